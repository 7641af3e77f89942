#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

ROOT=$BATS_TEST_DIRNAME/..

# Every file under the folder, sorted.
tree() {
	(cd "$1" && find . ! -type d | sort)
}

# mk TARGET...: the build under test, named as make named it before: another
# name of the same folder would make new dependency files for it.
# Nothing is built here, for other tests are running from the same folder.
mk() {
	local root build=$CRM_BUILD
	root=$(cd "$ROOT" && pwd)
	env -u MAKEFLAGS -u MAKELEVEL make -s -q -C "$root" \
		O="${build#"$root/"}" all || skip "the build is not up to date"
	env -u MAKEFLAGS -u MAKELEVEL make -s -C "$root" \
		O="${build#"$root/"}" DESTDIR="$PWD/d" PREFIX=/usr "$@" \
		>make.log 2>&1 || { cat make.log >&2; return 1; }
}

@test "install: tools, pages, completions and profiles are where they belong" {
	mk install
	for t in "$CRM_BUILD"/bin/*; do
		t=${t##*/}
		[ -x "d/usr/bin/$t" ]
		[ -f "d/usr/share/man/man1/$t.1" ]
		[ -f "d/usr/share/bash-completion/completions/$t" ]
		[ -f "d/usr/share/fish/vendor_completions.d/$t.fish" ]
	done
	for p in "$ROOT"/man/*; do
		cmp "$p" "d/usr/share/man/man${p##*.}/${p##*/}"
	done
	for p in "$ROOT"/common/profiles/default/*.csv; do
		cmp "$p" "d/usr/share/crm/profiles/default/${p##*/}"
	done
	[ -f d/usr/share/zsh/site-functions/_crm ]
	[ -z "$(find d ! -type d ! -perm -o=r)" ]
	[ -z "$(find d -type f -perm /o=w)" ]
}

@test "install: an installed tool works from its place" {
	mk install
	PATH=$PWD/d/usr/bin:/usr/bin:/bin run -0 --separate-stderr crm db init
	PATH=$PWD/d/usr/bin:/usr/bin:/bin run -0 crm --list-commands
	[ "$(grep -c . <<<"$output")" -ge 8 ]
}

@test "install: uninstall leaves nothing, and touches nothing of others" {
	mkdir -p d/usr/bin d/usr/share/man/man1 d/usr/share/fish
	echo x >d/usr/bin/crm-of-somebody-else
	echo x >d/usr/share/man/man1/ls.1
	tree d >before
	mk install
	[ "$(tree d | wc -l)" -gt 30 ]
	mk uninstall
	tree d >after
	run -0 diff before after
}

@test "install: installing twice is the same as once" {
	mk install
	tree d >once
	mk install
	tree d >twice
	run -0 diff once twice
}

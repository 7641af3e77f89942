#!/bin/sh
# SPDX-License-Identifier: ISC
# contract.sh BINDIR ROOT: the promises every tool makes on its command line,
# and that page, completions, README and crm.7 speak of the same tools and
# options.  One line for each broken promise; exit 1 when there is any.
bin=$1 root=$2 bad=0
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
say() { echo "$1: $2"; bad=1; }

answers() { # PROGRAM NAME
	for o in --help --version; do
		"$1" $o >"$t/o" 2>"$t/e" </dev/null || say "$2" "$o exits $?"
		[ -s "$t/o" ] || say "$2" "$o: nothing on stdout"
		[ -s "$t/e" ] && say "$2" "$o: writes to stderr"
	done
	"$1" --help >/dev/full 2>/dev/null </dev/null
	rc=$?
	[ $rc -eq 5 ] || say "$2" "--help on a full disk exits $rc, want 5"
	"$1" --no-such-option >"$t/o" 2>"$t/e" </dev/null
	rc=$?
	[ $rc -eq 2 ] || say "$2" "unknown option exits $rc, want 2"
	[ -s "$t/o" ] && say "$2" "unknown option: writes to stdout"
	[ "$(wc -l <"$t/e")" -eq 2 ] ||
		say "$2" "unknown option: $(wc -l <"$t/e") lines on stderr"
}

table() { # NAME; the table is in $t/d
	cut -f 1 "$t/d" | grep -vx -- - | sort | uniq -d | grep -q . &&
		say "$1" "a letter is given twice"
	cut -f 2 "$t/d" | sort | uniq -d | grep -q . &&
		say "$1" "a word is given twice"
	awk -F '\t' -v n="$1" '
	NF != 5 { print n ": --" $2 ": not five fields"; next }
	$5 == "" { print n ": --" $2 ": no help" }
	$5 ~ /^[A-Z][a-z]/ { print n ": --" $2 ": help begins with a capital" }
	$5 ~ /[^.]\.$/ { print n ": --" $2 ": help ends with a full stop" }
	$3 != "flag" && $4 == "" { print n ": --" $2 ": no name for its value" }
	$3 == "flag" && $4 != "" { print n ": --" $2 ": a flag with a value" }
	$3 == "choice" && $4 !~ /\|/ { print n ": --" $2 ": no choices" }
	' "$t/d" >"$t/o"
	[ -s "$t/o" ] && { cat "$t/o"; bad=1; }
}

page() { # NAME
	m=$root/man/$1.1
	[ -f "$m" ] || { say "$1" "no page"; return; }
	cut -f 2 "$t/d" | sort -u >"$t/have"
	grep -oE 'Fl -[a-z][a-z-]*' "$m" | sed 's/Fl -//' | sort -u >"$t/man"
	comm -23 "$t/have" "$t/man" >"$t/o"
	while read -r o; do say "$1" "--$o is not in its page"; done <"$t/o"
	comm -13 "$t/have" "$t/man" >"$t/o"
	while read -r o; do say "$1" "--$o is only in its page"; done <"$t/o"
	awk -F '\t' '$1 != "-" { print $1, $2 }' "$t/d" >"$t/o"
	while read -r s l; do
		grep -q "Fl $s , Fl -$l" "$m" ||
			say "$1" "-$s, --$l do not stand together in its page"
	done <"$t/o"
	for s in NAME SYNOPSIS DESCRIPTION OPTIONS ENVIRONMENT FILES \
		'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
		grep -qx "\.Sh $s" "$m" || say "$1" "no section $s in its page"
	done
	grep -q "^\.Nm $1\$" "$m" || say "$1" "its page has another name"
}

named() { # NAME: in every place a newcomer looks
	[ -f "$root/tests/$1.bats" ] || say "$1" "no tests/$1.bats"
	for f in completions/crm.bash completions/_crm completions/crm.fish; do
		grep -qw -- "$1" "$root/$f" || say "$1" "not named in $f"
	done
	grep -q "^| .$1. |" "$root/README.md" ||
		say "$1" "not in the table of README.md"
	grep -q "^\.It Xr $1 1\$" "$root/man/crm.7" ||
		say "$1" "not in the table of crm.7"
}

n=0
for p in "$bin"/*; do
	name=${p##*/}
	n=$((n + 1))
	answers "$p" "$name"
	"$p" --dump-options >"$t/d" 2>/dev/null ||
		{ say "$name" "no --dump-options"; continue; }
	table "$name"
	page "$name"
	named "$name"
done
[ $n -gt 1 ] || say "$bin" "no tools"

# What all tools take reads the same on every page.
for h in Common Input; do
	for m in "$root"/man/*.1; do
		sed -n "/^\.Ss $h options/,/^\.El/p" "$m" | grep . | cksum
	done | grep -v '^4294967295 0' | sort -u | wc -l >"$t/o"
	[ "$(cat "$t/o")" -eq 1 ] ||
		say man "the $h options do not read the same everywhere"
done

# Pages of tools that are not there, tables that name them, dead references.
for m in "$root"/man/*.1; do
	name=${m##*/}
	[ -x "$bin/${name%.1}" ] || say "$name" "a page without a tool"
done
sed -n 's/^| .\(crm[a-z-]*\). |.*/\1/p' "$root/README.md" |
	while read -r name; do
		[ -x "$bin/$name" ] || echo "README.md: no tool $name"
	done >"$t/o"
sed -n 's/^\.It Xr \(crm[a-z-]*\) 1$/\1/p' "$root/man/crm.7" |
	while read -r name; do
		[ -x "$bin/$name" ] || echo "crm.7: no tool $name"
	done >>"$t/o"
grep -hoE 'Xr crm[a-z-]* [1-9]' "$root"/man/* | sort -u |
	while read -r _ name section; do
		[ -f "$root/man/$name.$section" ] ||
			echo "no page $name($section), but a reference to it"
	done >>"$t/o"
[ -s "$t/o" ] && { cat "$t/o"; bad=1; }
exit $bad

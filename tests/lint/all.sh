#!/bin/sh
# SPDX-License-Identifier: ISC
# The house rules that a program can hold us to, as TAP.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
n=0 bad=0
out=$(mktemp) || exit 5
trap 'rm -f "$out"' EXIT

# rule NAME COMMAND...: fails when the command prints anything or fails.
rule()
{
	name=$1
	shift
	n=$((n + 1))
	if "$@" >"$out" 2>&1 && [ ! -s "$out" ]; then
		echo "ok $n lint: $name"
	else
		echo "not ok $n lint: $name"
		sed 's/^/# /' "$out" | head -40
		bad=$((bad + 1))
	fi
}

none() { ! "$@"; }
sources() { find cmd common tests -name '*.[ch]' -print; }

format() { sources | xargs clang-format --dry-run -Werror 2>&1; }
wide() { sources | xargs expand -t 8 2>/dev/null |
	awk 'length($0) > 80 && !/[\200-\377]/ { print; f = 1 } END { exit f }'; }
sql_in_c() { none grep -rnE \
	'"[ \t(]*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA) ' \
	cmd common --include='*.c'; }
raw_memory() { none grep -rnE '\b(malloc|calloc|realloc|strdup|strndup)\(' \
	cmd common --include='*.c' --exclude=mem.c; }
own_words() { none grep -rnE 'fprintf\(stderr|perror\(|[^a-z_]exit\(' \
	cmd --include='*.c'; }
one_owner() {
	grep -rlE '#include <sqlite3\.h>' cmd common | grep -v '^common/store/'
	grep -rlE '#include <csv\.h>' cmd common | grep -v '^common/rows/csv_in\.c$'
	grep -rlE '#include <libsmartcols' cmd common |
		grep -v '^common/rows/table_out\.c$'
	true
}
left_behind() { none grep -rnwE 'TODO|FIXME|XXX' cmd common man tests/*.bats \
	Makefile; }
spdx() {
	find cmd common tests -name '*.[ch]' -o -name '*.sql' \
		-o -name '*.awk' -o -name '*.sh' -o -name '*.py' |
	while read -r f; do
		head -3 "$f" | grep -q 'SPDX-License-Identifier: ISC' || echo "$f"
	done
}
long_files() {
	wc -l common/*/*.c | awk '$2 != "total" && $1 > 480 { print }'
	wc -l cmd/*.c | awk '$2 != "total" && $1 > 180 { print }'
}

if clang-format --version | grep -q 'version 14\.'; then
	rule 'clang-format leaves every file as it is' format
else
	n=$((n + 1))
	echo "ok $n lint: clang-format # skip its other versions differ from 14"
fi
rule 'no line is wider than 80 columns' wide
rule 'no SQL stands in C' sql_in_c
rule 'memory comes from mem.c only' raw_memory
rule 'tools speak and leave through the skeleton' own_words
rule 'sqlite3.h, csv.h and libsmartcols.h have one owner each' one_owner
rule 'layers include downwards only' sh tests/lint/layers.sh
rule 'nothing is left behind' left_behind
rule 'every file names its licence' spdx
rule 'no file has grown too long' long_files
rule 'shellcheck is content' shellcheck tests/*.sh tests/lint/*.sh .ci/run
rule 'mandoc is content' mandoc -Tlint -Wwarning man/*.[157]
echo "1..$n"
[ "$bad" -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs every test there is and ends with the line "N passed, N failed, N
# skipped".  check.sh BUILD [lint]; failing tests are shown whole.
set -u
build=$1 lint=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
CRM_BUILD=$(cd "$build" && pwd)
export CRM_BUILD
logs=$(mktemp -d) || exit 5
trap 'rm -rf "$logs"' EXIT

# Each job is a command that prints TAP; two at a time.
{
	[ -n "$lint" ] && echo "lint sh $here/lint/all.sh"
	for t in "$CRM_BUILD"/unit/*; do
		[ -f "$here/unit/${t##*/}.c" ] || continue
		case ${t##*/} in rows) continue ;; esac
		echo "unit-${t##*/} $t"
	done
	for t in "$here"/*.bats; do
		echo "${t##*/} bats --tap $t"
	done
} >"$logs/jobs"

# shellcheck disable=SC2016
sed 's/ /\n/' "$logs/jobs" | xargs -d '\n' -n 2 -P 2 sh -c '
	start=$(date +%s)
	sh -c "exec $2" >"$0/$1.log" 2>&1 </dev/null
	rc=$?
	bad=$(grep -ac "^not ok" "$0/$1.log")
	[ $rc -eq 0 ] || [ "$bad" -gt 0 ] ||
		echo "not ok - $1 ended with status $rc" >>"$0/$1.log"
	grep -aEq "^(not )?ok" "$0/$1.log" ||
		echo "not ok - $1 ran no test" >>"$0/$1.log"
	good=$(grep -a "^ok" "$0/$1.log" | grep -avc "# skip")
	bad=$(grep -ac "^not ok" "$0/$1.log")
	echo "$1: $good passed, $bad failed ($(($(date +%s) - start)) s)"
	[ "$bad" -eq 0 ] || cat "$0/$1.log"
' "$logs"

cat "$logs"/*.log >"$logs/all"
passed=$(grep -a '^ok' "$logs/all" | grep -avc '# skip')
failed=$(grep -ac '^not ok' "$logs/all")
skipped=$(grep -a '^ok' "$logs/all" | grep -ac '# skip')
[ "$skipped" -eq 0 ] || grep -a '^ok.*# skip' "$logs/all"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: ISC
# reports.sh BIN [N]: every report against the sqlite3 shell with the same SQL
# (crm-report --sql), over N customers, 10 N contacts, 2 N orders and so on.
# Ours and the shell run in turn; the ratio is the median of the pairs.
#
# YEAR=1 asks a report with a first day for a year too, CPU=1 measures the time of
# the processor, PAIRS=n overrides the number of pairs, DIR=path keeps the
# database there for the next time, ONLY='name ...' measures only those.
set -eu
bin=$(cd "$1" && pwd) n=${2:-100000}
here=$(cd "$(dirname "$0")" && pwd)
dir=${DIR:-$(mktemp -d "${TMPDIR:-/tmp}/crm-bench.XXXXXX")}
trap '[ -n "${DIR:-}" ] || rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP

PATH=$bin:$PATH
CRM_TODAY=2025-01-15 CRM_USER=bench LC_ALL=C.UTF-8 TZ=UTC
XDG_CONFIG_HOME=$dir
export PATH CRM_TODAY CRM_USER LC_ALL TZ XDG_CONFIG_HOME
unset CRM_FORMAT
mkdir -p "$dir"
cd "$dir"
for tool in gen pair; do
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -o $tool "$here/$tool.c"
done
if [ ! -e reports.db ]; then
	./gen "$n" 1 .
	{
		echo name,unit
		seq 20 | awk '{ printf "s%02d,u%d\n", $1, $1 % 4 }'
	} >staff.csv
	crm-db -q -d new.db init
	crm-config -q -d new.db staff staff.csv
	crm-config -q -d new.db rule "$here/rule.csv"
	crm-add -q -d new.db customers.csv
	crm-log-contact -q -d new.db -i contacts.csv
	sqlite3 -bail new.db ".read $here/reports-data.sql"
	mv new.db reports.db
	rm -f customers.csv contacts.csv orders.csv more.csv
fi
export CRM_DB="$dir/reports.db"

seconds() {
	awk -v s="$1" 'BEGIN {
		printf s < 1 ? "%.3g ms" : "%.2f s", s < 1 ? s * 1000 : s }'
}
# pairs N REPORT [OPTION ...]: figures into $m, rows into rows.csv.
pairs() {
	pairs=$1
	shift
	m=$(./pair ${CPU:+-u} -n "$pairs" -w 0 -o rows.csv crm-report "$@" \
		-f csv -- sqlite3 -csv -header "$CRM_DB" '.read report.sql')
}
# measure REPORT [OPTION ...]: the more pairs the shorter they are.
measure() {
	crm-report "$@" --sql >report.sql
	pairs "${PAIRS:-1}" "$@"
	if [ -z "${PAIRS:-}" ]; then
		more=$(echo "$m" | awk '{ n = int(6 / ($1 + 0.001))
			print (n > 15 ? 15 : n) }')
		[ "$more" -lt 2 ] || pairs "$more" "$@"
	fi
	printf '| %s | %s | %s | %s | %.2f |\n' "$*" \
		$(($(wc -l <rows.csv) - 1)) \
		"$(seconds "$(echo "$m" | cut -f 1)")" \
		"$(seconds "$(echo "$m" | cut -f 5)")" \
		"$(echo "$m" | cut -f 9)"
}
echo '| report | rows | ours | shell | ratio |'
echo '| --- | ---: | ---: | ---: | ---: |'
for name in ${ONLY:-$(crm-report --list --no-header -c name)}; do
	measure "$name"
	if [ -n "${YEAR:-}" ] && crm-report --about "$name" -f tsv |
		grep -q "^parameter	from	"; then
		measure "$name" --from 2024-01-16
	fi
done

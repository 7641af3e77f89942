#!/bin/sh
# SPDX-License-Identifier: ISC
# run.sh BIN [N]: the speed, memory and size goals, measured.  N customers (from
# 1000; 1000000 is what the goals speak of and takes some ten minutes and 6 GB
# in TMPDIR), 10 N contacts, five years.
#
# How to read the table.  Each line runs ours and the peer in turn, after a
# warm-up, and gives the median of each and the median of the ratios pair by
# pair: trust the ratio, the seconds drift with the machine.  "ok" or "missed by"
# judges the ratio against the goal, which is meant for N = 1000000 and a quiet
# machine.  Peers do less than ours: nothing is validated, no key is resolved,
# no batch can be undone.  Below come memory (the most that any run took) and
# sizes.  NOTES at the end say what a line does not say.
#
# PAIRS=n overrides the number of pairs; KEEP=1 leaves the files.
set -eu
bin=$(cd "$1" && pwd) n=${2:-100000}
here=$(cd "$(dirname "$0")" && pwd)
[ "$n" -ge 1000 ] || { echo "run.sh: at least 1000 customers" >&2; exit 2; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/crm-bench.XXXXXX")
trap '[ -n "${KEEP:-}" ] || rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP

PATH=$bin:$PATH
CRM_TODAY=2025-01-15 CRM_USER=bench LC_ALL=C.UTF-8 TZ=UTC
export PATH CRM_TODAY CRM_USER LC_ALL TZ
unset CRM_DB CRM_FORMAT
for tool in gen pair; do
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -o "$dir/$tool" "$here/$tool.c"
done
more=$n
[ "$more" -le 100000 ] || more=100000
# Pairs of loads (long) and of questions (short).
long=${PAIRS:-3} short=${PAIRS:-15}
[ "$n" -lt 1000000 ] || long=${PAIRS:-1}
once=0
[ "$n" -ge 1000000 ] || once=1
{ echo name; seq -f s%02g 20; } >"$dir/staff.csv"

# ---- the table ------------------------------------------------------------

# compare OPTIONS A -- B: figures of both into $m.
compare() { m=$("$dir/pair" "$@"); }
# seconds of a column of $m, ready to print.
pick() { printf '%s\n' "$m" | cut -f "$1"; }
human() {
	awk -v s="$1" 'BEGIN {
		if (s < 1) printf "%.3g ms", s * 1000
		else printf "%.*f s", s < 100 ? 2 : 0, s }'
}
# verdict RATIO GOAL: what the last column says.
verdict() {
	awk -v r="$1" -v g="$2" 'BEGIN {
		if (g == "") print ""
		else if (r <= g) print "ok"
		else printf "missed by %.*f %%\n", r / g < 1.1, (r / g - 1) * 100 }'
}
# line WHAT OURS PEER RATIO GOAL
line() {
	ratio=$(awk -v r="$4" 'BEGIN { if (r != "") printf "%.3g", r }')
	printf '| %s | %s | %s | %s | %s | %s |\n' "$1" "$2" "$3" "$ratio" \
		"$5" "$(verdict "$4" "$5")"
}
# row WHAT PEER GOAL: a line of the figures in $m.
row() {
	line "$1" "$(human "$(pick 1)")" "$2 $(human "$(pick 5)")" \
		"$(pick 9)" "$3"
}
# alone WHAT PEER OURS GOAL: a peer in $m that is not run pair by pair.
alone() {
	line "$1" "$(human "$3")" "$2 $(human "$(pick 1)")" \
		"$(awk -v a="$3" -v b="$(pick 1)" 'BEGIN { print a / b }')" \
		"$4"
}
# Memory of ours in KiB, the most so far under that name.
remember() { printf '%s\t%s\n' "$1" "$(pick 4)" >>"$dir/memory"; }
bytes() { wc -c <"$1" | tr -d ' '; }
hash() { cksum <"$1"; sha256sum <"$1" 2>/dev/null || true; }

# ---- data -------------------------------------------------------------------

# data N NAME: the folder with the rows and an empty database.
data() {
	mkdir "$dir/$2"
	"$dir/gen" "$1" "$more" "$dir/$2"
	crm-db -q -d "$dir/$2/empty.db" init
	crm-config -q -d "$dir/$2/empty.db" staff "$dir/staff.csv"
	crm-config -q -d "$dir/$2/empty.db" rule "$here/rule.csv"
}
# A database with its customers, and one with the contacts too.
load() {
	cp "$1/empty.db" "$1/customers.db"
	crm-add -q -d "$1/customers.db" "$1/customers.csv"
	cp "$1/customers.db" "$1/full.db"
	crm-log-contact -q -d "$1/full.db" -i "$1/contacts.csv"
}
data "$n" data
data 1000 small
load "$dir/small"
cd "$dir/data"
cp empty.db customers.db

printf 'crm tools, %s customers, %s contacts; %s; %s; SQLite %s\n\n' "$n" \
	"$((n * 10))" "$(uname -sr)" \
	"$(getconf _NPROCESSORS_ONLN) cores, $(awk '/^MemTotal/ {
		printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo 2>/dev/null)" \
	"$(sqlite3 --version | cut -d' ' -f1)"
echo '| what | ours | peer | ratio | goal | |'
echo '| --- | ---: | ---: | ---: | ---: | --- |'

# ---- customers ---------------------------------------------------------------

compare -n "$long" -w "$once" -p 'cp empty.db customers.db' \
	-q "rm -f peer.db; sqlite3 peer.db <$here/customers.sql" \
	crm-add -q -d customers.db customers.csv -- \
	sqlite3 peer.db '.import --csv --skip 1 customers.csv customer'
row "crm-add of $n customers into an empty database" \
	'.import, equally indexed' 1.0
remember crm-add
cp customers.db first.db
before=$(hash customers.db)
compare -n "$long" -w 0 -q 'cp empty.db first.db' \
	crm-add -q -d customers.db --on-duplicate update customers.csv -- \
	crm-add -q -d first.db customers.csv
row 'reading the same file again' 'the first reading' 1.3
remember crm-add
if [ "$(hash customers.db)" = "$before" ] && [ ! -s customers.db-wal ]; then
	line 'pages written by that' 0 '' '' '' | sed 's/| *|$/| ok |/'
else
	line 'pages written by that' some '' '' '' |
		sed 's/| *|$/| missed: the file has changed |/'
fi
rm -f first.db peer.db

# ---- contacts ----------------------------------------------------------------

compare -n "$long" -w "$once" -p 'cp customers.db full.db' -q 'rm -f peer.db' \
	crm-log-contact -q -d full.db -i contacts.csv -- \
	sqlite3 peer.db ".read $here/contacts.sql"
row "crm-log-contact of $((n * 10)) contacts into an empty log" \
	'.import, then CREATE INDEX' 1.1
remember 'crm-log-contact, bulk'
big=$(pick 1)
rm -f peer.db
if [ "$n" -ge 1000000 ]; then
	data $((n / 10)) tenth
	compare -n 3 -p "cd ../tenth && cp empty.db full.db &&
		crm-add -q -d full.db customers.csv" \
		crm-log-contact -q -d ../tenth/full.db \
		-i ../tenth/contacts.csv
	alone 'growth: a tenth of both, contacts' 'a tenth' "$big" 12
	rm -r ../tenth
fi
with_nothing=$(bytes empty.db) with_customers=$(bytes customers.db)
with_contacts=$(bytes full.db)
derived=$(sqlite3 customers.db "SELECT sum(pgsize) FROM dbstat WHERE name
	IN ('customer_key', 'cadence_due', 'cadence_due_on')")

# ---- orders --------------------------------------------------------------------

compare -n "$long" -w "$once" -p 'cp customers.db orders.db' \
	-q 'rm -f peer.db' crm-order -q -d orders.db orders.csv -- \
	sqlite3 peer.db ".read $here/orders.sql"
row "crm-order of $n lines, none there yet" '.import, then CREATE INDEX' 1.2
remember 'crm-order, bulk'
cp orders.db first.db
compare -n "$long" -w 0 -q 'cp customers.db first.db' \
	crm-order -q -d orders.db orders.csv -- \
	crm-order -q -d first.db orders.csv
row 'reading the same file again' 'the first reading' 1.3
remember 'crm-order, bulk'
rm -f peer.db first.db orders.db

# ---- who is worth what -------------------------------------------------------

cp customers.db rfm.db
sqlite3 rfm.db ".read $here/rfm-data.sql"
compare -n "$long" crm-segment -d rfm.db --rfm --on 2024-12-31 -- \
	sqlite3 -csv -header rfm.db ".read $here/rfm.sql"
row "crm-segment --rfm of $((n * 10)) orders" 'ntile, sqlite3 -csv' 0.25
remember crm-segment
compare -n "$long" crm-segment -d rfm.db --rfm --on 2024-06-30 -- \
	sqlite3 -csv -header rfm.db ".read $here/rfm.sql"
row 'the same on a day of the past' 'ntile, sqlite3 -csv' ''
remember crm-segment
rm -f rfm.db

# ---- questions ---------------------------------------------------------------

compare -n "$short" crm-due -d full.db -- \
	sqlite3 -csv -header full.db ".read $here/due.sql"
lines=$(($(crm-due -d full.db --no-header | wc -l)))
row "crm-due, $lines lines" 'the same SELECT, sqlite3 -csv' 1.0
remember crm-due
due=$(pick 1)
few=3
[ "$n" -lt 1000000 ] || few=1
compare -n $few -w 0 sqlite3 -csv full.db ".read $here/group.sql"
alone 'the same list' 'GROUP BY over the contacts' "$due" 0.03
compare -n $few -w 0 awk -f "$here/due.awk" contacts.csv customers.csv
alone 'the same list' 'awk over the CSV files' "$due" ''
if command -v python3 >/dev/null; then
	compare -n $few -w 0 python3 "$here/due.py"
	alone 'the same list' 'Python csv' "$due" ''
fi
if command -v mlr >/dev/null; then
	compare -n $few -w 0 mlr -s "$here/due.mlr" contacts.csv
	alone 'the same list' 'Miller' "$due" ''
fi
compare -n "$short" crm-due -d full.db --limit 20 -- \
	crm-due -d ../small/full.db --limit 20
row 'crm-due --limit 20' 'at 1000 customers' 1.3
compare -n "$((short * 4))" crm-due -d full.db --rule next -- \
	sqlite3 full.db 'SELECT 1'
row 'crm-due, nothing due' "sqlite3 'SELECT 1'" 1.2
compare -n "$few" crm-list -d full.db -- \
	sqlite3 -csv -header full.db ".read $here/list.sql"
row 'crm-list of all' 'the same SELECT, sqlite3 -csv' 0.8
remember crm-list
for d in . ../small; do
	crm-segment -q -d $d/full.db --define ten --where "code in ('C0000001',
		'C0000101', 'C0000201', 'C0000301', 'C0000401', 'C0000501',
		'C0000601', 'C0000701', 'C0000801', 'C0000901')"
	crm-segment -q -d $d/full.db --define ten-new --where \
		"segment('ten') and contacts(90d) > 0"
done
compare -n "$((short * 4))" crm-segment -d full.db ten-new -- \
	crm-segment -d ../small/full.db ten-new
row 'crm-segment, ten customers by an index' 'at 1000 customers' 1.3

# ---- writing -----------------------------------------------------------------

cp full.db peer.db
echo "INSERT INTO contact (customer_id, at, channel_id, incoming, outcome_id,
	state) SELECT id, 28949000, 1, 0, 1, 1 FROM customer
	WHERE code = 'C0000500'" >one.sql
compare -n "$((short * 4))" crm-log-contact -q -d full.db C0000500 \
	--channel phone --outcome reached -- \
	sqlite3 peer.db "$(cat one.sql)"
row 'one contact logged, on the disk' "sqlite3 'INSERT ...'" 1.2
remember 'crm-log-contact, one'
compare -n "$((short * 4))" crm-log-contact -q -d full.db C0000500 \
	--channel phone --outcome reached -- \
	crm-log-contact -q -d ../small/full.db C0000500 \
	--channel phone --outcome reached
row 'the same' 'at 1000 customers' 1.1
compare -n 3 crm-log-contact -q -d full.db -i more.csv -- \
	sqlite3 peer.db ".read $here/append.sql"
row "$more contacts more" 'temp table, join, UPDATE' 0.9
remember 'crm-log-contact, bulk'

# ---- memory and size -----------------------------------------------------------

for what in crm-add crm-due crm-list 'crm-log-contact, one' \
	'crm-log-contact, bulk' 'crm-order, bulk' crm-segment; do
	kib=$(awk -F '\t' -v w="$what" '$1 == w && $2 > m { m = $2 }
		END { print m }' "$dir/memory")
	goal=16384
	[ "$what" != 'crm-log-contact, bulk' ] || goal=$((16384 + n * 96 / 1024))
	[ "$what" != crm-segment ] || goal=$((16384 + n * 80 / 1024))
	[ "$what" != 'crm-order, bulk' ] || goal=$((32768 + n * 32 / 1024))
	line "memory of $what" "$(awk "BEGIN { printf \"%.1f MiB\", $kib / 1024 }")" \
		"$(awk "BEGIN { printf \"%.1f MiB\", $goal / 1024 }")" \
		"$(awk "BEGIN { print $kib / $goal }")" 1
done
# size WHAT BYTES CSV GOAL
size() {
	line "$1" "$(awk "BEGIN { printf \"%.1f B\", ($2) / $n }")" \
		"${3:+CSV $(awk "BEGIN { printf \"%.1f B\", ${3:-0} / $n }")}" \
		"${3:+$(awk "BEGIN { print ($2) / ${3:-1} }")}" "$4"
}
size 'file, a customer' "$with_customers - $with_nothing" \
	"$(bytes customers.csv)" 1.4
size '... of that derived: keys, due days' "$derived" '' ''
size 'file, ten contacts' "$with_contacts - $with_customers" \
	"$(bytes contacts.csv)" 1.2

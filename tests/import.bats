# SPDX-License-Identifier: ISC
# Robustness of reading rows: real exports, broken files, totals, undo.
load helpers

SHOWN=code,name,kind,honorific,gender,phone,email,birthday,company,title,city
SHOWN=$SHOWN,address,source,status,tier,owner,no_call,tags,note,added_on,people

# sum FILE: its checksum, with nothing of the log left beside it.
sum() { sha256sum <"$1"; }

# total FILE: the last line of messages.
total() { tail -n 1 "$1"; }

# many N [CITY]: N customers with codes and phones.
many() {
	awk -v n="$1" -v city="${2:-徐州}" 'BEGIN {
		print "code,name,phone,city"
		for (i = 1; i <= n; i++)
			printf "K%06d,客户%d,138%08d,%s\n", i, i, i, city
	}'
}

@test "crm-add reads the exports of tests/data/import without an option" {
	for f in "$TESTS"/data/import/*.csv; do
		rm -f t.db*
		run -0 --separate-stderr crm-add "$f"
		run -0 --separate-stderr crm-list -c "$SHOWN"
		assert_output "$(cat "${f%.csv}.out")"
	done
}

@test "crm-add tells the name of a customer from that of its account" {
	run -0 --separate-stderr crm-add - <<-'E'
	Contact ID,First Name,Last Name,MobilePhone,Account Name
	003A,Anna,Smith,+1 415-555-0101 ext. 12,Acme
	E
	run -0 crm-list -c code,name,phone,company --no-header
	assert_output '003A,Anna Smith,+14155550101x12,Acme'
	run -0 --separate-stderr crm-add - <<-'E'
	名称,电话
	甲店,13800138000
	E
	run -0 crm-list -c name --no-header 13800138000
	assert_output '甲店'
	run -0 --separate-stderr crm-add - <<-'E'
	Account Name,Phone
	Beta Inc,0516-83456789-801
	E
	run -0 crm-list -c name,phone --no-header 'Beta Inc'
	assert_output 'Beta Inc,051683456789x801'
}

@test "crm-add reads each of those exports a second time as unchanged" {
	for f in "$TESTS"/data/import/*.csv; do
		rm -f t.db*
		crm-add -q "$f"
		before=$(sum t.db)
		run -0 --separate-stderr crm-add "$f"
		assert_has "added 0, updated 0, unchanged "
		assert_has "skipped 0, rejected 0; nothing written"
		[ "$(sum t.db)" = "$before" ]
	done
}

@test "crm-add announces presets, encodings and how Outlook dates are read" {
	run -0 --separate-stderr crm-add "$TESTS/data/import/google-old.csv"
	assert_has "read as a Google Contacts export"
	rm t.db
	run -0 --separate-stderr crm-add "$TESTS/data/import/outlook.csv"
	assert_has "read as an Outlook export"
	assert_has "month/day/year"
	rm t.db
	run -0 --separate-stderr crm-add "$TESTS/data/import/excel-gb18030.csv"
	assert_has "read as GB18030"
}

awkward() {
	cat <<'X'
code,name,phone,city,note,tags,address
000123,"Li, ""the"" boss",+86 138-0013-8000,徐州,"two
lines",vip;a/b,"no 1, road"
=1+1,-5%,13900139000,@home,'quoted,,+x
007,'tis,+44 20 7946 0958,,"=HYPERLINK(""x"")",-,"  blanks  "
E5,＝wide,1e5@x.cn,1E5,-,,
X
}

@test "crm-list exports what crm-add reads back as unchanged, guarded or not" {
	awkward | sed 's/1e5@x.cn/13700137000;010-62770001/' >in.csv
	run -0 --separate-stderr crm-add in.csv
	crm-add -q --name Org --kind org --code O1 --flag no_call \
		--birthday 'lunar --leap04-08' --hold-until 2025-03-01
	crm-list >raw.csv
	crm-list --excel >excel.csv
	crm-list --excel --headers zh >zh.csv
	crm-list -f tsv >raw.tsv
	crm-list -f jsonl >raw.jsonl
	before=$(sum t.db)
	for f in raw.csv excel.csv zh.csv raw.tsv raw.jsonl; do
		run -0 --separate-stderr crm-add "$f"
		assert_has "read 5: added 0, updated 0, unchanged 5, skipped 0, rejected 0"
	done
	[ "$(sum t.db)" = "$before" ]
	CRM_DB=u.db crm-add -q excel.csv
	run -0 --separate-stderr env CRM_DB=u.db crm-list
	assert_output "$(cat raw.csv)"
}

@test "crm-add keeps leading zeros and signs, and takes the guard off" {
	awkward | sed 's/1e5@x.cn/13700137000/' >in.csv
	crm-add -q in.csv
	run -0 --separate-stderr crm-list -c code,name,phone,city
	assert_output 'code,name,phone,city
000123,"Li, ""the"" boss",13800138000,徐州
=1+1,-5%,13900139000,@home
007,'"'"'tis,+442079460958,
E5,＝wide,13700137000,1E5'
}

@test "crm-add counts every row it reads" {
	crm-add -q --name 张三 --code C1 --phone 13800138000 --city 徐州
	crm-add -q --name 李四 --code C2 --phone 13800138001
	cat >in.csv <<'X'
code,name,phone,city
C1,张三,13800138000,徐州
C2,李四,13800138001,南京
C3,王五,13800138002,北京
C4,赵六,1.38E+10,北京
C5,"钱七,13800138004
C6,孙八,13800138005,北京
X
	run -3 --separate-stderr crm-add in.csv
	assert_has "in.csv:3: code: is already C2 李四"
	assert_has "in.csv:5: phone: destroyed by a spreadsheet (1.38E+10)"
	assert_has "in.csv:6:"
	assert_has "read 6: added 2, updated 0, unchanged 1, skipped 0, rejected 3; nothing written"
	[ "$(crm-list | wc -l)" = 3 ]
}

@test "crm-add --rejects gives rows that can be repaired and read again" {
	cat >in.csv <<'X'
姓名,手机,城市,外部
王五,13800138002,北京,x
赵六,1.38E+10,"北京, 海淀",y
孙八,13800138005,北京,z
X
	run -3 --separate-stderr crm-add --rejects bad.csv in.csv
	assert_has "added 2, updated 0, unchanged 0, skipped 0, rejected 1 (bad.csv); batch 1"
	[ "$(head -n 1 bad.csv)" = "姓名,手机,城市,外部,_line,_field,_reason" ]
	[ "$(sed -n 2p bad.csv | cut -d, -f1-7)" = \
		'赵六,1.38E+10,"北京, 海淀",y,3,phone' ]
	sed -i 's/,1.38E+10,/,13800138003,/' bad.csv
	run -0 --separate-stderr crm-add bad.csv
	assert_has "read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0"
	run -2 --separate-stderr crm-add --rejects bad2.csv in.csv bad.csv
}

@test "crm-add --dry-run says the same and writes nothing" {
	crm-add -q --name 张三 --code C1 --city 徐州
	before=$(sum t.db)
	printf 'code,name,city,owner\nC1,张三,南京,新人\nC2,李四,北京,新人\n' >in.csv
	run -0 --separate-stderr crm-add -n --on-duplicate update in.csv
	assert_has "read 2: added 1, updated 1, unchanged 0, skipped 0, rejected 0; dry run, nothing written"
	[ "$(sum t.db)" = "$before" ]
	run -0 --separate-stderr crm-add --on-duplicate update in.csv
	assert_has "read 2: added 1, updated 1, unchanged 0, skipped 0, rejected 0; batch 2"
}

@test "crm-add --on-duplicate skip, fill and update do as they say" {
	base() {
		rm -f t.db*
		crm-add -q --name 张三 --code C1 --city 徐州 --owner 李四
	}
	printf 'code,name,city,title\nC1,张三丰,南京,经理\n' >in.csv
	base
	run -3 --separate-stderr crm-add in.csv
	assert_has "in.csv:2: code: is already C1 张三 (owner 李四)"
	base
	run -0 --separate-stderr crm-add --on-duplicate skip in.csv
	assert_has "skipped 1"
	base
	run -0 --separate-stderr crm-add --on-duplicate fill in.csv
	assert_has "updated 1"
	[ "$(crm-list --no-header -c name,city,title)" = "张三,徐州,经理" ]
	run -0 --separate-stderr crm-add --on-duplicate fill in.csv
	assert_has "unchanged 1"
	base
	run -0 --separate-stderr crm-add --on-duplicate update in.csv
	assert_has "updated 1"
	[ "$(crm-list --no-header -c name,city,title)" = "张三丰,南京,经理" ]
}

@test "crm-add leaves a blank cell alone and empties a field for \\N" {
	crm-add -q --name 张三 --code C1 --city 徐州 --tag a --tag b \
		--phone 13800138000 --phone 13900139000
	printf 'code,name,city,tags\nC1,,,\n' | crm-add -q -
	[ "$(crm-list --no-header -c name,city,tags)" = "张三,徐州,a;b" ]
	printf 'code,city,tags,phone\nC1,\\N,\\N;b,\\N;13900139000\n' |
		crm-add -q --on-duplicate update -
	[ "$(crm-list --no-header -c name,city,tags,phone)" = \
		"张三,,b,13900139000" ]
	run -3 --separate-stderr crm-add --on-duplicate update - <<'X'
code,name
C1,\N
X
	assert_has "name: cannot be emptied"
}

@test "crm-add meets the first row of a key with the second one" {
	run -3 --separate-stderr crm-add - <<'X'
name,phone,city
张三,13800138000,徐州
张三,+86 138 0013 8000,徐州
张三,１３８００１３８０００,南京
X
	assert_has "phone: is already C00001 张三"
	assert_has "read 3: added 1, updated 0, unchanged 1, skipped 0, rejected 1"
}

@test "crm-add rejects a new code with the phone of somebody else" {
	crm-add -q --name 张三 --code C1 --phone 13800138000 --owner 李四
	printf 'code,name,phone\nC2,李,13800138000\n' >in.csv
	run -3 --separate-stderr crm-add in.csv
	assert_has "phone: 138****8000 belongs to C1 张三 (owner 李四); --key code adds it all the same"
	run -3 --separate-stderr crm-add --on-duplicate update in.csv
	run -0 --separate-stderr crm-add --key code in.csv
	assert_has "added 1"
	run -3 --separate-stderr crm-add - <<'X'
name,phone
新,13800138000
X
	assert_has "phone: fits several customers: C1 张三 (owner 李四), C2 李"
}

@test "crm-add never matches by name" {
	crm-add -q --name 张三 --code C1
	run -0 --separate-stderr crm-add - <<'X'
name,phone
张三,13800138000
X
	assert_has "added 1"
}

@test "crm-add refuses two-digit years and D/M against M/D without an order" {
	printf 'name,phone,birthday\nA,13800138000,3/5/1990\nB,13800138001,90-3-5\n' >in.csv
	run -3 --separate-stderr crm-add in.csv
	assert_has "in.csv:2: birthday:"
	assert_has "in.csv:3: birthday:"
	assert_has "rejected 2; nothing written"
	printf 'name,phone,birthday\nA,13800138000,3/5/1990\n' >in.csv
	run -0 --separate-stderr crm-add --date-format dmy in.csv
	[ "$(crm-list --no-header -c birthday)" = 1990-05-03 ]
}

@test "crm-add takes an empty file, a bare header and one row" {
	run -0 --separate-stderr crm-add /dev/null
	assert_has "read 0: added 0"
	run -0 --separate-stderr crm-add - <<<"name,phone"
	assert_has "read 0: added 0"
	printf 'name,phone\r\n张三,13800138000' >one.csv
	run -0 --separate-stderr crm-add one.csv
	assert_has "read 1: added 1"
	[ "$(crm-list --no-header -c name,phone)" = "张三,13800138000" ]
}

@test "crm-add takes CRLF, lone CR, a byte order mark, semicolons and tabs" {
	k=0
	for format in '\357\273\277name,phone\r\nA,1380013800%d\r\n' \
		'name,phone\rA,1380013800%d\r' 'name;phone\nA;1380013800%d\n' \
		'name\tphone\nA\t1380013800%d\n'; do
		k=$((k + 1))
		# shellcheck disable=SC2059
		printf "$format" $k >in.csv
		rm -f t.db*
		run -0 --separate-stderr crm-add in.csv
		assert_has "added 1"
		[ "$(crm-list --no-header -c name,phone)" = "A,1380013800$k" ]
	done
}

@test "crm-add rejects a NUL, a stray quote and an unclosed one with their line" {
	printf 'name,phone\nA\0B,13800138000\nC"D,13800138001\nE,13800138002\n"F,1\n' >in.csv
	run -3 --separate-stderr crm-add --rejects bad.csv in.csv
	assert_has "in.csv:2:"
	assert_has "in.csv:3:"
	assert_has "in.csv:5:"
	assert_has "added 1, updated 0, unchanged 0, skipped 0, rejected 3"
	[ "$(crm-list --no-header -c name)" = E ]
}

@test "crm-add rejects a field of a megabyte and goes on" {
	{
		echo name,phone,note
		printf 'A,13800138000,'
		head -c 1100000 /dev/zero | tr '\0' x
		printf '\nB,13800138001,ok\n'
	} >in.csv
	run -3 --separate-stderr crm-add --rejects bad.csv in.csv
	assert_has "in.csv:2:"
	assert_has "added 1, updated 0, unchanged 0, skipped 0, rejected 1"
}

@test "crm-add refuses a misspelt header and a doubled one" {
	run -3 --separate-stderr crm-add - <<<"name,phoen"
	assert_has "phone"
	run -3 --separate-stderr crm-add - <<<"nmae,phone"
	assert_has "-:1: nmae: unknown column: did you mean 'name'?"
	run -0 --separate-stderr crm-add - <<<"name,state,order,other"
	assert_has "ignored columns: state, order, other"
	run -3 --separate-stderr crm-add - <<<"name,name"
	assert_has "-:1: name: two columns have this name, 1 and 2"
	run -3 --separate-stderr crm-add - <<<"foo,bar
1,2"
	assert_has "no column of this header is a field of a customer"
	run -2 --separate-stderr crm-add --map nope=foo - <<<"foo,name"
	assert_has "nope"
}

@test "crm-add --map and --print-map say which column is which" {
	printf 'Wer,Wo,Nummer\nAnna,Ulm,13800138000\n' >in.csv
	run -0 --separate-stderr crm-add \
		--map name=Wer,city=Wo,phone=Nummer --print-map in.csv
	assert_output 'name=Wer
phone=Nummer
city=Wo'
	printf '%s\n' "$output" >m
	run -0 --separate-stderr crm-add --map-file m in.csv
	[ "$(crm-list --no-header -c name,city,phone)" = Anna,Ulm,13800138000 ]
}

@test "crm-add on a file that is missing writes nothing of the others" {
	printf 'name\nA\n' >a.csv
	run -3 --separate-stderr crm-add a.csv missing.csv
	assert_error "crm-add: missing.csv: No such file or directory"
	[ ! -e t.db ]
	crm-add -q --name B >/dev/null
	run -3 --separate-stderr crm-add a.csv missing.csv
	[ "$(crm-list --no-header -c name)" = B ]
}

@test "crm-add leaves out addresses of Exchange itself, and says so" {
	printf 'name,email\nA,/o=Acme/ou=x/cn=a\nB,b@c.cn\nC,/O=Acme/ou=x\n' >a.csv
	run -0 --separate-stderr crm-add a.csv
	assert_has "left out: addresses of Exchange itself (/o=...)"
	assert_has "read 3: added 3,"
	[ "$(grep -c 'left out' <<<"$stderr")" = 1 ]
	run -0 crm-list --no-header -c name,email
	assert_output $'A,\nB,b@c.cn\nC,'
}

@test "crm-add skips rows of nothing but separators, and counts them" {
	printf 'name,phone\nA,13800138000\n,\n , \nB,\n,\n' >a.csv
	run -0 --separate-stderr crm-add a.csv
	assert_has "read 5: added 2, updated 0, unchanged 0, skipped 3, rejected 0; batch 1"
}

@test "crm-add --dry-run and --print-map make no database" {
	printf 'name\nA\n' >a.csv
	run -0 --separate-stderr crm-add -n a.csv
	assert_error "crm-add: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; dry run, nothing written"
	run -0 crm-add --print-map a.csv
	assert_output name=name
	[ ! -e t.db ]
}

@test "crm-add killed in the middle has written nothing" {
	crm-add -q --name 张三 --code C1
	before=$(crm-list)
	mkfifo pipe
	crm-add -q --key code pipe &
	pid=$!
	exec 9>pipe
	many 20000 >&9
	kill -9 $pid
	exec 9>&-
	wait $pid || true
	[ "$(crm-list)" = "$before" ]
	run -0 --separate-stderr crm-db check
}

@test "crm-add on a full disk says so, exits 5 and has written nothing" {
	crm-add -q --name 张三 --code C1
	before=$(crm-list)
	many 20000 >in.csv
	run --separate-stderr bash -c 'ulimit -f 300; crm-add --key code in.csv'
	[ "$status" = 5 ]
	assert_has "nothing was written"
	[ "$(crm-list)" = "$before" ]
	run -0 --separate-stderr crm-db check
}

@test "crm-db undo after an import of 10,000 rows that updated 4,000 leaves the file as it was" {
	command -v sqlite3 >/dev/null || skip "known: needs the sqlite3 shell"
	many 4000 >a.csv
	crm-add -q --key code a.csv
	sqlite3 t.db .dump >before.sql
	many 10000 南京 >b.csv
	run -0 --separate-stderr crm-add --on-duplicate update b.csv
	assert_has "read 10000: added 6000, updated 4000, unchanged 0, skipped 0, rejected 0; batch 2"
	run -0 --separate-stderr crm-db undo 2
	sqlite3 t.db .dump >after.sql
	cmp before.sql after.sql
}

@test "crm-add of the same file again leaves every byte as it was" {
	many 3000 >a.csv
	crm-add -q a.csv
	before=$(sum t.db)
	run -0 --separate-stderr crm-add a.csv
	assert_has "unchanged 3000"
	[ "$(sum t.db)" = "$before" ]
}

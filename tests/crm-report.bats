#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

own() { # NAME: a report of one's own from standard input
	mkdir -p "$BATS_TEST_TMPDIR/config/crm/reports"
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	cat >"$XDG_CONFIG_HOME/crm/reports/$1.sql"
}

@test "crm-report: --list names every report, its title and its parameters" {
	run -0 --separate-stderr crm-report --list
	assert_has 'name,title,parameters,source'
	assert_has 'orders,orders by period,"from, until, period=month, where, segment",S4-63'
	run -0 --separate-stderr crm-report --list --headers zh -c name,title
	assert_has 'orders,订单统计'
}

@test "crm-report: on a small terminal --list has whole titles" {
	script -qec true /dev/null >/dev/null 2>&1 || skip "no terminal here"
	script -qec "stty cols 80; crm-report --list" /dev/null </dev/null |
		tr -d '\r' >list
	grep -qx 'archive  *how complete the archive is, also of a random sample' list
	run -1 grep '…' list
	run -0 head -1 list
	[ "$output" = "crm-report: too narrow for: source parameters; -c or -f csv shows them" ]
	script -qec "stty cols 240; crm-report --list" /dev/null </dev/null |
		tr -d '\r' >list
	grep -q '^orders .*from, until, period=month, where, segment' list
}

@test "crm-report: every shipped report is sound, and empty over an empty file" {
	crm-db init -q
	crm-report --list --no-header -c name >names
	[ -s names ]
	while read -r name; do
		want=$(crm-report --about "$name" -f tsv --no-header |
			awk -F '\t' '$1 == "column" { printf s $2; s = "," }')
		run -0 --separate-stderr crm-report "$name"
		[ "$output" = "$want" ] || { echo "$name: $output"; return 1; }
		[ -z "$stderr" ]
		run -1 --separate-stderr crm-report -e "$name"
	done <names
}

@test "crm-report: the page describes every report as its header does" {
	sed -n '/^\.\\" made by/,/^\.\\" end/p' "$TESTS/../man/crm-reports.5" |
		sed '1d;$d' >page
	run -0 diff page <(sh "$TESTS/lint/reports.sh")
}

@test "crm-report: the README names every report once, and no other" {
	crm-report --list --no-header -c name | sort >names
	sed -n '/^## The reports/,/^## Install/p' "$TESTS/../README.md" |
		grep '^|' | grep -o '`[a-z-]*`' | tr -d '`' | sort >told
	run -0 diff names told
}

@test "crm-report: every shipped report has a test" {
	crm-report --list --no-header -c name >names
	while read -r name; do
		grep -qE "(crm-)?report( -[a-z]+)* $name\b" "$TESTS"/*report*.bats ||
			{ echo "not tested: $name"; return 1; }
	done <names
}

@test "crm-report: a report cannot change anything, whatever it says" {
	crm-add -q --name A
	sum=$(sqlite3 "$CRM_DB" .dump | cksum)
	while read -r sql; do
		printf -- '-- report: x\n-- title: t\n-- column: a int - a\n%s\n' \
			"$sql" >x.sql
		run -3 --separate-stderr crm-report ./x.sql
		assert_output ""
		[ "${stderr#crm-report: ./x.sql:4: }" != "$stderr" ] ||
			{ echo "$sql: $stderr"; return 1; }
	done <<-'END'
	DELETE FROM customer
	INSERT INTO tag (name) VALUES ('x') RETURNING id AS a
	UPDATE customer SET name = 'x' RETURNING id AS a
	ATTACH 'other.db' AS o
	DETACH main
	PRAGMA user_version = 9
	PRAGMA journal_mode
	CREATE TEMP TABLE x (a)
	DROP TABLE customer
	BEGIN
	VACUUM
	REINDEX
	ANALYZE
	SELECT load_extension('x') AS a
	SELECT 1 AS a; DELETE FROM customer
	WITH x AS (SELECT 1) DELETE FROM customer
	END
	[ "$(sqlite3 "$CRM_DB" .dump | cksum)" = "$sum" ]
	[ ! -e other.db ]
}

@test "crm-report: what is wrong with a report is said with its line" {
	crm-db init -q
	printf '%s\n' '-- report: Bad Name' >x.sql
	run -3 --separate-stderr crm-report --check x.sql
	assert_error "crm-report: x.sql:1: not a name of a report: 'Bad Name'
crm-report: x.sql: no line '-- title: ...'
crm-report: x.sql: no line '-- column: ...'
crm-report: x.sql: no SELECT behind the header"
	printf '%s\n' '-- report: x' '-- title: t' '-- param: a b - c' \
		'-- column: x colour -' 'SELECT 1 AS x' >x.sql
	run -3 --separate-stderr crm-report --check x.sql
	assert_error "crm-report: x.sql:3: not a type of a parameter: 'b'
crm-report: x.sql:4: not a type of a column: 'colour'
crm-report: x.sql: no line '-- column: ...'"
	printf '%s\n' '-- report: x' '-- title: t' '-- column: a int -' '' \
		'SELECT id AS a,' '  name' 'FROM customer WHERE nme = 1' >x.sql
	run -3 --separate-stderr crm-report --check x.sql
	assert_error "crm-report: x.sql:7: no such column: nme"
	printf '%s\n' '-- report: x' '-- title: t' '-- column: a int -' \
		'SELECT id AS b FROM customer' >x.sql
	run -3 --separate-stderr crm-report x.sql
	assert_error "crm-report: x.sql:4: column 1 of the SELECT is 'b', of the header 'a'"
	printf '%s\n' '-- report: x' '-- title: t' '-- column: a int -' \
		'SELECT :what AS a' >x.sql
	run -3 --separate-stderr crm-report x.sql
	assert_error "crm-report: x.sql:4: a parameter that no line of the header names"
	printf 'SELECT 1\0 AS a' >x.sql
	run -3 --separate-stderr crm-report --check x.sql
	assert_has "not a text: it has a NUL"
	: >x.sql
	run -3 --separate-stderr crm-report --check x.sql
	assert_has "crm-report: x.sql: no SELECT behind the header"
	run -3 --separate-stderr crm-report --check missing.sql
	assert_error "crm-report: missing.sql: no such file"
}

@test "crm-report: an own report is found, run, and goes before a shipped one" {
	crm-add -q --name A
	own mine <<-'END'
	-- report: mine
	-- title: what I ask | 我的报表
	-- param: since day som from
	-- param: least money 10 at least
	-- column: day day - the day | 日期
	-- column: least money - the least | 最少
	-- column: who text - who | 谁
	SELECT :since AS day, :least AS least, name AS who FROM customer c
	LEFT JOIN touch t ON t.customer_id = c.id WHERE {who}
	END
	run -0 --separate-stderr crm-report mine --set since=2025-01-03 \
		--set least=1.5
	assert_output "day,least,who
2025-01-03,1.50,A"
	run -0 --separate-stderr crm-report mine --headers zh -w "name = 'B'"
	assert_output "日期,最少,谁"
	run -0 --separate-stderr crm-report mine -f tsv --no-header
	assert_output $'2025-01-01\t10.00\tA'
	run -0 --separate-stderr crm-report --list --no-header -c name,file
	assert_has "mine,$XDG_CONFIG_HOME/crm/reports/mine.sql"
	run -0 crm-report --check "$XDG_CONFIG_HOME/crm/reports/mine.sql"
	assert_output "crm-report: $XDG_CONFIG_HOME/crm/reports/mine.sql: a sound report, 3 columns"
	own orders <<-'END'
	-- report: orders
	-- title: other orders
	-- column: a int - a
	SELECT 7 AS a
	END
	run -0 --separate-stderr crm-report orders
	assert_output "a
7"
	assert_error "crm-report: $XDG_CONFIG_HOME/crm/reports/orders.sql goes before the report of that name"
}

# The due list, and whoever has it, are those of crm-due, of any day.
@test "crm-report: a report may read the due list of a day" {
	own lines <<-'END'
	-- report: lines
	-- title: the list
	-- param: on day today the day
	-- param: ahead int 0 days more
	-- due: on ahead
	-- column: id int - customer
	-- column: due_on day - day
	-- column: rule text - rule
	-- column: kind text - kind
	-- column: reason text - why
	-- column: next_step text - what
	-- column: priority int - priority
	-- column: source text - row behind it
	-- column: owner text - whose
	SELECT d.customer_id AS id, d.due_on AS due_on, d.rule AS rule,
		d.kind AS kind, d.reason AS reason, d.next_step AS next_step,
		d.priority AS priority, d.source AS source, s.name AS owner
	FROM due d LEFT JOIN staff s ON s.id = d.owner_id ORDER BY d.seq
	END
	crm-add -q --name A --code A --tier A --birthday 1990-01-16 --owner "o'li"
	crm-add -q --name B --code B --tier B
	crm-log-contact -q --at 2024-12-01 --next 2025-01-18 --step "it's so" A
	crm-task -q add --kind promise --what x --due 2025-01-14 A
	columns=id,due_on,rule,kind,reason,next_step,priority,source,owner
	same() {
		crm-due -c "$columns" "${@:2}" >want
		run -0 --separate-stderr crm-report lines ${1:+$1}
		assert_output "$(cat want)"
		[ -z "$stderr" ]
	}
	same "" --on today
	[ "${#lines[@]}" -gt 3 ]
	same --on=2025-01-18 --on 2025-01-18
	assert_has "it's so"
	same --on=2024-12-20 --on 2024-12-20
	same --set=ahead=7 --days 7
	crm-report lines --sql | sqlite3 -csv "$CRM_DB" >shell
	[ "$(wc -l <shell)" -eq "$(crm-due --no-header | wc -l)" ]
	sed 's/due: on/due: day/' "$XDG_CONFIG_HOME/crm/reports/lines.sql" >x.sql
	run -3 --separate-stderr crm-report x.sql
	assert_has "'-- due:' names a parameter that is not there"
	run -2 --separate-stderr crm-report lines --set ahead=-1
	assert_has "not a number of days up to 366: '-1'"
}

# Monday 13 January follows a Friday; the new year and the Sunday before it are
# off.
@test "crm-report: a report may ask for working days" {
	own work <<-'END'
	-- report: work
	-- title: working days
	-- param: from day som first day
	-- param: until day eom last day
	-- param: on day - the day
	-- param: period day|week|month month of a period
	-- column: period text - the period
	-- column: n int - working days
	-- column: before day - the last one before
	SELECT label AS period, workdays AS n, :last_workday AS before
	FROM period ORDER BY first
	END
	crm-db init -q
	run -0 --separate-stderr crm-report work --period week --on 2025-01-13
	assert_output "period,n,before
2025-W01,2,2025-01-10
2025-W02,5,2025-01-10
2025-W03,5,2025-01-10
2025-W04,6,2025-01-10
2025-W05,1,2025-01-10"
	printf 'name,value\nworkdays,sat sun\n' | crm-config -q --keep setting -
	run -0 --separate-stderr crm-report work --period month
	assert_has "2025-01-12"
}

@test "crm-report: a name of staff that nobody has is shown its like" {
	printf 'name\nwang\nzhao\n' | crm-config -q staff -
	run -2 --separate-stderr crm-report calls --staff wnag
	assert_has "--staff: nobody is called 'wnag'; did you mean 'wang'?"
	run -2 --separate-stderr crm-report calls --staff nobody
	assert_has "--staff: nobody is called 'nobody'; there are wang, zhao"
	run -2 --separate-stderr crm-report calls --set channel=fone
	assert_has "--channel: no channel is called 'fone'; did you mean 'phone'?"
	run -0 --separate-stderr crm-report calls --set channel=拜访 -e ||
		[ "$status" -eq 1 ]
}

@test "crm-report: wrong values are wrong usage" {
	crm-db init -q
	run -2 --separate-stderr crm-report orders --from 2025-13-01
	assert_has "--from:"
	run -2 --separate-stderr crm-report orders --period fortnight
	assert_has "--period: day|week|month|quarter|year: 'fortnight'"
	run -2 --separate-stderr crm-report calls --from ''
	assert_has "--from: empty; without it, it is 'som'"
	run -2 --separate-stderr crm-report meeting --when ''
	assert_has "--when: empty; without it, it is 'am'"
	run -0 --separate-stderr crm-report orders --from ''
	run -2 --separate-stderr crm-report orders --staff li
	assert_has "report 'orders' has no --staff; it has from, until, period=month"
	run -2 --separate-stderr crm-report ordres
	assert_has "no such report: 'ordres'; did you mean 'orders'?"
	run -2 --separate-stderr crm-report orders --set period
	assert_has "--set takes NAME=VALUE: 'period'"
	run -2 --separate-stderr crm-report orders --where 'nme = 1'
	assert_has "nme"
	run -2 --separate-stderr crm-report
	assert_has "which report?"
	run -4 --separate-stderr crm-report -d none.db orders
	assert_has "none.db"
}

# Three customers: A buys on 30 Dec (10.00) and 2 Jan (5.50), B on 5 Jan
# (100.00) and returns an order of 9 Jan, C on 31 Mar (1.00).
orders() {
	for c in A B C; do crm-add -q --name $c --code $c; done
	order A 2024-12-30 1000
	order A 2025-01-02 550
	order B 2025-01-05 10000
	order B 2025-01-09 5000 4
	order C 2025-03-31 100
	run -4 crm-db check -q --repair
}

order() { # CUSTOMER DAY CENTS [STATE]
	sqlite3 "$CRM_DB" "INSERT INTO orders (customer_id, ordered_on, amount,
		state) SELECT id, julianday('$2') - 2440587.5, $3, ${4-0}
		FROM customer WHERE code = '$1'"
}

@test "crm-report orders: orders, customers and new ones by period" {
	orders
	run -0 --separate-stderr crm-report orders
	assert_output "period,orders,lines,customers,new_customers,amount
2024-12,1,1,1,1,10.00
2025-01,2,2,2,1,105.50
2025-03,1,1,1,1,1.00"
	run -0 --separate-stderr crm-report orders --period week --until 2025-01-31
	assert_output "period,orders,lines,customers,new_customers,amount
2025-W01,3,3,2,2,115.50"
	run -0 --separate-stderr crm-report orders --period day --from 2025-01-03 \
		-c period,amount
	assert_output "period,amount
2025-01-05,100.00
2025-03-31,1.00"
	run -0 --separate-stderr crm-report orders --period year -w "code = 'A'" \
		-c period,orders,new_customers
	assert_output "period,orders,new_customers
2024,1,1
2025,1,0"
}

@test "crm-report orders: its SQL gives the same in the sqlite3 shell" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	orders
	run -0 --separate-stderr crm-report orders --period quarter --sql
	[ "$(sqlite3 "$CRM_DB" <<<"$output")" = "2024-Q4|1|1|1|1|1000
2025-Q1|3|3|3|2|10650" ]
}

# 116.50 in all: B 100.00 (85.84 %), A 15.50, C 1.00.  One per cent of three
# customers is one, 40 % are two (rounded up), 70 % are three.
@test "crm-report pareto: the best customers and what they buy" {
	orders
	run -0 --separate-stderr crm-report pareto
	assert_output "share_of_customers_pct,customers,amount,share_of_amount_pct
1.00,1,100.00,85.84
5.00,1,100.00,85.84
10.00,1,100.00,85.84
20.00,1,100.00,85.84
30.00,1,100.00,85.84
40.00,2,115.50,99.14
50.00,2,115.50,99.14
60.00,2,115.50,99.14
70.00,3,116.50,100.00
80.00,3,116.50,100.00
90.00,3,116.50,100.00
100.00,3,116.50,100.00"
}

# log AT WHO CUSTOMER CHANNEL SECONDS [OPTION ...]
log() {
	crm-log-contact -q --at "$1" --by "$2" --channel "$4" --seconds "$5" \
		"${@:6}" "$3"
}

# li calls twice on the 13th, 90 minutes in all, and once in vain; wang visits
# on the 13th and calls on the 14th; a call that was withdrawn counts nowhere.
calls() {
	for c in A B; do crm-add -q --name $c --code $c --source 朋友介绍; done
	crm-add -q --name C --code C --source 电话
	log 2025-01-13T09:00 li A phone 3600 --outcome reached --next 2025-01-20 \
		--step 报价
	log 2025-01-13T10:00 li B phone 1800 --outcome reached
	log 2025-01-13T11:00 li C phone 0 --outcome no_answer
	log 2025-01-13T23:59 wang A visit 600 --note 看样品
	log 2025-01-14T00:01 wang B phone 60 --outcome reached
	log 2025-01-14T10:00 wang B phone 60 --outcome reached
	crm-log-contact -q --void 6 --why wrong
}

@test "crm-report calls: minutes and records by person and day" {
	calls
	run -0 --separate-stderr crm-report calls --set records=3
	assert_output "day,staff,calls,effective,effective_pct,minutes,minutes_met,records_met,unit,meetings,meetings_met
2025-01-13,li,3,2,66.67,90,1,1,,0,0
2025-01-14,wang,1,1,100.00,1,0,0,,0,0"
	run -0 --separate-stderr crm-report calls --staff wang --from 2025-01-14 \
		--until 2025-01-14 -c day,calls
	assert_output "day,calls
2025-01-14,1"
}

@test "crm-report visits: the day's contacts of each person in order" {
	calls
	run -0 --separate-stderr crm-report visits --from 2025-01-13 \
		--until 2025-01-13 \
		-c day,staff,no,code,at,channel,outcome,effective,visit_no,next_on,note
	assert_output "day,staff,no,code,at,channel,outcome,effective,visit_no,next_on,note
2025-01-13,li,1,A,2025-01-13T09:00,phone,reached,1,1,2025-01-20,
2025-01-13,li,2,B,2025-01-13T10:00,phone,reached,1,1,,
2025-01-13,li,3,C,2025-01-13T11:00,phone,no_answer,0,,,
2025-01-13,wang,1,A,2025-01-13T23:59,visit,,1,2,,看样品"
	run -0 --separate-stderr crm-report visits --from 2025-01-13 \
		--set channel=visit -c code
	assert_output "code
A"
}

# From Monday 13 to Friday 17: li wrote on the 13th only, wang on two
# days, the tester not at all.
@test "crm-report missing: working days nobody wrote down" {
	calls
	run -0 --separate-stderr crm-report missing --from 2025-01-13 \
		--until 2025-01-19 --today 2025-01-31
	assert_output "unit,staff,days_worked,days_reported,missing,contacts,last_on
,li,5,1,2025-01-14 2025-01-15 2025-01-16 2025-01-17,3,2025-01-13
,tester,5,0,2025-01-13 2025-01-14 2025-01-15 2025-01-16 2025-01-17,0,
,wang,5,2,2025-01-15 2025-01-16 2025-01-17,2,2025-01-14"
	# what is to come is not missing: today is Wednesday
	run -0 --separate-stderr crm-report missing --until eow --staff li \
		-c days_worked,days_reported,missing
	assert_output "days_worked,days_reported,missing
3,1,2025-01-14 2025-01-15"
	# 26 January 2025 is a Sunday people work on, 28 to 31 are off
	run -0 --separate-stderr crm-report missing --from 2025-01-25 \
		--until 2025-01-31 --today 2025-02-01 -c staff,missing
	assert_output "staff,missing
li,2025-01-26 2025-01-27
tester,2025-01-26 2025-01-27
wang,2025-01-26 2025-01-27"
	# where Saturday is a working day and Friday none
	printf 'name,value\nworkdays,mon tue wed thu sat\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-report missing --from 2025-01-16 \
		--until 2025-01-19 --today 2025-01-31 --staff li -c missing
	assert_output "missing
2025-01-16 2025-01-18"
}

# Two of 介绍: A bought for 30, B nothing; one of 电话: nothing.
@test "crm-report sources: customers, won and money by source" {
	calls
	order A 2025-01-14 3000
	run -4 crm-db check -q --repair
	run -0 --separate-stderr crm-report sources
	assert_output "source,customers,contacted,won,conversion_pct,amount,average,campaign
referral,2,2,1,50.00,30.00,30.00,
phone,1,0,0,0.00,0.00,,"
	run -0 --separate-stderr crm-report sources --from 2025-01-16
	assert_output "source,customers,contacted,won,conversion_pct,amount,average,campaign"
}

# Six customers with closed deals.  Follow-ups are effective contacts up to the
# day it was closed, less one: A 0 won, B 0 lost, C 1 won (its third contact is
# of a later day), D 4 won, E 13 won; F is still open; G has a lost and then a
# won deal and no contact: 0.
followups() {
	for c in A B C D E F G; do crm-add -q --name $c --code $c; done
	for c in A B C C D D D D D F; do
		crm-log-contact -q --at 2025-01-02 $c
	done
	crm-log-contact -q --at 2025-01-02 --attempt A
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
		crm-log-contact -q --at 2025-01-02 E
	done
	crm-log-contact -q --at 2025-01-11 C
	sqlite3 "$CRM_DB" "
		INSERT INTO stage (id, pipeline, name, seq)
			SELECT 900, 'x', 'y', 1
			WHERE NOT EXISTS (SELECT 1 FROM stage WHERE id = 900);
		INSERT INTO deal (customer_id, pipeline, stage_id, state, opened_on,
			stage_on, closed_on)
		SELECT c.id, 'x', 900, v.column2, 20000, 20000, v.column3
		FROM (VALUES ('A', 1, 20098), ('B', 2, 20098), ('C', 1, 20098),
			('D', 1, 20098), ('E', 1, 20098), ('F', 0, NULL),
			('G', 2, 20098), ('G', 1, 20099)) v
		JOIN customer c ON c.code = v.column1"
}

@test "crm-report followups: one row for each number, or the groups" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	followups
	run -0 --separate-stderr crm-report followups
	assert_output "followups,customers,won,won_pct,share_of_won_pct,benchmark_pct
0,3,2,66.67,40.00,2.00
1,1,1,100.00,20.00,3.00
4,1,1,100.00,20.00,
13,1,1,100.00,20.00,"
	run -0 --separate-stderr crm-report followups --group
	assert_output "followups,customers,won,won_pct,share_of_won_pct,benchmark_pct
0,3,2,66.67,40.00,2.00
1,1,1,100.00,20.00,3.00
4-11,1,1,100.00,20.00,80.00
12+,1,1,100.00,20.00,"
	run -0 --separate-stderr crm-report followups --from 2025-01-11
	assert_output "followups,customers,won,won_pct,share_of_won_pct,benchmark_pct
0,1,1,100.00,100.00,2.00"
}

# As above: five contacts that count, of them one in vain, by four days.
@test "crm-report contacts: contacts, effective ones and customers by period" {
	calls
	run -0 --separate-stderr crm-report contacts --period day --until 2025-01-14
	assert_output "period,contacts,effective,effective_pct,customers,incoming
2025-01-13,4,3,75.00,2,0
2025-01-14,1,1,100.00,1,0"
	run -0 --separate-stderr crm-report contacts --period week --staff li \
		--from 2025-01-13 --until 2025-01-26 -c period,contacts
	assert_output "period,contacts
2025-W03,3
2025-W04,0"
}

@test "crm-report contacts: a period reads its own contacts and no others" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	calls
	run -0 crm-report contacts --from 2025-01-14 --until 2025-01-14 --sql
	run -0 sqlite3 "$CRM_DB" <<<"${output/SELECT p.label/EXPLAIN QUERY PLAN SELECT p.label}"
	assert_has "USING INDEX contact_at (at>? AND at<?)"
}

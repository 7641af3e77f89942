#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

DONE="updated 0, unchanged 0, skipped 0, rejected 0"

# people: K1 (with a phone), K2, and K3, an organisation with Bob in it.
people() {
	printf '%s\n' code,name,phone,kind,person_name,added_on \
		K1,王小明,13800138000,person,,2020-01-01 \
		K2,Anna,13800138001,person,,2020-01-01 \
		K3,Acme,,org,Bob,2020-01-01 | crm-add -q -
}

# last CODE: the day of the last effective contact.
last() { crm-list -w "code = '$1'" --no-header -c last_contact | tr -d '"'; }

# log ARGS: quietly.
log() { crm-log-contact -q "$@"; }

sum() { sha256sum <t.db; }

@test "crm-log-contact: one call becomes one row and one batch" {
	people
	run -0 --separate-stderr crm-log-contact K1 --channel 电话 \
		--outcome 接通 --at 2025-01-14T23:59 --note 'asked' --print
	assert_output "id,code,name,contact,at,channel,outcome,effective,follow_up,result
1,K1,王小明,1,2025-01-14T23:59,phone,reached,1,0,added"
	assert_error "crm-log-contact: new staff: 'tester'
crm-log-contact: read 1: added 1, $DONE; batch 2"
	[ "$(last K1)" = 2025-01-14 ]
	run -0 crm-db check -q
}

@test "crm-log-contact: the customer may be named by code, phone, id or name" {
	people
	run -0 --separate-stderr crm-log-contact K1 13800138001 3 -p -c code
	assert_output $'code\nK1\nK2\nK3'
	run -3 --separate-stderr crm-log-contact nobody
	assert_error "crm-log-contact: no such customer: 'nobody'"
	assert_output ""
}

@test "crm-log-contact: an attempt does not move the last contact" {
	people
	log K1 --channel phone --at 2025-01-02
	log K1 --channel phone --outcome no_answer --at 2025-01-05
	log K1 --channel phone --outcome 忙 --at 2025-01-06
	[ "$(last K1)" = 2025-01-02 ]
	log K1 --outcome no_answer --effective --at 2025-01-07
	[ "$(last K1)" = 2025-01-07 ]
	log K1 --outcome reached --attempt --at 2025-01-08
	[ "$(last K1)" = 2025-01-07 ]
	crm-db check -q
}

@test "crm-log-contact: a call shorter than its channel asks is an attempt" {
	people
	crm-config -q channel >c.csv
	sed 's/^phone,1,no_call bad_number,0/phone,1,no_call bad_number,180/' \
		c.csv | crm-config -q channel -
	for s in 179 2m59s 2:59 2分59秒; do
		run -0 --separate-stderr crm-log-contact K1 --channel phone \
			--seconds $s -p -c effective
		assert_output $'effective\n0'
	done
	for s in 180 3m 3:00 0:03:00 1小时; do
		run -0 --separate-stderr crm-log-contact K1 --channel phone \
			--duration $s -p -c effective
		assert_output $'effective\n1'
	done
	run -0 --separate-stderr crm-log-contact K1 --channel visit \
		--seconds 5 -p -c effective
	assert_output $'effective\n1'
	run -3 --separate-stderr crm-log-contact K1 --seconds abc
	assert_has "seconds: not a length of time: 'abc'"
}

@test "crm-log-contact: follow-ups are counted, the first is 0" {
	people
	for d in 01 02 03; do
		log K1 --at 2025-01-$d
		log K1 --at 2025-01-${d}T20:00 --outcome no_answer
	done
	run -0 --separate-stderr crm-log-contact K1 --at 2025-01-04 -p \
		-c follow_up
	assert_output $'follow_up\n3'
	run -0 --separate-stderr crm-log-contact K1 --at 2025-01-01T12:00 -p \
		-c follow_up
	assert_output $'follow_up\n1'
}

@test "crm-log-contact: a back-dated contact leaves the last one right" {
	people
	log K1 --at 2025-01-10
	log K1 --at 2024-02-29T23:59
	[ "$(last K1)" = 2025-01-10 ]
	log K1 --at 2025-01-12
	[ "$(last K1)" = 2025-01-12 ]
	run -3 --separate-stderr crm-log-contact K1 --at 2023-02-29
	assert_has "at: there is no such day"
	crm-db check -q
}

@test "crm-log-contact: the future is refused, the end of today is not" {
	people
	run -3 --separate-stderr crm-log-contact K1 --at 2025-01-16
	assert_error "crm-log-contact: at: '2025-01-16' is in the future: a contact is logged when it has happened
crm-log-contact: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	run -0 crm-log-contact -q K1 --at 2025-01-15T23:59
	run -0 crm-log-contact -q K1 --at today
}

@test "crm-log-contact: a withdrawn contact is gone from what is derived" {
	people
	log K1 --at 2025-01-01 --next 2025-02-01
	crm-due --on 2025-01-15 -q >before.csv
	log K1 --at 2025-01-10 --next 2025-01-20
	[ "$(last K1)" = 2025-01-10 ]
	run -2 --separate-stderr crm-log-contact --void 2
	assert_has "--void needs --why TEXT"
	run -0 --separate-stderr crm-log-contact --void 2 --why mistake -p \
		-c contact,result
	assert_output $'contact,result\n2,void'
	[ "$(last K1)" = 2025-01-01 ]
	crm-due --on 2025-01-15 -q | cmp - before.csv
	before=$(sum)
	run -0 --separate-stderr crm-log-contact --void 2 --why again
	assert_error "crm-log-contact: read 1: added 0, updated 0, unchanged 1, skipped 0, rejected 0; nothing written"
	[ "$(sum)" = "$before" ]
	run -3 --separate-stderr crm-log-contact --void 99 --why x
	assert_has "no such contact: 99"
	crm-db check -q
	log --void 1 --why 'all of it'
	[ "$(last K1)" = "" ]
	crm-db check -q
}

@test "crm-log-contact: several customers are one talk, withdrawn together" {
	people
	run -0 --separate-stderr crm-log-contact K1 K2 K3 K1 --channel visit \
		--promise 'the contract' --deadline +3d -p -c code,contact
	assert_output $'code,contact\nK1,1\nK2,2\nK3,3'
	assert_has "read 1: added 1, $DONE"
	run -0 crm-task list --no-header -c code,kind,what,due_on,contact
	assert_output "K1,promise,the contract,2025-01-18,1"
	run -0 --separate-stderr crm-log-contact --void 3 --why mistake
	assert_has "read 1: added 0, updated 1,"
	for k in K1 K2 K3; do [ "$(last $k)" = "" ]; done
	crm-db check -q
}

@test "crm-log-contact: a wrong number marks the customer" {
	people
	run -0 --separate-stderr crm-log-contact K1 --channel phone \
		--outcome 空号 --at 2025-01-10
	assert_has "K1 王小明: number marked as wrong"
	run -0 crm-list -w bad_number --no-header -c code
	assert_output K1
	run -0 --separate-stderr crm-log-contact K1 --channel phone \
		--outcome 空号 --at 2025-01-11
	[[ $stderr != *marked* ]]
	crm-db undo -q 3
	crm-db undo -q 2 || true
	crm-db check -q
}

@test "crm-log-contact: an old wrong number is no news after a later call" {
	people
	printf '%s\n' code,at,channel,outcome K2,2022-01-01,phone,wrong_number \
		K2,2023-01-01,phone,reached K1,2023-05-01,phone,reached \
		K1,2024-01-01,phone,wrong_number | crm-log-contact -q -
	run -0 crm-list -w bad_number --no-header -c code
	assert_output K1
}

@test "crm-log-contact: a promise becomes a task and needs a deadline" {
	people
	run -3 --separate-stderr crm-log-contact K1 --promise 'a quote'
	assert_has "deadline: a promise needs a deadline"
	run -3 --separate-stderr crm-log-contact K1 --deadline +2d
	assert_has "promise: a deadline without a promise"
	run -3 --separate-stderr crm-log-contact K1 --promise x \
		--deadline yesterday
	assert_has "deadline: 'yesterday' is before the contact"
	log K3 --person Bob --promise 'samples' --deadline +2d --task-kind 资料
	run -0 crm-task --no-header -c code,kind,what,due_on,owner,person,state
	assert_output "K3,paper,samples,2025-01-17,tester,Bob,open"
	run -3 --separate-stderr crm-log-contact K3 --person Nobody
	assert_has "person: nobody of that name there: 'Nobody'"
}

@test "crm-log-contact: words outside the lists are refused by name" {
	people
	run -3 --separate-stderr crm-log-contact K1 --channel pigeon
	assert_has "channel: no such channel: 'pigeon'; there are phone, wechat"
	run -3 --separate-stderr crm-log-contact K1 --outcome perhaps
	assert_has "outcome: no such outcome: 'perhaps'; there are reached"
	run -3 --separate-stderr crm-log-contact K1 --rule nonsense
	assert_has "rule: no such rule: 'nonsense'"
	run -0 crm-log-contact -q K1 --rule birthday --rule next
	run -2 --separate-stderr crm-log-contact K1 --in --out
	assert_has "--in and --out exclude each other"
}

@test "crm-log-contact: snooze puts lines off and leaves the log alone" {
	people
	run -0 --separate-stderr crm-log-contact K1 K2 --snooze +5d \
		--why 'on holiday'
	assert_error "crm-log-contact: new staff: 'tester'
crm-log-contact: read 2: added 2, $DONE; batch 2"
	[ "$(last K1)" = "" ]
	run -0 --separate-stderr crm-log-contact K1 --snooze +5d --why again
	assert_has "unchanged 1"
	printf 'code,rule\nK3,next;birthday\n' |
		crm-log-contact -q --snooze +3d --why later -
	run -2 --separate-stderr crm-log-contact K1 --snooze +5d
	assert_has "--snooze needs --why TEXT"
	run -2 --separate-stderr crm-log-contact K1 --snooze today --why x
	assert_has "--snooze: the date must be after today"
	crm-db check -q
}

@test "crm-log-contact: an ext_id is logged once, and only with one content" {
	people
	cat >calls.csv <<-X
	ext_id,code,at,channel,outcome,note
	a1,K1,2025-01-02 10:00,phone,reached,"hello, again"
	a2,K2,2025-01-03 11:30,wechat,sent,
	X
	run -0 --separate-stderr crm-log-contact -i calls.csv
	assert_has "read 2: added 2, $DONE"
	before=$(sum)
	CRM_TODAY=2025-01-16 CRM_USER=other run -0 --separate-stderr \
		crm-log-contact -i calls.csv
	assert_has "read 2: added 0, updated 0, unchanged 2, skipped 0, rejected 0; nothing written"
	sed -i s/hello/goodbye/ calls.csv
	run -3 --separate-stderr crm-log-contact -i calls.csv
	assert_has "calls.csv:2: ext_id: 'a1' is logged already, as contact 1, with other content"
	[ "$(sum)" = "$before" ]
}

@test "crm-log-contact: one ext_id twice in one large file is one contact" {
	people
	crm-log-contact -q K1 --at 2019-01-01
	awk 'BEGIN { print "ext_id,code,at"
		for (i = 0; i < 3000; i++)
			printf "x%d,K%d,2024-01-01T%02d:%02d\n", i % 2000,
				i % 2 + 1, i % 2000 / 60 % 24, i % 2000 % 60
	}' >many.csv
	run -0 --separate-stderr crm-log-contact -i many.csv
	assert_has "read 3000: added 2000, updated 0, unchanged 1000, skipped 0, rejected 0; batch"
	run -0 --separate-stderr crm-log-contact -i many.csv
	assert_has "read 3000: added 0, updated 0, unchanged 3000, skipped 0, rejected 0; nothing written"
	crm-db check -q
}

@test "crm-log-contact: a history saved by a Chinese spreadsheet is read" {
	people
	printf '%s\n' '时间,客户,方式,结果,内容,业务员,时长(分钟)' \
		'2024/3/5 14:30,王小明,电话,接通,"问了价格，要报价单",小李,3' \
		'2024年3月8日,K2,微信,已发送,发了资料,小李,' \
		'2024-03-09 09:05:30,13800138000,拜访,,上门,小陈,45' |
		iconv -f UTF-8 -t GB18030 >h.csv
	run -0 --separate-stderr crm-log-contact -i h.csv -p
	assert_output "id,code,name,contact,at,channel,outcome,effective,follow_up,result
1,K1,王小明,1,2024-03-05T14:30,phone,reached,1,0,added
2,K2,Anna,2,2024-03-08T00:00,wechat,sent,1,0,added
1,K1,王小明,3,2024-03-09T09:05,visit,,1,1,added"
	assert_has GB18030
	assert_has "new staff: '小李'"
}

@test "crm-log-contact: rejected rows come back and can be read again" {
	people
	cat >r.csv <<-X
	code,at,channel,note
	K1,2025-01-02,phone,fine
	K9,2025-01-02,phone,nobody
	K2,2025-13-02,phone,no month
	K2,2025-01-02,fone,no channel
	X
	run -3 --separate-stderr crm-log-contact -i r.csv
	assert_error "crm-log-contact: new staff: 'tester'
crm-log-contact: r.csv:3: code: no such customer: 'K9'
crm-log-contact: r.csv:4: at: there is no such day or time in 1800 to 2199: '2025-13-02'
crm-log-contact: r.csv:5: channel: no such channel: 'fone'; there are phone, wechat, sms, mail, visit, other
crm-log-contact: read 4: added 1, updated 0, unchanged 0, skipped 0, rejected 3; nothing written"
	[ "$(last K1)" = "" ]
	run -3 --separate-stderr crm-log-contact -i r.csv --rejects bad.csv
	assert_has "added 1, updated 0, unchanged 0, skipped 0, rejected 3 (bad.csv); batch"
	[ "$(last K1)" = 2025-01-02 ]
	sed -e s/K9/K3/ -e s/-13-/-01-/ -e s/,fone,/,phone,/ bad.csv >good.csv
	run -0 --separate-stderr crm-log-contact -i good.csv
	assert_has "read 3: added 3, $DONE"
}

@test "crm-log-contact: a dry run says the same and writes nothing" {
	people
	before=$(sum)
	awk 'BEGIN { print "code,at"
		for (i = 0; i < 1000; i++) print "K1,2024-01-01T00:00" }' |
	{
		run -0 --separate-stderr crm-log-contact -n -
		assert_has "read 1000: added 1000, $DONE; dry run, nothing written"
	}
	[ "$(sum)" = "$before" ]
	crm-db check -q
}

@test "crm-log-contact: options fill the empty cells of rows" {
	people
	printf '%s\n' code,channel,outcome K1,,no_answer K2,visit, |
		crm-log-contact -q --channel phone --outcome reached \
			--at 2025-01-03 -p -c code,channel,outcome,at - >out
	run -0 cat out
	assert_output "code,channel,outcome,at
K1,phone,no_answer,2025-01-03T00:00
K2,visit,reached,2025-01-03T00:00"
}

@test "crm-log-contact: the output of crm-due is read for what it says" {
	people
	printf 'code,tier\nK1,A\n' | crm-add -q --on-duplicate update -
	crm-due --rule cadence-a >due.csv
	run -0 cut -d, -f2,10,11 due.csv
	assert_output $'code,rule,kind\nK1,cadence-a,cadence'
	run -0 --separate-stderr crm-log-contact -p -c code,channel - <due.csv
	assert_output $'code,channel\nK1,'
	run -0 --separate-stderr crm-due --rule cadence-a --no-header
	assert_output ""
	# nothing is due: an empty list is no error
	crm-due --rule cadence-a --no-empty >none.csv
	run -0 --separate-stderr crm-log-contact - <none.csv
	assert_has "read 0: added 0"
}

@test "crm-log-contact: the output of crm-list is read for the customer only" {
	people
	run -0 --separate-stderr crm-log-contact --channel visit -p \
		-c code,channel -i <(crm-list)
	assert_output $'code,channel\nK1,visit\nK2,visit\nK3,visit'
}

@test "crm-log-contact: --map and --print-map name the columns" {
	people
	printf 'Who;When\nK1;2025-01-03\n' >m.csv
	run -0 --separate-stderr crm-log-contact -m code=Who -m at=When \
		--print-map -i m.csv
	assert_output $'code=Who\nat=When'
	run -0 --separate-stderr crm-log-contact -m code=Who -m at=When -p \
		-c code,at -i m.csv
	assert_output $'code,at\nK1,2025-01-03T00:00'
	run -3 --separate-stderr crm-log-contact -i m.csv
	assert_has "no column says who: id, code, customer, phone or email"
}

# history N: contacts of ten customers, some attempts, no two at one time,
# dates going back and forth, some with a next date.
history() {
	awk -v n="$1" 'BEGIN { srand(5)
		print "code,at,channel,outcome,next"
		split("reached no_answer sent busy", o, " ")
		for (i = 0; i < n; i++) {
			t = i * 7919 % 400000; d = int(t / 1440)
			printf "K%02d,2024-%02d-%02dT%02d:%02d,%s,%s,%s\n",
				rand() * 10, int(d / 28) + 1, d % 28 + 1,
				int(t / 60) % 24, t % 60, "phone",
				o[int(rand() * 4) + 1],
				rand() < 0.1 ? "2025-03-01" : ""
		}
	}'
}

ten() {
	awk 'BEGIN { print "code,name,tier,added_on"
		for (i = 0; i < 10; i++)
			printf "K%02d,name %d,%s,2020-01-01\n", i, i,
				substr("ABC", i % 3 + 1, 1)
	}' | crm-add -q -
}

@test "crm-log-contact: thousands at once derive what one by one derives" {
	ten
	history 4000 >h.csv
	run -0 --separate-stderr crm-log-contact -i h.csv
	assert_has "read 4000: added 4000, $DONE"
	run -0 --separate-stderr crm-db check
	assert_has sound
	crm-due -q --days 400 >one.csv
	# in pieces onto a log that is there, and in another order
	mv t.db whole.db && rm -f t.db-*
	ten
	head -n 1 h.csv >a.csv && sed 1d h.csv | sort -t, -k4 >rest
	cp a.csv b.csv
	head -n 300 rest >>a.csv && tail -n +301 rest >>b.csv
	log -i a.csv
	log -i b.csv
	run -0 --separate-stderr crm-db check
	assert_has sound
	crm-due -q --days 400 | cmp - one.csv
}

@test "crm-log-contact: a large batch can be undone" {
	ten
	log K01 --at 2024-06-01
	crm-db check -q
	crm-due -q >before.csv
	history 3000 | crm-log-contact -
	run -0 crm-db undo -q 3
	crm-due -q | cmp - before.csv
	run -0 --separate-stderr crm-db check
	assert_has sound
}

@test "crm-log-contact: a large file may hold everything a contact can have" {
	ten
	awk 'BEGIN {
		print "code,at,channel,outcome,next,next_step,promise,deadline,ext_id,rule,note"
		for (i = 0; i < 3000; i++) {
			at = sprintf("2024-%02d-%02dT%02d:%02d", i % 12 + 1,
				int(i / 12) % 28 + 1, i % 24, i % 60)
			printf "K%02d,%s,phone,%s,%s,%s,%s,%s,e%d,%s,note %d\n",
				i % 10, at, i == 2999 ? "空号" : "reached",
				i % 7 ? "" : "2025-02-01", i % 7 ? "" : "go on",
				i % 50 ? "" : "promised " i,
				i % 50 ? "" : "2025-03-01", i,
				i % 9 ? "" : "birthday;next", i
		}
	}' >all.csv
	for round in 1 2; do
		run -0 --separate-stderr crm-log-contact -i all.csv
		[ $round = 1 ] && assert_has "read 3000: added 3000, $DONE"
		[ $round = 2 ] && assert_has "unchanged 3000"
		run -0 --separate-stderr crm-db check
		assert_has sound
	done
	run -0 sqlite3 t.db "SELECT count(*), sum(m.next_on IS NOT NULL), sum(m.rules = 'birthday;next'), (SELECT count(*) FROM task t WHERE t.what = 'promised ' || substr((SELECT ext_id FROM contact_more WHERE id = t.contact_id), 2)) FROM contact c JOIN contact_more m ON m.id = c.id AND c.note = 'note ' || substr(m.ext_id, 2)"
	assert_output "3000|429|334|60"
	# the same onto a log that is not empty
	mv t.db a.db && ten
	log K00 --at 2020-01-01
	run -0 --separate-stderr crm-log-contact -i all.csv
	assert_has "added 3000"
	crm-db check -q
	run -0 sqlite3 t.db "SELECT count(*) FROM contact c JOIN contact_more m ON m.id = c.id AND c.note = 'note ' || substr(m.ext_id, 2)"
	assert_output 3000
}

@test "crm-log-contact: all cadences follow when most customers were called" {
	awk 'BEGIN { print "code,name,tier,added_on"
		for (i = 0; i < 5000; i++)
			printf "K%05d,n%d,%s,2024-01-01\n", i, i,
				substr("ABC", i % 3 + 1, 1)
	}' | crm-add -q -
	for day in 2025-01-02 2025-01-09; do
		crm-list -c code | crm-log-contact -q --at $day -
		run -0 --separate-stderr crm-db check
		assert_has sound
	done
	run -0 crm-due --on 2025-01-16 --no-header --limit 1 -c code,due_on,rule
	assert_output K00000,2025-01-16,cadence-a
	crm-db undo -q 3
	run -0 crm-due --on 2025-01-16 --no-header --limit 1 -c code,due_on,rule
	assert_output K00000,2025-01-09,cadence-a
	crm-db check -q
}

@test "crm-log-contact: a file of rows may be an operand, a customer goes on being one" {
	printf 'code,name\nK1,张三\nK2,notes.csv\n' | crm-add -q -
	printf 'code,at,note\nK1,2025-01-02,x\n' >log.csv
	run -0 --separate-stderr crm-log-contact log.csv
	assert_has "read 1: added 1"
	run -0 --separate-stderr crm-log-contact notes.csv
	run -0 crm-list -c code,contacts --no-header
	assert_output $'K1,1\nK2,1'
	run -2 --separate-stderr crm-log-contact K1 log.csv
	run -3 --separate-stderr crm-log-contact none.csv
	assert_error "crm-log-contact: no such customer: 'none.csv'"
}

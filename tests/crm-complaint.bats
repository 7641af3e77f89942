#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CRM_DB=$BATS_TEST_TMPDIR/t.db
	export LC_ALL=C TZ=UTC CRM_TODAY=2025-01-15T10:00 CRM_USER=tester
	unset CRM_FORMAT LANG LC_CTYPE XDG_DATA_HOME
}

people() {
	printf '%s\n' code,name,kind,person_name K1,王小明,person, \
		K2,Acme,org,Bob | crm-add -q -
}

# open ARG...: a case of the shop, without a word.
open() {
	crm-complaint open -q --procedure shop --channel phone --reason slow \
		--text late --no-header -c no "$@"
}

@test "crm-complaint: a case is opened, listed and moved" {
	people
	run -0 --separate-stderr crm-complaint open K1 --channel 电话 \
		--text '等了一个小时' --reason 排队
	assert_output "id,code,name,no,kind,state,severity,received,owner,dept,reason,clock,due,late,time,text
1,K1,王小明,250101,complaint,received,2,2025-01-15T10:00,,,wait,first-answer,2025-01-16T10:00,0,1 d left,等了一个小时"
	assert_error "crm-complaint: new staff: 'tester'
crm-complaint: 250101: opened; batch 2"
	run -0 --separate-stderr crm-complaint move 250101 handling --owner li \
		--note 'li knows him'
	assert_error "crm-complaint: new staff: 'li'
crm-complaint: 250101: received -> handling; batch 3"
	run -0 --separate-stderr crm-complaint
	assert_output "id,code,name,no,kind,state,severity,received,owner,dept,reason,clock,due,late,time,text
1,K1,王小明,250101,complaint,handling,2,2025-01-15T10:00,li,,wait,first-answer,2025-01-16T10:00,0,1 d left,等了一个小时"
	run -0 --separate-stderr crm-complaint show 250101 --no-header -c section,field,value
	assert_has "history,2025-01-15T10:00,\"move received -> handling, tester, li knows him\""
}

@test "crm-complaint: wrong calls are told how it goes" {
	people
	run -2 --separate-stderr crm-complaint frobnicate
	assert_has "no such sub-command: 'frobnicate'"
	run -2 --separate-stderr crm-complaint open
	assert_has "open: whose complaint? one customer"
	run -2 --separate-stderr crm-complaint open K1 --kind nothing
	assert_has "no such kind: 'nothing'; there are inquiry, suggestion, anomaly, complaint"
	run -2 --separate-stderr crm-complaint open K1 --procedure zoo
	assert_has "no such procedure: 'zoo'; there are desk, shop, factory"
	run -2 --separate-stderr crm-complaint move 1
	assert_has "move takes the number of a complaint and a state"
	run -2 --separate-stderr crm-complaint withdraw 1
	assert_has "withdraw needs --why TEXT"
	run -2 --separate-stderr crm-complaint reopen 1
	assert_has "reopen needs --why TEXT"
	run -2 --separate-stderr crm-complaint reply 1
	assert_has "what was the customer told? --text TEXT"
	run -2 --separate-stderr crm-complaint reply 1 --accepted --rejected
	assert_has "exclude each other"
	run -2 --separate-stderr crm-complaint measure 1 add --kind cause
	assert_has "measure add needs --kind and --text"
	run -2 --separate-stderr crm-complaint measure 1 check 1
	assert_has "measure check needs --effect yes or no"
	run -2 --separate-stderr crm-complaint return 1 sent
	assert_has "asked, received, inspected or accepted"
	run -2 --separate-stderr crm-complaint note 1
	assert_has "note takes the number of a complaint and a text"
	run -2 --separate-stderr crm-complaint list --open --closed
	assert_has "exclude each other"
	run -2 --separate-stderr crm-complaint list --at nowhere
	assert_has "no procedure has a state 'nowhere'"
	for o in "measure 1 done 1 --severity 5:severity" \
		"measure 1 add --effect yes:effect" "register --per orders:per" \
		"return 1 asked --result x:result" "clocks --text x:text" \
		"list --text x:text" "reopen 1 --why x --set a=b:set" \
		"--note x:note" "show 1 --all:all" "open K1 --effect yes:effect"; do
		run -2 --separate-stderr crm-complaint ${o%%:*}
		assert_has "--${o#*:} is not for "
	done
	run -3 --separate-stderr crm-complaint move 250101 handling
	assert_error "crm-complaint: no such complaint: '250101'"
	run -3 --separate-stderr crm-complaint open K9 --text x
	assert_error "crm-complaint: no such customer: 'K9'"
	run -2 --separate-stderr crm-complaint open K1 --at 2025-02-30
	assert_has "--at: there is no such day"
}

@test "crm-complaint: values that are none are refused, nothing is written" {
	people
	for bad in "--channel xyz:channel: no such channel: 'xyz'; there are phone" \
		"--reason xyz:reason: no such reason: 'xyz'; there are wait" \
		"--severity 12:severity: '12' is not a number of 0 to 9" \
		"--qty many:qty: 'many' is not a quantity" \
		"--qty -3:qty: '-3' is not a quantity" \
		"--amount 1.234:amount: '1.234' is not an amount of money" \
		"--person Bob:person: nobody of that name there: 'Bob'" \
		"--task 7:task: no such task of this customer: '7'" \
		"--satisfaction 101:satisfaction: '101' is not a number of 0 to 100" \
		"-s xyz=1:'xyz' is no field of procedure 'shop'; fields are root_cause, solution, appointment, archive_updated" \
		"-s archive_updated=perhaps:archive_updated: 'perhaps' is neither yes nor no" \
		"-s appointment=someday:appointment: not a date" \
		"-s solution:'solution' is not field=value" \
		"--at 2025-01-16:at: the time is still to come" \
		"--qty 3 --bad 4:bad_qty: more is bad than there is (qty)"; do
		run -3 --separate-stderr crm-complaint open K1 --procedure shop \
			--text x --reason slow --channel phone ${bad%%:*}
		assert_output ""
		assert_has "crm-complaint: ${bad#*:}"
	done
	run -0 --separate-stderr crm-complaint list --all --no-empty
	assert_output ""
	run -0 crm-db batches -c batch --no-header
	assert_output 1
}

@test "crm-complaint: what may not follow is refused with what may" {
	people
	open K1 >/dev/null
	run -3 --separate-stderr crm-complaint move 250101 closed
	assert_error "crm-complaint: 250101: 'closed' cannot follow 'received'; what may: investigating"
	run -3 --separate-stderr crm-complaint move 250101 unfounded
	assert_error "crm-complaint: 250101: 'unfounded' is entered by withdraw --unfounded --why"
	run -3 --separate-stderr crm-complaint move 250101 flying
	assert_error "crm-complaint: 250101: procedure 'shop' has no state 'flying'; it has received, investigating, replied, closed, withdrawn, unfounded"
	run -0 --separate-stderr crm-complaint move 250101 受理
	assert_error "crm-complaint: 250101: it is so already; nothing written"
	run -3 --separate-stderr crm-complaint reply 250101 --rejected --text no
	assert_error "crm-complaint: 250101: a rejection cannot be taken in state 'received'"
	run -3 --separate-stderr crm-complaint move 250101 investigating \
		--at '2025-01-15 09:59'
	assert_error "crm-complaint: 250101: at: before it came into state 'received', at 2025-01-15T10:00"
	run -3 --separate-stderr crm-complaint move 250101 investigating \
		--at '2025-01-15 10:01'
	assert_error "crm-complaint: 250101: at: the time is still to come"
	run -3 --separate-stderr crm-complaint reopen 250101 --why x
	assert_error "crm-complaint: 250101: it is not closed"
	run -0 --separate-stderr crm-complaint list --no-header -c state
	assert_output received
}

@test "crm-complaint: an inquiry goes its own way, and gets a number of its own" {
	people
	[ "$(open K1 --kind 咨询)" = Q250101 ]
	[ "$(open K1 --kind suggestion)" = Q250102 ]
	[ "$(open K1 --kind anomaly)" = A250101 ]
	[ "$(open K1)" = 250101 ]
	run -0 --separate-stderr crm-complaint reply Q250101 --text yes
	run -0 --separate-stderr crm-complaint move Q250101 replied
	assert_has "Q250101: received -> replied"
	run -3 --separate-stderr crm-complaint move A250101 replied
	assert_has "'replied' cannot follow 'received'; what may: investigating"
	# of the factory, whose number is given later
	run -0 --separate-stderr crm-complaint open K1 --procedure factory --kind inquiry \
		--channel phone --text when --reason slow --no-header -c no
	assert_output Q250103
}

@test "crm-complaint: raise makes a complaint of an anomaly, its old number finds it" {
	people
	[ "$(open K1 --kind anomaly)" = A250101 ]
	crm-complaint move A250101 investigating -q
	run -0 --separate-stderr crm-complaint raise A250101
	assert_error "crm-complaint: 250101: is a complaint; it was A250101; batch 4"
	run -0 --separate-stderr crm-complaint raise A250101
	assert_error "crm-complaint: 250101: it is so already; nothing written"
	run -0 --separate-stderr crm-complaint list --no-header -c no,kind,state,round
	assert_output 250101,complaint,investigating,1
	[ "$(open K1 --kind anomaly)" = A250102 ]
	# an inquiry that was answered at once begins anew as a complaint
	[ "$(open K1 --kind inquiry)" = Q250101 ]
	crm-complaint reply Q250101 -q --text soon
	crm-complaint move Q250101 replied -q
	run -0 --separate-stderr crm-complaint raise Q250101
	assert_error "crm-complaint: 250102: is a complaint; it was Q250101; batch 9"
	run -0 --separate-stderr crm-complaint list --no-header -c no,state,round
	assert_output $'250101,investigating,1\nA250102,received,1\n250102,received,2'
	crm-db check -q
}

@test "crm-complaint: raised in the factory it has a number when it has been registered" {
	people
	crm-complaint open K1 -q --procedure factory --kind anomaly --channel phone \
		--text x --reason defect --order 1 --product p --qty 5 --bad 1 \
		-s ship_date=2025-01-02 >/dev/null
	run -0 --separate-stderr crm-complaint raise 1
	assert_error "crm-complaint: id:1: is a complaint; batch 3"
	run -3 --separate-stderr crm-complaint move 1 registered --dept QA
	assert_has "from 'received' to 'registered' is missing: demand"
}

@test "crm-complaint: withdrawn and unfounded are ends with a reason" {
	people
	open K1 >/dev/null
	open K1 --undetermined >/dev/null
	run -0 --separate-stderr crm-complaint withdraw 250101 --why 'was mine'
	assert_error "crm-complaint: 250101: withdrawn; batch 4"
	crm-complaint withdraw 250102 -q --unfounded --why 'no such thing'
	run -0 --separate-stderr crm-complaint list --closed --no-header \
		-c no,state,closed,closed_as,why
	assert_output "250101,withdrawn,2025-01-15T10:00,withdrawn,was mine
250102,unfounded,2025-01-15T10:00,unfounded,no such thing"
	run -3 --separate-stderr crm-complaint move 250101 investigating
	assert_error "crm-complaint: 250101: it is withdrawn; reopen would open it again"
	run -3 --separate-stderr crm-complaint reply 250101 --text x
	assert_error "crm-complaint: 250101: it is withdrawn; reopen would open it again"
	run -0 --separate-stderr crm-complaint reopen 250101 --why 'he is back'
	assert_error "crm-complaint: 250101: reopened; round 2, in state 'investigating'; batch 6"
	run -0 --separate-stderr crm-complaint list --no-header -c no,state,round,closed,why
	assert_output 250101,investigating,2,,
	# what the first round knew has to be found again
	run -3 --separate-stderr crm-complaint move 250101 replied
	assert_has "missing: root_cause (原因), solution (处理方案), told"
}

@test "crm-complaint: a quantity that is undetermined blocks closing until it is known" {
	people
	open K1 --undetermined -s root_cause=x -s solution=y >/dev/null
	crm-complaint move 250101 investigating -q
	crm-complaint reply 250101 -q --text z
	crm-complaint move 250101 replied -q
	crm-complaint reply 250101 -q --accepted
	run -3 --separate-stderr crm-complaint close 250101 \
		-s archive_updated=yes
	assert_error "crm-complaint: 250101: qty: the quantity is undetermined still: 客户加工中未确定"
	run -0 crm-complaint print 250101
	assert_has "| 数量         | 客户加工中未确定      | 不良数量 "
	crm-complaint set 250101 -q --qty 12.5
	crm-complaint return 250101 asked -q --undetermined
	run -3 --separate-stderr crm-complaint close 250101 \
		-s archive_updated=yes
	assert_error "crm-complaint: 250101: qty: the quantity of a return is undetermined still: 客户加工中未确定"
	crm-complaint return 250101 asked -q --qty 3
	run -0 --separate-stderr crm-complaint close 250101 \
		-s archive_updated=yes
	assert_has "replied -> closed"
}

@test "crm-complaint: return and measure keep their order" {
	people
	open K1 >/dev/null
	c() { crm-complaint "$@"; }
	run -3 --separate-stderr c return 250101 received --qty 2
	assert_error "crm-complaint: 250101: nothing is asked back (it has 0 returns)"
	run -3 --separate-stderr c return 250101 asked
	assert_error "crm-complaint: 250101: qty: either a quantity or undetermined"
	c return 250101 asked -q --qty 5 --product bolt
	run -3 --separate-stderr c return 250101 inspected --result ok
	assert_error "crm-complaint: 250101: it is not received yet"
	c return 250101 received -q --qty 4
	c return 250101 inspected -q --result ok
	run -3 --separate-stderr c return 250101 received --qty 5
	assert_error "crm-complaint: 250101: it is inspected already"
	run -3 --separate-stderr c return 250101 accepted --qty 5 --treatment x
	assert_error "crm-complaint: 250101: qty: more is accepted than was received"
	run -3 --separate-stderr c return 250101 accepted --qty 4
	assert_error "crm-complaint: 250101: accepting needs a quantity and a treatment"
	c return 250101 accepted -q --qty 4 --treatment stock
	c return 250101 asked -q --qty 1 --exchange
	run -3 --separate-stderr c return 250101 accepted --item 3 --qty 1
	assert_error "crm-complaint: 250101: no such return: it has 2"
	run -3 --separate-stderr c measure 250101 done 1
	assert_error "crm-complaint: 250101: no such measure: 1; it has 0"
	run -3 --separate-stderr c measure 250101 add --kind odd --text x
	assert_error "crm-complaint: 250101: kind: 'odd' is not one of cause, corrective, preventive"
	c measure 250101 add -q --kind cause --text x --due +3d --owner li
	run -3 --separate-stderr c measure 250101 check 1 --effect yes
	assert_error "crm-complaint: 250101: measure 1 is not done yet"
	c measure 250101 done 1 -q --note ok
	run -0 --separate-stderr c measure 250101 done 1
	assert_error "crm-complaint: 250101: it is so already; nothing written"
	run -0 c show 250101 --no-header -c section,field,value
	assert_has 'measures,1 cause,"x, li, due 2025-01-18, done 2025-01-15, ok"'
	assert_has 'returns,1 return,"bolt, asked 5, received 4, 2025-01-15, inspected 2025-01-15, ok, accepted 4, 2025-01-15, stock"'
	assert_has 'returns,2 exchange,asked 1'
}

@test "crm-complaint: number and verb may change places, a reply may say it in a word" {
	crm-add -q --code C9 --name 李四
	run -0 --separate-stderr crm-complaint open C9 -q --channel phone \
		--reason wait --text x --qty 9 --bad-qty 2 --no-header \
		-c no,qty,bad_qty
	assert_output 250101,9,2
	run -0 --separate-stderr crm-complaint measure add 250101 \
		--kind corrective --text y
	assert_has "crm-complaint: 250101: measure added; batch"
	run -0 --separate-stderr crm-complaint measure done 250101 1
	assert_has "crm-complaint: 250101: measure done; batch"
	run -0 --separate-stderr crm-complaint measure 250101 check 1 --effect yes
	assert_has "crm-complaint: 250101: measure checked; batch"
	run -0 --separate-stderr crm-complaint return asked 250101 --qty 2
	assert_has "crm-complaint: 250101: return asked; batch"
	run -0 --separate-stderr crm-complaint reply told 250101 --text sorry
	assert_has "crm-complaint: 250101: told; batch"
	run -0 --separate-stderr crm-complaint reply 250101 accepted
	assert_has "crm-complaint: 250101: accepted; batch"
	run -2 --separate-stderr crm-complaint reply 250101 accepted --rejected
	assert_has "exclude each other"
	run -2 --separate-stderr crm-complaint reply 250101 perhaps
	assert_has "reply takes the number of one complaint"
	run -2 --separate-stderr crm-complaint measure add done
	assert_has "measure done takes the number of the measure"
	run -0 crm-db check -q
}

@test "crm-complaint: list --at a state that ends a case lists closed ones" {
	crm-add -q --code C9 --name 李四
	for i in 1 2; do
		crm-complaint open C9 -q --channel phone --reason wait --text x
	done >/dev/null
	crm-complaint withdraw 250101 -q --why mistake
	run -0 crm-complaint list --at withdrawn --no-header -c no,state
	assert_output 250101,withdrawn
	run -0 crm-complaint list --at 撤回 --all --no-header -c no,state
	assert_output 250101,withdrawn
	run -0 crm-complaint list --at withdrawn --open --no-header -c no,state
	assert_output ""
	run -0 crm-complaint list --at received --no-header -c no,state
	assert_output 250102,received
	run -2 --separate-stderr crm-complaint list --procedure none
	assert_has "no such procedure: 'none'; there are desk, shop, factory"
}

@test "crm-complaint: a case that is opened again is due again" {
	crm-add -q --code C9 --name 李四
	for p in desk shop factory; do
		CRM_TODAY=2025-01-06T09:00 crm-complaint open C9 -q \
			--procedure $p --channel phone --reason wait --text x \
			--order 1 --product 2 --qty 3 --bad 1 --demand 4 \
			$([ $p != factory ] || echo -s ship_date=2025-01-01)
	done >/dev/null
	for i in 1 2 3; do
		CRM_TODAY=2025-01-07T09:00 crm-complaint withdraw id:$i -q --why a
		CRM_TODAY=2025-01-13T09:00 crm-complaint reopen id:$i -q --why b
	done
	export CRM_TODAY=2025-01-13T09:00
	run -0 crm-complaint list --no-header -c state,clock,due,time
	assert_output "handling,solve,2025-01-20T18:00,5 d 7 h left
investigating,close,2025-01-16T18:00,3 d 7 h left
investigating,report,2025-01-16T23:59,3 d 14 h left"
	run -0 bash -c 'crm-complaint show id:3 -c section,field,value |
		grep "^clocks,close.*round 2"'
	assert_output 'clocks,close,"13 d 14 h left, used 0 min, since 2025-01-13T09:00, due 2025-01-26T23:59, round 2"'
	run -0 crm-db check -q
}

@test "crm-complaint: list filters by everything a desk asks for" {
	people
	open K1 --severity 1 --dept A --owner li --at '2025-01-10 08:00' >/dev/null
	open K2 --severity 4 --reason defect --kind anomaly >/dev/null
	crm-complaint move 250101 investigating -q
	l() { run -0 --separate-stderr crm-complaint list --no-header -c no "$@"; }
	l
	assert_output $'250101\nA250101'
	l --at investigating
	assert_output 250101
	l --at 受理
	assert_output A250101
	l --overdue
	assert_output 250101
	l --kind anomaly
	assert_output A250101
	l --severity 3
	assert_output A250101
	l --dept A
	assert_output 250101
	l --owner li
	assert_output 250101
	l --reason 质量
	assert_output A250101
	l --where "kind = 'org'"
	assert_output A250101
	l --until 2025-01-10
	assert_output 250101
	l --from 2025-01-11
	assert_output A250101
	l K2
	assert_output A250101
	l --customer K1
	assert_output 250101
	l --procedure desk
	assert_output ""
	l --closed
	assert_output ""
	run -1 crm-complaint list --closed -e --no-empty
	run -2 --separate-stderr crm-complaint list --owner nobody
	assert_has "no such staff: 'nobody'"
}

@test "crm-complaint: an order and a product are linked when they are known" {
	people
	printf 'name\nbolt\n' | crm-config -q --keep product -
	run -0 --separate-stderr crm-complaint open K1 --channel phone --text x --reason defect \
		--product BOLT --no-header -c product
	assert_output bolt
	crm-task -q add K1 --kind promise --what 'call back' --due 2025-01-10
	run -0 --separate-stderr crm-complaint open K1 --channel phone --text x \
		--reason promise_broken --task task:1 --no-header -c no,task
	assert_output 250102,1
	run -0 --separate-stderr crm-complaint show 250102 --no-header -c section,field,value
	assert_has "complaint,broken_promise,call back"
	run -3 --separate-stderr crm-complaint set 250102 --task x1
	assert_error "crm-complaint: 250102: task: 'x1' is not the number of a task"
}

@test "crm-complaint: open with an ext_id is done once" {
	people
	[ "$(open K1 --ext-id M-7)" = 250101 ]
	run -0 --separate-stderr crm-complaint open K1 --ext-id M-7 --no-header -c no
	assert_output 250101
	assert_error "crm-complaint: 250101: it stands already; nothing written"
}

@test "crm-complaint: routes and reasons fill in what nobody said" {
	people
	printf 'name\nwang\nli\n' | crm-config -q staff -
	printf '%s\n' procedure,name,seq,who,dept,owner \
		'desk,q,1,class=quality,QA,wang' 'desk,rest,2,,office,li' |
		crm-config -q complaint_route -
	run -0 --separate-stderr crm-complaint open K1 --channel phone --text x \
		--reason 缺陷 --no-header -c class,severity,dept,owner
	assert_output quality,3,QA,wang
	assert_has "goes to wang (route q)"
	run -0 --separate-stderr crm-complaint open K1 --channel phone --text x --reason other \
		--severity 1 --no-header -c class,severity,dept,owner
	assert_output ,1,office,li
	run -0 --separate-stderr crm-complaint open K1 --channel phone --text x --reason other \
		--severity 1 --owner wang --dept lab --no-header -c dept,owner
	assert_output lab,wang
	printf 'procedure,name,seq,owner\ndesk,z,3,nobody\n' >r.csv
	run -3 --separate-stderr crm-config --keep complaint_route r.csv
	assert_has "r.csv:2: owner: no such staff: 'nobody'"
}

@test "crm-complaint: --dry-run says what would happen and writes nothing" {
	people
	run -0 --separate-stderr crm-complaint open K1 -n --channel phone \
		--text x --reason slow -c no --no-header
	assert_output 250101
	assert_has "dry run, nothing written"
	run -0 --separate-stderr crm-complaint list --all --no-empty
	assert_output ""
	open K1 >/dev/null
	run -0 --separate-stderr crm-complaint move 250101 investigating -n
	assert_error "crm-complaint: 250101: received -> investigating; dry run, nothing written"
	run -0 --separate-stderr crm-complaint list -c state --no-header
	assert_output received
}

@test "crm-complaint: the list of what is open does not walk what is closed" {
	crm-db init -q
	sql=$(awk '/^-- name: / { on = $3 == "complaint_list" } on && !/^--/' \
		"$TESTS/../common/store/sql/complaint.sql" | sed 's/{where}/1/')
	run -0 sqlite3 t.db "EXPLAIN QUERY PLAN
		${sql/\{which\}/k.closed_at IS NULL}"
	assert_has "SCAN k USING INDEX complaint_open"
	run -0 sqlite3 t.db "EXPLAIN QUERY PLAN
		${sql/\{which\}/k.customer_id = :customer}"
	assert_has "SEARCH k USING INDEX complaint_customer (customer_id=?)"
}

@test "crm-complaint: a locked database is status 75, an environment of nothing is enough" {
	people
	open K1 >/dev/null
	sqlite3 t.db "BEGIN IMMEDIATE; SELECT 1;" ".shell sleep 2" &
	sleep 0.5
	run -75 --separate-stderr crm-complaint move 250101 investigating \
		--timeout 0
	wait
	run -0 crm-complaint list -c state --no-header
	assert_output received
	run -0 env -i "$(command -v crm-complaint)" -d t.db list -c no --no-header
	assert_output 250101
	run -0 sh -c 'crm-complaint list --no-header | head -n 1'
	run -5 --separate-stderr sh -c 'crm-complaint show 250101 >/dev/full'
	run -4 --separate-stderr crm-complaint open K1 -d nowhere.db --text x
	assert_has "nowhere.db: no such database"
	[ ! -e nowhere.db ]
}

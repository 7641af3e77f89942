#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The weeks of a salesperson, from the spreadsheet to the Monday list.
load helpers

people() {
	cat <<-E
		姓名,手机,生日,等级,负责人,添加时间
		王小明,13800138000,1990-01-16,A,李雷,2024-12-01
		李四,138 0013 8001,农历1988-12-18,B,李雷,2024-11-20
		Anna Schmidt,+44 20 7946 0000,,A,Tom,2024-12-20
		赵六,１３８００１３８００２,,,,2024-10-01
	E
}

@test "journey: a spreadsheet of today becomes this week's list" {
	run -0 --separate-stderr crm-add - <<<"$(people)"
	assert_has "read 4: added 4, updated 0, unchanged 0, skipped 0, rejected 0; batch 1"
	run -0 crm-due --week -c name,rule,due_on,overdue,reason --no-header
	assert_output '王小明,birthday,2025-01-16,0,birthday (35)
李四,birthday,2025-01-17,0,lunar birthday (36)
王小明,cadence-a,2024-12-08,38,"never contacted, added 2024-12-01"
Anna Schmidt,cadence-a,2024-12-27,19,"never contacted, added 2024-12-20"
李四,cadence-b,2024-12-20,26,"never contacted, added 2024-11-20"
赵六,cadence-all,2024-12-30,16,"never contacted, added 2024-10-01"'
}

@test "journey: logging the list answers it, an attempt does not" {
	people | crm-add -q -
	crm-due --rule cadence-a >list.csv
	[ "$(wc -l <list.csv)" = 3 ]
	# Anna was not there; 王小明 was.
	awk -F, 'NR == 1 { print $0 ",outcome"; next }
		{ print $0 (/Anna/ ? ",no_answer" : ",reached") }' list.csv >done.csv
	run -0 --separate-stderr crm-log-contact --channel phone -i done.csv
	assert_has "read 2: added 2"
	run -0 crm-due --rule cadence-a -c name,last_outcome --no-header
	assert_output "Anna Schmidt,no_answer"
	run -0 crm-due --rule cadence-a --on +7d -c name,due_on --no-header
	assert_output $'Anna Schmidt,2024-12-27\n王小明,2025-01-22'
}

@test "journey: the pipe from crm-due to crm-log-contact does not lock itself" {
	seq 1 3000 | awk 'BEGIN { print "code,name,tier,added" }
		{ printf "N%05d,Name %d,A,2024-01-01\n", $1, $1 }' | crm-add -q -
	run -0 --separate-stderr bash -o pipefail -c \
		'crm-due --rule cadence-a | crm-log-contact --outcome reached -'
	assert_has "read 3000: added 3000"
	run -0 crm-due --rule cadence-a --no-header
	assert_output ""
	run -0 crm-db -q check
}

@test "journey: a greeting by text answers the birthday, whatever its outcome" {
	people | crm-add -q -
	crm-due --rule birthday --on 2025-01-16 |
		crm-log-contact -q --channel sms --outcome sent --at 2025-01-15 -
	run -0 crm-due --rule birthday --on 2025-01-16 -c name --no-header
	assert_output ""
	# Next year it is there again.
	run -0 crm-due --rule birthday --on 2026-01-16 -c name --no-header
	assert_output "王小明"
}

@test "journey: a promise is in the list until it is kept" {
	people | crm-add -q -
	crm-log-contact -q 王小明 --channel phone --promise 发报价单 \
		--deadline 2025-01-17
	run -0 crm-due --rule promise -c name,due_on --no-header
	assert_output ""
	run -0 crm-due --rule promise --on 2025-01-20 \
		-c name,due_on,overdue,reason,source --no-header
	assert_output "王小明,2025-01-17,3,promise: 发报价单,task:1"
	crm-task -q done 1
	run -0 crm-due --rule promise --on 2025-01-20 --no-header
	assert_output ""
}

@test "journey: yesterday's list can be rebuilt after today's work" {
	people | crm-add -q -
	crm-due --today 2025-01-14 >before.csv
	crm-log-contact -q 13800138000 --channel visit
	crm-log-contact -q 李四 --channel phone
	run -0 crm-due --on 2025-01-14
	diff before.csv <(printf '%s\n' "$output")
}

@test "journey: a wrong import is undone and nobody is missing" {
	people | crm-add -q -
	crm-log-contact -q 王小明
	crm-due >before.csv
	sqlite3 t.db .dump >before.sql
	printf '手机,等级,城市\n13800138000,C,徐州\n13800138001,C,\n13899999999,B,\n' |
		crm-add -q --on-duplicate update - || [ $? = 3 ]
	printf '手机,等级\n13800138000,C\n13800138001,C\n' |
		crm-add -q --on-duplicate update -
	crm-db -q undo 3
	crm-due | diff before.csv -
	sqlite3 t.db .dump | diff before.sql -
}

@test "journey: a list piped to head ends quietly" {
	seq 1 5000 | awk 'BEGIN { print "code,name,added" }
		{ print "N" $1 ",Name,2024-01-01" }' | crm-add -q -
	run -0 --separate-stderr bash -c 'crm-due | head -1; exit ${PIPESTATUS[1]}'
	[[ $output == id,code,name,* ]]
	assert_error ""
}

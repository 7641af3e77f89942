#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

people() {
	printf '%s\n' code,name,kind,person_name K1,王小明,person, \
		K2,Acme,org,Bob | crm-add -q -
}

task() { crm-task -q "$@"; }

@test "crm-task: a task is added and listed" {
	people
	run -0 --separate-stderr crm-task add --customer K2 --kind 预约 \
		--what 'show the sample' --due 2025-01-17 --time 9:30 \
		--person Bob --owner wang
	assert_error "crm-task: new staff: 'wang'
crm-task: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2"
	run -0 --separate-stderr crm-task
	assert_output "id,code,name,task,kind,what,due_on,due_time,overdue,owner,person,state,made_on,closed_on,closed_note,moved,contact
2,K2,Acme,1,appointment,show the sample,2025-01-17,09:30,0,wang,Bob,open,2025-01-15,,,0,"
}

@test "crm-task: a task due today is not late, tomorrow it is one day late" {
	people
	task add K1 --kind promise --what x --due today
	run -0 crm-task list --late --no-header
	assert_output ""
	run -0 crm-task list --no-header -c overdue
	assert_output 0
	run -0 crm-task list --late --no-header -c overdue --today 2025-01-16
	assert_output 1
}

@test "crm-task: add says what is missing or wrong" {
	people
	run -2 --separate-stderr crm-task add --customer K1 --what x
	assert_has "add needs --kind, --what and --due"
	run -3 --separate-stderr crm-task add --customer K1 --what x \
		--kind nothing --due today
	assert_has "kind: no such kind: 'nothing'; there are promise"
	run -3 --separate-stderr crm-task add --customer K1 --what x \
		--kind step --due 2025-02-30
	assert_has "due: there is no such day"
	run -3 --separate-stderr crm-task add --customer K1 --what x \
		--kind step --due today --time 25:00
	assert_has "due_time: not a time of day: '25:00'"
	run -3 --separate-stderr crm-task add --customer K7 --what x \
		--kind step --due today
	assert_has "no such customer: 'K7'"
	run -2 --separate-stderr crm-task frobnicate
	assert_has "no such sub-command: 'frobnicate'"
}

@test "crm-task: done keeps the day and the note, twice is unchanged" {
	people
	task add K1 --kind promise --what x --due 2025-01-10
	run -0 --separate-stderr crm-task done 1 --note sent --on 2025-01-12
	assert_error "crm-task: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 3"
	run -0 --separate-stderr crm-task done 1
	assert_has "unchanged 1"
	run -3 --separate-stderr crm-task drop 1 --why late
	assert_has "task: task 1 has ended already"
	run -3 --separate-stderr crm-task done 9
	assert_has "task: no such task: 9"
	run -0 crm-task --no-header
	assert_output ""
	run -0 crm-task --done --no-header \
		-c task,state,overdue,closed_on,closed_note
	assert_output "1,done,2,2025-01-12,sent"
}

@test "crm-task: drop and move want a reason, moving is counted" {
	people
	task add K1 --kind step --what x --due 2025-01-10
	task add K1 --kind step --what y --due 2025-01-11
	run -2 --separate-stderr crm-task drop 1
	assert_has "drop needs --why TEXT"
	run -2 --separate-stderr crm-task move 2 +7d
	assert_has "move needs --why TEXT"
	task drop 1 --why 'not wanted'
	task move 2 +7d --why 'he is away'
	task move 2 +8d --why 'still away'
	run -0 --separate-stderr crm-task move 2 +8d --why same
	assert_has "unchanged 1"
	run -0 crm-task --all --no-header -c task,due_on,state,moved,closed_note
	assert_output $'1,2025-01-10,dropped,0,not wanted\n2,2025-01-23,open,2,'
	crm-db check -q
}

@test "crm-task: list filters by customer, owner, kind, date and filter" {
	people
	task add K1 --kind step --what a --due 2025-01-20 --owner wang
	task add K2 --kind paper --what b --due 2025-01-18 --owner li
	task add K1 --kind paper --what c --due 2025-01-18 --time 8:00
	run -0 crm-task --no-header -c what
	assert_output $'c\nb\na'
	run -0 crm-task --customer K1 --no-header -c what
	assert_output $'c\na'
	run -0 crm-task --owner li --no-header -c what
	assert_output b
	run -0 crm-task --kind 资料 --no-header -c what
	assert_output $'c\nb'
	run -0 crm-task --until 2025-01-19 --no-header -c what
	assert_output $'c\nb'
	run -0 crm-task --where "kind = 'org'" --no-header -c what
	assert_output b
	run -2 --separate-stderr crm-task --kind zzz
	assert_has "no such task kind: 'zzz'"
	run -1 crm-task --owner wang --until 2025-01-01 -e --no-header
}

@test "crm-task: tasks are imported once" {
	people
	cat >t.csv <<-X
	客户,类型,内容,到期日,负责人,ext_id
	K1,付款,尾款,2025/2/1,小李,p1
	K2,paper,"合同, 盖章",2025-02-03,,p2
	X
	run -0 --separate-stderr crm-task import t.csv
	assert_has "read 2: added 2, updated 0, unchanged 0, skipped 0, rejected 0; batch"
	run -0 --separate-stderr crm-task import t.csv
	assert_has "unchanged 2, skipped 0, rejected 0; nothing written"
	sed -i s/尾款/首款/ t.csv
	run -3 --separate-stderr crm-task import t.csv
	assert_has "t.csv:2: ext_id: 'p1' stands already, as task 1, with other content"
	run -0 crm-task --no-header -c code,kind,what,due_on,owner
	assert_output "K1,payment,尾款,2025-02-01,小李
K2,paper,\"合同, 盖章\",2025-02-03,tester"
	crm-task >list.csv
	run -3 --separate-stderr crm-task import list.csv
	assert_has "a column 'task': these are tasks already"
}

@test "crm-task: done reads its own list and the due list" {
	people
	task add K1 --kind step --what a --due 2025-01-10
	task add K1 --kind step --what b --due 2025-01-14
	crm-task --until 2025-01-12 | crm-task -q done -
	run -0 crm-task --no-header -c what
	assert_output b
	crm-due --rule promise >due.csv
	run -0 --separate-stderr crm-task done - <due.csv
	assert_has "updated 1"
	run -0 crm-task --no-header
	assert_output ""
}

@test "crm-task: what was done can be undone" {
	people
	task add K1 --kind step --what a --due 2025-01-10
	task done 1
	crm-db undo -q 3
	run -0 crm-task --no-header -c what,state,closed_on
	assert_output "a,open,"
}

@test "crm-task: a source of crm-due names a task too" {
	printf 'code,name\nK1,张三\n' | crm-add -q -
	crm-task -q add --customer K1 --kind promise --what a --due 2025-01-16
	run -0 --separate-stderr crm-task -q done task:1
	run -0 crm-task list --all --no-header -c task,state
	assert_output 1,done
}

@test "crm-task: done refuses a merged due line instead of half doing it" {
	crm-add -q --code C1 --name A --tier A --added 2024-12-01
	crm-task -q add C1 --kind promise --what x --due today
	crm-due --merge >due.csv
	run -3 --separate-stderr crm-task done - <due.csv
	assert_error "crm-task: -:2: source: several reasons in one row: crm-due without --merge gives one each
crm-task: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
}

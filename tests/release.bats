#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Due rules of kind release; the tool that acts on them: crm-assign.bats.
load helpers

base() {
	crm-db -q init
	no_rules
	CRM_TODAY=2024-10-01 crm-add -q --code C1 --name 张三 --owner 李四
	CRM_TODAY=2024-10-01 crm-add -q --code C2 --name Bob --owner wang
	CRM_TODAY=2024-10-01 crm-add -q --code C3 --name Free
} 2>/dev/null

@test "crm-due: a customer its owner does not use is due for release" {
	base
	rule back,release,,60,d,,,1,3,keep,
	crm-log-contact -q C2 --at 2024-11-20 --by zhao
	run -0 --separate-stderr crm-due --explain \
		-c code,owner,due_on,reason,source,explain --on 2025-01-15
	assert_output "code,owner,due_on,reason,source,explain
C1,李四,2024-11-30,\"60 d without a contact, 李四's since 2024-10-01\",customer:1,李四's since 2024-10-01 + 60 d = 2024-11-30"
	run -0 --separate-stderr crm-due --explain -c code,due_on,reason,explain \
		--on 2025-01-19
	assert_output "code,due_on,reason,explain
C1,2024-11-30,\"60 d without a contact, 李四's since 2024-10-01\",李四's since 2024-10-01 + 60 d = 2024-11-30
C2,2025-01-19,60 d since last contact 2024-11-20,last contact 2024-11-20 + 60 d = 2025-01-19"
	run -0 --separate-stderr crm-db check
}

@test "crm-due: with release_by=owner only contacts of the owner count" {
	base
	rule back,release,,60,d,,,1,3,keep,
	crm-log-contact -q C1 --at 2025-01-02 --by zhao
	crm-log-contact -q C2 --at 2025-01-02 --by wang
	run -0 --separate-stderr crm-due -c code --on 2025-02-01
	assert_output "code"
	printf 'name,value\nrelease_by,owner\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-due -c code --on 2025-02-01
	assert_output "code
C1"
	run -0 --separate-stderr crm-db check
}

@test "crm-config: every of a release rule is a period, or phase" {
	run -3 --separate-stderr rule back,release,,60,x,,,1,3,keep,
	assert_has "unit: 'x' is not one of d, w, m, q, y, hm"
	run -3 --separate-stderr rule back,release,,phase,d,,,1,3,keep,
	assert_has "unit: a release by phase has no unit"
	run -0 rule back,release,,phase,,,,1,3,keep,
}

# due RULE: codes of its lines; owners: code and owner of everybody.
due() { crm-due --rule "$1" -c code --no-header "${@:2}"; }
owners() { crm-list -c code,owner --no-header -f tsv; }

@test "crm-assign: release --due releases what the due list names" {
	base
	rule back,release,,60,d,,,1,3,keep,
	crm-log-contact -q C2 --at 2024-11-20 --by wang
	[ "$(due back)" = C1 ]
	run -0 --separate-stderr crm-assign -n -p release --due
	assert_output "id,code,name,was,owner,result,remark
1,C1,张三,李四,,updated,"
	[ "$(owners)" = $'C1\t李四\nC2\twang\nC3\t' ]
	run -0 --separate-stderr crm-assign release --due
	assert_error "crm-assign: new staff: 'tester'
crm-assign: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 7"
	[ "$(owners)" = $'C1\t\nC2\twang\nC3\t' ]
	run -0 --separate-stderr crm-assign history C1 -c \
		staff,state,until,ended_by,ended_how,ended_why
	assert_output "staff,state,until,ended_by,ended_how,ended_why
李四,ended,2025-01-15,tester,due,\"back: 60 d without a contact, 李四's since 2024-10-01\""
	run -0 --separate-stderr crm-assign release --due
	assert_error "crm-assign: read 0: added 0, updated 0, unchanged 0, skipped 0, rejected 0; nothing written"
	[ "$(due back)" = "" ]
	[ "$(due back --on 2025-01-14)" = C1 ]
}

@test "crm-due: lead shows a release to its owner before, nothing is released" {
	base
	rule back,release,,60,d,7,,1,3,keep,
	crm-log-contact -q C1 C2 --at 2024-11-20
	[ "$(CRM_TODAY=2025-01-18 due back)" = $'C1\nC2' ]
	CRM_TODAY=2025-01-18 run -0 --separate-stderr crm-assign -q release --due
	[ "$(owners)" = $'C1\t李四\nC2\twang\nC3\t' ]
	CRM_TODAY=2025-01-19 run -0 --separate-stderr crm-assign -q release --due
	[ "$(owners)" = $'C1\t\nC2\t\nC3\t' ]
}

@test "crm-assign: what is snoozed or held is not released" {
	base
	rule back,release,,60,d,,,1,3,keep,
	crm-log-contact -q C1 --snooze +5d --why asked --rule back
	crm-add -q -u C2 --hold-until 2025-02-01 >/dev/null
	run -0 --separate-stderr crm-due --all -c code,suppressed
	assert_output "code,suppressed
C2,held until 2025-02-01
C1,snoozed until 2025-01-20: asked"
	run -0 --separate-stderr crm-assign -q release --due
	[ "$(owners)" = $'C1\t李四\nC2\twang\nC3\t' ]
	CRM_TODAY=2025-02-01 run -0 --separate-stderr crm-assign -q release --due
	[ "$(owners)" = $'C1\t\nC2\t\nC3\t' ]
}

@test "crm-assign: release --due by rule, staff, filter and past day" {
	base
	rule back,release,,60,d,,,1,3,keep,
	rule late,release,,90,d,,,1,3,keep,
	run -2 --separate-stderr crm-assign release --due --rule nosuch
	run -2 --separate-stderr crm-assign release --due --on +1d
	run -2 --separate-stderr crm-assign release --due C1
	run -0 --separate-stderr crm-assign -n release --due --staff 李四
	assert_has "read 1: added 0, updated 1"
	run -0 --separate-stderr crm-assign -n release --due \
		--where "code = 'C2'"
	assert_has "read 1: added 0, updated 1"
	run -0 --separate-stderr crm-assign -n release --due --on 2024-11-29
	assert_has "read 0:"
	crm-assign -q handover C1 --to zhao --why x 2>/dev/null
	run -0 --separate-stderr crm-assign -n release --due --on 2025-01-14
	assert_has "read 1: added 0, updated 1"
	run -0 --separate-stderr crm-assign -q release --due --rule late
	[ "$(owners)" = $'C1\tzhao\nC2\t\nC3\t' ]
}

@test "crm-due: a hand-over begins the time anew, and a past day knows it" {
	base
	rule back,release,,60,d,,,1,3,keep,
	crm-assign -q handover C1 --to zhao --why x 2>/dev/null
	crm-assign -q release C2 2>/dev/null
	crm-assign -q authorise C3 --staff wang
	[ "$(due back)" = "" ]
	run -0 --separate-stderr crm-due --on 2025-01-14 -c code,owner,source
	assert_output "code,owner,source
C1,李四,assignment:1
C2,wang,assignment:3"
	run -0 --separate-stderr crm-due --on 2025-03-16 -c code,owner,due_on
	assert_output "code,owner,due_on
C1,zhao,2025-03-16
C3,wang,2025-03-16"
	run -0 --separate-stderr crm-db check
}

phases() {
	printf 'name,manager\n李四,王主任\nwang,\n王主任,\n' |
		crm-config -q --keep staff -
	crm-config -q phase - <<-E
		seq,name,days,executor,who
		1,首访,14,,"status in ('lead','prospect')"
		2,主任,7,manager,"status in ('lead','prospect')"
		4,校长,7,校长,
	E
}

@test "crm-assign: a phase that has run out goes to the next executor" {
	base
	printf 'name\n校长\n' | crm-config -q --keep staff -
	phases
	rule steps,release,,phase,,,,1,3,keep,
	CRM_TODAY=2025-01-02 crm-add -q --code P1 --name P --owner 李四 >/dev/null
	crm-add -q -u C1 --status customer >/dev/null
	crm-add -q -u C2 --status customer >/dev/null
	run -0 --separate-stderr crm-due --explain --on 2025-01-16 \
		-c code,owner,due_on,reason,source,explain
	assert_output "code,owner,due_on,reason,source,explain
P1,李四,2025-01-16,\"phase 1 (首访) over: 14 d since 2025-01-02, goes to manager\",customer:4,phase 1 (首访) since 2025-01-02 + 14 d = 2025-01-16"
	[ "$(due steps)" = "" ]
	CRM_TODAY=2025-01-16 run -0 --separate-stderr crm-assign -q release --due
	[ "$(owners | tail -n 1)" = $'P1\t王主任' ]
	run -0 --separate-stderr crm-due --on 2025-01-23 -c code,owner,reason
	assert_output "code,owner,reason
P1,王主任,\"phase 2 (主任) over: 7 d since 2025-01-16, goes to 校长\""
	CRM_TODAY=2025-01-23 crm-assign -q release --due
	[ "$(owners | tail -n 1)" = $'P1\t校长' ]
	run -0 --separate-stderr crm-due --on 2025-01-30 -c code,reason
	assert_output "code,reason
P1,\"phase 4 (校长) over: 7 d since 2025-01-23, goes to the pool\""
	CRM_TODAY=2025-01-30 crm-assign -q release --due
	[ "$(owners | tail -n 1)" = $'P1\t' ]
	run -0 --separate-stderr crm-assign history P1 -c \
		staff,state,phase,since,until,how,ended_how
	assert_output "staff,state,phase,since,until,how,ended_how
李四,ended,,2025-01-02,2025-01-16,archive,escalated
王主任,ended,2,2025-01-16,2025-01-23,escalation,escalated
校长,ended,4,2025-01-23,2025-01-30,escalation,phase"
	run -0 --separate-stderr crm-db check
}

@test "crm-due: who signs, or whose phase is not theirs, is not escalated" {
	base
	printf 'name\n校长\n' | crm-config -q --keep staff -
	phases
	rule steps,release,,phase,,,,1,3,keep,
	CRM_TODAY=2025-01-02 crm-add -q --code P1 --name P --owner 李四 >/dev/null
	CRM_TODAY=2025-01-02 crm-add -q --code P2 --name P --owner 李四 \
		--status customer >/dev/null
	run -0 --separate-stderr crm-due -c code --on 2025-01-20 \
		--where "added_on > '2025-01-01'"
	assert_output "code
P1"
	crm-add -q -u P1 --status customer >/dev/null
	run -0 --separate-stderr crm-due -c code --on 2025-01-20 \
		--where "added_on > '2025-01-01'"
	assert_output "code"
	run -0 --separate-stderr crm-db check
}

@test "crm-assign: without a manager the escalation is refused, not lost" {
	base
	printf 'name\n校长\n王主任\n' | crm-config -q --keep staff -
	phases
	rule steps,release,,phase,,,,1,3,keep,
	CRM_TODAY=2025-01-15 run -3 --separate-stderr crm-assign release --due
	assert_has "C2 Bob: phase 2 goes to 'manager', whom nobody knows"
	[ "$(owners)" = $'C1\t李四\nC2\twang\nC3\t' ]
}

@test "crm-due: a phase of the table that goes is the next one" {
	base
	printf 'name\n校长\n' | crm-config -q --keep staff -
	phases
	rule steps,release,,phase,,,,1,3,keep,
	CRM_TODAY=2025-01-02 crm-add -q --code P1 --name P --owner 李四 >/dev/null
	CRM_TODAY=2025-01-16 crm-assign -q release --due \
		--where "code = 'P1'" 2>/dev/null
	printf 'seq,name,days,executor\n1,a,14,\n3,b,9,\n' |
		crm-config -q phase -
	run -0 --separate-stderr crm-due --on 2025-01-25 -c code,due_on,reason \
		P1
	assert_output "code,due_on,reason
P1,2025-01-25,\"phase 3 (b) over: 9 d since 2025-01-16, goes to the pool\""
	run -0 --separate-stderr crm-db check
	batch=$(crm-db batches -l 1 -c batch --no-header)
	run -0 --separate-stderr crm-db undo -q "$batch"
	run -0 --separate-stderr crm-db check
}

@test "crm-due: a release rule with a moving filter gives the same lines" {
	base
	rule "a,release,status <> 'lost',60,d,,,1,3,keep,"
	rule "b,release,status <> 'lost' and added_on < today,60,d,,,1,3,keep,"
	crm-log-contact -q C2 --at 2024-11-20
	for day in 2024-11-29 2024-11-30 2025-01-15 2025-03-01; do
		[ "$(due a --on $day)" = "$(due b --on $day)" ]
	done
	[ "$(due a --on 2025-03-01)" = $'C1\nC2' ]
	[ "$(due a --on 2025-03-01 --limit 1)" = C1 ]
	[ "$(due a --on 2025-03-01 C2)" = C2 ]
}

@test "crm-db: the profile coaching escalates after 14 days, then 7" {
	crm-db -q init --profile coaching
	printf 'name,manager\n顾问,主任\n主任,\n' | crm-config -q --keep staff -
	CRM_TODAY=2025-01-01 crm-add -q --code K1 --name 学员 --owner 顾问 \
		>/dev/null
	for step in 2025-01-14:顾问 2025-01-15:主任 2025-01-21:主任 2025-01-22:; do
		CRM_TODAY=${step%:*} run -0 --separate-stderr \
			crm-assign -q release --due
		[ "$(owners)" = $'K1\t'"${step#*:}" ]
	done
	run -0 --separate-stderr crm-db check
}

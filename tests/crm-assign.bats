#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

# Customers since October: C1 nobody's, C2 of 李四.
base() {
	crm-db -q init
	CRM_TODAY=2024-10-01 crm-add -q --code C1 --name 张三 \
		--person name=王总,power=5 --person name=小赵,power=2
	CRM_TODAY=2024-10-01 crm-add -q --code C2 --name Bob --owner 李四
} >/dev/null 2>&1

# ask STAFF DAY OPTION...: a request of that day.
ask() {
	local who=$1 day=$2
	shift 2
	CRM_TODAY=$day crm-assign -q request C1 --as "$who" "$@" 2>/dev/null
}

# history: who, what became of it, by which rule, with which figures.
history() {
	crm-assign history "${1:-C1}" -c staff,state,against,rule,figures \
		--no-header
}

counts() {
	echo "crm-assign: read $1: added $2, updated $3, unchanged $4, skipped 0, rejected $5"
}

# ---- C06: every order of events ---------------------------------------------

@test "crm-assign: one claim on a free customer waits for a decision" {
	base
	ask 王五 2025-01-02
	[ "$(crm-list C1 -c owner --no-header)" = '""' ]
	run -0 --separate-stderr crm-assign list --all --where "code = 'C1'"
	assert_output "name,owner,since,role,state
张三,王五,2025-01-02,primary,requested"
	run -0 --separate-stderr crm-assign authorise C1 --as 陈总 --why ok
	assert_error "crm-assign: new staff: '陈总'
$(counts 1 0 1 0 0); batch 4"
	[ "$(crm-list C1 -c owner --no-header)" = 王五 ]
	run -0 --separate-stderr crm-assign history C1 -c \
		staff,role,state,requested_on,requested_by,decided_on,decided_by,since,how,why,rule
	assert_output "staff,role,state,requested_on,requested_by,decided_on,decided_by,since,how,why,rule
王五,primary,authorised,2025-01-02,王五,2025-01-15,陈总,2025-01-15,claim,ok,"
	run -0 --separate-stderr crm-assign authorise C1
	assert_has "unchanged 1"
}

@test "crm-assign: authorised before: the owner stands, whatever the power" {
	base
	ask 王五 2025-01-02 --power 1
	crm-assign -q authorise C1 2>/dev/null
	run -0 --separate-stderr crm-assign request C1 --as 赵六 --power 5 \
		--first-visit 2024-12-01
	assert_has "crm-assign: C1 张三 is 王五's since 2025-01-15"
	run -0 --separate-stderr crm-assign authorise C1
	run -0 --separate-stderr history
	assert_output "王五,authorised,赵六,authorised,\"authorised: 王五 yes, 赵六 no\"
赵六,refused,王五,authorised,\"authorised: 王五 yes, 赵六 no\""
	[ "$(crm-list C1 -c owner --no-header)" = 王五 ]
}

@test "crm-assign: power differs: the greater gets it, though visited later" {
	base
	ask 王五 2025-01-02 --power 3 --first-visit 2024-12-01
	ask 赵六 2025-01-03 --power 4 --first-visit 2025-01-03
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_output "王五,refused,赵六,power,\"authorised: 赵六 no, 王五 no; power: 赵六 4, 王五 3\"
赵六,authorised,王五,power,\"authorised: 赵六 no, 王五 no; power: 赵六 4, 王五 3\""
	[ "$(crm-list C1 -c owner --no-header)" = 赵六 ]
}

@test "crm-assign: power ties: the earlier first visit gets it" {
	base
	ask 王五 2025-01-02 --power 4 --first-visit 2025-01-02
	ask 赵六 2025-01-03 --power 4 --first-visit 2024-12-31
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_output "王五,refused,赵六,first_visit,\"authorised: 赵六 no, 王五 no; power: 赵六 4, 王五 4; first_visit: 赵六 2024-12-31, 王五 2025-01-02\"
赵六,authorised,王五,first_visit,\"authorised: 赵六 no, 王五 no; power: 赵六 4, 王五 4; first_visit: 赵六 2024-12-31, 王五 2025-01-02\""
}

@test "crm-assign: what is known goes before what is not" {
	base
	ask 王五 2025-01-02
	ask 赵六 2025-01-03 --first-visit 2025-01-03
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_has "赵六,authorised,王五,first_visit,\"authorised: 赵六 no, 王五 no; power: 赵六 none, 王五 none; first_visit: 赵六 2025-01-03, 王五 none\""
}

@test "crm-assign: a full tie is not decided but by hand, with a reason" {
	base
	ask 王五 2025-01-02 --power 4 --first-visit 2025-01-02
	ask 赵六 2025-01-03 --power 4 --first-visit 2025-01-02
	run -3 --separate-stderr crm-assign authorise C1
	assert_error "crm-assign: new staff: 'tester'
crm-assign: C1 张三: 王五 and 赵六 are equal by authorised power first_visit; --staff and --why decide
$(counts 1 0 0 0 1); nothing written"
	run -3 --separate-stderr crm-assign authorise C1 --staff 赵六
	run -0 --separate-stderr crm-assign -q authorise C1 --staff 赵六 \
		--why '认识老板'
	run -0 --separate-stderr crm-assign history C1 -c staff,state,rule,why
	assert_output "staff,state,rule,why
王五,refused,hand,
赵六,authorised,hand,认识老板"
}

@test "crm-assign: against the rules it is decided only with a reason" {
	base
	ask 王五 2025-01-02 --power 5
	ask 赵六 2025-01-03 --power 1
	run -3 --separate-stderr crm-assign authorise C1 --staff 赵六
	assert_has "C1 张三 goes to 王五 by the rules; --why decides it by hand"
	run -0 --separate-stderr crm-assign -q authorise C1 --staff 赵六 \
		--why x
	run -0 --separate-stderr history
	assert_output "王五,refused,赵六,hand,\"authorised: 赵六 no, 王五 no; power: 赵六 1, 王五 5\"
赵六,authorised,王五,hand,\"authorised: 赵六 no, 王五 no; power: 赵六 1, 王五 5\""
}

@test "crm-assign: three claims: each loser has the rule that decided" {
	base
	ask 王五 2025-01-02 --power 4 --first-visit 2025-01-02
	ask 赵六 2025-01-03 --power 4 --first-visit 2024-12-30
	ask 钱七 2025-01-04 --power 2 --first-visit 2024-11-01
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr crm-assign history C1 -c staff,state,against,rule
	assert_output "staff,state,against,rule
王五,refused,赵六,first_visit
赵六,authorised,王五 | 钱七,first_visit | power
钱七,refused,赵六,power"
}

@test "crm-assign: the order of the rules is a setting" {
	base
	printf 'name,value\nconflict_order,"number, power"\n' |
		crm-config -q --keep setting -
	ask 王五 2025-01-02 --power 1
	ask 赵六 2025-01-03 --power 5
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_has '王五,authorised,赵六,number,"number: 王五 1, 赵六 2"'
}

@test "crm-assign: without authorised in the order an owner can lose" {
	base
	printf 'name,value\nconflict_order,power\n' |
		crm-config -q --keep setting -
	ask 王五 2025-01-02 --power 1
	crm-assign -q authorise C1 2>/dev/null
	ask 赵六 2025-01-16 --power 5
	CRM_TODAY=2025-01-17 run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr crm-assign history C1 \
		-c staff,state,since,until,ended_how,rule
	assert_output "staff,state,since,until,ended_how,rule
王五,ended,2025-01-15,2025-01-17,collision,power
赵六,authorised,2025-01-17,,,power"
	run -0 --separate-stderr crm-db check
}

@test "crm-assign: figures nobody told come from the log" {
	base
	crm-log-contact -q C1 --by 王五 --channel visit --person 王总 \
		--at 2025-01-05
	crm-log-contact -q C1 --by 赵六 --channel visit --person 小赵 \
		--at 2025-01-02
	ask 王五 2025-01-06
	ask 赵六 2025-01-06
	printf 'name,value\nconflict_order,first_visit power\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_has "赵六,authorised,王五,first_visit,\"first_visit: 赵六 2025-01-02, 王五 2025-01-05\""
	crm-db -q undo "$(crm-db batches -l 1 -c batch --no-header)"
	printf 'name,value\nconflict_order,power\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_has "王五,authorised,赵六,power,\"power: 王五 5, 赵六 2\""
}

@test "crm-assign: last_served: who was in touch last gets it" {
	base
	crm-log-contact -q C1 --by 王五 --at 2025-01-05
	crm-log-contact -q C1 --by 赵六 --at 2025-01-02
	ask 赵六 2025-01-06
	ask 王五 2025-01-06
	ask 钱七 2025-01-06
	printf 'name,value\nconflict_order,last_served\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-assign -q authorise C1
	run -0 --separate-stderr history
	assert_has "王五,authorised,赵六 | 钱七,last_served | last_served,\"last_served: 王五 2025-01-05, 赵六 2025-01-02 | last_served: 王五 2025-01-05, 钱七 none\""
}

@test "crm-assign: joint following needs the owner's consent and an approver" {
	base
	run -3 --separate-stderr crm-assign share C2 --staff 王五 --consent 王五 \
		--as 陈总
	assert_has "consent: nobody of that name: '王五'"
	run -3 --separate-stderr crm-assign share C2 --staff 王五 --consent 李四 \
		--as 王五
	assert_has "somebody other than 王五 has to approve (--as)"
	run -3 --separate-stderr crm-assign share C2 --staff 王五 --consent tester \
		--as tester
	assert_has "the consent has to be that of the owner, 李四"
	run -3 --separate-stderr crm-assign share C1 --staff 王五 --consent 李四
	assert_has "C1 张三 is nobody's: authorise it"
	run -0 --separate-stderr crm-assign -q share C2 --staff 王五 \
		--consent 李四 --as 陈总 --why 一起
	run -0 --separate-stderr crm-assign history C2 -c \
		staff,role,state,decided_by,consent_by,since,how,why
	assert_output "staff,role,state,decided_by,consent_by,since,how,why
李四,primary,archive,,,2024-10-01,archive,
王五,joint,shared,陈总,李四,2025-01-15,share,一起"
	run -0 --separate-stderr crm-assign share C2 --staff 王五 --consent 李四 \
		--as 陈总
	assert_has "unchanged 1"
	[ "$(crm-list C2 -c owner --no-header)" = 李四 ]
}

@test "crm-assign: a request that lost nothing yet may become a share" {
	base
	crm-assign -q request C2 --as 王五 2>/dev/null
	crm-assign -q share C2 --staff 王五 --consent 李四 --as 陈总
	run -0 --separate-stderr crm-assign list --all --where "code = 'C2'"
	assert_output "name,owner,since,role,state
Bob,李四,2024-10-01,primary,archive
Bob,王五,2025-01-15,joint,shared"
	run -0 --separate-stderr crm-assign -q revoke C2 --staff 王五 --why no
	run -0 --separate-stderr crm-assign list --where "code = 'C2'"
	assert_output "name,owner,since,role,state
Bob,李四,2024-10-01,primary,archive"
}

@test "crm-assign: a former owner may not claim back before the time" {
	base
	printf 'name,kind,value\nback,claim_back,30\n' |
		crm-config -q limits -
	crm-assign -q release C2 --why busy
	CRM_TODAY=2025-02-13 run -3 --separate-stderr crm-assign request C2 \
		--as 李四
	assert_has "C2 Bob was 李四's until 2025-01-15: no claim back before 2025-02-14 (limit 'back')"
	CRM_TODAY=2025-02-13 run -0 --separate-stderr crm-assign -q request C2 \
		--as 王五
	CRM_TODAY=2025-02-14 run -0 --separate-stderr crm-assign -q request C2 \
		--as 李四
	run -0 --separate-stderr crm-assign history C2 -c \
		staff,state,since,until,how,ended_how,ended_why
	assert_output "staff,state,since,until,how,ended_how,ended_why
李四,ended,2024-10-01,2025-01-15,archive,released,busy
王五,requested,,,claim,,
李四,requested,,,claim,,"
}

@test "crm-assign: a claim on an owned customer is kept, warned of and refused" {
	base
	run -0 --separate-stderr crm-assign request C2 --as 王五
	assert_has "crm-assign: C2 Bob is 李四's since 2024-10-01"
	run -3 --separate-stderr crm-assign authorise C2 --staff 王五 --why x
	assert_has "C2 Bob stays with 李四 by the rules: hand-over or revoke first"
	run -0 --separate-stderr crm-assign -q authorise C2
	run -0 --separate-stderr crm-assign history C2 -c staff,state,rule
	assert_output "staff,state,rule
李四,authorised,authorised
王五,refused,authorised"
}

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

# ---- what happens to an owner -------------------------------------------------

@test "crm-assign: release gives it to the pool and ends shares" {
	base
	crm-assign -q share C2 --staff 王五 --consent 李四 --as 陈总 2>/dev/null
	CRM_TODAY=2025-01-20 run -0 --separate-stderr crm-assign release C2 C1 \
		--why 太远
	assert_error "crm-assign: new staff: 'tester'
$(counts 2 0 1 1 0); batch 4"
	run -0 --separate-stderr crm-assign history C2 -c \
		staff,role,state,until,ended_by,ended_how,ended_why
	assert_output "staff,role,state,until,ended_by,ended_how,ended_why
李四,primary,ended,2025-01-20,tester,released,太远
王五,joint,ended,2025-01-20,tester,released,太远"
	run -0 --separate-stderr crm-assign list
	assert_output "name,owner,since,role,state"
	run -0 --separate-stderr crm-db check
}

@test "crm-assign: handover needs who and why, and keeps shares" {
	base
	run -2 --separate-stderr crm-assign handover C2 --to 王五
	run -3 --separate-stderr crm-assign hand-over C1 --to 王五 --why x
	assert_has "C1 张三 is nobody's: authorise it"
	crm-assign -q share C2 --staff 赵六 --consent 李四 --as 陈总
	CRM_TODAY=2025-01-16 run -0 --separate-stderr crm-assign -p -q \
		hand-over C2 --to 王五 --why 休假
	assert_output "id,code,name,was,owner,result,remark
2,C2,Bob,李四,王五,updated,"
	run -0 --separate-stderr crm-assign list
	assert_output "name,owner,since,role,state
Bob,王五,2025-01-16,primary,authorised
Bob,赵六,2025-01-15,joint,shared"
}

@test "crm-assign: handover --from gives all of a leaver, by filter" {
	base
	for n in 1 2 3; do
		crm-add -q --code L$n --name N$n --owner 离职 --tier B
	done >/dev/null 2>&1
	crm-add -q -u L3 --tier A >/dev/null 2>&1
	run -0 --separate-stderr crm-assign handover --from 离职 --to 李四 \
		--why left --where "tier = 'A'"
	assert_has "$(counts 1 0 1 0 0)"
	run -0 --separate-stderr crm-assign -n handover --from 离职 --to 李四 \
		--why left
	assert_error "$(counts 2 0 2 0 0); dry run, nothing written"
	run -0 --separate-stderr crm-assign -q handover --from 离职 --to 李四 \
		--why left
	run -0 --separate-stderr crm-list -c code,owner --no-header
	assert_output "C1,
C2,李四
L1,李四
L2,李四
L3,李四"
	run -2 --separate-stderr crm-assign handover C1 --from 李四 --to x --why x
	run -2 --separate-stderr crm-assign handover --from nobody --to x --why x
}

@test "crm-assign: refuse and revoke say why" {
	base
	run -2 --separate-stderr crm-assign revoke C2
	run -3 --separate-stderr crm-assign refuse C1 --why x
	assert_has "nobody has asked for C1 张三"
	ask 王五 2025-01-02
	ask 赵六 2025-01-02
	run -3 --separate-stderr crm-assign refuse C1 --why x
	assert_has "several have asked for C1 张三: --staff says whose"
	run -0 --separate-stderr crm-assign -q refuse C1 --staff 王五 --why 无力
	run -0 --separate-stderr crm-assign -q refuse C1 --why 'no need'
	run -0 --separate-stderr crm-assign history C1 -c staff,state,ended_how,ended_why
	assert_output "staff,state,ended_how,ended_why
王五,refused,refused,无力
赵六,refused,refused,no need"
	run -0 --separate-stderr crm-assign -q revoke C2 --why idle
	run -0 --separate-stderr crm-assign history C2 -c staff,state,ended_how,ended_why
	assert_output "staff,state,ended_how,ended_why
李四,ended,revoked,idle"
	run -3 --separate-stderr crm-assign revoke C2 --staff 王五 --why x
	assert_has "王五 has no part in C2 Bob"
}

@test "crm-assign: who is authorised without a request gets a free customer" {
	base
	run -3 --separate-stderr crm-assign authorise C1
	assert_has "nobody has asked for C1 张三: --staff says who gets it"
	run -0 --separate-stderr crm-assign -q authorise C1 --staff 王五
	[ "$(crm-list C1 -c owner --no-header)" = 王五 ]
	run -3 --separate-stderr crm-assign authorise C1 --staff 赵六
	assert_has "C1 张三: hand-over or revoke first"
}

@test "crm-assign: authorise makes an owner of the record an authorised one" {
	base
	run -0 --separate-stderr crm-assign -q authorise C2 --as 陈总
	run -0 --separate-stderr crm-assign list
	assert_output "name,owner,since,role,state
Bob,李四,2024-10-01,primary,authorised"
}

@test "crm-assign: with assign_approve=no a free customer is granted at once" {
	base
	printf 'name,value\nassign_approve,no\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-assign -q request C1 --as 王五
	run -0 --separate-stderr crm-assign -q request C1 --as 赵六
	run -0 --separate-stderr crm-assign history C1 -c staff,state,decided_by
	assert_output "staff,state,decided_by
王五,authorised,王五
赵六,requested,"
}

@test "crm-assign: another tool that changes the owner leaves its trace" {
	base
	crm-add -q -u C2 --owner 王五 >/dev/null 2>&1
	CRM_TODAY=2025-01-20 crm-add -q -u C1 --owner 王五 >/dev/null
	CRM_TODAY=2025-01-21 crm-add -q -u C2 --owner '\N' >/dev/null
	run -0 --separate-stderr crm-assign history C1 C2 -c \
		code,staff,state,since,until,how,ended_how
	assert_output "code,staff,state,since,until,how,ended_how
C1,王五,archive,2025-01-20,,archive,
C2,李四,ended,2024-10-01,2025-01-15,archive,archive
C2,王五,ended,2025-01-15,2025-01-21,archive,archive"
	run -0 --separate-stderr crm-db check
}

@test "crm-db: check finds an owner the assignments do not know" {
	base
	crm-assign -q handover C2 --to 王五 --why x 2>/dev/null
	sqlite3 t.db "UPDATE customer SET owner_id = 1 WHERE code = 'C2'"
	run -4 --separate-stderr crm-db check
	assert_has "customer 2: the record and the assignments tell different owners"
}

# ---- limits -------------------------------------------------------------------

@test "crm-assign: nobody holds more than the limit says" {
	base
	printf 'name,kind,staff,who,value\nmax,hold,,"status <> %s",2\n' \
		"'lost'" | crm-config -q limits -
	crm-add -q --code C3 --name N3 --owner 李四 >/dev/null
	run -3 --separate-stderr crm-assign request C1 --as 李四
	assert_has "李四 holds 2 customers, and may hold 2 (limit 'max')"
	ask 王五 2025-01-02
	run -0 --separate-stderr crm-assign -q authorise C1
	run -3 --separate-stderr crm-assign handover --from 李四 --to 王五 --why x
	assert_has "王五 holds 2 customers, and may hold 2 (limit 'max')"
	crm-add -q -u C3 --status lost >/dev/null
	run -0 --separate-stderr crm-assign -q handover --from 李四 --to 王五 \
		--why x
}

@test "crm-config: limits and phases name people and filters that are there" {
	crm-db -q init
	printf 'name,kind,value,staff\nx,hold,5,nobody\n' >l.csv
	run -3 --separate-stderr crm-config limits l.csv
	assert_has "l.csv:2: staff: 'nobody' is not in the staff table"
	printf 'name,kind,value,who\nx,hold,5,tier =\n' >l.csv
	run -3 --separate-stderr crm-config limits l.csv
	assert_has "l.csv:2: who:"
	printf 'seq,name,days,executor\n1,a,14,x\n' >p.csv
	run -3 --separate-stderr crm-config phase p.csv
	assert_has "p.csv:2: executor: 'x' is not in the staff table"
	printf 'seq,name,days,executor\n1,a,14,manager\n' >p.csv
	run -0 --separate-stderr crm-config -q phase p.csv
}

# ---- asking -------------------------------------------------------------------

@test "crm-assign: check finds phone, mail, code, exact and near names" {
	base
	crm-add -q --code X1 --name '徐州美心（集团）有限公司' --kind org \
		--phone 0516-83210004 --email a@mx.cn --owner 王五 >/dev/null 2>&1
	run -0 --separate-stderr crm-assign check '徐州 美心集团' 051683210004 \
		A@MX.CN X1 张三 '徐州美心（集团）有限公司' 'ｂｏｂ' 无
	assert_output "query,name,owner,since,match
徐州 美心集团,徐州美心（集团）有限公司,王五,2025-01-15,near
051683210004,徐州美心（集团）有限公司,王五,2025-01-15,phone
A@MX.CN,徐州美心（集团）有限公司,王五,2025-01-15,email
X1,徐州美心（集团）有限公司,王五,2025-01-15,code
张三,张三,,,name
徐州美心（集团）有限公司,徐州美心（集团）有限公司,王五,2025-01-15,name
ｂｏｂ,Bob,李四,2024-10-01,near"
	run -1 --separate-stderr crm-assign check -e 张三 无
	assert_output "query,name,owner,since,match
张三,张三,,,name"
	run -0 --separate-stderr crm-assign check -e Bob
	run -0 --separate-stderr crm-assign check --name Bob \
		--phone 051683210004 --email a@mx.cn
	assert_output "query,name,owner,since,match
Bob,Bob,李四,2024-10-01,name
051683210004,徐州美心（集团）有限公司,王五,2025-01-15,phone
a@mx.cn,徐州美心（集团）有限公司,王五,2025-01-15,email"
	run -2 --separate-stderr crm-assign check
	assert_has "check: whom?"
}

@test "crm-assign: check reads rows" {
	base
	crm-add -q -u C2 --phone 13800138000 >/dev/null
	printf '姓名,电话\n某某,138 0013 8000\nBob,\n无,\n' >q.csv
	run -0 --separate-stderr crm-assign check q.csv
	assert_output "query,name,owner,since,match
某某,Bob,李四,2024-10-01,phone
Bob,Bob,李四,2024-10-01,name"
	run -0 --separate-stderr sh -c 'crm-assign check - <q.csv | wc -l'
	assert_output 3
	printf 'name\n"a\n' >bad.csv
	run -3 --separate-stderr crm-assign check bad.csv
}

@test "crm-assign: list is public and shows no more than it must" {
	base
	ask 王五 2025-01-02
	run -0 --separate-stderr crm-assign
	assert_output "name,owner,since,role,state
Bob,李四,2024-10-01,primary,archive"
	run -0 --separate-stderr crm-assign list --mine --as 王五 --all
	assert_output "name,owner,since,role,state
张三,王五,2025-01-02,primary,requested"
	run -0 --separate-stderr crm-assign list --staff 李四 --headers zh
	assert_output "姓名,负责人,起始日,角色,状态
Bob,李四,2024-10-01,primary,archive"
	run -1 --separate-stderr crm-assign list -e --where "tier = 'A'"
}

@test "crm-log-contact: a contact with somebody else's customer is warned of once" {
	base
	crm-assign -q authorise C1 --staff 王五 2>/dev/null
	run -0 --separate-stderr crm-log-contact C1 C2 --by 赵六
	assert_error "crm-log-contact: new staff: '赵六'
crm-log-contact: C1 张三 is 王五's since 2025-01-15
crm-log-contact: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 4"
	for o in "--by 王五" "--by 赵六 --at 2025-01-14"; do
		run -0 --separate-stderr crm-log-contact -q C1 $o
		assert_error ""
	done
	crm-assign -q share C1 --staff 赵六 --consent 王五
	run -0 --separate-stderr crm-log-contact -q C1 --by 赵六
	assert_error ""
	printf 'customer,by\nC1,钱七\nC1,钱七\nC2,钱七\n' >c.csv
	run -0 --separate-stderr crm-log-contact -q c.csv
	assert_error "crm-log-contact: C1 张三 is 王五's since 2025-01-15 (and 1 more such contacts)"
}

@test "crm-show: the ownership of a customer" {
	base
	ask 王五 2025-01-02 --power 4
	ask 赵六 2025-01-02 --power 2
	crm-assign -q authorise C1 2>/dev/null
	crm-assign -q share C1 --staff 赵六 --consent 王五
	run -0 --separate-stderr sh -c \
		'crm-show C1 -f csv -c section,field,value | grep ^ownership'
	assert_output 'ownership,owner,"王五, since 2025-01-15, authorised"
ownership,shared with,"赵六, since 2025-01-15, consent of 王五"
ownership,collision,"王五 before 赵六 by power, 2025-01-15, by tester"'
}

# ---- rows ---------------------------------------------------------------------

@test "crm-assign: rows say who, when and why; options fill what is empty" {
	base
	printf '客户,业务员,首访日期,决策权,原因\nC1,王五,2025/1/2,4,a\nC1,赵六,,,\n' |
		iconv -f utf-8 -t gb18030 >r.csv
	run -0 --separate-stderr crm-assign request r.csv --why b
	assert_has "crm-assign: r.csv: read as GB18030"
	assert_has "$(counts 2 2 0 0 0)"
	run -0 --separate-stderr crm-assign history C1 -c \
		staff,first_visit,power,why
	assert_output "staff,first_visit,power,why
王五,2025-01-02,4,a
赵六,,,b"
	run -0 --separate-stderr crm-assign request r.csv --why b
	assert_has "$(counts 2 0 0 2 0); nothing written"
}

@test "crm-assign: a wrong row refuses all, or comes back in --rejects" {
	base
	printf 'customer,power\nC1,9\nC2,3\nC9,1\nC1,2\n' >r.csv
	run -3 --separate-stderr crm-assign request r.csv
	assert_error "crm-assign: new staff: 'tester'
crm-assign: r.csv:2: power: not a decision power from 1 to 5: '9'
crm-assign: C2 Bob is 李四's since 2024-10-01
crm-assign: r.csv:4: customer: no such customer: 'C9'
$(counts 4 2 0 0 2); nothing written"
	run -0 --separate-stderr crm-assign list --all
	assert_output "name,owner,since,role,state
Bob,李四,2024-10-01,primary,archive"
	run -3 --separate-stderr crm-assign -q request r.csv --rejects bad.csv
	run -0 cat bad.csv
	assert_output "customer,power,_line,_field,_reason
C1,9,2,power,not a decision power from 1 to 5: '9'
C9,1,4,customer,no such customer: 'C9'"
	run -0 --separate-stderr crm-assign list --all -c owner,state
	assert_output "owner,state
tester,requested
李四,archive
tester,requested"
}

@test "crm-assign: files without rows do nothing, damaged ones are refused" {
	base
	printf 'customer,staff\n' >header.csv
	: >empty.csv
	for f in header empty; do
		run -0 --separate-stderr crm-assign request $f.csv
		assert_error "$(counts 0 0 0 0 0); nothing written"
	done
	printf '\xef\xbb\xbfcustomer,staff\r\nC1,王五\r\n' >bom.csv
	run -0 --separate-stderr crm-assign -n request bom.csv
	assert_has "added 1"
	printf 'customer,staff\nC1,l\0i\n' >nul.csv
	printf 'customer,staff\nC1,l"i\n' >stray.csv
	printf 'customer,staff\nC1,"li\n' >open.csv
	printf 'who,staff\nC1,li\n' >who.csv
	for f in nul stray open who; do
		run -3 --separate-stderr crm-assign request $f.csv
		[ -n "$stderr" ]
	done
	run -2 --separate-stderr crm-assign request C1 bom.csv
	run -5 --separate-stderr sh -c 'crm-assign list >/dev/full'
	run -4 --separate-stderr env CRM_DB=nope crm-assign release C1
	[ ! -e nope ]
}

@test "crm-assign: what crm-due prints is what crm-assign reads" {
	base
	crm-due --rule cadence-all --on 2025-02-01 >due.csv
	run -0 --separate-stderr crm-assign request due.csv --as 王五
	assert_has "$(counts 2 2 0 0 0)"
	run -3 --separate-stderr sh -c \
		'crm-due --rule cadence-all --on 2025-02-01 -f tsv |
			crm-assign -q handover - --to 赵六 --why x 2>&1'
	assert_has "C1 张三 is nobody's"
}

@test "crm-merge: of two owners one stays, and since when is told" {
	base
	CRM_TODAY=2024-12-01 crm-add -q --code C3 --name B --owner 王五 \
		>/dev/null 2>&1
	CRM_TODAY=2024-09-01 crm-add -q --code C4 --name B2 >/dev/null
	crm-merge -q C2 C3 2>/dev/null
	run -0 --separate-stderr crm-assign history C2 -c \
		staff,state,since,until,how,ended_how
	assert_output "staff,state,since,until,how,ended_how
李四,archive,2024-10-01,,archive,
王五,ended,2024-12-01,2025-01-15,archive,merged"
	crm-merge -q C2 C4 2>/dev/null
	run -0 --separate-stderr crm-assign list -c owner,since
	assert_output "owner,since
李四,2024-10-01"
	run -0 --separate-stderr crm-db check
	crm-merge -q C1 C2 2>/dev/null
	run -0 --separate-stderr crm-assign list -c name,owner,since
	assert_output "name,owner,since
张三,李四,2024-10-01"
	run -0 --separate-stderr crm-db check
}

@test "crm-merge: the owner of the other is taken with --take owner" {
	base
	CRM_TODAY=2024-12-01 crm-add -q --code C3 --name B --owner 王五 \
		>/dev/null 2>&1
	crm-merge -q C2 C3 --take owner 2>/dev/null
	run -0 --separate-stderr crm-assign history C2 -c staff,state,since,until
	assert_output "staff,state,since,until
李四,ended,2024-10-01,2025-01-15
王五,archive,2024-12-01,"
	run -0 --separate-stderr crm-db check
}

@test "crm-log-contact: the warning is the same one by one and in bulk" {
	base
	crm-assign -q authorise C1 --staff 王五 2>/dev/null
	for n in 1 62 63 64 65 700; do
		{
			echo customer,by
			yes C2,钱七 | head -n $n
			echo C1,钱七
			echo C1,王五
		} >c.csv
		run -0 --separate-stderr crm-log-contact -q c.csv
		assert_error "crm-log-contact: C1 张三 is 王五's since 2025-01-15"
	done
}

# ---- by rules -----------------------------------------------------------------

# leads: K1 ... K6 of a source and a city, K5 with an owner; two rules.
leads() {
	crm-db -q init
	printf 'name,active\n%s,1\n%s,1\n%s,1\n%s,0\n' li wang zhao gone |
		crm-config -q staff -
	printf '%s\n' code,name,source,city,owner K1,A,web,徐州, K2,B,web,, \
		K3,C,web,, K4,D,fair,, K5,E,web,,li K6,F,web,, |
		crm-add -q -o /dev/null -
	printf '%s\n' seq,name,who,staff,how "1,area,city = '徐州',gone;zhao," \
		"2,web,source = 'web',li;wang;gone;zhao,round_robin" |
		crm-config -q assign_rule -
} 2>/dev/null

@test "crm-assign: auto gives new leads by the first rule, in turn, once" {
	leads
	run -0 --separate-stderr crm-assign auto -p -c code,was,owner,result
	assert_output $'code,was,owner,result\nK1,,zhao,added\nK2,,li,added
K3,,wang,added\nK6,,zhao,added'
	assert_has "$(counts 5 4 0 0 0 | sed 's/skipped 0/skipped 1/'); batch"
	run -0 --separate-stderr crm-assign auto
	assert_error "crm-assign: read 1: added 0, updated 0, unchanged 0, skipped 1, rejected 0; nothing written"
	run -0 --separate-stderr crm-assign auto K5 K4
	assert_error "crm-assign: read 2: added 0, updated 0, unchanged 1, skipped 1, rejected 0; nothing written"
	run -0 crm-assign history K3 -c staff,state,how,why,decided_by,since \
		--no-header
	assert_output "wang,authorised,rule,web,tester,2025-01-15"
	# the turn is that of the last given, and undo turns it back
	printf '%s\n' code,name,source K7,G,web | crm-add -q -o /dev/null -
	crm-assign -q auto
	run -0 crm-list K7 -c owner --no-header
	assert_output li
	crm-db -q undo "$(crm-db batches -l 1 -c batch --no-header)"
	run -0 crm-assign -q auto -p -n -c code,owner --no-header
	assert_output K7,li
}

@test "crm-assign: auto leaves the pool alone unless it is named" {
	leads
	crm-assign -q auto
	crm-assign -q release K2 K3
	run -0 --separate-stderr crm-assign auto
	assert_error "crm-assign: read 1: added 0, updated 0, unchanged 0, skipped 1, rejected 0; nothing written"
	printf 'code\nK3\nK2\nK1\n' >k.csv
	run -0 --separate-stderr crm-assign auto k.csv -p -c code,owner
	assert_output $'code,owner\nK3,li\nK2,wang\nK1,zhao'
	assert_has "added 2, updated 0, unchanged 1"
	# who is asked for waits for a decision
	crm-add -q --code K8 --name H --source web -o /dev/null
	crm-assign -q request K8 --staff li
	run -3 --separate-stderr crm-assign auto K8
	assert_has "K8 H is asked for by li: authorise decides"
	run -0 --separate-stderr crm-assign auto --where "code = 'K8'"
	assert_has "read 0:"
}

@test "crm-assign: auto passes over who holds enough, and says when nobody may" {
	leads
	printf '%s\n' name,kind,staff,who,value l,hold,li,,0 z,hold,,,1 |
		crm-config -q limits -
	run -3 --separate-stderr crm-assign auto
	assert_has "wang holds 1 customers, and may hold 1 (limit 'z')"
	assert_has "nothing written"
	run -0 --separate-stderr crm-assign auto --where "code in ('K1', 'K2')" -p \
		-c code,owner
	assert_output $'code,owner\nK1,zhao\nK2,wang'
	printf '%s\n' seq,name,who,staff 1,x,,gone |
		crm-config -q assign_rule -
	run -3 --separate-stderr crm-assign auto K6
	assert_has "rule 'x' names nobody who is active"
	echo seq,name,staff | crm-config -q assign_rule -
	run -0 --separate-stderr crm-assign auto
	assert_has "no rule of crm-config assign_rule is active"
}

@test "crm-config: rules of assignment name people and filters that are there" {
	leads
	bad() { # ROW TEXT
		printf 'name,who,staff,how\n%s\n' "$1" >b.csv
		run -3 --separate-stderr crm-config --keep assign_rule b.csv
		assert_has "b.csv:2: $2"
	}
	bad "x,,nobody;li," "staff: 'nobody' is not in the staff table"
	bad "x,,;," "staff: names nobody"
	bad "x,tier =,li," "who: "
	bad "x,,li,dice" "how: 'dice' is not one of fixed round_robin"
	# a segment it names stays
	crm-segment -q --define s --where 'id > 1'
	printf 'name,who,staff\nx,segment(s),li\n' |
		crm-config -q --keep assign_rule -
	run -3 --separate-stderr crm-segment --drop s
	assert_has "assign_rule 'x'"
}

# ---- against the rules ----------------------------------------------------------

@test "crm-assign: contacts by others are listed, noted once, and undone" {
	leads
	crm-assign -q auto
	crm-assign -q share K3 --staff zhao --consent wang
	crm-assign -q handover K6 --to li --why w
	for c in K1,wang K2,li K3,zhao K5,wang K6,zhao K4,li; do
		crm-log-contact -q "${c%,*}" --by "${c#*,}" --channel phone
	done 2>/dev/null
	crm-log-contact -q K2 --by zhao --channel visit --in \
		--outcome no_answer 2>/dev/null
	crm-log-contact -q K2 --by zhao --channel visit --at 2025-01-14
	run -0 --separate-stderr crm-assign unauthorised
	assert_output "id,code,name,contact,on,staff,channel,direction,owner,since,violation
1,K1,A,1,2025-01-15,wang,phone,out,zhao,2025-01-15,
2,K2,B,7,2025-01-15,zhao,visit,in,li,2025-01-15,"
	crm-assign unauthorised >u.csv
	run -0 --separate-stderr crm-assign violation u.csv --kind unapproved \
		--why 'not asked'
	assert_error "$(counts 2 2 0 0 0); batch $(crm-db batches -l 1 -c batch --no-header)"
	run -0 --separate-stderr crm-assign violation u.csv --kind unapproved \
		--why 'not asked'
	assert_error "$(counts 2 0 0 2 0); nothing written"
	run -1 crm-assign unauthorised -e --no-header
	assert_output ""
	run -0 crm-assign unauthorised -a --staff zhao -c code,violation --no-header
	assert_output K2,2
	run -0 crm-assign violations
	assert_output "id,code,name,violation,on,staff,kind,action,decided_by,why
1,K1,A,1,2025-01-15,wang,unapproved,admonition,tester,not asked
2,K2,B,2,2025-01-15,zhao,unapproved,admonition,tester,not asked"
	# its rows are input too
	crm-assign violations | crm-assign violation - >out 2>err
	[ "$(cat err)" = "$(counts 2 0 0 2 0); nothing written" ]
	run -0 crm-assign unauthorised --until 2025-01-14 --no-header
	assert_output ""
}

@test "crm-assign: a violation needs words that are there and a day that was" {
	leads
	wrong() { # STATUS TEXT OPTION...
		local status=$1 text=$2
		shift 2
		run "-$status" --separate-stderr crm-assign violation K5 "$@"
		assert_has "$text"
	}
	wrong 2 "violation needs --staff STAFF, --kind NAME and --why TEXT" --staff li
	local li="--staff li --why w"
	wrong 3 "kind: no such kind: 'x'; there are unapproved, obstruction" $li --kind x
	wrong 3 "action: 'admonition' does not follow obstruction: warning|dismissal" \
		$li --kind obstruction --action admonition
	wrong 3 "staff: nobody of that name: 'x'" --staff x --why w --kind unapproved
	wrong 2 "--on: the date is after today" $li --kind unapproved --on +1d
	run -0 --separate-stderr crm-assign violation K5 $li --kind obstruction \
		--action dismissal --on 2025-01-02
	run -0 crm-assign violations -c on,kind,action --no-header
	assert_output 2025-01-02,obstruction,dismissal
	printf 'name,value\nviolations,any\n' | crm-config -q --keep setting -
	wrong 3 "action: what followed is not told" $li --kind any
	run -0 crm-assign -q violation K5 $li --kind any --action none
	printf '%s\n' id,staff,kind,why,on 5,li,any,w,2025-02-01 5,li,any,,x \
		5,,any,w, 99,li,any,w, >v.csv
	run -3 --separate-stderr crm-assign violation v.csv --action a
	assert_error "crm-assign: v.csv:2: on: the date is after today: '2025-02-01'
crm-assign: v.csv:3: why: the reason is not told
crm-assign: v.csv:4: staff: who did it is not told
crm-assign: v.csv:5: id: no such customer: '99'
$(counts 4 0 0 0 4); nothing written"
}

@test "crm-assign: rules and contacts by others agree with a brute force" {
	run -0 --separate-stderr python3 "$TESTS/assign-oracle.py" -n 20 1
	assert_output "20 histories agree"
}

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

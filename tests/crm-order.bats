#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-order: without orders the list is its header" {
	crm-db -q init
	run -0 --separate-stderr crm-order
	assert_output "id,code,name,order,ordered,amount,state,expected,shipped,arrived,received,returned,delay_reason,paid,owed,pay_by,promised,staff,settled,hold_until,hold_why,note"
	assert_error ""
	run -2 --separate-stderr crm-order frobnicate
	assert_has "no such sub-command: 'frobnicate'"
}

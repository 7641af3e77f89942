#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

people() {
	printf '%s\n' code,name,city,tier,phone K1,王小明,徐州,A,13800138001 \
		K2,Bob,徐州,B, K3,李娜,南京,A, | crm-add -q -
}

segment() { crm-segment -q "$@"; }

@test "crm-segment: a segment is defined, listed and written" {
	people
	run -0 --separate-stderr crm-segment --define xuzhou \
		--where "city = '徐州'" --note 'spring fair'
	assert_output ""
	assert_error "crm-segment: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2"
	segment --define 重点 --where "tier = 'A'"
	run -0 --separate-stderr crm-segment --list
	assert_output "name,customers,filter,note
xuzhou,2,city = '徐州',spring fair
重点,2,tier = 'A',"
	assert_error ""
	run -0 --separate-stderr crm-segment
	assert_has "xuzhou,2"
	run -0 --separate-stderr crm-segment xuzhou -c code,name
	assert_output $'code,name\nK1,王小明\nK2,Bob'
	run -0 --separate-stderr crm-segment 重点 --no-header -c code
	assert_output $'K1\nK3'
}

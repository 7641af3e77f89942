#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

P() { crm-deal paper "$@"; }

base() {
	crm-add -q --code A --name 张三 --owner li >/dev/null
	crm-add -q --code B --name 李四 >/dev/null
	crm-deal open -q A --title 门户
}

# to STATE NO: from a draft to that state, on 1 January and the days after.
to() {
	local day=1 verb
	for verb in submit approve sign seal archive; do
		P $verb -q --by boss --on 2025-01-0$day "$2"
		[ "$verb" != "$1" ] || return 0
		day=$((day + 1))
	done
}

list() { # options and columns, then the rows expected on standard input
	run -0 --separate-stderr crm-deal paper list "$@"
	assert_output "$(cat)"
}

rejected() { # COMMAND...: status 3, nothing on stdout; then assert_has
	run -3 --separate-stderr crm-deal "$@"
	assert_output ''
}

@test "crm-deal: a contract from draft to archived, each step with its day" {
	base
	run -0 --separate-stderr crm-deal paper add D1 --no HT-1 \
		--category 框架合同 --amount 1200 --discount 8折 \
		--position 首页 --note n
	assert_output ''
	assert_has 'read 1: added 1, updated 0'
	run -0 --separate-stderr crm-deal paper submit HT-1 --on 2025-01-01
	assert_has 'added 0, updated 1'
	P approve -q HT-1 --by boss --on 2025-01-02
	P sign -q HT-1 --on 2025-01-03
	P seal -q paper:HT-1 --on 2025-01-03
	list -c id,code,name,no,deal,category,standard,state,amount,owner <<-'END'
	id,code,name,no,deal,category,standard,state,amount,owner
	1,A,张三,HT-1,D1,框架合同,1,sealed,1200.00,li
	END
	P archive -q HT-1
	list <<-'END'
	id,code,name,no,deal,category,standard,state,amount,owner,forms,missing,scan,submitted,approved,approved_by,signed,sealed,archived,early,placed,return_by,days,overdue,unchecked
	END
	list --all -c no,state,submitted,approved,approved_by,signed,sealed,archived,discount,position,note <<-'END'
	no,state,submitted,approved,approved_by,signed,sealed,archived,discount,position,note
	HT-1,archived,2025-01-01,2025-01-02,boss,2025-01-03,2025-01-03,2025-01-15,8折,首页,n
	END
	run -0 crm-db check -q
}

@test "crm-deal: no contract is signed before it is approved, no step is left out" {
	base
	P add -q A --no X --category 电商合同
	for v in approve:submitted sign:approved seal:signed archive:sealed; do
		rejected paper ${v%:*} X
		assert_has "crm-deal: paper: 'X' is not ${v#*:} yet
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	done
	P submit -q X --on 2025-01-05
	rejected paper sign X
	assert_has "'X' is not approved yet"
	rejected paper approve X --on 2025-01-04
	assert_has "'X' came to where it is after that day"
	P approve -q X --on 2025-01-05
	run -0 --separate-stderr crm-deal paper approve X --on 2025-01-05
	assert_has 'updated 0, unchanged 1'
	rejected paper approve X --on 2025-01-06
	assert_has "'X' is approved already"
	rejected paper submit X
	assert_has "'X' is approved already"
	run -2 crm-deal paper sign X --on 2025-01-16
	assert_has '--on: the date is after today'
	list -c no,state <<-'END'
	no,state
	X,approved
	END
}

@test "crm-deal: a non-standard contract says in what before it is submitted" {
	base
	P add -q A --no X --category 电商合同 --nonstandard
	P add -q A --no Y --category 电商合同 --deviation 付款期60天
	rejected paper submit X
	assert_has "'X' is not ready, missing: what deviates from the standard"
	P set -q X --deviation 付款期90天
	P submit -q X Y
	list -c no,standard,deviation,state <<-'END'
	no,standard,deviation,state
	X,0,付款期90天,submitted
	Y,0,付款期60天,submitted
	END
	rejected paper set X --amount 5
	assert_has 'its terms stay'
	P set -q X --owner wang --note told
	P refuse -q X --why '太长'
	P set -q X --amount 5
	list -c no,state,submitted,amount,owner,note <<-'END'
	no,state,submitted,amount,owner,note
	X,draft,,5.00,wang,"told
	2025-01-15 refused: 太长"
	Y,submitted,2025-01-15,,li,
	END
	rejected paper refuse X --why again
	assert_has "'X' is not submitted yet"
}

@test "crm-deal: categories are a setting, and named when another is given" {
	base
	rejected paper add A --category 别的
	assert_has "category: no such category: '别的'; there are 框架合同, 普通收入合同, 抵房合同, 网站制作合同, 电商合同, 地图合同"
	printf 'name,value\npaper_categories,"年度 框架,Sale"\n' |
		crm-config -q --keep setting -
	rejected paper add A --category 框架合同
	P add -q A --category '年度 框架'
	P add -q A --category sale
	list -c no,category <<-'END'
	no,category
	P1,年度 框架
	P2,Sale
	END
	run -2 crm-deal paper add A
	assert_has 'needs --category NAME'
}

@test "crm-deal: a campaign starts when all forms are back" {
	base
	P add -q A --no X --category 电商合同
	rejected paper start X
	assert_has "'X' is not signed yet"
	to sign X
	P form -q X A1 --returned 2025-01-08 --filed 合同管理
	P form -q X a2 --returned 2025-01-10
	rejected paper start X
	assert_has "crm-deal: paper: 'X' is not ready, missing: A3
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	P form -q X A3 --returned 2025-01-10
	rejected paper start X --on 2025-01-09
	assert_has "'X' is not ready, missing: A2, A3"
	rejected paper start X --on 2025-01-02
	assert_has 'came to where it is after that day'
	P start -q X --on 2025-01-10
	rejected paper start X
	assert_has "'X' has started on 2025-01-10 already"
	rejected paper early X
	assert_has "'X' has started on 2025-01-10 already"
	run -0 --separate-stderr crm-deal paper start X --on 2025-01-10
	assert_has 'unchanged 1'
	list -c no,forms,missing,early,placed,return_by,days,overdue <<-'END'
	no,forms,missing,early,placed,return_by,days,overdue
	X,A1 A2 A3,contract,0,2025-01-10,,5,
	END
}

@test "crm-deal: an early start stands on A3, and all is back within a month" {
	base
	export CRM_TODAY=2025-03-05
	P add -q A --no X --category 电商合同
	rejected paper early X --on 2025-01-31
	assert_has "'X' is not ready, missing: A3, review_form, hq_agreed"
	P form -q X A3 --returned 2025-01-30 --filed 排期管理
	P check -q X review_form --done 2025-01-30 --by chen
	P check -q X hq_agreed --done 2025-01-31 --by hq
	rejected paper early X --on 2025-01-30
	assert_has "missing: hq_agreed"
	P early -q X --on 2025-01-31
	# A month after 31 January is the last of February.
	list --late -c no,early,placed,return_by,missing,days,overdue <<-'END'
	no,early,placed,return_by,missing,days,overdue
	X,1,2025-01-31,2025-02-28,A1 A2 contract,33,5
	END
	run -0 crm-deal paper list --late --today 2025-02-28 --no-empty
	assert_output ''
	P form -q X A1
	P form -q X A2
	run -0 crm-deal paper list --late --no-header -c no,missing
	assert_output 'X,contract'
	P form -q X contract
	run -0 crm-deal paper list --late --no-empty
	assert_output ''
	printf 'name,value\nallow_verbal,price\n' | crm-config -q --keep setting -
	P add -q A --no Y --category 电商合同
	rejected paper early Y
	assert_has "setting allow_verbal has not got 'paper'"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

base() {
	crm-add -q --code A --name 张三 --owner li >/dev/null
	crm-add -q --code B --name 李四 >/dev/null
	printf 'name,price\n版面,1000\n无价,\n' | crm-config -q --keep product -
	crm-deal open -q A --title 门户
}

ask() { crm-deal price ask -q "$@"; }

list() { # options and columns, then the rows expected on standard input
	run -0 --separate-stderr crm-deal price list "$@"
	assert_output "$(cat)"
}

@test "crm-deal: a price below the list is asked for, approved or refused" {
	base
	run -0 --separate-stderr crm-deal price ask A --product 版面 \
		--price 850 --reason 老客户 --on 2025-01-10 --deal D1
	assert_output ''
	assert_has 'asked for as number 1'
	assert_has 'read 1: added 1'
	ask B --product 版面 --price 999.99 --reason 批量
	ask B --product 无价 --price 5 --reason 试用
	ask B --product 无价 --price 333.33 --list 1000 --reason 试用
	list <<-'END'
	id,code,name,approval,asked,staff,product,list,price,percent,state,verbal_on,verbal_by,paper_by,decided,decided_by,days,overdue,deal,reason
	1,A,张三,1,2025-01-10,tester,版面,1000.00,850.00,85.00,asked,,,,,,5,,D1,老客户
	2,B,李四,2,2025-01-15,tester,版面,1000.00,999.99,100.00,asked,,,,,,0,,,批量
	2,B,李四,3,2025-01-15,tester,无价,,5.00,,asked,,,,,,0,,,试用
	2,B,李四,4,2025-01-15,tester,无价,1000.00,333.33,33.33,asked,,,,,,0,,,试用
	END
	crm-deal price approve -q 1 --by boss --on 2025-01-12
	crm-deal price refuse -q price:2 '#3'
	list --all -c approval,state,decided,decided_by,days <<-'END'
	approval,state,decided,decided_by,days
	1,approved,2025-01-12,boss,2
	2,refused,2025-01-15,tester,0
	3,refused,2025-01-15,tester,0
	4,asked,,,0
	END
	run -0 crm-deal show D1 --no-header
	assert_has 'D1,price,approved,1: 850.00,2025-01-10,2025-01-12,tester,老客户'
	run -0 crm-deal price --no-header -c approval
	assert_output 4
	run -0 crm-deal price list --all A --no-header -c approval
	assert_output 1
	run -0 crm-deal price list --all -w "code = 'B'" --owner tester \
		--from 2025-01-15 --until 2025-01-15 --no-header -c approval
	assert_output "2
3
4"
	run -0 crm-db check -q
}

@test "crm-deal: a yes by word has a name, and the paper follows in three days" {
	base
	ask A --product 版面 --price 850 --reason 急 --verbal-by boss \
		--verbal-on 2025-01-10
	ask B --product 版面 --price 850 --reason 急 --verbal-by boss
	list -c code,state,verbal_on,verbal_by,paper_by,days,overdue <<-'END'
	code,state,verbal_on,verbal_by,paper_by,days,overdue
	A,verbal,2025-01-10,boss,2025-01-13,0,2
	B,verbal,2025-01-15,boss,2025-01-18,0,
	END
	run -0 crm-deal price list --late --no-header -c code
	assert_output A
	run -0 crm-deal price list --late --today 2025-01-13 --no-empty
	assert_output ''
	crm-deal price approve -q 1
	run -0 crm-deal price list --late --no-empty
	assert_output ''
	run -2 --separate-stderr crm-deal price ask A --product 版面 --price 1 \
		--reason x --verbal-on 2025-01-10
	assert_has '--verbal-on needs --verbal-by'
	run -2 crm-deal price ask A --product 版面 --price 1 --reason x \
		--verbal-by boss --verbal-on 2025-01-16
	printf 'name,value\nallow_verbal,none\nprice_paper,1w\n' |
		crm-config -q --keep setting -
	run -3 --separate-stderr crm-deal price ask A --product 版面 --price 1 \
		--reason x --verbal-by boss
	assert_has "setting allow_verbal has not got 'price'"
	printf 'name,value\nallow_verbal,price\n' | crm-config -q --keep setting -
	ask A --product 版面 --price 1 --reason x --verbal-by boss
	run -0 crm-deal price list A --no-header -c paper_by
	assert_output 2025-01-22
}

@test "crm-deal: wrong questions and decisions about prices" {
	base
	wrong() { # MESSAGE, then the words
		local message=$1
		shift
		run -3 --separate-stderr crm-deal price "$@"
		assert_output ''
		assert_has "crm-deal: $message
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	}
	wrong 'price: 1000.00 is not below the list price 1000.00' ask A \
		--product 版面 --price 1000 --reason x
	wrong "price: not an amount of money: 'x'" ask A --product 版面 \
		--price x --reason x
	wrong "list: not an amount of money: 'x'" ask A --product 版面 \
		--price 1 --list x --reason x
	wrong 'price: has to be 0 or more' ask A --product 版面 --price -1 \
		--reason x
	wrong "no such customer: 'Z'" ask Z --product 版面 --price 1 --reason x
	wrong "deal: no such deal: 'D9'" ask A --product 版面 --price 1 \
		--reason x --deal D9
	wrong "deal: 'D1' is a deal of another customer" ask B --product 版面 \
		--price 1 --reason x --deal D1
	run -2 crm-deal price ask A --price 1 --reason x
	run -2 crm-deal price ask A --product 版面 --reason x
	run -2 crm-deal price ask A --product 版面 --price 1
	run -2 crm-deal price ask A B --product 版面 --price 1 --reason x
	run -2 crm-deal price ask A --product 版面 --price 1 --reason ''
	run -2 crm-deal price ask A --product '' --price 1 --reason x
	run -2 crm-deal price what
	run -2 crm-deal price approve
	ask A --product 版面 --price 1 --reason x --on 2025-01-10
	run -0 --separate-stderr crm-deal price ask A --product 版面 \
		--price 1 --reason y
	assert_has 'added 0, updated 0, unchanged 1'
	wrong "price: '1' was asked for after that day" approve 1 \
		--on 2025-01-09
	crm-deal price approve -q 1
	wrong "price: '1' has been decided already" refuse 1
	wrong "price: '9' is not there" approve 9
	wrong "price: not the number of a price: 'x'" approve x
	run -0 --separate-stderr crm-deal price approve 1
	assert_has 'unchanged 1'
	# Decided: the same may be asked for again.
	ask A --product 版面 --price 1 --reason y
	run -0 crm-deal price list --all --no-header -c approval,state
	assert_output '1,approved
2,asked'
}

@test "crm-deal: a price asked for gets its spoken yes and its list price later" {
	base
	ask A --product 椅 --price 85 --reason x --on 2025-01-10
	run -0 --separate-stderr crm-deal price ask A --product 椅 --price 85 \
		--reason x --list 100 --verbal-by boss --verbal-on 2025-01-14
	assert_has 'added 0, updated 1, unchanged 0'
	cols=approval,asked,list,percent,state,verbal_on,verbal_by,paper_by
	run -0 crm-deal price --no-header -c $cols
	assert_output '1,2025-01-10,100.00,85.00,verbal,2025-01-14,boss,2025-01-17'
	# What is known stays, whoever else says yes.
	run -0 --separate-stderr crm-deal price ask A --product 椅 --price 85 \
		--reason x --list 120 --verbal-by li --verbal-on 2025-01-15
	assert_has 'unchanged 1'
	run -0 crm-deal price --no-header -c $cols
	assert_output '1,2025-01-10,100.00,85.00,verbal,2025-01-14,boss,2025-01-17'
	batch=$(crm-db batches --no-header -c batch | head -1)
	crm-db undo -q "$batch"
	run -0 crm-deal price --no-header -c $cols
	assert_output '1,2025-01-10,,,asked,,,'
}

@test "crm-deal: the form of a price is printed once for everybody who keeps one" {
	base
	ask A --product 版面 --price 850 --reason $'老客户\e[1m' --on 2025-01-10 \
		--verbal-by boss
	crm-deal price approve -q 1 --by boss
	run -0 --separate-stderr crm-deal price print 1
	[ -z "$stderr" ]
	[ "$(grep -c 价格核定表 <<<"$output")" = 3 ]
	[ "$(tr '\f' '\n' <<<"$output" | head -14)" = \
"价格核定表  第 1 联: 会计
核定号      1
申请日期    2025-01-10
申请人      tester
客户        A 张三
产品        版面
标准价      1000.00
申请价      850.00
折合        85.00%
理由        老客户 [1m
口头同意    boss  2025-01-10
应补手续    2025-01-13
核定        boss  2025-01-15
签字        ____________________" ]
	assert_has '第 2 联: 副经理'
	assert_has '第 3 联: 业务员'
	printf 'name,value\nprice_copies,甲\n' | crm-config -q --keep setting -
	run -0 crm-deal price print price:1 -o form.txt
	assert_output ''
	[ "$(grep -c 联 form.txt)" = 1 ]
	# A business without these settings: one copy, the paper on the same day.
	crm-config setting | grep -v 'price_copies\|price_paper' >setting.csv
	crm-config -q setting setting.csv
	run -0 crm-deal price print 1
	[ "$(grep -c '^价格核定表  第 1 联:$' <<<"$output")" -eq 1 ]
	[ "$(grep -c '价格核定表' <<<"$output")" -eq 1 ]
	crm-deal price ask -q B --product 版面 --price 1 --reason r --list 2 \
		--verbal-by boss
	run -0 crm-deal price list B --no-header -c verbal_on,paper_by
	assert_output "2025-01-15,2025-01-15"
	run -3 --separate-stderr crm-deal price print 9 x
	assert_output ''
	assert_error "crm-deal: no such approval: '9'
crm-deal: no such approval: 'x'"
	run -2 crm-deal price print
}

@test "crm-order: a sale below the list price that nobody approved, as the setting says" {
	base
	add() { crm-order add A --product 版面 "$@"; }
	run -0 --separate-stderr add --price 800 -q
	printf 'name,value\nprice_guard,warn\n' | crm-config -q --keep setting -
	run -0 --separate-stderr add --price 800
	assert_has 'crm-order: price: 800.00 is below the list price 1000.00 and not approved (crm-deal price)'
	assert_has 'added 1'
	printf 'name,value\nprice_guard,refuse\n' | crm-config -q --keep setting -
	run -3 --separate-stderr add --price 800
	assert_error "crm-order: price: 800.00 is below the list price 1000.00 and not approved (crm-deal price)
crm-order: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	run -3 --separate-stderr add --qty 3 --amount 2999
	assert_has '999.66 is below'
	for words in '--price 1000' '--qty 3 --amount 3000' '' '--qty -1 --price 5' \
		'--product other --price 1'; do
		run -0 --separate-stderr add $words
		[[ $stderr != *below* ]]
	done
	# Asked for is not approved; by another customer neither.
	ask A --product 版面 --price 800 --reason x --on 2025-01-10
	ask B --product 版面 --price 700 --reason x --on 2025-01-10
	crm-deal price approve -q 2 --on 2025-01-10
	run -3 add --price 800
	crm-deal price approve -q 1 --on 2025-01-12
	run -0 add --price 800 --ordered 2025-01-12
	run -0 add --price 900
	run -3 add --price 800 --ordered 2025-01-11
	run -3 add --price 799.99
	# A yes by word counts from its day, while such are allowed.
	ask A --product 版面 --price 600 --reason x --verbal-by boss \
		--verbal-on 2025-01-14
	run -3 add --price 600 --ordered 2025-01-13
	run -0 add --price 600
	printf 'name,value\nallow_verbal,paper\n' | crm-config -q --keep setting -
	run -3 add --price 600
	printf 'name,value\nallow_verbal,price\n' | crm-config -q --keep setting -
	crm-deal price refuse -q 3
	run -3 add --price 600
	# A file tells what has been sold.
	printf 'code,ordered,product,qty,price\nA,2025-01-13,版面,1,5\n' >o.csv
	run -0 --separate-stderr crm-order import o.csv
	assert_has 'added 1'
}

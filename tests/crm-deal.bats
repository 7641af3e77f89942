#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

with_customers() {
	crm-add -q --code A --name 张三 --owner li >/dev/null
	crm-add -q --code B --name 李四 >/dev/null
}

list() { # columns, then the rows expected on standard input
	run -0 --separate-stderr crm-deal list --all -c "$@"
	assert_output "$(cat)"
}

@test "crm-deal: from opened to won, every stage kept with its days" {
	with_customers
	run -0 --separate-stderr crm-deal open A --title 门户 --amount 1000 \
		--on 2025-01-02
	assert_has "read 1: added 1"
	run -0 crm-deal move -q D1 需求 --on 2025-01-05 --note 谈过
	run -0 crm-deal move -q D1 negotiating
	list deal,stage,stage_on,days,amount,probability,weighted,owner,state <<-'END'
	deal,stage,stage_on,days,amount,probability,weighted,owner,state
	D1,negotiating,2025-01-15,0,1000.00,60,600.00,li,open
	END
	run -0 crm-deal win -q D1 --reason 价格 --lesson 样品早送 --amount 900
	list deal,stage,amount,weighted,state,closed,reason,lesson <<-'END'
	deal,stage,amount,weighted,state,closed,reason,lesson
	D1,negotiating,900.00,900.00,won,2025-01-15,price,样品早送
	END
	run -0 --separate-stderr crm-deal show D1
	assert_output "deal,part,stage,name,from,until,by,note
D1,step,identified,,2025-01-02,2025-01-05,li,
D1,step,analysed,,2025-01-05,2025-01-15,tester,谈过
D1,step,negotiating,,2025-01-15,2025-01-15,tester,"
}

@test "crm-deal: an end needs its lesson, a loss its reason too" {
	with_customers
	crm-deal open -q A
	run -2 --separate-stderr crm-deal win D1
	assert_has "win needs --lesson: what is learnt from it"
	run -2 --separate-stderr crm-deal lose D1 --lesson x
	assert_has "lose needs --reason"
	run -3 --separate-stderr crm-deal lose D1 --lesson x --reason weather
	assert_has "no such reason: 'weather'; there are relationship, position"
	run -3 --separate-stderr crm-deal win D1 --lesson x --reason no_need
	assert_has "no such reason: 'no_need'"
	run -0 crm-deal drop -q D1 --lesson x --reason no_need
	run -3 --separate-stderr crm-deal win D1 --lesson x
	assert_has "'D1' has been closed already"
	run -3 --separate-stderr crm-deal move D1 signed
	assert_has "'D1' has been closed already"
	run -2 --separate-stderr crm-deal reopen D1
	assert_has "reopen needs --why"
	run -0 crm-deal reopen -q D1 --why 'they called'
	run -0 crm-deal show D1 --no-header -c part,by,note
	assert_has "step,tester,\"they called (dropped 2025-01-15, no_need: x)\""
	run -0 crm-deal move -q D1 signed
	list stage,state,reason <<-'END'
	stage,state,reason
	signed,open,
	END
}

@test "crm-deal: what is wrong with an operand is said" {
	with_customers
	crm-deal open -q A --on 2025-01-10
	run -3 --separate-stderr crm-deal move D9 signed
	assert_has "no such deal: 'D9'"
	run -3 --separate-stderr crm-deal move D1 nowhere
	assert_has "no such stage: 'nowhere'; there are identified, contacted"
	run -3 --separate-stderr crm-deal move D1 signed --on 2025-01-09
	assert_has "'D1' came to where it is after that day"
	run -2 --separate-stderr crm-deal move D1 signed --on 2025-01-16
	assert_has "--on: the date is after today"
	run -3 --separate-stderr crm-deal open B --pipeline none
	assert_has "no such pipeline: 'none'; there are sales, realty-ads"
	run -3 --separate-stderr crm-deal open B --stage none
	assert_has "no such stage: 'none'"
	run -3 --separate-stderr crm-deal open B --amount much
	assert_has "'much'"
	run -3 --separate-stderr crm-deal open B --probability 101
	assert_has "has to be from 0 to 100"
	run -3 --separate-stderr crm-deal open nobody
	assert_has "no such customer: 'nobody'"
	run -3 --separate-stderr crm-deal open B --no D1
	assert_has "'D1' is a deal of another customer"
	run -3 --separate-stderr crm-deal open A --no D1
	assert_has "'D1' is there already"
	run -2 --separate-stderr crm-deal jump D1
	assert_has "no such sub-command: 'jump'"
	run -0 --separate-stderr crm-deal move D1 identified
	assert_has "unchanged 1"
	list deal,stage <<-'END'
	deal,stage
	D1,identified
	END
}

@test "crm-deal: a stage with required items left is not left" {
	with_customers
	cat >item.csv <<-'END'
	pipeline,stage,name,days,required
	sales,contacted,资料已发,3,1
	sales,contacted,名片,,0
	END
	crm-config -q stage_item item.csv
	crm-deal open -q A --stage contacted --on 2025-01-10
	run -3 --separate-stderr crm-deal move D1 signed
	assert_has "'D1' is not ready: not done yet: 资料已发"
	run -0 --separate-stderr crm-deal show D1 -c part,name,from,until
	assert_output "part,name,from,until
step,,2025-01-10,
item,资料已发,2025-01-13,
item,名片,,"
	run -0 crm-deal item -q D1 资料已发 --done 2025-01-14
	run -0 crm-deal item -q D1 合同草稿 --due 2025-01-20 --note 法务
	run -0 crm-deal move -q D1 signed
	run -0 --separate-stderr crm-deal show D1 -c part,stage,name,from,until,note
	assert_output "part,stage,name,from,until,note
step,contacted,,2025-01-10,2025-01-15,
step,signed,,2025-01-15,,
item,contacted,资料已发,2025-01-13,2025-01-14,
item,contacted,名片,,,
item,contacted,合同草稿,2025-01-20,,法务"
	run -3 --separate-stderr crm-config stage_item - \
		<<<$'pipeline,stage,name\nsales,none,x'
	assert_has "pipeline 'sales' has no stage 'none'"
}

@test "crm-deal: rows, closed ones too, and the same file again" {
	with_customers
	cat >deals.csv <<-'END'
	客户,结果,结束日期,金额,原因
	A,成交,2025-01-10,5,
	A,成交,2025-01-10,5,
	B,丢单,2025-01-11,7.5,价格
	END
	run -0 --separate-stderr crm-deal import deals.csv
	assert_error "crm-deal: read 3: added 3, updated 0, unchanged 0, skipped 0, rejected 0; batch 3"
	list deal,code,state,opened,closed,amount,reason,owner <<-'END'
	deal,code,state,opened,closed,amount,reason,owner
	D1,A,won,2025-01-10,2025-01-10,5.00,,li
	D2,A,won,2025-01-10,2025-01-10,5.00,,li
	D3,B,lost,2025-01-11,2025-01-11,7.50,price,
	END
	run -0 --separate-stderr crm-deal deals.csv
	assert_has "unchanged 3"
	run -0 --separate-stderr crm-deal import - <<-'END'
	customer,deal,stage,amount
	A,X1,contacted,10
	END
	run -0 --separate-stderr crm-deal import - <<-'END'
	customer,deal,stage,amount,result,closed
	A,X1,signed,12,won,2025-01-15
	END
	assert_has "updated 1"
	run -0 --separate-stderr crm-deal show X1 -c stage,until
	assert_output "stage,until
contacted,2025-01-15
signed,2025-01-15"
	run -3 --separate-stderr crm-deal import - <<-'END'
	customer,deal,result,closed
	A,Y1,perhaps,
	A,Y2,won,2025-01-32
	B,X1,open,
	A,Y3,,2025-01-02
	A,Y4,open,2025-01-02
	END
	assert_has "rejected 5; nothing written"
	assert_has "-:2: result: neither open, won, lost nor dropped: 'perhaps'"
	assert_has "-:4: deal: 'X1' is a deal of another customer"
	assert_has "-:5: result: closed, but neither won, lost nor dropped"
	assert_has "-:6: closed: an open deal has no such day"
}

# The words other systems write; a date that is only called so is the day.
@test "crm-deal: rows say won and lost in many words" {
	with_customers
	{
		echo customer,won,date
		for word in 1 yes True success 'Closed Won' 是; do
			echo "A,$word,2025-01-10"
		done
		for word in 0 no FALSE failure loss closed_lost 否; do
			echo "B,$word,2025-01-11"
		done
	} >deals.csv
	run -0 --separate-stderr crm-deal import deals.csv
	assert_has "added 13, "
	crm-deal list --all -f tsv --no-header -c code,state,closed | sort |
		uniq -c >counted
	run -0 cat counted
	assert_output "      6 A	won	2025-01-10
      7 B	lost	2025-01-11"
}

@test "crm-deal: rows of one deal are the way it took" {
	with_customers
	cat >way.csv <<-'END'
	customer,deal,stage,stage_on,opened,result,closed,amount
	A,W1,identified,2025-01-02,2025-01-02,,,100
	A,W1,analysed,2025-01-05,2025-01-02,,,100
	B,W2,contacted,2025-01-03,,,,7
	A,W1,contacted,2025-01-09,2025-01-02,won,2025-01-12,120
	END
	run -0 --separate-stderr crm-deal import way.csv
	assert_has "read 4: added 2, updated 2, unchanged 0"
	run -0 --separate-stderr crm-deal show W1 -c stage,from,until
	assert_output "stage,from,until
identified,2025-01-02,2025-01-05
analysed,2025-01-05,2025-01-09
contacted,2025-01-09,2025-01-12"
	list deal,stage,stage_on,opened,closed,state,amount <<-'END'
	deal,stage,stage_on,opened,closed,state,amount
	W2,contacted,2025-01-03,2025-01-03,,open,7.00
	W1,contacted,2025-01-09,2025-01-02,2025-01-12,won,120.00
	END
	crm-deal list --all -f csv >list.csv
	run -0 --separate-stderr crm-deal import list.csv
	assert_has "read 2: added 0, updated 0, unchanged 2"
	run -3 --separate-stderr crm-deal import - <<-'END'
	customer,deal,stage,stage_on,opened,result,closed
	B,W2,identified,2025-01-02,,,
	B,W2,contacted,2025-01-04,,,
	A,W1,signed,2025-01-11,,,
	B,W2,,,,lost,2025-01-02
	B,W3,contacted,2025-01-01,2025-01-02,,
	B,W3,contacted,2025-01-05,2025-01-02,lost,2025-01-04
	END
	assert_has "-:2: stage_on: not from the day it was opened to the one it was closed"
	assert_has "-:3: stage_on: it came to 'contacted' on 2025-01-03"
	assert_has "-:4: result: it is won since 2025-01-12"
	assert_has "-:5: closed: before the day it was opened"
	assert_has "-:6: stage_on: not from the day it was opened to the one it was closed"
	assert_has "-:7: stage_on: not from the day it was opened to the one it was closed"
}

@test "crm-deal list: states, stages, owners, times, customers, filters" {
	with_customers
	crm-deal open -q A --on 2025-01-02
	crm-deal open -q B --on 2025-01-03 --stage signed --owner wang
	crm-deal open -q A --on 2025-01-04
	crm-deal lose -q D3 --reason price --lesson x --on 2025-01-05
	run -0 --separate-stderr crm-deal -c deal
	assert_output "deal
D1
D2"
	run -0 --separate-stderr crm-deal list A --all -c deal
	assert_output "deal
D1
D3"
	run -0 --separate-stderr crm-deal list --stage signed -c deal
	assert_output "deal
D2"
	run -0 --separate-stderr crm-deal list --owner wang -c deal
	assert_output "deal
D2"
	run -0 --separate-stderr crm-deal list --lost --from 2025-01-05 -c deal
	assert_output "deal
D3"
	run -0 --separate-stderr crm-deal list --all --until 2025-01-02 -c deal
	assert_output "deal
D1"
	run -0 --separate-stderr crm-deal list -w "owner = 'li'" -c deal
	assert_output "deal
D1"
	run -1 --separate-stderr crm-deal list -e --won
	run -2 --separate-stderr crm-deal list --won --lost
	assert_has "--won and --lost exclude each other"
	run -0 --separate-stderr crm-deal list --headers zh --no-header -f tsv -c code
	assert_output "A
B"
}

@test "crm-deal: each change can be undone, the file is as before" {
	with_customers
	step() {
		before=$(sqlite3 "$CRM_DB" .dump | cksum)
		crm-deal -q "$@"
		after=$(sqlite3 "$CRM_DB" .dump | cksum)
		[ "$after" != "$before" ]
		crm-db undo -q "$(crm-db batches --no-header -c batch -l 1)"
		[ "$(sqlite3 "$CRM_DB" .dump | cksum)" = "$before" ]
		crm-deal -q "$@"
	}
	step open A --title t --amount 5
	step move D1 signed
	step item D1 x --due 2025-02-01
	step item D1 x --done 2025-01-15
	step win D1 --lesson x
	step reopen D1 --why y
	step lose D1 --lesson x --reason price
	printf 'customer,deal,amount\nB,Z,5\n' >z.csv
	step import z.csv
	run -0 crm-db check -q
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Rows of deals that cannot be, and files that come back.
load helpers

world() {
	for c in A B; do crm-add -q --code $c --name $c >/dev/null; done
}

@test "crm-deal: what is in the future or below nothing is no deal" {
	world
	cat >d.csv <<-'END'
	customer,opened,closed,result,amount
	A,2025-01-16,,,
	A,2025-01-02,2025-01-16,won,
	A,2025-01-02,,,-1
	A,2025-01-02,,,"¥1,234.50"
	END
	run -3 --separate-stderr crm-deal import d.csv --rejects r.csv
	assert_error "crm-deal: d.csv:2: opened: '2025-01-16' is in the future: it is recorded when it has happened
crm-deal: d.csv:3: closed: '2025-01-16' is in the future: it is recorded when it has happened
crm-deal: d.csv:4: amount: has to be 0 or more
crm-deal: read 4: added 1, updated 0, unchanged 0, skipped 0, rejected 3 (r.csv); batch 3"
	run -3 --separate-stderr crm-deal open A --on 2025-01-16
	run -3 --separate-stderr crm-deal win D1 --lesson x --amount -1
	run -2 --separate-stderr crm-deal win D1 --lesson ' '
	run -0 --separate-stderr crm-deal --all -c deal,amount,state
	assert_output "deal,amount,state
D1,1234.50,open"
}

@test "crm-deal import: a file of rejected rows is read again, its reason is none" {
	world
	printf 'customer,title,amount\nA,x,many\n' >d.csv
	run -3 --separate-stderr crm-deal import d.csv --rejects r.csv
	run -0 cat r.csv
	assert_output "customer,title,amount,_line,_field,_reason
A,x,many,2,amount,not an amount of money: 'many'"
	sed -i 's/^A,x,many/A,x,7/' r.csv
	run -0 --separate-stderr crm-deal import r.csv
	assert_error "crm-deal: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 3"
	run -0 --separate-stderr crm-deal -c deal,amount,reason
	assert_output "deal,amount,reason
D1,7.00,"
}

@test "crm-deal import: what crm-deal list writes changes nothing" {
	world
	crm-deal open -q A --title one --amount 5 --on 2025-01-02
	crm-deal open -q A --title two --probability 35 --pipeline bank-credit
	crm-deal open -q B --on 2025-01-03
	crm-deal move -q D3 contacted
	crm-deal lose -q D1 --reason price --lesson x
	crm-deal --all >all.csv
	run -0 --separate-stderr crm-deal import all.csv
	assert_error "crm-deal: all.csv: ignored columns: days, weighted
crm-deal: read 3: added 0, updated 0, unchanged 3, skipped 0, rejected 0; nothing written"
	crm-deal move -q D3 negotiating # its probability goes with it
	run -0 --separate-stderr crm-deal list B -c deal,probability
	assert_output "deal,probability
D3,60"
}

# D1 is in bank-credit and stands since the 10th where it is.
@test "crm-deal import: a row that a deal cannot follow is not passed over" {
	world
	crm-deal open -q A --pipeline bank-credit --on 2025-01-02
	crm-deal move -q D1 申报中 --on 2025-01-10
	cat >d.csv <<-'END'
	customer,deal,title,pipeline,stage,opened,closed,result
	A,D1,one,sales,,,,
	A,D1,two,,contacted,,,
	A,D1,three,,,2025-01-03,,
	A,D1,four,,,,2025-01-09,won
	B,D1,five,,,,,
	A,D1,six,,已批,,,
	END
	run -3 --separate-stderr crm-deal import d.csv --rejects r.csv
	assert_error "crm-deal: d.csv:2: pipeline: the deal is in 'bank-credit'
crm-deal: d.csv:3: stage: no such stage: 'contacted'; there are 营销中, 申报中, 审批中, 已批, 已投放
crm-deal: d.csv:4: opened: the deal was opened on 2025-01-02
crm-deal: d.csv:5: closed: it came to '申报中' on 2025-01-10
crm-deal: d.csv:6: deal: 'D1' is a deal of another customer
crm-deal: read 6: added 0, updated 1, unchanged 0, skipped 0, rejected 5 (r.csv); batch 5"
	run -0 --separate-stderr crm-deal -c deal,title,stage,state
	assert_output "deal,title,stage,state
D1,six,已批,open"
	crm-deal win -q D1 --lesson x
	printf 'customer,deal,result\nA,D1,open\n' >d.csv
	run -3 --separate-stderr crm-deal import d.csv
	assert_error "crm-deal: d.csv:2: result: it is won since 2025-01-15
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
}

@test "crm-deal import: a won row without a day ends an open deal today" {
	world
	crm-deal open -q A --on 2025-01-02
	printf 'customer,deal,result\nA,D1,won\n' >d.csv
	run -0 --separate-stderr crm-deal import d.csv
	run -0 --separate-stderr crm-deal import d.csv
	assert_error "crm-deal: read 1: added 0, updated 0, unchanged 1, skipped 0, rejected 0; nothing written"
	run -0 --separate-stderr crm-deal --all -c deal,opened,closed
	assert_output "deal,opened,closed
D1,2025-01-02,2025-01-15"
}

@test "crm-deal paper import: what paper list writes changes nothing" {
	world
	crm-deal paper -q add A --category 框架合同 --amount 100
	crm-deal paper -q add B --category 电商合同
	crm-deal paper -q submit P1 --on 2025-01-02
	crm-deal paper -q approve P1 --on 2025-01-03
	crm-deal paper -q sign P1 --on 2025-01-04
	crm-deal paper -q form P1 A1 --returned 2025-01-10
	crm-deal paper -q void P2 --why x
	crm-deal paper list --all >all.csv
	run -0 --separate-stderr crm-deal paper import all.csv
	[[ $stderr == *"read 2: added 0, updated 0, unchanged 2, skipped 0, rejected 0; nothing written" ]]
	printf 'customer,no,forms,returned\nA,P1,A1,2025-01-11\n' >f.csv
	run -0 --separate-stderr crm-deal paper import f.csv
	[[ $stderr == *"updated 1, "* ]]
	run -0 --separate-stderr crm-deal paper show P1 -c name,on
	assert_has "A1,2025-01-11"
}

@test "crm-deal: its lists with Chinese headers are read back whole" {
	crm-add -q --code A --name 张三 --owner li
	crm-db backup empty.db 2>/dev/null
	crm-deal open -q A --no X1 --title 门户 --amount 1000 --on 2025-01-03
	crm-deal win -q X1 --lesson 好 --reason price --on 2025-01-10
	crm-deal paper add -q X1 --no H --category 框架合同 --amount 900
	crm-deal paper submit -q H --on 2025-01-04
	crm-deal paper approve -q H --by boss --on 2025-01-05
	crm-deal paper sign -q H --on 2025-01-06
	crm-deal paper seal -q H --on 2025-01-07
	crm-deal paper archive -q H --on 2025-01-08
	crm-deal --all --headers zh >d.csv
	crm-deal paper --all --headers zh >p.csv
	crm-deal -q -d empty.db import d.csv
	crm-deal -q -d empty.db paper import p.csv
	run -0 diff d.csv <(crm-deal -d empty.db --all --headers zh)
	run -0 diff p.csv <(crm-deal -d empty.db paper --all --headers zh)
	[ "$(grep -c 2025-01-10 d.csv)" = 1 ]
	[ "$(grep -c 2025-01-04,2025-01-05,boss,2025-01-06,2025-01-07,2025-01-08 p.csv)" = 1 ]
	printf '客户编号,商机号,结果,原因\nA,X2,输,价格\nA,X3,赢,\n' >w.csv
	crm-deal -q import w.csv
	run -0 crm-deal --all --no-header -c deal,state
	assert_has X2,lost
	assert_has X3,won
}

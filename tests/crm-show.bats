# SPDX-License-Identifier: ISC
load helpers

org() {
	crm-add -q --name 张三 --code P1
	crm-add -q --name 江苏钢铁 --kind org --code O1 --phone 0516-83830001 \
		--phone 0516-83830002 --tag vip --flag no_sms \
		--person 'name=李四,title=采购经理,role=decider,power=5' \
		--relation agency_of=P1 \
		--anniversary kind=founding,day=2001-05-20
}

@test "crm-show prints the card as aligned text" {
	org
	run -0 --separate-stderr crm-show -f table O1
	assert_output 'archive
  id              2
  code            O1
  name            江苏钢铁
  phone           051683830001
  status          lead
  kind            org
  flags           no_sms
  added_on        2025-01-15
  tags            vip

addresses
  phone           051683830002

people
  李四            采购经理, decider, power 5

anniversaries
  founding        2001-05-20

relations
  agency_of       P1 张三'
}

@test "crm-show writes rows of section, field and value on demand" {
	org
	run -0 --separate-stderr crm-show -f csv P1
	assert_output 'id,code,name,section,field,value
1,P1,张三,archive,id,1
1,P1,张三,archive,code,P1
1,P1,张三,archive,name,张三
1,P1,张三,archive,status,lead
1,P1,张三,archive,kind,person
1,P1,张三,archive,added_on,2025-01-15
1,P1,张三,relations,agency_of,of O1 江苏钢铁'
}

@test "crm-show shows the last contacts, as many as asked for" {
	org
	for d in 01 02 03; do
		crm-log-contact -q P1 --channel phone --at "2025-01-${d}T09:00" \
			--outcome reached --note "call $d"
	done
	run -0 --separate-stderr crm-show -f table --contacts 2 P1
	assert_has "contacts        3"
	assert_has "2025-01-03T09:00"
	assert_has "call 02"
	[[ $output != *"call 01"* ]]
}

@test "crm-show shows what was bought, is owed and how long it lasts" {
	org
	printf 'name,cycle_days\nTea,30\n' | crm-config -q --keep product -
	crm-order -q add P1 --order A1 --product Tea --qty 2 --price 10 \
		--ordered 2025-01-02 --paid 5 --expected 2025-01-20
	for p in Pot Cup Jar; do
		crm-order -q add P1 --order A2 --product $p --amount 7.5
	done
	crm-order -q move A2 received
	run -0 --separate-stderr crm-show -f csv P1 -c section,field,value
	assert_has 'purchases,first_order,2025-01-02
purchases,last_order,2025-01-15
purchases,orders,2
purchases,spent,42.50
purchases,owed,15.00
stock,Tea,lasts until 2025-03-03
orders,2025-01-15,"A2, 22.50, Pot, Cup, Jar, received"
orders,2025-01-02,"A1, 20.00, Tea, expected 2025-01-20, owed 15.00"'
	crm-order -q add P1 --order A2 --product Lid --amount 1
	run -0 crm-show -f csv P1 --contacts 1 -c section,value
	assert_has 'orders,"A2, 23.50, Pot, Cup, Jar and 1 more, received"'
	[[ $output != *"orders,\"A1"* ]]
}

@test "crm-show of nobody exits 3, without an operand 2" {
	org
	run -3 --separate-stderr crm-show nobody
	assert_error "crm-show: no such customer: 'nobody'"
	run -2 --separate-stderr crm-show
	assert_has "which customer?"
}

@test "crm-show masks control characters and indents further lines" {
	crm-add -q --name A --note $'one\ntwo\tthree'
	run -0 --separate-stderr crm-show -f table A
	assert_has "  note            one
                  two three"
}

# section NAME: field and value of its rows.
section() { crm-show -f csv --no-header -c section,field,value C1 | grep "^$1,"; }

@test "crm-show: open deals with what is to be done, their papers and prices" {
	export CRM_USER=li
	crm-add -q --code C1 --name 张三 --owner li
	run -1 section '[dp][ear].*'
	crm-deal open -q C1 --title 门户 --amount 12000 --expected 2025-04-01 \
		--on 2025-01-02
	crm-deal item -q D1 offer --due 2025-01-05
	crm-deal item -q D1 sample --due 2025-01-25
	crm-deal open -q C1 --on 2025-01-01
	crm-deal lose -q D2 --reason price --lesson late
	run -0 section deals
	assert_output 'deals,D1,"门户, identified since 2025-01-02, 13 d, 12000.00, 10 %, expected 2025-04-01, to do offer by 2025-01-05, sample by 2025-01-25, by li"
deals,D2,"lost 2025-01-15, price, late, by li"'
	crm-deal paper add -q D1 --no K --category 框架合同 --deviation 折扣 \
		--amount 99
	run -0 section papers
	assert_output 'papers,K,"框架合同, draft, 99.00, of D1, deviates: 折扣"'
	for s in submit approve sign; do
		crm-deal paper $s -q K --on 2025-01-03
	done
	crm-deal paper form -q K A3 --returned 2025-01-04
	run -0 section papers
	assert_output 'papers,K,"框架合同, signed, 99.00, of D1, deviates: 折扣, not back A1, A2, contract"'
	crm-deal paper void -q K --why x
	run -0 section papers
	assert_output 'papers,K,"框架合同, void, 99.00, of D1, deviates: 折扣"'
	crm-deal price ask -q C1 --product Tea --price 8 --list 10 --reason x \
		--verbal-by boss
	crm-deal price ask -q C1 --product Tea --price 7.5 --reason x
	run -0 section prices
	assert_output 'prices,Tea,"7.50, asked 2025-01-15, by li"
prices,Tea,"8.00 instead of 10.00, asked 2025-01-15, by li, verbal ok 2025-01-15, by boss, paper by 2025-01-18"'
	crm-deal price refuse -q 1 2
	run -1 section prices
	# Of those that are over the last three are shown.
	for i in 3 4 5; do
		crm-deal open -q C1 --on 2025-01-0$i
		crm-deal win -q D$i --lesson x --on 2025-01-0$i
	done
	run -0 section deals
	[ "$(cut -d, -f2 <<<"$output")" = $'D1\nD2\nD5\nD4' ]
}

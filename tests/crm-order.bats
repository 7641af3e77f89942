#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

people() {
	printf '%s\n' code,name,owner C1,张伟,li C2,Bob,wang | crm-add -q -
}

order() { crm-order -q "$@"; }

# see COLUMNS [ARGUMENT...]: all orders, those columns.
see() {
	local c=$1
	shift
	run -0 --separate-stderr crm-order list --all --no-header -c "$c" "$@"
}

# totals OF: the counts said last.
totals() { assert_has "read $1; "; }

ask() { sqlite3 "$CRM_DB" "$1"; }

dump() {
	ask .dump | grep -Ev '^INSERT INTO (batch|batch_range|change) '
}

@test "crm-order: without orders the list is its header" {
	crm-db -q init
	run -0 --separate-stderr crm-order
	assert_output "id,code,name,order,ordered,amount,state,expected,shipped,arrived,received,returned,delay_reason,paid,owed,pay_by,promised,staff,settled,hold_until,hold_why,note"
	assert_error ""
	run -0 crm-order list --headers zh
	assert_output "客户ID,客户编号,姓名,订单号,下单日期,金额,状态,预计到货,发货日期,到货日期,签收日期,退货日期,延误原因,已付,未付,付款期限,承诺付款日,业务员,结清日期,暂缓至,暂缓原因,备注"
	run -2 --separate-stderr crm-order frobnicate
	assert_has "no such sub-command: 'frobnicate'"
	run -2 --separate-stderr crm-order list --open --late
	assert_has "exclude each other"
}

# ---- one order -----------------------------------------------------------------

@test "crm-order: add makes an order with its line, and names it" {
	people
	run -0 --separate-stderr crm-order add C1 --order A1 --product Tea \
		--qty 2.5 --price 10.01 --expected +3d --staff li --note red
	assert_output ""
	assert_error "crm-order: new product: 'Tea'
crm-order: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2
crm-order: order A1 of C1 张伟 (owner li)"
	see code,order,ordered,amount,state,expected,staff,note,owed
	assert_output "C1,A1,2025-01-15,25.03,ordered,2025-01-18,li,red,"
	run -0 crm-order lines
	assert_output "id,code,name,order,ordered,product,qty,price,amount,category,state
1,C1,张伟,A1,2025-01-15,Tea,2.5,10.01,25.03,,ordered"
	crm-db check -q
}

@test "crm-order: add without a number is a new order each time, with one a line once" {
	people
	for _ in 1 2; do
		order add C1 --product Tea --qty 1 --price 10
		order add C1 --order A1 --product Tea --qty 1 --price 10
	done
	order add C1 --order A1 --product Pot --amount 30
	see order,amount
	assert_output $'#1,10.00\nA1,40.00\n#3,10.00'
	run -3 --separate-stderr crm-order add C2 --order A1 --amount 5
	assert_error "crm-order: order: A1 belongs to C1 张伟 (owner li), not to C2 Bob (owner wang)
crm-order: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	crm-db check -q
}

@test "crm-order: add takes the price of the product, and says what is missing" {
	people
	printf 'name,price\nTea,12.50\n' | crm-config -q product -
	order add C1 --product tea --qty 3
	see amount
	assert_output 37.50
	run -3 --separate-stderr crm-order add C1 --product Pot
	assert_has "amount: neither an amount nor a price"
	run -3 --separate-stderr crm-order add C1
	assert_has "amount: neither a product nor an amount, nor the number"
	run -3 --separate-stderr crm-order add C9 --amount 1
	assert_has "no such customer: 'C9'"
	run -3 --separate-stderr crm-order add C1 --amount 1e3
	assert_has "amount: not an amount of money: '1e3'; try 12.50"
	run -3 --separate-stderr crm-order add C1 --amount 1 --qty x
	assert_has "qty: not a quantity: 'x'"
	run -3 --separate-stderr crm-order add C1 --amount 1 --ordered +1d
	assert_has "ordered: '+1d' is in the future"
	run -3 --separate-stderr crm-order add C1 --amount 1 --order A \
		--shipped -1d
	assert_has "shipped: '2025-01-14' is before the order, of 2025-01-15"
	run -3 --separate-stderr crm-order add C1 --amount 1 --order '#7'
	assert_has "order: no such order: '#7'"
	run -3 --separate-stderr crm-order add C1 --amount 1 --order '#x'
	assert_has "order: '#x': a number beginning with # is that of the"
	run -2 --separate-stderr crm-order add
	assert_has "add: whose order? one customer"
	see order
	assert_output '#1'
}

@test "crm-order: move goes on, and back when it was a mistake" {
	people
	order add C1 --order A1 --amount 10 --ordered 2025-01-01
	order move A1 shipped --on 2025-01-02
	order move A1 已签收 --on 2025-01-05
	see state,shipped,arrived,received
	assert_output received,2025-01-02,,2025-01-05
	run -0 --separate-stderr crm-order move A1 received
	assert_has "unchanged 1"
	run -3 --separate-stderr crm-order move A1 arrived --on 2024-12-31
	assert_has "on: '2024-12-31' is before the order, of 2025-01-01"
	run -2 --separate-stderr crm-order move A1 arrived --on +1d
	assert_has "--on: the date is after today"
	run -2 --separate-stderr crm-order move A1 lost
	assert_has "move: no such state: 'lost'; there are ordered, shipped"
	run -3 --separate-stderr crm-order move A9 shipped
	assert_has "order: no such order: 'A9'"
	order move A1 cancelled --why 'no money'
	see state,returned,note
	assert_output 'cancelled,2025-01-15,no money'
	[ "$(ask 'SELECT count(*) FROM bought')" = 0 ]
	order move '#1' shipped --on 2025-01-02
	see state,shipped,received,returned
	assert_output shipped,2025-01-02,,
	[ "$(ask 'SELECT orders, spent FROM bought')" = '1|1000' ]
	crm-db check -q
}

@test "crm-order: delay wants a reason, and only of what is under way" {
	people
	order add C1 --order A1 --amount 10 --expected 2025-01-16
	run -2 --separate-stderr crm-order delay A1 +5d
	assert_has "delay needs --why TEXT"
	run -2 --separate-stderr crm-order delay A1 soon --why x
	assert_has "delay: "
	order delay A1 2025-01-20 --why 雪
	see expected,delay_reason
	assert_output 2025-01-20,雪
	run -0 crm-order list --late --no-header
	assert_output ""
	run -0 crm-order list --late --no-header -c order --today 2025-01-20
	assert_output ""
	run -0 crm-order list --late --no-header -c order --today 2025-01-21
	assert_output A1
	order move A1 received
	run -0 crm-order list --late --no-header -c order --today 2025-01-21
	assert_output ""
	run -3 --separate-stderr crm-order delay A1 +5d --why x
	assert_has "order: A1 is received already"
}

@test "crm-order: payments settle an order, and what is given back opens it" {
	people
	order add C1 --order A1 --amount 100 --ordered 2025-01-01
	see paid,owed
	assert_output ,
	run -0 crm-order list --unpaid --no-header
	assert_output ""
	order pay A1 40 --on 2025-01-03 --method cash --staff li
	see paid,owed,pay_by,settled
	assert_output 40.00,60.00,2025-01-01,
	order promise A1 2025-01-20
	order hold A1 2025-02-01 --why 事故
	order pay A1 60 --ext-id T7
	see paid,owed,settled,promised,hold_until,hold_why
	assert_output 100.00,0.00,2025-01-15,2025-01-20,2025-02-01,事故
	run -0 --separate-stderr crm-order pay A1 60 --ext-id T7
	assert_has "unchanged 1"
	run -3 --separate-stderr crm-order pay A1 61 --ext-id T7
	assert_has "ext_id: 'T7' is another payment already"
	run -0 crm-order list --unpaid --no-header
	assert_output ""
	order pay -- A1 -10
	run -0 crm-order list --unpaid --no-header -c order,owed,settled
	assert_output A1,10.00,
	run -0 --separate-stderr crm-order pay A1 15
	assert_has "crm-order: order A1: 10.00 was owed, and 15.00 is paid"
	see paid,owed,settled
	assert_output 105.00,-5.00,2025-01-15
	order add C1 --order A1 --product Pot --amount 20
	see amount,owed,settled
	assert_output 120.00,15.00,
	run -2 --separate-stderr crm-order pay A1 zero
	assert_has "pay: not an amount of money: 'zero'"
	run -2 --separate-stderr crm-order hold A1 +3d
	assert_has "hold needs --why TEXT"
	crm-db check -q
}

@test "crm-order: show has days, lines and payments" {
	people
	order add C1 --order A1 --product Tea --qty 2 --price 10 --paid 5 \
		--pay-by +30d --note red
	run -3 --separate-stderr crm-order show A1 ZZ
	assert_output "id,code,name,order,section,field,value
1,C1,张伟,A1,order,ordered,2025-01-15
1,C1,张伟,A1,order,amount,20.00
1,C1,张伟,A1,order,state,ordered
1,C1,张伟,A1,order,pay_by,2025-02-14
1,C1,张伟,A1,order,note,red
1,C1,张伟,A1,order,paid,5.00
1,C1,张伟,A1,order,owed,15.00
1,C1,张伟,A1,lines,Tea,2 x 10.00 = 20.00
1,C1,张伟,A1,payments,2025-01-15,5.00"
	assert_error "crm-order: no such order: 'ZZ'"
}

@test "crm-order: list and lines by customer, day, product and filter" {
	people
	order add C1 --order A1 --product Tea --amount 1 --ordered 2025-01-01
	order add C2 --order A2 --product Pot --amount 2 --ordered 2025-01-02
	order add C1 --order A3 --product Pot --amount 3 --ordered 2025-01-03
	order move A3 received
	run -0 crm-order --no-header -c order
	assert_output $'A1\nA2'
	see order C1
	assert_output $'A1\nA3'
	see order --from 2025-01-02 --until 2025-01-02
	assert_output A2
	see order --where "owner = 'wang'"
	assert_output A2
	run -0 crm-order lines --no-header -c order --product pot
	assert_output $'A2\nA3'
	run -0 crm-order lines --no-header -c order,product C2 A1
	assert_output $'A2,Pot\nA1,Tea'
	run -2 --separate-stderr crm-order lines --product zzz
	assert_has "no such product: 'zzz'"
	run -3 --separate-stderr crm-order lines nobody
	assert_has "no such customer: 'nobody'"
	run -1 crm-order list -e --no-header --from 2025-01-10
}

# ---- rows ----------------------------------------------------------------------

lines_file() {
	cat >o.csv <<-X
	客户编号,订单号,下单日期,商品名称,数量,单价,金额,发货日期,已付金额,备注
	C1,B1,2025/1/2,Tea,1,10,,2025-01-04,20,red
	C2,B2,2025/1/3,Pot,1,30,,,,
	C1,B1,,Pot,2,30,55.5,2025-01-04,20,blue
	C1,B1,,Tea,1,10,,,,
	,B2,,"Cup, blue",-1,5,,,,
	X
}

@test "crm-order: rows of one number are one order, wherever they stand" {
	people
	lines_file
	run -0 --separate-stderr crm-order o.csv
	assert_has "new product: 'Cup, blue'"
	totals "5: added 5, updated 0, unchanged 0, skipped 0, rejected 0"
	see code,order,ordered,amount,state,shipped,paid,owed,note
	assert_output "C1,B1,2025-01-02,75.50,shipped,2025-01-04,20.00,55.50,red; blue
C2,B2,2025-01-03,25.00,ordered,,,,"
	crm-db check -q
	dump >before
	run -0 --separate-stderr crm-order import o.csv
	totals "5: added 0, updated 0, unchanged 5, skipped 0, rejected 0"
	dump | diff before -
}

@test "crm-order: a longer file adds only what is new, changed days are updates" {
	people
	lines_file
	order o.csv
	sed -i 's/2025-01-04/2025-01-05/' o.csv
	printf 'C1,B1,,Tea,1,10,,,,\nC2,B3,2025-01-09,Tea,1,9,,,,\n' >>o.csv
	run -0 --separate-stderr crm-order --input o.csv
	totals "7: added 2, updated 1, unchanged 4, skipped 0, rejected 0"
	see order,amount,shipped
	assert_output $'B1,85.50,2025-01-05\nB2,25.00,\nB3,9.00,'
	run -0 --separate-stderr crm-order o.csv
	totals "7: added 0, updated 0, unchanged 7, skipped 0, rejected 0"
	crm-db check -q
}

@test "crm-order: a changed line is doubted, --replace takes the old one out" {
	people
	lines_file
	order o.csv
	sed -i 's/Pot,2,30,55.5/Pot,3,30,85.5/' o.csv
	run -0 --separate-stderr crm-order o.csv -n
	assert_has "--replace takes the old one out"
	assert_has "1, the first 'B1'; a line that was changed counts twice"
	run -0 --separate-stderr crm-order o.csv --replace
	assert_has "lines taken out, because they are not in the input any more: 1"
	totals "5: added 1, updated 0, unchanged 4, skipped 0, rejected 0"
	run -0 crm-order lines B1 --no-header -c product,qty,amount
	assert_output $'Tea,1,10.00\nTea,1,10.00\nPot,3,85.50'
	see order,amount
	assert_output $'B1,105.50\nB2,25.00'
	crm-db check -q
	crm-db undo -q 3
	crm-db check -q
	see order,amount
	assert_output $'B1,75.50\nB2,25.00'
}

@test "crm-order: rows that contradict each other or the file are refused" {
	people
	cat >o.csv <<-X
	customer,order,ordered,amount,shipped,paid
	C1,B1,2025-01-02,5,2025-01-04,
	C1,B1,2025-01-02,5,2025-01-05,
	C2,B1,2025-01-02,5,,
	C1,B1,2025-01-03,5,,
	C1,B2,2025-01-02,5,,3
	C1,B2,2025-01-02,5,,4
	,B7,2025-01-02,5,,
	C1,B8,,5,,
	C1,B9,2025-01-16,5,,
	C1,B9,2025-01-02,5,2025-01-01,
	X
	run -3 --separate-stderr crm-order o.csv --rejects bad.csv
	assert_error "crm-order: o.csv:3: shipped: '2025-01-05', but another row of this order says '2025-01-04'
crm-order: o.csv:4: order: B1 belongs to C1 张伟 (owner li), not to C2 Bob (owner wang)
crm-order: o.csv:5: ordered: '2025-01-03', but another row of this order says '2025-01-02'
crm-order: o.csv:7: paid: 4.00, but another row of this order says 3.00
crm-order: o.csv:8: order: no such order: 'B7'; a new one needs a customer
crm-order: o.csv:9: ordered: an order needs its day
crm-order: o.csv:10: ordered: '2025-01-16' is in the future: it is recorded when it has happened
crm-order: o.csv:11: shipped: '2025-01-01' is before the order, of 2025-01-02
crm-order: read 10: added 2, updated 0, unchanged 0, skipped 0, rejected 8 (bad.csv); batch 2"
	[ "$(wc -l <bad.csv)" -eq 9 ]
	see order,amount,paid,owed
	assert_output $'B1,5.00,,\nB2,5.00,3.00,2.00'
	crm-db check -q
}

@test "crm-order: rows never take back a stage or a payment" {
	people
	lines_file
	order o.csv
	order move B1 received
	order pay B1 50
	run -0 --separate-stderr crm-order o.csv
	assert_has "rows that say less is paid than is recorded, which stays: 2, the first of order 'B1'"
	totals "5: added 0, updated 0, unchanged 5, skipped 0, rejected 0"
	see order,state,paid --where "code = 'C1'"
	assert_output B1,received,70.00
	printf 'order,paid,paid_on\nB1,75.5,2025-01-14\n' | order -
	see order,paid,settled --where "code = 'C1'"
	assert_output B1,75.50,2025-01-15
}

@test "crm-order: rows need no customer to follow orders that are there" {
	people
	lines_file
	order o.csv
	printf '订单号,订单状态,签收日期\nB2,已签收,2025-01-06\nB1,,2025-01-07\n' >s.csv
	run -0 --separate-stderr crm-order s.csv
	totals "2: added 0, updated 2, unchanged 0, skipped 0, rejected 0"
	see order,state,received
	assert_output $'B1,received,2025-01-07\nB2,received,2025-01-06'
	printf 'order,state\nB1,gone\nB9,shipped\n' >s.csv
	run -3 --separate-stderr crm-order s.csv
	assert_has "s.csv:2: state: no such state: 'gone'; there are ordered"
	assert_has "s.csv:3: order: no such order: 'B9'; a new one needs a customer"
	printf 'product,amount\nTea,3\n' >s.csv
	run -3 --separate-stderr crm-order s.csv
	assert_has "no column says who: id, code, customer, phone, email or name"
}

@test "crm-order: what list and lines write is read again unchanged" {
	people
	lines_file
	order o.csv
	order add C1 --product Tea --qty 1 --price 10 --paid 3
	for what in lines "list --all" "list --all --headers zh" \
		"lines --headers zh" "lines --excel"; do
		crm-order $what >again.csv
		run -0 --separate-stderr crm-order again.csv
		assert_has "added 0, updated 0, unchanged"
		assert_has "rejected 0; nothing written"
	done
	crm-order list --all >again.csv
	crm-list -c code,name >people.csv
	export CRM_DB=$PWD/other.db
	crm-add -q people.csv
	sed -i 's/#[0-9]*/X1/' again.csv
	order again.csv
	see order,amount,paid
	assert_output $'B1,75.50,20.00\nB2,25.00,\nX1,10.00,3.00'
	sed -i 's/,75.50,/,75.49,/' again.csv
	run -3 --separate-stderr crm-order again.csv
	assert_has "amount: 75.49, but the lines of this order add up to 75.50"
	crm-db check -q
}

@test "crm-order: rows without a number are counted, equal ones too" {
	people
	cat >p.csv <<-X
	customer,date,qty,amount
	C1,2025-01-02,1,10
	C1,2025-01-02,1,10
	C1,2025-01-02,2,10
	C2,2025-01-02,1,10
	C1,2025-01-02,1,10
	X
	order p.csv
	[ "$(ask 'SELECT count(*), sum(amount) FROM orders')" = '5|5000' ]
	dump >before
	run -0 --separate-stderr crm-order p.csv
	totals "5: added 0, updated 0, unchanged 5, skipped 0, rejected 0"
	dump | diff before -
	printf 'C1,2025-01-02,1,10\nC1,2025-01-03,1,10\n' >>p.csv
	run -0 --separate-stderr crm-order p.csv
	totals "7: added 2, updated 0, unchanged 5, skipped 0, rejected 0"
	run -0 --separate-stderr crm-order p.csv
	totals "7: added 0, updated 0, unchanged 7, skipped 0, rejected 0"
	[ "$(ask 'SELECT orders, days, spent FROM bought')" = $'6|2|6000\n1|1|1000' ]
	crm-db check -q
}

@test "crm-order: in the customers' file of another system 7 is not our seventh" {
	for i in 1 2 3 4 5 6 7 8; do echo "K$i,Name $i"; done |
		sed '1i code,name' | crm-add -q -
	crm-add -q --code 5 --name Five
	cat >p.csv <<-X
	customer,name,date,amount
	7,Seven,2025-01-02,1
	5,,2025-01-02,2
	Name 3,,2025-01-02,4
	Ann Lee,,2025-01-02,8
	7,Seven,2025-01-02,16
	Ann Lee,,2025-01-03,32
	X
	run -3 --separate-stderr crm-order p.csv
	assert_has "p.csv:3: customer: several customers: '5' is 5 Five, K5 Name 5"
	run -0 --separate-stderr crm-order p.csv --add-customers
	assert_has "new customers: 2"
	run -0 --separate-stderr crm-order p.csv --add-customers
	totals "6: added 0, updated 0, unchanged 6, skipped 0, rejected 0"
	run -0 sqlite3 t.db "SELECT c.code, c.name, b.spent FROM bought b
		JOIN customer c ON c.id = b.customer_id ORDER BY c.id"
	assert_output "K3|Name 3|400
5|Five|200
7|Seven|1700
C00011|Ann Lee|4000"
	crm-db check -q
}

@test "crm-order: an unknown customer is refused, and nothing is added for it" {
	people
	printf 'code,date,product,amount,staff\nZ9,2025-01-02,Gold,5,zoe\n' >p.csv
	run -3 --separate-stderr crm-order p.csv
	assert_has "p.csv:2: code: no such customer: 'Z9'"
	assert_has "rejected 1; nothing written"
	run -3 crm-order -q p.csv --rejects bad.csv
	[ "$(ask "SELECT count(*) FROM product")" = 0 ]
	[ "$(ask "SELECT count(*) FROM staff WHERE name = 'zoe'")" = 0 ]
	run -0 --separate-stderr crm-order p.csv --add-customers -n
	assert_has "added 1, updated 0, unchanged 0, skipped 0, rejected 0; dry run"
	[ "$(ask 'SELECT count(*) FROM orders')" = 0 ]
}

@test "crm-order: many new products are announced in one line" {
	people
	{
		echo customer,date,product,amount
		for i in 1 2 3 4 5 6 7; do echo "C1,2025-01-02,P$i,1"; done
	} >p.csv
	run -0 --separate-stderr crm-order p.csv
	assert_error "crm-order: new products: 7, the first 'P1'
crm-order: read 7: added 7, updated 0, unchanged 0, skipped 0, rejected 0; batch 2"
}

@test "crm-order: amounts are what was told, else quantity by price" {
	people
	cat >p.csv <<-X
	customer,date,qty,price,amount
	C1,2025-01-01,3,0.3333333,
	C1,2025-01-01,3,0.333x,
	C1,2025-01-01,3,,0.333
	C1,2025-01-01,999999999,9999999.999,
	X
	run -3 --separate-stderr crm-order p.csv
	assert_has "2: price: not an amount of money: '0.3333333'"
	assert_has "3: price: not an amount of money: '0.333x'"
	assert_has "4: amount: not an amount of money: '0.333'"
	assert_has "5: amount: quantity and price are too much"
	cat >p.csv <<-X
	customer,date,qty,price,amount
	C1,2025-01-01,0.005,1.01,
	C1,2025-01-02,-2.5,3.01,
	C1,2025-01-03,,7.5000,
	C1,2025-01-04,2,7,"￥1,234.5"
	C1,2025-01-05,2,,0
	X
	order p.csv
	see ordered,amount
	assert_output "2025-01-01,0.01
2025-01-02,-7.53
2025-01-03,7.50
2025-01-04,1234.50
2025-01-05,0.00"
	printf 'customer,date,qty,price,amount\nC1,2025-01-01,3,,\n' >p.csv
	run -3 --separate-stderr crm-order p.csv
	assert_has "p.csv:2: amount: neither an amount nor a price"
	printf 'customer,date,product,qty\nC1,2025-01-06,Tea,3\n' >p.csv
	order p.csv
	order p.csv
	run -0 crm-order lines --no-header -c qty,amount --from 2025-01-06
	assert_output 3,0.00
}

# 480 x 0.001 = 0.48, 15 x 0.001 = 0.015 and -3 x 0.0125 = -0.0375 rounded half
# away from nought; 7 x 0.333333 = 2.333331.
@test "crm-order: a price finer than hundredths makes an exact amount" {
	people
	cat >p.csv <<-X
	customer,date,qty,price
	C1,2025-01-01,480,0.001
	C1,2025-01-02,15,0.001
	C1,2025-01-03,-3,0.0125
	C1,2025-01-04,7,0.333333
	C1,2025-01-05,-2,-0.005
	C1,2025-01-06,,£1.995
	X
	order p.csv
	run -0 crm-order lines --no-header -c qty,price,amount
	assert_output "480,0.00,0.48
15,0.00,0.02
-3,0.01,-0.04
7,0.33,2.33
-2,-0.01,0.01
,2.00,2.00"
	run -0 --separate-stderr crm-order p.csv
	assert_has "unchanged 6"
	crm-order lines >lines.csv
	run -0 --separate-stderr crm-order lines.csv
	assert_has "unchanged 6"
}

@test "crm-order: options fill the empty cells of rows" {
	people
	printf 'customer,amount\nC1,5\nC2,6\n' >p.csv
	order p.csv --ordered yesterday --staff li --pay-by +10d
	see code,ordered,staff,pay_by
	assert_output $'C1,2025-01-14,li,2025-01-25\nC2,2025-01-14,li,2025-01-25'
	run -2 --separate-stderr crm-order p.csv --ordered never
	assert_has "ordered: "
}

@test "crm-order: input of every shape is whole or refused" {
	people
	head='customer,order,ordered,amount'
	row='C1,B1,2025-01-02,5'
	: >empty.csv
	echo "$head" >header.csv
	printf '%s\r\n%s\r\n' "$head" "$row" >crlf.csv
	printf '\357\273\277%s\n%s\n' "$head" "$row" >bom.csv
	printf '客户,订单号,下单日期,金额,备注\nC1,B1,2025-01-02,5,张先生的订单\n' |
		iconv -f UTF-8 -t GB18030 >gb.csv
	for f in empty header; do
		run -0 --separate-stderr crm-order $f.csv
		totals "0: added 0, updated 0, unchanged 0, skipped 0, rejected 0"
	done
	for f in crlf bom gb; do
		run -0 --separate-stderr crm-order $f.csv -n
		totals "1: added 1, updated 0, unchanged 0, skipped 0, rejected 0"
	done
	printf '%s\nC1,B\0001,2025-01-02,5\n' "$head" >nul.csv
	printf '%s\nC1,B"1,2025-01-02,5\n' "$head" >stray.csv
	printf '%s\nC1,"B1,2025-01-02,5\n' "$head" >open.csv
	printf '%s\nC1,B1\n' "$head" >ragged.csv
	for f in nul stray open ragged; do
		run -3 --separate-stderr crm-order $f.csv
		assert_has "$f.csv:2"
		assert_has "rejected 1; nothing written"
	done
	{ echo "$head,note"; printf '%s,' "$row"; head -c 1048576 /dev/zero |
		tr '\0' x; echo; } >big.csv
	run -0 --separate-stderr crm-order big.csv
	totals "1: added 1, updated 0, unchanged 0, skipped 0, rejected 0"
	[ "$(ask 'SELECT length(note) FROM order_more')" = 1048576 ]
	run -0 --separate-stderr crm-order big.csv
	totals "1: added 0, updated 0, unchanged 1, skipped 0, rejected 0"
	run -0 sh -c 'crm-order list --all | head -1'
	run -5 sh -c 'crm-order lines >/dev/full'
	run -0 env -i PATH="$PATH" CRM_DB="$CRM_DB" HOME="$PWD" \
		CRM_TODAY=2025-01-15 crm-order list --all --no-header -c order
	assert_output B1
	crm-db check -q
}

@test "crm-order: rows from a pipe, as JSON lines, with the mapping shown" {
	people
	printf '%s\n' '{"customer":"C1","order":"J1","date":"2025-01-02","amount":"5"}' \
		'{"customer":"C2","order":"J2","date":"2025-01-02","amount":"6"}' |
		order - --input-format jsonl
	see order,amount
	assert_output $'J1,5.00\nJ2,6.00'
	printf 'cust_id,dt,n,usd\n1,19970101,1,11.77\n' >c.csv
	run -0 --separate-stderr crm-order c.csv --print-map \
		--map customer=cust_id,ordered=dt,qty=n,amount=usd
	assert_output "customer=cust_id
ordered=dt
qty=n
amount=usd"
	run -2 --separate-stderr crm-order none.xls
	assert_has "'none.xls'; a file of rows stands behind import"
	run -3 --separate-stderr crm-order none.csv
	assert_error "crm-order: none.csv: No such file or directory"
	run -3 --separate-stderr crm-order import none.xls
	assert_has "none.xls: No such file"
}

@test "crm-order: an order is added also by --customer, rows also behind add" {
	people
	order --customer C2 --order P1 --ordered 2025-01-02 --amount 5
	order add --customer C2 --order P1 --returned 2025-01-05
	see code,order,amount,state,returned
	assert_output 'C2,P1,5.00,returned,2025-01-05'
	run -2 --separate-stderr crm-order add C1 --customer C2 --amount 5
	assert_has "one customer"
	run -2 --separate-stderr crm-order add
	assert_has "one customer"
	printf 'customer,order,ordered,amount\nC1,P2,2025-01-03,6\n' >f.csv
	run -0 --separate-stderr crm-order add f.csv
	assert_has 'read 1: added 1,'
	run -0 --separate-stderr crm-order add - <f.csv
	assert_has 'read 1: added 0, updated 0, unchanged 1,'
}

@test "crm-order: a number with zeros before it is a code, not an id" {
	people
	printf 'code,name\n00001,Zero\n' | crm-add -q -
	printf 'customer,ordered,amount\n00001,2025-01-03,6\n1,2025-01-03,7\n' |
		order -
	see code,amount
	assert_output $'00001,6.00\nC1,7.00'
	echo $'customer,ordered,amount\n0002,2025-01-03,6' >z.csv
	run -3 --separate-stderr crm-order z.csv
	assert_has "no such customer: '0002'"
}

@test "crm-order: on a full disk nothing is written, status 5" {
	people
	{ echo customer,order,date,product,amount
	  for i in $(seq 9000); do echo "C1,N$i,2025-01-02,P$i,$i"; done; } >l.csv
	run --separate-stderr bash -c 'ulimit -f 400; crm-order l.csv'
	[ "$status" -eq 5 ]
	assert_has "nothing was written"
	crm-db check -q
	see order
	assert_output ""
	run -0 --separate-stderr crm-order l.csv
	totals "9000: added 9000, updated 0, unchanged 0, skipped 0, rejected 0"
	crm-db check -q
}

@test "crm-order: a locked database is busy, and nothing is half written" {
	people
	lines_file
	mkfifo hold
	sqlite3 t.db <hold >/dev/null 2>&1 3>&- &
	exec 4>hold
	echo 'BEGIN IMMEDIATE; SELECT 1;' >&4
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		sqlite3 t.db 'BEGIN IMMEDIATE' 2>/dev/null || break
		sleep 0.1
	done
	run -75 --separate-stderr crm-order o.csv --timeout 0
	echo 'ROLLBACK;' >&4
	exec 4>&-
	wait
	see order
	assert_output ""
}

# ---- against an independent computation ------------------------------------------

# A file as a shop has it: no order numbers, headers of its own, equal rows.
cdnow() {
	python3 - "$1" <<-'P'
	import random, sys
	random.seed(int(sys.argv[1]))
	print('cust_id,dt,n,usd')
	rows = []
	for c in range(1, 701):
	    for _ in range(random.choice((1, 1, 1, 2, 3, 9))):
	        d = random.randint(1, 28)
	        m = random.randint(1, 12)
	        rows.append('%05d,1997%02d%02d,%d,%d.%02d' % (c, m, d,
	            random.choice((1, 1, 2, 3, 12)), random.randint(0, 40),
	            random.choice((0, 77, 99))))
	rows += random.sample(rows, 60)
	rows.sort()
	print('\n'.join(rows))
	P
}

@test "crm-order: a file of purchases goes in with one command, counts and sums are those of awk" {
	cdnow 1 >sales.csv
	run -0 --separate-stderr crm-order sales.csv --add-customers \
		--map customer=cust_id,ordered=dt,qty=n,amount=usd
	n=$(($(wc -l <sales.csv) - 1))
	assert_has "new customers: 700"
	totals "$n: added $n, updated 0, unchanged 0, skipped 0, rejected 0"
	awk -F, 'NR > 1 { n[$1]++; q[$1] += $3; s[$1] += $4 * 100
		if (!($1 $2 in seen)) { seen[$1 $2]; d[$1]++ } }
		END { for (c in n) printf "%s,%d,%d,%d,%.0f\n", c, n[c], d[c],
			q[c], s[c] }' sales.csv | sort >want
	sqlite3 -csv t.db "SELECT c.code, b.orders, b.days,
		(SELECT sum(l.qty) FROM orders o JOIN order_line l
		ON l.order_id = o.id WHERE o.customer_id = c.id) / 1000, b.spent
		FROM customer c JOIN bought b ON b.customer_id = c.id" |
		tr -d '\r' | sort | diff want -
	crm-db check -q
	dump >before
	run -0 --separate-stderr crm-order sales.csv --add-customers \
		--map customer=cust_id,ordered=dt,qty=n,amount=usd
	totals "$n: added 0, updated 0, unchanged $n, skipped 0, rejected 0"
	dump | diff before -
	crm-db undo -q 1
	crm-db check -q
	[ "$(ask 'SELECT (SELECT count(*) FROM orders) + (SELECT count(*)
		FROM order_line) + (SELECT count(*) FROM bought) +
		(SELECT count(*) FROM customer)')" = 0 ]
}

# Orders with numbers in any order of rows, read in pieces.
@test "crm-order: large files in pieces and in any order are the same orders" {
	python3 - <<-'P'
	import random
	random.seed(3)
	head = 'customer,order,ordered,product,qty,price,amount\n'
	rows = []
	for o in range(20000):
	    c, d = o % 900, 1 + o % 28
	    for _ in range(random.choice((1, 1, 2, 5))):
	        q, p = random.randint(-1, 9), random.randint(1, 5000)
	        rows.append('K%d,N%d,2024-%02d-%02d,P%d,%d,%d.%02d,%s\n' % (c,
	            o, 1 + o % 12, d, random.randint(1, 400), q, p / 100, p % 100,
	            random.choice(('', '%d.5' % p))))
	open('a.csv', 'w').writelines([head] + rows)
	random.shuffle(rows)
	open('b.csv', 'w').writelines([head] + rows)
	half = len(rows) // 2
	open('c1.csv', 'w').writelines([head] + rows[:half])
	open('c2.csv', 'w').writelines([head] + rows[half:])
	P
	sums="SELECT c.code, b.first_on, b.last_on, b.orders, b.days, b.spent
		FROM bought b JOIN customer c ON c.id = b.customer_id ORDER BY 1;
		SELECT o.no, o.ordered_on, o.amount, count(*), sum(l.qty),
		sum(l.amount) FROM orders o JOIN order_line l
		ON l.order_id = o.id GROUP BY o.id ORDER BY 1"
	python3 - >want <<-'P'
	import csv, decimal
	D = decimal.Decimal
	orders = {}
	for r in csv.DictReader(open('a.csv')):
	    o = orders.setdefault(r['order'], [0, 0, 0])
	    a = D(r['amount']) if r['amount'] else D(r['qty']) * D(r['price'])
	    o[0] += 1
	    o[1] += int(r['qty']) * 1000
	    o[2] += int(a * 100)
	for no in sorted(orders):
	    print('%s|%d|%d|%d|%d' % (no, orders[no][2], *orders[no]))
	P
	for files in a.csv b.csv "c1.csv c2.csv" "c2.csv c1.csv"; do
		rm -f t.db*
		run -0 --separate-stderr crm-order import $files \
			--add-customers
		crm-db check -q
		sqlite3 t.db "$sums" >sums
		grep ^K sums | sort >bought
		[ "$files" != a.csv ] || cp bought bought.a
		cmp bought.a bought
		grep ^N sums | cut -d'|' -f1,3- | sort | diff <(sort want) -
	done
	dump >before
	for files in b.csv "c1.csv c2.csv"; do
		run -0 --separate-stderr crm-order $files --add-customers
		assert_has "added 0, updated 0, unchanged"
	done
	dump | diff before -
}

@test "crm-order: bought, stock and what was known on a day are those of brute force" {
	people
	cat >p.csv <<-X
	name,cycle_days,daily_use
	Tea,30,
	Oil,,0.05
	Pot,,
	X
	crm-config -q product p.csv
	python3 - <<-'P' >o.csv
	import random
	random.seed(5)
	print('customer,order,ordered,product,qty,amount,returned')
	for i in range(400):
	    d = random.randint(1, 200)
	    day = lambda n: '2024-%02d-%02d' % (1 + n // 28, 1 + n % 28)
	    back = random.random() < 0.2
	    print('C%d,N%d,%s,%s,%s,%d,%s' % (random.randint(1, 2), i, day(d),
	        random.choice(('Tea', 'Oil', 'Pot')),
	        random.choice(('1', '2', '0.5', '-1', '')), random.randint(1, 99),
	        day(d + random.randint(0, 60)) if back else ''))
	P
	order o.csv
	crm-db check -q
	cat >force.py <<-'P'
	import csv, datetime as dt, sys
	epoch = dt.date(1970, 1, 1)
	num = lambda s: (dt.date.fromisoformat(s) - epoch).days
	upto = num(sys.argv[1])
	rows = [r for r in csv.DictReader(open('o.csv'))
	    if num(r['ordered']) <= upto
	    and not (r['returned'] and num(r['returned']) <= upto)]
	for c in ('C1', 'C2'):
	    mine = [r for r in rows if r['customer'] == c]
	    days = [num(r['ordered']) for r in mine]
	    print(c, min(days), max(days), len(days), len(set(days)),
	        sum(100 * int(r['amount']) for r in mine), sep='|')
	    for p, cycle, use in (('Tea', 30, 0), ('Oil', 0, 50)):
	        out = None
	        # the order of days, and within one that of the rows
	        for r in sorted((r for r in mine if r['product'] == p),
	            key=lambda r: num(r['ordered'])):
	            q = round(1000 * float(r['qty'] or 1))
	            now = 1000 * num(r['ordered'])
	            out = now if out is None else max(out, now)
	            more = q * cycle if cycle else abs(q) * 1000 // use
	            out = max(now, out + (more if cycle or q > 0 else -more))
	        if out is not None:
	            print(c, p, out // 1000, sep='|')
	P
	sums="SELECT c.code, b.first_on, b.last_on, b.orders, b.days, b.spent
		FROM bought b JOIN customer c ON c.id = b.customer_id;
		SELECT c.code, p.name, s.out_on FROM stock s JOIN customer c
		ON c.id = s.customer_id JOIN product p ON p.id = s.product_id"
	python3 force.py 2025-01-15 | sort >want
	ask "$sums" | sort | diff want -
	# The same numbers of a past day: there the orders of later days are
	# not, and those returned later are.
	for day in 2024-03-01 2024-06-20; do
		cut -d, -f1-6 o.csv >/dev/null
		python3 force.py $day | sort >want
		awk -F, -v d=$day 'NR == 1 { print; next } $3 <= d {
			if ($7 > d) $7 = ""
			OFS = ","; $1 = $1; print }' o.csv >then.csv
		CRM_DB=$PWD/then.db crm-add -q <(crm-list -c code,name)
		CRM_DB=$PWD/then.db crm-config -q product p.csv
		CRM_DB=$PWD/then.db crm-order -q then.csv
		sqlite3 then.db "$sums" | sort | diff want -
		rm then.db*
	done
	crm-config product -c name,cycle_days | sed 's/Tea,30/Tea,10/' |
		crm-config -q --keep product -
	crm-db check -q
	crm-db undo -q "$(crm-db batches -l 1 -c batch --no-header)"
	crm-db check -q
	python3 force.py 2025-01-15 | sort >want
	ask "$sums" | sort | diff want -
}

@test "crm-order: crm-db check finds a wrong sum and a wrong settlement, --repair mends" {
	people
	order add C1 --order A1 --amount 10 --paid 10
	order add C1 --order A2 --amount 10 --paid 3
	ask "UPDATE orders SET amount = 9 WHERE no = 'A2';
		UPDATE order_more SET settled_on = NULL WHERE id = 1;
		UPDATE bought SET days = 7; INSERT INTO stock VALUES (1, 1, 9)"
	run -4 --separate-stderr crm-db check
	assert_has "order A2: its amount is not the sum of its lines"
	assert_has "order A1: the day it was paid in full is wrong"
	assert_has "derived table bought is wrong for customer 1"
	assert_has "derived table stock is wrong for customer 1"
	run -4 crm-db check --repair
	crm-db check -q
	see order,amount,settled
	assert_output $'A1,10.00,2025-01-15\nA2,10.00,'
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

rfm() { crm-segment --rfm "$@"; }

# Customers 1 to $1 of the database; orders and what is derived of them.
customers() {
	seq "$1" | sed 's/.*/K&,N&/; 1i code,name' | crm-add -q -
}
orders() { # customer,day,amount in hundredths, state
	{
		echo 'BEGIN;'
		while IFS=, read -r c d a s; do
			echo "INSERT INTO orders (customer_id, ordered_on, amount, state)
			VALUES ($c, julianday('$d') - 2440587.5, $a, ${s:-3});"
		done
		echo 'DELETE FROM bought; INSERT INTO bought SELECT customer_id,
		min(ordered_on), max(ordered_on), count(*),
		count(DISTINCT ordered_on), sum(amount) FROM orders
		WHERE state < 4 GROUP BY 1; COMMIT;'
	} | sqlite3 t.db
}

@test "crm-segment --rfm: the rows of a published table get its scores" {
	# ten customers of rfm_data_orders of the R package rfm, by the limits
	# its manual names
	printf '%s\n' score,r,f,m 5,0,8,666 4,115,6,506 3,181,5,382 \
		2,297,4,256 1,482,0,0 >cuts.csv
	printf '%s\n' customer_id,recency_days,number_of_orders,revenue \
		"Abbey O'Reilly DVM,205,6,472" 'Add Senger,140,3,340' \
		'Aden Lesch Sr.,194,4,405' 'Admiral Senger,132,5,448' \
		"Agness O'Keefe,90,9,843" 'Aileen Barton,84,9,763' \
		'Ailene Hermann,281,8,699' 'Aiyanna Bruen PhD,246,4,157' \
		'Ala Schmidt DDS,349,3,363' 'Alannah Borer,619,4,196' >ten.csv
	run -0 --separate-stderr rfm --on 2006-12-31 --method fixed \
		--limits cuts.csv -c code,score,segment ten.csv
	assert_error ""
	assert_output "code,score,segment
Abbey O'Reilly DVM,343,Loyal Customers
Add Senger,412,Potential Loyalist
Aden Lesch Sr.,323,Potential Loyalist
Admiral Senger,433,Loyal Customers
Agness O'Keefe,555,Champions
Aileen Barton,555,Champions
Ailene Hermann,355,Loyal Customers
Aiyanna Bruen PhD,321,Potential Loyalist
Ala Schmidt DDS,212,About To Sleep
Alannah Borer,121,Lost"
	[ ! -e t.db ]
}

@test "crm-segment --rfm: purchases of the CDNOW form give its table" {
	# customers 1, 2 and 21 of the sample, in weeks to two decimals
	printf '%s\n' customer,date,quantity,amount \
		1,19970101,2,29.33 1,19970118,2,29.73 1,19970802,1,14.96 \
		1,19971212,2,26.48 2,19970101,3,63.34 2,19970113,1,11.77 \
		21,19970102,2,28.13 >log.csv
	run -0 --separate-stderr rfm --repeat --frequency days --unit week \
		--on 1997-09-30 log.csv
	assert_error ""
	assert_output "id,code,name,frequency,recency,age,money
,1,1,2,30.43,38.86,22.35
,2,2,1,1.71,38.86,11.77
,21,21,0,0.00,38.71,0.00"
	run -0 --separate-stderr rfm --repeat --frequency days --on 1997-09-30 \
		-c code,frequency,recency,age log.csv
	assert_output "code,frequency,recency,age
1,2,213,272
2,1,12,272
21,0,0,271"
	# whole calendar weeks, two days of one week are one
	printf '%s\n' 1,19970802,1,1 1,19970803,1,2 >>log.csv
	run -0 --separate-stderr rfm --repeat --frequency weeks --no-header \
		--on 1997-09-30 -c code,frequency,recency,age,money log.csv
	assert_output "1,2,30,39,23.85
2,1,2,39,11.77
21,0,0,39,0.00"
}

@test "crm-segment --rfm: figures and scores agree with a brute force" {
	run -0 --separate-stderr python3 "$TESTS/rfm-oracle.py" \
		"${RFM_SETS:-60}" "${RFM_SEED:-1}"
	assert_output "${RFM_SETS:-60} sets, some customers agree"
}

@test "crm-segment --rfm: rows of one number are one order of the first day" {
	# A: 7 is one order of 01-02, 6.00; two without a number.  B: 7 is hers.
	# C: an order that began behind the day of analysis, D: before --from.
	printf '%s\n' customer,date,amount,订单号 A,2024-01-05,1,7 \
		B,2024-01-03,9,7 A,2024-01-02,2,7 A,2024-01-04,4, \
		D,2023-12-01,1,8 C,2024-02-02,5,9 A,2024-01-04,8, \
		A,2024-01-02,3,7 D,2024-01-03,1,8 E,2024-01-30,1,x \
		E,2024-02-05,-1,x >n.csv
	run -0 --separate-stderr rfm --on 2024-01-31 --from 2024-01-01 \
		-c code,recency,frequency,money n.csv
	assert_output "code,recency,frequency,money
A,27,3,18.00
B,28,1,9.00
E,1,1,0.00"
	run -0 --separate-stderr rfm --on 2024-01-31 --from 2024-01-01 \
		--frequency days --money mean -c code,frequency,money n.csv
	assert_output $'code,frequency,money\nA,2,6.00\nB,1,9.00\nE,1,0.00'
	run -0 --separate-stderr rfm --repeat --frequency days \
		--on 2024-01-31 -c code,frequency n.csv
	assert_output $'code,frequency\nA,1\nB,0\nD,0\nE,0'
	# so the lines of crm-order are its orders
	crm-add -q --code K1 --name N -o /dev/null
	printf '%s\n' customer,order,date,product,amount K1,5,2024-01-01,tea,2 \
		K1,5,2024-01-01,oil,3 K1,6,2024-01-03,oil,4 | crm-order -q -
	crm-order lines | rfm -q -c code,frequency,money - >got
	[ "$(cat got)" = $'code,frequency,money\nK1,2,9.00' ]
	rfm -q -c code,frequency,money >got
	[ "$(cat got)" = $'code,frequency,money\nK1,2,9.00' ]
}

@test "crm-segment --rfm: cut points are quantiles plus one unit" {
	printf '%s\n' customer,recency,orders,amount a,0,1,1 b,10,2,11 \
		c,20,3,21 d,30,4,31 e,40,5,41 f,50,6,51 >six.csv
	run -0 --separate-stderr rfm --cuts six.csv
	assert_output "score,r,r_below,f,f_below,m,m_below
5,0,11,6,7,42.00,52.00
4,11,21,5,6,32.00,42.00
3,21,31,4,5,22.00,32.00
2,31,41,3,4,12.00,22.00
1,41,51,1,3,1.00,12.00"
	# 11 is not yet in the second score, 12 is: below is open
	run -0 --separate-stderr rfm -c code,r,f,m six.csv
	assert_output "code,r,f,m
a,5,1,1
b,5,1,1
c,4,2,2
d,3,3,3
e,2,4,4
f,1,5,5"
	# what --cuts wrote is what --method fixed reads
	rfm --cuts six.csv >cuts.csv
	rfm six.csv >quantile
	rfm --method fixed --limits cuts.csv six.csv | cmp - quantile
	run -0 --separate-stderr rfm --cuts --bins 3 -c score,r,f,m six.csv
	assert_output "score,r,f,m
3,0,5.3333,35.3333
2,17.6667,3.6667,18.6667
1,34.3333,1,1.00"
}

@test "crm-segment --rfm: ties are never split but by ranks" {
	printf '%s\n' customer,recency,orders,amount a,1,1,5 b,1,1,5 c,1,1,5 \
		d,1,1,5 e,1,2,5 >ties.csv
	run -0 --separate-stderr rfm -c code,score ties.csv
	assert_output $'code,score\na,511\nb,511\nc,511\nd,511\ne,541'
	run -0 --separate-stderr rfm --method rank -c code,score ties.csv
	assert_output $'code,score\na,111\nb,222\nc,333\nd,444\ne,555'
}

@test "crm-segment --rfm: orders of the database, as ntile has them" {
	customers 40
	for i in $(seq 300); do
		echo "$((i * i % 37 + 1)),2024-0$((i % 9 + 1))-$((i % 18 + 10)),$((i * 97 % 5000)),$((i % 6))"
	done | orders
	run -0 --separate-stderr rfm --on 2024-12-31 --method rank \
		-c id,code,name,recency,frequency,money,r,f,m
	assert_error ""
	sqlite3 -csv -header t.db "SELECT c.id, c.code, c.name,
		20088 - max(o.ordered_on) AS recency, count(*) AS frequency,
		printf('%.2f', sum(o.amount) / 100.0) AS money,
		ntile(5) OVER (ORDER BY max(o.ordered_on), c.id) AS r,
		ntile(5) OVER (ORDER BY count(*), c.id) AS f,
		ntile(5) OVER (ORDER BY sum(o.amount), c.id) AS m
		FROM orders o JOIN customer c ON c.id = o.customer_id
		WHERE o.state < 4 GROUP BY c.id ORDER BY c.id" |
		tr -d '\r' >want
	[ "$(wc -l <want)" -gt 15 ]
	assert_output "$(cat want)"
	# a day in the middle, and from a day on: the same as rows of those
	sqlite3 -csv -header t.db "SELECT c.code, c.name,
		date(o.ordered_on * 86400, 'unixepoch') AS ordered,
		printf('%.2f', o.amount / 100.0) AS amount FROM orders o
		JOIN customer c ON c.id = o.customer_id WHERE o.state < 4
		ORDER BY c.id, o.id" >rows.csv
	for with in '--on 2024-06-20' '--on 2024-12-31 --from 2024-03-01' \
		'--on 2024-12-31 --frequency days' '--on 2024-09-27' \
		'--on 2024-12-31 --frequency weeks --money mean'; do
		# shellcheck disable=SC2086
		rfm $with | cut -d, -f 2- >ours
		# shellcheck disable=SC2086
		rfm $with rows.csv | cut -d, -f 2- | cmp - ours
		[ "$(wc -l <ours)" -gt 10 ]
	done
}

@test "crm-segment --rfm: names come from a table, the rest are Others" {
	customers 3
	printf '%s\n' 1,2024-01-01,100 2,2024-02-01,200 3,2024-03-01,300 | orders
	printf '%s\n' names,seq,name,r,f,m own,1,Best,5,, 'own,2,Old,1,1-2,<=3' |
		crm-config -q --keep score_name -
	run -0 --separate-stderr rfm --segments own --summary
	assert_output "segment,customers,orders,money
Best,1,1,3.00
Old,1,1,1.00
Others,1,1,2.00"
	printf '%s\n' name,r,f,m All,,, >all.csv
	run -0 --separate-stderr rfm --segments all.csv --summary
	assert_output $'segment,customers,orders,money\nAll,3,3,6.00'
	run -0 --separate-stderr rfm --where "code in ('K1','K3')" -c code
	assert_output $'code\nK1\nK3'
	run -2 --separate-stderr rfm --segments nobody
	assert_error "crm-segment: --segments: no such names: 'nobody' (crm-config score_name)
Try 'crm-segment --help' for more information."
	printf '%s\n' names,seq,name,r,f,m own,3,Bad,6-2,, >bad.csv
	run -3 --separate-stderr crm-config --keep score_name bad.csv
	assert_has "'6-2' is not a range of scores such as 3, 4-5, <=2 or >=4"
	printf '%s\n' cuts,score,r,f,m q,2,0,2,2 q,1,30,0,0 |
		crm-config -q --keep score_cut -
	run -0 --separate-stderr rfm --method fixed --limits q -c code,r,f,m
	assert_output $'code,r,f,m\nK1,1,1,1\nK2,1,1,2\nK3,1,1,2'
}

@test "crm-segment --rfm: wrong calls say what is wrong" {
	run -2 --separate-stderr rfm --bins 1
	assert_has "--bins: from 2 to 10"
	run -2 --separate-stderr rfm --on 2024-01-01 --from 2024-01-02
	assert_has "--from is after --on"
	run -2 --separate-stderr rfm --cuts --method rank -
	assert_has "--cuts: ranks have no cut points"
	run -2 --separate-stderr rfm --method fixed -
	assert_has "--method fixed needs --limits"
	run -2 --separate-stderr rfm --cuts --summary
	assert_has "exclude each other"
	run -2 --separate-stderr rfm a.csv b.csv
	assert_has "one file of rows"
	run -3 --separate-stderr rfm missing.csv
	assert_has "missing.csv"
	[ ! -e t.db ]
	run -4 --separate-stderr rfm
	run -4 --separate-stderr rfm -d nothing.db - </dev/null
}

@test "crm-segment --rfm: a row that is refused keeps all back, or is set aside" {
	printf '%s\n' customer,ordered,amount a,2024-01-01,5 a,x,5 ,2024-01-01,5 \
		b,2024-01-02,many b,2024-01-03,7 >bad.csv
	run -3 --separate-stderr rfm bad.csv
	assert_output ""
	assert_has "bad.csv:3: ordered: "
	assert_has "bad.csv:4: customer: no customer"
	assert_has "bad.csv:5: amount: not an amount: 'many'"
	run -3 --separate-stderr rfm --rejects rest.csv -c code,money bad.csv
	assert_output $'code,money\na,5.00\nb,7.00'
	[ "$(wc -l <rest.csv)" -eq 4 ]
	printf '%s\n' customer,recency,orders,amount a,1,1,5 a,2,1,5 >twice.csv
	run -3 --separate-stderr rfm twice.csv
	assert_has "twice.csv:3: customer: totals of this customer stand above"
	run -3 --separate-stderr rfm --repeat twice.csv
	assert_has "totals do not tell days"
	printf '%s\n' customer,last_order,orders,amount a,2025-02-01,1,5 >late.csv
	run -3 --separate-stderr rfm late.csv
	assert_has "late.csv:2: last_order: after the day of analysis: '2025-02-01'"
}

@test "crm-segment --rfm: odd input is read or refused, never both" {
	local head='id,code,name,recency,frequency,money,r,f,m,score,segment'
	: >empty.csv
	run -0 --separate-stderr rfm empty.csv
	assert_output "$head"
	run -1 --separate-stderr rfm -e empty.csv
	echo customer,ordered,amount >head.csv
	run -0 --separate-stderr rfm head.csv
	assert_output "$head"
	run -0 --separate-stderr rfm --cuts head.csv
	assert_output "score,r,r_below,f,f_below,m,m_below"
	run -0 --separate-stderr rfm --summary head.csv
	assert_output "segment,customers,orders,money"
	printf '客户,日期,金额\r\n张伟,2024/1/5,3.50\r\n' >one.csv
	run -0 --separate-stderr rfm --no-header one.csv
	assert_output ",张伟,张伟,376,1,3.50,5,1,1,511,Potential Loyalist"
	local first=$output
	{ printf '\357\273\277'; cat one.csv; } >bom.csv
	run -0 --separate-stderr rfm --no-header bom.csv
	assert_output "$first"
	iconv -f UTF-8 -t GB18030 one.csv >gb.csv
	run -0 --separate-stderr rfm --no-header gb.csv
	assert_output "$first"
	printf 'customer,ordered,amount\na\0b,2024-01-05,1\n' >nul.csv
	run -3 --separate-stderr rfm nul.csv
	assert_output ""
	printf 'customer,ordered,amount\na"b,2024-01-05,1\n' >stray.csv
	run -3 --separate-stderr rfm stray.csv
	assert_output ""
	printf 'customer,ordered,amount\n"ab,2024-01-05,1\n' >open.csv
	run -3 --separate-stderr rfm open.csv
	assert_output ""
	{
		echo customer,ordered,amount
		head -c 1000000 /dev/zero | tr '\0' x
		echo ,2024-01-05,1
	} >long.csv
	run -0 --separate-stderr rfm -c recency long.csv
	assert_output $'recency\n376'
	echo 'who,what' >none.csv
	run -3 --separate-stderr rfm none.csv
	assert_has "none.csv: no column says who"
	run -0 --separate-stderr bash -c "crm-segment --rfm one.csv | head -1"
	assert_output "$head"
	run -5 --separate-stderr bash -c "crm-segment --rfm one.csv >/dev/full"
	run -0 --separate-stderr env -i "$(command -v crm-segment)" --rfm \
		--on 2025-01-15 --no-header one.csv
	assert_output "$first"
	run -0 --separate-stderr rfm --print-map one.csv
	assert_output $'customer=客户\nordered=日期\namount=金额'
}

@test "crm-segment --rfm: without a database rows come by a pipe or a file" {
	local want=$'code,score\na,511'
	printf '%s\n' customer,ordered,amount a,2024-01-05,1 >one.csv
	run -0 --separate-stderr bash -c \
		"cat one.csv | crm-segment --rfm -c code,score"
	assert_error ""
	assert_output "$want"
	run -0 --separate-stderr rfm -c code,score <one.csv
	assert_output "$want"
	[ ! -e t.db ]
	# nothing there is not a file without customers
	run -4 --separate-stderr rfm </dev/null
	: >empty.csv
	run -4 --separate-stderr rfm <empty.csv
	run -4 --separate-stderr bash -c ": | crm-segment --rfm"
	# a database that is named, or is there, is meant
	run -4 --separate-stderr rfm -d other.db <one.csv
	assert_output ""
	customers 2
	echo 2,2024-01-01,500 | orders
	run -0 --separate-stderr rfm -c code,money <one.csv
	assert_output $'code,money\nK2,5.00'
	run -0 --separate-stderr rfm -c code,money - <one.csv
	assert_output $'code,money\na,1.00'
}

@test "crm-segment --rfm: amounts are made of quantity and price" {
	printf '%s\n' InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID \
		1,6,"2024-01-01 08:26:00",2.55,17850.0 \
		2,-1,"2024-01-02 08:26:00",0.005,17850.0 \
		3,2.5,"2024-01-02 09:00:00",0.001,9 >lines.csv
	run -0 --separate-stderr rfm -q -c code,frequency,money lines.csv
	assert_error ""
	assert_output $'code,frequency,money\n17850.0,2,15.29\n9,1,0.00'
	# an amount goes before them, a price alone is one
	printf '%s\n' customer,date,qty,price,amount a,2024-01-01,2,3,5 >all.csv
	run -0 --separate-stderr rfm -c money all.csv
	assert_output $'money\n5.00'
	printf '%s\n' customer,date,price a,2024-01-01,3 >price.csv
	run -0 --separate-stderr rfm -c money price.csv
	assert_output $'money\n3.00'
	printf '%s\n' customer,date,qty,price a,2024-01-01,,3 a,2024-01-01,1,x \
		a,2024-01-01,99999999999,9999999999 >bad.csv
	run -3 --separate-stderr rfm bad.csv
	assert_output ""
	assert_has "bad.csv:2: quantity: not a quantity: ''"
	assert_has "bad.csv:3: price: not an amount: 'x'"
	assert_has "bad.csv:4: quantity: not a quantity: '99999999999'"
}

@test "crm-segment --rfm: figures as R and pandas write them" {
	printf '%s\n' ',customer_id,order_date,revenue' \
		0,a,2024-01-01T23:30:00Z,29.330000000000002 \
		1,b,"2024-01-02 00:00:00+00:00",1e+05 \
		2,c,2024-01-03T00:00:00.000,100.125 \
		3,d,2024-01-04,-1.2345e-01 4,e,2024-01-04,1234567.8901234567891 \
		>r.csv
	run -0 --separate-stderr rfm -c code,recency,money r.csv
	assert_error ""
	assert_output "code,recency,money
a,380,29.33
b,379,100000.00
c,378,100.13
d,377,-0.12
e,377,1234567.89"
	printf '%s\n' customer,amount,orders,recency a,5,3.0,12.0 \
		b,5,3,"12 days" >totals.csv
	run -0 --separate-stderr rfm -c code,recency,frequency totals.csv
	assert_output $'code,recency,frequency\na,12,3\nb,12,3'
	# what is no number stays none; 1.5E+05 is where a spreadsheet cut
	local bad
	for bad in 1. 1e 1e99 1.5E+05 .5 e5 1e+-5 2.5.1; do
		printf '%s\n' customer,date,amount "a,2024-01-01,$bad" >bad.csv
		run -3 --separate-stderr rfm bad.csv
		assert_error "crm-segment: bad.csv:2: amount: not an amount: '$bad'"
	done
	printf '%s\n' customer,amount,orders,recency a,5,2.5,1 b,5,0.0,1 >bad.csv
	run -3 --separate-stderr rfm bad.csv
	assert_has "bad.csv:2: orders: not a number of orders: '2.5'"
	assert_has "bad.csv:3: orders: not a number of orders: '0.0'"
	printf '%s\n' customer,,date,amount >bad.csv
	run -3 --separate-stderr rfm bad.csv
	assert_error "crm-segment: bad.csv:1: column 2 has no name"
}

@test "crm-segment --rfm: files of shops are understood as they are" {
	printf '%s\n' \
		"Row ID,Order ID,Order Date,Customer ID,Customer Name,State,Product ID,Sales,Quantity" \
		1,CA-1,2024-01-01,CG-1,Claire,Ohio,FUR-1,261.96,2 >shop.csv
	run -0 --separate-stderr rfm -q -c id,code,name,money shop.csv
	assert_error ""
	assert_output $'id,code,name,money\n,CG-1,Claire,261.96'
	printf '%s\n' '客户编号,客户姓名,消费时间,单号,金额' 'V1,张伟,2024-01-01 9:05,7,3' |
		crm-segment --rfm -c code,name,money >got
	[ "$(cat got)" = $'code,name,money\nV1,张伟,3.00' ]
	# without a number the name is who, not the number of a row
	printf '%s\n' id,customer_name,date,amount 1,ann,2024-01-01,1 \
		2,ann,2024-01-02,2 |
		crm-segment --rfm -c code,name,frequency,money >got
	[ "$(cat got)" = $'code,name,frequency,money\nann,ann,2,3.00' ]
	# what crm-order writes
	customers 2
	printf '%s\n' customer,date,amount K2,2024-01-01,5 | crm-order -q -
	crm-order list | crm-segment -q --rfm -c code,name,money - >got
	[ "$(cat got)" = $'code,name,money\nK2,N2,5.00' ]
	# a slip of the pen is said still
	echo customer_id,order_date,amout >slip.csv
	run -3 --separate-stderr rfm slip.csv
	assert_has "amout: unknown column: did you mean 'amount'?"
}

@test "crm-segment --rfm: ten scores, a score of ten has its name" {
	seq 10 | sed 's/.*/c&,&0,&0,&0/; 1i customer,recency,orders,amount' >ten.csv
	printf '%s\n' name,r,f,m best,10,1,1 worst,1,10,">=10" low,2-10,, >n.csv
	run -0 --separate-stderr rfm --bins 10 --segments n.csv \
		-c code,r,f,m,score,segment ten.csv
	assert_output "code,r,f,m,score,segment
c1,10,1,1,1011,best
c2,9,2,2,922,low
c3,8,3,3,833,low
c4,7,4,4,744,low
c5,6,5,5,655,low
c6,5,6,6,566,low
c7,4,7,7,477,low
c8,3,8,8,388,low
c9,2,9,9,299,low
c10,1,10,10,210,worst"
	run -2 --separate-stderr rfm --bins 11 ten.csv
	assert_has "--bins: from 2 to 10"
}

@test "crm-segment --rfm: a customer keeps the id and name the rows have" {
	printf '%s\n' id,code,name,ordered,amount 7,K7,张伟,2024-01-05,1 |
		crm-segment --rfm -c id,code,name - >got
	[ "$(cat got)" = $'id,code,name\n7,K7,张伟' ]
}

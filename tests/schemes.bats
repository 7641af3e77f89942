#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

scheme() { crm-segment --scheme "$@"; }

# orders CUSTOMER,DAY,AMOUNT ...: into the database, with what is derived.
orders() {
	{
		echo 'BEGIN;'
		printf '%s\n' "$@" | grep . | while IFS=, read -r c d a; do
			echo "INSERT INTO orders (customer_id, ordered_on, amount, state)
			VALUES ($c, julianday('$d') - 2440587.5, $a * 100, 3);"
		done
		echo 'DELETE FROM bought; INSERT INTO bought SELECT customer_id,
		min(ordered_on), max(ordered_on), count(*),
		count(DISTINCT ordered_on), sum(amount) FROM orders
		WHERE state < 4 GROUP BY 1; COMMIT;'
	} | sqlite3 t.db
}

# rows TABLE HEADER ROW ...
rows() {
	local t=$1
	shift
	printf '%s\n' "$@" | crm-config -q --keep "$t" -
}

# Five customers, the last one without orders; three grades by sales.
shop() {
	printf '%s\n' code,name,city K1,张伟,徐州 K2,Bob,徐州 K3,李娜,南京 \
		K4,Dan, K5,Eve, | crm-add -q -
	rows scheme name,kind,metric,main,none level,bracket,spend,1,no-orders
	rows class scheme,name,seq,lo,hi,tier level,gold,1,200000,,A \
		level,silver,2,1000,200000,B level,bronze,3,,1000,C
	orders 1,2024-01-05,200000 2,2024-01-06,199999.99 3,2024-02-01,1000 \
		4,2024-03-01,999.99
}

@test "crm-segment --scheme: a limit belongs to the upper class, nobody is lost" {
	shop
	run -0 --separate-stderr scheme level
	assert_error ""
	assert_output "id,code,name,class,value,by,why
1,K1,张伟,gold,200000.00,,
2,K2,Bob,silver,199999.99,,
3,K3,李娜,silver,1000.00,,
4,K4,Dan,bronze,999.99,,
5,K5,Eve,no-orders,,,"
	run -0 --separate-stderr scheme level --on 2024-01-31 -c code,class
	assert_output $'code,class\nK1,gold\nK2,silver\nK3,no-orders\nK4,no-orders\nK5,no-orders'
	run -0 --separate-stderr scheme level --classes
	assert_output "class,customers,share,value,value_share,note
gold,1,20.00,200000.00,49.75,
silver,2,40.00,200999.99,50.00,
bronze,1,20.00,999.99,0.25,
no-orders,1,20.00,0.00,0.00,"
}

@test "crm-segment --scheme: stored, moved, and what is the same writes nothing" {
	shop
	run -0 --separate-stderr scheme level --apply --on 2024-01-31
	assert_output ""
	assert_error "crm-segment: 5 customers: 5 in, 0 moved, 0 out, 0 unchanged, 0 by hand; batch 4"
	run -0 --separate-stderr scheme level --apply --on 2024-01-31
	assert_error "crm-segment: 5 customers: 0 in, 0 moved, 0 out, 5 unchanged, 0 by hand; nothing written"
	run -0 --separate-stderr scheme level --apply --on 2024-02-29 -n
	assert_error "crm-segment: 5 customers: 0 in, 1 moved, 0 out, 4 unchanged, 0 by hand; dry run, nothing written"
	scheme level --apply --on 2024-02-29 -q
	scheme level --apply --on 2024-03-31 -q
	run -0 --separate-stderr crm-list -c code,tier
	assert_output $'code,tier\nK1,A\nK2,B\nK3,B\nK4,C\nK5,'
	# without a name it is the main scheme
	run -0 --separate-stderr crm-segment --moves --from 2024-01-31 \
		--until 2024-03-31
	assert_output "id,code,name,from_class,to_class,direction,on
3,K3,李娜,no-orders,silver,up,2024-02-29
4,K4,Dan,no-orders,bronze,up,2024-03-31"
	run -0 --separate-stderr crm-segment --matrix --from 2024-01-31 \
		--until 2024-03-31
	assert_output "from_class,to_class,customers
gold,gold,1
silver,silver,1
no-orders,silver,1
no-orders,bronze,1
no-orders,no-orders,1"
	run -0 --separate-stderr crm-segment --moves --from 2024-01-30 \
		--until 2024-01-31 -c code,from_class,to_class,direction
	assert_output "code,from_class,to_class,direction
K1,,gold,in
K2,,silver,in
K3,,no-orders,in
K4,,no-orders,in
K5,,no-orders,in"
	run -2 --separate-stderr scheme level --apply --on 2024-03-30
	assert_error "crm-segment: scheme 'level' is stored for 2024-03-31 already: an earlier day would change what was known then"
	run -1 --separate-stderr crm-segment --moves -e --from 2024-03-31
	crm-db check -q
}

@test "crm-segment --scheme: nothing is stored for a day to come" {
	shop
	local why="after today: what is not known yet is not stored"
	for o in "--apply" "--apply -n" "--unset K1" "--set K1 --why w gold"; do
		run -2 --separate-stderr scheme level --on +1d $o
		assert_output ""
		assert_error "crm-segment: --on: the date is $why
Try 'crm-segment --help' for more information."
	done
	run -0 --separate-stderr scheme level --on +1d -c code,class
	assert_has "K1,gold"
	run -0 --separate-stderr scheme level --apply
	assert_has "5 in, 0 moved"
	# of that day itself it is taken
	run -0 --separate-stderr scheme level --apply -q --today 2025-01-16
}

@test "crm-segment --scheme: a class by hand keeps its author until it is unset" {
	shop
	scheme level --apply --on 2024-01-31 -q
	run -0 --separate-stderr scheme level --set K5 gold --why 'board, 3 May' \
		--on 2024-02-01 --as li
	assert_has "updated 1"
	run -0 --separate-stderr scheme level --set K5 gold --why 'board, 3 May' \
		--on 2024-02-01 --as li
	assert_has "unchanged 1"
	scheme level --apply --on 2024-03-31 -q
	run -0 --separate-stderr scheme level -c code,class,by,why
	assert_output "code,class,by,why
K1,gold,,
K2,silver,,
K3,silver,,
K4,bronze,,
K5,gold,li,\"board, 3 May\""
	run -0 --separate-stderr crm-list -c tier --where "code = 'K5'"
	assert_output $'tier\nA'
	# one that was set later does not hinder an earlier day
	scheme level --set K4 silver --why x -q
	run -0 --separate-stderr scheme level --apply --on 2024-04-30
	assert_error "crm-segment: 5 customers: 0 in, 0 moved, 0 out, 3 unchanged, 2 by hand; nothing written"
	run -3 --separate-stderr scheme level --unset K5 --on 2024-01-01
	assert_has "something is stored for 'K5' on a later day"
	run -3 --separate-stderr scheme level --unset K1
	assert_has "'K1' is not set by hand"
	scheme level --unset K5 --on 2024-05-01 -q
	run -0 --separate-stderr crm-segment --moves --each --from 2024-01-31 \
		--until 2025-01-15 -c code,from_class,to_class,direction,on
	assert_output "code,from_class,to_class,direction,on
K3,no-orders,silver,up,2024-03-31
K4,no-orders,bronze,up,2024-03-31
K4,bronze,silver,up,2025-01-15
K5,no-orders,gold,up,2024-02-01
K5,gold,no-orders,down,2024-05-01"
	run -2 --separate-stderr scheme level --set K5 platinum --why x
	assert_has "scheme 'level' has no class 'platinum'; there are gold, silver, bronze, no-orders"
	run -2 --separate-stderr scheme level --set K5 gold
	assert_has "--set needs --why"
	run -3 --separate-stderr scheme level --set Nobody gold --why x
}

@test "crm-segment --scheme: applied again on a day it is as if it had been once" {
	shop
	scheme level --apply --on 2024-03-31 -q
	sqlite3 t.db "SELECT customer_id, class_id, from_on, until_on, value
		FROM customer_class ORDER BY 1, 3" >first
	orders 4,2024-03-02,5000 1,2024-03-03,-150000
	scheme level --apply --on 2024-03-31 -q
	run -0 --separate-stderr crm-segment --moves --each --from 2024-01-01 \
		-c code,to_class
	assert_output $'code,to_class\nK1,silver\nK2,silver\nK3,silver\nK4,silver\nK5,no-orders'
	sqlite3 t.db "DELETE FROM orders WHERE id > 4; DELETE FROM bought"
	orders
	scheme level --apply --on 2024-03-31 -q
	sqlite3 t.db "SELECT customer_id, class_id, from_on, until_on, value
		FROM customer_class ORDER BY 1, 3" | cmp - first
}

@test "crm-segment --scheme: those outside its filter are in no class" {
	shop
	rows scheme name,kind,metric,who xz,bracket,spend,"city = '徐州'"
	rows class scheme,name,seq,lo xz,any,1,0
	run -0 --separate-stderr scheme xz -c code,class
	assert_output $'code,class\nK1,any\nK2,any'
	scheme xz --apply --on 2024-02-01 -q
	crm-add -q --update K1 --city 南京 >out
	run -0 --separate-stderr scheme xz --apply --on 2024-02-02
	assert_error "crm-segment: 2 customers: 0 in, 0 moved, 1 out, 1 unchanged, 0 by hand; batch 8"
	run -0 --separate-stderr scheme xz --moves --from 2024-02-01 \
		-c code,from_class,to_class,direction,on
	assert_output $'code,from_class,to_class,direction,on\nK1,any,,out,2024-02-02'
}

@test "crm-segment --scheme: customers who make the first 80 percent" {
	printf '%s\n' code,name A,A B,B C,C D,D E,E F,F | crm-add -q -
	# shares 50, 20, 10, 10, 10: B reaches 70, and C and D, who are equal, 80
	orders 1,2025-01-01,50 2,2025-01-01,20 3,2025-01-01,10 4,2025-01-01,10 \
		5,2025-01-01,10
	run -0 --separate-stderr scheme pareto -c code,class,value
	assert_output $'code,class,value\nA,vital,50.00\nB,vital,20.00\nC,vital,10.00\nD,vital,10.00\nE,vital,10.00\nF,none,'
	orders 1,2025-01-02,25 3,2025-01-02,-5
	run -0 --separate-stderr scheme pareto -c code,class
	assert_output $'code,class\nA,vital\nB,vital\nC,rest\nD,vital\nE,vital\nF,none'
	run -0 --separate-stderr scheme top20 -c code,class --no-header
	assert_output $'A,top\nB,rest\nC,rest\nD,rest\nE,rest\nF,none'
}

@test "crm-segment --scheme: a new value of a list makes a class, and is said" {
	printf '%s\n' code,name,source A,A,web B,B,fair C,C, | crm-add -q -
	run -0 --separate-stderr scheme lead_source -c code,class
	assert_output $'code,class\nA,web\nB,fair\nC,none'
	scheme lead_source --apply -q
	run -0 --separate-stderr crm-config class -c scheme,name,seq
	assert_has "lead_source,web,1"
	assert_has "lead_source,fair,1"
	run -0 --separate-stderr crm-list --where "class('lead_source') = 'fair'" \
		-c code
	assert_output $'code\nB'
	crm-add -q --update B --source web >out
	scheme lead_source --apply --today 2025-01-16 -q
	run -0 --separate-stderr scheme lead_source --moves --from 2025-01-15 \
		--until 2025-01-16 -c code,direction
	assert_output $'code,direction\nB,across'
}

@test "crm-segment --scheme: archives are numbered by their category, once" {
	printf '%s\n' code,name A,A B,B C,C D,D | crm-add -q -
	rows product name,category tea,JD oil,WD
	rows scheme name,kind,metric,none archive,list,category,other
	rows class scheme,name,seq,prefix archive,JD,1,JD- archive,WD,2,WD- \
		archive,other,3,QT-
	orders 1,2025-01-01,50 2,2025-01-01,20 3,2025-01-01,10
	sqlite3 t.db "INSERT INTO order_line (order_id, product_id, amount)
		SELECT 1, id, 2000 FROM product WHERE name = 'tea';
		INSERT INTO order_line (order_id, product_id, amount)
		SELECT 1, id, 3000 FROM product WHERE name = 'oil';
		INSERT INTO order_line (order_id, product_id, amount)
		SELECT 2, id, 3000 FROM product WHERE name = 'tea';
		INSERT INTO order_line (order_id, product_id, amount)
		SELECT 3, id, 3000 FROM product WHERE name = 'tea'"
	scheme archive --apply --on 2025-01-10 -q
	numbers() {
		sqlite3 t.db "SELECT customer_id, no FROM customer_class
			WHERE until_on IS NULL ORDER BY 1"
	}
	run -0 numbers
	assert_output $'1|WD-0001\n2|JD-0001\n3|JD-0002\n4|QT-0001'
	sqlite3 t.db "UPDATE order_line SET amount = 9000 WHERE id = 1"
	scheme archive --apply --on 2025-01-11 -q
	run -0 numbers
	assert_output $'1|JD-0003\n2|JD-0001\n3|JD-0002\n4|QT-0001'
	# back again, with the number of then
	sqlite3 t.db "UPDATE order_line SET amount = 2000 WHERE id = 1"
	scheme archive --apply --on 2025-01-12 -q
	run -0 numbers
	assert_output $'1|WD-0001\n2|JD-0001\n3|JD-0002\n4|QT-0001'
}

@test "crm-segment --scheme: figures of every kind" {
	rows field name,type importance,int margin,money vip,yesno
	printf '%s\n' code,name,birthday,added_on,importance,margin,vip \
		A,A,1990-01-16,2024-12-06,3,12.50,1 B,B,--05-01,2025-01-05,,,0 |
		crm-add -q -
	crm-log-contact -q A --channel phone --at 2025-01-05
	rows metric name deposit
	sqlite3 t.db "INSERT INTO balance (customer_id, metric_id, account, day, value)
		SELECT 1, id, a, 20103 - d, v FROM metric,
		(SELECT '' AS a, 40 AS d, 1000 AS v UNION ALL SELECT '', 10, 5000
		UNION ALL SELECT 'x', 20, 300 UNION ALL SELECT 'x', 15, 700
		UNION ALL SELECT 'x', -5, 99900) WHERE name = 'deposit';
		INSERT INTO points (customer_id, day, points) VALUES (1, 20000, 30),
		(1, 20103, -5), (1, 20109, 100)"
	orders 1,2024-11-16,10 1,2024-12-16,30 1,2025-01-06,20 2,2024-12-20,7
	figure() {
		rows scheme name,kind,metric "x,bracket,\"$1\""
		scheme x --no-header -c code,value | cut -d, -f 2 | tr '\n' ' '
	}
	while IFS='|' read -r metric a b; do
		[ "$(figure "$metric")" = "$a $b " ] ||
			{ echo "$metric: $(figure "$metric")" >&2; return 1; }
	done <<-'EOF'
	spend|60.00|7.00
	spend(31d)|50.00|7.00
	spend(30d)|20.00|7.00
	spend(10d)|20.00|0.00
	orders|3|1
	orders(1m)|2|1
	purchase_days|3|1
	growth(30d)|-33.34|
	balance(deposit)|57.00|
	average(deposit, 30d)|55.00|
	points|25|
	age|34|
	month(birthday)|1|5
	days_since(last_order)|9|26
	days_since(first_order)|60|26
	days_since(last_contact)|10|
	days_since(added)|40|10
	cycles|0.34|
	cycles(13)|0.34|2
	importance|3|
	importance * margin|37.50|
	2*importance + vip|7|0
	share(spend)|89.55|10.44
	EOF
}

@test "crm-segment --scheme: what cannot be read is said with its column" {
	bad() { # HEADER ROW COLUMN TEXT
		printf '%s\n' "$1" "$2" >bad.csv
		run -3 --separate-stderr crm-config --keep "${5:-scheme}" bad.csv
		assert_has "bad.csv:2: $3: $4"
	}
	local head=name,kind,metric,param,who
	bad $head 'x,bracket,spend(,,' metric "a period such as 365d or 12m is missing at ''"
	bad $head 'x,bracket,spend(365d,,' metric "')' is missing"
	bad $head 'x,bracket,spnd,,' metric "'spnd' is neither a figure nor a field of numbers"
	bad $head 'x,bracket,,,' metric 'a figure is missing'
	bad $head 'x,bracket,age age,,' metric "'+' or '*' is missing at 'age'"
	bad $head 'x,bracket,growth,,' metric "'(' is missing"
	bad $head 'x,bracket,balance(gold),,' metric "no such balance: 'gold'"
	bad $head 'x,bracket,days_since(dawn),,' metric 'since what?'
	bad $head 'x,list,mood,,' metric "'mood' is no field whose values"
	bad $head 'x,rfm,,bins=12,' param "'bins=12' is not bins=2...9"
	bad $head 'x,rfm,,method=fixed,' param 'method=fixed needs limits=...'
	bad $head 'x,pareto,spend,half,' param "'half' is neither value nor customers"
	bad $head 'a b,bracket,spend,,' name 'a name has no blank'
	bad $head 'x,heap,spend,,' kind "'heap' is not one of bracket"
	head=scheme,name,seq,lo,hi,parts,prefix,who
	bad $head 'x,a,1,,,,,' scheme "no such scheme: 'x'" class
	bad $head 'pareto,a,1,many,,,,' lo "'many' is not a limit" class
	bad $head 'pareto,a,1,5,5,,,' hi 'has to be above lo' class
	bad $head 'pareto,a,1,,,level,,' parts "'level' is not scheme:class" class
	bad $head 'pareto,a,1,,,,A*,' prefix 'has none of' class
	rows scheme name,kind,metric,main a,bracket,spend,1
	bad name,kind,metric,main b,bracket,spend,1 main "scheme 'a' is the main one already"
}

@test "crm-config: a class that is left out is named with its scheme" {
	crm-db -q init
	crm-config class | grep -v '^pareto,rest' >c.csv
	run -0 --separate-stderr crm-config class c.csv
	assert_output ""
	[ "${stderr%%$'\n'*}" = "crm-config: removed class 'rest' of 'pareto'" ]
	crm-config score_name | grep -v '^ten,3,' >n.csv
	run -0 --separate-stderr crm-config score_name n.csv
	assert_has "removed score_name '3' of 'ten'"
	# one a customer is in stays
	crm-add -q --code A --name A -o /dev/null
	crm-segment -q --scheme top20 --set A top --why w
	crm-config class | grep -v '^top20,top' >c.csv
	run -3 --separate-stderr crm-config class c.csv
	assert_has "crm-config: c.csv: name: 'top' of 'top20' is still used: it cannot be left out"
}

@test "crm-segment --scheme: schemes that ask themselves or nobody are refused" {
	crm-add -q --code A --name A
	rows scheme name,kind,metric a,bracket,'score(b)' b,bracket,'score(a)' \
		c,bracket,'score(gone)' d,filter,
	rows class scheme,name,seq,parts d,x,1,a:none d,y,2,pareto:gone
	run -2 --separate-stderr scheme a
	assert_has "asks itself"
	run -2 --separate-stderr scheme c
	assert_has "scheme 'c': no such scheme: 'gone'"
	run -2 --separate-stderr scheme d
	assert_has "asks itself"
	run -2 --separate-stderr scheme nobody
	assert_has "no such scheme: 'nobody'; there are pareto, top20"
	run -2 --separate-stderr crm-segment --moves --from 2025-01-01
	assert_has "no scheme is the main"
	run -2 --separate-stderr scheme pareto --moves
	assert_has "between which days?"
	run -2 --separate-stderr scheme pareto --moves --apply
	assert_has "exclude each other"
	run -0 --separate-stderr crm-segment --schemes -c name,kind
	assert_has "pareto,pareto"
}

@test "crm-segment --scheme: brute force over random databases agrees" {
	mkdir oracle
	cd oracle
	run -0 --separate-stderr python3 "$TESTS/schemes-oracle.py" \
		"${SCHEME_SETS:-12}" "${SCHEME_SEED:-1}"
	assert_output "${SCHEME_SETS:-12} databases agree"
}

@test "crm-segment --scheme: every profile's schemes can be worked out" {
	local p s n=0
	for p in "$TESTS"/../common/profiles/*; do
		p=${p##*/}
		crm-db -q -d "$p.db" init --profile "$p"
		for s in $(crm-segment -d "$p.db" --schemes --no-header -c name); do
			crm-segment -d "$p.db" --scheme "$s" --classes >out
			[ "$(head -1 out)" = class,customers,share,value,value_share,note ]
			n=$((n + 1))
		done
	done
	[ "$n" -gt 50 ]
}

@test "crm-segment --scheme: limits of the profiles belong to the upper class" {
	crm-db -q init --profile bank
	printf '%s\n' code,name A,A B,B C,C | crm-add -q -
	sqlite3 t.db "INSERT INTO balance (customer_id,
		metric_id, account, day, value)
		SELECT c.id, m.id, '', 20100, x.v FROM
		(SELECT 'A' AS who, 'asset' AS what, 20000000 AS v
		UNION ALL SELECT 'B', 'asset', 19999999
		UNION ALL SELECT 'A', 'settlement', 500000000
		UNION ALL SELECT 'B', 'settlement', 5000000000
		UNION ALL SELECT 'A', 'loan', 1999999999
		UNION ALL SELECT 'B', 'loan', 2000000000) x
		JOIN metric m ON m.name = x.what JOIN customer c ON c.code = x.who"
	run -0 --separate-stderr scheme asset_line --no-header -c class
	assert_output $'优质客户\n长尾客户\n无数据'
	run -0 --separate-stderr scheme settlement --no-header -c class
	assert_output $'≥500万\n≥5000万\n无数据'
	run -0 --separate-stderr scheme loan --no-header -c class
	assert_output $'≥1000万\n≥2000万\n无数据'
	# classes without limits are for people to give
	run -0 --separate-stderr scheme grade --no-header -c class
	assert_output $'未评定\n未评定\n未评定'
	scheme grade --set A 黄金 --why 'committee' -q
	run -0 --separate-stderr scheme grade --no-header -c class,why
	assert_output $'黄金,committee\n未评定,\n未评定,'
	run -0 --separate-stderr crm-show A -f csv --no-header -c section,field,value
	assert_has "classes,grade,\"黄金, since 2025-01-15, by tester, committee\""
}

@test "crm-segment --scheme: a matrix tells what people need" {
	crm-db -q init --profile insurance
	printf '%s\n' scheme,name,hi age_group,青年,35 age_group,中年,55 |
		crm-config -q --keep class -
	printf '%s\n' scheme,name,lo age_group,中年,35 age_group,老年,55 |
		crm-config -q --keep class -
	printf '%s\n' code,name,birthday,value_level A,A,1990-01-15,高端 \
		B,B,1990-01-16,高端 C,C,1950-01-01,低端 D,D,,低端 | crm-add -q -
	run -0 --separate-stderr scheme need --no-header -c code,class
	assert_output $'A,高端中年\nB,高端青年\nC,低端老年\nD,未知'
	scheme need --apply -q
	run -0 --separate-stderr crm-show A -f csv --no-header -c section,field,value
	assert_has "classes,need,\"高端中年, since 2025-01-15, 子女留学基金、养老金储备、保全资产\""
}

@test "crm-segment --scheme: sales and margin are both needed" {
	crm-db -q init --profile factory
	printf '%s\n' code,name,advanced,credit,big_sales,high_margin \
		A,A,1,1,1,0 B,B,0,0,1,1 C,C,1,1,0,1 D,D,,,, | crm-add -q -
	run -0 --separate-stderr scheme key_account --no-header \
		-c code,class,value
	assert_output $'A,其他,3\nB,重点客户,2\nC,其他,3\nD,未评定,'
}

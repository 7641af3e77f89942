#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# crm-order holding, member, points and balance.
load helpers

two() {
	crm-add -q --code C1 --name 张伟 --phone 13800138001 --owner li
	crm-add -q --code C2 --name Bob
} 2>/dev/null

@test "crm-order holding: what is added is listed by its end, with the days left" {
	two
	run -0 --separate-stderr crm-order holding add C1 --product 定期 \
		--amount 50000 --start 2024-08-31 --days 6m --account A-1
	assert_error "crm-order: new product: '定期'
crm-order: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 3"
	crm-order -q holding add C2 --product fund --qty 12.5 --amount 1000
	crm-order -q holding add C2 --product 定期 --ends +10d --staff wang \
		--note n --ext-id X1
	run -0 --separate-stderr crm-order holding list
	assert_output 'id,code,name,holding,product,qty,amount,start,ends,days_left,account,planned,planned_amount,state,rolled_amount,closed,owner,staff,ext_id,note
2,C2,Bob,3,定期,,,2025-01-15,2025-01-25,10,,,,held,,,,wang,X1,n
1,C1,张伟,1,定期,,50000.00,2024-08-31,2025-02-28,44,A-1,,,held,,,li,,,
2,C2,Bob,2,fund,12.5,1000.00,2025-01-15,,,,,,held,,,,,,'
	run -0 --separate-stderr crm-order holding list C1 -c holding --no-header
	assert_output 1
	run -0 --separate-stderr crm-order holding list --from 2025-02-01 \
		--until 2025-02-28 -c holding --no-header
	assert_output 1
	run -0 --separate-stderr crm-order holding list --product 定期 \
		--where "owner is null" -c holding --no-header
	assert_output 3
	run -0 --separate-stderr crm-order holding list --headers zh --no-empty \
		-c code,ends -w "name = '张伟'"
	assert_output $'客户编号,到期日\nC1,2025-02-28'
}

@test "crm-order holding: goods run out by the cycle or the daily use of the product" {
	two
	printf '%s\n' name,cycle_days,daily_use milk,2, feed,,1.5 |
		crm-config -q --keep product -
	crm-order -q holding add C1 --product milk --qty 3.5
	crm-order -q holding add C1 --product feed --qty 100 --start 2025-01-01
	crm-order -q holding add C1 --product feed --qty 100 --ends 2025-01-20
	run -0 --separate-stderr crm-order holding list -c product,qty,ends
	assert_output 'product,qty,ends
feed,100,2025-01-20
milk,3.5,2025-01-22
feed,100,2025-03-08'
	printf 'customer,product,qty\nC2,milk,10\n' >h.csv
	crm-order -q holding import h.csv
	run -0 crm-order holding list C2 -c start,ends --no-header
	assert_output 2025-01-15,2025-02-04
	printf 'name,cycle_days,daily_use\nx,2,1\n' >p.csv
	run -3 --separate-stderr crm-config --keep product p.csv
	assert_has "p.csv:2: daily_use: either cycle_days or daily_use"
	printf 'name,cycle_days\nx,0\n' >p.csv
	run -3 --separate-stderr crm-config --keep product p.csv
	assert_has "p.csv:2: cycle_days: has to be above 0, or empty"
}

@test "crm-order holding: a plan, then part of it stays in another product" {
	two
	crm-order -q holding add C1 --product a --amount 500 --start 2025-01-01 \
		--ends 2025-01-20
	crm-order -q holding add C1 --product b --amount 300
	run -0 --separate-stderr crm-order holding plan holding:1 --product c \
		--amount 700
	assert_error "crm-order: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 5"
	run -0 --separate-stderr crm-order holding plan 1 --product c
	assert_has "unchanged 1"
	run -0 --separate-stderr crm-order holding close 1 --rolled 450 \
		--into b --days 30d --account Z --on 2025-01-14
	assert_has "crm-order: holding 3: b"
	crm-order -q holding close '#2' --out
	run -0 --separate-stderr crm-order holding list --all \
		-c holding,product,amount,start,ends,account,planned,planned_amount,state,rolled_amount,closed
	assert_output 'holding,product,amount,start,ends,account,planned,planned_amount,state,rolled_amount,closed
1,a,500.00,2025-01-01,2025-01-20,,c,700.00,rolled,450.00,2025-01-14
3,b,450.00,2025-01-14,2025-02-13,Z,,,held,,
2,b,300.00,2025-01-15,,,,,out,,2025-01-15'
	for how in "--out" "--rolled 5"; do
		run -3 --separate-stderr crm-order holding close 1 $how
		assert_error "crm-order: holding: holding 1 has ended already
crm-order: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	done
	run -3 --separate-stderr crm-order holding plan 9 --product x
	assert_has "holding: no such holding: 9"
	run -3 --separate-stderr crm-order holding close x --out
	assert_has "holding: not the number of a holding: 'x'"
	run -3 --separate-stderr crm-order holding close 3 --out --on 2025-01-01
	assert_has "on: it had not begun then"
	run -2 --separate-stderr crm-order holding close 3
	assert_has "needs --rolled AMOUNT or --out"
	run -2 --separate-stderr crm-order holding close 3 --rolled 0
	assert_has "nothing would stay"
	run -2 --separate-stderr crm-order holding close 3 --rolled 1 --out
	assert_has "exclude each other"
	run -2 --separate-stderr crm-order holding close 3 --out --on tomorrow
	assert_has "the date is after today"
	run -2 --separate-stderr crm-order holding frob
	assert_has "holding: no such sub-command: 'frob'; there are list, add, plan"
} 2>/dev/null

@test "crm-order holding import: Chinese headers; the same file again changes nothing" {
	two
	cat >h.csv <<-E
		客户号,产品名称,金额,起息日,到期日,账号
		C1,三年定期,"50,000.00",2022/2/3,2025/2/3,6217-1
		C1,三年定期,20000,2022-02-03,2025-02-03,6217-2
		C2,月月盈,10000,2025-01-01,2025-01-31,
		C2,月月盈,10000,2025-01-01,2025-01-31,
		C2,月月盈,5000,,2025-03-31,
	E
	run -0 --separate-stderr crm-order holding import h.csv
	assert_has "read 5: added 5, updated 0, unchanged 0, skipped 0, rejected 0; batch 3"
	cp t.db before.db
	run -0 --separate-stderr crm-order holding import h.csv
	assert_error "crm-order: read 5: added 0, updated 0, unchanged 5, skipped 0, rejected 0; nothing written"
	cmp t.db before.db
	crm-order holding list --all >out.csv
	run -0 --separate-stderr crm-order holding import out.csv
	assert_has "unchanged 5"
	sed -i 's/5000,,/6000,,/; s/20000/25000/' h.csv
	echo 'C2,月月盈,10000,2025-01-01,2025-01-31,' >>h.csv
	run -0 --separate-stderr crm-order holding import h.csv
	assert_has "read 6: added 1, updated 2, unchanged 3"
	run -0 crm-order holding list -c code,amount,ends --no-header
	assert_output 'C2,10000.00,2025-01-31
C2,10000.00,2025-01-31
C2,10000.00,2025-01-31
C1,50000.00,2025-02-03
C1,25000.00,2025-02-03
C2,6000.00,2025-03-31'
	# what has ended elsewhere ends here
	printf 'customer,product,start,account,state,closed,rolled_amount\nC1,三年定期,2022-02-03,6217-1,转存,2025-01-14,50000\n' >e.csv
	run -0 --separate-stderr crm-order holding import e.csv
	assert_has "updated 1"
	run -0 --separate-stderr crm-order holding import e.csv
	assert_has "unchanged 1"
	run -0 --separate-stderr crm-order holding import h.csv
	assert_has "unchanged 6"
	run -0 crm-order holding list C1 --all -c state,closed,rolled_amount --no-header
	assert_output $'rolled,2025-01-14,50000.00\nheld,,'
}

@test "crm-order holding import: by ext_id, and what it refuses" {
	two
	printf '%s\n' customer,product,amount,start,ext_id \
		C1,p,100,2025-01-01,E1 C2,p,100,2025-01-01,E2 >h.csv
	crm-order -q holding import h.csv
	printf '%s\n' customer,product,amount,ext_id C1,q,150,E1 >h.csv
	run -0 --separate-stderr crm-order holding import h.csv
	assert_has "updated 1"
	run -0 crm-order holding list C1 -c product,amount,start --no-header
	assert_output q,150.00,2025-01-01
	cat >h.csv <<-E
		customer,product,amount,start,ends,days,ext_id,state
		C1,p,100,2025-01-01,,,E2,
		C1,,100,2025-01-01,,,,
		C1,p,ten,2025-01-01,,,,
		C1,p,100,2025-13-01,,,,
		C1,p,100,2025-02-01,2025-01-01,,,
		C1,p,100,,,30d,,
		C1,p,100,2025-01-01,,soon,,
		C1,p,100,2025-01-01,,,,lost
		X9,p,100,2025-01-01,,,,
		C1,q,1,2025-01-01,,,E1,
		C1,q,2,2025-01-01,,,E1,
	E
	cp t.db before.db
	run -3 --separate-stderr crm-order holding import h.csv
	for w in "2: ext_id: 'E2' is holding 2 of another customer" \
		"3: product: no product" \
		"4: amount: not an amount of money: 'ten'" "5: start: " \
		"6: ends: it would end before it begins" \
		"7: days: '30d' of a day that is not told" \
		"8: days: not a period such as 90d, 6m or 1y: 'soon'" \
		"9: state: neither held, rolled nor out: 'lost'" \
		"10: customer: no such customer: 'X9'" \
		"12: ext_id: 'E1' stands twice in the input" \
		"read 11: added 0, updated 1, unchanged 0, skipped 0, rejected 10; nothing written"; do
		assert_has "$w"
	done
	cmp t.db before.db
	run -3 --separate-stderr crm-order holding import h.csv --rejects bad.csv
	[ "$(wc -l <bad.csv)" -eq 11 ]
	run -3 --separate-stderr crm-order holding import none.csv
	assert_has "none.csv: No such file"
	printf 'product,amount\np,1\n' >n.csv
	run -3 --separate-stderr crm-order holding import n.csv
	assert_has "no column says who"
}

@test "crm-order holding import: who is not known is refused, or added when asked for" {
	two
	printf '%s\n' 客户号,姓名,产品名称,金额 1001,赵六,p,5 1001,赵六,q,6 2,钱七,p,7 >h.csv
	run -3 --separate-stderr crm-order holding import h.csv
	assert_has "h.csv:2: code: no such customer: '1001'"
	assert_has "rejected 3; nothing written"
	run -0 --separate-stderr crm-order holding import h.csv --add-customers
	assert_has "new customers: 2"
	assert_has "added 3"
	run -0 crm-order holding list -c code,name,product --no-header
	assert_output $'1001,赵六,p\n1001,赵六,q\n2,钱七,p'
	run -0 --separate-stderr crm-order holding import h.csv --add-customers
	assert_has "unchanged 3, skipped 0, rejected 0; nothing written"
	printf '%s\n' code,product ,p >h.csv
	run -3 --separate-stderr crm-order holding import h.csv
	assert_has "h.csv:2: no customer"
}

@test "crm-order member: joined, renewed, left; a number holds once" {
	two
	run -0 --separate-stderr crm-order member add C1 --no M1 --level gold \
		--joined 2024-02-01 --expires 2025-01-31
	assert_has "added 1"
	run -3 --separate-stderr crm-order member add C2 --no M1
	assert_error "crm-order: no: 'M1' is the number of C1 张伟 (owner li)
crm-order: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	crm-order -q member add C2 --expires 2025-01-10 --joined 2024-01-11
	run -3 --separate-stderr crm-order member add C2
	assert_has "has membership 2 already"
	run -0 --separate-stderr crm-order member list -c member,code,no,level,expires,days_left,state
	assert_output 'member,code,no,level,expires,days_left,state
2,C2,,,2025-01-10,-5,lapsed
1,C1,M1,gold,2025-01-31,16,member'
	run -0 --separate-stderr crm-order member renew M1 --expires 2026-01-31
	assert_has "updated 1"
	crm-order -q member renew '#2' --expires 2026-01-10 --level silver --on 2025-01-12
	run -3 --separate-stderr crm-order member renew membership:3 --expires 2026-01-31
	assert_has "expires: it holds until 2026-01-31 already"
	crm-order -q member end M1 --why moved
	run -0 --separate-stderr crm-order member list --all \
		-c member,code,no,level,joined,from,expires,state,ended,note
	assert_output 'member,code,no,level,joined,from,expires,state,ended,note
2,C2,,,2024-01-11,2024-01-11,2025-01-10,renewed,2025-01-12,
1,C1,M1,gold,2024-02-01,2024-02-01,2025-01-31,renewed,2025-01-15,
4,C2,,silver,2024-01-11,2025-01-12,2026-01-10,member,,
3,C1,M1,gold,2024-02-01,2025-01-15,2026-01-31,left,2025-01-15,moved'
	run -3 --separate-stderr crm-order member end M1
	assert_has "no: nobody has the number 'M1'"
	crm-order -q member add C2 --no M1
	run -0 crm-order member list --from 2026-01-01 --until 2026-01-31 -c member --no-header
	assert_output 4
	run -2 --separate-stderr crm-order member renew M1
	assert_has "needs --expires"
}

@test "crm-order member import: a later end renews, the same file again changes nothing" {
	two
	printf '%s\n' 客户,会员卡号,等级,入会日期,有效期至 \
		C1,M1,金,2024-01-01,2025-01-31 C2,M2,银,2024-05-01,2025-04-30 >m.csv
	run -0 --separate-stderr crm-order member import m.csv
	assert_has "added 2"
	run -0 --separate-stderr crm-order member import m.csv
	assert_has "unchanged 2, skipped 0, rejected 0; nothing written"
	crm-order member list --all >l.csv
	run -0 --separate-stderr crm-order member import l.csv
	assert_has "unchanged 2"
	sed -i 's/2025-01-31/2026-01-31/; s/银/金/' m.csv
	for n in "updated 2, unchanged 0" "updated 0, unchanged 2"; do
		run -0 --separate-stderr crm-order member import m.csv
		assert_has "$n"
	done
	run -0 crm-order member list --all -c no,level,from,expires,state --no-header
	assert_output 'M1,金,2024-01-01,2025-01-31,renewed
M2,金,2024-05-01,2025-04-30,member
M1,金,2025-01-15,2026-01-31,member'
	printf '%s\n' 客户,会员卡号 C1,M2 >m.csv
	run -3 --separate-stderr crm-order member import m.csv
	assert_has "m.csv:2: no: 'M2' is the number of C2 Bob"
	printf '%s\n' customer,no,level C1,M9,a C1,M9,b >m.csv
	run -3 --separate-stderr crm-order member import m.csv
	assert_has "m.csv:3: no: stands twice in the input, with other content"
}

@test "crm-order points: nobody uses more than there is, unless it is forced" {
	two
	crm-order -q points add C1 100 --why buy --on 2025-01-01
	run -3 --separate-stderr crm-order points use C1 130 --why gift
	assert_error "crm-order: points: there are 100 and 130 would be taken; --force takes them
crm-order: new staff: 'tester'
crm-order: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written" ||
		assert_has "there are 100 and 130 would be taken"
	crm-order -q points use C1 30 --why gift
	crm-order -q points use C1 90 --why mistake --force --staff wang
	crm-order -q points add C2 500 --why buy --ext-id P1
	run -0 --separate-stderr crm-order points add C2 500 --why buy --ext-id P1
	assert_has "unchanged 1"
	run -3 --separate-stderr crm-order points add C2 400 --why buy --ext-id P1
	assert_has "ext_id: 'P1' stands already, as entry 4, with other content"
	run -0 --separate-stderr crm-order points list
	assert_output 'id,code,name,entry,day,points,open,why,staff,ext_id
1,C1,张伟,1,2025-01-01,100,100,buy,tester,
1,C1,张伟,2,2025-01-15,-30,70,gift,tester,
1,C1,张伟,3,2025-01-15,-90,-20,mistake,wang,
2,C2,Bob,4,2025-01-15,500,500,buy,tester,P1'
	run -0 --separate-stderr crm-order points list --sums
	assert_output 'id,code,name,open,earned,used,last
2,C2,Bob,500,500,0,2025-01-15
1,C1,张伟,-20,100,120,2025-01-15'
	run -0 --separate-stderr crm-order points list --sums --min 100 -c code --no-header
	assert_output C2
	run -0 crm-order points list C1 --from 2025-01-10 -c open --no-header
	assert_output $'70\n-20'
	for bad in "add C1" "add C1 0 --why x" "use C1 -- -5" "add C1 5" "list --min 3"; do
		run -2 --separate-stderr crm-order points $bad
	done
}

@test "crm-order points import: equal rows are all kept, and known the second time" {
	two
	printf '%s\n' 客户,日期,积分,原因 C1,2025-01-01,50,a C1,2025-01-01,50,a \
		C1,2025-01-02,-60,gift C2,2025-01-02,5, >p.csv
	for n in "added 4" "unchanged 4"; do
		run -0 --separate-stderr crm-order points import p.csv
		assert_has "$n"
	done
	crm-order points list >l.csv
	run -0 --separate-stderr crm-order points import l.csv
	assert_has "unchanged 4"
	printf '%s\n' customer,day,points C1,2025-01-03,-50 C1,2025-01-03,x \
		C1,,5 C1,2025-01-03,0 C1,2026-01-03,5 >p.csv
	run -3 --separate-stderr crm-order points import p.csv
	for w in "2: points: there are 40 and 50 would be taken" \
		"3: points: not a whole number: 'x'" "4: day: no day" \
		"5: points: no points" "6: day: the date is after today"; do
		assert_has "p.csv:$w"
	done
}

@test "crm-order balance: a day has one value; the fall is derived and follows undo" {
	two
	crm-order -q balance add C1 deposit 1000 --on 2025-01-01
	crm-order -q balance add C1 存款 700 --account A --on 2025-01-02
	crm-order -q balance add C1 deposit 700 --on 2025-01-10
	run -0 --separate-stderr crm-order balance add C1 deposit 650 --on 2025-01-10
	assert_has "updated 1"
	run -0 --separate-stderr crm-order balance add C1 deposit 650 --on 2025-01-10
	assert_has "unchanged 1"
	crm-order -q balance add C1 loan --on 2025-01-10 -- -5
	run -0 --separate-stderr crm-order balance list
	assert_output 'id,code,name,metric,account,day,value,before_on,before,change
1,C1,张伟,deposit,,2025-01-01,1000.00,,,
1,C1,张伟,deposit,,2025-01-10,650.00,2025-01-01,1000.00,-350.00
1,C1,张伟,deposit,A,2025-01-02,700.00,,,
1,C1,张伟,loan,,2025-01-10,-5.00,,,'
	run -0 --separate-stderr crm-order balance list --latest --metric deposit \
		-c account,value --no-header
	assert_output $',650.00\nA,700.00'
	run -0 --separate-stderr crm-order balance list --latest --until 2025-01-05 \
		-c account,value --no-header
	assert_output $',1000.00\nA,700.00'
	run -0 sqlite3 t.db "SELECT metric_id, account, value, before, fell FROM balance_move"
	assert_output '1||65000|100000|350'
	crm-order -q balance add C1 deposit --on 2025-01-12 -- -9999999999
	run -0 sqlite3 t.db "SELECT fell FROM balance_move"
	assert_output 1000
	crm-db -q undo "$(crm-db batches -l 1 -c batch --no-header)"
	run -0 sqlite3 t.db "SELECT fell FROM balance_move"
	assert_output 350
	run -0 --separate-stderr crm-db check
	sqlite3 t.db "UPDATE balance_move SET fell = 9"
	run -4 --separate-stderr crm-db check
	assert_has "derived table balance_move is wrong for customer 1"
	run -4 crm-db -q check --repair
	run -0 --separate-stderr crm-db check
	run -2 --separate-stderr crm-order balance list --metric x
	assert_has "no such metric: 'x'; there are deposit, settlement, loan, prepaid"
} 2>/dev/null

@test "crm-due: a balance that has risen again had fallen on the days before" {
	CRM_TODAY=2025-01-01 two
	no_rules
	rule "drop,silence,,30,%,0,,0,4,keep,"
	printf '%s\n' customer,metric,day,value C1,deposit,2025-01-01,1000 \
		C1,deposit,2025-01-05,600 C1,deposit,2025-01-10,900 \
		C2,deposit,2025-01-02,500 C2,deposit,2025-01-04,450 >b.csv
	crm-order -q balance import b.csv
	run -0 crm-due -c code --no-header
	assert_output ""
	run -0 crm-due --on 2025-01-06 -c code,due_on --no-header
	assert_output C1,2025-01-05
	run -0 crm-due --on 2025-01-04 -c code --no-header
	assert_output ""
}

@test "crm-order balance import: totals, the same again, two values of one day" {
	two
	printf '%s\n' 客户,日期,余额 C1,2025-01-01,100 C1,2025-01-02,90.5 \
		C2,2025-01-02,0 >b.csv
	run -3 --separate-stderr crm-order balance import b.csv
	assert_has "b.csv:2: metric: no metric; there are deposit"
	for n in "added 3" "unchanged 3"; do
		run -0 --separate-stderr crm-order balance import b.csv --metric 存款
		assert_has "$n"
	done
	crm-order balance list >l.csv
	run -0 --separate-stderr crm-order balance import l.csv
	assert_has "unchanged 3"
	echo C1,2025-01-02,80 >>b.csv
	run -3 --separate-stderr crm-order balance import b.csv --metric 存款
	assert_has "rejected 1" || assert_has "b.csv:5: value: the same day stands in the input before, with 90.50"
	printf '%s\n' customer,metric,day,value C1,deposit,2025-01-02,80 \
		C1,deposit,2025-01-02,81 C1,deposit,2026-01-02,8 \
		C1,deposit,,8 C1,deposit,2025-01-03, >b.csv
	run -3 --separate-stderr crm-order balance import b.csv
	for w in "3: value: the same day stands in the input before, with 80.00" \
		"4: day: the date is after today" "5: day: no day" \
		"6: value: no value"; do
		assert_has "b.csv:$w"
	done
}

@test "crm-order balance: the last two of each account, by brute force" {
	python3 - >b.csv <<-'E'
	import random
	r = random.Random(7)
	print("customer,metric,account,day,value")
	seen = set()
	for _ in range(3000):
	    k = (r.randint(1, 40), r.choice(["deposit", "loan"]),
	         r.choice(["", "a", "b"]), r.randint(1, 14))
	    if k in seen:
	        continue
	    seen.add(k)
	    v = r.choice([0, r.randint(-5000, 90000)])
	    print(f"C{k[0]:02d},{k[1]},{k[2]},2025-01-{k[3]:02d},{v / 100}")
	E
	{ echo code,name; seq -f 'C%02.0f,n' 40; } | crm-add -q - 2>/dev/null
	crm-order -q balance import b.csv
	run -0 --separate-stderr crm-db check
	sqlite3 t.db "SELECT c.code, m.name, v.account, date(v.day * 86400,
		'unixepoch'), v.value, v.before, v.fell FROM balance_move v
		JOIN customer c ON c.id = v.customer_id
		JOIN metric m ON m.id = v.metric_id" | sort >have
	python3 - b.csv >want <<-'E'
	import csv, sys
	acc = {}
	for r in csv.DictReader(open(sys.argv[1])):
	    k = (r["customer"], r["metric"], r["account"])
	    acc.setdefault(k, []).append((r["day"], round(float(r["value"]) * 100)))
	out = []
	for k, v in acc.items():
	    v.sort()
	    if len(v) < 2:
	        continue
	    (d0, b), (d1, n) = v[-2:]
	    fell = 0
	    if b > 0 and n < b:
	        fell = 1000 if n <= 0 else (b - n) * 1000 // b
	    out.append("|".join(map(str, [*k, d1, n, b, fell])))
	print("\n".join(sorted(out)))
	E
	LC_ALL=C sort -o want want
	[ "$(wc -l <want)" -gt 100 ]
	run -0 diff want have
}

@test "crm-show: what is held, membership, points and balances" {
	two
	crm-order -q holding add C1 --product 定期 --amount 500 --ends 2025-02-01 --account A
	crm-order -q holding plan 1 --product fund --amount 600
	crm-order -q holding add C1 --product x
	crm-order -q holding close 2 --out
	crm-order -q member add C1 --no M1 --level gold --expires 2025-01-01 --joined 2024-01-01
	crm-order -q points add C1 50 --why buy
	crm-order -q balance add C1 deposit 900 --on 2025-01-01
	crm-order -q balance add C1 deposit 800
	run -0 --separate-stderr crm-show C1 -c section,field,value
	for line in 'holdings,定期,"500.00, since 2025-01-15, until 2025-02-01, account A, then fund, of 600.00"' \
		'membership,M1,"gold, since 2024-01-01, lapsed on 2025-01-01"' \
		membership,points,50 \
		'balances,deposit,"800.00, on 2025-01-15, before 900.00"'; do
		assert_has "$line"
	done
	[[ $output != *"holdings,x"* ]]
} 2>/dev/null

@test "crm-order holding import: every odd input is refused or read whole" {
	two
	h=$'customer,product,amount,start\n'
	: >e.csv
	printf '%s' "$h" >h.csv
	for f in e.csv h.csv; do
		run -0 --separate-stderr crm-order holding import $f
		assert_has "read 0: added 0"
	done
	printf '\xef\xbb\xbfcustomer,product,amount,start\r\nC1,p,1,2025-01-01\r\n' >bom.csv
	run -0 --separate-stderr crm-order holding import bom.csv
	assert_has "added 1"
	printf '客户,产品,金额,起始日\n张伟,定期,2,2025-01-01\n' | iconv -f UTF-8 -t GB18030 >gb.csv
	run -0 --separate-stderr crm-order holding import gb.csv
	assert_has "added 1"
	printf '%sC1,p\0,1,2025-01-01\n' "$h" >nul.csv
	printf '%sC1,p"x,1,2025-01-01\n' "$h" >stray.csv
	printf '%sC1,"p,1,2025-01-01\n' "$h" >open.csv
	for f in nul stray open; do
		run -3 --separate-stderr crm-order holding import $f.csv
		assert_has "rejected 1; nothing written"
	done
	{ printf '%sC1,' "$h"; head -c 1000000 /dev/zero | tr '\0' p; echo ,1,2025-01-01; } >big.csv
	run -0 --separate-stderr crm-order holding import big.csv
	assert_has "added 1"
	run -0 --separate-stderr sh -c "crm-order holding list | head -1 >one"
	assert_error ""
	for s in holding member points balance; do
		run -5 --separate-stderr sh -c "crm-order $s list >/dev/full"
		assert_has "No space left on device"
	done
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Each shipped report over a few rows, worked out by hand in the remark above
# its test; the engine itself is in crm-report.bats.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
}

add() { # CODE [OPTION ...]
	crm-add -q --code "$1" --name "$1" "${@:2}" >/dev/null
}

people() { # three customers, two owners in one unit
	printf 'name,unit\nli,north\nwang,north\n' >staff.csv
	crm-config -q --keep staff staff.csv
	add A --owner li --tier A --phone 13800138001
	add B --owner wang --tier B
	add C
}

# li owes four: kept on the day, done a day late, open and late, open and not
# late; wang one that was dropped.  Kept 1 of 3 that have come due: 33.33.
# An appointment is no promise.
@test "crm-report promises: kept, late and open ones of each person" {
	people
	task() {
		crm-task -q add --kind "${4-promise}" --what x --due "$2" \
			--owner "$3" "$1"
	}
	export CRM_TODAY=2025-01-02
	task A 2025-01-10 li
	task A 2025-01-10 li
	task B 2025-01-14 li
	task B 2025-01-15 li
	task C 2025-01-12 wang
	task C 2025-01-12 wang appointment
	export CRM_TODAY=2025-01-15
	crm-task -q done --on 2025-01-10 1
	crm-task -q done --on 2025-01-11 2
	crm-task -q drop --why x 5
	report promises <<-'END'
	unit,staff,made,kept,late,dropped,open,overdue,kept_pct,overdue_list
	north,li,4,1,1,0,1,1,33.33,B 1d
	north,wang,1,0,0,1,0,0,,
	END
	report promises --set kind= --staff wang -c staff,made <<-'END'
	staff,made
	wang,2
	END
	report promises --from 2025-01-03 </dev/null <<-'END'
	unit,staff,made,kept,late,dropped,open,overdue,kept_pct,overdue_list
	END
}

# A may not be called and waits until February; B's hold ended yesterday.
@test "crm-report donotcontact: a row for each flag and for a hold" {
	people
	crm-add -q --on-duplicate update --code A --flag no_call --hold-until 2025-02-01 >/dev/null
	crm-add -q --on-duplicate update --code B --hold-until 2025-01-14 >/dev/null
	report donotcontact <<-'END'
	id,code,name,owner,flag,hold_until,last_contact,reason,by,since
	1,A,A,li,hold,2025-02-01,,,tester,2025-01-15
	1,A,A,li,no_call,2025-02-01,,,tester,2025-01-15
	END
	# li's call to B on the 20th found no number; wang said on the 22nd that A
	# wants no texts, and on the 23rd put A off once more.
	export CRM_TODAY=2025-01-20
	crm-log-contact -q --as li --outcome wrong_number --note gone B
	export CRM_TODAY=2025-01-22
	crm-add -q --as wang --on-duplicate update --code A --flag no_sms >/dev/null
	export CRM_TODAY=2025-01-23
	crm-add -q --as wang --on-duplicate update --code A \
		--hold-until 2025-03-01 >/dev/null
	report donotcontact -c code,flag,reason,by,since <<-'END'
	code,flag,reason,by,since
	A,hold,,wang,2025-01-23
	A,no_call,,tester,2025-01-15
	A,no_sms,,wang,2025-01-22
	B,bad_number,wrong_number: gone,li,2025-01-20
	END
}

# C has no owner and nobody was ever contacted but A, a month ago; A is of tier
# A, whose shipped cadence is a week: due on 2024-12-22, 24 days ago.
@test "crm-report coverage: no owner, never contacted, cadence not met" {
	export CRM_TODAY=2025-01-10
	people
	export CRM_TODAY=2025-01-15
	crm-log-contact -q --at 2024-12-15 A
	report coverage -c gap,code,owner,since,days <<-'END'
	gap,code,owner,since,days
	cadence,A,li,2024-12-22,24
	contact,B,wang,2025-01-10,5
	contact,C,,2025-01-10,5
	owner,C,,2025-01-10,5
	END
	report coverage --set gap=owner -c code <<-'END'
	code
	C
	END
	# Nobody is asked for a role unless it is named; wang shares A with li.
	crm-assign share -q A --staff wang --consent li
	report coverage --set gap=role --set role=primary -c code <<-'END'
	code
	C
	END
	report coverage --set gap=role --set role=joint -c gap,code <<-'END'
	gap,code
	role,B
	role,C
	END
	report coverage --set gap=role -c code <<-'END'
	code
	END
}

# A: gold since 2024, expires on 31 January; B: silver 2023 to 2024-12-31, and
# renewed on 2025-01-05 until 2026; C: silver until 2025-01-10, not renewed.
@test "crm-report members: begun, renewed, lapsed and soon to end, by level" {
	people
	crm-order member add -q A --no 1 --level gold --joined 2024-02-01 \
		--expires 2025-01-31
	crm-order member add -q B --no 2 --level silver --joined 2023-01-01 \
		--expires 2024-12-31
	crm-order member add -q B --no 3 --level silver --joined 2025-01-05 \
		--expires 2026-01-04
	crm-order member add -q C --no 4 --level silver --joined 2024-01-11 \
		--expires 2025-01-10
	# 100 points of A in December, 30 redeemed this month; 5 of B; C's 7 come
	# later.
	crm-order points add -q A 100 --why x --on 2024-12-01
	crm-order points add -q --why x --on 2025-01-02 -- A -30
	crm-order points add -q B 5 --why x --on 2025-01-06
	report members <<-'END'
	level,members,joined,renewed,lapsed,expiring,points_issued,points_used,points_open
	gold,1,0,0,0,1,0,30,70
	silver,1,0,1,1,0,5,0,5
	END
	report members --from 2024-01-01 --until 2024-12-30 <<-'END'
	level,members,joined,renewed,lapsed,expiring,points_issued,points_used,points_open
	gold,1,1,0,0,0,100,0,100
	silver,2,1,0,0,2,0,0,0
	END
}

# 100 and 50 given in December, 30 redeemed and 10 given in January: 130 left.
@test "crm-report points: given, redeemed and open at the end of a period" {
	people
	crm-order points add -q A 100 --why x --on 2024-12-01
	crm-order points add -q B 50 --why x --on 2024-12-31
	crm-order points add -q A -30 --why x --on 2025-01-02 ||
		crm-order points add -q --why x --on 2025-01-02 -- A -30
	crm-order points add -q A 10 --why x --on 2025-01-15
	report points <<-'END'
	period,issued,used,balance
	2024-12,150,0,150
	2025-01,10,30,130
	END
}

# A: 100.00 ends on the 20th, rolled over as 150.00; B: 200.00 ends on the 10th
# and was taken out; B: 50.00 ends in February and is held.
holdings() {
	people
	crm-order holding add -q A --product 定期 --amount 100 \
		--start 2024-10-01 --ends 2025-01-20
	crm-order holding add -q B --product 定期 --amount 200 \
		--start 2024-10-01 --ends 2025-01-10
	crm-order holding add -q B --product 基金 --amount 50 \
		--start 2024-10-01 --ends 2025-02-10
	crm-order holding plan -q 3 --product 定期 --amount 60
	crm-order holding close -q 1 --rolled 150
	crm-order holding close -q 2 --out
	crm-log-contact -q --at 2025-01-09T10:00 --outcome reached B
}

@test "crm-report maturity: the ledger of a month, then of the next" {
	holdings
	report maturity -c ends_on,code,product,amount,owner,called_at,outcome,state,rolled_amount <<-'END'
	ends_on,code,product,amount,owner,called_at,outcome,state,rolled_amount
	2025-01-10,B,定期,200.00,wang,2025-01-09T10:00,reached,out,
	2025-01-20,A,定期,100.00,li,,,rolled,150.00
	END
	report maturity --from 2025-02-01 --until 2025-02-28 --staff wang \
		-c code,planned,planned_amount,state <<-'END'
	code,planned,planned_amount,state
	B,定期,60.00,held
	END
	# 150.00 for 100.00, nothing for 200.00, 60.00 planned for 50.00.
	crm-add -q --on-duplicate update --code A --wechat wx-a >/dev/null
	report maturity --until 2025-02-28 -c code,new_funds,wechat <<-'END'
	code,new_funds,wechat
	B,,
	A,50.00,wx-a
	B,10.00,
	END
}

@test "crm-report takeover: rolled over of what matured" {
	holdings
	report takeover --until 2025-02-28 <<-'END'
	period,owner,matured,amount,rolled,rolled_amount,rate_pct,new_funds,rolled_pct
	2025-01,li,1,100.00,1,150.00,150.00,50.00,100.00
	2025-01,wang,1,200.00,0,0.00,0.00,0.00,0.00
	2025-02,wang,1,50.00,0,0.00,0.00,0.00,0.00
	END
}

# A owes 100.00 since 10 January (5 days) of which 40.00 are paid, and 30.00
# not due yet; B 1,000.00 since 1 October (106 days), promised for the 20th and
# on hold; C has paid.
receivables() {
	people
	crm-order add -q A --order 1 --ordered 2024-12-10 --amount 100 \
		--pay-by 2025-01-10 --paid 40 --staff li
	crm-order add -q A --order 2 --ordered 2025-01-10 --amount 30 \
		--pay-by 2025-02-10 --staff li
	crm-order add -q B --order 3 --ordered 2024-09-01 --amount 1000 \
		--pay-by 2024-10-01 --staff wang
	crm-order promise -q 3 2025-01-20
	crm-order hold -q 3 2025-02-01 --why 事故
	crm-order add -q C --order 4 --ordered 2024-12-01 --amount 70 \
		--pay-by 2024-12-31 --paid 70 --staff wang
}

@test "crm-report receivables: what each customer owes, by age" {
	receivables
	report receivables <<-'END'
	id,code,name,owner,orders,owed,not_due,days_1_30,days_31_60,days_61_90,days_over_90,on_hold,promised_on
	2,B,B,wang,1,1000.00,0.00,0.00,0.00,0.00,1000.00,1000.00,2025-01-20
	1,A,A,li,2,90.00,30.00,60.00,0.00,0.00,0.00,0.00,
	END
}

# li sold 130.00 and got 40.00 (30.77 %), wang 1,070.00 and got 70.00 (6.54 %).
@test "crm-report collection: sold and collected by person" {
	receivables
	report collection --from 2024-09-01 <<-'END'
	staff,orders,sold,collected,overdue,collection_pct,met
	wang,2,1070.00,70.00,1000.00,6.54,0
	li,2,130.00,40.00,60.00,30.77,0
	END
	report collection --from 2024-12-01 --until 2024-12-05 <<-'END'
	staff,orders,sold,collected,overdue,collection_pct,met
	wang,1,70.00,70.00,0.00,100.00,1
	END
}

# Lost after 365 days without an order.  A buys on 2022-01-10 and 2022-06-01,
# is lost on 2023-06-02 and comes back on 2024-03-01; B buys once, on
# 2023-02-01, and is lost on 2024-02-02.
# 2022: one customer, active, new.  2023: A lost, B new: one left, of one at the
# beginning all lost.  2024: A back, B lost.
@test "crm-report activity: active, new, lost and returned customers" {
	people
	crm-order add -q A --ordered 2022-01-10 --amount 1
	crm-order add -q A --ordered 2022-06-01 --amount 1
	crm-order add -q A --ordered 2024-03-01 --amount 1
	crm-order add -q B --ordered 2023-02-01 --amount 1
	report activity --period year --until 2024-12-31 <<-'END'
	period,customers,active,active_pct,new,returned,lost,churn_pct,retention_pct,to_replace
	2022,1,1,100.00,1,0,0,,,0
	2023,1,1,100.00,1,0,1,100.00,0.00,10
	2024,1,1,100.00,0,1,1,100.00,0.00,10
	END
}

# Lunar 15 of the first month is 2025-02-12.
@test "crm-report birthdays: solar and lunar, of customers and people inside" {
	add A --birthday 1990-02-03 --honorific 王总
	add B --birthday '农历正月十五'
	add C --kind org --person 'name=Li,birthday=02-28' \
		--anniversary 'kind=founding,day=02-03'
	report birthdays --from 2025-02-01 --until 2025-02-28 \
		-c day,kind,code,who,honorific,lunar <<-'END'
	day,kind,code,who,honorific,lunar
	2025-02-03,birthday,A,,王总,0
	2025-02-03,founding,C,,,0
	2025-02-12,birthday,B,,,1
	2025-02-28,birthday,C,Li,,0
	END
	# Greeted on the 1st, two days before; for others that was no greeting.
	crm-add -q --on-duplicate update --code A --channel wechat >/dev/null
	CRM_TODAY=2025-02-20
	crm-log-contact -q --at 2025-02-01 --rule birthday A
	crm-log-contact -q --at 2025-02-02 A
	crm-log-contact -q --at 2025-02-02 --rule promise B
	report birthdays --from 2025-02-01 --until 2025-02-12 \
		-c code,kind,channel,greeted_on <<-'END'
	code,kind,channel,greeted_on
	A,birthday,wechat,2025-02-01
	C,founding,,
	B,birthday,,
	END
	report birthdays --from 2025-02-01 --until 2025-02-03 --set within=1 \
		-c code,greeted_on <<-'END'
	code,greeted_on
	A,
	C,
	END
}

# No random numbers from outside: the same seed draws the same ones.
@test "crm-report archive: how complete it is, and a sample that can be repeated" {
	people
	report archive -c code,complete_pct,missing <<-'END'
	code,complete_pct,missing
	A,30.00,email wechat birthday industry city address source
	B,20.00,phone email wechat birthday industry city address source
	C,0.00,phone email wechat birthday industry city address source tier owner
	END
	for i in $(seq 40); do echo "D$i,D$i"; done >more.csv
	sed -i 1i\\code,name more.csv
	crm-add -q more.csv
	run -0 crm-report archive --sample 5 --seed 7 -c code --no-header
	[ "${#lines[@]}" -eq 5 ]
	first=$output
	run -0 crm-report archive --sample 5 --seed 7 -c code --no-header
	[ "$output" = "$first" ]
	run -0 crm-report archive --sample 5 --seed 8 -c code --no-header
	[ "$output" != "$first" ]
}

# A is a gold member with 100 points and bought tea for 20.00 and 3.50 and a cup
# (no category) for 1.00; a returned order counts nowhere.
@test "crm-report overview: archive, membership, points, money by category" {
	people
	crm-add -q --on-duplicate update --code A --birthday '农历1980-08-15' >/dev/null
	printf 'name,category\ntea,drinks\ncup,\n' >product.csv
	crm-config -q --keep product product.csv
	crm-order member add -q A --no M1 --level gold --joined 2024-02-01 \
		--expires 2025-01-31
	crm-order points add -q A 100 --why x
	crm-order add -q A --ordered 2025-01-02 --product tea --amount 20
	crm-order add -q A --ordered 2025-01-03 --product tea --amount 3.5
	crm-order add -q A --ordered 2025-01-04 --product cup --amount 1
	crm-order add -q A --order R --ordered 2025-01-05 --product tea --amount 9
	crm-order move -q R returned
	report overview -w "code < 'C'" <<-'END'
	id,code,name,phone,birthday,member_no,level,expires_on,points,tier,orders,spent,categories,last_order
	1,A,A,13800138001,lunar 08-15,M1,gold,2025-01-31,100,A,3,24.50,drinks 23.50,2025-01-04
	2,B,B,,,,,,,B,0,0.00,,
	END
}

# Of scheme s: A in good since 1 January, B in bad; until the 10th B was good.
@test "crm-report classes: customers and money by class on a day" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	people
	crm-order add -q A --ordered 2025-01-02 --amount 30
	crm-order add -q B --ordered 2025-01-02 --amount 10
	sqlite3 "$CRM_DB" "
		INSERT INTO scheme (id, name, kind) VALUES (900, 's', 'filter');
		INSERT INTO class (id, scheme, name, seq) VALUES
			(900, 's', 'good', 1), (901, 's', 'bad', 2);
		INSERT INTO customer_class (customer_id, scheme_id, class_id,
			from_on, until_on) VALUES (1, 900, 900, 20089, NULL),
			(2, 900, 900, 20089, 20098), (2, 900, 901, 20098, NULL)"
	report classes --scheme s <<-'END'
	scheme,class,customers,customers_pct,amount,amount_pct
	s,good,1,50.00,30.00,75.00
	s,bad,1,50.00,10.00,25.00
	END
	report classes --scheme s --on 2025-01-09 -c class,customers,amount <<-'END'
	class,customers,amount
	good,2,40.00
	END
}

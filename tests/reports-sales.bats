#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports of what ends, what lies with us, papers, prices and who looks after
# whom, over a few rows worked out by hand in the remark above each test.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
}

add() { # CODE [OPTION ...]
	crm-add -q --code "$1" --name "$1" "${@:2}" >/dev/null
}

# wang has A and B, li C; all three end on 20 January, D on the 31st.  Seven days
# before, on the 13th, A was reminded: one of two.  C was reminded on the 14th,
# in time for two days before.  On the 15th only the first checkpoint of the
# 20th has come; of three in all two had to be reminded by then (half, rounded
# up), one was.
@test "crm-report reminders: what crm-due --progress says, and a state" {
	printf 'name\nwang\nli\n' | crm-config -q --keep staff -
	printf 'name\nFund\n' | crm-config -q --keep product -
	export CRM_TODAY=2025-01-01
	add A --owner wang
	add B --owner wang
	add C --owner li
	add D
	for c in A B C; do
		crm-order -q holding add $c --product Fund --amount 10 \
			--start 2024-01-01 --ends 2025-01-20
	done
	crm-order -q holding add D --product Fund --amount 10 \
		--start 2024-01-01 --ends 2025-01-31
	export CRM_TODAY=2025-01-15
	crm-log-contact -q --at 2025-01-13 --rule maturity A
	crm-log-contact -q --at 2025-01-14 --rule maturity C
	report reminders <<-'END'
	ends_on,owner,rule,days,due,reminded,reminded_pct,required_pct,behind,state
	2025-01-20,wang,maturity,7,2,1,50.00,50.00,0,met
	2025-01-20,wang,maturity,2,2,1,50.00,90.00,0,to come
	2025-01-20,wang,maturity,0,2,1,50.00,100.00,0,to come
	2025-01-20,li,maturity,7,1,0,0.00,50.00,1,behind
	2025-01-20,li,maturity,2,1,1,100.00,90.00,0,to come
	2025-01-20,li,maturity,0,1,1,100.00,100.00,0,to come
	2025-01-31,,maturity,7,1,0,0.00,50.00,0,to come
	2025-01-31,,maturity,2,1,0,0.00,90.00,0,to come
	2025-01-31,,maturity,0,1,0,0.00,100.00,0,to come
	,,maturity,7,3,1,33.33,50.00,1,behind
	,,maturity,2,0,0,,90.00,0,to come
	,,maturity,0,0,0,,100.00,0,to come
	END
	# The same figures, of a time that is over too, of one person, of some.
	same() { # options of both
		run -0 crm-due -f csv --progress "$@" -c \
			ends_on,owner,rule,days,holdings,reminded,share_pct,behind
		due=${output//holdings/due}
		due=${due//share_pct/reminded_pct}
		run -0 crm-report reminders "$@" -c \
			ends_on,owner,rule,days,due,reminded,reminded_pct,behind
		assert_output "$due"
		[ "${#lines[@]}" -gt 6 ]
	}
	same --from som --until eom
	same --from som --until eom --staff wang
	same --from som --until eom --where "code in ('A','D')"
	same --from 2025-01-01 --until 2025-01-31 --today 2025-01-20
	same --from 2025-01-01 --until 2025-01-31 --today 2025-03-01
	same --from 2025-01-01 --until 2025-01-31 --where 'last_contact >= today-8d' \
		--today 2025-01-20
	report reminders --from 2025-02-01 --until 2025-02-28 -c due <<-'END'
	due
	END
	run -2 --separate-stderr crm-report reminders --set rule=x
	assert_has "--rule: no active rule with checkpoints: 'x'"
	run -0 crm-report reminders --sql
	[ "$(sqlite3 "$CRM_DB" <<<"$output" | sed -n '1p;10p')" = \
"20108|wang|maturity|7|2|1|5000|5000|0|met
||maturity|7|3|1|3333|5000|1|behind" ]
}

# A (grade A) and B are wang's in the north, C is li's in the south.  A's account
# X had 100.00 from 1 December and 200.00 from 11 January, Y 31.00 from the
# 21st; B 310.00 from 1 January, nothing on the 31st; C 56.00 from 1 February.
# January north: A with two accounts, 231.00, 131.00 more than the 100.00 of
# December; (10*100 + 21*200 + 11*31 + 30*310) / 31 = 478.74 a day, 100.00 in
# December.  February: 231.00 each day; 1 of 2 customers, 2 of 3 accounts.
balances() {
	printf 'name,unit\nwang,north\nli,south\n' | crm-config -q --keep staff -
	export CRM_TODAY=2024-11-01
	add A --owner wang --tier A
	add B --owner wang --tier B
	add C --owner li
	export CRM_TODAY=2025-02-28
	crm-order -q balance add A deposit 100 --account X --on 2024-12-01
	crm-order -q balance add A deposit 200 --account X --on 2025-01-11
	crm-order -q balance add A deposit 31 --account Y --on 2025-01-21
	crm-order -q balance add B deposit 310 --on 2025-01-01
	crm-order -q balance add B deposit 0 --on 2025-01-31
	crm-order -q balance add C deposit 56 --on 2025-02-01
	crm-order -q balance add C loan 10 --on 2025-02-28
}

@test "crm-report balances: month-end and daily average, by unit and metric" {
	balances
	report balances --from 2025-01-01 --metric deposit <<-'END'
	period,unit,metric,class,customers,customers_pct,accounts,accounts_pct,key_customers,key_customers_pct,balance,balance_change,average,average_change,key_share_pct
	2025-01,north,deposit,,1,100.00,2,100.00,1,100.00,231.00,131.00,478.74,378.74,100.00
	2025-02,north,deposit,,1,50.00,2,66.67,1,100.00,231.00,0.00,231.00,-247.74,100.00
	2025-02,south,deposit,,1,50.00,1,33.33,0,0.00,56.00,56.00,56.00,56.00,0.00
	END
	# (14841 + 59*231) / 90; all there is begins with its quarter: 31*100 / 92.
	report balances --period quarter --until 2025-03-31 --unit north \
		-c period,metric,customers_pct,balance_change,average,average_change <<-'END'
	period,metric,customers_pct,balance_change,average,average_change
	2024-Q4,deposit,100.00,100.00,33.70,33.70
	2025-Q1,deposit,100.00,131.00,316.33,282.63
	END
	# A time that begins within a month is compared with the whole one before:
	# (21*200 + 11*31 + 20*310) / 21 a day against 100.00.
	report balances --from 2025-01-11 --until 2025-01-31 --set key=B \
		-c period,balance_change,average,average_change,key_customers <<-'END'
	period,balance_change,average,average_change,key_customers
	2025-01,131.00,511.48,411.48,0
	END
	report balances --from 2025-02-01 -w "code = 'C'" -c metric,balance <<-'END'
	metric,balance
	deposit,56.00
	loan,10.00
	END
}

# By classes of a scheme as they were stored: A was small at the end of January
# 1 (before that they were in no class) and is big since February.
@test "crm-report balances: by the classes of a scheme on the last day" {
	balances
	printf 'name,kind,metric\nsize,bracket,balance(deposit)\n' |
		crm-config -q --keep scheme -
	printf 'scheme,name,seq,lo,hi\nsize,big,1,200,\nsize,small,2,,200\n' |
		crm-config -q --keep class -
	crm-segment -q --scheme size --apply --on 2025-01-01 >/dev/null
	crm-segment -q --scheme size --apply --on 2025-02-28 >/dev/null
	report balances --from 2025-01-01 --metric deposit --scheme size \
		-c period,unit,class,customers,balance,balance_change <<-'END'
	period,unit,class,customers,balance,balance_change
	2025-01,north,big,0,0.00,0.00
	2025-01,north,small,1,231.00,231.00
	2025-01,north,,0,0.00,-100.00
	2025-02,north,big,1,231.00,231.00
	2025-02,north,small,0,0.00,-231.00
	2025-02,south,small,1,56.00,56.00
	END
}

# Sales until 31 January: A 300.00 (gold), B 20.00 (silver), C and D none.  In
# February B bought 200.00 (gold), C 15.00 (silver), D 5.00 (bronze); E came.
@test "crm-report moves: the matrix of crm-segment, with direction and money" {
	export CRM_TODAY=2025-01-02
	for c in A B C D; do add $c; done
	printf 'name,kind,metric,main,none\nlevel,bracket,spend,0,no-orders\n' |
		crm-config -q --keep scheme -
	printf 'scheme,name,seq,lo,hi\nlevel,gold,1,100,\nlevel,silver,2,10,100
level,bronze,3,,10\n' | crm-config -q --keep class -
	export CRM_TODAY=2025-02-28
	crm-order -q add A --order O1 --ordered 2025-01-05 --amount 300
	crm-order -q add B --ordered 2025-01-06 --amount 20
	crm-segment -q --scheme level --apply --on 2025-01-31 >/dev/null
	add E
	crm-order -q add B --ordered 2025-02-05 --amount 200
	crm-order -q add C --ordered 2025-02-06 --amount 15
	crm-order -q add D --ordered 2025-02-07 --amount 5
	crm-segment -q --scheme level --apply --on 2025-02-28 >/dev/null
	report moves --from 2025-01-31 <<-'END'
	scheme,from_class,to_class,direction,customers,share_pct,amount
	level,gold,gold,same,1,100.00,0.00
	level,silver,gold,up,1,100.00,200.00
	level,no-orders,silver,up,1,50.00,15.00
	level,no-orders,bronze,up,1,50.00,5.00
	level,,no-orders,in,1,,0.00
	END
	run -0 crm-segment --scheme level --matrix --from 2025-01-31
	matrix=$output
	run -0 crm-report moves --from 2025-01-31 -c from_class,to_class,customers
	assert_output "$matrix"
	run -2 --separate-stderr crm-report moves --scheme nosuch
	# What came back is bought no more.
	export CRM_TODAY=2025-03-31
	crm-order -q move O1 returned --on 2025-03-05
	crm-segment -q --scheme level --apply >/dev/null
	report moves --from 2025-02-28 -w "code = 'A'" <<-'END'
	scheme,from_class,to_class,direction,customers,share_pct,amount
	level,gold,no-orders,down,1,100.00,0.00
	END
}

# wang has 21 customers, of which 5 % are 1.05, rounded up 2; li one, of which
# 5 % are rounded up to 1; nobody's is one.  On Monday the 13th wang contacted
# K1 twice and K2, whose number does not work; on the 14th he only tried, and
# the 11th and 12th are a weekend.
@test "crm-report quota: required and contacted by day and owner" {
	printf 'name,unit\nwang,north\nli,south\n' | crm-config -q --keep staff -
	export CRM_TODAY=2025-01-01
	{
		echo code,name,owner,phone
		for i in $(seq 21); do
			echo "K$i,K$i,wang,138001380$((i + 10))"
		done
		echo L1,L1,li,
		echo M1,M1,,
	} | crm-add -q -
	export CRM_TODAY=2025-01-15
	crm-log-contact -q --by wang --at 2025-01-13 K1 K1 K2
	crm-log-contact -q --by wang --at 2025-01-14 --outcome busy K3
	crm-log-contact -q --by li --at 2025-01-14 L1
	crm-log-contact -q --by li --at 2025-01-11 L1
	crm-add -q --on-duplicate update --code K2 --flag bad_number >/dev/null
	report quota --from 2025-01-11 --until 2025-01-14 <<-'END'
	day,staff,class,customers,required,contacted,contacted_pct,met,complete
	2025-01-13,li,,1,1,0,0.00,0,0
	2025-01-13,wang,,21,2,2,9.52,1,1
	2025-01-13,,,1,1,0,0.00,0,0
	2025-01-14,li,,1,1,1,100.00,1,0
	2025-01-14,wang,,21,2,0,0.00,0,0
	2025-01-14,,,1,1,0,0.00,0,0
	END
	report quota --from 2025-01-13 --until 2025-01-13 --staff wang \
		--set percent=10 -w "code in ('K1','K2','K3','L1')" \
		-c customers,required,contacted,met <<-'END'
	customers,required,contacted,met
	3,1,2,1
	END
	# A make-up day is a working day, and Saturday when the setting says so.
	printf 'date,kind\n2025-01-11,work\n2025-01-13,off\n' |
		crm-config -q --keep calendar -
	report quota --from 2025-01-11 --until 2025-01-13 --unit south \
		-c day,contacted <<-'END'
	day,contacted
	2025-01-11,1
	END
	printf 'name,value\nworkdays,sun mon\n' | crm-config -q --keep setting -
	report quota --from 2025-01-12 --until 2025-01-18 --unit south \
		-c day,contacted <<-'END'
	day,contacted
	2025-01-12,0
	END
	# A required field that is empty: the data are not complete.
	printf 'name,type,required\nline,text,1\n' | crm-config -q --keep field -
	report quota --from 2025-01-12 --until 2025-01-12 --unit north \
		-c customers,complete <<-'END'
	customers,complete
	21,0
	END
}

@test "crm-report quota: each class of a scheme has its own" {
	printf 'name\nwang\n' | crm-config -q --keep staff -
	printf 'name,kind,metric\ncityscheme,list,city\n' |
		crm-config -q --keep scheme -
	export CRM_TODAY=2025-01-13
	for i in 1 2 3; do add A$i --owner wang --city Jinan; done
	add B1 --owner wang --city Xuzhou
	crm-segment -q --scheme cityscheme --apply >/dev/null
	crm-log-contact -q --by wang --at 2025-01-13 A1
	report quota --scheme cityscheme -c class,customers,required,contacted <<-'END'
	class,customers,required,contacted
	Jinan,3,1,1
	Xuzhou,1,1,0
	END
}

# In the week of 13 January wang has A, negotiating, 1,000.00 and 50.00 open,
# contacted twice, with an objection of the week before; B, lost on the 14th;
# C, a lead only tried; li has D, a lead contacted the week before only.
@test "crm-report area: prospects of the week, state, plan and problem" {
	printf 'name,unit\nwang,north\nli,south\n' | crm-config -q --keep staff -
	export CRM_TODAY=2025-01-07
	add A --owner wang --tier A --city Xuzhou
	add B --owner wang
	add C --owner wang
	add D --owner li
	crm-deal open -q A --no D1 --amount 1000 --on 2025-01-07
	crm-deal open -q B --no D2 --amount 500 --on 2025-01-07
	crm-deal open -q A --no D3 --amount 50 --on 2025-01-06
	export CRM_TODAY=2025-01-15
	crm-deal move -q D1 negotiating --on 2025-01-14
	crm-deal lose -q D2 --reason price --lesson x --on 2025-01-14
	crm-log-contact -q --by wang --at 2025-01-08 --objection 'too far' A
	crm-log-contact -q --by wang --at 2025-01-13 --note 'showed the card' A
	crm-log-contact -q --by wang --at 2025-01-14 --note 'asked for terms' \
		--next 2025-01-20 --step 'bring the contract' A
	crm-log-contact -q --by wang --at 2025-01-14 --outcome busy C
	crm-log-contact -q --by li --at 2025-01-10 D
	report area <<-'END'
	area,staff,id,code,name,level,state,contacts,done,expected,expected_on,next_step,next_on,problem
	north,wang,1,A,A,A,negotiating,2,asked for terms,1050.00,,bring the contract,2025-01-20,too far
	north,wang,2,B,B,,lost,0,,,,,,
	north,wang,3,C,C,,lead,0,,,,,,
	END
	# The week before as it was then: nothing lost, nothing negotiating.
	report area --from 2025-01-06 --until 2025-01-12 \
		-c area,code,state,contacts,expected,next_step,problem <<-'END'
	area,code,state,contacts,expected,next_step,problem
	north,A,identified,1,1050.00,,too far
	north,B,identified,0,500.00,,
	south,D,lead,1,,,
	END
	report area --by city --staff wang -c area,code <<-'END'
	area,code
	Xuzhou,A
	,B
	,C
	END
}

# wang leads li, who leads zhao.  On the 14th wang visited A with li, B alone, C
# writing that li came along, of whom there is nothing; D with zhao, who says
# nobody was there.  zhao writes of a visit at E with li, who has none.
@test "crm-report supervisors: with staff, alone, and where reports differ" {
	printf 'name,full_name,manager\nwang,王刚,\nli,李明,wang\nzhao,,li\n' |
		crm-config -q --keep staff -
	for c in A B C D E; do add $c; done
	visit() { # WHO CUSTOMER [OPTION ...]
		crm-log-contact -q --channel visit --by "$1" --at 2025-01-14T09:00 \
			"${@:3}" "$2"
	}
	visit wang A --note 'clients are liable' --step 'send offer'
	visit li A
	visit wang B --note 'nice people'
	visit wang C --note 与李明同行
	visit wang D
	visit zhao D --outcome no_answer
	visit zhao E --note 'with li, price asked'
	crm-log-contact -q --channel phone --by li --at 2025-01-14 B
	report supervisors --from 2025-01-14 --until 2025-01-14 <<-'END'
	day,supervisor,id,code,name,at,kind,staff,mismatch,why,outcome,findings,next_step
	2025-01-14,li,1,A,A,2025-01-14T09:00,alone,,0,,,,
	2025-01-14,li,5,E,E,2025-01-14T09:00,not logged,zhao,1,li has no visit there,,"with li, price asked",
	2025-01-14,wang,1,A,A,2025-01-14T09:00,with staff,li,0,,,clients are liable,send offer
	2025-01-14,wang,2,B,B,2025-01-14T09:00,alone,,0,,,nice people,
	2025-01-14,wang,3,C,C,2025-01-14T09:00,alone,,1,li has no visit there,,与李明同行,
	2025-01-14,wang,4,D,D,2025-01-14T09:00,with staff,zhao,1,zhao says otherwise,,,
	END
	report supervisors --from 2025-01-14 --until 2025-01-14 --staff wang \
		-w "code = 'B'" --set channel= -c code,kind,staff <<-'END'
	code,kind,staff
	B,with staff,li
	END
	report supervisors -c day <<-'END'
	day
	END
}

# P1 is archived: its forms came back on 5 December, it began on the 6th (40 days
# ago), the contract came on 2 January and is scanned; nobody looked for the seal.
# P2 began early on 10 December with A3 alone: 36 days ago; all was to be back on
# 10 January, 5 days ago; its contract came without a scan.  P3 is a draft that
# deviates, with a change nobody has agreed to; P4 is void.
P() { crm-deal paper "$1" -q "${@:2}"; }

papers() {
	printf 'name,unit\nwang,north\nli,south\n' | crm-config -q --keep staff -
	export CRM_TODAY=2024-11-20
	add A --owner wang
	add B --owner li
	add C --owner wang
	crm-deal open -q A --no D1
	export CRM_TODAY=2025-01-15
	P add D1 --no P1 --category 框架合同 --amount 1000
	P submit P1 --on 2024-11-24
	P approve P1 --on 2024-12-02
	P change P1 --on 2024-12-02 --effective 2024-12-12 --what 'bigger ad'
	P agree 1 --on 2024-12-03
	P sign P1 --on 2024-12-04
	for f in A1 A2 A3; do P form P1 $f --returned 2024-12-05; done
	P start P1 --on 2024-12-06
	echo scan >p1.pdf
	P form P1 contract --returned 2025-01-02 --scan p1.pdf
	for f in both_signed date names; do P check P1 $f --done 2025-01-02; done
	P seal P1 --on 2025-01-04
	P archive P1 --on 2025-01-05
	P add B --no P2 --category 地图合同 --amount 500
	P submit P2 --on 2024-12-05
	P approve P2 --on 2024-12-06
	P sign P2 --on 2024-12-09
	P form P2 A3 --returned 2024-12-09
	P check P2 review_form --done 2024-12-09
	P check P2 hq_agreed --done 2024-12-10
	P early P2 --on 2024-12-10
	P form P2 contract --returned 2025-01-12
	for f in both_signed cross_seal date names; do
		P check P2 $f --done 2025-01-13
	done
	P add C --no P3 --category 框架合同 --deviation 'longer terms'
	P change P3 --effective 2025-02-01 --what later
	P add C --no P4 --category 地图合同 --amount 7
	P submit P4 --on 2024-12-09
	P approve P4 --on 2024-12-09
	P sign P4 --on 2024-12-09
	P void P4 --why x
}

@test "crm-report papers: state, forms, scan, days and what counts" {
	papers
	report papers <<-'END'
	id,code,name,no,deal,category,standard,deviation,staff,amount,state,back,missing,scan,signed_on,sealed_on,archived_on,placed_on,days,return_by,overdue,performance,unchecked,changes
	1,A,A,P1,D1,框架合同,1,,wang,1000.00,archived,A1 A2 A3 contract,,1,2024-12-04,2025-01-04,2025-01-05,2024-12-06,40,,,1000.00,cross_seal,bigger ad
	2,B,B,P2,,地图合同,1,,li,500.00,signed,A3 contract,A1 A2,0,2024-12-09,,,2024-12-10,36,2025-01-10,5,,,
	3,C,C,P3,,框架合同,0,longer terms,wang,,draft,,A1 A2 A3 contract,,,,,,,,,,,later ?
	3,C,C,P4,,地图合同,1,,wang,7.00,void,,A1 A2 A3 contract,,2024-12-09,,,,,,,,,
	END
	# What crm-deal paper list says of them.
	list=id,code,no,deal,category,standard,state,amount,missing,days,overdue,unchecked
	run -0 crm-deal paper list --all -c $list
	same=$output
	run -0 crm-report papers -c $list
	assert_output "$same"
	[ "${#lines[@]}" -eq 5 ]
	only() { # WHICH NO ...
		run -0 crm-report papers --set only="$1" -c no --no-header
		assert_output "$(printf '%s\n' "${@:2}")"
	}
	only open P2 P3
	only late P2
	only unscanned P2
	only archived P1
	report papers --set category=框架合同 --from 2025-01-05 -c no <<-'END'
	no
	P1
	END
	report papers --unit south -w "code = 'B'" -c no <<-'END'
	no
	P2
	END
}

# P1 counts in January, when it was archived.  At the end of December it and P2
# were signed and waiting; now only P2 is.
@test "crm-report performance: archived contracts alone count" {
	papers
	report performance --from 2024-12-01 <<-'END'
	period,staff,contracts,amount,standard,waiting,waiting_amount
	2024-12,li,0,0.00,0,1,500.00
	2024-12,wang,0,0.00,0,1,1000.00
	2025-01,li,0,0.00,0,1,500.00
	2025-01,wang,1,1000.00,1,0,0.00
	END
	report performance --period year -w "code = 'A'" -c period,amount <<-'END'
	period,amount
	2025,1000.00
	END
}

# Of a list price of 80.00: 60.00 (75 %) asked for on the 3rd (20091) and
# approved on the 5th, 2 days; 70.00 (87.5 %), yes by word on the 8th with the
# paper due on the 11th, 4 days late; 10.00 without a list, refused on the day.
@test "crm-report prices: percent, by word and in writing, days" {
	printf 'name,unit\nwang,north\nli,south\n' | crm-config -q --keep staff -
	printf 'name,price\ntea,80\ncup,\n' | crm-config -q --keep product -
	export CRM_TODAY=2025-01-01
	for c in A B C; do add $c; done
	crm-deal open -q A --no D1
	export CRM_TODAY=2025-01-15
	ask() { # WHO DAY CUSTOMER [OPTION ...]
		crm-deal price ask -q --as "$1" --on "2025-01-$2" "${@:3}"
	}
	ask wang 03 A --deal D1 --product tea --price 60 --reason bulk
	crm-deal price approve -q 1 --by li --on 2025-01-05
	ask li 08 B --product tea --price 70 --reason 'old friend' \
		--verbal-by wang
	ask wang 12 C --product cup --price 10 --reason sample
	crm-deal price refuse -q 3 --on 2025-01-12
	report prices <<-'END'
	id,code,name,no,asked_on,staff,product,list_price,price,price_pct,reason,verbal_by,verbal_on,paper_by,paper_ok,paper_on,state,days,overdue,deal
	1,A,A,1,2025-01-03,wang,tea,80.00,60.00,75.00,bulk,,,,li,2025-01-05,approved,2,,D1
	2,B,B,2,2025-01-08,li,tea,80.00,70.00,87.50,old friend,wang,2025-01-08,2025-01-11,,,verbal,7,4,
	3,C,C,3,2025-01-12,wang,cup,,10.00,,sample,,,,,,refused,0,,
	END
	only() { # WHICH NO ...
		run -0 crm-report prices --set only="$1" -c no --no-header
		assert_output "$(printf '%s\n' "${@:2}")"
	}
	# What crm-deal price list says of them.
	run -0 crm-deal price list --all \
		-c id,staff,price,percent,state,paper_by,days,overdue
	same=${output//percent/price_pct}
	run -0 crm-report prices \
		-c id,staff,price,price_pct,state,paper_by,days,overdue
	assert_output "$same"
	only open 2
	only late 2
	only approved 1
	only refused 3
	report prices --from 2025-01-08 --staff wang -c no <<-'END'
	no
	3
	END
}

# P1 of 1,000.00 was archived on 5 January by wang; what was only signed does not
# count.  Three of tea were sold, and a half.
@test "crm-report: archived contracts and quantities are metrics too" {
	papers
	printf 'name,metric,period,value\npaper,archived,2025-01,4000
much,quantity,2025-01,7\n' | crm-config -q target -
	printf 'name\ntea\n' | crm-config -q --keep product -
	crm-order -q add A --ordered 2025-01-10 --product tea --qty 3 \
		--amount 30 --staff li
	crm-order -q add B --ordered 2025-01-11 --product tea --qty 0.5 \
		--amount 5 --staff li
	report targets -c name,target,actual,reached_pct <<-'END'
	name,target,actual,reached_pct
	paper,4000,1000,25.00
	much,7,3.5,50.00
	END
	report leaderboard --metric archived -c staff,value <<-'END'
	staff,value
	wang,1000
	END
	report leaderboard --metric quantity -c staff,value,new_customers <<-'END'
	staff,value,new_customers
	li,3.5,2
	END
	report milestones --metric archived --on 2025-01-10 \
		-c day,target,actual,state <<-'END'
	day,target,actual,state
	2025-01-05,4000,1000,met
	2025-01-10,4000,1000,behind
	2025-01-15,4000,1000,to come
	2025-01-20,4000,1000,to come
	2025-01-25,4000,1000,to come
	2025-01-31,4000,1000,to come
	END
}

# Prizes from 100.00 and from 50.00: wang's 100.00 is just in the first, li's
# 99.99 in the second, nobody's 10.00 in none.
@test "crm-report leaderboard: prizes are the limits of a scheme" {
	printf 'name\nwang\nli\nzhao\n' | crm-config -q --keep staff -
	printf 'name,kind,metric\nprize,bracket,spend\n' |
		crm-config -q --keep scheme -
	printf 'scheme,name,seq,lo,hi\nprize,gold,1,100,\nprize,silver,2,50,100\n' |
		crm-config -q --keep class -
	add A
	crm-order -q add A --ordered 2025-01-10 --amount 100 --staff wang
	crm-order -q add A --ordered 2025-01-10 --amount 99.99 --staff li
	crm-order -q add A --ordered 2025-01-10 --amount 10 --staff zhao
	report leaderboard --metric sold --scheme prize -c staff,value,prize <<-'END'
	staff,value,prize
	wang,100,gold
	li,99.99,silver
	zhao,10,
	END
}

# Of 200.00: B 120.00 (60 %), A and C 40.00 each.  Classes are those of the 4th,
# when C had not bought and B had 75 % of 160.00, so that A crossed the 80 %.
@test "crm-report top: rank, share, cumulative share and class" {
	printf 'name\nwang\n' | crm-config -q --keep staff -
	add A --owner wang
	add B
	add C
	crm-order -q add A --ordered 2025-01-02 --amount 40
	crm-order -q add B --ordered 2025-01-02 --amount 100
	crm-order -q add B --ordered 2025-01-03 --amount 20
	crm-segment -q --scheme pareto --apply --on 2025-01-04 >/dev/null
	crm-order -q add C --ordered 2025-01-05 --amount 40
	report top <<-'END'
	rank,id,code,name,owner,orders,amount,share_pct,cumulative_pct,class
	1,2,B,B,,2,120.00,60.00,60.00,vital
	2,1,A,A,wang,1,40.00,20.00,80.00,vital
	2,3,C,C,,1,40.00,20.00,100.00,none
	END
	report top --top 1 --until 2025-01-02 -c rank,code,amount,class <<-'END'
	rank,code,amount,class
	1,B,100.00,
	END
	report top --staff wang -c code,share_pct <<-'END'
	code,share_pct
	A,100.00
	END
}

# The north has wang and li, who is not active; the south zhao, of two it has to
# have.  wang's A was called and C won for 30.00; zhao sold 10.00; the west did
# nothing.
@test "crm-report units: people, results and blanks" {
	printf 'name,unit,active\nwang,north,1\nli,north,0\nzhao,south,1
qian,west,1\nsun,west,1\n' | crm-config -q --keep staff -
	add A --owner wang
	add B --owner li
	add C --owner zhao
	crm-log-contact -q --by zhao --at 2025-01-10 A
	crm-log-contact -q --by zhao --at 2025-01-10 --outcome busy B
	crm-deal open -q C --no D1 --owner wang --amount 30 --on 2025-01-02
	crm-deal win -q D1 --reason team --lesson x --on 2025-01-10
	crm-order -q add A --ordered 2025-01-10 --amount 10 --staff zhao
	report units --set minimum=2 <<-'END'
	unit,staff,enough,customers,contacted,won,won_amount,orders,sold,share_pct,reached,blank
	north,1,0,2,1,1,30.00,0,0.00,75.00,1,0
	south,1,0,1,0,0,0.00,1,10.00,25.00,1,0
	west,2,1,0,0,0,0.00,0,0.00,0.00,0,1
	END
	report units --from 2025-01-01 --until 2025-01-05 --set results=2 \
		-c unit,contacted,reached,blank <<-'END'
	unit,contacted,reached,blank
	north,0,0,1
	south,0,0,1
	west,0,0,1
	END
}

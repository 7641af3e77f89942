#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports about people and their days, over a few rows worked out by hand in the
# remark above each test.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
}

add() { # CODE [OPTION ...]
	crm-add -q --code "$1" --name "$1" "${@:2}" >/dev/null
}

log() { # AT WHO CUSTOMER [OPTION ...]
	crm-log-contact -q --at "$1" --by "$2" "${@:4}" "$3"
}

people() { # li of the north has A and C, wang of the south the company B
	printf 'name,unit\nli,north\nwang,south\n' >staff.csv
	crm-config -q staff staff.csv
	add A --owner li --phone 13800138001 --city 徐州 --industry 餐饮
	add B --owner wang --kind org --city 徐州 --industry 工厂
	add C --owner li --city 南京
}

# D1 of A: opened on the 1st, won on Monday the 13th after 12 days and the
# contacts of the 5th and 10th (31 December is before it, an attempt none).  D2
# of B was won on Friday the 10th, before the week began; D3 was lost.
wins() {
	people
	printf 'name\ntea\n' | crm-config -q product -
	log 2024-12-31T09:00 li A
	log 2025-01-05T09:00 li A
	log 2025-01-08T09:00 li A --outcome no_answer
	log 2025-01-10T09:00 li A
	crm-deal open -q A --no D1 --amount 1000 --product tea --on 2025-01-01
	crm-deal open -q B --no D2 --amount 500 --on 2025-01-01
	crm-deal open -q B --no D3 --amount 70 --on 2025-01-01
	crm-deal win -q D1 --reason team --lesson 登门三次 --on 2025-01-13
	crm-deal win -q D2 --reason price --lesson x --on 2025-01-10
	crm-deal lose -q D3 --reason price --lesson x --on 2025-01-14
}

@test "crm-report wins: who has won what, how, and what it took" {
	wins
	report wins <<-'END'
	day,unit,staff,id,code,name,kind,deal,product,how,lesson,amount,days,contacts
	2025-01-13,north,li,1,A,A,person,D1,tea,team,登门三次,1000.00,12,2
	END
	report wins --from 2025-01-01 --unit south \
		-c day,code,kind,deal,product,amount,days,contacts <<-'END'
	day,code,kind,deal,product,amount,days,contacts
	2025-01-10,B,org,D2,,500.00,9,0
	END
	report wins --from 2025-01-01 -w "city = '徐州'" --staff li -c deal <<-'END'
	deal
	D1
	END
}

# B's second visit (a call between them and one in vain have no number) talks
# with the buyer; open on that day were 大单 of 500.00 (lost on the 14th, the day
# itself counts) and tea of 70.00, not the one opened on the 15th.
@test "crm-report visit: what each visit brought, with the needs of that day" {
	people
	printf 'name\ntea\n' | crm-config -q product -
	crm-add -q --on-duplicate update --code B \
		--person 'name=王五,role=decider' >/dev/null
	crm-deal open -q B --no D1 --title 大单 --amount 500 --on 2025-01-01
	crm-deal open -q B --no D2 --product tea --amount 70 --on 2025-01-14
	crm-deal lose -q D1 --reason price --lesson x --on 2025-01-14
	crm-deal open -q B --no D3 --title late --amount 1 --on 2025-01-15
	log 2025-01-02T09:00 wang B --channel visit
	log 2025-01-03T09:00 wang B --channel phone
	log 2025-01-04T09:00 wang B --channel visit --outcome no_answer
	log 2025-01-14T09:00 wang B --channel visit --kind visit --person 王五 \
		--note 看样品 --objection 太贵 --outcome hesitant \
		--next 2025-01-20 --step 带新报价
	log 2025-01-14T15:00 li A --channel visit
	report visit --from 2025-01-04 <<-'END'
	id,code,name,visit_no,at,staff,talked_with,role,purpose,points,needs,doubts,terms,result,reason,next_on
	1,A,A,1,2025-01-14T15:00,li,,,,,,,,,,
	2,B,B,,2025-01-04T09:00,wang,,,,,大单,,500.00,no_answer,,
	2,B,B,2,2025-01-14T09:00,wang,王五,decider,visit,看样品,大单; tea,太贵,500.00; 70.00,hesitant,带新报价,2025-01-20
	END
	report visit --set channel= --staff wang -c at,visit_no <<-'END'
	at,visit_no
	2025-01-02T09:00,1
	2025-01-03T09:00,2
	2025-01-04T09:00,
	2025-01-14T09:00,3
	END
}

# In January A ordered 100.00 and 50.00 (and 9.00 that came back), B 150.00: two
# share the first rank, C has nothing.  B's target is 200: 75 %.  Paid: 40.00 of
# A's, and 60.00 of an order of December, which is collected but not sold.  Of
# two accounts the last balances count: 30 + 5, on the 5th still 10 + 5.
@test "crm-report dealers: rank, target, money, visits and stock" {
	people
	printf 'name,type\ngoal,int\n' | crm-config -q field -
	printf 'name\nstock\n' | crm-config -q metric -
	printf 'code,goal\nB,200\n' | crm-add -q --on-duplicate update - >/dev/null
	order() {
		crm-order add -q "$1" --order "$2" --ordered "$3" --amount "$4" "${@:5}"
	}
	order A 1 2025-01-02 100 --pay-by 2025-02-01 --paid 40
	order A 2 2025-01-03 50
	order A 3 2025-01-04 9
	crm-order move -q 3 returned
	order B 4 2025-01-02 150
	order B 5 2024-12-20 60 --pay-by 2025-01-20
	crm-order pay -q 5 60 --on 2025-01-10
	cat >balance.csv <<-'END'
	customer,metric,account,day,value
	B,stock,x,2025-01-01,10
	B,stock,x,2025-01-10,30
	B,stock,y,2024-11-01,5
	END
	crm-order balance import -q balance.csv
	log 2025-01-05T09:00 wang B --channel visit
	log 2025-01-06T09:00 wang B --channel phone
	log 2024-12-31T09:00 wang B --channel visit
	report dealers --set target=goal --set stock=stock <<-'END'
	rank,id,code,name,owner,orders,sales,share_pct,target,reached_pct,collected,collected_pct,visits,last_order,stock
	1,1,A,A,li,2,150.00,50.00,,,40.00,26.67,0,2025-01-03,
	1,2,B,B,wang,1,150.00,50.00,200.00,75.00,60.00,40.00,1,2025-01-02,35
	3,3,C,C,li,0,0.00,0.00,,,0.00,,0,,
	END
	report dealers -w "kind = 'org'" -c rank,code,share_pct,target,stock <<-'END'
	rank,code,share_pct,target,stock
	1,B,100.00,,
	END
	report dealers --from 2024-12-01 --until 2024-12-31 --top 1 \
		-c code,sales,collected,visits <<-'END'
	code,sales,collected,visits
	B,60.00,0.00,1
	END
	report dealers --until 2025-01-05 -w "code = 'B'" --set stock=stock \
		-c sales,collected,stock <<-'END'
	sales,collected,stock
	150.00,0.00,15
	END
	run -2 --separate-stderr crm-report dealers --set target=gaol
	assert_has "--target: no custom field of that name (crm-config field): 'gaol'"
}

# Until today, the 15th, January has ten working days: 2, 3, 6 to 10, 13 to 15.
# li: contacts of A on the 2nd (visit) and the 3rd (call, 60 min), of C on the
# 3rd (call in vain): both minima of two calls and 60 minutes on the 3rd.  On
# Saturday the 4th as well, but that is no working day.  A deal won of 1,000.00.
# Of A and C, added today, A has a number and the deal: 100 %.  Sold 130.00, of
# which 30.00 are followed and 15.00 of them paid: 115 / 130 = 88.46 %.  Of
# three promises one was kept, one is late, one is to come: 50 %.  A complained
# twice (60 and 81, 70.5 on average), once without ground; an inquiry is none.
# wang: nothing but a customer with no number; the tester, who typed it all,
# nothing.  zhao has left.
scorecard() {
	people
	printf 'name,active\nzhao,0\n' | crm-config -q --keep staff -
	crm-deal open -q A --no D1 --amount 1000 --on 2025-01-02
	crm-deal win -q D1 --reason team --lesson x --on 2025-01-06
	crm-order add -q A --order 1 --ordered 2025-01-02 --amount 100 --staff li
	crm-order add -q A --order 2 --ordered 2025-01-02 --amount 30 --staff li \
		--pay-by 2025-02-01 --paid 15
	log 2025-01-02T09:00 li A --channel visit
	log 2025-01-03T09:00 li A --channel phone --seconds 3600
	log 2025-01-03T10:00 li C --channel phone --outcome no_answer
	log 2025-01-04T09:00 li A --channel phone --seconds 3600
	log 2025-01-04T10:00 li A --channel phone --seconds 60
	export CRM_TODAY=2025-01-02
	crm-task -q add --kind promise --what x --due 2025-01-10 --owner li A
	crm-task -q add --kind promise --what x --due 2025-01-10 --owner li A
	crm-task -q add --kind promise --what x --due 2025-01-20 --owner li A
	export CRM_TODAY=2025-01-15
	crm-task -q done --on 2025-01-09 1
	cat >complaints.csv <<-'END'
	no,customer,received,closed,state,kind,satisfaction
	1,A,2025-01-05,2025-01-08,,complaint,60
	2,A,2025-01-06,2025-01-08,,complaint,81
	3,A,2025-01-07,2025-01-08,unfounded,complaint,0
	4,A,2025-01-07,2025-01-08,,inquiry,10
	5,A,2024-12-31,2025-01-08,,complaint,10
	END
	crm-complaint import -q complaints.csv --procedure factory >/dev/null
}

@test "crm-report scorecard: each person's work, shares, complaints and minima" {
	scorecard
	report scorecard --set records=2 <<-'END'
	unit,staff,contacts,visits,customers,signed,amount,conversion_pct,collection_pct,kept_pct,complaints,satisfaction,workdays,days_met
	,tester,0,0,0,0,0.00,,,,0,,10,0
	north,li,4,1,1,1,1000.00,100.00,88.46,50.00,2,70.5,10,1
	south,wang,0,0,0,0,0.00,,,,0,,10,0
	END
	report scorecard --staff wang --until 2025-01-31 -c staff,workdays <<-'END'
	staff,workdays
	wang,10
	END
	report scorecard --from 2025-01-03 --until 2025-01-03 --unit north \
		-c staff,contacts,visits,signed,kept_pct,workdays <<-'END'
	staff,contacts,visits,signed,kept_pct,workdays
	li,1,0,0,,1
	END
}

@test "crm-report scorecard: its shares are those of the reports they come from" {
	scorecard
	run -0 crm-report scorecard --staff li --no-header \
		-c conversion_pct,collection_pct,kept_pct
	card=$output
	conversion=$(crm-report conversion --no-header -c staff,conversion_pct |
		sed -n 's/^li,//p')
	collection=$(crm-report collection --no-header -c staff,collection_pct |
		sed -n 's/^li,//p')
	kept=$(crm-report promises --from som --until today --staff li \
		--no-header -c kept_pct)
	[ "$card" = "$conversion,$collection,$kept" ]
}

# Of 徐州's 餐饮: A, contacted.  Of its 工厂: B, an organisation with a user but
# nobody who decides, and D with one who does; open deals of B over 100.00 at 10
# per cent and 50.00 at 50; B buys 30 t from 甲, D 20 from 乙.  C of 南京 says
# nothing.  E was won and F lost: only with --set won=1.
@test "crm-report prospects: known, contacted, without a decider, potential" {
	people
	printf 'name,label,type\nuse,用量,int\nseller,,text\n' |
		crm-config -q field -
	add D --kind org --city 徐州 --industry 工厂 --person 'name=d,role=decider'
	add E --kind org --city 徐州 --industry 工厂 --status customer
	add F --city 南京 --status lost
	crm-add -q --on-duplicate update --code B --person 'name=b,role=user' \
		>/dev/null
	printf 'code,use,seller\nB,30,甲\nD,20,乙\nE,7,乙\n' |
		crm-add -q --on-duplicate update - >/dev/null
	log 2025-01-05T09:00 li A
	log 2025-01-05T09:00 li B --outcome no_answer
	crm-deal open -q B --no D1 --amount 100
	crm-deal open -q B --no D2 --amount 50 --probability 50
	crm-deal open -q B --no D3 --amount 7
	crm-deal lose -q D3 --reason price --lesson x
	report prospects <<-'END'
	area,class,known,contacted,contacted_pct,orgs,without_decider,deals,potential,forecast,volume,suppliers
	南京,,1,0,0.00,0,0,0,0.00,0.00,,
	徐州,工厂,2,0,0.00,2,1,2,150.00,35.00,,
	徐州,餐饮,1,1,100.00,0,0,0,0.00,0.00,,
	END
	report prospects --set volume=用量 --set supplier=seller --set won=1 \
		-w "city = '徐州'" -c class,known,without_decider,volume,suppliers \
		<<-'END'
	class,known,without_decider,volume,suppliers
	工厂,3,2,57,"乙 2, 甲 1"
	餐饮,1,0,,
	END
	report prospects --by unit --set class=seller -c area,class,known <<-'END'
	area,class,known
	north,,2
	south,甲,1
	,乙,1
	END
	report prospects --by owner --set role=user,boss \
		-c area,class,without_decider <<-'END'
	area,class,without_decider
	li,,0
	li,餐饮,0
	wang,工厂,0
	,工厂,1
	END
}

# Monday, 13 January; the last working day is Friday the 10th.  li then spoke
# with A (on Saturday too, and once in vain), and won D1; a task was done on
# Sunday.  wang did nothing, lost D2 on Saturday.  Of today only what is due is
# seen: the promise to A, late since the 9th, and the call agreed with C.
meeting() {
	CRM_TODAY=2025-01-01 people
	no_rules
	rule mytask,task,,,,0,,,,, mynext,next,,,,0,,,,,
	crm-deal open -q A --no D1 --amount 1000 --on 2025-01-02
	crm-deal open -q B --no D2 --amount 500 --on 2025-01-02
	log 2025-01-09T09:00 li A
	log 2025-01-10T09:00 li A
	log 2025-01-11T09:00 li A
	log 2025-01-11T10:00 li A --outcome busy
	log 2025-01-10T11:00 li C --next 2025-01-13 --step 报价
	crm-deal win -q D1 --reason team --lesson x --on 2025-01-10
	crm-deal lose -q D2 --reason price --lesson x --on 2025-01-11
	CRM_TODAY=2025-01-02 crm-task -q add --kind promise --what 样品 \
		--due 2025-01-09 --owner li A
	CRM_TODAY=2025-01-02 crm-task -q add --kind step --what y \
		--due 2025-01-20 --owner li A
	crm-task -q done 2 --on 2025-01-12
}

@test "crm-report meeting: before work, results since the last working day and what is due" {
	meeting
	report meeting --on 2025-01-13 <<-'END'
	part,staff,id,code,name,what,n,amount,day,note
	results,li,,,,contacts,3,,2025-01-10,
	results,li,,,,attempts,1,,2025-01-10,
	results,li,,,,signed,1,1000.00,2025-01-10,
	results,li,,,,tasks done,1,,2025-01-10,
	results,wang,,,,contacts,0,,2025-01-10,
	results,wang,,,,lost,1,500.00,2025-01-10,
	due,li,1,A,A,mytask,4,,2025-01-09,promise: 样品
	due,li,3,C,C,mynext,0,,2025-01-13,agreed at the last contact; 报价
	END
	report meeting --on 2025-01-13 --unit south -c part,staff,what <<-'END'
	part,staff,what
	results,wang,contacts
	results,wang,lost
	END
	# as many due lines as crm-due has
	run -0 crm-due --on 2025-01-13 --no-header -c code,due_on
	[ "$output" = "$(crm-report meeting --on 2025-01-13 --no-header \
		-c part,code,day | sed -n 's/^due,//p')" ]
}

# After work on the 13th: li saw C and could not reach A; the superior's word on
# C is guidance.  Of A's deals E1 (contacted, quiet 7) had its last contact on
# the 2nd, 11 days ago; E2 came to its stage today; B's E3 was spoken of on the
# 6th, exactly 7 days ago, and may stay 3 days in its stage but has for 11.  That
# E3 was lost on the 14th, and E1 moved, does not change the 13th.
@test "crm-report meeting: after work, the day's contacts, what stands still, guidance" {
	CRM_TODAY=2025-01-01 people
	crm-config stage | sed 's/^sales,analysed,3,40,,/sales,analysed,3,40,3,/' |
		crm-config -q stage -
	crm-deal open -q A --no E1 --amount 100 --stage contacted --on 2025-01-01
	crm-deal open -q A --no E2 --amount 1 --on 2025-01-13
	crm-deal open -q B --no E3 --stage analysed --on 2025-01-02
	log 2025-01-02T09:00 li A
	log 2025-01-06T09:00 wang B
	log 2025-01-13T09:00 li C --outcome interested --note 看样品
	log 2025-01-13T10:00 li A --outcome busy
	log 2025-01-13T18:00 wang C --kind guidance --note 先报价
	log 2025-01-14T09:00 li A
	crm-deal lose -q E3 --reason price --lesson x --on 2025-01-14
	crm-deal move -q E1 negotiating --on 2025-01-14
	report meeting --when pm --on 2025-01-13 <<-'END'
	part,staff,id,code,name,what,n,amount,day,note
	contact,li,3,C,C,interested,,,2025-01-13,看样品
	contact,li,1,A,A,busy,,,2025-01-13,
	stuck,li,1,A,A,contacted,11,100.00,2025-01-02,without contact 11 of 7 days
	stuck,wang,2,B,B,analysed,7,,2025-01-06,without contact 7 of 7 days
	stuck,wang,2,B,B,analysed,11,,2025-01-02,in the stage 11 of 3 days
	guidance,wang,3,C,C,,,,2025-01-13,先报价
	END
	report meeting --when pm --on 2025-01-13 --staff wang --set guidance=x \
		-c part,code <<-'END'
	part,code
	contact,C
	stuck,B
	stuck,B
	END
	# the due list says the same of that day
	no_rules
	rule myquiet,stage,,quiet,,0,,,,, mylimit,stage,,limit,,0,,,,,
	crm-due --on 2025-01-13 --no-header -c code | sort >due
	crm-report meeting --when pm --on 2025-01-13 --no-header -c part,code |
		sed -n 's/^stuck,//p' | sort >stuck
	[ "$(wc -l <stuck)" -eq 3 ]
	cmp due stuck
	run -2 --separate-stderr crm-report meeting --when noon
	assert_has "--when: am|pm: 'noon'"
}

# Two phases: 14 days with the consultant, then 7 with the chief.  Of phase 1:
# A signed (a deal on the 10th); B went to the chief on the 12th; C is in it
# since the 10th, 9 days left; D since 1 December, 31 days late; E went back to
# the pool; F (no word of crm-assign) has an owner since the 15th, 14 left; G is
# a customer that nobody sold anything.  7 in all, left on average (9 - 31 + 14)
# / 3 = -2.667.  Of phase 2: B since the 12th, 4 days left.
@test "crm-report phases: who came, signed, moved on, was lost, and days left" {
	printf 'name\nli\nchief\n' | crm-config -q staff -
	printf 'seq,name,days,executor\n1,consultant,14,\n2,chief,7,chief\n' |
		crm-config -q phase -
	claim() { # CODE DAY
		crm-assign -q request "$1" --staff li --today "$2" >/dev/null
		crm-assign -q authorise "$1" --staff li --today "$2" >/dev/null
	}
	for c in A B C D E G; do add $c --today 2024-11-01; done
	add F --owner li
	for c in A E; do claim $c 2025-01-02; done
	claim B 2024-12-29
	claim C 2025-01-10
	claim D 2024-12-01
	claim G 2025-01-10
	crm-deal open -q A --no D1 --on 2025-01-02
	crm-deal win -q D1 --reason team --lesson x --on 2025-01-10
	rule esc,release,,phase,,,,,,,
	crm-assign -q release E --why x --today 2025-01-11 >/dev/null
	crm-add -q --on-duplicate update --code G --status customer >/dev/null
	crm-assign -q release --due --today 2025-01-12 -w "code = 'B'" >/dev/null
	report phases <<-'END'
	phase,name,days,entered,signed,signed_pct,moved_on,lost,lost_pct,open,days_left,overdue,other
	1,consultant,14,7,1,14.29,1,1,14.29,3,-2.667,1,1
	2,chief,7,1,0,0.00,0,0,0.00,1,4,0,0
	END
	report phases --staff chief -c phase,entered,open <<-'END'
	phase,entered,open
	1,0,0
	2,1,1
	END
	report phases --from 2025-01-11 -c phase,entered,signed_pct,days_left \
		<<-'END'
	phase,entered,signed_pct,days_left
	1,1,0.00,14
	2,1,0.00,4
	END
}

# The seven days to Wednesday the 15th: li won 1,000.00 and 70.00 (two deals),
# wang 1,070.00 (one): the same amount, so more deals go first.  New: B and C of
# li (B of grade A, by referral), D of nobody.  Due after today within seven
# days: li's promise to A on the 20th; the one that is late is not news.
@test "crm-report news: won, new, due next and the ranking of the week" {
	printf 'name,unit\nli,north\nwang,south\n' | crm-config -q staff -
	add A --owner li --today 2025-01-01
	add B --owner li --tier A --source referral --today 2025-01-09
	add C --owner li --today 2025-01-14
	add D
	no_rules
	rule mytask,task,,,,0,,,,,
	crm-task -q add --kind promise --what x --due 2025-01-20 --owner li A
	crm-task -q add --kind promise --what x --due 2025-01-23 --owner li A
	CRM_TODAY=2025-01-02 crm-task -q add --kind promise --what x \
		--due 2025-01-10 --owner li A
	deal() { # NO CUSTOMER AMOUNT OWNER DAY
		crm-deal open -q "$2" --no "$1" --amount "$3" --owner "$4" \
			--on 2025-01-02 --title "$1"
		crm-deal win -q "$1" --reason team --lesson x --on "$5"
	}
	deal D1 A 1000 li 2025-01-09
	deal D2 A 70 li 2025-01-15
	deal D3 A 1070 wang 2025-01-10
	deal D4 A 9 wang 2025-01-08
	report news <<-'END'
	part,day,staff,unit,id,code,name,what,n,rank,amount
	won,2025-01-09,li,north,1,A,A,D1,,,1000.00
	won,2025-01-10,wang,south,1,A,A,D3,,,1070.00
	won,2025-01-15,li,north,1,A,A,D2,,,70.00
	leads,2025-01-14,li,north,,,,,1,,
	leads,2025-01-09,li,north,,,,referral,1,,
	leads,2025-01-15,,,,,,,1,,
	lead,2025-01-09,li,north,2,B,B,referral,,,
	lead,2025-01-14,li,north,3,C,C,,,,
	lead,2025-01-15,,,4,D,D,,,,
	due,2025-01-20,li,north,,,,mytask,1,,
	rank,,li,north,,,,,2,1,1070.00
	rank,,wang,south,,,,,1,2,1070.00
	END
	report news --from 2025-01-08 --unit south --set ahead=0 \
		-c part,what,n,rank,amount <<-'END'
	part,what,n,rank,amount
	won,D4,,,9.00
	won,D3,,,1070.00
	rank,,2,1,1079.00
	END
	report news --top 1 --set ahead=8 -c part,code,n <<-'END'
	part,code,n
	won,A,
	won,A,
	won,A,
	leads,,1
	leads,,1
	leads,,1
	lead,B,
	due,,2
	rank,,2
	rank,,1
	END
}

# Eleven fields: the ten, and vip that is required (x is not).  A has phone,
# industry, city, owner, grade and vip: 6 of 11; B three, C two.  A bought on the 10th, and its record was last changed
# when vip was told, on the 12th; a new owner and a new grade are no change of
# it.  B's deal was won on the 14th, after its record was made.
@test "crm-report archive: required custom fields, last change, first trade" {
	export CRM_TODAY=2025-01-05
	people
	crm-config -q field - <<-'END'
	name,type,required
	vip,yesno,0
	x,text,0
	END
	change() { # COLUMN VALUE DAY
		printf 'code,%s\nA,%s\n' "$1" "$2" |
			crm-add -q --on-duplicate update --today "$3" - >/dev/null
	}
	change vip 1 2025-01-12
	change owner wang 2025-01-13
	change tier A 2025-01-14
	printf 'name,required\nvip,1\n' | crm-config -q --keep field -
	export CRM_TODAY=2025-01-15
	crm-order add -q A --ordered 2025-01-10 --amount 1
	crm-deal open -q B --no D1 --on 2025-01-05
	crm-deal win -q D1 --reason team --lesson x --on 2025-01-14
	report archive -c code,complete_pct,missing,updated_on,traded_on,attention \
		<<-'END'
	code,complete_pct,missing,updated_on,traded_on,attention
	A,54.55,email wechat birthday address source,2025-01-12,2025-01-10,incomplete
	B,27.27,phone email wechat birthday address source tier vip,2025-01-05,2025-01-14,incomplete not_updated
	C,18.18,phone email wechat birthday industry address source tier vip,2025-01-05,,
	END
	report archive --set days=2 -w "code = 'A'" -c attention <<-'END'
	attention
	incomplete not_updated
	END
}

# Whom a seed draws does not hang on how many are drawn or who was added.
@test "crm-report archive: a draw stays when it grows" {
	for i in $(seq 60); do echo "D$i,D$i"; done | sed '1i code,name' >d.csv
	crm-add -q d.csv
	draw() { crm-report archive --no-header -c code --sample "$@" | sort; }
	draw 5 --seed 3 >five
	draw 20 --seed 3 >twenty
	[ "$(wc -l <five)" -eq 5 ]
	[ "$(comm -13 twenty five)" = "" ]
	crm-add -q --code LATE --name LATE >/dev/null
	draw 5 --seed 3 | grep -v LATE >again
	[ "$(comm -13 five again | wc -l)" -le 0 ]
	[ "$(draw 5 --seed 4)" != "$(cat five)" ]
}

# li: two invitations on the 3rd and one on the 14th (a task of another kind and
# one that was given up are none): two by the 13th, three by the 14th.  In
# December one: a month begins anew.
@test "crm-report calls: invitations agreed in the month" {
	people
	invite() { # DAY [KIND]
		CRM_TODAY=$1 crm-task -q add --kind "${2-appointment}" \
			--what x --due 2025-02-01 --owner li A
	}
	CRM_TODAY=2024-12-01 add Z
	for a in A B C; do
		crm-add -q --on-duplicate update --code $a >/dev/null
	done
	invite 2024-12-30
	invite 2025-01-03
	invite 2025-01-03
	invite 2025-01-03
	invite 2025-01-03 promise
	invite 2025-01-14
	crm-task -q drop 4 --why x
	log 2024-12-31T09:00 li A --channel phone
	log 2025-01-13T09:00 li A --channel phone
	log 2025-01-14T09:00 li A --channel phone
	report calls --from 2024-12-01 --set meetings=3 \
		-c day,staff,unit,meetings,meetings_met <<-'END'
	day,staff,unit,meetings,meetings_met
	2024-12-31,li,north,1,0
	2025-01-13,li,north,2,0
	2025-01-14,li,north,3,1
	END
}

# On the 14th A ordered 100.00 and paid 30.00 of an older order: shown once, at
# the first of two contacts, which took 90 seconds and so ended at 09:02; wang
# was there too.  Of two deals one was open with a competitor.
@test "crm-report visits: length, money of the day, rivals, who came along" {
	people
	crm-order add -q A --order 1 --ordered 2025-01-02 --amount 50 \
		--pay-by 2025-02-01
	crm-order pay -q 1 30 --on 2025-01-14
	crm-order add -q A --order 2 --ordered 2025-01-14 --amount 100
	crm-deal open -q A --competitor 甲 --on 2025-01-02
	crm-deal open -q A --competitor 乙 --on 2025-01-15
	log 2025-01-14T09:00 li A --channel visit --seconds 90 --objection 太贵
	log 2025-01-14T09:00 wang A --channel visit
	log 2025-01-14T10:00 li A --channel phone
	report visits --from 2025-01-14 --until 2025-01-14 --staff li \
		-c no,at,ended_at,ordered,collected,objection,competitor,accompanied_by \
		<<-'END'
	no,at,ended_at,ordered,collected,objection,competitor,accompanied_by
	1,2025-01-14T09:00,2025-01-14T09:02,100.00,30.00,太贵,甲,wang
	2,2025-01-14T10:00,,,,,甲,wang
	END
}

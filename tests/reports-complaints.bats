#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports of complaints, of who owns whom and of service, over a few rows worked
# out by hand.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
	assert_error ""
}

# no  who received    closed      dept  reason    timely amount qty bad satisfied
# 1   A   2024-01-01  2024-01-03  QA    wait      yes    10.00  10  1   90
# 2   A   2024-01-21  2024-01-31  QA    wait      no     20.00  5   5   40
# 3   B   2024-02-10  -           sales attitude  -      -      -   -   -
# 4   C   2024-02-11  2024-02-12  QA    wait      yes    -      an anomaly
# 5   C   2024-04-01  withdrawn   sales wait      -      -      -   -   -
# The first answer is due in 24 hours; 1 was answered at once, 3 never.
cases() {
	for c in A B C D; do
		crm-add -q --code $c --name $c --today 2023-12-01 >/dev/null
	done
	cat >c.csv <<-'END'
	no,customer,received,answered,closed,state,kind,dept,reason,timely,amount,qty,bad_qty,satisfaction,treatment,root_cause,class
	1,A,2024-01-01,2024-01-01,2024-01-03,,complaint,QA,wait,yes,10,10,1,90,compensation,queue,quality
	2,A,2024-01-21,2024-01-22,2024-01-31,,complaint,QA,wait,no,20,5,5,40,exchange,queue,quality
	3,B,2024-02-10,,,,complaint,sales,attitude,,,,,,,,non_quality
	4,C,2024-02-11,2024-02-11,2024-02-12,,anomaly,QA,wait,yes,,,,,,,
	5,C,2024-04-01,2024-04-01,2024-04-01,withdrawn,complaint,sales,wait,,,,,,,,
	END
	crm-complaint import -q c.csv --procedure factory
	export CRM_TODAY=2024-04-10T12:00
}

# Bought: A 364 days after case 1, B on the day of case 3, C the day after case 5,
# D twice, without a complaint.
orders() {
	printf '%s\n' order,customer,ordered,amount O1,A,2024-12-30,1 \
		O2,B,2024-02-10,1 O3,C,2024-04-02,1 O4,D,2024-03-01,1 \
		O5,D,2024-03-05,1 | crm-order -q --today 2025-01-31 - >/dev/null
}

# A case of today's desk, of li, whom wang leads: first answer by 10 on the 7th,
# solved in three working days.
live() {
	printf '%s\n' name,manager li,wang wang, | crm-config -q staff -
	crm-add -q --code L --name 张伟 --today 2025-01-01 >/dev/null
	export CRM_TODAY=2025-01-06T10:00
	crm-complaint -q open L --channel phone --reason wait --text slow \
		--owner li --dept QA >/dev/null
}

@test "crm-report complaints: a row for each complaint and anomaly" {
	cases
	# 3 ran out at the end of 2024-02-10, 60 days ago; it is open for as many
	report complaints -c no,kind,received,qty,bad_qty,reason,cause,dept,state,deadline,closed,days,overdue,timely,amount,closed_as <<-'END'
	no,kind,received,qty,bad_qty,reason,cause,dept,state,deadline,closed,days,overdue,timely,amount,closed_as
	1,complaint,2024-01-01T00:00,10,1,wait,queue,QA,closed,,2024-01-03T00:00,2,0,1,10.00,closed
	2,complaint,2024-01-21T00:00,5,5,wait,queue,QA,closed,,2024-01-31T00:00,10,0,0,20.00,closed
	3,complaint,2024-02-10T00:00,,,attitude,,sales,received,2024-02-11T00:00,,60,60,,,
	4,anomaly,2024-02-11T00:00,,,wait,,QA,closed,,2024-02-12T00:00,1,0,1,,closed
	5,complaint,2024-04-01T00:00,,,wait,,sales,withdrawn,,2024-04-01T00:00,0,0,,,withdrawn
	END
	report complaints --from 2024-01-02 --until 2024-02-10 -w "code = 'A'" \
		-c id,code,name,no <<-'END'
	id,code,name,no
	1,A,A,2
	END
	# the day of shipping: of the field that is named, else of the order
	crm-order add -q B --order S1 --ordered 2024-02-01 --amount 1 \
		--shipped 2024-02-02 >/dev/null
	crm-complaint -q set 3 --order S1
	report complaints -c no,order,ship_date --from 2024-02-10 --until 2024-02-10 <<-'END'
	no,order,ship_date
	3,S1,2024-02-02
	END
	report complaints -c no,ship_date --set ship=root_cause --until 2024-01-01 <<-'END'
	no,ship_date
	1,queue
	END
}

@test "crm-report complaint-overdue: clocks that have run out, and who is told" {
	live
	report complaint-overdue --today 2025-01-07T10:00 <<-'END'
	id,code,name,no,clock,state,dept,owner,deadline,overdue,late_hours,stands,level,escalated_to
	END
	report complaint-overdue --today 2025-01-08T11:30 <<-'END'
	id,code,name,no,clock,state,dept,owner,deadline,overdue,late_hours,stands,level,escalated_to
	1,L,张伟,250101,first-answer,received,QA,li,2025-01-07T10:00,1,25.50,0,2,wang
	END
	report complaint-overdue --today 2025-01-08T11:30 --from 2025-01-07 \
		-c no <<-'END'
	no
	END
}

# In January two: one in time and one late, 2 and 10 days.  February has half of
# it, March none, so April stands beside nothing.  2 repeats 1, and 5 repeats 4.
@test "crm-report complaint-stats: by month, then by other keys" {
	cases
	report complaint-stats <<-'END'
	key1,key2,key3,received,closed,open,in_time,late,in_time_pct,mean_days,share,cumulative,qty,bad_qty,loss,returned,exchanged,compensated,reopened,repeated,last_pct
	2024-01,,,2,2,0,1,1,50.00,6.00,50.00,50.00,15,6,30.00,,,10.00,0,1,
	2024-02,,,1,0,1,0,1,0.00,,25.00,75.00,,,,,,,0,0,50.00
	2024-04,,,1,1,0,0,0,,0.00,25.00,100.00,,,,,,,0,1,
	END
	report complaint-stats --by dept,reason --set anomaly=1 \
		-c key1,key2,key3,received,in_time,late,in_time_pct,mean_days,share,cumulative <<-'END'
	key1,key2,key3,received,in_time,late,in_time_pct,mean_days,share,cumulative
	QA,wait,,3,2,1,66.67,4.33,60.00,60.00
	sales,attitude,,1,0,1,0.00,,20.00,80.00
	sales,wait,,1,0,0,,0.00,20.00,100.00
	END
	# the field of the procedure; nothing is repeated within 19 days
	report complaint-stats --by root_cause,year --set again=19 \
		-c key1,key2,received,repeated,last_pct <<-'END'
	key1,key2,received,repeated,last_pct
	,2024,2,0,
	queue,2024,2,0,
	END
	# ... and exactly 20 days are within 20
	report complaint-stats --by root_cause --set again=20 -c key1,repeated <<-'END'
	key1,repeated
	,0
	queue,1
	END
	report complaint-stats --by cause -c key1,compensated --until 2024-01-31 \
		--set 'compensations=exchange compensation' <<-'END'
	key1,compensated
	queue,30.00
	END
	report complaint-stats --by '' -c key1,received,loss <<-'END'
	key1,received,loss
	,4,30.00
	END
}

# The first answer came after 50 hours, 26 too late; then the case was settled.
@test "crm-report complaint-clocks: kept, missed and stopped" {
	live
	report complaint-clocks --today 2025-01-08T11:00 -c clock,runs,in_time,late,in_time_pct,late_done,running,stopped,mean_hours <<-'END'
	clock,runs,in_time,late,in_time_pct,late_done,running,stopped,mean_hours
	first-answer,1,0,1,0.00,0,1,0,
	solve,1,0,0,,0,1,0,
	END
	crm-complaint -q reply 250101 --text sorry --at 2025-01-08T12:00 \
		--today 2025-01-08T12:00
	crm-complaint -q withdraw 250101 --why settled --today 2025-01-08T13:00
	report complaint-clocks --by dept --today 2025-01-09T09:00 <<-'END'
	key1,key2,key3,procedure,clock,title,runs,in_time,late,in_time_pct,late_done,running,stopped,mean_hours
	QA,,,desk,first-answer,首次答复,1,0,1,0.00,1,0,0,50.00
	QA,,,desk,solve,解决时限,1,0,0,,0,0,1,
	END
}

# Four complaints over five orders; 3 waits for an answer, 2 gave 40.  4 % of
# the dissatisfied complain.
@test "crm-report complaint-rates: against orders, contacts, customers" {
	cases
	orders
	report complaint-rates <<-'END'
	rate,count,base,per_100000,goal,ok
	complaint,4,5,80000.00,1.00,0
	omission,1,5,20000.00,1.00,0
	dissatisfaction,1,5,20000.00,1.00,0
	silent,100,5,2000000.00,,
	END
	# below 20000.01, not below 20000
	report complaint-rates --set goal=20000.01 --set voiced=0 \
		--set dissatisfied=39 -c rate,count,goal,ok <<-'END'
	rate,count,goal,ok
	complaint,4,20000.01,0
	omission,1,20000.01,1
	dissatisfaction,0,20000.01,1
	END
	report complaint-rates --set goal=20000 -c rate,ok --set voiced=0 <<-'END'
	rate,ok
	complaint,0
	omission,0
	dissatisfaction,0
	END
	crm-log-contact -q A B --channel phone --at 2024-02-10
	crm-log-contact -q A --channel phone --at 2024-02-09T23:59
	report complaint-rates --base contacts --from 2024-02-10 \
		--until 2024-02-10 -c rate,count,base <<-'END'
	rate,count,base
	complaint,1,2
	omission,1,2
	dissatisfaction,0,2
	silent,25,2
	END
	report complaint-rates --base customers --set anomaly=1 -c rate,count,base \
		--set voiced= <<-'END'
	rate,count,base
	complaint,5,4
	omission,1,4
	dissatisfaction,1,4
	END
	run -2 --separate-stderr crm-report complaint-rates --base moon
	assert_has "--base: orders|contacts|customers: 'moon'"
}

# A was content after two days; B waits; C withdrew; D never complained.  With
# anomalies C's first case is the fourth, solved in a day.
@test "crm-report complaint-repurchase: who buys again, by what became of it" {
	cases
	orders
	report complaint-repurchase <<-'END'
	outcome,customers,bought_again,pct,benchmark
	not_complained,1,1,100.00,9.00
	complained,2,1,50.00,19.00
	solved,0,0,,54.00
	solved_fast,1,1,100.00,82.00
	END
	report complaint-repurchase --set anomaly=1 --set fast=1 \
		--set 'benchmarks=1,2.5; x' <<-'END'
	outcome,customers,bought_again,pct,benchmark
	not_complained,1,1,100.00,1.00
	complained,1,0,0.00,2.50
	solved,1,1,100.00,
	solved_fast,1,1,100.00,
	END
	report complaint-repurchase --set window=363 -c outcome,bought_again <<-'END'
	outcome,bought_again
	not_complained,1
	complained,1
	solved,0
	solved_fast,0
	END
}

# The first was due on the 10th and done three days later; the second is open.
@test "crm-report complaint-measures: due, done, looked at" {
	live
	crm-complaint -q measure 250101 add --kind corrective --text 'two desks' \
		--owner li --dept QA --due 2025-01-10
	crm-complaint -q measure 250101 add --kind preventive --text train \
		--due 2025-01-11
	export CRM_TODAY=2025-01-13T09:00
	crm-complaint -q measure 250101 done 1
	crm-complaint -q measure 250101 check 1 --effect no
	report complaint-measures <<-'END'
	id,code,name,no,kind,measure,dept,owner,due,done,checked,checked_by,ok,fed_back_to,overdue,round
	1,L,张伟,250101,corrective,two desks,QA,li,2025-01-10,2025-01-13,2025-01-13,tester,0,,3,1
	1,L,张伟,250101,preventive,train,,,2025-01-11,,,,,,2,1
	END
}

@test "crm-report: of complaints, its SQL gives the same in the sqlite3 shell" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	cases
	live
	crm-config clock | sed "s/首次答复/it's late/" | crm-config -q clock -
	export CRM_TODAY=2025-01-08T11:00
	for r in complaints complaint-overdue complaint-clocks \
		'complaint-stats --by dept,root_cause,month' complaint-rates; do
		crm-report $r --sql | sqlite3 -header -csv "$CRM_DB" |
			tr -d '"\r' >shell
		crm-report $r -f csv >ours
		[ "$(wc -l <ours)" -gt 1 ]
		# dates, times and decimals are written by us alone
		run -0 diff <(cut -d, -f1,2,4 shell) <(cut -d, -f1,2,4 ours)
		run -0 [ "$(wc -l <shell)" = "$(wc -l <ours)" ]
	done
}

@test "crm-complaint: its statistics are the shipped reports, whoever has others" {
	cases
	export XDG_CONFIG_HOME=$PWD/config
	mkdir -p config/crm/reports
	for r in complaints complaint-overdue complaint-rates; do
		printf -- '-- report: %s\n-- title: t\n-- column: x int -\nSELECT 1 AS x\n' \
			"$r" >"config/crm/reports/$r.sql"
	done
	run -0 --separate-stderr crm-complaint register --no-header -c no
	assert_output "1
2
3
4
5"
	assert_error ""
	unset XDG_CONFIG_HOME
	for p in register:complaints overdue:complaint-overdue \
		rates:complaint-rates repurchase:complaint-repurchase \
		measures:complaint-measures; do
		run -0 --separate-stderr crm-report "${p#*:}"
		want=$output
		run -0 --separate-stderr crm-complaint "${p%:*}"
		assert_output "$want"
	done
}

@test "crm-report: wrong keys, settings and values of reports of complaints" {
	cases
	run -2 --separate-stderr crm-report complaint-stats --by month,colour
	assert_has "--by: 'colour' is neither a field of a procedure nor one of class, reason"
	run -2 --separate-stderr crm-report complaint-stats --set again=soon
	assert_has "--again: not a whole number: 'soon'"
	run -2 --separate-stderr crm-report complaint-clocks --by a,b
	assert_has "--by: 'a' is neither"
	printf 'name,value\ncomplaint_goal,1 2\n' >s.csv
	run -3 --separate-stderr crm-config --keep setting s.csv
	assert_has "a number such as 1 or 0.5"
	# settings that are gone have their shipped value
	crm-config setting | grep -v complaint_ >s.csv
	crm-config -q setting s.csv
	report complaint-repurchase -c outcome,benchmark <<-'END'
	outcome,benchmark
	not_complained,9.00
	complained,19.00
	solved,54.00
	solved_fast,82.00
	END
}

@test "crm-report: an own report has settings, keys and running clocks" {
	live
	cat >own.sql <<-'END'
	-- report: own
	-- title: t
	-- param: by keys - keys
	-- param: days int @complaint_fast days
	-- param: none text @no_such_setting nothing
	-- complaints: yes
	-- column: a text - a
	-- column: b text - b
	-- column: c text - c
	-- column: d text - d
	-- column: days decimal - d
	-- column: n int - n
	SELECT {key1} AS a, {key2} AS b, {key_reason} AS c, :by AS d,
		:days AS days, (SELECT count(*) FROM complaint_now) AS n
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	WHERE :none IS NULL AND {who}
	END
	report ./own.sql --by ' month, dept' <<-'END'
	a,b,c,d,days,n
	2025-01,QA,wait,"month,dept",0.03,2
	END
	printf 'name,value\ncomplaint_fast,250\n' | crm-config -q --keep setting -
	report ./own.sql -w "code = 'L'" -c a,b,days <<-'END'
	a,b,days
	,,2.50
	END
	report ./own.sql --set days= -c a,days <<-'END'
	a,days
	,
	END
	run -0 --separate-stderr crm-report --about ./own.sql -c name,type,unit_or_default
	assert_has "days,int,@complaint_fast"
	assert_has "days,decimal,"
	run -0 crm-report --check own.sql own.sql
	assert_output "crm-report: own.sql: a sound report, 6 columns
crm-report: own.sql: a sound report, 6 columns"
	# a place that is none; the line is that of the file
	sed 's/{key_reason}/{key_colour}/' own.sql >bad.sql
	run -3 --separate-stderr crm-report --check bad.sql
	assert_error 'crm-report: bad.sql:13: unrecognized token: "{"'
	sed 's/:none IS NULL/nme = 1/' own.sql >bad.sql
	run -3 --separate-stderr crm-report --check bad.sql
	assert_error "crm-report: bad.sql:18: no such column: nme"
}

# ---- whose customers they are, and service ----------------------------------

# A: li's since it was added.  B: wang's, authorised by chen after a visit of 5
# January, followed jointly by zhao.  C: in the pool, li asks for it.  D: li and
# wang want it; wang visited earlier.  E: nobody's.  F: nobody's, but wu followed
# it against the rules and won a deal without commission.
owners() {
	printf 'name,unit\nli,north\nwang,south\nchen,\nzhao,south\nwu,north\n' |
		crm-config -q --keep staff -
	crm-add -q --code A --name 甲 --owner li --today 2024-12-01
	for c in B C D E F; do
		crm-add -q --code $c --name $c --today 2024-12-02
	done
	crm-log-contact -q --by wang --channel visit --at 2025-01-05 B
	crm-assign request -q B --staff wang --today 2025-01-06
	crm-assign authorise -q B --as chen --today 2025-01-07
	crm-assign share -q B --staff zhao --consent wang --as chen \
		--today 2025-01-08
	crm-assign request -q C --staff li --today 2025-01-09
	crm-assign request -q D --staff li --first-visit 2025-01-04 \
		--today 2025-01-05
	crm-assign request -q D --staff wang --first-visit 2025-01-03 \
		--today 2025-01-06
	crm-assign authorise -q D --as chen --today 2025-01-10
	printf '%s\n' customer,deal,owner,result,opened,closed,no_commission \
		F,X1,wu,won,2025-01-02,2025-01-09,1 | crm-deal import -q -
	crm-assign violation -q F --staff wu --kind unapproved --why x
} >/dev/null

@test "crm-report authorised: name, owner and since when, nothing else" {
	owners
	report authorised <<-'END'
	name,owner,since,role,state
	B,wang,2025-01-07,primary,authorised
	B,zhao,2025-01-08,joint,shared
	D,wang,2025-01-10,primary,authorised
	甲,li,2024-12-01,primary,archive
	END
	report authorised --unit south -w "code <> 'D'" -c name,owner <<-'END'
	name,owner
	B,wang
	B,zhao
	END
	report authorised --staff zhao -c name <<-'END'
	name
	B
	END
	# as crm-assign tells it
	run -0 diff <(crm-report authorised -c name,owner,since,role,state | sort) \
		<(crm-assign list -c name,owner,since,role,state | sort)
}

@test "crm-report authorisations: who, since when, against whom, by which rule" {
	owners
	report authorisations <<-'END'
	id,code,name,owner,state,since,first_visit,decided_by,shared_with,requested_by,conflicts,decision,compared,decided_on,violations,violation,no_commission,no_commission_by
	1,A,甲,li,archive,2024-12-01,,,,,0,,,,0,,0,
	2,B,B,wang,authorised,2025-01-07,2025-01-05,chen,zhao,,0,,,,0,,0,
	3,C,C,,requested,,,,,li,0,,,,0,,0,
	4,D,D,wang,authorised,2025-01-10,2025-01-03,chen,,,1,wang over li: first_visit,"authorised: wang no, li no; power: wang none, li none; first_visit: wang 2025-01-03, li 2025-01-04",2025-01-10,0,,0,
	6,F,F,,pool,,,,,,0,,,,1,"wu: unapproved, admonition",1,wu
	END
	report authorisations --set only=conflict -c code <<-'END'
	code
	D
	END
	report authorisations --set only=no_commission -c code <<-'END'
	code
	F
	END
	report authorisations --set state=requested -c code,requested_by <<-'END'
	code,requested_by
	C,li
	END
	report authorisations --staff wang --set channel=phone -c code,first_visit <<-'END'
	code,first_visit
	B,
	D,2025-01-03
	END
	run -2 --separate-stderr crm-report authorisations --set only=more
	assert_has "--only: all|conflict|violation|no_commission: 'more'"
}

# li took five on in January: one done on the day, one two days later; one open
# since yesterday, one until the 20th; one given up.  In time 1 of 3 that came
# due.  Two cases of his were closed in January, at 80 and 95, one in December.
needs() {
	owners
	export CRM_TODAY=2025-01-02
	for due in 10 10 14 20 20; do
		crm-task -q add --kind promise --what x --due 2025-01-$due \
			--owner li A
	done
	crm-task -q add --kind question --what x --due 2025-02-10 --owner wu E
	export CRM_TODAY=2025-01-15
	crm-task -q done --on 2025-01-10 1
	crm-task -q done --on 2025-01-12 2
	crm-task -q drop --why x 5
	printf '%s\n' no,customer,owner,received,closed,satisfaction \
		1,A,li,2024-12-30,2025-01-01,80 2,A,li,2025-01-02,2025-01-14,95 \
		3,A,li,2024-12-01,2024-12-31,10 4,A,li,2025-01-03,, |
		crm-complaint import -q - --procedure factory
} >/dev/null

@test "crm-report officers: customers, needs and how they were met" {
	needs
	report officers <<-'END'
	period,staff,unit,customers,needs,done,in_time,open,late,dropped,in_time_pct,ratings,rating
	2025-01,li,north,1,5,2,1,2,2,1,33.33,2,87.50
	2025-01,wu,north,0,1,0,0,1,0,0,,0,
	2025-01,wang,south,2,0,0,0,0,0,0,,0,
	2025-01,zhao,south,1,0,0,0,0,0,0,,0,
	END
	# before the 7th B had nobody
	report officers --from 2024-10-01 --until 2025-01-06 \
		-c period,staff,customers,needs,ratings,rating <<-'END'
	period,staff,customers,needs,ratings,rating
	2024-12,li,1,0,1,10.00
	2025-01,li,1,5,1,80.00
	2025-01,wu,0,1,0,
	END
	report officers --period quarter --from 2024-10-01 --staff wang \
		-c period,customers <<-'END'
	period,customers
	2025-Q1,2
	END
	report officers --set kind=question -w "code <> 'A'" -c staff,customers,needs <<-'END'
	staff,customers,needs
	wu,0,1
	wang,2,0
	zhao,1,0
	END
}

# A: two visits on the 3rd, one on the 10th, by two people; a call; once nothing
# is noted of the kind; a visit in vain counts nowhere.  B: a visit of the 31st.
service() {
	printf 'name\nli\nwang\n' | crm-config -q --keep staff -
	crm-add -q --code A --name 甲
	crm-add -q --code B --name B
	printf '%s\n' customer,at,staff,kind,note A,2025-01-03T09:00,li,visit,one \
		A,2025-01-03T23:59,li,visit,two A,2025-01-10T00:00,wang,visit,three \
		A,2025-01-05,li,call, A,2025-01-06,wang,,note B,2025-01-31,wang,visit, |
		crm-log-contact -q --today 2025-01-31 -
	crm-log-contact -q --attempt --at 2025-01-04 --by li --kind visit A
} >/dev/null

@test "crm-report service: what was done for a customer, item by item" {
	service
	report service --until 2025-01-15 <<-'END'
	id,code,name,period,item,count,dates,last_note,done_by
	1,A,甲,2025-01,,1,2025-01-06,note,wang
	1,A,甲,2025-01,call,1,2025-01-05,,li
	1,A,甲,2025-01,visit,3,2025-01-03 2025-01-10,three,li; wang
	END
	# each item that is asked for, in that order; survey has no entry
	report service --until 2025-02-02 --set 'items=survey 上门 软文' \
		-c code,period,item,count,dates <<-'END'
	code,period,item,count,dates
	A,2025-01,survey,0,
	A,2025-01,visit,3,2025-01-03 2025-01-10
	A,2025-01,软文,0,
	A,2025-02,survey,0,
	A,2025-02,visit,0,
	A,2025-02,软文,0,
	B,2025-01,survey,0,
	B,2025-01,visit,1,2025-01-31
	B,2025-01,软文,0,
	B,2025-02,survey,0,
	B,2025-02,visit,0,
	B,2025-02,软文,0,
	END
	report service --from 2025-01-01 --until 2025-01-12 --period week \
		-w "code = 'A'" --staff li -c period,item,count,last_note <<-'END'
	period,item,count,last_note
	2025-W01,call,1,
	2025-W01,visit,2,two
	END
}

@test "crm-report: brute force finds the same in reports of complaints and service" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run -0 python3 "$TESTS/complaint-reports-oracle.py" \
		-n "${ORACLE_N:-8}" "$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Complaints counted, over a few cases that can be worked out by hand.
load helpers

# Nine cases of four customers; K1 ... K5 bought something.
# no    who received    answered    closed      kind      reason   timely amount
# 1     K1  2024-01-01  2024-01-01  2024-01-03  complaint wait     yes    10
# 2     K1  2024-01-10  2024-01-15  2024-01-20  complaint wait     no     20
# 3     K2  2024-01-20  2024-01-21  2024-02-19  complaint attitude yes    -
# 4     K2  2024-03-01  -           -           complaint wait     -      5
# 5     K3  2024-03-31  2024-03-31  2024-04-01  complaint defect   yes    100
# 6     K3  2024-04-01  2024-04-02  2024-04-04  anomaly   wait     yes    -
# 7     K4  2024-04-30  2024-05-01  withdrawn   complaint unclear  no     -
# 8     K4  2024-12-31  2024-12-31  2025-01-01  suggestion wait    yes    -
# 9     K4  2025-01-02  2025-01-02  2025-01-12  complaint wait     yes    -
cases() {
	for k in 1 2 3 4 5; do
		crm-add -q --code K$k --name Name$k --today 2023-12-01
	done
	cat >c.csv <<-'END'
	no,customer,received,answered,closed,state,kind,reason,timely,amount,dept,product,class,channel,qty,bad_qty,treatment,satisfaction
	1,K1,2024-01-01,2024-01-01,2024-01-03,,complaint,wait,yes,10,QA,P1,quality,phone,10,1,compensation,90
	2,K1,2024-01-10,2024-01-15,2024-01-20,,complaint,wait,no,20,QA,P1,quality,phone,5,5,exchange,40
	3,K2,2024-01-20,2024-01-21,2024-02-19,,complaint,attitude,yes,,sales,,non_quality,visit,,,,
	4,K2,2024-03-01,,,,complaint,wait,,5,QA,P2,quality,phone,1,1,,
	5,K3,2024-03-31,2024-03-31,2024-04-01,,complaint,defect,yes,100,QA,P2,quality,mail,1,1,discount,
	6,K3,2024-04-01,2024-04-02,2024-04-04,,anomaly,wait,yes,,QA,P2,quality,mail,,,,
	7,K4,2024-04-30,2024-05-01,2024-05-02,withdrawn,complaint,unclear,no,,sales,,non_quality,phone,,,,
	8,K4,2024-12-31,2024-12-31,2025-01-01,,suggestion,wait,yes,,sales,,,phone,,,,
	9,K4,2025-01-02,2025-01-02,2025-01-12,,complaint,wait,yes,,sales,,non_quality,phone,,,,
	END
	crm-complaint import -q c.csv --procedure factory
	printf '%s\n' order,customer,ordered,amount \
		O1,K1,2023-12-31,1 O2,K1,2024-12-30,1 \
		O3,K2,2025-01-19,1 O4,K3,2024-03-31,1 O5,K3,2024-04-01,1 \
		O6,K5,2024-06-01,1 O7,K5,2024-06-02,1 >o.csv
	crm-order -q o.csv --today 2025-01-31
} >/dev/null

stats() {
	crm-complaint stats --no-header "$@"
}

@test "crm-complaint: by month: received, closed, in time, days, against the month before" {
	cases
	run -0 crm-complaint stats -c month,received,closed,open,in_time,late,in_time_pct,mean_days,share,cumulative,last_pct
	# 2024-01: 3 of 7; days 2, 10 and 30: 14; 2024-03: 2 of 7, days 1
	assert_output "month,received,closed,open,in_time,late,in_time_pct,mean_days,share,cumulative,last_pct
2024-01,3,3,0,2,1,66.67,14.00,42.86,42.86,
2024-03,2,1,1,1,1,50.00,1.00,28.57,71.43,
2024-04,1,1,0,0,1,0.00,2.00,14.29,85.71,50.00
2025-01,1,1,0,1,0,100.00,10.00,14.29,100.00,"
	run -0 stats --by year -c year,received,last_pct
	assert_output "2024,6,
2025,1,16.67"
	run -0 stats --by month --with-anomaly --from 2024-04-01 --until 2024-04-30 \
		-c month,received,in_time,late
	assert_output "2024-04,2,1,1"
}

@test "crm-complaint: by class, dept, product, channel, kind: quantities and money" {
	cases
	run -0 stats --by dept -c dept,received,qty,bad_qty,loss,compensated,reopened,repeated
	# 2 repeats 1; 10 + 100 were compensated
	assert_output "QA,4,17,8,135.00,110.00,0,1
sales,3,,,,,0,0"
	run -0 stats --by class,product -c class,product,received
	assert_output "non_quality,,3
quality,P1,2
quality,P2,2"
	run -0 stats --by channel,month --until 2024-02-01 -c channel,month,received,mean_days
	assert_output "phone,2024-01,2,6.00
visit,2024-01,1,30.00"
	run -0 stats --by kind,procedure --with-anomaly -c kind,procedure,received
	assert_output "complaint,factory,7
anomaly,factory,1"
	run -0 stats --by treatment -c treatment,received
	assert_output ",4
compensation,1
discount,1
exchange,1"
	run -0 stats --by customer --where "code = 'K1'" -c customer,received,share
	assert_output "K1,2,100.00"
}

@test "crm-complaint: the Pareto of reasons" {
	cases
	run -0 crm-complaint pareto
	assert_output "reason,complaints,share,cumulative,loss
wait,4,57.14,57.14,35.00
attitude,1,14.29,71.43,
defect,1,14.29,85.71,100.00
unclear,1,14.29,100.00,"
	run -0 crm-complaint pareto --by dept --headers zh
	assert_output "责任部门,件数,占比%,累计%,损失金额
QA,4,57.14,57.14,135.00
sales,3,42.86,100.00,"
}

@test "crm-complaint: rates against one in 100000, over orders, contacts or customers" {
	cases
	run -0 crm-complaint rates
	# 7 complaints, 7 orders; case 4 runs late; case 2 gave 40
	assert_output "rate,count,base,per_100000,goal,ok
complaint,7,7,100000.00,1.00,0
omission,1,7,14285.71,1.00,0
dissatisfaction,1,7,14285.71,1.00,0
silent,175,7,2500000.00,,"
	run -0 crm-complaint rates --from 2025-01-01 --no-header -c rate,count,base,ok
	assert_output "complaint,1,1,0
omission,0,1,1
dissatisfaction,0,1,1
silent,25,1,"
	run -0 crm-complaint rates --per customers --no-header -c base
	assert_output "5
5
5
5"
	crm-log-contact -q K1 K2 --channel phone --at 2024-05-05
	run -0 crm-complaint rates --per contacts --from 2024-05-01 --until 2024-05-31 --no-header -c rate,base
	assert_output "complaint,2
omission,2
dissatisfaction,2
silent,2"
	printf 'name,value\ncomplaint_goal,20000\n' | crm-config -q --keep setting -
	run -0 crm-complaint rates --no-header -c rate,goal,ok
	assert_output "complaint,20000.00,0
omission,20000.00,1
dissatisfaction,20000.00,1
silent,,"
}

@test "crm-complaint: who buys again after a complaint, by what became of it" {
	cases
	run -0 crm-complaint repurchase
	# K1: case 1, solved in 2 days, order on day 364; K2: case 3, 30 days,
	# order on day 365; K3: case 5, a day, the order of the day after; K4:
	# withdrawn, no order; K5 never complained, two orders
	assert_output "outcome,customers,bought_again,pct,benchmark
not_complained,1,1,100.00,9.00
complained,1,0,0.00,19.00
solved,1,1,100.00,54.00
solved_fast,2,2,100.00,82.00"
	printf 'name,value\ncomplaint_window,363\ncomplaint_benchmarks,1 2 3 4\n' |
		crm-config -q --keep setting -
	run -0 crm-complaint repurchase --no-header
	assert_output "not_complained,1,1,100.00,1.00
complained,1,0,0.00,2.00
solved,1,0,0.00,3.00
solved_fast,2,1,50.00,4.00"
}

@test "crm-complaint: the register has the columns of the form" {
	cases
	run -0 crm-complaint register --until 2024-01-15
	assert_output "id,code,name,no,kind,received,order,product,ship_date,qty,bad_qty,undetermined,demand,class,reason,cause,dept,owner,state,deadline,closed,days,overdue,timely,amount,closed_as
1,K1,Name1,1,complaint,2024-01-01T00:00,,P1,,10,1,0,,quality,wait,,QA,,closed,,2024-01-03T00:00,2,0,1,10.00,closed
1,K1,Name1,2,complaint,2024-01-10T00:00,,P1,,5,5,0,,quality,wait,,QA,,closed,,2024-01-20T00:00,10,0,0,20.00,closed"
	run -0 crm-complaint register --from 2024-03-01 --until 2024-03-01 --today 2024-04-01T10:00 --no-header -c no,deadline,days,overdue
	# first answer within 24 h: late since 2024-03-02
	assert_output "4,2024-03-02T00:00,31,31"
}

@test "crm-complaint: a live case in the clocks, the overdue list, measures" {
	printf '%s\n' name,manager li,wang wang, | crm-config -q staff -
	crm-add -q --code C1 --name 张伟 --today 2025-01-01 >/dev/null
	export CRM_TODAY=2025-01-06T10:00
	crm-complaint -q open C1 --channel phone --reason wait --text slow \
		--owner li --dept QA >/dev/null
	run -0 crm-complaint overdue --today 2025-01-08T11:00
	assert_output "id,code,name,no,clock,state,dept,owner,deadline,overdue,late_hours,stands,level,escalated_to
1,C1,张伟,250101,first-answer,received,QA,li,2025-01-07T10:00,1,25.00,0,2,wang"
	run -0 crm-complaint clocks --today 2025-01-08T11:00 --no-header
	assert_output "desk,first-answer,首次答复,1,0,1,0.00,0,1,0,
desk,solve,解决时限,1,0,0,,0,1,0,"
	export CRM_TODAY=2025-01-08T12:00
	crm-complaint -q reply 250101 --text sorry
	crm-complaint -q measure 250101 add --kind corrective --text 'two desks' \
		--owner li --dept QA --due 2025-01-10
	crm-complaint -q measure 250101 add --kind preventive --text train
	export CRM_TODAY=2025-01-13T09:00
	crm-complaint -q measure 250101 done 1
	crm-complaint -q measure 250101 check 1 --effect yes
	run -0 crm-complaint measures
	assert_output "id,code,name,no,kind,measure,dept,owner,due,done,checked,checked_by,ok,fed_back_to,overdue,round
1,C1,张伟,250101,corrective,two desks,QA,li,2025-01-10,2025-01-13,2025-01-13,tester,1,,3,1
1,C1,张伟,250101,preventive,train,,,,,,,,,,1"
	run -0 crm-complaint clocks --by dept --no-header -c dept,clock,runs,in_time,late,in_time_pct,late_done,running,mean_hours
	assert_output "QA,first-answer,1,0,1,0.00,1,0,50.00
QA,solve,1,0,0,,0,1,"
	run -0 crm-complaint overdue --no-header
	assert_output ""
	crm-complaint -q withdraw 250101 --why settled
	run -0 crm-complaint clocks --no-header -c clock,in_time,late,stopped
	assert_output "first-answer,0,1,0
solve,0,0,1"
	run -0 stats -c month,received,in_time,late
	assert_output "2025-01,1,0,1"
}

@test "crm-complaint: without a complaint each table is its header" {
	crm-db -q init
	for c in register overdue stats pareto clocks rates repurchase measures; do
		run -0 --separate-stderr crm-complaint $c
		[ "${#lines[@]}" = 1 ]
		assert_error ""
		run -1 crm-complaint $c -e -q
		run -0 crm-complaint $c --no-empty
		assert_output ""
	done
}

@test "crm-complaint: wrong keys and options of the statistics are told" {
	crm-db -q init
	run -2 --separate-stderr crm-complaint stats --by month,colour
	assert_has "--by: 'colour' is neither a field of a procedure nor one of class, reason"
	run -2 --separate-stderr crm-complaint stats --by month,dept,class,year
	assert_has "--by: at most 3 keys"
	run -2 --separate-stderr crm-complaint stats --by dept,dept
	assert_has "--by: 'dept' twice"
	run -2 --separate-stderr crm-complaint stats --by ,
	assert_has "--by: no key is named"
	run -2 --separate-stderr crm-complaint register --by month
	assert_has "--by is not for register: it is for stats, pareto, clocks"
	run -2 --separate-stderr crm-complaint stats --per orders
	assert_has "--per is not for stats: it is for rates"
	run -2 --separate-stderr crm-complaint stats extra
	assert_has "stats takes no operand"
	run -2 --separate-stderr crm-complaint stats --from 2025-02-01 --until 2025-01-01
	assert_has "--from is after --until"
	run -2 --separate-stderr crm-complaint stats --where 'nothing = 1'
	run -4 --separate-stderr crm-complaint stats --db none.db
}

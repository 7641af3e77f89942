#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports about deals and targets, over a few rows worked out by hand.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
}

# A: D1 1,000.00, identified on the 1st, contacted on the 5th, negotiating since
# the 10th.  B: D2 500.00, lost on the 3rd where it began.  C: D3 200.00,
# contacted on the 2nd, analysed on the 4th, won on the 10th.  A: D4 100.00,
# opened on the 10th.  li has A and C, wang B.
deals() {
	printf 'name,unit\nli,north\nwang,south\ntester,\n' >staff.csv
	crm-config -q --keep staff staff.csv
	crm-add -q --code A --name A --owner li --phone 13800138001 >/dev/null
	crm-add -q --code B --name B --owner wang --phone 13800138002 >/dev/null
	crm-add -q --code C --name C --owner li >/dev/null
	crm-deal open -q A --no D1 --amount 1000 --on 2025-01-01
	crm-deal open -q B --no D2 --amount 500 --on 2025-01-01
	crm-deal open -q C --no D3 --amount 200 --on 2025-01-01
	crm-deal open -q A --no D4 --amount 100 --on 2025-01-10
	crm-deal move -q D1 contacted --on 2025-01-05
	crm-deal move -q D1 negotiating --on 2025-01-10
	crm-deal lose -q D2 --reason price --lesson x --on 2025-01-03
	crm-deal move -q D3 contacted --on 2025-01-02
	crm-deal move -q D3 analysed --on 2025-01-04
	crm-deal win -q D3 --reason team --lesson x --on 2025-01-10
}

# Four came to identified, D1 and D3 went on: 50 %; of the two that came to
# negotiating or past it D3 went on.  Days: identified 4, 2, 1 and 5 make 3 on
# average, contacted 5 and 2.  The first of the two lowest is the bottleneck.
@test "crm-report funnel: conversion, days and the bottleneck" {
	deals
	report funnel <<-'END'
	stage,entered,open,amount,forecast,next_pct,days,lost,bottleneck
	identified,4,1,100.00,10.00,50.00,3,1,1
	contacted,2,0,0.00,0.00,100.00,3.5,0,0
	analysed,2,0,0.00,0.00,100.00,6,0,0
	negotiating,2,1,1000.00,600.00,50.00,5,0,0
	signed,1,0,0.00,0.00,100.00,,0,0
	delivering,1,0,0.00,0.00,100.00,,0,0
	service,1,0,0.00,0.00,100.00,,0,0
	END
	report funnel --staff wang -c stage,entered,lost --set pipeline=sales \
		--from 2025-01-01 --until 2025-01-01 <<-'END'
	stage,entered,lost
	identified,1,1
	contacted,0,0
	analysed,0,0
	negotiating,0,0
	signed,0,0
	delivering,0,0
	service,0,0
	END
}

@test "crm-report winloss: won, lost and dropped by reason" {
	deals
	crm-deal drop -q D4 --reason no_need --lesson x
	report winloss <<-'END'
	reason,won,lost,dropped,won_pct,amount_won,amount_lost
	no_need,0,0,1,,0.00,100.00
	price,0,1,0,0.00,0.00,500.00
	team,1,0,0,100.00,200.00,0.00
	END
	report winloss --until 2025-01-05 -c reason <<-'END'
	reason
	price
	END
}

# Added today: li's A (a number) and C (none), wang's B.  Of li's one effective
# number nobody has signed; of his two leads C has, 50 %.  C has paid 50.00.
@test "crm-report conversion: signed and collected, on either base" {
	deals
	crm-order add -q C --ordered 2025-01-10 --amount 200 --pay-by 2025-02-01 \
		--paid 50
	report conversion --from 2025-01-15 <<-'END'
	staff,leads,effective,signed,conversion_pct,sold,collected,collection_pct,conversion_met,collection_met,unit,base,formula
	li,2,1,0,0.00,200.00,50.00,25.00,0,0,north,1,signed / effective
	wang,1,1,0,0.00,0.00,0.00,,0,0,south,1,signed / effective
	END
	report conversion --from 2025-01-15 --base leads --set goal=50 \
		-c staff,signed,conversion_pct,conversion_met <<-'END'
	staff,signed,conversion_pct,conversion_met
	li,1,50.00,1
	wang,0,0.00,0
	END
	crm-config -q --keep staff - <<<$'name,unit\nwang,north'
	report conversion --from 2025-01-15 --by unit --base leads \
		-c staff,unit,leads,base,signed,formula <<-'END'
	staff,unit,leads,base,signed,formula
	,north,3,3,1,signed / leads
	END
}

# Of three customers one came by the fair, by his last deal that names anything.
@test "crm-report sources: by campaign" {
	deals
	crm-deal open -q A --no D5 --campaign fair --on 2025-01-11
	crm-deal open -q A --no D6 --on 2025-01-12
	report sources --by campaign -c source,campaign,customers,won <<-'END'
	source,campaign,customers,won
	,,2,1
	,fair,1,0
	END
	crm-add -q --on-duplicate update --code A --source phone >/dev/null
	report sources --by both -c source,campaign,customers <<-'END'
	source,campaign,customers
	,,2
	phone,fair,1
	END
}

# D3 in the week of 6 January; at its end li still had D1, and D4 of the 10th.
# The week before he had D1 and D3; wang had lost the only one he had.
@test "crm-report signed: won by week and person, and what is still open" {
	deals
	report signed <<-'END'
	period,staff,signed,amount,intended
	2025-W01,li,0,0.00,2
	2025-W02,li,1,200.00,2
	2025-W03,li,0,0.00,2
	END
}

@test "crm-report leaderboard: by each metric, equal ones share a rank" {
	deals
	crm-order add -q A --ordered 2025-01-10 --amount 70 --staff wang
	crm-order add -q A --ordered 2025-01-11 --amount 30 --staff li
	crm-log-contact -q --by li --at 2025-01-11 A
	crm-log-contact -q --by wang --at 2025-01-11 A
	report leaderboard <<-'END'
	rank,staff,unit,value,share_pct,new_customers,prize
	1,li,north,200,100.00,1,
	END
	report leaderboard --metric count -c staff,value <<-'END'
	staff,value
	li,1
	END
	# A was new when wang sold the first; C when li won the deal.
	report leaderboard --metric sold <<-'END'
	rank,staff,unit,value,share_pct,new_customers,prize
	1,wang,south,70,70.00,1,
	2,li,north,30,30.00,1,
	END
	report leaderboard --metric contacts --top 1 <<-'END'
	rank,staff,unit,value,share_pct,new_customers,prize
	1,li,north,1,50.00,1,
	1,wang,south,1,50.00,1,
	END
	report leaderboard --metric first_order -c staff,value <<-'END'
	staff,value
	wang,70
	END
	report leaderboard --metric customers -c staff,value <<-'END'
	staff,value
	tester,3
	END
}

# On 15 January 48.39 % of the month (15 of 31 days) and 4.11 % of the year (15
# of 365) have passed.  The north has signed 200.00 of 400.00.
@test "crm-report targets: by person, unit and product, over their periods" {
	deals
	cat >product.csv <<-'END'
	name,category
	tea,drinks
	END
	crm-config -q --keep product product.csv
	crm-order add -q A --ordered 2025-01-10 --product tea --amount 70
	crm-order add -q A --ordered 2025-01-11 --amount 30
	cat >target.csv <<-'END'
	name,metric,period,staff,unit,product,tier,value
	north,signed,2025-01,,north,,,400
	wang,deals,2025-01,wang,,,,3
	drinks,sold,2025,,,drinks,,700
	last,customers,2024-Q4,,,,,5
	END
	crm-config -q target target.csv
	report targets <<-'END'
	name,metric,period,staff,unit,product,tier,target,actual,reached_pct,elapsed_pct,same_period,growth_pct
	wang,deals,2025-01,wang,,,,3,0,0.00,48.39,0,
	north,signed,2025-01,,north,,,400,200,50.00,48.39,0,
	drinks,sold,2025,,,drinks,,700,70,10.00,4.11,0,
	END
	# A year before 40.00 had been sold by the 15th of January, the 20.00 of
	# the 16th are not of the same period: 75 % more now.
	crm-order add -q A --ordered 2024-01-15 --product tea --amount 40
	crm-order add -q A --ordered 2024-01-16 --product tea --amount 20
	report targets --metric sold -c name,actual,same_period,growth_pct <<-'END'
	name,actual,same_period,growth_pct
	drinks,70,40,75.00
	END
	report targets --metric sold --today 2026-01-01 -c same_period <<-'END'
	same_period
	END
	report targets --metric sold --today 2026-01-01 --from 2025-01-01 \
		-c actual,same_period,growth_pct <<-'END'
	actual,same_period,growth_pct
	70,60,16.67
	END
	report targets --from 2024-12-31 --until 2024-12-31 \
		-c name,target,actual,elapsed_pct <<-'END'
	name,target,actual,elapsed_pct
	last,5,0,100.00
	END
	# Nobody of that name: not 0, nothing is known of it.
	crm-config -q target - <<<$'name,metric,period,staff,value\nx,signed,2025-01,nobody,1'
	report targets -c staff,target,actual,reached_pct,same_period <<-'END'
	staff,target,actual,reached_pct,same_period
	nobody,1,,,
	END
	run -3 --separate-stderr crm-config target - <<<$'name,metric,period,value\nx,sign,2025-12,1'
	assert_has "metric: 'sign' is none of signed deals archived sold"
	run -3 --separate-stderr crm-config target - <<<$'name,metric,period,value\nx,signed,2025-13,1'
	assert_has "'2025-13' is not a period such as 2025, 2025-Q1 or 2025-01"
}

# 200.00 of 1,000.00 were signed on the 10th: 20 % where 30 % are required, and
# nothing by the 5th where 15 % are.
@test "crm-report milestones: what had to be reached by which day" {
	deals
	printf 'name,metric,period,value\nall,signed,2025-01,1000\n' >t.csv
	crm-config -q target t.csv
	report milestones <<-'END'
	day,required_pct,target,actual,actual_pct,gap_pct,state
	2025-01-05,15.00,1000,0,0.00,-15.00,behind
	2025-01-10,30.00,1000,200,20.00,-10.00,behind
	2025-01-15,50.00,1000,200,20.00,-30.00,behind
	2025-01-20,65.00,1000,200,20.00,-45.00,to come
	2025-01-25,85.00,1000,200,20.00,-65.00,to come
	2025-01-31,100.00,1000,200,20.00,-80.00,to come
	END
	report milestones --on 2025-02-03 <<-'END'
	day,required_pct,target,actual,actual_pct,gap_pct,state
	END
}

# On 1 March: D1's customer had five effective contacts, four follow-ups; so D4
# too, of the same customer; wang's D5 one contact on 1 February and none since,
# 28 days: not yet given up, with 20 days it is.
@test "crm-report givingup: stopped after one, reached the fourth" {
	deals
	crm-deal open -q B --no D5 --on 2025-01-02
	for i in 1 2 3 4 5; do crm-log-contact -q --at 2025-01-1$i A; done
	CRM_TODAY=2025-03-01 crm-log-contact -q --at 2025-02-01 B
	export CRM_TODAY=2025-03-01
	report givingup <<-'END'
	staff,open,stopped,stopped_pct,reached_4,reached_4_pct,stop_benchmark_pct,reach_benchmark_pct,list
	li,2,0,0.00,2,100.00,80.00,20.00,
	wang,1,0,0.00,0,0.00,80.00,20.00,
	END
	report givingup --set quiet=20 --unit south <<-'END'
	staff,open,stopped,stopped_pct,reached_4,reached_4_pct,stop_benchmark_pct,reach_benchmark_pct,list
	wang,1,1,100.00,0,0.00,80.00,20.00,B
	END
}

# C was visited twice before D3 was won, once after; B never.
@test "crm-report winrate: won by number of visits" {
	deals
	for d in 02 10 11; do
		crm-log-contact -q --at 2025-01-$d --channel visit C
	done
	crm-log-contact -q --at 2025-01-03 --channel phone C
	report winrate <<-'END'
	visits,deals,won,won_pct
	0,1,0,0.00
	2,1,1,100.00
	END
	report winrate --set channel= -c visits,won <<-'END'
	visits,won
	0,0
	3,1
	END
}

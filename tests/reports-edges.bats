#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports where a month, a year or a number ends.
load helpers

report() { # the header and rows expected on standard input
	run -0 --separate-stderr crm-report "$@"
	assert_output "$(cat)"
}

# A joined on 1 December until 10 January and renewed on the 8th; B holds until
# the very 15th; C until the 14th.
@test "crm-report members: a renewal is no new member, the last day still counts" {
	for c in A B C; do crm-add -q --code $c --name $c >/dev/null; done
	crm-order member -q add A --no M1 --level gold --joined 2024-12-01 \
		--expires 2025-01-10
	crm-order member -q add B --no M2 --level gold --joined 2024-12-01 \
		--expires 2025-01-15
	crm-order member -q add C --no M3 --level gold --joined 2024-12-01 \
		--expires 2025-01-14
	crm-order member -q renew M1 --on 2025-01-08 --expires 2026-01-07
	report members <<-'END'
	level,members,joined,renewed,lapsed,expiring,points_issued,points_used,points_open
	gold,2,0,1,1,1,0,0,0
	END
	report members --until 2024-12-31 --from 2024-12-01 <<-'END'
	level,members,joined,renewed,lapsed,expiring,points_issued,points_used,points_open
	gold,3,3,0,0,3,0,0,0
	END
	report members --until 2025-01-07 <<-'END'
	level,members,joined,renewed,lapsed,expiring,points_issued,points_used,points_open
	gold,3,0,0,0,3,0,0,0
	END
}

# February has no 29th and no 31st day: both milestones are its last day.  10.00
# on the 28th; the target of the quarter is not that of a month.
@test "crm-report milestones: at the end of a short month, and of one day" {
	crm-add -q --code A --name A >/dev/null
	printf 'day,percent\n10,30\n29,90\n31,100\n' >m.csv
	crm-config -q milestone m.csv
	printf 'name,metric,period,value\nfeb,signed,2025-02,10\n' >t.csv
	printf 'q1,signed,2025-Q1,70\n' >>t.csv
	crm-config -q target t.csv
	crm-deal open -q A --no D1 --amount 10 --on 2025-01-15
	export CRM_TODAY=2025-03-10
	crm-deal win -q D1 --reason price --lesson x --on 2025-02-28
	report milestones --on 2025-02-28 <<-'END'
	day,required_pct,target,actual,actual_pct,gap_pct,state
	2025-02-10,30.00,10,0,0.00,-30.00,behind
	2025-02-28,90.00,10,10,100.00,10.00,met
	2025-02-28,100.00,10,10,100.00,0.00,met
	END
	report milestones --on 2025-02-12 <<-'END'
	day,required_pct,target,actual,actual_pct,gap_pct,state
	2025-02-10,30.00,10,0,0.00,-30.00,behind
	2025-02-28,90.00,10,0,0.00,-90.00,to come
	2025-02-28,100.00,10,0,0.00,-100.00,to come
	END
	report milestones --on 2025-03-10 <<-'END'
	day,required_pct,target,actual,actual_pct,gap_pct,state
	END
}

# Ten days without an order: A is lost on 12 and 23 January and comes back once;
# B was there before and is lost on the 11th.  On the very 21st A is not lost.
@test "crm-report activity: who is lost twice was lost of those once" {
	export CRM_TODAY=2025-01-31
	for c in A B; do crm-add -q --code $c --name $c >/dev/null; done
	crm-order add -q A --ordered 2025-01-01 --amount 1
	crm-order add -q A --ordered 2025-01-12 --amount 1
	crm-order add -q A --ordered 2025-01-24 --amount 1
	crm-order add -q B --ordered 2024-12-31 --amount 1
	report activity --period month --set silent=10 --until 2025-01-31 \
		--from 2025-01-01 <<-'END'
	period,customers,active,active_pct,new,returned,lost,churn_pct,retention_pct,to_replace
	2025-01,1,1,100.00,1,1,2,100.00,0.00,20
	END
}

# A paid back more than was paid: a share is rounded to the nearest one below 0
# too.  B bought for 0.01, A for 0.01; the average of a third is one half up.
@test "crm-report: shares of less than nothing, averages of a half" {
	printf 'name\nli\n' >s.csv
	crm-config -q --keep staff s.csv
	crm-add -q --code A --name A --source web >/dev/null
	crm-add -q --code B --name B --source web >/dev/null
	crm-order add -q A --order O1 --ordered 2025-01-02 --amount 0.99 \
		--pay-by 2025-01-31 --staff li
	crm-order pay -q --on 2025-01-03 -- O1 -0.14
	crm-order add -q B --order O2 --ordered 2025-01-02 --amount 0.02
	report collection -c staff,sold,collected,collection_pct <<-'END'
	staff,sold,collected,collection_pct
	li,0.99,-0.14,-14.14
	,0.02,0.02,100.00
	END
	report sources -c source,won,amount,average <<-'END'
	source,won,amount,average
	web,2,1.01,0.51
	END
}

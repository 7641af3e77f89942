#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

# people ROW...: customers code,name,tier,status,owner,birthday,added_on.
people() {
	{
		echo code,name,tier,status,owner,birthday,added_on
		printf '%s\n' "$@"
	} | crm-add -q - 2>/dev/null
}

# one RULE...: only these rules, and one customer C1 added 2024-12-01.
one() {
	people C1,Ann,A,lead,,,2024-12-01
	no_rules
	rule "$@"
}

# log CODE AT [OPTION...]: an effective contact, unless an option says else.
log() { crm-log-contact -q "$1" --at "$2" "${@:3}"; }

# due ARGS: the rows without a header: code,due_on,overdue,rule,reason.
due() { crm-due -f csv --no-header -c code,due_on,overdue,rule,reason "$@"; }

# days ARGS: only code and due_on.
days() { crm-due -q -f csv --no-header -c code,due_on "$@"; }

@test "crm-due: the columns are those of the design, in their order" {
	one week,cadence,,7,d,,,1,4,keep,
	run -0 --separate-stderr crm-due
	assert_output "id,code,name,honorific,phone,tier,owner,due_on,overdue,rule,kind,reason,channel,follow_up,last_contact,last_outcome,next_step,priority,source
1,C1,Ann,,,A,,2024-12-08,38,week,cadence,\"never contacted, added 2024-12-01\",,0,,,,4,rule:week"
	assert_error ""
	run -0 --separate-stderr crm-due --headers zh --no-empty C1
	[[ ${lines[0]} == 客户ID,客户编号,姓名,称呼,电话,等级,负责人,应联系日,* ]]
}

@test "crm-due: an empty list is a header and 0, nothing with --no-empty, 1 with -e" {
	one week,cadence,,7,d,,,1,4,keep,
	log C1 2025-01-14
	run -0 --separate-stderr crm-due -c id,due_on
	assert_output id,due_on
	run -0 --separate-stderr crm-due --no-empty
	assert_output ""
	run -1 --separate-stderr crm-due -e
	run -0 --separate-stderr crm-due -e --days 6
}

@test "crm-due: --rule takes the kind of rules that have other names" {
	one weekly,cadence,,7,d,,,1,4,keep,
	export CRM_TODAY=2025-02-01
	run -0 --separate-stderr crm-due --rule cadence -c code,rule
	assert_output "code,rule
C1,weekly"
}

@test "crm-due: wrong calls are told with 2" {
	one week,cadence,,7,d,,,1,4,keep,
	run -2 --separate-stderr crm-due --on 2025-01-01 --week
	[ "$output" = "" ]
	run -2 --separate-stderr crm-due --rule nosuch
	assert_has "no active rule is called 'nosuch'"
	run -2 --separate-stderr crm-due --rule birthday
	assert_has "no active rule is called 'birthday'"
	run -2 --separate-stderr crm-due --staff nobody
	run -2 --separate-stderr crm-due --spread
	run -2 --separate-stderr crm-due --where 'tier ='
	run -3 --separate-stderr crm-due Nobody
	assert_error "crm-due: no such customer: 'Nobody'"
}

@test "crm-due: a contact moves the line by the cadence, an attempt does not" {
	one week,cadence,,7,d,,,1,4,keep,
	log C1 2025-01-02T10:00
	run -0 due
	assert_output "C1,2025-01-09,6,week,7 d since last contact 2025-01-02"
	log C1 2025-01-14T10:00 --outcome no_answer
	run -0 due
	assert_output "C1,2025-01-09,6,week,7 d since last contact 2025-01-02"
	log C1 2025-01-14T11:00 --outcome reached
	run -0 due
	assert_output ""
	run -0 due --until 2025-01-21
	assert_output "C1,2025-01-21,0,week,7 d since last contact 2025-01-14"
}

@test "crm-due: a rule with effective 0 counts attempts too" {
	one week,cadence,,7,d,,,0,4,keep,
	log C1 2025-01-14T10:00 --outcome no_answer
	run -0 due --days 6
	assert_output "C1,2025-01-21,0,week,7 d since last contact 2025-01-14"
}

@test "crm-due: a withdrawn contact brings the line back as it was" {
	one week,cadence,,7,d,,,1,4,keep,
	log C1 2025-01-02T10:00
	run -0 due
	before=$output
	log C1 2025-01-14T10:00
	run -0 due
	assert_output ""
	crm-log-contact -q --void 2 --why mistake
	run -0 due
	assert_output "$before"
	crm-log-contact -q --void 1 --why mistake
	run -0 due
	assert_output 'C1,2024-12-08,38,week,"never contacted, added 2024-12-01"'
}

@test "crm-due: a back-dated contact never overwrites a newer one" {
	one week,cadence,,7,d,,,1,4,keep,
	log C1 2025-01-02
	log C1 2024-12-20
	run -0 due
	assert_output "C1,2025-01-09,6,week,7 d since last contact 2025-01-02"
	run -0 due --on 2024-12-28
	assert_output "C1,2024-12-27,1,week,7 d since last contact 2024-12-20"
}

@test "crm-due: a contact at 23:59 belongs to that day, one at 00:01 to the next" {
	one day,cadence,,1,d,,,1,4,keep,
	log C1 2025-01-13T23:59
	run -0 due --on 2025-01-13
	assert_output ""
	run -0 due --on 2025-01-14
	assert_output "C1,2025-01-14,0,day,1 d since last contact 2025-01-13"
	log C1 2025-01-14T00:01
	run -0 due --on 2025-01-13
	assert_output ""
	run -0 due --on 2025-01-14
	assert_output ""
	run -0 due --on 2025-01-15
	assert_output "C1,2025-01-15,0,day,1 d since last contact 2025-01-14"
}

@test "crm-due: the list is the same at 00:01 and 23:59 and in any time zone" {
	one day,cadence,,1,d,,,1,4,keep,
	log C1 2025-01-13T23:59
	run -0 --separate-stderr crm-due --today 2025-01-15T00:01
	first=$output
	[ "${#lines[@]}" -eq 2 ]
	run -0 --separate-stderr crm-due --today 2025-01-15T23:59
	assert_output "$first"
	TZ=Pacific/Auckland run -0 --separate-stderr crm-due --on 2025-01-15
	assert_output "$first"
}

@test "crm-due: months are clamped at their ends" {
	one month,cadence,,1,m,,,1,4,keep,
	log C1 2025-01-31 --today 2025-02-01
	run -0 days --on 2025-03-01
	assert_output C1,2025-02-28
	run -0 days --on 2025-02-27
	assert_output ""
}

@test "crm-due: a missed cron day loses nobody" {
	people C1,Ann,A,lead,,1990-01-16,2024-12-01 \
		C2,Bob,B,lead,,1990-01-18,2024-12-15 \
		C3,Cy,B,lead,,,2025-01-06
	no_rules
	rule week,cadence,,7,d,,,1,4,keep, \
		mon,weekday,,mon,,,,1,4,keep, birth,birthday,,,,1,,1,3,keep,
	for d in 13 14 15 16 17 18 19 20; do
		crm-due -q -f csv --no-header -c code,rule,source \
			--on "2025-01-$d"
	done | sort -u >daily
	crm-due -q -f csv --no-header -c code,rule,source --on 2025-01-20 |
		sort -u >weekly
	run -0 comm -23 daily weekly
	assert_output ""
	[ -s daily ]
}

@test "crm-due: the day after a task is due it is overdue, on the day it is not" {
	one todo,task,,,,1,,1,1,keep,
	crm-task -q add C1 --kind promise --what 'send offer' --due 2025-01-16
	run -0 due
	assert_output "C1,2025-01-16,0,todo,promise: send offer"
	run -0 due --on 2025-01-16
	assert_output "C1,2025-01-16,0,todo,promise: send offer"
	run -0 due --on 2025-01-17
	assert_output "C1,2025-01-16,1,todo,promise: send offer"
}

@test "crm-due: a done task is off the list, and on that of an earlier day" {
	one todo,task,,,,,,1,1,keep,
	crm-task -q add C1 --kind promise --what offer --due 2025-01-10 --today 2025-01-05
	crm-task -q done 1 --today 2025-01-12
	run -0 days
	assert_output ""
	run -0 days --on 2025-01-11
	assert_output C1,2025-01-10
	run -0 days --on 2025-01-11 --today 2024-12-31
	assert_output C1,2025-01-10
	run -0 days --on 2025-01-12
	assert_output ""
	run -0 days --on 2025-01-04
	assert_output ""
}

@test "crm-due: 29 February falls on the day of setting feb29" {
	people C1,Ann,A,lead,,2000-02-29,2024-12-01
	no_rules
	rule b,birthday,,,,,,1,4,keep,0
	run -0 due --on 2025-02-28
	assert_output "C1,2025-02-28,0,b,birthday (25)"
	run -0 due --on 2025-03-01
	assert_output ""
	run -0 due --on 2028-02-29
	assert_output "C1,2028-02-29,0,b,birthday (28)"
	echo $'name,value\nfeb29,mar01' | crm-config -q --keep setting -
	run -0 due --on 2025-02-28
	assert_output ""
	run -0 due --on 2025-03-01
	assert_output "C1,2025-03-01,0,b,birthday (25)"
	echo $'name,value\nfeb29,skip' | crm-config -q --keep setting -
	run -0 due --until 2027-12-31
	assert_output ""
}

@test "crm-due: a lunar birthday in a leap month, and in a year without it" {
	# 2025 has a leap sixth month (from 2025-07-25), 2026 has not.
	people 'C1,Ann,A,lead,,lunar --leap06-10,2024-12-01' \
		'C2,Bob,A,lead,,lunar --06-10,2024-12-01'
	no_rules
	rule b,birthday,,,,,,1,4,keep,0
	run -0 due --on 2025-08-03
	assert_output "C1,2025-08-03,0,b,lunar birthday"
	run -0 due --on 2025-07-04
	assert_output "C2,2025-07-04,0,b,lunar birthday"
	run -0 due --on 2026-07-23
	assert_output "C1,2026-07-23,0,b,lunar birthday
C2,2026-07-23,0,b,lunar birthday"
}

@test "crm-due: day 30 of a short lunar month is its 29th" {
	# The twelfth month of lunar 2024 has 29 days: New Year's Eve is 01-28.
	people 'C1,Ann,A,lead,,lunar --12-30,2024-12-01'
	no_rules
	rule b,birthday,,,,3,,1,4,keep,0
	run -0 due --on 2025-01-25
	assert_output "C1,2025-01-28,0,b,lunar birthday"
	run -0 due --on 2025-01-24
	assert_output ""
	run -0 due --on 2027-02-05
	assert_output "C1,2027-02-05,0,b,lunar birthday"
}

@test "crm-due: people of a customer, dependents and anniversaries have lines" {
	people C1,Ann,A,lead,,,2024-12-01
	sqlite3 t.db "INSERT INTO person (customer_id, name, birthday) VALUES
		(1, '李四', ((0*13+1)*2+0)*32*4096 + 20*4096 + 1980);
		INSERT INTO anniversary (customer_id, kind, who, day) VALUES
		(1, 'birthday', '小明', (1*2*32 + 21) * 4096 + 2015),
		(1, 'wedding', NULL, (1*2*32 + 22) * 4096);"
	no_rules
	rule b,birthday,,,,,,1,4,keep,0 a,anniversary,,,,,,1,4,keep,0 \
		w,anniversary,,founding,,,,1,4,keep,0
	run -0 crm-due -f csv --no-header -c due_on,rule,reason,source --days 9
	assert_output "2025-01-20,b,birthday of 李四 (45),person:1
2025-01-21,b,birthday of 小明 (10),anniversary:1
2025-01-22,a,wedding,anniversary:2"
}

@test "crm-due: a greeting is answered by a contact that names the rule" {
	people C1,Ann,A,lead,,1990-01-17,2024-12-01
	no_rules
	rule b,birthday,,,,3,,1,4,keep,7
	run -0 days
	assert_output C1,2025-01-17
	log C1 2025-01-15
	run -0 days
	assert_output C1,2025-01-17
	log C1 2025-01-15T11:00 --rule b --outcome no_answer
	run -0 days
	assert_output C1,2025-01-17
	crm-due | crm-log-contact -q -
	run -0 days
	assert_output ""
	run -0 days --on 2025-01-14
	assert_output C1,2025-01-17
	run -0 days --on 2026-01-17
	assert_output C1,2026-01-17
}

@test "crm-due: an unanswered greeting lapses after until" {
	people C1,Ann,A,lead,,1990-01-10,2024-12-01
	no_rules
	rule b,birthday,,,,3,,1,4,keep,3
	run -0 days --on 2025-01-13
	assert_output C1,2025-01-10
	run -0 days --on 2025-01-14
	assert_output ""
}

@test "crm-due: festivals, solar and lunar, for those they are for" {
	people C1,Ann,A,lead,,,2024-12-01 C2,Bob,B,lead,,,2024-12-01
	no_rules
	rule "s,festival,tier = 'A',春节,,1,,1,4,keep,2"
	run -0 due --on 2025-01-28
	assert_output "C1,2025-01-29,0,s,春节"
	run -0 due --on 2025-01-31
	assert_output "C1,2025-01-29,2,s,春节"
	run -0 due --on 2025-02-01
	assert_output ""
}

@test "crm-due: a weekday rule stays until the next one, or for until days" {
	one fri,weekday,,fri,,,,1,4,keep, mon,weekday,,周一,,,,1,5,keep,0
	run -0 due
	assert_output "C1,2025-01-10,5,fri,Friday"
	run -0 due --days 5
	assert_output "C1,2025-01-10,5,fri,Friday
C1,2025-01-17,0,fri,Friday
C1,2025-01-20,0,mon,Monday"
}

@test "crm-due: count wants the contacts of a unit in equal parts of it" {
	one twice,count,,2,m,,,1,4,keep,
	run -0 due
	assert_output "C1,2025-01-01,14,twice,contact 1 of 2 in 2025-01"
	log C1 2025-01-03
	run -0 due
	assert_output ""
	run -0 due --on 2025-01-16
	assert_output "C1,2025-01-16,0,twice,contact 2 of 2 in 2025-01"
	log C1 2025-01-04
	run -0 due --on 2025-01-31
	assert_output ""
	run -0 due --on 2025-02-01
	assert_output "C1,2025-02-01,0,twice,contact 1 of 2 in 2025-02"
}

@test "crm-due: a ladder goes up with each contact and ends with the status" {
	one 'steps,ladder,,"1,3,7",,,,1,4,keep,'
	run -0 due
	assert_output ""
	log C1 2025-01-10
	run -0 due
	assert_output "C1,2025-01-11,4,steps,step 1 of 3: 1 d after first contact 2025-01-10"
	log C1 2025-01-11
	run -0 due
	assert_output "C1,2025-01-13,2,steps,step 2 of 3: 3 d after first contact 2025-01-10"
	crm-add -q --on-duplicate update --code C1 --status customer
	run -0 due
	assert_output ""
}

@test "crm-due: a quota is the least recently contacted of each owner" {
	people C1,Ann,A,lead,x,,2024-12-01 C2,Bob,A,lead,x,,2024-12-02 \
		C3,Cy,A,lead,x,,2024-12-03 C4,Di,A,lead,y,,2024-12-04
	no_rules
	rule q,quota,,30%,,,,1,4,keep,
	log C1 2025-01-10
	run -0 days
	assert_output $'C2,2025-01-15\nC4,2025-01-15'
	run -0 days --days 3
	assert_output $'C2,2025-01-15\nC4,2025-01-15\nC3,2025-01-16\nC1,2025-01-17'
	log C2 2025-01-15
	run -0 days
	assert_output C4,2025-01-15
	run -0 days --on 2025-01-18
	assert_output ""
}

@test "crm-due: the agreed date is a line, and the next contact ends it" {
	one agreed,next,,,,,,1,2,keep,
	log C1 2025-01-10 --next 2025-01-14 --step 'bring sample'
	run -0 crm-due -f csv --no-header -c due_on,reason,next_step,source
	assert_output "2025-01-14,agreed at the last contact,bring sample,contact:1"
	log C1 2025-01-14
	run -0 days
	assert_output ""
}

@test "crm-due: on_holiday moves a line, make-up days are working days" {
	# 2025-01-26 (Sunday) is a working day, 01-28 to 02-04 are off.
	people C1,Ann,A,lead,,1990-01-25,2024-12-01 \
		C2,Bob,A,lead,,1990-01-29,2024-12-01
	no_rules
	rule after,birthday,,,,,,1,4,after,30 before,birthday,,,,,,1,5,before,30
	run -0 due --until 2025-02-10
	assert_output "C1,2025-01-26,0,after,birthday (35)
C2,2025-02-05,0,after,birthday (35)
C1,2025-01-24,0,before,birthday (35)
C2,2025-01-27,0,before,birthday (35)"
}

@test "crm-due: of several cadences the one that falls due first is the line" {
	one month,cadence,,1,m,,,1,4,keep, week,cadence,,7,d,,,1,5,keep,
	run -0 days --on 2024-12-10
	assert_output C1,2024-12-08
	run -0 crm-due --no-header -c rule -f csv --on 2025-01-15
	assert_output week
	run -0 crm-due --no-header -c rule -f csv --rule month
	assert_output ""
	echo $'name,value\ncadence_merge,own' | crm-config -q --keep setting -
	run -0 crm-due --no-header -c rule -f csv
	assert_output $'month\nweek'
}

@test "crm-due: a filter that moves with time is worked out when asked" {
	one "cold,cadence,last_contact < today-10d,7,d,,,1,4,keep,"
	run -0 days
	assert_output ""
	log C1 2025-01-02
	run -0 days --on 2025-01-12
	assert_output ""
	run -0 days --on 2025-01-13
	assert_output C1,2025-01-09
}

@test "crm-due: a cadence by channel counts only that channel" {
	one call,cadence,,7,d,,phone,1,4,keep,
	log C1 2025-01-10 --channel mail
	run -0 due
	assert_output 'C1,2024-12-08,38,call,"never contacted by phone, added 2024-12-01"'
	log C1 2025-01-05 --channel phone
	run -0 due
	assert_output "C1,2025-01-12,3,call,7 d since last phone contact 2025-01-05"
}

@test "crm-due: a snooze moves the line and counts, the next contact ends it" {
	one week,cadence,,7,d,,,1,4,keep,
	crm-log-contact -q C1 --snooze 2025-01-20 --why travelling
	run -0 --separate-stderr crm-due --no-header -c code
	assert_output ""
	assert_error "crm-due: 1 line withheld; --all shows it"
	run -0 --separate-stderr crm-due --no-header --all -f csv \
		-c due_on,snoozed,suppressed
	assert_output "2025-01-20,1,snoozed until 2025-01-20: travelling"
	run -0 crm-due --no-header -f csv -c due_on,overdue,snoozed --on 2025-01-22
	assert_output 2025-01-20,2,1
	log C1 2025-01-16 --today 2025-01-16
	run -0 crm-due --no-header -f csv -c due_on,snoozed --on 2025-01-23
	assert_output 2025-01-23,0
}

@test "crm-due: hold, no_contact and closed channels withhold, and are counted" {
	people C1,Ann,A,lead,,,2024-12-01 C2,Bob,A,lead,,,2024-12-01 \
		C3,Cy,A,lead,,,2024-12-01
	no_rules
	rule call,cadence,,7,d,,phone,1,4,keep,
	crm-add -q --on-duplicate update --code C1 --hold-until 2025-01-20
	crm-add -q --on-duplicate update --code C2 --flag no_contact
	crm-add -q --on-duplicate update --code C3 --flag no_call
	run -0 --separate-stderr crm-due --no-header -f csv -c code,channel
	assert_output C3,wechat
	assert_error "crm-due: 2 lines withheld; --all shows them"
	run -0 --separate-stderr crm-due --no-header -f csv --all -c code,suppressed
	assert_output "C1,held until 2025-01-20
C2,no_contact
C3,"
	assert_error ""
	# A week's list is what its days would give: C1 from the 20th on.
	run -0 days --days 5
	assert_output $'C3,2024-12-08\nC1,2025-01-20'
}

@test "crm-due: a promise is kept even where no contact is wanted" {
	one todo,task,,,,,,1,1,keep,
	crm-task -q add C1 --kind promise --what refund --due 2025-01-15
	crm-add -q --on-duplicate update --code C1 --flag no_contact \
		--hold-until 2025-03-01
	run -0 days
	assert_output C1,2025-01-15
}

@test "crm-due: min_gap holds back greetings after a contact" {
	one mon,weekday,,mon,,,,1,4,keep,
	echo $'name,value\nmin_gap,3' | crm-config -q --keep setting -
	log C1 2025-01-12
	run -0 --separate-stderr crm-due --no-header --all -f csv -c suppressed
	assert_output '"contacted 2025-01-12, gap 3 d"'
	run -0 days --on 2025-01-16
	assert_output C1,2025-01-13
}

@test "crm-due: --merge gives one line a customer, with all reasons" {
	one week,cadence,,7,d,,,1,4,keep, mon,weekday,,mon,,,,1,3,keep,
	run -0 crm-due --merge --no-header -f csv \
		-c code,due_on,rule,kind,reason,source
	assert_output 'C1,2025-01-13,mon;week,weekday;cadence,"Monday;never contacted, added 2024-12-01",rule:mon;rule:week'
}

@test "crm-due: --spread levels the lines of each owner over working days" {
	people C1,A,A,lead,x,,2024-12-01 C2,B,A,lead,x,,2024-12-01 \
		C3,C,A,lead,x,,2024-12-01 C4,D,B,lead,x,,2024-12-01 \
		C5,E,B,lead,x,,2024-12-01 C6,F,B,lead,x,,2024-12-01 \
		C7,G,B,lead,x,,2024-12-01 C8,H,B,lead,y,,2024-12-01
	no_rules
	rule week,cadence,,7,d,,,1,4,keep,
	run -0 crm-due --spread --cap 2 -f csv --no-header -c code,plan_on
	assert_output "C1,2025-01-15
C2,2025-01-15
C8,2025-01-15
C3,2025-01-16
C4,2025-01-16
C5,2025-01-17
C6,2025-01-17
C7,2025-01-20"
	run -0 crm-due --spread --cap 2 -f csv
	[[ ${lines[0]} == *,source,plan_on ]]
}

@test "crm-due: lines come by priority, day, grade and id" {
	people C1,A,,lead,,,2024-12-01 C2,B,B,lead,,,2024-12-01 \
		C3,C,A,lead,,,2024-12-01 C4,D,A,lead,,,2024-11-01 \
		C5,E,A,lead,,,2024-12-01
	no_rules
	rule week,cadence,,7,d,,,1,4,keep, "e,weekday,code = 'C2',mon,,,,1,1,keep,"
	run -0 crm-due -f csv --no-header -c code,rule
	assert_output $'C2,e\nC4,week\nC3,week\nC5,week\nC2,week\nC1,week'
	for n in 1 2 3 4 5; do
		run -0 crm-due -f csv --no-header -c code,rule --limit $n
		assert_output "$(crm-due -f csv --no-header -c code,rule |
			head -$n)"
	done
}

@test "crm-due: --staff, --rule, --where, operands and rows restrict the list" {
	people C1,A,A,lead,x,,2024-12-01 C2,B,B,lead,y,,2024-12-01 \
		C3,C,B,lead,,,2024-12-01
	no_rules
	rule week,cadence,,7,d,,,1,4,keep, mon,weekday,,mon,,,,1,5,keep,
	run -0 crm-due -f csv --no-header -c code,rule --staff x
	assert_output $'C1,week\nC1,mon'
	run -0 crm-due -f csv --no-header -c code,rule --rule mon --staff y
	assert_output C2,mon
	run -0 crm-due -f csv --no-header -c code --rule mon --where "tier = 'B'"
	assert_output $'C2\nC3'
	run -0 crm-due -f csv --no-header -c code --rule mon C3 C1
	assert_output $'C1\nC3'
	crm-list -w "tier = 'B'" -f csv >b.csv
	run -0 crm-due -f csv --no-header -c code --rule mon - <b.csv
	assert_output $'C2\nC3'
}

@test "crm-due: --explain adds the arithmetic in words" {
	one week,cadence,,7,d,2,,1,4,after,30
	log C1 2025-01-11
	run -0 crm-due -f csv --no-header -c explain --explain --days 3
	assert_output '"last contact 2025-01-11 + 7 d = 2025-01-18; working day after: 2025-01-20; shown 2 d before, from 2025-01-18; until 2025-02-19"'
}

@test "crm-due: a rule that cannot be read any more is said, not passed over" {
	one week,cadence,,7,d,,,1,4,keep,
	sqlite3 t.db "UPDATE rule SET every = 'x' WHERE name = 'week'"
	run -4 --separate-stderr crm-due --no-header
	assert_output ""
	assert_has "rule 'week' is left out: every: 'x' is not a number"
}

@test "crm-due: without a database the status is 4 and none is made" {
	run -4 --separate-stderr crm-due -d none.db
	assert_output ""
	[ ! -e none.db ]
}

@test "crm-due: a customer's own cadence goes before that of the rules" {
	crm-db -q init
	no_rules
	rule "weekly,cadence,tier = 'A',7,d,,,1,5,keep," \
		'everybody,cadence,,90,d,,,1,6,keep,'
	crm-add -q - <<-E
		code,name,tier,added,cadence
		K1,Rare,A,2024-12-01,2m
		K2,Often,,2025-01-01,3d
		K3,Usual,A,2025-01-10,
	E
	run -0 crm-due -c name,due_on,rule,reason --no-header --on 2025-01-17
	assert_output 'Usual,2025-01-17,weekly,"never contacted, added 2025-01-10"
Often,2025-01-04,everybody,"never contacted, added 2025-01-01"'
	run -0 crm-due -c name,due_on,explain --no-header --on 2025-02-01 K1
	assert_output 'Rare,2025-02-01,added 2024-12-01 + own cadence 2 m = 2025-02-01'
	# It is counted anew when it changes, and from the last contact.
	crm-add -q --update K1 --cadence 1w >/dev/null
	crm-log-contact -q K1 --at 2025-01-14
	run -0 crm-due -c name,due_on,reason --no-header --on 2025-01-21 K1
	assert_output 'Rare,2025-01-21,1 w since last contact 2025-01-14'
	run -0 crm-db -q check
	run -3 --separate-stderr crm-add --name X --cadence often
	assert_has "cadence: not a period such as 14d, 2w or 1m: 'often'"
}

@test "crm-due: --explain leaves the reason as it is, of every kind" {
	people C1,Ann,A,lead,,1990-01-17,2024-12-01 C2,Bob,A,lead,,,2024-12-01
	no_rules
	rule w,weekday,,wed,,,,0,3,before, f,festival,,春节,,30,,0,3,keep, \
		b,birthday,,,,3,,0,3,keep, n,next,,,,,,,2,keep, \
		c,count,,2,m,,,1,5,keep, q,quota,,50,,,,1,6,keep, \
		l,ladder,,'"1,3"',,,,1,5,keep, t,task,,,,9,,1,1,keep,
	crm-log-contact -q C2 --at 2025-01-10 --channel phone --next 2025-01-14 \
		--promise offer --deadline 2025-01-20
	run -0 crm-due -c code,rule,reason
	[ "${#lines[@]}" -eq 11 ]
	printf '%s\n' "${lines[@]}" >plain
	run -0 crm-due --explain -c code,rule,reason
	assert_output "$(cat plain)"
	run -0 crm-due --explain --no-header -r w -r f -c reason,explain C1
	assert_output "Wednesday,Wednesday falls on 2025-01-15
春节,\"春节 falls on 2025-01-29; shown 30 d before, from 2024-12-30\""
}

@test "crm-due: Chinese titles are read back as the English ones are" {
	# each one's code is the other's id
	crm-add -q --code 2 --name A --tier A --added 2024-12-01 2>/dev/null
	crm-add -q --code 1 --name B --tier B --added 2024-12-01 2>/dev/null
	crm-log-contact -q A --at 2024-12-20 --channel visit --next 2025-01-02
	crm-task -q add A --kind promise --what x --due today
	for o in "--headers en" "--headers zh" "--headers zh --excel"; do
		crm-due $o >due.csv
		run -0 crm-due --no-header -c id,code,rule - <due.csv
		assert_output "$(crm-due --no-header -c id,code,rule)"
		run -0 --separate-stderr crm-log-contact - <due.csv
		assert_error "crm-log-contact: read 4: added 4, updated 0, unchanged 0, skipped 0, rejected 0; batch 5"
		run -0 sqlite3 t.db "SELECT group_concat(c.customer_id || m.rules || coalesce(c.note, '') || coalesce(m.next_step, ''), ' ') FROM contact c JOIN contact_more m ON m.id = c.id WHERE c.id > 1"
		assert_output "1promise 1next 1cadence-a 2cadence-b"
		crm-db -q undo 5
		run -0 --separate-stderr crm-task done - -n <due.csv
		assert_has "read 4: added 0, updated 1, unchanged 0, skipped 3, rejected 0"
	done
	crm-list --headers zh | crm-log-contact -q -
	run -0 sqlite3 t.db "SELECT count(*) FROM contact_more WHERE id > 1 AND (rules IS NOT NULL OR next_on IS NOT NULL)"
	assert_output 0
}

@test "crm-due: a moved task is on the lists of the days before as it was" {
	one p,task,,,,1,,1,1,keep,
	crm-task -q add C1 --kind promise --what x --due 2025-01-08 \
		--today 2025-01-06
	for d in 06 07 08 10 11; do
		crm-due --today 2025-01-$d -c due_on,overdue >day$d
		[ $d != 10 ] || crm-task -q move 1 2025-01-09 --why y \
			--today 2025-01-10
		[ $d != 10 ] || crm-task -q move 1 2025-01-12 --why z \
			--today 2025-01-11
	done
	for d in 06 07 08; do
		run -0 crm-due --on 2025-01-$d -c due_on,overdue
		assert_output "$(cat day$d)"
	done
	run -0 crm-due --on 2025-01-10 -c due_on,overdue --no-header
	assert_output 2025-01-09,1
	run -0 crm-due --on 2025-01-11 -c due_on,overdue --no-header
	assert_output 2025-01-12,0
	crm-task -q done 1
	run -0 crm-due --on 2025-01-08 -c due_on,overdue --no-header
	assert_output 2025-01-08,0
	crm-db -q undo 7 6
	run -0 crm-due --on 2025-01-11 -c due_on,overdue --no-header
	assert_output 2025-01-09,2
	crm-db check -q
}

@test "crm-due: who tasted yesterday and has not bought is called today" {
	printf '%s\n' code,name,added_on K{1..6},n,2025-01-01 |
		crm-add -q -o /dev/null -
	crm-config rule -c name,kind,who,every,unit,lead,until,active >r.csv
	sed 's/,1$/,0/; /^tasted-yesterday/s/,0$/,1/' r.csv |
		crm-config -q rule -
	log() { crm-log-contact -q "$1" --channel visit --kind "$2" --at "$3"; }
	for k in K1 K2 K3; do log $k 品饮 2025-01-14; done
	log K4 call 2025-01-14
	log K5 tasting 2025-01-13
	log K6 tasting 2025-01-15
	log K3 call 2025-01-15
	crm-order -q add K2 --order 1 --amount 5 --ordered 2025-01-14
	list() { crm-due --today "$1" -c code,due_on,rule --no-header; }
	run -0 list 2025-01-14
	assert_output K5,2025-01-14,tasted-yesterday
	run -0 list 2025-01-15
	assert_output K1,2025-01-15,tasted-yesterday
	run -0 list 2025-01-16
	assert_output K6,2025-01-16,tasted-yesterday
	run -0 list 2025-01-17
	assert_output ""
	run -0 crm-due --on 2025-01-14 -c code --no-header
	assert_output K5
	# effective contacts of that kind, today included
	log K1 call 2025-01-10
	log K1 tasting 2025-01-10
	crm-log-contact -q K1 --channel phone --kind tasting \
		--outcome no_answer --at 2025-01-14
	run -0 crm-list -w "contacts(2d, kind = tasting) = 1" -c code --no-header
	assert_output $'K1\nK2\nK3\nK6'
	run -0 crm-list -w "contacts(6d, kind = tasting) = 2" -c code --no-header
	assert_output K1
}

@test "crm-due: a balance below a minimum comes back until the money does" {
	printf '%s\n' code,name,added_on K{1..4},n,2025-01-01 |
		crm-add -q -o /dev/null -
	crm-config rule -c name,kind,who,every,unit,lead,active >r.csv
	sed 's/,1$/,0/; /^balance-low/s/,0$/,1/' r.csv | crm-config -q rule -
	printf '%s\n' customer,metric,account,day,value \
		K1,deposit,,2025-01-01,900 K2,deposit,,2025-01-01,5000 \
		K2,deposit,,2025-01-12,999.99 K2,deposit,,2025-01-14,999.98 \
		K3,deposit,A,2025-01-02,600 K3,deposit,B,2025-01-02,400 |
		crm-order -q balance import -
	crm-log-contact -q K1 --channel phone --at 2025-01-05
	list() { crm-due --today "$1" -c code,due_on,rule --no-header; }
	run -0 list 2025-01-11
	assert_output ""
	run -0 list 2025-01-12
	assert_output $'K2,2025-01-08,balance-low\nK1,2025-01-12,balance-low'
	crm-log-contact -q K1 K2 --channel phone --at 2025-01-15
	run -0 list 2025-01-15
	assert_output ""
	crm-order -q balance add K1 deposit 1000 --on 2025-01-16 \
		--today 2025-01-16
	run -0 list 2025-01-22
	assert_output K2,2025-01-22,balance-low
}

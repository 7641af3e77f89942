#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Clocks of complaints: what they count, what crm-due makes of them, and what is
# remembered.
load helpers

# desk HOURS CLOCK...: a procedure 't' of four states, with clocks
# name,starts,ends,amount,unit,time,calendar,pauses,who,lead.
desk() {
	local hours=$1
	shift
	crm-db -q init
	no_rules
	printf '%s\n' name,manager li,wang wang,chen chen, |
		crm-config -q staff -
	printf '%s\n' name,number,reopen,hours "t,%y%m%02d,work,$hours" |
		crm-config -q --keep procedure -
	printf '%s\n' procedure,name,seq,next,final \
		't,new,1,work wait done,' 't,work,2,wait done new,' \
		't,wait,3,work done,' t,done,4,,closed |
		crm-config -q --keep complaint_state -
	clocks "$@"
	printf '%s\n' name,kind,priority,active complaint,complaint,1,1 |
		crm-config -q --keep rule -
	at 2025-01-01 crm-add -q --code C1 --name 张伟 --owner li
} 2>/dev/null

clocks() {
	{
		echo procedure,name,starts,ends,amount,unit,time,calendar,pauses,who,lead
		printf 't,%s\n' "$@"
	} | crm-config -q --keep clock -
}

# at TIME COMMAND...: it is that time.
at() {
	CRM_TODAY=$1 "${@:2}"
}

open_case() {
	at "$1" crm-complaint -q open C1 --procedure t --reason wait \
		--channel phone --text slow --owner li "${@:2}" >/dev/null
}

# first NO TIME: the clock that runs out first, as the list has it.
first() {
	crm-complaint list --today "$1" --all --no-header -c clock,due,late,time
}

@test "crm-complaint: four working hours from Friday 17:00 at 08-18 end on Monday 11:00" {
	desk 08:00-18:00 four,new,done,4,h,,working,,,
	open_case 2025-01-10T17:00
	run -0 first 2025-01-10T17:30
	assert_output "four,2025-01-13T11:00,0,3 h 30 min left"
	run -0 first 2025-01-12T12:00
	assert_output "four,2025-01-13T11:00,0,3 h left"
	run -0 first 2025-01-13T11:00
	assert_output "four,2025-01-13T11:00,0,0 min left"
	run -0 first 2025-01-13T11:01
	assert_output "four,2025-01-13T11:00,1,1 min late"
}

@test "crm-complaint: 24 working hours over a weekend at 10-18 are three days" {
	desk 10:00-18:00 day,new,done,24,h,,working,,,
	open_case 2025-01-10T10:00
	run -0 first 2025-01-10T10:00
	assert_output "day,2025-01-14T18:00,0,3 d left"
}

@test "crm-complaint: three working days behind 2025-09-30 end on 2025-10-11, a make-up Saturday" {
	desk '08:30-12:00 13:30-18:00' three,new,done,3,d,,working,,,
	open_case 2025-09-30T09:00
	run -0 first 2025-10-08
	assert_output "three,2025-10-11T18:00,0,3 d left"
	run -0 first 2025-10-11T12:30
	assert_output "three,2025-10-11T18:00,0,4 h 30 min left"
}

@test "crm-complaint: a lunch break, natural days and noon of the next day" {
	desk '08:30-12:00 13:30-18:00' lunch,new,done,2,h,,working,,, \
		natural,new,done,3,d,,natural,,, noon,new,done,1,d,12:00,working,,,
	open_case 2025-01-10T11:00
	run -0 crm-complaint show 250101 --today 2025-01-10T13:00 -f csv \
		--no-header -c section,field,value
	assert_has 'clocks,lunch,"1 h left, used 1 h, since 2025-01-10T11:00, due 2025-01-10T14:30"'
	assert_has 'clocks,natural,"3 d 10 h left, used 2 h, since 2025-01-10T11:00, due 2025-01-13T23:59"'
	assert_has 'clocks,noon,"1 d left, used 1 h, since 2025-01-10T11:00, due 2025-01-13T12:00"'
}

@test "crm-complaint: a pause is taken out in working time, over a weekend too" {
	desk 10:00-18:00 four,new,done,4,h,,working,wait,,
	open_case 2025-01-10T16:00
	at 2025-01-10T17:00 crm-complaint -q move 250101 wait
	run -0 first 2025-01-12T12:00
	assert_output ",,,"
	at 2025-01-13T12:00 crm-complaint -q move 250101 work
	run -0 first 2025-01-13T12:00
	assert_output "four,2025-01-13T15:00,0,3 h left"
	at 2025-01-13T16:30 crm-complaint -q move 250101 done
	run -0 sqlite3 t.db "SELECT budget, used, late, stopped FROM complaint_clock"
	assert_output "240|330|90|0"
}

@test "crm-complaint: what was late stays late when the procedure is another one" {
	desk 10:00-18:00 four,new,done,4,h,,working,,,
	open_case 2025-01-10T10:00
	at 2025-01-10T17:00 crm-complaint -q move 250101 done
	clocks four,new,done,40,h,,working,,,
	run -0 crm-complaint clocks --no-header -c clock,runs,in_time,late,late_done
	assert_output "four,1,0,1,1"
	run -0 crm-complaint show 250101 --no-header -c section,field,value
	assert_has 'clocks,four,"3 h late'
	crm-config -q clock -c procedure,name,starts,ends,amount,unit,calendar |
		grep -v ^t, | crm-config -q clock -
	run -0 crm-complaint clocks --no-header -c clock,title,late
	assert_output "four,,1"
}

@test "crm-complaint: a severity that is raised keeps the time that was used" {
	desk 10:00-18:00 slow,new,done,16,h,,working,,severity\<3, \
		fast,new,done,4,h,,working,,severity\>=3,
	open_case 2025-01-10T10:00 --severity 1
	run -0 first 2025-01-10T13:00
	assert_output "slow,2025-01-13T18:00,0,1 d 5 h left"
	at 2025-01-10T13:00 crm-complaint -q set 250101 --severity 4
	run -0 first 2025-01-10T13:00
	assert_output "fast,2025-01-10T14:00,0,1 h left"
	run -0 sqlite3 t.db "SELECT clock, ended_at IS NULL FROM complaint_clock"
	assert_output "fast|1"
}

@test "crm-due: each clock of an open complaint is a line, whose day is its deadline" {
	desk 08:00-18:00 four,new,done,4,h,,working,,, three,new,done,3,d,,working,,,1
	open_case 2025-01-10T17:00
	export CRM_TODAY=2025-01-13T10:00
	run -0 --separate-stderr crm-due -c code,owner,due_on,overdue,rule,kind,reason,source,complaint
	assert_output 'code,owner,due_on,overdue,rule,kind,reason,source,complaint
C1,li,2025-01-13,0,complaint,complaint,"four of 250101: 1 h left, until 2025-01-13T11:00",complaint:250101,250101'
	run -0 crm-due --days 1 --no-header -c due_on,reason
	assert_output '2025-01-13,"four of 250101: 1 h left, until 2025-01-13T11:00"
2025-01-15,"three of 250101: 2 d 8 h left, until 2025-01-15T18:00"'
	run -0 crm-due --explain --no-header -c explain
	assert_output 'four of 250101 runs 4 h of working time from 2025-01-10T17:00; used 3 h of 4 h; it ends 2025-01-13T11:00 = 2025-01-13'
	at 2025-01-13T10:30 crm-complaint -q move 250101 done
	run -0 crm-due --no-header
	assert_output ""
}

@test "crm-due: a complaint is a line of the procedure's people, and goes up with the days" {
	desk 08:00-18:00 four,new,done,4,h,,working,,,
	printf '%s\n' procedure,name,level,after,tell t,a,1,0,owner \
		t,b,2,1,manager t,c,3,3,manager |
		crm-config -q --keep escalation -
	open_case 2025-01-10T17:00
	up() { crm-due --today "$1" --no-header -c owner,overdue,reason; }
	run -0 up 2025-01-13T11:30
	assert_output 'li,0,"four of 250101: 30 min late, since 2025-01-13T11:00; level 1: owner"'
	run -0 up 2025-01-14T08:00
	assert_output 'wang,1,"four of 250101: 7 h late, since 2025-01-13T11:00; level 2: manager for li"'
	run -0 up 2025-01-20T08:00
	assert_output 'chen,7,"four of 250101: 4 d 7 h late, since 2025-01-13T11:00; level 3: manager for li"'
	run -0 crm-due --today 2025-01-20 --staff li --no-header
	assert_output ""
	run -0 crm-complaint overdue --today 2025-01-20T08:00 --no-header \
		-c no,clock,owner,deadline,overdue,late_hours,level,escalated_to
	assert_output "250101,four,li,2025-01-13T11:00,7,47.00,3,chen"
}

@test "crm-due: past days know what was open then, and how late it was" {
	desk 08:00-18:00 four,new,done,4,h,,working,,,
	open_case 2025-01-10T17:00
	at 2025-01-14T12:00 crm-complaint -q move 250101 done
	export CRM_TODAY=2025-01-20
	run -0 crm-due --on 2025-01-13 --no-header -c due_on,overdue,reason
	assert_output '2025-01-13,0,"four of 250101: 7 h late, since 2025-01-13T11:00"'
	for day in 2025-01-09 2025-01-14 2025-01-20; do
		run -0 crm-due --on $day --no-header
		assert_output ""
	done
}

@test "crm-due: who complains is not greeted, and every other line says so" {
	desk 08:00-18:00 four,new,done,400,h,,working,,,
	rule bday,birthday,,,,3,,0,3,keep, \
		friday,weekday,,wed,,0,,0,3,keep, \
		cadence,cadence,,7,d,0,,1,3,keep,
	at 2024-12-16 crm-add -q --code C2 --name Bob --birthday 1980-01-16
	at 2024-12-16 crm-add -q --code C1 --birthday 1980-01-16 \
		--on-duplicate update
	open_case 2025-01-14T09:00
	export CRM_TODAY=2025-01-15T12:00
	run -0 --separate-stderr crm-due --no-header -c code,rule,reason
	assert_output "C2,cadence,\"never contacted, added 2024-12-16\"
C1,cadence,\"never contacted, added 2025-01-01 (complaint 250101 is open)\"
C2,friday,Wednesday
C2,bday,birthday (45)"
	assert_error "crm-due: 2 lines withheld; --all shows them"
	run -0 crm-due --all --no-header -c code,rule,suppressed,complaint C1
	assert_output "C1,cadence,,250101
C1,friday,complaint 250101 is open,250101
C1,bday,complaint 250101 is open,250101"
	printf 'name,value\ncomplaint_suppress,weekday\n' |
		crm-config -q --keep setting -
	run -0 --separate-stderr crm-due --no-header -c rule C1
	assert_output "cadence
bday"
	at 2025-01-15T11:00 crm-complaint -q move 250101 done
	run -0 --separate-stderr crm-due --no-header -c rule,reason,complaint C1
	assert_output "cadence,\"never contacted, added 2025-01-01\",
friday,Wednesday,
bday,birthday (45),"
	assert_error ""
	run -0 crm-due --on 2025-01-14 --no-header -c complaint C1 --all -r cadence
	assert_output "250101"
}

@test "crm-due: a complaint is put off by a snooze of its own rule only, and no flag hides it" {
	desk 08:00-18:00 four,new,done,4,h,,working,,,
	open_case 2025-01-10T17:00
	crm-add -q --key code --on-duplicate update --code C1 --flag no_contact \
		--hold-until 2025-03-01 >/dev/null
	export CRM_TODAY=2025-01-15T12:00
	crm-log-contact -q C1 --snooze 2025-01-20 --why away
	run -0 crm-due --no-header -c rule
	assert_output complaint
	crm-log-contact -q C1 --snooze 2025-01-20 --why away --rule complaint
	run -0 --separate-stderr crm-due --no-header -c rule
	assert_output ""
}

@test "crm-config: a rule of kind complaint names a clock there is" {
	desk 08:00-18:00 four,new,done,4,h,,working,,, other,new,done,5,h,,working,,,
	open_case 2025-01-15T08:00
	printf 'name,kind,every\nmine,complaint,none\n' >rule.csv
	run -3 --separate-stderr crm-config --keep rule rule.csv
	assert_has "rule.csv:2: every: 'none' is not a clock of a procedure"
	sed -i s/none/other/ rule.csv
	crm-config -q --keep rule rule.csv
	run -0 crm-due --today 2025-01-15T09:00 --rule mine --no-header -c due_on,reason
	assert_output '2025-01-15,"other of 250101: 4 h left, until 2025-01-15T13:00"'
}

@test "crm-config: working hours that cannot be are refused" {
	crm-db -q init
	for bad in 8-12 12:00-08:00 '08:00-12:00 11:00-13:00' 'mon 08:00-12:00'; do
		printf 'name,value\nwork_hours,%s\n' "$bad" >s.csv
		run -3 --separate-stderr crm-config --keep setting s.csv
		assert_has "s.csv:2: value:"
	done
	printf 'name,value\nwork_hours,08:00-12:00 13:00-17:00; sat 09:00-12:00\n' |
		crm-config -q --keep setting -
	printf 'name,value\ncomplaint_suppress,birthday nothing\n' >s.csv
	run -3 --separate-stderr crm-config --keep setting s.csv
	assert_has "kinds of rules such as 'birthday festival'"
}

@test "crm-due: lines of complaints are counted, joined and spread like others" {
	desk 08:00-18:00 four,new,done,4,h,,working,,, six,new,done,6,h,,working,,,
	at 2025-01-01 crm-add -q --code C2 --name Bob --owner wang >/dev/null
	open_case 2025-01-14T09:00
	at 2025-01-14T15:00 crm-complaint -q open C2 --procedure t --reason wait \
		--channel phone --text x --owner wang >/dev/null
	export CRM_TODAY=2025-01-15T08:00
	run -0 crm-due --no-header -c due_on,code,source
	assert_output "2025-01-14,C1,complaint:250101
2025-01-14,C1,complaint:250101
2025-01-15,C2,complaint:250102
2025-01-15,C2,complaint:250102"
	run -0 crm-due --limit 2 --no-header -c code,reason
	assert_output 'C1,"four of 250101: 5 h late, since 2025-01-14T13:00"
C1,"six of 250101: 3 h late, since 2025-01-14T15:00"'
	run -0 crm-due --limit 3 --no-header -c code C2
	assert_output "C2
C2"
	run -0 crm-due --merge --no-header -c code,rule,source
	assert_output "C1,complaint;complaint,complaint:250101;complaint:250101
C2,complaint;complaint,complaint:250102;complaint:250102"
	run -0 crm-due --spread --cap 1 --no-header -c code,plan_on
	assert_output "C1,2025-01-15
C2,2025-01-15
C1,2025-01-16
C2,2025-01-16"
	run -0 crm-due --where "code = 'C2'" --no-header -c source
	assert_output "complaint:250102
complaint:250102"
	run -0 crm-due --staff wang --no-header -c code
	assert_output "C2
C2"
}

# COMPLAINT_ORACLE_N=1000 is the full run.
@test "crm-complaint: random cases equal a brute-force computation, and undo takes them back" {
	run -0 python3 "$TESTS/complaint-oracle.py" \
		-n "${COMPLAINT_ORACLE_N:-25}" "$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}

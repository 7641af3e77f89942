#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Procedures are looked at as a whole when they are read in.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CRM_DB=$BATS_TEST_TMPDIR/t.db
	export LC_ALL=C TZ=UTC CRM_TODAY=2025-01-15T10:00 CRM_USER=tester
	unset CRM_FORMAT LANG LC_CTYPE XDG_DATA_HOME
	crm-db init -q
	printf 'name\np\n' | crm-config -q --keep procedure -
}

# states ROW...: rows procedure,name,seq,next,final,needs,skip of p.
states() {
	printf '%s\n' procedure,name,seq,next,final,needs,skip "$@" >s.csv
	run --separate-stderr crm-config --keep complaint_state s.csv
}

# refused TEXT: so it was, and this was said first.
refused() {
	[ "$status" -eq 3 ] && [ "${stderr%%$'\n'*}" = "crm-config: $1" ] ||
		{ printf 'want: %s\nsaid: %s\n' "$1" "$stderr" >&2; return 1; }
	run -0 sqlite3 t.db "SELECT count(*) FROM complaint_state
		WHERE procedure = 'p'"
	assert_output "${2:-0}"
}

@test "crm-config: a procedure that holds together is taken" {
	states p,a,1,b,,text,0 p,b,2,c,,,1 p,c,3,,closed,,0
	[ "$status" -eq 0 ]
	run -0 crm-config complaint_state -c procedure,name,next --no-header
	assert_has $'p,a,b\np,b,c\np,c,'
	printf 'code,name\nC1,A\n' | crm-add -q -
	run -3 --separate-stderr crm-complaint open C1 --procedure p
	assert_has "state 'a' of procedure 'p' needs: text"
	crm-complaint open C1 -q --procedure p --text x >/dev/null
	# b may be passed over
	crm-complaint move -q id:1 c
	run -0 crm-complaint list --closed -c no,state --no-header
	assert_output id:1,c
}

@test "crm-config: a state nothing leads to is refused, at its line" {
	states p,a,1,c,,,0 p,b,2,c,,,0 p,c,3,,closed,,0
	refused "s.csv:3: name: no way leads from 'a' to 'b'"
	# nothing needs to lead to where withdraw goes
	states p,a,1,c,,,0 p,c,3,,closed,,0 p,w,4,,withdrawn,,0
	[ "$status" -eq 0 ]
}

@test "crm-config: no way to close is refused, also when it is one kind only" {
	states p,a,1,b,,,0 p,b,2,a,,,0 p,c,3,,closed,,0
	refused "s.csv:4: name: no way leads from 'a' to 'c'"
	states 'p,a,1,b c,,,0' p,b,2,d,,,0 p,c,3,,closed,,0 p,d,4,b,,,0
	refused "s.csv:3: next: from 'b' there is no way to close, for kind complaint"
	states 'p,a,1,c(kind=complaint) b,,,0' 'p,b,2,c(kind=complaint) a,,,0' \
		p,c,3,,closed,,0
	refused "s.csv:2: next: from 'a' there is no way to close, for kind anomaly"
	states p,a,1,b,,,0 p,b,2,,,,0
	refused "s.csv:3: next: nothing follows 'b', and it is no end"
	states p,a,1,c,,,0 p,c,2,a,closed,,0
	refused "s.csv:3: next: a case is over in 'c': nothing follows"
	states p,a,1,,closed,,0
	refused "s.csv: procedure 'p': numbered: a case is over in 'a'"
}

@test "crm-config: words that name nothing are refused" {
	states 'p,a,1,x c,,,0' p,c,3,,closed,,0
	refused "s.csv:2: next: 'x' is no state of 'p'"
	states p,a,1,c,,colour,0 p,c,3,,closed,,0
	refused "s.csv:2: needs: 'colour' is no field of 'p' (crm-config complaint_field)"
	states 'p,a,1,c(kind=visit),,,0' p,c,3,,closed,,0
	refused "s.csv:2: next: 'visit' is no kind: inquiry, suggestion, anomaly or complaint"
	states 'p,a,1,c(size>3),,,0' p,c,3,,closed,,0
	refused "s.csv:2: next: 'size' is none of kind class reason dept channel tier treatment severity round amount"
	states 'p,a,1,c(severity),,,0' p,c,3,,closed,,0
	refused "s.csv:2: next: 'severity' is no condition such as severity>=3 or class=quality|design"
	states 'p,a,1,c,,text(class>3),0' p,c,3,,closed,,0
	refused "s.csv:2: needs: class takes = or <>, not >"
	states 'p,a,1,c(kind=inquiry,,,0' p,c,3,,closed,,0
	refused "s.csv:2: next: a bracket is not closed"
	states p,a,1,c,,,1 p,c,3,,closed,,0
	refused "s.csv:2: skip: 'a' cannot be passed over: it is the first, an end, or gives the number"
	states zoo,a,1,c,,,0
	refused "s.csv:2: procedure: no such procedure: 'zoo'; there are desk, shop, factory, p"
	states 'p,a b,1,c,,,0'
	refused "s.csv:2: name: 'a b' is not a word without blanks, commas and brackets, other than answered"
}

@test "crm-config: a clock that never starts or never ends is refused" {
	states 'p,a,1,b(kind=complaint) c,,,0' p,b,2,c,,,0 p,c,3,,closed,,0
	[ "$status" -eq 0 ]
	clock() { # STARTS ENDS PAUSES WHO
		printf '%s\n' procedure,name,starts,ends,pauses,who,amount,unit,time \
			"p,k,$1,$2,$3,$4,${5:-4},${6:-h},$7" >k.csv
		run --separate-stderr crm-config --keep clock k.csv
		stderr=${stderr%%$'\n'*}
	}
	clock b c
	[ "$status" -eq 0 ]
	clock x c
	assert_error "crm-config: k.csv:2: starts: 'x' is no state of 'p', nor answered"
	clock a x
	assert_error "crm-config: k.csv:2: ends: 'x' is no state of 'p', nor answered"
	clock a c x
	assert_error "crm-config: k.csv:2: pauses: 'x' is no state of 'p'"
	clock b c '' kind=inquiry
	assert_error "crm-config: k.csv:2: starts: clock 'k' never starts: no open case it is for comes to 'b'"
	clock c b
	assert_error "crm-config: k.csv:2: starts: clock 'k' never starts: no open case it is for comes to 'c'"
	for same in "a a" "b b;c" "answered answered" "a,b c;b" "c c"; do
		set -- $same
		clock "\"$1\"" "$2"
		common=${1##*,}
		assert_error "crm-config: k.csv:2: ends: '$common' starts the clock already"
	done
	clock a b '' kind=suggestion
	assert_error "crm-config: k.csv:2: ends: clock 'k' never ends: no case it is for comes to 'b'"
	clock a c '' 'kind='
	assert_error "crm-config: k.csv:2: who: 'kind=' is no condition such as severity>=3 or class=quality|design"
	clock a c '' '' 0
	assert_error "crm-config: k.csv:2: amount: has to be above 0"
	clock a c '' '' 2 h 12:00
	assert_error "crm-config: k.csv:2: time: goes with unit d"
	clock a c '' '' 2 d 25:00
	assert_error "crm-config: k.csv:2: time: not a time of day: '25:00'; try 12:00"
	clock answered c
	[ "$status" -eq 0 ]
	printf 'procedure,name,clock,level,tell\np,e,nothing,1,owner\n' >e.csv
	run -3 --separate-stderr crm-config --keep escalation e.csv
	assert_has "e.csv:2: clock: 'nothing' is no clock of 'p'"
}

@test "crm-config: what other rows need cannot be taken out" {
	states 'p,a,1,c,,colour,0' p,c,3,,closed,,0
	printf 'procedure,name,type\np,colour,text\n' | crm-config -q --keep complaint_field -
	states 'p,a,1,c,,colour,0' p,c,3,,closed,,0
	[ "$status" -eq 0 ]
	crm-config complaint_field | grep -v '^p,' >f.csv
	run -3 --separate-stderr crm-config complaint_field f.csv
	assert_has "crm-config: f.csv: complaint_state 'a' of 'p': needs: 'colour' is no field of 'p'"
	crm-config procedure | grep -v '^p,' >p.csv
	run -3 --separate-stderr crm-config procedure p.csv
	assert_has "crm-config: p.csv: complaint_state 'a' of 'p': procedure: there is no such procedure any more"
	# open cases stand in a state: it stays
	printf 'code,name\nC1,A\n' | crm-add -q -
	crm-complaint open C1 -q --procedure p -s colour=red >/dev/null
	printf '%s\n' procedure,name,seq,next,final p,b,1,c, p,c,3,,closed >s.csv
	{ cat s.csv; crm-config complaint_state -c procedure,name,seq,next,final \
		--no-header | grep -v '^p,'; } >t.csv
	run -3 --separate-stderr crm-config complaint_state t.csv
	assert_has "crm-config: t.csv: complaint_state 'a' of 'p': name: cases stand in this state still: 1"
	crm-complaint withdraw -q id:1 --why x 2>/dev/null || crm-complaint close -q id:1
	run -0 --separate-stderr crm-config complaint_state t.csv
	# and so does a procedure, for the cases that are closed
	crm-config complaint_state -c procedure,name,seq,next,final |
		grep -v '^p,' | crm-config -q complaint_state -
	crm-config complaint_field | grep -v '^p,' | crm-config -q complaint_field -
	run -3 --separate-stderr crm-config procedure p.csv
	assert_has "crm-config: p.csv: procedure 'p': name: there are cases of this procedure: 1"
}

@test "crm-config: fields, roles and amounts are checked row by row" {
	field() {
		printf 'procedure,name,type,choices\np,%s\n' "$1" >f.csv
		run -3 --separate-stderr crm-config --keep complaint_field f.csv
		assert_has "f.csv:2: $2"
	}
	field 'severity,text,' "name: 'severity' has a meaning of its own already"
	field 'effect,text,' "name: 'effect' has a meaning of its own already"
	field 'A b,text,' "name: 'A b' is not a word of a-z, 0-9 and _"
	field 'x,choice,' "choices: a choice needs its choices"
	field 'x,colour,' "type: 'colour' is not one of"
	printf 'procedure,role,up_to\np,boss,-3\n' >a.csv
	run -3 --separate-stderr crm-config --keep authority a.csv
	assert_has "a.csv:2: up_to: is below nothing"
	printf 'procedure,name,customer,role\np,h,tierr = 3,boss\n' >h.csv
	run -3 --separate-stderr crm-config --keep complaint_handler h.csv
	assert_has "h.csv:2: customer: "
	printf 'name,hours\np,25:00-26:00\n' >p.csv
	run -3 --separate-stderr crm-config --keep procedure p.csv
	assert_has "p.csv:2: hours: '25:00-26:00': "
}

@test "crm-config: nobody is refused while no role is given, and who has one by unit has it" {
	crm-add -q --code C1 --name A
	printf '%s\n' procedure,name,seq,next,final,role,authority \
		p,a,1,b,,, p,b,2,c,,qa,1 p,c,3,,closed,, | crm-config -q --keep complaint_state -
	printf 'procedure,role,up_to\np,qa,100\n' | crm-config -q --keep authority -
	o() { crm-complaint open C1 -q --procedure p --amount "$1" >/dev/null; }
	o 500
	o 500
	o 100
	crm-complaint move -q 1 b
	printf 'name,unit\nwang,QA\nli,sales\n' | crm-config -q --keep staff -
	printf 'name,staff\nboss,li\n' | crm-config -q role -
	run -3 --separate-stderr crm-complaint move 2 b --as li
	assert_error "crm-complaint: id:2: state 'b' is entered by role 'qa' (wang)"
	run -3 --separate-stderr crm-complaint move 2 b --as wang
	assert_error "crm-complaint: id:2: amount: 500.00 is beyond what wang may approve"
	run -0 --separate-stderr crm-complaint move 3 b --as wang
	printf 'procedure,role,up_to\np,qa,100\np,boss,\n' | crm-config -q authority -
	printf 'name,staff\nboss,li\nqa,li\n' | crm-config -q role -
	run -0 --separate-stderr crm-complaint move 2 b --as li
}

@test "crm-db: a profile with procedures of its own gets no part of the others" {
	mkdir prof
	printf 'name\nmine\n' >prof/procedure.csv
	printf '%s\n' procedure,name,seq,next,final mine,a,1,b, mine,b,2,,closed \
		>prof/complaint_state.csv
	crm-config setting -c name,value | sed s/,desk/,mine/ >prof/setting.csv
	run -0 --separate-stderr crm-db init -d m.db --profile ./prof
	run -0 crm-config -d m.db clock --no-header
	assert_output ""
	run -0 crm-config -d m.db complaint_state --no-header -c name
	assert_output $'a\nb'
}

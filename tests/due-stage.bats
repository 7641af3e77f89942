#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Due lines of deals: kind stage.
load helpers

# world: two customers, a pipeline of two stages with days of its own.
world() {
	printf '%s\n' code,name,owner,added_on A,Ann,li,2024-01-01 \
		B,Bob,wang,2024-01-01 | crm-add -q -
	printf '%s\n' pipeline,name,seq,days,quiet p,first,1,10,5 p,second,2,, |
		crm-config -q --keep stage -
	printf '%s\n' pipeline,stage,name,days p,first,offer,3 |
		crm-config -q --keep stage_item -
	no_rules
}

# at DATE COMMAND...: on that day.
at() { CRM_TODAY=$1 "${@:2}"; }
open() { crm-deal open -q --pipeline p "$@"; }
# due ARGS: code, due_on, reason, source without a header.
due() { crm-due -q -f csv --no-header -c code,due_on,reason,source "$@"; }
days() { crm-due -q -f csv --no-header -c code,due_on "$@"; }

@test "crm-due: an open deal without a contact for the days of its stage" {
	world
	rule 'q,stage,,quiet,,,,1,3,keep,'
	open A --title Portal --on 2025-01-02
	run -0 due --on 2025-01-06
	assert_output ''
	run -0 due --on 2025-01-07
	assert_output 'A,2025-01-07,"D1 Portal, first: 5 d there without a contact, since 2025-01-02",deal:D1'
	# An effective contact moves it, an attempt does not.
	crm-log-contact -q A --at 2025-01-04 --outcome reached
	crm-log-contact -q A --at 2025-01-08 --outcome no_answer
	run -0 due --on 2025-01-14
	assert_output 'A,2025-01-09,"D1 Portal, first: 5 d since last contact 2025-01-04",deal:D1'
	run -0 crm-due -f csv --no-header -c explain --on 2025-01-14
	assert_output 'last contact 2025-01-04 + 5 d quiet of first = 2025-01-09'
	# Another stage counts anew, and has no such days.
	crm-deal move -q D1 second --on 2025-01-12
	run -0 due --on 2025-01-20
	assert_output ''
	# What was then is there still.
	run -0 due --on 2025-01-11
	assert_output 'A,2025-01-09,"D1 Portal, first: 5 d since last contact 2025-01-04",deal:D1'
}

@test "crm-due: the rows of quiet deals go into crm-log-contact, and the list is empty" {
	world
	rule 'q,stage,,quiet,,,,1,3,keep,'
	open A B --on 2025-01-02
	run -0 days --rule q
	assert_output $'A,2025-01-07\nB,2025-01-07'
	run -0 bash -c 'crm-due -q --rule q | crm-log-contact -q -'
	run -0 days --rule q
	assert_output ''
	run -0 sqlite3 t.db 'SELECT DISTINCT rules FROM contact_more'
	assert_output q
}

@test "crm-due: effective 0 lets an attempt answer a quiet deal" {
	world
	rule 'q,stage,,quiet,,,,0,3,keep,'
	open A --on 2025-01-02
	crm-log-contact -q A --at 2025-01-08 --outcome no_answer
	run -0 days --on 2025-01-12
	assert_output ''
	run -0 days --on 2025-01-13
	assert_output A,2025-01-13
}

@test "crm-due: a deal that stands longer than its stage allows, until it moves" {
	world
	rule 'l,stage,,limit,,,,1,3,keep,'
	open A --on 2025-01-02
	run -0 due --on 2025-01-11
	assert_output ''
	run -0 due --on 2025-01-12
	assert_output 'A,2025-01-12,"D1, first: 10 d there, since 2025-01-02",deal:D1'
	# No contact and no flag changes that.
	crm-log-contact -q A --at 2025-01-12
	crm-add -q --update A --flag no_contact --hold-until 2025-02-01
	crm-log-contact -q A --snooze 2025-02-01 --why later
	run -0 days --on 2025-01-15
	assert_output A,2025-01-12
	run -0 crm-due -f csv --no-header -c explain --on 2025-01-15
	assert_output 'in the stage since 2025-01-02 + 10 days of first = 2025-01-12'
	# A snooze that names it does.
	crm-log-contact -q A --snooze 2025-01-20 --why later --rule l
	run -0 days
	assert_output ''
	crm-deal move -q D1 second
	run -0 days --on 2025-03-01
	assert_output ''
}

@test "crm-due: what a check-list wants, until it is done or the deal is closed" {
	world
	rule 'i,stage,,item,,2,,1,3,keep,'
	open A --on 2025-01-02
	crm-deal item -q D1 sample --due 2025-01-20
	run -0 due --on 2025-01-02
	assert_output ''
	run -0 due --on 2025-01-03
	assert_output 'A,2025-01-05,"D1, first: offer",deal:D1'
	run -0 days --on 2025-01-18
	assert_output $'A,2025-01-05\nA,2025-01-20'
	run -0 crm-due -f csv --no-header -c explain
	assert_output '"offer is to be done by 2025-01-05; shown 2 d before, from 2025-01-03"'
	crm-deal item -q D1 offer --done 2025-01-10
	run -0 days --on 2025-01-18
	assert_output A,2025-01-20
	run -0 days --on 2025-01-09
	assert_output A,2025-01-05
	# It goes with the deal into the next stage, and ends with it.
	crm-deal move -q D1 second --on 2025-01-12
	run -0 due --on 2025-01-18
	assert_output 'A,2025-01-20,"D1, first: sample",deal:D1'
	crm-deal lose -q D1 --reason price --lesson x
	run -0 days --on 2025-01-18
	assert_output ''
	run -0 days --on 2025-01-14 --rule i
	assert_output ''
	run -0 days --days 3
	assert_output ''
}

@test "crm-due: do not give up before so many follow-ups" {
	world
	rule 'g,stage,,giveup:2,7d,,,1,3,keep,'
	open A --on 2025-01-02
	run -0 due --on 2025-01-09
	assert_output 'A,2025-01-09,"D1, first: 0 of 2 follow-ups, no next date, opened 2025-01-02",deal:D1'
	crm-log-contact -q A --at 2025-01-03
	crm-log-contact -q A --at 2025-01-05
	run -0 due
	assert_output 'A,2025-01-12,"D1, first: 1 of 2 follow-ups, no next date, last contact 2025-01-05",deal:D1'
	run -0 crm-due -f csv --no-header -c explain
	assert_output 'last contact 2025-01-05 + 7 d = 2025-01-12'
	# A date agreed is kept by another rule.
	crm-log-contact -q B --at 2025-01-03 --next 2025-02-01
	open B --on 2025-01-02
	run -0 days
	assert_output A,2025-01-12
	# The second follow-up is enough.
	crm-log-contact -q A --at 2025-01-10
	run -0 days --on 2025-02-01
	assert_output ''
}

@test "crm-due: a deal that was dropped is silent, and counts anew when it is opened again" {
	world
	rule 'q,stage,,quiet,,,,1,3,keep,' 'l,stage,,limit,,,,1,4,keep,' \
		'g,stage,,giveup:4,3d,,,1,5,keep,'
	open A --on 2025-01-02
	at 2025-01-13 crm-deal drop -q D1 --reason no_need --lesson x
	run -0 due
	assert_output ''
	run -0 crm-due -f csv --no-header -c rule,due_on --on 2025-01-12
	assert_output $'q,2025-01-07\nl,2025-01-12\ng,2025-01-05'
	at 2025-01-14 crm-deal reopen -q D1 --why again
	run -0 crm-due -f csv --no-header -c rule,due_on --on 2025-01-30
	assert_output $'q,2025-01-19\nl,2025-01-24\ng,2025-01-05'
	# Between the two there was nothing.
	run -0 days --on 2025-01-13
	assert_output ''
	run -3 --separate-stderr crm-deal move D1 second --on 2025-01-13
	assert_has "'D1' came to where it is after that day"
}

@test "crm-due: a line of a deal belongs to the owner of the deal" {
	world
	rule 'q,stage,,quiet,,,,1,3,keep,'
	open A --on 2025-01-02 --owner zhao
	run -0 crm-due -f csv --no-header -c owner
	assert_output zhao
	run -0 days --staff zhao
	assert_output A,2025-01-07
	run -0 days --staff li
	assert_output ''
	printf '%s\n' customer,pipeline,opened B,p,2025-01-02 |
		crm-deal import -q -
	run -0 crm-due -f csv --no-header -c owner --staff wang
	assert_output wang
}

@test "crm-due: one rule without every is all but giving up" {
	world
	rule 'd,stage,,,,,,1,3,keep,'
	open A --on 2025-01-02
	run -0 due
	assert_output 'A,2025-01-05,"D1, first: offer",deal:D1
A,2025-01-07,"D1, first: 5 d there without a contact, since 2025-01-02",deal:D1
A,2025-01-12,"D1, first: 10 d there, since 2025-01-02",deal:D1'
	run -0 crm-due -q -f csv --no-header --merge -c code,due_on,source
	assert_output 'A,2025-01-05,deal:D1;deal:D1;deal:D1'
}

@test "crm-due: a contract whose campaign began before it came back" {
	world
	rule 'p,stage,,paper,,7,,1,3,keep,'
	crm-deal paper add -q A --no K-1 --category 框架合同 --owner wang
	crm-deal paper form -q K-1 A3 --returned 2024-12-19
	for s in review_form hq_agreed; do
		crm-deal paper check -q K-1 $s --done 2024-12-20
	done
	run -0 days --on 2025-03-01
	assert_output ''
	crm-deal paper early -q K-1 --on 2024-12-20
	run -0 due --on 2025-01-12
	assert_output ''
	crm-deal paper form -q K-1 contract --returned 2025-01-14
	run -0 due --on 2025-01-13
	assert_output 'A,2025-01-20,"K-1, started early 2024-12-20: not back: A1, A2, contract",paper:K-1'
	run -0 due
	assert_output 'A,2025-01-20,"K-1, started early 2024-12-20: not back: A1, A2",paper:K-1'
	run -0 crm-due -f csv --no-header -c owner,explain
	assert_output 'wang,"started early 2024-12-20, back by 2025-01-20; shown 7 d before, from 2025-01-13"'
	crm-deal paper form -q K-1 A1
	crm-deal paper form -q K-1 A2
	run -0 due
	assert_output ''
	run -0 days --on 2025-01-14
	assert_output A,2025-01-20
}

@test "crm-due: a void contract is not waited for, from its day on" {
	world
	rule 'p,stage,,paper,,31,,1,3,keep,'
	crm-deal paper add -q A --no K-1 --category 框架合同
	crm-deal paper form -q K-1 A3 --returned 2025-01-02
	for s in review_form hq_agreed; do
		crm-deal paper check -q K-1 $s --done 2025-01-02
	done
	crm-deal paper early -q K-1 --on 2025-01-02
	crm-deal paper void -q K-1 --on 2025-01-10 --why x
	run -0 days
	assert_output ''
	run -0 days --on 2025-01-09
	assert_output A,2025-02-02
}

@test "crm-due: a change that is not approved before it takes effect" {
	world
	rule 'p,stage,,paper,,3,,1,3,keep,'
	crm-deal paper add -q A --no K-1 --category 框架合同
	crm-deal paper change -q K-1 --what 换版面 --on 2025-01-10 \
		--effective 2025-01-14
	run -0 due
	assert_output 'A,2025-01-14,"K-1, change from 2025-01-14 not approved: 换版面",paper:K-1'
	run -0 days --on 2025-01-09
	assert_output ''
	run -0 crm-due -f csv --no-header -c explain
	assert_output '"the change takes effect 2025-01-14; shown 3 d before, from 2025-01-11"'
	crm-deal paper agree -q 1
	run -0 days
	assert_output ''
	run -0 days --on 2025-01-14
	assert_output A,2025-01-14
}

@test "crm-due: a price somebody said yes to waits for its paper" {
	world
	rule 'p,stage,,price,,1,,1,3,keep,'
	crm-deal price ask -q B --as li --product Tea --price 8.50 --list 10 \
		--reason x --on 2025-01-10 --verbal-by boss \
		--verbal-on 2025-01-10
	run -0 due --on 2025-01-11
	assert_output ''
	run -0 due --on 2025-01-12
	assert_output 'B,2025-01-13,"Tea 8.50 instead of 10.00: verbal ok by boss 2025-01-10, no paper",price:1'
	run -0 crm-due -f csv --no-header -c owner,explain
	assert_output 'li,"verbal ok 2025-01-10, its paper by 2025-01-13; shown 1 d before, from 2025-01-12"'
	crm-deal price approve -q 1 --on 2025-01-14
	run -0 days
	assert_output ''
	run -0 days --on 2025-01-13
	assert_output B,2025-01-13
	crm-deal price ask -q A --product Tea --price 8 --reason x \
		--on 2025-01-10 --verbal-by boss --verbal-on 2025-01-10
	run -0 days
	assert_output A,2025-01-13
	crm-deal price refuse -q 2
	run -0 days
	assert_output ''
}

@test "crm-config: a rule of kind stage says what it does not understand" {
	crm-db init -q
	printf '%s\n' name,kind,every,unit a,stage,late, b,stage,quiet,7d \
		c,stage,giveup:4, d,stage,giveup:0,7d >r.csv
	run -3 --separate-stderr crm-config --keep rule r.csv
	assert_error "crm-config: r.csv:2: every: 'late' is not one of quiet, limit, item, paper, price, giveup:N
crm-config: r.csv:3: unit: only giveup has one
crm-config: r.csv:4: unit: '' is not a time since the last contact such as 7d
crm-config: r.csv:5: every: 'giveup:0' is not giveup: and a number of follow-ups from 1 to 366
crm-config: read 4: added 0, updated 0, unchanged 0, rejected 4; removed 0; nothing written"
}

@test "crm-due: deals equal a brute-force computation, and crm-deal writes what it counts with" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run -0 python3 "$TESTS/stage-oracle.py" -n "${ORACLE_N:-80}" "$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}

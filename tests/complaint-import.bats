#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Histories of complaints from other systems.
load helpers

imp() { crm-complaint import "$@"; }

people() {
	crm-add -q --code C1 --name 王芳 --phone 13800138001
	crm-add -q --code C2 --name Bob --email bob@example.com
} >/dev/null

dump() {
	sqlite3 t.db .dump | grep -Ev '^INSERT INTO (batch|batch_range|change) '
}

# history: three cases of the years before, one of them still open.
history() {
	cat >h.csv <<-'END'
	no,customer,received,answered,closed,kind,reason,product,dept,amount,text,timely
	230101,C1,2023-01-05,2023-01-06,2023-01-09,投诉,wait,P1,QA,100.5,很慢,是
	230102,C1,2023-01-15 08:30,2023-01-18,2023-02-01,complaint,attitude,P2,sales,20,"a, ""b""
	c",no
	A-7,bob@example.com,2024/12/30,,,anomaly,wait,P1,QA,,open one,
	END
}

@test "crm-complaint: a history is read in with its numbers, its dates and its money" {
	people
	history
	run -0 --separate-stderr imp h.csv
	assert_error "crm-complaint: new staff: 'tester'
crm-complaint: read 3: added 3, updated 0, unchanged 0, skipped 0, rejected 0; batch 3"
	run -0 crm-complaint list --all -c code,no,kind,state,received,answered,closed,reason,product,dept,amount,text
	assert_output 'code,no,kind,state,received,answered,closed,reason,product,dept,amount,text
C1,230101,complaint,closed,2023-01-05T00:00,2023-01-06T00:00,2023-01-09T00:00,wait,P1,QA,100.50,很慢
C1,230102,complaint,closed,2023-01-15T08:30,2023-01-18T00:00,2023-02-01T00:00,attitude,P2,sales,20.00,"a, ""b""
c"
C2,A-7,anomaly,received,2024-12-30T00:00,,,wait,P1,QA,,open one'
	run -0 crm-complaint register --no-header -c no,timely,days,closed_as
	assert_output "230101,1,4,closed
230102,0,17,closed
A-7,,16,"
	run -0 crm-db check -q
}

@test "crm-complaint: the same history once more changes nothing, undo takes it away" {
	people
	dump >before
	history
	imp -q h.csv
	dump >after
	run -0 --separate-stderr imp h.csv
	assert_error "crm-complaint: read 3: added 0, updated 0, unchanged 3, skipped 0, rejected 0; nothing written"
	dump | diff after -
	crm-db undo -q 3
	dump | diff before -
}

@test "crm-complaint: what was not known is filled in, what contradicts is rejected" {
	people
	history
	imp -q h.csv
	cat >more.csv <<-'END'
	no,customer,received,closed,demand,amount
	A-7,C2,2024-12-30,2025-01-10,a new one,12
	230101,C1,2023-01-05,,,
	END
	run -0 --separate-stderr imp more.csv
	assert_error "crm-complaint: read 2: added 0, updated 1, unchanged 1, skipped 0, rejected 0; batch 4"
	run -0 crm-complaint list --all --where "code='C2'" --no-header -c no,state,closed,demand,amount
	assert_output "A-7,closed,2025-01-10T00:00,a new one,12.00"
	run -0 --separate-stderr imp more.csv
	assert_has "updated 0, unchanged 2"
	cat >bad.csv <<-'END'
	no,customer,received,closed,reason,amount,text
	230101,C2,2023-01-05,,,,
	230101,C1,2023-01-06,,,,
	230101,C1,2023-01-05,2023-01-10,,,
	230101,C1,2023-01-05,,attitude,,
	230101,C1,2023-01-05,,,99,
	230101,C1,2023-01-05,,,,slow
	END
	dump >before
	run -3 --separate-stderr imp bad.csv
	assert_error "crm-complaint: bad.csv:2: no: the number is of another customer
crm-complaint: bad.csv:3: received: the case stands already with another value: '2023-01-06'
crm-complaint: bad.csv:4: closed: the case stands already with another value: '2023-01-10'
crm-complaint: bad.csv:5: reason: the case stands already with another value: 'attitude'
crm-complaint: bad.csv:6: amount: the case stands already with another value: '99'
crm-complaint: bad.csv:7: text: the case stands already with another value: 'slow'
crm-complaint: read 6: added 0, updated 0, unchanged 0, skipped 0, rejected 6; nothing written"
	dump | diff before -
}

@test "crm-complaint: wrong rows are told with their place and come back, the others go in" {
	people
	cat >x.csv <<-'END'
	no,customer,received,answered,closed,kind,state,severity,timely,person,amount,qty,bad_qty
	1,C1,,,,,,,,,,,
	,C1,2024-01-01,,,,,,,,,,
	3,C9,2024-01-01,,,,,,,,,,
	4,C1,2024-02-30,,,,,,,,,,
	5,C1,2026-01-01,,,,,,,,,,
	6,C1,2024-01-02,2024-01-01,,,,,,,,,
	7,C1,2024-01-02,,2024-01-01,,,,,,,,
	8,C1,2024-01-01,,,moan,,,,,,,
	9,C1,2024-01-01,,,,nowhere,,,,,,
	10,C1,2024-01-01,,,,,12,,,,,
	11,C1,2024-01-01,,,,,,perhaps,,,,
	12,C1,2024-01-01,,,,,,,drum,,,
	13,C1,2024-01-01,,,,,,,,much,,
	14,C1,2024-01-01,,,,,,,,,1,2
	15,,2024-01-01,,,,,,,,,,
	16,C1,2024-01-01,,2024-01-05,,open,,,,,,
	17,C1,2024-01-01,,2024-01-05,,,3,yes,,9.5,10,2
	END
	run -3 --separate-stderr imp x.csv --rejects bad.csv
	assert_has "x.csv:2: received: when it was received is missing"
	assert_has "x.csv:3: no: a number, no or ext_id, makes the case itself"
	assert_has "x.csv:4: customer: no such customer: 'C9'"
	assert_has "x.csv:5: received: there is no such day"
	assert_has "x.csv:6: received: still to come: '2026-01-01'"
	assert_has "x.csv:7: answered: before it was received: '2024-01-01'"
	assert_has "x.csv:8: closed: before it was received: '2024-01-01'"
	assert_has "x.csv:9: kind: not one of inquiry, suggestion, anomaly, complaint: 'moan'"
	assert_has "x.csv:10: state: neither a state of the procedure nor open, closed, withdrawn, unfounded: 'nowhere'"
	assert_has "x.csv:11: severity: '12' is not a number of 0 to 9"
	assert_has "x.csv:12: timely: neither yes nor no: 'perhaps'"
	assert_has "x.csv:13: person: nobody of that name there: 'drum'"
	assert_has "x.csv:14: amount: 'much' is not an amount of money"
	assert_has "x.csv:15: bad_qty: more is bad than there is"
	assert_has "x.csv:16: no customer is named"
	assert_has "x.csv:17: state: an open case with a date of closing"
	assert_has "read 17: added 1, updated 0, unchanged 0, skipped 0, rejected 16 (bad.csv)"
	[ "$(wc -l <bad.csv)" = 17 ]
	run -0 crm-complaint list --all --no-header -c no,severity,qty
	assert_output "17,3,10"
}

@test "crm-complaint: words for the end of a case, and rows that say nothing of it" {
	people
	cat >s.csv <<-'END'
	no,customer,received,answered,state
	1,C1,2024-01-01,2024-01-03,已结案
	2,C1,2024-01-01,,Closed with explanation
	3,C1,2024-01-01,,撤回
	4,C1,2024-01-01,,unfounded
	5,C1,2024-01-01,,handling
	6,C1,2024-01-01,,In progress
	7,C1,2024-01-01,2024-01-02,
	END
	imp -q s.csv --dry-run
	run -0 crm-complaint list --all --no-header
	assert_output ""
	imp -q s.csv --closed
	run -0 crm-complaint list --all --no-header -c no,state,closed_as,closed
	assert_output "1,closed,closed,2024-01-03T00:00
2,closed,closed,2024-01-01T00:00
3,withdrawn,withdrawn,2024-01-01T00:00
4,unfounded,unfounded,2024-01-01T00:00
5,handling,,
6,received,,
7,closed,closed,2024-01-02T00:00"
}

@test "crm-complaint: a case read in closed has no clocks, an open one has, a reopened one too" {
	people
	history
	imp -q h.csv
	run -0 sqlite3 t.db "SELECT k.no, c.clock FROM complaint_clock c
		JOIN complaint k ON k.id = c.complaint_id"
	assert_output "A-7|first-answer
A-7|solve"
	run -0 crm-complaint show 230101 --no-header -c section,value
	[[ $output != *clocks* ]]
	crm-complaint -q reopen 230101 --why again
	crm-complaint -q move 230101 replied -s root_cause=x -s solution=y \
		--owner li || crm-complaint -q set 230101 --owner li
	run -0 crm-complaint stats --by year --no-header -c year,received,in_time,late
	assert_output "2023,2,1,1"
}

@test "crm-complaint: kept numbers take their place in the series of ours" {
	people
	cat >n.csv <<-'END'
	no,customer,received,state
	250103,C1,2025-01-03,closed
	250107,C1,2025-01-07,closed
	X-250120,C1,2025-01-08,closed
	END
	imp -q n.csv
	run -0 --separate-stderr crm-complaint open C2 --reason wait --channel phone \
		--text x --severity 2 -c no --no-header
	assert_output "250108"
	run -0 sqlite3 t.db "SELECT no, serial FROM complaint_number ORDER BY serial"
	assert_has "250107|7"
}

@test "crm-complaint: customers of a foreign file are added on request, companies as such" {
	people
	cat >c.csv <<-'END'
	Complaint ID,Company,Date received
	1,"Acme, Inc.",2024-01-01
	2,1,2024-01-01
	3,"Acme, Inc.",2024-01-02
	END
	run -3 --separate-stderr imp c.csv
	assert_has "no such customer: 'Acme, Inc.'"
	run -0 --separate-stderr imp c.csv --add-customers
	assert_has "2 customers added"
	run -0 crm-list --where "kind='org'" --no-header -c name
	assert_output "\"Acme, Inc.\"
1"
	run -0 crm-complaint list --all --no-header -c name,no
	assert_output "\"Acme, Inc.\",1
1,2
\"Acme, Inc.\",3"
}

@test "crm-complaint: fields of the procedure are columns too" {
	people
	cat >f.csv <<-'END'
	no,customer,received,state,根本原因,solution
	1,C1,2024-01-01,closed,old press,new press
	END
	sed 's/根本原因/root_cause/' f.csv >g.csv
	imp -q g.csv
	run -0 crm-complaint stats --by cause --no-header -c cause,received
	assert_output "old press,1"
	run -0 crm-complaint stats --by solution,year --no-header -c solution,year,received
	assert_output "new press,2024,1"
	sed 's/old press/worn out/' g.csv >h.csv
	run -3 --separate-stderr imp h.csv
	assert_has "h.csv:2: root_cause: the case stands already with another value: 'worn out'"
}

@test "crm-complaint: 5000 complaints as the CFPB publishes them are counted as the file says" {
	for iso in '' iso; do
		rm -f t.db*
		python3 "$TESTS/complaint-history.py" make 5000 h.csv $iso
		run -0 --separate-stderr imp h.csv --add-customers --closed \
			--date-format mdy
		assert_has "read 5000: added 5000, updated 0, unchanged 0, skipped 0, rejected 0"
		crm-complaint stats --by product,year --no-header \
			-c product,year,received,in_time,late,in_time_pct >got
		python3 "$TESTS/complaint-history.py" count h.csv >want
		[ "$(wc -l <want)" -ge 60 ]
		diff want got
		run -0 --separate-stderr imp h.csv --add-customers --closed \
			--date-format mdy
		assert_has "unchanged 5000"
		crm-db check -q
	done
	run -0 sqlite3 t.db "SELECT count(*) FROM complaint WHERE text LIKE '%' || char(10) || '%'"
	[ "$output" -gt 2000 ]
}

@test "crm-complaint: files in every shape" {
	people
	: >empty.csv
	run -0 --separate-stderr imp empty.csv
	assert_has "read 0: added 0"
	echo no,customer,received >head.csv
	run -0 --separate-stderr imp head.csv
	assert_has "read 0: added 0"
	printf '\xef\xbb\xbfno,customer,received,text\r\n1,C1,2024-01-01,x\r\n' >bom.csv
	run -0 imp -q bom.csv
	printf '投诉编号,客户,受理日期,投诉内容,是否按期\n2,王芳,2024年1月2日,很慢,否\n' |
		iconv -f UTF-8 -t GB18030 >gb.csv
	run -0 --separate-stderr imp gb.csv
	assert_has "added 1"
	printf 'no,customer,received\n3,C1,2024-01-01\0\n' >nul.csv
	run -3 imp -q nul.csv
	printf 'no,customer,received,text\n4,C1,2024-01-01,a "b" c\n' >stray.csv
	run -3 imp -q stray.csv
	run -0 imp -q --lax-quotes stray.csv
	printf 'no,customer,received,text\n5,C1,2024-01-01,"open\n' >open.csv
	run -3 imp -q open.csv
	{
		printf 'no,customer,received,text\n6,C1,2024-01-01,"'
		head -c 1000000 /dev/zero | tr '\0' x
		echo '"'
	} >big.csv
	run -0 imp -q big.csv
	printf 'no,received\n7,2024-01-01\n' >nobody.csv
	run -3 --separate-stderr imp nobody.csv
	assert_has "no column says who"
	run -0 --separate-stderr imp - <head.csv
	run -3 --separate-stderr imp missing.csv
	run -2 --separate-stderr imp
	assert_has "import takes one file"
	run -2 --separate-stderr imp bom.csv --procedure none
	assert_has "no such procedure: 'none'; there are desk, shop, factory"
	run -0 env -i "$(command -v crm-complaint)" --db t.db list --all --no-header -c no
	assert_output "1
4
6
2"
}

@test "crm-complaint: channels of a foreign file are added, and lead nobody there" {
	people
	crm-add -q --code C3 --name Ann --flag no_call >/dev/null
	printf '%s\n' no,customer,received,channel 1,C3,2024-01-01,Referral \
		2,C3,2024-01-02,referral 3,C3,2024-01-03,phone >c.csv
	dump >before
	run -0 --separate-stderr imp c.csv
	assert_error "crm-complaint: new staff: 'tester'
crm-complaint: new channel: 'Referral'
crm-complaint: read 3: added 3, updated 0, unchanged 0, skipped 0, rejected 0; batch 4"
	run -0 crm-complaint list --all --no-header -c no,channel
	assert_output "1,Referral
2,Referral
3,phone"
	run -0 crm-config channel --no-header -c name,rank,flags
	assert_has "Referral,10,no_call no_sms no_wechat no_mail bad_number no_contact"
	crm-config channel >ch.csv
	run -0 --separate-stderr crm-config channel ch.csv
	assert_has "unchanged 7"
	run -0 crm-db check -q
	crm-db undo -q 4
	dump | diff before -
}

@test "crm-complaint: a State beside a ZIP code is an address, else that of the case" {
	people
	printf '%s\n' 'no,customer,received,State,ZIP code' \
		1,C1,2024-01-01,CA,94100 >z.csv
	run -0 --separate-stderr imp z.csv
	assert_has "read 1: added 1"
	run -3 --separate-stderr imp z.csv --map state=State
	assert_has "z.csv:2: state: neither a state of the procedure"
	printf '%s\n' no,customer,received,State 2,C1,2024-01-01,CA >z.csv
	run -3 --separate-stderr imp z.csv
	assert_has "z.csv:2: state: neither a state of the procedure"
}

@test "crm-complaint: an open case that was answered in time has no clock that waits for the answer" {
	people
	crm-config rule -c name,kind,active >r.csv
	sed 's/,1$/,0/' r.csv | crm-config -q rule -
	printf '%s\n' name,kind,active complaint,complaint,1 |
		crm-config -q --keep rule -
	printf '%s\n' procedure,name,starts,ends,amount,unit \
		desk,call,answered,solved,2,h desk,both,received,"answered solved",9,d |
		crm-config -q --keep clock -
	printf '%s\n' no,customer,received,kind,reason,timely \
		A1,C1,2025-01-06,inquiry,wait,yes A2,C1,2025-01-06,inquiry,wait,no \
		A3,C1,2025-01-06,inquiry,wait, >o.csv
	imp -q o.csv
	clocks() { sqlite3 t.db "SELECT k.no, x.clock, x.round, x.ended_at IS NULL
		FROM complaint_clock x JOIN complaint k ON k.id = x.complaint_id
		WHERE $1 ORDER BY 1, 2"; }
	run -0 clocks 1
	assert_output 'A2|both|1|1
A2|first-answer|1|1
A3|both|1|1
A3|first-answer|1|1'
	run -0 crm-complaint list --no-header --today 2025-01-15T12:00 -c no,clock,late
	assert_output 'A1,,
A2,first-answer,12240
A3,first-answer,12240'
	# the answer itself starts what it starts, and is not late either
	crm-complaint -q reply A1 --text ok --channel phone
	run -0 clocks "k.no = 'A1'"
	assert_output 'A1|call|1|1'
	# told later, what was late is not
	sed 's/A3,\(.*\),$/A3,\1,yes/' o.csv >o2.csv
	dump >before
	imp -q o2.csv
	run -0 clocks "k.no = 'A3'"
	assert_output ""
	run -0 crm-due --no-header -c source,reason --today 2025-01-15T12:00
	[ "$(grep first-answer <<<"$output")" = \
		'complaint:A2,"first-answer of A2: 8 d 12 h late, since 2025-01-07T00:00; level 3: gm"' ]
	crm-db check -q
	crm-db undo -q "$(crm-db batches -l 1 -c batch --no-header)"
	dump | diff before -
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

dump() {
	sqlite3 t.db .dump | grep -Ev '^INSERT INTO (batch|batch_range|change) '
}

newest() {
	crm-db batches -l 1 -c batch --no-header
}

add() {
	crm-add -q --key code -o /dev/null "$@"
}

pair() {
	rows() { printf '%s\n' "$@" | crm-config -q --keep field -; }
	rows name,label,type budget,预算,money hobby,爱好,text
	add --code C1 --name 张伟 --phone 13800138001 --owner li --tag vip \
		--set budget=5000 --city 徐州
	add --code C2 --name '张 伟' --phone 13800138001 --phone 13900139002 \
		--email Z@X.cn --owner wang --tag vip --tag new --tier A \
		--set budget=7000 --set hobby=tea --city 南京 --note second \
		--flag no_call --hold-until 2025-03-01 --wechat zw
	printf 'code,added_on\nC1,2025-01-10\nC2,2024-05-01\n' |
		crm-add -q --on-duplicate update -o /dev/null -
}

@test "crm-merge: fields by rule, and what cannot stay is in the note" {
	pair
	crm-add -q -u C1 --note first -o /dev/null
	run -0 --separate-stderr crm-merge C1 C2 --why double
	assert_error "crm-merge: new staff: 'tester'
crm-merge: C2 张 伟 (owner wang) is part of C1 张伟 (owner li) now: 1 address, 1 tag, 1 claim
crm-merge: C2 张 伟 (owner wang): city 南京; owner wang; budget 7000.00
crm-merge: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 6"
	assert_output ""
	run -0 --separate-stderr crm-list -f jsonl
	assert_output '{"id":1,"code":"C1","name":"张伟","kind":"person","honorific":"","gender":"","phone":"13800138001;13900139002","email":"z@x.cn","wechat":"zw","birthday":null,"company":"","title":"","industry":"","city":"徐州","address":"","source":"","status":"lead","tier":"A","owner":"li","channel":"","preferred_time":"","no_call":true,"no_sms":false,"no_wechat":false,"no_mail":false,"bad_number":false,"no_contact":false,"hold_until":"2025-03-01","cadence":"","tags":"vip;new","note":"first\nsecond\n2025-01-15 merged C2 张 伟: city 南京; owner wang; budget 7000.00","added_on":"2024-05-01","budget":5000.00,"hobby":"tea"}'
	run -0 --separate-stderr crm-show C1 -c section,field,value
	assert_has 'merged,C2,"张 伟, on 2025-01-15, double"'
	assert_has addresses,phone,13900139002
	run -0 --separate-stderr crm-db check
}

@test "crm-merge: --take takes the other's values, the kept ones go to the note" {
	pair
	run -0 --separate-stderr crm-merge C1 C2 --take name,city,owner,budget,phone
	assert_has "name 张伟; city 徐州; owner li; budget 5000.00"
	run -0 crm-list -c code,name,phone,city,owner,budget --no-header
	assert_output 'C1,张 伟,13800138001;13900139002,南京,wang,7000.00'
	run -2 --separate-stderr crm-merge C1 C2 --take name,colour
	assert_has "--take: no such field: 'colour'"
	run -2 --separate-stderr crm-merge C1 C2 --take code
	assert_has "--take: no such field: 'code'"
}

@test "crm-merge: the old code and id find the one that is kept, and are never used again" {
	add --code A --name Ann --phone 13800138001
	add --code B --name Bea --phone 13800138002
	add --code C --name Cid --phone 13800138003
	crm-merge -q B C
	crm-merge -q A B
	for who in A B C 1 2 3 13800138003; do
		run -0 crm-show "$who" -c code,field,value
		[[ $output == *"A,name,Ann"* ]]
	done
	run -0 sqlite3 t.db "SELECT id, kept_id, code FROM merged"
	assert_output $'2|1|B\n3|1|C'
	run -0 --separate-stderr crm-add --name Dan -c id,code --no-header
	assert_output 4,C00004
	run -3 --separate-stderr crm-add --code C --name Other --on-duplicate reject
	assert_has "code: is already A Ann"
	run -3 --separate-stderr crm-add -u 4 --code B
	assert_has "code: is that of A Ann"
	printf 'id,code,city\n3,C,here\n2,,there\n' >r.csv
	run -0 --separate-stderr crm-add --on-duplicate update r.csv
	assert_has "updated 2"
	run -0 crm-list -c id,code,city --no-header
	assert_output $'1,A,there\n4,C00004,'
	printf 'C00007,x\nC,y\nC00008,z\n' | sed 1i\\code,name >r.csv
	run -3 --separate-stderr crm-add --key code r.csv
	assert_has "r.csv:3: code: is already A Ann"
}

@test "crm-merge: an id of a merged customer is not given again by a load" {
	for i in 1 2 3; do add --code "K$i" --name "N$i"; done
	crm-merge -q K1 K3
	{ echo code,name; seq -f 'L%.0f,n' 1 20; } | crm-add -q -o /dev/null -
	run -0 sqlite3 t.db "SELECT min(id), max(id), count(*) FROM customer WHERE code LIKE 'L%'"
	assert_output '4|23|20'
	crm-db -q undo "$(newest)"
	crm-db -q undo "$(newest)"
	run -0 crm-list -c id,code --no-header
	assert_output $'1,K1\n2,K2\n3,K3'
}

@test "crm-db: undo of a merge says what stays with the kept customer" {
	for i in 1 2 3 4; do add --code "K$i" --name "N$i"; done
	crm-log-contact -q K1 K2 --channel phone
	crm-merge -q K1 K2
	crm-merge -q K4 K3
	local merge=$(($(newest) - 1))
	run -0 --separate-stderr crm-db undo "$(newest)"
	assert_error "crm-db: batch $((merge + 1)) undone: 1 rows removed, 1 values put back"
	crm-log-contact -q K2 --channel phone
	crm-log-contact -q K1 K3 --channel visit
	printf '%s\n' customer,order,date,amount K1,5,2025-01-01,2 \
		K3,6,2025-01-01,2 | crm-order -q -
	crm-add -q -u K2 --tag vip -o /dev/null
	crm-task -q add K3 --kind promise --what w --due +1d
	run -0 --separate-stderr crm-db undo -q $merge
	assert_error "crm-db: with K1 N1 stays what came since: 2 contacts, 1 tag, 1 order"
	run -0 crm-list -c code,contacts --no-header
	assert_output $'K1,3\nK2,1\nK3,1\nK4,0'
	crm-db check -q
}

@test "crm-merge: everything of the other one moves, and undo moves it back" {
	pair
	add --code O --name 公司 --kind org --relation works_for=C2 --relation knows=C1
	add --code P --name 公司二 --kind org --person name=王,phone=13700137000 --person name=李,title=a
	crm-add -q -u O --person name=王,title=CEO --person name=李,title=b -o /dev/null
	crm-add -q -u C2 --relation friend=C1 --anniversary kind=wedding,day=2010-05-05 -o /dev/null
	crm-add -q -u C1 --anniversary kind=wedding,day=2010-05-05 -o /dev/null
	crm-log-contact -q C2 --channel phone --promise offer --deadline +3d
	crm-log-contact -q O --person 王 --channel visit
	crm-log-contact -q C1 C2 --channel visit
	crm-log-contact -q C2 --snooze +2d --why z
	crm-order -q add C2 --order N1 --amount 100
	crm-order -q holding add C2 --product p --amount 5
	crm-order -q member add C2 --no M1
	crm-order -q points add C2 5 --why x
	crm-order -q balance add C1 deposit 100 --on 2025-01-01
	crm-order -q balance add C2 deposit 70 --on 2025-01-02
	crm-order -q balance add C1 loan 5 --account A --on 2025-01-01
	crm-order -q balance add C2 loan 5 --account A --on 2025-01-01
	crm-order -q balance add C2 loan 4 --account A --on 2025-01-02
	crm-order -q balance add C1 prepaid 1 --account B
	crm-order -q balance add C2 prepaid 2 --account B
	dump >before
	run -0 --separate-stderr crm-merge C1 C2
	assert_has "2 contacts, 1 task, 1 address, 1 tag, 1 order, 1 holding, 1 membership, 1 entry of points"
	assert_has "relation between both friend"
	assert_has "deposit '' is account 'C2'"
	assert_has "prepaid 'B' is account 'B C2'"
	run -0 crm-order balance list -c metric,account,day,value --no-header
	assert_output 'deposit,,2025-01-01,100.00
deposit,C2,2025-01-02,70.00
loan,A,2025-01-01,5.00
loan,A,2025-01-02,4.00
prepaid,B,2025-01-15,1.00
prepaid,B C2,2025-01-15,2.00'
	run -0 sqlite3 t.db "SELECT from_id, to_id, kind FROM relation ORDER BY kind"
	assert_output $'3|1|knows\n3|1|works_for'
	run -0 sqlite3 t.db "SELECT count(*) FROM anniversary"
	assert_output 1
	run -0 --separate-stderr crm-merge P O
	run -0 sqlite3 t.db "SELECT p.name, p.phone, p.title, (SELECT count(*) FROM contact_more m WHERE m.person_id = p.id) FROM person p ORDER BY p.id"
	assert_output $'王|13700137000|CEO|1\n李||a|0\n李||b|0'
	run -0 --separate-stderr crm-db check
	crm-db -q undo "$(newest)"
	crm-db -q undo "$(newest)"
	dump | diff before -
	run -0 --separate-stderr crm-db check
} 2>/dev/null

@test "crm-merge: pairs from rows, the output of --find too; a chain is one batch" {
	for i in 1 2 3 4; do
		add --code "D$i" --name "Dup $i" --phone 13800138000
	done
	add --code E --name Else
	crm-merge --find >pairs.csv
	[ "$(wc -l <pairs.csv)" -eq 7 ]
	dump >before
	run -0 --separate-stderr crm-merge pairs.csv
	assert_has "read 6: added 0, updated 3, unchanged 0, skipped 3, rejected 0; batch 6"
	run -0 crm-list -c code --no-header
	assert_output $'D1\nE'
	crm-db -q undo "$(newest)"
	dump | diff before -
	printf 'kept,other\nD2,D1\n13800138000,E\nD3,nobody\nD4,\n' >k.csv
	run -3 --separate-stderr crm-merge - <k.csv
	for w in "3: kept: several customers: '13800138000'" \
		"4: other: no such customer: 'nobody'" "5: other: no customer"; do
		assert_has "$w"
	done
	assert_has "read 4: added 0, updated 1, unchanged 0, skipped 0, rejected 3; nothing written"
	dump | diff before -
	run -3 --separate-stderr crm-merge k.csv --rejects bad.csv
	[ "$(wc -l <bad.csv)" -eq 4 ]
	printf 'a,b\n1,2\n' >n.csv
	run -3 --separate-stderr crm-merge n.csv
	assert_has "no columns kept and other, id and other_id, or code and other_code"
	: >e.csv
	run -0 --separate-stderr crm-merge e.csv
	assert_has "read 0"
}

@test "crm-merge: wrong calls, --dry-run, and nobody" {
	pair
	dump >before
	for c in "" "C1" "--min 3 C1 C2" "--where 1 C1 C2" "--find C1" "--find --why x"; do
		run -2 --separate-stderr crm-merge $c
	done
	run -0 --separate-stderr crm-merge C1 C2 --dry-run
	assert_has "dry run, nothing written"
	run -0 --separate-stderr crm-merge C1 C1
	assert_has "skipped 1, rejected 0; nothing written"
	run -3 --separate-stderr crm-merge C1 C2 C9
	assert_has "no such customer: 'C9'"
	assert_has "rejected 1; nothing written"
	dump | diff before -
	rm t.db*
	run -4 --separate-stderr crm-merge C1 C2
	assert_has "no such database"
}

@test "crm-merge --find: score and reason of each pair, the best first" {
	add --code A1 --name 徐州美心食品有限公司 --kind org --city 徐州 --phone 0516-83830001
	add --code A2 --name 美心食品 --kind org --city 徐州 --phone 83830001
	add --code A3 --name '徐州 美心食品（股份）有限公司' --kind org
	add --code P1 --name 李四 --birthday 1990-01-01 --city 徐州
	add --code P2 --name 李四 --birthday 1990-01-01 --city 徐州
	add --code P3 --name 李四 --city 徐州
	add --code Q1 --name Zoe --email z@x.cn
	add --code Q2 --name Zoe --email Z@X.CN --wechat w --phone 13800138000
	add --code Q3 --name Xu --wechat w --phone 13800138000
	run -0 --separate-stderr crm-merge --find -c code,other_code,score,reason
	assert_output 'code,other_code,score,reason
Q2,Q3,100,"same phone, same wechat or other address"
Q1,Q2,95,"same mail, same name"
A1,A2,75,"part of the name, same city, same last digits"
A1,A3,60,same name
P1,P2,60,"same name, same city, same birthday"'
	run -0 crm-merge --find --min 45 -c code,other_code,score --no-header
	[[ $output == *"P1,P3,45"* && $output == *"P2,P3,45"* ]]
	run -0 crm-merge --find --where "code = 'Q1'" -c code,other_code --no-header
	assert_output Q1,Q2
	run -1 crm-merge --find -e --where "code = 'P3'" --no-empty
	assert_output ""
	run -0 crm-merge --find --headers zh --min 100 -c code,other_code
	assert_output $'客户编号,另一客户编号\nQ2,Q3'
}

@test "crm-merge --find: the pairs are those of a comparison of all with all" {
	python3 "$TESTS/merge-oracle.py" find 5
}

@test "crm-merge: nothing is lost in random databases, and undo gives the same dump" {
	python3 "$TESTS/merge-oracle.py" merge 6
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

# Everything but what was done when: that only grows.
dump() {
	sqlite3 t.db .dump | grep -Ev '^INSERT INTO (batch|batch_range|change) '
}

newest() {
	crm-db batches -l 1 -c batch --no-header
}

# try COMMAND...: it makes one batch, and undo takes all of it back.
try() {
	local before=$(newest)
	dump >before
	"$@" >out 2>&1 || { echo "failed: $*"; cat out; return 1; } >&2
	[ "$(newest)" != "$before" ] || { echo "no batch: $*" >&2; return 1; }
	crm-db check -q && crm-db undo -q "$(newest)" && crm-db check -q &&
		dump | diff before - >&2 || { echo "undo of: $*" >&2; return 1; }
}

# rows TABLE HEADER ROW...: a table of crm-config, kept but for these.
rows() {
	local t=$1
	shift
	printf '%s\n' "$@" | crm-config --keep "$t" -
}

base() {
	rows field name,label,type budget,预算,money
	crm-add -q --code C1 --name 张伟 --phone 13800138001 --tier A \
		--owner li --tag vip
	crm-add -q --code C2 --name Bob --birthday 1980-03-04 --owner wang
	crm-add -q --code O1 --name Org --kind org --person name=Bo,title=CEO
	crm-log-contact -q C1 --channel phone --at 2025-01-01
	crm-log-contact -q C2 --channel phone --at 2025-01-02 \
		--promise offer --deadline +3d --next +5d
	crm-log-contact -q C2 --outcome wrong_number --at 2025-01-03
	crm-task -q add C1 --kind promise --what x --due +2d
	crm-log-contact -q C1 --snooze +2d --why z
} 2>/dev/null

@test "crm-db: undo takes back contacts of every kind" {
	base
	try crm-log-contact C1 --channel phone --outcome no_answer
	try crm-log-contact C1 --channel phone --by new --at 2024-01-01
	try crm-log-contact C1 --channel phone --outcome wrong_number
	try crm-log-contact C1 --channel phone --ext-id Z --rule birthday
	try crm-log-contact C1 C2 --channel visit --promise p --deadline fri
	try crm-log-contact O1 --person Bo --channel visit --next +3d --step s \
		--objection o --note n --seconds 90
	try crm-log-contact C1 C2 --snooze +5d --why y
	try crm-log-contact C1 --snooze +5d --why y --rule birthday
	for id in 1 2 3; do
		try crm-log-contact --void $id --why y
	done
}

@test "crm-db: undo takes back tasks of every kind" {
	base
	try crm-task add O1 --kind paper --what q --due +1d --person Bo
	try crm-task done 1 --note ok
	try crm-task drop 2 --why no
	try crm-task move 2 +9d --why no
	crm-task -q move 1 +9d --why no
	try crm-task move 1 +12d --why no
	printf 'customer,kind,what,due\nC1,promise,z,2025-02-01\nC2,paper,y,fri\n' |
		sed 's/fri/2025-02-02/' >t.csv
	try crm-task import t.csv
}

@test "crm-db: undo takes back changes of customers of every kind" {
	base
	try crm-add --code C3 --name New --tag a --tag b --source web
	for o in "--tag x" "--untag vip" "--flag no_call" "--hold-until +9d" \
		"--owner zhao" "--tier C" "--phone 13900139000" \
		"--set budget=5000" "--note hi" "--birthday 1990-02-28" \
		"--cadence 2w" "--status lost" "--name 李" "--code Z9" \
		"--email q@q.cn" "--relation agency=C2" \
		"--anniversary kind=wedding,day=2010-05-05"; do
		try crm-add -u C1 $o
	done
	try crm-add -u O1 --person name=Ann,phone=13700137000
}

@test "crm-db: undo takes back a changed table of every kind" {
	base
	for t in setting staff status source channel outcome contact_kind \
		task_kind calendar festival checkpoint; do
		crm-config $t | sed '$d' >$t.csv
		[ $t != outcome ] || crm-config $t | sed '/^busy,/d' >$t.csv
		try crm-config $t $t.csv
	done
	try rows rule name,kind,every,unit new,cadence,3,d
	try sh -c "printf 'name,kind\nnext,next\n' | crm-config rule -"
	try rows tier name,rank D,4
	try rows setting name,value feb29,mar01
	try rows calendar date,kind 2025-03-03,off
	try rows field name,label,type extra,E,text
	try rows channel name,min_seconds phone,180
	try rows outcome name,effective reached,0
}

@test "crm-db: undo takes back orders, lines, payments and their sums" {
	base
	rows product name,cycle_days,daily_use Tea,30, Oil,,0.05
	try crm-order add C1 --order A --product Tea --qty 2 --price 5 \
		--paid 3 --staff new --expected +3d
	crm-order -q add C1 --order A --product Tea --qty 2 --price 5 \
		--ordered 2025-01-02
	crm-order -q add C2 --order B --product Oil --qty 1 --amount 50 \
		--pay-by +9d
	try crm-order add C1 --order A --product new --amount 9
	try crm-order add C1 --product Tea --amount 9
	for to in shipped arrived received returned cancelled; do
		try crm-order move A $to --why w
	done
	crm-order -q move A cancelled
	try crm-order move A ordered
	try crm-order delay B +9d --why w
	try crm-order promise B +3d
	try crm-order hold B +3d --why w
	try crm-order pay B 20
	try crm-order pay B 50 --ext-id X --method cash
	crm-order -q pay B 50
	try crm-order pay -- B -20
	printf '%s\n' customer,order,ordered,product,qty,amount,shipped,paid,note \
		C1,A,,Tea,1,5,2025-01-05,4,x N9,N,2025-01-05,Cup,1,5,,, \
		C2,B,,Oil,2,60,,,y C2,,2025-01-06,Oil,3,7,,, >o.csv
	try crm-order o.csv --add-customers
	try crm-order o.csv --add-customers --replace
	crm-order -q o.csv --add-customers
	sed -i 's/Oil,2,60/Oil,3,61/' o.csv
	try crm-order o.csv --replace
	try rows product name,cycle_days Tea,7
}

@test "crm-db: undo takes back holdings, memberships, points and balances" {
	base
	try crm-order holding add C1 --product p --amount 5 --ends +9d --staff new
	crm-order -q holding add C1 --product p --amount 5 --ends +9d
	try crm-order holding plan 1 --product q --amount 7
	try crm-order holding close 1 --out
	try crm-order holding close 1 --rolled 4 --into r --days 1m
	printf 'customer,product,amount,ends,state\nC1,p,6,2025-01-24,out\nC2,z,1,,\n' >h.csv
	try crm-order holding import h.csv
	try crm-order member add C1 --no M --expires +3d
	crm-order -q member add C1 --no M --expires +3d
	try crm-order member renew M --expires +1y --level g
	try crm-order member end M --why w
	printf 'customer,no,level,expires\nC1,M,z,2026-02-02\nC2,N,a,\n' >m.csv
	try crm-order member import m.csv
	try crm-order points add C1 5 --why w
	crm-order -q points add C1 5 --why w
	try crm-order points use C1 3 --why w
	printf 'customer,day,points\nC1,2025-01-01,3\nC2,2025-01-01,4\n' >p.csv
	try crm-order points import p.csv
	try crm-order balance add C1 deposit 5
	crm-order -q balance add C1 deposit 9 --on -3d
	try crm-order balance add C1 deposit 5
	try crm-order balance add C1 deposit 4 --on -3d
	try crm-order balance add C1 newmetric 4
	printf 'customer,metric,day,value\nC1,deposit,2025-01-14,3\nC1,deposit,2025-01-12,1\n' >b.csv
	try crm-order balance import b.csv
	try rows product name,cycle_days p,3
	try rows metric name,note deposit,x
}

@test "crm-db: undo takes back segments, and what follows them" {
	base
	crm-segment -q --define a --where "tier = 'A'" --note n
	rows rule name,kind,who,every,unit 'follow,cadence,segment(a),7,d'
	try crm-segment --define b --where "segment('a') and id > 0"
	try crm-segment --define a --where "tier = 'B'"
	try crm-segment --define a --where "tier = 'A'" --note other
	try crm-segment --define a --where "days_since(added) > 3"
	crm-segment -q --define c --where "id = 1"
	try crm-segment --drop c
	try rows segment name,filter d,id=2 a,id=1
	crm-config segment | sed 's/^c,/e,/' >s.csv
	try crm-config segment s.csv
	try rows rule name,kind,who,every,unit 'follow,cadence,segment(c),9,d'
}

@test "crm-segment: undo takes back classes, numbers, tiers and what is set by hand" {
	base
	rows scheme name,kind,metric,main,none x,bracket,days_since\(added\),1,new
	rows class scheme,name,seq,lo,prefix,tier x,older,1,500,N-,C x,old,2,0,M-,B
	try crm-segment --scheme x --apply
	crm-segment -q --scheme x --apply
	try crm-segment --scheme x --set C1 older --why y
	crm-segment -q --scheme x --set C1 older --why y
	try crm-segment --scheme x --set C1 new --why z
	try crm-segment --scheme x --unset C1
	try crm-segment --scheme x --apply --today 2027-01-15
	rows scheme name,kind,metric,who x,bracket,days_since\(added\),"code = 'C2'"
	try crm-segment --scheme x --apply --today 2025-01-16
	try crm-segment --scheme lead_source --apply
}

@test "crm-db: undo takes back claims, decisions and releases of every kind" {
	base
	rows phase seq,name,days,executor 1,a,14, 2,b,7,wang
	rows rule name,kind,every,unit old,release,10,d phases,release,phase,
	try crm-assign request O1 --staff li --power 3 --first-visit 2024-12-01
	crm-assign -q request O1 --staff li --power 3
	try crm-assign request O1 --staff li --person Bo
	crm-assign -q request O1 --staff wang --power 4
	try crm-assign authorise O1
	try crm-assign refuse O1 --staff li --why y
	crm-assign -q authorise O1
	try crm-assign authorise C1
	try crm-assign share C1 --staff wang --consent li
	crm-assign -q share C1 --staff wang --consent li
	try crm-assign revoke C1 --staff wang --why y
	try crm-assign revoke C1 --why y
	try crm-assign release C1 C2 --why y
	try crm-assign handover C1 --to wang --why y
	try crm-assign handover --from li --to zhao --why y
	try crm-add -u C1 --owner zhao
	try crm-add -u C1 --owner '\N'
	CRM_TODAY=2025-02-15 try crm-assign release --due --rule old
	CRM_TODAY=2025-02-15 try crm-assign release --due --rule phases
	printf 'customer,staff,why\nC1,zhao,a\nC2,li,b\n' >c.csv
	try crm-assign request c.csv
	rows assign_rule name,staff,how all,li\;wang,round_robin
	crm-add -q --code N1 --name N -o /dev/null
	try crm-assign auto
	try crm-assign auto C1 N1
	try crm-assign violation C1 --staff li --kind unapproved --why y
	try rows assign_rule name,staff all,wang other,li
	try rows limits name,kind,value m,hold,5
	try rows phase seq,name,days 3,c,9
}

@test "crm-db: undo takes back customers that became one" {
	base
	try crm-merge C1 C2
	try crm-merge C2 C1 O1 --why w --take name,owner,budget
	crm-merge -q C1 C2
	try crm-merge O1 C1
	printf 'kept,other\nO1,C1\n' >k.csv
	try crm-merge k.csv
}

@test "crm-db: undo takes back complaints of every kind" {
	export CRM_TODAY=2025-01-15T10:00
	base
	c() { crm-complaint "$@"; }
	o() { c open "$1" --channel phone --reason defect --text x "${@:2}"; }
	try o C1
	try o C1 --procedure shop --undetermined --task 2 --order 9
	try o O1 --person Bo --kind anomaly --severity 1 --product p --qty 5
	try o C2 --procedure factory --kind inquiry --ext-id Z
	o C1 --procedure shop --owner li
	try c set 250101 --severity 9 --owner wang --class quality -s solution=y
	c set -q 250101 -s solution=y
	try c set 250101 -s solution= -s root_cause=z --severity ''
	try c note 250101 'a remark'
	try c move 250101 investigating --note n -s root_cause=z
	c move -q 250101 investigating
	c set -q 250101 -s root_cause=z -s solution=y
	try c reply 250101 --text told --channel mail
	c reply -q 250101 --text told
	c move -q 250101 replied
	try c reply 250101 --rejected --text no
	try c reply 250101 --accepted
	try c measure 250101 add --kind corrective --text m --due +3d --owner new
	c measure -q 250101 add --kind corrective --text m
	try c measure 250101 done 1 --note ok
	c measure -q 250101 done 1
	try c measure 250101 check 1 --effect no
	try c return 250101 asked --undetermined
	c return -q 250101 asked --undetermined
	try c return 250101 asked --qty 5
	try c return 250101 received --qty 4
	c return -q 250101 asked --qty 5
	c return -q 250101 received --qty 4
	try c return 250101 inspected --result r
	c return -q 250101 inspected --result r
	try c return 250101 accepted --qty 4 --treatment t --amount 3
	c reply -q 250101 --accepted
	try c close 250101 -s archive_updated=1
	try c withdraw 250101 --why w
	try c withdraw 250101 --why w --unfounded
	c withdraw -q 250101 --why w
	try c reopen 250101 --why w
	o O1 --kind anomaly --severity 1
	try c raise A250101
	o O1 --kind inquiry --procedure shop
	c reply -q Q250101 --text t
	c move -q Q250101 replied
	try c raise Q250101
}

@test "crm-db: undo takes back a history of complaints" {
	export CRM_TODAY=2025-01-15T10:00
	base
	printf '%s\n' no,customer,received,answered,closed,reason,text,response \
		250101,C1,2025-01-01,2025-01-02,2025-01-03,queue,x,sorry \
		250109,C2,2025-01-09,,,wait,y, \
		H-1,Nobody,2024-01-01,,2024-02-01,wait,z, >h.csv
	try crm-complaint import h.csv --add-customers
	crm-complaint import -q h.csv --add-customers
	printf '%s\n' no,customer,received,closed,timely,amount \
		250109,C2,2025-01-09,2025-01-10,no,5 250101,C1,2025-01-01,,yes,7 >i.csv
	try crm-complaint import i.csv
	crm-complaint import -q i.csv
	try crm-complaint reopen 250109 --why w
}

@test "crm-db: undo takes back a changed procedure" {
	base
	for t in role procedure complaint_field complaint_state clock escalation \
		authority complaint_route complaint_handler complaint_reason; do
		case $t in
		role) try rows role name,staff qa,li ;;
		complaint_route)
			try rows complaint_route procedure,name,dept desk,x,QA ;;
		procedure) try rows procedure name,title,number new,N,%y%02d ;;
		complaint_field)
			try rows complaint_field procedure,name,type desk,x,int ;;
		complaint_state)
			try rows complaint_state procedure,name,title desk,closed,Z ;;
		*)
			crm-config $t | sed '$d' >$t.csv
			try crm-config $t $t.csv
			;;
		esac
	done
}

@test "crm-db: undo takes back deals of every kind" {
	base
	rows stage pipeline,name,seq,aliases p,one,1,一 p,two,2,
	rows stage_item pipeline,stage,name,days,required p,one,offer,3,1
	rows setting name,value pipeline,p
	try crm-deal open C1
	try crm-deal open C2 --title t --amount 1 --margin 1 --stage two \
		--probability 5 --expected +9d --owner new --product New \
		--campaign c --competitor k --ext-id X --note n \
		--on 2025-01-02
	try crm-deal open C1 C2
	crm-deal open -q C1 --title t --on 2025-01-02
	try crm-deal item D1 offer
	try crm-deal item D1 offer --due fri --note n
	try crm-deal item D1 call --due fri --as new2
	crm-deal item -q D1 offer
	try crm-deal item D1 offer --done 2025-01-03
	try crm-deal move D1 two --note n --as new3
	crm-deal move -q D1 two --on 2025-01-04
	try crm-deal move D1 一
	try crm-deal win D1 --lesson l --amount 7 --reason price
	try crm-deal lose D1 --lesson l --reason price --note n
	try crm-deal drop D1 --lesson l --reason no_need
	crm-deal drop -q D1 --lesson l --reason no_need --on 2025-01-05
	try crm-deal reopen D1 --why w
	crm-deal reopen -q D1 --why w --on 2025-01-06
	try crm-deal win D1 --lesson l
	printf '%s\n' customer,deal,title,stage,opened,closed,result,amount,owner \
		C1,D1,u,two,2025-01-02,2025-01-09,won,5,new4 \
		C2,,a,,2025-01-03,,,1, C2,Z-1,b,two,2025-01-01,2025-01-08,lost,2, |
		try crm-deal import -
	run -0 crm-deal list --all -c deal,stage,state --no-header
	assert_output D1,two,open
}

@test "crm-db: undo takes back contracts and prices of every kind" {
	base
	crm-deal open -q C1 --title t
	crm-config product --keep - <<<$'name,price\np,9' 2>/dev/null
	p() { crm-deal paper "$@"; }
	try p add D1 --no X --category 电商合同 --deviation d --owner new1
	p add -q C2 --no Y --category 电商合同
	p add -q D1 --no X --category 电商合同
	try p set X --deviation e --nonstandard --amount 3
	try p submit X Y --on 2025-01-02
	p submit -q X --on 2025-01-02
	try p refuse X --why no
	try p approve X --by new2 --on 2025-01-03
	p approve -q X --on 2025-01-03
	try p sign X --on 2025-01-03
	p sign -q X --on 2025-01-03
	printf abc >scan
	try p form X A1 --scan scan --filed f
	p form -q X A1 --returned 2025-01-04
	try p form X A1 --returned 2025-01-05 --note n
	p form -q X A2
	p form -q X A3
	try p start X
	try p check X review_form --by new3
	p check -q X review_form
	try p check X review_form --done 2025-01-01 --note n
	p check -q X hq_agreed
	try p early X
	try p seal X
	p seal -q X
	try p archive X
	try p change X --effective 2025-02-01 --what w
	p change -q X --effective 2025-02-01 --what w
	try p agree 1
	try p void X --why w
	printf 'no,code,category,state,signed,forms,owner\nX,C1,,,,contract,z\nY,C2,抵房合同,,,,\nZ,C2,,signed,2025-01-01,A1,y\n' >p.csv
	try p import p.csv
	try crm-merge C1 C2
	q() { crm-deal price "$@"; }
	try q ask C1 --product new --price 5 --reason r --verbal-by new4
	q ask -q C1 --product p --price 5 --reason r --deal D1
	try q approve 1 --by new5
	try q refuse 1
	try crm-merge C2 C1
}

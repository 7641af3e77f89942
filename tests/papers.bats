#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

P() { crm-deal paper "$@"; }

base() {
	crm-add -q --code A --name 张三 --owner li >/dev/null
	crm-add -q --code B --name 李四 >/dev/null
	crm-deal open -q A --title 门户
}

# to STATE NO: from a draft to that state, on 1 January and the days after.
to() {
	local day=1 verb
	for verb in submit approve sign seal archive; do
		P $verb -q --by boss --on 2025-01-0$day "$2"
		[ "$verb" != "$1" ] || return 0
		day=$((day + 1))
	done
}

list() { # options and columns, then the rows expected on standard input
	run -0 --separate-stderr crm-deal paper list "$@"
	assert_output "$(cat)"
}

rejected() { # COMMAND...: status 3, nothing on stdout; then assert_has
	run -3 --separate-stderr crm-deal "$@"
	assert_output ''
}

@test "crm-deal: a contract from draft to archived, each step with its day" {
	base
	run -0 --separate-stderr crm-deal paper add D1 --no HT-1 \
		--category 框架合同 --amount 1200 --discount 8折 \
		--position 首页 --note n
	assert_output ''
	assert_has 'read 1: added 1, updated 0'
	run -0 --separate-stderr crm-deal paper submit HT-1 --on 2025-01-01
	assert_has 'added 0, updated 1'
	P approve -q HT-1 --by boss --on 2025-01-02
	P sign -q HT-1 --on 2025-01-03
	P seal -q paper:HT-1 --on 2025-01-03
	list -c id,code,name,no,deal,category,standard,state,amount,owner <<-'END'
	id,code,name,no,deal,category,standard,state,amount,owner
	1,A,张三,HT-1,D1,框架合同,1,sealed,1200.00,li
	END
	P archive -q HT-1
	list <<-'END'
	id,code,name,no,deal,category,standard,state,amount,owner,forms,missing,scan,submitted,approved,approved_by,signed,sealed,archived,early,placed,return_by,days,overdue,unchecked
	END
	list --all -c no,state,submitted,approved,approved_by,signed,sealed,archived,discount,position,note <<-'END'
	no,state,submitted,approved,approved_by,signed,sealed,archived,discount,position,note
	HT-1,archived,2025-01-01,2025-01-02,boss,2025-01-03,2025-01-03,2025-01-15,8折,首页,n
	END
	run -0 crm-db check -q
}

@test "crm-deal: no contract is signed before it is approved, no step is left out" {
	base
	P add -q A --no X --category 电商合同
	for v in approve:submitted sign:approved seal:signed archive:sealed; do
		rejected paper ${v%:*} X
		assert_has "crm-deal: paper: 'X' is not ${v#*:} yet
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	done
	P submit -q X --on 2025-01-05
	rejected paper sign X
	assert_has "'X' is not approved yet"
	rejected paper approve X --on 2025-01-04
	assert_has "'X' came to where it is after that day"
	P approve -q X --on 2025-01-05
	run -0 --separate-stderr crm-deal paper approve X --on 2025-01-05
	assert_has 'updated 0, unchanged 1'
	rejected paper approve X --on 2025-01-06
	assert_has "'X' is approved already"
	rejected paper submit X
	assert_has "'X' is approved already"
	run -2 crm-deal paper sign X --on 2025-01-16
	assert_has '--on: the date is after today'
	list -c no,state <<-'END'
	no,state
	X,approved
	END
}

@test "crm-deal: a non-standard contract says in what before it is submitted" {
	base
	P add -q A --no X --category 电商合同 --nonstandard
	P add -q A --no Y --category 电商合同 --deviation 付款期60天
	rejected paper submit X
	assert_has "'X' is not ready, missing: what deviates from the standard"
	P set -q X --deviation 付款期90天
	P submit -q X Y
	list -c no,standard,deviation,state <<-'END'
	no,standard,deviation,state
	X,0,付款期90天,submitted
	Y,0,付款期60天,submitted
	END
	rejected paper set X --amount 5
	assert_has 'its terms stay'
	P set -q X --owner wang --note told
	P refuse -q X --why '太长'
	P set -q X --amount 5
	list -c no,state,submitted,amount,owner,note <<-'END'
	no,state,submitted,amount,owner,note
	X,draft,,5.00,wang,"told
	2025-01-15 refused: 太长"
	Y,submitted,2025-01-15,,li,
	END
	rejected paper refuse X --why again
	assert_has "'X' is not submitted yet"
}

@test "crm-deal: categories are a setting, and named when another is given" {
	base
	rejected paper add A --category 别的
	assert_has "category: no such category: '别的'; there are 框架合同, 普通收入合同, 抵房合同, 网站制作合同, 电商合同, 地图合同"
	printf 'name,value\npaper_categories,"年度 框架,Sale"\n' |
		crm-config -q --keep setting -
	rejected paper add A --category 框架合同
	P add -q A --category '年度 框架'
	P add -q A --category sale
	list -c no,category <<-'END'
	no,category
	P1,年度 框架
	P2,Sale
	END
	run -2 crm-deal paper add A
	assert_has 'needs --category NAME'
}

@test "crm-deal: a campaign starts when all forms are back" {
	base
	P add -q A --no X --category 电商合同
	rejected paper start X
	assert_has "'X' is not signed yet"
	to sign X
	P form -q X A1 --returned 2025-01-08 --filed 合同管理
	P form -q X a2 --returned 2025-01-10
	rejected paper start X
	assert_has "crm-deal: paper: 'X' is not ready, missing: A3
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	P form -q X A3 --returned 2025-01-10
	rejected paper start X --on 2025-01-09
	assert_has "'X' is not ready, missing: A2, A3"
	rejected paper start X --on 2025-01-02
	assert_has 'came to where it is after that day'
	P start -q X --on 2025-01-10
	rejected paper start X
	assert_has "'X' has started on 2025-01-10 already"
	rejected paper early X
	assert_has "'X' has started on 2025-01-10 already"
	run -0 --separate-stderr crm-deal paper start X --on 2025-01-10
	assert_has 'unchanged 1'
	list -c no,forms,missing,early,placed,return_by,days,overdue <<-'END'
	no,forms,missing,early,placed,return_by,days,overdue
	X,A1 A2 A3,contract,0,2025-01-10,,5,
	END
}

@test "crm-deal: an early start stands on A3, and all is back within a month" {
	base
	export CRM_TODAY=2025-03-05
	P add -q A --no X --category 电商合同
	rejected paper early X --on 2025-01-31
	assert_has "'X' is not ready, missing: A3, review_form, hq_agreed"
	P form -q X A3 --returned 2025-01-30 --filed 排期管理
	P check -q X review_form --done 2025-01-30 --by chen
	P check -q X hq_agreed --done 2025-01-31 --by hq
	rejected paper early X --on 2025-01-30
	assert_has "missing: hq_agreed"
	P early -q X --on 2025-01-31
	# A month after 31 January is the last of February.
	list --late -c no,early,placed,return_by,missing,days,overdue <<-'END'
	no,early,placed,return_by,missing,days,overdue
	X,1,2025-01-31,2025-02-28,A1 A2 contract,33,5
	END
	run -0 crm-deal paper list --late --today 2025-02-28 --no-empty
	assert_output ''
	P form -q X A1
	P form -q X A2
	run -0 crm-deal paper list --late --no-header -c no,missing
	assert_output 'X,contract'
	P form -q X contract
	run -0 crm-deal paper list --late --no-empty
	assert_output ''
	printf 'name,value\nallow_verbal,price\n' | crm-config -q --keep setting -
	P add -q A --no Y --category 电商合同
	rejected paper early Y
	assert_has "setting allow_verbal has not got 'paper'"
}

@test "crm-deal: forms, flags and steps that there are none of are named" {
	base
	P add -q A --no X --category 电商合同
	rejected paper form X B1
	assert_has "'X' has none of that name; there are A1, A2, A3, contract"
	rejected paper check X nice
	assert_has "there are both_signed, cross_seal, date, names, review_form, hq_agreed"
	rejected paper form Y A1
	assert_has "no such paper: 'Y'"
	run -2 crm-deal paper form X A1 --returned 2025-01-16
	run -2 crm-deal paper check X date --done 2025-01-16
	run -2 crm-deal paper form X
	run -2 crm-deal paper nothing X
	assert_has "no such sub-command of paper: 'nothing'"
	# What a paper expects is what the setting was when it was made.
	printf 'name,value\npaper_forms,"B1 B2"\n' | crm-config -q --keep setting -
	P add -q A --no Y --category 电商合同
	P form -q X b1
	list -c no,forms,missing <<-'END'
	no,forms,missing
	X,B1,A1 A2 A3 contract
	Y,,B1 B2 contract
	END
}

@test "crm-deal: what a returned contract does not show is listed" {
	base
	P add -q A --no X --category 电商合同
	list -c no,unchecked <<-'END'
	no,unchecked
	X,
	END
	P form -q X Contract --returned 2025-01-10
	P check -q X cross_seal --done 2025-01-10
	P check -q X NAMES --done 2025-01-12 --by chen --note 'two of them'
	list -c no,unchecked <<-'END'
	no,unchecked
	X,"both_signed, date"
	END
	run -0 crm-deal paper show X
	assert_output "no,part,name,on,until,by,note,path,sha256
X,form,A1,,,,,,
X,form,A2,,,,,,
X,form,A3,,,,,,
X,form,contract,2025-01-10,,,,,
X,check,cross_seal,2025-01-10,,tester,,,
X,check,names,2025-01-12,,chen,two of them,,
X,check,both_signed,,,,,,
X,check,date,,,,,,"
}

@test "crm-deal: a scan is kept by path and checksum, and known again" {
	base
	mkdir scans
	printf abc >scans/c.pdf
	P add -q A --no X --category 电商合同
	P form -q X contract --returned 2025-01-10
	run -0 crm-deal paper list --unscanned --no-header -c no,scan
	assert_output 'X,0'
	cd scans
	P form -q X contract --scan c.pdf
	cd ..
	run -0 crm-deal paper list --unscanned --no-empty
	assert_output ''
	# The day it came back stays; the vector of FIPS 180-4 for abc.
	run -0 crm-deal paper show X --no-header -c name,on,path,sha256
	assert_has 'contract,2025-01-10,scans/c.pdf,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
	run -0 --separate-stderr crm-deal paper form X contract --scan scans/c.pdf
	assert_has 'unchanged 1'
	run -0 crm-deal paper verify
	assert_output 'no,form,path,result
X,contract,scans/c.pdf,ok'
	# Both moved together; then one of them changed, then gone.
	mkdir there
	crm-db backup -q there/t.db
	cp -r scans there
	run -0 crm-deal paper verify X -d there/t.db --no-header
	assert_output 'X,contract,scans/c.pdf,ok'
	printf d >>scans/c.pdf
	run -3 --separate-stderr crm-deal paper verify --no-header
	assert_output 'X,contract,scans/c.pdf,changed'
	assert_error "crm-deal: $PWD/scans/c.pdf: not what was scanned for form contract of 'X'"
	rm scans/c.pdf
	run -3 --separate-stderr crm-deal paper verify --no-header
	assert_output 'X,contract,scans/c.pdf,missing'
	assert_error "crm-deal: $PWD/scans/c.pdf: No such file or directory"
	rejected paper form X A1 --scan nothing
	assert_has "scan: 'nothing': No such file or directory"
	rejected paper form X A1 --scan scans
	assert_has "scan: 'scans': not a file"
	mkfifo pipe
	rejected paper form X A1 --scan pipe
	assert_has "scan: 'pipe': not a file"
	run -3 --separate-stderr crm-deal paper verify Y
	assert_has "no such paper: 'Y'"
}

@test "crm-deal: a change is asked for before the event, never afterwards" {
	base
	P add -q A --no X --category 电商合同
	rejected paper change X --effective 2025-01-14 --what later
	assert_has "'X' is changed before the event, never afterwards"
	rejected paper change X --on 2025-01-10 --effective 2025-01-09 --what later
	run -0 --separate-stderr crm-deal paper change X --on 2025-01-10 \
		--effective 2025-01-11 --what later
	assert_has "change 1 of 'X' waits for approval"
	run -0 --separate-stderr crm-deal paper change X --on 2025-01-10 \
		--effective 2025-01-11 --what later
	assert_has 'added 0, updated 0, unchanged 1'
	P change -q X --effective 2025-02-01 --what longer
	P change -q X --effective 2025-03-01 --what 'longer still'
	P add -q B --no Y --category 电商合同
	P change -q Y --effective 2025-01-15 --what 'on the very day'
	P void -q Y --why w
	rejected paper agree 1 --on 2025-01-09
	assert_has "'1' came to where it is after that day"
	P agree -q 1 --by boss
	P agree -q change:2 --by boss
	rejected paper agree 1 --on 2025-01-14
	assert_has "'1' is approved already"
	rejected paper agree 9
	assert_has "no such change: '9'"
	run -0 crm-deal paper show X -c part,name,on,until,by,note
	[ "$(grep change <<<"$output")" = "change,1 approved late,2025-01-10,2025-01-11,boss,later
change,2 approved,2025-01-15,2025-02-01,boss,longer
change,3 open,2025-01-15,2025-03-01,,longer still" ]
	run -0 crm-deal paper show Y -c part,name,on,until
	assert_has 'change,4 open,2025-01-15,2025-01-15'
	run -2 crm-deal paper change X --what x
	run -2 crm-deal paper change X --effective 2025-02-01
}

@test "crm-deal: a void paper stays as it is" {
	base
	printf abc >s
	P add -q A --no X --category 电商合同
	to sign X
	P change -q X --effective 2025-02-01 --what longer
	P void -q X --why 重签
	for v in submit approve sign seal archive start early; do
		rejected paper $v X
		assert_has "'X' is void"
	done
	rejected paper form X A1 --scan s
	rejected paper check X date
	rejected paper set X --note n
	rejected paper change X --effective 2025-02-01 --what more
	rejected paper agree 1
	rejected paper refuse X --why w
	run -2 crm-deal paper void X
	run -0 --separate-stderr crm-deal paper void X --why again
	assert_has 'unchanged 1'
	run -0 crm-deal paper show X --no-header -c part,name,on,by,note
	assert_has 'check,void,2025-01-15,tester,重签'
	list -c no --no-empty </dev/null
	run -0 crm-deal paper list --all --no-header -c no,state
	assert_output 'X,void'
}

@test "crm-deal: a paper of a deal, a customer, or neither" {
	base
	crm-add -q --code D1 --name 撞 >/dev/null
	run -2 --separate-stderr crm-deal paper add D1 --category 电商合同
	assert_has "'D1' is a deal and a customer: deal:D1 or the id"
	P add -q deal:D1 --no X --category 电商合同
	P add -q B --no Y --category 电商合同
	rejected paper add B --deal D1 --category 电商合同
	assert_has "'D1' is a deal of another customer"
	rejected paper add B --deal D7 --category 电商合同
	assert_has "no such deal: 'D7'"
	rejected paper add A --no X --category 电商合同
	assert_has "no: 'X' is there already"
	rejected paper add Nobody --category 电商合同
	assert_has "no such customer: 'Nobody'"
	list -c code,no,deal <<-'END'
	code,no,deal
	A,X,D1
	B,Y,
	END
	run -0 crm-deal paper list B --no-header -c no
	assert_output Y
	run -0 crm-deal paper list -w "owner = 'li'" --no-header -c no
	assert_output X
	run -0 crm-deal paper list --owner li --no-header -c no
	assert_output X
	run -0 crm-deal show D1 --no-header
	assert_has 'D1,paper,draft,X,,,li,电商合同'
	# A customer who becomes part of another takes the papers along.
	crm-merge -q B D1
	crm-merge -q A B
	run -0 crm-deal paper list --no-header -c code,no
	assert_output 'A,X
A,Y'
}

@test "crm-deal: papers from a file, read again without a change" {
	base
	cat >p.csv <<-'END'
	合同编号,客户编号,商机号,合同类别,标准合同,偏离说明,合同金额,状态,提交日期,审批日期,审批人,签订日期,盖章日期,归档日期,已回表单,回收日期
	H-1,A,D1,框架合同,是,,1200.50,,2025-01-01,2025-01-02,boss,2025-01-03,2025-01-04,2025-01-05,A1 a2 contract,2025-01-04
	H-2,B,,抵房合同,否,分期,99,已批准,,2024-12-31,,,,,,
	H-3,A,,,,,,草稿,,,,,,,,
	H-4,B,,,,,,作废,,,,2024-05-01,,,,
	END
	run -0 --separate-stderr crm-deal paper import p.csv
	assert_has 'read 4: added 4, updated 0, unchanged 0, skipped 0, rejected 0'
	list --all -c code,no,deal,category,standard,state,amount,forms,submitted,approved,approved_by,signed,archived,deviation <<-'END'
	code,no,deal,category,standard,state,amount,forms,submitted,approved,approved_by,signed,archived,deviation
	A,H-1,D1,框架合同,1,archived,1200.50,A1 A2 contract,2025-01-01,2025-01-02,boss,2025-01-03,2025-01-05,
	B,H-2,,抵房合同,0,approved,99.00,,,2024-12-31,,,,分期
	A,H-3,,,1,draft,,,,,,,,
	B,H-4,,,1,void,,,,,,2024-05-01,,
	END
	sqlite3 t.db .dump | grep -v 'INTO batch' >before
	run -0 --separate-stderr crm-deal paper import p.csv
	assert_has 'read 4: added 0, updated 0, unchanged 4, skipped 0, rejected 0'
	sqlite3 t.db .dump | grep -v 'INTO batch' | diff before -
	# The next step by row, and by hand.
	printf 'no,code,signed,forms\nH-2,B,2025-01-07,A3\n' >s.csv
	run -0 --separate-stderr crm-deal paper import -n s.csv
	assert_has 'updated 1'
	assert_has 'dry run, nothing written'
	P import -q s.csv
	P seal -q H-2 --on 2025-01-08
	run -0 crm-deal paper list B --no-header -c no,state,signed,forms
	assert_output 'H-2,sealed,2025-01-07,A3'
	run -0 crm-deal paper show H-2 --no-header -c name,on
	assert_has 'A3,2025-01-07'
}

@test "crm-deal: a wrong row of papers is rejected, and nothing of it stays" {
	base
	P add -q A --no X --category 电商合同
	to sign X
	wrong() { # ROW MESSAGE
		printf 'no,code,deal,category,standard,deviation,amount,state,submitted,approved,signed,archived,forms\n%s\n' \
			"$1" >w.csv
		run -3 --separate-stderr crm-deal paper import w.csv
		assert_error "crm-deal: w.csv:2: $2
crm-deal: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
		run -3 crm-deal paper import w.csv --rejects bad.csv
		sqlite3 t.db .dump | diff dump -
	}
	sqlite3 t.db .dump >dump
	wrong ',A,,,,,,,,,,,' "no: a row needs the paper's number"
	wrong 'N,Z,,,,,,,,,,,' "code: no such customer: 'Z'"
	wrong 'X,B,,,,,,,,,,,' "no: 'X' is a paper of another customer"
	wrong 'N,B,D1,,,,,,,,,,' "deal: 'D1' is a deal of another customer"
	wrong 'N,A,D9,,,,,,,,,,' "deal: no such deal: 'D9'"
	wrong 'N,A,,no,,,,,,,,,' "category: no such category: 'no'; there are 框架合同, 普通收入合同, 抵房合同, 网站制作合同, 电商合同, 地图合同"
	wrong 'N,A,,,maybe,,,,,,,,' "standard: neither yes nor no: 'maybe'"
	wrong 'N,A,,,1,x,,,,,,,' "standard: what deviates from the standard is not standard"
	wrong 'N,A,,,,,1e5,,,,,,' "amount: not an amount of money: '1e5'"
	wrong 'N,A,,,,,,lost,,,,,' "state: no such state: 'lost'"
	wrong 'N,A,,,,,,signed,,2025-01-01,,,' "paper: 'N' is not ready, missing: the day it was signed"
	wrong 'N,A,,,,,,draft,,2025-01-01,,,' "paper: 'N' is approved already"
	wrong 'X,A,,,,,,approved,,,,,' "paper: 'X' is signed already"
	wrong 'N,A,,,,,,,2025-01-02,2025-01-01,,,' "paper: 'N' came to where it is after that day"
	wrong 'N,A,,,,,,,,,,2025-01-16,' "archived: the date is after today"
	wrong 'N,A,,,,,,,,2025-02-30,,,' "approved: there is no such day or time in 1800 to 2199: '2025-02-30'"
	wrong 'N,A,,,0,,,,2025-01-02,,,,' "paper: 'N' is not ready, missing: what deviates from the standard"
	wrong 'N,A,,,,,,,,,,,A1 B9' "forms: no such form: 'B9'; there are A1, A2, A3, contract"
}

# Archived in January by li: H-1 1200.50; by wang: H-2 99.50; H-3 is sealed, H-4
# void, H-5 of December.  Of a target of 2600 they are 50 %, li's share 92.35 %.
@test "crm-deal: contracts count as performance when they are archived" {
	base
	cat >p.csv <<-'END'
	no,code,category,amount,state,sealed,archived,owner
	H-1,A,框架合同,1200.50,archived,2025-01-02,2025-01-04,li
	H-2,B,框架合同,99.50,archived,,2025-01-15,wang
	H-3,B,框架合同,500,sealed,2025-01-02,,li
	H-4,B,框架合同,700,void,,2025-01-03,li
	H-5,A,框架合同,300,archived,,2024-12-31,li
	END
	crm-deal paper import -q p.csv
	crm-config -q target - <<-'END'
	name,metric,period,value,staff
	all,archived,2025-01,2600,
	li,archived,2025-Q1,1200.5,li
	END
	run -0 crm-report leaderboard --set metric=archived -c staff,value,share_pct
	assert_output "staff,value,share_pct
li,1200.5,92.35
wang,99.5,7.65"
	run -0 crm-report targets -c name,target,actual,reached_pct
	assert_output "name,target,actual,reached_pct
all,2600,1300,50.00
li,1200.5,1200.5,100.00"
	run -0 crm-report milestones --set metric=archived \
		-c day,actual,actual_pct --no-header
	[ "$(tail -1 <<<"$output")" = 2025-01-31,1300,50.00 ]
}

@test "crm-deal: a row's state is not behind its days, nor its days after today" {
	base
	printf 'no,code,state,approved,signed\nN,A,approved,2025-01-01,2025-01-02\n' >w.csv
	rejected paper import w.csv
	assert_has "w.csv:2: paper: 'N' is signed already"
	printf 'no,code,forms,returned\nN,A,A1,2025-01-16\n' >w.csv
	rejected paper import w.csv
	assert_has 'w.csv:2: returned: the date is after today'
	printf 'no,code,returned\nN,A,2025-01-14\n' >w.csv
	run -3 --separate-stderr crm-deal paper import w.csv
	assert_has 'w.csv:2: returned: forms does not say what came back that day'
	printf 'no,code,forms,returned\nN,A,A1,2025-01-15\n' >w.csv
	P import -q w.csv
}

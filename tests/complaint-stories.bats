#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The three procedures that are shipped, each as a story from intake to end.
load helpers

# at TIME COMMAND...: crm-complaint at that time, by CRM_USER.
at() {
	local t=$1
	shift
	CRM_TODAY=$t crm-complaint "$@"
}

# as NAME TIME COMMAND...: the same by somebody.
as() {
	local who=$1 t=$2
	shift 2
	CRM_USER=$who CRM_TODAY=$t crm-complaint "$@"
}

# missing TIME WORDS COMMAND...: refused, and these words are what is missing.
missing() {
	local t=$1 words=$2
	shift 2
	CRM_TODAY=$t run -3 --separate-stderr crm-complaint "$@"
	assert_output ""
	[ "${stderr#*"is missing: "}" = "$words" ] ||
		{ printf 'missing: %s\nsaid: %s\n' "$words" "$stderr" >&2
		return 1; }
}

people() {
	printf '%s\n' name,unit wang,qa li,sales zhao,control chen,manufacturing \
		qian,gm sun,head | crm-config -q staff -
	printf '%s\n' name,staff qa,wang sales,li control,zhao gm,qian \
		head,sun senior,qian | crm-config -q role -
	crm-add -q --code C1 --name 徐州电子 --kind org --owner li
}

@test "crm-complaint: the factory, with a rejected reply, a second round and goods of undetermined quantity" {
	people


	# 1 received: sales takes it, nobody knows yet how many come back
	CRM_USER=li CRM_TODAY=2025-01-06T09:00 run -3 --separate-stderr \
		crm-complaint open C1 --procedure factory --channel phone \
		--text 'boards short' --reason defect
	assert_error "crm-complaint: state 'received' of procedure 'factory' needs: order, product, ship_date (交运日期), qty, bad_qty, demand"
	CRM_USER=li CRM_TODAY=2025-01-06T09:00 run -0 --separate-stderr \
		crm-complaint open C1 --procedure factory --channel phone \
		--text 'boards short' --reason defect --order S77 \
		--product PCB-12 --undetermined --demand 'new boards' \
		-s ship_date=2024-12-20 -s sample_attached=yes \
		-c no,state,severity,class,product,order,qty,undetermined
	assert_output "no,state,severity,class,product,order,qty,undetermined
id:1,received,3,quality,PCB-12,S77,,1"
	assert_error "crm-complaint: id:1: opened; order 'S77' is kept as a text: there is none of that number; batch 4"

	# 2 registered: control gives the number
	as li 2025-01-06T10:00 reply 1 -q --text 'we look into it'
	missing 2025-01-06T11:00 "dept" move 1 registered --as zhao
	CRM_USER=li CRM_TODAY=2025-01-06T11:00 run -3 --separate-stderr \
		crm-complaint move 1 registered --dept 制造一部
	assert_error "crm-complaint: id:1: state 'registered' is entered by role 'control' (zhao)"
	CRM_USER=zhao CRM_TODAY=2025-01-06T11:00 run -0 --separate-stderr \
		crm-complaint move 1 registered --dept 制造一部 --owner wang
	assert_error "crm-complaint: 250101: received -> registered; batch 6"

	# 3 inspection, asked for before it begins
	missing 2025-01-06T13:00 "inspection_requested (会勘申请)" \
		move 250101 inspection --as wang
	as wang 2025-01-06T13:00 move 250101 inspection -q \
		-s 会勘申请=2025-01-06T13:00
	missing 2025-01-07T09:00 "inspection_persons (会勘人员), inspection_done (会勘完成), inspection_reported (会勘报告)" \
		move 250101 investigating --as wang
	as wang 2025-01-07T09:00 move 250101 investigating -q \
		-s inspection_persons=wang,chen -s inspection_done=2025-01-06T15:00 \
		-s inspection_reported=2025-01-06T17:00

	# 4 investigating, 5 reported
	missing 2025-01-08T09:00 "root_cause (发生原因), unit (生产单位), shift (机班别), operators (作业人员), production_date (生产日期), inspection_result (检验结果), report (调查报告), responsible (责任归属), corrective, preventive" \
		move 250101 reported --as wang
	as wang 2025-01-08T09:00 set 250101 -q -s root_cause=flux -s unit=A \
		-s shift=night -s operators=chen -s production_date=2024-12-18 \
		-s inspection_result='3 of 50 short'
	as wang 2025-01-08T09:10 measure 250101 add -q --kind corrective \
		--text 'wash again' --owner chen --due 2025-01-20
	as wang 2025-01-08T09:15 measure 250101 add -q --kind preventive \
		--text 'check the flux daily' --owner chen --due 2025-01-31
	as wang 2025-01-08T10:00 move 250101 reported -q \
		-s report='see file 12' -s responsible=chen

	# 6 proposed, 7 approved: within the amount one may approve
	missing 2025-01-08T11:00 "treatment (处理方式)" move 250101 proposed \
		--as li
	missing 2025-01-08T11:00 "amount" move 250101 proposed --as li \
		-s treatment=discount
	as li 2025-01-08T11:00 move 250101 proposed -q -s treatment=discount \
		--amount 5000
	missing 2025-01-08T12:00 "approver (核决人), verdict (核决意见)" \
		move 250101 approved --as li
	CRM_USER=li CRM_TODAY=2025-01-08T12:00 run -3 --separate-stderr \
		crm-complaint move 250101 approved -s approver=li -s verdict=ok
	assert_error "crm-complaint: 250101: amount: 5000.00 is beyond what li may approve"
	as sun 2025-01-08T12:00 move 250101 approved -q -s approver=sun \
		-s verdict=ok

	# 8 replied, and rejected: back to proposed, round 2
	missing 2025-01-08T14:00 "told" move 250101 replied --as li
	as li 2025-01-08T14:00 reply 250101 -q --text '5000 less'
	as li 2025-01-08T14:05 move 250101 replied -q
	missing 2025-01-08T14:06 "accepted" move 250101 executing --as li
	CRM_USER=li CRM_TODAY=2025-01-09T09:00 run -0 --separate-stderr \
		crm-complaint reply 250101 --rejected --text 'new boards or nothing'
	assert_has "250101: rejected; round 2, in state 'proposed'; batch"
	missing 2025-01-09T09:30 "treatment (处理方式), approver (核决人), verdict (核决意见)" \
		move 250101 approved --as sun
	as li 2025-01-09T09:30 set 250101 -q -s treatment=exchange --amount 900
	as li 2025-01-09T10:00 move 250101 approved -q -s approver=li \
		-s verdict='exchange them'
	as li 2025-01-09T11:00 reply 250101 -q --text 'all exchanged'
	as li 2025-01-09T11:01 move 250101 replied -q
	as li 2025-01-09T15:00 reply 250101 -q --accepted --text 'good'
	as li 2025-01-09T15:01 move 250101 executing -q

	# 9 executing: the goods come back, how many is not known yet
	as li 2025-01-09T15:02 return 250101 asked -q --exchange --undetermined \
		--product PCB-12
	as chen 2025-01-13T09:00 return 250101 received -q --qty 40
	CRM_USER=li CRM_TODAY=2025-01-13T09:30 run -3 --separate-stderr crm-complaint \
		return 250101 accepted --qty 40 --treatment scrap
	assert_error "crm-complaint: 250101: it is not inspected yet"
	as wang 2025-01-13T10:00 return 250101 inspected -q \
		--result '38 short, 2 good'
	as li 2025-01-13T11:00 return 250101 accepted -q --qty 38 \
		--treatment scrap --amount 900 --finance-ref V-17
	missing 2025-01-13T11:30 "executed (执行情况), returns_settled" \
		move 250101 improving
	as li 2025-01-13T12:00 return 250101 asked -q --qty 40
	missing 2025-01-13T12:01 "executed (执行情况)" move 250101 improving
	as li 2025-01-13T12:05 move 250101 improving -q -s 执行情况=sent

	# 10 improving, 11 rechecked: the first measure did not help
	missing 2025-01-20T09:00 "measures_done, measures_checked" \
		move 250101 rechecked --as zhao
	as chen 2025-01-20T09:00 measure 250101 done 1 -q
	as chen 2025-01-20T09:00 measure 250101 done 2 -q
	as zhao 2025-01-21T09:00 measure 250101 check 1 -q --effect no \
		--note 'still short'
	as zhao 2025-01-21T09:01 measure 250101 check 2 -q --effect yes
	as zhao 2025-01-21T09:02 move 250101 rechecked -q
	missing 2025-01-21T10:00 "effect, fed_back_to (反馈部门)" \
		move 250101 fed_back --as zhao
	as zhao 2025-01-21T10:00 move 250101 improving -q
	as wang 2025-01-21T10:05 measure 250101 add -q --kind corrective \
		--text 'another flux'
	as chen 2025-01-28T09:00 measure 250101 done 3 -q
	as zhao 2025-02-03T09:00 measure 250101 check 3 -q --effect yes
	as zhao 2025-02-03T09:01 move 250101 rechecked -q

	# 12 fed back, 13 closed: not while a quantity is undetermined
	as zhao 2025-02-03T10:00 move 250101 fed_back -q -s fed_back_to=design
	missing 2025-02-03T11:00 "archive_updated (档案已更新), satisfaction, lessons (经验教训)" \
		close 250101 --as zhao
	CRM_USER=zhao CRM_TODAY=2025-02-03T11:00 run -3 --separate-stderr \
		crm-complaint close 250101 -s archive_updated=yes \
		--satisfaction 60 -s lessons='know the flux'
	assert_error "crm-complaint: 250101: qty: the quantity is undetermined still: 客户加工中未确定"
	as zhao 2025-02-03T11:00 set 250101 -q --qty 50 --bad 38
	CRM_USER=zhao CRM_TODAY=2025-02-03T11:05 run -0 --separate-stderr \
		crm-complaint close 250101 -s archive_updated=yes \
		--satisfaction 60 -s lessons='know the flux'
	assert_has "crm-complaint: 250101: fed_back -> closed; batch"
	run -0 crm-complaint list --closed --no-header -c \
		no,state,round,closed,closed_as,qty,bad_qty,amount,satisfaction
	assert_output 250101,closed,2,2025-02-03T11:05,closed,50,38,900.00,60
	run -0 crm-complaint show 250101 --no-header -c section,field,value
	assert_has "measures,1 corrective,\"wash again, chen, due 2025-01-20, done 2025-01-20, checked 2025-01-21, it did not help, still short\""
	assert_has "returns,1 exchange,\"PCB-12, asked 40, received 40, 2025-01-13, inspected 2025-01-13, 38 short, 2 good, accepted 38, 2025-01-13, scrap, 900.00, voucher V-17\""
	assert_has "fields,treatment,round 1: discount"
	assert_has "fields,treatment,round 2: exchange"
	assert_has "history,2025-01-09T09:00,\"reply replied -> proposed, li, new boards or nothing\""
	crm-db check -q
}

@test "crm-complaint: the shop, by phone, until the archive is updated" {
	crm-add -q --code C1 --name 王芳
	CRM_TODAY=2025-01-06T09:00 run -3 --separate-stderr crm-complaint open C1 \
		--procedure shop --channel phone --text '掉色'
	assert_error "crm-complaint: new staff: 'tester'
crm-complaint: state 'received' of procedure 'shop' needs: reason"
	at 2025-01-06T09:00 open C1 -q --procedure shop --channel phone \
		--text '掉色' --reason 质量 >/dev/null
	at 2025-01-06T09:10 move 250101 investigating -q \
		-s 预约='2025-01-07 14:00'
	missing 2025-01-07T14:00 "root_cause (原因), solution (处理方案), told" \
		move 250101 replied
	at 2025-01-07T14:30 set 250101 -q -s root_cause='washed too hot' \
		-s solution='half the price'
	at 2025-01-07T14:31 reply 250101 -q --text 'half the price' \
		--channel visit
	at 2025-01-07T14:32 move 250101 replied -q
	missing 2025-01-07T14:33 "accepted, archive_updated (档案已更新)" \
		close 250101
	at 2025-01-07T14:34 reply 250101 -q --accepted
	CRM_TODAY=2025-01-07T14:40 run -0 --separate-stderr crm-complaint \
		close 250101 -s archive_updated=yes
	assert_has "250101: replied -> closed"
	run -0 crm-complaint show 250101 --no-header -c section,field,value
	assert_has "clocks,first-answer,\"5 h 31 min late"
	assert_has "fields,appointment,2025-01-07T14:00"
}

@test "crm-complaint: the desk, a key customer gets a senior handler, the return visit closes it" {
	people
	crm-add -q --code C2 --name 张伟 --tier A
	# severe, or of a key customer: somebody senior
	CRM_TODAY=2025-01-06T09:00 run -3 --separate-stderr crm-complaint open \
		C2 --channel phone --reason attitude --text rude --owner wang
	assert_has "owner: rule 'key' wants a handler of role 'senior' (qian)"
	CRM_TODAY=2025-01-06T09:00 run -0 --separate-stderr crm-complaint open \
		C2 --channel phone --reason attitude --text rude \
		-c no,owner,clock,due --no-header
	assert_output 250101,qian,first-answer,2025-01-07T09:00
	assert_has "goes to qian (handler rule key)"
	# anybody's case that turns out to be severe cannot go on without one
	at 2025-01-06T09:00 open C1 -q --channel mail --reason slow --text late \
		--owner wang >/dev/null
	at 2025-01-06T09:05 set 250102 -q --severity 5
	CRM_TODAY=2025-01-06T09:10 run -3 --separate-stderr crm-complaint move \
		250102 handling
	assert_error "crm-complaint: 250102: owner: rule 'severe' wants a handler of role 'senior' (qian)"
	at 2025-01-06T09:10 move 250102 handling -q --owner qian

	# first answer within 24 hours, the solution later
	at 2025-01-06T17:00 reply 250101 -q --text 'we call you tomorrow'
	at 2025-01-06T17:01 move 250101 handling -q
	missing 2025-01-07T10:00 "root_cause (原因), solution (处理方案), told" \
		move 250101 replied
	at 2025-01-07T10:00 set 250101 -q -s root_cause=mood -s solution=sorry
	at 2025-01-07T10:01 reply 250101 -q --text 'we apologise'
	at 2025-01-07T10:02 move 250101 replied -q
	missing 2025-01-07T10:03 "accepted" move 250101 solved
	at 2025-01-07T11:00 reply 250101 -q --accepted
	missing 2025-01-07T11:01 "fed_back_to (反馈部门)" move 250101 fed_back
	at 2025-01-07T11:02 move 250101 fed_back -q -s 反馈至=training
	at 2025-01-07T11:03 move 250101 solved -q
	run -0 crm-complaint list C2 --no-header -c state,clock,due \
		--today 2025-01-08T09:00
	assert_output solved,revisit,2025-01-14T23:59
	missing 2025-01-13T09:00 "satisfaction" move 250101 revisited
	at 2025-01-13T09:00 move 250101 回访 -q --satisfaction 80
	at 2025-01-13T09:01 close 250101 -q
	run -0 crm-complaint list C2 --all --no-header -c no,state,answered,satisfaction
	assert_output 250101,closed,2025-01-06T17:00,80
}

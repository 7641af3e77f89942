#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# crm-complaint print, and complaints on the card of a customer.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CRM_DB=$BATS_TEST_TMPDIR/t.db
	export LC_ALL=C TZ=UTC CRM_TODAY=2025-01-15T10:00 CRM_USER=li
	unset CRM_FORMAT LANG LC_CTYPE XDG_DATA_HOME
	crm-add -q --code C1 --name 徐州电子 --kind org
}

# Every line takes 80 columns of a terminal, a wide character two of them.
aligned() {
	python3 - "$1" <<-'END'
	import sys, unicodedata
	for n, line in enumerate(open(sys.argv[1], encoding='utf-8'), 1):
	    line = line.rstrip('\n').lstrip('\f')
	    w = sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1
	            for c in line)
	    assert w == 80, (n, w, line)
	    assert line[0] in '+|' and line[-1] == line[0], (n, line)
	END
}

@test "crm-complaint: print is a form of 80 columns, empty fields included" {
	crm-complaint open C1 -q --procedure factory --channel phone --reason 质量 \
		--text '线路板短路，客户端上线后发现，共三批，要求尽快说明原因并补货，否则停止付款；已拍照' \
		--order S77 --product PCB-12 --undetermined --demand 补货 \
		-s ship_date=2024-12-20 >/dev/null
	run -0 --separate-stderr crm-complaint print 1 -o form.txt
	assert_output ""
	aligned form.txt
	run -0 cat form.txt
	assert_output "+------------------------------------------------------------------------------+
|                                客户抱怨处理表                                |
+------------------------------------------------------------------------------+
| 编号         | id:1                  | 种类         | 投诉                   |
| 客户         | C1 徐州电子                                                   |
| 受理时间     | 2025-01-15T10:00      | 受理人       | li                     |
| 受理方式     | phone                 | 联系人       |                        |
| 订单编号     | S77                   | 产品料号     | PCB-12                 |
| 数量         | 客户加工中未确定      | 不良数量     |                        |
| 投诉原因     | defect                | 原因类别     | quality                |
| 严重程度     | 3                     | 金额         |                        |
| 责任部门     |                       | 负责人       |                        |
| 投诉内容     | 线路板短路，客户端上线后发现，共三批，要求尽快说明原因并补货  |
|              | ，否则停止付款；已拍照                                        |
| 客户要求     | 补货                                                          |
+------------------------------------------------------------------------------+
|                                     处理                                     |
+------------------------------------------------------------------------------+
| 交运日期     | 2024-12-20            | 异常样品     |                        |
| 受理意见     |                       | 送达管理部门 |                        |
| 会勘申请     |                       | 会勘人员     |                        |
| 会勘指派人   |                       | 会勘完成     |                        |
| 会勘报告     |                       | 发生原因     |                        |
| 生产单位     |                       | 机班别       |                        |
| 作业人员     |                       | 生产日期     |                        |
| 检验结果     |                       | 调查报告     |                        |
| 责任归属     |                       | 处理方式     |                        |
| 处理数量     |                       | 核决人       |                        |
| 核决意见     |                       | 执行情况     |                        |
| 退款金额     |                       | 反馈部门     |                        |
| 经验教训     |                       | 档案已更新   |                        |
+------------------------------------------------------------------------------+
|                                     经过                                     |
+------------------------------------------------------------------------------+
| 受理         | 2025-01-15 10:00; li                                          |
+------------------------------------------------------------------------------+
|           经办:              主管:              核决:                        |
+------------------------------------------------------------------------------+"
	[ "$(wc -l <form.txt)" -lt 60 ]
}

@test "crm-complaint: print of an anomaly is 异常处理单, several forms are apart" {
	for kind in anomaly complaint; do
		crm-complaint open C1 -q --channel phone --reason other --text x \
			--severity 1 --kind $kind >/dev/null
	done
	run -0 crm-complaint print A250101 250101
	assert_has "异常处理单"
	assert_has "客户投诉登记表"
	[ "$(grep -c $'\f' <<<"$output")" -eq 1 ]
	run -3 --separate-stderr crm-complaint print 7
	assert_output ""
	assert_error "crm-complaint: no such complaint: '7'"
	run -5 --separate-stderr sh -c 'crm-complaint print 250101 >/dev/full'
	assert_has "No space left on device"
}

@test "crm-complaint: print keeps its columns whatever stands in it" {
	crm-complaint open C1 -q --channel phone --reason other --severity 1 \
		--text "$(printf 'a\tb\nsecond line\n\033[31mred\342\200\256turned\n'
		printf '龘%.0s' {1..300})" --demand "$(printf 'x%.0s' {1..500})" \
		-s root_cause="$(printf '一二 %.0s' {1..60})" \
		-s solution='e"%s\\n' >/dev/null
	crm-complaint reply 250101 -q --text "$(printf '答 %.0s' {1..80})"
	crm-complaint measure 250101 add -q --kind corrective --text 'é 测试' \
		--due +3d
	crm-complaint return 250101 asked -q --undetermined --product 板
	run -0 crm-complaint print 250101 -o f.txt
	aligned f.txt
	run -0 cat f.txt
	assert_has "| 投诉内容     | a b    "
	assert_has "|              | second line    "
	assert_has "|              | ?[31mred?turned    "
	assert_has '| e"%s\\n    '
	assert_has "| 纠正措施     | é 测试; 期限 2025-01-18    "
	assert_has "| 退货         | 板; 要求 客户加工中未确定    "
}

@test "crm-show: complaints stand on the card, the open ones first" {
	open() {
		crm-complaint open C1 -q --procedure shop --channel phone \
			--reason slow --text "$1" >/dev/null
	}
	for t in one two three four; do
		open $t
	done
	for no in 250101 250102 250103; do
		crm-complaint withdraw -q $no --why x
	done
	open five
	run -0 crm-show C1 -f csv --no-header -c section,field,value
	[ "$(grep ^complaints <<<"$output")" = \
		'complaints,250105,"complaint, received, since 2025-01-15T10:00, severity 2, slow, five"
complaints,250104,"complaint, received, since 2025-01-15T10:00, severity 2, slow, four"
complaints,250103,"complaint, withdrawn, since 2025-01-15T10:00, severity 2, slow, three"
complaints,250102,"complaint, withdrawn, since 2025-01-15T10:00, severity 2, slow, two"
complaints,250101,"complaint, withdrawn, since 2025-01-15T10:00, severity 2, slow, one"' ]
	crm-complaint withdraw -q 250104 --why x
	run -0 crm-show C1 -f csv --no-header -c section,field
	[ "$(grep -c ^complaints <<<"$output")" -eq 4 ]
}

@test "crm-complaint: print cuts no label, however long the field's title is" {
	printf '%s\n' procedure,name,title \
		'shop,long,一个非常非常非常长的标题和它的说明' |
		crm-config -q --keep complaint_field -
	crm-complaint open C1 -q --procedure shop --channel phone --reason slow \
		--text x -s long=y >/dev/null
	run -0 crm-complaint print 250101 -o f.txt
	aligned f.txt
	run -0 cat f.txt
	assert_has "| 一个非常非常 | y     "
	assert_has "| 非常长的标题 |       "
	assert_has "| 和它的说明   |       "
}

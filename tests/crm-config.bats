#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-config: without operand it lists its tables" {
	run -0 crm-config -c table --no-header
	for t in rule setting staff tier status source channel outcome \
		contact_kind task_kind field calendar festival product metric; do
		[[ $output == *"$t"* ]]
	done
	[ ! -e t.db ]
}

@test "crm-config: every table read back as it came changes nothing" {
	crm-db -q init
	crm-list -q >/dev/null
	before=$(sha256sum t.db)
	for t in $(crm-config -c table --no-header); do
		crm-config "$t" >"$t.csv"
		rows=$(($(wc -l <"$t.csv") - 1))
		run -0 --separate-stderr crm-config "$t" "$t.csv"
		assert_error "crm-config: read $rows: added 0, updated 0, unchanged $rows, rejected 0; removed 0"
	done
	[ "$(sha256sum t.db)" = "$before" ]
}

@test "crm-config: the file is the table: rows it does not have go" {
	crm-db -q init
	run -0 --separate-stderr crm-config source - <<-E
		name,aliases,note
		web,online,
		门店,,shop
	E
	assert_has "removed source 'fair'"
	assert_has "read 2: added 1, updated 1, unchanged 0, rejected 0; removed 4; batch 1"
	run -0 crm-config source -c name --no-header
	assert_output $'web\n门店'
}

@test "crm-config: --keep only adds and updates, missing columns stay" {
	crm-db -q init
	run -0 --separate-stderr crm-config --keep tier - <<-E
		name,rank
		C,7
		D,8
	E
	assert_error "crm-config: read 2: added 1, updated 1, unchanged 0, rejected 0; removed 0; batch 1"
	run -0 crm-config tier --no-header
	[ "${lines[2]}" = "C,7,普通 边缘 bronze," ]
	[ "${lines[3]}" = "D,8,," ]
}

@test "crm-config: a row still in use cannot be left out" {
	crm-add -q --name X --tier A
	run -3 --separate-stderr crm-config tier - <<-E
		name,rank
		B,1
	E
	assert_has "name: 'A' is still used: it cannot be left out"
	assert_has "nothing written"
	run -0 crm-config tier -c name --no-header
	assert_output $'A\nB\nC'
}

@test "crm-config: somebody who left is switched off, not removed" {
	crm-add -q --name X --owner 李四
	run -0 --separate-stderr crm-config staff - <<-E
		name
		王五
	E
	assert_has "staff '李四' is still used: switched off"
	run -0 crm-config staff -c name,active --no-header
	assert_output $'李四,0\n王五,1'
}

@test "crm-config: wrong values are named with their place, all of them" {
	crm-db -q init
	run -3 --separate-stderr crm-config rule - <<-E
		name,kind,who,every,unit,priority,channel
		a,cadense,,7,d,1,
		b,cadence,tier = ,7,d,1,
		c,cadence,,x,d,1,
		d,cadence,,7,d,high,
		e,cadence,,7,d,1,pigeon
	E
	[[ ${stderr_lines[0]} == "crm-config: -:2: kind: "*"'cadense'"* ]]
	[[ ${stderr_lines[1]} == "crm-config: -:3: who: "* ]]
	[[ ${stderr_lines[2]} == "crm-config: -:4: every: "*"'x'"* ]]
	[[ ${stderr_lines[3]} == "crm-config: -:5: priority: not a number: 'high'" ]]
	[[ ${stderr_lines[4]} == "crm-config: -:6: channel: not a channel ("*"'pigeon'" ]]
	assert_has "rejected 5"
	run -0 crm-config rule -c name --no-header
	[ "${#lines[@]}" -gt 5 ]
}

@test "crm-config: a misspelt header and an empty file are refused" {
	crm-db -q init
	run -3 --separate-stderr crm-config tier - <<-E
		name,rnak
		A,1
	E
	assert_has "rnak: no such column"
	run -3 --separate-stderr crm-config tier /dev/null
	assert_has "empty: no header"
}

@test "crm-config: --dry-run says the same and writes nothing" {
	crm-db -q init
	before=$(sha256sum t.db)
	run -0 --separate-stderr crm-config -n --keep source - <<<$'name\nnewone'
	assert_error "crm-config: read 1: added 1, updated 0, unchanged 0, rejected 0; removed 0; dry run, nothing written"
	[ "$(sha256sum t.db)" = "$before" ]
}

@test "crm-config: Chinese headers are read as they are written" {
	crm-db -q init
	crm-config --headers zh tier >t.csv
	[ "$(head -1 t.csv)" = 名称,顺序,别名,备注 ]
	run -0 --separate-stderr crm-config tier t.csv
	assert_has "unchanged 3"
}

@test "crm-config: settings and custom fields are checked" {
	crm-db -q init
	run -3 --separate-stderr crm-config --keep setting - <<<$'name,value\nfeb29,never'
	assert_error "crm-config: -:2: value: 'never' is not feb28, mar01 or skip
crm-config: read 1: added 0, updated 0, unchanged 0, rejected 1; removed 0; nothing written"
	run -3 --separate-stderr crm-config --keep field - <<<$'name,type\nphone,text\nSize,int\nsize,number'
	[[ ${stderr_lines[0]} == *":2: name: 'phone' has a meaning of its own already" ]]
	[[ ${stderr_lines[1]} == *":3: name: 'Size' is not a word of small letters, digits and _" ]]
	[[ ${stderr_lines[2]} == *":4: type: 'number' is not one of"* ]]
}

@test "crm-config: an unknown table is a usage error of two lines" {
	run -2 --separate-stderr crm-config rules
	[ "${#stderr_lines[@]}" -eq 2 ]
	[ "${stderr_lines[0]}" = "crm-config: no such table: 'rules'" ]
}

@test "crm-config: a column the input does not have is checked as it stays" {
	crm-db -q init
	printf 'name,active\nfollow-up-ladder,1\n' |
		crm-config -q --keep rule -
	printf 'name,priority\ncadence-a,2\n' | crm-config -q --keep rule -
	run -0 --separate-stderr crm-config rule --no-header \
		-c name,kind,every,unit,priority,active
	assert_has cadence-a,cadence,7,d,2,1
	assert_has 'follow-up-ladder,ladder,"1,3,7,15,30",,4,1'
	run -3 --separate-stderr crm-config --keep rule - <<-E
		name,kind
		cadence-a,ladder
	E
	assert_has "crm-config: -:2: unit: "
	run -3 --separate-stderr crm-config --keep rule - <<-E
		name,active
		new,1
	E
	assert_has "crm-config: -:2: kind: is missing"
}

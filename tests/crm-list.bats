# SPDX-License-Identifier: ISC
load helpers

three() {
	crm-add -q - <<'X'
code,name,city,tier,phone,tags,added_on,birthday
A,张三,徐州,A,13800138000,vip,2024-01-01,1990-03-05
B,李四,南京,B,13800138001,,2024-02-01,
C,Wang,徐州,A,13800138002,vip;golf,2024-03-01,lunar 08-15
X
}

@test "crm-list writes every column that can be read again, then custom fields" {
	three
	crm-config -q field - <<<$'name,type\npet,text'
	run -0 --separate-stderr crm-list
	[ "${lines[0]}" = "id,code,name,kind,honorific,gender,phone,email,wechat,birthday,company,title,industry,city,address,source,status,tier,owner,channel,preferred_time,no_call,no_sms,no_wechat,no_mail,bad_number,no_contact,hold_until,cadence,tags,note,added_on,pet" ]
	[ "${lines[3]}" = "3,C,Wang,person,,,13800138002,,,lunar --08-15,,,,徐州,,,lead,A,,,,0,0,0,0,0,0,,,vip;golf,,2024-03-01," ]
	[ "${#lines[@]}" = 4 ]
}

@test "crm-list --where takes a filter, a wrong one exits 2 with a caret" {
	three
	run -0 --separate-stderr crm-list --no-header -c code \
		--where "city = '徐州' and tag = 'golf'"
	assert_output C
	run -2 --separate-stderr crm-list --where "city = "
	assert_has "^"
	[ -z "$output" ]
}

@test "crm-list --sort, --limit and --find order, cut and search" {
	three
	run -0 --separate-stderr crm-list --no-header -c code --sort -added_on
	assert_output $'C\nB\nA'
	run -0 --separate-stderr crm-list --no-header -c code --sort city -l 2
	assert_output $'B\nA'
	run -0 --separate-stderr crm-list --no-header -c code --find WANG
	assert_output C
	run -0 --separate-stderr crm-list --no-header -c code --find 8001
	assert_output $'A\nB\nC'
	run -2 --separate-stderr crm-list --sort nope
	assert_has "--sort: not one of id, code, name"
}

@test "crm-list takes customers as operands and from rows, in their order" {
	three
	run -0 --separate-stderr crm-list --no-header -c code C A
	assert_output $'C\nA'
	run -0 --separate-stderr crm-list --no-header -c code - <<<$'phone\n13800138001\n+86 138 0013 8000'
	assert_output $'B\nA'
	run -3 --separate-stderr crm-list --no-header -c code - <<<$'code\nZ\nA'
	assert_output A
	assert_error "crm-list: -:2: code: no such customer: 'Z'"
	run -3 --separate-stderr crm-list Z
	assert_has "no such customer: 'Z'"
	run -0 --separate-stderr crm-list --no-header -c code \
		--where "tier = 'A'" A B C
	assert_output $'A\nC'
}

@test "crm-list shows derived columns only when asked" {
	three
	crm-log-contact -q A --at 2025-01-10T10:00 --outcome reached --next 2025-02-01
	run -0 --separate-stderr crm-list -c code,first_contact,last_contact,contacts,follow_ups,last_outcome,next_contact A B
	assert_output 'code,first_contact,last_contact,contacts,follow_ups,last_outcome,next_contact
A,2025-01-10,2025-01-10,1,0,reached,2025-02-01
B,,,0,0,,'
}

@test "crm-list of nothing is a header and exit 0, with -e exit 1" {
	three
	run -0 --separate-stderr crm-list -c code --where "city = 'Ulm'"
	assert_output code
	run -1 --separate-stderr crm-list -e -c code --where "city = 'Ulm'"
	run -0 --separate-stderr crm-list --no-empty --where "city = 'Ulm'"
	assert_output ''
}

@test "crm-list never makes a database" {
	run -4 --separate-stderr crm-list
	[ ! -e t.db ]
}

@test "crm-list says a wrong column and a limit of nothing in two lines" {
	run -0 crm-add -q --name A
	run -2 --separate-stderr crm-list -c id,nmae
	assert_error "crm-list: --columns: no column 'nmae': did you mean 'name'?
Try 'crm-list --help' for more information."
	run -2 --separate-stderr crm-list --limit 0
	assert_error "crm-list: --limit: at least 1
Try 'crm-list --help' for more information."
}

@test "crm-list -o - and crm-add --rejects - write to standard output" {
	run -3 --separate-stderr crm-add --rejects - - <<<"name,phone
A,1.38E+10
B,"
	[[ $output == "name,phone,_line,_field,_reason
A,1.38E+10,2,phone,destroyed"* ]]
	run -0 crm-list -o - -c name
	assert_output "name
B"
	[ ! -e ./- ]
}

# SPDX-License-Identifier: ISC
load helpers

@test "crm-add adds a customer of options and prints its row" {
	run -0 --separate-stderr crm-add --name 王小明 --phone '+86 138-0013-8000'
	assert_output 'id,code,name,result,line
1,C00001,王小明,added,'
	assert_error "crm-add: made a new database: $CRM_DB
crm-add: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 1
crm-add: added C00001 王小明"
	run -0 --separate-stderr crm-list -c code,name,kind,phone,status,added_on
	assert_output 'code,name,kind,phone,status,added_on
C00001,王小明,person,13800138000,lead,2025-01-15'
}

@test "crm-add takes every field as an option" {
	run -0 --separate-stderr crm-add --name Ann --code A1 --kind person \
		--phone 13800138000 --phone 010-62770001 --email A@B.cn \
		--email c@d.cn --honorific 'Dr Ann' --gender f \
		--birthday 1990-03-05 --company Acme --title CEO \
		--industry steel --city 徐州 --address 'Road 1, House 2' \
		--source fair --status customer --tier A --owner 李四 \
		--channel phone --preferred-time 14:00-16:00 \
		--hold-until 2025-02-01 --note 'a note' --added 2024-12-31 \
		--tag vip --tag golf --wechat wx1 --flag no_call \
		--flag no_sms
	run -0 --separate-stderr crm-list --no-header
	assert_output '1,A1,Ann,person,Dr Ann,f,13800138000;01062770001,a@b.cn;c@d.cn,wx1,1990-03-05,Acme,CEO,steel,徐州,"Road 1, House 2",fair,customer,A,李四,phone,14:00-16:00,1,1,0,0,0,0,2025-02-01,,vip;golf,a note,2024-12-31'
}

@test "crm-add --update changes what is named and nothing else" {
	crm-add -q --name Ann --code A1 --city 徐州 --tag a --flag no_call \
		--phone 13800138000
	run -0 --separate-stderr crm-add -u A1 --city 南京 --untag a --tag b \
		--unflag no_call
	assert_output 'id,code,name,result,line
1,A1,Ann,updated,'
	[ "$(crm-list --no-header -c name,city,tags,no_call,phone)" = \
		Ann,南京,b,0,13800138000 ]
	run -0 --separate-stderr crm-add -u 13800138000 --city 南京
	assert_has "A1,Ann,unchanged,"
	assert_has "unchanged 1, skipped 0, rejected 0; nothing written"
	run -3 --separate-stderr crm-add -u nobody --city 南京
	assert_error "crm-add: no such customer: 'nobody'"
}

@test "crm-add --update refuses a code that is another's" {
	crm-add -q --name Ann --code A1
	crm-add -q --name Ben --code B1
	run -3 --separate-stderr crm-add -u A1 --code B1
	assert_has "code: is that of B1 Ben"
}

@test "crm-add rejects a phone that somebody has, naming who and whose" {
	crm-add -q --name 张三 --phone 13800138000 --owner 李四
	run -3 --separate-stderr crm-add --name 张 --phone '(138)0013 8000'
	assert_has "crm-add: phone: is already C00001 张三 (owner 李四)"
	assert_has "rejected 1; nothing written"
}

@test "crm-add finds a customer by a further phone and by a person's" {
	crm-add -q --name Org --kind org --phone 051683830001 \
		--phone 051683830002 --person 'name=李四,phone=13700137000'
	run -3 --separate-stderr crm-add --name X --phone 0516-83830002
	assert_has "is already C00001 Org"
	run -3 --separate-stderr crm-add --name X --phone 13700137000
	assert_has "is already C00001 Org"
}

@test "crm-add adds people, anniversaries and relations, and changes them" {
	crm-add -q --name 张三 --code P1
	crm-add -q --name 江苏钢铁 --kind org --code O1 \
		--person 'name=李四,title=经理, 采购,role=decider,power=5' \
		--person name=王五 --relation agency_of=P1 \
		--anniversary 'kind=founding,day=2001-05-20'
	run -0 --separate-stderr crm-add -u O1 \
		--person 'name=李四,power=3,phone=13700137000' \
		--anniversary 'kind=founding,day=2001-05-21'
	assert_has "O1,江苏钢铁,updated"
	run -0 --separate-stderr crm-show -f table O1
	assert_has "李四            经理, 采购, decider, power 3, 13700137000"
	assert_has "王五"
	assert_has "founding        2001-05-21"
	assert_has "agency_of       P1 张三"
	run -3 --separate-stderr crm-add -u O1 --person title=x
	assert_has "person_name: a person needs a name"
	run -3 --separate-stderr crm-add -u O1 --person name=x,power=9
	assert_has "person_power: not a number from 1 to 5: '9'"
	run -3 --separate-stderr crm-add -u O1 --relation of=nobody
	assert_has "relation_to: no such customer: 'nobody'"
}

@test "crm-add refuses values it cannot take, one clear line each" {
	refuse() {
		run -3 --separate-stderr crm-add --name X "${@:2}"
		assert_has "crm-add: $1"
	}
	refuse "phone: not a phone number: 'abc'" --phone abc
	refuse "phone: destroyed by a spreadsheet (1.38E+10)" --phone 1.38E+10
	refuse "email: not a mail address: 'abc'" --email abc
	refuse "birthday: " --birthday 3/5/1990
	refuse "hold_until: " --hold-until 2025-02-30
	refuse "kind: neither person nor org: 'x'" --kind x
	refuse "channel: no such channel: 'x' (phone, " --channel x
	refuse "note: a control character (0x01) in it" --note $'a\001'
	refuse "name: a new customer needs a name" --set name=
	[ ! -s t.db ] || [ "$(crm-list --no-header | wc -l)" = 0 ]
}

@test "crm-add reads custom fields of every type and checks them" {
	crm-config -q field - <<'X'
name,label,type,choices,required,aliases,note
pet,宠物,text,,0,动物,
kids,,int,,0,,
worth,,money,,0,,
member,,yesno,,0,,
joined,,date,,0,,
size,,choice,"S M L",0,,
X
	run -0 --separate-stderr crm-add --name A --code A1 --set pet=cat \
		--set kids=2 --set worth=12.5 --set member=yes \
		--set joined=2024-02-29 --set size=M
	run -0 --separate-stderr crm-list -c code,pet,kids,worth,member,joined,size
	assert_output 'code,pet,kids,worth,member,joined,size
A1,cat,2,12.50,1,2024-02-29,M'
	crm-list >x.csv
	run -0 --separate-stderr crm-add x.csv
	assert_has "unchanged 1"
	run -0 --separate-stderr crm-add --key pet --on-duplicate update - <<'X'
宠物,kids,size
cat,3,\N
X
	[ "$(crm-list --no-header -c code,kids,size)" = A1,3, ]
	run -3 --separate-stderr crm-add -u A1 --set size=XL
	assert_has "size: not one of S M L: 'XL'"
	run -3 --separate-stderr crm-add -u A1 --set kids=two
	assert_has "kids: not a whole number: 'two'"
}

@test "crm-add makes codes by the setting and counts past taken ones" {
	crm-config -q setting - <<'X'
name,value
code_format,KH-%03d
X
	crm-add -q --name A
	crm-add -q --name B --code KH-003
	crm-add -q --name C
	[ "$(crm-list --no-header -c code | tr '\n' ' ')" = \
		"KH-001 KH-003 KH-004 " ]
}

@test "crm-add options fill the empty cells of rows, tags are added" {
	printf 'code,name,owner,tags\nA,Ann,,x\nB,Ben,王五,\n' |
		crm-add -q --owner 李四 --tag fair --source fair -
	run -0 --separate-stderr crm-list --no-header -c code,owner,tags,source
	assert_output 'A,李四,x;fair,fair
B,王五,fair,fair'
}

@test "crm-add --print tells of every row what became of it" {
	crm-add -q --name Ann --code A
	printf 'code,name,city\nA,Ann,\nB,Ben,Ulm\n' >in.csv
	run -0 --separate-stderr crm-add --print in.csv
	assert_output 'id,code,name,result,line
1,A,Ann,unchanged,2
2,B,Ben,added,3'
}

@test "crm-add says what is wrong with the call" {
	run -2 --separate-stderr crm-add
	assert_has "crm-add: nothing to add: give --name, or a file of rows"
	run -2 --separate-stderr crm-add -u A --name B -
	run -2 --separate-stderr crm-add --key nope - <<<"name"
	assert_has "--key: no field to find customers by: 'nope'"
	run -2 --separate-stderr crm-add --name X --flag nope
	assert_has "no such flag: 'nope'"
	run -2 --separate-stderr crm-add --name X --set nope=1
	assert_has "--set: no field 'nope'"
}

@test "crm-add --key asks every row for its key" {
	run -3 --separate-stderr crm-add --key code - <<'X'
code,name
,Ann
X
	assert_has "-:2: code: empty, and --key finds customers by it"
}

@test "crm-add matches by id of its own export, and not by strangers' numbers" {
	crm-add -q --name Ann --code A
	crm-add -q --name Ben --code B
	printf 'id,city\n2,Ulm\n' | crm-add -q --on-duplicate update -
	[ "$(crm-list --no-header -c code,city)" = $'A,\nB,Ulm' ]
	run -0 --separate-stderr crm-add - <<<$'ID,name\n2,Carl'
	[ "$(crm-list --no-header -c code,name | tail -n 1)" = 2,Carl ]
	run -3 --separate-stderr crm-add - <<<$'id,code,name\n1,B,Ben'
	assert_has "id: 1 is A Ann, not B"
}

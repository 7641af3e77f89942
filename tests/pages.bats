#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What the pages of sections 5 and 7 say, asked of the programs.
load helpers

ROOT=$BATS_TEST_DIRNAME/..
MAN=$ROOT/man

# section PAGE HEADING: the source lines below .Sh or .Ss HEADING.
section() {
	awk -v h="$2" '/^\.S[hs] / { on = substr($0, 5) == h; next } on' \
		"$MAN/$1"
}

# items: the words of ".It Li a , b" lines on standard input, one a line.
items() {
	sed -n 's/^\.It Li //p' | tr -d ' ' | tr ',' '\n'
}

@test "crm-schema.5: its tables are those of the database" {
	crm-db -q init
	section crm-schema.5 Tables | items | sort >page
	sqlite3 t.db "SELECT name FROM sqlite_schema WHERE type = 'table'
		AND name NOT LIKE 'sqlite%' ORDER BY name" >have
	run -0 diff page have
}

@test "crm-schema.5: its views are those of the database, and all work" {
	crm-db -q init
	section crm-schema.5 Views | items | sort >page
	sqlite3 t.db "SELECT name FROM sqlite_schema WHERE type = 'view'
		ORDER BY name" >have
	run -0 diff page have
	while read -r v; do
		run -0 sqlite3 t.db "SELECT * FROM $v"
	done <have
}

@test "crm-schema.5: the views show ISO dates, names, words and decimals" {
	export CRM_TODAY=2026-03-02T09:30
	printf 'name,type\nbudget,money\nsince,date\n' | crm-config -q field -
	crm-add -q --name 王芳 --tier A --owner li --birthday 1992-02-29 \
		--flag no_call --flag bad_number -t vip --hold-until 2026-04-01
	crm-add -q --name Acme --kind org --set budget=1234.5 \
		--set since=2020-01-31 --birthday 'lunar 1990-01-15' \
		--person name=Bo,role=decider,birthday=--05-06 \
		--relation partner=王芳 --anniversary kind=founding,day=1999-09
	crm-log-contact -q 王芳 --channel phone --in --outcome reached \
		--next 2026-03-09 --promise list --deadline 2026-03-06
	crm-log-contact -q 王芳 --channel sms --outcome no_answer --by li
	crm-log-contact -q Acme --snooze 2026-03-10 --why away
	view() { sqlite3 t.db "SELECT $2 FROM $1"; }
	[ "$(view v_customer name,kind,birthday,flags,tier,owner,hold_until,added_on)" = \
		"王芳|person|1992-02-29|no_call bad_number|A|li|2026-04-01|2026-03-02
Acme|org|lunar 1990-01-15|||||2026-03-02" ]
	[ "$(view v_value customer,field,value)" = \
		"Acme|budget|1234.50
Acme|since|2020-01-31" ]
	[ "$(view v_person customer,name,role,birthday)" = 'Acme|Bo|decider|--05-06' ]
	[ "$(view v_anniversary customer,kind,day)" = 'Acme|founding|1999-09' ]
	[ "$(view v_relation from_name,kind,to_name)" = 'Acme|partner|王芳' ]
	[ "$(view v_tag customer,tag)" = '王芳|vip' ]
	[ "$(view v_contact at,staff,channel,direction,outcome,state,next_on)" = \
		"2026-03-02T09:30|tester|phone|in|reached|effective|2026-03-09
2026-03-02T09:30|li|sms|out|no_answer|attempt|" ]
	[ "$(view v_touch name,first_contact,last_contact,contacts,last_attempt,last_outcome)" = \
		'王芳|2026-03-02|2026-03-02|1|2026-03-02T09:30|no_answer' ]
	[ "$(view v_task customer,kind,what,due_on,made_on,state)" = \
		'王芳|promise|list|2026-03-06|2026-03-02|open' ]
	[ "$(view v_snooze customer,until_on,why,staff)" = \
		'Acme|2026-03-10|away|tester' ]
	[ "$(view v_cadence 'rule,customer,due_on' | grep 'cadence-a|')" = \
		'cadence-a|王芳|2026-03-09' ]
	[ "$(sqlite3 t.db "SELECT channel FROM v_rule WHERE name = 'friday-greeting'")" = sms ]
	[ "$(sqlite3 t.db "SELECT kind FROM v_calendar WHERE day = '2025-01-26'")" = work ]
	[ "$(view v_batch at,staff,tool | head -n 1)" = \
		'2026-03-02T09:30|tester|crm-config' ]
	run -0 --separate-stderr crm-db check
}

@test "crm-schema.5: the shell can not spoil anything by looking" {
	crm-db -q init
	run -0 --separate-stderr crm-db check
	assert_error "crm-db: $CRM_DB: sound"
}

@test "crm-rules.5: the columns of a rule are those of the table" {
	crm-db -q init
	section crm-rules.5 'Columns of a rule' | items | sort >page
	crm-config rule | head -n 1 | tr ',' '\n' | sort >have
	run -0 diff page have
}

@test "crm-rules.5: the kinds are those that are accepted" {
	crm-db -q init
	section crm-rules.5 Kinds | items | sort >page
	printf 'name,kind\nx,x\n' >x.csv
	run -3 --separate-stderr crm-config --keep rule x.csv
	sed -n 's/.*is not one of //p' <<<"$stderr" | tr -d ' ' |
		tr ',' '\n' | sort >have
	run -0 diff page have
}

@test "crm-rules.5: the settings are those of the table, wrong ones are refused" {
	crm-db -q init
	section crm-rules.5 SETTINGS | items | sort >page
	crm-config setting -c name --no-header | sort >have
	run -0 diff page have
	for v in workdays,noday code_format,x feb29,mar02 cadence_merge,both \
		min_gap,-1 hesitant,maybe remind_early,x release_by,all assign_approve,x \
		conflict_order,luck violations,x: near_name,0 work_hours,8-12 \
		complaint_suppress,x complaint_goal,x complaint_fast,x \
		paper_return,month price_paper,x price_guard,yes allow_verbal,beer \
		paper_checks,void "paper_forms,A1;A2"; do
		printf 'name,value\n%s\n' "$v" >s.csv
		run -3 --separate-stderr crm-config --keep setting s.csv
		assert_has "s.csv:2: value:"
	done
}

@test "crm-rules.5: the rules named as switched on are those that are" {
	crm-db -q init
	section crm-rules.5 'THE DEFAULT PROFILE' | sed -n '/^\.Bl/,/^\.El/p' |
		items | sort >page
	crm-config rule -c name,active --no-header | sed -n 's/,1$//p' |
		sort >have
	run -0 diff page have
	[ "$(wc -l <have)" -ge 20 ]
}

# The fields of the page, one a line.
fields() {
	section crm-rules.5 FILTERS |
		sed -n '/^\.Bd -literal/,/^\.Ed/p' | grep -v '^\.' |
		tr ' ' '\n' | grep .
}

@test "crm-rules.5: every field of a filter is known" {
	crm-db -q init
	[ "$(fields | wc -l)" -gt 35 ]
	for f in $(fields); do
		[ -z "$(crm-list --no-empty -w "$f is not null" 2>&1)" ] ||
			{ echo "not known: $f"; return 1; }
	done
}

@test "crm-rules.5: no field of a filter is missing" {
	fields | sort >page
	sed -n 's/^    {"\([a-z_]*\)", FT_.*/\1/p' \
		"$ROOT/common/store/filter_fields.c" |
		grep -vx added_on | sort >have
	[ -s have ]
	run -0 diff page have
}

@test "crm-rules.5: its filters and functions are accepted" {
	crm-db -q init
	for f in "tier in ('A','B') and city = '徐州' and last_contact < today-30d and tag = 'vip'" \
		"not city = '徐州'" "open and not no_call" "has(task)" \
		"has(contact)" "has(person)" "has(tag)" "has(birthday)" \
		"has(relation)" "has(snooze)" "has(task, late)" \
		"days_since(last_contact) > 3" "contacts(30d) > 1" \
		"contacts(30d, phone) > 1" "month(birthday) = 3" \
		"day(birthday) = 29" "added >= som+1w" "kind = 'org'" \
		"has(order)" "has(order, open)" "has(order, late)" \
		"has(order, unpaid)" "has(holding)" "has(member)" \
		"has(complaint)" "has(complaint, any)" "has(deal)" \
		"has(deal, won)" "has(deal, lost)" "has(deal, any)" \
		"spend(365d) >= 10000" \
		"spend(1y) > spend() or spend() = 0" "orders(90d) = orders()" \
		"bought('tea') and not bought('tea', 90d)" "holds('fund')" \
		"balance(deposit) > 1" "month(added) = 3 or day(added) = 1" \
		"name like '王%' or name between 'A' and 'C'"; do
		run -0 --separate-stderr crm-list -w "$f"
		assert_error ""
	done
}

@test "crm-rules.5: what is unknown is not true, and its not is" {
	printf 'name,city\nA,徐州\nB,\n' | crm-add -q -
	run -0 crm-list -w "not city = '徐州'" -c name --no-header
	assert_output B
	run -0 crm-list -w "city <> '徐州'" -c name --no-header
	assert_output B
}

@test "crm.7: every date a person may type is a date" {
	crm-db -q init
	for d in 2026-03-05 2026/3/5 20260305 2026年3月5日 today tomorrow \
		yesterday 今天 明天 昨天 mon tue wed thu fri sat sun +3d +2w \
		+1m +1y -3d -2w -1m -1y eow eom eoq eoy sow som soq soy \
		today-30d som+1m eom+1m; do
		case $d in [A-Za-z]*) grep -qw -- "$d" "$MAN/crm.7" ||
			case $d in tue | wed | thu | fri | sat) ;; *)
				echo "$d is not in crm.7"; return 1 ;; esac ;;
		esac
		run -0 --separate-stderr crm-due --on "$d"
		assert_error ""
	done
	run -2 --separate-stderr crm-due --on 5/3/2026
	run -2 --separate-stderr crm-due --on 26-03-05
	[ "$(printf '\n' | crm-due --on someday 2>&1 | wc -l)" -eq 2 ]
}

@test "crm-due.1: its columns are those that are written" {
	crm-db -q init
	section crm-due.1 DESCRIPTION |
		sed -n '/^\.Li id code/,/^\.Li channel/p' |
		sed 's/^\.Li //; s/ \.$//' | tr ' ' '\n' >page
	crm-due | tr ',' '\n' >have
	run -0 diff page have
	more=$(section crm-due.1 DESCRIPTION | sed -n 's/^\.Li \(snoozed .*\) \.$/\1/p')
	run -0 crm-due -c "${more// /,}"
	assert_output "${more// /,}"
}

@test "crm-config.1: the lists it speaks of have those columns" {
	crm-db -q init
	for pair in tier:rank status:open channel:rank channel:flags \
		channel:min_seconds outcome:effective outcome:flag field:type \
		field:choices field:label staff:active tier:aliases; do
		run -0 crm-config "${pair%:*}" -c "${pair#*:}"
		grep -q "^\.It Li ${pair%:*}\$" "$MAN/crm-config.1"
		grep -q "^\(\.It \)\?\.\?Li ${pair#*:}" "$MAN/crm-config.1" ||
			grep -q "Li ${pair#*:}" "$MAN/crm-config.1"
	done
}

# aliases FIRST LAST: lines "field alias" between two lines of crm-formats.5.
aliases() {
	section crm-formats.5 'Header names' | awk -v a="$1" -v z="$2" '
		$0 ~ a { on = 1 } $0 ~ z { exit }
		!on { next }
		/^\.It Li / { f = $3; next }
		/^\./ { next }
		f { for (i = 1; i <= NF; i++) print f, $i }'
}

@test "crm-formats.5: every header alias of a customer is that field" {
	crm-db -q init
	aliases '^A column' '^For contacts' >list
	[ "$(wc -l <list)" -gt 80 ]
	while read -r field alias; do
		printf '%s\n' "$alias" >h.csv
		[ "$(crm-add --print-map h.csv 2>&1)" = "$field=$alias" ] ||
			{ echo "$alias is not $field"; return 1; }
	done <list
}

@test "crm-formats.5: every header alias of a contact is that field" {
	crm-db -q init
	aliases '^For contacts' '^Custom fields' >list
	[ "$(wc -l <list)" -gt 40 ]
	while read -r field alias; do
		printf '%s\n' "$alias" >h.csv
		[ "$(crm-log-contact --print-map --input h.csv 2>&1)" = "$field=$alias" ] ||
			{ echo "$alias is not $field"; return 1; }
	done <list
}

@test "crm-formats.5: 联系人 alone is the customer, beside a company somebody there" {
	crm-db -q init
	echo '联系人,手机' >h.csv
	run -0 --separate-stderr crm-add --print-map h.csv
	assert_output $'name=联系人\nphone=手机'
	echo '公司名称,联系人' >h.csv
	run -0 --separate-stderr crm-add --print-map h.csv
	assert_output $'name=公司名称\nperson_name=联系人'
}

@test "crm-formats.5: a misspelt column is an error, a strange one is named, _ is not" {
	crm-db -q init
	echo 'name,adress' >h.csv
	run -3 --separate-stderr crm-add h.csv
	assert_has "h.csv:1: adress: unknown column: did you mean 'address'? (--map)"
	echo 'name,shoe_size,_line' >h.csv
	run -0 --separate-stderr crm-add h.csv
	assert_has "h.csv: ignored columns: shoe_size"
	[[ $stderr != *_line* ]]
}

@test "crm-formats.5: a spreadsheet's day number is that day, words are refused" {
	printf 'name,added_on\nA,46086\n' | crm-add -q -
	run -0 crm-list -c added_on --no-header
	assert_output 2026-03-05
	printf 'name,added_on\nB,today\n' >b.csv
	run -3 --separate-stderr crm-add b.csv
	printf 'name,added_on\nB,5/3/2026\n' >b.csv
	run -3 --separate-stderr crm-add b.csv
	run -0 --separate-stderr crm-add --date-format dmy b.csv
}

@test "crm-formats.5: several phones stand in one field, apart by ; , or 、" {
	printf 'name,phone,tags\nA,"13800138001;13800138002,13800138003、13800138004","a;b,c、d"\n' |
		crm-add -q -
	for p in 13800138001 13800138002 13800138003 13800138004; do
		run -0 crm-list -w "phone = '$p'" -c name --no-header
		assert_output A
	done
	printf 'name,phone\nB,0516-83210004/0516-83210005\n' | crm-add -q -
	run -0 crm-list -w "phone = '051683210005'" -c name --no-header
	assert_output B
	for t in a b c d; do
		run -0 crm-list -w "tag = '$t'" -c name --no-header
		assert_output A
	done
}

@test "crm-formats.5: phones are brought into one form" {
	while read -r raw want; do
		printf 'name\tphone\nA\t%s\n' "$raw" >p.tsv
		rm -f "$CRM_DB"*
		crm-add -q p.tsv
		run -0 crm-list -c phone --no-header
		assert_output "$want"
	done <<'END'
+8613800138000 13800138000
008613800138000 13800138000
8613800138000 13800138000
１３８００１３８０００ 13800138000
138-0013-8000 13800138000
tel:13800138000 13800138000
(0516)83210004 051683210004
00442079460000 +442079460000
051683210004转123 051683210004x123
END
}

@test "crm-formats.5: a repaired file of rejects is read with its three columns" {
	printf 'name,phone\nA,13800138001\nB,1.38E+10\n' >in.csv
	run -3 --separate-stderr crm-add in.csv --rejects bad.csv
	[ "$(head -n 1 bad.csv)" = name,phone,_line,_field,_reason ]
	sed -i 's/1.38E+10,/13800138002,/' bad.csv
	run -0 --separate-stderr crm-add bad.csv
	assert_error "crm-add: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2"
}

@test "crm-formats.5: rejects keep the encoding of the input" {
	printf '姓名,手机\n王芳,13800138001\n李雷,1.38E+10\n' |
		iconv -f UTF-8 -t GB18030 >in.csv
	run -3 --separate-stderr crm-add in.csv --rejects bad.csv
	iconv -f GB18030 -t UTF-8 bad.csv | grep -q '^李雷,1.38E+10,3,phone,'
}

@test "crm-formats.5: blank leaves alone, \\N clears" {
	printf 'code,name,city,title\nK1,A,徐州,CEO\n' | crm-add -q -
	printf 'code,city,title\nK1,,\\N\n' |
		crm-add -q --on-duplicate update -
	run -0 crm-list -c city,title --no-header
	assert_output '徐州,'
}

@test "crm-formats.5: TSV has no quotes and four escapes" {
	printf 'name\tnote\nA\t"x\\ty\\\\z\\nw\n' >a.tsv
	crm-add -q a.tsv
	run -0 crm-list -c name,note --no-header -f tsv
	assert_output $'A\t"x\\ty\\\\z\\nw'
	run -0 crm-list -c note --no-header -f jsonl
	assert_output '{"note":"\"x\ty\\z\nw"}'
}

@test "crm-formats.5: strictness is as it says" {
	crm-db -q init
	refused() {
		printf "$1" >s.csv
		run -3 --separate-stderr crm-add s.csv
		assert_has "s.csv:"
	}
	refused 'name,city\n"A,x\n'
	refused 'name,city\nA"b"c,x\n'
	run -0 crm-add -q --lax-quotes s.csv
	refused 'name,city,note\nB,x\n'
	run -0 crm-add -q --allow-short s.csv
	refused 'name,city\nC,x,y\n'
	refused 'name,name\nD,E\n'
	refused 'name,,city\nD,,x\n'
	refused 'name,city\nF\000,x\n'
	printf 'a line above\nname,city\nG,x\n' >s.csv
	run -0 crm-add -q --skip 1 s.csv
	printf 'name;city\nH;x\n' >s.csv
	run -0 --separate-stderr crm-add s.csv
	assert_has "s.csv: fields are separated by ';'"
}

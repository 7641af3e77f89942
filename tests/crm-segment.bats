#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

people() {
	printf '%s\n' code,name,city,tier,phone K1,王小明,徐州,A,13800138001 \
		K2,Bob,徐州,B, K3,李娜,南京,A, | crm-add -q -
}

segment() { crm-segment -q "$@"; }

@test "crm-segment: a segment is defined, listed and written" {
	people
	run -0 --separate-stderr crm-segment --define xuzhou \
		--where "city = '徐州'" --note 'spring fair'
	assert_output ""
	assert_error "crm-segment: read 1: added 1, updated 0, unchanged 0, skipped 0, rejected 0; batch 2"
	segment --define 重点 --where "tier = 'A'"
	run -0 --separate-stderr crm-segment --list
	assert_output "name,customers,filter,note
xuzhou,2,city = '徐州',spring fair
重点,2,tier = 'A',"
	assert_error ""
	run -0 --separate-stderr crm-segment
	assert_output "name,customers,filter,note
xuzhou,2,city = '徐州',spring fair
重点,2,tier = 'A',"
	run -0 --separate-stderr crm-segment xuzhou -c code,name
	assert_output $'code,name\nK1,王小明\nK2,Bob'
	run -0 --separate-stderr crm-segment 重点 --no-header -c code
	assert_output $'K1\nK3'
	run -0 --separate-stderr crm-segment 重点
	[ "$output" = "$(crm-list -w "tier = 'A'")" ]
}

@test "crm-segment: to define it again is an update, or nothing" {
	people
	segment --define x --where "tier = 'A'" --note one
	run -0 --separate-stderr crm-segment --define x --where "tier = 'A'"
	assert_error "crm-segment: read 1: added 0, updated 0, unchanged 1, skipped 0, rejected 0; nothing written"
	run -0 --separate-stderr crm-segment --define x --where "tier = 'B'"
	assert_error "crm-segment: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 3"
	run -0 crm-segment --list --no-header
	assert_output "x,1,tier = 'B',one"
	segment --define x --where "tier = 'B'" --note ''
	run -0 crm-segment --list --no-header
	assert_output "x,1,tier = 'B',"
	run -0 --separate-stderr crm-segment --define x --where "tier = 'A'" -n
	assert_error "crm-segment: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; dry run, nothing written"
	run -0 crm-segment --list --no-header
	assert_output "x,1,tier = 'B',"
}

@test "crm-segment: operands and rows restrict it" {
	people
	segment --define a --where "tier = 'A'"
	run -0 --separate-stderr crm-segment a K3 K2 -c code --no-header
	assert_output K3
	run -0 --separate-stderr sh -c \
		'crm-list | crm-segment a - -c code --no-header'
	assert_output $'K1\nK3'
	run -3 --separate-stderr crm-segment a K3 K9 -c code --no-header
	assert_output K3
	assert_error "crm-segment: no such customer: 'K9'"
	run -1 --separate-stderr crm-segment -e a K2 --no-empty
	assert_output ""
	run -0 --separate-stderr sh -c \
		'printf "phone\n138 0013 8001\n" | crm-segment -e a - -c code'
	assert_output $'code\nK1'
}

@test "crm-segment: wrong calls say what is missing" {
	people
	run -2 --separate-stderr crm-segment --define x
	assert_has "--define needs --where FILTER"
	run -2 --separate-stderr crm-segment --define x --where ''
	assert_has "--define needs --where FILTER"
	run -2 --separate-stderr crm-segment --define x --where '  '
	assert_has "--define needs --where FILTER"
	for name in 'a b' '' "a'b" -x 'a,b' $'a\nb'; do
		run -2 --separate-stderr crm-segment "--define=$name" --where id=1
		assert_has "a name is a word of letters, digits, _ and -"
	done
	run -2 --separate-stderr crm-segment --define x --where id=1 K1
	assert_has "--define takes the name, and no operand"
	run -2 --separate-stderr crm-segment --list x
	assert_has "--list takes no operand"
	run -2 --separate-stderr crm-segment --list --drop x
	assert_has "exclude each other"
	run -2 --separate-stderr crm-segment --explain K1
	assert_has "--explain takes a customer, then the segment"
	run -2 --separate-stderr crm-segment nobody
	assert_output ""
	assert_error "crm-segment: no such segment: 'nobody'; --list shows them"
	segment --define vip --where id=1
	run -2 --separate-stderr crm-segment VIPs
	assert_has "no such segment: 'VIPs'"
	run -2 --separate-stderr crm-segment vips
	assert_error "crm-segment: no such segment: 'vips', did you mean 'vip'?"
	[ "$(crm-segment --list --no-header)" = "vip,1,id=1," ]
}

@test "crm-segment: a wrong filter gets a caret, and nothing is written" {
	people
	run -2 --separate-stderr crm-segment --define x --where "citty = '徐州'"
	assert_output ""
	assert_error "crm-segment: where: unknown field 'citty', did you mean 'city'?
  citty = '徐州'
  ^"
	run -2 --separate-stderr crm-segment --define x --where "segment('x')"
	assert_error "crm-segment: where: segments go round in a circle: x -> x
  segment('x')
          ^"
	[ "$(crm-db batches --no-header -c batch | wc -l)" = 1 ]
}

@test "crm-segment: segments of segments follow, and may not go in a circle" {
	people
	segment --define xz --where "city = '徐州'"
	segment --define top --where "segment('xz') and tier = 'A'"
	segment --define rest --where "not segment(top)"
	run -0 crm-segment rest -c code --no-header
	assert_output $'K2\nK3'
	segment --define xz --where "city = '南京'"
	run -0 crm-segment rest -c code --no-header
	assert_output $'K1\nK2'
	run -2 --separate-stderr crm-segment --define xz \
		--where "id = 1 or segment('rest')"
	assert_error "crm-segment: where: segments go round in a circle: xz -> rest -> top -> xz
  id = 1 or segment('rest')
                    ^"
	run -0 crm-list -w "segment(top) or segment('rest')" -c code --no-header
	assert_output $'K1\nK2\nK3'
	run -0 crm-due -w 'segment(top)' --until +30d -c code --no-header
	assert_output K3
}

@test "crm-segment: one that is used is not dropped, and who uses it is said" {
	people
	segment --define xz --where "city = '徐州'"
	segment --define top --where "segment('xz') and tier = 'A'"
	rule weekly,cadence,"id < 9 and segment(xz)",7,d,,,1,1,keep,
	run -3 --separate-stderr crm-segment --drop xz
	assert_error "crm-segment: segment 'xz' is used by rule 'weekly', segment 'top'
crm-segment: read 1: added 0, updated 0, unchanged 0, skipped 0, rejected 1; nothing written"
	run -0 --separate-stderr crm-segment --drop top
	assert_error "crm-segment: read 1: added 0, updated 1, unchanged 0, skipped 0, rejected 0; batch 5"
	run -3 --separate-stderr crm-segment --drop xz
	assert_has "is used by rule 'weekly'"
	crm-config -q rule | grep -v weekly >r.csv || true
	crm-config -q rule r.csv
	segment --drop xz
	run -0 crm-segment --list --no-header
	assert_output ""
}

@test "crm-segment: --explain says of each condition whether it holds" {
	people
	segment --define xz --where "city = '徐州'"
	segment --define top --where "segment('xz') and not (tier = 'B' or has(task)) and spend(365d) < 99.50"
	run -0 --separate-stderr crm-segment --explain K1 top
	assert_output "part,value,answer
segment('xz'),,1
xz: city = '徐州',徐州,1
tier = 'B',A,0
has(task),0,0
spend(365d) < 99.50,0.00,1
segment('top'),K1 王小明,1"
	assert_error ""
	run -0 crm-segment --explain 李娜 top --no-header -f tsv -c part,answer
	assert_output $'segment(\'xz\')\t0\nxz: city = \'徐州\'\t0\ntier = \'B\'\t0\nhas(task)\t0\nspend(365d) < 99.50\t1\nsegment(\'top\')\t0'
	run -3 --separate-stderr crm-segment --explain K9 top
	assert_has "no such customer: 'K9'"
	crm-task -q add K1 --kind promise --what x --due today
	run -0 crm-segment --explain K1 top --no-header
	assert_has "has(task),1,1
spend(365d) < 99.50,0.00,1
segment('top'),K1 王小明,0"
}

# due: whom the rule follow is for, by day.
due() {
	crm-due --rule follow --until +30d -c code,due_on --no-header
}

@test "crm-segment: a cadence follows a segment when it is defined anew" {
	people
	no_rules
	segment --define s --where "tier = 'A'"
	segment --define t --where "segment(s) and id > 1"
	rule follow,cadence,"segment('t')",7,d,,,1,1,keep,
	run -0 due
	assert_output K3,2025-01-22
	segment --define s --where "city = '徐州'"
	run -0 due
	assert_output K2,2025-01-22
	crm-db check -q
	crm-db undo -q "$(crm-db batches -l 1 -c batch --no-header)"
	run -0 due
	assert_output K3,2025-01-22
	crm-db check -q
	# by the table, and by a customer's own change
	printf 'name,filter\ns,id > 0\n' | crm-config -q --keep segment -
	run -0 due
	assert_output $'K3,2025-01-22\nK2,2025-01-22'
	segment --define s --where "tier = 'A'"
	crm-add -q --code K2 --tier A --on-duplicate update
	run -0 due
	assert_output $'K2,2025-01-22\nK3,2025-01-22'
	crm-db check -q
	# one that moves with time
	segment --define s --where "days_since(added) >= 0"
	run -0 due
	assert_output $'K2,2025-01-22\nK3,2025-01-22'
	[ "$(sqlite3 t.db 'SELECT count(*) FROM cadence_due')" = 0 ]
	crm-db check -q
}

@test "crm-segment: undo does not take away what a rule names" {
	people
	segment --define s --where "tier = 'A'"
	rule follow,cadence,"segment('s')",7,d,,,1,1,keep,
	run -3 --separate-stderr crm-db undo 2
	assert_error "crm-db: batch 2 cannot be undone: rule 'follow': who: there is no segment 's'"
	crm-db undo -q 3
	crm-db undo -q 2
	run -0 crm-segment --list --no-header
	assert_output ""
}

@test "crm-config: segments come out and go in again" {
	people
	segment --define s --where "tier = 'A'" --note n
	segment --define t --where "id = 1"
	segment --define s --where "segment(t) or tier = 'A'"
	crm-config segment >s.csv
	[ "$(cat s.csv)" = "name,filter,note
s,segment(t) or tier = 'A',n
t,id = 1," ]
	run -0 --separate-stderr crm-config segment s.csv
	assert_has "unchanged 2, rejected 0; removed 0"
	run -0 --separate-stderr crm-config -d new.db segment s.csv
	assert_has "added 2, updated 0, unchanged 0, rejected 0; removed 0"
	[ "$(crm-config -d new.db segment)" = "$(cat s.csv)" ]
	run -3 --separate-stderr sh -c 'grep -v ^t s.csv | crm-config segment -'
	assert_error "crm-config: removed segment 't'
crm-config: -:2: filter: there is no segment 't'
crm-config: read 1: added 0, updated 0, unchanged 0, rejected 1; removed 1; nothing written"
	run -3 --separate-stderr sh -c \
		'printf "name,filter\nt,segment(s)\n" | crm-config --keep segment -'
	assert_has "-:2: filter: where: segments go round in a circle: t -> s -> t"
	run -3 --separate-stderr sh -c \
		'printf "name,filter\nu v,id = 1\nw,idd = 1\nx,\n" | crm-config --keep segment -'
	assert_has "-:2: name: 'u v' is not a word of letters, digits, _ and -"
	assert_has "-:3: filter: where: unknown field 'idd'"
	assert_has "-:4: filter: is missing"
	[ "$(crm-config segment)" = "$(cat s.csv)" ]
}

@test "crm-segment: a segment made unusable from outside is said, not passed over" {
	people
	segment --define s --where "tier = 'A'"
	segment --define t --where "id = 1"
	sqlite3 t.db "UPDATE segment SET filter = 'tierr = 1' WHERE name = 's'"
	run -4 --separate-stderr crm-segment s
	assert_output ""
	assert_error "crm-segment: segment 's' is not usable
crm-segment: where: unknown field 'tierr', did you mean 'tier'?
  tierr = 1
  ^"
	run -4 --separate-stderr crm-segment --list --no-header
	assert_output $'s,,tierr = 1,\nt,1,id = 1,'
	run -4 --separate-stderr crm-segment --explain K1 s
	run -2 --separate-stderr crm-list -w "segment(s)"
	assert_error "crm-list: where: segment 's': unknown field 'tierr', did you mean 'tier'?, at 'tierr = 1'
  segment(s)
          ^"
	segment --define s --where "tier = 'B'"
	run -0 crm-segment s -c code --no-header
	assert_output K2
}

@test "crm-segment: no database, a full disk, a closed pipe" {
	run -4 --separate-stderr crm-segment --list
	assert_has "no such database"
	run -4 --separate-stderr crm-segment x
	run -4 --separate-stderr crm-segment --drop x
	people
	segment --define s --where "id > 0"
	run -5 --separate-stderr sh -c 'crm-segment s >/dev/full'
	assert_has "No space left on device"
	run -5 --separate-stderr sh -c 'crm-segment --explain K1 s >/dev/full'
	run -0 sh -c 'crm-segment s | head -1'
	run -0 env -i PATH="$PATH" CRM_DB="$CRM_DB" crm-segment s -c code --no-header
	assert_output $'K1\nK2\nK3'
	: >e.csv
	run -0 --separate-stderr sh -c 'crm-segment s - --no-header <e.csv'
	assert_output ""
	run -3 --separate-stderr sh -c 'printf "city\nx\n" | crm-segment s -'
	run -75 --separate-stderr sh -c "sqlite3 t.db 'BEGIN IMMEDIATE' \
		'.shell crm-segment --timeout 0 --define q --where id=1 || echo \$? >rc' >&2; exit \$(cat rc)"
}

# refused FILTER: status 2, a sentence, the filter, a caret; no word of SQL.
refused() {
	local rc=0 lines
	crm-segment "--define=x" "--where=$1" >out 2>err || rc=$?
	mapfile -t lines <err
	[[ $rc -eq 2 && ! -s out && ${#lines[@]} -eq 3 &&
		${lines[0]} == "crm-segment: where: "* &&
		${lines[2]} =~ ^\ +\^$ ]] &&
		[[ ! ${lines[0]} =~ SQL\ logic|near\ \"|FROM\ customer|EXISTS\ .SELECT ]] &&
		return
	printf 'status %s: %s\n' "$rc" "$1" >&2
	cat out err >&2
	return 1
}

@test "crm-segment: malformed filters get a caret, status 2, and no SQL" {
	local n=0
	crm-segment -q --define xuzhou --where "city = '徐州'"
	crm-segment -q --define self --where "id = 1"
	sqlite3 t.db "UPDATE segment SET filter = 'segment(self)' WHERE name = 'self'"
	while IFS= read -r line; do
		[[ -n $line && $line != \#* ]] || continue
		refused "$line"
		n=$((n + 1))
	done <"$TESTS/data/filters/bad.txt"
	[ "$n" -ge 400 ]
	# good ones cut short in a quote, and with a sign put in
	while IFS= read -r line; do
		[[ $line == *\'* ]] || continue
		refused "${line%%\'*}'"
		refused "$line ;"
		n=$((n + 1))
	done < <(head -n 60 "$TESTS/data/filters/good.txt")
	[ "$n" -ge 430 ]
	refused "id = 1; drop table customer"
	refused "id = 1 -- "
	refused $'id\x01= 1'
	refused "$(printf '%5000s' x)"
	[ "$(crm-config segment --no-header | wc -l)" = 2 ]
}

@test "crm-list: a custom field called member goes before the membership" {
	people
	printf 'name,type\nmember,yesno\npoints,text\n' |
		crm-config -q --keep field -
	crm-add -q --code K2 --set member=1 --set points=many \
		--on-duplicate update
	run -0 crm-list -w "member and points = 'many'" -c code --no-header
	assert_output K2
	run -0 crm-list -w "has(member)" -c code --no-header
	assert_output ""
	for name in last_order first_order spend segment; do
		run -3 --separate-stderr sh -c \
			"printf 'name\n$name\n' | crm-config --keep field -"
		assert_has "'$name' has a meaning of its own already"
	done
}

@test "crm-segment: a cadence follows a class, stored, set and undone" {
	people
	no_rules
	printf 'name,kind,metric\ntown,list,city\n' |
		crm-config -q --keep scheme -
	printf 'scheme,name,seq\ntown,徐州,1\ntown,南京,2\n' |
		crm-config -q --keep class -
	rule follow,cadence,"class('town') = '徐州'",7,d,,,1,1,keep,
	run -0 due
	assert_output ""
	segment --scheme town --apply
	run -0 due
	assert_output $'K1,2025-01-22\nK2,2025-01-22'
	crm-db check -q
	segment --scheme town --set K1 南京 --why moved
	run -0 due
	assert_output K2,2025-01-22
	crm-db undo -q "$(crm-db batches -l 1 -c batch --no-header)"
	run -0 due
	assert_output $'K1,2025-01-22\nK2,2025-01-22'
	run -0 crm-list -w "class(town) = '南京'" -c code --no-header
	assert_output K3
	run -3 --separate-stderr sh -c \
		'printf "scheme,name,who\ntown,x,cityy = 1\n" | crm-config --keep class -'
	assert_error "crm-config: -:2: who: where: unknown field 'cityy', did you mean 'city'?
crm-config: read 1: added 0, updated 0, unchanged 0, rejected 1; removed 0; nothing written"
	# a class somebody is in does not go
	crm-config class >c.csv
	sed 's/town,徐州/town,彭城/' c.csv >d.csv
	run -3 --separate-stderr crm-config class d.csv
	printf 'name,filter\nhere,class(town) is not null\n' |
		crm-config -q --keep segment -
	run -0 crm-segment here -c code --no-header
	assert_output $'K1\nK2\nK3'
	crm-db check -q
}

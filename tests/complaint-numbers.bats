#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Numbers of complaints: year, month, serial.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CRM_DB=$BATS_TEST_TMPDIR/t.db
	export LC_ALL=C TZ=UTC CRM_TODAY=2025-01-15T10:00 CRM_USER=tester
	unset CRM_FORMAT LANG LC_CTYPE XDG_DATA_HOME
	crm-add -q --code C1 --name 张伟
}

open() {
	crm-complaint open C1 -q --procedure shop --channel phone \
		--reason slow --text x -c no --no-header "$@"
}

newest() {
	crm-db batches -l 1 -c batch --no-header
}

@test "crm-complaint: numbers begin with 01 every month, of the month they are given in" {
	[ "$(open)" = 250101 ]
	[ "$(open)" = 250102 ]
	[ "$(CRM_TODAY=2025-02-01T00:00 open)" = 250201 ]
	[ "$(CRM_TODAY=2025-02-01T00:01 open --at '2025-01-31 23:59')" = 250103 ]
	[ "$(CRM_TODAY=2026-01-01T00:00 open)" = 260101 ]
	[ "$(open)" = 250104 ]
	[ "$(open --kind anomaly)" = A250101 ]
	[ "$(open --kind inquiry)" = Q250101 ]
	[ "$(open --kind suggestion)" = Q250102 ]
	[ "$(open)" = 250105 ]
}

@test "crm-complaint: a case of the factory is numbered when it is registered, in that month" {
	f() {
		crm-complaint open C1 -q --procedure factory --channel phone \
			--reason defect --text x --order 1 --product p --qty 2 \
			--bad 1 --demand money -s ship_date=2024-12-01 -c no \
			--no-header
	}
	[ "$(f)" = id:1 ]
	[ "$(f)" = id:2 ]
	CRM_TODAY=2025-02-03T09:00 crm-complaint move -q 2 registered --dept QA
	crm-complaint move -q 1 registered --dept QA
	run -0 crm-complaint list -c no,state --no-header
	assert_output $'250101,registered\n250201,registered'
	# an id is none any more, but id:1 is
	run -3 --separate-stderr crm-complaint note 1 x
	assert_error "crm-complaint: no such complaint: '1'"
	run -0 --separate-stderr crm-complaint note id:1 x
	assert_has "250101: noted"
	run -0 --separate-stderr crm-complaint note complaint:250101 x
	assert_has "250101: noted"
}

@test "crm-complaint: after 99 the serial is wider, nothing is left out" {
	sqlite3 t.db "PRAGMA foreign_keys = OFF; INSERT INTO complaint_number
		(complaint_id, series, serial, no) VALUES (0, '2501*', 98, '250198')"
	[ "$(open)" = 250199 ]
	[ "$(open)" = 2501100 ]
	[ "$(open)" = 2501101 ]
}

@test "crm-complaint: undo of the newest number gives it back, of an older one it leaves a hole" {
	[ "$(open)" = 250101 ]
	[ "$(open)" = 250102 ]
	crm-db undo -q "$(newest)"
	[ "$(open)" = 250102 ]
	two=$(newest)
	[ "$(open)" = 250103 ]
	crm-db undo -q "$two"
	[ "$(open)" = 250104 ]
	run -0 crm-complaint list -c no --no-header
	assert_output $'250101\n250103\n250104'
	# of a raised one both numbers are told
	[ "$(open --kind anomaly)" = A250101 ]
	crm-complaint raise -q A250101
	[ "$(open)" = 250106 ]
	crm-db check -q
}

@test "crm-complaint: the format is the procedure's" {
	printf '%s\n' procedure,name,seq,next,final p,a,1,b, p,b,2,,closed >s.csv
	printf 'name,number\np,KS-%%Y-%%03d\n' | crm-config -q --keep procedure -
	crm-config -q --keep complaint_state s.csv
	no() { crm-complaint open C1 -q --procedure p -c no --no-header "$@"; }
	[ "$(no)" = KS-2025-001 ]
	[ "$(no)" = KS-2025-002 ]
	[ "$(CRM_TODAY=2026-05-05T09:00 no)" = KS-2026-001 ]
	[ "$(no --kind anomaly)" = id:4 ]
	for f in '%y%m' '%02d%y' '%d-%d' '%H%d' 'a b%d' '%0d' '%s%d'; do
		printf 'name,number\np,%s\n' "$f" >n.csv
		run -3 --separate-stderr crm-config --keep procedure n.csv
		assert_has "n.csv:2: number: '$f' is no number such as %y%m%02d"
	done
	# two procedures of one format share the series
	printf 'name,number\nshop,KS-%%Y-%%03d\n' | crm-config -q --keep procedure -
	[ "$(open)" = KS-2025-003 ]
}

@test "crm-complaint: 16 processes open 100 complaints each, the series is unbroken" {
	worker() {
		for i in {1..100}; do
			crm-complaint open C1 -q --timeout 300 --procedure shop \
				--channel phone --reason slow --text "$1.$i" \
				-c no --no-header || return
		done >"$1.out"
	}
	for w in {1..16}; do
		worker "$w" &
	done
	wait
	cat ./*.out | sort -u >got
	[ "$(wc -l <got)" -eq 1600 ]
	{ printf '2501%02d\n' {1..99}; printf '2501%d\n' {100..1600}; } |
		sort >want
	run -0 diff want got
	run -0 crm-complaint list -c no --no-header
	[ "$(wc -l <<<"$output")" -eq 1600 ]
	run -0 crm-db check -q
}

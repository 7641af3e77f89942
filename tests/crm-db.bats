#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

three() {
	printf '%s\n' code,name,phone K1,王小明,13800138000 K2,Anna,13800138001 \
		K3,李四, | crm-add -q -
}

@test "crm-db: init makes a database that is its owner's only" {
	umask 000
	run -0 --separate-stderr crm-db init
	assert_output ""
	assert_error "crm-db: made a new database: $CRM_DB (profile default)"
	[ "$(stat -c %a t.db)" = 600 ]
	run -0 --separate-stderr crm-db check
	assert_error "crm-db: $CRM_DB: sound"
}

@test "crm-db: a new database has every row of the default profile" {
	crm-add -q --name X >/dev/null
	for f in "$TESTS"/../common/profiles/default/*.csv; do
		t=${f##*/}
		t=${t%.csv}
		crm-config "$t" -c "$(head -1 "$f")" | tr -d '"' |
			diff <(tr -d '"' <"$f") -
	done
}

@test "crm-db: init does not touch a database that is there" {
	crm-db -q init
	before=$(sha256sum t.db)
	run -2 --separate-stderr crm-db init
	assert_error "crm-db: $CRM_DB: exists already"
	[ "$(sha256sum t.db)" = "$before" ]
}

@test "crm-db: init takes a folder of CSV files as a profile" {
	mkdir p
	printf 'name,rank\n金,1\n银,2\n' >p/tier.csv
	crm-db -q init --profile ./p
	run -0 crm-config tier -c name,rank
	assert_output $'name,rank\n金,1\n银,2'
}

@test "crm-db: an unknown profile is a usage error and leaves no rules" {
	run -2 --separate-stderr crm-db init --profile nobody
	assert_has "no such profile: 'nobody'"
}

@test "crm-db: a missing database is status 4 and is not made by a reader" {
	run -4 --separate-stderr crm-db info
	assert_error "crm-db: $CRM_DB: no such database; crm-db init makes it"
	[ ! -e t.db ]
}

@test "crm-db: files of others are refused with status 4 before SQLite sees them" {
	echo hello >text.db
	run -4 --separate-stderr crm-db check -d text.db
	assert_error "crm-db: text.db: not a crm database"
	sqlite3 other.db 'CREATE TABLE t (a)'
	run -4 --separate-stderr crm-config -d other.db tier /dev/null
	assert_error "crm-db: other.db: a database of another program" ||
		assert_error "crm-config: other.db: a database of another program"
	: >empty.db
	run -4 --separate-stderr crm-db check -d empty.db
	assert_error "crm-db: empty.db: empty, not a crm database"
	[ ! -e other.db-wal ]
}

@test "crm-db: a newer schema is refused" {
	crm-db -q init
	sqlite3 t.db 'PRAGMA user_version = 99' >/dev/null
	run -4 --separate-stderr crm-db check
	assert_error "crm-db: $CRM_DB: made by a newer version (schema 99, this one knows 3)"
}

@test "crm-db: a damaged file is status 4 and one clear line" {
	three
	sqlite3 t.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	printf '\377\377\377\377\377\377\377\377' |
		dd of=t.db bs=1 seek=4096 conv=notrunc status=none
	run -4 --separate-stderr crm-db check
	[[ $stderr == *damaged* ]]
}

@test "crm-db: check finds a derived row that is wrong, --repair mends it" {
	three
	crm-log-contact -q K1 --channel phone
	sqlite3 t.db "UPDATE touch SET last_on = last_on - 5;
		DELETE FROM customer_key WHERE customer_id = 2"
	run -4 --separate-stderr crm-db check
	assert_has "derived table touch is wrong for customer 1"
	assert_has "derived table customer_key is wrong for customer 2"
	run -4 --separate-stderr crm-db check --repair
	assert_has "was made anew"
	run -0 --separate-stderr crm-db check
}

@test "crm-db: backup copies, checks, and never overwrites" {
	three
	run -0 --separate-stderr crm-db backup copy.db
	assert_error "crm-db: copied to copy.db"
	[ "$(stat -c %a copy.db)" = 600 ]
	[ "$(sqlite3 t.db .dump | sha256sum)" = "$(sqlite3 copy.db .dump | sha256sum)" ]
	run -2 --separate-stderr crm-db backup copy.db
	assert_error "crm-db: copy.db: exists already"
	[ "$(find . -name 'copy.db.*' | wc -l)" = 0 ]
}

@test "crm-db: batches lists who ran what, newest first" {
	three
	crm-add -q --as anna --name Bob
	run -0 crm-db batches -c batch,staff,tool,summary
	[ "${lines[0]}" = batch,staff,tool,summary ]
	[[ ${lines[1]} == 2,anna,crm-add,* ]]
	[[ ${lines[2]} == 1,tester,crm-add,* ]]
}

@test "crm-db: undo puts back added, changed and removed rows exactly" {
	three
	crm-add -q --name Org --kind org --tag a --person name=Kim
	sqlite3 t.db .dump >before
	printf 'code,name,phone,city,tags\nK1,王大明,13900000000,徐州,x;y\nK9,New,,,a\n' |
		crm-add -q --on-duplicate update -
	run -0 sqlite3 t.db 'SELECT count(*) FROM customer'
	assert_output 5
	run -0 --separate-stderr crm-db undo 3
	sqlite3 t.db .dump >after
	diff before after
	run -0 --separate-stderr crm-db check
}

@test "crm-db: undo refuses a batch that later ones build upon" {
	three
	crm-log-contact -q K1
	sqlite3 t.db .dump >before
	run -3 --separate-stderr crm-db undo 1
	assert_error "crm-db: batch 1 is built upon by batch 2: undo that first"
	sqlite3 t.db .dump | diff before -
	run -0 --separate-stderr crm-db undo 2 1
	run -0 sqlite3 t.db 'SELECT count(*) FROM customer, contact'
	assert_output 0
}

@test "crm-db: undo of a changed rule moves the due days back" {
	three
	sqlite3 t.db .dump >before
	crm-config rule | sed 's/,90,d,/,30,d,/' | crm-config -q rule -
	run -0 sqlite3 t.db "SELECT count(*) FROM cadence_due"
	[ "$output" -gt 0 ]
	crm-db -q undo 2
	sqlite3 t.db .dump | diff before -
}

@test "crm-db: undo of what is not a batch is refused" {
	three
	run -3 --separate-stderr crm-db undo 7
	assert_error "crm-db: no such batch: 7"
	run -2 --separate-stderr crm-db undo x
	assert_error "crm-db: not the number of a batch: 'x'"
}

@test "crm-db: info counts what is in the file" {
	three
	run -0 crm-db info --no-header
	[[ $output == *$'customers,3\npeople,0\ncontacts,0\n'* ]]
}

@test "crm-db: a read-only file is status 4 for a writer, fine for a reader" {
	[ "$(id -u)" -ne 0 ] || skip "root may write everything"
	three
	chmod 400 t.db
	run -4 --separate-stderr crm-add --name X
	run -0 crm-list
}

@test "crm-db: a lock that stays is status 75 within the timeout" {
	three
	mkfifo go
	sqlite3 t.db <go &
	exec 9>go
	echo "BEGIN IMMEDIATE; SELECT 1;" >&9
	sleep 0.3
	start=$(date +%s)
	run -75 --separate-stderr crm-add --timeout 1 --name X
	[ $(($(date +%s) - start)) -le 3 ]
	assert_error "crm-add: $CRM_DB: somebody else is writing; try again"
	exec 9>&-
	wait
}

@test "crm-db: the kept database of schema 1 is what it was" {
	sqlite3 old.db <"$TESTS/data/db/v1.sql" >/dev/null
	run -0 --separate-stderr crm-db upgrade -d old.db
	run -0 --separate-stderr crm-db check -d old.db
	assert_error "crm-db: old.db: sound"
	run -0 crm-due -q -d old.db --today 2026-03-02
	diff "$TESTS/data/db/v1.due.csv" <(printf '%s\n' "$output")
	run -0 crm-db undo -q -d old.db 8 7 6 5
	run -0 crm-db check -q -d old.db
}

@test "crm-db: after an upgrade there is what the older file could not have" {
	export CRM_DB=old.db CRM_TODAY=2026-03-02
	sqlite3 old.db <"$TESTS/data/db/v1.sql" >/dev/null
	sqlite3 old.db "UPDATE rule SET who = NULL, priority = 9
		WHERE name = 'birthday'; UPDATE setting SET value = 'mar01'
		WHERE name = 'feb29'; UPDATE rule SET name = 'silent'
		WHERE name = 'friday-greeting'; DELETE FROM rule
		WHERE name = 'anniversary'"
	sqlite3 old.db 'SELECT * FROM rule ORDER BY id' >before
	run -0 crm-db -q upgrade
	# What was there is as it was, and nothing of its kinds is new.
	sqlite3 old.db "SELECT * FROM rule WHERE id <= (SELECT max(id)
		FROM rule WHERE kind NOT IN ('maturity', 'order', 'silence',
		'release', 'complaint', 'stage')) ORDER BY id" >after
	diff before after
	run -0 crm-config setting -c name,value --no-header
	assert_has 'feb29,mar01'
	assert_has 'complaint_procedure,desk'
	# All else is as in a new file.
	crm-db -q init -d new.db
	for t in procedure complaint_state clock checkpoint limits scheme \
		metric stage; do
		diff <(crm-config "$t" -d new.db) <(crm-config "$t")
	done
	for k in maturity order release complaint stage; do
		diff <(crm-config rule -d new.db | grep ",$k,") \
			<(crm-config rule | grep ",$k,")
	done
	run -0 crm-db check -q
	crm-order -q holding add C001 --product Fund --ends +7d
	run -0 crm-due -q --rule maturity -c code --no-header
	assert_output C001
	run -3 --separate-stderr crm-complaint -q open C001 --text late
	assert_has "state 'received' of procedure 'desk' needs"
	# A writing tool does the same as crm-db upgrade.
	rm old.db*
	sqlite3 old.db <"$TESTS/data/db/v1.sql" >/dev/null
	run -0 crm-order -q holding add C001 --product Fund --ends +7d
	run -0 crm-due -q --rule maturity -c code --no-header
	assert_output C001
}

# Lines of kinds of rules that came later are not in the kept list.
@test "crm-db: the kept database of schema 2 is what it was" {
	sqlite3 old.db <"$TESTS/data/db/v2.sql" >/dev/null
	run -0 --separate-stderr crm-db upgrade -d old.db
	[ "$(sqlite3 old.db.v2 'PRAGMA user_version')" = 2 ]
	[ "$(sqlite3 old.db 'PRAGMA user_version')" = 3 ]
	run -0 --separate-stderr crm-db check -d old.db
	assert_error "crm-db: old.db: sound"
	run -0 crm-due -q -d old.db --today 2026-03-02
	diff "$TESTS/data/db/v2.due.csv" \
		<(printf '%s\n' "$output" | grep -v ',stage,')
	run -0 crm-db undo -q -d old.db $(seq 20 -1 3)
	run -0 crm-db check -q -d old.db
}

@test "crm-db: an upgrade from schema 2 leaves tables as they were edited" {
	export CRM_DB=old.db CRM_TODAY=2026-03-02
	sqlite3 old.db <"$TESTS/data/db/v2.sql" >/dev/null
	sqlite3 old.db "DELETE FROM procedure; DELETE FROM complaint_state;
		DELETE FROM deal_reason WHERE name = 'price'; UPDATE rule SET
		name = 'end', kind = 'maturity' WHERE name = 'maturity';
		UPDATE stage SET probability = 1; DELETE FROM product"
	for t in procedure complaint_state deal_reason rule stage product; do
		sqlite3 old.db "SELECT * FROM $t" >"$t.before"
	done
	run -0 crm-db -q upgrade
	for t in procedure complaint_state deal_reason stage product; do
		sqlite3 old.db "SELECT * FROM $t" | diff "$t.before" -
	done
	sqlite3 old.db "SELECT * FROM rule WHERE kind <> 'stage'" |
		diff rule.before -
	# Settings that came with it are there, as in a new file.
	crm-db -q init -d new.db
	diff <(crm-config setting -d new.db -c name,value | sort) \
		<(crm-config setting -c name,value | sort)
	for f in old new; do
		sqlite3 $f.db .schema | sort >$f.schema
	done
	diff new.schema old.schema
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Two people at once, and the two ends of one pipe.
load helpers

people() {
	printf '%s\n' code,name,tier K1,One,A K2,Two,A | crm-add -q -
}

# each CODE: one process for each of 500 contacts.
each() {
	for i in $(seq 500); do
		crm-log-contact -q "$1" --note "$i" --timeout 60 ||
			echo "$i: $?" >>"fail.$1"
	done
}

@test "concurrent: two processes log 500 contacts each and none is lost" {
	people
	each K1 3>&- &
	each K2 3>&- &
	wait
	! [ -e fail.K1 ] || { cat fail.K1; return 1; }
	! [ -e fail.K2 ] || { cat fail.K2; return 1; }
	run -0 sqlite3 t.db 'SELECT customer_id, count(*), count(DISTINCT note) FROM contact GROUP BY 1'
	assert_output $'1|500|500\n2|500|500'
	run -0 --separate-stderr crm-db check
	assert_has sound
}

@test "concurrent: a lock that is held gives 75 when the time is over" {
	people
	mkfifo hold
	{ echo 'BEGIN IMMEDIATE;'; echo '.shell touch locked'; cat hold; } |
		sqlite3 t.db 3>&- &
	until [ -e locked ]; do sleep 0.05; done
	run -75 --separate-stderr crm-log-contact K1 --timeout 1
	assert_error "crm-log-contact: $CRM_DB: somebody else is writing; try again"
	# readers go on
	run -0 --separate-stderr crm-list --no-header -c code
	assert_output $'K1\nK2'
	: >hold
	wait
	run -0 crm-log-contact -q K1
	crm-db check -q
}

@test "concurrent: a reader and a writer share one pipe" {
	awk 'BEGIN { print "code,name,tier,added_on"
		for (i = 0; i < 20000; i++)
			printf "K%05d,a rather long name number %d,A,2024-01-01\n",
				i, i
	}' | crm-add -q -
	run -0 --separate-stderr timeout 120 bash -o pipefail -c \
		'crm-due --rule cadence-a | crm-log-contact --channel phone -'
	assert_has "read 20000: added 20000,"
	run -0 crm-due --rule cadence-a --no-header
	assert_output ""
	run -0 --separate-stderr crm-db check
	assert_has sound
}

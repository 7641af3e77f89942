#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# That the bench runs; what it measures is for a quiet machine (make bench).
load helpers

@test "bench measures a small file, prints every line and cleans up" {
	command -v sqlite3 >/dev/null || skip 'no sqlite3 shell'
	TMPDIR=$BATS_TEST_TMPDIR PAIRS=1 \
		run -0 --separate-stderr sh "$TESTS/bench/run.sh" \
		"$CRM_BUILD/bin" 1000
	assert_error ''
	for what in 'crm-add of 1000 customers' 'reading the same file' \
		'crm-log-contact of 10000 contacts' 'crm-order of 1000 lines' \
		'crm-segment --rfm of 10000 orders' \
		'crm-due, ' 'awk over' \
		'crm-due --limit 20' 'crm-due, nothing due' 'crm-list of all' \
		'crm-segment, ten customers' \
		'one contact logged' '1000 contacts more' \
		'memory of crm-add' 'file, a customer'; do
		[[ $output == *"$what"* ]] ||
			{ echo "missing: $what"; false; }
	done
	[[ $output == *'| pages written by that | 0 |'*'| ok |'* ]]
	! compgen -G "$BATS_TEST_TMPDIR/crm-bench.*" || false
}

@test "bench of reports gives a line to each and cleans up" {
	command -v sqlite3 >/dev/null || skip 'no sqlite3 shell'
	TMPDIR=$BATS_TEST_TMPDIR PAIRS=1 ONLY='followups orders news' \
		run -0 --separate-stderr sh "$TESTS/bench/reports.sh" \
		"$CRM_BUILD/bin" 1000
	assert_error ''
	[ "${#lines[@]}" -eq 5 ]
	[[ ${lines[2]} == '| followups | '[1-9]*' | '*' |' ]]
	[[ ${lines[3]} == '| orders | '[1-9]*' | '*' |' ]]
	! compgen -G "$BATS_TEST_TMPDIR/crm-bench.*" || false
}

@test "bench refuses fewer than 1000 customers" {
	run -2 --separate-stderr sh "$TESTS/bench/run.sh" "$CRM_BUILD/bin" 10
	assert_output ''
	assert_error 'run.sh: at least 1000 customers'
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The EXAMPLES of the manual are run, each page in a folder of its own with the
# files of tests/data/examples and the small database they make.
load helpers

MAN=$BATS_TEST_DIRNAME/../man

# page NAME: a Monday morning in March; what is printed must be on the page.
page() {
	export CRM_DB=crm.db CRM_TODAY=2026-03-02T09:00 CRM_USER=li HOME=$PWD
	cp "$TESTS"/data/examples/*.csv .
	crm-add -q customers.csv
	crm-log-contact -q --input contacts.csv
	run -0 sh "$TESTS/lint/examples.sh" "$MAN/$1"
	assert_output ""
}

@test "crm.1: the examples work" { page crm.1; }
@test "crm-db.1: the examples work" { page crm-db.1; }
@test "crm-config.1: the examples work" { page crm-config.1; }
@test "crm-add.1: the examples work" { page crm-add.1; }
@test "crm-list.1: the examples work" { page crm-list.1; }
@test "crm-show.1: the examples work" { page crm-show.1; }
@test "crm-log-contact.1: the examples work" { page crm-log-contact.1; }
@test "crm-task.1: the examples work" { page crm-task.1; }
@test "crm-assign.1: the examples work" { page crm-assign.1; }
@test "crm-merge.1: the examples work" { page crm-merge.1; }
@test "crm-order.1: the examples work" { page crm-order.1; }
@test "crm-plot.1: the examples work" { page crm-plot.1; }
@test "crm-report.1: the examples work" { page crm-report.1; }
@test "crm-segment.1: the examples work" { page crm-segment.1; }
@test "crm-complaint.1: the examples work" { page crm-complaint.1; }
@test "crm-procedure.5: the examples work" { page crm-procedure.5; }
@test "crm-deal.1: the examples work" { page crm-deal.1; }
@test "crm-due.1: the examples work" { page crm-due.1; }
@test "crm.7: the examples work" { page crm.7; }
@test "crm-rules.5: the examples work" { page crm-rules.5; }
@test "crm-schema.5: the examples work" {
	command -v sqlite3 >/dev/null || skip "sqlite3 shell is not here"
	page crm-schema.5
}

@test "README.md: the session is what the tools print" {
	export CRM_DB=crm.db CRM_TODAY=2026-03-02T09:00 CRM_USER=li HOME=$PWD
	cp "$TESTS"/data/examples/*.csv .
	run -0 sh "$TESTS/lint/examples.sh" "$TESTS/../README.md"
	assert_output ""
}

@test "examples: every page with examples is run by a test" {
	for f in "$MAN"/*; do
		grep -q '^\.Sh EXAMPLES' "$f" || continue
		grep -q "page ${f##*/}" "$BATS_TEST_FILENAME" ||
			{ echo "not run: $f"; return 1; }
	done
}

@test "examples: an example that prints something else is found" {
	printf '.Sh EXAMPLES\n.Bd -literal\n$ echo a\nb\n.Ed\n' >wrong.1
	run -1 sh "$TESTS/lint/examples.sh" wrong.1
	assert_has '$ echo a'
	printf '.Sh EXAMPLES\n.Bd -literal\n$ false\n.Ed\n' >wrong.1
	run -1 sh "$TESTS/lint/examples.sh" wrong.1
	assert_has 'exit 1: false'
	printf '.Sh EXAMPLES\nNothing.\n' >wrong.1
	run -1 sh "$TESTS/lint/examples.sh" wrong.1
	printf '.Sh EXAMPLES\n.Bd -literal\n$ printf "%%s\\en" \\e.x |\n> cat\n.x\n.Ed\n' >right.1
	run -0 sh "$TESTS/lint/examples.sh" right.1
	assert_output ""
}

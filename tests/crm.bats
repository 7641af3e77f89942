#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm: runs the tool of that name with its arguments" {
	run -0 crm config tier --version
	[[ $output == "crm-config (crm) "* ]]
	run -0 --separate-stderr crm db init
	assert_error "crm-db: made a new database: $CRM_DB (profile default)"
}

@test "crm: passes the exit status through" {
	run -4 --separate-stderr crm list
	run -2 --separate-stderr crm list --nonsense
}

@test "crm: runs a crm-something of the user's from PATH" {
	mkdir own
	printf '#!/bin/sh\necho "mine: $*"\n' >own/crm-hello
	chmod +x own/crm-hello
	PATH=$PWD/own:$PATH run -0 crm hello a 'b c'
	assert_output "mine: a b c"
}

@test "crm: an unknown command is a usage error of two lines" {
	run -2 --separate-stderr crm nonsense
	[ "${stderr_lines[0]}" = "crm: no such command: 'nonsense'" ]
	[ "${#stderr_lines[@]}" -eq 2 ]
}

@test "crm: --list-commands names every tool once" {
	run -0 crm --list-commands
	for t in add config db due list log-contact show task; do
		[ "$(grep -cx -- "$t" <<<"$output")" = 1 ]
	done
}

@test "crm: without arguments it prints its help" {
	run -0 crm
	[[ $output == "Usage: crm "* ]]
}

@test "crm: options before the command are not swallowed" {
	crm-db -q init
	run -2 --separate-stderr crm -d t.db due
	assert_output ""
	assert_error "crm: which command? its options stand behind it: crm due -d FILE
Try 'crm --help' for more information."
}

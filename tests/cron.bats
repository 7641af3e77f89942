#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What crm-due.1 tells people to put into a crontab or a timer, run as cron and
# the service manager run it: no environment, no terminal, no locale.
load helpers

PAGE=$BATS_TEST_DIRNAME/../man/crm-due.1

fill() {
	CRM_TODAY=2026-03-02 crm-add -q "$TESTS/data/examples/customers.csv"
	CRM_TODAY=2026-03-02 crm-log-contact -q \
		--input "$TESTS/data/examples/contacts.csv"
}

# The command of the crontab line on the page, with our program and file.
cron_command() {
	sed -n 's/^30 8 \* \* 1 //p' "$PAGE" |
		sed "s|/usr/bin/|$CRM_BUILD/bin/|; s|/srv/crm/crm.db|$CRM_DB|"
}

# as_cron COMMAND: cron's environment; --today because the calendar goes on.
as_cron() {
	run -0 --separate-stderr env -i LOGNAME=li SHELL=/bin/sh \
		PATH=/usr/bin:/bin /bin/sh -c "$1" </dev/null
}

@test "crm-due: the crontab line of the page prints the week's list, aligned" {
	fill
	command=$(cron_command)
	[[ $command == */crm-due\ * ]]
	[[ $command != *%* ]]
	as_cron "$command --today 2026-03-02 -c code,name,due_on,reason"
	assert_error ""
	assert_output "\
code  name         due_on      reason
C003  Peter Smith  2026-03-03  agreed at the last contact
C005  王芳         2026-02-28  birthday (34)
C001  张伟         2026-03-04  birthday (46)
C002  李娜         2026-03-04  lunar birthday (51)
C003  Peter Smith  2026-02-10  7 d since last contact 2026-02-03
C001  张伟         2026-02-27  7 d since last contact 2026-02-20
C002  李娜         2026-02-28  1 m since last contact 2026-01-28
C005  王芳         2026-02-18  90 d since last contact 2025-11-20"
}

@test "crm-due: without a line the crontab line prints nothing, so no mail" {
	crm-db -q init
	as_cron "$(cron_command)"
	assert_output ""
	assert_error ""
}

@test "crm-due: under env -i CSV and table have the same Chinese text" {
	fill
	env -i "$CRM_BUILD/bin/crm-due" --week -d "$CRM_DB" --today 2026-03-02 \
		-c code,name,honorific >bare.csv
	LC_ALL=C.UTF-8 crm-due --week --today 2026-03-02 \
		-c code,name,honorific >utf8.csv
	cmp bare.csv utf8.csv
	grep -qx 'C001,张伟,张总' bare.csv
	env -i "$CRM_BUILD/bin/crm-due" --week -d "$CRM_DB" --today 2026-03-02 \
		-c code,name,honorific -f table >bare.txt
	LC_ALL=C.UTF-8 crm-due --week --today 2026-03-02 -c code,name,honorific \
		-f table >utf8.txt
	cmp bare.txt utf8.txt
	sed 's/  */,/g; s/,$//' bare.txt >squeezed
	grep -qx 'C001,张伟,张总' squeezed
}

@test "crm-due: without HOME, CRM_DB and --db it says how to name the database" {
	run -2 --separate-stderr env -i "$CRM_BUILD/bin/crm-due"
	assert_output ""
	assert_has "no HOME: name the database with --db"
}

@test "crm-due: the service of the page writes the week as a file" {
	fill
	command=$(sed -n 's/^ExecStart=//p' "$PAGE" |
		sed "s|/usr/bin/|$CRM_BUILD/bin/|; s|/srv/crm/|$PWD/|;
			s|/srv/crm/|$PWD/|")
	[[ $command == */crm-due\ * ]]
	ln -s t.db crm.db
	# The service manager starts it without a shell.
	read -ra words <<<"$command --today 2026-03-02"
	run -0 --separate-stderr env -i "${words[@]}"
	assert_output ""
	assert_error ""
	[ "$(head -n 2 week.csv | cut -d , -f 2,3,8)" = \
		"$(printf 'code,name,due_on\nC003,Peter Smith,2026-03-03')" ]
	[ "$(wc -l <week.csv)" -eq 9 ]
}

@test "crm-due: the units of the page are well-formed" {
	command -v systemd-analyze >/dev/null || skip "systemd is not here"
	sed -n '/^\[Unit\]/,/^\.Ed/p' "$PAGE" | sed '$d' >both
	awk '/^$/ { f = 1; next } { print > (f ? "crm-week.timer" : "crm-week.service") }' both
	sed -i "s|/usr/bin/|$CRM_BUILD/bin/|" crm-week.service
	run -0 systemd-analyze verify ./crm-week.service ./crm-week.timer
}

@test "README.md: its crontab line is the one of the page" {
	page=$(sed -n '/^30 8 \* \* 1 /p' "$PAGE")
	readme=$(sed -n 's/^    \(30 8 .*\)/\1/p' "$TESTS/../README.md")
	[ -n "$page" ]
	[ "$page" = "$readme" ]
}

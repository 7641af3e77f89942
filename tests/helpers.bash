# SPDX-License-Identifier: ISC
# Every test has a folder and a database of its own, a fixed clock and a name.
bats_require_minimum_version 1.5.0

CRM_BUILD=${CRM_BUILD:-$BATS_TEST_DIRNAME/../build}
CRM_BUILD=$(cd "$CRM_BUILD" && pwd)
PATH=$CRM_BUILD/bin:$PATH
TESTS=$BATS_TEST_DIRNAME

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CRM_DB=$BATS_TEST_TMPDIR/t.db
	export LC_ALL=C TZ=UTC CRM_TODAY=2025-01-15 CRM_USER=tester
	unset CRM_FORMAT LANG LC_CTYPE XDG_DATA_HOME
}

# assert_output TEXT / assert_error TEXT: the whole of stdout / stderr.
assert_output() {
	[ "$output" = "$1" ] && return
	diff <(printf '%s\n' "$1") <(printf '%s\n' "$output") >&2
	return 1
}
assert_error() {
	[ "$stderr" = "$1" ] && return
	diff <(printf '%s\n' "$1") <(printf '%s\n' "$stderr") >&2
	return 1
}

# assert_has TEXT: stderr or stdout contains it.
assert_has() {
	[[ $output$stderr == *"$1"* ]] && return
	printf 'missing: %s\nstdout: %s\nstderr: %s\n' "$1" "$output" \
		"$stderr" >&2
	return 1
}

# no_rules: switches every due rule off, so that a test sees its own only.
no_rules() {
	crm-config -q rule -c name,kind,who,every,unit,lead,active >r.csv
	sed 's/,1$/,0/' r.csv | crm-config -q rule -
}

# rule ROW...: adds rows name,kind,who,every,unit,lead,channel,effective,
# priority,on_holiday,until to the rules.
rule() {
	{
		echo name,kind,who,every,unit,lead,channel,effective,priority,on_holiday,until
		printf '%s\n' "$@"
	} | crm-config -q --keep rule -
}

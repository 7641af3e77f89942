#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-complaint: random procedures hold together, and allow, what brute force says" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run -0 python3 "$TESTS/procedure-oracle.py" "$CRM_BUILD/bin" 1 \
		"${ORACLE_N:-60}"
	[[ $output == *" hold together, 0 differ" ]]
	[[ $output != *" 0 hold together,"* ]]
}

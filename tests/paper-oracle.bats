#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-deal: brute force takes the same steps of papers, and undo takes them back" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run -0 python3 "$TESTS/paper-oracle.py" "$CRM_BUILD/bin" 1 \
		"${ORACLE_N:-6}"
	[[ $output == *" taken, 0 differ" ]]
	[[ $output != *" 0 commands taken,"* ]]
}

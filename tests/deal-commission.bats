#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Deals won with a customer of somebody else (S3-37).
load helpers

# world: A is li's by a decision, B nobody's; D1 and D2 are wang's.
world() {
	crm-add -q --code A --name Ann -o out
	crm-add -q --code B --name Bob -o out
	CRM_TODAY=2025-01-02 crm-assign -q request A --staff li
	CRM_TODAY=2025-01-02 crm-assign -q authorise A --as boss
	crm-deal -q open A B --owner wang --on 2025-01-03
}

flags() { crm-deal list --all -c deal,no_commission --no-header -f csv; }

@test "crm-deal: who wins with a customer of somebody else gets no commission" {
	world
	run -0 --separate-stderr crm-deal win -q D1 --lesson x
	assert_output ''
	assert_error "crm-deal: D1: no commission: the customer is li's since 2025-01-02"
	run -0 --separate-stderr crm-deal win -q D2 --lesson x
	assert_error ''
	run -0 flags
	assert_output $'D1,1\nD2,0'
	run -0 crm-deal show -f csv D1
	assert_has 'D1,no_commission,,,2025-01-02,,li,'
	run -0 bash -c 'crm-deal show -f csv D2 | grep -c commission || true'
	assert_output 0
	run -0 crm-show -f csv --no-header -c field,value A
	assert_has 'D1,"won 2025-01-15, x, by wang, no commission"'
	# Opened again nothing is said of it.
	crm-deal reopen -q D1 --why y
	run -0 flags
	assert_output $'D1,0\nD2,0'
}

@test "crm-deal: a share, or the customer itself, on the day it is won is enough" {
	world
	crm-assign -q share A --staff wang --consent li
	run -0 --separate-stderr crm-deal win -q D1 --lesson x
	assert_error ''
	run -0 flags
	assert_output $'D2,0\nD1,0'
	# The day before nothing was shared.
	crm-deal reopen -q D1 --why y
	crm-deal open -q A --no E --owner wang --on 2025-01-03
	run -0 --separate-stderr crm-deal win -q E --lesson x --on 2025-01-14
	assert_has 'E: no commission'
	crm-deal open -q A --no F --owner li --on 2025-01-03
	run -0 --separate-stderr crm-deal win -q F --lesson x
	assert_error ''
	# Before it was decided whose it is, it was nobody's.
	crm-deal open -q A --no G --owner zhao --on 2024-12-01
	run -0 --separate-stderr crm-deal win -q G --lesson x --on 2025-01-01
	assert_error ''
	# A deal that is lost is no question of commission.
	crm-deal open -q A --no H --owner zhao --on 2025-01-03
	run -0 --separate-stderr crm-deal lose -q H --lesson x --reason price
	assert_error ''
}

@test "crm-deal: rows that were won are looked at too, unless they say it themselves" {
	world
	printf '%s\n' customer,deal,opened,closed,result,owner,no_commission \
		A,K1,2025-01-03,2025-01-05,won,wang, \
		A,K2,2025-01-03,2025-01-05,won,wang, \
		A,K3,2025-01-03,2025-01-05,won,wang,0 \
		A,K4,2025-01-03,2025-01-05,won,li,1 \
		A,K5,2025-01-03,2025-01-05,won,li, \
		A,D1,2025-01-03,2025-01-05,won,wang, >d.csv
	run -0 --separate-stderr crm-deal import -q d.csv
	assert_error "crm-deal: K1: no commission: the customer is li's since 2025-01-02 (and 2 more such deals)"
	run -0 bash -c 'crm-deal list --won -f csv --no-header -c deal,no_commission | sort'
	assert_output $'D1,1\nK1,1\nK2,1\nK3,0\nK4,1\nK5,0'
	run -0 --separate-stderr crm-deal import d.csv
	assert_error 'crm-deal: read 6: added 0, updated 0, unchanged 6, skipped 0, rejected 0; nothing written'
	# A person may decide otherwise.
	printf '%s\n' customer,deal,no_commission A,K1,0 A,K5,yes |
		crm-deal import -q -
	run -0 bash -c 'crm-deal list --won -f csv --no-header -c deal,no_commission | sort'
	assert_output $'D1,1\nK1,0\nK2,1\nK3,0\nK4,1\nK5,1'
	run -3 --separate-stderr crm-deal import - <<<$'customer,deal,no_commission\nA,K1,maybe'
	assert_has "-:2: no_commission: neither 0 nor 1: 'maybe'"
	# What was written can be read into another file.
	crm-deal list --all -f csv \
		-c code,deal,opened,closed,state,owner,no_commission >all.csv
	crm-db -q init -d new.db
	crm-list -c code,name | crm-add -q -d new.db - >/dev/null
	run -0 --separate-stderr crm-deal import -q -d new.db all.csv
	diff <(crm-deal list --all -c deal,no_commission) \
		<(crm-deal list --all -d new.db -c deal,no_commission)
}

@test "crm-deal: a deal nobody owns, and one of a customer nobody decided about, are not flagged" {
	crm-add -q --code A --name Ann --owner li -o out
	crm-deal open -q A --owner wang --on 2025-01-03
	run -0 --separate-stderr crm-deal win -q D1 --lesson x
	assert_error ''
	run -0 flags
	assert_output D1,0
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Two published data sets in the shape strangers have them, smaller, through the
# tools; the figures are counted again by reports-data.py from the files alone.
load helpers

setup_file() {
	command -v python3 >/dev/null || skip "no python3"
}

data() {
	python3 "$TESTS/reports-data.py" "$@"
}

# equal EXPECTATION -- REPORT [OPTION ...]
equal() {
	local want=()
	while [ "$1" != -- ]; do
		want+=("$1")
		shift
	done
	run -0 --separate-stderr crm-report "${@:2}"
	[ -z "$stderr" ]
	assert_output "$(data "${want[@]}")"
}

# bank FORM [NUMBER]: a database of it.
bank() {
	rm -f "$CRM_DB"
	data bank . "${2-1000}" "$1"
	crm-add -q customers.csv
	crm-log-contact -q contacts.csv
	crm-deal import -q deals.csv
	equal expect-bank . -- followups
	equal expect-bank . group -- followups --group
}

@test "crm-report followups: equal rows of one day are as many contacts" {
	bank same
}

@test "crm-report followups: contacts with their times, in no order" {
	bank times
}

@test "crm-report followups: an attempt is no follow-up, unless it is said so" {
	bank outcomes
	bank effective 800
}

@test "crm-report followups: deals without a day" {
	bank undated
}

# The published margins: 17,544 customers had one contact, 2,561 of them won:
# 14.60 %, and 48.42 % of the 5,289.
@test "crm-report followups: the 45,211 customers of the bank" {
	bank day 45211
	run -0 crm-report followups --group
	assert_output "followups,customers,won,won_pct,share_of_won_pct,benchmark_pct
0,17544,2561,14.60,48.42,2.00
1,12505,1401,11.20,26.49,3.00
2,5521,618,11.19,11.68,5.00
3,3522,317,9.00,5.99,10.00
4-11,5279,365,6.91,6.90,80.00
12+,840,27,3.21,0.51,"
}

# shop FORM OPTION ...: a database of it; lines without a customer come back.
shop() {
	local missing
	rm -f "$CRM_DB"
	data retail . 12000 "$1"
	missing=$(($(wc -l <retail.csv) - 1 - $(data expect-lines .)))
	[ "$missing" -gt 0 ]
	run -3 --separate-stderr crm-order retail.csv --add-customers \
		--rejects rejects.csv "${@:2}"
	assert_has "added $(data expect-lines .), updated 0, unchanged 0, skipped 0, rejected $missing "
	[ "$(wc -l <rejects.csv)" -eq $((missing + 1)) ]
	for period in month day year; do
		equal expect-orders . $period -- orders --period $period
	done
	equal expect-pareto . -- pareto
}

@test "crm-report orders, pareto: a shop's invoices, cancelled ones as such" {
	shop first --date-format mdy --encoding latin1
	run -3 --separate-stderr crm-order retail.csv --add-customers \
		--rejects more.csv --date-format mdy --encoding latin1
	assert_has "added 0, updated 0, unchanged $(data expect-lines .), "
	run -0 crm-db check
}

@test "crm-report orders, pareto: the same with the headers of the second set" {
	shop second
	shop second --map 'order=Invoice,product=StockCode,qty=Quantity,ordered=InvoiceDate,price=Price,customer=Customer ID'
}

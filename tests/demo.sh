#!/bin/sh
# SPDX-License-Identifier: ISC
# The main job once, on the sample: a customer list, five years of contacts and
# the deals in, this week's due list and the funnel out.  The sample's clock stands at a Monday.
set -eu
bin=$1 here=$(dirname "$0") out=$2
mkdir -p "$out"
CRM_DB=$out/demo.db CRM_TODAY=2026-11-23 CRM_USER=demo
export CRM_DB CRM_TODAY CRM_USER
rm -f "$CRM_DB" "$CRM_DB-wal" "$CRM_DB-shm"

run()
{
	printf '\n$ %s\n' "$*"
	tool=$1
	shift
	"$bin/$tool" "$@"
}
run crm-add "$here/data/sample/customers.csv"
run crm-log-contact -i "$here/data/sample/contacts.csv"
run crm-deal "$here/data/sample/deals.csv"
run crm-due --week -c code,name,tier,owner,due_on,overdue,reason,channel,phone
run crm-report funnel -c stage,entered,open,amount,next_pct,days,bottleneck
printf '\n$ crm-report funnel | crm-plot --kind funnel -o funnel.svg\n'
if command -v gnuplot >/dev/null 2>&1; then
	"$bin/crm-report" funnel |
		"$bin/crm-plot" --kind funnel -x stage -y entered \
			--title 'From first contact to signed' -o "$out/funnel.svg"
else
	echo 'gnuplot is not here: no picture'
fi
printf '\nThe database is %s; today in the sample is %s.\n' \
	"$CRM_DB" "$CRM_TODAY"

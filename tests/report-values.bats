#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports of one's own whose header or values are not what they say.
load helpers

# wrong TEXT MESSAGE: what follows the two lines every report has.
wrong() {
	printf -- '-- report: x\n-- title: t\n%b\n' "$1" >x.sql
	run -3 --separate-stderr crm-report -o out.csv ./x.sql
	assert_error "crm-report: $2"
	[ ! -e out.csv ]
}

@test "crm-report: a value that is not of its column's type is refused" {
	crm-add -q --name A
	wrong "-- column: a int -\nSELECT 'abc' AS a" \
		"./x.sql:4: column 'a': a value that is no number"
	wrong "-- column: a money -\nSELECT 1e19 AS a" \
		"./x.sql:4: column 'a': a value that is no number"
	wrong "-- column: a int -\nSELECT x'ff' AS a" \
		"./x.sql:4: column 'a': a value that is no number"
	wrong "-- column: a text -\nSELECT x'ff' AS a" \
		"./x.sql:4: column 'a': a value that is no text"
	wrong "-- column: a text -\nSELECT 'a' || char(0) AS a" \
		"./x.sql:4: column 'a': a value that is no text"
	wrong "-- column: a day -\nSELECT 2932897 AS a" \
		"./x.sql:4: column 'a': a value that is no day from the year 1 to 9999"
	wrong "-- column: a minute -\nSELECT -9223372036854775807 AS a" \
		"./x.sql:4: column 'a': a value that is no day from the year 1 to 9999"
	printf -- '-- report: x\n-- title: t\n-- column: a int -\n%s' \
		'SELECT 1.9 AS a UNION ALL SELECT NULL' >x.sql
	run -0 --separate-stderr crm-report ./x.sql
	assert_output 'a
1
""'
}

@test "crm-report: what cannot be worked out is said in a line" {
	crm-add -q --name A
	crm-add -q --name B
	wrong "-- column: a int -\nSELECT sum(9223372036854775807) AS a FROM customer" \
		"./x.sql:4: a sum is too large"
	wrong "-- column: a int -\n\nSELECT length(zeroblob(2000000000)) AS a" \
		"./x.sql:5: string or blob too big"
}

@test "crm-report: a header that contradicts itself is refused" {
	crm-add -q --name A
	wrong "-- column: a int -\n-- column: a int -\nSELECT 1 AS a, 2 AS a" \
		"./x.sql:4: not a new name of a column: 'a'"
	wrong "-- column: a int -\n-- param: today day - x\nSELECT :today AS a" \
		"./x.sql:4: not a new name of a parameter: 'today'"
	wrong "-- column: a int -\n-- param: f0 int - x\nSELECT :f0 AS a" \
		"./x.sql:4: not a new name of a parameter: 'f0'"
	wrong "-- column: a int -\n-- period: fortnight\nSELECT 1 AS a" \
		"./x.sql:4: not a period: 'fortnight'"
	wrong "-- column: a int -\n-- param: period day|moon day x\nSELECT 1 AS a" \
		"./x.sql:4: not a type of a parameter: 'day|moon'"
	wrong "-- column: a int -\n-- param: n int many x\nSELECT :n AS a" \
		"the default of parameter 'n': not a whole number: 'many'"
	wrong "$(seq -f '-- column: c%g int -' -s '\n' 50)\nSELECT 1" \
		"./x.sql:51: too many columns"
}

@test "crm-report: sums of the largest amounts do not turn round" {
	crm-add -q --code A --name A
	{
		echo customer,ordered,order,amount
		for i in $(seq 1100); do
			echo "A,2025-01-02,O$i,90000000000000"
		done
	} | crm-order import -q -
	run -0 --separate-stderr crm-report overview -c orders,spent
	assert_output "orders,spent
1100,92233720368547758.07"
	run -3 --separate-stderr crm-report orders
	[[ $stderr == "crm-report: orders:"*": a sum is too large" ]]
	run -0 --separate-stderr crm-db check
}

@test "crm-report: a unit, pipeline, scheme or channel has to be there" {
	printf 'name,unit\nli,north\nwang,south\n' | crm-config -q staff -
	run -2 --separate-stderr crm-report contacts --unit nroth
	assert_has "crm-report: --unit: no unit is called 'nroth'; there are north, south"
	run -2 --separate-stderr crm-report funnel --set pipeline=sale
	assert_has "crm-report: --pipeline: no pipeline is called 'sale'; there are sales, "
	run -2 --separate-stderr crm-report classes --scheme nosuch
	assert_has "crm-report: --scheme: no scheme is called 'nosuch'; there are "
	run -2 --separate-stderr crm-report winrate --set channel=nosuch
	run -0 --separate-stderr crm-report contacts --unit north
	crm-add -q --code A --name A
	crm-log-contact -q --by li --channel visit A
	crm-deal open -q A --owner li
	crm-deal win -q D1 --lesson x
	for word in visit 拜访; do # by alias too
		run -0 --separate-stderr crm-report winrate --set channel=$word \
			-c visits,deals
		assert_output "visits,deals
1,1"
	done
}

@test "crm-report: a wrong filter is shown as it was typed" {
	crm-db init -q
	run -2 --separate-stderr crm-report orders --where "tier ="
	assert_error "crm-report: where: a value is missing at the end
  tier =
        ^"
}

@test "crm-report: a report that cannot be read is not passed over" {
	crm-db init -q
	export XDG_CONFIG_HOME=$PWD/config
	mkdir -p config/crm/reports/orders.sql
	run -3 --separate-stderr crm-report orders
	assert_error "crm-report: $PWD/config/crm/reports/orders.sql: Is a directory"
	rmdir config/crm/reports/orders.sql
	ln -s gone config/crm/reports/orders.sql
	run -0 --separate-stderr crm-report orders
	rm config/crm/reports/orders.sql
	ln -s orders.sql config/crm/reports/orders.sql
	run -3 --separate-stderr crm-report orders
	assert_has "$PWD/config/crm/reports/orders.sql: "
	head -c 2000000 /dev/zero | tr '\0' - >big.sql
	run -3 --separate-stderr crm-report ./big.sql
	assert_error "crm-report: ./big.sql: too long for a report"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Due lines of what customers bought and hold: maturity, order, silence, the
# ledger of a period and how far its reminders are.
load helpers

# rule2 ROW...: as rule, with the unit.
only() {
	no_rules
	{
		echo name,kind,who,every,unit,lead,channel,effective,priority,on_holiday,until
		printf '%s\n' "$@"
	} | crm-config -q --keep rule -
}

# people CODE...: customers of these codes, added 2024-01-01.
people() {
	{
		echo code,name,added_on
		for c; do echo "$c,$c name,2024-01-01"; done
	} | crm-add -q -
}

# day DATE: as it is stored.
day() { echo "CAST(julianday('$1') - julianday('1970-01-01') AS INTEGER)"; }
# on DATE|'': the same, or NULL.
on() { [ -n "$1" ] && day "$1" || echo NULL; }

sql() { sqlite3 t.db "$1"; }
# derive: brings what is derived up to date after rows by hand.
derive() { crm-db -q check --repair >/dev/null 2>&1 || true; }

# holding CODE PRODUCT START END [AMOUNT [ACCOUNT [STATE CLOSED]]]
holding() {
	sql "INSERT OR IGNORE INTO product (name) VALUES ('$2');
	INSERT INTO holding (customer_id, product_id, start_on, ends_on,
		amount, account, state, closed_on)
	SELECT (SELECT id FROM customer WHERE code = '$1'),
		(SELECT id FROM product WHERE name = '$2'), $(day "$3"),
		$(day "$4"), ${5:-NULL} * 100, nullif('$6', ''), ${7:-0},
		$(on "$8")"
}

# order CODE NO ORDERED [COLUMN=DATE|VALUE ...]: amount 100, and order_more.
order() {
	local set='' into='' c v
	for c in "${@:4}"; do
		v=${c#*=}
		into+=", ${c%%=*}"
		case $v in 20*) set+=", $(day "$v")" ;; *) set+=", '$v'" ;; esac
	done
	sql "INSERT INTO orders (customer_id, ordered_on, amount, state, no)
	SELECT id, $(day "$3"), 10000, 0, '$2' FROM customer WHERE code = '$1';
	INSERT INTO order_more (id$into)
	SELECT id$set FROM orders WHERE no = '$2';
	UPDATE orders SET state = (SELECT CASE
		WHEN returned_on IS NOT NULL THEN 4
		WHEN received_on IS NOT NULL THEN 3
		WHEN arrived_on IS NOT NULL THEN 2
		WHEN shipped_on IS NOT NULL THEN 1 ELSE 0 END
		FROM order_more m WHERE m.id = orders.id) WHERE no = '$2'"
	derive
}

log() { CRM_TODAY=2026-01-01 crm-log-contact -q "$1" --at "$2" "${@:3}"; }
# due ARGS: code, due_on, overdue, reason without a header.
due() { crm-due -q -f csv --no-header -c code,due_on,overdue,reason "$@"; }
# days ARGS: code and due_on.
days() { crm-due -q -f csv --no-header -c code,due_on "$@"; }

# ---- maturity ----------------------------------------------------------------

@test "crm-due: what ends is a line at each of the offsets, one at a time" {
	people C1
	only 'mat,maturity,,,,"7,1,0",phone,1,2,keep,7'
	holding C1 Fund 2024-01-22 2025-01-22 500 A-17
	run -0 due --on 2025-01-14
	assert_output ''
	run -0 due --on 2025-01-15
	assert_output 'C1,2025-01-15,0,"Fund 500.00, account A-17, ends 2025-01-22"'
	# Never reminded: in the list until the day, and after it.
	run -0 due --on 2025-01-21
	assert_output 'C1,2025-01-15,6,"Fund 500.00, account A-17, ends 2025-01-22"'
	run -0 days --on 2025-01-22
	assert_output C1,2025-01-22
	run -0 days --on 2025-01-29
	assert_output C1,2025-01-22
	run -0 days --on 2025-01-30
	assert_output ''
	run -0 crm-due -f csv --no-header -c kind,channel,source --on 2025-01-15
	assert_output maturity,phone,holding:1
}

@test "crm-due: a reminder answers until the next offset, a day before only for who hesitates" {
	people C1 C2
	only 'mat,maturity,,,,"7,1,0",,1,2,keep,7'
	holding C1 Fund 2024-01-22 2025-01-22
	holding C2 Fund 2024-01-22 2025-01-22
	log C1 2025-01-16 --rule mat --outcome reached
	log C2 2025-01-16 --rule mat --outcome hesitant
	run -0 days --on 2025-01-16
	assert_output ''
	run -0 days --on 2025-01-20
	assert_output ''
	run -0 days --on 2025-01-21
	assert_output C2,2025-01-21
	log C2 2025-01-21 --rule mat --outcome reached
	run -0 days --on 2025-01-21
	assert_output ''
	run -0 days --on 2025-01-22
	assert_output "C1,2025-01-22
C2,2025-01-22"
	# What the list of a week shows of it.
	run -0 days --on 2025-01-15
	assert_output "C1,2025-01-15
C2,2025-01-15"
	run -0 days --today 2025-01-16 --days 10
	assert_output "C2,2025-01-21
C1,2025-01-22
C2,2025-01-22"
}

@test "crm-due: an attempt, another rule's contact and one too early remind nobody" {
	people C1
	only 'mat,maturity,,,,"7,0",,1,2,keep,7' 'other,next,,,,,,1,9,keep,'
	holding C1 Fund 2024-01-22 2025-01-22
	log C1 2025-01-15 --rule mat --outcome no_answer
	log C1 2025-01-15 --rule other
	log C1 2025-01-07 --rule mat
	run -0 days --on 2025-01-16
	assert_output C1,2025-01-15
	log C1 2025-01-08 --rule mat
	run -0 days --on 2025-01-16
	assert_output ''
	run -0 days --on 2025-01-22
	assert_output C1,2025-01-22
	printf 'name,value\nremind_early,6\n' | crm-config -q --keep setting -
	run -0 days --on 2025-01-16
	assert_output C1,2025-01-15
}

@test "crm-due: what is closed has no line, but had one before" {
	people C1 C2
	only 'mat,maturity,,,,"7,0",,1,2,keep,'
	holding C1 Fund 2024-01-22 2025-01-22 1 '' 1 2025-01-18
	holding C2 Fund 2024-01-22 2025-01-22 1 '' 2 2025-01-22
	run -0 days --on 2025-01-17
	assert_output "C1,2025-01-15
C2,2025-01-15"
	run -0 days --on 2025-01-18
	assert_output C2,2025-01-15
	run -0 days --on 2025-01-22
	assert_output ''
	# Bought later than the day: not known then.
	holding C1 Fund 2025-01-20 2025-01-24
	run -0 days --on 2025-01-19
	assert_output C2,2025-01-15
	run -0 days --on 2025-01-20
	assert_output "C2,2025-01-15
C1,2025-01-17"
}

@test "crm-due: a maturity rule is for a product, a category, or memberships" {
	people C1 C2 C3
	printf 'name,category\nFund A,fund\nFund B,fund\nDeposit,bank\n' |
		crm-config -q --keep product -
	only 'a,maturity,,Fund A,,3,,1,2,keep,' 'f,maturity,,fund,,3,,1,3,keep,' \
		'm,maturity,,membership,,30,,1,4,keep,30'
	holding C1 'Fund A' 2024-01-18 2025-01-18
	holding C2 'Fund B' 2024-01-18 2025-01-18
	holding C3 Deposit 2024-01-18 2025-01-18
	sql "INSERT INTO membership (customer_id, no, level, joined_on, from_on,
		expires_on, state, ended_on) SELECT id, 'M-' || code, 'gold',
		$(day 2024-01-01), $(day 2024-01-01), $(day 2025-02-01),
		CASE code WHEN 'C3' THEN 1 ELSE 0 END,
		CASE code WHEN 'C3' THEN $(day 2025-01-10) END FROM customer
		WHERE code <> 'C2'"
	run -0 crm-due -f csv --no-header -c code,rule,due_on,reason,source
	assert_output 'C1,a,2025-01-15,"Fund A, ends 2025-01-18",holding:1
C1,f,2025-01-15,"Fund A, ends 2025-01-18",holding:1
C2,f,2025-01-15,"Fund B, ends 2025-01-18",holding:2
C1,m,2025-01-02,"membership M-C1 (gold), expires 2025-02-01",membership:1'
	run -0 days --rule m --on 2025-01-09
	assert_output "C1,2025-01-02
C3,2025-01-02"
	printf 'name,kind,every\nx,maturity,Fund C\n' >r2.csv
	run -3 --separate-stderr crm-config --keep rule r2.csv
	assert_has "every: 'Fund C' is neither a product, a category of products, nor membership"
	printf 'name,kind,lead\nx,maturity,"1,7"\n' >r2.csv
	run -3 --separate-stderr crm-config --keep rule r2.csv
	assert_has "lead: '1,7' is not a falling list of up to 32 days such as 7,1,0"
}

@test "crm-due: snooze, hold and working days work for what ends" {
	people C1
	only 'mat,maturity,,,,"7,0",,1,2,before,3'
	holding C1 Fund 2024-01-25 2025-01-25 # Saturday; 7 d before too
	run -0 crm-due -f csv --no-header -c due_on,explain --on 2025-01-17
	assert_output '2025-01-17,ends 2025-01-25 - 7 d = 2025-01-18; working day before: 2025-01-17; until 2025-01-28'
	CRM_TODAY=2025-01-17 crm-log-contact -q C1 --snooze 2025-01-21 --why away
	run -0 days --on 2025-01-20
	assert_output ''
	run -0 days --on 2025-01-21
	assert_output C1,2025-01-21
	run -0 days --on 2025-01-24
	assert_output C1,2025-01-24
	sql "UPDATE customer SET hold_until = $(day 2025-02-10)"
	run -0 crm-due -f csv --no-header -c due_on,suppressed --all --on 2025-01-24
	assert_output '2025-01-24,held until 2025-02-10'
}

# ---- orders ------------------------------------------------------------------

@test "crm-due: a late order shows its reason, or that it has to be asked" {
	people C1 C2
	only 'text,order,,expected+2,,,sms,0,2,keep,0' \
		'call,order,,expected+3,,,phone,1,2,keep,'
	order C1 S1 2025-01-02 expected_on=2025-01-10
	order C2 S2 2025-01-02 expected_on=2025-01-10 'delay_reason=no lorry'
	run -0 days --on 2025-01-11
	assert_output ''
	run -0 crm-due -f csv --no-header -c code,rule,channel,reason --on 2025-01-12
	assert_output 'C1,text,sms,"order S1 expected 2025-01-10, 2 d late: reason not known: ask first"
C2,text,sms,"order S2 expected 2025-01-10, 2 d late: no lorry"'
	log C1 2025-01-12 --rule text --outcome no_answer
	run -0 days --on 2025-01-12
	assert_output C2,2025-01-12
	run -0 crm-due -f csv --no-header -c code,rule,channel,source --on 2025-01-13
	assert_output "C1,call,phone,order:1
C2,call,phone,order:2"
	sql "UPDATE order_more SET arrived_on = $(day 2025-01-14) WHERE id = 1"
	run -0 due --on 2025-01-14
	assert_output 'C2,2025-01-13,1,"order S2 expected 2025-01-10, 4 d late: no lorry"'
	run -0 days --on 2025-01-13
	assert_output "C1,2025-01-13
C2,2025-01-13"
}

@test "crm-due: shipped, arrived and received each end with what comes next" {
	people C1
	only 'sent,order,,shipped,,,,0,2,keep,' 'there,order,,arrived,,,,0,3,keep,' \
		'thanks,order,,received,,,,1,4,keep,3' \
		'quality,order,,"received+7,30",,,,1,5,keep,10'
	order C1 S1 2025-01-02 shipped_on=2025-01-05 arrived_on=2025-01-08 \
		received_on=2025-01-09
	list() { crm-due -q -f csv --no-header -c rule,due_on,reason --on "$1"; }
	run -0 list 2025-01-04
	assert_output ''
	run -0 list 2025-01-07
	assert_output 'sent,2025-01-05,order S1 shipped 2025-01-05'
	run -0 list 2025-01-08
	assert_output 'there,2025-01-08,order S1 arrived 2025-01-08'
	run -0 list 2025-01-09
	assert_output 'thanks,2025-01-09,order S1 received 2025-01-09'
	log C1 2025-01-10 --rule thanks
	run -0 list 2025-01-10
	assert_output ''
	run -0 list 2025-01-16
	assert_output 'quality,2025-01-16,order S1 received 2025-01-09'
	run -0 list 2025-01-27
	assert_output ''
	run -0 list 2025-02-08
	assert_output 'quality,2025-02-08,order S1 received 2025-01-09'
	run -0 crm-due -f csv --no-header -c explain --on 2025-02-08
	assert_output 'received 2025-01-09 + 30 d = 2025-02-08; until 2025-02-18'
	sql "UPDATE order_more SET returned_on = $(day 2025-02-01);
		UPDATE orders SET state = 4"
	run -0 list 2025-02-08
	assert_output ''
	run -0 list 2025-01-16
	assert_output 'quality,2025-01-16,order S1 received 2025-01-09'
}

@test "crm-due: what is unpaid waits for a promise and a hold, and ends when paid" {
	people C1
	only 'soon,order,,unpaid-3,,,,1,3,keep,3' 'owed,order,,"unpaid+1,8",,,,1,2,keep,'
	order C1 S1 2025-01-02 pay_by=2025-01-10
	sql "INSERT INTO payment (order_id, paid_on, amount)
		VALUES (1, $(day 2025-01-09), 4000)"
	run -0 due --on 2025-01-08
	assert_output 'C1,2025-01-07,1,"order S1: 100.00 of 100.00 unpaid, due 2025-01-10"'
	run -0 due --on 2025-01-09
	assert_output 'C1,2025-01-07,2,"order S1: 60.00 of 100.00 unpaid, due 2025-01-10"'
	run -0 due --on 2025-01-11
	assert_output 'C1,2025-01-11,0,"order S1: 60.00 of 100.00 unpaid, due 2025-01-10"'
	log C1 2025-01-12 --rule owed
	run -0 days --on 2025-01-12
	assert_output ''
	run -0 days --on 2025-01-18
	assert_output C1,2025-01-18
	sql "UPDATE order_more SET promised_on = $(day 2025-01-20)"
	run -0 due --on 2025-01-21
	assert_output 'C1,2025-01-21,0,"order S1: 60.00 of 100.00 unpaid, due 2025-01-10, promised 2025-01-20"'
	sql "UPDATE order_more SET hold_until = $(day 2025-01-30),
		hold_why = 'accident'"
	run -0 --separate-stderr crm-due -f csv --no-header -c due_on --on 2025-01-21
	assert_output ''
	assert_error 'crm-due: 1 line withheld; --all shows it'
	run -0 crm-due -f csv --no-header -c due_on,suppressed --all --on 2025-01-21
	assert_output '2025-01-21,order held until 2025-01-30: accident'
	run -0 days --today 2025-01-25 --days 6
	assert_output C1,2025-01-30
	sql "INSERT INTO payment (order_id, paid_on, amount)
		VALUES (1, $(day 2025-01-23), 6000);
		UPDATE order_more SET settled_on = $(day 2025-01-23)"
	run -0 days --on 2025-02-05
	assert_output ''
	run -0 days --on 2025-01-12
	assert_output ''
	run -0 crm-due -f csv --no-header -c due_on --all --on 2025-01-22
	assert_output 2025-01-21
}

@test "crm-due: yesterday's purchase is the last one, until the next" {
	people C1 C2
	only 'bought,order,,ordered+1,,,,1,2,keep,1'
	order C1 S1 2025-01-10
	order C1 S2 2025-01-14
	order C2 S3 2025-01-13
	run -0 crm-due -f csv --no-header -c code,due_on,reason,source
	assert_output 'C2,2025-01-14,order S3 ordered 2025-01-13,order:3
C1,2025-01-15,order S2 ordered 2025-01-14,order:2'
	run -0 days --on 2025-01-11
	assert_output C1,2025-01-11
	log C1 2025-01-15 --rule bought
	run -0 days
	assert_output C2,2025-01-14
	sql "UPDATE orders SET state = 5 WHERE no = 'S3'"
	derive
	run -0 days
	assert_output ''
}

@test "crm-due: what runs out is a line days before, until it is bought again" {
	people C1
	printf 'name,cycle_days\nTea,10\n' | crm-config -q --keep product -
	only 'stock,order,,stock-7,,,,1,2,keep,'
	order C1 S1 2025-01-02
	sql "INSERT INTO order_line (order_id, product_id, qty, amount)
		SELECT 1, id, 2000, 10000 FROM product WHERE name = 'Tea'"
	derive
	run -0 crm-due -f csv --no-header -c code,due_on,reason,source,explain
	assert_output 'C1,2025-01-15,Tea runs out 2025-01-22,product:1,runs out 2025-01-22 - 7 d = 2025-01-15'
	order C1 S2 2025-01-15
	sql "INSERT INTO order_line (order_id, product_id, qty, amount)
		SELECT 2, id, 1000, 10000 FROM product WHERE name = 'Tea'"
	derive
	run -0 days
	assert_output ''
	run -0 days --on 2025-01-25
	assert_output C1,2025-01-25
}

# ---- silence -----------------------------------------------------------------

@test "crm-due: a customer who buys no more is a line after twice the own cycle" {
	people C1 C2
	only 'quiet,silence,,2,cycle,,,1,2,keep,'
	order C1 S1 2024-11-01
	order C1 S2 2024-11-12
	order C1 S3 2024-11-12
	order C1 S4 2024-11-22 # 21 days in two steps: 11 a cycle
	order C2 S5 2024-11-01
	run -0 due
	assert_output 'C1,2024-12-14,32,"nothing bought since 2024-11-22, usually every 11 d"'
	run -0 crm-due -f csv --no-header -c explain,source
	assert_output 'last order 2024-11-22 + 2 x 11 d = 2024-12-14,rule:quiet'
	run -0 days --on 2024-12-13
	assert_output ''
	# Then only two days were known: 11 a cycle, from the 12th on.
	run -0 days --on 2024-11-20
	assert_output ''
	log C1 2024-12-14 --rule quiet
	run -0 days
	assert_output ''
	order C1 S6 2025-01-10
	run -0 days --until 2025-04-01
	assert_output C1,2025-02-27
}

@test "crm-due: a balance that fell by so much is a line on its day" {
	people C1 C2 C3
	only 'loss,silence,,deposit:20,%,,,1,2,keep,10' 'any,silence,,50%,%,,,1,3,keep,10'
	balance() {
		sql "INSERT INTO balance (customer_id, metric_id, account, day,
			value) SELECT c.id, m.id, '$5', $(day "$3"), $4 * 100
			FROM customer c, metric m
			WHERE c.code = '$1' AND m.name = '$2'"
	}
	balance C1 deposit 2024-12-31 1000 ''
	balance C1 deposit 2025-01-14 650.5 ''
	balance C2 deposit 2024-12-31 1000 A1
	balance C2 deposit 2025-01-14 801 A1
	balance C3 loan 2024-12-31 1000 ''
	balance C3 loan 2025-01-13 100 ''
	derive
	run -0 crm-due -f csv --no-header -c code,rule,due_on,reason,source
	assert_output 'C1,loss,2025-01-14,"deposit fell 34.9 % to 650.50, from 1000.00 on 2024-12-31",balance:2
C3,any,2025-01-13,"loan fell 90.0 % to 100.00, from 1000.00 on 2024-12-31",balance:6'
	run -0 days --on 2025-01-12
	assert_output ''
	run -0 days --on 2025-01-24
	assert_output C1,2025-01-14
	log C1 2025-01-15 --rule loss
	run -0 days
	assert_output C3,2025-01-13
	printf 'name,kind,every,unit\nx,silence,gold:20,%%\n' >r2.csv
	run -3 --separate-stderr crm-config --keep rule r2.csv
	assert_has "every: 'gold' is not in the table metric"
}

# ---- the ledger of a period --------------------------------------------------

@test "crm-due: --from is a ledger: what ends in the period, once, reminded or not" {
	people C1 C2 C3 C4
	only 'mat,maturity,,,,"7,1,0",,1,2,before,0' 'call,next,,,,,,1,3,keep,'
	holding C1 Fund 2024-02-01 2025-02-01 500
	holding C1 Bond 2024-02-01 2025-02-28 70.5
	holding C2 Fund 2024-02-01 2025-02-10 1 '' 1 2025-02-08
	holding C3 Fund 2024-02-01 2025-03-01 1
	sql "UPDATE customer SET flags = 32 WHERE code = 'C2'" # no_contact
	log C1 2025-01-20 --rule mat
	log C1 2025-01-28 --rule mat --next 2025-02-20
	log C1 2025-01-29 --outcome no_answer --rule mat
	log C4 2025-01-29 --next 2025-03-20
	ledger() { crm-due -q -f csv --no-header -c code,due_on,rule,product,amount,reminded,reason "$@"; }
	run -0 ledger --today 2025-01-31 --from 2025-02-01 --until 2025-02-28
	assert_output 'C1,2025-02-01,mat,Fund,500.00,2025-01-28,"Fund 500.00, ends 2025-02-01"
C2,2025-02-10,mat,Fund,1.00,,"Fund 1.00, ends 2025-02-10"
C1,2025-02-28,mat,Bond,70.50,,"Bond 70.50, ends 2025-02-28"
C1,2025-02-20,call,,,,agreed at the last contact'
	# On a day of that month, and afterwards, it is whole.
	run -0 ledger --rule mat --today 2025-02-09 --from som --until eom
	assert_output 'C1,2025-02-01,mat,Fund,500.00,2025-01-28,"Fund 500.00, ends 2025-02-01"
C2,2025-02-10,mat,Fund,1.00,,"Fund 1.00, ends 2025-02-10, rolled over 2025-02-08"
C1,2025-02-28,mat,Bond,70.50,,"Bond 70.50, ends 2025-02-28"'
	# Typed at the end of the month before, also when that one is shorter.
	run -0 ledger --rule mat --today 2025-01-31 --from som+1m --until eom+1m
	assert_output 'C1,2025-02-01,mat,Fund,500.00,2025-01-28,"Fund 500.00, ends 2025-02-01"
C2,2025-02-10,mat,Fund,1.00,,"Fund 1.00, ends 2025-02-10"
C1,2025-02-28,mat,Bond,70.50,,"Bond 70.50, ends 2025-02-28"'
	run -0 --separate-stderr crm-due --rule mat --today 2025-01-31 \
		--from 2025-02-10 --until 2025-02-10
	assert_output "id,code,name,honorific,phone,tier,owner,due_on,overdue,rule,kind,reason,channel,follow_up,last_contact,last_outcome,next_step,priority,source,product,amount,reminded
2,C2,C2 name,,,,,2025-02-10,0,mat,maturity,\"Fund 1.00, ends 2025-02-10\",,0,,,,2,holding:3,Fund,1.00,"
	assert_error ''
	run -0 ledger --rule mat --merge --today 2025-01-31 --from 2025-02-01 \
		--until 2025-02-28 C1
	assert_output 'C1,2025-02-01,mat;mat,Fund;Bond,570.50,2025-01-28,"Fund 500.00, ends 2025-02-01;Bond 70.50, ends 2025-02-28"'
	run -0 ledger --rule mat --limit 1 --today 2025-01-31 --from 2025-02-05 \
		--until 2025-02-28
	assert_output 'C2,2025-02-10,mat,Fund,1.00,,"Fund 1.00, ends 2025-02-10"'
	run -2 --separate-stderr crm-due --from 2025-02-01 --until 2025-01-31
	assert_has "--from: the period ends before it begins"
}

@test "crm-due: --from shows other kinds by the day they are due" {
	people C1
	only 'owed,order,,unpaid+1,,,,1,2,keep,'
	order C1 S1 2025-01-02 pay_by=2025-01-05
	order C1 S2 2025-01-02 pay_by=2025-01-10
	run -0 crm-due -f csv --no-header -c due_on,amount,product --from 2025-01-08 --week
	assert_output 2025-01-11,100.00,
	run -0 days --from 2025-01-06 --until 2025-01-10
	assert_output C1,2025-01-06
	run -0 days
	assert_output "C1,2025-01-06
C1,2025-01-11"
}

@test "crm-due: --progress compares the reminded share with the checkpoints" {
	people C1 C2 C3 C4 C5 C6
	printf 'name\nwang\nli\n' | crm-config -q --keep staff -
	sql "UPDATE customer SET owner_id = (SELECT id FROM staff WHERE name =
		CASE WHEN code < 'C4' THEN 'wang' ELSE 'li' END)
		WHERE code < 'C6'"
	only 'mat,maturity,,,,"7,1,0",,1,2,keep,7'
	printf 'rule,days,percent\nmat,7,50\nmat,2,90\nmat,0,100\n' |
		crm-config -q checkpoint -
	for c in C1 C2 C3 C4; do holding $c Fund 2024-01-01 2025-01-20; done
	holding C5 Fund 2024-01-01 2025-01-20 1 '' 2 2025-01-12 # gone before T-7
	holding C6 Fund 2024-01-01 2025-01-25
	log C1 2025-01-13 --rule mat
	log C4 2025-01-13 --rule mat --outcome busy
	log C4 2025-01-14 --rule mat
	log C2 2025-01-18 --rule mat
	run -0 crm-due -f csv --progress --from 2025-01-20 --until 2025-01-25
	assert_output "rule,owner,ends_on,days,holdings,reminded,share_pct,target_pct,behind
mat,wang,2025-01-20,7,3,1,33.33,50,1
mat,wang,2025-01-20,2,3,1,33.33,90,0
mat,wang,2025-01-20,0,3,1,33.33,100,0
mat,li,2025-01-20,7,1,0,0.00,50,1
mat,li,2025-01-20,2,1,1,100.00,90,0
mat,li,2025-01-20,0,1,1,100.00,100,0
mat,,2025-01-25,7,1,0,0.00,50,0
mat,,2025-01-25,2,1,0,0.00,90,0
mat,,2025-01-25,0,1,0,0.00,100,0
mat,,,7,4,1,25.00,50,1
mat,,,2,0,0,,90,0
mat,,,0,0,0,,100,0"
	run -0 crm-due -f csv --no-header --progress --today 2025-01-20 \
		--from 2025-01-20 --until 2025-01-20 --staff wang
	assert_output "mat,wang,2025-01-20,7,3,1,33.33,50,1
mat,wang,2025-01-20,2,3,2,66.66,90,1
mat,wang,2025-01-20,0,3,2,66.66,100,1
mat,,,7,3,1,33.33,50,1
mat,,,2,3,2,66.66,90,1
mat,,,0,3,2,66.66,100,1"
	# By itself: what ends from today on, as far as the first checkpoint.
	run -0 crm-due -f csv --no-header --progress --today 2025-01-19 C6 \
		-c ends_on,days,holdings
	assert_output "2025-01-25,7,1
2025-01-25,2,1
2025-01-25,0,1
,7,1
,2,0
,0,0"
	run -2 --separate-stderr crm-due --progress --merge
	assert_has "--progress: not with --merge"
	run -2 --separate-stderr crm-due --progress --rule nosuch
	assert_has "no active rule with checkpoints is called 'nosuch'"
	printf 'rule,days,percent\nmat,7,101\n' >c.csv
	run -3 --separate-stderr crm-config checkpoint c.csv
	assert_has "percent: has to be from 0 to 100"
	printf 'rule,days,percent\nnosuch,7,10\n' >c.csv
	run -3 --separate-stderr crm-config checkpoint c.csv
	assert_has "rule: 'nosuch' is no rule of kind maturity"
}

@test "crm-due: a month of what ends, from the ledger to the day" {
	# S2-51 ... S2-56: the ledger at the end of the month, calls a week and
	# a day before, shares by day, and who was never reached.
	people A1 A2 A3 A4
	printf 'name\nwang\n' | crm-config -q --keep staff -
	sql "UPDATE customer SET owner_id = (SELECT id FROM staff
		WHERE name = 'wang') WHERE code <> 'A4'"
	no_rules
	printf 'name,active\nmaturity,1\n' | crm-config -q --keep rule -
	export CRM_TODAY=2024-02-14
	for c in A1 A2 A3; do
		crm-order -q holding add $c --product Fund --amount 1000 --days 366d
	done
	crm-order -q holding add A4 --product Fund --amount 2000 --ends 2025-02-28
	# 31 January: next month's ledger; one has no owner yet.
	export CRM_TODAY=2025-01-31
	run -0 crm-due -q -f csv --rule maturity --from 2025-02-01 --until 2025-02-28 \
		-c code,owner,due_on,amount,reminded --no-header
	assert_output "A1,wang,2025-02-14,1000.00,
A2,wang,2025-02-14,1000.00,
A3,wang,2025-02-14,1000.00,
A4,,2025-02-28,2000.00,"
	# 7 February: a week before, two of the three are called.
	export CRM_TODAY=2025-02-07
	run -0 days
	assert_output "A1,2025-02-07
A2,2025-02-07
A3,2025-02-07"
	crm-due -q -f csv A1 | crm-log-contact -q --outcome reached -
	crm-due -q -f csv A2 | crm-log-contact -q --outcome hesitant -
	run -0 days
	assert_output A3,2025-02-07
	run -0 crm-due -f csv --no-header --progress --from som --until eom \
		-c owner,ends_on,days,holdings,reminded,share_pct,behind
	assert_output "wang,2025-02-14,7,3,2,66.66,0
wang,2025-02-14,2,3,2,66.66,0
wang,2025-02-14,0,3,2,66.66,0
,2025-02-28,7,1,0,0.00,0
,2025-02-28,2,1,0,0.00,0
,2025-02-28,0,1,0,0.00,0
,,7,3,2,66.66,0
,,2,0,0,,0
,,0,0,0,,0"
	run -0 crm-due -q -f csv --rule maturity --from som --until eom \
		-c code,reminded --no-header
	assert_output "A1,2025-02-07
A2,2025-02-07
A3,
A4,"
	# The day before: who hesitated, and who was never reached.
	run -0 days --today 2025-02-13
	assert_output "A3,2025-02-07
A2,2025-02-13"
	run -0 crm-due -f csv --no-header --progress --from som --until eom \
		-c days,behind --today 2025-02-13 A1 A2 A3
	assert_output "7,0
2,1
0,0
7,0
2,1
0,0"
	# The day itself; one has been rolled over and has no line.
	export CRM_TODAY=2025-02-14
	crm-order -q holding close 1 --rolled 900 --into Bond --ends 2026-02-14
	run -0 days
	assert_output "A2,2025-02-14
A3,2025-02-14"
	run -0 crm-due -q -f csv --rule maturity --from som --until eom \
		-c code,reason --no-header A1
	assert_output 'A1,"Fund 1000.00, ends 2025-02-14, rolled over 2025-02-14"'
	run -0 crm-due -q -f csv --rule maturity --from 2026-02-01 \
		--until 2026-02-28 -c code,product,amount --no-header
	assert_output A1,Bond,900.00
	# Undone, it is there again.
	crm-db -q undo "$(crm-db batches -l 1 -c batch --no-header)"
	run -0 days
	assert_output "A1,2025-02-14
A2,2025-02-14
A3,2025-02-14"
}

@test "crm-due: an order through the tools, from the delay to the last payment" {
	people C1
	printf 'name,cycle_days\nTea,30\n' | crm-config -q --keep product -
	no_rules
	printf '%s\n' name,active order-late-text,1 order-late-call,1 \
		order-received,1 after-delivery,1 unpaid,1 reorder,1 |
		crm-config -q --keep rule -
	list() { crm-due -q -f csv --no-header -c rule,due_on,reason --today "$1"; }
	crm-order -q add C1 --order S1 --product Tea --amount 90 \
		--ordered 2025-01-02 --expected 2025-01-06 --pay-by 2025-02-01
	run -0 list 2025-01-08
	assert_output 'order-late-text,2025-01-08,"order S1 expected 2025-01-06, 2 d late: reason not known: ask first"'
	crm-order -q --today 2025-01-08 delay S1 2025-01-07 --why snow
	run -0 list 2025-01-10
	assert_output 'order-late-call,2025-01-10,"order S1 expected 2025-01-07, 3 d late: snow"'
	crm-order -q --today 2025-01-11 move S1 received
	run -0 list 2025-01-11
	assert_output 'order-received,2025-01-11,order S1 received 2025-01-11'
	run -0 list 2025-01-25
	assert_output 'after-delivery,2025-01-18,order S1 received 2025-01-11
reorder,2025-01-25,Tea runs out 2025-02-01'
	crm-order -q --today 2025-02-01 pay S1 40
	run -0 list 2025-02-02
	assert_has 'unpaid,2025-02-02,"order S1: 50.00 of 90.00 unpaid, due 2025-02-01"'
	crm-order -q --today 2025-02-02 promise S1 2025-02-05
	run -0 crm-due -q -f csv --no-header --rule unpaid -c due_on --today 2025-02-05
	assert_output ''
	run -0 crm-due -q -f csv --no-header --rule unpaid -c due_on --today 2025-02-06
	assert_output 2025-02-06
	crm-order -q --today 2025-02-06 hold S1 2025-02-20 --why accident
	run -0 crm-due -q -f csv --no-header --rule unpaid -c suppressed --all --today 2025-02-06
	assert_output 'order held until 2025-02-20: accident'
	crm-order -q --today 2025-02-21 pay S1 50
	run -0 crm-due -q -f csv --no-header --rule unpaid -c due_on --today 2025-02-21
	assert_output ''
	run -0 --separate-stderr crm-db check
}

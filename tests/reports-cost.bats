#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What reports of a time cost: the steps of SQLite's machine, when there are few
# contacts out of that time and when there are ten times as many.
load helpers

# world N: a hundred customers have a contact, an order, a deal, a complaint, a
# task and so on in the last month; nine hundred have N contacts of years ago.
world() {
	crm-db init -q
	sqlite3 -bail "$CRM_DB" <<-END
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
		WHERE i < 1000)
	INSERT INTO customer (id, code, name, kind, flags, added_on)
		SELECT i, 'C' || i, 'N' || i, 0, 0, 15000 FROM n;
	INSERT INTO staff (id, name) VALUES (1, 'li');
	INSERT INTO product (id, name, category) VALUES (1, 'tea', 'food');
	UPDATE customer SET owner_id = 1, added_by = 1;
	INSERT INTO contact (customer_id, at, staff_id, channel_id, incoming,
		outcome_id, state) SELECT id, 20090 * 1440 + id, 1, 1, 0, 1, 1
		FROM customer WHERE id <= 100;
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
		WHERE i < $1)
	INSERT INTO contact (customer_id, at, staff_id, channel_id, incoming,
		outcome_id, state) SELECT id, (17000 + i) * 1440 + id, 1, 1, 0,
		1, 1 FROM customer, n WHERE id > 100;
	INSERT INTO orders (id, customer_id, ordered_on, amount, state, staff_id)
		SELECT id, id, 20085, 100, 3, 1 FROM customer WHERE id <= 100;
	INSERT INTO order_line (order_id, product_id, qty, amount)
		SELECT id, 1, 1000, 100 FROM orders;
	INSERT INTO order_more (id, pay_by) SELECT id, 20095 FROM orders;
	INSERT INTO deal (id, customer_id, pipeline, stage_id, state, opened_on,
		stage_on, closed_on, owner_id)
		SELECT id, id, 'sales', (SELECT min(id) FROM stage), id % 3,
		20080, 20080, CASE WHEN id % 3 > 0 THEN 20095 END, 1
		FROM customer WHERE id <= 100;
	INSERT INTO deal_step (deal_id, stage_id, from_on, until_on)
		SELECT id, stage_id, 20080, closed_on FROM deal;
	INSERT INTO task (customer_id, kind_id, what, due_on, owner_id, made_on,
		state, moved) SELECT id, (SELECT min(id) FROM task_kind), 'x',
		20099, 1, 20090, 0, 0 FROM customer WHERE id <= 100;
	INSERT INTO holding (customer_id, product_id, start_on, ends_on, state)
		SELECT id, 1, 19000, 20099, 0 FROM customer WHERE id <= 100;
	INSERT INTO complaint (id, customer_id, procedure, kind, received_at,
		received_by, undetermined, state, state_at, round, owner_id)
		SELECT id, id, 'desk', 3, 20090 * 1440, 1, 0, 'received',
		20090 * 1440, 1, 1 FROM customer WHERE id <= 100;
	INSERT INTO complaint_step (complaint_id, what, at, round, to_state)
		SELECT id, 'open', 20090 * 1440, 1, 'received' FROM complaint;
	INSERT INTO target (name, metric, period, value) VALUES
		('a', 'signed', '2025-01', 5), ('b', 'sold', '2025-01', 5),
		('c', 'contacts', '2025-01', 5);
	END
	crm-db check --repair -q >/dev/null 2>&1 || true
}

# steps REPORT: over December and January, by month where it has periods.
steps() {
	local has args=()
	has=$(crm-report --about "$1" -f tsv --no-header |
		awk -F '\t' '$1 == "parameter" { printf " %s ", $2 }')
	[[ $has != *" from "* ]] || args+=(--from 2024-12-01)
	[[ $has != *" until "* ]] || args+=(--until 2025-01-31)
	[[ $has != *" period "* ]] || args+=(--period month)
	crm-report "$1" "${args[@]}" --sql >report.sql
	sqlite3 "$CRM_DB" '.stats on' '.read report.sql' |
		awk '/^Virtual Machine Steps:/ { n += $4 } END { print n }'
}

each() { # FILE: name and steps of every report
	crm-report --list --no-header -c name | while read -r name; do
		echo "$name $(steps "$name")"
	done >"$1"
}

@test "crm-report: no report reads the contacts of another time" {
	world 20
	each few
	rm -f "$CRM_DB"
	world 200
	[ "$(sqlite3 "$CRM_DB" 'SELECT count(*) FROM contact')" -eq 180100 ]
	each many
	run -0 awk 'NR == FNR { few[$1] = $2; next }
		{ n++; if (few[$1] < 20 || $2 > few[$1] * 1.1)
			print $1 ": " few[$1] " steps, among more contacts " $2 }
		END { if (n < 40) print "only " n " reports" }' few many
	assert_output ""
}

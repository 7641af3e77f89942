/* SPDX-License-Identifier: ISC */
/* What rules about orders, holdings, owners, complaints and deals cost: the
 * steps of SQLite's machine for the same lines, among few customers and among
 * ten times as many. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/derive.h"
#include "model/due.h"
#include "store/impl.h"
#include "unit.h"

#define TODAY 20000
#define LINES 20 /* customers with something due */
#define FEW 500

static long steps, lines;

static int
count_steps(unsigned what, void *arg, void *stmt, void *time)
{
	(void)what;
	(void)arg;
	(void)time;
	steps += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	return 0;
}

static void
count_line(void *arg, const struct due_line *line)
{
	(void)arg;
	(void)line;
	lines++;
}

/* Rules as a business has them, some without an end. */
static const char rules[] =
    "DELETE FROM rule;"
    "INSERT INTO rule (name, kind, every, unit, lead, until) VALUES"
    " ('maturity', 'maturity', NULL, NULL, '7,1,0', NULL),"
    " ('membership', 'maturity', 'membership', NULL, '30', 30),"
    " ('expected', 'order', 'expected+2', NULL, NULL, NULL),"
    " ('shipped', 'order', 'shipped', NULL, NULL, NULL),"
    " ('arrived', 'order', 'arrived', NULL, NULL, NULL),"
    " ('received', 'order', 'received+7', NULL, NULL, 14),"
    " ('unpaid', 'order', 'unpaid+1', NULL, NULL, NULL),"
    " ('ordered', 'order', 'ordered+1', NULL, NULL, 14),"
    " ('stock', 'order', 'stock-7', NULL, NULL, 14),"
    " ('silent', 'silence', '2', 'cycle', NULL, 14),"
    " ('drop', 'silence', 'deposit:20', '%%', NULL, 14),"
    " ('release', 'release', '60', 'd', NULL, NULL),"
    " ('phases', 'release', 'phase', NULL, NULL, NULL),"
    " ('complaint', 'complaint', NULL, NULL, NULL, NULL),"
    " ('quiet', 'stage', 'quiet', NULL, NULL, NULL),"
    " ('limit', 'stage', 'limit', NULL, NULL, NULL),"
    " ('item', 'stage', 'item', NULL, '3', NULL),"
    " ('give-up', 'stage', 'giveup:4', '7d', NULL, NULL),"
    " ('paper', 'stage', 'paper', NULL, NULL, NULL),"
    " ('price', 'stage', 'price', NULL, NULL, NULL);"
    "INSERT INTO stage (id, pipeline, name, seq, quiet, days)"
    "  VALUES (1, 'sales', 'new', 1, 7, 14);"
    "INSERT INTO procedure (name) VALUES ('desk');"
    "INSERT INTO complaint_state (procedure, name, seq, authority, next, skip,"
    "  final) VALUES ('desk', 'new', 1, 0, 'done', 0, NULL),"
    "  ('desk', 'done', 2, 0, NULL, 0, 'closed');"
    "INSERT INTO clock (procedure, name, starts, ends, amount, unit, calendar,"
    "  lead, active) VALUES ('desk', 'solve', 'new', 'done', 3, 'd', 'working',"
    "  0, 1);"
    "INSERT INTO phase (seq, name, days) VALUES (1, 'first', 60),"
    " (2, 'second', 60);"
    "INSERT INTO staff (id, name) VALUES (1, 'Li');"
    "INSERT INTO product (id, name, cycle_days) VALUES (1, 'Tea', 10);"
    "INSERT INTO metric (id, name) VALUES (1, 'deposit');";

/* Everybody has orders, a holding and balances of long ago; the first few have
 * something of each kind now. */
static const char world[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    "  WHERE i < %d)"
    "INSERT INTO customer (id, code, name, kind, flags, added_on)"
    "  SELECT i, 'C' || i, 'N' || i, 0, 0, 15000 FROM n;"
    "INSERT INTO orders (id, customer_id, ordered_on, amount, state)"
    "  SELECT 4 * id + k, id, 18000 + 10 * k, 100, 3 FROM customer,"
    "  (SELECT 0 AS k UNION SELECT 1);"
    "INSERT INTO order_more (id, expected_on, shipped_on, arrived_on,"
    "  received_on, pay_by, settled_on)"
    "  SELECT id, 18010, 18005, 18010, 18012, 18030, 18030 FROM orders;"
    "INSERT INTO payment (order_id, paid_on, amount)"
    "  SELECT id, 18030, 100 FROM orders;"
    "INSERT INTO order_line (order_id, product_id, qty, amount)"
    "  SELECT id, 1, 1000, 100 FROM orders;"
    "INSERT INTO holding (customer_id, product_id, start_on, ends_on, state,"
    "  closed_on) SELECT id, 1, 17000, 18000, 1, 18000 FROM customer;"
    "INSERT INTO holding (customer_id, product_id, start_on, ends_on, state)"
    "  SELECT id, 1, 18000, 21000, 0 FROM customer;"
    "INSERT INTO membership (customer_id, joined_on, from_on, expires_on,"
    "  state) SELECT id, 17000, 17000, 21000, 0 FROM customer;"
    "INSERT INTO balance (customer_id, metric_id, account, day, value)"
    "  SELECT id, 1, '', day, 100 FROM customer,"
    "  (SELECT 19990 AS day UNION SELECT 19960);"
    "UPDATE customer SET owner_id = 1;"
    "INSERT INTO assignment (customer_id, staff_id, role, state,"
    "  requested_on, since_on, how, phase)"
    "  SELECT id, 1, 'primary', 1, 19990, 19990, 'claim', 1 FROM customer;"
    "INSERT INTO complaint (id, customer_id, procedure, kind, received_at,"
    "  undetermined, state, state_at, round, closed_at, closed_as)"
    "  SELECT id, id, 'desk', 3, 19000 * 1440, 0, 'done', 19001 * 1440, 1,"
    "  19001 * 1440, 'closed' FROM customer;"
    "INSERT INTO complaint_step (complaint_id, what, at, round, to_state)"
    "  SELECT id, 'open', 19000 * 1440, 1, 'new' FROM complaint UNION ALL"
    "  SELECT id, 'move', 19001 * 1440, 1, 'done' FROM complaint;"
    /* Deals lost long ago, with what nobody did any more. */
    "INSERT INTO deal (id, customer_id, pipeline, stage_id, state, opened_on,"
    "  stage_on, closed_on) SELECT id, id, 'sales', 1, 2, 19000, 19000, 19100"
    "  FROM customer;"
    "INSERT INTO deal_step (deal_id, stage_id, from_on, until_on)"
    "  SELECT id, 1, 19000, 19100 FROM deal;"
    "INSERT INTO deal_item (deal_id, stage_id, name, due_on)"
    "  SELECT id, 1, 'offer', 19050 FROM deal;"
    "INSERT INTO paper (id, customer_id, standard, state, archived_on)"
    "  SELECT id, id, 1, 5, 19100 FROM customer;"
    "INSERT INTO price_approval (customer_id, asked_on, price, reason,"
    "  verbal_on, paper_by, approved_on)"
    "  SELECT id, 19000, 1, '', 19000, 19003, 19002 FROM customer;";
static const char now[] =
    "INSERT INTO holding (customer_id, product_id, start_on, ends_on, state)"
    "  SELECT id, 1, 18000, 20005, 0 FROM customer WHERE id <= 20;"
    "INSERT INTO membership (customer_id, joined_on, from_on, expires_on,"
    "  state) SELECT id, 17000, 17000, 20020, 0 FROM customer"
    "  WHERE id <= 20;"
    "INSERT INTO orders (id, customer_id, ordered_on, amount, state)"
    "  SELECT 4 * id + 2, id, 19985, 100, 3 FROM customer WHERE id <= 40;"
    "UPDATE orders SET ordered_on = 19999 WHERE customer_id <= 20"
    "  AND id %% 4 = 2;"
    "INSERT INTO order_line (order_id, product_id, qty, amount)"
    "  SELECT id, 1, 1000, 100 FROM orders WHERE ordered_on = 19985;"
    "INSERT INTO order_more (id, expected_on, pay_by)"
    "  SELECT id, 19990, 19995 FROM orders WHERE ordered_on = 19999;"
    "INSERT INTO order_more (id, shipped_on) SELECT id, 19995 FROM orders"
    "  WHERE id %% 4 = 2 AND customer_id BETWEEN 21 AND 30;"
    "INSERT INTO order_more (id, arrived_on) SELECT id, 19995 FROM orders"
    "  WHERE id %% 4 = 2 AND customer_id BETWEEN 31 AND 35;"
    "INSERT INTO order_more (id, received_on) SELECT id, 19992 FROM orders"
    "  WHERE id %% 4 = 2 AND customer_id BETWEEN 36 AND 40;"
    /* 200 days between the first and the last two: twice that is now */
    "INSERT INTO orders (id, customer_id, ordered_on, amount, state)"
    "  SELECT 4 * id + 3, id, 19600, 100, 3 FROM customer"
    "  WHERE id BETWEEN 41 AND 60;"
    "UPDATE orders SET ordered_on = 19400 WHERE customer_id BETWEEN 41 AND 60"
    "  AND id %% 4 < 2;"
    "UPDATE assignment SET since_on = 19930 WHERE customer_id <= 20;"
    "UPDATE balance SET value = 50 WHERE day = 19990 AND customer_id <= 20;"
    "INSERT INTO complaint (id, customer_id, procedure, kind, received_at,"
    "  undetermined, state, state_at, round)"
    "  SELECT 100000 + id, id, 'desk', 3, 19990 * 1440, 0, 'new', 19990 * 1440,"
    "  1 FROM customer WHERE id <= 20;"
    "INSERT INTO complaint_step (complaint_id, what, at, round, to_state)"
    "  SELECT id, 'open', 19990 * 1440, 1, 'new' FROM complaint"
    "  WHERE id > 100000;"
    "INSERT INTO deal (id, customer_id, pipeline, stage_id, state, opened_on,"
    "  stage_on) SELECT 100000 + id, id, 'sales', 1, 0, 19980, 19980"
    "  FROM customer WHERE id <= 20;"
    "INSERT INTO deal_step (deal_id, stage_id, from_on)"
    "  SELECT id, 1, 19980 FROM deal WHERE id > 100000;"
    "INSERT INTO deal_item (deal_id, stage_id, name, due_on)"
    "  SELECT id, 1, 'offer', 19995 FROM deal WHERE id > 100000;"
    "INSERT INTO paper (id, customer_id, standard, state, early_on, return_by)"
    "  SELECT 100000 + id, id, 1, 1, 19960, 19990 FROM customer"
    "  WHERE id <= 20;"
    "INSERT INTO paper_form (paper_id, form)"
    "  SELECT id, 'contract' FROM paper WHERE id > 100000;"
    "INSERT INTO price_approval (customer_id, asked_on, price, reason,"
    "  verbal_on, paper_by) SELECT id, 19990, 1, '', 19990, 19993"
    "  FROM customer WHERE id <= 20;";

static void
run(sqlite3 *h, const char *sql, int n)
{
	char *text = sqlite3_mprintf(sql, n), *error = NULL;

	unit_ok(sqlite3_exec(h, text, NULL, NULL, &error) == SQLITE_OK,
	    "the world is made: %s", error ? error : "");
	sqlite3_free(error);
	sqlite3_free(text);
}

/* Steps of one rule's list, or of its ledger. */
static long
ask(struct db *db, const char *rule, bool ledger)
{
	struct due_opts o = {.as_of = TODAY,
	    .horizon = TODAY + (ledger ? 6 : 0),
	    .rules = &rule,
	    .nrules = 1,
	    .ledger = ledger,
	    .from = TODAY - 6,
	    .detail = ledger};
	struct due_count count;

	steps = lines = 0;
	unit_ok(due_run(db, &o, count_line, NULL, &count) == NULL,
	    "%s is asked", rule);
	return steps;
}

static const char *const names[] = {"maturity", "membership", "expected",
    "shipped", "arrived", "received", "unpaid", "ordered", "stock", "silent",
    "drop", "release", "phases", "complaint", "quiet", "limit", "item",
    "give-up", "paper", "price"};
#define NAMES (sizeof(names) / sizeof(*names))

struct cost {
	long steps, lines;
};

static void
measure(int customers, struct cost *out)
{
	char path[] = "/tmp/crm-unit-XXXXXX";
	struct db_opts o = {.mode = DB_CREATE, .path = path, .force = true};
	int fd = mkstemp(path);
	struct db *db;
	sqlite3 *h;

	unit_ok(fd >= 0, "a scratch file can be made");
	close(fd);
	db = db_open(&o);
	h = db_handle(db);
	db_begin(db, "test", "world", "tester");
	db_journal(db, false);
	run(h, rules, 0);
	run(h, world, customers);
	run(h, now, 0);
	derive_rebuild(db);
	db_commit(db, NULL);
	sqlite3_trace_v2(h, SQLITE_TRACE_PROFILE, count_steps, NULL);
	for (size_t i = 0; i < NAMES; i++) {
		out[i].steps = ask(db, names[i], false);
		out[i].lines = lines;
	}
	out[NAMES].steps = ask(db, "maturity", true);
	out[NAMES].lines = lines;
	db_close(db);
	unlink(path);
}

int
main(void)
{
	struct cost few[NAMES + 1], many[NAMES + 1];

	day_set_clock(TODAY, 720);
	measure(FEW, few);
	measure(10 * FEW, many);
	for (size_t i = 0; i <= NAMES; i++) {
		const char *name = i < NAMES ? names[i] : "the ledger";

		unit_ok(
		    few[i].lines >= 5, "%s has lines: %ld", name, few[i].lines);
		unit_int(many[i].lines, few[i].lines,
		    "%s has as many among ten times the customers", name);
		unit_ok(few[i].steps > 0 &&
			    many[i].steps <= few[i].steps + few[i].steps / 10,
		    "%s takes no more steps: %ld, %ld", name, few[i].steps,
		    many[i].steps);
	}
	return unit_end();
}

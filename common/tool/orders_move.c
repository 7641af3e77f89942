/* SPDX-License-Identifier: ISC */
/* What happens to one order: it is moved on, delayed, paid, promised, held. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/derive.h"
#include "model/lists.h"
#include "model/order.h"
#include "model/order_read.h"
#include "tool/import.h"
#include "tool/orders.h"
#include "tool/tool.h"

/* One change of one order. */
struct step {
	struct db *db;
	struct import *im;
	struct order was, now;
	char name[64];
};

/* False after a message; then the database is closed. */
static bool
begin(struct step *s, const char *name)
{
	const struct row *none;

	s->db = tool_db(DB_CREATE);
	derive_attach(s->db);
	s->im = import_begin(s->db, NULL, orders_opts.why);
	import_next(s->im, &none);
	if (!order_find(s->db, name, &s->was)) {
		import_reject(s->im, "order", "no such order: '%s'", name);
		return false;
	}
	s->now = s->was;
	order_name(&s->was, s->name, sizeof(s->name));
	return true;
}

static int
end(struct step *s)
{
	import_end(s->im);
	return tool_end(s->db, NULL);
}

static int
write_change(struct step *s)
{
	import_result(s->im, order_change(s->db, &s->was, &s->now)
				 ? IMPORT_UPDATED
				 : IMPORT_UNCHANGED);
	return end(s);
}

static day_t
the_day(const char *word, const char *text)
{
	enum day_result r;
	day_t day;

	r = day_parse(text, day_today(), tool_day_order(), &day);
	if (r != DAY_OK)
		opt_usage("%s: %s: '%s'", word, day_why(r), text);
	return day;
}

static day_t
happened_on(void)
{
	if (orders_opts.on == DAY_NONE)
		return day_today();
	if (orders_opts.on > day_today())
		opt_usage("--on: the date is after today");
	return orders_opts.on;
}

static void
needs_why(const char *word)
{
	if (orders_opts.why == NULL || *orders_opts.why == '\0')
		opt_usage("%s needs --why TEXT", word);
}

/* ---- move ---------------------------------------------------------------- */

/* Days of stages it has not come to are forgotten: so a mistake is mended. */
static void
go_to(struct order *o, int state, day_t day)
{
	for (int i = state + 1; i <= ORDER_RETURNED; i++)
		o->day[i] = DAY_NONE;
	if (state >= ORDER_RETURNED)
		o->day[OD_RETURNED] = day;
	else if (state > ORDER_ORDERED)
		o->day[state] = day;
	o->state = state;
}

/* The reason stands behind the note. */
static void
note_why(struct order *o, struct str *buf)
{
	const char *why = orders_opts.why;

	if (why == NULL || *why == '\0' ||
	    (o->note != NULL && strcmp(o->note, why) == 0))
		return;
	str_addf(
	    buf, "%s%s%s", o->note ? o->note : "", o->note ? "; " : "", why);
	o->note = str_get(buf);
}

int
orders_move(int argc, char **argv)
{
	struct str note = STR_INIT;
	char a[16], b[16];
	struct step s;
	int state, status;
	day_t day;

	if (argc != 2)
		opt_usage("move takes an order and where it is now");
	state = order_state_find(argv[1]);
	if (state == -1)
		opt_usage("move: no such state: '%s'; there are ordered, "
			  "shipped, arrived, received, returned, cancelled",
		    argv[1]);
	day = happened_on();
	if (!begin(&s, argv[0]))
		return end(&s);
	if (day < s.was.ordered) {
		import_reject(s.im, "on", "'%s' is before the order, of %s",
		    day_format(day, a), day_format(s.was.ordered, b));
		return end(&s);
	}
	if (state != s.was.state || orders_opts.on != DAY_NONE) {
		go_to(&s.now, state, day);
		note_why(&s.now, &note);
	}
	status = write_change(&s);
	str_free(&note);
	return status;
}

/* ---- dates --------------------------------------------------------------- */

int
orders_delay(int argc, char **argv)
{
	struct step s;
	day_t day;

	if (argc != 2)
		opt_usage("delay takes an order and the day it is expected");
	needs_why("delay");
	day = the_day("delay", argv[1]);
	if (!begin(&s, argv[0]))
		return end(&s);
	if (s.was.state >= ORDER_RECEIVED) {
		import_reject(s.im, "order", "%s is %s already", s.name,
		    order_state_name(s.was.state));
		return end(&s);
	}
	s.now.day[OD_EXPECTED] = day;
	s.now.delay_reason = orders_opts.why;
	return write_change(&s);
}

int
orders_promise(int argc, char **argv)
{
	struct step s;
	day_t day;

	if (argc != 2)
		opt_usage("promise takes an order and the day of payment");
	day = the_day("promise", argv[1]);
	if (!begin(&s, argv[0]))
		return end(&s);
	if (s.now.day[OD_PAY_BY] == DAY_NONE)
		s.now.day[OD_PAY_BY] = s.now.ordered;
	s.now.day[OD_PROMISED] = day;
	return write_change(&s);
}

int
orders_hold(int argc, char **argv)
{
	struct step s;
	day_t day;

	if (argc != 2)
		opt_usage("hold takes an order and the day until which nobody "
			  "asks for payment");
	needs_why("hold");
	day = the_day("hold", argv[1]);
	if (!begin(&s, argv[0]))
		return end(&s);
	s.now.day[OD_HOLD_UNTIL] = day;
	s.now.hold_why = orders_opts.why;
	return write_change(&s);
}

/* ---- payments ------------------------------------------------------------ */

/* True when the payment is known by its ext_id; the result is said. */
static bool
known(struct step *s, int64_t amount)
{
	int64_t there = 0, order;

	if (orders_opts.ext_id == NULL)
		return false;
	order = payment_by_ext(s->db, orders_opts.ext_id, &there);
	if (order == 0)
		return false;
	if (order == s->was.id && there == amount)
		import_result(s->im, IMPORT_UNCHANGED);
	else
		import_reject(s->im, "ext_id",
		    "'%s' is another payment already", orders_opts.ext_id);
	return true;
}

static void
add_payment(struct step *s, int64_t amount)
{
	const char *staff = orders_opts.text[OF_STAFF];

	if (s->now.day[OD_PAY_BY] == DAY_NONE)
		s->now.day[OD_PAY_BY] = s->now.ordered;
	order_change(s->db, &s->was, &s->now);
	payment_add(s->db, &(struct payment){.order_id = s->was.id,
			       .on = happened_on(),
			       .amount = amount,
			       .method = orders_opts.text[OF_METHOD],
			       .ext_id = orders_opts.ext_id,
			       .note = orders_opts.text[OF_NOTE],
			       .staff_id = list_need(s->db, LIST_STAFF,
				   staff ? staff : tool_staff(), false)
					       ->id});
	order_settle(s->db, s->was.id);
	import_result(s->im, IMPORT_ADDED);
}

int
orders_pay(int argc, char **argv)
{
	char owed[24], over[24];
	int64_t amount, rest;
	struct step s;

	if (argc != 2)
		opt_usage("pay takes an order and an amount");
	if (!str_to_cents(argv[1], &amount) || amount == 0)
		opt_usage("pay: not an amount of money: '%s'; try 12.50, and "
			  "for money given back: crm-order pay -- NO -12.50",
		    argv[1]);
	happened_on();
	if (!begin(&s, argv[0]))
		return end(&s);
	rest = s.was.amount - s.was.paid;
	if (!known(&s, amount))
		add_payment(&s, amount);
	if (amount > 0 && amount > rest && s.was.amount >= 0)
		msg_warn("order %s: %s was owed, and %s is paid", s.name,
		    str_from_cents(rest, owed), str_from_cents(amount, over));
	return end(&s);
}

/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/contact_bulk.h"
#include "model/contact_read.h"
#include "model/lists.h"
#include "model/order_read.h"

#define WORDS 8192 /* of products; more than most shops have */
#define PROBES 8
#define MAX_QTY 1000000000000 /* a thousand million */

/* Names of lists seen already: folding one costs more than reading a row. */
struct word {
	char *text;
	int64_t id;
};

struct order_reader {
	struct db *db;
	enum day_order order;
	bool cells, money;
	day_t today;
	struct word products[WORDS];
	struct word staff; /* the last one */
	const char *column;
	struct str why;
};

struct order_reader *
order_reader_new(struct db *db, enum day_order order, bool cells, bool money)
{
	struct order_reader *r = xcalloc(1, sizeof(*r));

	r->db = db;
	r->order = order;
	r->cells = cells;
	r->money = money;
	r->today = day_today();
	return r;
}

void
order_reader_free(struct order_reader *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < WORDS; i++)
		free(r->products[i].text);
	free(r->staff.text);
	str_free(&r->why);
	free(r);
}

const char *
order_reader_why(const struct order_reader *r, const char **column)
{
	*column = r->column;
	return str_get(&r->why);
}

static bool __attribute__((format(printf, 3, 4)))
fail(struct order_reader *r, enum order_field f, const char *fmt, ...)
{
	char why[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	str_reset(&r->why);
	str_add(&r->why, why);
	r->column = order_fields[f].name;
	return false;
}

static bool
none(const char *s)
{
	return s == NULL || *s == '\0';
}

static const char *
text_of(const char *s)
{
	return none(s) ? NULL : s;
}

/* ---- values -------------------------------------------------------------- */

static bool
read_day(struct order_reader *r, enum order_field f, const char *s, bool past,
    day_t *out)
{
	enum day_result res;
	minute_t at;

	*out = DAY_NONE;
	if (none(s))
		return true;
	if (contact_iso(s, &at)) {
		*out =
		    (day_t)(at >= 0
				? at / MINUTES_A_DAY
				: -((MINUTES_A_DAY - 1 - at) / MINUTES_A_DAY));
	} else {
		res = r->cells ? day_parse_cell(s, r->order, out)
			       : day_parse(s, r->today, r->order, out);
		if (res == DAY_EMPTY && r->cells)
			return true;
		if (res != DAY_OK)
			return fail(r, f, "%s: '%s'",
			    r->cells ? day_why_cell(res) : day_why(res), s);
	}
	if (past && *out > r->today)
		return fail(r, f,
		    "'%s' is in the future: it is recorded when it has "
		    "happened",
		    s);
	return true;
}

/* Noughts behind the hundredths do not matter: 11.7700. */
static bool
to_money(const char *s, int64_t *out)
{
	size_t n = strlen(s);
	const char *dot = strchr(s, '.');
	char buf[48];

	if (str_to_cents(s, out))
		return true;
	if (dot == NULL || n >= sizeof(buf))
		return false;
	while (s + n > dot + 3 && s[n - 1] == '0')
		n--;
	memcpy(buf, s, n);
	buf[n] = '\0';
	return str_to_cents(buf, out);
}

/* A price with up to six decimals, in millionths. */
static bool
to_fine(const char *s, int64_t *out)
{
	const char *dot = strchr(s, '.');
	int64_t unit = 1000;
	char buf[48];
	size_t n;

	if (dot == NULL || strspn(dot + 1, "0123456789") < 3 ||
	    strspn(dot + 1, "0123456789") > 6 ||
	    dot[1 + strspn(dot + 1, "0123456789")] != '\0')
		return false;
	n = (size_t)(dot - s) + 3;
	if (n >= sizeof(buf))
		return false;
	memcpy(buf, s, n);
	buf[n] = '\0';
	if (!str_to_cents(buf, out) || __builtin_mul_overflow(*out, 10000, out))
		return false;
	for (s += n; *s != '\0'; s++, unit /= 10)
		*out += (*buf == '-' ? '0' - *s : *s - '0') * unit;
	return true;
}

static bool
read_money(struct order_reader *r, enum order_field f, const char *s,
    bool *given, int64_t *out)
{
	*given = !none(s);
	if (!*given || to_money(s, out))
		return true;
	return fail(r, f, "not an amount of money: '%s'; try 12.50", s);
}

static bool
read_qty(struct order_reader *r, const char *s, struct order_line *l)
{
	l->has_qty = !none(s);
	if (!l->has_qty)
		return true;
	if (!str_to_qty(s, &l->qty))
		return fail(
		    r, OF_QTY, "not a quantity: '%s'; try 3 or 0.125", s);
	if (l->qty > MAX_QTY || l->qty < -MAX_QTY)
		return fail(r, OF_QTY, "too much: '%s'", s);
	return true;
}

/* What the product is of so many hundredths, half away from nought. */
static bool
times(int64_t qty, int64_t price, int64_t unit, int64_t *out)
{
	int64_t v;

	if (__builtin_mul_overflow(qty, price, &v) ||
	    v > INT64_MAX - unit / 2 || v < INT64_MIN + unit / 2)
		return false;
	*out = (v >= 0 ? v + unit / 2 : v - unit / 2) / unit;
	return true;
}

/* One finer than hundredths is kept rounded; *fine is all of it, else 0. */
static bool
read_price(
    struct order_reader *r, const char *s, struct order_line *l, int64_t *fine)
{
	*fine = 0;
	if (none(s) || to_money(s, &l->price) || !to_fine(s, fine))
		return read_money(r, OF_PRICE, s, &l->has_price, &l->price);
	l->has_price = true;
	return times(1, *fine, 10000, &l->price);
}

static void
remember(struct word *w, const char *s, int64_t id)
{
	free(w->text);
	w->text = xstrdup(s);
	w->id = id;
}

/* The id of a product that is there; 0: a new one.  One that found no place is
 * takes the place of another. */
static int64_t
product_of(struct order_reader *r, const char *s)
{
	uint64_t h = contact_hash(s, strlen(s));
	const struct list_item *item;
	struct word *w = NULL;

	for (uint64_t i = 0; i < PROBES; i++) {
		w = &r->products[(h + i) % WORDS];
		if (w->text == NULL)
			break;
		if (strcmp(w->text, s) == 0)
			return w->id;
	}
	item = list_find(r->db, LIST_PRODUCT, s);
	if (item == NULL)
		return 0;
	remember(w, s, item->id);
	return item->id;
}

static int64_t
staff_of(struct order_reader *r, const char *s)
{
	const struct list_item *item;

	if (r->staff.text != NULL && strcmp(r->staff.text, s) == 0)
		return r->staff.id;
	item = list_find(r->db, LIST_STAFF, s);
	if (item == NULL)
		return 0;
	remember(&r->staff, s, item->id);
	return item->id;
}

/* ---- parts of a row ------------------------------------------------------ */

static bool
read_line(
    struct order_reader *r, const char *const *text, struct order_row *out)
{
	struct order_line *l = &out->line;
	int64_t fine;
	bool amount;

	out->product = text_of(text[OF_PRODUCT]);
	if (!read_qty(r, text[OF_QTY], l) ||
	    !read_price(r, text[OF_PRICE], l, &fine) ||
	    !read_money(r, OF_AMOUNT, text[OF_AMOUNT], &amount, &l->amount))
		return false;
	out->has_line =
	    out->product != NULL || l->has_qty || l->has_price || amount;
	if (!out->has_line)
		return true;
	if (out->product != NULL)
		l->product_id = product_of(r, out->product);
	if (amount)
		return true;
	if (!l->has_price)
		return !r->money ||
		       fail(r, OF_AMOUNT, "neither an amount nor a price");
	return times(l->has_qty ? l->qty : 1000, fine ? fine : l->price,
		   fine ? 10000000 : 1000, &l->amount) ||
	       fail(r, OF_AMOUNT, "quantity and price are too much");
}

static bool
read_days(
    struct order_reader *r, const char *const *text, struct order_row *out)
{
	static const struct {
		enum order_field field;
		enum order_day day;
		bool past;
	} days[] = {{OF_EXPECTED, OD_EXPECTED, false},
	    {OF_SHIPPED, OD_SHIPPED, true}, {OF_ARRIVED, OD_ARRIVED, true},
	    {OF_RECEIVED, OD_RECEIVED, true}, {OF_RETURNED, OD_RETURNED, true},
	    {OF_PAY_BY, OD_PAY_BY, false}, {OF_PROMISED, OD_PROMISED, false},
	    {OF_HOLD_UNTIL, OD_HOLD_UNTIL, false}};

	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++)
		if (!read_day(r, days[i].field, text[days[i].field],
			days[i].past, &out->head.day[days[i].day]))
			return false;
	return read_day(
		   r, OF_ORDERED, text[OF_ORDERED], true, &out->head.ordered) &&
	       read_day(r, OF_PAID_ON, text[OF_PAID_ON], true, &out->paid_on);
}

/* The furthest that a word or a day says. */
static bool
read_state(
    struct order_reader *r, const char *const *text, struct order_row *out)
{
	struct order *o = &out->head;
	day_t cancelled;

	o->state = -1;
	if (!none(text[OF_STATE])) {
		o->state = order_state_find(text[OF_STATE]);
		if (o->state == -1)
			return fail(r, OF_STATE,
			    "no such state: '%s'; there are ordered, shipped, "
			    "arrived, received, returned, cancelled",
			    text[OF_STATE]);
	}
	if (!read_day(r, OF_CANCELLED, text[OF_CANCELLED], true, &cancelled))
		return false;
	for (int i = OD_SHIPPED; i <= OD_RETURNED; i++)
		if (o->day[i] != DAY_NONE && o->state < i)
			o->state = i;
	if (cancelled == DAY_NONE)
		return true;
	if (o->day[OD_RETURNED] != DAY_NONE)
		return fail(r, OF_CANCELLED, "returned and cancelled in one");
	o->state = ORDER_CANCELLED;
	o->day[OD_RETURNED] = cancelled;
	return true;
}

static bool
read_number(
    struct order_reader *r, const char *const *text, struct order_row *out)
{
	const char *no = text_of(text[OF_ORDER]);

	if (no == NULL)
		return true;
	out->ref = order_ref(no);
	if (out->ref == 0 && *no == '#')
		return fail(r, OF_ORDER,
		    "'%s': a number beginning with # is that of the database",
		    no);
	if (out->ref == 0)
		out->head.no = no;
	return true;
}

bool
order_read(struct order_reader *r, const char *const text[OF_COUNT],
    struct order_row *out)
{
	struct order *o = &out->head;

	memset(out, 0, sizeof(*out));
	for (int i = 0; i < OD_COUNT; i++)
		o->day[i] = DAY_NONE;
	o->delay_reason = text_of(text[OF_DELAY_REASON]);
	o->hold_why = text_of(text[OF_HOLD_WHY]);
	o->note = text_of(text[OF_NOTE]);
	out->method = text_of(text[OF_METHOD]);
	out->staff = text_of(text[OF_STAFF]);
	if (out->staff != NULL)
		o->staff_id = staff_of(r, out->staff);
	return read_number(r, text, out) && read_days(r, text, out) &&
	       read_state(r, text, out) && read_line(r, text, out) &&
	       read_money(
		   r, OF_PAID, text[OF_PAID], &out->has_paid, &out->paid);
}

/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/sorter.h"
#include "tool/rfms.h"
#include "tool/tool.h"

#define BUDGET (16u << 20) /* bytes of purchases before they go to a file */

struct event {
	uint32_t who;
	day_t day;
	int64_t amount;
};

/* A line of an order that has a number. */
struct line {
	struct event e;
	char no[];
};

struct reading {
	struct rfm *r;
	struct rfms_who *who;
	struct source *src;
	struct map *map;
	struct rejects *rejects;
	const struct row *row;
	enum rfms_field key;
	bool totals, by_time; /* purchases are wanted in order */
	bool numbered; /* rows of one number are one order */
	bool dated; /* a column of the last day is there */
	enum rfms_field money; /* amount, or price; RF_COUNT: neither */
	struct sorter *events; /* by_time: memory stays the same */
	struct sorter *lines; /* numbered */
	struct str line;
	long refused;
};

/* ---- rows ---------------------------------------------------------------- */

static void
refuse(struct reading *g, const char *column, const char *why)
{
	const struct place at = {
	    source_name(g->src), g->row ? g->row->line : 0, column};

	g->refused++;
	msg_at(CRM_REFUSED, &at, "%s", why);
	if (g->rejects != NULL && g->row != NULL)
		rejects_row(g->rejects, g->row, column ? column : "", why);
}

static void
refuse_value(
    struct reading *g, enum rfms_field f, const char *what, const char *s)
{
	struct str why = STR_INIT;

	str_addf(&why, "%s: '%s'", what, s);
	refuse(g, rfms_fields[f].name, str_get(&why));
	str_free(&why);
}

static const char *
value(struct reading *g, enum rfms_field f)
{
	const char *s = map_get(g->map, g->row, f);

	return s ? s : "";
}

static bool
has(const struct reading *g, enum rfms_field f)
{
	return map_column(g->map, f) >= 0;
}

static bool
read_day(struct reading *g, enum rfms_field f, day_t *day)
{
	const char *s = value(g, f);
	enum day_result res = rfms_day(s, tool_day_order(), day);

	if (res != DAY_OK)
		refuse_value(g, f, day_why_cell(res), s);
	return res == DAY_OK;
}

static bool
read_amount(struct reading *g, int64_t *amount)
{
	const char *s = value(g, g->money);

	*amount = 0;
	if (g->money == RF_COUNT)
		return true;
	if (g->money == RF_AMOUNT || !has(g, RF_QUANTITY)) {
		if (rfms_amount(s, amount))
			return true;
		refuse_value(g, g->money, "not an amount", s);
		return false;
	}
	if (rfms_product(value(g, RF_QUANTITY), s, amount))
		return true;
	if (!rfms_amount(s, amount))
		refuse_value(g, RF_PRICE, "not an amount", s);
	else
		refuse_value(
		    g, RF_QUANTITY, "not a quantity", value(g, RF_QUANTITY));
	return false;
}

static uint32_t
place_of(struct reading *g, const char *code)
{
	const char *name = map_get(g->map, g->row, RF_NAME);
	const char *id = value(g, RF_ID);

	if (name == NULL)
		name = map_get(g->map, g->row, RF_WHO);
	return rfms_who_place(
	    g->who, code, name ? name : code, g->key == RF_ID ? "" : id);
}

static bool
counts(const struct reading *g, day_t day)
{
	const struct rfm_opts *o = &g->r->o;

	return day <= o->on && (o->from == DAY_NONE || day >= o->from);
}

/* Numbered orders come by customer, and of some none may count; else everybody
 * has come once and is found at their place. */
static void
add(struct reading *g, const struct event *e)
{
	struct rfm *r = g->r;
	size_t at = e->who;

	if (g->by_time) {
		sorter_put(g->events, e, sizeof(*e));
		return;
	}
	if (g->numbered)
		at = r->n > 0 && r->v[r->n - 1].id == e->who ? r->n - 1 : r->n;
	if (at == r->n) {
		r->v = xgrow(r->v, r->n, &r->cap, sizeof(*r->v));
		r->v[r->n++] = (struct rfm_one){.id = e->who};
	}
	rfm_add_to(&r->v[at], e->day, e->amount);
}

/* Which day a numbered order is of is known when all its lines are. */
static void
put_line(struct reading *g, const struct event *e, const char *no)
{
	str_reset(&g->line);
	str_addn(&g->line, (const char *)e, sizeof(*e));
	str_addn(&g->line, no, strlen(no) + 1);
	sorter_put(g->lines, g->line.s, g->line.n);
}

static void
take_order(struct reading *g, const char *code)
{
	struct event e = {0};

	if (!read_day(g, RF_DAY, &e.day) || !read_amount(g, &e.amount))
		return;
	if (!g->numbered && !counts(g, e.day))
		return;
	e.who = place_of(g, code);
	if (g->numbered)
		put_line(g, &e, value(g, RF_NO));
	else
		add(g, &e);
}

/* The day of the last purchase; false when it is refused. */
static bool
read_last(struct reading *g, day_t *last)
{
	const char *s = value(g, RF_RECENCY);
	day_t on = g->r->o.on;
	int64_t days;

	if (g->dated) {
		if (!read_day(g, RF_LAST, last))
			return false;
		if (*last <= on)
			return true;
		refuse_value(
		    g, RF_LAST, "after the day of analysis", value(g, RF_LAST));
		return false;
	}
	if (rfms_count(s, 0, 1000000, &days)) {
		*last = on - (day_t)days;
		return true;
	}
	refuse_value(g, RF_RECENCY, "not a number of days", s);
	return false;
}

static void
take_totals(struct reading *g, const char *code)
{
	const char *s = value(g, RF_ORDERS);
	struct rfm *r = g->r;
	struct rfm_one c = {0};
	int64_t orders;

	if (!read_last(g, &c.last) || !read_amount(g, &c.money))
		return;
	if (!rfms_count(s, 1, INT32_MAX, &orders)) {
		refuse_value(g, RF_ORDERS, "not a number of orders", s);
		return;
	}
	c.id = place_of(g, code);
	if ((size_t)c.id < r->n) {
		refuse(g, rfms_fields[g->key].name,
		    "totals of this customer stand above already");
		return;
	}
	c.first = c.last;
	c.orders = c.periods = (int32_t)orders;
	r->v = xgrow(r->v, r->n, &r->cap, sizeof(*r->v));
	r->v[r->n++] = c;
}

/* By customer, then by day; the amount only so that none are equal. */
static int
by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->amount > y->amount) - (x->amount < y->amount);
}

/* By customer, then by number, then by day. */
static int
by_number(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int c;

	if (x->e.who != y->e.who)
		return x->e.who < y->e.who ? -1 : 1;
	c = strcmp(x->no, y->no);
	return c != 0 ? c : by_time(&x->e, &y->e);
}

/* Lines of one number are an order of their first day; without a number each
 * is one. */
static void
add_numbered(struct reading *g)
{
	struct str no = STR_INIT;
	struct event e = {0};
	bool any = false;
	const void *rec;

	while (sorter_next(g->lines, &rec)) {
		const struct line *l = rec;

		if (any && l->e.who == e.who && l->no[0] != '\0' &&
		    strcmp(l->no, str_get(&no)) == 0) {
			e.amount += l->e.amount;
			continue;
		}
		if (any && counts(g, e.day))
			add(g, &e);
		any = true;
		e = l->e;
		str_reset(&no);
		str_add(&no, l->no);
	}
	if (any && counts(g, e.day))
		add(g, &e);
	str_free(&no);
}

static void
add_in_order(struct reading *g)
{
	const void *rec;

	while (sorter_next(g->events, &rec)) {
		const struct event *e = rec;

		rfm_add(g->r, e->who, e->day, e->amount);
	}
}

/* ---- a file -------------------------------------------------------------- */

/* Which columns there are decides what the rows are; a sentence when they are
 * nothing of use. */
static const char *
understand(struct reading *g)
{
	static const enum rfms_field keys[] = {
	    RF_CODE, RF_CUSTOMER, RF_WHO, RF_ID, RF_NAME};

	g->key = RF_COUNT;
	for (size_t i = 0; i < 5 && g->key == RF_COUNT; i++)
		if (has(g, keys[i]))
			g->key = keys[i];
	g->totals = !has(g, RF_DAY) && has(g, RF_ORDERS);
	g->dated = has(g, RF_LAST);
	g->money = has(g, RF_AMOUNT)  ? RF_AMOUNT
		   : has(g, RF_PRICE) ? RF_PRICE
				      : RF_COUNT;
	g->numbered = !g->totals && has(g, RF_NO);
	g->by_time = g->r->o.frequency != RFM_ORDERS || g->r->o.firsts;
	if (g->key == RF_COUNT)
		return "no column says who: code, customer, id or name";
	if (!g->totals && !has(g, RF_DAY))
		return "neither orders (a column 'ordered') nor totals "
		       "('orders')";
	if (g->totals && g->by_time)
		return "totals do not tell days: this needs a row for each "
		       "order";
	if (g->totals && g->r->o.from != DAY_NONE)
		return "totals do not tell what was bought since --from";
	if (g->totals && !g->dated && !has(g, RF_RECENCY))
		return "no column 'last_order' or 'recency'";
	if (g->money == RF_COUNT && !g->r->o.firsts)
		return "no column 'amount', nor 'price'";
	return NULL;
}

static void
read_rows(struct reading *g)
{
	enum row_result res;

	while ((res = source_next(g->src, &g->row)) != ROW_END) {
		const char *code;

		if (res == ROW_BAD) {
			refuse(g, source_column(g->src), source_why(g->src));
			continue;
		}
		code = value(g, g->key);
		if (*code == '\0')
			refuse(g, rfms_fields[g->key].name, "no customer");
		else if (g->totals)
			take_totals(g, code);
		else
			take_order(g, code);
	}
	g->row = NULL;
}

static void
read_all(struct reading *g)
{
	if (g->by_time)
		g->events = sorter_new(by_time, BUDGET);
	if (g->numbered)
		g->lines = sorter_new(by_number, BUDGET);
	read_rows(g);
	if (g->numbered)
		add_numbered(g);
	sorter_free(g->lines);
	str_free(&g->line);
	if (g->by_time)
		add_in_order(g);
	sorter_free(g->events);
}

static bool
open_rows(struct reading *g, const char *path)
{
	static struct map_opts mo;

	tool_input.row_names = true; /* R and pandas number their rows */
	g->src = tool_source(path, rfms_fields);
	if (g->src == NULL)
		return false;
	mo = (struct map_opts){
	    .fields = rfms_fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	g->map = map_new(g->src, &mo);
	if (g->map != NULL && !tool_input.print_map)
		return true;
	if (g->map != NULL)
		map_print(g->map);
	map_free(g->map);
	source_close(g->src);
	return false;
}

bool
rfms_rows(struct rfm *r, struct rfms_who *who, const char *path)
{
	struct reading g = {.r = r, .who = who};
	const char *why = NULL;

	if (!open_rows(&g, path))
		return false;
	if (tool_input.rejects != NULL) {
		g.rejects = rejects_open(tool_input.rejects, g.src);
		if (g.rejects == NULL)
			msg_die(CRM_REFUSED, "%s: cannot be written",
			    tool_input.rejects);
	}
	if (source_header(g.src)->n > 0)
		why = understand(&g);
	if (why != NULL)
		refuse(&g, NULL, why);
	else
		read_all(&g);
	if (g.rejects != NULL)
		rejects_close(g.rejects);
	map_free(g.map);
	source_close(g.src);
	return why == NULL && (g.refused == 0 || g.rejects != NULL);
}

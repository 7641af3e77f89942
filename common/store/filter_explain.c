/* SPDX-License-Identifier: ISC */
/* Why a customer is in or out: the conditions of a filter one by one, with the
 * value each is about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/yearday.h"
#include "store/filter_impl.h"

static char *
value_query(struct parser *p, const char *expr, const char *from)
{
	enum sql_id id = from ? SQL_FILTER_VALUE_FROM : SQL_FILTER_VALUE;

	return xstrdup(filter_fill(p, sql_text[id].text, "expr",
	    filter_about(p, expr, false), "from", from ? from : "", NULL));
}

static void
keep_value(struct parser *p, struct fpart *part, int i, const struct operand *o)
{
	part->type[i] = o->type;
	if (o->also != NULL)
		part->also = value_query(p, o->also, NULL);
	if (o->from != NULL)
		part->value[i] = value_query(
		    p, o->type == FT_YESNO ? o->yes : o->expr, o->from);
	else
		part->value[i] =
		    value_query(p, o->truth ? o->truth : o->expr, NULL);
}

size_t
filter_part_new(struct parser *p, size_t at)
{
	struct filter *f = p->f;
	const char *within = filter_within(p);
	struct fpart *part;

	f->parts = xgrow(f->parts, f->nparts, &f->parts_cap, sizeof(*f->parts));
	part = &f->parts[f->nparts];
	memset(part, 0, sizeof(*part));
	part->text = xstrndup(p->text + at, p->last - at);
	part->within = within ? xstrdup(within) : NULL;
	return f->nparts++;
}

void
filter_part_fill(struct parser *p, size_t i, const struct node *n,
    const struct operand *a, const struct operand *b, bool opposite)
{
	struct fpart *part = &p->f->parts[i];
	struct str sql = STR_INIT;

	filter_write(&sql, n);
	part->sql = xstrdup(filter_about(p, filter_str(p, &sql), false));
	part->opposite = opposite;
	if (a != NULL)
		keep_value(p, part, 0, a);
	if (b != NULL)
		keep_value(p, part, 1, b);
}

void
filter_parts_free(struct filter *f)
{
	for (size_t i = 0; i < f->nparts; i++) {
		struct fpart *part = &f->parts[i];

		free(part->text);
		free(part->within);
		free(part->sql);
		free(part->also);
		free(part->value[0]);
		free(part->value[1]);
	}
	free(f->parts);
}

const char *
filter_part_text(const struct filter *f, size_t k, const char **within)
{
	if (k >= f->nparts)
		return NULL;
	*within = f->parts[k].within;
	return f->parts[k].text;
}

static void
add_value(struct str *b, enum ftype type, struct q *q)
{
	char buf[64];
	struct yearday y;
	int64_t v = q_get_int(q, 0);

	if (q_is_null(q, 0))
		return;
	if (b->n > 0)
		str_addc(b, ';');
	if (type == FT_MONEY)
		str_add(b, str_from_cents(v, buf));
	else if (type == FT_DATE)
		str_add(b, day_format((day_t)v, buf));
	else if (type == FT_KIND)
		str_add(b, v ? "org" : "person");
	else if (type == FT_YEARDAY && yearday_unpack(v, &y))
		str_add(b, yearday_format(&y, buf));
	else
		str_addn(b, q_get_text(q, 0), q_get_len(q, 0));
}

static struct q *
ask(struct db *db, const struct filter *f, const char *sql, int64_t customer)
{
	struct q *q = q_make(db, sql);

	filter_bind(f, q);
	q_bind_int(q, ":customer", customer);
	return q;
}

static void
value_of(struct db *db, const struct filter *f, const char *sql,
    enum ftype type, int64_t customer, struct str *value)
{
	struct q *q;

	if (sql == NULL)
		return;
	q = ask(db, f, sql, customer);
	while (q_row(q))
		add_value(value, type, q);
	q_free(q);
}

static bool
holds(
    struct db *db, const struct filter *f, const char *where, int64_t customer)
{
	struct q *q = q_template(db, SQL_FILTER_HOLDS, "where", where, NULL);
	bool yes;

	filter_bind(f, q);
	q_bind_int(q, ":customer", customer);
	yes = q_one(q, 0) != 0;
	q_free(q);
	return yes;
}

bool
filter_part_holds(struct db *db, const struct filter *f, size_t k,
    int64_t customer, struct str *value)
{
	const struct fpart *part = &f->parts[k];
	struct str other = STR_INIT;

	str_reset(value);
	value_of(db, f, part->also, part->type[0], customer, value);
	value_of(db, f, part->value[0], part->type[0], customer, value);
	if (part->value[1] != NULL) {
		value_of(
		    db, f, part->value[1], part->type[1], customer, &other);
		str_addf(value, " / %s", str_get(&other));
		str_free(&other);
	}
	return holds(db, f, part->sql, customer) != part->opposite;
}

bool
filter_holds_for(struct db *db, const struct filter *f, int64_t customer)
{
	return holds(db, f, f->sql, customer);
}

/* SPDX-License-Identifier: ISC */
/* Customers as rows: one pass over the table, nothing kept. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/customer_impl.h"
#include "model/customer_columns.h"
#include "store/filter.h"

/* ---- the query --------------------------------------------------------- */

static const struct {
	const char *name, *expr;
	enum sql_id sql; /* with expr NULL */
	bool touch;
} sorts[] = {
    {"id", "c.id", SQL_COUNT, false},
    {"code", "c.code", SQL_COUNT, false},
    {"name", "c.name", SQL_COUNT, false},
    {"phone", "c.phone", SQL_COUNT, false},
    {"birthday", "c.birthday", SQL_COUNT, false},
    {"company", "c.company", SQL_COUNT, false},
    {"city", "c.city", SQL_COUNT, false},
    {"added_on", "c.added_on", SQL_COUNT, false},
    {"hold_until", "c.hold_until", SQL_COUNT, false},
    {"tier", NULL, SQL_CUSTOMER_LIST_TIER, false},
    {"owner", NULL, SQL_CUSTOMER_LIST_OWNER, false},
    {"status", NULL, SQL_CUSTOMER_LIST_STATUS, false},
    {"first_contact", "t.first_on", SQL_COUNT, true},
    {"last_contact", "t.last_on", SQL_COUNT, true},
    {"contacts", "t.effective", SQL_COUNT, true},
    {"next_contact", "t.next_on", SQL_COUNT, true},
};
#define NSORTS (sizeof(sorts) / sizeof(*sorts))

const char *
customer_sorts(void)
{
	static struct str b = STR_INIT;

	str_reset(&b);
	for (size_t i = 0; i < NSORTS; i++)
		str_addf(&b, "%s%s", i ? ", " : "", sorts[i].name);
	return str_get(&b);
}

struct customer_list {
	struct db *db;
	struct sink *out;
	struct filter *filter;
	struct q *q;
	char *find;
	bool one;
	size_t ncols, shown;
	struct cell *cells;
	const struct custom_field *customs;
	size_t ncustoms;
	bool touch, address, tags, values;
	bool want_numbers, want_tags, want_values, want_people;
	struct str text[6]; /* of cells that are put together */
};

static bool
wants(const struct customer_list *l, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (sink_wants(l->out, i))
			return true;
	return false;
}

static char *
order_by(const struct customer_list_opts *o, bool *touch)
{
	const char *name = o->sort ? o->sort : "id";
	bool down = *name == '-';
	struct str b = STR_INIT;
	size_t i = 0;

	name += down;
	while (i < NSORTS && strcmp(sorts[i].name, name) != 0)
		i++;
	if (i == NSORTS)
		return NULL;
	*touch = *touch || sorts[i].touch;
	str_addf(&b, "%s%s%s",
	    sorts[i].expr ? sorts[i].expr : sql_text[sorts[i].sql].text,
	    down ? " DESC" : "", i > 0 ? ", c.id" : "");
	return str_take(&b);
}

static void
prepare(struct customer_list *l, const struct customer_list_opts *o,
    const char *order)
{
	l->q = q_template(l->db, SQL_CUSTOMER_LIST, "touch",
	    l->touch ? sql_text[SQL_CUSTOMER_LIST_TOUCH].text : "", "join",
	    l->touch ? sql_text[SQL_CUSTOMER_LIST_JOIN].text : "", "only",
	    o->one ? sql_text[SQL_CUSTOMER_LIST_ONLY].text : "1", "where",
	    o->one ? filter_sql(l->filter) : filter_sql_all(l->filter), "find",
	    o->find ? sql_text[SQL_CUSTOMER_LIST_FIND].text : "1", "order",
	    order, NULL);
}

static void
bind(struct customer_list *l, long limit)
{
	filter_bind(l->filter, l->q);
	if (l->find != NULL)
		q_bind_text(l->q, ":find", l->find);
	q_bind_int(l->q, ":limit", limit > 0 ? limit : -1);
}

struct customer_list *
customer_list_new(
    struct db *db, const struct customer_list_opts *o, struct sink *out)
{
	struct customer_list *l = xcalloc(1, sizeof(*l));
	char *order;

	l->db = db;
	l->out = out;
	l->one = o->one;
	customer_columns(db, &l->ncols, &l->shown);
	l->customs = custom_fields(db, &l->ncustoms);
	l->cells = xcalloc(l->ncols, sizeof(*l->cells));
	l->filter = filter_or_die(db, o->where, day_today());
	l->touch = filter_touch(l->filter) || wants(l, l->shown, M_PHONES);
	order = order_by(o, &l->touch);
	if (order == NULL) {
		customer_list_free(l);
		return NULL;
	}
	if (o->find != NULL)
		l->find = utf8_fold(o->find);
	l->address = q_one(q_use(db, SQL_CUSTOMER_ANY_ADDRESS), 0) != 0;
	l->want_numbers =
	    wants(l, CF_PHONE, 2) || wants(l, l->shown + M_PHONES, 2);
	l->want_tags = wants(l, CF_TAGS, 1) &&
		       q_one(q_use(db, SQL_CUSTOMER_ANY_TAG), 0) != 0;
	l->want_values = wants(l, CF_LISTED, l->ncustoms) &&
			 q_one(q_use(db, SQL_CUSTOMER_ANY_VALUE), 0) != 0;
	l->want_people = wants(l, l->shown + M_PEOPLE, 1);
	prepare(l, o, order);
	bind(l, o->limit);
	free(order);
	return l;
}

void
customer_list_free(struct customer_list *l)
{
	if (l == NULL)
		return;
	q_free(l->q);
	filter_free(l->filter);
	for (size_t i = 0; i < sizeof(l->text) / sizeof(*l->text); i++)
		str_free(&l->text[i]);
	free(l->cells);
	free(l->find);
	free(l);
}

/* ---- one row ----------------------------------------------------------- */

static void
put_text(struct cell *c, const char *s, size_t n)
{
	*c = (struct cell){.s = n > 0 ? s : NULL, .n = n, .null = n == 0};
}

static void
put_column(struct customer_list *l, size_t col, int from)
{
	put_text(&l->cells[col], q_get_text(l->q, from), q_get_len(l->q, from));
}

static void
put_int(struct customer_list *l, size_t col, int from)
{
	l->cells[col] = (struct cell){
	    .i = q_get_int(l->q, from), .null = q_is_null(l->q, from)};
}

static void
put_entry(struct customer_list *l, size_t col, int from, enum list which)
{
	const struct list_item *item =
	    list_get(l->db, which, q_get_int(l->q, from));

	put_text(&l->cells[col], item ? item->name : NULL,
	    item ? strlen(item->name) : 0);
}

static const struct {
	enum customer_field field;
	enum record record;
} texts[] = {{CF_CODE, R_CODE}, {CF_NAME, R_NAME}, {CF_HONORIFIC, R_HONORIFIC},
    {CF_GENDER, R_GENDER}, {CF_PHONE, R_PHONE}, {CF_EMAIL, R_EMAIL},
    {CF_WECHAT, R_WECHAT}, {CF_COMPANY, R_COMPANY}, {CF_TITLE, R_TITLE},
    {CF_INDUSTRY, R_INDUSTRY}, {CF_CITY, R_CITY}, {CF_ADDRESS, R_ADDRESS},
    {CF_PREFERRED_TIME, R_PREFERRED_TIME}, {CF_CADENCE, R_CADENCE},
    {CF_NOTE, R_NOTE}};

static void
put_record(struct customer_list *l)
{
	int64_t flags = q_get_int(l->q, R_FLAGS);

	put_int(l, CF_ID, R_COUNT);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		put_column(l, texts[i].field, (int)texts[i].record);
	if (q_get_int(l->q, R_KIND) == 1)
		put_text(&l->cells[CF_KIND], "org", 3);
	else
		put_text(&l->cells[CF_KIND], "person", 6);
	put_int(l, CF_BIRTHDAY, R_BIRTHDAY);
	put_int(l, CF_HOLD_UNTIL, R_HOLD_UNTIL);
	put_int(l, CF_ADDED_ON, R_ADDED_ON);
	put_entry(l, CF_SOURCE, R_SOURCE, LIST_SOURCE);
	put_entry(l, CF_STATUS, R_STATUS, LIST_STATUS);
	put_entry(l, CF_TIER, R_TIER, LIST_TIER);
	put_entry(l, CF_OWNER, R_OWNER, LIST_STAFF);
	put_entry(l, CF_CHANNEL, R_CHANNEL, LIST_CHANNEL);
	for (int bit = 0; bit < FLAG_COUNT; bit++)
		l->cells[CF_NO_CALL + bit] =
		    (struct cell){.i = flags >> bit & 1};
}

static void
append(struct str *b, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (b->n > 0)
		str_addc(b, ';');
	str_addn(b, s, n);
}

static void
put_joined(struct customer_list *l, size_t col, int k)
{
	put_text(&l->cells[col], l->text[k].s, l->text[k].n);
}

/* All phones and mails, the first ones first. */
static void
put_numbers(struct customer_list *l, int64_t id)
{
	const struct cell phone = l->cells[CF_PHONE], mail = l->cells[CF_EMAIL];
	struct q *q;

	l->cells[l->shown + M_PHONES] = phone;
	l->cells[l->shown + M_EMAILS] = mail;
	if (!l->want_numbers || !l->address)
		return;
	str_reset(&l->text[0]);
	str_reset(&l->text[1]);
	append(&l->text[0], phone.s, phone.n);
	append(&l->text[1], mail.s, mail.n);
	q = q_use(l->db, SQL_CUSTOMER_ADDRESSES);
	q_int(q, 1, id);
	while (q_row(q)) {
		const char *kind = q_get_text(q, 1);

		if (strcmp(kind, "phone") == 0 || strcmp(kind, "email") == 0)
			append(&l->text[*kind == 'e'], q_get_text(q, 2),
			    q_get_len(q, 2));
	}
	put_joined(l, CF_PHONE, 0);
	put_joined(l, CF_EMAIL, 1);
	put_joined(l, l->shown + M_PHONES, 0);
	put_joined(l, l->shown + M_EMAILS, 1);
}

static void
put_list(
    struct customer_list *l, size_t col, int k, enum sql_id sql, int64_t id)
{
	struct q *q = q_use(l->db, sql);

	str_reset(&l->text[k]);
	q_int(q, 1, id);
	while (q_row(q))
		append(&l->text[k], q_get_text(q, 0), q_get_len(q, 0));
	put_joined(l, col, k);
}

/* Texts are kept in one buffer: their places are known when all are there. */
static void
put_values(struct customer_list *l, int64_t id)
{
	struct q *q;
	struct str *b = &l->text[4];

	str_reset(b);
	for (size_t i = 0; i < l->ncustoms; i++)
		put_text(&l->cells[CF_LISTED + i], NULL, 0);
	if (!l->want_values)
		return;
	q = q_use(l->db, SQL_CUSTOMER_VALUES);
	q_int(q, 1, id);
	while (q_row(q)) {
		size_t i = 0;

		while (i < l->ncustoms && l->customs[i].id != q_get_int(q, 0))
			i++;
		if (i == l->ncustoms)
			continue;
		l->cells[CF_LISTED + i] = (struct cell){
		    .i = q_get_type(q, 1) == Q_INT ? q_get_int(q, 1)
						   : (int64_t)b->n,
		    .n = q_get_len(q, 1)};
		str_addn(b, q_get_text(q, 1), q_get_len(q, 1));
	}
	for (size_t i = 0; i < l->ncustoms; i++)
		if (custom_column(l->customs[i].type) == COL_TEXT &&
		    !l->cells[CF_LISTED + i].null)
			l->cells[CF_LISTED + i].s =
			    b->s + l->cells[CF_LISTED + i].i;
}

static void
put_touch(struct customer_list *l)
{
	static const enum more days[] = {M_FIRST_CONTACT, M_LAST_CONTACT};
	struct cell *c = l->cells + l->shown;
	int64_t effective;

	if (!l->touch)
		return;
	for (int i = 0; i < 2; i++)
		put_int(l, l->shown + days[i], R_COUNT + 1 + i);
	effective = q_get_int(l->q, R_COUNT + 3);
	c[M_CONTACTS] = (struct cell){.i = effective};
	c[M_FOLLOW_UPS] = (struct cell){.i = effective > 0 ? effective - 1 : 0};
	put_entry(l, l->shown + M_LAST_OUTCOME, R_COUNT + 4, LIST_OUTCOME);
	put_int(l, l->shown + M_NEXT_CONTACT, R_COUNT + 5);
}

static void
write_rows(struct customer_list *l)
{
	while (q_row(l->q)) {
		int64_t id = q_get_int(l->q, R_COUNT);

		put_record(l);
		put_numbers(l, id);
		if (l->want_tags)
			put_list(l, CF_TAGS, 2, SQL_CUSTOMER_TAGS, id);
		put_values(l, id);
		put_touch(l);
		if (l->want_people)
			put_list(
			    l, l->shown + M_PEOPLE, 3, SQL_CUSTOMER_PEOPLE, id);
		sink_row(l->out, l->cells);
	}
}

void
customer_list_write(struct customer_list *l)
{
	write_rows(l);
}

void
customer_list_only(struct customer_list *l, int64_t id)
{
	q_bind_int(l->q, ":only", id);
	write_rows(l);
}

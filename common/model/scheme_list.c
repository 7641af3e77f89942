/* SPDX-License-Identifier: ISC */
/* Kind list: the values of a field are the classes.  A value without a row in
 * class makes one, so that nobody is lost. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/scheme.h"
#include "store/query.h"

static const struct column {
	const char *name, *column, *list; /* of customer */
} columns[] = {{"source", "source_id", "source"},
    {"status", "status_id", "status"}, {"tier", "tier_id", "tier"},
    {"owner", "owner_id", "staff"}, {"channel", "channel_id", "channel"},
    {"industry", "industry", NULL}, {"city", "city", NULL},
    {"company", "company", NULL}, {"title", "title", NULL},
    {"gender", "gender", NULL}, {"kind", "kind", NULL}};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

/* ---- classes by name ----------------------------------------------------- */

#define SLOTS (1u << 17)
#define CLASSES 60000

struct names {
	struct scheme *s;
	uint16_t *slots; /* place + 1 */
};

static uint16_t *
slot(const struct names *n, const char *name)
{
	uint32_t h = 2166136261u;

	for (const char *p = name; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	for (h ^= h >> 15;; h++) {
		uint16_t *to = &n->slots[h % SLOTS];

		if (*to == 0 || strcmp(n->s->class[*to - 1].name, name) == 0)
			return to;
	}
}

static bool
class_of(struct names *n, struct world *w, const char *name, uint16_t *class)
{
	uint16_t *at = slot(n, name);

	if (*at == 0 && n->s->n >= CLASSES) {
		str_addf(&w->error, "more than %d different values", CLASSES);
		return false;
	}
	if (*at == 0)
		*at = (uint16_t)(scheme_class_need(n->s, name) + 1);
	*class = (uint16_t)(*at - 1);
	return true;
}

/* ---- where the texts are ------------------------------------------------- */

static const struct column *
column_of(const char *name)
{
	for (size_t i = 0; i < NCOLUMNS; i++)
		if (strcmp(columns[i].name, name) == 0)
			return &columns[i];
	return NULL;
}

/* The custom field of that name or label; 0: none. */
static int64_t
custom(struct db *db, const char *name)
{
	struct q *q = q_use(db, SQL_FIGURE_FIELDS);
	char *key = utf8_key(name);
	int64_t id = 0;

	while (q_row(q)) {
		char *a = utf8_key(q_get_text(q, 1));
		char *b = utf8_key(q_get_text(q, 2));

		if (id == 0 && (strcmp(a, key) == 0 || strcmp(b, key) == 0))
			id = q_get_int(q, 0);
		free(a);
		free(b);
	}
	free(key);
	return id;
}

/* "category" or "category(365d)". */
static bool
is_category(const char *metric, struct period *p)
{
	static const char word[] = "category";
	size_t n = strlen(metric), from = strlen(word);
	char *text;
	bool ok;

	p->n = 0;
	if (strncmp(metric, word, from) != 0)
		return false;
	if (metric[from] == '\0')
		return true;
	if (metric[from] != '(' || metric[n - 1] != ')')
		return false;
	text = xstrndup(metric + from + 1, n - from - 2);
	ok = period_parse(text, p) && p->n > 0;
	free(text);
	return ok;
}

/* Rows of customer and text, by the customer; NULL: no such field. */
static struct q *
texts(struct world *w, const char *metric)
{
	const struct column *c = column_of(metric);
	struct period p;
	struct q *q;
	int64_t id;

	if (c != NULL && c->list != NULL)
		return q_template(w->db, SQL_LIST_NAMED, "column", c->column,
		    "list", c->list, NULL);
	if (c != NULL)
		return q_template(
		    w->db, SQL_LIST_COLUMN, "column", c->column, NULL);
	if (strcmp(metric, "level") == 0) {
		q = q_use(w->db, SQL_LIST_LEVEL);
		q_bind_int(q, ":on", w->on);
		return q;
	}
	if (is_category(metric, &p)) {
		q = q_use(w->db, SQL_LIST_CATEGORY);
		q_bind_int(q, ":on", w->on);
		q_bind_int(q, ":from",
		    p.n == 0 ? INT32_MIN : day_sub_floor(w->on, p) + 1);
		return q;
	}
	id = custom(w->db, metric);
	if (id == 0)
		return NULL;
	q = q_use(w->db, SQL_FIGURE_FIELD);
	q_bind_int(q, ":field", id);
	return q;
}

bool
list_check(struct db *db, const char *metric, struct str *why)
{
	struct period p;

	if (column_of(metric) != NULL || strcmp(metric, "level") == 0 ||
	    is_category(metric, &p) || custom(db, metric) != 0)
		return true;
	str_addf(why,
	    "'%s' is no field whose values could be classes: source, status, "
	    "tier, owner, channel, industry, city, company, title, gender, "
	    "kind, level, category or a field of your own",
	    metric);
	return false;
}

bool
list_fill(struct world *w, struct scheme *s, uint16_t *class)
{
	const char *metric = s->metric ? s->metric : "";
	struct names n = {s, xcalloc(SLOTS, sizeof(uint16_t))};
	bool kind = strcmp(metric, "kind") == 0, ok = true;
	bool last = strcmp(metric, "level") == 0;
	struct q *q = texts(w, metric);
	size_t at = 0;

	if (q == NULL)
		str_addf(&w->error, "no such field: '%s'", metric);
	for (size_t i = 0; i < s->n; i++)
		*slot(&n, s->class[i].name) = (uint16_t)(i + 1);
	while (q != NULL && q_row(q)) {
		const char *text = q_get_text(q, 1);

		if (kind)
			text = q_get_int(q, 1) ? "org" : "person";
		while (at < w->n && w->id[at] < q_get_int(q, 0))
			at++;
		/* of several the first counts, of terms the latest */
		if (ok && at < w->n && w->id[at] == q_get_int(q, 0) &&
		    *text != '\0' && (last || class[at] == s->none_class))
			ok = class_of(&n, w, text, &class[at]);
	}
	free(n.slots);
	q_free(q);
	return ok && q != NULL;
}

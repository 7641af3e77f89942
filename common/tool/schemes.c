/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/kept.h"
#include "store/query.h"
#include "tool/rfms.h"
#include "tool/schemes.h"
#include "tool/tool.h"

struct schemes_opts schemes_opts = {.until = DAY_NONE};

bool
schemes_asked(void)
{
	const struct schemes_opts *o = &schemes_opts;

	return o->apply || o->classes || o->moves || o->matrix || o->each ||
	       o->set != NULL || o->unset != NULL;
}

/* ---- cells --------------------------------------------------------------- */

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = s ? strlen(s) : 0, .null = s == NULL};
}

static struct cell
number(int64_t i)
{
	return (struct cell){.i = i};
}

/* Money with two decimals, other figures with those they have. */
static struct cell
figure(int64_t v, bool money, char buf[24])
{
	size_t n;

	if (v == FIGURE_NONE)
		return text(NULL);
	str_from_cents(v, buf);
	n = strlen(buf);
	if (!money && buf[n - 1] == '0')
		buf[--n] = '\0';
	if (!money && buf[n - 1] == '0')
		buf[n - 2] = '\0';
	return text(buf);
}

/* ---- everybody ----------------------------------------------------------- */

/* Who was set by hand, in the order of the customers. */
struct hand {
	struct by {
		size_t at;
		char *staff, *why;
	} * v;
	size_t n, cap;
};

static void
by_hand(void *arg, size_t at, const char *staff, const char *why)
{
	struct hand *h = arg;

	h->v = xgrow(h->v, h->n, &h->cap, sizeof(*h->v));
	h->v[h->n++] = (struct by){at, xstrdup(staff), xstrdup(why)};
}

static void
free_hand(struct hand *h)
{
	for (size_t i = 0; i < h->n; i++) {
		free(h->v[i].staff);
		free(h->v[i].why);
	}
	free(h->v);
}

void
schemes_sort(struct scheme *s, struct world *w, struct sorted *x)
{
	if (!scheme_sort(s, w, x))
		msg_die(
		    CRM_USAGE, "scheme '%s': %s", s->name, str_get(&w->error));
}

static struct sink *
members(struct scheme *s, const struct world *w, const struct sorted *x,
    const struct hand *h)
{
	static const struct column cols[] = {{"id", "客户ID", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "姓名", COL_TEXT},
	    {"class", "类别", COL_TEXT}, {"value", "数值", COL_TEXT},
	    {"by", "经手人", COL_TEXT}, {"why", "理由", COL_TEXT}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	struct q *q = q_use(w->db, SQL_RFM_PEOPLE);
	size_t at = 0, hand = 0;
	char buf[24];

	while (q_row(q)) {
		struct cell row[7] = {number(q_get_int(q, 0)),
		    {q_get_text(q, 1), q_get_len(q, 1), 0, false},
		    {q_get_text(q, 2), q_get_len(q, 2), 0, false}};

		while (at < w->n && w->id[at] < row[0].i)
			at++;
		if (at == w->n || w->id[at] != row[0].i ||
		    x->class[at] == CLASS_OUT)
			continue;
		row[3] = text(s->class[x->class[at]].name);
		row[4] = figure(
		    x->value ? x->value[at] : FIGURE_NONE, x->money, buf);
		row[5] = row[6] = text(NULL);
		while (hand < h->n && h->v[hand].at < at)
			hand++;
		if (hand < h->n && h->v[hand].at == at) {
			row[5] = text(h->v[hand].staff);
			row[6] = text(h->v[hand].why);
		}
		sink_row(out, row);
	}
	return out;
}

/* Places of the classes in their order. */
static size_t *
in_order(const struct scheme *s)
{
	size_t *places = xcalloc(s->n, sizeof(*places));

	for (size_t i = 0; i < s->n; i++) {
		size_t k = i;

		for (;
		     k > 0 && scheme_rank(s, places[k - 1]) > scheme_rank(s, i);
		     k--)
			places[k] = places[k - 1];
		places[k] = i;
	}
	return places;
}

static struct sink *
classes(const struct scheme *s, const struct world *w, const struct sorted *x)
{
	static const struct column cols[] = {{"class", "类别", COL_TEXT},
	    {"customers", "客户数", COL_INT}, {"share", "占比", COL_MONEY},
	    {"value", "合计", COL_TEXT}, {"value_share", "合计占比", COL_MONEY},
	    {"note", "备注", COL_TEXT}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	int64_t *n = xcalloc(s->n, sizeof(*n)), all = 0;
	int64_t *sum = xcalloc(s->n, sizeof(*sum)), total = 0;
	size_t *places = in_order(s);
	bool sums = x->value != NULL && x->money;

	for (size_t i = 0; i < w->n; i++) {
		size_t c = x->class[i];

		if (c == CLASS_OUT)
			continue;
		n[c]++;
		all++;
		if (sums && x->value[i] != FIGURE_NONE) {
			sum[c] += x->value[i];
			total += x->value[i];
		}
	}
	for (size_t k = 0; k < s->n; k++) {
		size_t c = places[k];
		char buf[24];
		struct cell row[] = {text(s->class[c].name), number(n[c]),
		    number(all ? (n[c] * 20000 + all) / (2 * all) : 0),
		    figure(sums ? sum[c] : FIGURE_NONE, x->money, buf),
		    {.null = !sums || total <= 0 || sum[c] < 0},
		    text(s->class[c].note)};

		if (!row[4].null)
			row[4].i = (int64_t)((long double)sum[c] * 10000 /
						 (long double)total +
					     0.5L);
		sink_row(out, row);
	}
	free(places);
	free(sum);
	free(n);
	return out;
}

static int
show(struct db *db, struct scheme *s)
{
	struct hand h = {NULL, 0, 0};
	struct world w;
	struct sorted x;
	struct sink *out;

	world_open(&w, db, rfms_opts.on);
	schemes_sort(s, &w, &x);
	kept_override(&w, s, w.on, &x, by_hand, &h);
	out =
	    schemes_opts.classes ? classes(s, &w, &x) : members(s, &w, &x, &h);
	free_hand(&h);
	sorted_free(&x);
	world_close(&w);
	scheme_clear(s);
	return tool_end(db, out);
}

/* ---- which --------------------------------------------------------------- */

static void
say_names(struct db *db, const char *why)
{
	struct q *q = q_use(db, SQL_SCHEME_NAMES);
	struct str names = STR_INIT;

	while (q_row(q))
		str_addf(&names, "%s%s", names.n ? ", " : "", q_get_text(q, 0));
	opt_usage("%s; there are %s (crm-config scheme)", why,
	    names.n ? str_get(&names) : "none");
}

/* --scheme, else the main one. */
static void
find(struct db *db, const char *name, struct scheme *s)
{
	struct q *q = q_use(db, SQL_SCHEME_NAMES);
	struct str text = STR_INIT;

	while (name == NULL && q_row(q))
		if (q_get_int(q, 3) != 0 && text.n == 0)
			str_add(&text, q_get_text(q, 0));
	q_reset(q);
	if (name == NULL && text.n == 0)
		say_names(db, "--scheme NAME is needed: no scheme is the main");
	if (!scheme_load(db, name ? name : str_get(&text), s)) {
		str_reset(&text);
		str_addf(&text, "no such scheme: '%s'", name);
		say_names(db, str_get(&text));
	}
	str_free(&text);
}

/* ---- uses ---------------------------------------------------------------- */

static void
check(int argc)
{
	static const char *const one[] = {
	    "apply", "set", "unset", "moves", "matrix", "classes", NULL};
	const struct schemes_opts *o = &schemes_opts;
	bool moves = o->moves || o->matrix;

	opt_exclusive(one);
	if (rfms_opts.on == DAY_NONE)
		rfms_opts.on = day_today();
	if ((o->apply || o->set != NULL || o->unset != NULL) &&
	    rfms_opts.on > day_today())
		opt_usage("--on: the date is after today: what is not known "
			  "yet is not stored");
	if (o->set != NULL ? argc != 1 : argc > 0)
		opt_usage(o->set != NULL
			      ? "--set CUSTOMER takes one class as operand"
			      : "a scheme takes no operand");
	if (o->set != NULL && (o->why == NULL || *o->why == '\0'))
		opt_usage("--set needs --why TEXT");
	if (moves && rfms_opts.from == DAY_NONE)
		opt_usage("between which days? --from DATE --until DATE");
}

int
schemes_run(const struct segments_opts *unused, int argc, char **argv)
{
	const struct schemes_opts *o = &schemes_opts;
	bool write = o->apply || o->set != NULL || o->unset != NULL;
	struct scheme s;
	struct db *db;

	(void)unused;
	check(argc);
	db = tool_db(write ? DB_WRITE : DB_READ);
	if (write)
		derive_attach(db);
	else
		db_snapshot(db);
	find(db, o->scheme, &s);
	if (o->apply)
		return schemes_apply(db, &s);
	if (o->set != NULL)
		return schemes_set(db, &s, argv[0]);
	if (o->unset != NULL)
		return schemes_unset(db, &s);
	if (o->moves)
		return schemes_moves(db, &s);
	if (o->matrix)
		return schemes_matrix(db, &s);
	if (rfms_opts.on < day_today())
		derive_as_of(db, rfms_opts.on);
	return show(db, &s);
}

int
schemes_list(const struct segments_opts *unused, int argc, char **argv)
{
	static const struct column cols[] = {{"name", "名称", COL_TEXT},
	    {"kind", "种类", COL_TEXT}, {"metric", "指标", COL_TEXT},
	    {"main", "主要", COL_BOOL}, {"classes", "类别数", COL_INT},
	    {"stored_on", "最近变动", COL_DAY}, {"note", "备注", COL_TEXT}};
	struct sink *out;
	struct db *db;
	struct q *q;

	(void)unused;
	(void)argv;
	if (argc > 0)
		opt_usage("--schemes takes no operand");
	db = tool_db(DB_READ);
	out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	q = q_use(db, SQL_SCHEME_NAMES);
	while (q_row(q)) {
		const struct cell row[] = {text(q_get_text(q, 0)),
		    text(q_get_text(q, 1)), text(q_get_text(q, 2)),
		    number(q_get_int(q, 3)), number(q_get_int(q, 4)),
		    {.i = q_get_int(q, 5), .null = q_is_null(q, 5)},
		    text(q_get_text(q, 6))};

		sink_row(out, row);
	}
	return tool_end(db, out);
}

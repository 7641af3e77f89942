/* SPDX-License-Identifier: ISC */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/people.h"
#include "store/query.h"
#include "tool/rfms.h"
#include "tool/tool.h"

struct rfms_opts rfms_opts = {.on = DAY_NONE, .from = DAY_NONE, .bins = 5};

struct run {
	const struct rfms_opts *o;
	struct db *db; /* NULL: rows, and no database is there */
	struct rfm r;
	struct rfm_names names;
	struct rfms_who who; /* of rows */
	bool rows;
};

/* ---- options ------------------------------------------------------------- */

static void
check(const struct rfms_opts *o)
{
	static const char *const one[] = {"cuts", "summary", "repeat", NULL};

	opt_exclusive(one);
	if (o->bins < 2 || o->bins > RFM_BINS)
		opt_usage("--bins: from 2 to %d", RFM_BINS);
	if (o->from != DAY_NONE && o->from > o->on)
		opt_usage("--from is after --on");
	if (o->limits != NULL &&
	    (o->method == NULL || strcmp(o->method, "fixed") != 0))
		opt_usage("--limits goes with --method fixed");
	if (o->method != NULL && strcmp(o->method, "fixed") == 0 &&
	    o->limits == NULL && !o->repeat)
		opt_usage("--method fixed needs --limits NAME or FILE");
	if (o->cuts && o->method != NULL && strcmp(o->method, "rank") == 0)
		opt_usage("--cuts: ranks have no cut points");
	if (o->unit != NULL && !o->repeat)
		opt_usage("--unit goes with --repeat");
}

static struct rfm_opts
options(const struct rfms_opts *o)
{
	struct rfm_opts to = {.on = o->on,
	    .from = o->from,
	    .bins = (int)o->bins,
	    .firsts = o->repeat};

	if (o->frequency != NULL)
		to.frequency = o->frequency[0] == 'd'   ? RFM_DAYS
			       : o->frequency[0] == 'w' ? RFM_WEEKS
							: RFM_ORDERS;
	to.mean = o->money != NULL && strcmp(o->money, "mean") == 0;
	if (o->method != NULL)
		to.method = o->method[0] == 'f'   ? RFM_FIXED
			    : o->method[0] == 'r' ? RFM_RANK
						  : RFM_QUANTILE;
	return to;
}

static void
read_limits(struct run *x)
{
	const char *name = x->o->limits;

	if (x->r.o.method != RFM_FIXED)
		return;
	if (tool_is_rows(name))
		rfms_limits_file(&x->r, name);
	else if (x->db == NULL || !rfm_limits_read(&x->r, x->db, name))
		opt_usage("--limits: no such cuts: '%s' (crm-config score_cut)",
		    name);
	for (int m = 0; m < RFM_MEASURES; m++)
		if (x->r.limits[m].n == 0)
			opt_usage(
			    "--limits: '%s' has none for %c", name, "rfm"[m]);
}

static void
read_names(struct run *x)
{
	const char *name = x->o->segments ? x->o->segments : "ten";

	if (tool_is_rows(name))
		rfms_names_file(&x->names, name);
	else if (!rfm_names_read(&x->names, x->db, name) &&
		 x->o->segments != NULL)
		opt_usage("--segments: no such names: '%s' (crm-config "
			  "score_name)",
		    name);
}

/* ---- output -------------------------------------------------------------- */

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s)};
}

static struct cell
number(int64_t i)
{
	return (struct cell){.i = i};
}

/* Calls write with the first three cells filled in, for everybody. */
static void
each(struct run *x,
    void (*write)(
	struct run *, const struct rfm_one *, struct cell *, struct sink *),
    struct sink *out)
{
	struct cell row[12];
	struct q *q;
	size_t i = 0;

	if (x->rows) {
		for (; i < x->r.n; i++) {
			const char *s = x->who.text.s + x->who.at[x->r.v[i].id];
			int64_t id;

			row[1] = text(s);
			s += row[1].n + 1;
			row[2] = text(s);
			s += row[2].n + 1;
			row[0] = (struct cell){
			    .null = !str_to_int(s, 1, INT64_MAX, &id)};
			row[0].i = row[0].null ? 0 : id;
			write(x, &x->r.v[i], row, out);
		}
		return;
	}
	q = q_use(x->db, SQL_RFM_PEOPLE);
	while (i < x->r.n && q_row(q)) {
		int64_t id = q_get_int(q, 0);

		while (i < x->r.n && x->r.v[i].id < id)
			i++;
		if (i == x->r.n || x->r.v[i].id != id)
			continue;
		row[0] = number(id);
		row[1] = (struct cell){q_get_text(q, 1), q_get_len(q, 1), 0, 0};
		row[2] = (struct cell){q_get_text(q, 2), q_get_len(q, 2), 0, 0};
		write(x, &x->r.v[i++], row, out);
	}
	q_reset(q);
}

static void
write_scores(
    struct run *x, const struct rfm_one *c, struct cell *row, struct sink *out)
{
	int64_t score = 0;

	for (int m = 0; m < RFM_MEASURES; m++) {
		row[3 + m] = number(rfm_figure(&x->r, c, (enum rfm_measure)m));
		row[6 + m] = number(c->score[m]);
		score = score * 10 + c->score[m];
	}
	row[9] = number(score);
	row[10] = text(rfm_segment(&x->names, c));
	sink_row(out, row);
}

static struct sink *
scores(struct run *x)
{
	static const struct column cols[] = {{"id", "编号", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "名称", COL_TEXT},
	    {"recency", "距今天数", COL_INT}, {"frequency", "次数", COL_INT},
	    {"money", "金额", COL_MONEY}, {"r", "R", COL_INT},
	    {"f", "F", COL_INT}, {"m", "M", COL_INT},
	    {"score", "得分", COL_INT}, {"segment", "分群", COL_TEXT}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);

	each(x, write_scores, out);
	return out;
}

/* Days, or weeks with two decimals, as text. */
static struct cell
span(const struct run *x, int64_t days, char buf[24])
{
	if (x->r.o.frequency == RFM_WEEKS || x->o->unit == NULL ||
	    strcmp(x->o->unit, "week") != 0)
		snprintf(buf, 24, "%lld", (long long)days);
	else
		str_from_cents((days * 200 + 7) / 14, buf);
	return text(buf);
}

/* Money of the periods after the first, their mean. */
static int64_t
repeat_mean(const struct rfm_one *c)
{
	int64_t n = c->periods - 1, sum = c->money - c->first_money;

	if (n == 0)
		return 0;
	return sum >= 0 ? (sum + n / 2) / n : -((n / 2 - sum) / n);
}

static void
write_repeat(
    struct run *x, const struct rfm_one *c, struct cell *row, struct sink *out)
{
	const struct rfm_opts *o = &x->r.o;
	int64_t first = rfm_period(o, c->first), last = rfm_period(o, c->last);
	char recency[24], age[24];

	row[3] =
	    number((o->frequency == RFM_ORDERS ? c->orders : c->periods) - 1);
	row[4] = span(x, last - first, recency);
	row[5] = span(x, rfm_period(o, o->on) - first, age);
	row[6] = number(repeat_mean(c));
	sink_row(out, row);
}

static struct sink *
repeats(struct run *x)
{
	static const struct column cols[] = {{"id", "编号", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "名称", COL_TEXT},
	    {"frequency", "复购次数", COL_INT}, {"recency", "复购期", COL_TEXT},
	    {"age", "客龄", COL_TEXT}, {"money", "金额", COL_MONEY}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);

	each(x, write_repeat, out);
	return out;
}

static struct sink *
summary(struct run *x)
{
	static const struct column cols[] = {{"segment", "分群", COL_TEXT},
	    {"customers", "客户数", COL_INT}, {"orders", "订单数", COL_INT},
	    {"money", "金额", COL_MONEY}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	struct rfm_one sums[RFM_NAMES + 1];
	int64_t orders[RFM_NAMES + 1] = {0};

	memset(sums, 0, sizeof(sums));
	for (size_t i = 0; i < x->r.n; i++) {
		const struct rfm_one *c = &x->r.v[i];

		sums[c->segment].id++;
		sums[c->segment].money += c->money;
		orders[c->segment] += c->orders;
	}
	for (size_t k = 0; k <= x->names.n; k++) {
		struct rfm_one c = {.segment = (uint8_t)k};
		const struct cell row[] = {text(rfm_segment(&x->names, &c)),
		    number(sums[k].id), number(orders[k]),
		    number(sums[k].money)};

		if (sums[k].id > 0)
			sink_row(out, row);
	}
	return out;
}

/* Four decimals at most, those of money two at least. */
static struct cell
limit(const struct cut *c, bool money, char buf[32])
{
	int64_t v = c->whole * (money ? 100 : 10000) +
		    (c->rest * (money ? 100 : 10000) * 2 + c->of) / (2 * c->of);
	char *end;

	snprintf(buf, 32, "%s%lld.%04lld", v < 0 ? "-" : "",
	    (long long)llabs(v / 10000), (long long)llabs(v % 10000));
	end = buf + strlen(buf) - 1;
	for (int left = money ? 2 : 4; left > 0 && *end == '0'; left--)
		*end-- = '\0';
	if (*end == '.')
		*end = '\0';
	return text(buf);
}

/* The limits of a score: from, and where it ends. */
static void
limits_of(struct run *x, int m, int score, struct cell *cells, char buf[2][32])
{
	const struct rfm_limits *l = &x->r.limits[m];
	struct cut end = {l->max + (m == RFM_M ? RFM_UNIT : 1), 0, 1};

	cells[0].null = cells[1].null = true;
	for (size_t k = 0; k < l->n; k++)
		if (l->v[k].score == score) {
			cells[0] = limit(&l->v[k].from, m == RFM_M, buf[0]);
			if (k + 1 < l->n)
				end = l->v[k + 1].from;
			cells[1] = limit(&end, m == RFM_M, buf[1]);
		}
}

static struct sink *
cuts(struct run *x)
{
	static const struct column cols[] = {{"score", "得分", COL_INT},
	    {"r", "R起", COL_TEXT}, {"r_below", "R止", COL_TEXT},
	    {"f", "F起", COL_TEXT}, {"f_below", "F止", COL_TEXT},
	    {"m", "M起", COL_TEXT}, {"m_below", "M止", COL_TEXT}};
	struct sink *out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);

	for (int score = RFM_BINS; score > 0 && x->r.n > 0; score--) {
		struct cell row[7];
		char buf[RFM_MEASURES][2][32];
		bool any = false;

		memset(row, 0, sizeof(row));
		row[0] = number(score);
		for (int m = 0; m < RFM_MEASURES; m++) {
			limits_of(x, m, score, &row[1 + 2 * m], buf[m]);
			any = any || !row[1 + 2 * m].null;
		}
		if (any)
			sink_row(out, row);
	}
	return out;
}

/* ---- the whole ----------------------------------------------------------- */

static void
from_database(struct run *x, const char *where)
{
	size_t n;
	int64_t *ids;

	rfm_read(&x->r, x->db);
	if (where == NULL)
		return;
	ids = people_where(x->db, where, x->o->on, &n);
	rfm_keep(&x->r, ids, n);
	free(ids);
}

static struct sink *
write_out(struct run *x)
{
	if (x->o->repeat)
		return repeats(x);
	rfm_score(&x->r);
	if (x->o->cuts)
		return cuts(x);
	rfm_name(&x->r, &x->names);
	return x->o->summary ? summary(x) : scores(x);
}

/* Rows come without an operand where no database is and standard input, a pipe
 * or a file, has any. */
static bool
has_rows(void)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	struct stat st;

	if (fstat(STDIN_FILENO, &st) != 0)
		return false;
	if (S_ISREG(st.st_mode))
		return lseek(STDIN_FILENO, 0, SEEK_CUR) < st.st_size;
	return S_ISFIFO(st.st_mode) && poll(&in, 1, -1) == 1 &&
	       (in.revents & POLLIN) != 0;
}

/* Rows need none; when there is one, its tables of names are used. */
static bool
has_database(void)
{
	static const char *const vars[] = {"CRM_DB", "XDG_DATA_HOME", "HOME"};

	for (size_t i = 0; i < 3; i++)
		if (getenv(vars[i]) != NULL)
			return access(db_resolve(NULL), F_OK) == 0;
	return false;
}

static void
open_database(struct run *x)
{
	bool there = tool_shared.db != NULL || has_database();

	x->rows = x->rows || (!there && has_rows());
	if (!x->rows || there)
		x->db = tool_db(DB_READ);
	if (x->db != NULL)
		db_snapshot(x->db);
}

int
rfms_run(const struct segments_opts *o, int argc, char **argv)
{
	struct run x = {.o = &rfms_opts, .rows = argc > 0};
	struct sink *out = NULL;
	bool ok = true;

	if (rfms_opts.on == DAY_NONE)
		rfms_opts.on = day_today();
	check(&rfms_opts);
	if (argc > 1)
		opt_usage("--rfm takes one file of rows, or -");
	open_database(&x);
	if (x.rows && o->where != NULL)
		opt_usage("--where goes with the orders of the database");
	x.r.o = options(&rfms_opts);
	read_limits(&x);
	read_names(&x);
	if (x.rows)
		ok = rfms_rows(&x.r, &x.who, argc > 0 ? argv[0] : "-");
	else
		from_database(&x, o->where);
	if (ok)
		out = write_out(&x);
	rfm_free(&x.r);
	rfm_names_free(&x.names);
	rfms_who_free(&x.who);
	return tool_end(x.db, out);
}

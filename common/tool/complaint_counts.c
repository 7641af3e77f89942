/* SPDX-License-Identifier: ISC */
/* The statistics of crm-complaint, as rows. */
#include <stdlib.h>
#include <string.h>

#include "model/complaint_stats.h"
#include "tool/complaints.h"
#include "tool/counts_impl.h"
#include "tool/tool.h"

#define NUMBER(col) ((struct cell){.i = q_get_int(q, col)})

/* part of all in hundredths of a per cent; empty without a whole */
struct cell
counts_percent(int64_t part, int64_t all)
{
	if (all == 0)
		return (struct cell){.null = true};
	return (struct cell){.i = (part * 10000 + all / 2) / all};
}

struct cell
counts_text(const char *s)
{
	return (struct cell){.s = s, .n = s ? strlen(s) : 0, .null = s == NULL};
}

struct cell
counts_cell(struct q *q, int col, enum col_type type)
{
	if (type == COL_TEXT)
		return (struct cell){.s = q_get_text(q, col),
		    .n = q_get_len(q, col),
		    .null = q_is_null(q, col)};
	return (struct cell){.i = q_get_int(q, col), .null = q_is_null(q, col)};
}

/* The keys, then the columns of the command. */
struct sink *
counts_sink(const struct stats *s, const struct column *cols, size_t n)
{
	static struct column all[STATS_KEYS + COUNTS_COLUMNS];
	size_t k = s->nkeys;

	for (size_t i = 0; i < k; i++)
		all[i] = (struct column){s->key[i], s->zh[i], COL_TEXT};
	memcpy(all + k, cols, n * sizeof(*cols));
	return tool_sink(all, k + n, 0);
}

/* ---- stats and pareto ---------------------------------------------------- */

static const struct column stats_columns[] = {
    {"received", "受理", COL_INT},
    {"closed", "结案", COL_INT},
    {"open", "未结", COL_INT},
    {"in_time", "按期", COL_INT},
    {"late", "逾期", COL_INT},
    {"in_time_pct", "按期率%", COL_MONEY},
    {"mean_days", "平均天数", COL_MONEY},
    {"share", "占比%", COL_MONEY},
    {"cumulative", "累计%", COL_MONEY},
    {"qty", "数量", COL_QTY},
    {"bad_qty", "不良数量", COL_QTY},
    {"loss", "损失金额", COL_MONEY},
    {"returned", "退货", COL_QTY},
    {"exchanged", "换货", COL_QTY},
    {"compensated", "赔偿", COL_MONEY},
    {"reopened", "再次处理", COL_INT},
    {"repeated", "重复投诉", COL_INT},
    {"last_pct", "环比%", COL_MONEY},
};
#define NSTATS (sizeof(stats_columns) / sizeof(*stats_columns))

/* "2025-02" follows "2025-01", "2026" follows "2025". */
static bool
follows(const char *before, const char *month)
{
	int y1 = 0, m1 = 12, y2 = 0, m2 = 12;

	if (sscanf(before, "%d-%d", &y1, &m1) < 1 ||
	    sscanf(month, "%d-%d", &y2, &m2) < 1)
		return false;
	if (strlen(month) == 4)
		return y2 == y1 + 1;
	return y2 * 12 + m2 == y1 * 12 + m1 + 1;
}

struct before {
	char month[16];
	int64_t n;
};

/* Received, in per cent of the month (year) before; only by time alone. */
static struct cell
of_last(const struct stats *s, struct q *q, struct before *b)
{
	struct cell c = {.null = true};

	if (s->nkeys != 1 || !stats_by_time(s))
		return c;
	if (b->n > 0 && follows(b->month, q_get_text(q, 0)))
		c = counts_percent(q_get_int(q, 3), b->n);
	snprintf(b->month, sizeof(b->month), "%s", q_get_text(q, 0));
	b->n = q_get_int(q, 3);
	return c;
}

static void
stats(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_GROUPS);
	struct before before = {"", 0};
	int64_t sum = 0;

	*out = counts_sink(s, stats_columns, NSTATS);
	while (q_row(q)) {
		struct cell c[STATS_KEYS + NSTATS], *v = c + s->nkeys;
		int64_t n = q_get_int(q, 3), in_time = q_get_int(q, 6);
		int64_t all = q_get_int(q, 9);

		sum += n;
		for (size_t i = 0; i < s->nkeys; i++)
			c[i] = counts_cell(q, (int)i, COL_TEXT);
		for (int i = 0; i < 5; i++)
			v[i] = NUMBER(3 + i);
		v[5] = counts_percent(in_time, in_time + q_get_int(q, 7));
		v[6] = counts_cell(q, 8, COL_INT);
		v[7] = counts_percent(n, all);
		v[8] = counts_percent(sum, all);
		for (int i = 0; i < 6; i++)
			v[9 + i] = counts_cell(q, 10 + i, COL_INT);
		v[15] = NUMBER(16);
		v[16] = NUMBER(17);
		v[17] = of_last(s, q, &before);
		sink_row(*out, c);
	}
	q_free(q);
}

static const struct column pareto_columns[] = {
    {"complaints", "件数", COL_INT},
    {"share", "占比%", COL_MONEY},
    {"cumulative", "累计%", COL_MONEY},
    {"loss", "损失金额", COL_MONEY},
};

static void
pareto(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_GROUPS);
	int64_t sum = 0;

	*out = counts_sink(s, pareto_columns, 4);
	while (q_row(q)) {
		struct cell c[STATS_KEYS + 4], *v = c + s->nkeys;
		int64_t n = q_get_int(q, 3), all = q_get_int(q, 9);

		sum += n;
		for (size_t i = 0; i < s->nkeys; i++)
			c[i] = counts_cell(q, (int)i, COL_TEXT);
		v[0] = NUMBER(3);
		v[1] = counts_percent(n, all);
		v[2] = counts_percent(sum, all);
		v[3] = counts_cell(q, 12, COL_MONEY);
		sink_row(*out, c);
	}
	q_free(q);
}

/* ---- clocks -------------------------------------------------------------- */

static const struct column clock_columns[] = {
    {"procedure", "处理程序", COL_TEXT},
    {"clock", "时限", COL_TEXT},
    {"title", "名称", COL_TEXT},
    {"runs", "次数", COL_INT},
    {"in_time", "按期", COL_INT},
    {"late", "逾期", COL_INT},
    {"in_time_pct", "按期率%", COL_MONEY},
    {"late_done", "逾期完成", COL_INT},
    {"running", "进行中", COL_INT},
    {"stopped", "中止", COL_INT},
    {"mean_hours", "平均小时", COL_MONEY},
};
#define NCLOCKS (sizeof(clock_columns) / sizeof(*clock_columns))

static void
clocks(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_CLOCKS);

	*out = counts_sink(s, clock_columns, NCLOCKS);
	while (q_row(q)) {
		struct cell c[STATS_KEYS + NCLOCKS], *v = c + s->nkeys;
		int64_t in_time = q_get_int(q, 7), late = q_get_int(q, 8);

		for (size_t i = 0; i < s->nkeys; i++)
			c[i] = counts_cell(q, (int)i, COL_TEXT);
		for (int i = 0; i < 3; i++)
			v[i] = counts_cell(q, 3 + i, COL_TEXT);
		for (int i = 3; i < 6; i++)
			v[i] = NUMBER(3 + i);
		v[6] = counts_percent(in_time, in_time + late);
		for (int i = 7; i < 10; i++)
			v[i] = NUMBER(2 + i);
		v[10] = counts_cell(q, 12, COL_INT);
		sink_row(*out, c);
	}
	q_free(q);
}

/* ---- all of them --------------------------------------------------------- */

static const struct command {
	const char *name;
	void (*run)(struct stats *s, struct sink **out);
	const char *by; /* usual keys; NULL: it takes none */
} commands[] = {
    {"register", counts_register, NULL},
    {"overdue", counts_overdue, NULL},
    {"stats", stats, "month"},
    {"pareto", pareto, "reason"},
    {"clocks", clocks, ""},
    {"rates", counts_rates, NULL},
    {"repurchase", counts_repurchase, NULL},
    {"measures", counts_measures, NULL},
};

static void
check_options(const struct command *m, int argc)
{
	const struct complaints_opts *o = &complaints_opts;

	if (argc > 0)
		opt_usage("%s takes no operand; try --where", m->name);
	if (o->by != NULL && m->by == NULL)
		opt_usage("%s: there is no --by", m->name);
	if (o->per != NULL && m->run != counts_rates)
		opt_usage("--per goes with rates");
	if (o->from != DAY_NONE && o->until != DAY_NONE && o->from > o->until)
		opt_usage("--from is after --until");
}

static void
choose_keys(struct stats *s, const struct command *m)
{
	const char *by = complaints_opts.by ? complaints_opts.by : m->by;
	struct str why = STR_INIT;

	if (by == NULL || *by == '\0')
		return;
	if (!stats_keys(s, by, &why))
		opt_usage("--by: %s", str_get(&why));
	str_free(&why);
}

/* argv[-1] is the word of the command. */
int
complaints_counts(int argc, char **argv)
{
	const struct command *m = commands;
	struct stats s = {.from = complaints_opts.from,
	    .until = complaints_opts.until,
	    .anomalies = complaints_opts.with_anomaly,
	    .now = minute_now()};
	struct sink *out = NULL;
	struct filter *f = NULL;

	while (strcmp(m->name, argv[-1]) != 0)
		m++;
	check_options(m, argc);
	s.db = tool_db(DB_READ);
	db_snapshot(s.db);
	choose_keys(&s, m);
	if (complaints_opts.where != NULL)
		s.where = f =
		    filter_or_die(s.db, complaints_opts.where, day_today());
	stats_begin(&s);
	m->run(&s, &out);
	stats_end(&s);
	filter_free(f);
	return tool_end(s.db, out);
}

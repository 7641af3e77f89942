/* SPDX-License-Identifier: ISC */
/* The statistics of crm-complaint: shipped reports, run with its options. */
#include <string.h>

#include "base/msg.h"
#include "model/report.h"
#include "tool/complaints.h"
#include "tool/tool.h"

/* A column with another name than in the report. */
struct renamed {
	const char *from, *name, *zh;
};

static const struct renamed pareto_columns[] = {
    {"received", "complaints", "件数"},
    {"share", "share", "占比%"},
    {"cumulative", "cumulative", "累计%"},
    {"loss", "loss", "损失金额"},
    {NULL, NULL, NULL},
};

static const struct command {
	const char *name, *report;
	const char *by; /* usual keys; NULL: it takes none */
	const struct renamed *only; /* behind the keys; NULL: all as they are */
} commands[] = {
    {"register", "complaints", NULL, NULL},
    {"overdue", "complaint-overdue", NULL, NULL},
    {"stats", "complaint-stats", "month", NULL},
    {"pareto", "complaint-stats", "reason", pareto_columns},
    {"clocks", "complaint-clocks", "", NULL},
    {"rates", "complaint-rates", NULL, NULL},
    {"repurchase", "complaint-repurchase", NULL, NULL},
    {"measures", "complaint-measures", NULL, NULL},
};

static void
check_options(const struct command *m, int argc)
{
	const struct complaints_opts *o = &complaints_opts;

	if (argc > 0)
		opt_usage("%s takes no operand; try --where", m->name);
	if (o->from != DAY_NONE && o->until != DAY_NONE && o->from > o->until)
		opt_usage("--from is after --until");
}

static struct report_run *
open_report(const struct command *m, struct db *db, const struct report *r)
{
	const struct complaints_opts *o = &complaints_opts;
	char from[16], until[16];
	const struct report_value values[] = {
	    {"from", o->from != DAY_NONE ? day_format(o->from, from) : NULL},
	    {"until",
		o->until != DAY_NONE ? day_format(o->until, until) : NULL},
	    {"by", o->by != NULL ? o->by : m->by},
	    {"base", o->per},
	    {"anomaly", o->with_anomaly ? "1" : NULL},
	    {NULL, NULL},
	};
	const struct report_opts ro = {.values = values, .where = o->where};

	return report_open(db, r, &ro);
}

/* Which columns of the report are written, and under which names: keys under
 * their own, those nobody asked for not at all. */
struct shape {
	struct column cols[REPORT_COLUMNS];
	size_t from[REPORT_COLUMNS];
	size_t n;
};

static void
add_column(struct shape *s, size_t from, const char *name, const char *zh,
    enum col_type type)
{
	s->from[s->n] = from;
	s->cols[s->n++] = (struct column){name, zh, type};
}

/* As in key2: 2; 0 for any other column. */
static size_t
key_number(const struct command *m, const char *name)
{
	if (m->by == NULL || strncmp(name, "key", 3) != 0)
		return 0;
	return (size_t)(name[3] - '0');
}

static void
shape(struct shape *s, const struct command *m, const struct report *r,
    const struct complaint_keys *keys)
{
	struct column cols[REPORT_COLUMNS];
	size_t n = report_columns(r, cols);

	s->n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct renamed *x = m->only;
		size_t key = key_number(m, cols[i].name);

		while (x != NULL && x->from != NULL &&
		       strcmp(x->from, cols[i].name) != 0)
			x++;
		if (key > 0 && key <= keys->n)
			add_column(s, i, keys->name[key - 1], keys->zh[key - 1],
			    COL_TEXT);
		else if (key == 0 && x == NULL)
			add_column(
			    s, i, cols[i].name, cols[i].zh, cols[i].type);
		else if (key == 0 && x->from != NULL)
			add_column(s, i, x->name, x->zh, cols[i].type);
	}
}

/* argv[-1] is the word of the command. */
int
complaints_counts(int argc, char **argv)
{
	const struct command *m = commands;
	struct cell all[REPORT_COLUMNS], cells[REPORT_COLUMNS];
	struct report_run *run;
	struct sink *out = NULL;
	struct report *r;
	struct shape s;
	struct db *db;
	int status;

	while (strcmp(m->name, argv[-1]) != 0)
		m++;
	check_options(m, argc);
	db = tool_db(DB_READ);
	r = report_load_builtin(m->report);
	run = open_report(m, db, r);
	if (run != NULL) {
		shape(&s, m, r, report_keys(run));
		out = tool_sink(s.cols, s.n, 0);
		while (report_next(run, all)) {
			for (size_t i = 0; i < s.n; i++)
				cells[i] = all[s.from[i]];
			sink_row(out, cells);
		}
	}
	report_close(run);
	status = tool_end(db, out);
	report_free(r);
	return status;
}

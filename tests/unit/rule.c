/* SPDX-License-Identifier: ISC */
/* What a rule's columns may say, and the sorter of the due engine. */
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/rule.h"
#include "model/rule_parse.h"
#include "model/sorter.h"
#include "unit.h"

static struct db *db;

/* "" when the rule is right, else "column: sentence". */
static const char *
check(const char *kind, const char *every, const char *unit, const char *who)
{
	static struct str out = STR_INIT;
	const struct rule_text t = {.name = "r",
	    .kind = kind,
	    .every = every,
	    .unit = unit,
	    .who = who};
	struct str why = STR_INIT;
	const char *column = NULL;

	str_reset(&out);
	if (!rule_check(db, &t, &column, &why))
		str_addf(&out, "%s: %s", column, str_get(&why));
	str_free(&why);
	return str_get(&out);
}

static struct rule
parse(const char *kind, const char *every, const char *unit)
{
	const struct rule_text t = {
	    .name = "r", .kind = kind, .every = every, .unit = unit};
	struct str why = STR_INIT;
	struct rule r = {0};
	const char *column;

	rule_parse(db, &t, &r, &column, &why);
	str_free(&why);
	return r;
}

static void
good(void)
{
	struct rule r = parse("cadence", "2", "q");

	unit_int(r.every.n * 100 + r.every.unit, 600 + 'm', "2 q is 6 m");
	r = parse("cadence", "1hm", "");
	unit_int(
	    rule_cadence_due(&r, 100, NULL), 115, "a half month is 15 days");
	unit_int(rule_cadence_due(&r, 100, "2w"), 114,
	    "the customer's own period goes before the rule's");
	unit_int(rule_cadence_due(&r, 100, ""), 115, "an empty one does not");
	r = parse("ladder", "1, 3;7,30", "");
	unit_int(r.nsteps, 4, "a ladder of four steps");
	unit_int(r.steps[3], 30, "its last step");
	unit_int(parse("weekday", "Fri", "").weekday, 5, "Fri is 5");
	unit_int(parse("weekday", "friday", "").weekday, 5, "friday is 5");
	unit_int(parse("weekday", "周五", "").weekday, 5, "周五 is 5");
	unit_int(parse("weekday", "星期天", "").weekday, 7, "星期天 is 7");
	unit_int(parse("quota", "5%", "").percent, 5, "5%% is 5");
	unit_int(parse("count", "2", "m").every.n, 2, "count 2 m");
	r = parse("stage", "giveup:4", "7d");
	unit_int(r.deal, DEAL_GIVEUP, "a deal is not given up");
	unit_int(r.steps[0], 4, "before four follow-ups");
	unit_int(r.every.n, 7, "after 7 days");
	unit_int(parse("stage", "quiet", "").deal, DEAL_QUIET, "quiet deals");
	unit_int(parse("stage", "", "").deal, DEAL_ANY, "all of deals");
	unit_str(check("next", NULL, NULL, NULL), "", "next needs nothing");
	unit_str(check("cadence", "7", "d", "tier = 'A'"), "", "a filter");
}

static void
bad(void)
{
	unit_str(check("cadence", "x", "d", NULL),
	    "every: 'x' is not a number of days, weeks, months or years above "
	    "0",
	    "a cadence without a number");
	unit_str(check("cadence", "0", "d", NULL),
	    "every: '0' is not a number of days, weeks, months or years above "
	    "0",
	    "a cadence of no days");
	unit_str(check("cadence", "7", "h", NULL),
	    "unit: 'h' is not one of d, w, m, q, y, hm", "a wrong unit");
	unit_str(check("count", "2", "d", NULL),
	    "unit: 'd' is not one of w, m, q, y", "count by the day");
	unit_str(check("ladder", "3,1", "", NULL),
	    "every: '3,1' is not a rising list of up to 32 days such as "
	    "1,3,7,15,30",
	    "a ladder that falls");
	unit_str(check("weekday", "fr", "", NULL),
	    "every: 'fr' is not a weekday such as fri", "half a weekday");
	unit_str(check("quota", "101", "", NULL),
	    "every: '101' is not a percentage from 1 to 100", "above 100 %%");
	unit_str(check("festival", "x", "", NULL),
	    "every: 'x' is not in the festival table", "no such festival");
	unit_str(check("next", "3", "", NULL),
	    "every: a rule of kind next has none", "next with a number");
	unit_str(check("next", "", "d", NULL),
	    "unit: a rule of kind next has no unit", "next with a unit");
	unit_str(check("stage", "late", "", NULL),
	    "every: 'late' is not one of quiet, limit, item, paper, price, "
	    "giveup:N",
	    "nothing of a deal");
	unit_str(check("stage", "quiet", "7d", NULL),
	    "unit: only giveup has one", "the days of a stage stand with it");
	unit_str(check("stage", "giveup:4", "", NULL),
	    "unit: '' is not a time since the last contact such as 7d",
	    "never given up without a time");
	unit_str(check("stage", "giveup:0", "7d", NULL),
	    "every: 'giveup:0' is not giveup: and a number of follow-ups from "
	    "1 to 366",
	    "no follow-ups");
	unit_ok(strncmp(check("what", "", "", NULL),
		    "kind: 'what' is not one of cadence, count", 41) == 0,
	    "an unknown kind names those there are");
	unit_ok(strncmp(check("next", "", "", "tier ="), "who: ", 5) == 0 &&
		    strchr(check("next", "", "", "tier ="), '\n') == NULL,
	    "a wrong filter is one sentence");
}

static int
by_first(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
sorted(size_t budget, int n)
{
	struct sorter *s = sorter_new(by_first, budget);
	const void *rec;
	int rec2[64], last = -1, seen = 0, wrong = 0;

	for (int i = 0; i < n; i++) {
		rec2[0] = (int)((i * 7919LL) % n);
		rec2[1 + i % 60] = i;
		sorter_put(s, rec2, (size_t)(2 + i % 60) * sizeof(int));
	}
	while (sorter_next(s, &rec)) {
		wrong += *(const int *)rec != last + 1;
		last = *(const int *)rec;
		seen++;
	}
	unit_int(seen, n, "all of %d records in %zu bytes", n, budget);
	unit_int(wrong, 0, "in their order");
	sorter_free(s);
}

int
main(void)
{
	char path[] = "/tmp/crm-rule-XXXXXX";
	struct db_opts o = {.mode = DB_CREATE, .timeout_ms = 1000};

	close(mkstemp(path));
	unlink(path);
	o.path = path;
	db = db_open(&o);
	good();
	bad();
	db_close(db);
	unlink(path);
	sorted(1 << 20, 1000);
	sorted(1 << 12, 20011);
	sorted(1 << 16, 99991);
	sorted(1 << 16, 0);
	return unit_end();
}

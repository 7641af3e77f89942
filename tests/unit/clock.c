/* SPDX-License-Identifier: ISC */
/* Clocks of complaints: cases other service desks test, then 10,000 random
 * histories in which a second implementation counts minute by minute. */
#include "model/clock.h"

#include <stdlib.h>

#include "base/str.h"
#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static minute_t
at(const char *iso)
{
	minute_t t;
	bool time;

	if (minute_parse(iso, 0, DAY_STRICT, false, &t, &time) != DAY_OK)
		printf("Bail out! not a time: %s\n", iso);
	return t;
}

static const char *
iso(minute_t t)
{
	static char buf[4][24];
	static int k;

	k = (k + 1) % 4;
	if (t == MINUTE_NONE)
		return "none";
	return minute_format(t, buf[k]);
}

struct told {
	const char *at, *state; /* state NULL: answered, "?": untold when */
	int round;
};

/* The last run of a clock up to a moment. */
static struct clock_run
last_run(const struct proc_clock *def, const struct work *w,
    const struct told *told, size_t n, const char *now, size_t *count)
{
	struct clock_event ev[16];
	struct clock_run *runs = NULL, last = {.state = CLOCK_RUNS};
	size_t nruns = 0, cap = 0;

	for (size_t i = 0; i < n; i++) {
		const char *state = told[i].state;
		bool untold = state != NULL && *state == '?';

		ev[i] = (struct clock_event){at(told[i].at),
		    untold ? NULL : state, told[i].round,
		    state != NULL && strcmp(state, "closed") == 0, untold};
	}
	clock_runs(def, w, ev, n, at(now), &runs, &nruns, &cap);
	if (nruns > 0)
		last = runs[nruns - 1];
	*count = nruns;
	free(runs);
	return last;
}

static void
check(const char *what, const struct proc_clock *def, const struct work *w,
    const struct told *told, size_t n, const char *now, const char *want)
{
	size_t count;
	struct clock_run r = last_run(def, w, told, n, now, &count);
	struct str got = STR_INIT;

	if (count == 0)
		str_add(&got, "no run");
	else
		str_addf(&got,
		    "%s used %lld left %lld late %lld due %s ended %s",
		    (const char *const[]){
			"runs", "stands", "ended", "stopped"}[r.state],
		    (long long)r.used, (long long)(r.limit - r.used),
		    (long long)r.late, iso(r.due), iso(r.ended));
	unit_str(str_get(&got), want, "%s at %s", what, now);
	str_free(&got);
}
#define CHECK(what, def, w, told, now, want) \
	check(what, def, w, told, COUNT(told), now, want)

static const char *why;

/* Four hours at 10-18, replied pauses; Monday is 2025-01-06. */
static void
published(void)
{
	static const struct proc_clock high = {.name = "solve",
	    .starts = "open",
	    .ends = "closed",
	    .pauses = "replied",
	    .amount = 4,
	    .unit = 'h',
	    .time = -1,
	    .working = true};
	static const struct told hold[] = {{"2025-01-06 12:00", "open", 1},
	    {"2025-01-06 12:30", "replied", 1}, {"2025-01-06 13:00", "open", 1},
	    {"2025-01-06 13:30", "closed", 1}};
	static const struct told holiday[] = {{"2025-01-09 17:30", "open", 1},
	    {"2025-01-09 17:50", "replied", 1}, {"2025-01-13 12:30", "open", 1},
	    {"2025-01-13 13:00", "closed", 1}};
	/* 24/7; a span of half an hour from 75 minutes on (DestinationTime) */
	static const struct proc_clock span = {.name = "span",
	    .starts = "open",
	    .ends = "closed",
	    .pauses = "pending",
	    .amount = 1,
	    .unit = 'h',
	    .time = -1};
	static const struct told ticket[] = {{"2025-01-06 10:00", "open", 1},
	    {"2025-01-06 10:30", "pending", 1},
	    {"2025-01-06 11:00", "open", 1}};
	struct cal *c = cal_new(0x1f);
	struct work *w;

	cal_put(c, day_from_ymd(2025, 1, 10), false);
	w = work_new(c, "10:00-18:00", &why);
	CHECK("helpdesk: before the hold", &high, w, hold, "2025-01-06 12:10",
	    "runs used 10 left 230 late 0 due 2025-01-06T16:00 ended none");
	CHECK("helpdesk: on hold", &high, w, hold, "2025-01-06 12:55",
	    "stands used 30 left 210 late 0 due 2025-01-06T16:00 ended none");
	CHECK("helpdesk: after the hold", &high, w, hold, "2025-01-06 13:00",
	    "runs used 30 left 210 late 0 due 2025-01-06T16:30 ended none");
	CHECK("helpdesk: solved", &high, w, hold, "2025-02-06 13:00",
	    "ended used 60 left 180 late 0 due 2025-01-06T16:30 ended "
	    "2025-01-06T13:30");
	/* they: 3 h 30 min less a hold of 2 h 40 min */
	CHECK("helpdesk: a holiday in the hold", &high, w, holiday,
	    "2025-01-13 14:00",
	    "ended used 50 left 190 late 0 due 2025-01-13T16:10 ended "
	    "2025-01-13T13:00");
	CHECK("zammad: pending", &span, w, ticket, "2025-01-06 11:10",
	    "runs used 40 left 20 late 0 due 2025-01-06T11:30 ended none");
	work_free(w);
	cal_free(c);
}

static void
rounds(const struct work *w)
{
	static const struct proc_clock report = {.name = "report",
	    .starts = "investigating",
	    .ends = "reported",
	    .amount = 3,
	    .unit = 'd',
	    .time = -1,
	    .working = true};
	static const struct proc_clock first = {.name = "first",
	    .starts = "received",
	    .ends = "answered",
	    .amount = 24,
	    .unit = 'h',
	    .time = -1};
	static const struct proc_clock noon = {.name = "interim",
	    .starts = "received",
	    .ends = "answered",
	    .amount = 1,
	    .unit = 'd',
	    .time = 720,
	    .working = true};
	static const struct told back[] = {
	    {"2025-09-30 09:00", "investigating", 1},
	    {"2025-10-09 09:00", "reported", 1},
	    {"2025-10-10 09:00", "investigating", 1},
	    {"2025-10-10 10:00", "reported", 1},
	    {"2025-10-10 11:00", "investigating", 2}};
	static const struct told ans[] = {{"2025-01-10 16:00", "received", 1},
	    {"2025-01-13 09:00", NULL, 1}, {"2025-01-13 10:00", "closed", 1},
	    {"2025-01-20 10:00", "received", 2}};
	static const struct told told[] = {{"2025-01-10 16:00", "?", 1},
	    {"2025-01-10 16:00", "received", 1},
	    {"2025-01-10 16:00", "investigating", 1},
	    {"2025-01-13 09:00", NULL, 1}};

	CHECK("three working days, the first not counted", &report, w, back,
	    "2025-09-30 17:00",
	    "runs used 390 left 1500 late 0 due 2025-10-11T18:00 ended none");
	CHECK("the same, reported", &report, w, back, "2025-10-10 08:00",
	    "ended used 480 left 1410 late 0 due 2025-10-11T18:00 ended "
	    "2025-10-09T09:00");
	CHECK("sent back it goes on with what was left", &report, w, back,
	    "2025-10-10 09:00",
	    "runs used 480 left 1410 late 0 due 2025-10-13T18:00 ended none");
	CHECK("a new round is a new run", &report, w, back, "2025-10-10 11:00",
	    "runs used 0 left 1770 late 0 due 2025-10-14T18:00 ended none");
	CHECK("the first answer", &first, w, ans, "2025-01-11 16:01",
	    "runs used 1441 left -1 late 1 due 2025-01-11T16:00 ended none");
	CHECK("the first answer, given late and once", &first, w, ans,
	    "2025-03-01 00:00",
	    "ended used 3900 left -2460 late 2460 due 2025-01-11T16:00 ended "
	    "2025-01-13T09:00");
	CHECK("answered in time, nobody told when", &first, w, told,
	    "2025-03-01 00:00", "no run");
	CHECK("the same, for a clock that ends otherwise", &report, w, told,
	    "2025-01-10 16:30",
	    "runs used 30 left 1530 late 0 due 2025-01-15T18:00 ended none");
	CHECK("until noon of the next working day", &noon, w, ans,
	    "2025-01-10 17:00",
	    "runs used 60 left 270 late 0 due 2025-01-13T12:00 ended none");
}

static void
words(const struct work *w)
{
	static const struct {
		int64_t minutes;
		const char *working, *natural;
	} t[] = {{0, "0 min", "0 min"}, {59, "59 min", "59 min"},
	    {60, "1 h", "1 h"}, {130, "2 h 10 min", "2 h 10 min"},
	    {480, "1 d", "8 h"}, {545, "1 d 1 h", "9 h 5 min"},
	    {1440, "3 d", "1 d"}};
	struct str s = STR_INIT;

	for (size_t i = 0; i < COUNT(t); i++) {
		str_reset(&s);
		clock_span(&s, w, t[i].minutes);
		unit_str(str_get(&s), t[i].working, "%d working minutes",
		    (int)t[i].minutes);
		str_reset(&s);
		clock_span(&s, NULL, t[i].minutes);
		unit_str(
		    str_get(&s), t[i].natural, "%d minutes", (int)t[i].minutes);
	}
	str_free(&s);
}

/* ---- minute by minute ---------------------------------------------------- */

static unsigned long long seed = 20250116;

static int
rnd(int n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int)((seed >> 33) % (unsigned)n);
}

#define DAYS 30
#define MINUTES (DAYS * MINUTES_A_DAY)
#define EVENTS 12

static const char *const states[] = {"B", "C", "F", "G", "Z"};
#define FINAL 4

struct world {
	bool counts[MINUTES];
	day_t zero; /* first day */
	struct cal *cal;
	struct work *w;
};

static void
make_world(struct world *v)
{
	static const char *const hours[] = {"08:30-12:00 13:30-18:00",
	    "10:00-18:00", "00:00-24:00", "09:00-09:30 23:00-24:00"};
	unsigned days = 1 + (unsigned)rnd(127);

	v->cal = cal_new(days);
	v->zero = day_from_ymd(2021, 1, 1) + rnd(1000);
	for (int d = 0; d < DAYS; d++)
		if (rnd(5) == 0)
			cal_put(v->cal, v->zero + d, rnd(2) == 0);
	v->w = work_new(v->cal, hours[rnd(COUNT(hours))], &why);
	/* workday.c is counted by hand in its own test */
	for (int t = 0; t < MINUTES; t++)
		v->counts[t] =
		    work_open(v->w, (minute_t)v->zero * MINUTES_A_DAY + t);
}

static const char *
some(char buf[16], bool answered)
{
	size_t n = 0;

	for (int i = 0; i <= FINAL; i++)
		if (rnd(4) == 0) {
			buf[n++] = states[i][0];
			buf[n++] = ' ';
		}
	buf[n] = '\0';
	if (answered && rnd(4) == 0)
		snprintf(buf + n, 16 - n, "%s", n < 6 ? "answered" : "");
	return buf;
}

static size_t
make_events(struct clock_event *ev, minute_t zero)
{
	size_t n = 1 + (size_t)rnd(EVENTS - 1), answer = (size_t)rnd(20);
	minute_t t = zero + rnd(MINUTES / 4);
	int round = 1, state = 0;

	for (size_t i = 0; i < n; i++) {
		ev[i] = (struct clock_event){
		    t, states[state], round, state == FINAL, false};
		if (i > 0 && i == answer) {
			ev[i].state = NULL;
			ev[i].final = false;
		}
		round += state == FINAL || rnd(6) == 0;
		state = rnd(rnd(3) == 0 ? FINAL + 1 : FINAL);
		t += rnd(3) == 0 ? 0 : rnd(MINUTES / 12);
	}
	return n;
}

/* What a person with a stop-watch would do. */
struct watch {
	bool any, runs, over; /* over: it has ended */
	int round, answered;
	int64_t used, limit, left_at_go;
	minute_t due;
	int made;
};

static bool
in(const char *list, const char *word)
{
	return strstr(list, word) != NULL;
}

/* D: the limit as an end, counted on fingers. */
static minute_t
first_due(const struct world *v, const struct proc_clock *def, minute_t from)
{
	minute_t zero = (minute_t)v->zero * MINUTES_A_DAY, t = from;
	int64_t left = def->amount * 60;
	day_t day = (day_t)(from / MINUTES_A_DAY);

	if (def->unit == 'h') {
		for (; left > 0; t++)
			if (t - zero >= MINUTES)
				return -1;
			else
				left -= !def->working || v->counts[t - zero];
		return t;
	}
	for (left = def->amount; left > 0;)
		left -= !def->working || cal_works(v->cal, ++day);
	if (!def->working)
		return ((minute_t)from / MINUTES_A_DAY + def->amount + 1) *
			   MINUTES_A_DAY -
		       1;
	for (t = ((minute_t)day + 1) * MINUTES_A_DAY;
	     t - zero <= MINUTES && !v->counts[t - 1 - zero];)
		t--;
	return t - zero <= MINUTES ? t : -1;
}

static int64_t
count(const struct world *v, bool working, minute_t from, minute_t to)
{
	minute_t zero = (minute_t)v->zero * MINUTES_A_DAY;
	int64_t n = 0;

	for (minute_t t = from; t < to; t++)
		n += !working || v->counts[t - zero];
	return n;
}

static bool
watch_event(struct watch *k, const struct world *v,
    const struct proc_clock *def, const struct clock_event *e)
{
	const char *word = e->state ? e->state : "answered";
	bool vain =
	    k->answered && in(def->ends, "answered") &&
	    (e->round <= k->answered || strcmp(def->ends, "answered") == 0);
	bool was = k->any && !k->over;

	if (!was && in(def->starts, word) && !vain) {
		if (!k->any || e->round > k->round) {
			k->any = true;
			k->made++;
			k->round = e->round;
			k->used = 0;
			k->due = first_due(v, def, e->at);
			if (k->due < 0)
				return false;
			k->limit = count(v, def->working, e->at, k->due);
		}
		k->over = false;
		k->runs = !in(def->pauses, word) || e->state == NULL;
	} else if (was && e->state == NULL) {
		k->over = in(def->ends, "answered");
	} else if (was && in(def->ends, word)) {
		k->over = true;
	} else if (was && e->final) {
		k->over = true;
	} else if (was) {
		k->runs = !in(def->pauses, word);
	}
	if (k->over)
		k->runs = false;
	if (e->state == NULL)
		k->answered = e->round;
	return true;
}

/* False when it goes beyond the days that are known. */
static bool
watch_all(struct watch *k, const struct world *v, const struct proc_clock *def,
    const struct clock_event *ev, size_t n, minute_t now)
{
	minute_t zero = (minute_t)v->zero * MINUTES_A_DAY;
	size_t i = 0;

	*k = (struct watch){.any = false};
	for (minute_t t = zero;; t++) {
		for (; i < n && ev[i].at == t && t <= now; i++)
			if (!watch_event(k, v, def, &ev[i]))
				return false;
		if (t == now)
			return true;
		k->used += k->runs && (!def->working || v->counts[t - zero]);
	}
}

struct tally {
	long runs, none, late, stood, wrong, beyond;
};

static bool
agree(const struct clock_run *r, const struct watch *k, const struct world *v,
    const struct proc_clock *def, minute_t now, struct tally *y)
{
	minute_t zero = (minute_t)v->zero * MINUTES_A_DAY, t = now;
	int64_t left = k->limit - k->used;

	y->late += r->late > 0;
	y->stood += r->state == CLOCK_STANDS;
	if (r->used != k->used || r->limit != k->limit ||
	    r->round != k->round || (r->ended != MINUTE_NONE) != k->over ||
	    (!k->over && (r->state == CLOCK_RUNS) != k->runs))
		return false;
	if (left < 0 && r->late != -left)
		return false;
	if (left > 0 && r->late != 0)
		return false;
	if (left == 0 && r->late > 1)
		return false;
	if (left <= 0 || !k->runs || (def->unit == 'd' && !def->working))
		return true;
	for (; left > 0 && t - zero < MINUTES; t++)
		left -= !def->working || v->counts[t - zero];
	return left > 0 || r->due == t;
}

static void
random_histories(int times)
{
	struct tally y = {0};

	for (int i = 0; i < times; i++) {
		static struct world v;
		char start[16], end[16], pause[16];
		struct proc_clock def = {.name = "x", .time = -1};
		struct clock_event ev[EVENTS];
		struct clock_run *runs = NULL;
		size_t n, nruns = 0, cap = 0;
		struct watch k;
		minute_t now;

		if (i % 50 == 0) {
			work_free(v.w);
			cal_free(v.cal);
			make_world(&v);
		}
		def.starts = (char *)some(start, true);
		def.ends = (char *)some(end, true);
		def.pauses = (char *)some(pause, false);
		def.unit = rnd(2) ? 'h' : 'd';
		def.amount = 1 + rnd(def.unit == 'h' ? 30 : 4);
		def.working = rnd(3) > 0;
		n = make_events(ev, (minute_t)v.zero * MINUTES_A_DAY);
		now = ev[n - 1].at + rnd(MINUTES / 10);
		if (now >= (minute_t)v.zero * MINUTES_A_DAY + MINUTES ||
		    !watch_all(&k, &v, &def, ev, n, now)) {
			y.beyond++;
			continue;
		}
		clock_runs(&def, v.w, ev, n, now, &runs, &nruns, &cap);
		if ((int)nruns != k.made)
			y.wrong++;
		else if (nruns == 0)
			y.none++;
		else if (!agree(&runs[nruns - 1], &k, &v, &def, now, &y))
			y.wrong++;
		y.runs++;
		free(runs);
	}
	unit_int(y.wrong, 0, "histories as a stop-watch has them: %ld", y.runs);
	unit_ok(
	    y.runs > times / 2 && y.late > times / 20 && y.stood > times / 50,
	    "they were about something: %ld without a run, %ld late, "
	    "%ld standing, %ld beyond the calendar",
	    y.none, y.late, y.stood, y.beyond);
}

int
main(void)
{
	struct cal *c = cal_new(0x1f);
	struct work *w = work_new(c, "08:30-12:00 13:30-18:00", &why);

	for (day_t d = 0; d < 8; d++)
		cal_put(c, day_from_ymd(2025, 10, 1) + d, false);
	cal_put(c, day_from_ymd(2025, 10, 11), true);
	published();
	rounds(w);
	words(w);
	random_histories(10000);
	work_free(w);
	cal_free(c);
	return unit_end();
}

/* SPDX-License-Identifier: ISC */
/* Working time: what service desks publish about theirs, and every minute
 * counted one by one over random hours and calendars. */
#include "base/workday.h"

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

static struct work *
hours(const struct cal *cal, const char *text)
{
	const char *why;
	struct work *w = work_new(cal, text, &why);

	if (w == NULL)
		printf("Bail out! %s: %s\n", text, why);
	return w;
}

/* Mon-Fri; a date to be off. */
static struct cal *
week(const char *off1, const char *off2)
{
	struct cal *c = cal_new(0x1f);

	if (off1 != NULL)
		cal_put(c, (day_t)(at(off1) / MINUTES_A_DAY), false);
	if (off2 != NULL)
		cal_put(c, (day_t)(at(off2) / MINUTES_A_DAY), false);
	return c;
}

static void
added(const char *who, const char *text, const char *off1, const char *off2,
    const char *from, int64_t minutes, const char *want)
{
	struct cal *c = week(off1, off2);
	struct work *w = hours(c, text);
	char buf[24];

	unit_str(minute_format(work_add(w, at(from), minutes), buf), want,
	    "%s: %s + %d min at %s", who, from, (int)minutes, text);
	unit_int(work_between(w, at(from), at(want)), minutes,
	    "%s: and back: %s to %s", who, from, want);
	work_free(w);
	cal_free(c);
}

/* The tests of open service desks, in their own numbers; Monday is 2025-01-06
 * where they say "this Monday". */
static void
published(void)
{
	static const struct {
		const char *who, *hours, *off1, *off2, *from;
		int64_t minutes;
		const char *want;
	} t[] = {
	    {"issue", "08:00-18:00", NULL, NULL, "2025-01-10 17:00", 240,
		"2025-01-13T11:00"},
	    {"issue, three days over a weekend", "10:00-18:00", NULL, NULL,
		"2025-01-10 10:00", 1440, "2025-01-14T18:00"},
	    {"issue, from within a day", "10:00-18:00", NULL, NULL,
		"2025-01-09 12:00", 1440, "2025-01-14T12:00"},
	    {"helpdesk, working day", "10:00-18:00", NULL, NULL,
		"2025-01-06 12:00", 240, "2025-01-06T16:00"},
	    {"helpdesk, before hours", "10:00-18:00", NULL, NULL,
		"2025-01-06 08:00", 60, "2025-01-06T11:00"},
	    {"helpdesk, before hours", "10:00-18:00", NULL, NULL,
		"2025-01-06 08:00", 240, "2025-01-06T14:00"},
	    {"helpdesk, after hours", "10:00-18:00", NULL, NULL,
		"2025-01-06 20:00", 30, "2025-01-07T10:30"},
	    {"helpdesk, after hours", "10:00-18:00", NULL, NULL,
		"2025-01-06 20:00", 120, "2025-01-07T12:00"},
	    {"helpdesk, Saturday", "10:00-18:00", NULL, NULL,
		"2025-01-11 15:00", 1440, "2025-01-15T18:00"},
	    {"helpdesk, Saturday", "10:00-18:00", NULL, NULL,
		"2025-01-11 15:00", 4320, "2025-01-23T18:00"},
	    {"helpdesk, Friday", "10:00-18:00", NULL, NULL, "2025-01-10 17:00",
		30, "2025-01-10T17:30"},
	    {"helpdesk, Friday", "10:00-18:00", NULL, NULL, "2025-01-10 17:00",
		120, "2025-01-13T11:00"},
	    {"helpdesk, Friday evening", "10:00-18:00", NULL, NULL,
		"2025-01-10 19:00", 60, "2025-01-13T11:00"},
	    {"helpdesk, Friday evening", "10:00-18:00", NULL, NULL,
		"2025-01-10 19:00", 240, "2025-01-13T14:00"},
	    {"helpdesk, holidays", "10:00-18:00", "2025-01-09", "2025-01-10",
		"2025-01-09 15:00", 30, "2025-01-13T10:30"},
	    {"helpdesk, holidays", "10:00-18:00", "2025-01-09", "2025-01-10",
		"2025-01-09 15:00", 120, "2025-01-13T12:00"},
	    /* two hours and an hour on hold, then a bit more than that */
	    {"helpdesk, hold", "10:00-18:00", NULL, NULL, "2025-01-09 15:00",
		180, "2025-01-09T18:00"},
	    {"helpdesk, hold", "10:00-18:00", NULL, NULL, "2025-01-09 15:00",
		181, "2025-01-10T10:01"},
	    {"GLPI, 7 days of 12 h", "08:00-20:00", NULL, NULL,
		"2018-11-19 10:00", 7L * 12 * 60, "2018-11-28T10:00"},
	    {"GLPI, 5 x 24", "00:00-24:00", NULL, NULL, "2018-11-19 10:00",
		7L * 24 * 60, "2018-11-28T10:00"},
	    {"biz, hours of their own",
		"09:00-17:00; tue thu 10:00-16:00; sat 11:00-14:30", NULL, NULL,
		"2006-01-02 11:00", 1140, "2006-01-04T16:00"},
	};

	for (size_t i = 0; i < COUNT(t); i++)
		added(t[i].who, t[i].hours, t[i].off1, t[i].off2, t[i].from,
		    t[i].minutes, t[i].want);
}

static void
active(void)
{
	static const struct {
		const char *from, *to;
		int64_t want;
	} t[] = {
	    {"2019-01-01 07:00", "2019-01-01 09:00", 60},
	    {"2019-01-01 06:00", "2019-01-01 07:00", 0},
	    {"2019-01-01 00:00", "2019-01-08 00:00", 5 * 12 * 60},
	    {"2019-01-08 00:00", "2019-01-01 00:00", 0},
	};
	struct cal *c = week(NULL, NULL), *friday = week("2025-01-10", NULL);
	struct work *w = hours(c, "08:00-20:00"),
		    *held = hours(friday, "10:00-18:00");

	for (size_t i = 0; i < COUNT(t); i++)
		unit_int(work_between(w, at(t[i].from), at(t[i].to)), t[i].want,
		    "GLPI: active from %s to %s", t[i].from, t[i].to);
	unit_int(work_between(NULL, at(t[0].from), at(t[0].to)), 120,
	    "GLPI: the same in natural time");
	unit_int(
	    work_between(held, at("2025-01-09 17:50"), at("2025-01-13 12:30")),
	    160, "helpdesk: on hold over a holiday and a weekend");
	work_free(w);
	work_free(held);
	cal_free(c);
	cal_free(friday);
}

static void
days(void)
{
	static const struct {
		const char *from;
		int n;
		const char *want;
	} t[] = {
	    {"2025-09-30 09:00", 3, "2025-10-11T18:00"},
	    {"2025-09-30 00:00", 3, "2025-10-11T18:00"},
	    {"2025-09-30 23:59", 3, "2025-10-11T18:00"},
	    {"2025-09-27 12:00", 1, "2025-09-28T18:00"},
	    {"2025-10-01 12:00", 1, "2025-10-09T18:00"},
	    {"2025-10-11 17:59", 1, "2025-10-13T18:00"},
	};
	struct cal *c = cal_new(0x1f), *plain = week(NULL, NULL);
	struct work *w = hours(c, "08:30-12:00 13:30-18:00"),
		    *glpi = hours(plain, "08:00-20:00");
	char buf[24];

	for (day_t d = 0; d < 8; d++)
		cal_put(c, day_from_ymd(2025, 10, 1) + d, false);
	cal_put(c, day_from_ymd(2025, 9, 28), true);
	cal_put(c, day_from_ymd(2025, 10, 11), true);
	for (size_t i = 0; i < COUNT(t); i++)
		unit_str(
		    minute_format(work_days(w, at(t[i].from), t[i].n), buf),
		    t[i].want, "China 2025: %s + %d working days", t[i].from,
		    t[i].n);
	unit_str(minute_format(work_days(glpi, at("2018-11-19 10:00"), 7), buf),
	    "2018-11-28T20:00", "GLPI: to the end of the day");
	unit_str(minute_format(work_days(NULL, at("2025-09-30 09:00"), 3), buf),
	    "2025-10-03T23:59", "natural days end at midnight");
	unit_str(
	    minute_format(work_days_at(w, at("2025-09-30 16:00"), 1, 720), buf),
	    "2025-10-09T12:00", "until noon of the next working day");
	unit_int(work_day_of(at("2025-10-11 00:00")),
	    day_from_ymd(2025, 10, 10), "midnight belongs to the day before");
	unit_int(work_day_minutes(w), 480, "a day has eight hours");
	unit_ok(work_open(w, at("2025-10-11 13:30")), "a make-up day works");
	unit_ok(!work_open(w, at("2025-10-11 12:00")), "lunch does not");
	unit_ok(!work_open(w, at("2025-10-08 09:00")), "nor does a holiday");
	work_free(w);
	work_free(glpi);
	cal_free(c);
	cal_free(plain);
}

static void
refused(void)
{
	static const char *const bad[] = {"", ";", "8", "08:00", "08:00-",
	    "08:00-8:0", "08:60-09:00", "08:00-24:01", "12:00-08:00",
	    "08:00-08:00", "08:00-12:00 11:00-13:00", "13:00-14:00 08:00-12:00",
	    "mon 08:00-12:00", "08:00-12:00; 13:00-14:00",
	    "08:00-12:00; mon 09:00-10:00; mon 11:00-12:00", "08:00-12:00; mon",
	    "08:00-12:00 mon", "08:00-12:00; xyz 09:00-10:00",
	    "00:00-01:00 02:00-03:00 04:00-05:00 06:00-07:00 08:00-09:00 "
	    "10:00-11:00 12:00-13:00 14:00-15:00 16:00-17:00",
	    "-08:00-09:00", "008:00-09:00", "08:00-09:00x"};
	static const char *const good[] = {"0:00-24:00",
	    "8:30-12:00,13:30-18:00", "08:00-12:00 12:00-13:00",
	    "09:00-17:00; sat sun 10:00-12:00",
	    " 09:00-17:00 ;; fri 09:00-12:00 ; "};
	struct cal *c = week(NULL, NULL);

	for (size_t i = 0; i < COUNT(bad); i++) {
		const char *why = NULL;
		struct work *w = work_new(c, bad[i], &why);

		unit_ok(
		    w == NULL && why != NULL, "hours refused: '%s'", bad[i]);
		work_free(w);
	}
	for (size_t i = 0; i < COUNT(good); i++) {
		const char *why = NULL;
		struct work *w = work_new(c, good[i], &why);

		unit_ok(w != NULL, "hours taken: '%s'", good[i]);
		work_free(w);
	}
	cal_free(c);
}

/* ---- minute by minute ---------------------------------------------------- */

static unsigned long long seed = 20250115;

static int
rnd(int n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int)((seed >> 33) % (unsigned)n);
}

#define DAYS 40
#define MINUTES (DAYS * MINUTES_A_DAY)

struct world {
	bool works[DAYS];
	int begin[8][3], end[8][3], n[8]; /* of a weekday; 0: of any */
	bool counts[MINUTES];
	struct str text;
	day_t first;
};

static void
random_spans(struct world *v, int which)
{
	int cut[6];

	v->n[which] = 1 + rnd(3);
	for (int i = 0; i < v->n[which] * 2; i++)
		cut[i] = 1 + (i ? cut[i - 1] : -1) + rnd(230);
	for (int i = 0; i < v->n[which]; i++) {
		v->begin[which][i] = cut[2 * i];
		v->end[which][i] = cut[2 * i + 1];
		str_addf(&v->text, " %02d:%02d-%02d:%02d", cut[2 * i] / 60,
		    cut[2 * i] % 60, cut[2 * i + 1] / 60, cut[2 * i + 1] % 60);
	}
}

static void
random_world(struct world *v, struct cal **cal)
{
	static const char *const names[] = {
	    "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	unsigned days = 1 + (unsigned)rnd(127);

	str_reset(&v->text);
	random_spans(v, 0);
	for (int i = 1; i <= 7; i++) {
		v->n[i] = 0;
		if (rnd(3) == 0) {
			str_addf(&v->text, "; %s", names[i - 1]);
			random_spans(v, i);
		}
	}
	*cal = cal_new(days);
	v->first = day_from_ymd(2020, 1, 1) + rnd(4000);
	for (int d = 0; d < DAYS; d++) {
		int wd = day_weekday(v->first + d);
		int which = v->n[wd] > 0 ? wd : 0;

		v->works[d] = days >> (wd - 1) & 1;
		if (rnd(6) == 0) {
			v->works[d] = rnd(2) == 0;
			cal_put(*cal, v->first + d, v->works[d]);
		}
		for (int m = 0; m < MINUTES_A_DAY; m++) {
			bool in = false;

			for (int k = 0; k < v->n[which]; k++)
				in |= m >= v->begin[which][k] &&
				      m < v->end[which][k];
			v->counts[d * MINUTES_A_DAY + m] = in && v->works[d];
		}
	}
}

/* -1: not within the days that are known. */
static int
slow_add(const struct world *v, int from, int minutes)
{
	int t = from;

	for (; minutes > 0 && t < MINUTES; t++)
		minutes -= v->counts[t];
	return minutes > 0 ? -1 : t;
}

static void
brute(int worlds)
{
	static struct world v;
	long sums = 0, adds = 0, wrong = 0, tried = 0;

	for (int i = 0; i < worlds; i++) {
		struct cal *c;
		struct work *w;
		minute_t zero;

		random_world(&v, &c);
		w = hours(c, str_get(&v.text));
		zero = (minute_t)v.first * MINUTES_A_DAY;
		for (int k = 0; k < 50; k++) {
			int from = rnd(MINUTES), to = rnd(MINUTES), sum = 0;
			int minutes = rnd(3000), end;

			for (int t = from; t < to; t++)
				sum += v.counts[t];
			wrong += work_between(w, zero + from, zero + to) != sum;
			sums += sum > 0;
			end = slow_add(&v, from, minutes);
			tried++;
			if (end < 0)
				continue;
			adds++;
			wrong +=
			    work_add(w, zero + from, minutes) != zero + end;
		}
		work_free(w);
		cal_free(c);
	}
	str_free(&v.text);
	unit_int(wrong, 0, "minutes counted one by one: %ld times", tried);
	unit_ok(sums > tried / 5 && adds > tried / 5,
	    "most of them were about something: %ld sums, %ld ends", sums,
	    adds);
}

int
main(void)
{
	published();
	active();
	days();
	refused();
	brute(400);
	return unit_end();
}

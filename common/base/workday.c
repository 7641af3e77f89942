/* SPDX-License-Identifier: ISC */
#include "base/workday.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

#define SPANS 8

struct hours {
	int begin[SPANS], end[SPANS]; /* minutes of the day, ascending */
	int n;
	int minutes; /* together */
};

struct work {
	const struct cal *cal;
	struct hours any;
	struct hours day[7]; /* Monday first */
	bool own[7];
	bool even; /* every day has the same number of minutes */
};

static const char *const bad_span =
    "spans of hours such as '08:30-12:00 13:30-18:00'";

/* ---- reading hours ------------------------------------------------------- */

static bool
clock_time(const char *s, size_t n, int *out)
{
	int h = 0, m = 0;
	size_t i = 0;

	while (i < n && i < 2 && isdigit((unsigned char)s[i]))
		h = h * 10 + s[i++] - '0';
	if (i == 0 || i + 3 != n || s[i] != ':' ||
	    !isdigit((unsigned char)s[i + 1]) ||
	    !isdigit((unsigned char)s[i + 2]))
		return false;
	m = (s[i + 1] - '0') * 10 + s[i + 2] - '0';
	*out = h * 60 + m;
	return m < 60 && *out <= MINUTES_A_DAY;
}

static bool
add_span(struct hours *h, const char *word, const char **why)
{
	const char *dash = strchr(word, '-');
	int begin, end;

	*why = bad_span;
	if (dash == NULL || !clock_time(word, (size_t)(dash - word), &begin) ||
	    !clock_time(dash + 1, strlen(dash + 1), &end))
		return false;
	if (end <= begin) {
		*why = "spans that end after they begin; a night is written "
		       "'00:00-06:00 22:00-24:00'";
		return false;
	}
	if (h->n == SPANS || (h->n > 0 && begin < h->end[h->n - 1])) {
		*why = "up to eight spans in their order that do not overlap";
		return false;
	}
	h->begin[h->n] = begin;
	h->end[h->n++] = end;
	h->minutes += end - begin;
	return true;
}

/* 0 Monday ... 6, or -1 */
static int
weekday(const char *word)
{
	static const char *const names[] = {
	    "mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	for (int i = 0; i < 7; i++)
		if (strcmp(names[i], word) == 0)
			return i;
	return -1;
}

/* "08:30-12:00 13:30-18:00" or "fri sat 09:00-12:00" */
static bool
read_group(struct work *w, char *group, const char **why)
{
	struct hours h = {.n = 0};
	unsigned days = 0;
	char *word;

	while ((word = str_split(&group, " ,\t")) != NULL) {
		int day = h.n == 0 ? weekday(word) : -1;

		if (day >= 0)
			days |= 1u << day;
		else if (!add_span(&h, word, why))
			return false;
	}
	*why = bad_span;
	if (h.n == 0)
		return false;
	for (int i = 0; i < 7; i++)
		if (days >> i & 1) {
			*why = "a weekday once";
			if (w->own[i])
				return false;
			w->day[i] = h;
			w->own[i] = true;
		}
	if (days != 0)
		return true;
	*why = "one group of spans without a weekday";
	if (w->any.n > 0)
		return false;
	w->any = h;
	return true;
}

static bool
read_hours(struct work *w, char *text, const char **why)
{
	char *group;

	while ((group = str_split(&text, ";")) != NULL)
		if (!read_group(w, group, why))
			return false;
	*why = "hours of every working day, without a weekday";
	if (w->any.n == 0)
		return false;
	w->even = true;
	for (int i = 0; i < 7; i++)
		if (w->own[i] && w->day[i].minutes != w->any.minutes)
			w->even = false;
	return true;
}

struct work *
work_new(const struct cal *cal, const char *hours, const char **why)
{
	struct work *w = xcalloc(1, sizeof(*w));
	char *copy = xstrdup(hours);

	w->cal = cal;
	if (!read_hours(w, copy, why)) {
		free(w);
		w = NULL;
	}
	free(copy);
	return w;
}

void
work_free(struct work *w)
{
	free(w);
}

/* ---- days ---------------------------------------------------------------- */

static day_t
day_of(minute_t at)
{
	return (day_t)((at - (at < 0 ? MINUTES_A_DAY - 1 : 0)) / MINUTES_A_DAY);
}

static int
minute_of(minute_t at)
{
	return (int)(at - (minute_t)day_of(at) * MINUTES_A_DAY);
}

/* NULL on a day off. */
static const struct hours *
hours_of(const struct work *w, day_t day)
{
	int i = day_weekday(day) - 1;

	if (!cal_works(w->cal, day))
		return NULL;
	return w->own[i] ? &w->day[i] : &w->any;
}

/* Minutes of the day that count before a minute of it. */
static int
before(const struct hours *h, int minute)
{
	int sum = 0;

	for (int i = 0; h != NULL && i < h->n; i++)
		if (minute >= h->end[i])
			sum += h->end[i] - h->begin[i];
		else if (minute > h->begin[i])
			sum += minute - h->begin[i];
	return sum;
}

/* The first minute of the day by which n minutes have counted; n is at least 1
 * and at most those of the day. */
static int
minute_after(const struct hours *h, int64_t n)
{
	int i = 0;

	while (n > h->end[i] - h->begin[i]) {
		n -= h->end[i] - h->begin[i];
		i++;
	}
	return h->begin[i] + (int)n;
}

/* Minutes of whole days, both among them. */
static int64_t
whole_days(const struct work *w, day_t from, day_t to)
{
	int64_t sum = 0;

	if (from > to)
		return 0;
	if (w->even)
		return (int64_t)cal_count(w->cal, from, to) * w->any.minutes;
	for (day_t day = from; day <= to; day++) {
		const struct hours *h = hours_of(w, day);

		sum += h != NULL ? h->minutes : 0;
	}
	return sum;
}

int64_t
work_between(const struct work *w, minute_t from, minute_t to)
{
	day_t first, last;

	if (from >= to)
		return 0;
	if (w == NULL)
		return to - from;
	first = day_of(from);
	last = day_of(to);
	return whole_days(w, first, last - 1) +
	       before(hours_of(w, last), minute_of(to)) -
	       before(hours_of(w, first), minute_of(from));
}

minute_t
work_add(const struct work *w, minute_t at, int64_t minutes)
{
	const struct hours *h;
	day_t day = day_of(at);

	if (minutes <= 0)
		return at;
	if (w == NULL)
		return at + minutes;
	/* from the opening of the day of at, or of a working day after it */
	minutes += before(hours_of(w, day), minute_of(at));
	if (!cal_works(w->cal, day))
		day = cal_add(w->cal, day, 1);
	if (w->even && minutes > w->any.minutes) {
		int64_t days = (minutes - 1) / w->any.minutes;

		if (days > INT32_MAX / 8)
			days = INT32_MAX / 8;
		day = cal_add(w->cal, day, (int)days);
		minutes = (minutes - 1) % w->any.minutes + 1;
	}
	while (h = hours_of(w, day), minutes > h->minutes) {
		minutes -= h->minutes;
		day = cal_add(w->cal, day, 1);
	}
	return (minute_t)day * MINUTES_A_DAY + minute_after(h, minutes);
}

static day_t
nth_day(const struct work *w, minute_t at, int n)
{
	day_t day = day_of(at);

	return w != NULL ? cal_add(w->cal, day, n) : day + n;
}

minute_t
work_days(const struct work *w, minute_t at, int n)
{
	day_t day = nth_day(w, at, n);
	const struct hours *h = w != NULL ? hours_of(w, day) : NULL;

	return (minute_t)day * MINUTES_A_DAY +
	       (h != NULL ? h->end[h->n - 1] : MINUTES_A_DAY - 1);
}

minute_t
work_days_at(const struct work *w, minute_t at, int n, int minute)
{
	return (minute_t)nth_day(w, at, n) * MINUTES_A_DAY + minute;
}

bool
work_open(const struct work *w, minute_t at)
{
	return w == NULL || work_between(w, at, at + 1) == 1;
}

int
work_day_minutes(const struct work *w)
{
	return w != NULL ? w->any.minutes : MINUTES_A_DAY;
}

day_t
work_day_of(minute_t deadline)
{
	return day_of(deadline - 1);
}

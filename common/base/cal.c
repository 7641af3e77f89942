/* SPDX-License-Identifier: ISC */
#include "base/cal.h"

#include "base/mem.h"

struct exception {
	day_t day;
	bool works;
};

struct cal {
	unsigned week;
	int a_week; /* working days in it */
	struct exception *ex; /* by day */
	size_t n, cap;
};

struct cal *
cal_new(unsigned week)
{
	struct cal *c = xcalloc(1, sizeof(*c));

	/* with none, the search for a working day would not end */
	c->week = week & 0x7f ? week & 0x7f : 0x7f;
	for (unsigned w = c->week; w; w &= w - 1)
		c->a_week++;
	return c;
}

void
cal_free(struct cal *c)
{
	if (c)
		free(c->ex);
	free(c);
}

/* The first exception on or after day; n when there is none. */
static size_t
find(const struct cal *c, int64_t day)
{
	size_t lo = 0, hi = c->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->ex[mid].day < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
cal_put(struct cal *c, day_t day, bool works)
{
	size_t at = find(c, day);

	if (at == c->n || c->ex[at].day != day) {
		c->ex = xgrow(c->ex, c->n, &c->cap, sizeof(*c->ex));
		memmove(
		    &c->ex[at + 1], &c->ex[at], (c->n - at) * sizeof(*c->ex));
		c->n++;
	}
	c->ex[at] = (struct exception){day, works};
}

/* By the week alone. */
static bool
week_works(const struct cal *c, day_t day)
{
	return c->week >> (day_weekday(day) - 1) & 1;
}

bool
cal_works(const struct cal *c, day_t day)
{
	size_t at = find(c, day);

	if (at < c->n && c->ex[at].day == day)
		return c->ex[at].works;
	return week_works(c, day);
}

/* Working days by the week alone from a Monday long ago to day. */
static int64_t
week_count(const struct cal *c, int64_t day)
{
	int64_t since = day + 3; /* 1969-12-29 was a Monday */
	int64_t weeks = (since >= 0 ? since : since - 6) / 7;
	unsigned begun = c->week & ((2u << (since - weeks * 7)) - 1);
	int64_t count = weeks * c->a_week;

	for (; begun; begun &= begun - 1)
		count++;
	return count;
}

/* Wider than day_t, so that cal_add() may look past its end. */
static int64_t
count_days(const struct cal *c, int64_t from, int64_t to)
{
	int64_t count;
	size_t at;

	if (from > to)
		return 0;
	count = week_count(c, to) - week_count(c, from - 1);
	for (at = find(c, from); at < c->n && c->ex[at].day <= to; at++)
		count +=
		    (int)c->ex[at].works - (int)week_works(c, c->ex[at].day);
	return count;
}

int
cal_count(const struct cal *c, day_t from, day_t to)
{
	return (int)count_days(c, from, to);
}

/* In n days there are at most n working days: leaping as many days as working
 * days are still wanted never leaps too far, and what is left shrinks. */
day_t
cal_add(const struct cal *c, day_t day, int n)
{
	int64_t t = day, left = n;

	if (n == 0)
		return cal_after(c, day);
	while (left > 0) {
		t += left;
		left -= count_days(c, t - left + 1, t);
	}
	while (left < 0) {
		t += left;
		left += count_days(c, t, t - left - 1);
	}
	if (t > INT32_MAX)
		return INT32_MAX;
	return t <= DAY_NONE ? DAY_NONE + 1 : (day_t)t;
}

day_t
cal_after(const struct cal *c, day_t day)
{
	return cal_works(c, day) ? day : cal_add(c, day, 1);
}

day_t
cal_before(const struct cal *c, day_t day)
{
	return cal_works(c, day) ? day : cal_add(c, day, -1);
}

bool
cal_covers(const struct cal *c, int year)
{
	size_t at = find(c, day_from_ymd(year, 1, 1));

	return at < c->n && c->ex[at].day <= day_from_ymd(year, 12, 31);
}

/* SPDX-License-Identifier: ISC */
#include "base/day_text.h"

#include <ctype.h>

#define OFFSET_DIGITS 5 /* +99999d, no more */

struct scan {
	const char *text, *p;
	day_t today;
	enum day_order order;
	bool cell;
	day_t day; /* of the result */
	int minute; /* -1: none */
};

struct word {
	const char *word;
	int value;
};

/* True when one of n words stands and ends here; passes over it. */
static bool
one_of(struct scan *s, const struct word *w, size_t n, int *value)
{
	for (; n > 0; n--, w++) {
		size_t len = strlen(w->word);
		const char *end = s->p + len;

		if (strncmp(s->p, w->word, len) != 0)
			continue;
		/* hanzi are not separated from what follows them */
		if ((unsigned char)end[-1] < 0x80 && *end &&
		    !strchr(" +-", *end))
			continue;
		s->p = end;
		*value = w->value;
		return true;
	}
	return false;
}

/* 1 to 7, or 0 when no day of the week stands here. */
static int
weekday_word(struct scan *s)
{
	static const struct word words[] = {{"mon", 1}, {"tue", 2}, {"wed", 3},
	    {"thu", 4}, {"fri", 5}, {"sat", 6}, {"sun", 7}, {"monday", 1},
	    {"tuesday", 2}, {"wednesday", 3}, {"thursday", 4}, {"friday", 5},
	    {"saturday", 6}, {"sunday", 7}};
	static const struct word hanzi[] = {{"一", 1}, {"二", 2}, {"三", 3},
	    {"四", 4}, {"五", 5}, {"六", 6}, {"日", 7}, {"天", 7}};
	int weekday = 0;

	if (one_of(s, words, sizeof(words) / sizeof(words[0]), &weekday))
		return weekday;
	if (day_text_skip(&s->p, "星期") || day_text_skip(&s->p, "周"))
		one_of(s, hanzi, sizeof(hanzi) / sizeof(hanzi[0]), &weekday);
	return weekday;
}

/* today ... soy: everything that counts from today. */
static bool
relative_word(struct scan *s)
{
	static const struct word days[] = {{"today", 0}, {"今天", 0},
	    {"tomorrow", 1}, {"明天", 1}, {"yesterday", -1}, {"昨天", -1}};
	static const struct word starts[] = {
	    {"sow", 'w'}, {"som", 'm'}, {"soq", 'q'}, {"soy", 'y'}};
	static const struct word ends[] = {
	    {"eow", 'w'}, {"eom", 'm'}, {"eoq", 'q'}, {"eoy", 'y'}};
	int value;

	if (one_of(s, days, sizeof(days) / sizeof(days[0]), &value)) {
		s->day = s->today + value;
	} else if (one_of(s, starts, 4, &value)) {
		s->day = day_start(s->today, (char)value);
	} else if (one_of(s, ends, 4, &value)) {
		s->day = day_end(s->today, (char)value);
	} else {
		value = weekday_word(s);
		if (value == 0)
			return false;
		value -= day_weekday(s->today);
		s->day = s->today + (value > 0 ? value : value + 7);
	}
	return true;
}

/* +3d, -1m: a sign and a period with its unit, counted from s->day. */
static enum day_result
offset(struct scan *s)
{
	char text[DAY_TEXT];
	size_t n = strcspn(s->p + 1, " +-"), digits;
	struct period p;
	bool back;

	memcpy(text, s->p + 1, n);
	text[n] = '\0';
	back = *s->p == '-';
	s->p += 1 + n;
	digits = strspn(text, "0123456789");
	if (digits < n && digits > OFFSET_DIGITS)
		return DAY_IMPOSSIBLE;
	if (digits == n || !period_parse(text, &p))
		return DAY_BAD;
	if (back)
		p.n = -p.n;
	s->day = day_count_on(s->text, s->day, p);
	return DAY_OK;
}

static enum day_result
set_day(struct scan *s, int y, int m, int d)
{
	enum day_result r = day_text_check(y, m, d, false);

	if (r == DAY_OK)
		s->day = day_from_ymd(y, m, d);
	return r;
}

/* 3月5日; the last character may be missing. */
static bool
hanzi_month_day(struct scan *s, int *m, int *d)
{
	if (!day_text_short(&s->p, m) || !day_text_skip(&s->p, "月") ||
	    !day_text_short(&s->p, d))
		return false;
	if (!day_text_skip(&s->p, "日"))
		day_text_skip(&s->p, "号");
	return true;
}

static enum day_result
hanzi_date(struct scan *s, struct day_number year)
{
	enum day_result r;
	int y, m, d;

	if (!hanzi_month_day(s, &m, &d))
		return DAY_BAD;
	if (year.n == 0 && m == 0 && d == 0)
		return DAY_EMPTY;
	r = day_text_year(year, s->order, &y);
	return r == DAY_OK ? set_day(s, y, m, d) : r;
}

static enum day_result
three_numbers(struct scan *s, struct day_number part[3])
{
	char separator = *s->p;
	enum day_result r;
	int ymd[3];

	for (int i = 1; i < 3; i++) {
		if (*s->p++ != separator)
			return DAY_BAD;
		part[i].digits = day_text_digits(&s->p, &part[i].n);
		if (part[i].digits < 1 || part[i].digits > 4)
			return DAY_BAD;
	}
	r = day_text_resolve(part, s->order, false, ymd);
	return r == DAY_OK ? set_day(s, ymd[0], ymd[1], ymd[2]) : r;
}

static enum day_result
from_numbers(struct scan *s)
{
	const char *start = s->p;
	struct day_number part[3] = {{0, 0}, {0, 0}, {0, 0}};
	int y, m, d;

	if (s->cell && day_text_serial(&s->p, &s->day, &s->minute))
		return DAY_OK;
	part[0].digits = day_text_digits(&s->p, &part[0].n);
	if (part[0].digits == 8) {
		d = part[0].n;
		return d == 0 ? DAY_EMPTY
			      : set_day(s, d / 10000, d / 100 % 100, d % 100);
	}
	if (part[0].digits > 4)
		return DAY_BAD;
	if (*s->p == '-' || *s->p == '/' || *s->p == '.')
		return three_numbers(s, part);
	if (day_text_skip(&s->p, "年"))
		return hanzi_date(s, part[0]);
	s->p = start;
	if (s->cell || !hanzi_month_day(s, &m, &d))
		return DAY_BAD;
	day_to_ymd(s->today, &y, &(int){0}, &(int){0});
	return set_day(s, y, m, d);
}

static enum day_result
from_today(struct scan *s)
{
	enum day_result r = DAY_OK;
	int y, m, d;

	if (s->cell)
		return DAY_BAD;
	s->day = s->today;
	if (*s->p != '+' && *s->p != '-' && !relative_word(s))
		return DAY_BAD;
	while (r == DAY_OK && (*s->p == '+' || *s->p == '-'))
		r = offset(s);
	if (r != DAY_OK)
		return r;
	day_to_ymd(s->day, &y, &m, &d);
	return day_text_check(y, m, d, false);
}

/* A date, perhaps a time, and the end; fills day and minute. */
static enum day_result
scan(struct scan *s)
{
	enum day_result date, tail;
	int minute;

	s->minute = -1;
	if (*s->p == '\0')
		return DAY_EMPTY;
	date = isdigit((unsigned char)*s->p) ? from_numbers(s) : from_today(s);
	if (date == DAY_BAD)
		return DAY_BAD;
	tail = day_text_tail(s->text, s->p, &minute);
	if (minute >= 0)
		s->minute = minute;
	return tail == DAY_BAD || date == DAY_OK ? tail : date;
}

day_t
day_count_on(const char *text, day_t day, struct period p)
{
	char buf[DAY_TEXT];

	if ((p.unit == 'm' || p.unit == 'y') && day_text_fold(text, buf) &&
	    buf[0] == 'e' && buf[1] == 'o' && buf[2] && strchr("mqy", buf[2]))
		return day_add(day + 1, p) - 1;
	return day_add(day, p);
}

static enum day_result
parse_day(
    const char *text, day_t today, enum day_order order, bool cell, day_t *out)
{
	char buf[DAY_TEXT];
	struct scan s = {.text = buf,
	    .p = buf,
	    .today = today,
	    .order = order,
	    .cell = cell};
	enum day_result r = DAY_BAD;

	if (day_text_fold(text, buf))
		r = scan(&s);
	*out = r == DAY_OK ? s.day : DAY_NONE;
	return r;
}

enum day_result
day_parse(const char *s, day_t today, enum day_order order, day_t *out)
{
	return parse_day(s, today, order, false, out);
}

enum day_result
day_parse_cell(const char *s, enum day_order order, day_t *out)
{
	return parse_day(s, 0, order, true, out);
}

enum day_result
minute_parse(const char *text, day_t today, enum day_order order, bool cell,
    minute_t *out, bool *has_time)
{
	char buf[DAY_TEXT];
	struct scan s = {.text = buf,
	    .p = buf,
	    .today = today,
	    .order = order,
	    .cell = cell,
	    .day = today,
	    .minute = -1};
	enum day_result r = DAY_BAD;
	size_t digits;

	*out = MINUTE_NONE;
	*has_time = false;
	if (!day_text_fold(text, buf))
		return DAY_BAD;
	digits = strspn(buf, "0123456789");
	if (!cell && digits > 0 && buf[digits] == ':')
		r = day_text_time(buf, &s.minute);
	else
		r = scan(&s);
	if (r != DAY_OK)
		return r;
	*has_time = s.minute >= 0;
	*out = (minute_t)s.day * MINUTES_A_DAY + (*has_time ? s.minute : 0);
	return DAY_OK;
}

const char *
day_why(enum day_result r)
{
	switch (r) {
	case DAY_OK:
		break;
	case DAY_BAD:
		return "not a date; examples: 2026-03-05, 3月5日, +2w";
	case DAY_IMPOSSIBLE:
		return "there is no such day or time in 1800 to 2199";
	case DAY_AMBIGUOUS:
		return "which is the day, the month, the century? "
		       "give --date-format dmy, mdy or ymd";
	case DAY_EMPTY:
		return "no date given";
	}
	return "";
}

const char *
day_why_plain(enum day_result r)
{
	if (r == DAY_AMBIGUOUS)
		return "which is the day, the month, the century? "
		       "write it as 2026-03-05";
	return day_why(r);
}

const char *
day_why_cell(enum day_result r)
{
	if (r == DAY_BAD)
		return "not a date; examples: 2026-03-05, 2026/3/5, "
		       "2026年3月5日";
	return day_why(r);
}

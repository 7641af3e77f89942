/* SPDX-License-Identifier: ISC */
#include "base/day_text.h"

#include <ctype.h>

#define SERIAL_MIN 20000
#define SERIAL_MAX 80000
#define SERIAL_EPOCH 25569 /* the serial of 1970-01-01 */

/* One byte of text, or the plain character of a full-width one. */
static unsigned
plain(const unsigned char **text)
{
	const unsigned char *p = *text;
	unsigned c = *p++;

	if (c == 0xef && p[0] == 0xbc && p[1] > 0x80 && p[1] < 0xc0) {
		c = p[1] - 0x60u; /* U+FF01 to U+FF3F: "!" to "_" */
		p += 2;
	} else if (c == 0xef && p[0] == 0xbd && p[1] >= 0x80 && p[1] < 0x9f) {
		c = p[1] - 0x20u; /* U+FF40 to U+FF5E: "`" to "~" */
		p += 2;
	} else if (c == 0xe3 && p[0] == 0x80 && p[1] == 0x80) {
		c = ' '; /* ideographic */
		p += 2;
	} else if (c == 0xc2 && p[0] == 0xa0) {
		c = ' '; /* no-break */
		p++;
	}
	*text = p;
	if (c == '\t')
		return ' ';
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

bool
day_text_fold(const char *s, char buf[DAY_TEXT])
{
	const unsigned char *p = (const unsigned char *)s;
	size_t n = 0, end = 0;

	while (*p && n < DAY_TEXT - 1) {
		unsigned c = plain(&p);

		if (c == ' ' && n == 0)
			continue;
		buf[n++] = (char)c;
		if (c != ' ')
			end = n;
	}
	buf[end] = '\0';
	return *p == '\0';
}

int
day_text_digits(const char **p, int *value)
{
	int digits = 0;

	*value = 0;
	while (digits < 8 && isdigit((unsigned char)**p)) {
		*value = *value * 10 + (*(*p)++ - '0');
		digits++;
	}
	return digits;
}

bool
day_text_short(const char **p, int *value)
{
	int digits;

	*p += strspn(*p, " ");
	digits = day_text_digits(p, value);
	return digits == 1 || digits == 2;
}

bool
day_text_skip(const char **p, const char *word)
{
	const char *q = *p + strspn(*p, " ");
	size_t n = strlen(word);

	if (strncmp(q, word, n) != 0)
		return false;
	*p = q + n;
	return true;
}

enum day_result
day_text_year(struct day_number year, enum day_order order, int *out)
{
	if (year.digits != 4 && year.digits != 2)
		return DAY_BAD;
	if (year.digits == 2 && order == DAY_STRICT)
		return DAY_AMBIGUOUS;
	*out = year.n;
	if (year.digits == 2)
		*out += year.n >= 70 ? 1900 : 2000;
	return DAY_OK;
}

enum day_result
day_text_check(int y, int m, int d, bool lunar)
{
	bool there = y >= DAY_YEAR_MIN && y <= DAY_YEAR_MAX;

	if (lunar)
		there = there && m >= 1 && m <= 12 && d >= 1 && d <= 30;
	else
		there = there && day_valid(y, m, d);
	return there ? DAY_OK : DAY_IMPOSSIBLE;
}

static enum day_result
resolve_as(const struct day_number part[3], enum day_order order, bool lunar,
    int ymd[3])
{
	static const int place[][3] = {[DAY_DMY] = {2, 1, 0},
	    [DAY_MDY] = {2, 0, 1},
	    [DAY_YMD] = {0, 1, 2}};
	const struct day_number *y = &part[place[order][0]];
	const struct day_number *m = &part[place[order][1]];
	const struct day_number *d = &part[place[order][2]];

	if (m->digits > 2 || d->digits > 2)
		return DAY_IMPOSSIBLE;
	if (day_text_year(*y, order, &ymd[0]) != DAY_OK)
		return DAY_BAD;
	ymd[1] = m->n;
	ymd[2] = d->n;
	return day_text_check(ymd[0], ymd[1], ymd[2], lunar);
}

enum day_result
day_text_resolve(const struct day_number part[3], enum day_order order,
    bool lunar, int ymd[3])
{
	enum day_result r = DAY_BAD, as;
	int o;

	if (part[0].n == 0 && part[1].n == 0 && part[2].n == 0)
		return DAY_EMPTY;
	if (part[0].digits == 3 || part[1].digits > 2 || part[2].digits == 3 ||
	    part[0].digits + part[2].digits > 6)
		return DAY_BAD;
	if (part[0].digits == 4)
		return resolve_as(part, DAY_YMD, lunar, ymd);
	if (order != DAY_STRICT)
		return resolve_as(part, order, lunar, ymd);
	for (o = DAY_DMY; o <= DAY_YMD; o++) {
		as = resolve_as(part, (enum day_order)o, lunar, ymd);
		if (as == DAY_OK)
			return DAY_AMBIGUOUS;
		if (as == DAY_IMPOSSIBLE)
			r = as;
	}
	return r;
}

bool
day_text_serial(const char **p, day_t *day, int *minute)
{
	const char *q = *p, *fraction;
	int serial, second;
	int64_t part = 0, scale = 1;

	if (day_text_digits(&q, &serial) != 5 || serial < SERIAL_MIN ||
	    serial > SERIAL_MAX)
		return false;
	*minute = -1;
	if (*q == '.') {
		for (fraction = ++q; isdigit((unsigned char)*q); q++) {
			if (q - fraction >= 12)
				continue;
			part = part * 10 + (*q - '0');
			scale *= 10;
		}
		if (q == fraction)
			return false;
		/* 14:30 may be written .604166666: to the second, then down */
		second = (int)((part * 86400 + scale / 2) / scale);
		if (part > 0)
			*minute = second < 86400 ? second / 60 : 1439;
	}
	if (*q != '\0')
		return false;
	*day = serial - SERIAL_EPOCH;
	*p = q;
	return true;
}

enum day_result
day_text_time(const char *p, int *minute)
{
	int h, m, s = 0;

	if (day_text_digits(&p, &h) > 2 || *p++ != ':' ||
	    day_text_digits(&p, &m) != 2)
		return DAY_BAD;
	if (*p == ':') {
		p++;
		if (day_text_digits(&p, &s) != 2)
			return DAY_BAD;
		if (*p == '.')
			p += 1 + strspn(p + 1, "0123456789");
	}
	if (*p != '\0')
		return DAY_BAD;
	if (h > 23 || m > 59 || s > 59)
		return DAY_IMPOSSIBLE;
	*minute = h * 60 + m;
	return DAY_OK;
}

enum day_result
day_text_tail(const char *text, const char *p, int *minute)
{
	unsigned char before = p > text ? (unsigned char)p[-1] : ' ';

	*minute = -1;
	if (*p == '\0')
		return DAY_OK;
	if (*p == 't' && isdigit(before))
		p++;
	else if (*p == ' ')
		p += strspn(p, " ");
	else if (before < 0x80) /* behind a hanzi no blank is needed */
		return DAY_BAD;
	return isdigit((unsigned char)*p) ? day_text_time(p, minute) : DAY_BAD;
}

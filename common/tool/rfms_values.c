/* SPDX-License-Identifier: ISC */
/* Values as other programs write them: 1e+05, 29.330000000000002, 6.0,
 * 12 days, 2011-12-09T08:26:00Z. */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "tool/rfms.h"

#define DIGITS 18 /* as many as an int64_t surely holds */
#define PARTS 10000 /* of a quantity and a price */

/* v * 10^by, halves away from nothing. */
static bool
shifted(int64_t v, int by, int64_t *out)
{
	int64_t p = 1;

	if (by < -DIGITS)
		by = -DIGITS - 1;
	for (int i = by < 0 ? by + 1 : 0; i < 0; i++)
		p *= 10;
	for (; by > 0 && v != 0; by--)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	/* p is a tenth of the divisor, which might be too large */
	*out = by < 0 ? (v / p + 5) / 10 : v;
	return true;
}

/* The digits before and behind the point; exp says where the point is. */
static const char *
digits(const char *s, int64_t *v, int *exp)
{
	bool point = false, any = false;
	int n = 0;

	for (*v = 0, *exp = 0;
	     isdigit((unsigned char)*s) || (*s == '.' && !point && any); s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		any = true;
		if (n == DIGITS) {
			*exp += !point;
			continue;
		}
		*v = *v * 10 + (*s - '0');
		n += *v > 0;
		*exp -= point;
	}
	return any && s[-1] != '.' ? s : NULL;
}

/* A number times 10^places, rounded; an exponent has a small e: with a large
 * one spreadsheets have cut digits off. */
static bool
number(const char *s, int places, int64_t *out)
{
	bool minus = *s == '-';
	int64_t v, e = 0;
	int exp;

	s = digits(s + minus, &v, &exp);
	if (s == NULL)
		return false;
	if (*s == 'e') {
		bool plus = s[1] == '+';

		if (!str_to_int(s + 1 + plus, plus ? 0 : -99, 99, &e))
			return false;
		s = "";
	}
	if (*s != '\0' || !shifted(v, exp + (int)e + places, out))
		return false;
	*out = minus ? -*out : *out;
	return true;
}

bool
rfms_amount(const char *s, int64_t *cents)
{
	return str_to_cents(s, cents) || number(s, 2, cents);
}

static bool
factor(const char *s, int64_t *parts)
{
	int64_t cents;

	if (number(s, 4, parts))
		return true;
	return str_to_cents(s, &cents) &&
	       !__builtin_mul_overflow(cents, PARTS / 100, parts);
}

bool
rfms_product(const char *quantity, const char *price, int64_t *cents)
{
	const int64_t unit = (int64_t)PARTS * PARTS / 100;
	int64_t q, p, v;

	if (!factor(quantity, &q) || !factor(price, &p) ||
	    __builtin_mul_overflow(q, p, &v))
		return false;
	*cents = v / unit + (v % unit * 2) / unit;
	return true;
}

bool
rfms_count(const char *s, int64_t lo, int64_t hi, int64_t *n)
{
	size_t len = strlen(s);
	char buf[64];
	int64_t v;

	if (str_to_int(s, lo, hi, n))
		return true;
	if (len > 5 && len < sizeof(buf) && strcmp(s + len - 5, " days") == 0) {
		memcpy(buf, s, len - 5);
		buf[len - 5] = '\0';
		s = buf;
	}
	if (!number(s, 4, &v) || v % PARTS != 0)
		return false;
	*n = v / PARTS;
	return *n >= lo && *n <= hi;
}

/* 2011-12-09T08:26 or longer: the day is what is written, whatever zone. */
static bool
is_stamp(const char *s)
{
	static const char form[] = "0000-00-00t00:00";

	for (size_t i = 0; form[i] != '\0'; i++)
		if (form[i] == '0'   ? !isdigit((unsigned char)s[i])
		    : form[i] == 't' ? s[i] != 'T' && s[i] != ' '
				     : s[i] != form[i])
			return false;
	return s[strspn(s, "0123456789:.+-T ZUC")] == '\0';
}

enum day_result
rfms_day(const char *s, enum day_order order, day_t *day)
{
	enum day_result res = day_parse_cell(s, order, day);
	char buf[11];

	if (res == DAY_OK || !is_stamp(s))
		return res;
	memcpy(buf, s, 10);
	buf[10] = '\0';
	return day_parse_cell(buf, order, day);
}

/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

static void
need(struct str *b, size_t n)
{
	if (b->n + n + 1 <= b->cap)
		return;
	b->cap = (b->n + n + 1) * 3 / 2 + 16;
	b->s = xreallocarray(b->s, b->cap, 1);
}

void
str_addn(struct str *b, const char *s, size_t n)
{
	need(b, n);
	if (n > 0)
		memcpy(b->s + b->n, s, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void
str_add(struct str *b, const char *s)
{
	str_addn(b, s, strlen(s));
}

void
str_addc(struct str *b, char c)
{
	str_addn(b, &c, 1);
}

void
str_addf(struct str *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		need(b, (size_t)n);
		vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
str_reset(struct str *b)
{
	b->n = 0;
	if (b->s != NULL)
		b->s[0] = '\0';
}

void
str_free(struct str *b)
{
	free(b->s);
	b->s = NULL;
	b->n = b->cap = 0;
}

const char *
str_get(const struct str *b)
{
	return b->s ? b->s : "";
}

char *
str_take(struct str *b)
{
	char *s = b->s ? b->s : xstrdup("");

	b->s = NULL;
	b->n = b->cap = 0;
	return s;
}

/* Blanks people paste: ASCII, U+00A0 and U+3000, and the zero-width U+FEFF
 * and U+200B that spreadsheets carry along. */
static size_t
blank(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r'))
		return 1;
	if (u[0] == 0xc2 && u[1] == 0xa0)
		return 2;
	if (u[0] == 0xe3 && u[1] == 0x80 && u[2] == 0x80)
		return 3;
	if (u[0] == 0xef && u[1] == 0xbb && u[2] == 0xbf)
		return 3;
	if (u[0] == 0xe2 && u[1] == 0x80 && u[2] == 0x8b)
		return 3;
	return 0;
}

char *
str_trim(char *s)
{
	char *end = s, *p;
	size_t n;

	while ((n = blank(s)) > 0)
		s += n;
	for (p = end = s; *p != '\0'; p += n ? n : 1) {
		n = blank(p);
		if (n == 0)
			end = p + 1;
	}
	*end = '\0';
	return s;
}

bool
str_to_int(const char *s, int64_t lo, int64_t hi, int64_t *out)
{
	bool minus = *s == '-';
	uint64_t v = 0;

	if (*s == '-' || *s == '+')
		s++;
	if (!isdigit((unsigned char)*s))
		return false;
	for (; isdigit((unsigned char)*s); s++) {
		v = v * 10 + (uint64_t)(*s - '0');
		if (v > 9000000000000000000u)
			return false;
	}
	if (*s != '\0')
		return false;
	*out = minus ? -(int64_t)v : (int64_t)v;
	return *out >= lo && *out <= hi;
}

/* Digits with optional thousands separators in the right places. */
static const char *
whole_part(const char *s, uint64_t *v)
{
	int digits = 0, group = -1;

	for (*v = 0;; s++) {
		if (*s == ',') {
			if (digits == 0 || (group != -1 && group != 3))
				return NULL;
			group = 0;
			continue;
		}
		if (!isdigit((unsigned char)*s))
			break;
		if (++digits > 16)
			return NULL;
		if (group != -1)
			group++;
		*v = *v * 10 + (uint64_t)(*s - '0');
	}
	if (digits == 0 || (group != -1 && group != 3))
		return NULL;
	return s;
}

bool
str_to_cents(const char *s, int64_t *out)
{
	static const char *const signs[] = {"￥", "¥", "$", "€", "£"};
	uint64_t whole, cents = 0;
	bool minus;

	minus = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	for (size_t i = 0;
	     !isdigit((unsigned char)*s) && i < sizeof(signs) / sizeof(*signs);
	     i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			s += strlen(signs[i]);
	s = whole_part(s, &whole);
	if (s == NULL || whole > 90000000000000u)
		return false;
	if (*s == '.') {
		if (!isdigit((unsigned char)s[1]))
			return false;
		cents = (uint64_t)(s[1] - '0') * 10;
		s += 2;
		if (isdigit((unsigned char)*s))
			cents += (uint64_t)(*s++ - '0');
	}
	if (strncmp(s, "元", strlen("元")) == 0)
		s += strlen("元");
	if (*s != '\0')
		return false;
	*out = (int64_t)(whole * 100 + cents);
	if (minus)
		*out = -*out;
	return true;
}

char *
str_from_cents(int64_t cents, char *buf)
{
	uint64_t v = cents < 0 ? (uint64_t)-cents : (uint64_t)cents;

	snprintf(buf, 24, "%s%llu.%02llu", cents < 0 ? "-" : "",
	    (unsigned long long)(v / 100), (unsigned long long)(v % 100));
	return buf;
}

bool
str_to_qty(const char *s, int64_t *out)
{
	uint64_t whole, part = 0;
	bool minus = *s == '-';

	if (*s == '-' || *s == '+')
		s++;
	s = whole_part(s, &whole);
	if (s == NULL || whole > 9000000000000u)
		return false;
	if (*s == '.') {
		if (!isdigit((unsigned char)*++s))
			return false;
		for (unsigned unit = 100; isdigit((unsigned char)*s);
		     unit /= 10)
			if (unit > 0)
				part += (uint64_t)(*s++ - '0') * unit;
			else if (*s++ != '0')
				return false;
	}
	if (*s != '\0')
		return false;
	*out = (int64_t)(whole * 1000 + part);
	if (minus)
		*out = -*out;
	return true;
}

char *
str_from_qty(int64_t qty, char *buf)
{
	uint64_t v = qty < 0 ? (uint64_t)-qty : (uint64_t)qty;
	int n = snprintf(buf, 24, "%s%llu.%03llu", qty < 0 ? "-" : "",
	    (unsigned long long)(v / 1000), (unsigned long long)(v % 1000));

	while (buf[n - 1] == '0')
		n--;
	if (buf[n - 1] == '.')
		n--;
	buf[n] = '\0';
	return buf;
}

bool
str_in_list(const char *list, const char *word)
{
	size_t n = strlen(word);

	while (n > 0 && *list != '\0') {
		size_t len = strcspn(list, ",; \t");

		if (len == n && strncmp(list, word, n) == 0)
			return true;
		list += len;
		list += strspn(list, ",; \t");
	}
	return false;
}

char *
str_split(char **p, const char *seps)
{
	while (*p != NULL) {
		char *s = *p;
		size_t len = strcspn(s, seps);

		*p = s[len] == '\0' ? NULL : s + len + 1;
		s[len] = '\0';
		s = str_trim(s);
		if (*s != '\0')
			return s;
	}
	return NULL;
}

int
str_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	int rows[3][64];

	if (n >= 63 || m >= 63)
		return 99;
	for (size_t j = 0; j <= m; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int *row = rows[i % 3], *up = rows[(i + 2) % 3];

		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int best = up[j - 1] + (a[i - 1] != b[j - 1]);

			if (up[j] + 1 < best)
				best = up[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] &&
			    rows[(i + 1) % 3][j - 2] + 1 < best)
				best = rows[(i + 1) % 3][j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[n % 3][m];
}

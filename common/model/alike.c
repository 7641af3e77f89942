/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/alike.h"
#include "model/profile.h"
#include "model/setting.h"

#define POINTS 64 /* code points of longer keys are not counted out */

struct alike {
	char **suffix; /* folded; longest first is not needed: cut again */
	size_t n, cap;
};

struct alike *
alike_new(struct db *db)
{
	struct alike *a = xcalloc(1, sizeof(*a));
	char *words = setting_get(
	    db, "company_suffixes", profile_setting("company_suffixes"));
	char *p = words, *w;

	while ((w = str_split(&p, " ,;")) != NULL) {
		a->suffix = xgrow(a->suffix, a->n, &a->cap, sizeof(*a->suffix));
		a->suffix[a->n++] = utf8_fold(w);
	}
	free(words);
	return a;
}

void
alike_free(struct alike *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->n; i++)
		free(a->suffix[i]);
	free(a->suffix);
	free(a);
}

/* Blanks and marks, of ASCII and of General and CJK Punctuation, after NFKC. */
static bool
is_mark(uint32_t cp)
{
	if (cp < 0x80)
		return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z'));
	return cp == 0xb7 || (cp >= 0x2000 && cp <= 0x206f) ||
	       (cp >= 0x3000 && cp <= 0x303f && cp != 0x3005 && cp != 0x3007) ||
	       cp == 0x30fb || cp == 0xfeff;
}

/* Marks become one blank, none at either end. */
static void
squeeze(char *s)
{
	char *o = s;
	bool gap = false;

	for (const char *p = s; *p != '\0';) {
		uint32_t cp;
		size_t n = utf8_next(p, &cp);

		if (is_mark(cp)) {
			gap = o > s;
		} else {
			if (gap)
				*o++ = ' ';
			gap = false;
			memmove(o, p, n);
			o += n;
		}
		p += n;
	}
	*o = '\0';
}

/* A suffix in letters is a word of its own: "zinc" does not end in "inc". */
static bool
cut_suffix(const struct alike *a, char *s)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < a->n; i++) {
		size_t m = strlen(a->suffix[i]);
		char *at = s + n - m;

		if (m == 0 || m >= n || strcmp(at, a->suffix[i]) != 0)
			continue;
		if ((unsigned char)*at < 0x80 && (unsigned char)at[-1] < 0x80 &&
		    at[-1] != ' ')
			continue;
		if (at[-1] == ' ')
			at--;
		*at = '\0';
		return true;
	}
	return false;
}

char *
alike_key(const struct alike *a, const char *name)
{
	char *s = utf8_fold(name), *o = s;

	squeeze(s);
	while (cut_suffix(a, s))
		;
	for (const char *p = s; *p != '\0'; p++)
		if (*p != ' ')
			*o++ = *p;
	*o = '\0';
	return s;
}

static size_t
points(const char *s, uint32_t *out)
{
	size_t n = 0;

	while (*s != '\0' && n < POINTS)
		s += utf8_next(s, &out[n++]);
	return n;
}

/* Hanzi say as much as two or three letters. */
static size_t
weight(const uint32_t *p, size_t n)
{
	size_t w = 0;

	for (size_t i = 0; i < n; i++)
		w += p[i] < 0x2e80 ? 1 : 2;
	return w;
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many code points have to be changed; two rows of the usual table. */
static size_t
distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t row[POINTS + 1];

	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t left_up = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t best = left_up + (a[i - 1] != b[j - 1]);

			left_up = row[j];
			best = smaller(best, smaller(row[j], row[j - 1]) + 1);
			row[j] = best;
		}
	}
	return row[m];
}

static bool
contains(const char *a, const uint32_t *pa, size_t n, const char *b)
{
	return n > 0 && weight(pa, n) >= 4 && strstr(b, a) != NULL;
}

bool
alike_contains(const char *a, const char *b)
{
	uint32_t pa[POINTS], pb[POINTS];

	return contains(a, pa, points(a, pa), b) ||
	       contains(b, pb, points(b, pb), a);
}

int
alike_score(const char *a, const char *b)
{
	uint32_t pa[POINTS], pb[POINTS];
	size_t n, m, wa, wb, less, more, d;

	if (*a == '\0' || *b == '\0')
		return 0;
	if (strcmp(a, b) == 0)
		return 100;
	n = points(a, pa);
	m = points(b, pb);
	wa = weight(pa, n);
	wb = weight(pb, m);
	less = smaller(wa, wb);
	more = wa + wb - less;
	if (contains(a, pa, n, b) || contains(b, pb, m, a))
		return (int)(60 + 35 * less / more);
	d = distance(pa, n, pb, m);
	return d * 10 <= more ? (int)(70 + 20 * (more - 10 * d) / more) : 0;
}

/* SPDX-License-Identifier: ISC */
/* A growing byte buffer, and numbers from text without surprises. */
#ifndef CRM_STR_H
#define CRM_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* s is NUL-terminated whenever it is not NULL; n does not count the NUL.
 * Start with STR_INIT, end with str_free(). */
struct str {
	char *s;
	size_t n, cap;
};
#define STR_INIT \
	{ \
		NULL, 0, 0 \
	}

void str_addn(struct str *b, const char *s, size_t n);
void str_add(struct str *b, const char *s);
void str_addc(struct str *b, char c);
void str_addf(struct str *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Empty again, memory kept. */
void str_reset(struct str *b);
void str_free(struct str *b);

/* The text, "" when nothing was added; valid until the next change. */
const char *str_get(const struct str *b);

/* Moves the text out: the caller frees it; b is empty afterwards. */
char *str_take(struct str *b);

/* Whole text is a decimal integer in [lo, hi]; blanks are not allowed. */
bool str_to_int(const char *s, int64_t lo, int64_t hi, int64_t *out);

/* "12", "12.3", "-12.34", "1,234.50", "￥12" to hundredths; no exponent, no
 * third decimal, nothing above 9e15 (requirement: money in integer cents). */
bool str_to_cents(const char *s, int64_t *out);

/* Hundredths as "-12.30" into buf (at least 24 bytes); returns buf. */
char *str_from_cents(int64_t cents, char *buf);

/* Quantities in thousandths: "12", "1,200.5", "-0.125"; as above. */
bool str_to_qty(const char *s, int64_t *out);

/* Thousandths as "12", "1200.5", "-0.125" into buf (at least 24 bytes). */
char *str_from_qty(int64_t qty, char *buf);

/* Cut blanks (ASCII, no-break and ideographic) from both ends, in place;
 * returns the new start inside s. */
char *str_trim(char *s);

/* The word is one of a comma-, semicolon- or blank-separated list. */
bool str_in_list(const char *list, const char *word);

/* Next piece of a list separated by any byte of seps; *p moves on, NULL at the
 * end.  Pieces are trimmed; empty ones are passed over.  Cuts in place. */
char *str_split(char **p, const char *seps);

/* Edit distance of two short ASCII words, two neighbours exchanged being one
 * step, for "did you mean". */
int str_distance(const char *a, const char *b);

#endif

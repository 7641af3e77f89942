/* SPDX-License-Identifier: ISC */
/* What day_parse.c and yearday_parse.c share; no business of anybody else.
 * Parsers walk a folded copy of the text with a pointer p into it. */
#ifndef CRM_DAY_TEXT_H
#define CRM_DAY_TEXT_H

#include "base/day.h"

#define DAY_TEXT 96
#define DAY_YEAR_MIN 1800
#define DAY_YEAR_MAX 2199

/* A copy in lower case, full-width characters made plain, blanks at both ends
 * cut.  False when it does not fit: then it is no date. */
bool day_text_fold(const char *s, char buf[DAY_TEXT]);

/* Reads up to 8 digits; returns how many. */
int day_text_digits(const char **p, int *value);

/* Reads a number of one or two digits, with blanks before it. */
bool day_text_short(const char **p, int *value);

/* Passes over word, with blanks before it, when it stands here. */
bool day_text_skip(const char **p, const char *word);

/* A number of one to four digits of a date, with how many it was written. */
struct day_number {
	int n, digits;
};

/* Three numbers in the order they were written become year, month and day.
 * A lunar month has 30 days at most. */
enum day_result day_text_resolve(const struct day_number part[3],
    enum day_order order, bool lunar, int ymd[3]);

/* 26 is 2026 when an order is given (70 to 99: 19xx), ambiguous else. */
enum day_result day_text_year(
    struct day_number year, enum day_order order, int *out);

/* DAY_IMPOSSIBLE when there is no such month or day, or it is a year that
 * nobody means (outside 1800 to 2199). */
enum day_result day_text_check(int y, int m, int d, bool lunar);

/* An Excel serial number; minute is -1 without a fraction. */
bool day_text_serial(const char **p, day_t *day, int *minute);

/* HH:MM[:SS[.fraction]] and the end of the text. */
enum day_result day_text_time(const char *p, int *minute);

/* The end of the text, or a time of day and the end; minute is -1 for none.
 * text is where the text began. */
enum day_result day_text_tail(const char *text, const char *p, int *minute);

#endif

/* SPDX-License-Identifier: ISC */
/* Unit tests as sentences.  A test is one program; main() calls the checks and
 * returns unit_end().  Output: "ok - sentence" or "not ok - sentence: got X
 * want Y"; the exit status is 1 when anything failed or nothing was checked.
 * Every name is a printf format:
 *
 *	unit_ok(day_valid(2024, 2, 29), "2024 has a 29 February");
 *	unit_int(day_weekday(0), 4, "1970-01-01 is a Thursday");
 *	unit_str(day_format(0, buf), "1970-01-01", "day 0, the %s time", "1st");
 *	return unit_end();
 */
#ifndef CRM_UNIT_H
#define CRM_UNIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int unit_count, unit_failed;

/* All return whether it was right, so that a test may show more, or stop. */
#define unit_ok(cond, ...) unit_ok_((cond), __FILE__, __LINE__, __VA_ARGS__)
#define unit_int(got, want, ...) \
	unit_int_((long long)(got), (long long)(want), __FILE__, __LINE__, \
	    __VA_ARGS__)
/* A NULL equals only NULL. */
#define unit_str(got, want, ...) \
	unit_str_((got), (want), __FILE__, __LINE__, __VA_ARGS__)

static inline bool
unit_say_(bool right, const char *file, int line, const char *why,
    const char *fmt, va_list ap)
{
	unit_count++;
	fputs(right ? "ok - " : "not ok - ", stdout);
	vprintf(fmt, ap);
	if (!right) {
		unit_failed++;
		printf("%s (%s:%d)", why, file, line);
	}
	putchar('\n');
	return right;
}

__attribute__((format(printf, 4, 5))) static inline bool
unit_ok_(bool right, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	unit_say_(right, file, line, "", fmt, ap);
	va_end(ap);
	return right;
}

__attribute__((format(printf, 5, 6))) static inline bool
unit_int_(long long got, long long want, const char *file, int line,
    const char *fmt, ...)
{
	char why[80];
	va_list ap;

	snprintf(why, sizeof(why), ": got %lld want %lld", got, want);
	va_start(ap, fmt);
	unit_say_(got == want, file, line, why, fmt, ap);
	va_end(ap);
	return got == want;
}

__attribute__((format(printf, 5, 6))) static inline bool
unit_str_(const char *got, const char *want, const char *file, int line,
    const char *fmt, ...)
{
	bool right = got && want ? strcmp(got, want) == 0 : got == want;
	char why[2048];
	va_list ap;

	snprintf(why, sizeof(why), ": got '%.900s' want '%.900s'",
	    got ? got : "(NULL)", want ? want : "(NULL)");
	va_start(ap, fmt);
	unit_say_(right, file, line, why, fmt, ap);
	va_end(ap);
	return right;
}

static inline int
unit_end(void)
{
	printf("# %d checked, %d failed\n", unit_count, unit_failed);
	return unit_failed || !unit_count ? 1 : 0;
}

#endif

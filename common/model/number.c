/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>

#include "model/number.h"
#include "store/query.h"

/* The width of the serial that begins at s ("%02d", "%d" is 1), 0 for none. */
static int
serial_width(const char *s)
{
	if (strcmp(s, "%d") == 0)
		return 1;
	if (s[0] == '%' && s[1] == '0' && s[2] >= '1' && s[2] <= '9' &&
	    strcmp(s + 3, "d") == 0)
		return s[2] - '0';
	return 0;
}

bool
number_format_ok(const char *format, struct str *why)
{
	const char *s = format;

	while (*s != '\0' && serial_width(s) == 0) {
		if (*s == '%' && strchr("yYm%", s[1]) != NULL && s[1] != '\0')
			s += 2;
		else if (*s == '%' || isspace((unsigned char)*s))
			break;
		else
			s++;
	}
	if (*format == '\0' || serial_width(s) > 0)
		return true;
	str_addf(why,
	    "'%s' is no number such as %%y%%m%%02d: %%Y %%y %%m of the date, "
	    "then a serial %%d or %%03d at the end",
	    format);
	return false;
}

/* Everything before the serial; the width of that. */
static int
prefix(const char *format, day_t day, struct str *out)
{
	int y, m, d;

	day_to_ymd(day, &y, &m, &d);
	for (; *format != '\0' && serial_width(format) == 0; format++) {
		if (*format != '%') {
			str_addc(out, *format);
			continue;
		}
		format++;
		if (*format == 'Y')
			str_addf(out, "%04d", y);
		else if (*format == 'y')
			str_addf(out, "%02d", y % 100);
		else if (*format == 'm')
			str_addf(out, "%02d", m);
		else
			str_addc(out, '%');
	}
	return serial_width(format);
}

static bool
taken(struct db *db, const char *no)
{
	struct q *q = q_use(db, SQL_NUMBER_TAKEN);

	q_bind_text(q, ":no", no);
	return q_one(q, 0) != 0;
}

static void
add(struct db *db, int64_t complaint_id, const char *series, int64_t serial,
    const char *no)
{
	struct q *q = q_use(db, SQL_NUMBER_ADD);

	q_bind_int(q, ":complaint", complaint_id);
	q_bind_text(q, ":series", series);
	q_bind_int(q, ":serial", serial);
	q_bind_text(q, ":no", no);
	q_run(q);
}

void
number_give(struct db *db, const char *format, day_t day, int64_t complaint_id,
    struct str *no)
{
	struct str series = STR_INIT;
	int width = prefix(format, day, &series);
	size_t n = series.n;
	struct q *q = q_use(db, SQL_NUMBER_LAST);
	int64_t serial;

	str_addc(&series, '*');
	q_bind_text(q, ":series", str_get(&series));
	serial = q_one(q, 0);
	do {
		str_reset(no);
		str_addn(no, str_get(&series), n);
		str_addf(no, "%0*lld", width, (long long)++serial);
	} while (taken(db, str_get(no)));
	add(db, complaint_id, str_get(&series), serial, str_get(no));
	str_free(&series);
}

/* So many digits at *s, and no other one than those of a month for 'm'. */
static bool
skip_digits(const char **s, int n, bool month)
{
	int v = 0;

	for (int i = 0; i < n; i++, (*s)++) {
		if (!isdigit((unsigned char)**s))
			return false;
		v = v * 10 + **s - '0';
	}
	return !month || (v >= 1 && v <= 12);
}

/* Where the serial begins in a number of that format, NULL when it is none. */
static const char *
serial_of(const char *format, const char *no, int64_t *serial)
{
	const char *s = no;
	int width;

	for (; (width = serial_width(format)) == 0; format++) {
		if (*format == '%' && *++format != '%') {
			if (!skip_digits(
				&s, *format == 'Y' ? 4 : 2, *format == 'm'))
				return NULL;
		} else if (*s++ != *format) {
			return NULL;
		}
	}
	if (strlen(s) < (size_t)width ||
	    (strlen(s) > (size_t)width && *s == '0'))
		return NULL;
	if (!isdigit((unsigned char)*s) ||
	    !str_to_int(s, 1, 1000000000, serial))
		return NULL;
	return s;
}

bool
number_keep(
    struct db *db, const char *format, int64_t complaint_id, const char *no)
{
	struct str series = STR_INIT;
	int64_t serial;
	const char *s;

	if (taken(db, no))
		return false;
	s = format != NULL ? serial_of(format, no, &serial) : NULL;
	if (s != NULL) {
		str_addn(&series, no, (size_t)(s - no));
		str_addc(&series, '*');
		add(db, complaint_id, str_get(&series), serial, no);
		str_free(&series);
	}
	return true;
}

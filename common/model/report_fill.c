/* SPDX-License-Identifier: ISC */
/* The holes of a report's text, filled with words of our own: the condition of
 * --where, expressions of keys.  Nothing a user typed gets there. */
#include <string.h>

#include "model/report_impl.h"

/* {key1} ... {key3}: of the parameter of type keys, NULL when there are fewer;
 * {key_dept}: always that. */
static const char *
hole(const struct report_run *run, const char *name, size_t n)
{
	size_t k;

	if (n == 3 && strncmp(name, "who", n) == 0)
		return filter_sql_all(run->who);
	if (n > 4 && strncmp(name, "key_", 4) == 0)
		return complaint_key(name + 4, n - 4);
	if (n != 4 || strncmp(name, "key", 3) != 0 || name[3] < '1' ||
	    name[3] > '0' + COMPLAINT_KEYS)
		return NULL;
	k = (size_t)(name[3] - '1');
	return k < run->keys.n ? run->keys.sql[k] : "NULL";
}

/* On one line, so that errors have the line of the file. */
static void
add_part(struct str *out, const char *text)
{
	str_addc(out, '(');
	for (; *text != '\0'; text++)
		str_addc(out, *text == '\n' ? ' ' : *text);
	str_addc(out, ')');
}

char *
report_fill(const struct report_run *run)
{
	const char *s = run->r->sql, *open, *end, *text;
	struct str out = STR_INIT;

	while ((open = strchr(s, '{')) != NULL) {
		end = strchr(open, '}');
		text =
		    end ? hole(run, open + 1, (size_t)(end - open - 1)) : NULL;
		str_addn(&out, s, (size_t)(open - s));
		s = text != NULL ? end + 1 : open + 1;
		if (text != NULL)
			add_part(&out, text);
		else
			str_addc(&out, '{');
	}
	str_add(&out, s);
	return str_take(&out);
}

/* SPDX-License-Identifier: ISC */
/* Segments as a table of crm-config. */
#include <string.h>

#include "base/day.h"
#include "model/config_columns.h"
#include "model/segment.h"
#include "store/filter.h"

/* A segment further down may be named already: what is missing at the end is
 * found by segments_sound(). */
static bool
check_segment(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("segment");
	const char *name = config_text(t, text, "name");
	const char *filter = config_text(t, text, "filter");
	struct str error = STR_INIT;
	struct filter *f;

	if (!segment_named(name)) {
		*column = "name";
		str_addf(why, "'%s' is not a word of letters, digits, _ and -",
		    name);
		return false;
	}
	*column = "filter";
	if (filter[strspn(filter, " \t\r\n")] == '\0') {
		str_add(why, "is missing");
		return false;
	}
	f = filter_parse_as(
	    db, name, filter, day_today(), FILTER_LENIENT, &error);
	if (f == NULL)
		str_addn(why, str_get(&error), strcspn(str_get(&error), "\n"));
	str_free(&error);
	filter_free(f);
	return f != NULL;
}

const struct config_table config_segments[] = {
    {"segment", "filters with a name (crm-segment)", {"name", NULL}, false,
	true, {NAME, MUST("filter", "条件"), NOTE}, check_segment},
    {.name = NULL},
};

/* SPDX-License-Identifier: ISC */
/* Names and limits of scores from a file instead of crm-config. */
#include <stdlib.h>

#include "tool/rfms.h"
#include "tool/tool.h"

enum { SF_FIRST, SF_R, SF_F, SF_M, SF_IGNORED, SF_COUNT };

/* Each row of a file with first, r, f and m goes to take(). */
static void
small_table(const char *path, const char *first,
    bool (*take)(void *arg, const char *const *text, struct str *why),
    void *arg)
{
	struct map_field f[SF_COUNT + 1] = {[SF_FIRST] = {first, NULL, false},
	    [SF_R] = {"r", "recency", false},
	    [SF_F] = {"f", "frequency", false},
	    [SF_M] = {"m", "money monetary", false},
	    [SF_IGNORED] = {
		"ignored", "names cuts seq note rbelow fbelow mbelow", true}};
	const struct map_opts mo = {.fields = f, .preset = "none"};
	struct source *src = tool_source(path, f);
	struct map *map = src ? map_new(src, &mo) : NULL;
	struct str why = STR_INIT;
	const struct row *row;
	enum row_result res;

	if (map == NULL)
		exit(msg_status());
	while ((res = source_next(src, &row)) != ROW_END) {
		struct place at = {source_name(src), row->line, NULL};
		const char *text[4];

		for (size_t i = 0; i < 4 && res == ROW_OK; i++) {
			text[i] = map_get(map, row, i);
			text[i] = text[i] ? text[i] : "";
		}
		str_reset(&why);
		if (res == ROW_BAD)
			msg_at(CRM_REFUSED, &at, "%s", source_why(src));
		else if (!take(arg, text, &why))
			msg_at(CRM_REFUSED, &at, "%s", str_get(&why));
	}
	str_free(&why);
	map_free(map);
	source_close(src);
	if (msg_status() != CRM_DONE)
		exit(msg_status());
}

static bool
take_name(void *arg, const char *const *text, struct str *why)
{
	if (*text[0] == '\0')
		str_add(why, "no name");
	return *text[0] != '\0' && rfm_name_add(arg, text[0], text + 1, why);
}

void
rfms_names_file(struct rfm_names *names, const char *path)
{
	small_table(path, "name", take_name, names);
}

static bool
take_limits(void *arg, const char *const *text, struct str *why)
{
	int64_t score;

	if (!str_to_int(text[0], 1, RFM_BINS, &score)) {
		str_addf(why, "not a score of 1 to 10: '%s'", text[0]);
		return false;
	}
	for (int m = 0; m < RFM_MEASURES; m++)
		if (*text[1 + m] != '\0' &&
		    !rfm_limit_add(
			arg, (enum rfm_measure)m, (int)score, text[1 + m])) {
			str_addf(why, "not a limit: '%s'", text[1 + m]);
			return false;
		}
	return true;
}

void
rfms_limits_file(struct rfm *r, const char *path)
{
	small_table(path, "score", take_limits, r);
	rfm_limits_sort(r);
}

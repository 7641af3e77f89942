/* SPDX-License-Identifier: ISC */
/* Parameters of reports that name something of the database. */
#include <string.h>

#include "base/opt.h"
#include "model/lists.h"
#include "model/report_impl.h"

#define NAMES_SHOWN 12 /* in a message */

/* The list a type is an item of; LIST_COUNT: none. */
static enum list
list_of(const char *type)
{
	static const struct {
		const char *type;
		enum list which;
	} types[] = {{"staff", LIST_STAFF}, {"channel", LIST_CHANNEL},
	    {"product", LIST_PRODUCT}, {"source", LIST_SOURCE},
	    {"task", LIST_TASK_KIND}, {"metric", LIST_METRIC}};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (strcmp(types[i].type, type) == 0)
			return types[i].which;
	return LIST_COUNT;
}

static void
none(struct db *db, const struct report_param *p, const char *s)
{
	enum list which = list_of(p->type);
	const struct list_item *const *all = list_all(db, which);
	struct str names = STR_INIT;
	int best = 3;
	size_t n = 0;

	for (; all[n] != NULL; n++) {
		int d = str_distance(s, all[n]->name);

		if (d >= best || d >= (int)strlen(all[n]->name))
			continue;
		best = d;
		str_reset(&names);
		str_addf(&names, "; did you mean '%s'?", all[n]->name);
	}
	if (names.n == 0 && n > 0 && n <= NAMES_SHOWN)
		str_addf(&names, "; there are %s", list_names(db, which));
	opt_usage("--%s: %s%s is called '%s'%s", p->name,
	    which == LIST_STAFF ? "nobody" : "no ",
	    which == LIST_STAFF ? "" : list_title(which), s, str_get(&names));
}

/* A custom field by name or label. */
static int64_t
field(struct db *db, const struct report_param *p, const char *s)
{
	struct q *q = q_use(db, SQL_FILTER_FIELDS);
	int64_t id = 0;

	while (q_row(q))
		if (strcmp(q_get_text(q, 1), s) == 0 ||
		    strcmp(q_get_text(q, 2), s) == 0)
			id = q_get_int(q, 0);
	if (id == 0)
		report_wrong(
		    p, s, "no custom field of that name (crm-config field)");
	return id;
}

bool
report_item(
    struct db *db, const struct report_param *p, const char *s, int64_t *id)
{
	enum list which = list_of(p->type);
	const struct list_item *item;

	if (strcmp(p->type, "field") == 0) {
		*id = field(db, p, s);
		return true;
	}
	if (which == LIST_COUNT)
		return false;
	item = list_find(db, which, s);
	if (item == NULL && strcmp(s, p->def) != 0)
		none(db, p, s);
	*id = item ? item->id : -1;
	return true;
}

void
report_word(struct db *db, const struct report_param *p, const char *s)
{
	static const struct {
		const char *type;
		enum sql_id names;
	} types[] = {{"unit", SQL_REPORT_UNIT_NAMES},
	    {"pipeline", SQL_DEAL_PIPELINES},
	    {"scheme", SQL_REPORT_SCHEME_NAMES}};
	struct str names = STR_INIT;
	size_t i = 0;
	bool found = false;
	struct q *q;

	while (i < 3 && strcmp(types[i].type, p->type) != 0)
		i++;
	if (i == 3)
		return;
	q = q_use(db, types[i].names);
	while (q_row(q)) {
		found = found || strcmp(q_get_text(q, 0), s) == 0;
		str_addf(&names, "%s%s", names.n > 0 ? ", " : "; there are ",
		    q_get_text(q, 0));
	}
	if (!found && strcmp(s, p->def) != 0)
		opt_usage("--%s: no %s is called '%s'%.200s", p->name, p->type,
		    s, str_get(&names));
	str_free(&names);
}

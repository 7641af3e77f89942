/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/kept.h"
#include "model/lists.h"
#include "tool/import.h"
#include "tool/rfms.h"
#include "tool/schemes.h"
#include "tool/tool.h"

/* What was known at the end of a past day needs tables of its own, which a
 * writer must not have: worked out beforehand, by a reader. */
static void
sort_past(struct scheme *s, struct world *w, struct sorted *x)
{
	struct db *past = tool_db(DB_READ);

	db_snapshot(past);
	derive_as_of(past, rfms_opts.on);
	world_open(w, past, rfms_opts.on);
	schemes_sort(s, w, x);
	db_close(past);
}

static void
sort_now(struct scheme *s, struct world *w, struct sorted *x, struct db *db)
{
	world_open(w, db, rfms_opts.on);
	schemes_sort(s, w, x);
}

int
schemes_apply(struct db *db, struct scheme *s)
{
	struct kept_counts n = {0};
	bool past = rfms_opts.on < day_today();
	struct str line = STR_INIT;
	struct sorted x;
	struct world w;
	char day[16];
	day_t later;

	if (past)
		sort_past(s, &w, &x);
	db_begin(db, msg_name(), s->name, tool_staff());
	later = kept_later(db, s, rfms_opts.on);
	if (later != DAY_NONE)
		msg_die(CRM_USAGE,
		    "scheme '%s' is stored for %s already: an earlier day "
		    "would change what was known then",
		    s->name, day_format(later, day));
	if (!past)
		sort_now(s, &w, &x, db);
	w.db = db;
	kept_apply(&w, s, &x, &n);
	str_addf(&line,
	    "%ld customers: %ld in, %ld moved, %ld out, %ld unchanged, %ld by "
	    "hand",
	    n.in + n.moved + n.out + n.same + n.by_hand, n.in, n.moved, n.out,
	    n.same, n.by_hand);
	if (tool_input.dry_run) {
		db_rollback(db);
		msg_note("%s; dry run, nothing written", str_get(&line));
	} else {
		int64_t batch = db_commit(db, str_get(&line));

		if (batch != 0)
			msg_note(
			    "%s; batch %lld", str_get(&line), (long long)batch);
		else
			msg_note("%s; nothing written", str_get(&line));
	}
	str_free(&line);
	sorted_free(&x);
	world_close(&w);
	scheme_clear(s);
	return tool_end(db, NULL);
}

static void
say(struct import *im, enum kept_result r, const char *customer)
{
	switch (r) {
	case KEPT_DONE:
		import_result(im, IMPORT_UPDATED);
		break;
	case KEPT_SAME:
		import_result(im, IMPORT_UNCHANGED);
		break;
	case KEPT_LATER:
		import_reject(im, "on",
		    "something is stored for '%s' on a later day", customer);
		break;
	case KEPT_NOT_BY_HAND:
		import_reject(im, NULL, "'%s' is not set by hand", customer);
		break;
	}
}

int
schemes_set(struct db *db, struct scheme *s, const char *class)
{
	const struct schemes_opts *o = &schemes_opts;
	size_t to = scheme_class(s, class);
	int64_t id = find_one(db, o->set, NULL);
	const struct row *row;
	struct import *im;

	if (to == s->n) {
		struct str names = STR_INIT;

		for (size_t i = 0; i < s->n; i++)
			str_addf(&names, "%s%s", i > 0 ? ", " : "",
			    s->class[i].name);
		opt_usage("scheme '%s' has no class '%s'; there are %s",
		    s->name, class, str_get(&names));
	}
	if (id != 0) {
		im = import_begin(db, NULL, o->set);
		import_next(im, &row);
		say(im,
		    kept_set(db, s, id, to, rfms_opts.on,
			list_need(db, LIST_STAFF, tool_staff(), false)->id,
			o->why),
		    o->set);
		import_end(im);
	}
	scheme_clear(s);
	return tool_end(db, NULL);
}

static size_t
place_of(const struct world *w, int64_t id)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->id[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int
schemes_unset(struct db *db, struct scheme *s)
{
	const char *customer = schemes_opts.unset;
	bool past = rfms_opts.on < day_today();
	int64_t id = find_one(db, customer, NULL);
	const struct row *row;
	struct import *im;
	struct sorted x;
	struct world w;
	size_t at;

	if (id == 0)
		return tool_end(db, NULL);
	if (past)
		sort_past(s, &w, &x);
	im = import_begin(db, NULL, customer);
	import_next(im, &row);
	if (!past)
		sort_now(s, &w, &x, db);
	w.db = db;
	at = place_of(&w, id);
	say(im,
	    kept_unset(
		&w, s, id, x.class[at], x.value ? x.value[at] : FIGURE_NONE),
	    customer);
	import_end(im);
	sorted_free(&x);
	world_close(&w);
	scheme_clear(s);
	return tool_end(db, NULL);
}

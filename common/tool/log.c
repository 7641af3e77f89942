/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/assign.h"
#include "model/contact_bulk.h"
#include "model/contact_flags.h"
#include "model/find.h"
#include "model/lists.h"
#include "tool/import.h"
#include "tool/log.h"
#include "tool/tool.h"

const struct column log_columns[LOG_COLUMNS] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"contact", "联系号", COL_INT},
    {"at", "时间", COL_MINUTE},
    {"channel", "方式", COL_TEXT},
    {"outcome", "结果", COL_TEXT},
    {"effective", "有效", COL_BOOL},
    {"follow_up", "跟进次数", COL_INT},
    {"result", "处理", COL_TEXT},
};

/* What is printed once it stands in the file. */
struct printed {
	int64_t id;
	const char *result;
};

struct log {
	struct db *db;
	const struct log_opts *o;
	struct import *im;
	struct contact_reader *reader;
	struct contact_bulk *bulk;
	struct contact_sums *sums; /* of contacts before the change to bulk */
	struct contact_flags *flags;
	struct printed *printed;
	size_t nprinted, printed_cap;
	int64_t last; /* the contact written last, not in bulk */
	struct whose *whose;
	struct {
		int64_t customer, owner;
		day_t since;
		long n;
	} others; /* the first contact with a customer of somebody else */
};

/* New contacts are derived here from what they add, not from the whole history
 * of a customer; those withdrawn are left to the store. */
struct log *
log_begin(struct db *db, const struct log_opts *o, struct import *im)
{
	struct log *l = xcalloc(1, sizeof(*l));

	l->db = db;
	l->o = o;
	l->im = im;
	l->reader = contact_reader_new(db, tool_day_order(), tool_staff());
	l->flags = contact_flags_new();
	l->whose = whose_new(db);
	if (!o->voids)
		db_derived_by_caller(db);
	return l;
}

void
log_bulk(struct log *l, bool empty)
{
	if (l->bulk == NULL)
		l->bulk = bulk_begin(l->db, empty);
}

int64_t
log_bulk_customer(struct log *l, const char *code)
{
	return l->bulk ? bulk_customer(l->bulk, code) : 0;
}

static void
note_printed(struct log *l, int64_t id, const char *result)
{
	if (l->o->print == NULL)
		return;
	l->printed = xgrow(
	    l->printed, l->nprinted, &l->printed_cap, sizeof(*l->printed));
	l->printed[l->nprinted++] = (struct printed){id, result};
}

static void
cell_text(struct cell *c, const char *s)
{
	c->s = s;
	c->n = strlen(s);
}

static void
print_all(struct log *l)
{
	struct contact_line line;

	for (size_t i = 0; i < l->nprinted; i++) {
		struct cell c[LOG_COLUMNS] = {{0}};

		if (!contact_get(l->db, l->printed[i].id, &line))
			continue;
		c[0].i = line.customer_id;
		cell_text(&c[1], line.code);
		cell_text(&c[2], line.name);
		c[3].i = line.id;
		c[4].i = line.at;
		cell_text(&c[5], line.channel);
		cell_text(&c[6], line.outcome);
		c[7].i = line.state == 1;
		c[8].i = line.follow_up;
		c[8].null = line.follow_up < 0;
		cell_text(&c[9], l->printed[i].result);
		sink_row(l->o->print, c);
	}
}

static void
apply_flags(struct log *l)
{
	int64_t first = 0;
	size_t n = contact_flags_apply(l->flags, l->db, &first);

	if (n == 1)
		msg_note(
		    "%s: number marked as wrong", customer_title(l->db, first));
	else if (n > 1)
		msg_note("%zu customers: number marked as wrong", n);
}

/* By the one who had it, to a customer of another (S3-33). */
static void
note_whose(struct log *l, const struct contact *c)
{
	day_t since;
	int64_t owner;

	if (!whose_other(l->whose, c->customer_id, c->staff_id,
		(day_t)(c->at / MINUTES_A_DAY), &owner, &since) ||
	    l->others.n++ > 0)
		return;
	l->others.customer = c->customer_id;
	l->others.owner = owner;
	l->others.since = since;
}

static void
warn_whose(const struct log *l)
{
	const struct list_item *s =
	    list_get(l->db, LIST_STAFF, l->others.owner);
	char day[16], more[48] = "";

	if (l->others.n == 0)
		return;
	if (l->others.n > 1)
		snprintf(more, sizeof(more), " (and %ld more such contacts)",
		    l->others.n - 1);
	msg_warn("%s is %s's since %s%s",
	    assign_name(l->db, l->others.customer), s ? s->name : "",
	    day_format(l->others.since, day), more);
}

/* A run that will be rolled back need not be brought to an end. */
static bool
in_vain(const struct log *l)
{
	return tool_input.dry_run ||
	       (import_count(l->im, IMPORT_REJECTED) > 0 &&
		   tool_input.rejects == NULL);
}

/* Everything derived from new contacts. */
static void
derive(struct log *l)
{
	if (l->bulk != NULL)
		bulk_end(l->bulk);
	if (l->sums != NULL) {
		contact_sums_apply(l->sums, l->db, false);
		contact_sums_cadences(l->sums, l->db);
	}
	apply_flags(l);
}

void
log_end(struct log *l)
{
	if (!in_vain(l))
		derive(l);
	else if (l->bulk != NULL)
		bulk_drop(l->bulk);
	warn_whose(l);
	if (import_end(l->im))
		print_all(l);
	whose_free(l->whose);
	contact_reader_free(l->reader);
	contact_flags_free(l->flags);
	contact_sums_free(l->sums);
	free(l->printed);
	free(l);
}

/* True when the contact is known by its ext_id; the result is said. */
static bool
known(struct log *l, const struct contact *c)
{
	enum contact_ext e;
	int64_t id = 0;

	if (c->ext_id == NULL)
		return false;
	if (l->bulk != NULL && bulk_has_ext(l->bulk, c->ext_id))
		bulk_flush(l->bulk);
	e = contact_by_ext(l->db, c, &id);
	if (e == CONTACT_SAME) {
		import_result(l->im, IMPORT_UNCHANGED);
		note_printed(l, id, "unchanged");
	} else if (e == CONTACT_OTHER) {
		import_reject(l->im, "ext_id",
		    "'%s' is logged already, as contact %lld, with other "
		    "content",
		    c->ext_id, (long long)id);
	}
	return e != CONTACT_NEW;
}

static void
write_contact(struct log *l, const struct contact *c)
{
	if (c->flags != 0)
		contact_flags_add(l->flags, c);
	if (l->bulk != NULL) {
		bulk_add(l->bulk, c);
		return;
	}
	l->last = contact_add(l->db, c);
	if (l->sums == NULL)
		l->sums = contact_sums_new(l->db, false);
	contact_sums_add(l->sums, l->last, c);
	note_printed(l, l->last, "added");
}

/* A line for each rule named, or for all of the customer's lines. */
static bool
snooze(struct log *l, int64_t customer, const struct contact *c)
{
	char *copy = c->rules ? xstrdup(c->rules) : NULL, *p = copy, *rule;
	bool any = false;

	do {
		rule = copy ? str_split(&p, ";") : NULL;
		if (copy != NULL && rule == NULL)
			break;
		if (snooze_add(l->db, customer, rule, l->o->until, l->o->why,
			c->staff_id, minute_now()))
			any = true;
	} while (rule != NULL);
	free(copy);
	import_result(l->im, any ? IMPORT_ADDED : IMPORT_UNCHANGED);
	return true;
}

bool
log_one(struct log *l, int64_t customer, const char *const *text,
    unsigned cells, int64_t same_as)
{
	struct contact c;
	const char *column, *why;

	if (!contact_read(l->reader, customer, text, cells, &c)) {
		why = contact_reader_why(l->reader, &column);
		import_reject(l->im, column, "%s", why);
		return false;
	}
	c.same_as = same_as;
	if (!l->o->snooze && known(l, &c))
		return false;
	contact_read_done(l->reader, &c);
	if (l->o->snooze)
		return snooze(l, customer, &c);
	write_contact(l, &c);
	note_whose(l, &c);
	if (same_as == 0)
		import_result(l->im, IMPORT_ADDED);
	return true;
}

/* The others were at the same talk: what was promised, by whom and under which
 * number stands at the first. */
static void
log_others(struct log *l, const int64_t *ids, size_t n)
{
	const char *text[LF_COUNT];
	int64_t first = l->last;

	memcpy(text, l->o->text, sizeof(text));
	text[LF_EXT_ID] = text[LF_PERSON] = text[LF_PROMISE] =
	    text[LF_DEADLINE] = NULL;
	for (size_t i = 0; i < n; i++)
		log_one(l, ids[i], text, 0, first);
}

static void
log_ids(struct log *l, const int64_t *ids, size_t n)
{
	const struct row *row;

	import_next(l->im, &row);
	if (!l->o->snooze) {
		if (log_one(l, ids[0], l->o->text, 0, 0))
			log_others(l, ids + 1, n - 1);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (i > 0) {
			import_again(l->im);
			import_next(l->im, &row);
		}
		log_one(l, ids[i], l->o->text, 0, 0);
	}
}

void
log_customers(
    struct db *db, const struct log_opts *o, char *const *names, int n)
{
	int64_t *ids = xreallocarray(NULL, (size_t)n, sizeof(*ids));
	size_t nids = 0;
	bool good = true;

	for (int i = 0; i < n; i++) {
		int64_t id = find_one(db, names[i], NULL);
		size_t k = 0;

		while (k < nids && ids[k] != id)
			k++;
		if (k == nids)
			ids[nids++] = id;
		good = good && id != 0;
	}
	if (good) {
		struct log *l = log_begin(db, o, import_begin(db, NULL, NULL));

		log_ids(l, ids, nids);
		log_end(l);
	}
	free(ids);
}

static void
void_one(struct log *l, const char *text, int64_t staff_id)
{
	int64_t id = 0, task;

	if (!str_to_int(text, 1, INT64_MAX, &id)) {
		import_reject(
		    l->im, NULL, "not the number of a contact: '%s'", text);
		return;
	}
	switch (contact_void(l->db, id, l->o->why, staff_id, minute_now())) {
	case CONTACT_VOIDED:
		import_result(l->im, IMPORT_UPDATED);
		note_printed(l, id, "void");
		task = contact_promise(l->db, id);
		if (task != 0)
			msg_note("task %lld, promised there, stays open: "
				 "crm-task drop %lld",
			    (long long)task, (long long)task);
		break;
	case CONTACT_WAS_VOID:
		import_result(l->im, IMPORT_UNCHANGED);
		note_printed(l, id, "unchanged");
		break;
	case CONTACT_MISSING:
		import_reject(l->im, NULL, "no such contact: %s", text);
		break;
	}
}

void
log_void(struct db *db, const struct log_opts *o, const char *const *ids)
{
	struct import *im = import_begin(db, NULL, o->why);
	struct log *l = log_begin(db, o, im);
	const struct list_item *staff =
	    list_need(db, LIST_STAFF, tool_staff(), false);

	for (; *ids != NULL; ids++) {
		const struct row *row;

		import_again(im);
		import_next(im, &row);
		void_one(l, *ids, staff->id);
	}
	log_end(l);
}

/* SPDX-License-Identifier: ISC */
/* What a batch did, gathered by SQLite's pre-update hook so that no writer can
 * forget it: rows added as ranges of ids, values changed or removed one by
 * one.  The same hook gathers whose derived rows must follow. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "store/impl.h"

enum { CUSTOMER = JOURNAL_CUSTOMER, CONTACT }; /* places in it */

/* Whose customer column does not speak of touch. */
static const struct {
	const char *table;
	enum db_group group;
} groups[] = {{"balance", DB_BALANCE}, {"orders", DB_ORDERS}};

/* Tables that have their customer by way of an order, and its column.  A hook
 * must not ask the database, so it is asked before the commit; what becomes of
 * an order itself is told by its own row. */
static const struct {
	const char *table;
	int order;
} vias[] = {{"order_line", 1}};

int
journal_tables(void)
{
	return ntables;
}

const char *
journal_table_name(int table)
{
	return tables[table].name;
}

static int
find_table(struct journal *j, const char *name)
{
	if (j->last[0] != '\0' && strcmp(j->last, name) == 0)
		return j->last_table;
	snprintf(j->last, sizeof(j->last), "%s", name);
	j->last_group = DB_TOUCH;
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		if (strcmp(groups[i].table, name) == 0)
			j->last_group = groups[i].group;
	j->last_order = -1;
	for (size_t i = 0; i < sizeof(vias) / sizeof(*vias); i++)
		if (strcmp(vias[i].table, name) == 0)
			j->last_order = vias[i].order;
	j->last_table = ntables;
	while (j->last_table-- > 0)
		if (strcmp(tables[j->last_table].name, name) == 0)
			break;
	return j->last_table;
}

static void
note_id(struct gathered *g, int64_t id)
{
	if (g->n > 0 && g->v[g->n - 1] == id)
		return;
	g->v = xgrow(g->v, g->n, &g->cap, sizeof(*g->v));
	g->v[g->n++] = id;
}

/* Whether the row was added by this very batch: then undo removes it whole. */
static bool
added_here(const struct journal *j, int table, int64_t id)
{
	long r = j->current[table];

	return r >= 0 && id >= j->ranges[r].lo && id <= j->ranges[r].hi;
}

static void
note_added(struct journal *j, int table, int64_t id)
{
	long r = j->current[table];

	if (r >= 0 && j->ranges[r].hi + 1 == id) {
		j->ranges[r].hi = id;
		return;
	}
	j->ranges =
	    xgrow(j->ranges, j->nranges, &j->ranges_cap, sizeof(*j->ranges));
	j->ranges[j->nranges] = (struct range){table, id, id};
	j->current[table] = (long)j->nranges++;
}

static void
note_old(struct journal *j, char op, int table, int col, int64_t id,
    sqlite3_value *v)
{
	struct old_value *o;

	j->old = xgrow(j->old, j->nold, &j->old_cap, sizeof(*j->old));
	o = &j->old[j->nold++];
	memset(o, 0, sizeof(*o));
	o->op = op;
	o->table = table;
	o->col = col;
	o->row_id = id;
	o->type = sqlite3_value_type(v);
	if (o->type == SQLITE_INTEGER)
		o->i = sqlite3_value_int64(v);
	else if (o->type != SQLITE_NULL)
		o->s = xstrdup((const char *)sqlite3_value_text(v));
}

static bool
same(sqlite3_value *a, sqlite3_value *b)
{
	int type = sqlite3_value_type(a);

	if (type != sqlite3_value_type(b))
		return false;
	if (type == SQLITE_NULL)
		return true;
	if (type == SQLITE_INTEGER)
		return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	return sqlite3_value_bytes(a) == sqlite3_value_bytes(b) &&
	       memcmp(sqlite3_value_text(a), sqlite3_value_text(b),
		   (size_t)sqlite3_value_bytes(a)) == 0;
}

static void
note_values(struct journal *j, sqlite3 *h, int op, int table, int64_t id)
{
	int n = sqlite3_preupdate_count(h);

	for (int col = 0; col < n; col++) {
		sqlite3_value *old, *new;

		sqlite3_preupdate_old(h, col, &old);
		if (op == SQLITE_UPDATE) {
			sqlite3_preupdate_new(h, col, &new);
			if (same(old, new))
				continue;
		}
		note_old(
		    j, op == SQLITE_UPDATE ? 'u' : 'd', table, col, id, old);
	}
}

static void
note_key(struct db *db, int64_t hash, int64_t customer, bool removed)
{
	struct journal *j = &db->journal;

	if (hash == 0)
		return;
	j->keys = xgrow(j->keys, j->nkeys, &j->keys_cap, sizeof(*j->keys));
	j->keys[j->nkeys++] =
	    (struct db_key){customer, (uint32_t)hash, removed};
	keys_note(j, hash);
}

void
db_noted_key(
    struct db *db, char kind, const char *text, size_t n, int64_t customer)
{
	if (db->derive != NULL)
		note_key(db, db->derive->hash(kind, text, n), customer, false);
}

static int64_t
hash_of(struct db *db, char kind, sqlite3_value *v)
{
	if (sqlite3_value_type(v) != SQLITE_TEXT)
		return 0;
	return db->derive->hash(kind, (const char *)sqlite3_value_text(v),
	    (size_t)sqlite3_value_bytes(v));
}

typedef int value_fn(sqlite3 *, int, sqlite3_value **);

/* The keys of one side (old or new) of the row. */
static void
note_keys(struct db *db, const struct table *t, value_fn *get, int64_t id,
    bool removed)
{
	sqlite3_value *v;
	int64_t customer = id;

	if (t->key_customer > 0) {
		get(db->h, t->key_customer, &v);
		customer = sqlite3_value_int64(v);
	}
	for (int i = 0; i < 3 && t->keys[i].col > 0; i++) {
		char kind = t->keys[i].kind;

		if (kind == '?') {
			get(db->h, t->keys[i].col - 1, &v);
			kind = (char)*sqlite3_value_text(v);
			kind = kind == 'p' || kind == 'e' ? kind : 'o';
		}
		get(db->h, t->keys[i].col, &v);
		note_key(db, hash_of(db, kind, v), customer, removed);
	}
}

static bool
column_same(sqlite3 *h, int col)
{
	sqlite3_value *old, *new;

	sqlite3_preupdate_old(h, col, &old);
	sqlite3_preupdate_new(h, col, &new);
	return same(old, new);
}

static bool
keys_same(sqlite3 *h, const struct table *t)
{
	if (t->key_customer > 0 && !column_same(h, t->key_customer))
		return false;
	for (int i = 0; i < 3 && t->keys[i].col > 0; i++)
		if (!column_same(h, t->keys[i].col))
			return false;
	return true;
}

static void
note_customer(struct db *db, const struct table *t, int op, int64_t id)
{
	struct journal *j = &db->journal;
	bool contact = t - tables == CONTACT;
	bool always = contact || j->last_group != DB_TOUCH;
	struct gathered *to = &j->ids[j->last_group];
	sqlite3_value *v;

	if (t->customer == 0) {
		if (!added_here(j, CUSTOMER, id))
			note_id(to, id);
		return;
	}
	if (op != SQLITE_INSERT) {
		sqlite3_preupdate_old(db->h, t->customer, &v);
		note_id(to, sqlite3_value_int64(v));
		if (contact)
			j->shrunk = true;
	}
	if (op != SQLITE_DELETE) {
		sqlite3_preupdate_new(db->h, t->customer, &v);
		id = sqlite3_value_int64(v);
		if (always || !added_here(j, CUSTOMER, id))
			note_id(to, id);
	}
}

static void
note_order(struct db *db, int op)
{
	struct journal *j = &db->journal;
	sqlite3_value *v;

	if (op != SQLITE_INSERT) {
		sqlite3_preupdate_old(db->h, j->last_order, &v);
		note_id(&j->orders, sqlite3_value_int64(v));
	}
	if (op != SQLITE_DELETE) {
		sqlite3_preupdate_new(db->h, j->last_order, &v);
		note_id(&j->orders, sqlite3_value_int64(v));
	}
}

static void
hook(void *arg, sqlite3 *h, int op, const char *schema, const char *name,
    sqlite3_int64 id, sqlite3_int64 id2)
{
	struct db *db = arg;
	struct journal *j = &db->journal;
	const struct table *t;
	int i;

	if (schema[0] != 'm' || (i = find_table(j, name)) == -1)
		return;
	t = &tables[i];
	if (op == SQLITE_INSERT)
		id = id2;
	if (j->on && op == SQLITE_INSERT)
		note_added(j, i, id);
	else if (j->on && !added_here(j, i, id))
		note_values(j, h, op, i, id);
	if (db->derive == NULL)
		return;
	if (j->gather && t->customer >= 0)
		note_customer(db, t, op, id);
	if (j->gather && j->last_order >= 0)
		note_order(db, op);
	if (t->key_customer < 0 || (op == SQLITE_UPDATE && keys_same(h, t)))
		return;
	if (op != SQLITE_INSERT)
		note_keys(db, t, sqlite3_preupdate_old, id, true);
	if (op != SQLITE_DELETE)
		note_keys(db, t, sqlite3_preupdate_new, id, false);
}

void
journal_start(struct db *db)
{
	struct journal *j = &db->journal;

	if (j->current == NULL)
		j->current = xreallocarray(NULL, ntables, sizeof(long));
	for (int i = 0; i < ntables; i++)
		j->current[i] = -1;
	j->last[0] = '\0';
	j->nranges = j->nold = j->nkeys = 0;
	for (int i = 0; i < DB_GROUPS; i++)
		j->ids[i].n = 0;
	j->orders.n = 0;
	j->seq = 0;
	j->on = j->gather = true;
	j->shrunk = false;
	db_unnoted(db, false);
}

void
db_unnoted(struct db *db, bool on)
{
	sqlite3_preupdate_hook(db->h, on ? NULL : hook, db);
}

void
db_noted_rows(struct db *db, const char *table, int64_t lo, int64_t hi)
{
	int i = find_table(&db->journal, table);

	if (!db->journal.on || i == -1)
		return;
	note_added(&db->journal, i, lo);
	if (hi > lo)
		db->journal.ranges[db->journal.current[i]].hi = hi;
}

void
journal_stop(struct db *db)
{
	db_unnoted(db, true);
	for (size_t i = 0; i < db->journal.nold; i++)
		free(db->journal.old[i].s);
	db->journal.nold = 0;
	keys_forget(&db->journal);
}

void
journal_back(struct db *db, size_t nold)
{
	struct journal *j = &db->journal;

	while (j->nold > nold)
		free(j->old[--j->nold].s);
}

void
journal_free(struct db *db)
{
	struct journal *j = &db->journal;

	journal_stop(db);
	free(j->ranges);
	free(j->current);
	free(j->old);
	for (int i = 0; i < DB_GROUPS; i++)
		free(j->ids[i].v);
	free(j->orders.v);
	free(j->keys);
}

void
db_journal(struct db *db, bool on)
{
	db->journal.on = on;
}

bool
db_dirty(const struct db *db)
{
	const struct journal *j = &db->journal;

	return j->nranges > 0 || j->nold > 0 || j->seq > 0;
}

void
db_on_change(struct db *db, const struct db_derive *derive)
{
	db->derive = derive;
}

void
db_derived_by_caller(struct db *db)
{
	db->journal.gather = false;
}

/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/contact_bulk.h"
#include "store/query.h"

#define ARENA (4u << 20) /* rows that wait to be sorted */
#define ARENA_EMPTY (1u << 18)
#define EXT_SLOTS (1u << 16)
#define TEXTS 7

/* A row that waits: the contact, its texts behind it. */
struct kept {
	struct contact c;
	char texts[];
};

struct contact_bulk {
	struct db *db;
	struct contact_keys *keys;
	int64_t customers, asked;
	struct contact_sums *sums;
	bool empty; /* rows are not sorted, the index comes last */
	char *arena; /* here they wait */
	size_t used, size;
	const struct contact **rows;
	size_t n, cap;
	struct q *many;
	uint32_t *ext; /* hashes of the ext_ids that wait */
};

bool
bulk_log_empty(struct db *db)
{
	return q_one(q_use(db, SQL_CONTACT_NONE), 0) == 1;
}

struct contact_bulk *
bulk_begin(struct db *db, bool empty)
{
	struct contact_bulk *b = xcalloc(1, sizeof(*b));

	b->db = db;
	b->empty = empty;
	b->customers = contact_keys_count(db);
	b->sums = contact_sums_new(db, empty);
	db_bulk(db);
	db_derived_by_caller(db);
	b->size = empty ? ARENA_EMPTY : ARENA + (size_t)b->customers * 8;
	b->arena = xmalloc(b->size);
	if (!empty)
		return b;
	/* Appending needs no cache, and an index is sorted fastest in runs
	 * that fit the processor's. */
	q_run(q_use(db, SQL_USUAL_CACHE));
	db_exec(db, SQL_CONTACT_INDEX_DROP);
	return b;
}

/* Reading all codes costs as much as looking up every eighth. */
int64_t
bulk_customer(struct contact_bulk *b, const char *code)
{
	if (b->keys == NULL && ++b->asked > b->customers / 8)
		b->keys = contact_keys_load(b->db);
	if (b->keys == NULL)
		return 0;
	return contact_keys_find(b->keys, code, strlen(code));
}

static int
by_customer(const void *a, const void *b)
{
	const struct contact *x = *(const struct contact *const *)a;
	const struct contact *y = *(const struct contact *const *)b;

	if (x->customer_id != y->customer_id)
		return x->customer_id < y->customer_id ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x < y ? -1 : x > y; /* as they were read */
}

static void
write_many(struct contact_bulk *b, const struct contact **rows)
{
	int64_t id = contact_add_many(b->db, b->many, rows);

	for (int i = 0; i < CONTACT_MANY; i++)
		contact_sums_add(b->sums, id + i, rows[i]);
}

/* Sums of the rows ahead are fetched while others are written. */
static void
write_rows(struct contact_bulk *b)
{
	size_t i = 0;

	for (; i + CONTACT_MANY <= b->n; i += CONTACT_MANY) {
		for (size_t k = i + CONTACT_MANY;
		     k < i + 2 * CONTACT_MANY && k < b->n; k++)
			contact_sums_fetch(b->sums, b->rows[k]->customer_id);
		write_many(b, b->rows + i);
	}
	for (; i < b->n; i++)
		contact_sums_add(
		    b->sums, contact_add(b->db, b->rows[i]), b->rows[i]);
}

void
bulk_flush(struct contact_bulk *b)
{
	if (b->n == 0)
		return;
	if (b->many == NULL)
		b->many = contact_many(b->db);
	if (!b->empty)
		qsort(b->rows, b->n, sizeof(*b->rows), by_customer);
	write_rows(b);
	b->n = b->used = 0;
	if (b->ext != NULL)
		memset(b->ext, 0, EXT_SLOTS * sizeof(*b->ext));
}

/* The slot of a hash; there are always free ones, for the arena is full
 * before. */
static uint32_t *
ext_slot(const struct contact_bulk *b, const char *ext_id, uint32_t *h)
{
	uint32_t i;

	*h = (uint32_t)contact_hash(ext_id, strlen(ext_id)) | 1;
	for (i = *h >> 1;; i++) {
		uint32_t *slot = &b->ext[i % EXT_SLOTS];

		if (*slot == 0 || *slot == *h)
			return slot;
	}
}

/* An answer of true may be wrong, one of false never is. */
bool
bulk_has_ext(const struct contact_bulk *b, const char *ext_id)
{
	uint32_t h;

	return b->ext != NULL && *ext_slot(b, ext_id, &h) != 0;
}

static void
note_ext(struct contact_bulk *b, const char *ext_id)
{
	uint32_t *slot, h;

	if (b->ext == NULL)
		b->ext = xcalloc(EXT_SLOTS, sizeof(*b->ext));
	slot = ext_slot(b, ext_id, &h);
	*slot = h;
}

static void
texts_of(struct contact *c, const char **texts[TEXTS])
{
	texts[0] = &c->note;
	texts[1] = &c->rules;
	texts[2] = &c->next_step;
	texts[3] = &c->objection;
	texts[4] = &c->ext_id;
	texts[5] = &c->promise;
	texts[6] = NULL;
}

static size_t
size_of(const struct contact *c)
{
	struct contact copy = *c;
	const char **texts[TEXTS];
	size_t n = sizeof(struct kept);

	texts_of(&copy, texts);
	for (int i = 0; texts[i] != NULL; i++)
		if (*texts[i] != NULL)
			n += strlen(*texts[i]) + 1;
	return (n + 7) & ~(size_t)7;
}

static void
keep(struct contact_bulk *b, const struct contact *c, size_t size)
{
	struct kept *k = (struct kept *)(void *)(b->arena + b->used);
	const char **texts[TEXTS];
	char *p = k->texts;

	k->c = *c;
	texts_of(&k->c, texts);
	for (int i = 0; texts[i] != NULL; i++) {
		size_t n;

		if (*texts[i] == NULL)
			continue;
		n = strlen(*texts[i]) + 1;
		memcpy(p, *texts[i], n);
		*texts[i] = p;
		p += n;
	}
	b->rows = xgrow(b->rows, b->n, &b->cap, sizeof(*b->rows));
	b->rows[b->n++] = &k->c;
	b->used += size;
	if (c->ext_id != NULL)
		note_ext(b, c->ext_id);
}

void
bulk_add(struct contact_bulk *b, const struct contact *c)
{
	size_t size = size_of(c);

	if (b->used + size > b->size)
		bulk_flush(b);
	if (size > b->size)
		contact_sums_add(b->sums, contact_add(b->db, c), c);
	else
		keep(b, c, size);
}

void
bulk_end(struct contact_bulk *b)
{
	bool many;

	bulk_flush(b);
	contact_keys_free(b->keys);
	b->keys = NULL;
	contact_sums_apply(b->sums, b->db, b->empty);
	many = contact_sums_many(b->sums, b->db);
	if (many) {
		contact_sums_free(b->sums);
		b->sums = NULL;
	}
	if (b->empty)
		db_exec(b->db, SQL_CONTACT_INDEX_MAKE);
	if (many)
		contact_cadences(b->db);
	else
		contact_sums_cadences(b->sums, b->db);
	bulk_drop(b);
}

void
bulk_drop(struct contact_bulk *b)
{
	if (b == NULL)
		return;
	contact_keys_free(b->keys);
	contact_sums_free(b->sums);
	q_free(b->many);
	free(b->arena);
	free(b->rows);
	free(b->ext);
	free(b);
}

/* SPDX-License-Identifier: ISC */
/* Keys of customers during a bulk load.  Most rows of a load are new, and a
 * new row has keys nobody has: a Bloom filter says so without the file, and
 * new keys may go on waiting to be sorted and written together. */
#include "base/sieve.h"
#include "store/impl.h"

/* Look-ups that cost what reading every key costs; with fewer customers than
 * that it is read at once. */
#define PAYS_FROM 4096

void
keys_note(struct journal *j, int64_t hash)
{
	if (j->sieve != NULL)
		sieve_note(j->sieve, (uint64_t)hash);
}

void
db_key_seen(struct db *db, char kind, const char *text, size_t n)
{
	if (db->journal.sieve != NULL)
		keys_note(&db->journal, db->derive->hash(kind, text, n));
}

static void
fill(struct db *db)
{
	struct journal *j = &db->journal;
	struct q *q = q_use(db, SQL_KEY_HASHES);

	j->sieve = sieve_new();
	while (q_row(q))
		keys_note(j, q_get_int(q, 0));
	q = q_use(db, SQL_KEY_CODES);
	while (q_row(q))
		db_key_seen(db, 'c', q_get_text(q, 0), q_get_len(q, 0));
	for (size_t i = 0; i < j->nkeys; i++)
		keys_note(j, j->keys[i].hash);
}

bool
db_key_absent(struct db *db, int64_t hash)
{
	struct journal *j = &db->journal;

	if (!db->bulk || !db->in_tx || db->derive == NULL)
		return false;
	if (j->asked == 0 && q_one(q_use(db, SQL_KEY_FEW), 0) < PAYS_FROM)
		j->asked = PAYS_FROM;
	if (j->asked++ < PAYS_FROM)
		return false;
	if (j->sieve == NULL)
		fill(db);
	return !sieve_has(j->sieve, (uint64_t)hash);
}

void
db_flush_key(struct db *db, int64_t hash)
{
	const struct journal *j = &db->journal;

	for (size_t i = 0; i < j->nkeys; i++)
		if (j->keys[i].hash == hash) {
			db_flush_keys(db);
			return;
		}
}

void
keys_forget(struct journal *j)
{
	sieve_free(j->sieve);
	j->sieve = NULL;
	j->asked = 0;
}

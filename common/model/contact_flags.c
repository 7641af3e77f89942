/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/contact_flags.h"

#define COMPACT_AT 65536

struct wanted {
	int64_t customer_id;
	uint32_t channel_id, flags;
	int64_t at;
};

struct contact_flags {
	struct wanted *v;
	size_t n, cap, compact_at;
};

struct contact_flags *
contact_flags_new(void)
{
	struct contact_flags *f = xcalloc(1, sizeof(*f));

	f->compact_at = COMPACT_AT;
	return f;
}

/* The latest first among those of one customer, channel and flag. */
static int
order(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	if (x->customer_id != y->customer_id)
		return x->customer_id < y->customer_id ? -1 : 1;
	if (x->channel_id != y->channel_id)
		return x->channel_id < y->channel_id ? -1 : 1;
	if (x->flags != y->flags)
		return x->flags < y->flags ? -1 : 1;
	return x->at > y->at ? -1 : x->at < y->at;
}

/* Only the latest can count. */
static void
compact(struct contact_flags *f)
{
	size_t n = 0;

	qsort(f->v, f->n, sizeof(*f->v), order);
	for (size_t i = 0; i < f->n; i++)
		if (n == 0 || f->v[n - 1].customer_id != f->v[i].customer_id ||
		    f->v[n - 1].channel_id != f->v[i].channel_id ||
		    f->v[n - 1].flags != f->v[i].flags)
			f->v[n++] = f->v[i];
	f->n = n;
	f->compact_at = n * 2 > COMPACT_AT ? n * 2 : COMPACT_AT;
}

void
contact_flags_add(struct contact_flags *f, const struct contact *c)
{
	if (f->n >= f->compact_at)
		compact(f);
	f->v = xgrow(f->v, f->n, &f->cap, sizeof(*f->v));
	f->v[f->n++] = (struct wanted){
	    c->customer_id, (uint32_t)c->channel_id, c->flags, c->at};
}

size_t
contact_flags_apply(struct contact_flags *f, struct db *db, int64_t *first)
{
	int64_t *ids;
	size_t n = 0;

	if (f->n == 0)
		return 0;
	compact(f);
	ids = xreallocarray(NULL, f->n, sizeof(*ids));
	for (size_t i = 0; i < f->n; i++) {
		const struct contact c = {
		    .customer_id = f->v[i].customer_id,
		    .channel_id = f->v[i].channel_id,
		    .flags = f->v[i].flags,
		    .at = f->v[i].at,
		};

		if (contact_flag(db, &c) &&
		    (n == 0 || ids[n - 1] != c.customer_id))
			ids[n++] = c.customer_id;
	}
	if (n > 0)
		cadence_derive(db, ids, n);
	*first = n > 0 ? ids[0] : 0;
	free(ids);
	return n;
}

void
contact_flags_free(struct contact_flags *f)
{
	if (f == NULL)
		return;
	free(f->v);
	free(f);
}

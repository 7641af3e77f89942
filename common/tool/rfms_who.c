/* SPDX-License-Identifier: ISC */
/* Who rows speak of: a place for each code. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/rfms.h"

static uint64_t
hash(const char *s)
{
	uint64_t h = 14695981039346656037u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ h >> 32;
}

static uint32_t *
slot_of(struct rfms_who *w, const char *code)
{
	size_t i = (size_t)hash(code) & (w->nslots - 1);

	while (w->slots[i] != 0 &&
	       strcmp(w->text.s + w->at[w->slots[i] - 1], code) != 0)
		i = (i + 1) & (w->nslots - 1);
	return &w->slots[i];
}

static void
more_slots(struct rfms_who *w)
{
	free(w->slots);
	w->nslots = w->nslots == 0 ? 1024 : w->nslots * 2;
	w->slots = xcalloc(w->nslots, sizeof(*w->slots));
	for (size_t i = 0; i < w->n; i++)
		*slot_of(w, w->text.s + w->at[i]) = (uint32_t)i + 1;
}

uint32_t
rfms_who_place(
    struct rfms_who *w, const char *code, const char *name, const char *id)
{
	uint32_t *slot;

	if (w->n * 4 >= w->nslots * 3)
		more_slots(w);
	slot = slot_of(w, code);
	if (*slot != 0)
		return *slot - 1;
	w->at = xgrow(w->at, w->n, &w->cap, sizeof(*w->at));
	w->at[w->n++] = w->text.n;
	*slot = (uint32_t)w->n;
	str_addn(&w->text, code, strlen(code) + 1);
	str_addn(&w->text, name, strlen(name) + 1);
	str_addn(&w->text, id, strlen(id) + 1);
	return (uint32_t)w->n - 1;
}

void
rfms_who_free(struct rfms_who *w)
{
	str_free(&w->text);
	free(w->at);
	free(w->slots);
}

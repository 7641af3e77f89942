/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/sorter.h"

#define RUN_BUFFER 16384

/* A sorted run in the file. */
struct run {
	int64_t at, end; /* unread bytes of the file */
	char *buf;
	size_t n, pos, cap; /* read ahead */
};

struct sorter {
	sorter_cmp *cmp;
	size_t budget;
	char *arena;
	size_t used, arena_cap;
	uint32_t *off; /* of records, in units of 8 bytes */
	uint32_t *tmp;
	size_t n, cap, next;
	FILE *f;
	int64_t size;
	struct run *runs;
	size_t nruns, runs_cap;
	size_t *heap, nheap; /* runs by their first record */
	bool reading, started;
};

struct sorter *
sorter_new(sorter_cmp *cmp, size_t budget)
{
	struct sorter *s = xcalloc(1, sizeof(*s));

	s->cmp = cmp;
	s->budget = budget;
	return s;
}

static const void *
record(const struct sorter *s, uint32_t off)
{
	return s->arena + (size_t)off * 8 + 8;
}

static int
compare(const struct sorter *s, uint32_t a, uint32_t b)
{
	return s->cmp(record(s, a), record(s, b));
}

/* Merge sort of s->off[lo, hi). */
static void
sort_part(struct sorter *s, size_t lo, size_t hi)
{
	size_t mid = lo + (hi - lo) / 2, i = lo, k = mid, n = lo;

	if (hi - lo < 2)
		return;
	sort_part(s, lo, mid);
	sort_part(s, mid, hi);
	if (compare(s, s->off[mid - 1], s->off[mid]) <= 0)
		return;
	memcpy(s->tmp + lo, s->off + lo, (hi - lo) * sizeof(*s->off));
	while (i < mid || k < hi)
		if (k == hi ||
		    (i < mid && compare(s, s->tmp[i], s->tmp[k]) <= 0))
			s->off[n++] = s->tmp[i++];
		else
			s->off[n++] = s->tmp[k++];
}

static void
sort_all(struct sorter *s)
{
	s->tmp = xreallocarray(NULL, s->n + 1, sizeof(*s->tmp));
	sort_part(s, 0, s->n);
	free(s->tmp);
	s->tmp = NULL;
}

static size_t
length(const char *head)
{
	uint64_t n;

	memcpy(&n, head, sizeof(n));
	return (size_t)n;
}

static void
spill(struct sorter *s)
{
	struct run *r;

	if (s->f == NULL && (s->f = tmpfile()) == NULL)
		msg_die(CRM_SYSTEM, "temporary file: %s", strerror(errno));
	sort_all(s);
	s->runs = xgrow(s->runs, s->nruns, &s->runs_cap, sizeof(*s->runs));
	r = &s->runs[s->nruns++];
	*r = (struct run){.at = s->size};
	for (size_t i = 0; i < s->n; i++) {
		const char *head = s->arena + (size_t)s->off[i] * 8;
		size_t n = 8 + length(head);

		if (fwrite(head, 1, n, s->f) != n)
			msg_die(
			    CRM_SYSTEM, "temporary file: %s", strerror(errno));
		s->size += (int64_t)n;
	}
	r->end = s->size;
	s->n = s->used = 0;
}

void
sorter_put(struct sorter *s, const void *rec, size_t n)
{
	size_t full = (n + 7) / 8 * 8;
	uint64_t head = full;

	if (s->n > 0 &&
	    s->used + full + 8 + (s->n + 1) * 2 * sizeof(*s->off) > s->budget)
		spill(s);
	if (s->used + full + 8 > s->arena_cap) {
		s->arena_cap += s->arena_cap / 2 + 4096;
		if (s->arena_cap > s->budget)
			s->arena_cap = s->budget;
		if (s->arena_cap < s->used + full + 8)
			s->arena_cap = s->used + full + 8;
		s->arena = xreallocarray(s->arena, s->arena_cap, 1);
	}
	s->off = xgrow(s->off, s->n, &s->cap, sizeof(*s->off));
	s->off[s->n++] = (uint32_t)(s->used / 8);
	memcpy(s->arena + s->used, &head, 8);
	memcpy(s->arena + s->used + 8, rec, n);
	memset(s->arena + s->used + 8 + n, 0, full - n);
	s->used += full + 8;
}

/* Makes n more bytes of the run readable at buf + pos. */
static void
fill(struct sorter *s, struct run *r, size_t need)
{
	size_t left = r->n - r->pos, want;

	if (left >= need)
		return;
	memmove(r->buf, r->buf + r->pos, left);
	r->pos = 0;
	r->n = left;
	if (need > r->cap) {
		r->cap = need;
		r->buf = xreallocarray(r->buf, r->cap, 1);
	}
	want = r->cap - left;
	if ((int64_t)want > r->end - r->at)
		want = (size_t)(r->end - r->at);
	if (fseeko(s->f, r->at, SEEK_SET) != 0 ||
	    fread(r->buf + left, 1, want, s->f) != want)
		msg_die(CRM_SYSTEM, "temporary file: %s", strerror(errno));
	r->at += (int64_t)want;
	r->n += want;
}

/* True when the run has a record: it lies whole at buf + pos. */
static bool
ready(struct sorter *s, struct run *r)
{
	if (r->pos == r->n && r->at == r->end)
		return false;
	fill(s, r, 8);
	fill(s, r, 8 + length(r->buf + r->pos));
	return true;
}

static int
run_cmp(const struct sorter *s, size_t a, size_t b)
{
	const struct run *x = &s->runs[a], *y = &s->runs[b];

	return s->cmp(x->buf + x->pos + 8, y->buf + y->pos + 8);
}

static void
sift(struct sorter *s, size_t i)
{
	for (;;) {
		size_t least = i, left = 2 * i + 1, t;

		for (size_t k = left; k < left + 2 && k < s->nheap; k++)
			if (run_cmp(s, s->heap[k], s->heap[least]) < 0)
				least = k;
		if (least == i)
			return;
		t = s->heap[i];
		s->heap[i] = s->heap[least];
		s->heap[least] = t;
		i = least;
	}
}

static void
begin_reading(struct sorter *s)
{
	size_t cap;

	s->reading = true;
	if (s->nruns == 0) {
		sort_all(s);
		return;
	}
	if (s->n > 0)
		spill(s);
	free(s->arena);
	s->arena = NULL;
	free(s->off);
	s->off = NULL;
	if (fflush(s->f) != 0)
		msg_die(CRM_SYSTEM, "temporary file: %s", strerror(errno));
	cap = s->budget / s->nruns;
	cap = cap > 4 * RUN_BUFFER ? 4 * RUN_BUFFER : cap < 4096 ? 4096 : cap;
	s->heap = xreallocarray(NULL, s->nruns, sizeof(*s->heap));
	for (size_t i = 0; i < s->nruns; i++) {
		s->runs[i].cap = cap;
		s->runs[i].buf = xmalloc(cap);
		if (ready(s, &s->runs[i]))
			s->heap[s->nheap++] = i;
	}
	for (size_t i = s->nheap; i-- > 0;)
		sift(s, i);
}

/* Passes over the record that was handed out. */
static void
advance(struct sorter *s)
{
	struct run *r = &s->runs[s->heap[0]];

	r->pos += 8 + length(r->buf + r->pos);
	if (!ready(s, r))
		s->heap[0] = s->heap[--s->nheap];
	sift(s, 0);
}

bool
sorter_next(struct sorter *s, const void **rec)
{
	const struct run *r;

	if (!s->reading)
		begin_reading(s);
	if (s->nruns == 0) {
		if (s->next == s->n)
			return false;
		*rec = record(s, s->off[s->next++]);
		return true;
	}
	if (s->started && s->nheap > 0)
		advance(s);
	s->started = true;
	if (s->nheap == 0)
		return false;
	r = &s->runs[s->heap[0]];
	*rec = r->buf + r->pos + 8;
	return true;
}

void
sorter_free(struct sorter *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->nruns; i++)
		free(s->runs[i].buf);
	if (s->f != NULL)
		fclose(s->f);
	free(s->runs);
	free(s->heap);
	free(s->arena);
	free(s->off);
	free(s);
}

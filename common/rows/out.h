/* SPDX-License-Identifier: ISC */
/* A buffered file to write to: standard output, a file that is replaced as a
 * whole, or memory.  Errors end the program with CRM_SYSTEM.  Private to
 * rows/. */
#ifndef CRM_OUT_H
#define CRM_OUT_H

#include <stddef.h>
#include <string.h>

struct out {
	char *buf;
	size_t n, cap;
	int fd; /* -1: memory only */
	char *path; /* NULL: standard output */
	char *temp; /* what is written until out_close(); NULL: path itself */
	struct out *next;
};

/* NULL: standard output.  Else a 0600 temporary beside path, which takes its
 * place in out_close() and is removed when the program ends before.  A device
 * or FIFO is written directly.  NULL after a message. */
struct out *out_open(const char *path);

/* Only a buffer that grows: o->buf, o->n. */
struct out *out_memory(void);

void out_flush(struct out *o);

/* Makes room for n bytes when there is not. */
void out_grow(struct out *o, size_t n);

/* Where the next n bytes go; o->n is the caller's to move. */
static inline char *
out_room(struct out *o, size_t n)
{
	if (o->cap - o->n < n)
		out_grow(o, n);
	return o->buf + o->n;
}

static inline void
out_put(struct out *o, const char *s, size_t n)
{
	memcpy(out_room(o, n), s, n);
	o->n += n;
}

static inline void
out_putc(struct out *o, char c)
{
	*out_room(o, 1) = c;
	o->n++;
}

/* Writes, syncs and renames. */
void out_close(struct out *o);

#endif

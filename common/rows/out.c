/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "rows/out.h"
#include "rows/row.h"

#define BUFFER (64 * 1024)

/* All that are open: their temporaries go when the program dies. */
static struct out *open_ones;

static void
remove_temporaries(void)
{
	for (struct out *o = open_ones; o != NULL; o = o->next)
		if (o->temp != NULL)
			unlink(o->temp);
}

static void
fail(const struct out *o)
{
	if (o->path != NULL)
		msg_die(CRM_SYSTEM, "%s: write error: %s", o->path,
		    strerror(errno));
	msg_die(CRM_SYSTEM, "write error: %s", strerror(errno));
}

static bool
open_temporary(struct out *o)
{
	struct str temp = STR_INIT;

	str_addf(&temp, "%s.XXXXXX", o->path);
	o->temp = str_take(&temp);
	o->fd = mkostemp(o->temp, O_CLOEXEC);
	if (o->fd != -1)
		return true;
	free(o->temp);
	o->temp = NULL;
	return false;
}

/* False after a message. */
static bool
open_file(struct out *o)
{
	struct stat st;
	bool there = lstat(o->path, &st) == 0;

	if (there && (S_ISLNK(st.st_mode) || S_ISDIR(st.st_mode))) {
		msg_fail(CRM_SYSTEM, "%s: is a %s: not replaced", o->path,
		    S_ISDIR(st.st_mode) ? "directory" : "symbolic link");
		return false;
	}
	if (there && !S_ISREG(st.st_mode))
		o->fd =
		    open(o->path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW);
	else
		open_temporary(o);
	if (o->fd == -1)
		msg_fail(CRM_SYSTEM, "%s: %s", o->path, strerror(errno));
	return o->fd != -1;
}

static struct out *
out_new(int fd)
{
	struct out *o = xcalloc(1, sizeof(*o));

	o->fd = fd;
	o->cap = BUFFER;
	o->buf = xmalloc(o->cap);
	return o;
}

static void
out_free(struct out *o)
{
	free(o->temp);
	free(o->path);
	free(o->buf);
	free(o);
}

struct out *
out_memory(void)
{
	return out_new(-1);
}

struct out *
out_open(const char *path)
{
	static bool registered;
	struct out *o = out_new(STDOUT_FILENO);

	if (path != NULL && strcmp(path, "-") != 0) {
		o->path = xstrdup(path);
		if (!open_file(o)) {
			out_free(o);
			return NULL;
		}
	}
	if (!registered)
		atexit(remove_temporaries);
	registered = true;
	o->next = open_ones;
	open_ones = o;
	return o;
}

void
out_flush(struct out *o)
{
	const char *s = o->buf;

	while (o->n > 0) {
		ssize_t put = write(o->fd, s, o->n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			fail(o);
		s += put;
		o->n -= (size_t)put;
	}
}

void
out_grow(struct out *o, size_t n)
{
	if (o->fd == -1)
		n += o->n;
	else
		out_flush(o);
	if (n <= o->cap)
		return;
	o->cap = n * 2;
	o->buf = xreallocarray(o->buf, o->cap, 1);
}

static void
forget(const struct out *o)
{
	struct out **p = &open_ones;

	while (*p != o)
		p = &(*p)->next;
	*p = o->next;
}

void
out_close(struct out *o)
{
	if (o->fd != -1) {
		out_flush(o);
		if (o->temp != NULL &&
		    (fsync(o->fd) == -1 || rename(o->temp, o->path) == -1))
			fail(o);
		forget(o);
	}
	if (o->path != NULL)
		close(o->fd);
	out_free(o);
}

void
row_write_text(const char *output, const char *s, size_t n)
{
	struct out *o = out_open(output);

	if (o == NULL)
		return;
	out_put(o, s, n);
	out_close(o);
}

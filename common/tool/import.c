/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/lists.h"
#include "tool/import.h"
#include "tool/tool.h"

#define LOOK_EVERY 1024 /* rows between two looks at the clock */

struct import {
	struct db *db;
	struct source *src; /* NULL: from options */
	const struct row *row;
	struct rejects *rejects;
	long count[IMPORT_RESULTS];
	long read;
	bool open; /* a row was given and nothing said about it yet */
	bool once; /* the one row of options has been given */
	bool tty;
	bool shown; /* progress stands on the terminal */
	int64_t begun, said; /* milliseconds */
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Progress is no message: it is written over and leaves nothing behind. */
static void
wipe(struct import *im)
{
	if (!im->shown)
		return;
	im->shown = false;
	if (write(STDERR_FILENO, "\r\033[K", 4) == -1)
		im->tty = false;
}

static void
progress(struct import *im)
{
	int64_t at, size, now = now_ms();
	char buf[80];
	int n;

	if (now - im->begun < 1000 || now - im->said < 200)
		return;
	im->said = now;
	at = source_offset(im->src);
	size = source_size(im->src);
	if (size > 0)
		n = snprintf(buf, sizeof(buf), "\r%ld rows, %d%%\033[K",
		    im->read, (int)(at * 100 / size));
	else
		n = snprintf(buf, sizeof(buf), "\r%ld rows\033[K", im->read);
	im->shown = write(STDERR_FILENO, buf, (size_t)n) == n;
}

struct import *
import_begin(struct db *db, struct source *src, const char *what)
{
	struct import *im = xcalloc(1, sizeof(*im));

	if (tool_input.rejects != NULL && src == NULL)
		opt_usage("--rejects goes with rows of input");
	im->db = db;
	im->src = src;
	im->tty = src != NULL && !msg_is_quiet() && isatty(STDERR_FILENO);
	im->begun = im->said = now_ms();
	if (tool_input.rejects != NULL) {
		im->rejects = rejects_open(tool_input.rejects, src);
		if (im->rejects == NULL)
			msg_die(CRM_REFUSED, "%s: cannot be written",
			    tool_input.rejects);
	}
	db_begin(db, msg_name(), what, tool_staff());
	return im;
}

void
import_source(struct import *im, struct source *src)
{
	if (im->rejects != NULL)
		opt_usage("--rejects goes with one file");
	im->src = src;
}

static void
reject(struct import *im, const char *column, const char *reason)
{
	const struct place at = {
	    .file = im->src ? source_name(im->src) : NULL,
	    .line = im->src && im->row ? im->row->line : 0,
	    .column = column,
	};

	wipe(im);
	im->open = false;
	im->count[IMPORT_REJECTED]++;
	msg_at(CRM_REFUSED, &at, "%s", reason);
	if (im->rejects != NULL)
		rejects_row(im->rejects, im->row, column ? column : "", reason);
}

static bool
next_once(struct import *im, const struct row **row)
{
	if (im->once)
		return false;
	im->once = im->open = true;
	im->row = *row = NULL;
	im->read++;
	return true;
}

/* Spreadsheets write rows of nothing but separators below the last one. */
static bool
blank(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->field[i][strspn(row->field[i], " \t")] != '\0')
			return false;
	return true;
}

bool
import_next(struct import *im, const struct row **row)
{
	if (im->open)
		msg_die(CRM_SYSTEM, "a row was left without a result");
	if (im->src == NULL)
		return next_once(im, row);
	for (;;) {
		enum row_result r = source_next(im->src, &im->row);

		if (r == ROW_END)
			return false;
		im->read++;
		if (im->tty && im->read % LOOK_EVERY == 0)
			progress(im);
		if (r == ROW_OK && !blank(im->row))
			break;
		if (r == ROW_OK)
			im->count[IMPORT_SKIPPED]++;
		else
			reject(im, source_column(im->src), source_why(im->src));
	}
	im->open = true;
	*row = im->row;
	return true;
}

void
import_again(struct import *im)
{
	im->once = false;
}

void
import_result(struct import *im, enum import_result r)
{
	if (!im->open)
		msg_die(CRM_SYSTEM, "a row has got two results");
	im->open = false;
	im->count[r]++;
}

void
import_reject(struct import *im, const char *column, const char *fmt, ...)
{
	char reason[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reason, sizeof(reason), fmt, ap);
	va_end(ap);
	reject(im, column, reason);
}

long
import_count(const struct import *im, enum import_result r)
{
	return im->count[r];
}

/* All or nothing, unless the bad rows have a file of their own. */
static bool
may_write(const struct import *im)
{
	int status = msg_status();

	if (tool_input.dry_run || status > CRM_REFUSED)
		return false;
	return im->rejects != NULL || status < CRM_REFUSED;
}

static void
summary(const struct import *im, struct str *b)
{
	const long *n = im->count;

	str_addf(b,
	    "read %ld: added %ld, updated %ld, unchanged %ld, skipped %ld, "
	    "rejected %ld",
	    im->read, n[IMPORT_ADDED], n[IMPORT_UPDATED], n[IMPORT_UNCHANGED],
	    n[IMPORT_SKIPPED], n[IMPORT_REJECTED]);
	if (im->rejects != NULL && n[IMPORT_REJECTED] > 0)
		str_addf(b, " (%s)", tool_input.rejects);
}

bool
import_end(struct import *im)
{
	bool write = may_write(im);
	struct str b = STR_INIT;

	wipe(im);
	lists_announce();
	if (im->rejects != NULL)
		rejects_close(im->rejects);
	summary(im, &b);
	if (tool_input.dry_run)
		str_add(&b, "; dry run, nothing written");
	else if (!write || !db_dirty(im->db))
		str_add(&b, "; nothing written");
	else
		str_addf(&b, "; batch %lld", (long long)db_batch(im->db));
	if (write)
		db_commit(im->db, str_get(&b));
	else
		db_rollback(im->db);
	if (im->count[IMPORT_REJECTED] > 0)
		msg_warn("%s", str_get(&b));
	else
		msg_note("%s", str_get(&b));
	str_free(&b);
	free(im);
	return write;
}

/* SPDX-License-Identifier: ISC */
/* Refused records as they came, with the reason behind: to be repaired and
 * read again. */
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "rows/rows_impl.h"

#define NO_ICONV ((iconv_t)-1)

struct rejects {
	struct out *text; /* a record in UTF-8 */
	struct out *out;
	iconv_t cd;
	char delimiter;
	bool json, tsv, crlf, quote_header;
	size_t width;
	bool *ours; /* columns of an earlier file of rejects: left out */
	long count;
};

/* ---- bytes --------------------------------------------------------------- */

/* Moves the record to the file, in the encoding of the source. */
static void
encode(struct rejects *r)
{
	char *in = r->text->buf;
	size_t left = r->text->n;

	r->text->n = 0;
	if (r->cd == NO_ICONV) {
		out_put(r->out, in, left);
		return;
	}
	while (left > 0) {
		size_t room = 4 * left + 16;
		char *out = out_room(r->out, room), *start = out;
		size_t n = iconv(r->cd, &in, &left, &out, &room);

		r->out->n += (size_t)(out - start);
		if (n != (size_t)-1 || errno == E2BIG)
			continue;
		/* not to be had in it, or never was */
		*in = '?';
	}
}

static void
put_field(struct rejects *r, bool first, const char *s, size_t n, unsigned how)
{
	if (!first)
		out_putc(r->text, r->delimiter);
	if (r->tsv)
		tsv_put(r->text, s, n);
	else
		csv_put(r->text, s, n, r->delimiter, how);
}

static void
end_record(struct rejects *r)
{
	if (r->crlf)
		out_putc(r->text, '\r');
	out_putc(r->text, '\n');
	encode(r);
}

/* ---- the interface ------------------------------------------------------- */

static const char *const added[] = {"_line", "_field", "_reason"};
#define NADDED (sizeof(added) / sizeof(*added))

bool
rejects_own(const char *name)
{
	for (size_t i = 0; i < NADDED; i++)
		if (strcmp(added[i], name) == 0)
			return true;
	return false;
}

static void
put_header(struct rejects *r, const struct source *like)
{
	const struct row *h = source_header(like);
	unsigned how = r->quote_header ? PUT_QUOTED : 0;
	bool first = true;

	r->width = h->n;
	r->ours = xcalloc(h->n, sizeof(*r->ours));
	for (size_t i = 0; i < h->n; i++) {
		r->ours[i] = rejects_own(h->field[i]);
		if (r->ours[i])
			continue;
		put_field(r, first, h->field[i], h->len[i], how);
		first = false;
	}
	for (size_t i = 0; i < NADDED; i++) {
		put_field(r, first, added[i], strlen(added[i]), how);
		first = false;
	}
	end_record(r);
}

/* The file that is being read would be lost. */
static bool
is_source(const char *path, const struct source *like)
{
	struct stat a, b;

	return stat(path, &a) == 0 &&
	       fstat(bytes_fd(text_bytes(like->text)), &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

struct rejects *
rejects_open(const char *path, const struct source *like)
{
	const char *encoding = source_encoding(like);
	struct rejects *r;
	struct out *out;

	if (is_source(path, like)) {
		msg_fail(
		    CRM_USAGE, "--rejects: %s is the file being read", path);
		return NULL;
	}
	out = out_open(path);
	if (out == NULL)
		return NULL;
	r = xcalloc(1, sizeof(*r));
	r->out = out;
	r->text = out_memory();
	r->cd = NO_ICONV;
	if (strcmp(encoding, "UTF-8") != 0)
		r->cd = iconv_open(encoding, "UTF-8");
	r->delimiter = source_delimiter(like);
	r->tsv = like->reader == &tsv_reader;
	r->json = like->reader == &jsonl_reader;
	r->crlf = text_crlf(like->text);
	/* else the file would be taken for TSV */
	r->quote_header = r->delimiter == '\t' && !r->tsv;
	if (text_bom(like->text))
		out_put(r->text, "\xef\xbb\xbf", 3);
	if (!like->opts.no_header)
		put_header(r, like);
	return r;
}

void
rejects_row(struct rejects *r, const struct row *row, const char *field,
    const char *reason)
{
	size_t n = row->n > r->width ? row->n : r->width;
	/* A line of JSON as it was, not the first field of a row: one field
	 * too many keeps it from being read as that. */
	bool raw = r->json && row->n == 1 && row->len[0] > 0 &&
		   strchr("{[\"", *row->field[0]) != NULL;
	char line[24];
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		bool there = i < row->n;

		if (i < r->width && r->ours[i])
			continue;
		put_field(r, first, there ? row->field[i] : "",
		    there ? row->len[i] : 0, 0);
		first = false;
	}
	if (raw)
		put_field(r, false, "", 0, 0);
	put_field(r, first, line,
	    (size_t)snprintf(line, sizeof(line), "%ld", row->line), 0);
	field = field ? field : "";
	put_field(r, false, field, strlen(field), 0);
	put_field(r, false, reason, strlen(reason), 0);
	end_record(r);
	r->count++;
}

void
rejects_close(struct rejects *r)
{
	out_close(r->text);
	out_close(r->out);
	if (r->cd != NO_ICONV)
		iconv_close(r->cd);
	free(r->ours);
	free(r);
}

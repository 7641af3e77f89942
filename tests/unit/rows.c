/* SPDX-License-Identifier: ISC */
/* Reads a file with a source and writes its rows with a sink; what is refused
 * is said on standard error as "BAD line column: why".  Driven by rows.bats.
 *
 * usage: rows [--lax-quotes] [--allow-short] [--skip N] [--encoding E]
 *            [--from csv|tsv|jsonl] [--delimiter C] [--no-header]
 *            [--to csv|tsv|jsonl|table|excel] [--output FILE]
 *            [--columns a,b] [--rejects FILE] [--unguard] [FILE] */
#include <getopt.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/msg.h"
#include "rows/row.h"

/* Headers that tell GB18030. */
static bool
knows(const char *key)
{
	return strcmp(key, "姓名") == 0 || strcmp(key, "手机") == 0;
}

static struct source_opts in = {.knows = knows};
static struct sink_opts out;
static const char *rejects_path;
static bool unguard;

static int
choice(const char *word, const char *const *words)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	msg_die(CRM_USAGE, "unknown: %s", word);
}

static void
option(int c)
{
	static const char *const from[] = {"auto", "csv", "tsv", "jsonl", NULL};
	static const char *const to[] = {
	    "csv", "tsv", "jsonl", "table", "excel", NULL};
	int i;

	switch (c) {
	case 'l':
		in.lax_quotes = true;
		break;
	case 'a':
		in.allow_short = true;
		break;
	case 's':
		in.skip = strtol(optarg, NULL, 10);
		break;
	case 'e':
		in.encoding = optarg;
		break;
	case 'f':
		in.format = (enum row_format)choice(optarg, from);
		break;
	case 'd':
		in.delimiter = *optarg;
		break;
	case 'n':
		in.no_header = true;
		break;
	case 't':
		i = choice(optarg, to);
		out.excel = i == 4;
		out.format = i == 4 ? SINK_CSV : (enum sink_format)i;
		break;
	case 'o':
		out.output = optarg;
		break;
	case 'c':
		out.columns = optarg;
		break;
	case 'r':
		rejects_path = optarg;
		break;
	case 'u':
		unguard = true;
		break;
	default:
		exit(CRM_USAGE);
	}
}

static const char *
options(int argc, char **argv)
{
	static const struct option longs[] = {{"lax-quotes", 0, NULL, 'l'},
	    {"allow-short", 0, NULL, 'a'}, {"skip", 1, NULL, 's'},
	    {"encoding", 1, NULL, 'e'}, {"from", 1, NULL, 'f'},
	    {"delimiter", 1, NULL, 'd'}, {"no-header", 0, NULL, 'n'},
	    {"to", 1, NULL, 't'}, {"output", 1, NULL, 'o'},
	    {"columns", 1, NULL, 'c'}, {"rejects", 1, NULL, 'r'},
	    {"unguard", 0, NULL, 'u'}, {NULL, 0, NULL, 0}};
	int c;

	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
		option(c);
	return optind < argc ? argv[optind] : "-";
}

/* The bad row, for people and for --rejects. */
static void
refuse(const struct source *s, const struct row *row, struct rejects *r)
{
	const char *column = source_column(s);

	fprintf(stderr, "BAD %ld%s%s: %s\n", row->line, column ? " " : "",
	    column ? column : "", source_why(s));
	msg_raise(CRM_REFUSED);
	if (r != NULL)
		rejects_row(r, row, column, source_why(s));
}

static void
write_row(struct sink *sink, const struct row *row, struct cell *cells)
{
	for (size_t i = 0; i < row->n; i++) {
		char *s = (char *)row->field[i];

		cells[i].n = row->len[i];
		cells[i].s = unguard ? row_unguard(s, &cells[i].n) : s;
	}
	sink_row(sink, cells);
}

static struct column *
columns(const struct row *like, bool named)
{
	struct column *cols = xcalloc(like->n, sizeof(*cols));

	for (size_t i = 0; i < like->n; i++)
		cols[i].name = named ? like->field[i] : "column";
	return cols;
}

static void
copy(struct source *s, struct rejects *r)
{
	const struct row *row = source_header(s);
	struct sink *sink = NULL;
	struct column *cols = NULL;
	struct cell *cells = NULL;
	enum row_result got = ROW_OK;

	out.no_header = in.no_header;
	if (in.no_header)
		got = source_next(s, &row);
	if (row->n > 0) {
		cols = columns(row, !in.no_header);
		cells = xcalloc(row->n, sizeof(*cells));
		sink = sink_open(&out, cols, row->n);
		if (sink == NULL)
			exit(msg_status());
	}
	if (!in.no_header)
		got = source_next(s, &row);
	for (; got != ROW_END; got = source_next(s, &row))
		if (got == ROW_BAD)
			refuse(s, row, r);
		else
			write_row(sink, row, cells);
	if (sink != NULL)
		sink_close(sink);
	free(cells);
	free(cols);
}

int
main(int argc, char **argv)
{
	const char *path = options(argc, argv);
	struct rejects *r = NULL;
	struct source *s;

	msg_init("rows");
	s = source_open(path, &in);
	if (s == NULL)
		return msg_status();
	if (rejects_path != NULL)
		r = rejects_open(rejects_path, s);
	if (rejects_path == NULL || r != NULL)
		copy(s, r);
	if (r != NULL)
		rejects_close(r);
	source_close(s);
	return msg_status();
}

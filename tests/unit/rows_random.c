/* SPDX-License-Identifier: ISC */
/* Random text: the CSV reader against plain libcsv, one byte at a time, and
 * every sink against its source.  Argument: another seed. */
#include <csv.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "rows/row.h"
#include "unit.h"

static uint64_t state = 20260305;

static unsigned
random_below(unsigned n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % n;
}

/* n pieces of an alphabet. */
static void
random_text(
    struct str *b, const char *const *pieces, unsigned npieces, unsigned n)
{
	str_reset(b);
	str_addn(b, "", 0);
	while (n-- > 0)
		str_add(b, pieces[random_below(npieces)]);
}

static char file[] = "/tmp/rows_random.XXXXXX";

static void
save(const struct str *b)
{
	FILE *f = fopen(file, "w");

	if (f == NULL || fwrite(b->s, 1, b->n, f) != b->n || fclose(f) != 0)
		msg_die(CRM_SYSTEM, "cannot write %s", file);
}

/* ---- what plain libcsv makes of it ------------------------------------ */

/* Every row as "line|field|field|\n", the first error as "error\n"; rows of
 * one blank field, which are no rows to us, are left out. */
struct oracle {
	struct str rows, row;
	size_t fields, filled;
	long line, start; /* where it is, and where the record started */
	bool inside;
};

static bool
is_blank(const char *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return n == 0;
}

static void
oracle_field(void *s, size_t n, void *arg)
{
	struct oracle *o = arg;

	o->fields++;
	o->filled += !is_blank(s, n);
	str_addn(&o->row, s, n);
	str_addc(&o->row, '|');
}

static void
oracle_row(int c, void *arg)
{
	struct oracle *o = arg;

	(void)c;
	if (o->fields > 1 || o->filled > 0) {
		str_addf(&o->rows, "%ld|", o->start);
		str_addn(&o->rows, o->row.s, o->row.n);
		str_addc(&o->rows, '\n');
	}
	str_reset(&o->row);
	o->fields = o->filled = 0;
	o->inside = false;
}

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

static void
ask_libcsv(struct oracle *o, const struct str *text)
{
	struct csv_parser p;
	bool good = true;

	str_reset(&o->rows);
	str_reset(&o->row);
	o->fields = o->filled = 0;
	o->inside = false;
	o->line = 1;
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&p, never);
	for (const char *c = text->s; c < text->s + text->n && good; c++) {
		if (!o->inside && *c != '\n' && *c != '\r') {
			o->inside = true;
			o->start = o->line;
		}
		good = csv_parse(&p, c, 1, oracle_field, oracle_row, o) == 1;
		o->line += *c == '\n' || (*c == '\r' && c[1] != '\n');
	}
	if (!good || csv_fini(&p, oracle_field, oracle_row, o) != 0)
		str_addf(&o->rows, "%ld|error\n", o->start);
	csv_free(&p);
}

/* The same of the source; ragged rows are rows here. */
static void
ask_source(struct str *rows)
{
	const struct source_opts opts = {
	    .format = ROW_CSV, .delimiter = ',', .no_header = true};
	struct source *s = source_open(file, &opts);
	const struct row *row;
	enum row_result r;

	str_reset(rows);
	while ((r = source_next(s, &row)) != ROW_END) {
		bool error = r == ROW_BAD && strstr(source_why(s), "quote");

		if (row->n == 1 && is_blank(row->field[0], row->len[0]))
			continue;
		str_addf(rows, "%ld|", row->line);
		if (error) {
			str_add(rows, "error\n");
			break;
		}
		for (size_t i = 0; i < row->n; i++) {
			str_addn(rows, row->field[i], row->len[i]);
			str_addc(rows, '|');
		}
		str_addc(rows, '\n');
	}
	source_close(s);
}

static void
reader_agrees(const char *what, const char *const *pieces, unsigned npieces,
    unsigned length, int times)
{
	struct str text = STR_INIT, rows = STR_INIT;
	struct oracle o = {0};
	int failed = 0;

	for (int i = 0; i < times && failed == 0; i++) {
		random_text(&text, pieces, npieces, random_below(length));
		save(&text);
		ask_libcsv(&o, &text);
		ask_source(&rows);
		if (strcmp(str_get(&o.rows), str_get(&rows)) == 0)
			continue;
		failed++;
		if (text.n < 200)
			printf("# text:\n%s\n# libcsv:\n%s# source:\n%s",
			    text.s, str_get(&o.rows), str_get(&rows));
	}
	unit_int(failed, 0, "%d times %s: rows and lines as libcsv has them",
	    times, what);
	str_free(&text);
	str_free(&rows);
	str_free(&o.rows);
	str_free(&o.row);
}

static void
test_reader(void)
{
	static const char *const wild[] = {
	    "a", "王", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "\"\"", "'"};
	static const char *const tame[] = {"ab", "王小明", ",", ",", "\n",
	    "\r\n", "\"x\"\"y\"", "\"1\n2\"", " ", "\"\"", "\n\"q\",", "\r"};
	static const char *const plain[] = {
	    "abc", "王", ",", "\n", "\r\n", " ", "12345678901234567890"};

	reader_agrees("short wild text", wild, 11, 24, 6000);
	reader_agrees("text with good quotes", tame, 12, 60, 2000);
	reader_agrees(
	    "text of several blocks without quotes", plain, 7, 200000, 10);
}

/* ---- sinks and back --------------------------------------------------- */

#define NCOLS 3
#define NROWS 8

static const struct column cols[NCOLS] = {{"one", NULL, COL_TEXT},
    {"two", NULL, COL_TEXT}, {"three", NULL, COL_TEXT}};

static bool
comes_back(struct str field[NROWS][NCOLS], bool excel)
{
	const struct source_opts opts = {.delimiter = '\0'};
	struct source *s = source_open(file, &opts);
	const struct row *row;
	bool same = s != NULL;

	for (size_t r = 0; r < NROWS && same; r++) {
		same = source_next(s, &row) == ROW_OK && row->n == NCOLS;
		for (size_t c = 0; c < NCOLS && same; c++) {
			char *got = (char *)row->field[c];
			size_t n = row->len[c];

			if (excel)
				got = row_unguard(got, &n);
			same = n == field[r][c].n && strlen(got) == n &&
			       memcmp(got, field[r][c].s, n) == 0;
			if (!same)
				printf("# wrote '%s', read '%s'\n",
				    field[r][c].s, got);
		}
	}
	same = same && source_next(s, &row) == ROW_END;
	if (s != NULL)
		source_close(s);
	return same;
}

static void
write_rows(struct str field[NROWS][NCOLS], const struct sink_opts *o)
{
	struct sink *sink = sink_open(o, cols, NCOLS);
	struct cell cells[NCOLS] = {0};

	for (size_t r = 0; r < NROWS; r++) {
		for (size_t c = 0; c < NCOLS; c++) {
			cells[c].s = field[r][c].s;
			cells[c].n = field[r][c].n;
		}
		sink_row(sink, cells);
	}
	sink_close(sink);
}

static void
test_round_trip(const char *what, struct sink_opts o, int times)
{
	static const char *const pieces[] = {"=", "+", "-", "@", "\t", "\r",
	    "'", "\"", ",", "\n", "a", "王", "＝", "＋", "－", "＠", " ", "\\",
	    "\\t", "=\"", ";", "{", "\x01", "😀"};
	struct str field[NROWS][NCOLS] = {0};
	int failed = 0;

	o.output = file;
	for (int i = 0; i < times && failed == 0; i++) {
		for (size_t k = 0; k < (size_t)NROWS * NCOLS; k++)
			random_text(&field[k / NCOLS][k % NCOLS], pieces, 24,
			    random_below(6));
		write_rows(field, &o);
		failed += !comes_back(field, o.excel);
	}
	for (size_t k = 0; k < (size_t)NROWS * NCOLS; k++)
		str_free(&field[k / NCOLS][k % NCOLS]);
	unit_int(
	    failed, 0, "%d times %s: what was written is read", times, what);
}

static void
test_sinks(void)
{
	struct sink_opts o = {.format = SINK_CSV};

	test_round_trip("csv", o, 60);
	o.excel = true;
	test_round_trip("csv for spreadsheets", o, 60);
	o.excel = false;
	o.format = SINK_TSV;
	test_round_trip("tsv", o, 60);
	o.format = SINK_JSONL;
	test_round_trip("jsonl", o, 60);
}

int
main(int argc, char **argv)
{
	int fd;

	msg_quiet(true);
	if (argc > 1)
		state = strtoull(argv[1], NULL, 10);
	fd = mkstemp(file);
	if (fd == -1)
		return 1;
	close(fd);
	test_reader();
	test_sinks();
	unlink(file);
	return unit_end();
}

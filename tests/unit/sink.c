/* SPDX-License-Identifier: ISC */
/* Values of every type in every format. */
#include <stdlib.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/yearday.h"
#include "rows/row.h"
#include "unit.h"

static const struct column cols[] = {
    {"id", "编号", COL_INT},
    {"name", "姓名", COL_TEXT},
    {"due", NULL, COL_DAY},
    {"at", NULL, COL_MINUTE},
    {"amount", NULL, COL_MONEY},
    {"vip", NULL, COL_BOOL},
    {"birthday", "生日", COL_YEARDAY},
    {"hidden", NULL, COL_TEXT},
};
#define NCOLS (sizeof(cols) / sizeof(*cols))

static char file[] = "/tmp/sink.XXXXXX";

/* What a sink of one full and one empty row writes; rows: how many of them. */
static const char *
written(struct sink_opts o, int rows)
{
	static char buf[4096];
	struct yearday y = {.lunar = true, .leap = true, .month = 2, .day = 29};
	struct cell full[NCOLS] = {{.i = -9223372036854775807 - 1},
	    {.s = "王,明", .n = strlen("王,明")}, {.i = 20152},
	    {.i = (int64_t)20152 * MINUTES_A_DAY + 870}, {.i = -1205}, {.i = 1},
	    {.i = yearday_pack(&y)}, {.s = "h", .n = 1}};
	struct cell empty[NCOLS] = {{.null = true}, {.s = NULL}, {.null = true},
	    {.null = true}, {.null = true}, {.null = true}, {.null = true},
	    {.s = ""}};
	struct sink *s;
	size_t n;
	FILE *f;

	o.output = file;
	o.shown = NCOLS - 1;
	s = sink_open(&o, cols, NCOLS);
	if (s == NULL)
		return NULL;
	if (rows > 0)
		sink_row(s, full);
	if (rows > 1)
		sink_row(s, empty);
	sink_close(s);
	f = fopen(file, "r");
	n = f ? fread(buf, 1, sizeof(buf) - 1, f) : 0;
	buf[n] = '\0';
	if (f != NULL)
		fclose(f);
	return buf;
}

#define HEADER "id,name,due,at,amount,vip,birthday\n"
#define FULL \
	"-9223372036854775808,\"王,明\",2025-03-05,2025-03-05T14:30,-12.05,1," \
	"lunar --leap02-29\n"

static void
test_csv(void)
{
	struct sink_opts o = {.format = SINK_CSV};

	unit_str(written(o, 2), HEADER FULL ",,,,,,\n", "csv");
	unit_str(written(o, 0), HEADER, "csv without a row has its header");
	o.no_header = true;
	unit_str(written(o, 1), FULL, "csv without header");
	unit_str(written(o, 0), "", "nor a row: nothing");
	o.no_header = false;
	o.no_empty = true;
	unit_str(written(o, 0), "", "nothing at all with no_empty");
	unit_str(written(o, 1), HEADER FULL, "which changes no other result");
	o.no_empty = false;
	o.columns = "hidden,vip";
	unit_str(written(o, 2), "hidden,vip\nh,1\n,\n", "chosen columns");
	o.columns = "due";
	unit_str(written(o, 2), "due\n2025-03-05\n\"\"\n",
	    "an empty value alone has quotes: it is not a blank line");
	o.columns = "birthday,amount";
	o.zh = true;
	unit_str(written(o, 0), "生日,amount\n", "Chinese titles");
	o.excel = true;
	unit_str(written(o, 1),
	    "\xef\xbb\xbf生日,amount\r\nlunar --leap02-29,-12.05\r\n",
	    "numbers have no guard for spreadsheets");
}

static void
test_others(void)
{
	struct sink_opts o = {.format = SINK_TSV};

	unit_str(written(o, 2),
	    "id\tname\tdue\tat\tamount\tvip\tbirthday\n"
	    "-9223372036854775808\t王,明\t2025-03-05\t2025-03-05T14:30\t"
	    "-12.05\t1\tlunar --leap02-29\n\t\t\t\t\t\t\n",
	    "tsv");
	o.format = SINK_JSONL;
	unit_str(written(o, 2),
	    "{\"id\":-9223372036854775808,\"name\":\"王,明\","
	    "\"due\":\"2025-03-05\",\"at\":\"2025-03-05T14:30\","
	    "\"amount\":-12.05,\"vip\":true,"
	    "\"birthday\":\"lunar --leap02-29\"}\n"
	    "{\"id\":null,\"name\":\"\",\"due\":null,\"at\":null,"
	    "\"amount\":null,\"vip\":null,\"birthday\":null}\n",
	    "jsonl");
	unit_str(written(o, 0), "", "jsonl without a row is empty");
	o.format = SINK_TABLE;
	o.columns = "name,amount,due";
	o.zh = true;
	unit_str(written(o, 2),
	    "姓名   amount  due\n"
	    "王,明  -12.05  2025-03-05\n"
	    "               \n",
	    "a table, numbers to the right");
	o.no_header = true;
	unit_str(written(o, 1), "王,明  -12.05  2025-03-05\n",
	    "a table without titles");
	unit_str(written(o, 0), "", "and without rows");
}

static void
test_columns(void)
{
	const struct sink_opts o = {.columns = "vip, hidden", .no_empty = true};
	const struct sink_opts all = {.no_empty = true};
	struct sink *s = sink_open(&o, cols, NCOLS);

	unit_ok(sink_wants(s, 5) && sink_wants(s, 7) && !sink_wants(s, 0),
	    "a tool sees which columns are wanted");
	sink_close(s);
	s = sink_open(&all, cols, NCOLS);
	unit_ok(sink_wants(s, 0) && sink_wants(s, 7), "all of them");
	unit_int(sink_rows(s), 0, "no row yet");
	sink_close(s);
}

/* One field: what row_unguard() makes of it. */
static const char *
unguarded(const char *s)
{
	static char buf[64];
	size_t n = strlen(s);
	char *p;

	snprintf(buf, sizeof(buf), "%s", s);
	p = row_unguard(buf, &n);
	return strlen(p) == n ? p : "(wrong length)";
}

static void
test_unguard(void)
{
	unit_str(unguarded("'+86138"), "+86138", "an apostrophe goes");
	unit_str(unguarded("'＝1"), "＝1", "before a full-width sign too");
	unit_str(unguarded("\t=1"), "=1", "a tab goes");
	unit_str(unguarded("''=1"), "'=1", "one of two");
	unit_str(unguarded("=\"000123\""), "000123", "=\"...\" is unwrapped");
	unit_str(unguarded("=\"a\"\"b\""), "a\"b", "with its quotes");
	unit_str(unguarded("=\"\""), "", "even when empty");
	unit_str(unguarded("=\""), "=\"", "but not half of it");
	unit_str(unguarded("'tis"), "'tis", "an apostrophe before a letter");
	unit_str(unguarded("'"), "'", "alone");
	unit_str(unguarded("\t"), "\t", "a tab alone");
	unit_str(unguarded(""), "", "nothing");
}

int
main(void)
{
	close(mkstemp(file));
	test_csv();
	test_others();
	test_columns();
	test_unguard();
	unlink(file);
	return unit_end();
}

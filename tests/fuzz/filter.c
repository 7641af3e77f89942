/* SPDX-License-Identifier: ISC */
/* libFuzzer: any text is either refused with three lines, or compiles to SQL of
 * our own words that SQLite takes and that is true or false for everybody.
 * Run from the root of the source; the corpus is tests/fuzz/corpus/filter. */
#include "../unit/filter_db.h"

#include <ctype.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct db *db;
static char dir[FILTER_DB_DIR];

static void
leave(void)
{
	filter_db_close(db, dir);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	db = filter_db_open(dir);
	atexit(leave);
	return 0;
}

static void
demand(bool right, const char *what, const char *text)
{
	if (right)
		return;
	fprintf(stderr, "%s: %s\n", what, text);
	abort();
}

static void
refused(const char *error)
{
	size_t lines = 0;

	for (const char *p = error; *p != '\0'; p++) {
		lines += *p == '\n';
		demand(*p == '\n' || !iscntrl((unsigned char)*p),
		    "control character in", error);
	}
	demand(strncmp(error, "where: ", 7) == 0 && lines == 3,
	    "not three lines", error);
	demand(strlen(error) > 2 && error[strlen(error) - 2] == '^', "no caret",
	    error);
}

static void
accepted(const struct filter *f)
{
	struct str ids = STR_INIT;

	for (const char *p = filter_sql(f); *p != '\0'; p++)
		demand(*p > 0 && *p < 0x7f && *p != '"' && *p != ';' &&
			   strncmp(p, "--", 2) != 0,
		    "not our own words", filter_sql(f));
	filter_db_ids(db, f, &ids);
	demand(strstr(str_get(&ids), "differs") == NULL, "two answers",
	    filter_sql_all(f));
	demand(filter_db_unknown(db, f) == 0, "neither true nor false",
	    filter_sql(f));
	str_free(&ids);
}

/* Each condition by itself has an answer for each customer. */
static void
explained(const char *text)
{
	struct str error = STR_INIT, value = STR_INIT;
	struct filter *f =
	    filter_parse_as(db, NULL, text, TODAY, FILTER_EXPLAIN, &error);
	const char *within;

	for (size_t k = 0; filter_part_text(f, k, &within) != NULL; k++)
		filter_part_holds(db, f, k, 1 + (int64_t)k % 6, &value);
	filter_free(f);
	str_free(&error);
	str_free(&value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str error = STR_INIT;
	char *text = xstrndup((const char *)data, size);
	struct filter *f = filter_parse(db, text, TODAY, &error);

	if (f == NULL) {
		refused(str_get(&error));
	} else {
		accepted(f);
		explained(text);
	}
	filter_free(f);
	str_free(&error);
	free(text);
	return 0;
}

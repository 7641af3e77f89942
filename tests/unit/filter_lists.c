/* SPDX-License-Identifier: ISC */
/* Two lists of filters: good.txt is accepted and runs, bad.txt is refused with
 * a proper error; cut short anywhere, a filter never ends the program; and the
 * SQL never contains what the user wrote. */
#include "base/utf8.h"
#include "filter_db.h"
#include "unit.h"

typedef void check(struct db *db, const char *text);

static int
each_line(struct db *db, const char *path, check *fn)
{
	char *text = filter_db_read(path), *line, *rest = text;
	int n = 0;

	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0' && *line != '#') {
			fn(db, line);
			n++;
		}
	free(text);
	return n;
}

/* "where: ...", two blanks and the filter, two blanks and a caret that is
 * under the filter or right behind it. */
static bool
three_lines(const char *error)
{
	const char *first = strchr(error, '\n'), *second, *third;
	size_t caret;

	if (strncmp(error, "where: ", 7) != 0 || first == NULL)
		return false;
	second = strchr(first + 1, '\n');
	if (second == NULL || strncmp(first, "\n  ", 3) != 0)
		return false;
	caret = strspn(second + 1, " ");
	third = second + 1 + caret;
	return strcmp(third, "^\n") == 0 && caret >= 2 &&
	       caret <=
		   (size_t)utf8_width(first + 1, (size_t)(second - first - 1));
}

static void
good(struct db *db, const char *text)
{
	struct str error = STR_INIT, ids = STR_INIT;
	struct filter *f = filter_parse(db, text, TODAY, &error);

	if (unit_ok(f != NULL, "accepted: %s %s", text, str_get(&error))) {
		filter_db_ids(db, f, &ids);
		unit_ok(strstr(str_get(&ids), "differs") == NULL,
		    "found alike by both texts: %s", text);
		unit_int(filter_db_unknown(db, f), 0, "runs: %s", text);
	}
	filter_free(f);
	str_free(&error);
	str_free(&ids);
}

static void
bad(struct db *db, const char *text)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, text, TODAY, &error);

	unit_ok(f == NULL && three_lines(str_get(&error)), "refused: %s", text);
	filter_free(f);
	str_free(&error);
}

/* Every beginning of it, also in the middle of a character. */
static void
cut(struct db *db, const char *text)
{
	char *copy = xstrdup(text);
	bool right = true;

	for (size_t n = strlen(text); n > 0; n--) {
		struct str error = STR_INIT;
		struct filter *f;

		copy[n] = '\0';
		f = filter_parse(db, copy, TODAY, &error);
		if (f == NULL && !three_lines(str_get(&error)))
			right = false;
		filter_free(f);
		str_free(&error);
	}
	unit_ok(right, "cut short: %s", text);
	free(copy);
}

static int marked;

/* With the marker at the start of every quoted text. */
static void
marker(struct db *db, const char *text)
{
	struct str b = STR_INIT, error = STR_INIT;
	struct filter *f;
	bool inside = false;

	for (; *text != '\0'; text++) {
		str_addc(&b, *text);
		if (*text != '\'')
			continue;
		inside = !inside;
		if (inside)
			str_add(&b, "zqxj");
	}
	f = filter_parse(db, str_get(&b), TODAY, &error);
	if (f != NULL && strstr(str_get(&b), "zqxj") != NULL) {
		unit_ok(strstr(filter_sql(f), "zqxj") == NULL, "only bound: %s",
		    str_get(&b));
		marked++;
	}
	filter_free(f);
	str_free(&b);
	str_free(&error);
}

/* Names that are the user's own, too. */
static void
names(struct db *db)
{
	static const char *const all[] = {"zqxj_text = 'x'",
	    "zqxj_text is null", "zqxj_text like 'zqxj%'",
	    "ZQXJ_DATE < today-30d", "days_since(zqxj_date) > 3",
	    "not zqxj_yes", "zqxj_yes = 0", "contacts(30d, zqxj) > 3"};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str error = STR_INIT;
		struct filter *f = filter_parse(db, all[i], TODAY, &error);

		unit_ok(f != NULL && strcasestr(filter_sql(f), "zqxj") == NULL,
		    "only bound: %s %s", all[i], str_get(&error));
		filter_free(f);
		str_free(&error);
	}
}

/* ---- filters nobody wrote ------------------------------------------------ */

#define RANDOM 4000

static uint32_t seed = 20260305;

static size_t
chance(size_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

/* Pieces of two lines of the lists, cut anywhere and joined. */
static void
mix(char *const *line, size_t n, struct str *b)
{
	static const char *const glue[] = {"", " ", " and ", " or not ", "(",
	    ")", "'", ",", " = ", " in (", " segment('xuzhou')", "\xe5"};

	str_reset(b);
	for (size_t k = 2 + chance(3); k > 0; k--) {
		const char *s = line[chance(n)];
		size_t len = strlen(s), from = chance(len);

		if (chance(3) == 0)
			from = 0;
		str_addn(b, s + from,
		    chance(2) ? len - from : chance(len - from + 1));
		str_add(b, glue[chance(sizeof(glue) / sizeof(*glue))]);
	}
}

/* Whatever is asked: three lines, or a condition that is true or false. */
static bool
sound(struct db *db, const char *text)
{
	struct str error = STR_INIT, ids = STR_INIT;
	struct filter *f =
	    filter_parse_as(db, NULL, text, TODAY, FILTER_EXPLAIN, &error);
	bool right;

	if (f == NULL) {
		right = three_lines(str_get(&error)) &&
			strstr(str_get(&error), "SELECT") == NULL;
	} else {
		filter_db_ids(db, f, &ids);
		right = strstr(str_get(&ids), "differs") == NULL &&
			filter_db_unknown(db, f) == 0;
	}
	filter_free(f);
	str_free(&error);
	str_free(&ids);
	return right;
}

static void
at_random(struct db *db)
{
	static const char *const files[] = {
	    "tests/data/filters/good.txt", "tests/data/filters/bad.txt"};
	char *text[2], *line[2000], *rest;
	struct str b = STR_INIT;
	size_t n = 0;
	int wrong = 0;

	for (int i = 0; i < 2; i++) {
		text[i] = rest = filter_db_read(files[i]);
		while ((line[n] = strsep(&rest, "\n")) != NULL)
			if (*line[n] != '\0' && *line[n] != '#')
				n++;
	}
	for (int i = 0; i < RANDOM && wrong < 10; i++) {
		mix(line, n, &b);
		if (!sound(db, str_get(&b)) && ++wrong)
			unit_ok(false, "mixed: %s", str_get(&b));
	}
	unit_int(wrong, 0, "%d filters nobody wrote", RANDOM);
	free(text[0]);
	free(text[1]);
	str_free(&b);
}

int
main(void)
{
	char dir[FILTER_DB_DIR];
	struct db *db = filter_db_open(dir);
	int n;

	n = each_line(db, "tests/data/filters/good.txt", good);
	unit_ok(n >= 150, "good.txt has %d filters", n);
	n = each_line(db, "tests/data/filters/bad.txt", bad);
	unit_ok(n >= 200, "bad.txt has %d filters", n);
	each_line(db, "tests/data/filters/good.txt", cut);
	each_line(db, "tests/data/filters/good.txt", marker);
	unit_ok(marked >= 50, "%d filters with the marker", marked);
	names(db);
	at_random(db);
	filter_db_close(db, dir);
	return unit_end();
}

/* SPDX-License-Identifier: ISC */
/* Which column of a file is which field: aliases in Chinese and English,
 * presets, --map, --map-file, --print-map (conventions 2). */
#ifndef CRM_MAP_H
#define CRM_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "rows/row.h"

/* A field a tool reads.  aliases: keys as utf8_key() makes them, separated by
 * blanks; the name is one too.  many: several columns may feed it (phones,
 * tags, also "phone2"); they come in header order, those of a preset in its
 * order of worth, and --map for the field replaces them all. */
struct map_field {
	const char *name;
	const char *aliases;
	bool many;
};

/* A header whose word means something else where another one stands: beside a
 * column "other" the column "key" feeds the field given. */
struct map_beside {
	const char *key, *other; /* NULL: there is none */
	size_t field;
};

struct map;

struct map_opts {
	const struct map_field *fields; /* ends with a NULL name */
	const char *const *map; /* "field=Header" of --map, NULL-terminated */
	const char *map_file; /* lines "field=Header", "#" comments */
	const char *preset; /* NULL: recognise; "none": do not */
	bool ignore_unknown; /* note unknown columns instead of refusing */
	/* A further field, such as a custom one of the database: its name when
	 * the folded header is one, else NULL.  May be NULL. */
	const char *(*extra)(void *arg, const char *key);
	void *arg;
	struct map_beside beside;
};

/* Resolves the header of src.  --map wins over a preset, a preset over
 * aliases.  A column named twice, a --map whose header is missing (with the
 * nearest name), an unknown column that is a slip of the pen away from a
 * known name: refused with its place.  Other unknown columns are named once on
 * stderr and ignored.  A recognised preset is announced.  NULL after
 * messages. */
struct map *map_new(const struct source *src, const struct map_opts *o);
void map_free(struct map *m);

/* Number of columns that feed field f (index into fields); their positions. */
size_t map_columns(const struct map *m, size_t f, const size_t **cols);

/* Value of a field in a row: the first feeding column that is not empty, ""
 * when all are, NULL when none feeds it. */
const char *map_get(const struct map *m, const struct row *r, size_t f);

/* Position of the first column that feeds field f; -1 when none. */
long map_column(const struct map *m, size_t f);

/* Extra fields (custom ones): name and column of the k-th; false at the end. */
bool map_extra(const struct map *m, size_t k, const char **name, size_t *col);

/* The preset in use, or NULL. */
const char *map_preset(const struct map *m);

/* Writes the mapping as a map file to standard output (--print-map). */
void map_print(const struct map *m);

/* True when key (utf8_key() of a header cell) is a field or an alias: the
 * evidence that a file is GB18030. */
bool map_knows(const struct map_field *fields, const char *key);

#endif

/* SPDX-License-Identifier: ISC */
/* The inside of a mapping, for map.c and map_opts.c only. */
#ifndef CRM_MAP_IMPL_H
#define CRM_MAP_IMPL_H

#include "base/msg.h"
#include "base/str.h"
#include "rows/map.h"
#include "rows/rows_impl.h"

/* Why a column feeds a field: the lower, the stronger. */
enum origin { BY_MAP, BY_PRESET, BY_ALIAS };

/* The columns that feed a field, in order of rank and position. */
struct feed {
	size_t *cols, *ranks;
	size_t n, cap;
	enum origin origin; /* of the first */
};

struct extra {
	const char *name;
	size_t col;
};

struct map {
	const struct source *src;
	const struct row *header;
	struct map_opts opts;
	const struct preset *preset;
	char **keys; /* of the header */
	bool *used; /* columns that feed something */
	struct feed *feeds;
	size_t nfields;
	struct extra *extras;
	size_t nextras, capextras;
	struct str ignored;
	bool good;
};

/* The column feeds the field, unless something stronger does already; two for
 * a field that takes one are refused.  rank: better columns have a lower. */
void map_feed(
    struct map *m, size_t field, size_t col, size_t rank, enum origin origin);
/* The same for a field of map_opts.extra. */
void map_feed_extra(struct map *m, const char *name, size_t col);

/* A column in the header, for messages. */
struct place map_place(const struct map *m, const char *column);

/* ---- map_opts.c ---------------------------------------------------------- */

/* Feeds what --map and --map-file say; m->good is false after a message. */
void map_by_options(struct map *m);
void map_by_file(struct map *m);

#endif

/* SPDX-License-Identifier: ISC */
/* What crm-segment does with segments by filter, one function a use.  Each
 * gives the exit status. */
#ifndef CRM_SEGMENTS_H
#define CRM_SEGMENTS_H

#include <stdbool.h>

struct segments_opts {
	const char *define, *where, *note, *drop, *explain;
	bool list;
};

/* Each gets the operands. */
int segments_members(const struct segments_opts *o, int argc, char **argv);
int segments_define(const struct segments_opts *o, int argc, char **argv);
int segments_list(const struct segments_opts *o, int argc, char **argv);
int segments_drop(const struct segments_opts *o, int argc, char **argv);
int segments_explain(const struct segments_opts *o, int argc, char **argv);

#endif

/* SPDX-License-Identifier: ISC */
/* Inside of the import: one row at work, read by complaint_import.c, written by
 * complaint_import_put.c. */
#ifndef CRM_COMPLAINT_IMPORT_IMPL_H
#define CRM_COMPLAINT_IMPORT_IMPL_H

#include "model/complaint_impl.h"
#include "model/complaint_import.h"

/* One row at work. */
struct cimport_work {
	const struct cimport *in;
	const struct cimport_row *row;
	const struct procedure *p;
	struct complaint c; /* as the row has it */
	bool given[CI_COUNT]; /* the row says something of it */
	bool over; /* it has ended */
	const char *response;
	const char **column;
	struct str *why, said;
	struct complaint_act act;
};

/* False, with the column and a sentence; the second with the row's text. */
bool cimport_wrong(
    struct cimport_work *w, enum cimport_field f, const char *sentence);
bool cimport_wrong_value(
    struct cimport_work *w, enum cimport_field f, const char *sentence);

/* What the row says, into w->c. */
bool cimport_read(struct cimport_work *w);

#endif

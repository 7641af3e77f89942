/* SPDX-License-Identifier: ISC */
/* What crm-report does. */
#ifndef CRM_REPORTS_H
#define CRM_REPORTS_H

#include <stdbool.h>

#include "base/opt.h"
#include "model/report.h"

struct reports_opts {
	const struct report_value *values; /* ended by a NULL name */
	struct opt_list set; /* NAME=VALUE, for a report's own parameters */
	const char *where, *segment;
};

/* All reports, as rows. */
int reports_list(void);

/* What a report takes and gives, as rows. */
int reports_about(const char *name);

/* One report; text: not its rows but its SQL with its values. */
int reports_run(const struct reports_opts *o, const char *name, bool text);

/* Looks at each file as if it were run, over an empty database. */
int reports_check(char *const *files, int n);

#endif

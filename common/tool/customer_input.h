/* SPDX-License-Identifier: ISC */
/* crm-add from options and from rows: what was said becomes customers. */
#ifndef CRM_CUSTOMER_INPUT_H
#define CRM_CUSTOMER_INPUT_H

#include "base/opt.h"
#include "model/customer.h"

/* Options as they were given. */
struct customer_said {
	const char *text[CF_COUNT];
	struct opt_list phones, mails, tags, untags, flags, unflags, sets;
	struct opt_list persons, relations, days;
};

struct customer_input {
	struct db *db;
	struct customer_said *said;
	struct customer_opts opts;
	struct sink *out; /* id,code,name,result,line; NULL: none */
	bool late; /* an index is to be made at the end */
};

bool customer_said_any(const struct customer_said *o);

/* One customer of options; with rows they fill empty cells, and tags and parts
 * are added to every row. */
void customer_input_options(struct customer_input *in);
void customer_input_rows(struct customer_input *in, int argc, char **argv);

#endif

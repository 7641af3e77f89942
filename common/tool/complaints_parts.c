/* SPDX-License-Identifier: ISC */
/* Measures and returns of a case. */
#include <string.h>

#include "model/lists.h"
#include "tool/complaints.h"
#include "tool/tool.h"

#define O complaints_opts

const char *
complaint_verb(int argc, char **argv, const char *verbs)
{
	if (argc < 2)
		return "";
	if (str_in_list(verbs, argv[0]) && !str_in_list(verbs, argv[1])) {
		char *verb = argv[0];

		argv[0] = argv[1];
		argv[1] = verb;
	}
	return argv[1];
}

/* ---- measure NO add | done N | check N ----------------------------------- */

static enum complaint_result
measure_add(struct complaint_run *r)
{
	struct complaint_measure m = {
	    .kind = O.kind,
	    .text = O.text,
	    .dept = O.dept,
	    .due_on = DAY_NONE,
	};

	if (O.due != NULL) {
		enum day_result res =
		    day_parse(O.due, day_today(), tool_day_order(), &m.due_on);

		if (res != DAY_OK)
			opt_usage("--due: %s: '%s'", day_why(res), O.due);
	}
	if (O.owner != NULL && *O.owner != '\0')
		m.owner_id = list_need(r->db, LIST_STAFF, O.owner, false)->id;
	return complaint_measure_add(&r->a, &r->c, &m);
}

static int64_t
number_of(const char *text)
{
	int64_t n;

	if (!str_to_int(text, 1, INT64_MAX, &n))
		opt_usage("'%s' is not the number of a measure", text);
	return n;
}

int
complaints_measure(int argc, char **argv)
{
	const char *verb = complaint_verb(argc, argv, "add done check");
	bool add = strcmp(verb, "add") == 0, done = strcmp(verb, "done") == 0;
	enum complaint_result res;
	struct complaint_run r;
	int64_t number = 0;

	if (!add && !done && strcmp(verb, "check") != 0)
		opt_usage("measure takes the number of a complaint and add, "
			  "done N or check N");
	opt_verb("measure", verb);
	if (argc != (add ? 2 : 3))
		opt_usage("measure %s takes %s", verb,
		    add ? "no more operands" : "the number of the measure");
	if (add && (O.kind == NULL || O.text == NULL || *O.text == '\0'))
		opt_usage("measure add needs --kind and --text");
	if (!add && !done && O.effect == NULL)
		opt_usage("measure check needs --effect yes or no");
	if (!add)
		number = number_of(argv[2]);
	if (!complaint_run_begin(&r, argv[0], verb))
		return msg_status();
	if (add)
		res = measure_add(&r);
	else if (done)
		res = complaint_measure_done(&r.a, &r.c, number);
	else
		res = complaint_measure_check(
		    &r.a, &r.c, number, strcmp(O.effect, "yes") == 0);
	return complaint_run_end(&r, res,
	    add    ? "measure added"
	    : done ? "measure done"
		   : "measure checked");
}

/* ---- return NO asked | received | inspected | accepted ------------------- */

#define RETURNS "asked received inspected accepted"

static void
quantity(const char *text, int64_t *out)
{
	if (text != NULL && (!str_to_qty(text, out) || *out < 0))
		opt_usage("--qty: '%s' is not a quantity", text);
}

int
complaints_return(int argc, char **argv)
{
	struct complaint_return in = {
	    .exchange = O.exchange,
	    .undetermined = O.undetermined,
	    .product = O.product,
	    .result = O.result,
	    .treatment = O.treatment,
	    .finance_ref = O.finance_ref,
	    .qty = COMPLAINT_UNKNOWN,
	    .amount = COMPLAINT_UNKNOWN,
	    .number = O.item,
	};
	struct complaint_run r;
	struct str done = STR_INIT;
	int status;

	if (argc != 2 ||
	    !str_in_list(RETURNS, complaint_verb(argc, argv, RETURNS)))
		opt_usage("return takes the number of a complaint and asked, "
			  "received, inspected or accepted");
	opt_verb("return", argv[1]);
	quantity(O.qty, &in.qty);
	if (O.amount != NULL &&
	    (!str_to_cents(O.amount, &in.amount) || in.amount < 0))
		opt_usage("--amount: '%s' is not an amount of money", O.amount);
	if (!complaint_run_begin(&r, argv[0], argv[1]))
		return msg_status();
	str_addf(&done, "return %s", argv[1]);
	status = complaint_run_end(&r,
	    complaint_return_step(&r.a, &r.c, argv[1], &in), str_get(&done));
	str_free(&done);
	return status;
}

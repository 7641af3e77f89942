/* SPDX-License-Identifier: ISC */
/* crm-deal price: ask for a price below the list, approve or refuse it (S1-102,
 * S1-103). */
#include <string.h>

#include "model/deal.h"
#include "model/find.h"
#include "model/lists.h"
#include "model/price.h"
#include "tool/deals.h"
#include "tool/papers.h"
#include "tool/tool.h"

static bool
money(struct entry *e, const char *name, const char *text, int64_t *out)
{
	*out = PRICE_NONE;
	if (text == NULL || str_to_cents(text, out))
		return true;
	import_reject(e->im, name, "not an amount of money: '%s'", text);
	return false;
}

static bool
read_prices(struct entry *e, struct price *p)
{
	char asked[24], list[24];

	if (!money(e, "price", papers_opts.price, &p->price) ||
	    !money(e, "list", papers_opts.list, &p->list_price))
		return false;
	if (deals_opts.product != NULL)
		p->product_id =
		    list_need(e->db, LIST_PRODUCT, deals_opts.product, false)
			->id;
	if (papers_opts.list == NULL && p->product_id != 0)
		p->list_price = price_of_product(e->db, p->product_id);
	if (p->price < 0 ||
	    (p->list_price != PRICE_NONE && p->list_price < 0)) {
		import_reject(e->im, "price", "has to be 0 or more");
		return false;
	}
	if (p->list_price == PRICE_NONE || p->price < p->list_price)
		return true;
	import_reject(e->im, "price", "%s is not below the list price %s",
	    str_from_cents(p->price, asked),
	    str_from_cents(p->list_price, list));
	return false;
}

/* Who said yes is compulsory: an order by word has a name to it. */
static bool
read_verbal(struct entry *e, struct price *p)
{
	p->verbal_on = p->paper_by = DAY_NONE;
	if (papers_opts.verbal_by == NULL)
		return true;
	if (!paper_may(e->db, "price")) {
		import_reject(e->im, "verbal-by",
		    "setting allow_verbal has not got 'price'");
		return false;
	}
	p->verbal_by =
	    list_need(e->db, LIST_STAFF, papers_opts.verbal_by, false)->id;
	p->verbal_on = papers_opts.verbal_on != DAY_NONE ? papers_opts.verbal_on
							 : p->asked_on;
	p->paper_by = paper_deadline(e->db, "price_paper", p->verbal_on);
	return true;
}

static bool
read_deal(struct entry *e, struct price *p)
{
	struct deal_row d;

	if (papers_opts.deal == NULL)
		return true;
	p->deal_id = deal_find(e->db, papers_opts.deal);
	if (p->deal_id != 0 && deal_get(e->db, p->deal_id, &d) &&
	    d.customer_id == p->customer_id)
		return true;
	import_reject(e->im, "deal",
	    p->deal_id ? "'%s' is a deal of another customer"
		       : "no such deal: '%s'",
	    papers_opts.deal);
	return false;
}

static void
ask_one(struct entry *e, struct price *p)
{
	bool again, filled;
	int64_t id;

	if (!read_prices(e, p) || !read_verbal(e, p) || !read_deal(e, p))
		return;
	p->asked_by = list_need(e->db, LIST_STAFF, tool_staff(), false)->id;
	id = price_ask(e->db, p, &again, &filled);
	if (!again)
		msg_note("asked for as number %lld", (long long)id);
	import_result(e->im, filled  ? IMPORT_UPDATED
			     : again ? IMPORT_UNCHANGED
				     : IMPORT_ADDED);
}

static void
check_options(int argc)
{
	const char *reason = deals_opts.reason;

	if (argc != 1)
		opt_usage("price ask takes a customer");
	if (papers_opts.price == NULL)
		opt_usage("price ask needs --price AMOUNT");
	if (reason == NULL || *reason == '\0')
		opt_usage("price ask needs --reason TEXT");
	if (deals_opts.product == NULL || *deals_opts.product == '\0')
		opt_usage("price ask needs --product NAME");
	if (papers_opts.verbal_on != DAY_NONE && papers_opts.verbal_by == NULL)
		opt_usage("--verbal-on needs --verbal-by: who said yes");
	if (papers_opts.verbal_on != DAY_NONE &&
	    papers_opts.verbal_on > day_today())
		opt_usage("--verbal-on: the date is after today");
}

static int
ask(int argc, char **argv)
{
	struct price p = {0};
	struct entry e;
	struct db *db;

	check_options(argc);
	p.asked_on = papers_day();
	p.reason = deals_opts.reason;
	db = deals_writer();
	p.customer_id = find_one(db, argv[0], NULL);
	entry_single(&e, db, argv[0]);
	if (p.customer_id != 0)
		ask_one(&e, &p);
	else
		import_result(e.im, IMPORT_REJECTED);
	entry_end(&e);
	return tool_end(db, NULL);
}

static void
say(struct entry *e, enum price_result r, const char *no)
{
	static const char *const words[] = {
	    [PRICE_MISSING] = "is not there",
	    [PRICE_DECIDED] = "has been decided already",
	    [PRICE_EARLIER] = "was asked for after that day",
	};

	if (r == PRICE_CHANGED || r == PRICE_UNCHANGED)
		import_result(e->im,
		    r == PRICE_CHANGED ? IMPORT_UPDATED : IMPORT_UNCHANGED);
	else
		import_reject(e->im, "price", "'%s' %s", no, words[r]);
}

static int
decide(int argc, char **argv, bool approved)
{
	day_t on = papers_day();
	const struct row *row;
	struct entry e;
	struct db *db;

	if (argc == 0)
		opt_usage("price %s: which approval?",
		    approved ? "approve" : "refuse");
	db = deals_writer();
	entry_single(&e, db, approved ? "approve" : "refuse");
	for (int i = 0; i < argc; i++) {
		int64_t id;

		if (i > 0) {
			import_again(e.im);
			import_next(e.im, &row);
		}
		id = entry_number(&e, "price", argv[i]);
		if (id != 0)
			say(&e,
			    price_decide(db, id, approved, on, papers_by(db)),
			    argv[i]);
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
approve(int argc, char **argv)
{
	return decide(argc, argv, true);
}

static int
refuse(int argc, char **argv)
{
	return decide(argc, argv, false);
}

int
deals_price(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} verbs[] = {
	    {"list", prices_list},
	    {"ask", ask},
	    {"approve", approve},
	    {"refuse", refuse},
	    {"print", prices_print},
	};

	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (argc == 0 || strcmp(argv[0], verbs[i].name) == 0) {
			opt_verb("price", verbs[i].name);
			return verbs[i].run(
			    argc ? argc - 1 : 0, argc ? argv + 1 : argv);
		}
	opt_usage("no such sub-command of price: '%s'", argv[0]);
}

/* SPDX-License-Identifier: ISC */
/* crm-order holding: what a customer holds. */
#include <string.h>

#include "model/holding.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/entry.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

enum holding_field {
	HF_PRODUCT = EF_FIRST,
	HF_QTY,
	HF_AMOUNT,
	HF_START,
	HF_ENDS,
	HF_DAYS,
	HF_ACCOUNT,
	HF_PLANNED,
	HF_PLANNED_AMOUNT,
	HF_STATE,
	HF_CLOSED,
	HF_ROLLED,
	HF_STAFF,
	HF_EXT_ID,
	HF_NOTE,
	HF_IGNORED, /* what our own list prints besides */
	HF_COUNT
};
_Static_assert(HF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[HF_COUNT + 1] = {
    ENTRY_WHO,
    [HF_PRODUCT] = {"product", "产品 产品名称 商品 品种 productname", false},
    [HF_QTY] = {"qty", "数量 份额 quantity units", false},
    [HF_AMOUNT] = {"amount", "金额 本金 持有金额 存入金额 principal", false},
    [HF_START] = {"start",
	"起始日 起息日 起始日期 开始日期 购买日期 买入日期 存入日期 startdate "
	"starton",
	false},
    [HF_ENDS] = {"ends",
	"到期日 到期日期 到期 结束日期 maturity maturitydate expires enddate "
	"endson",
	false},
    [HF_DAYS] = {"days", "期限 存期 天数 term period", false},
    [HF_ACCOUNT] = {"account", "账号 账户 合同号 合同编号 accountno contract",
	false},
    [HF_PLANNED] = {"planned", "拟购产品 计划产品 意向产品", false},
    [HF_PLANNED_AMOUNT] = {"planned_amount", "计划金额 意向金额", false},
    [HF_STATE] = {"state", "状态 持有状态 status", false},
    [HF_CLOSED] = {"closed", "结束日 支取日期 赎回日期 closedon", false},
    [HF_ROLLED] = {"rolled_amount", "承接金额 转存金额 续存金额", false},
    [HF_STAFF] = {"staff", "客户经理 经办人 业务员 by", false},
    [HF_EXT_ID] = {"ext_id", "externalid 外部编号 流水号", false},
    [HF_NOTE] = {"note", "备注 说明 remark", false},
    [HF_IGNORED] = {"ignored", "holding daysleft owner", true},
};

/* How it ended, when the row says that it has. */
struct ending {
	int state;
	day_t on;
	int64_t rolled;
};

static bool
read_ending(struct entry *e, struct ending *end)
{
	static const char *const words[] = {"held hold active 持有 在持 正常",
	    "rolled rollover renewed 转存 续存 承接 续期",
	    "out closed redeemed 支取 赎回 转出 结清 销户"};
	const char *s = entry_text(e, HF_STATE);

	if (!entry_day(e, HF_CLOSED, &end->on) ||
	    !entry_money(e, HF_ROLLED, &end->rolled))
		return false;
	end->state = HOLDING_HELD;
	while (s != NULL && end->state <= HOLDING_OUT &&
	       !str_in_list(words[end->state], s))
		end->state++;
	if (end->state <= HOLDING_OUT)
		return true;
	import_reject(e->im, "state", "neither held, rolled nor out: '%s'", s);
	return false;
}

static bool
read_numbers(struct entry *e, struct holding *h)
{
	return entry_qty(e, HF_QTY, &h->qty) &&
	       entry_money(e, HF_AMOUNT, &h->amount) &&
	       entry_money(e, HF_PLANNED_AMOUNT, &h->planned_amount);
}

/* "90d" counts from the start; an end day that is told wins. */
static bool
read_days(struct entry *e, struct holding *h)
{
	const char *s = entry_text(e, HF_DAYS);
	struct period p;

	if (!entry_day(e, HF_START, &h->start_on) ||
	    !entry_day(e, HF_ENDS, &h->ends_on))
		return false;
	if (!e->cells && h->start_on == DAY_NONE)
		h->start_on = day_today();
	if (s != NULL && h->ends_on == DAY_NONE) {
		if (!period_parse(s, &p)) {
			import_reject(e->im, "days",
			    "not a period such as 90d, 6m or 1y: '%s'", s);
			return false;
		}
		if (h->start_on == DAY_NONE) {
			import_reject(
			    e->im, "days", "'%s' of a day that is not told", s);
			return false;
		}
		h->ends_on = day_add(h->start_on, p);
	}
	if (h->start_on == DAY_NONE || h->ends_on == DAY_NONE ||
	    h->ends_on >= h->start_on)
		return true;
	import_reject(e->im, "ends", "it would end before it begins");
	return false;
}

static bool
read_holding(struct entry *e, int64_t customer, struct holding *h)
{
	const char *product = entry_text(e, HF_PRODUCT);

	*h = (struct holding){.customer_id = customer};
	if (!read_numbers(e, h) || !read_days(e, h))
		return false;
	h->ext_id = entry_text(e, HF_EXT_ID);
	if (product == NULL && h->ext_id == NULL) {
		import_reject(e->im, "product", "no product");
		return false;
	}
	if (product != NULL)
		h->product_id =
		    list_need(e->db, LIST_PRODUCT, product, false)->id;
	h->account = entry_text(e, HF_ACCOUNT);
	h->planned = entry_text(e, HF_PLANNED);
	h->note = entry_text(e, HF_NOTE);
	h->staff_id = entry_staff(e, HF_STAFF);
	if (h->ends_on == DAY_NONE)
		h->ends_on =
		    holding_runs_out(e->db, h->product_id, h->start_on, h->qty);
	return true;
}

/* What its row says of its end, unless that is known already. */
static bool
end_it(struct entry *e, int64_t id, const struct ending *end)
{
	struct holding was;
	day_t on = end->on == DAY_NONE ? day_today() : end->on;

	return end->state != HOLDING_HELD &&
	       holding_close(e->db, id, (enum holding_state)end->state, on,
		   end->rolled, &was) == HOLDING_CHANGED;
}

static void
add_new(struct entry *e, struct holding *h, const struct ending *end)
{
	int64_t id;

	if (h->product_id == 0) {
		import_reject(e->im, "product", "no product");
		return;
	}
	if (h->start_on == DAY_NONE)
		h->start_on = day_today();
	if (h->ends_on == DAY_NONE)
		h->ends_on =
		    holding_runs_out(e->db, h->product_id, h->start_on, h->qty);
	id = holding_add(e->db, h);
	end_it(e, id, end);
	entry_again(e, id);
	import_result(e->im, IMPORT_ADDED);
}

static void
set_old(struct entry *e, int64_t id, const struct holding *h,
    const struct ending *end)
{
	bool again = entry_again(e, id);
	bool changed = holding_set(e->db, id, h);

	changed = end_it(e, id, end) || changed;
	if (again && changed)
		import_reject(e->im, "ext_id", "'%s' stands twice in the input",
		    h->ext_id);
	else
		import_result(
		    e->im, changed ? IMPORT_UPDATED : IMPORT_UNCHANGED);
}

static void
put(struct entry *e, int64_t customer)
{
	struct ending end;
	struct holding h;
	int64_t id = 0, whose = 0;

	if (!read_holding(e, customer, &h) || !read_ending(e, &end))
		return;
	if (h.ext_id != NULL)
		id = holding_by_ext(e->db, &h, &whose);
	if (id != 0 && whose != customer) {
		import_reject(e->im, "ext_id",
		    "'%s' is holding %lld of another customer", h.ext_id,
		    (long long)id);
		return;
	}
	if (id == 0 && e->cells)
		id = holding_same(e->db, &h, holdings_taken, e);
	if (id != 0)
		set_old(e, id, &h, &end);
	else
		add_new(e, &h, &end);
}

static void
option_texts(const char *text[HF_COUNT])
{
	memset(text, 0, HF_COUNT * sizeof(*text));
	text[HF_PRODUCT] = orders_opts.text[OF_PRODUCT];
	text[HF_QTY] = orders_opts.text[OF_QTY];
	text[HF_AMOUNT] = orders_opts.text[OF_AMOUNT];
	text[HF_START] = holdings_opts.start;
	text[HF_ENDS] = holdings_opts.ends;
	text[HF_DAYS] = holdings_opts.days;
	text[HF_ACCOUNT] = holdings_opts.account;
	text[HF_STAFF] = orders_opts.text[OF_STAFF];
	text[HF_EXT_ID] = orders_opts.ext_id;
	text[HF_NOTE] = orders_opts.text[OF_NOTE];
}

static int
run_add(int argc, char **argv)
{
	const char *text[HF_COUNT];
	struct entry e;
	struct db *db;
	int64_t id;

	option_texts(text);
	if (argc == 0)
		opt_usage("holding add: whose?");
	if (text[HF_PRODUCT] == NULL)
		opt_usage("holding add needs --product");
	if (text[HF_ENDS] != NULL && text[HF_DAYS] != NULL)
		opt_usage("--ends and --days exclude each other");
	db = holdings_writer();
	entry_options(&e, db, fields, text, argv, argc);
	while ((id = entry_next(&e)) != 0)
		put(&e, id);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
run_import(int argc, char **argv)
{
	const char *path = holdings_file(argc, argv), *text[HF_COUNT];
	struct db *db = holdings_writer();
	struct entry e;
	int64_t id;

	option_texts(text);
	if (entry_rows(&e, db, fields, text, path, SQL_HOLDING_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put(&e, id);
		entry_end(&e);
	}
	return tool_end(db, NULL);
}

/* ---- what becomes of it -------------------------------------------------- */

static void
say(struct entry *e, enum holding_result r, int64_t id)
{
	if (r == HOLDING_MISSING)
		import_reject(
		    e->im, "holding", "no such holding: %lld", (long long)id);
	else if (r == HOLDING_CLOSED)
		import_reject(e->im, "holding",
		    "holding %lld has ended already", (long long)id);
	else
		import_result(e->im,
		    r == HOLDING_CHANGED ? IMPORT_UPDATED : IMPORT_UNCHANGED);
}

static bool
option_money(const char *name, const char *s, int64_t *out)
{
	*out = HOLDING_NONE;
	if (s != NULL && !str_to_cents(s, out))
		opt_usage("--%s: not an amount of money: '%s'", name, s);
	return s != NULL;
}

static int
run_plan(int argc, char **argv)
{
	const char *product = orders_opts.text[OF_PRODUCT];
	const struct list_item *item;
	int64_t amount, id;
	struct entry e;
	struct db *db;

	if (argc != 1)
		opt_usage("holding plan takes the number of one holding");
	if (product == NULL || *product == '\0')
		opt_usage("holding plan needs --product");
	option_money("amount", orders_opts.text[OF_AMOUNT], &amount);
	db = holdings_writer();
	entry_single(&e, db, product);
	item = list_find(db, LIST_PRODUCT, product);
	id = entry_number(&e, "holding", argv[0]);
	if (id != 0)
		say(&e,
		    holding_plan(db, id, item ? item->name : product, amount),
		    id);
	entry_end(&e);
	return tool_end(db, NULL);
}

/* What was rolled over goes on as a new holding. */
static void
roll_into(struct entry *e, const struct holding *was, day_t on, int64_t amount)
{
	struct holding next = *was;
	enum day_result r = DAY_OK;
	struct period p;

	next.product_id =
	    list_need(e->db, LIST_PRODUCT, holdings_opts.into, false)->id;
	next.start_on = on;
	next.ends_on = DAY_NONE;
	next.amount = amount;
	next.qty = next.planned_amount = HOLDING_NONE;
	next.account = holdings_opts.account;
	if (holdings_opts.ends != NULL)
		r = day_parse(
		    holdings_opts.ends, day_today(), DAY_STRICT, &next.ends_on);
	if (r != DAY_OK)
		opt_usage("--ends: %s: '%s'", day_why(r), holdings_opts.ends);
	if (holdings_opts.days != NULL) {
		if (!period_parse(holdings_opts.days, &p))
			opt_usage("--days: not a period such as 90d, 6m or 1y: "
				  "'%s'",
			    holdings_opts.days);
		next.ends_on = day_add(on, p);
	}
	if (next.ends_on != DAY_NONE && next.ends_on < on)
		opt_usage("--ends: it would end before it begins");
	msg_note("holding %lld: %s", (long long)holding_add(e->db, &next),
	    holdings_opts.into);
}

static void
close_one(struct entry *e, const char *text, day_t on, int64_t rolled)
{
	struct holding was;
	enum holding_result r;
	int64_t id = entry_number(e, "holding", text);

	if (id == 0)
		return;
	r = holding_close(e->db, id,
	    holdings_opts.out ? HOLDING_OUT : HOLDING_ROLLED, on, rolled, &was);
	if (r == HOLDING_CHANGED && on < was.start_on) {
		import_reject(e->im, "on", "it had not begun then");
		return;
	}
	if (r == HOLDING_CHANGED && holdings_opts.into != NULL)
		roll_into(e, &was, on, rolled);
	say(e, r, id);
}

static int
run_close(int argc, char **argv)
{
	static const char *const ways[] = {"rolled", "out", NULL};
	static const char *const ends[] = {"ends", "days", NULL};
	day_t on = orders_opts.on == DAY_NONE ? day_today() : orders_opts.on;
	int64_t rolled;
	struct entry e;
	struct db *db;

	opt_exclusive(ways);
	opt_exclusive(ends);
	if (argc != 1)
		opt_usage("holding close takes the number of one holding");
	option_money("rolled", holdings_opts.rolled, &rolled);
	if (holdings_opts.rolled == NULL && !holdings_opts.out)
		opt_usage("holding close needs --rolled AMOUNT or --out");
	if (rolled != HOLDING_NONE && rolled <= 0)
		opt_usage("--rolled: nothing would stay; try --out");
	if (holdings_opts.into != NULL && holdings_opts.rolled == NULL)
		opt_usage("--into goes with --rolled");
	if (on > day_today())
		opt_usage("--on: the date is after today");
	db = holdings_writer();
	entry_single(&e, db, holdings_opts.out ? "out" : "rolled over");
	close_one(&e, argv[0], on, rolled);
	entry_end(&e);
	return tool_end(db, NULL);
}

int
holdings_run(int argc, char **argv)
{
	static const struct holdings_word words[] = {{"list", holdings_list},
	    {"add", run_add}, {"plan", run_plan}, {"close", run_close},
	    {"import", run_import}, {NULL, NULL}};

	return holdings_dispatch("holding", words, argc, argv);
}

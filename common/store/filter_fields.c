/* SPDX-License-Identifier: ISC */
/* The documented names and what they are in the schema (crm-rules.5). */
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "store/filter_impl.h"

/* How the expression of a field is reached. */
enum shape {
	COLUMN, /* expr itself */
	FULL, /* the same, never NULL */
	LIST, /* expr points into the list arg */
	ADDRESS, /* expr, or an address of the kind arg */
	TRUTH, /* expr is a condition that is never NULL */
	TAG,
	AGE,
	BOUGHT, /* a column of bought */
	POINTS,
	MEMBER
};

/* YIELDS: to a custom field of that name, which people had before. */
enum { TOUCH = 1, TIME = 2, YIELDS = 4 };

static const struct field {
	const char *name;
	enum ftype type;
	enum shape shape;
	const char *expr, *arg;
	unsigned flags;
} fields[] = {
    {"id", FT_INT, FULL, "c.id", NULL, 0},
    {"code", FT_TEXT, FULL, "c.code", NULL, 0},
    {"name", FT_TEXT, FULL, "c.name", NULL, 0},
    {"kind", FT_KIND, FULL, "c.kind", NULL, 0},
    {"honorific", FT_TEXT, COLUMN, "c.honorific", NULL, 0},
    {"gender", FT_TEXT, COLUMN, "c.gender", NULL, 0},
    {"phone", FT_PHONE, ADDRESS, "c.phone", "phone", 0},
    {"email", FT_EMAIL, ADDRESS, "c.email", "email", 0},
    {"wechat", FT_NAME, ADDRESS, "c.wechat", "wechat", 0},
    {"birthday", FT_YEARDAY, COLUMN, "c.birthday", NULL, 0},
    {"age", FT_INT, AGE, "c.birthday", NULL, TIME},
    {"company", FT_TEXT, COLUMN, "c.company", NULL, 0},
    {"title", FT_TEXT, COLUMN, "c.title", NULL, 0},
    {"industry", FT_TEXT, COLUMN, "c.industry", NULL, 0},
    {"city", FT_TEXT, COLUMN, "c.city", NULL, 0},
    {"address", FT_TEXT, COLUMN, "c.address", NULL, 0},
    {"source", FT_NAME, LIST, "c.source_id", "source", 0},
    {"status", FT_NAME, LIST, "c.status_id", "status", 0},
    {"open", FT_YESNO, LIST, "c.status_id", "status", 0},
    {"tier", FT_NAME, LIST, "c.tier_id", "tier", 0},
    {"owner", FT_NAME, LIST, "c.owner_id", "staff", 0},
    {"channel", FT_NAME, LIST, "c.channel_id", "channel", 0},
    {"preferred_time", FT_TEXT, COLUMN, "c.preferred_time", NULL, 0},
    {"no_call", FT_YESNO, TRUTH, "(c.flags & 1) <> 0", NULL, 0},
    {"no_sms", FT_YESNO, TRUTH, "(c.flags & 2) <> 0", NULL, 0},
    {"no_wechat", FT_YESNO, TRUTH, "(c.flags & 4) <> 0", NULL, 0},
    {"no_mail", FT_YESNO, TRUTH, "(c.flags & 8) <> 0", NULL, 0},
    {"bad_number", FT_YESNO, TRUTH, "(c.flags & 16) <> 0", NULL, 0},
    {"no_contact", FT_YESNO, TRUTH, "(c.flags & 32) <> 0", NULL, 0},
    {"hold_until", FT_DATE, COLUMN, "c.hold_until", NULL, 0},
    {"cadence", FT_TEXT, COLUMN, "c.cadence", NULL, 0},
    {"note", FT_TEXT, COLUMN, "c.note", NULL, 0},
    {"added", FT_DATE, FULL, "c.added_on", NULL, 0},
    {"added_on", FT_DATE, FULL, "c.added_on", NULL, 0},
    {"added_by", FT_NAME, LIST, "c.added_by", "staff", 0},
    {"tag", FT_NAME, TAG, "y.name", NULL, 0},
    {"first_contact", FT_DATE, COLUMN, "t.first_on", NULL, TOUCH},
    {"last_contact", FT_DATE, COLUMN, "t.last_on", NULL, TOUCH},
    {"contacts", FT_INT, FULL, "coalesce(t.effective, 0)", NULL, TOUCH},
    {"follow_ups", FT_INT, FULL,
	"CASE WHEN t.effective > 1 THEN t.effective - 1 ELSE 0 END", NULL,
	TOUCH},
    {"last_attempt", FT_DATE, COLUMN, "t.last_at / 1440", NULL, TOUCH},
    {"last_outcome", FT_NAME, LIST, "t.outcome_id", "outcome", TOUCH},
    {"next_contact", FT_DATE, COLUMN, "t.next_on", NULL, TOUCH},
    {"first_order", FT_DATE, BOUGHT, "x.first_on", NULL, TIME},
    {"last_order", FT_DATE, BOUGHT, "x.last_on", NULL, TIME},
    {"points", FT_INT, POINTS, NULL, NULL, TIME | YIELDS},
    {"member", FT_YESNO, MEMBER, NULL, NULL, TIME | YIELDS},
};

/* What else people call them: answered, not accepted, so that a filter reads
 * the same everywhere. */
static const struct {
	const char *word, *name;
} synonyms[] = {{"mobile", "phone"}, {"tel", "phone"}, {"mail", "email"},
    {"sex", "gender"}, {"wx", "wechat"}, {"grade", "tier"}, {"level", "tier"},
    {"state", "status"}, {"staff", "owner"}, {"salesman", "owner"},
    {"created", "added"}, {"labels", "tag"}, {"type", "kind"},
    {"remark", "note"}, {"dob", "birthday"},
    {"last_contact_on", "last_contact"}, {"姓名", "name"}, {"名字", "name"},
    {"编号", "code"}, {"称呼", "honorific"}, {"性别", "gender"},
    {"手机", "phone"}, {"手机号", "phone"}, {"电话", "phone"},
    {"邮箱", "email"}, {"微信", "wechat"}, {"生日", "birthday"},
    {"年龄", "age"}, {"公司", "company"}, {"职务", "title"},
    {"行业", "industry"}, {"城市", "city"}, {"地址", "address"},
    {"来源", "source"}, {"状态", "status"}, {"等级", "tier"}, {"级别", "tier"},
    {"负责人", "owner"}, {"渠道", "channel"}, {"备注", "note"}, {"标签", "tag"},
    {"最近联系", "last_contact"}, {"下次联系", "next_contact"},
    {"last_bought", "last_order"}, {"最近购买", "last_order"},
    {"首次购买", "first_order"}, {"积分", "points"}, {"会员", "member"}};

#define NFIELDS (sizeof(fields) / sizeof(*fields))
#define NSYNONYMS (sizeof(synonyms) / sizeof(*synonyms))

static const struct field *
find(const char *word)
{
	for (size_t i = 0; i < NFIELDS; i++)
		if (strcmp(fields[i].name, word) == 0)
			return &fields[i];
	return NULL;
}

static enum ftype
custom_type(const char *type)
{
	static const struct {
		const char *name;
		enum ftype type;
	} types[] = {{"int", FT_INT}, {"money", FT_MONEY}, {"date", FT_DATE},
	    {"yesno", FT_YESNO}};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (strcmp(types[i].name, type) == 0)
			return types[i].type;
	return FT_TEXT; /* text and choice */
}

/* Read when the first name is not one of ours. */
static void
read_customs(struct parser *p)
{
	struct q *q;
	size_t cap = 0;

	if (p->db == NULL || p->customs_read)
		return;
	p->customs_read = true;
	q = q_use(p->db, SQL_FILTER_FIELDS);
	while (q_row(q)) {
		struct fcustom *f;

		p->customs = xgrow(p->customs, p->ncustoms, &cap, sizeof(*f));
		f = &p->customs[p->ncustoms++];
		f->id = q_get_int(q, 0);
		f->name = filter_printf(p, "%s", q_get_text(q, 1));
		f->label = filter_printf(p, "%s", q_get_text(q, 2));
		f->aliases = filter_printf(p, "%s", q_get_text(q, 3));
		f->type = custom_type(q_get_text(q, 4));
	}
}

static const struct fcustom *
find_custom(struct parser *p, const char *word)
{
	read_customs(p);
	for (size_t i = 0; i < p->ncustoms; i++)
		if (strcasecmp(p->customs[i].name, word) == 0)
			return &p->customs[i];
	return NULL;
}

bool
filter_is_field(struct parser *p, const char *word)
{
	return find(word) != NULL || find_custom(p, word) != NULL;
}

bool
filter_is_taken(const char *word)
{
	const struct field *f = find(word);

	return f != NULL && !(f->flags & YIELDS);
}

static void
list_operand(struct parser *p, const struct field *f, struct operand *o)
{
	bool staff = strcmp(f->arg, "staff") == 0;

	o->wrap = filter_fill(p, sql_text[SQL_FILTER_LIST].text, "column",
	    f->expr, "list", f->arg, NULL);
	o->column = f->expr;
	o->from = filter_fill(p, sql_text[SQL_FILTER_FROM_LIST].text, "column",
	    f->expr, "list", f->arg, NULL);
	o->single = true;
	if (f->type == FT_YESNO) {
		o->truth = filter_fill(p, o->wrap, "test", "y.open <> 0", NULL);
		o->yes = "y.open";
		return;
	}
	o->expr = "y.name";
	o->entry =
	    sql_text[staff ? SQL_FILTER_NAMED_STAFF : SQL_FILTER_NAMED].text;
}

static void
own_operand(struct parser *p, const struct field *f, struct operand *o)
{
	o->expr = f->expr;
	switch (f->shape) {
	case COLUMN:
		o->column = f->expr;
		break;
	case FULL:
		o->full = true;
		break;
	case LIST:
		list_operand(p, f, o);
		break;
	case ADDRESS:
		o->also = f->expr;
		o->expr = "x.value";
		o->wrap = filter_fill(
		    p, sql_text[SQL_FILTER_ADDRESS].text, "kind", f->arg, NULL);
		o->from = filter_fill(p, sql_text[SQL_FILTER_FROM_ADDRESS].text,
		    "kind", f->arg, NULL);
		break;
	case TRUTH:
		o->truth = f->expr;
		break;
	case TAG:
		o->wrap = sql_text[SQL_FILTER_TAG].text;
		o->from = sql_text[SQL_FILTER_FROM_TAG].text;
		break;
	case AGE:
		o->expr = filter_age(p);
		break;
	case BOUGHT:
		o->wrap = sql_text[SQL_FILTER_BOUGHT].text;
		o->from = sql_text[SQL_FILTER_FROM_BOUGHT].text;
		o->single = true;
		break;
	case POINTS:
		o->expr = filter_today(p, SQL_FILTER_POINTS);
		o->full = true;
		break;
	case MEMBER:
		o->truth = filter_today(p, SQL_FILTER_HAS_MEMBER);
		break;
	}
}

static bool
custom_operand(
    struct parser *p, const struct fcustom *custom, struct operand *o)
{
	int id = filter_int(p, p->at, custom->id);

	o->type = custom->type;
	o->name = custom->name;
	o->expr = "x.value";
	o->wrap = filter_fill(p, sql_text[SQL_FILTER_CUSTOM].text, "field",
	    filter_printf(p, ":f%d", id), NULL);
	o->from = filter_fill(p, sql_text[SQL_FILTER_FROM_CUSTOM].text, "field",
	    filter_printf(p, ":f%d", id), NULL);
	o->single = true;
	o->yes = o->expr;
	if (o->type == FT_YESNO)
		o->truth =
		    filter_fill(p, o->wrap, "test", "x.value <> 0", NULL);
	return !p->failed;
}

bool
filter_field(struct parser *p, const char *word, struct operand *o)
{
	const struct field *f = find(word);
	const struct fcustom *custom = NULL;

	memset(o, 0, sizeof(*o));
	if (f == NULL || f->flags & YIELDS)
		custom = find_custom(p, word);
	if (custom != NULL)
		return custom_operand(p, custom, o);
	if (f == NULL)
		return false;
	o->type = f->type;
	o->name = f->name;
	own_operand(p, f, o);
	if (f->flags != 0)
		p->f->changing = true;
	if (f->flags & TOUCH)
		p->f->touch = true;
	return !p->failed;
}

int
filter_near_limit(const char *word)
{
	size_t n = strlen(word);

	return n < 3 ? 0 : n < 4 ? 1 : n < 9 ? 2 : 3;
}

static const char *
nearer(const char *word, const char *name, const char *best, int *limit)
{
	int distance = str_distance(word, name);

	/* two errors, and one of them the first letter: another word */
	if (distance > *limit || (distance > 1 && *name != *word))
		return best;
	*limit = distance - 1;
	return name;
}

const char *
filter_nearest(
    const char *word, const char *const *names, const char *best, int *limit)
{
	for (; *names != NULL; names++)
		best = nearer(word, *names, best, limit);
	return best;
}

const char *
filter_near_field(struct parser *p, const char *word)
{
	int limit = filter_near_limit(word);
	const char *best = NULL;

	for (size_t i = 0; i < p->ncustoms; i++)
		if (strcasecmp(p->customs[i].label, word) == 0 ||
		    str_in_list(p->customs[i].aliases, word))
			return p->customs[i].name;
	for (size_t i = 0; i < NSYNONYMS; i++)
		if (strcmp(synonyms[i].word, word) == 0)
			return synonyms[i].name;
	for (size_t i = 0; i < NFIELDS; i++)
		best = nearer(word, fields[i].name, best, &limit);
	for (size_t i = 0; i < p->ncustoms; i++)
		best = nearer(word, p->customs[i].name, best, &limit);
	return best;
}

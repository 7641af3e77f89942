/* SPDX-License-Identifier: ISC */
/* Is it somebody's?  Name, owner and since only (S3-33, C10). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/alike.h"
#include "model/find.h"
#include "model/phone.h"
#include "model/setting.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/assigns.h"
#include "tool/tool.h"

enum match { BY_PHONE, BY_EMAIL, BY_CODE, BY_NAME, BY_NEAR, BY_NOTHING };
static const char *const matches[] = {"phone", "email", "code", "name", "near"};

static const struct column columns[] = {
    {"query", "查询", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"owner", "负责人", COL_TEXT},
    {"since", "起始日", COL_DAY},
    {"match", "匹配", COL_TEXT},
};

/* One thing asked: a text, or the cells of a row. */
struct ask {
	char *text; /* as it is printed */
	char *phone, *mail, *code, *name; /* NULL: not asked by */
	char *key; /* of the name */
};

/* A customer that one of them found. */
struct hit {
	size_t ask;
	int64_t customer;
	enum match by;
	int score;
};

struct checking {
	struct db *db;
	struct alike *alike;
	struct ask *asks;
	size_t n, cap;
	struct hit *hits;
	size_t nhits, hits_cap;
	long near; /* score from which names are near */
};

static void
hit(struct checking *c, size_t ask, int64_t id, enum match by, int score)
{
	for (size_t i = 0; i < c->nhits; i++)
		if (c->hits[i].ask == ask && c->hits[i].customer == id) {
			if (by < c->hits[i].by)
				c->hits[i].by = by;
			return;
		}
	c->hits = xgrow(c->hits, c->nhits, &c->hits_cap, sizeof(*c->hits));
	c->hits[c->nhits++] = (struct hit){ask, id, by, score};
}

static void
hit_all(struct checking *c, size_t ask, const struct found *f, enum match by)
{
	for (size_t i = 0; i < f->n && i < 8; i++)
		hit(c, ask, f->id[i], by, 100);
}

static char *
or_null(const char *s)
{
	return s != NULL && *s != '\0' ? xstrdup(s) : NULL;
}

static char *
phone_of(const char *s)
{
	char norm[64];

	if (s == NULL || phone_normalise(s, norm, sizeof(norm)) != PHONE_OK)
		return NULL;
	return xstrdup(norm);
}

static char *
mail_of(const char *s)
{
	char norm[256];

	if (s == NULL || !mail_normalise(s, norm, sizeof(norm)))
		return NULL;
	return xstrdup(norm);
}

static void
add_ask(struct checking *c, const struct ask *a)
{
	c->asks = xgrow(c->asks, c->n, &c->cap, sizeof(*c->asks));
	c->asks[c->n] = *a;
	if (a->name != NULL)
		c->asks[c->n].key = alike_key(c->alike, a->name);
	c->n++;
}

/* A phone number or a mail address is no name. */
static void
add_operand(struct checking *c, const char *s)
{
	struct ask a = {.text = xstrdup(s)};

	a.phone = phone_of(s);
	a.mail = mail_of(s);
	a.code = or_null(s);
	if (a.phone == NULL && a.mail == NULL)
		a.name = or_null(s);
	add_ask(c, &a);
}

/* ---- looking up -------------------------------------------------------- */

static void
exact(struct checking *c, size_t i)
{
	const struct ask *a = &c->asks[i];
	struct found f;

	if (a->phone != NULL && find_phone(c->db, a->phone, &f))
		hit_all(c, i, &f, BY_PHONE);
	if (a->mail != NULL && find_mail(c->db, a->mail, &f))
		hit_all(c, i, &f, BY_EMAIL);
	if (a->code != NULL && find_code(c->db, a->code, &f))
		hit_all(c, i, &f, BY_CODE);
}

/* Every name of the file against every name asked: one pass, whatever is
 * asked. */
static void
names(struct checking *c)
{
	struct q *q = q_use(c->db, SQL_ASSIGN_NAMES);
	bool any = false;

	for (size_t i = 0; i < c->n; i++)
		any = any || c->asks[i].name != NULL;
	while (any && q_row(q)) {
		const char *name = q_get_text(q, 1);
		char *key = alike_key(c->alike, name);

		for (size_t i = 0; i < c->n; i++) {
			const struct ask *a = &c->asks[i];
			int score = 0;

			if (a->name == NULL)
				continue;
			if (strcmp(a->name, name) == 0)
				hit(c, i, q_get_int(q, 0), BY_NAME, 100);
			else if (*a->key != '\0')
				score = alike_score(a->key, key);
			if (score >= c->near)
				hit(c, i, q_get_int(q, 0), BY_NEAR, score);
		}
		free(key);
	}
	q_reset(q);
}

static int
by_ask(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->ask != y->ask)
		return x->ask < y->ask ? -1 : 1;
	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->customer < y->customer ? -1 : x->customer > y->customer;
}

/* True when it is somebody's. */
static bool
print(struct checking *c, struct sink *out, const struct hit *h)
{
	struct q *q = q_use(c->db, SQL_ASSIGN_CHECK);
	struct cell cell[5] = {{0}};
	bool owned;

	q_bind_int(q, ":id", h->customer);
	if (!q_row(q))
		return false;
	owned = !q_is_null(q, 1);
	cell_word(&cell[0], c->asks[h->ask].text);
	cell_word(&cell[1], q_get_text(q, 0));
	cell_word(&cell[2], q_get_text(q, 1));
	cell[3].i = q_get_int(q, 2);
	cell[3].null = !owned;
	cell_word(&cell[4], matches[h->by]);
	sink_row(out, cell);
	q_reset(q);
	return owned;
}

/* ---- rows -------------------------------------------------------------- */

static const struct map_field fields[] = {
    {"name", "姓名 客户 客户名称 名称 公司 公司名称 单位 customer company",
	false},
    {"phone", "手机 手机号 电话 联系电话 mobile tel", true},
    {"email", "邮箱 电子邮件 mail", true},
    {"code", "编号 客户编号 客户号", false},
    {NULL, NULL, false},
};

static char *
cell_of(const struct map *m, const struct row *row, size_t field)
{
	const char *s = map_get(m, row, field);

	return or_null(s);
}

static void
add_row(struct checking *c, const struct map *m, const struct row *row)
{
	struct ask a = {.name = cell_of(m, row, 0), .code = cell_of(m, row, 3)};
	char *phone = cell_of(m, row, 1), *mail = cell_of(m, row, 2);
	const char *text = a.name   ? a.name
			   : phone  ? phone
			   : mail   ? mail
			   : a.code ? a.code
				    : "";

	a.phone = phone_of(phone);
	a.mail = mail_of(mail);
	a.text = xstrdup(text);
	free(phone);
	free(mail);
	add_ask(c, &a);
}

static void
add_rows(struct checking *c, const char *path)
{
	struct source *src = tool_source(path, fields);
	const struct map_opts mo = {
	    .fields = fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	struct map *m = src ? map_new(src, &mo) : NULL;
	enum row_result r;
	const struct row *row;

	while (m != NULL && (r = source_next(src, &row)) != ROW_END) {
		const struct place at = {
		    source_name(src), row->line, source_column(src)};

		if (r == ROW_OK)
			add_row(c, m, row);
		else
			msg_at(CRM_REFUSED, &at, "%s", source_why(src));
	}
	if (m != NULL)
		map_free(m);
	if (src != NULL)
		source_close(src);
}

static void
checking_free(struct checking *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct ask *a = &c->asks[i];

		free(a->text);
		free(a->phone);
		free(a->mail);
		free(a->code);
		free(a->name);
		free(a->key);
	}
	free(c->asks);
	free(c->hits);
	alike_free(c->alike);
}

int
assigns_check(struct db *db, const char *const *operands, int n)
{
	struct checking c = {.db = db, .alike = alike_new(db)};
	struct sink *out;
	bool owned = false;

	c.near = setting_number(db, "near_name", 80);
	for (int i = 0; i < n; i++)
		if (tool_is_rows(operands[i]))
			add_rows(&c, operands[i]);
		else
			add_operand(&c, operands[i]);
	out = tool_sink(columns, 5, 0);
	for (size_t i = 0; i < c.n; i++)
		exact(&c, i);
	names(&c);
	if (c.nhits > 0)
		qsort(c.hits, c.nhits, sizeof(*c.hits), by_ask);
	for (size_t i = 0; i < c.nhits; i++)
		owned = print(&c, out, &c.hits[i]) || owned;
	if (tool_shared.exit_status && !owned)
		msg_raise(CRM_NONE);
	checking_free(&c);
	return tool_end(db, out);
}

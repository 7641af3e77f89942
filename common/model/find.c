/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/phone.h"
#include "store/query.h"

/* Names are scanned for until that many were asked in one run; then they get a
 * temporary index. */
#define NAME_SCANS 4

static void
add(struct found *f, int64_t id)
{
	size_t n = f->n < 8 ? f->n : 8;

	for (size_t i = 0; i < n; i++)
		if (f->id[i] == id)
			return;
	if (f->n < 8)
		f->id[f->n] = id;
	f->n++;
}

static bool
take(struct q *q, struct found *out)
{
	size_t before = out->n;

	while (q_row(q))
		add(out, q_get_int(q, 0));
	return out->n > before;
}

bool
find_id(struct db *db, int64_t id, struct found *out)
{
	struct q *q = q_use(db, SQL_FIND_ID);

	out->n = 0;
	q_bind_int(q, ":id", id);
	return take(q, out);
}

bool
find_code(struct db *db, const char *code, struct found *out)
{
	struct q *q = q_use(db, SQL_FIND_CODE);

	out->n = 0;
	q_bind_text(q, ":code", code);
	return take(q, out);
}

static bool
by_key(struct db *db, enum sql_id id, char kind, const char *value,
    struct found *out)
{
	int64_t hash = derive_hash(kind, value);
	struct q *q;

	out->n = 0;
	if (db_key_absent(db, hash))
		return false;
	db_flush_key(db, hash);
	q = q_use(db, id);
	q_bind_int(q, ":hash", hash);
	q_bind_text(q, ":value", value);
	return take(q, out);
}

bool
find_phone(struct db *db, const char *normalised, struct found *out)
{
	return by_key(db, SQL_FIND_PHONE, 'p', normalised, out);
}

bool
find_mail(struct db *db, const char *normalised, struct found *out)
{
	return by_key(db, SQL_FIND_MAIL, 'e', normalised, out);
}

bool
find_name(struct db *db, const char *name, struct found *out)
{
	static int scans;
	struct q *q;

	out->n = 0;
	if (++scans == NAME_SCANS)
		db_exec(db, SQL_NAMES_MAKE);
	q = q_use(db, scans < NAME_SCANS ? SQL_FIND_NAME : SQL_FIND_NAME_TEMP);
	q_bind_text(q, ":name", name);
	return take(q, out);
}

/* By anything but code and id. */
static bool
find_rest(struct db *db, const char *text, struct found *out)
{
	char norm[256];

	if (phone_normalise(text, norm, sizeof(norm)) == PHONE_OK &&
	    find_phone(db, norm, out))
		return true;
	if (mail_normalise(text, norm, sizeof(norm)) &&
	    find_mail(db, norm, out))
		return true;
	if (by_key(db, SQL_FIND_OTHER, 'o', text, out))
		return true;
	return find_name(db, text, out);
}

bool
find_any(struct db *db, const char *text, struct found *out)
{
	struct found more = {.n = 0};
	int64_t id;

	find_code(db, text, out);
	/* 00007 is a code and never the seventh customer */
	if (*text != '0' && str_to_int(text, 1, INT64_MAX, &id) &&
	    find_id(db, id, &more))
		add(out, more.id[0]);
	return out->n > 0 || find_rest(db, text, out);
}

bool
find_foreign(struct db *db, const char *text, struct found *out)
{
	return find_code(db, text, out) || find_rest(db, text, out);
}

const char *
customer_title(struct db *db, int64_t id)
{
	static struct str out = STR_INIT;
	struct q *q = q_use(db, SQL_CUSTOMER_TITLE);

	str_reset(&out);
	q_bind_int(q, ":id", id);
	if (q_row(q)) {
		str_addf(&out, "%s %s", q_get_text(q, 0), q_get_text(q, 1));
		if (!q_is_null(q, 2))
			str_addf(&out, " (owner %s)", q_get_text(q, 2));
		q_reset(q);
	}
	return str_get(&out);
}

/* "a, b, c and 2 more" of several customers. */
static char *
titles(struct db *db, const struct found *f)
{
	struct str out = STR_INIT;
	size_t n = f->n < 8 ? f->n : 8;

	for (size_t i = 0; i < n; i++)
		str_addf(
		    &out, "%s%s", i ? ", " : "", customer_title(db, f->id[i]));
	if (f->n > n)
		str_addf(&out, " and %zu more", f->n - n);
	return str_take(&out);
}

int64_t
find_one(struct db *db, const char *text, const struct place *at)
{
	static const struct place nowhere;
	struct found f;
	char *list;

	if (at == NULL)
		at = &nowhere;
	if (!find_any(db, text, &f)) {
		msg_at(CRM_REFUSED, at, "no such customer: '%s'", text);
		return 0;
	}
	if (f.n == 1)
		return f.id[0];
	list = titles(db, &f);
	msg_at(CRM_REFUSED, at, "several customers: '%s' is %s", text, list);
	free(list);
	return 0;
}

/* ---- customers of rows -------------------------------------------------- */

enum by { BY_ID, BY_CODE, BY_CUSTOMER, BY_PHONE, BY_EMAIL, BY_NONE };

struct row_finder {
	struct db *db;
	enum by by;
	size_t col;
	struct str why;
	/* The last answer: rows of one customer often stand together. */
	char *last;
	int64_t last_id;
};

static const char *const columns[] = {
    "id", "code", "customer", "phone", "email"};
/* What other programs and people call them. */
static const char *const aliases[] = {"id",
    "code 编号 客户编号 会员号 会员卡号 客户号 卡号 customercode customerid",
    "customer 客户 客户名称 客户姓名 姓名 name 公司名称",
    "phone mobile 手机 手机号 手机号码 电话 联系电话 tel",
    "email mail 邮箱 电子邮件 emailaddress"};

struct row_finder *
row_finder_new(struct db *db, const struct source *src)
{
	struct row_finder *f = xcalloc(1, sizeof(*f));
	const struct row *head = source_header((struct source *)src);

	f->db = db;
	f->by = BY_NONE;
	for (size_t i = 0; i < head->n; i++) {
		char *key = utf8_key(head->field[i]);

		for (int b = 0; b < BY_NONE && b < (int)f->by; b++)
			if (str_in_list(aliases[b], key)) {
				f->by = (enum by)b;
				f->col = i;
			}
		free(key);
	}
	return f;
}

void
row_finder_free(struct row_finder *f)
{
	if (f == NULL)
		return;
	str_free(&f->why);
	free(f->last);
	free(f);
}

bool
row_finder_ok(const struct row_finder *f)
{
	return f->by != BY_NONE;
}

bool
row_finder_column(const struct row_finder *f, const char **column, size_t *col)
{
	if (f->by == BY_NONE)
		return false;
	*column = columns[f->by];
	*col = f->col;
	return true;
}

void
row_finder_use(struct row_finder *f, const char *column, size_t col)
{
	for (int b = 0; b < BY_NONE; b++) {
		if (strcmp(columns[b], column) != 0)
			continue;
		f->by = (enum by)b;
		f->col = col;
	}
}

static bool
look_up(struct row_finder *f, const char *text, struct found *out)
{
	char norm[256];
	int64_t id;

	out->n = 0;
	switch (f->by) {
	case BY_ID:
		return str_to_int(text, 1, INT64_MAX, &id) &&
		       find_id(f->db, id, out);
	case BY_CODE:
		return find_code(f->db, text, out);
	case BY_PHONE:
		return phone_normalise(text, norm, sizeof(norm)) == PHONE_OK &&
		       find_phone(f->db, norm, out);
	case BY_EMAIL:
		return mail_normalise(text, norm, sizeof(norm)) &&
		       find_mail(f->db, norm, out);
	default:
		return find_any(f->db, text, out);
	}
}

int64_t
row_finder_get(struct row_finder *f, const struct row *row, const char **column,
    const char **why)
{
	const char *text = f->col < row->n ? row->field[f->col] : "";
	struct found found;
	char *list;

	*column = columns[f->by];
	if (f->last != NULL && strcmp(f->last, text) == 0)
		return f->last_id;
	str_reset(&f->why);
	if (*text == '\0') {
		str_add(&f->why, "no customer");
	} else if (!look_up(f, text, &found)) {
		str_addf(&f->why, "no such customer: '%s'", text);
	} else if (found.n > 1) {
		list = titles(f->db, &found);
		str_addf(&f->why, "several customers: '%s' is %s", text, list);
		free(list);
	} else {
		free(f->last);
		f->last = xstrdup(text);
		return f->last_id = found.id[0];
	}
	*why = str_get(&f->why);
	return 0;
}

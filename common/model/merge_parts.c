/* SPDX-License-Identifier: ISC */
/* What two customers may have only once, or each for itself. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/merge_impl.h"

/* Rows are read before they are changed. */
struct rel {
	int64_t id, from, to;
	char *kind, *note;
};

static void
relation_one(struct merger *m, const struct rel *r)
{
	int64_t from = r->from == m->other ? m->kept : r->from;
	int64_t to = r->to == m->other ? m->kept : r->to;
	struct q *q = q_use(m->db, SQL_MERGE_RELATION_THERE);
	bool there, lost;

	q_bind_int(q, ":from", from);
	q_bind_int(q, ":to", to);
	q_bind_text(q, ":kind", r->kind);
	q_bind_int(q, ":id", r->id);
	there = q_row(q);
	lost = there && r->note != NULL && strcmp(q_get_text(q, 1), r->note);
	q_reset(q);
	if (from == to || lost) {
		str_reset(&m->text);
		str_addf(&m->text, "%s%s%s", r->kind, r->note ? ", " : "",
		    r->note ? r->note : "");
		merge_note(m,
		    from == to ? "relation between both" : "relation of both",
		    str_get(&m->text));
	}
	if (from == to || there) {
		q = q_use(m->db, SQL_MERGE_RELATION_DROP);
	} else {
		q = q_use(m->db, SQL_MERGE_RELATION_SET);
		q_bind_int(q, ":from", from);
		q_bind_int(q, ":to", to);
	}
	q_bind_int(q, ":id", r->id);
	q_run(q);
}

void
merge_relations(struct merger *m)
{
	struct q *q = merge_query(m, SQL_MERGE_RELATIONS);
	size_t n = 0, cap = 0;
	struct rel *r = NULL;

	while (q_row(q)) {
		r = xgrow(r, n, &cap, sizeof(*r));
		r[n++] = (struct rel){
		    .id = q_get_int(q, 0),
		    .from = q_get_int(q, 1),
		    .to = q_get_int(q, 2),
		    .kind = xstrdup(q_get_text(q, 3)),
		    .note = q_is_null(q, 4) ? NULL : xstrdup(q_get_text(q, 4)),
		};
	}
	for (size_t i = 0; i < n; i++) {
		relation_one(m, &r[i]);
		free(r[i].kind);
		free(r[i].note);
	}
	free(r);
}

/* ---- custom values ------------------------------------------------------- */

struct custom {
	struct value v[5]; /* row, field, value; row and value of the kept */
};

static const char *
custom_text(const struct custom_field *f, const struct value *v)
{
	static char buf[32];

	if (v->set == SET_TEXT)
		return v->s;
	if (f->type == 'd')
		return day_format((day_t)v->i, buf);
	if (f->type == 'm')
		return str_from_cents(v->i, buf);
	snprintf(buf, sizeof(buf), "%lld", (long long)v->i);
	return buf;
}

static bool
equal(const struct value *a, const struct value *b)
{
	return a->set == b->set &&
	       (a->set == SET_TEXT ? strcmp(a->s, b->s) == 0 : a->i == b->i);
}

static void
run_id(struct merger *m, enum sql_id id, int64_t row)
{
	struct q *q = q_use(m->db, id);

	q_bind_int(q, ":id", row);
	q_run(q);
}

static void
value_one(struct merger *m, const struct custom *c)
{
	const struct value *lost = &c->v[2];
	struct q *q;
	size_t i = 0;

	if (c->v[3].set == SET_NULL) {
		q = q_use(m->db, SQL_MERGE_VALUE_MOVE);
		q_bind_int(q, ":kept", m->kept);
		q_bind_int(q, ":id", c->v[0].i);
		q_run(q);
		return;
	}
	while (i < m->ncustoms && m->customs[i].id != c->v[1].i)
		i++;
	if (i < m->ncustoms && !equal(&c->v[2], &c->v[4])) {
		if (m->take_custom[i]) {
			lost = &c->v[4];
			q = q_use(m->db, SQL_CUSTOMER_VALUE_PUT);
			q_bind_int(q, ":id", m->kept);
			q_bind_int(q, ":field", c->v[1].i);
			value_bind(q, q_param(q, ":value"), &c->v[2]);
			q_run(q);
		}
		merge_note(
		    m, m->customs[i].name, custom_text(&m->customs[i], lost));
	}
	run_id(m, SQL_MERGE_VALUE_DROP, c->v[0].i);
}

void
merge_values(struct merger *m)
{
	struct q *q = merge_query(m, SQL_MERGE_VALUES);
	size_t n = 0, cap = 0;
	struct custom *c = NULL;

	while (q_row(q)) {
		c = xgrow(c, n, &cap, sizeof(*c));
		merge_load(m, q, c[n++].v, 5);
	}
	for (size_t i = 0; i < n; i++)
		value_one(m, &c[i]);
	free(c);
}

/* ---- balances ------------------------------------------------------------ */

struct account {
	int64_t metric;
	const char *name, *account;
	bool there;
	bool differs;
};

static bool
account_there(struct merger *m, int64_t metric, const char *account)
{
	struct q *q = merge_query(m, SQL_MERGE_ACCOUNT_THERE);

	q_bind_int(q, ":metric", metric);
	q_bind_text(q, ":account", account);
	return q_one(q, 0) != 0;
}

/* Two accounts without a number are two accounts: the values of both in one
 * row of days would rise and fall without anything having happened. */
static void
account_one(struct merger *m, const struct account *a)
{
	struct str new = STR_INIT;
	struct q *q;

	if (a->there && (*a->account == '\0' || a->differs)) {
		str_addf(&new, "%s%s%s", a->account, *a->account ? " " : "",
		    m->o[R_CODE].s);
		while (account_there(m, a->metric, str_get(&new)))
			str_add(&new, "+");
		str_reset(&m->text);
		str_addf(&m->text, "'%s' is account '%s'", a->account,
		    str_get(&new));
		merge_say(m, a->name, str_get(&m->text));
	} else {
		str_add(&new, a->account);
		q = merge_query(m, SQL_MERGE_SAME_BALANCES);
		q_bind_int(q, ":metric", a->metric);
		q_bind_text(q, ":account", a->account);
		q_run(q);
	}
	q = merge_query(m, SQL_MERGE_BALANCES);
	q_bind_int(q, ":metric", a->metric);
	q_bind_text(q, ":account", a->account);
	q_bind_text(q, ":new", str_get(&new));
	q_run(q);
	str_free(&new);
}

void
merge_balances(struct merger *m)
{
	struct q *q = merge_query(m, SQL_MERGE_ACCOUNTS);
	size_t n = 0, cap = 0;
	struct account *a = NULL;
	struct value v[5];

	while (q_row(q)) {
		a = xgrow(a, n, &cap, sizeof(*a));
		merge_load(m, q, v, 5);
		a[n++] = (struct account){
		    v[0].i, v[1].s, v[2].s, v[3].i != 0, v[4].i != 0};
	}
	for (size_t i = 0; i < n; i++)
		account_one(m, &a[i]);
	free(a);
}

/* ---- classes ------------------------------------------------------------- */

/* Nobody is in two classes of one scheme: the history of the kept one stays. */
void
merge_classes(struct merger *m)
{
	struct q *q = merge_query(m, SQL_MERGE_CLASSES);
	size_t n = 0, cap = 0;
	int64_t *ids = NULL;
	char day[16];

	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
		str_reset(&m->text);
		str_addf(&m->text, "%s %s since %s", q_get_text(q, 1),
		    q_get_text(q, 2), day_format((day_t)q_get_int(q, 3), day));
		if (!q_is_null(q, 4))
			str_addf(&m->text, " until %s",
			    day_format((day_t)q_get_int(q, 4) - 1, day));
		merge_note(m, "class", str_get(&m->text));
	}
	for (size_t i = 0; i < n; i++)
		run_id(m, SQL_MERGE_CLASS_DROP, ids[i]);
	free(ids);
}

/* ---- people -------------------------------------------------------------- */

static bool
load_person(struct merger *m, int64_t id, struct value v[P_COUNT])
{
	struct q *q = q_use(m->db, SQL_PERSON_GET);
	bool there;

	q_bind_int(q, ":id", id);
	there = q_row(q);
	if (there)
		merge_load(m, q, v, P_COUNT);
	q_reset(q);
	return there;
}

/* What the one lacks the other has, and nothing is told in two ways. */
static bool
fit(struct value *k, const struct value *o)
{
	for (int i = P_HONORIFIC; i < P_ACTIVE; i++)
		if (k[i].set != SET_NULL && o[i].set != SET_NULL &&
		    !equal(&k[i], &o[i]))
			return false;
	for (int i = P_HONORIFIC; i < P_ACTIVE; i++)
		if (k[i].set == SET_NULL)
			k[i] = o[i];
	k[P_ACTIVE].i |= o[P_ACTIVE].i;
	return true;
}

static void
person_one(struct merger *m, int64_t other, int64_t kept)
{
	struct value k[P_COUNT], o[P_COUNT];
	struct q *q;

	if (!load_person(m, kept, k) || !load_person(m, other, o) || !fit(k, o))
		return;
	for (const struct merge_ref *r = merge_refs; r->table != NULL; r++) {
		if (!r->person)
			continue;
		q = q_template(m->db, SQL_MERGE_MOVE, "table", r->table,
		    "column", r->column, NULL);
		q_bind_int(q, ":kept", kept);
		q_bind_int(q, ":other", other);
		q_run(q);
		q_free(q);
	}
	run_id(m, SQL_MERGE_PERSON_DROP, other);
	q = q_use(m->db, SQL_PERSON_UPDATE);
	for (int i = 0; i < P_COUNT; i++)
		value_bind(q, i + 1, &k[i]);
	q_bind_int(q, ":id", kept);
	q_run(q);
}

void
merge_people(struct merger *m)
{
	struct q *q = merge_query(m, SQL_MERGE_PEOPLE);
	size_t n = 0, cap = 0;
	int64_t *pairs = NULL;

	while (q_row(q)) {
		pairs = xgrow(pairs, n, &cap, sizeof(*pairs));
		pairs[n++] = q_get_int(q, 0);
		pairs = xgrow(pairs, n, &cap, sizeof(*pairs));
		pairs[n++] = q_get_int(q, 1);
	}
	for (size_t i = 0; i < n; i += 2)
		person_one(m, pairs[i], pairs[i + 1]);
	free(pairs);
}

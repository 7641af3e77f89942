/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/yearday.h"
#include "model/assign.h"
#include "model/merge_impl.h"

/* Fields of the record by their name, with the list of those that name one.
 * The code stays that of the one who is named first. */
static const struct {
	const char *name;
	enum list list;
} fields[R_COUNT] = {
    [R_NAME] = {"name", LIST_COUNT},
    [R_KIND] = {"kind", LIST_COUNT},
    [R_HONORIFIC] = {"honorific", LIST_COUNT},
    [R_GENDER] = {"gender", LIST_COUNT},
    [R_PHONE] = {"phone", LIST_COUNT},
    [R_EMAIL] = {"email", LIST_COUNT},
    [R_WECHAT] = {"wechat", LIST_COUNT},
    [R_BIRTHDAY] = {"birthday", LIST_COUNT},
    [R_COMPANY] = {"company", LIST_COUNT},
    [R_TITLE] = {"title", LIST_COUNT},
    [R_INDUSTRY] = {"industry", LIST_COUNT},
    [R_CITY] = {"city", LIST_COUNT},
    [R_ADDRESS] = {"address", LIST_COUNT},
    [R_SOURCE] = {"source", LIST_SOURCE},
    [R_STATUS] = {"status", LIST_STATUS},
    [R_TIER] = {"tier", LIST_TIER},
    [R_OWNER] = {"owner", LIST_STAFF},
    [R_CHANNEL] = {"channel", LIST_CHANNEL},
    [R_PREFERRED_TIME] = {"preferred_time", LIST_COUNT},
    [R_HOLD_UNTIL] = {"hold_until", LIST_COUNT},
    [R_CADENCE] = {"cadence", LIST_COUNT},
};

static bool
take_field(struct merger *m, const char *name)
{
	for (int r = 0; r < R_COUNT; r++)
		if (fields[r].name != NULL && strcmp(fields[r].name, name) == 0)
			return m->take[r] = true;
	for (size_t i = 0; i < m->ncustoms; i++)
		if (strcmp(m->customs[i].name, name) == 0)
			return m->take_custom[i] = true;
	return false;
}

struct merger *
merger_new(struct db *db, const char *take, const char *why, const char **wrong)
{
	struct merger *m = xcalloc(1, sizeof(*m));
	static char *copy;
	char *p, *name;

	m->db = db;
	m->why = why;
	m->customs = custom_fields(db, &m->ncustoms);
	m->take_custom = xcalloc(m->ncustoms + 1, sizeof(*m->take_custom));
	free(copy);
	p = copy = xstrdup(take ? take : "");
	while ((name = str_split(&p, ",; ")) != NULL) {
		if (take_field(m, name))
			continue;
		*wrong = name;
		merger_free(m);
		return NULL;
	}
	return m;
}

void
merger_by(struct merger *m, int64_t staff)
{
	m->by = staff;
}

void
merger_free(struct merger *m)
{
	if (m == NULL)
		return;
	arena_free(&m->arena);
	str_free(&m->line);
	str_free(&m->said);
	str_free(&m->moved);
	str_free(&m->text);
	free(m->take_custom);
	free(m);
}

const char *
merge_moved(const struct merger *m)
{
	return str_get(&m->moved);
}

const char *
merge_noted(const struct merger *m)
{
	return str_get(&m->said);
}

/* ---- shared with merge_parts.c ------------------------------------------- */

void
merge_say(struct merger *m, const char *what, const char *value)
{
	str_addf(&m->said, "%s%s %s", m->said.n ? "; " : "", what, value);
}

void
merge_note(struct merger *m, const char *what, const char *value)
{
	str_addf(&m->line, "%s%s %s", m->line.n ? "; " : "", what, value);
	merge_say(m, what, value);
}

struct q *
merge_query(struct merger *m, enum sql_id id)
{
	struct q *q = q_use(m->db, id);
	int kept = q_param(q, ":kept");

	if (kept > 0)
		q_int(q, kept, m->kept);
	q_bind_int(q, ":other", m->other);
	return q;
}

void
merge_load(struct merger *m, struct q *q, struct value *v, int n)
{
	for (int i = 0; i < n; i++) {
		enum q_type type = q_get_type(q, i);

		v[i] = (struct value){.set = SET_NULL};
		if (type == Q_INT) {
			v[i].set = SET_INT;
			v[i].i = q_get_int(q, i);
		} else if (type == Q_TEXT) {
			v[i].set = SET_TEXT;
			v[i].n = q_get_len(q, i);
			v[i].s =
			    arena_copy(&m->arena, q_get_text(q, i), v[i].n);
		}
	}
}

/* ---- the record ---------------------------------------------------------- */

static bool
load(struct merger *m, int64_t id, struct value v[R_COUNT])
{
	struct q *q = q_use(m->db, SQL_CUSTOMER_GET);

	q_int(q, 1, id);
	if (!q_row(q))
		return false;
	merge_load(m, q, v, R_COUNT);
	q_reset(q);
	return true;
}

static bool
same(const struct value *a, const struct value *b)
{
	if (a->set != b->set)
		return false;
	if (a->set == SET_TEXT)
		return strcmp(a->s, b->s) == 0;
	return a->set != SET_INT || a->i == b->i;
}

static const char *
field_text(struct merger *m, int r, const struct value *v)
{
	const struct list_item *item;
	static char buf[32];
	struct yearday y;

	if (v->set == SET_TEXT)
		return v->s;
	if (fields[r].list != LIST_COUNT) {
		item = list_get(m->db, fields[r].list, v->i);
		return item ? item->name : "";
	}
	if (r == R_KIND)
		return v->i ? "org" : "person";
	if (r == R_BIRTHDAY && yearday_unpack(v->i, &y))
		return yearday_format(&y, buf);
	return day_format((day_t)v->i, buf);
}

/* A second number of its kind goes on as a further address. */
static void
add_address(struct merger *m, const char *kind, const char *value)
{
	struct q *q = q_use(m->db, SQL_CUSTOMER_ADDRESS_ADD);

	q_bind_int(q, ":id", m->kept);
	q_bind_text(q, ":kind", kind);
	q_bind_text(q, ":value", value);
	q_run(q);
}

/* One of two values stays; the other goes where nothing is lost. */
static void
choose(struct merger *m, int r)
{
	struct value *k = &m->k[r], lost = m->o[r];

	if (lost.set == SET_NULL || same(k, &lost))
		return;
	if (k->set == SET_NULL) {
		*k = lost;
		return;
	}
	if (m->take[r]) {
		lost = *k;
		*k = m->o[r];
	} else if (r == R_NAME) {
		return; /* merged and the note have it */
	}
	if (r == R_PHONE || r == R_EMAIL || r == R_WECHAT)
		add_address(m, fields[r].name, lost.s);
	else
		merge_note(m, fields[r].name, field_text(m, r, &lost));
}

static void
record(struct merger *m)
{
	struct value *k = m->k, *o = m->o;

	for (int r = 0; r < R_COUNT; r++)
		if (fields[r].name != NULL && r != R_HOLD_UNTIL)
			choose(m, r);
	k[R_FLAGS].i |= o[R_FLAGS].i;
	if (m->take[R_HOLD_UNTIL])
		choose(m, R_HOLD_UNTIL);
	else if (o[R_HOLD_UNTIL].set == SET_INT &&
		 (k[R_HOLD_UNTIL].set != SET_INT ||
		     o[R_HOLD_UNTIL].i > k[R_HOLD_UNTIL].i))
		k[R_HOLD_UNTIL] = o[R_HOLD_UNTIL];
	if (o[R_ADDED_ON].i < k[R_ADDED_ON].i) {
		k[R_ADDED_ON] = o[R_ADDED_ON];
		k[R_ADDED_BY] = o[R_ADDED_BY];
	}
}

/* Both notes, and what cannot stay. */
static void
join_notes(struct merger *m)
{
	struct value *k = &m->k[R_NOTE], *o = &m->o[R_NOTE];
	char day[16];

	str_reset(&m->text);
	if (k->set == SET_TEXT)
		str_add(&m->text, k->s);
	if (o->set == SET_TEXT && !same(k, o))
		str_addf(&m->text, "%s%s", m->text.n ? "\n" : "", o->s);
	if (m->line.n > 0)
		str_addf(&m->text, "%s%s merged %s %s: %s",
		    m->text.n ? "\n" : "", day_format(day_today(), day),
		    m->o[R_CODE].s, m->o[R_NAME].s, str_get(&m->line));
	if (m->text.n > 0)
		*k = (struct value){SET_TEXT, str_get(&m->text), m->text.n, 0};
}

static void
write_record(struct merger *m)
{
	struct q *q = q_use(m->db, SQL_CUSTOMER_UPDATE);

	join_notes(m);
	for (int r = 0; r < R_COUNT; r++)
		value_bind(q, r + 1, &m->k[r]);
	q_int(q, R_COUNT + 1, m->kept);
	q_run(q);
}

/* ---- the rest ------------------------------------------------------------ */

static void
end_claims(struct merger *m, int64_t customer, int64_t against)
{
	struct q *q = q_use(m->db, SQL_MERGE_CLAIMS_END);

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":against", against);
	q_bind_int(q, ":day", day_today());
	if (m->by != 0)
		q_bind_int(q, ":by", m->by);
	q_bind_text(q, ":why", m->why);
	if (m->k[R_OWNER].set == SET_INT)
		q_bind_int(q, ":owner", m->k[R_OWNER].i);
	q_run(q);
}

static void
move(struct merger *m, const struct merge_ref *ref)
{
	struct q *q = q_template(m->db, SQL_MERGE_MOVE, "table", ref->table,
	    "column", ref->column, NULL);
	long long n;

	q_bind_int(q, ":kept", m->kept);
	q_bind_int(q, ":other", m->other);
	q_run(q);
	n = q_changes(m->db);
	q_free(q);
	if (n > 0 && ref->one != NULL)
		str_addf(&m->moved, "%s%lld %s", m->moved.n ? ", " : "", n,
		    n == 1 ? ref->one : ref->many);
}

static void
remember(struct merger *m)
{
	struct q *q = q_use(m->db, SQL_MERGE_ADD);

	q_bind_int(q, ":id", m->other);
	q_bind_int(q, ":kept", m->kept);
	q_bind_text(q, ":code", m->o[R_CODE].s);
	q_bind_text(q, ":name", m->o[R_NAME].s);
	q_bind_int(q, ":day", day_today());
	if (m->by != 0)
		q_bind_int(q, ":by", m->by);
	q_bind_text(q, ":why", m->why);
	q_run(q);
	q = q_use(m->db, SQL_MERGE_CUSTOMER_DROP);
	q_bind_int(q, ":id", m->other);
	q_run(q);
}

static void
own_addresses(struct merger *m)
{
	struct q *q = q_use(m->db, SQL_MERGE_OWN_ADDRESSES);

	q_bind_int(q, ":kept", m->kept);
	q_bind_text(q, ":phone", m->k[R_PHONE].s);
	q_bind_text(q, ":email", m->k[R_EMAIL].s);
	q_bind_text(q, ":wechat", m->k[R_WECHAT].s);
	q_run(q);
}

enum merge_result
merge_customers(struct merger *m, int64_t kept, int64_t other)
{
	if (kept == other)
		return MERGE_SAME;
	m->kept = kept;
	m->other = other;
	arena_reset(&m->arena);
	str_reset(&m->line);
	str_reset(&m->said);
	str_reset(&m->moved);
	if (!load(m, kept, m->k) || !load(m, other, m->o))
		return MERGE_MISSING;
	assign_merge(m->db, kept, other);
	record(m);
	merge_relations(m);
	merge_values(m);
	merge_balances(m);
	merge_classes(m);
	merge_people(m);
	q_run(merge_query(m, SQL_MERGE_SAME_TAGS));
	q_run(merge_query(m, SQL_MERGE_SAME_ADDRESSES));
	q_run(merge_query(m, SQL_MERGE_SAME_DAYS));
	end_claims(m, kept, 0);
	end_claims(m, other, kept);
	for (const struct merge_ref *r = merge_refs; r->table != NULL; r++)
		if (!r->special && !r->person)
			move(m, r);
	own_addresses(m);
	write_record(m);
	remember(m);
	return MERGE_DONE;
}

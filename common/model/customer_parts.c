/* SPDX-License-Identifier: ISC */
/* People inside a customer, relations to others, days of its own. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/yearday.h"
#include "model/customer_impl.h"
#include "model/find.h"

static const char *const person_keys[P_COUNT] = {"name", "honorific", "phone",
    "email", "wechat", "title", "dept", "role", "power", "birthday", "note",
    "active"};
static const char *const day_keys[] = {"kind", "day", "who", "note", NULL};

/* ---- "key=value,key=value" --------------------------------------------- */

static size_t
key_at(const char *s, const char *const *keys, size_t n)
{
	size_t len = strcspn(s, "=,");

	if (s[len] == '=')
		for (size_t k = 0; k < n && keys[k] != NULL; k++)
			if (strlen(keys[k]) == len &&
			    strncmp(s, keys[k], len) == 0)
				return k;
	return n;
}

/* A comma that no key follows is part of the value. */
static bool
split(struct customer_writer *w, const char *column, const char *text,
    const char *const *keys, size_t n, const char **out)
{
	char *p = arena_copy(&w->arena, text, strlen(text));

	for (size_t k = 0; k < n; k++)
		out[k] = NULL;
	while (p != NULL) {
		size_t k = key_at(p, keys, n);
		char *value, *comma = p;

		if (k == n)
			return customer_refuse_value(
			    w, column, "not KEY=VALUE with a key it knows", p);
		value = strchr(p, '=') + 1;
		do
			comma = strchr(comma + 1, ',');
		while (comma != NULL && key_at(comma + 1, keys, n) == n);
		p = comma ? comma + 1 : NULL;
		if (comma != NULL)
			*comma = '\0';
		out[k] = customer_clean(&w->arena, value);
	}
	return true;
}

/* ---- people ------------------------------------------------------------ */

static bool
power(struct customer_writer *w, const char *s, struct value *out)
{
	if (!str_to_int(s, 1, 5, &out->i))
		return customer_refuse_value(
		    w, "person_power", "not a number from 1 to 5", s);
	out->set = SET_INT;
	return true;
}

static bool
active(struct customer_writer *w, const char *s, struct value *out)
{
	if (!str_to_int(s, 0, 1, &out->i))
		return customer_refuse_value(
		    w, "person_active", "neither 1 nor 0", s);
	out->set = SET_INT;
	return true;
}

static bool
person_value(struct customer_writer *w, int k, const char *s, struct value *out)
{
	static const char *const columns[P_COUNT] = {"person_name",
	    "person_honorific", "person_phone", "person_email", "person_wechat",
	    "person_title", "person_dept", "person_role", "person_power",
	    "person_birthday", "person_note", "person_active"};

	if (value_is_clear(s) && (k == P_NAME || k == P_ACTIVE))
		return customer_refuse(w, columns[k], "cannot be emptied");
	if (value_is_clear(s)) {
		out->set = SET_NULL;
		return true;
	}
	switch (k) {
	case P_PHONE:
		return value_phone(w, columns[k], s, out);
	case P_EMAIL:
		return value_mail(w, columns[k], s, out);
	case P_POWER:
		return power(w, s, out);
	case P_ACTIVE:
		return active(w, s, out);
	case P_BIRTHDAY:
		return value_birthday(w, columns[k], s, NULL, NULL, out);
	default:
		return value_text(w, columns[k], s, out);
	}
}

static bool
person_take(struct customer_writer *w, const char *const *text)
{
	struct person_in *p;
	bool any = false;

	w->persons = xgrow(
	    w->persons, w->npersons, &w->persons_cap, sizeof(*w->persons));
	p = &w->persons[w->npersons];
	memset(p, 0, sizeof(*p));
	for (int k = 0; k < P_COUNT; k++) {
		if (text[k] == NULL || *text[k] == '\0')
			continue;
		any = true;
		if (!person_value(w, k, text[k], &p->v[k]))
			return false;
	}
	if (!any)
		return true;
	if (p->v[P_NAME].set != SET_TEXT)
		return customer_refuse(
		    w, "person_name", "a person needs a name");
	w->npersons++;
	return true;
}

static bool
persons_values(struct customer_writer *w, const struct customer_text *t)
{
	const char *text[P_COUNT] = {NULL};
	bool any = false;

	for (int k = P_NAME; k <= P_NOTE; k++) {
		const char *s = t->field[CF_PERSON_NAME + k];

		if (s != NULL && *s != '\0') {
			text[k] = customer_clean(&w->arena, s);
			any = any || *text[k] != '\0';
		}
	}
	if (any && !person_take(w, text))
		return false;
	for (const char *const *p = t->persons; p && *p != NULL; p++)
		if (!split(w, "person", *p, person_keys, P_COUNT, text) ||
		    !person_take(w, text))
			return false;
	return true;
}

/* ---- relations --------------------------------------------------------- */

static bool
relation_take(struct customer_writer *w, const char *kind, const char *to,
    const char *note)
{
	struct value v = {.set = SET_KEEP};
	struct found f;

	if (!value_text(w, "relation_kind", kind, &v))
		return false;
	if (!find_any(w->db, to, &f))
		return customer_refuse_value(
		    w, "relation_to", "no such customer", to);
	if (f.n > 1)
		return customer_refuse(w, "relation_to",
		    "several customers are '%s': %s ...", to,
		    customer_title(w->db, f.id[0]));
	w->relations = xgrow(w->relations, w->nrelations, &w->relations_cap,
	    sizeof(*w->relations));
	w->relations[w->nrelations++] =
	    (struct relation_in){kind, note, f.id[0]};
	return true;
}

static bool
relations_values(struct customer_writer *w, const struct customer_text *t)
{
	const char *kind = t->field[CF_RELATION_KIND];
	const char *to = t->field[CF_RELATION_TO];

	if (to != NULL && *to != '\0' &&
	    !relation_take(w,
		kind && *kind ? customer_clean(&w->arena, kind) : "related",
		customer_clean(&w->arena, to), NULL))
		return false;
	for (const char *const *p = t->relations; p && *p != NULL; p++) {
		const char *eq = strchr(*p, '=');

		if (eq == NULL || eq == *p)
			return customer_refuse_value(
			    w, "relation", "not KIND=CUSTOMER", *p);
		if (!relation_take(w,
			arena_copy(&w->arena, *p, (size_t)(eq - *p)), eq + 1,
			NULL))
			return false;
	}
	return true;
}

/* ---- days of the customer ---------------------------------------------- */

static bool
anniversary_take(struct customer_writer *w, const char *const *text)
{
	struct value day = {.set = SET_KEEP}, v;
	const char *kind = text[0] && *text[0] ? text[0] : "anniversary";

	if (text[1] == NULL || *text[1] == '\0')
		return customer_refuse(w, "anniversary", "it has no day");
	if (!value_birthday(w, "anniversary", text[1], NULL, NULL, &day) ||
	    !value_text(w, "anniversary_kind", kind, &v) ||
	    (text[2] && !value_text(w, "anniversary_who", text[2], &v)))
		return false;
	if (day.set != SET_INT) /* 0/0/00 */
		return true;
	w->anniversaries = xgrow(w->anniversaries, w->nanniversaries,
	    &w->anniversaries_cap, sizeof(*w->anniversaries));
	w->anniversaries[w->nanniversaries++] =
	    (struct anniversary_in){kind, text[2] && *text[2] ? text[2] : NULL,
		text[3] && *text[3] ? text[3] : NULL, day.i};
	return true;
}

static bool
anniversaries_values(struct customer_writer *w, const struct customer_text *t)
{
	const char *text[4] = {NULL, NULL, NULL, NULL};
	const char *day = t->field[CF_ANNIVERSARY_DAY];

	if (day != NULL && *day != '\0') {
		const char *kind = t->field[CF_ANNIVERSARY_KIND];
		const char *who = t->field[CF_ANNIVERSARY_WHO];

		text[0] = kind ? customer_clean(&w->arena, kind) : NULL;
		text[1] = customer_clean(&w->arena, day);
		text[2] = who ? customer_clean(&w->arena, who) : NULL;
		if (*text[1] != '\0' && !anniversary_take(w, text))
			return false;
	}
	for (const char *const *p = t->anniversaries; p && *p != NULL; p++)
		if (!split(w, "anniversary", *p, day_keys, 4, text) ||
		    !anniversary_take(w, text))
			return false;
	return true;
}

bool
parts_values(struct customer_writer *w, const struct customer_text *t)
{
	w->npersons = w->nrelations = w->nanniversaries = 0;
	return persons_values(w, t) && relations_values(w, t) &&
	       anniversaries_values(w, t);
}

/* SPDX-License-Identifier: ISC */
/* Phones, mails and tags: several in one text. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/customer_impl.h"
#include "model/phone.h"

static void
set_text(struct value *v, const char *s)
{
	v->set = SET_TEXT;
	v->s = s;
	v->n = strlen(s);
}

bool
value_phone(struct customer_writer *w, const char *column, const char *s,
    struct value *out)
{
	char buf[64];
	size_t n = strspn(s, "0123456789");

	if (n == 11 && s[n] == '\0' && *s == '1') {
		set_text(out, s);
		return true;
	}
	switch (phone_normalise(s, buf, sizeof(buf))) {
	case PHONE_OK:
		set_text(out, arena_copy(&w->arena, buf, strlen(buf)));
		return true;
	case PHONE_DESTROYED:
		return customer_refuse(w, column,
		    "destroyed by a spreadsheet (%s): format the column as "
		    "text",
		    s);
	default:
		return customer_refuse_value(
		    w, column, "not a phone number", s);
	}
}

bool
value_mail(struct customer_writer *w, const char *column, const char *s,
    struct value *out)
{
	char buf[256];

	if (!mail_normalise(s, buf, sizeof(buf)))
		return customer_refuse_value(
		    w, column, "not a mail address", s);
	set_text(out, arena_copy(&w->arena, buf, strlen(buf)));
	return true;
}

void
texts_add(struct texts *t, const char *s)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i], s) == 0)
			return;
	t->v = xgrow(t->v, t->n, &t->cap, sizeof(*t->v));
	t->v[t->n++] = s;
}

/* Length of a separator at s: of phones and mails, or of tags (that may hold
 * a slash); a mail may hold one too. */
static size_t
separator(const char *s, enum customer_field f)
{
	static const char *const marks[] = {"、", "，", "；", ":::", "／"};

	if (*s == '\n' || *s == ';' || *s == ',')
		return 1;
	if (*s == '/' && f == CF_PHONE)
		return 1;
	for (size_t i = 0; i < 4 + (f == CF_PHONE); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* "/o=Acme/ou=...": an address only the company's own Exchange understands, in
 * Outlook's exports; said once and left out. */
static bool
exchange_only(const char *s)
{
	static bool said;

	if (strncasecmp(s, "/o=", 3) != 0)
		return false;
	if (!said)
		msg_note("left out: addresses of Exchange itself (/o=...)");
	said = true;
	return true;
}

static bool
piece(struct customer_writer *w, enum customer_field f, const char *s,
    struct texts *out)
{
	const char *column = customer_fields[f].name;
	struct value v = {.set = SET_KEEP};

	if (value_is_clear(s)) {
		out->clear = true;
		return true;
	}
	if (f == CF_PHONE && !value_phone(w, column, s, &v))
		return false;
	if (f == CF_EMAIL && exchange_only(s))
		return true;
	if (f == CF_EMAIL && !value_mail(w, column, s, &v))
		return false;
	if (f != CF_PHONE && f != CF_EMAIL) {
		/* Google marks its own groups: "* myContacts". */
		if (strncmp(s, "* ", 2) == 0)
			return true;
		if (!value_text(w, column, s, &v))
			return false;
	}
	texts_add(out, v.s);
	return true;
}

/* Whole text is one plain value: the usual case needs no copy. */
static bool
single(const char *s)
{
	for (; *s != '\0'; s++)
		if (!isalnum((unsigned char)*s) && strchr("@._+-", *s) == NULL)
			return false;
	return true;
}

static bool
texts_of(struct customer_writer *w, const struct customer_text *t,
    enum customer_field f, struct texts *out)
{
	const char *s = t->field[f];
	char *p, *start;

	out->n = 0;
	out->clear = false;
	out->given = false;
	if (s == NULL || *s == '\0')
		return true;
	s = customer_clean(&w->arena, s);
	out->given = *s != '\0';
	if (single(s))
		return *s == '\0' || piece(w, f, s, out);
	for (p = start = arena_copy(&w->arena, s, strlen(s)); start;) {
		size_t sep = 0;
		char *next = NULL;

		while (*p != '\0' && (sep = separator(p, f)) == 0)
			p++;
		if (*p != '\0') {
			*p = '\0';
			next = p + sep;
		}
		start = str_trim(start);
		if (*start != '\0' && !piece(w, f, start, out))
			return false;
		p = start = next;
	}
	return true;
}

bool
texts_values(struct customer_writer *w, const struct customer_text *t)
{
	return texts_of(w, t, CF_PHONE, &w->phones) &&
	       texts_of(w, t, CF_EMAIL, &w->mails) &&
	       texts_of(w, t, CF_TAGS, &w->tags) &&
	       texts_of(w, t, CF_UNTAG, &w->untags);
}

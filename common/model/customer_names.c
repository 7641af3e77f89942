/* SPDX-License-Identifier: ISC */
/* The name of a row: address books have it in parts, or not at all. */
#include <string.h>

#include "base/utf8.h"
#include "model/customer_impl.h"

static bool
has(const char *s)
{
	return s != NULL && *s != '\0' && !value_is_clear(s);
}

/* Written without blanks, family name first: from CJK radicals up. */
static bool
is_han(const char *s)
{
	uint32_t cp;

	utf8_next(s, &cp);
	return cp >= 0x2e80;
}

static void
add(struct str *b, const char *s, const char *blank)
{
	if (has(s))
		str_addf(b, "%s%s", b->n ? blank : "", s);
}

static const char *
clean(struct customer_writer *w, const char *s)
{
	return s ? customer_clean(&w->arena, s) : NULL;
}

const char *
customer_name_parts(struct customer_writer *w, const struct customer_text *t)
{
	const char *given = clean(w, t->field[CF_GIVEN_NAME]);
	const char *middle = clean(w, t->field[CF_MIDDLE_NAME]);
	const char *family = clean(w, t->field[CF_FAMILY_NAME]);
	struct str b = STR_INIT;
	const char *out = NULL;

	if ((has(family) && is_han(family)) || (has(given) && is_han(given))) {
		add(&b, family, "");
		add(&b, middle, "");
		add(&b, given, "");
	} else {
		add(&b, given, " ");
		add(&b, middle, " ");
		add(&b, family, " ");
	}
	if (b.n > 0)
		out = arena_copy(&w->arena, b.s, b.n);
	str_free(&b);
	return out;
}

const char *
customer_name_instead(struct customer_writer *w, const struct customer_text *t)
{
	static const enum customer_field instead[] = {
	    CF_COMPANY, CF_NICKNAME, CF_HONORIFIC};

	for (size_t i = 0; i < sizeof(instead) / sizeof(*instead); i++) {
		const char *s = clean(w, t->field[instead[i]]);

		if (has(s))
			return s;
	}
	if (w->mails.n > 0)
		return w->mails.v[0];
	return w->phones.n > 0 ? w->phones.v[0] : NULL;
}

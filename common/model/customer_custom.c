/* SPDX-License-Identifier: ISC */
/* Values of custom fields. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/customer_impl.h"

static bool
yes_or_no(const char *s, int64_t *out)
{
	char *key = utf8_key(s);
	bool yes = str_in_list("1 yes y true 是 on √", key);
	bool no = str_in_list("0 no n false 否 off ×", key);

	free(key);
	*out = yes;
	return yes || no;
}

static bool
choice(struct customer_writer *w, const struct custom_field *f, const char *s,
    struct value *out)
{
	for (const char *p = f->choices; *p != '\0';) {
		size_t n = strcspn(p, " ,;|");

		if (n == strlen(s) && strncmp(p, s, n) == 0)
			return value_text(w, f->name, s, out);
		p += n;
		p += strspn(p, " ,;|");
	}
	return customer_refuse(
	    w, f->name, "not one of %s: '%s'", f->choices, s);
}

bool
custom_value(struct customer_writer *w, const struct custom_field *f,
    const char *s, struct value *out)
{
	bool good = true;

	if (*s == '\0')
		return true;
	if (value_is_clear(s)) {
		if (f->required)
			return customer_refuse(w, f->name, "cannot be emptied");
		out->set = SET_NULL;
		return true;
	}
	switch (f->type) {
	case 'i':
		good = str_to_int(s, INT64_MIN, INT64_MAX, &out->i);
		break;
	case 'm':
		good = str_to_cents(s, &out->i);
		break;
	case 'y':
		good = yes_or_no(s, &out->i);
		break;
	case 'd':
		return customer_day(w, f->name, s, out);
	case 'c':
		return choice(w, f, s, out);
	default:
		return value_text(w, f->name, s, out);
	}
	if (!good)
		return customer_refuse_value(w, f->name,
		    f->type == 'i'   ? "not a whole number"
		    : f->type == 'm' ? "not an amount of money"
				     : "neither yes nor no",
		    s);
	out->set = SET_INT;
	return true;
}

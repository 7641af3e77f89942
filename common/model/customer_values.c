/* SPDX-License-Identifier: ISC */
/* From text to the values of a record, checked and repaired (conventions
 * 2.4); what is not certain is refused. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/yearday.h"
#include "model/customer_impl.h"

#define TEXT_MAX ((size_t)64 * 1024)
#define CODE_MAX 64

bool
value_is_clear(const char *s)
{
	return s[0] == '\\' && s[1] == 'N' && s[2] == '\0';
}

static void
set_text(struct value *v, const char *s)
{
	v->set = SET_TEXT;
	v->s = s;
	v->n = strlen(s);
}

static void
set_int(struct value *v, int64_t i)
{
	v->set = SET_INT;
	v->i = i;
}

bool
value_text(struct customer_writer *w, const char *column, const char *s,
    struct value *out)
{
	const unsigned char *u = (const unsigned char *)s;

	for (; *u >= ' ' && *u != 0x7f; u++)
		;
	for (; *u != '\0'; u++)
		if ((*u < ' ' && *u != '\n' && *u != '\t') || *u == 0x7f)
			return customer_refuse(w, column,
			    "a control character (0x%02x) in it", *u);
	if ((size_t)((const char *)u - s) > TEXT_MAX)
		return customer_refuse(w, column, "%zu bytes, the most is %zu",
		    strlen(s), TEXT_MAX);
	set_text(out, s);
	return true;
}

/* ---- days -------------------------------------------------------------- */

bool
customer_day(struct customer_writer *w, const char *column, const char *s,
    struct value *out)
{
	enum day_result r;
	day_t day;

	r = w->o.cells ? day_parse_cell(s, w->o.order, &day)
		       : day_parse(s, day_today(), w->o.order, &day);
	if (r == DAY_EMPTY)
		return true;
	if (r != DAY_OK)
		return customer_refuse_value(
		    w, column, w->o.cells ? day_why_cell(r) : day_why(r), s);
	set_int(out, day);
	return true;
}

/* 1 lunar, 0 solar, -1 neither. */
static int
calendar_of(const char *calendar, const char *type)
{
	static const char lunar[] = "lunar 农历 阴历 旧历 是 yes y true";
	static const char solar[] = "solar 公历 阳历 新历 gregorian 否 no n "
				    "false";
	const char *s = calendar && *calendar ? calendar : type;
	char *key;
	int is = -1;

	if (s == NULL || *s == '\0')
		return 0;
	/* 会员生日类型: 0 lunar, 1 solar; a column 农历: 1 is yes. */
	if ((*s == '0' || *s == '1') && s[1] == '\0')
		return (*s == '1') == (s == calendar);
	key = utf8_key(s);
	if (str_in_list(lunar, key))
		is = 1;
	else if (str_in_list(solar, key))
		is = 0;
	free(key);
	return is;
}

bool
value_birthday(struct customer_writer *w, const char *column, const char *s,
    const char *calendar, const char *type, struct value *out)
{
	int lunar = calendar_of(calendar, type);
	struct yearday y;
	enum day_result r;

	if (lunar == -1)
		return customer_refuse_value(w,
		    calendar && *calendar ? "calendar" : "birthday_type",
		    "neither lunar nor solar",
		    calendar && *calendar ? calendar : type);
	if (lunar == 1) {
		size_t n = strlen(s);
		char *p = arena_get(&w->arena, n + 7);

		memcpy(p, "lunar ", 6);
		memcpy(p + 6, s, n + 1);
		r = yearday_parse(p, w->o.order, false, &y);
		/* The text may say so itself. */
		if (r != DAY_OK && r != DAY_EMPTY) {
			r = yearday_parse(s, w->o.order, w->o.cells, &y);
			if (r == DAY_OK && !y.lunar)
				r = DAY_BAD;
		}
	} else {
		r = yearday_parse(s, w->o.order, w->o.cells, &y);
	}
	if (r == DAY_EMPTY)
		return true;
	if (r != DAY_OK)
		return customer_refuse_value(w, column, yearday_why(r), s);
	set_int(out, yearday_pack(&y));
	return true;
}

/* ---- one field --------------------------------------------------------- */

static bool
value_kind(struct customer_writer *w, const char *s, struct value *out)
{
	static const char org[] = "org organization organisation company 单位 "
				  "公司 企业 机构 企业客户 公司客户";
	static const char person[] = "person individual contact 个人 人 自然人 "
				     "个人客户";
	char *key;
	int kind;

	if (strcmp(s, "person") == 0 || strcmp(s, "org") == 0) {
		set_int(out, *s == 'o');
		return true;
	}
	key = utf8_key(s);
	kind = str_in_list(org, key) ? 1 : str_in_list(person, key) ? 0 : -1;

	free(key);
	if (kind == -1)
		return customer_refuse_value(
		    w, "kind", "neither person nor org", s);
	set_int(out, kind);
	return true;
}

static bool
value_entry(struct customer_writer *w, enum customer_field f, const char *s,
    struct value *out)
{
	const char *column = customer_fields[f].name;

	if (!value_text(w, column, s, out))
		return false;
	if (f == CF_CHANNEL && list_find(w->db, LIST_CHANNEL, s) == NULL)
		return customer_refuse(w, column, "no such channel: '%s' (%s)",
		    s, list_names(w->db, LIST_CHANNEL));
	out->set = SET_ENTRY;
	return true;
}

static bool
value_flag(struct customer_writer *w, enum customer_field f, const char *s)
{
	static const char yes[] = "1 yes y true 是 on √";
	static const char no[] = "0 no n false 否 off ×";
	unsigned bit = 1u << (f - CF_NO_CALL);
	char *key;
	int on = -1;

	if (s[0] == '\0' || s[1] == '\0') {
		if (*s == '1' || *s == '0')
			on = *s == '1';
	}
	if (on == -1) {
		key = utf8_key(s);
		on = str_in_list(yes, key)                       ? 1
		     : str_in_list(no, key) || value_is_clear(s) ? 0
								 : -1;
		free(key);
	}
	if (on == -1)
		return customer_refuse_value(
		    w, customer_fields[f].name, "neither yes nor no", s);
	if (on)
		w->flags_on |= bit;
	else
		w->flags_off |= bit;
	return true;
}

static const struct {
	enum customer_field field;
	enum record record;
	char type; /* x text, l list, d day */
} simple[] = {
    {CF_CODE, R_CODE, 'x'},
    {CF_NAME, R_NAME, 'x'},
    {CF_HONORIFIC, R_HONORIFIC, 'x'},
    {CF_GENDER, R_GENDER, 'x'},
    {CF_WECHAT, R_WECHAT, 'x'},
    {CF_COMPANY, R_COMPANY, 'x'},
    {CF_TITLE, R_TITLE, 'x'},
    {CF_INDUSTRY, R_INDUSTRY, 'x'},
    {CF_CITY, R_CITY, 'x'},
    {CF_ADDRESS, R_ADDRESS, 'x'},
    {CF_SOURCE, R_SOURCE, 'l'},
    {CF_STATUS, R_STATUS, 'l'},
    {CF_TIER, R_TIER, 'l'},
    {CF_OWNER, R_OWNER, 'l'},
    {CF_CHANNEL, R_CHANNEL, 'l'},
    {CF_PREFERRED_TIME, R_PREFERRED_TIME, 'x'},
    {CF_HOLD_UNTIL, R_HOLD_UNTIL, 'd'},
    {CF_CADENCE, R_CADENCE, 'p'},
    {CF_NOTE, R_NOTE, 'x'},
    {CF_ADDED_ON, R_ADDED_ON, 'd'},
};

static bool
required(enum record r)
{
	return r == R_CODE || r == R_NAME || r == R_KIND || r == R_ADDED_ON;
}

static bool
value_simple(struct customer_writer *w, const struct customer_text *t, size_t i)
{
	enum customer_field f = simple[i].field;
	struct value *v = &w->v[simple[i].record];
	const char *s = t->field[f];
	struct period p;

	v->set = SET_KEEP;
	if (s == NULL || *s == '\0')
		return true;
	s = customer_clean(&w->arena, s);
	if (*s == '\0')
		return true;
	if (*s == '\\' && value_is_clear(s)) {
		if (required(simple[i].record))
			return customer_refuse(
			    w, customer_fields[f].name, "cannot be emptied");
		v->set = SET_NULL;
		return true;
	}
	if (simple[i].type == 'l')
		return value_entry(w, f, s, v);
	if (simple[i].type == 'd')
		return customer_day(w, customer_fields[f].name, s, v);
	if (simple[i].type == 'p' && (!period_parse(s, &p) || p.n <= 0))
		return customer_refuse(w, customer_fields[f].name,
		    "not a period such as 14d, 2w or 1m: '%s'", s);
	return value_text(w, customer_fields[f].name, s, v);
}

static bool
values_other(struct customer_writer *w, const struct customer_text *t)
{
	const char *s = t->field[CF_KIND];
	struct value *v = &w->v[R_BIRTHDAY];

	w->v[R_KIND].set = v->set = SET_KEEP;
	if (s != NULL && *s != '\0' &&
	    !value_kind(w, customer_clean(&w->arena, s), &w->v[R_KIND]))
		return false;
	s = t->field[CF_BIRTHDAY];
	if (s != NULL && value_is_clear(s))
		v->set = SET_NULL;
	else if (s != NULL && *s != '\0' &&
		 !value_birthday(w, "birthday", customer_clean(&w->arena, s),
		     t->field[CF_CALENDAR], t->field[CF_BIRTHDAY_TYPE], v))
		return false;
	w->flags_on = w->flags_off = 0;
	for (int f = CF_NO_CALL; f <= CF_NO_CONTACT; f++) {
		s = t->field[f];
		if (s != NULL && *s != '\0' &&
		    !value_flag(w, (enum customer_field)f, s))
			return false;
	}
	return true;
}

static bool
values_id(struct customer_writer *w, const struct customer_text *t)
{
	const char *s = t->field[CF_ID];

	w->row_id = 0;
	if (s == NULL || *s == '\0')
		return true;
	if (!str_to_int(s, 1, INT64_MAX, &w->row_id))
		return customer_refuse_value(w, "id", "not an id", s);
	return true;
}

/* Words of address books for "nothing". */
static void
unspecified(struct value *v)
{
	static const char words[] = "unspecified unknown 未知 保密 未填写";

	if (v->set == SET_TEXT &&
	    (*v->s == 'U' || *v->s == 'u' || v->n > strlen("男"))) {
		char *key = utf8_key(v->s);

		if (str_in_list(words, key))
			v->set = SET_KEEP;
		free(key);
	}
}

bool
customer_values(struct customer_writer *w, const struct customer_text *t)
{
	for (size_t i = 0; i < sizeof(simple) / sizeof(*simple); i++)
		if (!value_simple(w, t, i))
			return false;
	if (!values_id(w, t) || !values_other(w, t))
		return false;
	if (w->v[R_CODE].set == SET_TEXT && w->v[R_CODE].n > CODE_MAX)
		return customer_refuse(
		    w, "code", "longer than %d bytes", CODE_MAX);
	if (w->v[R_CODE].set == SET_TEXT && strchr(w->v[R_CODE].s, '\n'))
		return customer_refuse(w, "code", "a line break in it");
	unspecified(&w->v[R_GENDER]);
	if (!texts_values(w, t))
		return false;
	for (size_t i = 0; i < w->ncustoms; i++) {
		const char *s = t->custom ? t->custom[i] : NULL;

		w->custom[i].set = SET_KEEP;
		if (s != NULL && *s != '\0' &&
		    !custom_value(w, &w->customs[i],
			customer_clean(&w->arena, s), &w->custom[i]))
			return false;
	}
	return parts_values(w, t);
}

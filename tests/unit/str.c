/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "unit.h"

static void
cents(const char *s, bool ok, long long want)
{
	int64_t v = 0;
	char buf[32];

	unit_ok(str_to_cents(s, &v) == ok, "money '%s'", s);
	if (!ok)
		return;
	unit_int(v, want, "money '%s' in hundredths", s);
	unit_ok(str_to_cents(str_from_cents(v, buf), &v) && v == want,
	    "money '%s' comes back", s);
}

static void
quantity(const char *s, bool ok, long long want, const char *back)
{
	int64_t v = 0;
	char buf[32];

	unit_ok(str_to_qty(s, &v) == ok, "quantity '%s'", s);
	if (!ok)
		return;
	unit_int(v, want, "quantity '%s' in thousandths", s);
	unit_str(str_from_qty(v, buf), back, "quantity '%s' comes back", s);
}

static void
whole(const char *s, bool ok, long long want)
{
	int64_t v = 0;

	unit_ok(str_to_int(s, -1000, 1000, &v) == ok, "number '%s'", s);
	if (ok)
		unit_int(v, want, "number '%s' is read", s);
}

static void
key(const char *s, const char *want)
{
	char *k = utf8_key(s);

	unit_str(k, want, "the key of '%s'", s);
	free(k);
}

static void
trims(const char *s, const char *want)
{
	char buf[64];

	snprintf(buf, sizeof(buf), "%s", s);
	unit_str(str_trim(buf), want, "'%s' trimmed", s);
}

static void
pieces(void)
{
	char text[] = " a, ,b ;c";
	char *p = text, *s;
	struct str all = STR_INIT;

	while ((s = str_split(&p, ",;")) != NULL)
		str_addf(&all, "[%s]", s);
	unit_str(str_get(&all), "[a][b][c]",
	    "pieces are trimmed, empty ones "
	    "passed over");
	str_free(&all);
}

int
main(void)
{
	cents("12", true, 1200);
	cents("12.3", true, 1230);
	cents("-12.34", true, -1234);
	cents("1,234.50", true, 123450);
	cents("￥1,234,567.89", true, 123456789);
	cents("88元", true, 8800);
	cents("12.345", false, 0);
	cents("1,23", false, 0);
	cents("12,3456", false, 0);
	cents("1e3", false, 0);
	cents("99999999999999999", false, 0);
	cents("", false, 0);
	cents("abc", false, 0);
	quantity("12", true, 12000, "12");
	quantity("1,200.5", true, 1200500, "1200.5");
	quantity("-0.125", true, -125, "-0.125");
	quantity("1.2500", true, 1250, "1.25");
	quantity("0", true, 0, "0");
	quantity("1.0005", false, 0, "");
	quantity("1.", false, 0, "");
	quantity("1e3", false, 0, "");
	quantity("", false, 0, "");
	whole("12", true, 12);
	whole("-7", true, -7);
	whole("1001", false, 0);
	whole("99999999999999999999999", false, 0);
	whole("", false, 0);
	whole("1 ", false, 0);
	whole("0x1", false, 0);
	key("手机号码（必填）", "手机号码");
	key(" E-mail * ", "email");
	key("Ｐｈｏｎｅ_No.", "phoneno");
	key("First Name", "firstname");
	trims("  a b ", "a b");
	trims("\xe3\x80\x80王\xc2\xa0", "王");
	trims("", "");
	pieces();
	unit_ok(str_in_list("mon tue,wed", "wed"), "a word is in a list");
	unit_ok(!str_in_list("mon tue", "mo"), "a part of a word is not");
	unit_ok(!str_in_list("mon", ""), "nothing is in no list");
	unit_int(str_distance("phone", "phnoe"), 1, "two letters exchanged");
	unit_int(str_distance("phone", "hpnoe"), 2, "twice two letters");
	unit_int(str_distance("order", "owner"), 2, "two other letters");
	unit_int(str_distance("", "abc"), 3, "distance from nothing");
	unit_int(utf8_valid("\xc1\x81", 2, NULL), 0, "overlong is invalid");
	unit_int(utf8_valid("\xed\xa0\x80", 3, NULL), 0, "a surrogate is");
	unit_int(utf8_valid("ab王\xe7\x8e", 7, NULL), 5, "cut off is");
	unit_int(utf8_width("王a", 4), 3, "a Chinese character is two wide");
	return unit_end();
}

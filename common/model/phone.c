/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/phone.h"

#define DIGITS_MIN 3 /* short numbers such as 110 and 95588 */
#define DIGITS_MAX 15

/* 1.38E+10: digits, perhaps a point, an exponent. */
static bool
destroyed(const char *s)
{
	s += strspn(s, "0123456789.");
	if (*s != 'e' && *s != 'E')
		return false;
	s++;
	if (*s == '+' || *s == '-')
		s++;
	return isdigit((unsigned char)*s) && s[strspn(s, "0123456789")] == '\0';
}

/* Bytes of a word that an extension follows, 0 when there is none. */
static size_t
extension_word(const char *s)
{
	static const char *const words[] = {
	    "extension", "ext", "x", "#", "转", "分机"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strncasecmp(s, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/* 0516-83456789-801: the dash after a whole landline, few digits behind. */
static bool
extension_dash(const char *s, const char *out, size_t n)
{
	size_t digits = strspn(s + 1, "0123456789");

	return *s == '-' && (n == 11 || n == 12) && out[0] == '0' &&
	       out[1] != '0' && digits > 0 && digits <= 5 &&
	       s[1 + digits] == '\0';
}

/* Keeps the digits, a leading + and an extension; false at a letter. */
static bool
reduce(const char *s, char *out, size_t cap)
{
	size_t n = 0, word;

	for (; *s != '\0'; s++) {
		if (n + 2 >= cap)
			return false;
		if (isdigit((unsigned char)*s)) {
			out[n++] = *s;
		} else if (*s == '+' && n == 0) {
			out[n++] = '+';
		} else if (n > 0 && strchr(out, 'x') == NULL &&
			   ((word = extension_word(s)) > 0 ||
			       (word = extension_dash(s, out, n)) > 0)) {
			out[n++] = 'x';
			s += word - 1;
		} else if (strncmp(s, "\xe2\x80", 2) == 0) {
			s += 2; /* dashes and thin blanks of typography */
		} else if (strchr(" -.()/\t'", *s) == NULL) {
			return false;
		}
		out[n] = '\0';
	}
	return n > 0 && out[n - 1] != 'x';
}

/* Without China's country code when what follows is a number of China. */
static const char *
national(const char *s)
{
	const char *p = s;

	if (strncmp(p, "+86", 3) == 0)
		p += 3;
	else if (strncmp(p, "0086", 4) == 0)
		p += 4;
	else if (strncmp(p, "86", 2) == 0 && p[2] == '1' && strlen(p) == 13)
		p += 2;
	else
		return s;
	if (p[0] == '1' && strcspn(p, "x") == 11)
		return p;
	/* A landline without its trunk 0: kept international. */
	return *p == '0' ? p : s;
}

enum phone_result
phone_normalise(const char *in, char *out, size_t cap)
{
	char buf[64] = "", *folded = NULL;
	const char *s = in, *p;
	size_t digits;

	for (p = in; *p != '\0' && (unsigned char)*p < 0x80; p++)
		;
	if (*p != '\0')
		s = folded = utf8_compose(in);
	while (*s == ' ' || *s == '\'' || *s == '\t')
		s++;
	if (strncasecmp(s, "tel:", 4) == 0)
		s += 4;
	if (destroyed(s)) {
		free(folded);
		return PHONE_DESTROYED;
	}
	if (!reduce(s, buf, sizeof(buf))) {
		free(folded);
		return PHONE_BAD;
	}
	/* 13800138000.0: a number that a spreadsheet wrote as a decimal. */
	p = strchr(s, '.');
	if (p != NULL && strcmp(p, ".0") == 0)
		buf[strlen(buf) - 1] = '\0';
	free(folded);
	s = national(buf);
	if (strncmp(s, "00", 2) == 0) {
		snprintf(out, cap, "+%s", s + 2);
		s = out;
	} else {
		snprintf(out, cap, "%s", s);
	}
	digits = strcspn(out + (*out == '+'), "x");
	return digits >= DIGITS_MIN && digits <= DIGITS_MAX ? PHONE_OK
							    : PHONE_BAD;
}

const char *
phone_mask(const char *phone)
{
	static char buf[64];
	size_t n = strlen(phone);

	snprintf(buf, sizeof(buf), "%s", phone);
	if (n >= sizeof(buf))
		n = sizeof(buf) - 1;
	if (n >= 7)
		memset(buf + n - 8 + (n == 7), '*', 4);
	return buf;
}

static bool
is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

bool
mail_normalise(const char *in, char *out, size_t cap)
{
	char *folded = is_ascii(in) ? xstrdup(in) : utf8_compose(in);
	char *s = str_trim(folded), *at;
	bool ok;

	if (strncasecmp(s, "mailto:", 7) == 0)
		s += 7;
	at = strrchr(s, '@');
	ok = at != NULL && at > s && at[1] != '\0' && strlen(s) < cap &&
	     s[strcspn(s, " \t\n,;<>\"")] == '\0' && at[1] != '.' &&
	     strchr(s, '@') == at;
	if (ok) {
		size_t i = 0;

		for (; s[i] != '\0'; i++)
			out[i] = (char)tolower((unsigned char)s[i]);
		out[i] = '\0';
	}
	free(folded);
	return ok;
}

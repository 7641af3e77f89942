/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"

/* Length of the valid sequence at s, 0 if invalid, -1 if cut off by the end. */
static int
sequence(const unsigned char *s, size_t n)
{
	int len;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	for (int i = 1; i < len; i++) {
		if ((size_t)i >= n)
			return -1;
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		if (i > 1)
			continue;
		if ((s[0] == 0xe0 && s[1] < 0xa0) ||
		    (s[0] == 0xed && s[1] > 0x9f) ||
		    (s[0] == 0xf0 && s[1] < 0x90) ||
		    (s[0] == 0xf4 && s[1] > 0x8f))
			return 0;
	}
	return len;
}

size_t
utf8_valid(const char *s, size_t n, bool *cut)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t i = 0;

	if (cut != NULL)
		*cut = false;
	while (i < n) {
		uint64_t word;
		int len;

		while (i + 8 <= n) {
			memcpy(&word, u + i, 8);
			if (word & 0x8080808080808080u)
				break;
			i += 8;
		}
		if (i >= n)
			break;
		len = sequence(u + i, n - i);
		if (len <= 0) {
			if (cut != NULL)
				*cut = len < 0;
			return i;
		}
		i += (size_t)len;
	}
	return i;
}

static char *
mapped(const char *s, utf8proc_option_t how)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &out,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
		UTF8PROC_COMPAT | how);
	if (n == UTF8PROC_ERROR_NOMEM)
		msg_die(CRM_SYSTEM, "out of memory");
	return n < 0 ? xstrdup(s) : (char *)out;
}

char *
utf8_fold(const char *s)
{
	return mapped(s, UTF8PROC_CASEFOLD);
}

char *
utf8_compose(const char *s)
{
	return mapped(s, 0);
}

/* Length of a blank or mark that a key leaves out, 0 for anything else. */
static size_t
left_out(const char *s)
{
	if (strchr(" \t\r\n_-*:.", *s) != NULL)
		return 1;
	if (strncmp(s, "\xc2\xa0", 2) == 0)
		return 2;
	if (strncmp(s, "\xe3\x80\x80", 3) == 0 ||
	    strncmp(s, "\xef\xbb\xbf", 3) == 0 ||
	    strncmp(s, "\xe2\x80\x8b", 3) == 0)
		return 3;
	return 0;
}

char *
utf8_key(const char *s)
{
	char *folded = utf8_fold(s), *p, *o;
	int depth = 0;

	for (p = o = folded; *p != '\0';) {
		size_t n = left_out(p);

		if (*p == '(' || (*p == ')' && depth > 0)) {
			depth += *p == '(' ? 1 : -1;
			p++;
		} else if (n > 0 || depth > 0) {
			p += n > 0 ? n : 1;
		} else {
			*o++ = *p++;
		}
	}
	*o = '\0';
	return folded;
}

size_t
utf8_next(const char *s, uint32_t *cp)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n =
	    utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &c);

	if (n <= 0) {
		*cp = (unsigned char)*s;
		return 1;
	}
	*cp = (uint32_t)c;
	return (size_t)n;
}

int
utf8_width(const char *s, size_t n)
{
	int width = 0;

	for (size_t i = 0; i < n;) {
		uint32_t cp;

		i += utf8_next(s + i, &cp);
		width += utf8proc_charwidth((utf8proc_int32_t)cp);
	}
	return width;
}

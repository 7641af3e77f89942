/* SPDX-License-Identifier: ISC */
/* UTF-8: strict validation, folding for comparison, width (utf8proc). */
#ifndef CRM_UTF8_H
#define CRM_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes at the start of s that are valid UTF-8 (no overlong form, surrogate or
 * anything above U+10FFFF).  A sequence cut off by the end of s counts as
 * invalid; *cut, when not NULL, tells so. */
size_t utf8_valid(const char *s, size_t n, bool *cut);

/* NFKC and case folding: full-width digits and letters become plain ones.
 * The caller frees it.  s must be valid UTF-8. */
char *utf8_fold(const char *s);

/* NFKC without case folding (values, not keys).  The caller frees it. */
char *utf8_compose(const char *s);

/* The key a header or list value is compared by: folded, then blanks, "_",
 * "-", "*" and anything in round brackets removed.  The caller frees it. */
char *utf8_key(const char *s);

/* Columns a terminal needs; control characters count 0. */
int utf8_width(const char *s, size_t n);

/* Decodes one code point at s (valid UTF-8); returns its length in bytes. */
size_t utf8_next(const char *s, uint32_t *cp);

#endif

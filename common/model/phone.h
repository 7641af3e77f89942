/* SPDX-License-Identifier: ISC */
/* Phone numbers and mail addresses in the one form they are stored and matched
 * in (conventions 2.4). */
#ifndef CRM_PHONE_H
#define CRM_PHONE_H

#include <stdbool.h>
#include <stddef.h>

enum phone_result {
	PHONE_OK,
	PHONE_BAD, /* too few or too many digits, letters */
	PHONE_DESTROYED /* 1.38E+10: a spreadsheet has lost the digits */
};

/* Full-width digits, blanks, dashes, dots and brackets, tel:, +86, 86 or 0086
 * before a mainland number, a trailing ".0": repaired.  out gets "13800138000",
 * "051612345678", "+442079460000"; an extension stays as "x123".  cap at least
 * 40. */
enum phone_result phone_normalise(const char *in, char *out, size_t cap);

/* "13800138000" to "138****8000" for messages. */
const char *phone_mask(const char *phone);

/* Folded, lower case; false when it has no @ with something on both sides, or
 * blanks.  cap at least 256. */
bool mail_normalise(const char *in, char *out, size_t cap);

#endif

/* SPDX-License-Identifier: ISC */
/* The bytes of a file as UTF-8, whatever it is written in: finds out the
 * encoding, spools a pipe when that takes the whole of it, transcodes.
 * Private to rows/. */
#ifndef CRM_BYTES_H
#define CRM_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The part of a file that is looked at before anything is assumed. */
#define BYTES_HEAD (64 * 1024)

enum trust {
	TRUST_VALID, /* UTF-8 and already checked to the end */
	TRUST_CHECK, /* what comes out has to be checked for valid UTF-8 */
	TRUST_MAYBE /* GB18030 if the header is known, else refuse it */
};

struct bytes;

/* Takes fd over.  encoding: NULL to find out.  NULL after a message when the
 * file cannot be read, is no text, or its encoding cannot be told. */
struct bytes *bytes_open(int fd, const char *name, const char *encoding);

/* Up to n (at least 16) bytes of UTF-8 to dst, a byte order mark included; 0
 * at the end.  What could not be transcoded becomes a byte 0xff.  A read
 * error is fatal. */
size_t bytes_read(struct bytes *b, char *dst, size_t n);

/* "UTF-8", "GB18030", "UTF-16LE", or the name that was given. */
const char *bytes_encoding(const struct bytes *b);
enum trust bytes_trust(const struct bytes *b);

/* The first line that is not UTF-8, when that was looked for; else 0. */
long bytes_not_utf8(const struct bytes *b);

/* Raw bytes taken so far, and in all; -1: unknown. */
int64_t bytes_taken(const struct bytes *b);
int64_t bytes_size(const struct bytes *b);

/* The file underneath, to tell whether it is another one. */
int bytes_fd(const struct bytes *b);

void bytes_close(struct bytes *b);

/* ---- detect.c ---------------------------------------------------------- */

enum detected {
	DETECTED_UTF8,
	DETECTED_GB18030, /* nearly all of its double bytes are common hanzi */
	DETECTED_MAYBE_GB, /* could be GB18030 */
	DETECTED_NONE
};

/* Looks at all bytes of fd from start on.  *size: how many (only for UTF-8);
 * *line: the first that is not UTF-8. */
enum detected detect_encoding(int fd, off_t start, int64_t *size, long *line);

#endif

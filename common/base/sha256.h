/* SPDX-License-Identifier: ISC */
/* SHA-256 (FIPS 180-4): the checksum by which a scan is known again (S0-18). */
#ifndef CRM_SHA256_H
#define CRM_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX 65 /* 64 digits and the end of the text */

struct sha256 {
	uint32_t state[8];
	uint64_t bytes;
	unsigned char block[64];
};

void sha256_begin(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *data, size_t n);
/* In lower case hexadecimal digits; returns hex. */
char *sha256_end(struct sha256 *h, char hex[SHA256_HEX]);

/* Of a regular file; false when it is none or cannot be read (errno says why;
 * EINVAL: not a regular file). */
bool sha256_file(const char *path, char hex[SHA256_HEX]);

#endif

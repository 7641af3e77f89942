/* SPDX-License-Identifier: ISC */
/* A Bloom filter of fixed size (4 MiB): what it does not have was certainly
 * never noted. */
#ifndef CRM_SIEVE_H
#define CRM_SIEVE_H

#include <stdbool.h>
#include <stdint.h>

struct sieve;
struct sieve *sieve_new(void);
void sieve_free(struct sieve *s);
void sieve_note(struct sieve *s, uint64_t hash);
bool sieve_has(const struct sieve *s, uint64_t hash);

#endif

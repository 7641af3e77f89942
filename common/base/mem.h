/* SPDX-License-Identifier: ISC */
/* Memory: the only raw allocation of the project.  None of these returns NULL;
 * when memory is out they say so and exit 5.  The caller frees with free(). */
#ifndef CRM_MEM_H
#define CRM_MEM_H

#include <stddef.h>

void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);

/* Room for n members of that size; the product is checked. */
void *xreallocarray(void *p, size_t n, size_t size);

char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* Make room for one more member: grows *cap by half when n == *cap. */
void *xgrow(void *p, size_t n, size_t *cap, size_t size);

#endif

/* SPDX-License-Identifier: ISC */
/* Customers of the operands of a tool that only restricts itself to them. */
#ifndef CRM_CUSTOMERS_H
#define CRM_CUSTOMERS_H

#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

/* Each operand is a customer (find_one()) or "-": rows on standard input, the
 * customer of each as row_finder says.  Ascending, unique; the caller frees
 * it.  What is not found is said with CRM_REFUSED and left out. */
int64_t *tool_customers(
    struct db *db, char *const *operand, size_t n, size_t *found);

#endif

/* SPDX-License-Identifier: ISC */
/* Kinds on their way: no line yet. */
#include "model/due_impl.h"

void
due_complaint(struct due *d, size_t rule)
{
	(void)d;
	(void)rule;
}

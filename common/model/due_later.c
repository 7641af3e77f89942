/* SPDX-License-Identifier: ISC */
/* Kinds on their way: no line yet. */
#include "model/due_impl.h"

void
due_maturity(struct due *d, size_t rule)
{
	(void)d;
	(void)rule;
}

void
due_order_kind(struct due *d, size_t rule)
{
	(void)d;
	(void)rule;
}

void
due_silence(struct due *d, size_t rule)
{
	(void)d;
	(void)rule;
}

void
due_complaint(struct due *d, size_t rule)
{
	(void)d;
	(void)rule;
}

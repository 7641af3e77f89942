/* SPDX-License-Identifier: ISC */
/* Inside of merging two customers. */
#ifndef CRM_MERGE_IMPL_H
#define CRM_MERGE_IMPL_H

#include "model/customer_impl.h"
#include "model/merge.h"

struct merger {
	struct db *db;
	const char *why;
	int64_t by;
	bool take[R_COUNT]; /* of the record */
	bool *take_custom; /* by position in custom_fields() */
	const struct custom_field *customs;
	size_t ncustoms;

	/* The pair in hand. */
	int64_t kept, other;
	struct value k[R_COUNT], o[R_COUNT];
	struct arena arena;
	struct str line; /* what cannot stay, for the note */
	struct str said; /* the same and what stands elsewhere now */
	struct str moved;
	struct str text;
};

/* Adds "what: value" to the note, and to what is said. */
void merge_note(struct merger *m, const char *what, const char *value);
/* ... to what is said only. */
void merge_say(struct merger *m, const char *what, const char *value);

/* A query with the pair bound as :kept, when it has that, and :other. */
struct q *merge_query(struct merger *m, enum sql_id id);

/* The current row's columns as values (in m->arena). */
void merge_load(struct merger *m, struct q *q, struct value *v, int n);

/* merge_parts.c: what has rules of its own, before the rest is moved. */
void merge_relations(struct merger *m);
void merge_values(struct merger *m);
void merge_balances(struct merger *m);
void merge_classes(struct merger *m);
void merge_people(struct merger *m);

#endif

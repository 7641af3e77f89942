/* SPDX-License-Identifier: ISC */
/* Inside of complaints. */
#ifndef CRM_COMPLAINT_IMPL_H
#define CRM_COMPLAINT_IMPL_H

#include "model/complaint.h"
#include "store/query.h"

/* Puts a text or none in place of an owned one; true when it is another. */
bool complaint_text_set(char **place, const char *text);

/* Class and severity of its reason, where it has none. */
void complaint_reason_fill(struct db *db, struct complaint *c);

/* The sentence of a refusal, and a remark. */
enum complaint_result complaint_refuse(struct complaint_act *a, const char *fmt,
    ...) __attribute__((format(printf, 2, 3)));
void complaint_say(struct complaint_act *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A row of complaint_step; to NULL: the state stays. */
void complaint_step(struct complaint_act *a, const struct complaint *c,
    const char *what, const char *from, const char *to);

/* Gives the case its number when its state is the one that does, or when its
 * way has led past that. */
void complaint_number(
    struct db *db, const struct procedure *p, struct complaint *c, day_t day);

/* The same whatever its state. */
void complaint_number_now(
    struct db *db, const struct procedure *p, struct complaint *c, day_t day);

/* False, with a sentence, when a->at is before the newest step or to come. */
bool complaint_time_ok(struct complaint_act *a, const struct complaint *c);

/* False, with a sentence, when its handler lacks a role it needs; fill: one is
 * chosen when it has none. */
bool complaint_handler_ok(
    struct complaint_act *a, struct complaint *c, bool fill);

#endif

/* SPDX-License-Identifier: ISC */
/* The columns of a case as texts, for show and for the form. */
#ifndef CRM_COMPLAINTS_TEXT_H
#define CRM_COMPLAINTS_TEXT_H

#include "model/complaint.h"
#include "model/lists.h"

/* What stands where a quantity is not known yet (S1-32). */
#define UNDETERMINED "客户加工中未确定"

enum complaint_text {
	TEXT_NO,
	TEXT_KIND,
	TEXT_CUSTOMER,
	TEXT_PERSON,
	TEXT_PROCEDURE,
	TEXT_STATE,
	TEXT_ROUND,
	TEXT_SEVERITY,
	TEXT_RECEIVED,
	TEXT_RECEIVED_BY,
	TEXT_CHANNEL,
	TEXT_TEXT,
	TEXT_REASON,
	TEXT_CLASS,
	TEXT_DEPT,
	TEXT_OWNER,
	TEXT_ORDER,
	TEXT_PRODUCT,
	TEXT_QTY,
	TEXT_BAD_QTY,
	TEXT_DEMAND,
	TEXT_AMOUNT,
	TEXT_TASK,
	TEXT_ANSWERED,
	TEXT_CLOSED,
	TEXT_WHY,
	TEXT_SATISFACTION,
	TEXT_COUNT
};

/* "received_by", and as a form calls it, 受理人. */
const char *complaint_text_name(int i);
const char *complaint_text_title(int i);

/* The value, "" for none; valid until the next call. */
const char *complaint_text(struct db *db, const struct procedure *p,
    const struct complaint *c, enum complaint_text which, char buf[24]);

/* The name of an entry of a list, NULL for none. */
const char *complaint_name_of(struct db *db, enum list which, int64_t id);

#endif

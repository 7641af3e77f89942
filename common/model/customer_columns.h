/* SPDX-License-Identifier: ISC */
/* Columns of crm-list behind the record and the custom fields.  Private to the
 * customer lists. */
#ifndef CRM_CUSTOMER_COLUMNS_H
#define CRM_CUSTOMER_COLUMNS_H

#include "rows/row.h"

/* What is derived, behind the custom fields. */
enum more {
	M_FIRST_CONTACT,
	M_LAST_CONTACT,
	M_CONTACTS,
	M_FOLLOW_UPS,
	M_LAST_OUTCOME,
	M_NEXT_CONTACT,
	M_PHONES,
	M_EMAILS,
	M_PEOPLE,
	M_COUNT
};

/* Type of a column for a custom field of that type. */
enum col_type custom_column(char type);

#endif

/* SPDX-License-Identifier: ISC */
/* Words the tables of crm-config are written in: for files with tables only. */
#ifndef CRM_CONFIG_COLUMNS_H
#define CRM_CONFIG_COLUMNS_H

#include "model/config_impl.h"

#define NAME \
	{ \
		{"name", "名称", COL_TEXT}, "name", CONF_TEXT, true, 0, 0 \
	}
#define ALIASES \
	{ \
		{"aliases", "别名", COL_TEXT}, "aliases", CONF_TEXT, 0, 0, 0 \
	}
#define NOTE \
	{ \
		{"note", "备注", COL_TEXT}, "note", CONF_TEXT, 0, 0, 0 \
	}
#define ACTIVE \
	{ \
		{"active", "启用", COL_BOOL}, "active", CONF_YESNO, 0, "1", 0 \
	}
#define TEXT(n, zh) \
	{ \
		{n, zh, COL_TEXT}, n, CONF_TEXT, 0, 0, 0 \
	}
#define MUST(n, zh) \
	{ \
		{n, zh, COL_TEXT}, n, CONF_TEXT, true, 0, 0 \
	}
#define INT(n, zh, def) \
	{ \
		{n, zh, COL_INT}, n, CONF_INT, 0, def, 0 \
	}
#define YESNO(n, zh, def) \
	{ \
		{n, zh, COL_BOOL}, n, CONF_YESNO, 0, def, 0 \
	}
#define CHOICE(n, zh, def, of) \
	{ \
		{n, zh, COL_TEXT}, n, CONF_CHOICE, 0, def, of \
	}
#define MONEY(n, zh) \
	{ \
		{n, zh, COL_MONEY}, n, CONF_MONEY, 0, 0, 0 \
	}
#define QTY(n, zh) \
	{ \
		{n, zh, COL_QTY}, n, CONF_QTY, 0, 0, 0 \
	}

#endif

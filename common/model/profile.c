/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/str.h"
#include "model/config.h"
#include "model/profile.h"
#include "store/query.h"

static bool
fill_shipped(struct db *db, const struct config_table *t, const char *name,
    struct config_counts *counts)
{
	for (const struct profile_file *p = profile_files; p->profile; p++) {
		char file[128];

		if (strcmp(p->profile, name) != 0 ||
		    strcmp(p->table, config_name(t)) != 0)
			continue;
		snprintf(file, sizeof(file), "%s/%s.csv", name, p->table);
		config_in_lines(db, t, file, p->fields, counts);
		return true;
	}
	return false;
}

static bool
fill_folder(struct db *db, const struct config_table *t, const char *folder,
    struct config_counts *counts)
{
	const struct source_opts o = {.format = ROW_CSV};
	struct str path = STR_INIT;
	struct source *src;

	str_addf(&path, "%s/%s.csv", folder, config_name(t));
	if (access(path.s, F_OK) == -1) {
		str_free(&path);
		return false;
	}
	src = source_open(path.s, &o);
	if (src == NULL)
		exit(msg_status());
	config_in(db, t, src, true, counts);
	source_close(src);
	str_free(&path);
	return true;
}

/* Lists before rules: a rule names channels and clocks. */
static const char *const order[] = {"setting", "staff", "tier", "status",
    "source", "channel", "outcome", "contact_kind", "task_kind", "field",
    "product", "metric", "score_name", "score_cut", "scheme", "class",
    "calendar", "festival", "segment", "limits", "phase", "role",
    "complaint_reason", "procedure", "complaint_field", "complaint_state",
    "clock", "escalation", "authority", "complaint_route", "complaint_handler",
    "stage", "stage_item", "deal_reason", "target", "milestone", "rule",
    "checkpoint"};

/* Parts of procedures and of schemes: those of the default profile do not fit a
 * profile with procedures or schemes of its own. */
static struct whole {
	const char *table, *parts;
	bool own;
} wholes[] = {{"procedure",
		  "complaint_field complaint_state clock escalation "
		  "authority complaint_route complaint_handler",
		  false},
    {"scheme", "class", false}};
#define NWHOLES (sizeof(wholes) / sizeof(*wholes))

static bool
fits_default(const char *table)
{
	for (size_t i = 0; i < NWHOLES; i++)
		if (wholes[i].own && str_in_list(wholes[i].parts, table))
			return false;
	return true;
}

static void
note_own(const char *table)
{
	for (size_t i = 0; i < NWHOLES; i++)
		if (strcmp(wholes[i].table, table) == 0)
			wholes[i].own = true;
}

const char *
profile_setting(const char *name)
{
	for (const struct profile_file *p = profile_files; p->profile; p++) {
		const char *const *f = p->fields;

		if (strcmp(p->profile, "default") != 0 ||
		    strcmp(p->table, "setting") != 0)
			continue;
		while (*f != NULL) {
			if (strcmp(f[0], name) == 0)
				return f[1];
			while (*f++ != NULL)
				;
		}
	}
	return "";
}

void
profile_fill(struct db *db, const char *name)
{
	bool folder = strchr(name, '/') != NULL;
	int files = 0;

	db_begin(db, "crm-db", name, "profile");
	db_journal(db, false);
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
		const struct config_table *t = config_find(order[i]);
		struct config_counts counts = {0};

		if (folder ? fill_folder(db, t, name, &counts)
			   : fill_shipped(db, t, name, &counts)) {
			files++;
			note_own(order[i]);
		} else if (fits_default(order[i])) {
			fill_shipped(db, t, "default", &counts);
		}
		if (counts.refused > 0)
			msg_die(CRM_REFUSED, "profile '%s' is wrong", name);
		config_changed(db, t);
	}
	if (files == 0)
		msg_die(CRM_USAGE, "no such profile: '%s'", name);
	db_commit(db, NULL);
}

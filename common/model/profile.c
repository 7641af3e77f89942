/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "model/config.h"
#include "model/lists.h"
#include "model/profile.h"
#include "model/rule.h"
#include "model/setting.h"
#include "store/query.h"

/* The fields of a table of a shipped profile, or NULL. */
static const char *const *
shipped(const char *profile, const char *table)
{
	for (const struct profile_file *p = profile_files; p->profile; p++)
		if (strcmp(p->profile, profile) == 0 &&
		    strcmp(p->table, table) == 0)
			return p->fields;
	return NULL;
}

static bool
fill_shipped(struct db *db, const struct config_table *t, const char *name,
    struct config_counts *counts)
{
	const char *const *fields = shipped(name, config_name(t));
	char file[128];

	if (fields == NULL)
		return false;
	snprintf(file, sizeof(file), "%s/%s.csv", name, config_name(t));
	config_in_lines(db, t, file, fields, counts);
	return true;
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
    "calendar", "festival", "segment", "limits", "phase", "assign_rule", "role",
    "complaint_reason", "procedure", "complaint_field", "complaint_state",
    "clock", "escalation", "authority", "complaint_route", "complaint_handler",
    "stage", "stage_item", "deal_reason", "target", "milestone", "rule",
    "checkpoint"};

/* Those that came with a later schema than 1. */
static const struct {
	int schema;
	const char *tables;
} later[] = {
    {2, "product metric score_name score_cut scheme class segment limits "
	"phase role complaint_reason procedure complaint_field "
	"complaint_state clock escalation authority complaint_route "
	"complaint_handler stage stage_item deal_reason target milestone "
	"checkpoint"},
    {3, "assign_rule"},
};
#define NLATER (sizeof(later) / sizeof(*later))

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

/* ---- after an upgrade ---------------------------------------------------- */

/* Rules that are there, to be asked by name. */
struct present {
	struct db *db;
	int schema; /* that the file had */
	struct rule *rules;
	size_t nrules;
};

/* The kinds of rules a schema knew are those before this one. */
static int
kinds_of(int schema)
{
	return schema < 2 ? RULE_MATURITY : RULE_COMPLAINT + 1;
}

/* Whether the schema had no such table. */
static bool
came_later(const char *table, int schema)
{
	for (size_t i = 0; i < NLATER; i++)
		if (later[i].schema > schema &&
		    str_in_list(later[i].tables, table))
			return true;
	return false;
}

/* A setting that nothing says, the outcome of one, or a rule of a kind that
 * its schema did not know. */
static bool
is_missing(const struct present *p, const char *table, const char *const *row)
{
	if (strcmp(table, "setting") == 0) {
		char *value = setting_get(p->db, row[0], "");
		bool missing = *value == '\0';

		free(value);
		return missing;
	}
	if (strcmp(table, "outcome") == 0) /* that setting names it */
		return p->schema < 2 &&
		       strcmp(row[0], profile_setting("hesitant")) == 0 &&
		       list_find(p->db, LIST_OUTCOME, row[0]) == NULL;
	for (int k = 0; k < kinds_of(p->schema); k++)
		if (strcmp(row[1], rule_kind_name((enum rule_kind)k)) == 0)
			return false;
	for (size_t i = 0; i < p->nrules; i++)
		if (strcmp(p->rules[i].name, row[0]) == 0)
			return false;
	return true;
}

/* The header and the rows that are missing, as config_in_lines() takes them. */
static const char **
missing_rows(
    const struct present *p, const char *table, const char *const *fields)
{
	const char **out = NULL;
	size_t n = 0, cap = 0;

	for (bool header = true; *fields != NULL; header = false, fields++) {
		bool take = header || is_missing(p, table, fields);

		for (; *fields != NULL; fields++) {
			if (!take)
				continue;
			out = xgrow(out, n, &cap, sizeof(*out));
			out[n++] = *fields;
		}
		if (take) {
			out = xgrow(out, n, &cap, sizeof(*out));
			out[n++] = NULL;
		}
	}
	out = xgrow(out, n, &cap, sizeof(*out));
	out[n] = NULL;
	return out;
}

static void
fill_missing(struct present *p, const char *table)
{
	const struct config_table *t = config_find(table);
	bool grown = str_in_list("outcome setting rule", table);
	struct config_counts counts = {0};
	const char *const *fields = shipped("default", table);
	const char **part = NULL;

	if (fields == NULL || (!grown && !came_later(table, p->schema)))
		return;
	if (grown)
		fields = part = missing_rows(p, table, fields);
	config_in_lines(p->db, t, table, fields, &counts);
	if (counts.refused > 0)
		msg_warn(
		    "%s: not all of the default profile fits this file", table);
	config_changed(p->db, t);
	free(part);
}

void
profile_fill_upgraded(struct db *db)
{
	struct present p = {.db = db, .schema = db_upgraded_from(db)};

	p.rules = rules_load(db, false, &p.nrules);
	db_begin(db, "crm-db", "default", "profile");
	db_journal(db, false);
	fill_missing(&p, "outcome");
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		fill_missing(&p, order[i]);
	db_commit(db, NULL);
	rules_free(p.rules, p.nrules);
}

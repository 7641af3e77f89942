/* SPDX-License-Identifier: ISC */
/* crm-deal paper form and verify: what came back, and its scan (S0-14, S0-18).
 * A scan below the folder of the database is kept relative to it, so that both
 * may be moved together. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "model/paper.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/deals.h"
#include "tool/papers.h"
#include "tool/tool.h"

/* "/folder/of/the/database/"; "" when it has none.  The caller frees it. */
static char *
folder_of(struct db *db)
{
	char *path = realpath(db_path(db), NULL), *end;

	if (path == NULL || (end = strrchr(path, '/')) == NULL) {
		free(path);
		return xstrdup("");
	}
	end[1] = '\0';
	return path;
}

/* The path as it is kept; NULL: there is no such file. */
static char *
kept_path(struct db *db, const char *scan)
{
	char *path = realpath(scan, NULL), *folder, *kept;
	size_t n;

	if (path == NULL)
		return NULL;
	folder = folder_of(db);
	n = strlen(folder);
	kept =
	    xstrdup(n > 1 && strncmp(path, folder, n) == 0 ? path + n : path);
	free(folder);
	free(path);
	return kept;
}

static bool
take_scan(struct entry *e, struct paper_form *f, char hex[SHA256_HEX])
{
	const char *scan = papers_opts.scan;

	if (scan == NULL)
		return true;
	if (!sha256_file(scan, hex)) {
		import_reject(e->im, "scan", "'%s': %s", scan,
		    errno == EINVAL ? "not a file" : strerror(errno));
		return false;
	}
	f->path = kept_path(e->db, scan);
	f->sha256 = hex;
	return f->path != NULL;
}

int
papers_form(int argc, char **argv)
{
	struct paper_form f = {.returned_on = papers_opts.returned,
	    .filed_with = papers_opts.filed,
	    .note = deals_opts.note};
	struct str why = STR_INIT;
	char hex[SHA256_HEX];
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 2)
		opt_usage("paper form takes the number of a paper and a form");
	if (f.returned_on != DAY_NONE && f.returned_on > day_today())
		opt_usage("--returned: the date is after today");
	f.form = argv[1];
	db = deals_writer();
	entry_single(&e, db, argv[1]);
	id = papers_find(&e, argv[0]);
	if (id != 0 && take_scan(&e, &f, hex)) {
		enum paper_result r = paper_form_set(db, id, &f, &why);

		papers_say(&e, r, argv[0], str_get(&why));
	}
	str_free(&why);
	free((char *)f.path);
	entry_end(&e);
	return tool_end(db, NULL);
}

/* ---- the scans again ----------------------------------------------------- */

static const struct column columns[] = {
    {"no", "合同编号", COL_TEXT},
    {"form", "表单", COL_TEXT},
    {"path", "扫描件", COL_TEXT},
    {"result", "结果", COL_TEXT},
};

static void
verify(struct q *q, const char *folder, struct sink *out)
{
	const char *path = q_get_text(q, 2), *result = "ok";
	struct str full = STR_INIT;
	struct cell c[4] = {{0}};
	char hex[SHA256_HEX];

	str_addf(&full, "%s%s", *path == '/' ? "" : folder, path);
	if (!sha256_file(full.s, hex)) {
		result = "missing";
		msg_fail(CRM_REFUSED, "%s: %s", full.s,
		    errno == EINVAL ? "not a file" : strerror(errno));
	} else if (strcmp(hex, q_get_text(q, 3)) != 0) {
		result = "changed";
		msg_fail(CRM_REFUSED,
		    "%s: not what was scanned for form %s of '%s'", full.s,
		    q_get_text(q, 1), q_get_text(q, 0));
	}
	cell_text(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	cell_word(&c[3], result);
	sink_row(out, c);
	str_free(&full);
}

int
papers_verify(int argc, char **argv)
{
	struct sink *out;
	struct db *db;
	char *folder;

	db = tool_db(DB_READ);
	out = tool_sink(columns, 4, 0);
	folder = folder_of(db);
	for (int i = 0; i < argc || i == 0; i++) {
		struct q *q = q_use(db, SQL_PAPER_SCANS);
		int64_t id = argc ? paper_find(db, argv[i]) : 0;

		if (argc && id == 0) {
			msg_fail(CRM_REFUSED, "no such paper: '%s'", argv[i]);
			continue;
		}
		q_bind_id(q, ":id", id);
		while (q_row(q))
			verify(q, folder, out);
	}
	free(folder);
	return tool_end(db, out);
}

/* SPDX-License-Identifier: ISC */
/* Is the file whole, and a copy of it that is. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "store/impl.h"

#define FINDINGS 20 /* lines said of one kind */

static int
findings(struct db *db, enum sql_id id, const char *what)
{
	sqlite3_stmt *st;
	int n = 0, rc;

	rc = sqlite3_prepare_v2(db->h, sql_text[id].text, -1, &st, NULL);
	if (rc != SQLITE_OK)
		store_die(db, rc, what);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *s = (const char *)sqlite3_column_text(st, 0);

		if (s != NULL && strcmp(s, "ok") == 0)
			continue;
		if (n++ < FINDINGS)
			msg_fail(CRM_STORE, "%s: %s: %s", db->path, what,
			    s ? s : "?");
	}
	if (n > FINDINGS)
		msg_fail(CRM_STORE, "%s: %s: and %d more", db->path, what,
		    n - FINDINGS);
	sqlite3_finalize(st);
	if (rc != SQLITE_DONE) {
		msg_fail(CRM_STORE, "%s: %s: %s", db->path, what,
		    sqlite3_errmsg(db->h));
		n++;
	}
	return n;
}

/* The schema as a list of lines, blanks folded. */
static char *
catalog(sqlite3 *h)
{
	struct str out = STR_INIT;
	sqlite3_stmt *st;

	sqlite3_prepare_v2(h, sql_text[SQL_CATALOG].text, -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *s = (const char *)sqlite3_column_text(st, 2);

		str_addf(&out, "%s: ", sqlite3_column_text(st, 1));
		for (; s != NULL && *s != '\0'; s++) {
			if (strchr(" \t\n", *s) == NULL)
				str_addc(&out, *s);
			else if (out.s[out.n - 1] != ' ')
				str_addc(&out, ' ');
		}
		str_addc(&out, '\n');
	}
	sqlite3_finalize(st);
	return str_take(&out);
}

static int
compare(struct db *db, char *have, char *want)
{
	char *h = have, *w = want, *a, *b;
	int n = 0;

	a = str_split(&h, "\n");
	b = str_split(&w, "\n");
	while (a != NULL || b != NULL) {
		if (a != NULL && b != NULL && strcmp(a, b) == 0) {
			a = str_split(&h, "\n");
			b = str_split(&w, "\n");
			continue;
		}
		msg_fail(CRM_STORE, "%s: schema differs: %.60s", db->path,
		    a ? a : b);
		return n + 1;
	}
	return n;
}

static int
schema(struct db *db)
{
	struct db fresh = {.path = db->path};
	char *have, *want;
	int n;

	if (sqlite3_open(":memory:", &fresh.h) != SQLITE_OK)
		store_die(&fresh, SQLITE_NOMEM, "open");
	store_schema(&fresh);
	have = catalog(db->h);
	want = catalog(fresh.h);
	n = compare(db, have, want);
	sqlite3_close(fresh.h);
	free(have);
	free(want);
	return n;
}

int
db_check(struct db *db)
{
	int n = findings(db, SQL_QUICK_CHECK, "damaged");

	if (n == 0)
		n += findings(db, SQL_INTEGRITY_CHECK, "damaged");
	if (n == 0)
		n += findings(db, SQL_FOREIGN_KEY_CHECK, "missing reference");
	if (n == 0)
		n += schema(db);
	return n;
}

static int
copy_pages(struct db *db, const char *path)
{
	struct db to = {.path = xstrdup(path)};
	sqlite3_backup *b;
	int rc, n = 0;

	rc = sqlite3_open_v2(
	    path, &to.h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		b = sqlite3_backup_init(to.h, "main", db->h, "main");
		if (b != NULL)
			sqlite3_backup_step(b, -1);
		rc = b ? sqlite3_backup_finish(b) : sqlite3_errcode(to.h);
	}
	if (rc == SQLITE_OK)
		n = findings(&to, SQL_INTEGRITY_CHECK, "copy damaged");
	if (rc != SQLITE_OK)
		msg_fail((rc & 0xff) == SQLITE_BUSY ? CRM_BUSY : CRM_SYSTEM,
		    "%s: %s", path, sqlite3_errstr(rc));
	sqlite3_close(to.h);
	free(to.path);
	return rc == SQLITE_OK ? n : 1;
}

static bool
sync_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd != -1 && fsync(fd) == 0;

	if (fd != -1)
		close(fd);
	return ok;
}

bool
db_backup(struct db *db, const char *target)
{
	struct str tmp = STR_INIT;
	bool ok = false;
	int fd;

	if (access(target, F_OK) == 0) {
		msg_fail(CRM_USAGE, "%s: exists already", target);
		return false;
	}
	str_addf(&tmp, "%s.XXXXXX", target);
	fd = mkstemp(tmp.s);
	if (fd == -1) {
		msg_fail(CRM_SYSTEM, "%s: %s", target, strerror(errno));
		str_free(&tmp);
		return false;
	}
	close(fd);
	if (copy_pages(db, tmp.s) == 0 && sync_file(tmp.s))
		ok = link(tmp.s, target) == 0;
	if (!ok && msg_status() == CRM_DONE)
		msg_fail(CRM_SYSTEM, "%s: %s", target, strerror(errno));
	unlink(tmp.s);
	str_free(&tmp);
	return ok;
}

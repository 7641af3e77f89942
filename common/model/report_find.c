/* SPDX-License-Identifier: ISC */
/* Where reports are: the folders of the user and of the system, then those
 * that are part of the program. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/report_impl.h"

#ifndef CRM_SHAREDIR
#define CRM_SHAREDIR "/usr/local/share/crm"
#endif
#define BYTES (1 << 20) /* a report that is longer is none */

static char **names;
static size_t nnames;

const char *
report_folder(size_t k)
{
	static char own[4096];
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (k == 0 && config != NULL && *config == '/')
		snprintf(own, sizeof(own), "%s/crm/reports", config);
	else if (k == 0)
		snprintf(own, sizeof(own), "%s/.config/crm/reports",
		    home ? home : "");
	return k == 0 ? own : k == 1 ? CRM_SHAREDIR "/reports" : NULL;
}

static const char *const *
builtin(const char *name)
{
	for (const struct report_builtin *b = report_builtins; b->name; b++)
		if (strcmp(b->name, name) == 0)
			return b->lines;
	return NULL;
}

bool
report_is_builtin(const char *name)
{
	return builtin(name) != NULL;
}

static struct report *
begin(struct reading *in, const char *file, bool own)
{
	in->r = xcalloc(1, sizeof(*in->r));
	in->r->file = xstrdup(file);
	in->r->builtin = own;
	return in->r;
}

static struct report *
end(struct reading *in, bool *wrong)
{
	*wrong = !report_done(in);
	str_free(&in->sql);
	if (!*wrong)
		return in->r;
	report_free(in->r);
	return NULL;
}

/* Line by line out of one text. */
static void
cut(struct reading *in, char *text, size_t n)
{
	if (memchr(text, '\0', n) != NULL) {
		const struct place at = {.file = in->r->file};

		msg_at(CRM_REFUSED, &at, "not a text: it has a NUL");
		in->bad = true;
		return;
	}
	while (*text != '\0') {
		char *line = text;

		text += strcspn(text, "\n");
		if (text > line && text[-1] == '\r')
			text[-1] = '\0';
		if (*text != '\0')
			*text++ = '\0';
		report_line(in, line);
	}
}

static struct report *
from_file(const char *path, bool *wrong)
{
	struct reading in = {.sql = STR_INIT};
	FILE *f = fopen(path, "re");
	char *text;
	size_t n;

	if (f == NULL && (errno == ENOENT || errno == ENOTDIR))
		return NULL;
	if (f == NULL) {
		*wrong = true;
		msg_fail(CRM_REFUSED, "%s: %s", path, strerror(errno));
		return NULL;
	}
	begin(&in, path, false);
	text = xcalloc(BYTES + 1, 1);
	n = fread(text, 1, BYTES, f);
	if (ferror(f) || n == BYTES) {
		const struct place at = {.file = path};

		msg_at(CRM_REFUSED, &at, "%s",
		    ferror(f) ? strerror(errno) : "too long for a report");
		in.bad = true;
	}
	fclose(f);
	if (in.bad) {
		free(text);
		*wrong = true;
		report_free(in.r);
		return NULL;
	}
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
		cut(&in, text + 3, n - 3);
	else
		cut(&in, text, n);
	free(text);
	return end(&in, wrong);
}

struct report *
report_load_builtin(const char *name)
{
	struct reading in = {.sql = STR_INIT};
	const char *const *lines = builtin(name);
	bool wrong;

	if (lines == NULL)
		return NULL;
	begin(&in, name, true);
	while (*lines != NULL)
		report_line(&in, *lines++);
	return end(&in, &wrong);
}

struct report *
report_load(const char *name, bool *wrong)
{
	size_t n = strlen(name);
	const char *folder;

	*wrong = false;
	if (strchr(name, '/') != NULL ||
	    (n > 4 && strcmp(name + n - 4, ".sql") == 0))
		return from_file(name, wrong);
	for (size_t k = 0; (folder = report_folder(k)) != NULL; k++) {
		struct str path = STR_INIT;
		struct report *r;

		str_addf(&path, "%s/%s.sql", folder, name);
		r = from_file(path.s, wrong);
		str_free(&path);
		if (r != NULL || *wrong)
			return r;
	}
	return report_load_builtin(name);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_folder(const char *folder, size_t *cap)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		size_t n = strlen(e->d_name);

		if (n <= 4 || *e->d_name == '.' ||
		    strcmp(e->d_name + n - 4, ".sql") != 0)
			continue;
		names = xgrow(names, nnames, cap, sizeof(*names));
		names[nnames] = xstrdup(e->d_name);
		names[nnames++][n - 4] = '\0';
	}
	if (dir != NULL)
		closedir(dir);
}

static void
gather(void)
{
	size_t cap = 0, n = 0;
	const char *folder;

	for (const struct report_builtin *b = report_builtins; b->name; b++) {
		names = xgrow(names, nnames, &cap, sizeof(*names));
		names[nnames++] = xstrdup(b->name);
	}
	for (size_t k = 0; (folder = report_folder(k)) != NULL; k++)
		add_folder(folder, &cap);
	if (nnames > 1)
		qsort(names, nnames, sizeof(*names), by_name);
	for (size_t i = 0; i < nnames; i++) {
		if (n > 0 && strcmp(names[n - 1], names[i]) == 0)
			free(names[i]);
		else
			names[n++] = names[i];
	}
	nnames = n;
}

const char *
report_name(size_t k)
{
	if (names == NULL)
		gather();
	return k < nnames ? names[k] : NULL;
}

void
report_names_free(void)
{
	for (size_t i = 0; i < nnames; i++)
		free(names[i]);
	free(names);
	names = NULL;
	nnames = 0;
}

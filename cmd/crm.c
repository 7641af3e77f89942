/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "tool/tool.h"

static bool list;

static const struct opt opts[] = {
    {0, "list-commands", OPT_FLAG, &list, NULL,
	"print the commands that can be run"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm",
    .purpose = "Run one of the crm tools: 'crm due' is crm-due",
    .usage = "[COMMAND [ARGUMENT ...] | help [COMMAND]]",
    .opts = opts,
};

/* The folder this program was started from, "" when it cannot be told. */
static const char *
own_folder(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *slash;

	path[n > 0 ? n : 0] = '\0';
	slash = strrchr(path, '/');
	if (slash != NULL)
		*slash = '\0';
	return path;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_folder(const char *folder, char ***names, size_t *n, size_t *cap)
{
	DIR *d = opendir(*folder ? folder : ".");
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		if (strncmp(e->d_name, "crm-", 4) != 0)
			continue;
		*names = xgrow(*names, *n, cap, sizeof(**names));
		(*names)[(*n)++] = xstrdup(e->d_name + 4);
	}
	if (d != NULL)
		closedir(d);
}

static int
list_commands(void)
{
	char *path = xstrdup(getenv("PATH") ? getenv("PATH") : ""), *p = path;
	char **names = NULL, *folder;
	size_t n = 0, cap = 0;

	add_folder(own_folder(), &names, &n, &cap);
	while ((folder = str_split(&p, ":")) != NULL)
		add_folder(folder, &names, &n, &cap);
	if (n > 0)
		qsort(names, n, sizeof(*names), by_name);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(names[i - 1], names[i]) != 0)
			puts(names[i]);
	for (size_t i = 0; i < n; i++)
		free(names[i]);
	free(names);
	free(path);
	return msg_status();
}

static void
run(const char *name, char **argv)
{
	struct str file = STR_INIT;

	str_addf(&file, "%s/crm-%s", own_folder(), name);
	argv[0] = file.s;
	fflush(stdout);
	execv(file.s, argv);
	argv[0] = file.s + strlen(own_folder()) + 1;
	execvp(argv[0], argv);
	if (errno != ENOENT)
		msg_die(CRM_SYSTEM, "%s: %s", argv[0], strerror(errno));
	opt_usage("no such command: '%s'", name);
}

static void
help(const char *name)
{
	char page[128];
	char *man[] = {"man", page, NULL};

	snprintf(page, sizeof(page), name ? "crm-%s" : "crm", name ? name : "");
	fflush(stdout);
	execvp("man", man);
	msg_die(CRM_SYSTEM, "cannot run man: %s", strerror(errno));
}

int
main(int argc, char **argv)
{
	char *none[] = {"crm", "--help", NULL};
	int n = 2;

	/* Only options before the command are ours. */
	if (argc > 1 && argv[1][0] != '-') {
		msg_init(tool.name);
		if (strcmp(argv[1], "help") == 0)
			help(argc > 2 ? argv[2] : NULL);
		run(argv[1], argv + 1);
	}
	if (argc == 1)
		argv = none;
	else
		n = argc;
	tool_begin(&tool, &n, &argv);
	if (!list)
		opt_usage("which command? its options stand behind it: "
			  "crm due -d FILE");
	return list_commands();
}

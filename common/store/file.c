/* SPDX-License-Identifier: ISC */
/* The database as a file, before SQLite sees it: closing any descriptor of it
 * later would drop SQLite's locks (howtocorrupt.html). */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "store/impl.h"

const char *
db_resolve(const char *path)
{
	static char buf[4096];
	const char *dir, *sub = "";

	if (path == NULL || *path == '\0')
		path = getenv("CRM_DB");
	if (path != NULL && *path != '\0') {
		snprintf(buf, sizeof(buf), "%s", path);
		return buf;
	}
	dir = getenv("XDG_DATA_HOME");
	if (dir == NULL || *dir != '/') {
		dir = getenv("HOME");
		sub = "/.local/share";
	}
	if (dir == NULL || *dir != '/')
		msg_die(CRM_USAGE, "no HOME: name the database with --db");
	snprintf(buf, sizeof(buf), "%s%s/crm/crm.db", dir, sub);
	return buf;
}

static uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static enum file_state
look_inside(const char *path, int fd, int *version, bool *wal)
{
	unsigned char head[100];
	ssize_t n = read(fd, head, sizeof(head));

	if (n < 0)
		msg_die(CRM_STORE, "%s: %s", path, strerror(errno));
	if (n == 0)
		return FILE_EMPTY;
	if (n < 100 || memcmp(head, "SQLite format 3", 16) != 0)
		msg_die(CRM_STORE, "%s: not a crm database", path);
	if (be32(head + 68) != DB_APPLICATION_ID)
		msg_die(CRM_STORE, "%s: a database of another program", path);
	*version = (int)be32(head + 60);
	*wal = head[18] == 2;
	return FILE_OURS;
}

enum file_state
file_look(const char *path, int *version, bool *wal)
{
	enum file_state state;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd == -1 && errno == ENOENT)
		return FILE_MISSING;
	if (fd == -1)
		msg_die(CRM_STORE, "%s: %s", path, strerror(errno));
	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		msg_die(CRM_STORE, "%s: not a regular file", path);
	state = look_inside(path, fd, version, wal);
	close(fd);
	return state;
}

/* Missing folders above the file, for its owner only. */
static void
make_folders(const char *path)
{
	char *copy = xstrdup(path);

	for (char *p = copy + 1; (p = strchr(p, '/')) != NULL; p++) {
		*p = '\0';
		mkdir(copy, 0700);
		*p = '/';
	}
	free(copy);
}

/* What a load that was killed left is undone by the next who may write. */
bool
file_left_journal(const char *path)
{
	struct str journal = STR_INIT;
	bool left;

	str_addf(&journal, "%s-journal", path);
	left = access(str_get(&journal), F_OK) == 0 && access(path, W_OK) == 0;
	str_free(&journal);
	return left;
}

void
file_create(const char *path)
{
	int fd;

	make_folders(path);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd == -1 && errno != EEXIST)
		msg_die(CRM_STORE, "%s: %s", path, strerror(errno));
	if (fd != -1)
		close(fd);
}

void
file_refuse_network(const char *path)
{
	static const struct {
		uint32_t magic;
		const char *name;
	} kinds[] = {{0x6969, "NFS"}, {0x517b, "SMB"}, {0xff534d42, "CIFS"},
	    {0xfe534d42, "SMB2"}, {0x5346414f, "AFS"}, {0x73757245, "Coda"},
	    {0x00c36400, "Ceph"}, {0x47504653, "GPFS"}};
	struct statfs fs;

	if (statfs(path, &fs) == -1)
		return;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if ((uint32_t)fs.f_type == kinds[i].magic)
			msg_die(CRM_STORE,
			    "%s: on a network file system (%s), where locks "
			    "cannot be trusted; --force uses it all the same",
			    path, kinds[i].name);
}

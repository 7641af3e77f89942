/* SPDX-License-Identifier: ISC */
/* What must hold of any bytes read as rows. */
#ifndef CRM_FUZZ_ROWS_H
#define CRM_FUZZ_ROWS_H

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/utf8.h"
#include "rows/rows_impl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(cond) \
	do { \
		if (!(cond)) \
			abort(); \
	} while (0)

/* Any evidence for GB18030 will do. */
static inline bool
fuzz_knows(const char *key)
{
	return *key != '\0';
}

static inline void
fuzz_row(const struct source *s, const struct row *row, enum row_result r)
{
	for (size_t i = 0; i < row->n; i++) {
		size_t n = row->len[i];

		MUST(row->field[i] != NULL && row->field[i][n] == '\0');
		MUST(r == ROW_BAD || strlen(row->field[i]) == n);
		MUST(r == ROW_BAD || utf8_valid(row->field[i], n, NULL) == n);
		MUST(r == ROW_BAD || n <= FIELD_MAX);
	}
	MUST(row->n <= COLUMNS_MAX);
	MUST(r == ROW_OK || *source_why(s) != '\0');
	MUST(
	    r == ROW_BAD || s->opts.no_header || row->n == source_header(s)->n);
}

/* Reads them all: in the end, with lines that go up. */
static inline void
fuzz_rows(const uint8_t *data, size_t size, struct source_opts o)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	const struct row *row;
	enum row_result r;
	struct source *s;
	long line = 0;

	msg_quiet(true);
	MUST(fd != -1 && write(fd, data, size) == (ssize_t)size);
	MUST(lseek(fd, 0, SEEK_SET) == 0);
	o.knows = fuzz_knows;
	s = source_open_fd(fd, "fuzz", &o);
	if (s == NULL)
		return;
	while ((r = source_next(s, &row)) != ROW_END) {
		MUST(row->line > line && row->line <= (long)size + 1);
		line = row->line;
		fuzz_row(s, row, r);
	}
	MUST(source_offset(s) <= (int64_t)size);
	source_close(s);
}

#endif

/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rows/bytes.h"

#define BLOCK (256 * 1024)

/* What was seen of a text: double bytes that stand for a hanzi, and how many
 * of them are among the 3,755 common ones (GB 2312 level 1). */
struct seen {
	bool bad;
	int64_t at; /* of the first byte not taken */
	uint64_t hanzi, common;
};

/* Takes whole sequences of s and returns the bytes taken; the rest comes
 * again with more behind it. */
typedef size_t taker(struct seen *seen, const unsigned char *s, size_t n);

static size_t
take_utf8(struct seen *seen, const unsigned char *s, size_t n)
{
	bool cut;
	size_t taken = utf8_valid((const char *)s, n, &cut);

	seen->bad = taken < n && !cut;
	return taken;
}

static bool
between(unsigned char c, unsigned lo, unsigned hi)
{
	return c >= lo && c <= hi;
}

/* Length of the GB18030 sequence at s, 0 for none; it may reach beyond n. */
static size_t
gb_sequence(const unsigned char *s, size_t n)
{
	if (s[0] < 0x80)
		return 1;
	if (!between(s[0], 0x81, 0xfe))
		return 0;
	if (n < 2)
		return 2;
	if (between(s[1], 0x40, 0xfe) && s[1] != 0x7f)
		return 2;
	if (!between(s[1], 0x30, 0x39) || (n > 2 && !between(s[2], 0x81, 0xfe)))
		return 0;
	return n > 3 && !between(s[3], 0x30, 0x39) ? 0 : 4;
}

static size_t
take_gb(struct seen *seen, const unsigned char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t len = gb_sequence(s + i, n - i);

		if (len == 0)
			seen->bad = true;
		if (len == 0 || len > n - i)
			return i;
		/* rows A1 to A9 are punctuation and full-width forms */
		if (len == 2 && !between(s[i], 0xa1, 0xa9)) {
			seen->hanzi++;
			seen->common +=
			    between(s[i], 0xb0, 0xd7) && s[i + 1] >= 0xa1;
		}
		i += len;
	}
	return i;
}

/* Feeds all bytes from start on to take() until something is bad; their
 * number.  A sequence cut off at the end is bad too. */
static int64_t
walk(int fd, off_t start, taker *take, struct seen *seen)
{
	unsigned char *buf = xmalloc(BLOCK);
	size_t rest = 0, n;
	int64_t size = 0;

	while (!seen->bad) {
		ssize_t got = pread(fd, buf + rest, BLOCK - rest, start + size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		size += got;
		n = rest + (size_t)got;
		rest = n - take(seen, buf, n);
		seen->at = size - (int64_t)rest;
		memmove(buf, buf + n - rest, rest < 4 ? rest : 0);
	}
	if (rest > 0)
		seen->bad = true;
	free(buf);
	return size;
}

/* The line that byte number at stands in. */
static long
line_of(int fd, off_t start, int64_t at)
{
	char *buf = xmalloc(BLOCK), last = '\0';
	long line = 1;

	while (at > 0) {
		size_t n = at < BLOCK ? (size_t)at : BLOCK;
		ssize_t got = pread(fd, buf, n, start);

		if (got <= 0)
			break;
		for (ssize_t i = 0; i < got; i++) {
			/* CRLF is one line end */
			line +=
			    buf[i] == '\r' || (buf[i] == '\n' && last != '\r');
			last = buf[i];
		}
		start += got;
		at -= got;
	}
	free(buf);
	return line;
}

enum detected
detect_encoding(int fd, off_t start, int64_t *size, long *line)
{
	struct seen utf8 = {0}, gb = {0};

	*line = 0;
	*size = walk(fd, start, take_utf8, &utf8);
	if (!utf8.bad)
		return DETECTED_UTF8;
	*line = line_of(fd, start, utf8.at);
	walk(fd, start, take_gb, &gb);
	if (gb.bad)
		return DETECTED_NONE;
	if (gb.hanzi > 0 && gb.common * 10 >= gb.hanzi * 9)
		return DETECTED_GB18030;
	return DETECTED_MAYBE_GB;
}

/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "rows/bytes.h"

#define NO_ICONV ((iconv_t)-1)

struct bytes {
	int fd;
	const char *name;
	char *encoding;
	enum trust trust;
	iconv_t cd; /* NO_ICONV: the bytes are UTF-8 as they are */
	size_t unit; /* passed over when they are not */
	char raw[BYTES_HEAD]; /* read and not yet taken: raw_at to raw_n */
	size_t raw_at, raw_n;
	bool raw_end;
	int64_t got; /* read so far */
	int64_t left; /* may still be read; -1: to the end */
	int64_t size;
	long not_utf8; /* line */
};

/* Reads once; 0 at the end. */
static size_t
read_raw(struct bytes *b, char *dst, size_t n)
{
	ssize_t got;

	if (b->left >= 0 && n > (size_t)b->left)
		n = (size_t)b->left;
	do
		got = read(b->fd, dst, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		msg_die(
		    CRM_SYSTEM, "%s: read error: %s", b->name, strerror(errno));
	if (b->left >= 0)
		b->left -= got;
	b->got += got;
	if (got == 0)
		b->raw_end = true;
	return (size_t)got;
}

static bool
read_head(struct bytes *b)
{
	const struct place at = {.file = b->name};

	while (b->raw_n < BYTES_HEAD && !b->raw_end) {
		ssize_t got =
		    read(b->fd, b->raw + b->raw_n, BYTES_HEAD - b->raw_n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			msg_at(CRM_REFUSED, &at, "%s", strerror(errno));
			return false;
		}
		b->raw_n += (size_t)got;
		b->raw_end = got == 0;
	}
	b->got = (int64_t)b->raw_n;
	return true;
}

static bool
head_is(const struct bytes *b, const char *magic, size_t n)
{
	return b->raw_n >= n && memcmp(b->raw, magic, n) == 0;
}

static bool
head_is_ascii(const struct bytes *b)
{
	unsigned char all = 0;

	for (size_t i = 0; i < b->raw_n; i++)
		all |= (unsigned char)b->raw[i];
	return all < 0x80;
}

static bool
refuse(const struct bytes *b, const char *why)
{
	const struct place at = {.file = b->name, .line = b->not_utf8};

	msg_at(CRM_REFUSED, &at, "%s", why);
	return false;
}

static void
set_encoding(struct bytes *b, const char *name, enum trust trust)
{
	free(b->encoding);
	b->encoding = xstrdup(name);
	b->trust = trust;
}

static bool
decode(struct bytes *b, const char *from, enum trust trust)
{
	set_encoding(b, from, trust);
	b->unit = strncasecmp(from, "UTF-16", 6) == 0 ? 2 : 1;
	b->cd = iconv_open("UTF-8", from);
	if (b->cd != NO_ICONV)
		return true;
	msg_fail(CRM_USAGE, "--encoding: unknown encoding '%s'", from);
	return false;
}

/* An unlinked file of our own. */
static int
temporary(void)
{
	const char *dir = getenv("TMPDIR");
	struct str path = STR_INIT;
	int fd;

	str_addf(
	    &path, "%s/crm.XXXXXX", dir != NULL && *dir != '\0' ? dir : "/tmp");
	fd = mkostemp(path.s, O_CLOEXEC);
	if (fd == -1)
		msg_die(CRM_SYSTEM, "%s: %s", path.s, strerror(errno));
	unlink(path.s);
	str_free(&path);
	return fd;
}

static void
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, s, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			msg_die(
			    CRM_SYSTEM, "temporary file: %s", strerror(errno));
		s += put;
		n -= (size_t)put;
	}
}

/* Everything to a temporary, to be read from there on. */
static void
spool(struct bytes *b)
{
	char *buf = xmalloc(BYTES_HEAD);
	int fd = temporary();
	size_t n;

	write_all(fd, b->raw, b->raw_n);
	while (!b->raw_end && (n = read_raw(b, buf, BYTES_HEAD)) > 0)
		write_all(fd, buf, n);
	free(buf);
	close(b->fd);
	b->fd = fd;
	b->raw_end = false;
	b->size = lseek(fd, 0, SEEK_CUR);
	b->got = lseek(fd, (off_t)b->raw_n, SEEK_SET);
}

/* The head says nothing: look at all of it. */
static bool
scan(struct bytes *b)
{
	off_t start;
	int64_t n;

	if (b->size < 0)
		spool(b);
	start = lseek(b->fd, 0, SEEK_CUR) - (off_t)b->raw_n;
	switch (detect_encoding(b->fd, start, &n, &b->not_utf8)) {
	case DETECTED_UTF8:
		/* not a byte more than was checked */
		if (n < (int64_t)b->raw_n)
			n = (int64_t)b->raw_n;
		b->left = n - (int64_t)b->raw_n;
		set_encoding(b, "UTF-8", TRUST_VALID);
		return true;
	case DETECTED_GB18030:
		return decode(b, "GB18030", TRUST_CHECK);
	case DETECTED_MAYBE_GB:
		return decode(b, "GB18030", TRUST_MAYBE);
	case DETECTED_NONE:
		break;
	}
	return refuse(b, "not UTF-8, and its encoding cannot be told: give it "
			 "with --encoding");
}

static bool
explicit_encoding(struct bytes *b, const char *name)
{
	bool utf8 =
	    strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;

	if (utf8) {
		set_encoding(b, "UTF-8", TRUST_CHECK);
		return true;
	}
	if (head_is(b, "\xef\xbb\xbf", 3))
		return refuse(b, "begins with the mark of UTF-8, but "
				 "--encoding says otherwise");
	/* what calls itself so is the code page, and GB18030 holds it */
	if (strcasecmp(name, "gb2312") == 0 || strcasecmp(name, "gbk") == 0)
		name = "GB18030";
	if (strcasecmp(name, "utf-16") == 0 || strcasecmp(name, "utf16") == 0)
		name = head_is(b, "\xfe\xff", 2) ? "UTF-16BE" : "UTF-16LE";
	return decode(b, name, TRUST_CHECK);
}

static bool
choose(struct bytes *b, const char *encoding)
{
	if (head_is(b, "PK\x03\x04", 4) || head_is(b, "\xd0\xcf\x11\xe0", 4))
		return refuse(b, "a spreadsheet or archive, not text: save it "
				 "as CSV (UTF-8) first");
	if (encoding != NULL)
		return explicit_encoding(b, encoding);
	if (head_is(b, "\xff\xfe", 2) || head_is(b, "\xfe\xff", 2)) {
		msg_note("%s: read as UTF-16", b->name);
		return decode(b, b->raw[0] == '\xff' ? "UTF-16LE" : "UTF-16BE",
		    TRUST_CHECK);
	}
	if (head_is(b, "\xef\xbb\xbf", 3) ||
	    (head_is_ascii(b) && (b->raw_end || b->size < 0))) {
		set_encoding(b, "UTF-8", TRUST_CHECK);
		return true;
	}
	return scan(b);
}

struct bytes *
bytes_open(int fd, const char *name, const char *encoding)
{
	struct bytes *b = xcalloc(1, sizeof(*b));
	off_t start = lseek(fd, 0, SEEK_CUR);
	struct stat st;

	b->fd = fd;
	b->name = name;
	b->cd = NO_ICONV;
	b->left = b->size = -1;
	if (start >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		b->size = st.st_size - start;
	if (read_head(b) && choose(b, encoding))
		return b;
	bytes_close(b);
	return NULL;
}

/* One byte that is never valid, for what has no meaning in the encoding. */
static bool
replace(struct bytes *b, char **out, size_t *room)
{
	size_t n = b->raw_n - b->raw_at;

	if (*room == 0)
		return false;
	*(*out)++ = '\xff';
	--*room;
	b->raw_at += n < b->unit ? n : b->unit;
	return true;
}

/* More behind what is left; false at the end. */
static bool
refill(struct bytes *b)
{
	size_t rest = b->raw_n - b->raw_at, got;

	memmove(b->raw, b->raw + b->raw_at, rest);
	b->raw_at = 0;
	b->raw_n = rest;
	if (b->raw_end)
		return false;
	got = read_raw(b, b->raw + rest, BYTES_HEAD - rest);
	b->raw_n += got;
	return got > 0;
}

static size_t
read_decoded(struct bytes *b, char *dst, size_t n)
{
	char *out = dst;
	size_t room = n;

	for (;;) {
		char *in = b->raw + b->raw_at;
		size_t left = b->raw_n - b->raw_at;
		size_t r = iconv(b->cd, &in, &left, &out, &room);
		int why = r == (size_t)-1 ? errno : 0;

		b->raw_at = b->raw_n - left;
		if (why == E2BIG)
			break;
		if (why == EILSEQ || (why == EINVAL && b->raw_end)) {
			if (!replace(b, &out, &room))
				break;
		} else if (room < n && why == 0) {
			break;
		} else if (!refill(b) && b->raw_n == 0) {
			iconv(b->cd, NULL, NULL, &out, &room);
			break;
		}
	}
	return n - room;
}

size_t
bytes_read(struct bytes *b, char *dst, size_t n)
{
	size_t got, rest = b->raw_n - b->raw_at;

	if (b->cd != NO_ICONV) {
		got = read_decoded(b, dst, n);
	} else if (rest > 0) {
		got = rest < n ? rest : n;
		memcpy(dst, b->raw + b->raw_at, got);
		b->raw_at += got;
	} else {
		got = b->raw_end ? 0 : read_raw(b, dst, n);
	}
	return got;
}

const char *
bytes_encoding(const struct bytes *b)
{
	return b->encoding;
}

enum trust
bytes_trust(const struct bytes *b)
{
	return b->trust;
}

long
bytes_not_utf8(const struct bytes *b)
{
	return b->not_utf8;
}

int64_t
bytes_taken(const struct bytes *b)
{
	return b->got - (int64_t)(b->raw_n - b->raw_at);
}

int64_t
bytes_size(const struct bytes *b)
{
	return b->size;
}

int
bytes_fd(const struct bytes *b)
{
	return b->fd;
}

void
bytes_close(struct bytes *b)
{
	if (b->cd != NO_ICONV)
		iconv_close(b->cd);
	close(b->fd);
	free(b->encoding);
	free(b);
}

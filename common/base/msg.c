/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/utf8.h"

#define MAX_ROW_MESSAGES 100

static const char *name = "crm";
static enum crm_exit worst = CRM_DONE;
static bool quiet;
static long row_messages;

void
msg_init(const char *argv0)
{
	const char *slash = strrchr(argv0, '/');

	name = slash ? slash + 1 : argv0;
}

const char *
msg_name(void)
{
	return name;
}

void
msg_quiet(bool on)
{
	quiet = on;
}

bool
msg_is_quiet(void)
{
	return quiet;
}

void
msg_raise(enum crm_exit status)
{
	if (status > worst)
		worst = status;
}

/* Copies text into out with control and invalid bytes as \xNN; C1 controls
 * (U+0080-U+009F) and the bidi overrides are masked too. */
static size_t
mask(char *out, size_t cap, const char *s, bool lines)
{
	size_t i = 0, n = strlen(s), o = 0;

	while (i < n && o + 16 < cap) {
		unsigned char c = (unsigned char)s[i];
		uint32_t cp = c;
		size_t len = 1;
		bool bad = c < 0x20 || c == 0x7f;

		if (c >= 0x80) {
			if (utf8_valid(s + i, n - i < 4 ? n - i : 4, NULL))
				len = utf8_next(s + i, &cp);
			else
				bad = true;
		}
		if (cp >= 0x80 && cp < 0xa0)
			bad = true;
		if ((cp >= 0x202a && cp <= 0x202e) ||
		    (cp >= 0x2066 && cp <= 0x2069))
			bad = true;
		if (lines && c == '\n')
			bad = false;
		for (size_t k = 0; k < len; k++, i++) {
			if (bad)
				o += (size_t)snprintf(
				    out + o, 8, "\\x%02x", (unsigned char)s[i]);
			else
				out[o++] = s[i];
		}
	}
	return o;
}

static void
put(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t w = write(STDERR_FILENO, s, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		s += w;
		n -= (size_t)w;
	}
}

static void
say(const char *prefix, const char *text, bool lines)
{
	char out[8192];
	size_t n = mask(out, sizeof(out) - 4, prefix, false);

	n += mask(out + n, sizeof(out) - 4 - n, text, lines);
	if (n == 0 || out[n - 1] != '\n')
		out[n++] = '\n';
	put(out, n);
}

static void
vsay(const char *place, const char *fmt, va_list ap)
{
	char prefix[512], text[4096];

	snprintf(prefix, sizeof(prefix), "%s: %s", name, place);
	vsnprintf(text, sizeof(text), fmt, ap);
	say(prefix, text, false);
}

void
msg_note(const char *fmt, ...)
{
	va_list ap;

	if (quiet)
		return;
	va_start(ap, fmt);
	vsay("", fmt, ap);
	va_end(ap);
}

void
msg_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay("", fmt, ap);
	va_end(ap);
}

void
msg_fail(enum crm_exit status, const char *fmt, ...)
{
	va_list ap;

	msg_raise(status);
	va_start(ap, fmt);
	vsay("", fmt, ap);
	va_end(ap);
}

void
msg_at(enum crm_exit status, const struct place *at, const char *fmt, ...)
{
	char place[400], line[32] = "";
	va_list ap;

	msg_raise(status);
	if (++row_messages > MAX_ROW_MESSAGES)
		return;
	if (at->line > 0)
		snprintf(line, sizeof(line), "%ld: ", at->line);
	snprintf(place, sizeof(place), "%s%s%s%s%s", at->file ? at->file : "",
	    at->file ? (at->line > 0 ? ":" : ": ") : "", line,
	    at->column ? at->column : "", at->column ? ": " : "");
	va_start(ap, fmt);
	vsay(place, fmt, ap);
	va_end(ap);
}

void
msg_block(enum crm_exit status, const char *text)
{
	char prefix[512];

	msg_raise(status);
	snprintf(prefix, sizeof(prefix), "%s: ", name);
	say(prefix, text, true);
}

int
msg_status(void)
{
	if (row_messages > MAX_ROW_MESSAGES) {
		msg_warn("and %ld more", row_messages - MAX_ROW_MESSAGES);
		row_messages = 0;
	}
	return worst;
}

void
msg_die(enum crm_exit status, const char *fmt, ...)
{
	va_list ap;

	msg_raise(status);
	va_start(ap, fmt);
	vsay("", fmt, ap);
	va_end(ap);
	exit(msg_status());
}

/* SPDX-License-Identifier: ISC */
/* The vectors of FIPS 180-4 and of its validation system; every way to cut a
 * text into pieces gives the same. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sha256.h"
#include "unit.h"

static const char *
of(const char *text, size_t n, size_t piece)
{
	static char hex[SHA256_HEX];
	struct sha256 h;

	sha256_begin(&h);
	for (size_t at = 0; at < n; at += piece)
		sha256_add(&h, text + at, n - at < piece ? n - at : piece);
	return sha256_end(&h, hex);
}

static void
vectors(void)
{
	static const struct {
		const char *text, *hex;
	} v[] = {
	    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b"
		 "855"},
	    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2"
		    "0015ad"},
	    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06"
		"c"
		"1"},
	    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	     "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9"
		"d"
		"1"},
	};

	for (size_t i = 0; i < sizeof(v) / sizeof(*v); i++)
		for (size_t piece = 1; piece < 130; piece++)
			unit_str(of(v[i].text, strlen(v[i].text), piece),
			    v[i].hex, "'%.20s' in pieces of %zu", v[i].text,
			    piece);
}

/* Lengths around the end of a block, where the padding changes. */
static void
lengths(void)
{
	static const struct {
		size_t n;
		const char *hex;
	} v[] = {
	    {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734"
		 "318"},
	    {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec67"
		 "38a"},
	    {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2"
		 "f34"},
	    {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df15466"
		 "8eb"},
	    {1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39cc"
		      "c7112cd0"},
	};
	char *a = malloc(1000000);

	memset(a, 'a', 1000000);
	for (size_t i = 0; i < sizeof(v) / sizeof(*v); i++)
		unit_str(of(a, v[i].n, 4093), v[i].hex, "%zu times a", v[i].n);
	free(a);
}

static void
files(void)
{
	char path[] = "/tmp/crm-unit-XXXXXX", hex[SHA256_HEX];
	int fd = mkstemp(path);

	unit_ok(write(fd, "abc", 3) == 3, "a file is written");
	unit_ok(sha256_file(path, hex), "a file is read");
	unit_str(hex, of("abc", 3, 3), "the sum of a file");
	close(fd);
	unlink(path);
	unit_ok(!sha256_file(path, hex) && errno == ENOENT, "no such file");
	unit_ok(!sha256_file("/tmp", hex) && errno == EINVAL,
	    "a folder is not a file");
}

int
main(void)
{
	vectors();
	lengths();
	files();
	return unit_end();
}

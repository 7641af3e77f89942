/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <unistd.h>

#include "model/alike.h"
#include "model/profile.h"
#include "unit.h"

static const struct {
	const char *name, *key;
} keys[] = {
    {"徐州　美心（集团）有限责任公司", "徐州美心集团"},
    {"徐州美心（集团）股份有限公司", "徐州美心集团"},
    {"Acme Co., Ltd.", "acme"},
    {"ＡＣＭＥ", "acme"},
    {"Müller & Söhne GmbH & Co. KG", "müllersöhne"},
    {"Zinc", "zinc"},
    {"Zinc Inc.", "zinc"},
    {"Inc", "inc"},
    {"有限公司", "有限"},
    {"美心(北京)有限公司", "美心北京"},
    {"张伟", "张伟"},
    {"Mary-Ann O'Neil", "maryannoneil"},
    {"ABC有限公司", "abc"},
    {"美心ltd", "美心"},
    {"――", ""},
    {"", ""},
};

static const struct {
	const char *a, *b;
	int score;
} scores[] = {
    {"acme", "acme", 100},
    {"", "", 0},
    {"美心", "徐州美心", 77},
    {"徐州美心集团", "徐州美心", 83},
    {"心", "徐州美心", 0},
    {"abc", "abcdef", 0},
    {"abcd", "abcdef", 83},
    {"徐州美心集团", "徐州美新集团", 73},
    {"徐州美心", "徐州美新", 0},
    {"johnathansmith", "jonathansmith", 75},
    {"bob", "rob", 0},
    {"张伟", "张炜", 0},
};

int
main(void)
{
	char path[] = "/tmp/crm-unit-XXXXXX";
	struct db_opts o = {.mode = DB_CREATE, .path = path, .force = true};
	int fd = mkstemp(path);
	struct db *db = db_open(&o);
	struct alike *shipped = alike_new(db), *a;

	unit_ok(fd >= 0, "a scratch file can be made");
	profile_fill(db, "default");
	a = alike_new(db);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		char *k = alike_key(a, keys[i].name);

		unit_str(k, keys[i].key, "the key of '%s'", keys[i].name);
		free(k);
		k = alike_key(shipped, keys[i].name);
		unit_str(k, keys[i].key, "... without the setting");
		free(k);
	}
	for (size_t i = 0; i < sizeof(scores) / sizeof(*scores); i++) {
		const char *x = scores[i].a, *y = scores[i].b;

		unit_int(alike_score(x, y), scores[i].score,
		    "likeness of '%s' and '%s'", x, y);
		unit_int(alike_score(y, x), scores[i].score, "... and back");
	}
	alike_free(a);
	alike_free(shipped);
	db_close(db);
	unlink(path);
	return unit_end();
}

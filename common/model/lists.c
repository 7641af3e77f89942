/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/lists.h"
#include "store/query.h"

/* A folded name or alias; NULL: a free slot. */
struct key {
	char *text;
	size_t item;
};

struct loaded {
	bool done;
	struct list_item **items; /* ends with NULL */
	size_t n, cap;
	struct key *keys; /* by the hash of their text, half of them free */
	size_t nkeys, nslots;
};
static struct loaded loaded[LIST_COUNT];

/* Announced together, because a first load may bring thousands. */
#define SINGLY 5
static struct {
	size_t n;
	const char *first[SINGLY];
} new_products;

static const struct {
	const char *title;
	enum sql_id load, add;
	bool grows;
} meta[LIST_COUNT] = {
    [LIST_STAFF] = {"staff", SQL_LIST_STAFF, SQL_ADD_STAFF, true},
    [LIST_TIER] = {"tier", SQL_LIST_TIER, SQL_ADD_TIER, true},
    [LIST_STATUS] = {"status", SQL_LIST_STATUS, SQL_ADD_STATUS, true},
    [LIST_SOURCE] = {"source", SQL_LIST_SOURCE, SQL_ADD_SOURCE, true},
    [LIST_CHANNEL] = {"channel", SQL_LIST_CHANNEL, SQL_ADD_CHANNEL, true},
    [LIST_OUTCOME] = {"outcome", SQL_LIST_OUTCOME, SQL_COUNT, false},
    [LIST_KIND] = {"kind", SQL_LIST_CONTACT_KIND, SQL_COUNT, false},
    [LIST_TASK_KIND] = {"task kind", SQL_LIST_TASK_KIND, SQL_COUNT, false},
    [LIST_TAG] = {"tag", SQL_LIST_TAG, SQL_ADD_TAG, true},
    [LIST_PRODUCT] = {"product", SQL_LIST_PRODUCT, SQL_ADD_PRODUCT, true},
    [LIST_METRIC] = {"metric", SQL_LIST_METRIC, SQL_ADD_METRIC, true},
    [LIST_REASON] = {"reason", SQL_LIST_REASON, SQL_ADD_REASON, true},
};

static const char *const flag_names[FLAG_COUNT] = {
    "no_call", "no_sms", "no_wechat", "no_mail", "bad_number", "no_contact"};

const char *
flag_name(int bit)
{
	return bit >= 0 && bit < FLAG_COUNT ? flag_names[bit] : NULL;
}

unsigned
flag_bit(const char *name)
{
	for (unsigned i = 0; i < FLAG_COUNT; i++)
		if (strcmp(flag_names[i], name) == 0)
			return 1u << i;
	return 0;
}

static unsigned
flag_bits(const char *words)
{
	char *copy = xstrdup(words), *p = copy, *w;
	unsigned bits = 0;

	while ((w = str_split(&p, " ,;")) != NULL)
		bits |= flag_bit(w);
	free(copy);
	return bits;
}

/* The slot of a text, or the free one it may have. */
static struct key *
key_place(const struct loaded *l, const char *text)
{
	uint32_t h = 2166136261u;

	for (const char *p = text; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	for (size_t i = h ^ h >> 15;; i++) {
		struct key *k = &l->keys[i % l->nslots];

		if (k->text == NULL || strcmp(k->text, text) == 0)
			return k;
	}
}

static void
grow(struct loaded *l)
{
	struct key *old = l->keys;
	size_t n = l->nslots;

	l->nslots = n * 2 + 16;
	l->keys = xcalloc(l->nslots, sizeof(*l->keys));
	for (size_t i = 0; i < n; i++)
		if (old[i].text != NULL)
			*key_place(l, old[i].text) = old[i];
	free(old);
}

/* Tags and products are free text: "VIP(2024)" and "VIP(2025)" are two. */
static char *
key_of(const struct loaded *l, const char *word)
{
	char *key;

	if (l == &loaded[LIST_TAG] || l == &loaded[LIST_PRODUCT])
		return utf8_fold(word);
	key = utf8_key(word);
	if (*key != '\0')
		return key;
	free(key);
	return utf8_fold(word);
}

/* The first one of a text wins. */
static void
add_key(struct loaded *l, const char *word, size_t item)
{
	char *text = key_of(l, word);
	struct key *k;

	if (l->nkeys * 2 >= l->nslots)
		grow(l);
	k = key_place(l, text);
	if (k->text != NULL || *text == '\0') {
		free(text);
		return;
	}
	*k = (struct key){text, item};
	l->nkeys++;
}

static struct list_item *
add_item(struct loaded *l, int64_t id, const char *name)
{
	struct list_item *item = xcalloc(1, sizeof(*item));

	item->id = id;
	item->name = xstrdup(name);
	item->yes = true;
	l->items = xgrow(l->items, l->n + 1, &l->cap, sizeof(*l->items));
	l->items[l->n++] = item;
	l->items[l->n] = NULL;
	return item;
}

static struct loaded *
load(struct db *db, enum list which)
{
	struct loaded *l = &loaded[which];
	struct str aliases = STR_INIT;
	struct q *q;

	if (l->done)
		return l;
	q = q_use(db, meta[which].load);
	while (q_row(q)) {
		struct list_item *item =
		    add_item(l, q_get_int(q, 0), q_get_text(q, 1));

		item->rank = (long)q_get_int(q, 2);
		item->yes = q_get_int(q, 3) != 0;
		item->flags = flag_bits(q_get_text(q, 4));
		item->min_seconds = (long)q_get_int(q, 5);
		add_key(l, item->name, l->n - 1);
		str_addf(&aliases, "%zu %s\n", l->n - 1, q_get_text(q, 6));
	}
	for (char *p = aliases.s, *line; (line = str_split(&p, "\n"));) {
		char *word = str_split(&line, " ");
		int64_t item = 0;

		str_to_int(word, 0, (int64_t)l->n, &item);
		while ((word = str_split(&line, " ,;")) != NULL)
			add_key(l, word, (size_t)item);
	}
	str_free(&aliases);
	l->done = true;
	return l;
}

const struct list_item *
list_find(struct db *db, enum list which, const char *text)
{
	struct loaded *l = load(db, which);
	char *key = key_of(l, text);
	const struct key *k = l->nkeys > 0 ? key_place(l, key) : NULL;

	free(key);
	return k && k->text ? l->items[k->item] : NULL;
}

const struct list_item *
list_get(struct db *db, enum list which, int64_t id)
{
	struct loaded *l = load(db, which);

	if (id > 0 && (size_t)id <= l->n && l->items[id - 1]->id == id)
		return l->items[id - 1];
	for (size_t i = 0; i < l->n; i++)
		if (l->items[i]->id == id)
			return l->items[i];
	return NULL;
}

const struct list_item *const *
list_all(struct db *db, enum list which)
{
	static const struct list_item *const none[1] = {NULL};
	struct loaded *l = load(db, which);

	return l->n > 0 ? (const struct list_item *const *)l->items : none;
}

const struct list_item *
list_need(struct db *db, enum list which, const char *text, bool dry)
{
	const struct list_item *found = list_find(db, which, text);
	struct loaded *l = &loaded[which];
	struct list_item *item;
	struct q *q;
	int64_t id = 0;

	if (found != NULL || !meta[which].grows)
		return found;
	if (!dry) {
		q = q_use(db, meta[which].add);
		q_bind_text(q, ":name", text);
		id = q_one(q, 0);
	}
	item = add_item(l, id, text);
	item->rank = which == LIST_TIER || which == LIST_CHANNEL ? 1000000 : 0;
	if (which == LIST_CHANNEL)
		item->flags = (1u << FLAG_COUNT) - 1;
	add_key(l, text, l->n - 1);
	if (which == LIST_PRODUCT) {
		if (new_products.n < SINGLY)
			new_products.first[new_products.n] = item->name;
		new_products.n++;
	} else if (which != LIST_TAG)
		msg_note("new %s: '%s'", meta[which].title, text);
	return item;
}

void
lists_announce(void)
{
	size_t n = new_products.n;

	if (n > SINGLY)
		msg_note("new products: %zu, the first '%s'", n,
		    new_products.first[0]);
	for (size_t i = 0; i < n && n <= SINGLY; i++)
		msg_note("new product: '%s'", new_products.first[i]);
	new_products.n = 0;
}

const char *
list_names(struct db *db, enum list which)
{
	static struct str out = STR_INIT;
	struct loaded *l = load(db, which);

	str_reset(&out);
	for (size_t i = 0; i < l->n; i++)
		str_addf(&out, "%s%s", i ? ", " : "", l->items[i]->name);
	return str_get(&out);
}

const char *
list_title(enum list which)
{
	return meta[which].title;
}

/* Items live as long as the process: somebody may still hold one. */
static void
retire(struct list_item *item)
{
	static struct list_item **retired;
	static size_t n, cap;

	retired = xgrow(retired, n, &cap, sizeof(*retired));
	retired[n++] = item;
}

void
lists_forget(void)
{
	for (int i = 0; i < LIST_COUNT; i++) {
		struct loaded *l = &loaded[i];

		for (size_t k = 0; k < l->nslots; k++)
			free(l->keys[k].text);
		free(l->keys);
		l->keys = NULL;
		for (size_t k = 0; k < l->n; k++)
			retire(l->items[k]);
		l->n = l->nkeys = l->nslots = 0;
		l->done = false;
	}
}

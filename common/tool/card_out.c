/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/customer.h"
#include "model/due.h"
#include "model/find.h"
#include "tool/card_out.h"
#include "tool/tool.h"

#define LABEL 16 /* columns of a field's name */

static const struct column columns[] = {
    {"id", "ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"section", "部分", COL_TEXT},
    {"field", "项目", COL_TEXT},
    {"value", "内容", COL_TEXT},
};

static struct cell
text_cell(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s), .null = *s == '\0'};
}

/* What would move a terminal's cursor or turn its direction. */
static bool
unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	       (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static void
put_value(const char *s)
{
	while (*s != '\0') {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (cp == '\n')
			printf("\n  %*s", LABEL, "");
		else if (unsafe(cp))
			putchar(cp == '\t' ? ' ' : '?');
		else
			printf("%.*s", (int)n, s);
		s += n;
	}
	putchar('\n');
}

static void
put_text(struct card_out *c, const struct card_line *l)
{
	int pad = LABEL - utf8_width(l->field, strlen(l->field));

	if (strcmp(str_get(&c->section), l->section) != 0) {
		printf("%s%s\n", c->lines > 0 ? "\n" : "", l->section);
		str_reset(&c->section);
		str_add(&c->section, l->section);
	}
	printf("  %s%*s", l->field, pad > 1 ? pad : 1, "");
	put_value(l->value);
	c->lines++;
}

static void
put_line(void *arg, const struct card_line *l)
{
	struct card_out *c = arg;
	const struct cell cells[] = {
	    {.i = c->id},
	    text_cell(str_get(&c->code)),
	    text_cell(str_get(&c->name)),
	    text_cell(l->section),
	    text_cell(l->field),
	    text_cell(l->value),
	};

	if (c->out != NULL)
		sink_row(c->out, cells);
	else
		put_text(c, l);
}

void
card_put(struct card_out *c, const char *section, const char *field,
    const char *value)
{
	const struct card_line line = {section, field, value};

	if (value != NULL && *value != '\0')
		put_line(c, &line);
}

/* Finds code and name for the rows. */
static void
take_title(void *arg, const struct card_line *l)
{
	struct card_out *c = arg;

	if (strcmp(l->section, "archive") != 0)
		return;
	if (strcmp(l->field, "code") == 0)
		str_add(&c->code, l->value);
	else if (strcmp(l->field, "name") == 0)
		str_add(&c->name, l->value);
}

static void
put_due(void *arg, const struct due_line *l)
{
	char field[16];
	const struct card_line line = {
	    .section = "due",
	    .field = day_format(l->due_on, field),
	    .value = l->text[DUE_REASON],
	};

	put_line(arg, &line);
}

/* What the rules say of today. */
static void
show_due(struct db *db, struct card_out *c)
{
	const struct due_opts o = {
	    .as_of = day_today(),
	    .horizon = day_today(),
	    .only = &c->id,
	    .nonly = 1,
	    .restricted = true,
	};
	struct due_count count;

	due_run(db, &o, put_due, c, &count);
}

void
card_for(struct db *db, struct card_out *c, int64_t customer)
{
	c->id = customer;
	str_reset(&c->section);
	str_reset(&c->code);
	str_reset(&c->name);
	if (c->out != NULL)
		customer_card(db, customer, 0, take_title, c);
}

void
card_show(struct db *db, struct card_out *c, const char *who, long contacts)
{
	int64_t id = find_one(db, who, NULL);

	if (id == 0)
		return;
	card_for(db, c, id);
	customer_card(db, c->id, contacts, put_line, c);
	show_due(db, c);
}

void
card_open(struct card_out *c, bool rows)
{
	*c = (struct card_out){.section = STR_INIT};
	if (rows)
		c->out =
		    tool_sink(columns, sizeof(columns) / sizeof(*columns), 0);
}

void
card_close(struct card_out *c)
{
	str_free(&c->section);
	str_free(&c->code);
	str_free(&c->name);
}

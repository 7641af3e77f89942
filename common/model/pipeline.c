/* SPDX-License-Identifier: ISC */
/* Pipelines: the words deals are spoken of with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/deal.h"
#include "store/query.h"

static const char *const states[] = {"open", "won", "lost", "dropped"};

const char *
deal_state_name(int state)
{
	return state >= 0 && state < 4 ? states[state] : "?";
}

int
deal_state_find(const char *text)
{
	static const char *const words[] = {"open 进行中 跟进中 在谈",
	    "won win 1 yes y true success successful closedwon 成交 赢 赢单 "
	    "已成交 签约 成功 是",
	    "lost lose loss 0 2 no n false failure failed closedlost 丢单 "
	    "失败 未成交 输 输单 否",
	    "dropped drop 放弃 终止 取消"};
	char *key = utf8_key(text);
	int state = 3;

	while (state >= 0 && !str_in_list(words[state], key))
		state--;
	free(key);
	return state;
}

/* The word is the name or one of the aliases. */
static bool
names(struct q *q, int name, const char *key)
{
	char *own = utf8_key(q_get_text(q, name));
	bool yes = strcmp(own, key) == 0;
	char *copy, *at, *alias;

	free(own);
	copy = xstrdup(q_get_text(q, name + 1));
	for (at = copy; !yes && (alias = str_split(&at, " ,;")) != NULL;) {
		own = utf8_key(alias);
		yes = strcmp(own, key) == 0;
		free(own);
	}
	free(copy);
	return yes;
}

int64_t
deal_stage(struct db *db, const char *pipeline, const char *text)
{
	struct q *q = q_use(db, SQL_DEAL_STAGES);
	char *key = utf8_key(text ? text : "");
	int64_t id = 0;

	q_bind_text(q, ":pipeline", pipeline);
	while (id == 0 && q_row(q))
		if (*key == '\0' || names(q, 1, key))
			id = q_get_int(q, 0);
	q_reset(q);
	free(key);
	return id;
}

static const char *
listed(struct q *q, int col)
{
	static char buf[1024];
	size_t n = 0;

	buf[0] = '\0';
	while (q_row(q) && n < sizeof(buf) - 1)
		n += (size_t)snprintf(buf + n, sizeof(buf) - n, "%s%s",
		    n ? ", " : "", q_get_text(q, col));
	q_reset(q);
	return buf;
}

const char *
deal_stages(struct db *db, const char *pipeline)
{
	struct q *q;

	if (pipeline == NULL)
		return listed(q_use(db, SQL_DEAL_PIPELINES), 0);
	q = q_use(db, SQL_DEAL_STAGES);
	q_bind_text(q, ":pipeline", pipeline);
	return listed(q, 1);
}

static bool
fits(struct q *q, int state)
{
	return q_is_null(q, 3) ||
	       str_in_list(q_get_text(q, 3), deal_state_name(state));
}

int64_t
deal_reason(struct db *db, const char *text, int state)
{
	struct q *q = q_use(db, SQL_DEAL_REASONS);
	char *key = utf8_key(text);
	int64_t id = 0;

	while (id == 0 && q_row(q))
		if (fits(q, state) && names(q, 1, key))
			id = q_get_int(q, 0);
	q_reset(q);
	free(key);
	return id;
}

const char *
deal_reasons(struct db *db, int state)
{
	struct q *q = q_use(db, SQL_DEAL_REASONS);
	static char buf[1024];
	size_t n = 0;

	buf[0] = '\0';
	while (q_row(q))
		if (fits(q, state) && n < sizeof(buf) - 1)
			n += (size_t)snprintf(buf + n, sizeof(buf) - n, "%s%s",
			    n ? ", " : "", q_get_text(q, 1));
	return buf;
}

int64_t
deal_stage_probability(struct db *db, int64_t stage_id)
{
	struct q *q = q_use(db, SQL_DEAL_STAGE_PROBABILITY);

	q_bind_int(q, ":id", stage_id);
	return q_one(q, DEAL_NONE);
}

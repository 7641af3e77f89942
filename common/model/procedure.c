/* SPDX-License-Identifier: ISC */
/* Procedures as they are stored; what is asked of them is proc_words.c. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "model/procedure.h"
#include "model/setting.h"
#include "store/query.h"

/* Those before nforgotten are not found any more, but live on: somebody may
 * still hold one. */
static struct procedure **loaded;
static size_t nloaded, cap_loaded, nforgotten;

static char *
text_or_null(struct q *q, int col)
{
	const char *s = q_get_text(q, col);

	return *s != '\0' ? xstrdup(s) : NULL;
}

/* "a b(kind=complaint severity>=2) c": blanks inside brackets do not part. */
struct proc_words
proc_words(const char *text)
{
	struct proc_words w = {NULL, 0};
	size_t cap = 0;

	while (*text != '\0') {
		struct proc_word *word;
		size_t n = strcspn(text, " ,;(");
		size_t end;

		if (n == 0) {
			text++;
			continue;
		}
		w.v = xgrow(w.v, w.n, &cap, sizeof(*w.v));
		word = &w.v[w.n++];
		word->name = xstrndup(text, n);
		word->cond = NULL;
		text += n;
		if (*text != '(')
			continue;
		end = strcspn(++text, ")");
		word->cond = xstrndup(text, end);
		text += end + (text[end] == ')');
	}
	return w;
}

void
proc_words_free(struct proc_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->v[i].name);
		free(w->v[i].cond);
	}
	free(w->v);
	*w = (struct proc_words){NULL, 0};
}

static struct q *
rows_of(struct db *db, enum sql_id sql, const struct procedure *p)
{
	struct q *q = q_use(db, sql);

	q_bind_text(q, ":name", p->name);
	return q;
}

static enum proc_final
final_of(const char *s)
{
	for (int i = FINAL_UNFOUNDED; i > FINAL_NO; i--)
		if (strcmp(final_name((enum proc_final)i), s) == 0)
			return (enum proc_final)i;
	return FINAL_NO;
}

static void
load_states(struct db *db, struct procedure *p)
{
	struct q *q = rows_of(db, SQL_PROCEDURE_STATES, p);
	size_t cap = 0;

	while (q_row(q)) {
		struct proc_state *s;

		p->state = xgrow(p->state, p->nstates, &cap, sizeof(*s));
		s = &p->state[p->nstates++];
		*s = (struct proc_state){
		    .name = xstrdup(q_get_text(q, 0)),
		    .title = text_or_null(q, 1),
		    .role = text_or_null(q, 2),
		    .authority = q_get_int(q, 4) != 0,
		    .skip = q_get_int(q, 5) != 0,
		    .final = final_of(q_get_text(q, 6)),
		    .needs = proc_words(q_get_text(q, 7)),
		    .results = proc_words(q_get_text(q, 8)),
		    .next = proc_words(q_get_text(q, 9)),
		    .rejected = proc_words(q_get_text(q, 3)),
		};
	}
}

/* text is 's': time would be the other 't'. */
static char
type_of(const char *s)
{
	return strcmp(s, "text") == 0 ? 's' : *s;
}

static void
load_fields(struct db *db, struct procedure *p)
{
	struct q *q = rows_of(db, SQL_PROCEDURE_FIELDS, p);
	size_t cap = 0;

	while (q_row(q)) {
		struct proc_field *f;

		p->field = xgrow(p->field, p->nfields, &cap, sizeof(*f));
		f = &p->field[p->nfields++];
		*f = (struct proc_field){
		    .name = xstrdup(q_get_text(q, 0)),
		    .title = text_or_null(q, 1),
		    .type = type_of(q_get_text(q, 2)),
		    .choices = text_or_null(q, 3),
		    .aliases = text_or_null(q, 4),
		};
	}
}

/* "17:30" as minutes; -1 for none. */
static int
time_of(const char *s)
{
	minute_t at;
	bool has;

	if (*s == '\0' ||
	    minute_parse(s, 0, DAY_STRICT, false, &at, &has) != DAY_OK)
		return -1;
	return (int)at;
}

static void
load_clocks(struct db *db, struct procedure *p)
{
	struct q *q = rows_of(db, SQL_PROCEDURE_CLOCKS, p);
	size_t cap = 0;

	while (q_row(q)) {
		struct proc_clock *c;

		p->clock = xgrow(p->clock, p->nclocks, &cap, sizeof(*c));
		c = &p->clock[p->nclocks++];
		*c = (struct proc_clock){
		    .name = xstrdup(q_get_text(q, 0)),
		    .title = text_or_null(q, 1),
		    .starts = xstrdup(q_get_text(q, 2)),
		    .ends = xstrdup(q_get_text(q, 3)),
		    .amount = q_get_int(q, 4),
		    .unit = *q_get_text(q, 5),
		    .time = time_of(q_get_text(q, 6)),
		    .working = strcmp(q_get_text(q, 7), "working") == 0,
		    .pauses = text_or_null(q, 8),
		    .who = text_or_null(q, 9),
		    .lead = (int)q_get_int(q, 10),
		    .owner = text_or_null(q, 11),
		    .active = q_get_int(q, 12) != 0,
		};
	}
}

static void
load_escalations(struct db *db, struct procedure *p)
{
	struct q *q = rows_of(db, SQL_PROCEDURE_ESCALATIONS, p);
	size_t cap = 0;

	while (q_row(q)) {
		p->escalation = xgrow(p->escalation, p->nescalations, &cap,
		    sizeof(*p->escalation));
		p->escalation[p->nescalations++] = (struct proc_escalation){
		    .name = xstrdup(q_get_text(q, 0)),
		    .clock = text_or_null(q, 1),
		    .tell = xstrdup(q_get_text(q, 2)),
		    .level = (int)q_get_int(q, 3),
		    .after = (int)q_get_int(q, 4),
		};
	}
}

static void
load_people(struct db *db, struct procedure *p)
{
	struct q *q = rows_of(db, SQL_PROCEDURE_ROUTES, p);
	size_t caps[3] = {0};

	while (q_row(q)) {
		p->route =
		    xgrow(p->route, p->nroutes, &caps[0], sizeof(*p->route));
		p->route[p->nroutes++] = (struct proc_route){
		    .name = xstrdup(q_get_text(q, 0)),
		    .who = text_or_null(q, 1),
		    .dept = text_or_null(q, 2),
		    .owner = text_or_null(q, 3),
		};
	}
	q = rows_of(db, SQL_PROCEDURE_HANDLERS, p);
	while (q_row(q)) {
		p->handler = xgrow(
		    p->handler, p->nhandlers, &caps[1], sizeof(*p->handler));
		p->handler[p->nhandlers++] = (struct proc_handler){
		    .name = xstrdup(q_get_text(q, 0)),
		    .who = text_or_null(q, 1),
		    .customer = text_or_null(q, 2),
		    .role = xstrdup(q_get_text(q, 3)),
		};
	}
	q = rows_of(db, SQL_PROCEDURE_AUTHORITIES, p);
	while (q_row(q)) {
		p->authority = xgrow(p->authority, p->nauthorities, &caps[2],
		    sizeof(*p->authority));
		p->authority[p->nauthorities++] = (struct proc_authority){
		    .role = xstrdup(q_get_text(q, 0)),
		    .up_to = q_is_null(q, 1) ? -1 : q_get_int(q, 1),
		};
	}
}

static struct procedure *
load(struct db *db, const char *name)
{
	struct q *q = q_use(db, SQL_PROCEDURE_GET);
	struct procedure *p;

	q_bind_text(q, ":name", name);
	if (!q_row(q))
		return NULL;
	p = xcalloc(1, sizeof(*p));
	p->name = xstrdup(q_get_text(q, 0));
	p->title = text_or_null(q, 1);
	p->number[KIND_COMPLAINT] = text_or_null(q, 2);
	p->number[KIND_ANOMALY] = text_or_null(q, 3);
	p->number[KIND_INQUIRY] = text_or_null(q, 4);
	p->number[KIND_SUGGESTION] = text_or_null(q, 4);
	p->numbered = text_or_null(q, 5);
	p->reopen = text_or_null(q, 6);
	p->hours = text_or_null(q, 7);
	p->form = text_or_null(q, 8);
	p->anomaly_form = text_or_null(q, 9);
	q_reset(q);
	load_states(db, p);
	load_fields(db, p);
	load_clocks(db, p);
	load_escalations(db, p);
	load_people(db, p);
	if (p->numbered == NULL && p->nstates > 0)
		p->numbered = xstrdup(p->state[0].name);
	if (p->reopen == NULL && p->nstates > 0)
		p->reopen = xstrdup(p->state[0].name);
	return p;
}

const struct procedure *
procedure_get(struct db *db, const char *name)
{
	struct procedure *p;

	for (size_t i = nforgotten; i < nloaded; i++)
		if (strcmp(loaded[i]->name, name) == 0)
			return loaded[i];
	p = load(db, name);
	if (p == NULL)
		return NULL;
	loaded =
	    xgrow(loaded, nloaded, &cap_loaded, sizeof(struct procedure *));
	loaded[nloaded++] = p;
	return p;
}

const struct procedure *
procedure_default(struct db *db)
{
	char *name = setting_get(db, "complaint_procedure", "");
	const struct procedure *p = procedure_get(db, name);

	if (p == NULL || p->nstates == 0)
		msg_die(CRM_STORE,
		    "setting complaint_procedure: no such procedure: '%s'; "
		    "there are %s",
		    name, procedure_names(db));
	free(name);
	return p;
}

const char *
procedure_names(struct db *db)
{
	static struct str out = STR_INIT;
	struct q *q = q_use(db, SQL_PROCEDURE_LIST);

	str_reset(&out);
	while (q_row(q))
		str_addf(&out, "%s%s", out.n ? ", " : "", q_get_text(q, 0));
	return out.n ? str_get(&out) : "none";
}

bool
procedure_exists(struct db *db, const char *name)
{
	struct q *q = q_use(db, SQL_PROCEDURE_GET);
	bool there;

	q_bind_text(q, ":name", name);
	there = q_row(q);
	q_reset(q);
	return there;
}

void
procedure_forget(void)
{
	nforgotten = nloaded;
}

/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/contact.h"
#include "model/find.h"
#include "model/lists.h"
#include "model/task.h"
#include "tool/import.h"
#include "tool/tasks.h"
#include "tool/tool.h"

enum task_field {
	TF_ID,
	TF_CODE,
	TF_CUSTOMER,
	TF_PHONE,
	TF_EMAIL,
	TF_KIND,
	TF_WHAT,
	TF_DUE,
	TF_TIME,
	TF_OWNER,
	TF_PERSON,
	TF_EXT_ID,
	TF_TASK,
	TF_SOURCE,
	TF_IGNORED,
	TF_COUNT
};

static const struct map_field fields[] = {
    [TF_ID] = {"id", NULL, false},
    [TF_CODE] = {"code", "编号 客户编号 客户号", false},
    [TF_CUSTOMER] = {"customer", "客户 客户名称 客户姓名 姓名", true},
    [TF_PHONE] = {"phone", "手机 手机号 电话 mobile tel", true},
    [TF_EMAIL] = {"email", "邮箱 电子邮件 mail", true},
    [TF_KIND] = {"kind", "类型 任务类型 类别 type", false},
    [TF_WHAT] = {"what", "内容 任务 事项 任务内容 subject title todo", false},
    [TF_DUE] = {"due",
	"due_on dueon duedate 到期 到期日 日期 截止 截止日期 期限 deadline",
	false},
    [TF_TIME] = {"due_time", "time 时间 时刻", false},
    [TF_OWNER] = {"owner", "负责人 业务员 跟进人 staff assignee", false},
    [TF_PERSON] = {"person", "联系人 对接人", false},
    [TF_EXT_ID] = {"ext_id", "externalid 外部编号 流水号 uid", false},
    [TF_TASK] = {"task", "任务号", false},
    [TF_SOURCE] = {"source", "出处", false},
    [TF_IGNORED] = {"ignored",
	"name honorific tier status overdue rule reason channel followup "
	"lastcontact lastoutcome nextstep priority state madeon closedon "
	"closednote moved contact",
	true},
    [TF_COUNT] = {NULL, NULL, false},
};

struct task_run {
	struct db *db;
	const struct tasks_opts *o;
	struct import *im;
	struct source *src;
	struct map *map;
	bool cells; /* dates come from a file */
};

static bool
read_due(struct task_run *r, const char *due, const char *time, struct task *t)
{
	enum day_order order = tool_day_order();
	enum day_result res;
	minute_t at;
	bool has_time;

	res = r->cells ? day_parse_cell(due, order, &t->due_on)
		       : day_parse(due, day_today(), order, &t->due_on);
	if (res != DAY_OK) {
		import_reject(r->im, "due", "%s: '%s'",
		    r->cells ? day_why_cell(res) : day_why(res), due);
		return false;
	}
	t->due_minute = -1;
	if (time == NULL || *time == '\0')
		return true;
	if (strchr(time, ':') == NULL ||
	    minute_parse(time, 0, order, false, &at, &has_time) != DAY_OK ||
	    !has_time || at / MINUTES_A_DAY != 0) {
		import_reject(r->im, "due_time",
		    "not a time of day: '%s'; try 9:30 or 14:05", time);
		return false;
	}
	t->due_minute = (int)at;
	return true;
}

static bool
read_kind(struct task_run *r, const char *kind, struct task *t)
{
	const struct list_item *item =
	    kind && *kind ? list_find(r->db, LIST_TASK_KIND, kind) : NULL;

	if (item != NULL) {
		t->kind_id = item->id;
		return true;
	}
	if (kind == NULL || *kind == '\0')
		import_reject(r->im, "kind", "no kind; there are %s",
		    list_names(r->db, LIST_TASK_KIND));
	else
		import_reject(r->im, "kind", "no such kind: '%s'; there are %s",
		    kind, list_names(r->db, LIST_TASK_KIND));
	return false;
}

static bool
read_person(struct task_run *r, const char *person, struct task *t)
{
	if (person == NULL || *person == '\0')
		return true;
	t->person_id = contact_person(r->db, t->customer_id, person);
	if (t->person_id == 0)
		import_reject(
		    r->im, "person", "nobody of that name there: '%s'", person);
	return t->person_id != 0;
}

static void
write_task(struct task_run *r, struct task *t)
{
	int64_t id = 0;
	enum task_ext e = TASK_NEW;

	if (t->ext_id != NULL)
		e = task_by_ext(r->db, t, &id);
	if (e == TASK_SAME) {
		import_result(r->im, IMPORT_UNCHANGED);
	} else if (e == TASK_OTHER) {
		import_reject(r->im, "ext_id",
		    "'%s' stands already, as task %lld, with other content",
		    t->ext_id, (long long)id);
	} else {
		task_add(r->db, t);
		import_result(r->im, IMPORT_ADDED);
	}
}

/* One task of one customer; the texts by enum task_field. */
static void
add_one(struct task_run *r, int64_t customer, const char *const *text)
{
	const char *owner = text[TF_OWNER];
	struct task t = {
	    .customer_id = customer,
	    .what = text[TF_WHAT],
	    .made_on = day_today(),
	};

	if (text[TF_EXT_ID] != NULL && *text[TF_EXT_ID] != '\0')
		t.ext_id = text[TF_EXT_ID];
	if (t.what == NULL || *t.what == '\0') {
		import_reject(r->im, "what", "nothing to do is named");
		return;
	}
	if (!read_kind(r, text[TF_KIND], &t))
		return;
	if (text[TF_DUE] == NULL || *text[TF_DUE] == '\0') {
		import_reject(r->im, "due", "a task needs a date");
		return;
	}
	if (!read_due(r, text[TF_DUE], text[TF_TIME], &t) ||
	    !read_person(r, text[TF_PERSON], &t))
		return;
	if (owner == NULL || *owner == '\0')
		owner = tool_staff();
	t.owner_id = list_need(r->db, LIST_STAFF, owner, false)->id;
	write_task(r, &t);
}

static void
option_texts(const struct tasks_opts *o, const char **text)
{
	memset(text, 0, TF_COUNT * sizeof(*text));
	text[TF_KIND] = o->kind;
	text[TF_WHAT] = o->what;
	text[TF_DUE] = o->due;
	text[TF_TIME] = o->time;
	text[TF_OWNER] = o->owner;
	text[TF_PERSON] = o->person;
	text[TF_EXT_ID] = o->ext_id;
}

void
tasks_add(struct db *db, const struct tasks_opts *o, char *const *names, int n)
{
	struct task_run r = {.db = db, .o = o};
	int64_t *ids = xreallocarray(NULL, (size_t)n, sizeof(*ids));
	const char *text[TF_COUNT];
	const struct row *row;

	for (int i = 0; i < n; i++)
		ids[i] = find_one(db, names[i], NULL);
	option_texts(o, text);
	r.im = import_begin(db, NULL, NULL);
	for (int i = 0; i < n; i++) {
		import_again(r.im);
		import_next(r.im, &row);
		if (ids[i] != 0)
			add_one(&r, ids[i], text);
		else
			import_result(r.im, IMPORT_REJECTED);
	}
	import_end(r.im);
	free(ids);
}

/* ---- rows ---------------------------------------------------------------- */

static bool
run_open(struct task_run *r, struct db *db, const struct tasks_opts *o,
    const char *path)
{
	static struct map_opts mo;

	*r = (struct task_run){.db = db, .o = o, .cells = true};
	r->src = tool_source(path, fields);
	if (r->src == NULL)
		return false;
	mo = (struct map_opts){
	    .fields = fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	r->map = map_new(r->src, &mo);
	if (r->map != NULL && !tool_input.print_map) {
		r->im = import_begin(db, r->src, source_name(r->src));
		return true;
	}
	if (r->map != NULL) {
		map_print(r->map);
		map_free(r->map);
	}
	source_close(r->src);
	return false;
}

static void
run_close(struct task_run *r)
{
	import_end(r->im);
	map_free(r->map);
	source_close(r->src);
}

static void
refuse(const struct task_run *r, const char *why)
{
	const struct place at = {source_name(r->src), 0, NULL};

	msg_at(CRM_REFUSED, &at, "%s", why);
}

static struct row_finder *
finder_of(struct task_run *r)
{
	struct row_finder *f = row_finder_new(r->db, r->src);

	for (int i = TF_EMAIL; i >= TF_ID; i--)
		if (map_column(r->map, (size_t)i) >= 0)
			row_finder_use(f, fields[i].name,
			    (size_t)map_column(r->map, (size_t)i));
	return f;
}

static void
import_rows(struct task_run *r)
{
	struct row_finder *f = finder_of(r);
	const char *text[TF_COUNT], *column, *why;
	const struct row *row;

	if (!row_finder_ok(f) && source_header(r->src)->n > 0)
		refuse(r, "no column says who: id, code, customer, phone or "
			  "email");
	while (row_finder_ok(f) && import_next(r->im, &row)) {
		int64_t id = row_finder_get(f, row, &column, &why);

		if (id == 0) {
			import_reject(r->im, column, "%s", why);
			continue;
		}
		option_texts(r->o, text);
		for (size_t i = TF_KIND; i < TF_TASK; i++) {
			const char *s = map_get(r->map, row, i);

			if (s != NULL && *s != '\0')
				text[i] = s;
		}
		add_one(r, id, text);
	}
	row_finder_free(f);
}

void
tasks_import(struct db *db, const struct tasks_opts *o, const char *path)
{
	struct task_run r;

	if (!run_open(&r, db, o, path))
		return;
	if (map_column(r.map, TF_TASK) >= 0)
		refuse(&r, "a column 'task': these are tasks already");
	else
		import_rows(&r);
	run_close(&r);
}

/* ---- ending and moving --------------------------------------------------- */

static void
say_result(struct task_run *r, enum task_result res, int64_t id)
{
	switch (res) {
	case TASK_CHANGED:
		import_result(r->im, IMPORT_UPDATED);
		break;
	case TASK_UNCHANGED:
		import_result(r->im, IMPORT_UNCHANGED);
		break;
	case TASK_CLOSED:
		import_reject(r->im, "task", "task %lld has ended already",
		    (long long)id);
		break;
	case TASK_MISSING:
		import_reject(
		    r->im, "task", "no such task: %lld", (long long)id);
		break;
	}
}

/* "17", or "task:17" as crm-due writes a source. */
static bool
task_number(const char *text, int64_t *id)
{
	static const char prefix[] = "task:";

	if (strncmp(text, prefix, strlen(prefix)) == 0)
		text += strlen(prefix);
	return str_to_int(text, 1, INT64_MAX, id);
}

static void
close_one(struct task_run *r, bool done, const char *text)
{
	const char *note = done ? r->o->note : r->o->why;
	int64_t id;

	if (!task_number(text, &id)) {
		import_reject(
		    r->im, "task", "not the number of a task: '%s'", text);
		return;
	}
	say_result(r,
	    task_close(
		r->db, id, done ? TASK_DONE : TASK_DROPPED, r->o->on, note),
	    id);
}

/* The task of a row: its number, or crm-due's "task:17". */
static void
close_row(struct task_run *r, bool done, const struct row *row)
{
	const char *s = map_get(r->map, row, TF_TASK);

	if (s == NULL || *s == '\0') {
		s = map_get(r->map, row, TF_SOURCE);
		if (s != NULL && strchr(s, ';') != NULL &&
		    strstr(s, "task:") != NULL) {
			import_reject(r->im, "source",
			    "several reasons in one row: crm-due without "
			    "--merge gives one each");
			return;
		}
		if (s == NULL || strncmp(s, "task:", 5) != 0) {
			import_result(r->im, IMPORT_SKIPPED);
			return;
		}
		s += 5;
	}
	close_one(r, done, s);
}

static void
close_rows(struct db *db, const struct tasks_opts *o, bool done)
{
	const struct row *row;
	struct task_run r;

	if (!run_open(&r, db, o, "-"))
		return;
	if (map_column(r.map, TF_TASK) < 0 &&
	    map_column(r.map, TF_SOURCE) < 0 && source_header(r.src)->n > 0)
		refuse(&r, "no column 'task' or 'source'");
	else
		while (import_next(r.im, &row))
			close_row(&r, done, row);
	run_close(&r);
}

void
tasks_close(struct db *db, const struct tasks_opts *o, bool done,
    char *const *ids, int n)
{
	struct task_run r = {.db = db, .o = o};
	const struct row *row;

	if (n == 1 && strcmp(ids[0], "-") == 0) {
		close_rows(db, o, done);
		return;
	}
	r.im = import_begin(db, NULL, done ? o->note : o->why);
	for (int i = 0; i < n; i++) {
		import_again(r.im);
		import_next(r.im, &row);
		close_one(&r, done, ids[i]);
	}
	import_end(r.im);
}

void
tasks_move(struct db *db, const struct tasks_opts *o, const char *id, day_t day)
{
	struct task_run r = {.db = db, .o = o};
	const struct row *row;
	int64_t n = 0;

	r.im = import_begin(db, NULL, o->why);
	import_next(r.im, &row);
	if (task_number(id, &n))
		say_result(&r, task_move(db, n, day), n);
	else
		import_reject(
		    r.im, "task", "not the number of a task: '%s'", id);
	import_end(r.im);
}

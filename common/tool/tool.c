/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/profile.h"
#include "tool/tool.h"

struct tool_shared tool_shared = {.timeout = 5};
struct tool_input tool_input;
static bool help, version, dump;
static const char *narrow;
static int readable;

static const struct opt shared_opts[] = {
    {'d', "db", OPT_TEXT, &tool_shared.db, "FILE", "the database"},
    {'f', "format", OPT_CHOICE, &tool_shared.format, "csv|tsv|jsonl|table",
	"how rows are written (terminal: table, else csv)"},
    {'o', "output", OPT_TEXT, &tool_shared.output, "FILE",
	"write rows to FILE, replaced as a whole"},
    {'c', "columns", OPT_TEXT, &tool_shared.columns, "NAME,...",
	"which columns, in this order"},
    {0, "no-header", OPT_FLAG, &tool_shared.no_header, NULL, "no header row"},
    {0, "no-empty", OPT_FLAG, &tool_shared.no_empty, NULL,
	"without rows print nothing at all"},
    {0, "excel", OPT_FLAG, &tool_shared.excel, NULL,
	"CSV for spreadsheets: BOM, CRLF, formula guard"},
    {0, "headers", OPT_CHOICE, &tool_shared.headers, "en|zh",
	"language of the column titles"},
    {0, "today", OPT_TEXT, &tool_shared.today, "DATE", "take DATE for today"},
    {0, "as", OPT_TEXT, &tool_shared.as, "NAME", "who is working"},
    {0, "timeout", OPT_INT, &tool_shared.timeout, "SECONDS",
	"how long to wait for a lock (5)"},
    {0, "force", OPT_FLAG, &tool_shared.force, NULL,
	"use a database on a network file system"},
    {'q', "quiet", OPT_FLAG, &tool_shared.quiet, NULL, "no remarks"},
    {'e', "exit-status", OPT_FLAG, &tool_shared.exit_status, NULL,
	"exit 1 when there is no row"},
    {0, "help", OPT_FLAG, &help, NULL, "print this help"},
    {0, "version", OPT_FLAG, &version, NULL, "print the version"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct opt input_opts[] = {
    {'n', "dry-run", OPT_FLAG, &tool_input.dry_run, NULL,
	"say what would happen and write nothing"},
    {0, "rejects", OPT_TEXT, &tool_input.rejects, "FILE",
	"write good rows, and bad ones to FILE with the reason"},
    {'m', "map", OPT_LIST, &tool_input.map, "FIELD=HEADER,...",
	"which column is which field"},
    {0, "map-file", OPT_TEXT, &tool_input.map_file, "FILE",
	"the same from lines of FILE"},
    {0, "print-map", OPT_FLAG, &tool_input.print_map, NULL,
	"print the mapping of the input and stop"},
    {0, "preset", OPT_TEXT, &tool_input.preset, "NAME",
	"google, outlook or none instead of recognising"},
    {0, "date-format", OPT_CHOICE, &tool_input.date_format, "dmy|mdy|ymd",
	"what 5/3/2026 and two-digit years mean"},
    {0, "encoding", OPT_TEXT, &tool_input.encoding, "NAME",
	"encoding of the input instead of detecting it"},
    {0, "input-format", OPT_CHOICE, &tool_input.input_format, "csv|tsv|jsonl",
	"format of the input instead of detecting it"},
    {0, "lax-quotes", OPT_FLAG, &tool_input.lax_quotes, NULL,
	"a quote inside an unquoted field is text"},
    {0, "allow-short", OPT_FLAG, &tool_input.allow_short, NULL,
	"missing fields at the end of a row are empty"},
    {0, "skip", OPT_INT, &tool_input.skip, "N",
	"lines above the header to pass over"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

/* Fds 0 to 2 exist, so that no database becomes one of them (howtocorrupt);
 * the wrong way round, so that using a closed one still fails. */
static void
descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_exit(CRM_SYSTEM);
}

/* Standard error stays open, or the leak report would be lost. */
static void
close_stdout(void)
{
	if ((ferror(stdout) | fclose(stdout)) == 0)
		return;
	msg_fail(CRM_SYSTEM, "write error: %s", strerror(errno));
	_exit(msg_status());
}

static void
set_clock(const char *s)
{
	enum day_result r;
	minute_t at;
	bool has_time;

	if (s == NULL || *s == '\0')
		return;
	r = minute_parse(s, day_today(), DAY_STRICT, false, &at, &has_time);
	if (r != DAY_OK)
		opt_usage("--today: %s: '%s'", day_why_plain(r), s);
	day_set_clock((day_t)(at / MINUTES_A_DAY),
	    has_time ? (int)(at % MINUTES_A_DAY) : -1);
}

static void
answer_help(const struct tool *tool, const struct opt *const *tables)
{
	static const char *const with[] = {"Options", "Input", "Common", NULL};
	static const char *const without[] = {"Options", "Common", NULL};
	bool rows = tool->flags & TOOL_ROWS;

	if (dump) {
		opt_dump(tables);
	} else if (help) {
		opt_help(
		    tool->usage, tool->purpose, tables, rows ? with : without);
		printf("\nSee %s(1).\n", tool->name);
	} else if (version) {
		printf("%s (crm) %s\n", tool->name, CRM_VERSION);
	} else {
		return;
	}
	exit(msg_status());
}

/* Asked for by the completions and the tests; not an option of the table. */
static bool
wants_dump(int argc, char **argv)
{
	return argc == 2 && strcmp(argv[1], "--dump-options") == 0;
}

static void
check_values(void)
{
	const char *env = getenv("CRM_FORMAT");

	if (tool_shared.format == NULL && env != NULL && *env != '\0') {
		if (!str_in_list("csv tsv jsonl table", env))
			opt_usage("CRM_FORMAT: '%s' is not one of "
				  "csv|tsv|jsonl|table",
			    env);
		tool_shared.format = env;
	}
	if (tool_shared.excel && tool_shared.format != NULL &&
	    strcmp(tool_shared.format, "csv") != 0)
		opt_usage(
		    "--excel goes with csv, not with %s", tool_shared.format);
}

/* What is not UTF-8 is refused here for all tools, before anything is done;
 * names of files are bytes. */
static void
check_texts(const struct tool *tool, int argc, char **argv)
{
	const char *user = getenv("CRM_USER");

	opt_texts();
	if (user != NULL)
		opt_text("CRM_USER", user);
	for (int i = 0; i < argc && !(tool->flags & TOOL_PATHS); i++)
		if (access(argv[i], F_OK) != 0)
			opt_text("operand", argv[i]);
}

void
tool_begin(const struct tool *tool, int *argc, char ***argv)
{
	const struct opt *tables[4] = {tool->opts, NULL};
	size_t n = 1;

	descriptors();
	umask(077);
	signal(SIGXFSZ, SIG_IGN);
	msg_init(tool->name);
	narrow = tool->narrow;
	if (tool->flags & TOOL_ROWS)
		tables[n++] = input_opts;
	tables[n++] = shared_opts;
	tables[n] = NULL;
	atexit(close_stdout);
	dump = wants_dump(*argc, *argv);
	if (!dump)
		opt_parse(argc, argv, tables);
	answer_help(tool, tables);
	msg_quiet(tool_shared.quiet);
	check_texts(tool, *argc, *argv);
	set_clock(tool_shared.today ? tool_shared.today : getenv("CRM_TODAY"));
	opt_dates();
	check_values();
}

const char *
tool_staff(void)
{
	static char buf[32];
	const char *s = tool_shared.as;
	const struct passwd *pw;

	if (s == NULL)
		s = getenv("CRM_USER");
	if (s != NULL && *s != '\0')
		return s;
	pw = getpwuid(getuid());
	if (pw != NULL)
		return pw->pw_name;
	snprintf(buf, sizeof(buf), "%ld", (long)getuid());
	return buf;
}

enum day_order
tool_day_order(void)
{
	const char *f = tool_input.date_format;

	if (f == NULL)
		return DAY_STRICT;
	return f[0] == 'd' ? DAY_DMY : f[0] == 'm' ? DAY_MDY : DAY_YMD;
}

struct db *
tool_db(enum db_mode mode)
{
	const struct db_opts o = {
	    .path = tool_shared.db,
	    .mode = mode,
	    .timeout_ms = (int)(tool_shared.timeout * 1000),
	    .force = tool_shared.force,
	    .scratch = tool_input.dry_run || tool_input.print_map,
	};
	struct db *db = db_open(&o);

	if (db_is_new(db)) {
		profile_fill(db, "default");
		if (*db_path(db) != ':')
			msg_note("made a new database: %s", db_path(db));
	}
	if (db_upgraded_from(db) > 0)
		profile_fill_upgraded(db);
	return db;
}

bool
tool_is_table(void)
{
	const char *f = tool_shared.format;

	if (f != NULL)
		return strcmp(f, "table") == 0;
	return !tool_shared.excel && tool_shared.output == NULL &&
	       isatty(STDOUT_FILENO);
}

bool
tool_readable(const char *const *paths, size_t n)
{
	bool all = true;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(paths[i], "-") == 0 || access(paths[i], R_OK) == 0)
			continue;
		msg_fail(CRM_REFUSED, "%s: %s", paths[i], strerror(errno));
		all = false;
	}
	return all;
}

bool
tool_says_rows(const char *s)
{
	static const char *const ends[] = {".csv", ".tsv", ".txt", ".jsonl"};
	size_t n = strlen(s);

	if (strcmp(s, "-") == 0)
		return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (n > strlen(ends[i]) &&
		    strcmp(s + n - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

bool
tool_is_rows(const char *s)
{
	struct stat st;

	if (strcmp(s, "-") == 0)
		return true;
	return tool_says_rows(s) && stat(s, &st) == 0 && S_ISREG(st.st_mode);
}

void
tool_narrow(const char *columns, int uncut)
{
	narrow = columns;
	readable = uncut;
}

struct sink *
tool_sink(const struct column *cols, size_t n, size_t shown)
{
	static const char *const names[] = {"csv", "tsv", "jsonl", "table"};
	struct sink_opts o = {
	    .output = tool_shared.output,
	    .columns = tool_shared.columns,
	    .shown = shown,
	    .narrow = narrow,
	    .readable = readable,
	    .no_header = tool_shared.no_header,
	    .no_empty = tool_shared.no_empty,
	    .excel = tool_shared.excel,
	    .zh = tool_shared.headers != NULL &&
		  strcmp(tool_shared.headers, "zh") == 0,
	};
	const char *f = tool_shared.format;
	struct sink *out;

	if (f == NULL)
		f = tool_is_table() ? "table" : "csv";
	for (size_t i = 0; i < 4; i++)
		if (strcmp(names[i], f) == 0)
			o.format = (enum sink_format)i;
	out = sink_open(&o, cols, n);
	if (out == NULL && msg_status() == CRM_USAGE)
		opt_see_help();
	if (out == NULL)
		exit(msg_status());
	return out;
}

static const struct map_field *known;

static bool
knows(const char *key)
{
	return map_knows(known, key);
}

struct source *
tool_source(const char *path, const struct map_field *fields)
{
	struct source_opts o = {
	    .encoding = tool_input.encoding,
	    .lax_quotes = tool_input.lax_quotes,
	    .allow_short = tool_input.allow_short,
	    .skip = tool_input.skip,
	    .row_names = tool_input.row_names,
	    .knows = fields ? knows : NULL,
	};
	const char *f = tool_input.input_format;

	if (f != NULL)
		o.format = f[0] == 'c'   ? ROW_CSV
			   : f[0] == 't' ? ROW_TSV
					 : ROW_JSONL;
	known = fields;
	return source_open(path, &o);
}

int
tool_end(struct db *db, struct sink *out)
{
	if (out != NULL) {
		if (tool_shared.exit_status && sink_rows(out) == 0)
			msg_raise(CRM_NONE);
		sink_close(out);
	}
	if (db != NULL)
		db_close(db);
	return msg_status();
}

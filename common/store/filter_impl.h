/* SPDX-License-Identifier: ISC */
/* Inside of the filter compiler: text -> tokens (filter_lex.c) -> fields,
 * functions and literals (filter_value.c, filter_fields.c, filter_func.c,
 * filter_has.c, filter_orders.c, filter_bound.c) -> conditions (filter_parse.c)
 * -> SQL (filter_sql.c).  segment('x') is parsed in its place
 * (filter_segment.c).
 * Everything made on the way lives in a pool that goes with the parser, so that
 * an error can return from anywhere; the first error is kept. */
#ifndef CRM_FILTER_IMPL_H
#define CRM_FILTER_IMPL_H

#include "base/utf8.h"
#include "store/filter.h"

#define FILTER_BYTES 4096
#define FILTER_DEPTH 64
#define FILTER_CONDITIONS 200
#define FILTER_PARAMS 200
#define FILTER_SEGMENTS 16 /* one inside the other */

#define FILTER_COUNTED "only dates are counted with, as in today-30d"

enum tok {
	T_END,
	T_BAD,
	T_NAME,
	T_STRING,
	T_NUMBER,
	T_PERIOD,
	T_DATE,
	T_EQ,
	T_NE,
	T_LT,
	T_LE,
	T_GT,
	T_GE,
	T_LPAREN,
	T_RPAREN,
	T_COMMA,
	T_PLUS,
	T_MINUS,
	T_AND,
	T_OR,
	T_NOT,
	T_IN,
	T_BETWEEN,
	T_LIKE,
	T_IS,
	T_NULL
};

/* What a field or function holds: which operators and literals go with it. */
enum ftype {
	FT_INT,
	FT_MONEY, /* in hundredths */
	FT_DATE, /* a day_t */
	FT_TEXT,
	FT_NAME, /* of a list or a tag: no order */
	FT_PHONE,
	FT_EMAIL,
	FT_KIND, /* 0 person, 1 org */
	FT_YESNO,
	FT_YEARDAY /* packed (base/yearday.h) */
};

enum fop {
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE, /* in the order of T_EQ ... */
	OP_IN,
	OP_LIKE,
	OP_BETWEEN,
	OP_FULL /* is not null */
};

/* A bound value. */
struct fparam {
	char *s; /* NULL: v */
	int64_t v;
};

/* A segment the filter is made of. */
struct fsegment {
	char *name;
	bool direct; /* named in the text itself, not inside another */
};

struct filter {
	struct fparam *params;
	size_t n, cap;
	char *sql, *all;
	bool changing; /* with time, contacts, orders and so on */
	bool touch;
	struct fsegment *segments;
	size_t nsegments, segments_cap;
	struct fpart *parts; /* filter_explain() */
	size_t nparts, parts_cap;
};

/* One condition as it is written: how its value is asked for, and whether it
 * holds. */
struct fpart {
	char *text, *within; /* within: chain of segments, NULL: none */
	char *sql;
	bool opposite; /* sql is the opposite of text */
	char *value[2]; /* queries, by operand; also: before the first */
	char *also;
	enum ftype type[2];
};

/* A custom field of the database. */
struct fcustom {
	int64_t id;
	const char *name, *label, *aliases;
	enum ftype type;
};

struct parser {
	struct db *db;
	const char *text;
	size_t len;
	day_t today;
	struct filter *f;
	struct str *error;
	bool failed;
	bool plain; /* the sentence names the segments itself */
	bool lenient; /* segments that are not there are nobody's */
	bool explain; /* parts are kept */
	int depth, conditions;
	struct outer *outer; /* inside segment(): where it stands */
	const char *defined; /* the segment the text will be; NULL: none */

	enum tok tok; /* the current token: text[at, end) */
	size_t at, end, last; /* last: end of the token before */
	size_t start; /* of the condition that is read, its not included */
	bool negated; /* by a not before that */
	const char *word; /* a name in lower case, a string without quotes */

	struct fcustom *customs;
	size_t ncustoms;
	bool customs_read;
	void **pool;
	size_t npool, pool_cap;
};

/* A field or function: what a test over it is made of.  expr is the column or
 * expression the operator applies to.  With wrap, expr belongs to another
 * table and wrap is the condition with the hole {test}; also is then a column
 * of the customer that counts too. */
struct operand {
	enum ftype type;
	const char *name; /* as messages call it */
	const char *expr;
	const char *wrap;
	const char *also;
	const char *column; /* NULL when the value is empty */
	const char *entry; /* equality with {value}, when more than = */
	const char *truth; /* of a yes/no: the condition itself */
	const char *yes; /* ... with from: the column that says so */
	bool full; /* expr is never NULL */
	const char *from; /* "tables WHERE ..." the rows of expr come from;
			   * NULL: c and t alone */
	bool single; /* ... one row at most */
	bool months; /* equality is asked for months 1 to 12 */
	const char *segment; /* of segment('x'): its condition is made when
			      * its negation is known */
	size_t at;
};

/* The text segment('x') stands in. */
struct outer {
	struct outer *outer;
	const char *name; /* x */
	const char *text;
	size_t len, at, end, last, call; /* call: of segment() */
	enum tok tok;
	const char *word;
};

/* A value the user wrote; kind is T_STRING, T_NUMBER, T_PERIOD, T_DATE, or
 * T_NAME for yes and no. */
struct literal {
	enum tok kind;
	const char *text;
	day_t day;
};

/* Either of the two. */
struct value {
	bool literal;
	size_t at, end; /* in the text */
	struct operand o;
	struct literal l;
};

/* A tree of conditions, negation already pushed into the tests.  Their texts
 * have the holes {some} and {own} left (sql/filter.sql). */
enum ncond { N_AND, N_OR, N_TEST };
struct node {
	enum ncond kind;
	int depth; /* 0 for a test */
	const char *sql; /* of a test */
	struct node *child, *last, *next;
};

/* filter.c: the pool; filter_str() moves the text out of b. */
void *filter_alloc(struct parser *p, size_t n);
char *filter_str(struct parser *p, struct str *b);
char *filter_printf(struct parser *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void filter_done(struct parser *p);
/* The text with its holes {some}, {own} and {join} filled, for a query about
 * all customers or one after another. */
const char *filter_about(struct parser *p, const char *text, bool all);

/* filter_error.c: says what is wrong at a place of the text; returns false,
 * and keeps the first one only. */
bool filter_fail(struct parser *p, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* "X expected, not 'Y'" about the current token. */
bool filter_expected(struct parser *p, const char *what);
/* Text for a message: control characters masked, cut when long. */
const char *filter_quote(struct parser *p, const char *s, size_t n);

/* filter_lex.c: moves to the next token; T_BAD after an error. */
void filter_next(struct parser *p);
/* Checks for a token and moves on. */
bool filter_accept(struct parser *p, enum tok tok);
bool filter_expect(struct parser *p, enum tok tok, const char *what);

/* filter_fields.c */
/* True when the word is a field: fills o. */
bool filter_field(struct parser *p, const char *word, struct operand *o);
bool filter_is_field(struct parser *p, const char *word);
/* One of our own that no custom field may be called. */
bool filter_is_taken(const char *word);
/* The nearest name to a word that is none, NULL when none is near. */
const char *filter_near_field(struct parser *p, const char *word);
/* The nearest of a list ended by NULL. */
const char *filter_nearest(
    const char *word, const char *const *names, const char *best, int *limit);
int filter_near_limit(const char *word);

/* filter_func.c: the call of name, current token "("; false after an error. */
bool filter_call(
    struct parser *p, const char *name, size_t at, struct operand *o);
bool filter_is_call(const char *name);
/* How to write a function when its name stands alone, NULL when it is none. */
const char *filter_call_hint(const char *name);
/* The expression of age. */
const char *filter_age(struct parser *p);
/* A length of time such as 30d: the first of so many days that end today. */
bool filter_period(struct parser *p, int64_t *from);
/* A hole for our own number, and one for today. */
const char *filter_number(struct parser *p, int64_t v);
const char *filter_today(struct parser *p, enum sql_id fragment);
/* A name in brackets: in quotes or not, *at its place. */
bool filter_word(
    struct parser *p, const char *what, const char **word, size_t *at);

/* filter_has.c */
bool filter_has(struct parser *p, struct operand *o);

/* filter_orders.c: what was bought, is held, and classes. */
bool filter_spend(struct parser *p, struct operand *o);
bool filter_orders(struct parser *p, struct operand *o);
bool filter_bought(struct parser *p, struct operand *o);
bool filter_holds(struct parser *p, struct operand *o);
bool filter_balance(struct parser *p, struct operand *o);
bool filter_class(struct parser *p, struct operand *o);

/* filter_segment.c: the nearest of the names a query gives; */
const char *filter_near_name(
    struct parser *p, const char *word, enum sql_id names);
/* the segments the text is inside of, "a, b", or NULL; */
const char *filter_within(struct parser *p);
/* the call; then its condition or the opposite. */
bool filter_segment_call(struct parser *p, struct operand *o);
struct node *filter_segment_tree(
    struct parser *p, const struct operand *o, bool opposite);

/* filter_explain.c: a place for the condition text[at, p->last), then what it
 * came to. */
size_t filter_part_new(struct parser *p, size_t at);
void filter_part_fill(struct parser *p, size_t i, const struct node *n,
    const struct operand *a, const struct operand *b, bool opposite);
void filter_parts_free(struct filter *f);

/* filter_value.c */
/* A field, function or literal.  left: what it is compared with, or NULL. */
bool filter_value(
    struct parser *p, const struct operand *left, struct value *v);
/* 1 yes, 0 no, -1 neither. */
int filter_yes(const struct value *v);
/* The date of a quoted text: also 'today-30d' and 'som - 1m'. */
enum day_result filter_day(struct parser *p, const char *text, day_t *day);

/* filter_bound.c */
/* The parameter of a literal compared with o; 0 after an error. */
int filter_bound(
    struct parser *p, const struct operand *o, const struct value *v);
/* Parameters by number from 1; 0 when there are too many. */
int filter_int(struct parser *p, size_t at, int64_t v);
int filter_text(struct parser *p, size_t at, const char *s);
/* Compared as text: a literal in quotes. */
bool filter_textual(enum ftype type);
/* Errors; all return false.  A literal of another kind than o wants: */
bool filter_mismatch(
    struct parser *p, const struct operand *o, const struct value *v);
/* a field where only a value may be, */
bool filter_not_value(
    struct parser *p, const struct operand *left, const struct value *v);
/* and '', which nothing equals. */
bool filter_empty_text(struct parser *p, size_t at, const struct operand *o);

/* filter_parse.c: the whole text or its opposite; NULL after an error. */
struct node *filter_tree(struct parser *p, bool opposite);

/* filter_sql.c */
/* Fills {name} holes from name, value pairs ended by NULL; other holes stay. */
const char *filter_fill(struct parser *p, const char *pattern, ...)
    __attribute__((sentinel));
/* The condition "o op values" or its opposite; never NULL in SQL. */
const char *filter_test(struct parser *p, const struct operand *o, enum fop op,
    const int *params, size_t n, bool opposite);
/* One value of an operand: expr, or a sub-select. */
const char *filter_scalar(struct parser *p, const struct operand *o);
/* The same of two fields. */
const char *filter_pair(struct parser *p, const struct operand *a, enum fop op,
    const struct operand *b, bool opposite);
void filter_write(struct str *b, const struct node *n);

#endif

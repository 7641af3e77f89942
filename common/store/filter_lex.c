/* SPDX-License-Identifier: ISC */
/* Tokens.  What a Chinese input method or a habit from another language types
 * instead is answered with the right sign. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "store/filter_impl.h"

static const struct {
	const char *word;
	enum tok tok;
} keywords[] = {{"and", T_AND}, {"or", T_OR}, {"not", T_NOT}, {"in", T_IN},
    {"between", T_BETWEEN}, {"like", T_LIKE}, {"is", T_IS}, {"null", T_NULL}};

/* Signs people type for one of ours; full-width ASCII goes by arithmetic. */
static const struct {
	const char *sign, *plain;
} others[] = {{"==", "="}, {"&&", "and"}, {"||", "or"}, {"&", "and"},
    {"|", "or"}, {"!", "not"}, {"\"", "'"}, {"`", "'"}, {"‘", "'"}, {"’", "'"},
    {"“", "'"}, {"”", "'"}, {"「", "'"}, {"」", "'"}, {"、", ","}, {"《", "<"},
    {"》", ">"}, {"〈", "<"}, {"〉", ">"}, {"≤", "<="}, {"≥", ">="},
    {"≠", "<>"}, {"—", "-"}, {"–", "-"}, {"−", "-"}, {"。", "."}};

/* Letters of names outside ASCII: everything that is not punctuation, a
 * symbol, a full-width form or private. */
static bool
letter(uint32_t cp)
{
	if (cp < 0x80)
		return isalnum((int)cp) || cp == '_';
	return cp >= 0xc0 && cp != 0xd7 && cp != 0xf7 &&
	       !(cp >= 0x2000 && cp < 0x2c00) &&
	       !(cp >= 0x3000 && cp < 0x3005) &&
	       !(cp >= 0x3008 && cp < 0x3040) &&
	       !(cp >= 0xd800 && cp < 0xf900) &&
	       !(cp >= 0xfe00 && cp < 0xfe70) &&
	       !(cp >= 0xfeff && cp < 0x10000) &&
	       !(cp >= 0x1f000 && cp < 0x1fc00) && cp < 0x40000;
}

/* Length of the letter at s, 0 when there is none. */
static size_t
at_letter(const char *s)
{
	uint32_t cp;
	size_t n = utf8_next(s, &cp);

	return letter(cp) ? n : 0;
}

static size_t
blanks(const char *s)
{
	size_t i = 0;

	for (;;) {
		if (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r'))
			i++;
		else if (strncmp(s + i, "\xc2\xa0", 2) == 0)
			i += 2;
		else if (strncmp(s + i, "\xe3\x80\x80", 3) == 0 ||
			 strncmp(s + i, "\xef\xbb\xbf", 3) == 0 ||
			 strncmp(s + i, "\xe2\x80\x8b", 3) == 0)
			i += 3;
		else
			return i;
	}
}

static void
set(struct parser *p, enum tok tok, size_t n)
{
	p->tok = tok;
	p->end = p->at + n;
}

/* A name or a word of the language.  A hyphen between letters belongs to it,
 * so that last-contact is answered with last_contact. */
static void
name(struct parser *p)
{
	const char *s = p->text + p->at;
	struct str b = STR_INIT;
	size_t n = 0, len;

	while ((len = at_letter(s + n)) > 0 ||
	       (s[n] == '-' && isalpha((unsigned char)s[n + 1])))
		n += len > 0 ? len : 1;
	for (size_t i = 0; i < n; i++)
		str_addc(&b, (char)tolower((unsigned char)s[i]));
	p->word = filter_str(p, &b);
	set(p, T_NAME, n);
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (strcmp(p->word, keywords[i].word) == 0)
			p->tok = keywords[i].tok;
}

static void
string(struct parser *p)
{
	const char *s = p->text + p->at;
	struct str b = STR_INIT;
	size_t i = 1;

	for (;; i++) {
		if (s[i] == '\0') {
			str_free(&b);
			filter_fail(p, p->at, "this quote is not closed");
			return;
		}
		if (s[i] == '\'' && s[++i] != '\'')
			break;
		str_addc(&b, s[i]);
	}
	p->word = filter_str(p, &b);
	set(p, T_STRING, i);
}

static size_t
digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* The length of 2026-3-5, 2026/3/5, 05.03.2026, 2026/3; 0 for anything else:
 * "20260305-30d" is a number, a minus and a period. */
static size_t
dashed(const char *s)
{
	size_t n = digits(s), more;
	char separator = s[n];

	if (n == 0 || n > 4 || separator == '\0' || !strchr("-/.", separator))
		return 0;
	more = digits(s + n + 1);
	if (more == 0 || more > 4)
		return 0;
	n += 1 + more;
	if (s[n] != separator)
		return separator == '.' ? 0 : n;
	more = digits(s + n + 1);
	return more == 0 ? 0 : n + 1 + more;
}

/* A time of day behind a date. */
static size_t
clock_time(const char *s)
{
	size_t n = digits(s);

	while (s[n] == ':' && digits(s + n + 1) > 0)
		n += 1 + digits(s + n + 1);
	return n;
}

/* Everything that begins with a digit. */
static void
number(struct parser *p)
{
	const char *s = p->text + p->at;
	enum tok tok = T_DATE;
	size_t n = dashed(s), len;
	struct period period;

	if (n > 0 && s[n] == 'T')
		n += 1 + clock_time(s + n + 1);
	if (n == 0) {
		n = digits(s);
		if (s[n] == '.')
			n += 1 + digits(s + n + 1);
		if (at_letter(s + n) == 0)
			tok = T_NUMBER;
	}
	while ((len = at_letter(s + n)) > 0)
		n += len;
	p->word = filter_printf(p, "%.*s", (int)n, s);
	if (tok == T_DATE && period_parse(p->word, &period))
		tok = T_PERIOD;
	set(p, tok, n);
}

static void
stranger(struct parser *p)
{
	const char *s = p->text + p->at, *plain = NULL, *shown;
	char ascii[2] = "";
	uint32_t cp;
	size_t n = utf8_next(s, &cp);

	if (cp > 0xff00 && cp < 0xff5f) {
		ascii[0] = (char)(cp - 0xfee0);
		plain = ascii[0] == '"' ? "'" : ascii;
	}
	for (size_t i = 0; !plain && i < sizeof(others) / sizeof(*others); i++)
		if (strncmp(s, others[i].sign, strlen(others[i].sign)) == 0) {
			plain = others[i].plain;
			n = strlen(others[i].sign);
		}
	shown = filter_quote(p, s, n);
	if (plain != NULL && *plain == '\'')
		filter_fail(
		    p, p->at, "use single quotes (') instead of %s", shown);
	else if (plain != NULL)
		filter_fail(p, p->at, "write %s instead of %s", plain, shown);
	else if (*shown == ' ')
		filter_fail(p, p->at, "U+%04X has no meaning here", cp);
	else
		filter_fail(p, p->at, "'%s' has no meaning here", shown);
}

static void
sign(struct parser *p)
{
	static const struct {
		const char *sign;
		enum tok tok;
	} signs[] = {{"<>", T_NE}, {"!=", T_NE}, {"<=", T_LE}, {">=", T_GE},
	    {"<", T_LT}, {">", T_GT}, {"=", T_EQ}, {"(", T_LPAREN},
	    {")", T_RPAREN}, {",", T_COMMA}, {"+", T_PLUS}, {"-", T_MINUS}};
	const char *s = p->text + p->at;

	if (strncmp(s, "==", 2) == 0) {
		stranger(p);
		return;
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t n = strlen(signs[i].sign);

		if (strncmp(s, signs[i].sign, n) == 0) {
			set(p, signs[i].tok, n);
			return;
		}
	}
	stranger(p);
}

void
filter_next(struct parser *p)
{
	const char *s;

	if (p->tok == T_BAD)
		return;
	p->last = p->end;
	p->at = p->end + blanks(p->text + p->end);
	s = p->text + p->at;
	if (*s == '\0')
		set(p, T_END, 0);
	else if (*s == '\'')
		string(p);
	else if (isdigit((unsigned char)*s))
		number(p);
	else if (at_letter(s) > 0)
		name(p);
	else
		sign(p);
}

bool
filter_accept(struct parser *p, enum tok tok)
{
	if (p->tok != tok)
		return false;
	filter_next(p);
	return p->tok != T_BAD;
}

bool
filter_expect(struct parser *p, enum tok tok, const char *what)
{
	if (p->tok != tok)
		return filter_expected(p, what);
	filter_next(p);
	return p->tok != T_BAD;
}

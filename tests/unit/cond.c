/* SPDX-License-Identifier: ISC */
/* Conditions of procedures, and what their words may be. */
#include <string.h>

#include "model/procedure.h"
#include "unit.h"

static const struct facts full = {
    .kind = KIND_COMPLAINT,
    .severity = 3,
    .round = 2,
    .class = "quality",
    .reason = "late delivery",
    .dept = "制造一部",
    .channel = "phone",
    .tier = "A",
    .treatment = "exchange",
    .amount = 100050,
};
static const struct facts bare = {
    .kind = KIND_INQUIRY, .severity = -1, .round = 1, .amount = INT64_MIN};

static void
holds(const char *text)
{
	struct str why = STR_INIT;

	unit_ok(cond_check(text, &why), "'%s' is a condition%s", text,
	    str_get(&why));
	unit_ok(cond_holds(text, &full), "'%s' holds", text);
	str_free(&why);
}

static void
fails(const char *text)
{
	struct str why = STR_INIT;

	unit_ok(cond_check(text, &why), "'%s' is a condition%s", text,
	    str_get(&why));
	unit_ok(!cond_holds(text, &full), "'%s' does not hold", text);
	str_free(&why);
}

static void
wrong(const char *text)
{
	struct str why = STR_INIT;

	unit_ok(!cond_check(text, &why) && why.n > 0, "'%s' is refused", text);
	unit_ok(!cond_holds(text, &full), "'%s' holds of nothing", text);
	str_free(&why);
}

static void
of_everything(void)
{
	static const char *const yes[] = {"", " ", "severity>=3", "severity<=3",
	    "severity=3", "severity<>4", "severity=1|3", "severity>2",
	    "severity<4", "round=2", "kind=complaint", "kind=投诉|inquiry",
	    "kind<>anomaly", "class=quality", "class=Quality|design",
	    "class<>design", "reason=late_delivery", "reason=latedelivery",
	    "dept=制造一部", "channel=phone", "tier=a", "treatment=exchange",
	    "amount>=1000.50", "amount<1000.51", "amount=1,000.50",
	    "severity>=3 class=quality round>1"};
	static const char *const no[] = {"severity>3", "severity<3",
	    "severity<>3", "severity=1|2", "kind=inquiry", "kind<>complaint",
	    "class=design", "class<>quality|design", "tier=B", "amount>1000.50",
	    "severity>=3 class=design", "round<2"};

	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		holds(yes[i]);
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		fails(no[i]);
}

static void
of_nothing(void)
{
	static const char *const bad[] = {"severity", "severity>", "=3",
	    "severity=>3", "severity=x", "severity>=1|2", "kind=visit",
	    "class>=quality", "size=3", "severity>=3, class=quality",
	    "amount=1.234", "severity>=3 class"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		wrong(bad[i]);
	unit_ok(cond_holds(NULL, &bare), "no condition holds");
	unit_ok(!cond_holds("severity<9", &bare), "unknown is no number");
	unit_ok(!cond_holds("class=quality", &bare), "unknown is no word");
	unit_ok(cond_holds("class<>quality", &bare), "but it is not that word");
	unit_ok(cond_holds("severity<>3", &bare), "nor that number");
	unit_ok(!cond_holds("amount>=0", &bare), "nor any amount");
}

static void
of_the_kind(void)
{
	unit_ok(cond_may_hold("severity>=3", KIND_INQUIRY),
	    "what is not known may be so");
	unit_ok(!cond_may_hold("severity>=3 kind=complaint", KIND_INQUIRY),
	    "the kind is known");
	unit_ok(cond_may_hold("kind<>complaint class=x", KIND_INQUIRY),
	    "another kind");
	unit_ok(cond_may_hold(NULL, KIND_ANOMALY), "no condition");
}

static void
words(void)
{
	struct proc_words w =
	    proc_words("a, b(kind=inquiry|anomaly severity>=3) c() d(x");

	unit_ok(w.n == 4, "four words");
	unit_str(w.v[0].name, "a", "the first");
	unit_ok(w.v[0].cond == NULL, "without a condition");
	unit_str(w.v[1].name, "b", "the second");
	unit_str(w.v[1].cond, "kind=inquiry|anomaly severity>=3", "with one");
	unit_str(w.v[2].cond, "", "an empty one");
	unit_str(w.v[3].cond, "x", "one that is not closed");
	proc_words_free(&w);
	w = proc_words("");
	unit_ok(w.n == 0, "no word");
	proc_words_free(&w);
}

int
main(void)
{
	of_everything();
	of_nothing();
	of_the_kind();
	words();
	return unit_end();
}

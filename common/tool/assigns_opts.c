/* SPDX-License-Identifier: ISC */
/* The one table of options of crm-assign. */
#include "tool/assigns.h"

struct assigns_opts assigns_opts = {
    .on = DAY_NONE, .since = DAY_NONE, .until = DAY_NONE};
#define O assigns_opts

const struct opt assigns_options[] = {
    {0, "staff", OPT_TEXT, &O.staff, "STAFF",
	"who asks, gets, shares, loses it, did it (request: --as)"},
    {0, "why", OPT_TEXT, &O.why, "TEXT", "the reason"},
    {0, "first-visit", OPT_TEXT, &O.first_visit, "DATE",
	"request: when the customer was first visited"},
    {0, "person", OPT_TEXT, &O.person, "NAME",
	"request: who was visited there"},
    {0, "power", OPT_TEXT, &O.power, "1-5",
	"request: decision power of that person"},
    {0, "consent", OPT_TEXT, &O.consent, "OWNER",
	"share: the owner, who agrees"},
    {0, "to", OPT_TEXT, &O.to, "STAFF", "handover: who gets it"},
    {0, "from", OPT_TEXT, &O.from, "STAFF", "handover: all customers of STAFF"},
    {0, "name", OPT_TEXT, &O.asked[0], "NAME", "check: of this name"},
    {0, "phone", OPT_TEXT, &O.asked[1], "PHONE", "check: with this number"},
    {0, "email", OPT_TEXT, &O.asked[2], "MAIL", "check: with this address"},
    {0, "due", OPT_FLAG, &O.due, NULL,
	"release: the customers that release rules name"},
    {0, "rule", OPT_LIST, &O.rules, "RULE",
	"release --due: of this rule; may be given again"},
    {0, "kind", OPT_TEXT, &O.kind, "NAME",
	"violation: what was done (setting violations)"},
    {0, "action", OPT_TEXT, &O.action, "NAME",
	"violation: what followed (the first of its kind)"},
    {0, "on", OPT_DATE, &O.on, "DATE",
	"release --due: the list of that day; violation: when (today)"},
    {0, "since", OPT_DATE, &O.since, "DATE",
	"unauthorised, violations: from that day"},
    {0, "until", OPT_DATE, &O.until, "DATE",
	"unauthorised, violations: until that day (today)"},
    {0, "mine", OPT_FLAG, &O.mine, NULL, "list: those of --as"},
    {'a', "all", OPT_FLAG, &O.all, NULL,
	"list: open requests too; unauthorised: settled ones too"},
    {'w', "where", OPT_TEXT, &O.where, "FILTER",
	"all but operands and rows: customers that match"},
    {'p', "print", OPT_FLAG, &O.want_print, NULL,
	"print what was done as rows"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

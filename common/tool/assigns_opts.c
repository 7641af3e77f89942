/* SPDX-License-Identifier: ISC */
/* The one table of options of crm-assign. */
#include "tool/assigns.h"

struct assigns_opts assigns_opts = {
    .on = DAY_NONE, .since = DAY_NONE, .until = DAY_NONE};
#define O assigns_opts

/* Sub-commands that do something to customers. */
#define ACTS \
	"request, authorise, share, release, handover, revoke, refuse, auto, " \
	"violation"

const struct opt assigns_options[] = {
    {0, "staff", OPT_TEXT, &O.staff, "STAFF",
	OPT_FOR("list, request, authorise, share, release, revoke, refuse, "
		"violation, unauthorised, violations",
	    "who asks, gets, shares, loses it, did it (request: --as)")},
    {0, "why", OPT_TEXT, &O.why, "TEXT", OPT_FOR(ACTS, "the reason")},
    {0, "first-visit", OPT_TEXT, &O.first_visit, "DATE",
	OPT_FOR("request", "when the customer was first visited")},
    {0, "person", OPT_TEXT, &O.person, "NAME",
	OPT_FOR("request", "who was visited there")},
    {0, "power", OPT_TEXT, &O.power, "1-5",
	OPT_FOR("request", "decision power of that person")},
    {0, "consent", OPT_TEXT, &O.consent, "OWNER",
	OPT_FOR("share", "the owner, who agrees")},
    {0, "to", OPT_TEXT, &O.to, "STAFF", OPT_FOR("handover", "who gets it")},
    {0, "from", OPT_TEXT, &O.from, "STAFF",
	OPT_FOR("handover", "all customers of STAFF")},
    {0, "name", OPT_TEXT, &O.asked[0], "NAME",
	OPT_FOR("check", "of this name")},
    {0, "phone", OPT_TEXT, &O.asked[1], "PHONE",
	OPT_FOR("check", "with this number")},
    {0, "email", OPT_TEXT, &O.asked[2], "MAIL",
	OPT_FOR("check", "with this address")},
    {0, "due", OPT_FLAG, &O.due, NULL,
	OPT_FOR("release", "the customers that release rules name")},
    {0, "rule", OPT_LIST, &O.rules, "RULE",
	OPT_FOR("release", "with --due of this rule; may be given again")},
    {0, "kind", OPT_TEXT, &O.kind, "NAME",
	OPT_FOR("violation", "what was done (setting violations)")},
    {0, "action", OPT_TEXT, &O.action, "NAME",
	OPT_FOR("violation", "what followed (the first of its kind)")},
    {0, "on", OPT_DATE, &O.on, "DATE",
	OPT_FOR("release, violation",
	    "the day of the list or of what was done (today)")},
    {0, "since", OPT_DATE, &O.since, "DATE",
	OPT_FOR("unauthorised, violations", "from that day")},
    {0, "until", OPT_DATE, &O.until, "DATE",
	OPT_FOR("unauthorised, violations", "until that day (today)")},
    {0, "mine", OPT_FLAG, &O.mine, NULL, OPT_FOR("list", "those of --as")},
    {'a', "all", OPT_FLAG, &O.all, NULL,
	OPT_FOR("list, unauthorised", "open requests too, settled ones too")},
    {'w', "where", OPT_TEXT, &O.where, "FILTER",
	OPT_FOR("list, release, handover, auto, unauthorised, violations",
	    "customers that match, where there are no operands nor rows")},
    {'p', "print", OPT_FLAG, &O.want_print, NULL,
	OPT_FOR(ACTS, "print what was done as rows")},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

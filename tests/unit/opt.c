/* SPDX-License-Identifier: ISC */
/* Which sub-commands an option is for. */
#include "base/opt.h"
#include "unit.h"

static void
list(const char *commands, const char *const *in, const char *const *out)
{
	for (; *in != NULL; in++)
		unit_ok(
		    opt_is_for(commands, *in), "'%s' has '%s'", commands, *in);
	for (; *out != NULL; out++)
		unit_ok(!opt_is_for(commands, *out), "'%s' has not '%s'",
		    commands, *out);
}

int
main(void)
{
	list("list, member add, renew, points list",
	    (const char *const[]){"list", "member add", "member renew",
		"points list", "list x", NULL},
	    (const char *const[]){"add", "renew", "member", "member list",
		"points add", "points renew", "lists", "member adds", "",
		NULL});
	list("paper, price",
	    (const char *const[]){"paper", "paper add", "price ask", NULL},
	    (const char *const[]){"papers", "add", "pap", NULL});
	list(OPT_FOR("--rfm, --scheme --moves, --matrix", "add, list"),
	    (const char *const[]){
		"--rfm", "--scheme --moves", "--scheme --matrix", NULL},
	    (const char *const[]){"--scheme", "--matrix", "add", "list", NULL});
	return unit_end();
}

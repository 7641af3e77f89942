#!/bin/sh
# SPDX-License-Identifier: ISC
# A layer may include itself and those below it: base < rows < store < model <
# tool < cmd.  rows and store do not know each other.
cd "$(dirname "$0")/../.." || exit 1
grep -rnoE '#include "(base|rows|store|model|tool)/' cmd common |
	sed -E 's,^(common/)?([a-z]+)/([^:]*):[0-9]+:#include "([a-z]+)/,\2 \4 \3,' |
	awk '
	BEGIN { split("base rows store model tool cmd", l, " ")
		for (i in l) rank[l[i]] = i }
	rank[$2] > rank[$1] || ($1 == "store" && $2 == "rows") {
		print $1 "/" $3 " includes " $2 "/"; bad = 1 }
	END { exit bad }'

#!/bin/sh
# SPDX-License-Identifier: ISC
# reports.sh: the section REPORTS of crm-reports(5), from the headers of the
# reports.  reports.sh --fill PAGE: the page with that section made anew.
# crm-report is looked for in PATH.
one()
{
	crm-report --about "$1" -f tsv --no-header | awk -F '\t' '
	function quote(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s)
		sub(/^[.\047]/, "\\\\\\&&", s); return s }
	$1 == "report" {
		printf ".Ss %s\n", quote($2)
		printf "%s%s.\n", toupper(substr($5, 1, 1)), quote(substr($5, 2))
		if ($4 != "") printf "Source: %s.\n", quote($4)
	}
	$1 == "parameter" {
		if (!params++) print "Parameters:\n.Bl -tag -width Ds -compact"
		printf ".It Li %s Pq %s%s\n%s\n", quote($2), quote($3), \
			($4 != "" ? "; " quote($4) : ""), quote($5)
	}
	$1 == "column" {
		if (!columns++) {
			if (params) print ".El"
			print "Columns:\n.Bl -tag -width Ds -compact"
		}
		printf ".It Li %s Pq %s%s\n%s\n", quote($2), quote($3), \
			($4 != "" && $3 != "pct" ? "; " quote($4) : ""), quote($5)
	}
	END { print ".El" }'
}

section()
{
	XDG_CONFIG_HOME=/nonexistent crm-report --list -f tsv --no-header \
		-c name | while read -r name; do
		one "$name"
	done
}

if [ "${1-}" != --fill ]; then
	section
	exit
fi
sed '/^\.\\" made by tests/q' "$2"
section
sed -n '/^\.\\" end$/,$p' "$2"

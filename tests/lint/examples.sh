#!/bin/sh
# SPDX-License-Identifier: ISC
# examples.sh PAGE: runs the commands of a manual's EXAMPLES in the current
# folder, one after the other, and compares what they print with what stands
# below them.  In a ".Bd -literal" block a line that begins with "$ " is a
# command, "> " goes on with it, every other line is expected output (standard
# output and standard error together).  Each command must exit with 0.
# Of a Markdown file the same is done with its ```console blocks.
# examples.sh --fill PAGE: prints the page with the real output instead.
fill=
[ "$1" = --fill ] && { fill=1; shift; }
page=$1
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT

awk -v t="$t" '
function plain(s) {
	if (FILENAME ~ /\.md$/) return s
	gsub(/\\&/, "", s); gsub(/\\-/, "-", s); gsub(/\\\(aq/, "\047", s)
	gsub(/\\\(dq/, "\"", s); gsub(/\\e/, "\\", s)
	return s
}
function close_all() {
	if (n) { close(t "/" n ".cmd"); close(t "/" n ".exp") }
}
/^\.Sh/ { examples = $2 == "EXAMPLES" }
(examples && /^\.Bd -literal$/) || /^```console$/ { block = 1; next }
/^\.Ed/ || /^```$/ { block = 0; close_all(); n_in = 0; next }
!block { next }
/^\$ / {
	close_all(); n++; n_in = 1
	printf "%s\n", plain(substr($0, 3)) >(t "/" n ".cmd")
	printf "" >(t "/" n ".exp")
	next
}
/^> / && n_in == 1 { printf "%s\n", plain(substr($0, 3)) >(t "/" n ".cmd"); next }
{ n_in = 2; printf "%s\n", plain($0) >(t "/" n ".exp") }
' "$page"

bad=0 n=1
while [ -f "$t/$n.cmd" ]; do
	rc=0
	sh "$t/$n.cmd" >"$t/$n.out" 2>&1 </dev/null || rc=$?
	if [ -z "$fill" ]; then
		[ $rc -eq 0 ] || { echo "exit $rc: $(cat "$t/$n.cmd")"; bad=1; }
		diff "$t/$n.exp" "$t/$n.out" >"$t/diff" || {
			echo "\$ $(cat "$t/$n.cmd")"; cat "$t/diff"; bad=1; }
	elif [ $rc -ne 0 ]; then
		echo "exit $rc: $(cat "$t/$n.cmd")" >&2
	fi
	n=$((n + 1))
done
[ $n -gt 1 ] || { echo "$page: no example to run"; bad=1; }
[ -n "$fill" ] || exit $bad

awk -v t="$t" '
function put(   line) {
	if (!waiting) return
	waiting = 0
	while ((getline line <(t "/" n ".out")) > 0) {
		if (FILENAME !~ /\.md$/) gsub(/\\/, "\\e", line)
		if (FILENAME !~ /\.md$/ && line ~ /^[.\047]/) line = "\\&" line
		print line
	}
}
/^\.Sh/ { examples = $2 == "EXAMPLES" }
(examples && /^\.Bd -literal$/) || /^```console$/ { block = 1; print; next }
/^\.Ed/ || /^```$/ { put(); block = 0; print; next }
!block { print; next }
/^\$ / { put(); n++; waiting = 1; cont = 1; print; next }
/^> / && cont { print; next }
{ cont = 0 }
' "$page"

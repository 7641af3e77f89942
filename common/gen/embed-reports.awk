# SPDX-License-Identifier: ISC
# Turns reports (.sql files) into C: the lines of each, and their names.
FNR == 1 {
	if (n++ > 0)
		print "\t0};\n"
	k = split(FILENAME, p, "/")
	name[n] = p[k]
	sub(/\.sql$/, "", name[n])
	printf "static const char *const lines%d[] = {\n", n
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\\&")
	print "\t\"" $0 "\","
}
BEGIN { print "/* made by embed-reports.awk */\n#include \"model/report.h\"\n" }
END {
	if (n > 0)
		print "\t0};\n"
	print "const struct report_builtin report_builtins[] = {"
	for (i = 1; i <= n; i++)
		printf "\t{\"%s\", lines%d},\n", name[i], i
	print "\t{0, 0}\n};"
}

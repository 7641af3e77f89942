# SPDX-License-Identifier: ISC
# Turns profile folders of CSV files into C: for each file its fields, every
# row ended by 0, the last one by another.  No line breaks inside fields.
function close_file()
{
	if (n > 0)
		print "\t0};\n"
}
function put(s)
{
	gsub(/\\/, "&&", s)
	gsub(/"/, "\\\\&", s)
	return "\"" s "\", "
}
BEGIN {
	n = 0
	print "/* made by embed-profiles.awk */\n#include \"model/profile.h\"\n"
}
FNR == 1 {
	close_file()
	k = split(FILENAME, p, "/")
	table[n] = p[k]
	sub(/\.csv$/, "", table[n])
	profile[n] = p[k - 1]
	printf "static const char *const fields%d[] = {\n", n++
}
{
	line = $0
	out = "\t"
	for (;;) {
		if (substr(line, 1, 1) == "\"") {
			line = substr(line, 2)
			field = ""
			while ((i = index(line, "\"")) > 0) {
				field = field substr(line, 1, i - 1)
				line = substr(line, i + 1)
				if (substr(line, 1, 1) != "\"")
					break
				field = field "\""
				line = substr(line, 2)
			}
		} else {
			i = index(line, ",")
			field = i ? substr(line, 1, i - 1) : line
			line = i ? substr(line, i) : ""
		}
		out = out put(field)
		if (substr(line, 1, 1) != ",")
			break
		line = substr(line, 2)
	}
	print out "0,"
}
END {
	close_file()
	print "const struct profile_file profile_files[] = {"
	for (i = 0; i < n; i++)
		printf "\t{\"%s\", \"%s\", fields%d},\n", profile[i], table[i], i
	print "\t{0, 0, 0}\n};"
}

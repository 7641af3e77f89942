# SPDX-License-Identifier: ISC
# Turns .sql files into sql.h (enum sql_id) and sql.c (the texts) in dir.
# A query begins at "-- name: some_name" and ends before the next one; a piece
# of one at "-- fragment: some_name".  Comment lines are left out of the text.
function flush()
{
	if (name == "")
		return
	printf "\tSQL_%s,\n", toupper(name) >h
	printf "\t[SQL_%s] = {\"%s\", %d,\n%s\t},\n", toupper(name), name, \
	    fragment, text >c
}
BEGIN {
	h = dir "/sql.h"; c = dir "/sql.c"
	print "/* made by embed-sql.awk */\n#ifndef CRM_SQL_H\n#define CRM_SQL_H\n" >h
	print "enum sql_id {" >h
	print "/* made by embed-sql.awk */\n#include \"sql.h\"\n" >c
	print "const struct sql_text sql_text[SQL_COUNT] = {" >c
}
/^-- (name|fragment):/ {
	flush()
	name = $3; text = ""
	fragment = $2 == "fragment:"
	if (name in seen) {
		print FILENAME ": query named twice: " name >"/dev/stderr"
		failed = 1
		exit 1
	}
	seen[name] = 1
	next
}
/^[ \t]*--/ || /^[ \t]*$/ { next }
name == "" {
	print FILENAME ": SQL before the first -- name:" >"/dev/stderr"
	failed = 1
	exit 1
}
{
	sub(/[ \t]+-- .*$/, "")
	gsub(/\\/, "&&")
	gsub(/"/, "\\\\&")
	text = text "\t    \"" $0 "\\n\"\n"
}
END {
	if (failed)
		exit 1
	flush()
	print "\tSQL_COUNT\n};\n" >h
	print "struct sql_text {\n\tconst char *name;" >h
	print "\tint fragment; /* not a statement by itself */" >h
	print "\tconst char *text;\n};" >h
	print "extern const struct sql_text sql_text[SQL_COUNT];\n\n#endif" >h
	print "};" >c
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The row layer.  data/rows/NAME.csv (.tsv, .jsonl) is read with the options in
# NAME.args; NAME.out is what comes out.  NAME.err: what is said when something
# is refused (status 3); NAME.note: what is said when all is well.
load helpers

DATA=$BATS_TEST_DIRNAME/data/rows

rows() { "$CRM_BUILD/unit/rows" "$@"; }

# pair FILE: the case of one input file.
pair() {
	local name=${1%.*} want=0 args=() rc=0
	[ ! -f "$name.args" ] || read -r -a args <"$name.args"
	[ ! -f "$name.err" ] || want=3
	rows "${args[@]}" "$1" >"$BATS_TEST_TMPDIR/out" \
		2>"$BATS_TEST_TMPDIR/err" || rc=$?
	cat "$name.err" "$name.note" 2>/dev/null |
		diff - "$BATS_TEST_TMPDIR/err" || return 1
	diff "$name.out" "$BATS_TEST_TMPDIR/out" || return 1
	[ $rc -eq $want ] || { echo "status $rc, not $want"; return 1; }
}

# pairs EXTENSION: all of them; says which ones are wrong.
pairs() {
	local f bad=0 n=0
	cd "$DATA" || return 1
	for f in *."$1"; do
		[ -f "$f" ] || continue
		n=$((n + 1))
		pair "$f" || { echo "wrong: $f"; bad=1; }
	done
	[ $n -gt 0 ] && [ $bad -eq 0 ]
}

@test "rows: every csv file of data/rows reads as its .out says" {
	pairs csv
}

@test "rows: every tsv file of data/rows reads as its .out says" {
	pairs tsv
}

@test "rows: every jsonl file of data/rows reads as its .out says" {
	pairs jsonl
}

@test "rows: every file reads the same from a pipe" {
	cd "$DATA"
	for f in *.csv; do
		name=${f%.*} args=() rc=0
		[ ! -f "$name.args" ] || read -r -a args <"$name.args"
		rows "${args[@]}" - < <(cat "$f") >"$BATS_TEST_TMPDIR/out" \
			2>"$BATS_TEST_TMPDIR/err" || rc=$?
		diff "$name.out" "$BATS_TEST_TMPDIR/out"
		cat "$name.err" "$name.note" 2>/dev/null |
			sed "s,^rows: $f:,rows: -:," |
			diff - "$BATS_TEST_TMPDIR/err"
	done
}

# ---- encodings ---------------------------------------------------------------

# big N FILL: a header and N rows of one ASCII field.
big() {
	echo name,note
	yes "$2" | head -n "$1"
}

@test "rows: GB18030 that begins after 64 KiB of ASCII is found in a file" {
	{ big 10000 'abcdefgh,x'; echo '王小明,第一次' | iconv -f utf-8 -t gb18030; } >f.csv
	run -0 --separate-stderr rows f.csv
	assert_error "rows: f.csv: read as GB18030"
	[ "${lines[-1]}" = '王小明,第一次' ]
}

@test "rows: the same from a pipe is refused row by row" {
	{ big 10000 'abcdefgh,x'; echo '王小明,第一次' | iconv -f utf-8 -t gb18030; echo A,b; } >f.csv
	run -3 --separate-stderr bash -c "cat f.csv | $CRM_BUILD/unit/rows -"
	assert_error "BAD 10002 name: not valid UTF-8: give the encoding with --encoding"
	[ "${lines[-1]}" = 'A,b' ]
}

@test "rows: UTF-8 that begins after 64 KiB of ASCII is right in a pipe" {
	{ big 10000 'abcdefgh,x'; echo '王小明,第一次'; } >f.csv
	run -0 --separate-stderr bash -c "cat f.csv | $CRM_BUILD/unit/rows -"
	assert_error ""
	[ "${lines[-1]}" = '王小明,第一次' ]
}

@test "rows: a pipe of Chinese text is spooled and nothing is left behind" {
	mkdir tmp
	big 20000 '王小明,第一次联系' | iconv -f utf-8 -t gb18030 >f.csv
	run -0 --separate-stderr env TMPDIR="$PWD/tmp" bash -c \
		"cat f.csv | $CRM_BUILD/unit/rows - | tail -n 1"
	assert_error "rows: -: read as GB18030"
	assert_output '王小明,第一次联系'
	[ -z "$(ls -A tmp)" ]
}

@test "rows: characters across the borders of blocks stay whole" {
	for pad in '' a ab; do
		{ echo "n${pad},m"; yes '王小明，𠮷,第一次' | head -n 60000; } >f.csv
		rows - < <(cat f.csv) | cmp - f.csv
		rows f.csv | cmp - f.csv
		iconv -f utf-8 -t gb18030 f.csv | rows --encoding gb18030 - | cmp - f.csv
		iconv -f utf-8 -t utf-16le f.csv | rows --encoding utf-16 - | cmp - f.csv
	done
}

@test "rows: line ends across the borders of blocks count once" {
	for pad in '' a ab abc; do
		{ printf 'a%s,b\r\n' "$pad"; yes $'1234567,x\r' | head -n 60000; printf '3\r\n'; } >f.csv
		run -3 --separate-stderr rows f.csv
		assert_error "BAD 60002: has 1 fields, header has 2"
		tr -d '\n' <f.csv >g.csv
		run -3 --separate-stderr rows g.csv
		assert_error "BAD 60002: has 1 fields, header has 2"
	done
}

# ---- size ----------------------------------------------------------------------

@test "rows: a field of 1 MiB is read, one byte more is refused" {
	{ echo a,b; head -c 1048576 /dev/zero | tr '\0' x; echo ,1; } >f.csv
	run -0 rows f.csv
	[ ${#lines[1]} -eq 1048578 ]
	{ echo a,b; head -c 1048577 /dev/zero | tr '\0' x; echo ,1; echo 3,4; } >f.csv
	run -3 --separate-stderr rows f.csv
	assert_error "BAD 2 a: longer than 1 MiB"
	assert_output $'a,b\n3,4'
	{ echo a,b; echo -n '"'; head -c 1048577 /dev/zero | tr '\0' x; echo '",1'; echo 3,4; } >f.csv
	run -3 --separate-stderr rows f.csv
	assert_error "BAD 2 a: longer than 1 MiB"
	assert_output $'a,b\n3,4'
}

@test "rows: more than 1000 columns are refused" {
	seq -s , 1000 >f.csv
	run -0 rows f.csv
	seq -s , 1001 >f.csv
	run -3 --separate-stderr rows f.csv
	assert_error "rows: f.csv:1: more than 1000 columns"
	{ seq -s , 1000; seq -s , 1001; } >f.csv
	run -3 --separate-stderr rows f.csv
	assert_error "BAD 2: has 1001 fields, header has 1000"
}

# in_256_MiB: rows of standard input to the files out, err and rc, in little
# address space (which AddressSanitizer cannot do with).
in_256_MiB() {
	(
		grep -q __asan_init "$CRM_BUILD/unit/rows" || ulimit -v 262144
		"$CRM_BUILD/unit/rows" - 2>err >out || echo $? >rc
	)
}

@test "rows: a line of 300 MB takes no memory" {
	{ echo a,b; head -c 300000000 /dev/zero | tr '\0' x; echo; echo 3,4; } |
		in_256_MiB
	[ "$(cat rc err out)" = $'3\nBAD 2: a line of more than 4 MiB\na,b\n3,4' ]
}

@test "rows: an unclosed quote before 300 MB takes no memory and no rows" {
	{ echo a,b; echo '1,"2'; yes 3,4 | head -c 300000000; } | in_256_MiB
	[ "$(cat rc)" = 3 ]
	[ "$(cat err)" = "BAD 2 b: longer than 1 MiB, or the record than 4 MiB: is a quote opened here and not closed?" ]
	[ "$(wc -l <out)" = 75000001 ]
}

# ---- output --------------------------------------------------------------------

@test "rows: a full disk is an error" {
	echo a >f.csv
	run -5 --separate-stderr bash -c "$CRM_BUILD/unit/rows f.csv >/dev/full"
	assert_error "rows: write error: No space left on device"
	big 100000 x,y >f.csv
	run -5 --separate-stderr bash -c "$CRM_BUILD/unit/rows f.csv >/dev/full"
	assert_error "rows: write error: No space left on device"
}

@test "rows: a closed pipe ends it quietly, or with 5 when it is told not to" {
	big 100000 x,y >f.csv
	run -141 --separate-stderr bash -c \
		"$CRM_BUILD/unit/rows f.csv | head -n 1; exit \${PIPESTATUS[0]}"
	assert_error ""
	run -5 --separate-stderr bash -c "trap '' PIPE
		$CRM_BUILD/unit/rows f.csv | head -n 1; exit \${PIPESTATUS[0]}"
	assert_error "rows: write error: Broken pipe"
}

@test "rows: --output replaces the file as a whole, mode 0600" {
	echo old >o.csv
	chmod 644 o.csv
	big 3 x,y >f.csv
	run -0 rows --output o.csv f.csv
	cmp f.csv o.csv
	[ "$(stat -c %a o.csv)" = 600 ]
	[ "$(echo o.csv*)" = o.csv ]
}

@test "rows: --output refuses a folder and a symbolic link" {
	echo a >f.csv
	mkdir dir
	echo old >o.csv
	ln -s o.csv link
	run -5 --separate-stderr rows --output dir f.csv
	assert_error "rows: dir: is a directory: not replaced"
	run -5 --separate-stderr rows --output link f.csv
	assert_error "rows: link: is a symbolic link: not replaced"
	[ "$(cat o.csv)" = old ]
	run -5 --separate-stderr rows --output none/x f.csv
	assert_error "rows: none/x: No such file or directory"
}

@test "rows: --output to a device writes to it" {
	echo a >f.csv
	run -0 --separate-stderr rows --output /dev/null f.csv
	[ -c /dev/null ]
	run -5 --separate-stderr rows --output /dev/full f.csv
	assert_error "rows: /dev/full: write error: No space left on device"
}

@test "rows: a failed write leaves the old file and no temporary" {
	echo old >o.csv
	big 100000 x,y >f.csv
	run -5 --separate-stderr bash -c "trap '' XFSZ; ulimit -f 100
		$CRM_BUILD/unit/rows --output o.csv f.csv"
	assert_error "rows: o.csv: write error: File too large"
	[ "$(cat o.csv)" = old ]
	[ "$(echo o.csv*)" = o.csv ]
}

@test "rows: a table is aligned in every locale" {
	printf 'name,city\n王小明,徐州\nLi,Xi\n' >f.csv
	for l in C C.UTF-8 no_such; do
		run -0 env LC_ALL=$l "$CRM_BUILD/unit/rows" --to table f.csv
		assert_output $'name    city\n王小明  徐州\nLi      Xi'
	done
}

# on_terminal COMMAND...: its output on a terminal of COLS columns.
on_terminal() {
	script -qec "stty cols $COLS; $*" /dev/null </dev/null | tr -d '\r'
}

@test "rows: on a terminal empty columns go and long text is cut" {
	script -qec true /dev/null >/dev/null 2>&1 || skip "no terminal here"
	printf 'name,empty,note\n王小明,,%s\n' "$(printf '联系%.0s' {1..30})" >f.csv
	COLS=200 run -0 on_terminal "$CRM_BUILD/unit/rows --to table f.csv"
	[[ ${lines[0]} == 'name    empty  note'* ]]
	[[ ${lines[1]} != *…* ]]
	COLS=40 run -0 on_terminal "$CRM_BUILD/unit/rows --to table f.csv"
	[[ ${lines[0]} == 'name    note'* ]]
	[[ ${lines[1]} == *… ]]
	[ "$(LC_ALL=C.UTF-8 wc -m <<<"${lines[1]}")" -le 28 ]
	run -0 rows --to table f.csv
	[[ ${lines[1]} != *…* ]]
}

@test "rows: a list of columns is checked" {
	printf 'name,phone\nA,1\n' >f.csv
	run -2 --separate-stderr rows --columns name,fone f.csv
	assert_error "rows: --columns: no column 'fone': did you mean 'phone'?"
	run -2 --separate-stderr rows --columns name,name f.csv
	assert_error "rows: --columns: 'name' is named twice"
	run -2 --separate-stderr rows --columns , f.csv
	assert_error "rows: --columns: no column is named"
}

# ---- input that cannot be read --------------------------------------------------

@test "rows: a missing file, a folder and an unknown encoding are refused" {
	run -3 --separate-stderr rows none.csv
	assert_error "rows: none.csv: No such file or directory"
	run -3 --separate-stderr rows .
	assert_error "rows: .: Is a directory"
	echo a >f.csv
	run -2 --separate-stderr rows --encoding klingon f.csv
	assert_error "rows: --encoding: unknown encoding 'klingon'"
}

# ---- rejects --------------------------------------------------------------------

@test "rows: rejects can be repaired and read again" {
	printf 'name,phone\r\nA,1\r\nB\r\nC,"2"x\r\n' >f.csv
	run -3 --separate-stderr rows --rejects r.csv f.csv
	[ "$(stat -c %a r.csv)" = 600 ]
	run -0 cat r.csv
	assert_output $'name,phone,_line,_field,_reason\r
B,,3,,"has 1 fields, header has 2"\r
C,"""2""x",4,phone,"stray quote: quote the field and double the quotes in it, or use --lax-quotes"\r'
	run -0 --separate-stderr rows --rejects again.csv r.csv
	run -0 cat again.csv
	assert_output $'name,phone,_line,_field,_reason\r'
}

@test "rows: rejects are written as the source was" {
	printf '姓名;手机\n王\n' | iconv -f utf-8 -t gb18030 >f.csv
	run -3 --separate-stderr rows --rejects r.csv f.csv
	run -0 iconv -f gb18030 -t utf-8 r.csv
	assert_output $'姓名;手机;_line;_field;_reason\n王;;2;;has 1 fields, header has 2'
	printf '\xef\xbb\xbfa\tb\nx\\ty\n' >f.tsv
	run -3 --separate-stderr rows --rejects r.tsv f.tsv
	run -0 cat r.tsv
	assert_output $'\xef\xbb\xbfa\tb\t_line\t_field\t_reason\nx\\ty\t\t2\t\thas 1 fields, header has 2'
	printf '姓名\t手机\n"王\t"\n' | iconv -f utf-8 -t utf-16le | sed '1s/^/\xff\xfe/' >f.txt
	run -3 --separate-stderr rows --rejects r.txt f.txt
	[ "$(head -c 2 r.txt | od -An -tx1)" = " ff fe" ]
	run -0 --separate-stderr rows --columns 姓名,_reason r.txt
	assert_output $'姓名,_reason\n王\t,"has 1 fields, header has 2"'
	{ echo '{"a":1}'; echo '{"a":[1]}'; } >f.jsonl
	run -3 --separate-stderr rows --rejects r.csv f.jsonl
	run -0 cat r.csv
	assert_output $'a,_line,_field,_reason\n"{""a"":[1]}",,2,a,a nested value'
	run -3 --separate-stderr rows r.csv
	assert_has "has 5 fields, header has 4"
}

@test "rows: the file being read is not overwritten with its rejects" {
	printf 'a,b\n1\n' >f.csv
	run -2 --separate-stderr rows --rejects f.csv f.csv
	assert_error "rows: --rejects: f.csv is the file being read"
	[ "$(cat f.csv)" = $'a,b\n1' ]
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

ROOT=$BATS_TEST_DIRNAME/..

@test "contract: every tool keeps it, and pages, completions and tables agree" {
	run -0 sh "$TESTS/lint/contract.sh" "$CRM_BUILD/bin" "$ROOT"
	assert_output ""
}

@test "contract: what breaks it is found" {
	cp -r "$ROOT/man" "$ROOT/completions" "$ROOT/README.md" .
	mkdir tests bin
	cat >bin/crm-fake <<'END'
#!/bin/sh
case $1 in
--dump-options)
	printf 'a\tall\tflag\t\tAll of it.\na\tany\ttext\tX\t\n'
	printf -- '-\tany\tchoice\tx\tone of them\n' ;;
*) echo hello; exit 0 ;;
esac
END
	chmod +x bin/crm-fake
	run -1 sh "$TESTS/lint/contract.sh" "$PWD/bin" "$PWD"
	for what in 'full disk' 'unknown option exits 0' 'writes to stdout' \
		'0 lines on stderr' 'letter is given twice' \
		'word is given twice' 'no help' 'begins with a capital' \
		'ends with a full stop' 'no choices' 'crm-fake: no page' \
		'no tests/crm-fake.bats' 'not named in completions/_crm' \
		'not in the table of README.md' 'not in the table of crm.7' \
		'a page without a tool' 'README.md: no tool crm-due'; do
		assert_has "$what"
	done
	rm bin/crm-fake
	cp "$CRM_BUILD/bin/crm-db" "$CRM_BUILD/bin/crm-show" bin
	sed -i 's/Fl -repair/Fl -mend/' man/crm-db.1
	sed -i '/^\.Sh FILES/d' man/crm-show.1
	run -1 sh "$TESTS/lint/contract.sh" "$PWD/bin" "$PWD"
	assert_has 'crm-db: --repair is not in its page'
	assert_has 'crm-db: --mend is only in its page'
	assert_has 'crm-show: no section FILES'
}

@test "contract: --version names the tool and one version for all" {
	for p in "$CRM_BUILD"/bin/*; do
		run -0 --separate-stderr "$p" --version
		[[ $output == "${p##*/} (crm) "[0-9]* ]]
		version+=("${output##* }")
	done
	[ "$(printf '%s\n' "${version[@]}" | sort -u | wc -l)" -eq 1 ]
}

@test "contract: readers never make a database, and say where it would be" {
	for t in crm-list crm-due "crm-show x" "crm-task list" \
		"crm-order list" "crm-complaint list" "crm-db info" \
		"crm-config rule"; do
		run -4 --separate-stderr $t
		assert_output ""
		assert_has "$CRM_DB: no such database"
		[ ! -e "$CRM_DB" ]
	done
}

@test "contract: rows on a full disk are status 5" {
	crm-db -q init
	for t in "crm-config rule" "crm-db info" "crm-list" "crm-due" \
		"crm-task list" "crm-complaint list"; do
		run -5 --separate-stderr sh -c "$t >/dev/full"
		assert_has "No space left on device"
	done
}

@test "contract: a missing input file is status 3 and one line" {
	for t in "crm-add none.csv" "crm-log-contact --input none.csv" \
		"crm-task import none.csv" "crm-config rule none.csv"; do
		run -3 --separate-stderr $t
		assert_output ""
		assert_has "none.csv: No such file"
	done
}

@test "contract: --exit-status is 1 without a row, --no-empty prints nothing" {
	crm-db -q init
	run -1 --separate-stderr crm-list -e --no-empty
	assert_output ""
	run -0 --separate-stderr crm-list --no-empty
	assert_output ""
	run -1 --separate-stderr crm-due -e --no-empty
	run -1 --separate-stderr crm-task list -e --no-empty
	assert_output ""
}

@test "contract: CRM_FORMAT sets the format, a wrong one is a usage error" {
	crm-db -q init
	CRM_FORMAT=tsv run -0 crm-config tier -c name,rank
	assert_output $'name\trank\nA\t1\nB\t2\nC\t3'
	CRM_FORMAT=xml run -2 --separate-stderr crm-config tier
	assert_has "CRM_FORMAT: 'xml' is not one of csv|tsv|jsonl|table"
}

@test "contract: a closed output is status 5, a closed input 3, nothing is lost" {
	crm-add -q --code C1 --name X
	for t in "crm-config rule" "crm-db info" "crm-list" "crm-due" \
		"crm-task list" "crm-due --help"; do
		run -5 --separate-stderr sh -c "$t >&-"
		assert_has "write error"
	done
	for t in "crm-log-contact -" "crm-due -" "crm-add -" \
		"crm-task import -" "crm-config rule -"; do
		run -3 --separate-stderr sh -c "$t <&-"
		assert_has ": -: "
	done
	run -0 sh -c "crm-log-contact C1 --channel phone <&- >&- 2>&-"
	run -0 crm-list -c contacts --no-header
	assert_output 1
	crm-db check -q
}

@test "rows of customers have the same Chinese titles in every tool" {
	crm-db -q init
	crm-add -q --code C1 --name 张三 --owner wang -o /dev/null
	for t in "crm-list" "crm-due" "crm-task" "crm-order" "crm-order lines" \
		"crm-assign history C1" "crm-merge --find" \
		"crm-log-contact C1 --print -n" "crm-task list --all"; do
		run -0 --separate-stderr $t --headers zh
		case $output in 客户ID,客户编号,姓名,*) ;; *)
			echo "$t: $output"; return 1 ;; esac
	done
}

@test "text that is not UTF-8 is refused by every tool, before anything is done" {
	local bad=$'\xd5\xff'
	for p in "$CRM_BUILD"/bin/crm-*; do
		t=${p##*/}
		# crm-db takes names of files that do not exist yet
		if [ $t != crm-db ]; then
			run -2 --separate-stderr $t "$bad"
			assert_error "$t: operand: not UTF-8: '\\xd5\\xff'
Try '$t --help' for more information."
		fi
		while IFS=$'\t' read -r _ name kind arg _; do
			case $kind:$arg in text:FILE | list:FILE) continue ;;
			text:* | list:*) ;; *) continue ;; esac
			run -2 --separate-stderr $t --$name "$bad"
			assert_output ""
			assert_error "$t: --$name: not UTF-8: '\\xd5\\xff'
Try '$t --help' for more information."
			n=$((n + 1))
		done < <($t --dump-options)
		CRM_USER=$bad run -2 --separate-stderr $t
		assert_error "$t: CRM_USER: not UTF-8: '\\xd5\\xff'
Try '$t --help' for more information."
	done
	[ "$n" -gt 250 ]
	[ ! -e "$CRM_DB" ]
}

@test "names of files may be any bytes, and text may be any UTF-8" {
	local odd=$'\xe9\xff'
	printf 'code,name\nC1,张伟\n' >"$odd.csv"
	run -0 --separate-stderr crm-add -q -d "$odd.db" "$odd.csv"
	run -0 --separate-stderr crm-list -d "$odd.db" -o "$odd.out"
	grep -q 张伟 "$odd.out"
	run -0 --separate-stderr crm-db -d "$odd.db" backup "$odd.bak"
	[ -s "$odd.bak" ]
	run -0 --separate-stderr crm-log-contact -q -d "$odd.db" 张伟 \
		--channel phone --note $'\U1f600 é \ufeff'
	run -3 --separate-stderr crm-list -d "$odd.db" $'\xe5\xbc\xa0'
	assert_error "crm-list: no such customer: '张'"
}

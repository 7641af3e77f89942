#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

COMPLETIONS=$BATS_TEST_DIRNAME/../completions

# complete WORD...: what bash offers for the last word, one a line, sorted.
complete_words() {
	output=$(bash -c 'source "$1/crm.bash"; shift
		COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _crm
		((${#COMPREPLY[@]})) || exit 0
		printf "%s\n" "${COMPREPLY[@]}" | sort' \
		- "$COMPLETIONS" "$@")
}

@test "completion: options are those of the tool" {
	complete_words crm-config --ke
	assert_output --keep
	complete_words crm-db --
	[ "$output" = "$(crm-db --dump-options | cut -f 2 | sed 's/^/--/' | sort)" ]
}

@test "completion: crm offers the commands, then the command's own" {
	complete_words crm lo
	assert_output log-contact
	complete_words crm he
	assert_output help
	complete_words crm log-contact --voi
	assert_output --void
	complete_words crm config fest
	assert_output festival
}

@test "completion: a choice offers its words" {
	complete_words crm-config -f ""
	assert_output $'csv\njsonl\ntable\ntsv'
	complete_words crm-config --format ts
	assert_output tsv
	complete_words crm-config --format = t
	assert_output $'table\ntsv'
}

@test "completion: rules, staff, tiers and outcomes come from the database" {
	crm-db -q init
	printf 'name\nli\nwang\n' | crm-config -q staff -
	complete_words crm-log-contact --rule cadence-
	assert_output $'cadence-a\ncadence-all\ncadence-b'
	complete_words crm-log-contact --by ""
	assert_output $'li\nwang'
	complete_words crm-log-contact --outcome no
	assert_output $'no_answer\nnot_interested'
	complete_words crm-log-contact --kind s
	assert_output $'service\nsurvey'
	complete_words crm-add --tier ""
	assert_output $'A\nB\nC'
}

@test "completion: the database is the one of -d, names keep their letters" {
	crm-db -q -d other.db init
	printf 'name\n王 小明\n李雷\n' | crm-config -q -d other.db staff -
	complete_words crm-log-contact -d other.db --by ""
	assert_output $'李雷\n王\\ 小明'
	complete_words crm-log-contact --db = other.db --by 李
	assert_output 李雷
}

@test "completion: names of segments are offered" {
	crm-add -q --code K1 --name X
	crm-segment -q --define vip --where id=1
	crm-segment -q --define 重点 --where id=1
	complete_words crm-segment ""
	assert_output $'vip\n重点'
	complete_words crm-segment --drop v
	assert_output vip
	complete_words crm-segment --define 重
	assert_output 重点
	complete_words crm segment v
	assert_output vip
}

@test "completion: without a database nothing is offered and none is made" {
	complete_words crm-log-contact --rule ""
	assert_output ""
	[ ! -e "$CRM_DB" ]
}

@test "completion: at most 200 values" {
	{ echo name; seq -f 's%04g' 300; } >staff.csv
	crm-config -q staff staff.csv
	complete_words crm-log-contact --by s
	[ "$(wc -l <<<"$output")" -eq 200 ]
}

@test "completion: operations, tables and files are operands" {
	complete_words crm-db ba
	assert_output $'backup\nbatches'
	complete_words crm-config contact
	assert_output contact_kind
	: >leads.csv
	complete_words crm-config rule lea
	assert_output leads.csv
	complete_words crm-config -o lea
	assert_output leads.csv
}

@test "completion: a tool that is not there is no error" {
	complete_words crm-nonsense --x
	assert_output ""
}

@test "completion: all tools are named in all three files" {
	for p in "$CRM_BUILD"/bin/*; do
		for f in crm.bash _crm crm.fish; do
			grep -qw -- "${p##*/}" "$COMPLETIONS/$f" ||
				{ echo "${p##*/} is not in $f"; return 1; }
		done
	done
}

@test "completion: the zsh file is zsh" {
	command -v zsh >/dev/null || skip "zsh is not here"
	run -0 zsh -n "$COMPLETIONS/_crm"
}

@test "completion: the fish file is fish" {
	command -v fish >/dev/null || skip "fish is not here"
	run -0 fish -n "$COMPLETIONS/crm.fish"
}

@test "completion: fish offers options, rules, tables and commands" {
	command -v fish >/dev/null || skip "fish is not here"
	crm-db -q init
	export HOME=$PWD
	offers() {
		output=$(fish -c "source $COMPLETIONS/crm.fish
			complete -C '$1'" | cut -f 1 | sort)
	}
	offers "crm-config --ke"
	assert_output --keep
	offers "crm-log-contact --rule cadence-"
	assert_output $'cadence-a\ncadence-all\ncadence-b'
	offers "crm-config fes"
	assert_output festival
	offers "crm-config -f ts"
	assert_output tsv
	offers "crm lo"
	assert_output log-contact
}

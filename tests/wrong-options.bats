#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# An option that is for another sub-command is not passed over in silence.
load helpers

# refused TOOL WORD... "--option is not for WORD...: it is for LIST": the two
# lines, and nothing is done.
refused() {
	local why=${!#}
	run -2 --separate-stderr "${@:1:$#-1}"
	assert_output ""
	assert_error "$1: $why
Try '$1 --help' for more information."
	[ ! -e "$CRM_DB" ]
}

@test "crm-order: an option of another sub-command is refused, not lost" {
	refused crm-order add A --no X7 --amount 5 \
		"--no is not for add: it is for member add, import"
	refused crm-order --customer A --input x.csv \
		"--input is not for add: it is for import"
	refused crm-order --replace \
		"--replace is not for list: it is for import"
	refused crm-order holding --out \
		"--out is not for holding list: it is for holding close"
	refused crm-order member end M-1 --level gold \
		"--level is not for member end: it is for member add, renew, import"
	printf 'customer,amount\nA,5\n' >a.csv
	for w in "" import add; do
		refused crm-order $w a.csv --why x \
			"--why is not for import: it is for move, delay, pay, promise, hold, member end, points add, use, import"
	done
	refused crm-order missing.csv --on today \
		"--on is not for import: it is for move, pay, holding close, member renew, end, points add, use, import, balance add, import"
}

@test "crm-order: add with a file takes what import takes" {
	printf 'customer,amount\nC1,5\n' >a.csv
	crm-order -q add a.csv --add-customers --ordered 2025-01-10 --staff li
	run -0 --separate-stderr crm-order list -c code,ordered,amount,staff
	assert_output "code,ordered,amount,staff
C1,2025-01-10,5.00,li"
}

@test "crm-task: an option of another sub-command is refused, not lost" {
	refused crm-task --what x "--what is not for list: it is for add, import"
	refused crm-task done 1 --why x \
		"--why is not for done: it is for drop, move"
	refused crm-task move 1 +1d --why x --on today \
		"--on is not for move: it is for done, drop"
}

@test "crm-complaint: an option of another sub-command is refused, not lost" {
	refused crm-complaint --effect yes \
		"--effect is not for list: it is for measure check"
	refused crm-complaint measure 1 done 1 --text x \
		"--text is not for measure done: it is for open, move, set, note, reply, close, raise, measure add"
	refused crm-complaint measure add 1 --effect yes \
		"--effect is not for measure add: it is for measure check"
	refused crm-complaint return 1 received --treatment x \
		"--treatment is not for return received: it is for return accepted"
	refused crm-complaint stats --per orders \
		"--per is not for stats: it is for rates"
}

@test "crm-db: an option of another sub-command is refused, not lost" {
	refused crm-db undo --repair 3 "--repair is not for undo: it is for check"
	refused crm-db info --profile bank \
		"--profile is not for info: it is for init"
	refused crm-db check -l 5 "--limit is not for check: it is for batches"
}

@test "crm-deal: an option of another sub-command is refused, not lost" {
	refused crm-deal --title x "--title is not for list: it is for open, import"
	refused crm-deal move D1 won --due today "--due is not for move: it is for item"
	refused crm-deal paper --filed x \
		"--filed is not for paper list: it is for paper form"
	refused crm-deal paper sign P1 --no x \
		"--no is not for paper sign: it is for open, import, paper add, set, import"
	refused crm-deal price approve 1 --verbal-by x \
		"--verbal-by is not for price approve: it is for price ask"
	refused crm-deal list -i x.csv \
		"--input is not for list: it is for import, paper import"
	run -2 --separate-stderr crm-deal price agree 1 --filed x
	assert_has "no such sub-command of price: 'agree'"
}

@test "crm-assign: an option of another sub-command is refused, not lost" {
	refused crm-assign --name x "--name is not for list: it is for check"
	refused crm-assign approve C1 --to x \
		"--to is not for authorise: it is for handover"
	refused crm-assign history C1 --mine \
		"--mine is not for history: it is for list"
	refused crm-assign unauthorized --on today \
		"--on is not for unauthorised: it is for release, violation"
}

@test "crm-segment: an option of another use is refused, not lost" {
	refused crm-segment --bins 4 "--bins is not for --list: it is for --rfm"
	refused crm-segment --drop s --where 1 \
		"--where is not for --drop: it is for --define, --rfm"
	refused crm-segment s --on today \
		"--on is not for the members of a segment: it is for --rfm, --scheme"
	refused crm-segment --rfm --apply \
		"--apply is not for --rfm: it is for --scheme"
	refused crm-segment --scheme abc --from 2025-01-01 \
		"--from is not for --scheme: it is for --rfm, --scheme --moves, --matrix"
	refused crm-segment --matrix --from 2025-01-01 --each \
		"--each is not for --scheme --matrix: it is for --scheme --moves"
	refused crm-segment --scheme abc --apply --why x \
		"--why is not for --scheme --apply: it is for --scheme --set, --unset"
}

@test "crm-log-contact: what --void and --snooze do not look at is refused" {
	refused crm-log-contact --void 1 --why x --note y \
		"--note does not go with --void"
	refused crm-log-contact K1 --snooze +3d --why x --channel phone \
		"--channel does not go with --snooze"
}

@test "crm-merge: what the list of pairs does not look at is refused" {
	refused crm-merge --find --why x \
		"--take and --why do not go with --find"
	refused crm-merge A B --min 60 "--min and --where go with --find"
}

@test "crm-config: --keep without rows to read is refused" {
	refused crm-config rule --keep "--keep goes with a TABLE and a FILE"
}

# expand LIST: "member add, renew" a line each.
expand() {
	local item group=
	while IFS= read -r item; do
		case $item in
		*' '*) group=${item%% *} ;;
		*) item=${group:+$group }$item ;;
		esac
		printf '%s\n' "$item"
	done < <(printf '%s\n' "${1//, /$'\n'}")
}

# value KIND ARG: one that parses.
value() {
	case $1 in
	int) echo 1 ;;
	date) echo today ;;
	choice) echo "${2%%|*}" ;;
	*) echo x ;;
	esac
}

# walk TOOL WORDS...: every option that --help shows with its sub-commands is
# refused by each of the others; their number.
walk() {
	local tool=$1 n=0 _ name kind arg help words own why list given
	shift
	while IFS=$'\037' read -r _ name kind arg help; do
		[[ $help =~ ^([a-z]+((' '|', ')[a-z]+)*): ]] || continue
		list=${BASH_REMATCH[1]}
		given=(--$name)
		[ "$kind" = flag ] || given+=("$(value "$kind" "$arg")")
		for words; do
			while read -r own; do
				case "$words " in "$own "*) continue 2 ;; esac
			done < <(expand "$list")
			why=$("$tool" $words "${given[@]}" 2>&1) && return 1
			[[ $? -eq 2 && $why == "$tool: --$name is not for $words: it is for $list"$'\n'* ]] || {
				echo "$tool $words ${given[*]}: $why"
				return 1
			}
			n=$((n + 1))
		done
	done < <("$tool" --dump-options | tr '\t' '\037')
	echo "$n"
}

@test "crm-order: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-order list add import lines show move delay pay promise \
		hold "holding list" "holding add" "holding plan" \
		"holding close" "holding import" "member list" "member add" \
		"member renew" "member end" "member import" "points list" \
		"points add" "points use" "points import" "balance list" \
		"balance add" "balance import"
	[ "$output" -gt 600 ]
}

@test "crm-task: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-task list add "done" drop move import
	[ "$output" -gt 60 ]
}

@test "crm-complaint: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-complaint list open show print move set note reply close \
		reopen withdraw raise import register overdue stats pareto \
		clocks rates repurchase measures
	[ "$output" -gt 350 ]
}

@test "crm-db: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-db init check upgrade "backup" info batches undo
	[ "$output" -gt 15 ]
}

@test "crm-deal: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-deal list open move win lose drop \
		reopen item show import "paper list" "paper add" "paper set" \
		"paper form" "paper check" "paper change" "paper agree" \
		"paper verify" "paper show" "paper import" "paper submit" \
		"paper void" "price list" "price ask" "price approve" \
		"price print"
	[ "$output" -gt 500 ]
}

@test "crm-assign: --help says which sub-commands an option is for, and it is so" {
	run -0 --separate-stderr walk crm-assign list history check request \
		authorise share release handover revoke refuse auto violation \
		violations unauthorised
	[ "$output" -gt 200 ]
}

# SPDX-License-Identifier: ISC
# Completion of the crm tools for bash.  Everything comes from the programs:
# options from --dump-options, values from the lists of the database in use.

# The program of the command line, also for "crm due".
_crm_program() {
	local word=${COMP_WORDS[0]} dir=''
	[[ $word == */* ]] && dir=${word%/*}/
	case ${word##*/} in
	crm) printf '%s' "${dir}crm-${COMP_WORDS[1]}" ;;
	*) printf '%s' "$word" ;;
	esac
}

# _crm_config WORD...: crm-config of the same folder, with the -d of the line.
_crm_config() {
	local i word=${COMP_WORDS[0]} dir='' db=()
	[[ $word == */* ]] && dir=${word%/*}/
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-d | --db)
			[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
			db=(-d "${COMP_WORDS[i + 1]}")
			;;
		esac
	done
	"${dir}crm-config" -q -f tsv --no-header "${db[@]}" "$@" \
		2>/dev/null </dev/null | head -n 200
}

# The words an option takes.
_crm_values() { # PROGRAM OPTION ARG
	case $2 in
	rule) _crm_config rule -c name ;;
	owner | staff | by | as | to | consent) _crm_config staff -c name ;;
	tier | status | source | channel | outcome) _crm_config "$2" -c name ;;
	procedure) _crm_config procedure -c name ;;
	reason) _crm_config complaint_reason -c name ;;
	task-kind) _crm_config task_kind -c name ;;
	define | drop) _crm_config segment -c name ;;
	segments) _crm_config score_name -c names | sort -u ;;
	scheme) _crm_config scheme -c name ;;
	limits) _crm_config score_cut -c cuts | sort -u ;;
	kind)
		case ${1##*/} in
		crm-log-contact) _crm_config contact_kind -c name ;;
		crm-task) _crm_config task_kind -c name ;;
		crm-assign) ;;
		crm-complaint)
			printf '%s\n' inquiry suggestion anomaly complaint
			;;
		*) printf '%s\n' person org ;;
		esac
		;;
	preset) printf '%s\n' google outlook none ;;
	flag | unflag)
		printf '%s\n' no_call no_sms no_wechat no_mail bad_number \
			no_contact
		;;
	*) [[ $3 == *'|'* ]] && tr '|' '\n' <<<"$3" ;;
	esac
}

_crm_reply() { # adds lines of standard input that begin with $1
	local line
	while IFS= read -r line; do
		[[ $line == "$1"* ]] && COMPREPLY+=("$line")
	done < <(sed "s/[][ !\"#\$&'()*;<>?\\\\^\`{|}~]/\\\\&/g")
}

_crm_operands() { # PROGRAM CUR, the words before in COMP_WORDS
	local before=0 i first=1
	[[ ${COMP_WORDS[0]##*/} == crm ]] && first=2
	for ((i = first; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == -* ]] || before=1
	done
	case ${1##*/}.$before in
	crm-db.0)
		_crm_reply "$2" < <(printf '%s\n' init check upgrade backup \
			info batches undo)
		;;
	crm-task.0)
		_crm_reply "$2" < <(printf '%s\n' list add 'done' drop move import)
		;;
	crm-assign.0)
		_crm_reply "$2" < <(printf '%s\n' list check history request \
			authorise share release handover revoke refuse auto \
			violation violations unauthorised)
		;;
	crm-complaint.0)
		_crm_reply "$2" < <(printf '%s\n' list open show print move \
			set note measure return reply close reopen withdraw \
			raise)
		;;
	crm-order.0)
		_crm_reply "$2" < <(printf '%s\n' list add import lines show \
			move delay pay promise hold holding member points \
			balance)
		;;
	crm-report.0)
		_crm_reply "$2" < <("$1" --list -f tsv --no-header -c name \
			2>/dev/null </dev/null)
		;;
	crm-deal.0)
		_crm_reply "$2" < <(printf '%s\n' list open move win lose drop reopen \
			item show import paper price)
		;;
	crm-segment.0) _crm_reply "$2" < <(_crm_config segment -c name) ;;
	crm-config.0) _crm_reply "$2" < <(_crm_config -c table) ;;
	*) mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
	esac
}

_crm() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local program dump short long kind arg
	COMPREPLY=()
	if [[ ${COMP_WORDS[0]##*/} == crm && $COMP_CWORD -eq 1 ]]; then
		_crm_reply "$cur" < <("${COMP_WORDS[0]}" --list-commands \
			2>/dev/null </dev/null; echo help)
		return
	fi
	program=$(_crm_program)
	dump=$("$program" --dump-options 2>/dev/null </dev/null) || return
	[[ $cur == = ]] && cur=
	[[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
	while IFS=$'\t' read -r short long kind arg _; do
		[[ $kind != flag ]] || continue
		[[ $prev == "--$long" || $prev == "-${short/-/none}" ]] || continue
		case $arg in
		FILE) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
		*) _crm_reply "$cur" < <(_crm_values "$program" "$long" "$arg") ;;
		esac
		return
	done <<<"$dump"
	if [[ $cur == -* ]]; then
		_crm_reply "$cur" < <(cut -f 2 <<<"$dump" | sed 's/^/--/')
		return
	fi
	_crm_operands "$program" "$cur"
}

complete -F _crm crm crm-add crm-assign crm-complaint crm-config \
	crm-db crm-deal crm-due crm-list crm-log-contact crm-merge crm-order \
	crm-plot crm-report crm-segment crm-show crm-task

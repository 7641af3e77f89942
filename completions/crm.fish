# SPDX-License-Identifier: ISC
# Completion of the crm tools for fish.  Everything comes from the programs:
# options from --dump-options, values from the lists of the database in use.

function __crm_list --description 'a column of a table of crm-config'
    crm-config -q -f tsv --no-header $argv 2>/dev/null </dev/null | head -n 200
end

function __crm_values --description 'words an option takes' # TOOL OPTION ARG
    switch $argv[2]
        case rule
            __crm_list rule -c name
        case owner staff by as to consent
            __crm_list staff -c name
        case tier status source channel outcome
            __crm_list $argv[2] -c name
        case procedure
            __crm_list procedure -c name
        case reason
            __crm_list complaint_reason -c name
        case task-kind
            __crm_list task_kind -c name
        case define drop
            __crm_list segment -c name
        case segments
            __crm_list score_name -c names | sort -u
        case scheme
            __crm_list scheme -c name
        case limits
            __crm_list score_cut -c cuts | sort -u
        case kind
            switch $argv[1]
                case crm-log-contact
                    __crm_list contact_kind -c name
                case crm-task
                    __crm_list task_kind -c name
                case crm-assign
                case crm-complaint
                    printf '%s\n' inquiry suggestion anomaly complaint
                case '*'
                    printf '%s\n' person org
            end
        case preset
            printf '%s\n' google outlook none
        case flag unflag
            printf '%s\n' no_call no_sms no_wechat no_mail bad_number no_contact
        case '*'
            string match -q '*|*' -- $argv[3]; and string split '|' -- $argv[3]
    end
end

function __crm_setup # TOOL
    set -l tool $argv[1]
    command -q $tool; or return
    $tool --dump-options 2>/dev/null </dev/null | while read -d \t -l short long kind arg help
        set -l o -c $tool -l $long -d "$help"
        test "$short" != -; and set -a o -s $short
        if test $kind != flag
            set -a o -r
            test "$arg" != FILE; and set -a o -f -a "(__crm_values $tool $long '$arg')"
        end
        complete $o
    end
end

# Installed under the name of each tool, it sets up that one only.
set -l tools crm-add crm-assign crm-complaint crm-config crm-db crm-deal crm-due crm-list crm-log-contact crm-merge crm-order crm-plot crm-report crm-segment crm-show crm-task
set -l me (string replace -r '^.*/(.*)\.fish$' '$1' -- (status filename))
contains -- $me $tools; and set tools $me
for tool in $tools
    __crm_setup $tool
end
complete -c crm -n __fish_is_first_arg -f -a '(crm --list-commands 2>/dev/null) help'
complete -c crm-config -n __fish_is_first_arg -f -a '(__crm_list -c table)'
complete -c crm-db -n __fish_is_first_arg -f -a 'init check upgrade backup info batches undo'
complete -c crm-assign -n __fish_is_first_arg -f -a 'list check history request authorise share release handover revoke refuse auto violation violations unauthorised'
complete -c crm-order -n __fish_is_first_arg -f -a 'list add import lines show move delay pay promise hold holding member points balance'
complete -c crm-complaint -n __fish_is_first_arg -f -a 'list open show print move set note measure return reply close reopen withdraw raise'
complete -c crm-report -n __fish_is_first_arg -f -a '(crm-report --list -f tsv --no-header -c name 2>/dev/null </dev/null)'
complete -c crm-deal -n __fish_is_first_arg -f -a 'list open move win lose drop reopen item show import paper price'
complete -c crm-task -n __fish_is_first_arg -f -a 'list add done drop move import'
complete -c crm-segment -n __fish_is_first_arg -f -a '(__crm_list segment -c name)'

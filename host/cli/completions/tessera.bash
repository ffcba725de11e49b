# bash completion for tessera. `tessera generate bash` prints it, tables included.
# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# Adds what it knows of a command; of the program if it is empty.
#TABLES#

# Splits the line up to the cursor as bash does: `words` without quotes, the last one unfinished. `quote` is the quote
# that is open at its end. Readline's own words end at each colon, and names have colons.
_tessera_split() { # LINE
    local line=$1 word='' started='' char i
    words=() quote=''
    for ((i = 0; i < ${#line}; i++)); do
        char=${line:i:1}
        if [[ $quote == "'" || ($quote == '"' && $char != \\) ]]; then
            if [[ $char == "$quote" ]]; then quote=''; else word+=$char; fi
        elif [[ $char == \\ ]]; then
            ((++i < ${#line})) && word+=${line:i:1}
            started=yes
        elif [[ $char == "'" || $char == '"' ]]; then
            quote=$char started=yes
        elif [[ $char == [[:space:]] ]]; then
            [[ -z $started ]] || words+=("$word")
            word='' started=''
        else
            word+=$char started=yes
        fi
    done
    words+=("$word")
}

# Offers those of the words that begin with the one at the cursor.
_tessera_offer() { # WORD…
    local candidate kept='' word=${words[-1]}
    # Of a word without quotes, readline replaces only what follows the last colon or equals sign.
    if [[ -z $quote && $word == *[:=]* ]]; then
        kept=$(printf %q "${word%"${word##*[:=]}"}")
    fi
    for candidate; do
        [[ $candidate == "$word"* ]] || continue
        # shellcheck disable=SC2001 # of sed: bash 5.2 and 5.1 disagree on & in a replacement
        case $quote in
        '') candidate=$(printf %q "$candidate") ;;
        '"') candidate=$(sed 's/[\\"$`]/\\&/g' <<<"$candidate") ;;
        "'") candidate=${candidate//"'"/"'\\''"} ;;
        esac
        COMPREPLY+=("${candidate:${#kept}}")
    done
}

_tessera_complete() { # files, accounts, removed, text, or: one-of WORD…
    local -a lines
    case $1 in
    files) compopt -o default ;;
    accounts | removed)
        mapfile -t lines < <("${COMP_WORDS[0]/#\~/$HOME}" "${vault[@]}" generate "$1" 2>/dev/null </dev/null)
        _tessera_offer "${lines[@]}"
        ;;
    one-of)
        shift
        _tessera_offer "$@"
        ;;
    esac
}

_tessera() {
    local command='' quote word place=0 option='' kind commands
    local -a words vault options places
    local -A values
    COMPREPLY=()
    _tessera_split "${COMP_LINE:0:COMP_POINT}"
    _tessera_describe ''
    for word in "${words[@]:1:${#words[@]}-2}"; do
        if [[ -n $option ]]; then
            [[ $option != --vault ]] || vault=(--vault "${word/#\~/$HOME}")
            option=''
        elif [[ $word == -* ]]; then
            [[ -z ${values[$word]-} ]] || option=$word
            [[ $word != --vault=* ]] || vault=("${word/#--vault=\~/--vault=$HOME}")
        elif [[ -z $command ]]; then
            command=$word
            _tessera_describe "$command"
        else
            ((++place))
        fi
    done
    word=${words[-1]}
    if [[ -n $option ]]; then
        read -ra kind <<<"${values[$option]}"
        _tessera_complete "${kind[@]}"
    elif [[ $word == --*=* ]]; then
        [[ ${values[${word%%=*}]-} != files ]] || compopt -o default
    elif [[ $word == -* ]]; then
        _tessera_offer "${options[@]}"
    elif [[ -z $command ]]; then
        # shellcheck disable=SC2086 # they are words
        _tessera_offer $commands
    elif ((${#places[@]} > 0)); then
        [[ ${places[-1]} != *… || place -lt ${#places[@]} ]] || place=$((${#places[@]} - 1))
        _tessera_complete "${places[place]%…}"
    fi
}

complete -F _tessera tessera

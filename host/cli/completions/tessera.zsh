#compdef tessera
# zsh completion for tessera. `tessera generate zsh` prints it, tables included.
# SPDX-License-Identifier: Apache-2.0

#TABLES#

# Offers accounts, or nothing while the vault is locked.
_tessera_names() { # accounts or removed
    local -a names
    (( $+opt_args[--vault] )) && vault=(--vault "${(Q)opt_args[--vault]/#\~/$HOME}")
    names=(${(f)"$(_call_program $1 tessera "${(@q)vault}" generate $1 </dev/null 2>/dev/null)"})
    compadd -a names
}

_tessera() {
    local curcontext=$curcontext state line ret=1
    local -a program commands vault
    typeset -A opt_args
    _tessera_tables
    _arguments -C $program '1: :->command' '*:: :->arguments' && ret=0
    case $state in
    command) _describe -t commands tessera commands && ret=0 ;;
    arguments)
        # The next _arguments sees only what follows the command.
        (( $+opt_args[--vault] )) && vault=(--vault "${(Q)opt_args[--vault]/#\~/$HOME}")
        _tessera_command $line[1] && ret=0
        ;;
    esac
    return ret
}

if [[ $funcstack[1] == _tessera ]]; then
    _tessera "$@"
else
    compdef _tessera tessera
fi

# fish completion for tessera. `tessera generate fish` prints it, tables included.
# SPDX-License-Identifier: Apache-2.0

# Whether the cursor is where an argument of COMMAND goes, and if PLACES are given, at one of them.
function __tessera_at # COMMAND [PLACE…]
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l command ''
    set -l place 1
    set -l skips no
    for token in $tokens
        if test $skips = yes
            set skips no
        else if string match -q -- '-*' $token
            contains -- $token (__tessera_values $command); and set skips yes
        else if test -z "$command"
            set command $token
        else
            set place (math $place + 1)
        end
    end
    test "$command" = "$argv[1]"; or return 1
    test (count $argv) -eq 1; and return 0
    contains -- $place $argv[2..-1]; and return 0
    # The last argument may be repeated.
    test "$argv[-1]" = more; and test $place -ge $argv[-2]
end

# Prints names of accounts, or nothing while the vault is locked.
function __tessera_names # accounts or removed
    set -l tokens (commandline -opc)
    set -l vault
    if set -l place (contains -i -- --vault $tokens); and set -q tokens[(math $place + 1)]
        set vault --vault (string replace -r '^~' $HOME -- $tokens[(math $place + 1)])
    end
    tessera $vault generate $argv[1] </dev/null 2>/dev/null
end

#TABLES#

# SPDX-License-Identifier: Apache-2.0
"""Runs a command on a terminal of its own (a pty), as a person would.

Standard input is JSON: `command`, and `steps`, a list of [TEXT, ANSWER]: once the terminal shows TEXT after what was
shown for the step before, ANSWER is typed. Prints JSON: `shown`, every byte as one character, what `echoed` was at
each step, and `status`.
"""
import json
import os
import pty
import select
import signal
import sys
import termios

DEADLINE = 20  # seconds without a byte: the command hangs


def read(terminal):
    if not select.select([terminal], [], [], DEADLINE)[0]:
        sys.exit("the command says nothing")
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the last of the other side is closed
        return b""


def main():
    order = json.load(sys.stdin)
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores Ctrl-C, and so would this
        os.execv(order["command"][0], order["command"])
    shown, seen, echoed = b"", 0, []
    for text, answer in order["steps"]:
        while (found := shown.find(text.encode(), seen)) < 0:
            part = read(terminal)
            if not part:
                sys.exit(f"the command ended before {text!r}: {shown!r}")
            shown += part
        seen = found + len(text.encode())
        echoed.append(bool(termios.tcgetattr(terminal)[3] & termios.ECHO))
        os.write(terminal, answer.encode())
    while part := read(terminal):
        shown += part
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    json.dump({"shown": shown.decode("latin-1"), "echoed": echoed, "status": status}, sys.stdout)


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many processes that change one vault at once, and one that holds its lock and stands still.

  contention.py                         8 processes, 250 changes each
  contention.py --processes N --changes M
"""

import argparse
import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from vault_home import Home, HostError, require, secret_of

LONGEST_WAIT = 30  # seconds, for another process to get as far as it should; machines may be busy
BUSY_WITHIN = (1.5, 10)  # seconds; the deadline is two


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


# All at once


def enrol_all(home, process, changes):
    """By one host. What finds the vault busy asks again, as its user would; returns how often."""
    busy = 0
    with home.host() as host:
        for change in range(changes):
            name = f"{process}-{change}"
            while True:
                try:
                    host.request("enrol", manual={"secret": secret_of(name), "issuer": "Contoso", "account": name})
                    break
                except HostError as error:
                    expect(str(error) == "vault_busy", error)
                    busy += 1
    return busy


def all_at_once(processes, changes):
    with Home() as home:
        home.make(accounts=1)
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(processes) as pool:
            busy = sum(pool.map(lambda process: enrol_all(home, process, changes), range(processes)))
        took = time.monotonic() - began
        names = re.findall(r'"account": "(\d+-\d+)"', home.must("list", "--json"))
        wanted = {f"{process}-{change}" for process in range(processes) for change in range(changes)}
        print(f"{len(wanted & set(names)):,} of {len(wanted):,} changes by {processes} processes are there, in "
              f"{took:.1f} s ({1000 * took / len(wanted):.1f} ms each); told that the vault is busy: {busy}")
        expect(len(names) == len(wanted) and set(names) == wanted, "changes are lost, or there twice")
        expect(home.is_opened_by(home.passphrase), "it does not open any more")
        expect(not home.temporary_files() and not home.exposures(), "left over")


# One stands still


def child_of(process):
    return int(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0])


def wait_until(condition):
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        expect(time.monotonic() < end, "waited in vain")
        time.sleep(0.01)


def stands_still(pid):
    """Tracing stops a process too, but never for long."""
    def is_stopped():
        return re.search(r"^State:\s+[tT]", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)

    looks = [is_stopped() for _ in range(5) if not time.sleep(0.05)]
    return all(looks)


@contextmanager
def stopped_after_its_fsync(home, name):
    """A `rename` command that has the lock and has written the new file. Yields the stopped process, and strace."""
    tracer = subprocess.Popen(["strace", "-qq", "-o", "/dev/null", "-e", "trace=fsync",
                               "-e", "inject=fsync:signal=STOP:when=1", *home.command("rename", "naald-1", name)],
                              env=home.env)
    try:
        wait_until(lambda: home.vault.with_name("vault.tessera.new").exists())
        pid = child_of(tracer)
        wait_until(lambda: stands_still(pid))
        yield pid, tracer
    finally:
        if tracer.poll() is None:
            os.kill(child_of(tracer), signal.SIGKILL)
            tracer.wait()


def expect_busy(home):
    old = home.bytes()
    began = time.monotonic()
    done = home.run("remove", "naald-1")
    took = time.monotonic() - began
    expect(done.returncode == 1, f"status {done.returncode}")
    expect(done.stderr.startswith(b"tessera: Another program is using the vault"), done.stderr)
    expect(BUSY_WITHIN[0] < took < BUSY_WITHIN[1], f"told after {took:.1f} s")
    with home.host() as host:
        try:
            host.request("settings", auto_lock=600)
            raise AssertionError("the host wrote without the lock")
        except HostError as error:
            expect(str(error) == "vault_busy", error)
        expect(len(host.request("accounts.list")["accounts"]) == 2, "it can still be read")
    expect(home.bytes() == old, "it was changed")
    return took


def one_stands_still():
    with Home() as home:
        home.make()
        with stopped_after_its_fsync(home, "naald-continued") as (pid, tracer):
            took = expect_busy(home)
            os.kill(pid, signal.SIGCONT)
            expect(tracer.wait(LONGEST_WAIT) == 0, "it did not go on")
        expect("naald-continued" in home.must("list"), "what it changed is not there")
        home.must("rename", "naald-continued", "naald-1")
        with stopped_after_its_fsync(home, "naald-killed") as (pid, tracer):
            os.kill(pid, signal.SIGKILL)
            tracer.wait()
        home.must("rename", "naald-1", "naald-after")
        expect("naald-killed" not in home.must("list"), "a killed command's change is there")
        expect(not home.temporary_files(), "left over")
    print(f"while a process stands still that has the lock: vault_busy after {took:.1f} s, it can be read, and all "
          "goes on when that one goes on or is killed")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--processes", type=int, default=8)
    options.add_argument("--changes", type=int, default=250)
    options = options.parse_args()
    require("strace")
    one_stands_still()
    all_at_once(options.processes, options.changes)


if __name__ == "__main__":
    sys.exit(main())

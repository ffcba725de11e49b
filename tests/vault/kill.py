#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at each system call of a save in turn, for every kind of save: the old or the new vault opens, and the
next command works.

  kill.py                    at each one
  kill.py --points N         at N a save, picked at random: two thirds when a file changes, or has just changed
  kill.py --only TEXT        saves whose name holds TEXT

Run it by tests/with-secret-service.sh for the saves that need the desktop's keyring.
"""

import argparse
import collections
import concurrent.futures
import random
import re
import signal
import subprocess
import sys
import time

from saves import KEYRING_SAVES, NO_KEYS, SAVES
from vault_home import Home, HostError, require, strace

WORKERS = 2
CHANGES_A_FILE = re.compile(r"^(write|fsync|fchmod|f?truncate|rename|link|unlink|mkdir|openat\(.*O_CREAT)")
# Of a save's points, beside two: allocators and event loops do not make the same calls each time.
MAX_UNREACHED = 0.2


def of_one_thread(trace, folder):
    """The lines of the thread that names the folder, without its number, which precedes each if there are several."""
    numbered = [re.match(r"(\d+ +)?(.*)", line).groups() for line in trace]
    thread = next((number for number, line in numbered if folder in line), None)
    return [line for number, line in numbered if number == thread]


class Trial:
    """One kind of save in a home of its own: what it does unharmed, and then what a kill does to it."""

    def __init__(self, save, home):
        self.save = save
        self.home = home
        self.outcomes = collections.Counter()
        self.problems = []
        self.prepare()
        self.before = self.look()
        trace = home.root / "trace"
        done = save.run(home, strace("-o", str(trace)))
        if done.returncode != 0:
            raise AssertionError(f"{save.name}: {done.stderr.decode()}")
        self.told = len(done.stdout)
        self.calls = self.calls_in(trace.read_text(errors="replace").splitlines())
        if not self.calls:
            raise AssertionError(f"{save.name}: no system call names its folder, so that nothing would be killed")
        self.after = self.look()

    def prepare(self):
        if self.save.anew or self.outcomes.total() == 0:
            self.home.empty()
            self.save.prepare(self.home)
            self.home.save()
        else:
            self.home.bring_back()
        if self.save.keys != NO_KEYS:  # those of another master key, or none, were left behind
            self.home.is_opened_by(self.save.keys[0](self.home)[0])
        self.old_bytes = self.home.bytes(self.save.target(self.home))
        self.old_slots = self.home.slot_ids()

    def host(self):
        return self.home.host(None if self.save.keyring_only else self.home.passphrase)

    def look(self):
        with self.host() as host:
            return self.home.view(host)

    def calls_in(self, trace):
        """(name, how many-th of that name, whether it or the one before changes a file) from the first call that
        names the target's folder."""
        folder = str(self.save.target(self.home).parent)
        count = collections.Counter()
        calls = []
        after_change = False
        for line in of_one_thread(trace, folder):
            name = re.match(r"\w+(?=\()", line)
            if not name or name.group() == "execve":
                continue
            count[name.group()] += 1
            if calls or folder in line:
                changes = bool(CHANGES_A_FILE.match(line))
                calls.append((name.group(), count[name.group()], changes or after_change))
                after_change = changes
        return calls

    def kill_at(self, name, number):
        self.prepare()
        done = self.save.run(self.home, strace("-o", "/dev/null", "-e", f"trace={name}",
                                              "-e", f"inject={name}:signal=KILL:when={number}"))
        if done.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL):
            self.outcomes["unreached"] += 1
            return
        old = self.home.bytes(self.save.target(self.home)) == self.old_bytes
        try:
            problems = list(self.problems_after(old, 0 < self.told <= len(done.stdout)))
        except (AssertionError, HostError, subprocess.TimeoutExpired) as fault:
            problems = [str(fault)]
        self.outcomes["lost" if problems else "old" if old else "new"] += 1
        self.problems += [f"{self.save.name}, killed at {name} {number}: {problem}" for problem in problems]

    def problems_after(self, old, told):
        home = self.home
        if old and told:
            yield "it said that it was done"
        yield from home.exposures()
        strays = [path.name for path in home.temporary_files()]
        if set(strays) - {"vault.tessera.new"}:
            self.outcomes["elsewhere"] += 1
        with self.host() as host:
            seen = home.view(host)
            if seen not in self.allowed(old):
                yield f"shows {seen}"
        yield from self.wrong_keys(old)
        yield from self.next_commands(seen)
        left = [path.name for path in home.temporary_files() if path.parent == home.vault.parent]
        if left:
            yield f"left over: {left}"
        yield from home.exposures()

    def allowed(self, old):
        if self.save.outside or old:
            return [self.before]
        if self.before is None:  # the first command makes a vault, and then saves into it
            return [self.after, {**self.after, "accounts": [], "used": []}]
        return [self.after]

    def wrong_keys(self, old):
        keys = self.save.keys[0 if old else 1](self.home)
        for key in keys:
            if not self.home.is_opened_by(key):
                yield f"does not open by {key or 'the keyring'}"

    def next_commands(self, seen):
        """The same command if it hasn't been done, and another change."""
        home = self.home
        if self.save.outside or seen != self.after or home.bytes() == self.old_bytes:
            again = self.save.run(home)
            if again.returncode != 0:
                yield f"the same command fails: {again.stderr.decode()}"
        with self.host() as host:
            if home.view(host) != self.after:
                yield f"the same command leads to {home.view(host)}"
            host.request("settings", auto_lock=1200)
        if self.save.outside and home.run("restore", "--dry-run", home.backup, "--passphrase-file",
                                          home.passphrase).returncode != 0:
            yield "the backup does not open"
        gone = set(self.old_slots) - set(home.slot_ids())
        copies = (home.vault.parent / "vault.tessera.history").glob("*")
        if any(slot.encode() in copy.read_bytes() for copy in copies for slot in gone):
            yield "a copy opens by a key that was taken away"


def chosen(calls, points):
    """Two thirds of them at a change of a file, as far as there are so many."""
    if points is None or points >= len(calls):
        return calls
    changing = [call for call in calls if call[2]]
    others = [call for call in calls if not call[2]]
    first = random.sample(changing, min(len(changing), 2 * points // 3))
    return first + random.sample(others, min(len(others), points - len(first)))


def try_save(save, points):
    with Home() as home:
        trial = Trial(save, home)
        for name, number, _ in chosen(trial.calls, points):
            trial.kill_at(name, number)
        return trial


def saves(only):
    with Home() as home:
        home.make(accounts=1)
        with home.host() as host:
            keyring = host.request("status")["keyring"]
    if not keyring:
        print("SKIPPED: no Secret Service answers, so no save with the desktop's keyring is tried")
    return [save for save in SAVES + (KEYRING_SAVES if keyring else []) if only in save.name]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--points", type=int)
    options.add_argument("--only", default="")
    options = options.parse_args()
    require("strace")
    seed = int(time.time())
    random.seed(seed)
    total = collections.Counter()
    problems = []
    print(f"{'save':32} {'points':>6} {'old':>5} {'new':>5} {'lost':>5}")
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for trial in pool.map(lambda save: try_save(save, options.points), saves(options.only)):
            outcomes = trial.outcomes
            points = outcomes["old"] + outcomes["new"] + outcomes["lost"]
            print(f"{trial.save.name:32} {points:6} {outcomes['old']:5} {outcomes['new']:5} {outcomes['lost']:5}",
                  flush=True)
            if outcomes["unreached"] > 2 + MAX_UNREACHED * points:
                problems.append(f"{trial.save.name}: {outcomes['unreached']} points were not reached")
            problems += trial.problems
            total.update(outcomes, points=points)
    print(f"{'all':32} {total['points']:6} {total['old']:5} {total['new']:5} {total['lost']:5}")
    print(f"not reached: {total['unreached']}; a temporary file left elsewhere, sealed or a number: "
          f"{total['elsewhere']}; seed {seed}")
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

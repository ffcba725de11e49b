# SPDX-License-Identifier: Apache-2.0
"""What the cases of faults.py share: their list, and what they expect of a save that fails."""

import argparse
import functools
import subprocess
from contextlib import contextmanager

NOT_WRITTEN = "Tessera couldn't save the vault"

cases = []


@functools.cache
def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("text", nargs="?", default="")
    parser.add_argument("--long", action="store_true")
    return parser.parse_args()


def case(function):
    cases.append(function)
    return function


class Skip(Exception):
    """Why a case cannot be tried here."""


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def sentence_of(done):
    return done.stderr.decode().strip()


def expect_refused(home, done, old):
    expect(done.returncode == 1, f"status {done.returncode}: {sentence_of(done)}")
    expect(sentence_of(done).startswith(f"tessera: {NOT_WRITTEN}"), sentence_of(done))
    expect(home.bytes() == old, "the old vault is not as it was")
    expect(not home.temporary_files(), f"left over: {home.temporary_files()}")


def expect_writable(home):
    """Ends with the vault as it was, except for its generation."""
    home.must("rename", "naald-1", "naald-again")
    home.must("rename", "naald-again", "naald-1")


@contextmanager
def mounted(folder, *arguments):
    if subprocess.run(["mount", *arguments, folder], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        raise Skip("mounting is not allowed")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)

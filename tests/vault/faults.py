#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a disk and a file system can do to a save: it fails with a clear sentence, the old vault is whole to the byte,
and the next save works.

  faults.py [TEXT]    cases whose name holds TEXT
  faults.py --long    errors at each call of more kinds of saves
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager

from saves import SAVES
from vault_home import Home, HostError, require, secret_of

NOT_WRITTEN = "The vault could not be written"
SENTENCES = (NOT_WRITTEN, "The file cannot be read", "The file cannot be written", "There is no vault yet",
             "The vault file is damaged", "There is no earlier copy")
# Not close: an injected error takes the call's place, and the file would stay open, which Linux never does.
INJECTED = ("openat", "read", "write", "fsync", "fchmod", "rename", "link", "unlink", "mkdir", "newfstatat",
            "fcntl", "readlink", "getdents64")
ERRORS = ("EIO", "ENOSPC", "EROFS")
SAVES_WITH_ERRORS = ("add", "HOTP code", "slots --remove", "restore --merge", "restore --history")
SAVES_WITH_ERRORS_SHORT = ("HOTP code",)
cases = []

parser = argparse.ArgumentParser()
parser.add_argument("text", nargs="?", default="")
parser.add_argument("--long", action="store_true")
options = parser.parse_args()


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
    """Ends with the vault as it was, but for its generation."""
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


# Errors of single calls


def file_calls(save, home):
    """The calls of a save, from the first that names the vault's folder: (name, how many-th, the call's text)."""
    trace = home.root / "trace"
    save.run(home, ["strace", "-qq", "-o", str(trace)])
    count = dict.fromkeys(INJECTED, 0)
    calls = []
    for line in trace.read_text(errors="replace").splitlines():
        name = re.match(r"\w+(?=\()", line)
        if name and name.group() in count:
            count[name.group()] += 1
            if calls or str(home.kept) in line:
                calls.append((name.group(), count[name.group()], line))
    return calls


def inject(save, home, name, number, what):
    return save.run(home, ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={name}",
                           "-e", f"inject={name}:{what}:when={number}"])


@case
def each_call_of_a_save_fails():
    """As often as there are calls: told, or no harm done."""
    names = SAVES_WITH_ERRORS if options.long else SAVES_WITH_ERRORS_SHORT
    told = harmless = 0
    for save in SAVES:
        if save.name not in names:
            continue
        with Home() as home:
            save.prepare(home)
            home.save()
            old = home.bytes(save.target(home))
            for name, number, text in file_calls(save, home):
                error = ERRORS[(told + harmless) % len(ERRORS)]
                where = f"{save.name}, {error} from {text[:100]}"
                home.bring_back()
                done = inject(save, home, name, number, f"error={error}")
                new = home.bytes(save.target(home))
                if done.returncode == 0:
                    harmless += 1
                    expect(new != old, f"{where}: it said that it was done")
                else:
                    told += 1
                    expect(done.returncode == 1, f"{where}: status {done.returncode}")
                    expect(re.match(f"tessera: ({'|'.join(SENTENCES)})", sentence_of(done)),
                           f"{where}: {sentence_of(done)}")
                    expect(NOT_WRITTEN not in sentence_of(done) or new == old,
                           f"{where}: untouched, it said")
                again = save.run(home) if new == old else home.run("list")
                expect(again.returncode == 0, f"{where}: then {sentence_of(again)}")
                expect(not home.exposures(), f"{where}: {home.exposures()}")
    return f"{told + harmless} errors: {told} told, {harmless} without harm"


@case
def no_save_without_fsync_and_rename():
    with Home() as home:
        home.make()
        save = next(save for save in SAVES if save.name == "remove")
        calls = file_calls(save, home)
        home.must("restore-removed", "naald-1")
        for name in ("fsync", "rename", "link", "write", "fchmod"):
            number = next(number for call, number, _ in calls if call == name)
            for error in ("EIO", "ENOSPC", "EDQUOT", "EROFS"):
                old = home.bytes()
                expect_refused(home, inject(save, home, name, number, f"error={error}"), old)
                expect_writable(home)


@case
def a_file_system_without_hard_links():
    for error in ("EPERM", "EOPNOTSUPP", "EMLINK", "ENOSYS"):
        with Home() as home:
            home.make()
            save = next(save for save in SAVES if save.name == "remove")
            number = next(number for call, number, _ in file_calls(save, home) if call == "link")
            home.must("restore-removed", "naald-1")
            old = home.bytes()
            done = inject(save, home, "link", number, f"error={error}")
            expect(done.returncode == 0, sentence_of(done))
            copies = (home.vault.parent / "vault.tessera.history").iterdir()
            expect(old in [copy.read_bytes() for copy in copies], f"{error}: no copy in the history")
            expect(not home.exposures(), home.exposures())


@case
def an_interrupted_write_goes_on():
    with Home() as home:
        home.make()
        save = next(save for save in SAVES if save.name == "remove")
        calls = file_calls(save, home)
        home.must("restore-removed", "naald-1")
        number = next(number for call, number, _ in calls if call == "write")
        expect(inject(save, home, "write", number, "error=EINTR").returncode == 0, "EINTR")
        home.must("list")


@case
def short_writes():
    """Each write takes 8 bytes at most, as many as an event file descriptor needs."""
    if not shutil.which("cc"):
        raise Skip("no C compiler")
    with Home() as home:
        home.make()
        source = home.text("short.c", """
            #include <sys/syscall.h>
            #include <unistd.h>
            ssize_t write(int file, const void *bytes, size_t size) {
                return syscall(SYS_write, file, bytes, size > 8 ? 8 : size);
            }""")
        library = home.root / "short.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
        home.env["LD_PRELOAD"] = str(library)
        home.must("rename", "naald-1", "naald-short")
        expect("naald-short" in home.must("list"), "the change is not there")
        home.must("backup", home.backup, "--passphrase-file", home.passphrase)
        with home.host() as host:
            host.request("settings", auto_lock=600)


@case
def a_write_that_stops_halfway():
    """A limit on the size of files: a short write, and then an error."""
    with Home() as home:
        home.make(accounts=12)
        old = home.bytes()
        for limit in (1, 100, 1023, len(old) - 1):
            done = subprocess.run(
                home.command("rename", "naald-1", "naald-x"), env=home.env, capture_output=True, check=False,
                restore_signals=False,  # Python ignores SIGXFSZ, and so then does its child
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            expect_refused(home, done, old)
        expect_writable(home)


# The disk


@case
def a_full_disk():
    refused = saved = 0
    with Home() as home, mounted(home.vault.parent, "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs"):
        home.make(accounts=3)
        with home.host() as host:
            for number in range(60):  # some pages long, although the vault is compressed
                host.request("enrol", manual={"secret": secret_of(f"{number}"), "issuer": "Contoso",
                                              "account": os.urandom(100).hex()})
        filler = home.vault.parent / "filler"
        page = os.sysconf("SC_PAGE_SIZE")
        for pages_free in range(12):
            fill(filler)
            os.truncate(filler, max(0, filler.stat().st_size - pages_free * page))
            old = home.bytes()
            done = home.run("rename", "naald-1", f"naald-1-{pages_free}")
            if done.returncode == 0:
                saved += 1
            else:
                refused += 1
                expect_refused(home, done, old)
            filler.unlink()
            expect_writable(home) if done.returncode else home.must("rename", "naald-1", "naald-1")
        expect(refused > 2 and saved > 2, f"refused {refused}, saved {saved}")
    return f"refused with up to {refused - 1} free pages"


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


@case
def no_more_files_on_the_disk():
    with Home() as home, mounted(home.vault.parent, "-t", "tmpfs", "-o", "nr_inodes=12,mode=0700", "tmpfs"):
        home.make(accounts=2)
        made = []
        try:
            for number in range(12):
                made.append(home.vault.parent / f"filler-{number}")
                made[-1].touch(mode=0o600)
        except OSError:
            made.pop()
        old = home.bytes()
        expect_refused(home, home.run("rename", "naald-1", "naald-x"), old)
        for path in made:
            path.unlink()
        expect_writable(home)


@case
def a_read_only_file_system():
    with Home() as home:
        home.make()
        old = home.bytes()
        with mounted(home.vault.parent, "--bind", home.vault.parent), \
                mounted(home.vault.parent, "--bind", "-o", "ro", home.vault.parent):
            for command in (["rename", "naald-1", "x"], ["code", "naald-0"], ["remove", "naald-1"],
                            ["slots", "--add", "recovery"], ["restore", "--history"]):
                expect_refused(home, home.run(*command), old)
            expect("naald-1" in home.must("list"), "it can still be read")
            expect(home.run("code", "naald-1").returncode == 0, "and gives codes")
        expect_writable(home)


@case
def a_folder_without_permission():
    """Root is told by nothing: as another user."""
    with Home() as home:
        home.make()
        old = home.bytes()
        nobody = []
        if os.geteuid() == 0:
            nobody = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]
        home.vault.parent.chmod(0o500)
        try:
            done = home.run("rename", "naald-1", "x", prefix=nobody)
            if done.returncode == 0:
                raise Skip("this user's permissions cannot be taken away")
            expect_refused(home, done, old)
            expect("naald-1" in home.run("list", prefix=nobody).stdout.decode(), "it can still be read")
        finally:
            home.vault.parent.chmod(0o700)
        expect_writable(home)


# What the path leads to


@case
def a_linked_vault():
    with Home() as home:
        store = home.kept / "store"
        store.mkdir(mode=0o700)
        home.vault.symlink_to("../store/real.tessera")
        home.make()
        home.must("rename", "naald-1", "naald-x")
        expect(os.readlink(home.vault) == "../store/real.tessera", "the link was replaced")
        expect(sorted(path.name for path in store.iterdir()) ==
               ["real.tessera", "real.tessera.history", "real.tessera.lock"], sorted(store.iterdir()))
        expect([path.name for path in home.vault.parent.iterdir()] == ["vault.tessera"], "something beside the link")
        content = bytearray(home.bytes())
        content[-1] ^= 1
        (store / "real.tessera").write_bytes(content)
        home.must("restore", "--history")
        expect(os.readlink(home.vault) == "../store/real.tessera", "bringing a copy back replaced the link")
        home.must("list")


@case
def a_dangling_link():
    with Home() as home:
        home.vault.symlink_to("nowhere/real.tessera")
        expect(home.run("list", "--passphrase-file", home.passphrase).stderr.startswith(
            b"tessera: There is no vault yet"), "list")
        home.make()
        expect((home.vault.parent / "nowhere/real.tessera").is_file(), "not made where the link leads")


@case
def a_link_in_a_circle():
    with Home() as home:
        home.vault.symlink_to("other")
        (home.vault.parent / "other").symlink_to("vault.tessera")
        for command in (["list"], ["add", "otpauth://totp/x?secret=GEZDGNBV"]):
            done = home.run(*command, "--passphrase-file", home.passphrase)
            expect(done.returncode == 1 and sentence_of(done).startswith("tessera: The "), sentence_of(done))


@case
def no_regular_file():
    """None of them may keep it waiting."""
    def pipe(path):
        os.mkfifo(path, 0o600)

    for make in (pipe, lambda path: path.mkdir(), lambda path: path.symlink_to("/dev/zero"),
                 lambda path: path.symlink_to("/dev/tty")):
        with Home() as home:
            make(home.vault)
            for command in (["list"], ["add", "otpauth://totp/x?secret=GEZDGNBV"], ["unlock"], ["lock"], ["slots"]):
                done = home.run(*command, "--passphrase-file", home.passphrase, timeout=20)
                expect(done.returncode == 1 and sentence_of(done).startswith("tessera: The file cannot be read"),
                       f"{command}: {sentence_of(done)}")


@case
def the_folder_is_gone():
    with Home() as home:
        home.make()
        with home.host() as host:
            expect(len(host.request("accounts.list")["accounts"]) == 2, "list")
            away = home.vault.parent.rename(home.kept / "away")
            for method in ("accounts.list", "codes"):
                try:
                    host.request(method)
                    raise AssertionError(f"{method} without a folder")
                except HostError as error:
                    expect(str(error) == "vault_missing", error)
            expect(host.request("status")["vault"] == "missing", "status")
            expect(sentence_of(home.run("rename", "naald-1", "x")).startswith("tessera: There is no vault yet"),
                   "rename")
            expect(not home.vault.parent.exists(), "a folder was made for nothing")
            away.rename(home.vault.parent)
            expect(len(host.request("accounts.list")["accounts"]) == 2, "and back")
        expect_writable(home)


@case
def two_homes():
    """Two computers, or two users' settings, and one vault: each sees what the other did, and nothing is older."""
    with Home() as home:
        home.make()
        first, second = dict(home.env), {**home.env, "XDG_STATE_HOME": str(home.kept / "second-state")}
        for turn in range(6):
            home.env = second if turn % 2 else first
            done = home.run("rename", "naald-1", "naald-1")
            expect(done.returncode == 0 and not done.stderr, sentence_of(done))
            home.must("code", "naald-0")
        expect('"counter": 13' in home.must("list", "--json"), "a code was given twice")


def in_a_mount_namespace():
    """The mounts of this script are its own."""
    how = ["-m"] if os.geteuid() == 0 else ["-rm"]
    if "TESSERA_OWN_MOUNTS" in os.environ or not shutil.which("unshare"):
        return
    if subprocess.run(["unshare", *how, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        os.environ["TESSERA_OWN_MOUNTS"] = "1"
        os.execvp("unshare", ["unshare", *how, sys.executable, *sys.argv])


def main():
    in_a_mount_namespace()
    require("strace")
    failed = 0
    for function in cases:
        name = function.__name__.replace("_", " ")
        if options.text not in name:
            continue
        try:
            print(f"ok: {name}: {figure}" if (figure := function()) else f"ok: {name}", flush=True)
        except Skip as reason:
            print(f"SKIPPED: {name}: {reason}", flush=True)
        except (AssertionError, HostError, subprocess.TimeoutExpired) as fault:
            failed += 1
            print(f"FAILED: {name}: {fault}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Errors of single system calls of a save."""

import re
import resource
import shutil
import subprocess

from cases import NOT_WRITTEN, Skip, case, expect, expect_refused, expect_writable, options, sentence_of
from saves import SAVES
from vault_home import Home, strace

SENTENCES = (NOT_WRITTEN, "Tessera can't read the file", "Tessera can't write the file", "There's no vault yet",
             "Your vault file is damaged", "There's no earlier copy")
# Not close: an injected error takes the call's place, and the file would stay open, which Linux never does.
INJECTED = ("openat", "read", "write", "fsync", "fchmod", "rename", "renameat2", "link", "unlink", "mkdir", "newfstatat",
            "fcntl", "readlink", "getdents64")
ERRORS = ("EIO", "ENOSPC", "EROFS")
SAVES_WITH_ERRORS = ("add", "HOTP code", "slots --remove", "restore --merge", "restore --history")
SAVES_WITH_ERRORS_SHORT = ("HOTP code",)


def file_calls(save, home):
    """The calls of a save, from the first that names the vault's folder: (name, how many-th, the call's text)."""
    trace = home.root / "trace"
    save.run(home, strace("-o", str(trace)))
    count = dict.fromkeys(INJECTED, 0)
    calls = []
    for line in trace.read_text(errors="replace").splitlines():
        name = re.match(r"\w+(?=\()", line)
        if name and name.group() in count:
            count[name.group()] += 1
            if calls or str(home.kept) in line:
                calls.append((name.group(), count[name.group()], line))
    expect(calls, f"{save.name}: no system call names its folder, so that none would fail")
    return calls


def inject(save, home, name, number, what):
    return save.run(home, strace("-o", "/dev/null", "-e", f"trace={name}",
                                 "-e", f"inject={name}:{what}:when={number}"))


@case
def each_call_of_a_save_fails():
    """Once for each call: the command reports the error, or it did no harm."""
    names = SAVES_WITH_ERRORS if options().long else SAVES_WITH_ERRORS_SHORT
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
        for name in ("fsync", "rename", "renameat2", "write", "fchmod"):
            number = next(number for call, number, _ in calls if call == name)
            for error in ("EIO", "ENOSPC", "EDQUOT", "EROFS"):
                old = home.bytes()
                expect_refused(home, inject(save, home, name, number, f"error={error}"), old)
                expect_writable(home)


@case
def a_file_system_without_hard_links():
    """A vault that an earlier version saved has no copy of its own yet: it gets a second name."""
    for error in ("EPERM", "EOPNOTSUPP", "EMLINK", "ENOSYS"):
        with Home() as home:
            home.make()
            history = home.vault.parent / "vault.tessera.history"
            save = next(save for save in SAVES if save.name == "remove")
            for copy in history.iterdir():
                copy.unlink()
            number = next(number for call, number, _ in file_calls(save, home) if call == "link")
            home.must("restore-removed", "naald-1")
            for copy in history.iterdir():
                copy.unlink()
            old = home.bytes()
            done = inject(save, home, "link", number, f"error={error}")
            expect(done.returncode == 0, sentence_of(done))
            expect(old in [copy.read_bytes() for copy in history.iterdir()], f"{error}: no copy in the history")
            expect(not home.exposures(), home.exposures())


@case
def a_file_system_that_cannot_rename_to_a_free_name_only():
    for error in ("EINVAL", "ENOSYS"):
        with Home() as home:
            home.make()
            save = next(save for save in SAVES if save.name == "remove")
            number = next(number for call, number, _ in file_calls(save, home) if call == "renameat2")
            home.must("restore-removed", "naald-1")
            done = inject(save, home, "renameat2", number, f"error={error}")
            expect(done.returncode == 0, sentence_of(done))
            copies = (home.vault.parent / "vault.tessera.history").iterdir()
            expect(home.bytes() in [copy.read_bytes() for copy in copies], f"{error}: no copy in the history")


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

# SPDX-License-Identifier: Apache-2.0
"""Disks that are full, or may not be written to."""

import os

from cases import Skip, case, expect, expect_refused, expect_writable, mounted
from vault_home import Home, secret_of


@case
def a_full_disk():
    refused = saved = 0
    with Home() as home, mounted(home.vault.parent, "-t", "tmpfs", "-o", "size=512k,mode=0700", "tmpfs"):
        home.make(accounts=3)
        with home.host() as host:
            for number in range(60):  # some pages long, although the vault is compressed
                host.request("enrol", manual={"secret": secret_of(f"{number}"), "issuer": "Contoso",
                                              "account": os.urandom(100).hex()})
        filler = home.vault.parent / "filler"
        page = os.sysconf("SC_PAGE_SIZE")
        for pages_free in range(0, 36, 3):  # a save writes the vault twice
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
    return f"refused {refused}, saved {saved}"


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
    """Permissions don't stop root, so it runs as another user."""
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

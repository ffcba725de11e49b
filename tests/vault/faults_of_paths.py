# SPDX-License-Identifier: Apache-2.0
"""What the vault's path leads to: links, no file, a folder that is gone, a second home."""

import os

from cases import case, expect, expect_writable, sentence_of
from vault_home import Home, HostError


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
            b"tessera: There's no vault yet"), "list")
        home.make()
        expect((home.vault.parent / "nowhere/real.tessera").is_file(), "not made where the link leads")


@case
def a_link_in_a_circle():
    with Home() as home:
        home.vault.symlink_to("other")
        (home.vault.parent / "other").symlink_to("vault.tessera")
        for command in (["list"], ["add", "otpauth://totp/x?secret=GEZDGNBV"]):
            done = home.run(*command, "--passphrase-file", home.passphrase)
            expect(done.returncode == 1 and sentence_of(done).startswith("tessera: Tessera c"), sentence_of(done))


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
                expect(done.returncode == 1 and sentence_of(done).startswith("tessera: Tessera can't read the file"),
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
            expect(sentence_of(home.run("rename", "naald-1", "x")).startswith("tessera: There's no vault yet"),
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

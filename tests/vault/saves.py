# SPDX-License-Identifier: Apache-2.0
"""Every kind of save: how the vault stands before it, and the command that makes it."""

from dataclasses import dataclass
from typing import Callable, Sequence

from vault_home import Home, frame, uri


def no_key(_):
    return []


NO_KEYS = (no_key, no_key)


@dataclass(frozen=True)
class Save:
    name: str
    prepare: Callable[[Home], None]
    arguments: Callable[[Home], list] = no_key
    requests: Sequence[bytes] = ()  # instead of a command: what a browser asks the host
    keys: tuple = NO_KEYS  # what opens the vault before, and after: passphrase files, None the keyring
    keyring_only: bool = False
    outside: bool = False  # it writes the backup, not the vault
    anew: bool = False  # what it changes outside the home (the desktop's keyring) can't be brought back

    def target(self, home):
        return home.backup if self.outside else home.vault

    def run(self, home, prefix=()):
        if self.requests:
            return home.run_host(self.requests, prefix)
        return home.run(*self.arguments(home), prefix=prefix)


def made(*commands):
    """A vault, and what was done to it before. `{…}` stands for a path of the home."""

    def prepare(home):
        home.make(accounts=3)
        for command in commands:
            home.must(*(part.format(home=home) for part in command))

    return prepare


def command(*parts):
    return lambda home: [part.format(home=home) for part in parts]


def old_copy_in_place(home):
    home.make()
    old = home.bytes()
    home.must("rename", "naald-1", "naald-later")
    home.vault.write_bytes(old)


def damage(home):
    content = bytearray(home.bytes())
    content[-1] ^= 1
    home.vault.write_bytes(content)


def damaged(home):
    home.make()
    home.must("rename", "naald-1", "naald-later")
    damage(home)


def lost(lose):
    """A vault with copies, a backup of it, and then no vault."""

    def prepare(home):
        made(BACKUP, ("rename", "naald-1", "naald-later"))(home)
        lose(home)

    return prepare


def without_slot(home):
    """Removes the passphrase slot that was added last."""
    return ["slots", "--remove", home.slot_ids()[-1]]


def two_copies(home):
    """An earlier copy of the vault, which the vault's own key opens, and a vault that went on."""
    home.make(accounts=3)
    home.backup.write_bytes(home.bytes())
    home.backup.chmod(0o600)
    home.must("remove", "naald-1")
    home.must("rename", "naald-2", "naald-two")


def by_keyring(*commands):
    def prepare(home):
        home.empty()
        home.must("add", uri("naald-0"))
        for parts in commands:
            home.must(*parts)

    return prepare


WITH_PASSPHRASE = ("--passphrase-file", "{home.passphrase}")
SECOND = ("slots", "--add", "passphrase", "--passphrase-file", "{home.second_passphrase}")
RESTORE = ("restore", "{home.backup}", *WITH_PASSPHRASE)
BACKUP = ("backup", "{home.backup}", *WITH_PASSPHRASE)


def one_passphrase(home):
    return [home.passphrase]


def two_passphrases(home):
    return [home.passphrase, home.second_passphrase]


def keyring(_):
    return [None]


SAVES = [
    Save("first vault, first account", lambda home: home.empty(),
         lambda home: ["add", uri("naald-0"), "--passphrase-file", home.passphrase]),
    Save("add", made(), lambda home: ["add", uri("naald-new")]),
    Save("rename", made(), command("rename", "naald-1", "naald-renamed")),
    Save("move", made(), command("move", "naald-2")),
    Save("pin", made(), command("pin", "naald-2", "https://contoso.example")),
    Save("unpin", made(), command("pin", "--remove", "naald-1", "https://contoso.example")),
    Save("remove", made(), command("remove", "naald-1")),
    Save("restore-removed", made(("remove", "naald-1")), command("restore-removed", "naald-1")),
    Save("HOTP code", made(), command("code", "naald-0")),
    Save("fill a code", made(), requests=[frame("codes.fill", origin="https://contoso.example")]),
    Save("fill a HOTP code", made(("pin", "naald-0", "https://hotp.example")),
         requests=[frame("codes.fill", origin="https://hotp.example")]),
    Save("settings", made(), requests=[frame("settings", auto_lock=600)]),
    Save("slots --add passphrase", made(), command(*SECOND), keys=(one_passphrase, two_passphrases)),
    Save("slots --add recovery", made(), command("slots", "--add", "recovery"),
         keys=(one_passphrase, one_passphrase)),
    Save("slots --remove", made(SECOND), without_slot, keys=(two_passphrases, one_passphrase)),
    Save("slots --rotate", made(("slots", "--add", "recovery")), command("slots", "--rotate", *WITH_PASSPHRASE),
         keys=(one_passphrase, one_passphrase)),
    Save("backup", made(), command(*BACKUP), outside=True),
    Save("backup over a backup", made(BACKUP, ("remove", "naald-1")), command(*BACKUP), outside=True),
    Save("restore --merge", two_copies, command("restore", "--merge", "{home.backup}")),
    Save("restore --replace", two_copies, command("restore", "--replace", "{home.backup}")),
    Save("restore over a damaged vault", lost(damage), command(*RESTORE)),
    Save("restore, the vault gone", lost(lambda home: home.vault.unlink()), command(*RESTORE)),
    Save("restore --history", damaged, command("restore", "--history")),
    Save("unlock --accept-older", old_copy_in_place, command("unlock", "--accept-older")),
]

# With a Secret Service (tests/with-secret-service.sh).
KEYRING_SAVES = [
    Save("first vault, by the keyring", lambda home: home.empty(), lambda home: ["add", uri("naald-0")],
         keyring_only=True, anew=True),
    Save("slots --add keyring", made(), command("slots", "--add", "keyring"), keys=(one_passphrase, keyring),
         anew=True),
    Save("slots --remove, the keyring's", made(("slots", "--add", "keyring")), without_slot,
         keys=(keyring, one_passphrase), anew=True),
    Save("slots --rotate, by the keyring", by_keyring(), command("slots", "--rotate"), keys=(keyring, keyring),
         keyring_only=True, anew=True),
]

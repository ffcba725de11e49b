# SPDX-License-Identifier: Apache-2.0
"""A vault in a home of its own, and the ways to it: the command line, the host as a browser starts it, and strace."""

import base64
import hashlib
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TESSERA = os.environ.get("TESSERA_BINARY", str(CHECKOUT / "build/release/tessera"))
STAY_READABLE = Path(TESSERA).parent / "tests/libstay_readable.so"
NOW = 1_800_000_000
EXTENSION = re.search(r"chrome-extension://\w+/", (CHECKOUT / "installer/identity.h").read_text()).group()
PASSPHRASE = "een paard, een accu en een nietje"
SECOND_PASSPHRASE = "en nog een nietje"
SECRET_START = "GEZDGNBVGY3TQOJQGEZDGNBV"  # of each account's secret key, in Base32
TEMPORARY_NAME = re.compile(r"\.(new|new-[0-9a-f]{32}|[A-Za-z0-9]{6})$")


class HostError(Exception):
    """The name of an error that the host answered with."""


class Host:
    """A host as a browser starts it. One request at a time."""

    def __init__(self, home, passphrase_file=None):
        self.process = subprocess.Popen(
            home.host_command(passphrase_file), env=home.env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.request("hello", protocol=1, extension="0")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def request(self, method, **params):
        self.process.stdin.write(frame(method, **params))
        self.process.stdin.flush()
        head = self.process.stdout.read(4)
        if len(head) < 4:
            raise HostError("the host ended")
        reply = json.loads(self.process.stdout.read(struct.unpack("=I", head)[0]))
        if "error" in reply:
            raise HostError(reply["error"]["data"]["name"])
        return reply["result"]


def frame(method, **params):
    message = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    return struct.pack("=I", len(message)) + message


class Home:
    """`kept` holds what the program writes; what the test itself needs is beside it."""

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="tessera-vault-", dir=scratch()))
        self.kept = self.root / "kept"
        self.vault = self.kept / "data" / "vault.tessera"
        self.backup = self.kept / "elsewhere" / "backup.tessera"
        self.passphrase = self.text("passphrase", PASSPHRASE)
        self.second_passphrase = self.text("second-passphrase", SECOND_PASSPHRASE)
        self.env = {**os.environ, "XDG_STATE_HOME": str(self.kept / "state"),
                    "XDG_DATA_HOME": str(self.kept / "share"), "LC_ALL": "C.UTF-8"}
        self.empty()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root)

    def text(self, name, line):
        path = self.root / name
        path.write_text(line + "\n")
        return path

    def empty(self):
        shutil.rmtree(self.kept, ignore_errors=True)
        for folder in (self.kept, self.vault.parent, self.backup.parent):
            folder.mkdir(mode=0o700)

    # The ways in

    def command(self, *arguments):
        return [TESSERA, "--vault", str(self.vault), "--now", str(NOW), *map(str, arguments)]

    def host_command(self, passphrase_file=None):
        given = ["--passphrase-file", str(passphrase_file)] if passphrase_file else []
        return [TESSERA, EXTENSION, "--vault", str(self.vault), "--now", str(NOW), *given]

    def run(self, *arguments, prefix=(), timeout=60):
        """An account's address among the arguments goes in by standard input."""
        stdin = "".join(part for part in arguments if str(part).startswith("otpauth:")).encode()
        arguments = [part for part in arguments if not str(part).startswith("otpauth:")]
        return subprocess.run([*prefix, *self.command(*arguments)], env=self.env, input=stdin, timeout=timeout,
                              capture_output=True, check=False)

    def run_host(self, requests, prefix=()):
        """A host that is asked all at once. Strace looks at what its threads do with the requests, and not at its start:
        it counts calls by thread."""
        env = {**self.env, "LD_PRELOAD": str(STAY_READABLE)} if prefix else self.env
        host = subprocess.Popen(self.host_command(), env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)
        host.stdin.write(frame("hello", protocol=1, extension="0"))
        host.stdin.flush()
        hello = host.stdout.read(4)
        hello += host.stdout.read(struct.unpack("=I", hello)[0])
        tracer = attached(host.pid, prefix.options) if prefix else None
        stdout, stderr = host.communicate(b"".join(requests), timeout=60)
        if tracer:
            tracer.wait(timeout=60)
        return subprocess.CompletedProcess(host.args, host.returncode, hello + stdout, stderr)

    def must(self, *arguments, **options):
        done = self.run(*arguments, **options)
        if done.returncode != 0:
            raise AssertionError(f"{arguments}: {done.stderr.decode()}")
        return done.stdout.decode()

    def host(self, passphrase_file=None):
        return Host(self, passphrase_file)

    def is_opened_by(self, passphrase_file=None):
        """By the file's first line, or by the desktop's keyring. The vault is locked first."""
        self.run("lock")
        options = ["--passphrase-file", passphrase_file] if passphrase_file else []
        return self.run("unlock", *options).returncode == 0

    # What is there

    def make(self, accounts=2):
        """A vault with a passphrase: a HOTP account and time accounts, all but one pinned nowhere."""
        for number in range(accounts):
            kind = "hotp" if number == 0 else "totp"
            known = ["--passphrase-file", self.passphrase] if number == 0 else []
            self.must("add", uri(f"naald-{number}", kind), *known)
        if accounts > 1:
            self.must("pin", "naald-1", "https://contoso.example")

    def view(self, host):
        """All that a user sees of the vault, without what is made at random; an error's name if it doesn't open."""
        try:
            return self.view_of_open(host)
        except HostError as error:
            return str(error)

    @staticmethod
    def view_of_open(host):
        status = host.request("status")
        if status["vault"] == "missing":
            return None
        if status["vault"] == "locked":
            host.request("unlock")
            status = host.request("status")
        accounts = [host.request(method)["accounts"] for method in ("accounts.list", "accounts.removed")]
        used = [code.get("used") for code in host.request("codes")["codes"]]
        for account in sum(accounts, []):
            del account["id"]
        return {"slots": sorted(status["slots"]), "auto_lock": status["auto_lock"],
                "accounts": accounts[0], "removed": accounts[1], "used": used}

    def bytes(self, path=None):
        path = path or self.vault
        return path.read_bytes() if path.exists() else None

    def slot_ids(self):
        """In the order of the file (docs/vault-format.md)."""
        content = self.bytes()
        if content is None:
            return []
        end = 12 + struct.unpack(">I", content[8:12])[0]
        return [slot["id"] for slot in json.loads(content[12:end])["slots"]]

    def save(self):
        self.saved = self.root / "saved"
        shutil.rmtree(self.saved, ignore_errors=True)
        shutil.copytree(self.kept, self.saved, symlinks=True)

    def bring_back(self):
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.saved, self.kept, symlinks=True)

    def files(self):
        return [path for path in self.kept.rglob("*") if path.is_file() and not path.is_symlink()]

    def temporary_files(self):
        return [path for path in self.files() if TEMPORARY_NAME.search(path.name)]

    def exposures(self):
        """What other users could read, and what any user could."""
        needles = [SECRET_START.encode(), base64.b32decode(SECRET_START), b"naald-", b"Contoso", PASSPHRASE.encode(),
                   SECOND_PASSPHRASE.encode()]
        found = []
        for path in self.files():
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                found.append(f"{path.name} can be read by others")
            if any(needle in path.read_bytes() for needle in needles):
                found.append(f"{path.name} holds plain text")
        return found


def secret_of(name):
    """A secret key of its own for each name."""
    return SECRET_START + base64.b32encode(hashlib.sha256(name.encode()).digest()[:5]).decode()


def uri(name, kind="totp"):
    counter = "&counter=7" if kind == "hotp" else ""
    return f"otpauth://{kind}/Contoso:{name}?secret={secret_of(name)}&issuer=Contoso{counter}"


def scratch():
    """In memory if the system has such a folder: thousands of saves, each flushed to disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Strace(list):
    """A prefix for commands. The program makes itself untraceable: unless strace is root's, it would see the calls, but
    none of their paths."""

    def __init__(self, *options):
        super().__init__(["strace", "-qq", "-E", f"LD_PRELOAD={STAY_READABLE}", *options])
        self.options = options


def strace(*options):
    return Strace(*options)


def is_watched(process, thread):
    """Or has ended, be it killed by the first thing that it did."""
    try:
        status = Path(f"/proc/{process}/task/{thread}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return "TracerPid:\t0" not in status or "State:\tZ" in status


def attached(process, options):
    """Strace, once it watches the threads that a host has beside its first one."""
    threads = [thread for thread in os.listdir(f"/proc/{process}/task") if thread != str(process)]
    tracer = subprocess.Popen(["strace", "-qq", *options, *(f"--attach={thread}" for thread in threads)],
                              stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not all(is_watched(process, thread) for thread in threads):
        if time.monotonic() > deadline:
            raise AssertionError("strace could not attach")
        time.sleep(0.002)
    return tracer


def require(*programs):
    """Ends the script, loudly, if a program isn't installed."""
    missing = [program for program in (*programs, TESSERA) if not shutil.which(program)]
    missing += [path for path in (STAY_READABLE,) if not path.exists()]
    if missing:
        sys.exit(f"FAILED: not here: {', '.join(map(str, missing))}")

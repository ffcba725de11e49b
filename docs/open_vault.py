#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens a Tessera vault, a backup or an earlier copy without Tessera, and prints its contents as JSON.

Written from vault-format.md, to be read beside it. Needs Python 3.9 and the package `cryptography`
(Debian: python3-cryptography). What it prints holds the secret keys of all accounts: mind where it goes.
"""
import argparse
import base64
import getpass
import hashlib
import hmac
import json
import sys
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"TESSERA\n"
MAX_FILE, MAX_HEADER, MAX_SLOTS, MAX_DEPTH = 64 << 20, 64 << 10, 64, 32
MAX_SCRYPT_WORK = 1 << 21
MAX_GENERATION, MAX_TIME = 1 << 62, 253402300799
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's Base32
GROUPS, GROUP_SIZE = 13, 5


class Refused(Exception):
    """A sentence for the person who asked."""


def require(condition, problem):
    if not condition:
        raise Refused(problem)


# ---- The pieces: JSON, Base64, HKDF ----

def parse(text):
    def depth(value):
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return 0 if inner is None else 1 + max(map(depth, inner), default=0)

    try:
        value = json.loads(text.decode())
        require(isinstance(value, dict) and depth(value) <= MAX_DEPTH, "Damaged: not the JSON of a vault.")
        canonical(value)  # fails for what Python's reader takes and JSON has not: NaN, halves of characters
        return value
    except (ValueError, RecursionError):
        raise Refused("Damaged: not JSON.") from None


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def field(container, name, kind):
    value = container.get(name) if isinstance(container, dict) else None
    require(type(value) is kind, f"Damaged: field {name}.")
    return value


def number(container, name, least, most):
    value = field(container, name, int)
    require(least <= value <= most, f"Damaged: field {name}.")
    return value


def base64_field(container, name, size):
    try:
        value = base64.b64decode(field(container, name, str), validate=True)
    except ValueError:
        value = b""
    require(len(value) == size, f"Damaged: field {name}.")
    return value


def hkdf(key, salt, info):
    """RFC 5869; one block of SHA-256 is all that is needed."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\x01", "sha256")


# ---- What a person types ----

def passphrase_bytes(line):
    """Unicode NFC, as UTF-8. What is not UTF-8, or holds a zero byte, counts as it is."""
    try:
        text = line.decode()
        return line if "\0" in text else unicodedata.normalize("NFC", text).encode()
    except UnicodeDecodeError:
        return line


def check_symbol(data, number):
    def double(value):  # times x in GF(2)[x] / (x^5 + x^2 + 1)
        return value << 1 ^ (0b100101 if value & 16 else 0)

    total = number
    for symbol in data:
        total = double(total) ^ symbol
    return double(total)


def recovery_key(line):
    text = "".join(line.decode(errors="replace").split()).replace("-", "").upper()
    text = text.replace("I", "1").replace("L", "1").replace("O", "0")
    require(len(text) == GROUPS * GROUP_SIZE,
            f"A recovery code has {GROUPS * GROUP_SIZE} letters and digits; this has {len(text)}.")
    number = 0
    for group in range(GROUPS):
        symbols = [SYMBOLS.find(c) for c in text[group * GROUP_SIZE:(group + 1) * GROUP_SIZE]]
        *data, check = symbols
        require(-1 not in symbols and check == check_symbol(data, group + 1),
                f"A mistake in group {group + 1} of the recovery code.")
        for symbol in data:
            number = number << 5 | symbol
    key, rest = divmod(number, 16)  # 52 symbols of 5 bits: 256 bits, and four that are 0
    require(rest == 0, f"A mistake in group {GROUPS} of the recovery code.")
    return key.to_bytes(32, "big")


# ---- The file ----

def scrypt_cost(kdf):
    n, r, p = (field(kdf, name, int) for name in "nrp")
    require(2**15 <= n <= 2**18 and n & (n - 1) == 0 and r == 8 and 1 <= p <= 4,
            "Damaged: parameters of scrypt out of bounds.")
    return n, r, p


def scrypt_work(slot):
    """A slot that is damaged is refused before it costs anything."""
    try:
        n, _, p = scrypt_cost(field(slot, "kdf", dict))
        return n * p
    except Refused:
        return 0


def scrypt(passphrase, kdf):
    n, r, p = scrypt_cost(kdf)
    return hashlib.scrypt(passphrase, salt=base64_field(kdf, "salt", 32), n=n, r=r, p=p, maxmem=2**31 - 1, dklen=32)


def wrapping_key(slot, secret):
    """`secret`: the passphrase's bytes, or the recovery code's key."""
    kdf, kind = field(slot, "kdf", dict), field(slot, "type", str)
    name, derive = {
        "passphrase": ("scrypt", lambda: scrypt(secret, kdf)),
        "recovery": ("hkdf", lambda: hkdf(secret, base64_field(kdf, "salt", 32), b"tessera recovery slot v1")),
    }[kind]
    require(field(kdf, "name", str) == name, "Damaged: field kdf.")
    return derive()


def unwrap(vault, slot, secret):
    """The master key, or None where the slot opens with something else."""
    bound = {name: value for name, value in slot.items() if name not in ("key", "nonce")}
    nonce, wrapped = base64_field(slot, "nonce", 12), base64_field(slot, "key", 48)
    try:
        return AESGCM(wrapping_key(slot, secret)).decrypt(nonce, wrapped, MAGIC + vault.encode() + canonical(bound))
    except InvalidTag:
        return None


def is_id(text):
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def take_apart(data):
    """Header, the bytes under its MAC, the MAC, the sealed payload."""
    require(data[:8] == MAGIC, "This is no vault file.")
    end = 12 + int.from_bytes(data[8:12], "big")
    require(end <= 12 + MAX_HEADER and end + 32 + 16 <= len(data) <= MAX_FILE, "Damaged: cut short.")
    header = parse(data[12:end])
    version = field(header, "format", int)
    require(version <= 1, f"Written by a newer version (format {version}).")
    require(version == 1 and is_id(field(header, "vault", str)), "Damaged: field format or vault.")
    require("key" not in header or is_id(field(header, "key", str)), "Damaged: field key.")
    slots = field(header, "slots", list)
    for slot in slots:
        field(slot, "id", str), field(slot, "type", str)
    work = sum(scrypt_work(slot) for slot in slots if slot["type"] == "passphrase")
    require(1 <= len(slots) <= MAX_SLOTS and work <= MAX_SCRYPT_WORK, "Damaged: field slots.")
    return header, data[:end], data[end:end + 32], data[end + 32:]


def check_contents(contents):
    """A single account that breaks a rule is no damage: Tessera sets it aside."""
    number(contents, "generation", 0, MAX_GENERATION)
    number(contents, "saved_at", 0, MAX_TIME)
    number(contents, "auto_lock", -2**63, 2**63 - 1)  # brought within its bounds by whoever uses it
    field(contents, "accounts", list)
    if "versions" in contents:
        for name in field(contents, "versions", dict):
            number(contents["versions"], name, -2**63, 2**63 - 1)


def open_with_master_key(data, master_key):
    header, covered, mac, payload = take_apart(data)
    header_key = hkdf(master_key, b"", b"tessera header v1")
    require(hmac.compare_digest(hmac.digest(header_key, covered, "sha256"), mac), "Damaged: the header was changed.")
    payload_key = hkdf(master_key, base64_field(header, "salt", 32), b"tessera payload v1")
    try:
        text = AESGCM(payload_key).decrypt(bytes(12), payload, hashlib.sha256(covered + mac).digest())
    except InvalidTag:
        raise Refused("Damaged: the contents were changed.") from None
    contents = parse(text)
    check_contents(contents)
    return contents


def master_key_of(data, kind, secret):
    """`kind`: passphrase or recovery. A slot that cannot be read keeps no other from opening the vault."""
    header = take_apart(data)[0]
    slots = [slot for slot in header["slots"] if field(slot, "type", str) == kind]
    require(slots, f"Nothing of the kind opens this file: it has no {kind} slot.")
    problem = Refused({"passphrase": "Wrong passphrase.",
                       "recovery": "This recovery code belongs to another vault, or a newer one took its place."}[kind])
    for slot in slots:
        try:
            master_key = unwrap(header["vault"], slot, secret)
        except Refused as damage:
            problem = damage
        else:
            if master_key:
                return master_key
    raise problem


# ---- The command ----

def first_line(path):
    with open(path, "rb") as file:
        return file.read().split(b"\n", 1)[0].removesuffix(b"\r")


def answer(options):
    """Which kind of slot is to open, and by what."""
    if options.passphrase_file:
        return "passphrase", passphrase_bytes(first_line(options.passphrase_file))
    if options.recovery_code_file:
        return "recovery", recovery_key(first_line(options.recovery_code_file))
    typed = getpass.getpass("Passphrase (empty to give the recovery code instead): ")
    if typed:
        return "passphrase", passphrase_bytes(typed.encode(errors="surrogateescape"))
    return "recovery", recovery_key(getpass.getpass("Recovery code: ").encode(errors="replace"))


def main():
    parser = argparse.ArgumentParser(description="Opens a Tessera vault or backup and prints its contents as JSON.")
    parser.add_argument("file", metavar="FILE")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--passphrase-file", metavar="F", help="its first line is the passphrase")
    how.add_argument("--recovery-code-file", metavar="F", help="its first line is the recovery code")
    parser.add_argument("--verify", action="store_true", help="print no contents, only whether the file is whole")
    options = parser.parse_args()
    try:
        with open(options.file, "rb") as file:
            data = file.read(MAX_FILE + 1)
        take_apart(data)  # before anybody is asked
        contents = open_with_master_key(data, master_key_of(data, *answer(options)))
    except (Refused, OSError) as problem:
        sys.exit(f"{options.file!r}: {problem}")
    if options.verify:
        print(f"Whole: generation {contents['generation']}, {len(contents['accounts'])} entries.")
    else:
        json.dump(contents, sys.stdout, indent=2)  # ASCII: a name must not command the terminal
        print()


if __name__ == "__main__":
    main()

// SPDX-License-Identifier: Apache-2.0
// docs/open_vault.py, written from docs/vault-format.md alone, opens what `tessera` writes and the published vectors.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tessera = process.env.TESSERA_BINARY ?? join(root, "build/release/tessera");
const vectors = join(root, "docs/vectors");
const skip = spawnSync("python3", ["-c", "import cryptography"]).status !== 0;
if (skip) {
  console.error("SKIPPED: docs/open_vault.py needs the Debian package python3-cryptography");
}

const folder = mkdtempSync(join(tmpdir(), "tessera-open-vault-"));
const env = { ...process.env, HOME: folder, XDG_STATE_HOME: join(folder, "state"), XDG_DATA_HOME: join(folder, "data") };

/** @param {string} name @param {string | Uint8Array} contents */
function file(name, contents) {
  const path = join(folder, name);
  writeFileSync(path, contents, { mode: 0o600 });
  return path;
}

const vault = join(folder, "vault.tessera");
const composed = file("composed", "Zeeën café\n".normalize("NFC"));
const decomposed = file("decomposed", "Zeeën café\n".normalize("NFD"));

/** @param {string[]} args */
function run(...args) {
  return execFileSync(tessera, ["--vault", vault, ...args], { encoding: "utf8", env });
}

/** @param {string} uri @param {string[]} args */
function add(uri, ...args) {
  execFileSync(tessera, ["--vault", vault, ...args, "add"], { encoding: "utf8", env, input: uri });
}

/** @param {string} path @param {string[]} args */
function reader(path, ...args) {
  return spawnSync("python3", [join(root, "docs/open_vault.py"), path, ...args], { encoding: "utf8", env });
}

/** @param {string} path @param {string[]} args */
function contentsOf(path, ...args) {
  const { status, stdout, stderr } = reader(path, ...args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** @param {RegExp} sentence @param {string} path @param {string[]} args */
function assertRefused(sentence, path, ...args) {
  const { status, stdout, stderr } = reader(path, ...args);
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(stderr, sentence);
  assert.equal(stderr.trim().split("\n").length, 1, stderr);
}

/** Runs a piece of Python beside the reader's functions. @param {string} script @param {string[]} args */
function python(script, ...args) {
  const head = "import json, sys\nsys.path.insert(0, sys.argv[1])\nimport open_vault\n";
  execFileSync("python3", ["-B", "-c", head + script, join(root, "docs"), ...args], { env });
}

let recoveryCode = "";
before(() => {
  if (skip) {
    return;
  }
  const uri = "otpauth://totp/Gemeente:ren%C3%A9e?secret=JBSWY3DPEHPK3PXP&issuer=Gemeente&digits=8&algorithm=SHA256";
  add(uri, "--passphrase-file", decomposed);
  add("otpauth://hotp/Token:printer?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Token&counter=7");
  add("otpauth://totp/Old:alice?secret=KRSXG5BAONSWG4TFOQ&issuer=Old");
  run("pin", "Gemeente", "https://gemeente.example");
  run("move", "Token");
  run("remove", "Old");
  recoveryCode = JSON.parse(run("--json", "slots", "--add", "recovery")).recovery_code;
});
after(() => {
  if (recoveryCode !== "") {
    run("lock");
  }
  rmSync(folder, { recursive: true });
});

/** @param {any} contents */
function assertWhole(contents) {
  const [token, gemeente, old] = contents.accounts;
  assert.deepEqual([token.issuer, token.account, token.type, token.counter], ["Token", "printer", "hotp", 7]);
  assert.deepEqual([gemeente.account, gemeente.digits, gemeente.algorithm], ["renée", 8, "SHA256"]);
  assert.deepEqual(gemeente.sites, ["https://gemeente.example"]);
  assert.deepEqual([gemeente.secret, old.secret], ["JBSWY3DPEHPK3PXP", "KRSXG5BAONSWG4TFOQ"]);
  assert.equal(typeof old.removed, "number");
  assert.equal(contents.accounts.length, 3);
}

test("a vault opens by its passphrase, composed or not", { skip }, () => {
  assertWhole(contentsOf(vault, "--passphrase-file", composed));
  assertWhole(contentsOf(vault, "--passphrase-file", decomposed));
});

test("a vault opens by its recovery code, as people type it", { skip }, () => {
  const typed = recoveryCode.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  for (const [name, text] of [["code", recoveryCode], ["typed", typed]]) {
    assertWhole(contentsOf(vault, "--recovery-code-file", file(name, `${text}\r\n`)));
  }
});

test("a backup opens by its own passphrase, an earlier copy by the vault's", { skip }, () => {
  const backup = join(folder, "backup.tessera");
  const own = file("own", "of the backup\n");
  run("backup", backup, "--backup-passphrase-file", own);
  assertWhole(contentsOf(backup, "--passphrase-file", own));
  assertRefused(/Wrong passphrase/, backup, "--passphrase-file", composed);
  assertRefused(/no recovery slot/, backup, "--recovery-code-file", file("code", recoveryCode));

  const history = `${vault}.history`;
  const [newest] = readdirSync(history).sort((a, b) => parseInt(b) - parseInt(a));
  assertWhole(contentsOf(join(history, newest), "--passphrase-file", composed));
});

test("--verify tells no contents", { skip }, () => {
  const { status, stdout } = reader(vault, "--passphrase-file", composed, "--verify");
  assert.equal(status, 0);
  assert.match(stdout, /^Whole: generation \d+, 3 entries\.\n$/);
});

test("a wrong passphrase, a wrong code, a file that isn't a vault: a sentence each", { skip }, () => {
  assertRefused(/Wrong passphrase/, vault, "--passphrase-file", file("wrong", "zeeen cafe\n"));
  const mistyped = recoveryCode.replace(/^./, (c) => (c === "0" ? "7" : "0"));
  assertRefused(/mistake in group 1 /, vault, "--recovery-code-file", file("wrong", mistyped));
  assertRefused(/has 65 .* this has 0\./, vault, "--recovery-code-file", file("wrong", "\n"));
  const { right } = JSON.parse(readFileSync(join(vectors, "recovery-codes.json"), "utf8"));
  assertRefused(/another vault/, vault, "--recovery-code-file", file("wrong", right[0].code));
  assertRefused(/no vault file/, composed, "--passphrase-file", composed);
  assertRefused(/No such file/, join(folder, "nowhere"), "--passphrase-file", composed);
});

test("each byte changed in turn and each length cut short: refused with a sentence", { skip }, () => {
  const changed = Buffer.from(readFileSync(vault));
  changed[changed.length >> 1] ^= 1;
  assertRefused(/Damaged/, file("changed.tessera", changed), "--passphrase-file", composed);
  const script = `
def opened(data):
    return open_vault.open_with_master_key(data, open_vault.master_key_of(data, "recovery", key))
key = open_vault.recovery_key(sys.argv[3].encode())
with open(sys.argv[2], "rb") as file:
    whole = file.read()
contents = opened(whole)
changed = [whole[:i] + bytes([whole[i] ^ 1 << i % 8]) + whole[i + 1:] for i in range(len(whole))]
for data in changed + [whole[:i] for i in range(len(whole))] + [whole + b"\\0"]:
    try:
        opened(data)
    except open_vault.Refused:
        continue
    sys.exit("a changed file was opened")`;
  python(script, vault, recoveryCode);
});

/**
 * A vault around `payload` and with `more` in its header, whole in all else; its key is 32 zero bytes.
 * @param {string} payload @param {object} more
 */
function crafted(payload, more = {}) {
  const key = Buffer.alloc(32);
  const salt = Buffer.alloc(32, 1);
  const derived = (/** @type {Buffer | string} */ from, /** @type {string} */ info) => Buffer.from(hkdfSync("sha256", key, from, info, 32));
  const slots = [{ id: "0".repeat(32), type: "passphrase" }];
  const header = Buffer.from(JSON.stringify({ format: 1, salt: salt.toString("base64"), slots, vault: "0".repeat(32), ...more }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const covered = Buffer.concat([Buffer.from("TESSERA\n"), length, header]);
  const mac = createHmac("sha256", derived("", "tessera header v1")).update(covered).digest();
  const cipher = createCipheriv("aes-256-gcm", derived(salt, "tessera payload v1"), Buffer.alloc(12));
  cipher.setAAD(createHash("sha256").update(covered).update(mac).digest());
  return Buffer.concat([covered, mac, cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
}

test("what Tessera refuses in a file of the right key, the reader refuses with a sentence", { skip }, () => {
  const highest = 2n ** 62n; // above what JSON.stringify() writes exactly
  const whole = { generation: 1, saved_at: 253402300799, auto_lock: 900, accounts: [], versions: { auto_lock: 1 } };
  const text = JSON.stringify(whole).replace('"generation":1', `"generation":${highest}`);
  const without = Object.keys(whole).filter((name) => name !== "versions").map((name) => ({ ...whole, [name]: undefined }));
  const changed = [
    { generation: -1 }, { generation: 5.5 }, { generation: 2 ** 63 }, { saved_at: "x" }, { saved_at: -1 }, { saved_at: 253402300800 },
    { auto_lock: "900" }, { accounts: {} }, { versions: [] }, { versions: { auto_lock: "1" } },
  ].map((change) => ({ ...whole, ...change }));
  const refused = [
    ...[...without, ...changed].map((payload) => crafted(JSON.stringify(payload))),
    ...["NaN", "-Infinity", "1e999", '"\\ud800"'].map((value) => crafted(text.replace("{", `{"x":${value},`))),
    ...[`\uFEFF${text}`, `${text}\0`, `${text}\0{}`].map((payload) => crafted(payload)),
    crafted(text.replace("900", "9.0")),
    crafted(text.replace(`${highest}`, `${highest + 1n}`)),
    ...[{ key: "zz" }, { key: 1 }, { slots: [{ type: "passphrase" }] }, { salt: "AAAA" }].map((more) => crafted(text, more)),
  ];
  const opened = [crafted(text), crafted(`${text}   `), crafted(text, { key: "0".repeat(32) })];
  const script = `
with open(sys.argv[2]) as file:
    files = json.load(file)
def opens(encoded):
    try:
        return bool(open_vault.open_with_master_key(open_vault.base64.b64decode(encoded), bytes(32)))
    except open_vault.Refused:
        return False
for kind in files:
    for number, encoded in enumerate(files[kind]):
        assert opens(encoded) == (kind == "opened"), f"{kind} {number}"`;
  const encoded = (/** @type {Buffer[]} */ files) => files.map((bytes) => bytes.toString("base64"));
  python(script, file("crafted.json", JSON.stringify({ opened: encoded(opened), refused: encoded(refused) })));
});

test("the published vectors open and hold what is published", { skip }, () => {
  const passphrase = ["--passphrase-file", join(vectors, "passphrase.txt")];
  const code = ["--recovery-code-file", join(vectors, "recovery-code.txt")];
  for (const name of ["vault", "newer"]) {
    const published = JSON.parse(readFileSync(join(vectors, `${name}.json`), "utf8"));
    assert.deepEqual(contentsOf(join(vectors, `${name}.tessera`), ...passphrase), published);
    assert.deepEqual(contentsOf(join(vectors, `${name}.tessera`), ...code), published);
  }
});

test("the published recovery codes stand for their keys, and the wrong ones are refused for their reasons", { skip }, () => {
  const script = `
with open(sys.argv[2]) as file:
    codes = json.load(file)
for entry in codes["right"]:
    assert open_vault.recovery_key(entry["code"].encode()).hex() == entry["key"], entry
for entry in codes["wrong"]:
    expected = f"mistake in group {entry['group']} " if "group" in entry else f"this has {entry['symbols']}."
    try:
        open_vault.recovery_key(entry["code"].encode())
    except open_vault.Refused as refused:
        assert expected in str(refused), entry
    else:
        sys.exit(f"accepted: {entry}")`;
  python(script, join(vectors, "recovery-codes.json"));
});

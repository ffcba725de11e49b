// SPDX-License-Identifier: Apache-2.0
// A backup brings everything back on an empty home, in its order, and is refused when it is damaged.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { account, sealedBackup } from "./sealed-backup.mjs";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));

// Each account added is a save that is flushed to disk: in memory if the system has such a folder.
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tessera-backup-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string} text */
function passphraseFile(name, text) {
  const path = join(folder, name);
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  return path;
}

const ofVault = passphraseFile("of-vault", "passphrase of the vault");
const ofBackup = passphraseFile("of-backup", "passphrase of the backup");
const wrong = passphraseFile("wrong", "another passphrase");

/** A home of its own with its vault; locked at the end. */
class Home {
  /** @param {string} name */
  constructor(name) {
    this.folder = join(folder, name);
    mkdirSync(this.folder);
    this.env = {
      ...process.env,
      HOME: this.folder,
      XDG_DATA_HOME: join(this.folder, "data"),
      XDG_STATE_HOME: join(this.folder, "state"),
      LANGUAGE: "en",
      LC_ALL: "C.UTF-8",
    };
    after(() => spawnSync(tessera, ["lock"], { env: this.env }));
  }

  /** @param {string[]} args @param {string} [input] */
  run(args, input) {
    return execFileSync(tessera, args, { encoding: "utf8", env: this.env, input, maxBuffer: 64 << 20 }).trim();
  }

  /** @param {string[]} args */
  refusal(...args) {
    const { status, stdout, stderr } = spawnSync(tessera, args, { encoding: "utf8", env: this.env });
    assert.equal(status, 1, stdout + stderr);
    return stderr.trim();
  }

  unlock() {
    this.run(["--passphrase-file", ofVault, "unlock"]);
  }

  list() {
    return JSON.parse(this.run(["list", "--json"]));
  }

  /** @param {string} backup @param {string[]} options */
  restore(backup, ...options) {
    return this.run([
      "--passphrase-file", ofVault, "restore", backup, "--backup-passphrase-file", ofBackup, ...options,
    ]);
  }
}

/** @param {number} number */
function uri(number) {
  const secret = [...randomBytes(32)].map((byte) => ALPHABET[byte % 32]).join("");
  const type = number % 4 === 3 ? `hotp/n-${number}?counter=${number}&` : `totp/n-${number}?`;
  return `otpauth://${type}issuer=Issuer%20${number % 7}&secret=${secret}`;
}

/** @param {Home} home @param {number} count */
function fill(home, count) {
  home.run(["--passphrase-file", ofVault, "add"], uri(0));
  for (let number = 1; number < count; ++number) {
    home.run(["add"], uri(number));
  }
  const ids = home.list().map((/** @type {{ id: string }} */ account) => account.id);
  // Every ninth to the front, so that the order is not that of adding.
  for (let place = 8; place < count; place += 9) {
    home.run(["move", ids[place]]);
  }
}

/** @param {Home} home @param {string} path */
function backUp(home, path) {
  home.run(["backup", path, "--backup-passphrase-file", ofBackup]);
  return path;
}

for (const count of [1, 100]) {
  test(`A backup of ${count} account(s), restored on an empty home, lists them in the same order`, () => {
    const home = new Home(`from-${count}`);
    fill(home, count);
    const listed = home.list();
    assert.equal(listed.length, count);
    const backup = backUp(home, join(folder, `backup-${count}`));
    for (const options of [[], ["--replace"]]) {
      const empty = new Home(`to-${count}${options.join("")}`);
      empty.restore(backup, ...options);
      assert.deepEqual(empty.list(), listed);
    }
    home.restore(backup);
    assert.deepEqual(home.list(), listed);
  });
}

test("10,000 accounts, written by another program from the format's description, go through restore and backup", () => {
  const accounts = Array.from({ length: 10_000 }, (_, number) => account(number));
  const written = join(folder, "written-elsewhere");
  writeFileSync(written, sealedBackup(accounts.toReversed(), "passphrase of the backup"));
  const home = new Home("from-10000");
  home.restore(written);
  const listed = home.list();
  /** @param {{ id: string, issuer: string, account: string }} account */
  const who = ({ id, issuer, account }) => [id, issuer, account];
  assert.deepEqual(listed.map(who), accounts.map(who));
  const backup = backUp(home, join(folder, "backup-10000"));
  for (const options of [[], ["--replace"]]) {
    const empty = new Home(`to-10000${options.join("")}`);
    empty.restore(backup, ...options);
    assert.deepEqual(empty.list(), listed);
  }
});

test("A restore says what it would change, merges or replaces, and changes nothing before", () => {
  const home = new Home("changes");
  fill(home, 3);
  const backup = backUp(home, join(folder, "backup-changes"));
  const [first, second] = home.list();
  home.run(["rename", first.id, "renamed"]);
  home.run(["remove", second.id]);
  home.run(["add"], uri(9));
  const changed = home.list();
  const told = JSON.parse(home.restore(backup, "--replace", "--dry-run", "--json"));
  assert.equal(told.restored, null);
  assert.equal(told.accounts, 3);
  assert.deepEqual(home.list(), changed);

  home.restore(backup, "--merge");
  assert.deepEqual(home.list(), changed);
  home.restore(backup, "--replace");
  assert.deepEqual(
    home.list().map((/** @type {{ id: string }} */ account) => account.id),
    [first.id, second.id, changed[1].id],
  );
});

test("A wrong passphrase, a file that isn't a backup, and a damaged backup are refused with a sentence", () => {
  const home = new Home("refusals");
  fill(home, 2);
  const backup = backUp(home, join(folder, "backup-refusals"));
  const empty = new Home("refusals-empty");
  /** @param {string} file @param {string} [passphrase] */
  const refusal = (file, passphrase = ofBackup) =>
    empty.refusal("--passphrase-file", ofVault, "restore", file, "--backup-passphrase-file", passphrase);
  assert.match(refusal(backup, wrong), /\w+ .*\w+/);
  assert.match(refusal(join(folder, "none")), /\w+ .*\w+/);

  const whole = readFileSync(backup);
  const damaged = join(folder, "damaged");
  const places = [0, 7, 8, 11, 12, 40, 200, whole.length >> 1, whole.length - 17, whole.length - 1];
  for (const place of places) {
    const bytes = Buffer.from(whole);
    bytes[place] ^= 1;
    writeFileSync(damaged, bytes);
    const sentence = refusal(damaged);
    assert.match(sentence, /\w+ .*\w+/, `byte ${place}`);
    assert.equal(sentence.split("\n").length, 1, sentence);
  }
  for (const size of [0, 11, 12, 300, whole.length - 1]) {
    writeFileSync(damaged, whole.subarray(0, size));
    assert.match(refusal(damaged), /\w+ .*\w+/, `cut to ${size}`);
  }
  // Nothing was made of it.
  assert.equal(existsSync(join(empty.folder, "data/tessera/vault.tessera")), false);
});

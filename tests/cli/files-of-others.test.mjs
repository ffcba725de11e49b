// SPDX-License-Identifier: Apache-2.0
// The command line never costs anyone a file, and says what no longer protects the vault.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
const kUri = "otpauth://totp/anna?issuer=Contoso&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";

/** A home with an unlocked vault, gone when the test is. @param {import("node:test").TestContext} t */
function homeOf(t) {
  const folder = mkdtempSync(join(tmpdir(), "tessera-others-"));
  const passphrase = join(folder, "passphrase");
  writeFileSync(passphrase, "of the vault\n", { mode: 0o600 });
  const env = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
    LANGUAGE: "",
    LC_ALL: "C.UTF-8",
  };
  /** @param {string[]} args @param {string} [input] */
  const run = (args, input = "") =>
    spawnSync(tessera, ["--passphrase-file", passphrase, ...args], { encoding: "utf8", env, input });
  t.after(() => {
    run(["lock"]);
    rmSync(folder, { recursive: true });
  });
  const added = run(["add"], kUri);
  assert.equal(added.status, 0, added.stderr);
  return { folder, run, vault: join(folder, "data/tessera/vault.tessera") };
}

/** @param {import("node:child_process").SpawnSyncReturns<string>} done @param {RegExp} sentence */
function assertRefused(done, sentence) {
  assert.equal(done.status, 1, done.stdout);
  assert.match(done.stderr, sentence);
}

test("Removing and rotating keys leaves a folder alone that the history is a link to", (t) => {
  const { folder, run, vault } = homeOf(t);
  const documents = join(folder, "Documents");
  mkdirSync(documents);
  writeFileSync(join(documents, "letter.odt"), "mine");
  writeFileSync(join(documents, "1-1-abcd1234.tessera"), "mine too");
  rmSync(`${vault}.history`, { recursive: true });
  symlinkSync(documents, `${vault}.history`);
  assert.equal(run(["slots", "--add", "recovery"]).status, 0);
  assert.equal(run(["slots", "--add", "recovery"]).status, 0);
  assert.equal(run(["slots", "--rotate"]).status, 0);
  assert.equal(readFileSync(join(documents, "letter.odt"), "utf8"), "mine");
  assert.equal(readFileSync(join(documents, "1-1-abcd1234.tessera"), "utf8"), "mine too");
});

test("An export takes no file's place, be it at the end of a link", (t) => {
  const { folder, run } = homeOf(t);
  const letter = join(folder, "letter");
  writeFileSync(letter, "mine");
  symlinkSync(letter, join(folder, "link"));
  symlinkSync(join(folder, "nowhere"), join(folder, "dangling"));
  for (const target of [letter, join(folder, "link"), join(folder, "dangling"), folder]) {
    assertRefused(run(["export", "--to", "otpauth", target]), /Another file already has that name/);
  }
  assert.equal(readFileSync(letter, "utf8"), "mine");
  assert.equal(existsSync(join(folder, "nowhere")), false);
  assert.equal(run(["export", "--to", "otpauth", join(folder, "new")]).status, 0);
  assertRefused(run(["export", "--to", "otpauth", join(folder, "new")]), /Another file already has that name/);
  assert.equal(lstatSync(join(folder, "new")).mode & 0o777, 0o600);
});

test("A backup takes the place of its vault's earlier backup, and of another vault's neither backup nor vault", (t) => {
  const here = homeOf(t);
  const there = homeOf(t);
  const backup = join(here.folder, "backup");
  for (const time of ["first", "second"]) {
    assert.equal(here.run(["backup", backup]).status, 0, time);
  }
  assertRefused(there.run(["backup", backup]), /isn't an earlier backup of this vault/);
  copyFileSync(there.vault, join(here.folder, "copy"));
  assertRefused(here.run(["backup", join(here.folder, "copy")]), /isn't an earlier backup of this vault/);
  assert.equal(here.run(["restore", "--dry-run", backup]).status, 0);
});

test("A code of an older vault comes with a warning, and the newer copy can be brought back", (t) => {
  const { run, vault } = homeOf(t);
  const old = readFileSync(vault);
  assert.equal(run(["add"], kUri.replace("anna", "added-last").replaceAll("GEZ", "MFR")).status, 0);
  writeFileSync(vault, old); // in place, as some sync tools do
  const code = run(["code", "anna"]);
  assert.match(code.stdout, /^\d{6}\n$/);
  assert.match(code.stderr, /older than the one last used here/);
  assert.match(code.stderr, /“tessera restore --history” to restore it/);
  assert.equal(run(["restore", "--history"]).status, 0);
  assert.match(run(["list"]).stdout, /added-last/);
  assert.equal(run(["list"]).stderr, "");
});

test("What no longer protects the vault is said with a code, and kept out of standard output", (t) => {
  const { folder, run, vault } = homeOf(t);
  const data = join(vault, "..");
  chmodSync(data, 0o777);
  const open = run(["code", "anna"]);
  assert.match(open.stdout, /^\d{6}\n$/);
  assert.match(open.stderr, /^tessera: Other users of this computer can replace files/);
  chmodSync(data, 0o700);
  rmSync(join(folder, "state"), { recursive: true });
  writeFileSync(join(folder, "state"), "a file");
  const forgetful = run(["code", "anna"]);
  assert.match(forgetful.stdout, /^\d{6}\n$/);
  assert.match(forgetful.stderr, /^tessera: Tessera can't write to .*state\/tessera, so it won't notice/);
  assert.equal(readdirSync(folder).includes("state"), true);
});

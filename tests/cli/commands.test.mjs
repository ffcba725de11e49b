// SPDX-License-Identifier: Apache-2.0
// What scripts rely on: exit codes, and JSON from each command that changes an account.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tessera-commands-"));
const passphrase = join(folder, "passphrase");
writeFileSync(passphrase, "passphrase of the vault\n", { mode: 0o600 });

/** @param {string[]} args */
function run(...args) {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder, LC_ALL: "C.UTF-8" };
  return spawnSync(tessera, args, { encoding: "utf8", env });
}

after(() => {
  run("lock");
  rmSync(folder, { recursive: true });
});

/** @param {string[]} args */
function answer(...args) {
  const { status, stdout, stderr } = run(...args, "--json");
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("Each command that changes an account tells in JSON what it is then", () => {
  const uri = (/** @type {string} */ name) =>
    `otpauth://totp/${name}?issuer=Contoso&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ`;
  const { id } = answer("--passphrase-file", passphrase, "add", uri("anna"));
  answer("add", uri("bert").replace("GEZD", "AAAA"));
  assert.equal(answer("rename", id, "anna.b").account, "anna.b");
  assert.deepEqual(answer("pin", id, "https://contoso.example").sites, ["https://contoso.example"]);
  assert.deepEqual(answer("pin", "--remove", id, "https://contoso.example").sites, []);
  assert.equal(answer("move", id, "--after", "bert").id, id);
  assert.equal(answer("list")[1].id, id);
  assert.equal(answer("remove", id).account, "anna.b");
  assert.equal(answer("list").length, 1);
  assert.equal(answer("restore-removed", id).id, id);
});

test("Empty arguments are wrong usage", () => {
  for (const args of [
    ["--vault", "", "list"],
    ["backup", ""],
    ["restore", ""],
    ["slots", "--remove", ""],
  ]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, /empty/);
  }
});

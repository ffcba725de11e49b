// SPDX-License-Identifier: Apache-2.0
// An independent implementation (oathtool) must agree with `tessera code` on accounts and moments picked at random.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const ACCOUNTS = 1000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));

// A thousand saves, each flushed to disk: in memory if the system has such a folder.
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tessera-oathtool-"));
after(() => rmSync(folder, { recursive: true }));
const passphraseFile = join(folder, "passphrase");
writeFileSync(passphraseFile, "oathtool comparison\n", { mode: 0o600 });
const vault = ["--vault", join(folder, "vault.tessera")];

/** @param {string[]} args @param {string} [input] */
function run(args, input) {
  return execFileSync(tessera, [...vault, ...args], { encoding: "utf8", input }).trim();
}

/** @param {number} number */
function randomAccount(number) {
  // Multiples of five bytes, so that the key has one spelling for both programs.
  const secret = [...randomBytes(8 * randomInt(2, 9))].map((byte) => ALPHABET[byte % 32]).join("");
  return {
    name: `account-${number}@example.org`,
    secret,
    algorithm: ["SHA1", "SHA256", "SHA512"][number % 3],
    digits: randomInt(6, 9),
    period: [30, 60, randomInt(1, 301)][randomInt(3)],
    moment: randomInt(0, 2 ** 33),
  };
}

/** @param {ReturnType<typeof randomAccount>} account */
function oathtool({ secret, algorithm, digits, period, moment }) {
  return execFileSync(
    "oathtool",
    [
      `--totp=${algorithm}`, "--base32", `--digits=${digits}`, `--time-step-size=${period}s`,
      `--now=@${moment}`, "-",
    ],
    { encoding: "utf8", input: secret },
  ).trim();
}

test(`oathtool and tessera code agree on ${ACCOUNTS} random accounts and moments`, () => {
  const accounts = Array.from({ length: ACCOUNTS }, (_, number) => randomAccount(number));
  const uris = accounts.map(
    ({ name, secret, algorithm, digits, period }) =>
      `otpauth://totp/${encodeURIComponent(name)}?secret=${secret}&issuer=Peer` +
      `&algorithm=${algorithm}&digits=${digits}&period=${period}`,
  );
  run(["--passphrase-file", passphraseFile, "add"], uris[0]);
  for (const uri of uris.slice(1)) {
    run(["add"], uri);
  }
  const listed = JSON.parse(run(["list", "--json"]));
  assert.equal(listed.length, ACCOUNTS);
  accounts.forEach((account, number) => {
    assert.equal(listed[number].account, account.name);
    const code = run(["code", listed[number].id, "--now", String(account.moment)]);
    assert.equal(code, oathtool(account), JSON.stringify({ ...account, secret: "…" }));
  });

  const exported = join(folder, "export.txt");
  run(["export", "--to", "otpauth", exported]);
  const lines = readFileSync(exported, "utf8").trim().split("\n");
  assert.equal(lines.length, ACCOUNTS);
  lines.forEach((line, number) => assert.ok(line.includes(`secret=${accounts[number].secret}`)));
});

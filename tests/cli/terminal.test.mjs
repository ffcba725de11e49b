// SPDX-License-Identifier: Apache-2.0
// What people see on a terminal, and scripts in a pipe: colours, tables, sentences, questions.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { ScratchHome, tessera } from "./scratch-home.mjs";

const home = new ScratchHome();
const kColours = { TERM: "xterm-256color", NO_COLOR: "" };
const kLong = "a".repeat(120);

/** What it shows, with ␛ for escape. @param {string[]} args @param {NodeJS.ProcessEnv} [env] @param {[string, string][]} [steps] */
function onTerminal(args, env = {}, steps = []) {
  const { shown, status } = home.onTerminal([tessera, ...args], steps, env);
  return { shown: Buffer.from(shown, "latin1").toString("utf8").replaceAll("\r\n", "\n").replaceAll("\u001b", "␛"), status };
}

/** @param {string[]} args */
const inPipe = (args) => {
  const { status, stdout, stderr } = home.run(args);
  return { status, stdout: String(stdout), stderr: String(stderr) };
};

before(() => {
  const uri = (/** @type {string} */ label, /** @type {string} */ end) =>
    `otpauth://totp/${encodeURIComponent(label)}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ${end}`;
  home.begin(uri("Contoso:anna", "AAA"));
  home.must(["add"], [uri("日本語サービス:ゆき", "BBB"), uri("Wave:👋🏽 hi", "CCC"), uri(`Long:${kLong}`, "DDD")].join("\n"));
  for (const name of ["anna", "ゆき", "hi", "Long"]) home.must(["pin", name, `https://${name === "anna" ? "login" : "www"}.contoso.example`]);
});

test("A table is aligned by what characters take on the screen, and no line is wider than the terminal", () => {
  // Unicode's East Asian Width, as Python knows it: not our own measure.
  const widths = (/** @type {string[]} */ texts) =>
    JSON.parse(
      spawnSync(
        "python3",
        ["-c", "import json,sys,unicodedata as u\nprint(json.dumps([sum(2 if u.east_asian_width(c) in 'WF' else 0 if u.combining(c) else 1 for c in t) for t in json.load(sys.stdin)]))"],
        { input: JSON.stringify(texts), encoding: "utf8" },
      ).stdout,
    );
  const lines = onTerminal(["list"]).shown.trimEnd().split("\n");
  assert.match(lines[0], /^Account +Used on$/);
  assert.equal(lines.length, 5);
  for (const width of widths(lines)) assert.ok(width <= 80, lines.join("\n"));
  const starts = widths(lines.map((line) => line.slice(0, line.search(/Used on|https:/))));
  assert.equal(new Set(starts).size, 1, lines.join("\n"));
  assert.match(lines.find((line) => line.startsWith("Long")) ?? "", /a… {2}https/);
});

test("In a pipe, a table is plain lines, whole", () => {
  const { stdout } = inPipe(["list"]);
  assert.ok(stdout.includes(`Long: ${kLong}  https://www.contoso.example\n`), stdout);
  assert.ok(stdout.includes("Contoso: anna  https://login.contoso.example\n"), stdout);
});

test("Colours are for terminals that have them, and for users who want them", () => {
  const bold = "␛[1m";
  assert.ok(onTerminal(["list"], kColours).shown.includes(bold));
  assert.ok(onTerminal(["code", "nobody"], kColours).shown.includes("␛[1;31mtessera␛[0m: There's no such account (nobody)."));
  for (const env of [{ TERM: "dumb", NO_COLOR: "" }, { TERM: "xterm", NO_COLOR: "1" }, { TERM: "", NO_COLOR: "" }]) {
    assert.ok(!onTerminal(["list"], env).shown.includes("␛"), JSON.stringify(env));
  }
  assert.ok(!home.must(["list"]).includes("\u001b"));
  assert.ok(!onTerminal(["list", "--json"], kColours).shown.includes("␛"));
});

test("A line says what takes long, and is gone afterwards; a pipe gets none", () => {
  const args = ["unlock", "--passphrase-file", home.passphrase];
  const { shown } = onTerminal(args, kColours);
  assert.equal(shown, "\rChecking the passphrase…␛[K\r␛[KUnlocked.\n");
  assert.deepEqual(inPipe(args), { status: 0, stdout: "Unlocked.\n", stderr: "" });
  assert.equal(onTerminal(args, { TERM: "dumb" }).shown, "Unlocked.\n");
  const backup = onTerminal(["backup", join(home.folder, "b"), "--backup-passphrase-file", home.passphrase], kColours).shown;
  assert.match(backup, /\rWriting and checking the backup…␛\[K\r␛\[KBacked up and checked/);
});

test("A scan on a terminal is sentences, with progress; in a pipe or with --json it's JSON", () => {
  const example = (/** @type {string} */ name) => fileURLToPath(new URL(`../../docs/examples/${name}.png`, import.meta.url));
  const files = [example("enrolment"), example("part-1"), tessera];
  const { shown } = onTerminal(["scan", ...files]);
  assert.match(shown, /enrolment\.png\n {2}Account: .+\n/);
  assert.match(shown, /part-1\.png\n {2}Part 1 of 2 of a split QR code\n {2}This QR code is split\./);
  assert.match(shown, /tessera\n {2}(This isn't a picture|The file is larger)/);
  assert.doesNotMatch(shown, /secret=|"codes"/);
  assert.match(onTerminal(["scan", "--reveal", files[0]]).shown, /\n {4}otpauth:\/\/.*secret=[A-Z2-7]{8}/i);
  assert.match(onTerminal(["scan", ...files], kColours).shown, /\rReading picture 2 of 3…␛\[K\r␛\[K/);
  for (const { shown: text } of [onTerminal(["scan", "--json", files[0]]), { shown: home.must(["scan", files[0]]) }]) {
    assert.equal(JSON.parse(text).codes[0].kind, "otpauth");
  }
});

test("`tessera code` lets people pick, by number or by a part of the name", () => {
  const question = "(Enter to stop): ";
  const code = /\n\d{6}\n$/;
  assert.match(onTerminal(["code"], {}, [[question, "1\n"]]).shown, code);
  assert.match(onTerminal(["code"], {}, [[question, " ANN \n"]]).shown, code);
  const narrowed = onTerminal(["code", "--json"], {}, [[question, "nobody\n"], [question, "o\n"], [question, "99\n"], [question, "2\n"]]);
  assert.match(narrowed.shown, /No account has “nobody” in its name\./);
  assert.match(narrowed.shown, / {2}1 {2}.*\n {2}2 {2}.*\nWhich account\?.* 99\n/);
  assert.match(narrowed.shown, /\{"code":"\d{6}","id":"\w+","valid_until":\d+\}\n$/);
  for (const answer of ["\n", "\u0004"]) {
    const { shown, status } = onTerminal(["code"], {}, [[question, answer]]);
    assert.equal(status, 1);
    assert.match(shown, /You didn't choose an account\.\n$/);
  }
});

test("`tessera code` in a pipe says which command lists the accounts", () => {
  const { status, stdout, stderr } = inPipe(["code"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^tessera: Name an account: .*“tessera list”/);
});

test("`tessera` alone says what to type first, and how the first vault is made", () => {
  const { status, stdout, stderr } = inPipe([]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^ {2}tessera add {6}Add an account$/m);
  assert.match(stderr, /“tessera --help”/);
  assert.doesNotMatch(stderr, /don't have a vault yet/);
  const fresh = String(home.run([], { env: { XDG_DATA_HOME: join(home.folder, "fresh") } }).stderr);
  assert.match(fresh, /You don't have a vault yet\. “tessera add” makes it/);
});

test("A key that is there already: whose it is", () => {
  const { status, stderr } = home.run(["add"], { input: "otpauth://totp/Other:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQAAA" });
  assert.equal(status, 1);
  assert.equal(String(stderr), "tessera: You already have that account (Contoso: anna).\n");
});

test("What the system refuses is said in the user's language", () => {
  const inDutch = (/** @type {string[]} */ ...args) => String(home.run(args, { env: { LC_ALL: "nl_NL.UTF-8" } }).stderr);
  assert.match(inDutch("scan", "/nowhere/x"), /\(\/nowhere\/x: dat bestand of die map bestaat niet\)\.$/m);
  assert.match(inDutch("scan", home.folder), /\(.*: dat is een map\)\.$/m);
  copyFileSync(home.passphrase, join(home.folder, "file"));
  assert.match(inDutch("backup", join(home.folder, "file/x"), "--backup-passphrase-file", home.passphrase), /geen map\)\.$/m);
});

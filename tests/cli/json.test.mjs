// SPDX-License-Identifier: Apache-2.0
// docs/command-line.md against the program: each command's JSON has the fields that its table names, of those types,
// and no others; and each field that a table names turns up here.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { ScratchHome } from "./scratch-home.mjs";

const repository = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/command-line.md", repository), "utf8");

/** @typedef {{type: string, isAlways: boolean, isSeen: boolean}} Field */

/** The tables by their headings, then by field. @type {Map<string, Map<string, Field>>} */
const tables = new Map();
for (const section of page.split(/^### /m).slice(1)) {
  const names = /** @type {RegExpMatchArray} */ (section.match(/^`([^`]+)`/));
  const rows = section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]*)\|/gm);
  tables.set(
    names[1],
    new Map([...rows].map(([, field, type, when]) => [field, { type: type.trim(), isAlways: when.trim() === "", isSeen: false }])),
  );
}

/** @param {any} value @param {string} type */
function isOfType(value, type) {
  const kind = value === null ? "null" : Array.isArray(value) ? "list" : { string: "text" }[/** @type {string} */ (typeof value)] ?? typeof value;
  return type.split(" or ").some((one) => one.split(" ")[0] === kind);
}

/**
 * Compares a value with a table, or with one table and another that it adds to.
 * @param {any} value @param {string[]} names @param {string} [path]
 */
function compare(value, names, path = "") {
  const known = new Map(names.flatMap((name) => [...(tables.get(name) ?? assert.fail(`the page has no ${name}`))]));
  for (const [key, inner] of Object.entries(value)) {
    const field = known.get(path + key) ?? assert.fail(`${names.join()} doesn't name ${path}${key}`);
    assert.ok(isOfType(inner, field.type), `${path}${key} is no ${field.type}: ${JSON.stringify(inner)}`);
    field.isSeen = true;
    for (const element of Array.isArray(inner) ? inner : []) {
      const [, kind] = field.type.split("list of ");
      if (kind === "account" || kind === "finding") compare(element, [kind]);
      else if (kind === "object") compare(element, names, `${path}${key}[].`);
      else assert.ok(isOfType(element, kind), `${path}${key}: ${JSON.stringify(element)}`);
    }
    if (field.type.startsWith("object") && inner !== null) compare(inner, names, `${path}${key}.`);
  }
  for (const [name, { isAlways }] of known) {
    const isHere = name.startsWith(path) && !/[.[]/.test(name.slice(path.length));
    assert.ok(!isHere || !isAlways || name.slice(path.length) in value, `${names.join()}: ${name} is missing`);
  }
}

const home = new ScratchHome();
/** @param {string[]} args */
const json = (...args) => JSON.parse(home.must([...args, "--json"]));
/** @param {string[]} args */
const lines = (...args) => home.must([...args, "--json"]).trim().split("\n").map((line) => JSON.parse(line));

/** @param {string} name @param {string} [more] */
const uri = (name, more = "") => `otpauth://totp/${name}?issuer=Contoso&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ${name.slice(0, 3)}${more}`;
/** @param {string} text */
const add = (text) => JSON.parse(String(home.run(["--passphrase-file", home.passphrase, "add", "--json"], { input: text }).stdout));

test("Accounts", () => {
  compare(add(uri("AAA")), ["account"]);
  const counter = uri("BBB", "&counter=3").replace("totp", "hotp");
  compare(add([uri("AAA"), counter, "nothing"].join("\n")), ["add"]);
  assert.equal(home.must(["list", "--json"]).includes('"counter"'), true);
  for (const account of json("list")) compare(account, ["account"]);
  for (const args of [
    ["rename", "AAA", "AAB"],
    ["move", "AAB", "--after", "BBB"],
    ["pin", "AAB", "https://login.contoso.com"],
    ["pin", "--domain", "AAB", "https://login.contoso.com"],
  ]) {
    compare(json(...args), ["account"]);
  }
  for (const account of json("site", "https://login.contoso.com")) compare(account, ["account"]);
  for (const name of ["AAB", "BBB"]) compare(json("code", name), ["code"]);
  compare(json("remove", "AAB"), ["account"]);
  const removed = json("restore-removed");
  assert.equal(removed.length, 1);
  compare(removed[0], ["account", "restore-removed"]);
  compare(json("restore-removed", "AAB"), ["account"]);
});

test("Pictures", () => {
  const example = (/** @type {string} */ name) => fileURLToPath(new URL(`docs/examples/${name}.png`, repository));
  const huge = join(home.folder, "huge.gif");
  const header = Buffer.from("GIF89a\x40\x9c\x40\x9c\x00\x00\x00", "latin1");
  writeFileSync(huge, Buffer.concat([header, Buffer.from([0x2c, 0, 0, 0, 0, 0x40, 0x9c, 0x40, 0x9c, 0, 2, 0, 0, 0x3b])]));
  const shown = lines("scan", example("enrolment"), example("part-1"), huge);
  for (const line of shown) compare(line, ["scan"]);
  assert.equal(shown[2].reason, "too_large");
});

test("Copies", () => {
  const of = (/** @type {string} */ name) => join(home.folder, name);
  compare(json("export", "--to", "otpauth", of("accounts.txt")), ["export"]);
  compare(json("backup", of("backup"), "--backup-passphrase-file", home.passphrase), ["backup"]);
  home.must(["rename", "AAB", "AAC"]);
  home.must(["remove", "BBB"]);
  add(uri("DDD"));
  for (const how of ["--dry-run", "--merge", "--replace"]) {
    compare(json("restore", of("backup"), how, "--backup-passphrase-file", home.passphrase), ["restore"]);
  }
  const vault = join(home.folder, "data/tessera/vault.tessera");
  rmSync(vault);
  compare(json("restore", "--history"), ["restore --history"]);
});

test("Keys", () => {
  compare(json("unlock", "--passphrase-file", home.passphrase), ["unlock"]);
  const slots = json("slots");
  assert.ok(slots.length > 0);
  for (const slot of slots) compare(slot, ["slots"]);
  compare(json("slots", "--add", "recovery"), ["slots --add recovery"]);
  compare(json("slots", "--rotate", "--passphrase-file", home.passphrase), ["slots --add recovery"]);
  compare(json("lock"), ["unlock"]);
});

test("Browsers", () => {
  mkdirSync(join(home.folder, "config/chromium/Default"), { recursive: true });
  for (const args of [["install", "--dry-run"], ["install"], ["install", "--dry-run"]]) compare(json(...args), ["install"]);
  const manifest = json("install").files[0].path;
  const examine = (/** @type {string[]} */ ...args) => compare(JSON.parse(String(home.run(["doctor", "--json", ...args]).stdout)), ["doctor"]);
  examine();
  rmSync(manifest);
  examine("--fix");
  for (const args of [["uninstall", "--dry-run"], ["uninstall"]]) compare(json(...args), ["uninstall"]);

  // Any program will do for a browser: tests/package starts the real ones.
  const id = "kehiiockmlnnccjmdfkmgipgflgccmlb";
  writeFileSync(join(home.folder, "config/chromium/Default/Preferences"), JSON.stringify({ extensions: { settings: { [id]: {} } } }));
  symlinkSync(`host-${process.pid}`, join(home.folder, "config/chromium/SingletonLock")); // it runs
  symlinkSync("/bin/true", join(home.folder, "chromium"));
  compare(JSON.parse(String(home.run(["open", "--json"], { env: { PATH: home.folder, DISPLAY: ":0" } }).stdout)), ["open"]);
});

after(() => {
  // Other tests show these: they take a clipboard, a picture of each kind, a disk that fails, an account that went for
  // good.
  const elsewhere = /^(code --copy|scan (place|zoom|side)|(un)?install files\[\]\.error|restore changes\.trashed\[\]|finding (detail|error))/;
  const unseen = [...tables].flatMap(([name, fields]) => [...fields].filter(([, { isSeen }]) => !isSeen).map(([field]) => `${name} ${field}`));
  assert.deepEqual(unseen.filter((name) => !elsewhere.test(name)), []);
});

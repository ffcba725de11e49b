// SPDX-License-Identifier: Apache-2.0
/** Every sentence in every language: the locales have the same messages, each that is used exists, and each is used. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const extension = new URL("extension/", root);

/** @param {string} path @param {URL} base */
const read = (path, base = extension) => readFileSync(new URL(path, base), "utf8");

/** @param {string} locale @returns {Record<string, {message: string}>} */
const messages = (locale) => JSON.parse(read(`_locales/${locale}/messages.json`));

const english = messages("en");
const others = readdirSync(new URL("_locales/", extension)).filter((locale) => locale !== "en");

const sources = readdirSync(extension, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|html|json)$/.test(name) && !name.startsWith("_locales"))
  .map((name) => ({ name, content: read(name) }));

test("the locales have the same messages in the same order, with the same placeholders", () => {
  for (const locale of others) {
    const other = messages(locale);
    assert.deepEqual(Object.keys(other), Object.keys(english), locale);
    for (const [key, { message }] of Object.entries(english)) {
      const placeholders = (/** @type {string} */ text) => [...text.matchAll(/\$\d/g)].map(String).sort();
      assert.deepEqual(placeholders(other[key].message), placeholders(message), `${key} in ${locale}`);
      assert.ok(message.trim() && other[key].message.trim(), `${key} in ${locale}`);
    }
  }
});

test("the files are laid out so that sed finds a message (installer/sentences.sh)", () => {
  for (const locale of ["en", ...others]) {
    assert.equal(read(`_locales/${locale}/messages.json`), `${JSON.stringify(messages(locale), null, 2)}\n`, locale);
    for (const [key, { message }] of Object.entries(messages(locale))) {
      if (/^(install|store|try)_/.test(key)) assert.doesNotMatch(message, /[\\\t]/, `${key} in ${locale}`);
    }
  }
});

test("the host can put a detail before the full stop of each error", () => {
  for (const locale of ["en", ...others]) {
    for (const [key, { message }] of Object.entries(messages(locale))) {
      if (/^(cli_)?error_/.test(key) && !key.startsWith("error_host_")) assert.match(message, /\.$/, `${key} in ${locale}`);
    }
  }
});

test("no sentence uses words that only developers know", () => {
  for (const locale of ["en", ...others]) {
    for (const [key, { message }] of Object.entries(messages(locale))) {
      assert.doesNotMatch(message, /key slot|sleutelvak|\borigin|JSON-RPC|\bhost\b(?!\[|\))|kader\b/i, `${key} in ${locale}`);
    }
  }
});

test("each message that is used exists", () => {
  const patterns = [/\btext\(\s*"(\w+)"/g, /data-i18n(?:-label)?="(\w+)"/g, /__MSG_(\w+)__/g, /getMessage\("(\w+)"/g];
  for (const { name, content } of sources) {
    for (const [, key] of patterns.flatMap((pattern) => [...content.matchAll(pattern)])) {
      assert.ok(key in english, `${key}, used in ${name}`);
    }
  }
});

test("each message is used", () => {
  const all = sources.map(({ content }) => content).join("\n");
  const beside = ["host", "installer", "tests/browser"]
    .flatMap((folder) => readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
    .filter((name) => /^(host\/.*\.cpp|installer\/.*\.(sh|cmake)|tests\/browser\/try\.mjs)$/.test(name))
    .map((name) => read(name, root))
    .join("\n");
  const composed = /^((cli_)?error|reason|in_part|beyond|kind|type|field|vault|weak|outside|changes)_/;
  const isUsed = (/** @type {string} */ key) =>
    all.includes(`"${key}"`) || all.includes(`__MSG_${key}__`) || new RegExp(`(Key::|say |say\\("|timed |(sentence|desktop_lines|xml_lines)\\()${key}\\b`).test(beside);
  const unused = Object.keys(english).filter((key) => !composed.test(key) && !isUsed(key));
  assert.deepEqual(unused, []);
});

test("each error of the host and of the extension has its sentence", () => {
  const host = [...read("host/error.cpp", root).matchAll(/\{\w+, "(\w+)"/g)].map(([, name]) => name);
  assert.ok(host.length > 40, "the list of errors in host/error.cpp was not found");
  const own = sources.flatMap(({ content }) => [...content.matchAll(/new NamedError\(\s*"(\w+)"/g)].map(([, name]) => name));
  for (const name of [...host, ...own, "host_missing", "host_forbidden", "host_outdated", "extension_outdated"]) {
    assert.ok(`error_${name}` in english, name);
  }
});

test("each reason of a scan has its sentence", () => {
  const ofPicture = ["none_found", "damaged", "too_small", "cut_off", "not_one_time", "too_large", "not_a_picture"];
  const reasons = [...ofPicture, "decoder_failed"];
  for (const reason of reasons) assert.ok(`reason_${reason}` in english, reason);
  for (const side of ["top", "bottom", "left", "right"]) {
    for (const sentence of ["reason_cut_off", "in_part", "beyond"]) assert.ok(`${sentence}_${side}` in english, side);
  }
});

test("each window outside the browser, and each change of a restore, has its sentence", () => {
  for (const kind of ["unlock", "backup", "restore", "apply", "recovery"]) {
    for (const key of [`outside_${kind}`, `outside_${kind}_title`]) assert.ok(key in english, key);
  }
  for (const list of ["added", "changed", "removed", "trashed"]) assert.ok(`changes_${list}` in english, list);
});

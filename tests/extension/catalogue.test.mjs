// SPDX-License-Identifier: Apache-2.0
/** The messages of the extension are the only place for text for people: none stands in C++, shell, JavaScript or HTML. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { Linter } from "eslint";

const root = new URL("../../", import.meta.url);

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root), "utf8");

/**
 * Paths from the root of the repository.
 * @param {string} folder
 * @param {RegExp} name
 */
function files(folder, name) {
  const paths = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .map((path) => `${folder}/${path}`);
  assert.ok(paths.length > 0, `${folder} has no such file`);
  return paths;
}

/** Two words, or one and the end of a sentence. @param {string} literal */
const isText = (literal) => /\p{L}{2,}[,;:]? \p{L}{2,}|^\p{L}{2,}[.!?…:]$/u.test(literal);

/** Two words of which the first has a capital, or that end as a sentence does. @param {string} literal */
const isSentence = (literal) => /^\p{Lu}\p{L}*,? \p{L}+|\p{L} \p{L}+[.!?…]/u.test(literal);

/** @typedef {{path: string, line: number, literal: string, before: string}} Found `before` is the code in front of it */

/**
 * The string literals of a C++ file.
 * @param {string} path
 * @returns {Found[]}
 */
function literalsOfCpp(path) {
  const source = read(path);
  const tokens = /\/\/.*|\/\*[^]*?\*\/|R"\(([^]*?)\)"|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\]|\\.)'/g;
  const literals = [];
  for (const token of source.matchAll(tokens)) {
    const literal = token[1] ?? token[2];
    if (literal === undefined) continue;
    const before = source.slice(0, token.index);
    literals.push({ path, line: before.split("\n").length, literal, before: before.slice(-300) });
  }
  return literals;
}

/**
 * The string literals of a JavaScript file, with those of templates.
 * @param {string} path
 * @returns {Found[]}
 */
function literalsOfJs(path) {
  const source = read(path);
  /** @type {Found[]} */
  const literals = [];
  const add = (/** @type {any} */ node, /** @type {unknown} */ value) => {
    if (typeof value !== "string") return;
    literals.push({ path, line: node.loc.start.line, literal: value, before: source.slice(Math.max(0, node.range[0] - 300), node.range[0]) });
  };
  const literal = {
    create: () => ({
      Literal: (/** @type {any} */ node) => add(node, node.value),
      TemplateElement: (/** @type {any} */ node) => add(node, node.value.cooked),
    }),
  };
  const messages = new Linter().verify(source, [{ plugins: { own: { rules: { literal } } }, rules: { "own/literal": "error" } }]);
  assert.deepEqual(messages, [], path);
  return literals;
}

/** @param {Found[]} text @param {Map<string, string>} allowed literals, and why they are no text for people */
function assertNone(text, allowed) {
  const left = text.filter(({ literal }) => !allowed.has(literal));
  assert.deepEqual(left.map(({ path, line, literal }) => `${path}:${line}: ${literal}`), []);
}

test("C++ has no text for people", () => {
  const allowed = new Map([
    ["Could not convert: ", "what CLI11 says, looked for"],
    [": not JSON", "detail of an error"],
    ["the host ended", "detail of an error"],
    ["HMAC failed", "detail of an error"],
    ["NUL byte", "detail of an error"],
    ["OpenSSL refused ", "detail of an error"],
    ["the path of the program is not UTF-8", "detail of an error"],
    ["S PIN_REPEATED", "what pinentry says, looked for"],
    ["S PIN_REPEATED ", "what pinentry says, looked for"],
    ["Insufficient memory", "what libjpeg says, looked for"],
    ["Secure Preferences", "a file of Chromium's"],
    [" _tessera_names accounts", "zsh"],
    [" _tessera_names removed", "zsh"],
    [" -x -a '(__tessera_names accounts)'", "fish"],
    [" -x -a '(__tessera_names removed)'", "fish"],
  ]);
  const literals = [...files("host", /\.(cpp|h)$/), ...files("installer", /\.(cpp|h)$/)]
    .filter((path) => path !== "host/sentences/make_catalogue.cpp") // part of the build
    .flatMap(literalsOfCpp)
    // Names of variables, and what people type.
    .filter(({ path, literal }) => !(path.endsWith("man_page.cpp") && /^([A-Z_]+(, )?)+$|^tessera [a-z]/.test(literal)));
  // Elsewhere a fragment without a capital names a fault: the detail of an error, for people who look for the cause.
  const speaks = (/** @type {Found} */ { path }) => /^(host\/(cli|main)|installer)/.test(path);
  assertNone(literals.filter((found) => (speaks(found) ? isText : isSentence)(found.literal)), allowed);
});

test("JavaScript has no text for people", () => {
  const allowed = new Map([["ABCD EFGH IJKL MNOP", "what a key looks like"]]);
  const literals = [...files("extension", /\.js$/), "tests/browser/try.mjs", "tests/browser/album.mjs"]
    .filter((path) => !path.endsWith("words.js")) // what pages say, looked for
    .flatMap(literalsOfJs);
  assertNone(literals.filter(({ literal }) => isSentence(literal)), allowed);
});

test("HTML has no text for people but what is replaced", () => {
  for (const path of files("extension", /\.html$/)) {
    const text = read(path)
      .replaceAll(/<!--[^]*?-->|<(script|style|title)[^>]*>[^]*?<\/\1>/g, "")
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll("Tessera", "");
    assert.doesNotMatch(text, /\p{L}/u, path);
    for (const [, attribute, value] of read(path).matchAll(/\b(aria-label|title|placeholder|alt)="([^"]+)"/g)) {
      assert.fail(`${path}: ${attribute}="${value}"`);
    }
  }
});

test("Shell has no text for people, and each sentence that it says is there", () => {
  const messages = JSON.parse(read("extension/_locales/en/messages.json"));
  for (const path of files("installer", /\.sh$/)) {
    const source = read(path).replaceAll(/^\s*#.*$/gm, "");
    for (const [, key] of source.matchAll(/\b(?:say|timed) (\w+)/g)) assert.ok(key in messages, `${key}, said in ${path}`);
    const text = source.split("\n").filter((line) => /\b(echo|printf|cat|read -\w*p)\b/.test(line) && /\p{L}{3,} \p{L}{2,} \p{L}{2,}/u.test(line.replaceAll(/\$\(.*?\)/g, "")));
    assert.deepEqual(text, [], path);
  }
});

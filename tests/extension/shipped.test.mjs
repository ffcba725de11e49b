// SPDX-License-Identifier: Apache-2.0
/** The package holds the files of the extension that a browser loads, and no others. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

const extension = new URL("../../extension/", import.meta.url);

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, extension), "utf8");

const all = readdirSync(extension, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.relative(extension.pathname, posix.join(entry.parentPath ?? entry.path, entry.name)));

/** Paths that a file names, from the extension's folder or its own. Comments don't count: types are named there. @param {string} path */
function named(path) {
  if (!/\.(js|html|css|json)$/.test(path)) return [];
  const code = read(path).replaceAll(/\/\*[^]*?\*\//g, "");
  const words = [...code.matchAll(/["'(]([\w./-]+\.\w+)["')]/g)].map(([, word]) => word);
  return words.flatMap((word) => [word, posix.join(posix.dirname(path), word)]);
}

function loaded() {
  const found = new Set(["manifest.json", ...all.filter((path) => path.startsWith("_locales/"))]);
  for (const path of found) named(path).filter((other) => all.includes(other)).forEach((other) => found.add(other));
  return [...found].sort();
}

/** What CMake leaves out, as its rules say: `PATTERN "*.d.ts" EXCLUDE`. */
function shipped() {
  const rules = readFileSync(new URL("../installer/package/CMakeLists.txt", extension), "utf8");
  const left = [...rules.matchAll(/PATTERN "([^"]+)" EXCLUDE/g)].map(([, pattern]) => pattern.replace("*", ""));
  assert.ok(left.length > 0, "installer/package/CMakeLists.txt leaves nothing out");
  return all.filter((path) => !left.some((end) => path.endsWith(end))).sort();
}

test("the package holds exactly the files that browsers load", () => {
  assert.deepEqual(shipped(), loaded());
});

// SPDX-License-Identifier: Apache-2.0
/** Includes of the host run one way: from room to room as the table says, and never in a circle. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { circles, filesIn, wrongArrows } from "./arrows.mjs";

const host = new URL("../../host/", import.meta.url);
const installer = new URL("../../installer/", import.meta.url);

/** What every room may name: errors, and text for people and machines. */
const ground = ["error", "sentences/", "text/"];

/** @type {import("./arrows.mjs").Rooms} */
const rooms = {
  "sentences/": [],
  error: ["sentences/"],
  "text/": ["error"],
  "platform/": ground,
  "otp/": ground,
  "scan/": [...ground, "platform/"],
  "site/": ground,
  "vault/": [...ground, "otp/", "platform/"],
  "interop/": [...ground, "otp/", "vault/"],
  "accounts/": [...ground, "interop/", "otp/", "platform/", "scan/", "site/", "vault/"],
  "installer/": [...ground, "platform/"],
  "messaging/": [...ground, "accounts/", "otp/", "platform/", "scan/", "site/", "vault/"],
  "cli/": [...ground, "accounts/", "installer/", "interop/", "messaging/", "otp/", "platform/", "scan/", "site/", "vault/"],
  main: [...ground, "accounts/", "cli/", "messaging/", "otp/", "platform/", "scan/"],
  scrubbing_memory: [],
};

/** The build makes these. */
const made = ["manifest_templates", "sentences/catalogue"];

/** A header and its source file are one. @param {string} path */
const withoutEnding = (path) => path.replace(/\.(cpp|h)$/, "");

/** @type {import("./arrows.mjs").Arrows} */
const includes = new Map();
for (const [folder, prefix] of /** @type {[URL, string][]} */ ([[host, ""], [installer, "installer/"]])) {
  for (const path of filesIn(folder, /\.(cpp|h)$/)) {
    const name = withoutEnding(prefix + path);
    const source = readFileSync(new URL(path, folder), "utf8");
    const named = [...source.matchAll(/^#include "([^"]+)"/gm)].map(([, target]) => withoutEnding(target));
    includes.set(name, [...(includes.get(name) ?? []), ...named.filter((target) => target !== name && !made.includes(target))]);
  }
}

test("each include is of a file, and of a room that the including one may know", () => {
  assert.deepEqual(wrongArrows(includes, rooms), []);
  assert.ok([...includes.values()].flat().length > 300, "includes were not found");
});

test("includes never run in a circle", () => {
  assert.deepEqual(circles(includes), []);
});

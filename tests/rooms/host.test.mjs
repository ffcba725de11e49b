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

// Rooms with storeys.
const platform = ["platform/", "platform/desktop/", "platform/process/"];
const scan = ["scan/", "scan/finder/", "scan/picture/"];
const vault = ["vault/", "vault/crypto/", "vault/data/", "vault/file/"];

/** @type {import("./arrows.mjs").Rooms} */
const rooms = {
  "sentences/": [],
  error: ["sentences/"],
  "text/": ["error"],
  "platform/process/": [...ground, "platform/"],
  "platform/desktop/": [...ground, "platform/", "platform/process/"],
  "platform/": ground,
  "otp/": ground,
  "scan/picture/": ground,
  "scan/finder/": [...ground, "scan/picture/"],
  "scan/": [...ground, ...platform, "scan/finder/", "scan/picture/"],
  "site/": ground,
  "vault/crypto/": ground,
  "vault/data/": [...ground, "otp/", "vault/crypto/"],
  "vault/file/": [...ground, ...platform, "vault/crypto/", "vault/data/"],
  "vault/": [...ground, ...platform, "otp/", "vault/crypto/", "vault/data/", "vault/file/"],
  "interop/": [...ground, "otp/", ...vault],
  "accounts/": [...ground, ...platform, "interop/", "otp/", ...scan, "site/", ...vault],
  "installer/": [...ground, ...platform],
  "messaging/methods/": [...ground, ...platform, "accounts/", "messaging/", "otp/", ...scan, "site/", ...vault],
  "messaging/": [...ground, ...platform, "accounts/", "messaging/methods/", "otp/", ...scan, "site/", ...vault],
  "doctor/": [...ground, ...platform, "installer/", "messaging/", ...vault],
  "cli/": [
    "doctor/",
    ...ground,
    ...platform,
    "accounts/",
    "installer/",
    "interop/",
    "messaging/",
    "otp/",
    ...scan,
    "site/",
    ...vault,
  ],
  main: [...ground, ...platform, "accounts/", "cli/", "messaging/", "otp/", ...scan],
  scrubbing_memory: [],
};

/** The build makes these. */
const made = ["browser_table", "completion_templates", "manifest_templates", "sentences/catalogue"];

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

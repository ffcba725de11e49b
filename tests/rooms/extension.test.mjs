// SPDX-License-Identifier: Apache-2.0
/** Imports of the extension run one way: from room to room as the table says, and never in a circle. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { circles, filesIn, wrongArrows } from "./arrows.mjs";

const extension = new URL("../../extension/", import.meta.url);

/** @type {import("./arrows.mjs").Rooms} */
const rooms = {
  "background/main.js": ["background/features/", "background/", "shared/"],
  "background/features/": ["background/", "shared/"],
  "background/": ["shared/"],
  "popup/views/": ["popup/cards/", "popup/forms/", "popup/widgets/", "shared/"],
  "popup/cards/": ["popup/forms/", "popup/widgets/", "shared/"],
  "popup/forms/": ["popup/widgets/", "shared/"],
  "popup/widgets/": ["shared/"],
  "popup/": ["popup/views/", "popup/cards/", "popup/forms/", "popup/widgets/", "shared/"],
  "options/": ["shared/"],
  "content/": [],
  "shared/": [],
};

/** Types may come from anywhere: what is only in a comment doesn't count. @param {string} path */
function importsOf(path) {
  const source = readFileSync(new URL(path, extension), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = source.matchAll(/^(?:import|export)\b[^;"]*"(\.[^"]+)";|\bimport\(\s*"(\.[^"]+)"/gm);
  const here = new URL(path, extension);
  return [...found].map(([, fixed, dynamic]) => new URL(fixed ?? dynamic, here).href.slice(extension.href.length));
}

/** @type {import("./arrows.mjs").Arrows} */
const imports = new Map(filesIn(extension, /\.js$/).map((path) => [path, importsOf(path)]));

test("each import is of a file, and of a room that the importing one may know", () => {
  assert.deepEqual(wrongArrows(imports, rooms), []);
  assert.ok([...imports.values()].flat().length > 200, "imports were not found");
});

test("imports never run in a circle", () => {
  assert.deepEqual(circles(imports), []);
});

// SPDX-License-Identifier: Apache-2.0
/** Imports run one way: from room to room as the table says, and never in a circle. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const extension = new URL("../../extension/", import.meta.url);

/**
 * Each room and the rooms that it may import from besides its own. A file is in the first that its path begins with.
 * @type {Record<string, string[]>}
 */
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

/** @param {string} path */
const roomOf = (path) => Object.keys(rooms).find((room) => path.startsWith(room));

/** Types may come from anywhere: what is only in a comment does not count. @param {string} path */
function importsOf(path) {
  const source = readFileSync(new URL(path, extension), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = source.matchAll(/^(?:import|export)\b[^;"]*"(\.[^"]+)";|\bimport\(\s*"(\.[^"]+)"/gm);
  return [...found].map(([, fixed, dynamic]) => new URL(fixed ?? dynamic, new URL(path, extension)).href.slice(extension.href.length));
}

const paths = readdirSync(extension, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js"));
const imports = new Map(paths.map((path) => [path, importsOf(path)]));

/** Files from which no circle can be reached. @type {Set<string>} */
const settled = new Set();

/**
 * @param {string} path
 * @param {string[]} way that led to it
 * @returns {string[] | null} the first circle
 */
function circleFrom(path, way = []) {
  if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
  if (settled.has(path)) return null;
  for (const next of imports.get(path) ?? []) {
    const circle = circleFrom(next, [...way, path]);
    if (circle) return circle;
  }
  settled.add(path);
  return null;
}

test("each import is of a file, and of a room that the importing one may know", () => {
  const wrong = [...imports].flatMap(([path, targets]) => {
    const room = roomOf(path) ?? assert.fail(`${path} is in no room`);
    const isAllowed = (/** @type {string} */ target) => {
      const other = roomOf(target);
      return imports.has(target) && (other === room || rooms[room].includes(other ?? ""));
    };
    return targets.filter((target) => !isAllowed(target)).map((target) => `${path} imports ${target}`);
  });
  assert.deepEqual(wrong, []);
  assert.ok([...imports.values()].flat().length > 200, "imports were not found");
});

test("imports never run in a circle", () => {
  for (const path of paths) assert.equal(circleFrom(path)?.join(" -> ") ?? null, null);
});

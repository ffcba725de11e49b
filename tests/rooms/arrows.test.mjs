// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { circles, wrongArrows } from "./arrows.mjs";

const rooms = { "upper/": ["lower/"], "lower/": [] };

test("an arrow against the table is found, and so is one to nowhere", () => {
  const arrows = new Map([
    ["upper/a", ["lower/b", "upper/c"]],
    ["upper/c", ["lower/gone"]],
    ["lower/b", ["upper/a"]],
    ["elsewhere", []],
  ]);
  assert.deepEqual(wrongArrows(arrows, rooms), [
    "upper/c names lower/gone",
    "lower/b names upper/a",
    "elsewhere is in no room",
  ]);
});

test("a circle is found wherever one begins to look", () => {
  assert.deepEqual(circles(new Map([["a", ["b", "c"]], ["b", ["c"]], ["c", []]])), []);
  assert.deepEqual(circles(new Map([["x", ["a"]], ["a", ["b"]], ["b", ["c"]], ["c", ["a"]]])), ["a -> b -> c -> a"]);
});

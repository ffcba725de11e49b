// SPDX-License-Identifier: Apache-2.0
/** What the background keeps for a while. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Memory } from "../../extension/background/memory.js";

const kLifetime = 60_000;

/** @param {import("node:test").TestContext} t */
function memory(t) {
  t.mock.timers.enable({ apis: ["Date"], now: 1000 });
  return /** @type {Memory<string>} */ (new Memory(kLifetime));
}

test("a value is there for its lifetime, and not at its end", (t) => {
  const kept = memory(t);
  kept.keep("a");
  t.mock.timers.tick(kLifetime - 1);
  assert.equal(kept.recall(), "a");
  t.mock.timers.tick(1);
  assert.equal(kept.recall(), null);
});

test("a value that is kept again gets a whole lifetime", (t) => {
  const kept = memory(t);
  kept.keep("a");
  t.mock.timers.tick(kLifetime - 1);
  kept.keep("b");
  t.mock.timers.tick(kLifetime - 1);
  assert.equal(kept.recall(), "b");
});

test("each tab has its own value, and so has what belongs to no tab", (t) => {
  const kept = memory(t);
  kept.keep("a", 1);
  kept.keep("b", 2);
  kept.keep("c");
  assert.deepEqual([kept.recall(1), kept.recall(2), kept.recall(), kept.recall(3)], ["a", "b", "c", null]);
  kept.forget(1);
  assert.deepEqual([kept.recall(1), kept.recall(2), kept.recall()], [null, "b", "c"]);
  kept.forgetAll();
  assert.deepEqual([kept.recall(2), kept.recall()], [null, null]);
});

test("a value is taken once, and not after its lifetime", (t) => {
  const kept = memory(t);
  kept.keep("a", 1);
  assert.equal(kept.take(1), "a");
  assert.equal(kept.take(1), null);
  kept.keep("b", 1);
  t.mock.timers.tick(kLifetime);
  assert.equal(kept.take(1), null);
});

// SPDX-License-Identifier: Apache-2.0
/** The place of an account in the user's order when a list shows only a part of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { chrome: {} });
const { placeBehind } = await import("../../extension/popup/cards/account/account-order.js");

const kOrder = ["a", "b", "c", "d"];

test("behind the one before it in the list, whatever the list leaves out", () => {
  assert.equal(placeBehind(kOrder, "d", "a", "c"), "a");
  assert.equal(placeBehind(kOrder, "a", "d", undefined), "d");
});

test("at the head of a list: right before the next one in it", () => {
  assert.equal(placeBehind(kOrder, "d", undefined, "c"), "b");
  assert.equal(placeBehind(kOrder, "b", undefined, "c"), "a", "the moved one is not behind itself");
  assert.equal(placeBehind(kOrder, "d", undefined, "a"), null, "first of all");
});

test("alone in its list: last of all", () => {
  assert.equal(placeBehind(kOrder, "b", undefined, undefined), "d");
  assert.equal(placeBehind(["b"], "b", undefined, undefined), null);
});

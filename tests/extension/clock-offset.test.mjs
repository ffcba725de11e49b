// SPDX-License-Identifier: Apache-2.0
/** What a site's answer tells us about its clock, and for how long. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { clockOffset, stillCounts } from "../../extension/background/features/clock/clock-offset.js";

/** Milliseconds. */
const kNow = Date.UTC(2026, 10, 28, 12, 0, 0);
const kMinute = 60_000;

/**
 * Of an answer that took 200 ms, from a site whose clock is so many seconds ahead.
 * @param {number} seconds
 * @param {Partial<import("../../extension/background/features/clock/clock-offset.js").TimeReply>} [but]
 */
function offsetOf(seconds, but = {}) {
  const date = new Date(kNow + seconds * 1000).toUTCString();
  return clockOffset({ date, age: null, sent: kNow - 100, received: kNow + 100, ...but });
}

test("the difference, in whole seconds", () => {
  assert.equal(offsetOf(42), 43); // half a second is taken to be missing
  assert.equal(offsetOf(42, { sent: kNow + 200, received: kNow + 400 }), 42);
  assert.equal(offsetOf(-3600, { sent: kNow + 200, received: kNow + 400 }), -3600);
  assert.equal(offsetOf(86_399), 86_400);
});

test("within five seconds the clocks agree", () => {
  for (const seconds of [-5, -1, 0, 4]) assert.equal(offsetOf(seconds), 0, String(seconds));
  assert.equal(offsetOf(6), 7);
  assert.equal(offsetOf(-7), -6);
});

test("the time is that of the middle between question and answer", () => {
  assert.equal(offsetOf(42, { sent: kNow - 500, received: kNow + 1500 }), 42);
});

test("no offset from an answer that does not tell", () => {
  /** @type {Record<string, Parameters<typeof offsetOf>>} */
  const answers = {
    "no date": [42, { date: null }],
    "no date that can be read": [42, { date: "yesterday" }],
    "two dates": [42, { date: "Sat, 28 Nov 2026 12:00:42 GMT, Sat, 28 Nov 2026 12:00:42 GMT" }],
    "1970": [42, { date: "Thu, 01 Jan 1970 00:00:00 GMT" }],
    "over a day ahead": [86_401],
    "over a day behind": [-86_402],
    "stored, by its age": [42, { age: "1" }],
    "an age that isn't a number": [42, { age: "young" }],
    "too slow": [42, { received: kNow + 1901 }],
    "answered before it was asked": [42, { received: kNow - 101 }],
  };
  for (const [what, answer] of Object.entries(answers)) assert.equal(offsetOf(...answer), null, what);
});

test("an age of nought is that of a fresh answer", () => {
  assert.equal(offsetOf(42, { age: "0" }), 43);
});

test("a measurement counts for five minutes, and no longer than our clock stays what it is", () => {
  const then = { time: kNow, steady: 1000 };
  assert.equal(stillCounts(then, { time: kNow + 5 * kMinute - 1, steady: 1000 + 5 * kMinute - 1 }), true);
  assert.equal(stillCounts(then, { time: kNow + 5 * kMinute, steady: 1000 + 5 * kMinute }), false);
  assert.equal(stillCounts(then, { time: kNow + kMinute + 42_000, steady: 1000 + kMinute }), false, "set forward");
  assert.equal(stillCounts(then, { time: kNow + kMinute - 42_000, steady: 1000 + kMinute }), false, "set back");
  assert.equal(stillCounts(then, { time: kNow + kMinute + 300, steady: 1000 + kMinute }), true, "drifting");
});

// SPDX-License-Identifier: Apache-2.0
/** Durations and days, as people say them in their language. */
import assert from "node:assert/strict";
import { test } from "node:test";

let locale = "en";
Object.assign(globalThis, { chrome: { i18n: { getMessage: (/** @type {string} */ key) => (key === "@@ui_locale" ? locale : key) } } });
const { dateAndTime, duration, inDays } = await import("../../extension/shared/dates.js");

/** @param {import("node:test").TestContext} t @param {string} language */
function noon(t, language) {
  locale = language;
  const now = new Date(2026, 10, 30, 12);
  t.mock.timers.enable({ apis: ["Date"], now });
  return now.getTime() / 1000;
}

const kDay = 24 * 60 * 60;

test("a duration goes to the next unit where people do", () => {
  locale = "en";
  const said = [1, 42, 60, 90, 119, 120, 900, 3540, 3600, 9000, 86_400].map(duration);
  assert.deepEqual(said, [
    ...["1 second", "42 seconds", "1 minute", "90 seconds", "119 seconds", "2 minutes", "15 minutes", "59 minutes"],
    ...["1 hour", "2.5 hours", "24 hours"],
  ]);
});

test("durations in Dutch", () => {
  locale = "nl";
  assert.deepEqual([60, 300, 3600, 9000].map(duration), ["1 minuut", "5 minuten", "1 uur", "2,5 uur"]);
});

test("a locale with a region is read as one", () => {
  locale = "pt_BR";
  assert.equal(duration(300), "5 minutos");
});

test("days are counted from midnight to midnight", (t) => {
  const now = noon(t, "en");
  assert.deepEqual([now, now - kDay / 2 - 1, now + kDay, now + 12 * kDay].map(inDays), ["today", "yesterday", "tomorrow", "in 12 days"]);
});

test("a time of another day has its date, and one of another year its year", (t) => {
  const now = noon(t, "en");
  assert.equal(dateAndTime(now), "today 12:00");
  assert.equal(dateAndTime(now - kDay), "yesterday 12:00");
  assert.match(dateAndTime(now - 27 * kDay), /^(Nov 3|3 Nov), 12:00$/);
  assert.match(dateAndTime(now - 365 * kDay), /2025/);
});

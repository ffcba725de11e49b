// SPDX-License-Identifier: Apache-2.0
/** Whether a form is submitted after a fill. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const kSite = "https://a.example";
const kTab = 7;
/** @type {Record<string, unknown>} */
const stored = {};
let isGranted = true;

const storage = { local: { get: async (/** @type {string} */ key) => ({ [key]: stored[key] }) } };
Object.assign(globalThis, { chrome: { permissions: { contains: async () => isGranted }, storage } });
const { claimSubmit, noticeShownAgain, submitted } = await import("../../extension/background/features/fill/submit.js");

/** @typedef {import("../../extension/background/features/fill/fill.js").Fill} Fill */
/** @param {Partial<Fill>} [but] */
const claim = (but) =>
  claimSubmit(kTab, { origin: kSite, url: `${kSite}/login?next=1`, cause: "watched", signal: new AbortController().signal, ...but });

beforeEach(() => {
  stored[`send:${kSite}/*`] = true;
  isGranted = true;
  submitted.forgetAll();
});

test("if the user chose it, for the page's own field", async () => {
  assert.equal(await claim(), true);
  assert.equal(await claim({ cause: "asked" }), true);
});

test("not to confirm an enrolment, not in a frame, and not for a field that is shown again", async () => {
  for (const but of /** @type {Partial<Fill>[]} */ ([{ cause: "confirm" }, { frameId: 3 }, { isAgain: true }])) {
    assert.equal(await claim(but), false, JSON.stringify(but));
  }
});

test("not without the choice, nor without the permission that it stands on", async () => {
  isGranted = false;
  assert.equal(await claim(), false);
  isGranted = true;
  delete stored[`send:${kSite}/*`];
  assert.equal(await claim(), false);
  assert.equal(submitted.recall(kTab), null);
});

test("a field at the same address, or below or above it, is shown again for a minute", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1000 });
  assert.equal(noticeShownAgain(kTab, `${kSite}/login`), false, "nothing was submitted");
  await claim();
  assert.equal(noticeShownAgain(kTab, `${kSite}/login?error=1`), true);
  assert.equal(noticeShownAgain(kTab, `${kSite}/login/again`), true);
  assert.equal(noticeShownAgain(kTab, `${kSite}/account`), false);
  assert.equal(noticeShownAgain(kTab + 1, `${kSite}/login`), false, "in another tab");
  t.mock.timers.tick(59_000);
  assert.equal(noticeShownAgain(kTab, `${kSite}/login`), true);
  t.mock.timers.tick(59_000);
  assert.equal(noticeShownAgain(kTab, `${kSite}/login`), true, "each time starts the minute again");
  t.mock.timers.tick(60_000);
  assert.equal(noticeShownAgain(kTab, `${kSite}/login`), false);
});

// SPDX-License-Identifier: Apache-2.0
/** What the user can do about a scan that found no account. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { adviceFor, callsForQrLink } from "../../extension/background/features/scan/scan-advice.js";

/** @param {Partial<import("../../extension/shared/types.js").Scan>} [but] */
const scan = (but) => ({ candidates: [], reason: "none_found", ...but });

/** Something as large as most QR codes, wholly in the window. @param {Partial<QrShape>} [but] @returns {QrShape} */
const shape = (but) => ({
  ...{ index: 0, x: 0, y: 0, width: 200, height: 200, pixels: 200, windows: 0.3, shown: "whole", side: null, likelihood: 3 },
  ...but,
});

const kPushCode = { candidate: 0, kind: /** @type {const} */ ("microsoft"), problem: "microsoft_push_code" };
const kOtherApp = { kind: /** @type {const} */ ("other_app"), label: "Set up another app" };
const kShowCode = { kind: /** @type {const} */ ("show_code"), label: "Show QR code" };

test("nothing is advised if nothing looks like a QR code", () => {
  assert.equal(adviceFor(scan(), [], null, 100), null);
  assert.equal(adviceFor(scan(), [shape()], null, 100), null, "what is large enough was read as it is");
  assert.equal(adviceFor(scan(), [shape({ shown: "not", side: "bottom", likelihood: 0.5 })], null, 100), null, "a small picture");
});

test("to scroll to what is outside the window", () => {
  const below = shape({ index: 2, shown: "not", side: "bottom" });
  assert.deepEqual(adviceFor(scan(), [shape(), below], null, 100), { do: "scroll", scrollTo: 2, side: "bottom", inPart: false });
  const cut = shape({ shown: "in_part", side: "right" });
  assert.deepEqual(adviceFor(scan(), [cut], null, 100), { do: "scroll", scrollTo: 0, side: "right", inPart: true });
});

test("to enlarge the page for a small one, as far as browsers do", () => {
  assert.deepEqual(adviceFor(scan(), [shape({ index: 1, pixels: 64 })], null, 100), { do: "zoom", zoom: 250, scrollTo: 1 });
  assert.deepEqual(adviceFor(scan(), [shape({ pixels: 20 })], null, 100), { do: "zoom", zoom: 500, scrollTo: 0 });
  assert.equal(adviceFor(scan(), [shape({ pixels: 20 })], null, 500), null);
  assert.equal(adviceFor(scan(), [shape({ pixels: 64, likelihood: 1 })], null, 100), null, "it may be any small picture");
});

test("to enlarge it as far as the host asks for", () => {
  assert.deepEqual(adviceFor(scan({ reason: "too_small", zoom: 150 }), [], null, 100), { do: "zoom", zoom: 150, scrollTo: undefined });
  assert.deepEqual(adviceFor(scan({ reason: "too_small" }), [], null, 110), { do: "zoom", zoom: 220, scrollTo: undefined });
});

test("to make a page smaller whose QR code is larger than the window", () => {
  const large = shape({ windows: 1.8, shown: "in_part", side: "bottom" });
  assert.deepEqual(adviceFor(scan(), [large], null, 100), { do: "zoom", zoom: 50, scrollTo: 0, smaller: true });
  assert.equal(/** @type {any} */ (adviceFor(scan(), [shape({ windows: 90 })], null, 100)).zoom, 25);
});

test("to follow what leads to a QR code, only if there is nothing else to do, unless it is Microsoft's link", () => {
  assert.deepEqual(adviceFor(scan(), [], kShowCode, 100), { do: "qr-link", ...kShowCode });
  assert.equal(adviceFor(scan(), [shape({ shown: "not", side: "top" })], kShowCode, 100)?.do, "scroll");
  assert.deepEqual(adviceFor(scan({ reason: "not_one_time", candidates: [kPushCode] }), [shape({ pixels: 64 })], kOtherApp, 100), {
    do: "qr-link",
    ...kOtherApp,
  });
});

test("a code for one app alone is what the page has: nothing makes it another", () => {
  const found = scan({ reason: "not_one_time", candidates: [kPushCode] });
  assert.equal(adviceFor(found, [shape({ shown: "not", side: "top" })], kShowCode, 100), null);
});

test("a QR code that is there and cannot be read calls for no other", () => {
  assert.deepEqual(["none_found", "not_one_time", "damaged", "too_small", null].map((reason) => callsForQrLink(scan({ reason }))), [
    ...[true, true, false, false, false],
  ]);
});

// SPDX-License-Identifier: Apache-2.0
/** What the popup says, and offers, for each way in which a scan finds no account. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { openToScan } from "./flows.mjs";
import { keepShots } from "./shots.mjs";

/** @typedef {Partial<import("../../extension/shared/types.js").PageScan>} Found */

/** A drawing instead of a picture of a page. */
const kPlace = [[60, 40], [180, 44], [176, 164], [56, 160]];

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Found} scan
 * @property {string[]} words messages
 * @property {string} [substitution]
 * @property {Record<string, string[]>} [substitutions] of one message each
 * @property {string} [button]
 * @property {string} [shows] a selector, if not the reason's own view
 */

/** @type {Case[]} */
const cases = [
  { name: "none-found", scan: { reason: "none_found" }, words: ["reason_none_found"] },
  { name: "damaged", scan: { reason: "damaged" }, words: ["reason_damaged"] },
  { name: "damaged-place", scan: { reason: "damaged", place: kPlace }, words: ["reason_damaged_place"] },
  { name: "too-small", scan: { reason: "too_small" }, words: ["reason_too_small"] },
  {
    name: "too-small-zoom",
    scan: { reason: "too_small", zoom: 150, advice: { do: "zoom", zoom: 150 } },
    words: ["small_code", "zoom_and_scan"],
    substitution: "150",
    button: "#zoom-and-scan",
  },
  { name: "cut-off", scan: { reason: "cut_off" }, words: ["reason_cut_off"] },
  ...["left", "right", "top", "bottom"].map((side) => ({
    name: `cut-off-${side}`,
    scan: /** @type {Found} */ ({ reason: "cut_off", side }),
    words: [`reason_cut_off_${side}`],
  })),
  {
    name: "further-down",
    scan: { reason: "none_found", advice: { do: "scroll", scrollTo: 0, side: "bottom", inPart: false } },
    words: ["beyond_bottom", "scroll_and_scan"],
    button: "#scroll-and-scan",
  },
  {
    name: "not-one-time",
    scan: {
      reason: "not_one_time",
      candidates: [
        { candidate: 0, kind: "other", problem: "candidate_unusable", content: "web_address", about: "apps.example.com" },
        { candidate: 1, kind: "other", problem: "candidate_unusable", content: "wi_fi" },
      ],
    },
    words: ["kind_other_web_address", "kind_other_wi_fi", "reason_not_one_time"],
  },
  {
    name: "parts-missing",
    scan: {
      reason: "parts_missing",
      candidates: [{ candidate: 0, kind: "other", problem: "candidate_unusable", content: "split_part", part: { index: 0, count: 3 } }],
      parts: [{ count: 3, have: [0, 1] }],
    },
    words: ["kind_other_split_part", "reason_parts_missing"],
    substitutions: { kind_other_split_part: ["1", "3"], reason_parts_missing: ["3", "3"] },
  },
  {
    name: "parts-differ",
    scan: {
      reason: "parts_differ",
      candidates: [0, 1].map((index) => ({
        candidate: index,
        kind: "other",
        problem: "candidate_unusable",
        content: "split_part",
        part: { index, count: 2 },
      })),
    },
    words: ["reason_parts_differ"],
  },
  {
    name: "own-app",
    scan: {
      reason: "not_one_time",
      candidates: [
        { candidate: 0, kind: "other", problem: "okta_verify_code", content: "text" },
        { candidate: 1, kind: "other", problem: "duo_mobile_code", content: "web_address", about: "m-1.duosecurity.com" },
        { candidate: 2, kind: "other", problem: "own_app_code", content: "text" },
      ],
    },
    words: ["okta_verify_code", "duo_mobile_code", "own_app_code"].flatMap((name) => [`kind_${name}`, `error_${name}`]),
    shows: ".advice[data-error=own_app_code]",
  },
  { name: "too-large", scan: { reason: "too_large" }, words: ["reason_too_large"] },
  { name: "too-large-pixels", scan: { reason: "too_large", bound: "pixels" }, words: ["reason_too_large"] },
  ...["scans", "frames", "memory", "time"].map((bound) => ({
    name: `too-large-${bound}`,
    scan: { reason: "too_large", bound },
    words: [`reason_too_large_${bound}`],
  })),
  { name: "not-a-picture", scan: { reason: "not_a_picture" }, words: ["reason_not_a_picture"] },
  { name: "decoder-failed", scan: { reason: "decoder_failed" }, words: ["reason_decoder_failed"] },
];

/**
 * Makes the popup's next scans end with `scan`, instead of asking the background. Runs in the popup.
 * @param {Found} scan
 */
function answerScans(scan) {
  const { runtime } = /** @type {any} */ (window).browser ?? chrome;
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  [canvas.width, canvas.height] = [240, 200];
  context.fillStyle = "#dfe7ea";
  context.fillRect(0, 0, 240, 200);
  context.fillStyle = "#333";
  for (let at = 0; at < 100; at += 3) context.fillRect(70 + (at % 10) * 10, 50 + Math.floor(at / 10) * 10, 10, 10);
  const cutOut = scan.place && { data: canvas.toDataURL("image/jpeg").split(",")[1], place: scan.place };
  const { ask = runtime.sendMessage } = runtime.sendMessage;
  runtime.sendMessage = Object.assign(
    async (/** @type {{type: string}} */ message) =>
      message.type === "scan" ? { result: { candidates: [], origin: null, ...scan, cutOut } } : ask(message),
    { ask },
  );
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  /** @type {Record<string, {message: string}>} */
  const messages = JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), "utf8"));
  test(`${name}: a sentence for each reason (${language})`, async (t) => {
    const { site, browser } = await setUp(t, { name, language });
    await browser.page.goto(`${site.origin}/${language}/sign-in`);
    const popup = await openToScan(browser);
    for (const { name: state, scan, words, substitution = "", substitutions = {}, button, shows = `.failure[data-reason=${scan.reason}]` } of cases) {
      await popup.evaluate(answerScans, scan);
      await popup.click("#scan, #scan-again");
      await popup.seen(shows);
      const shown = await popup.text("#scan-view");
      for (const word of words) {
        const [first, second = ""] = substitutions[word] ?? [substitution];
        const sentence = messages[word].message.replace("$1", first).replace("$2", second);
        assert.ok(shown.includes(sentence), `${state}: ${sentence}, not ${shown}`);
      }
      assert.equal(await popup.shows("[data-advice] > .primary"), button !== undefined, state);
      if (button) await popup.seen(button);
      if (scan.place) await popup.seen("canvas.cut-out");
      await keepShots(popup, `${name}-${language}-reason-${state}`);
    }
  });
}

// SPDX-License-Identifier: Apache-2.0
/** QR codes that a picture of the window does not show well enough, or not at all. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { kAccount, startCodePages } from "./code-pages.mjs";
import { setUp } from "./fixture.mjs";
import { scanPage } from "./flows.mjs";
import { keepShots } from "./shots.mjs";

/** @typedef {import("./surface.mjs").Surface} Surface */

const kFound = ".candidate[data-kind=otpauth] .add";

/** Read at once, from a picture of the element alone. */
const kReadAlone = ["tiny-image", "tiny-svg", "covered"];
/** Out of sight: which side the popup names. */
const kOutOfSight = { "in-a-scrolled-box": "down", "below-the-window": "down", "cut-off": "bottom" };
/** What Chromium can neither enlarge nor draw; Firefox draws any part of a page at any scale. */
const kToZoom = ["tiny-table", "tiny-from-elsewhere"];

/** @param {Surface} popup */
async function hasAccount(popup) {
  await popup.seen(kFound);
  assert.match(await popup.text(".candidate .names"), new RegExp(kAccount));
}

/** The browser's zoom of the tab under the popup. Runs there. */
async function tabZoom() {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  return api.tabs.getZoom();
}

/**
 * Scans enlarged, as the popup's button does. Runs in the popup.
 * @param {number} zoom percent
 */
async function scanZoomed(zoom) {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const [{ id: tabId }] = await api.tabs.query({ active: true, currentWindow: true });
  const { result, error } = await api.runtime.sendMessage({ type: "scan", tabId, zoom });
  if (error) return { reason: error.name };
  return { reason: result.reason, after: await api.tabs.getZoom(tabId) };
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: tiny, covered and hidden QR codes (${language})`, async (t) => {
    const { scope, browser } = await setUp(t, { name, language, granted: false });
    const address = await startCodePages(scope);
    /** @param {string} page */
    const scan = async (page) => {
      await browser.closePopup();
      await browser.page.goto(address(page));
      return scanPage(browser);
    };

    for (const page of kReadAlone) await hasAccount(await scan(page));

    for (const [page, side] of Object.entries(kOutOfSight)) {
      const popup = await scan(page);
      const sentence = await popup.text(".failure .reason");
      if (language === "en") assert.match(sentence, new RegExp(side), page);
      await keepShots(popup, `${name}-${language}-${page}`);
      await popup.click("#scroll-and-scan");
      await hasAccount(popup);
    }

    for (const page of kToZoom) {
      const popup = await scan(page);
      if (name === "chromium") {
        assert.match(await popup.text("#zoom-and-scan"), /\d%/, `${page}: ${await popup.text("#scan-view")}`);
        await keepShots(popup, `${name}-${language}-${page}`);
        await popup.click("#zoom-and-scan");
      }
      await hasAccount(popup);
      assert.equal(await popup.evaluate(tabZoom), 1);
    }

    const zoomed = await scan("tiny-image");
    assert.deepEqual(await zoomed.evaluate(scanZoomed, 250), { reason: null, after: 1 });

    // Browsers limit how often a tab is captured; we don't ask the user to wait.
    for (let time = 0; time < 3; time += 1) assert.equal((await zoomed.evaluate(scanZoomed, 110)).reason, null);

    const popup = await scan("no-code");
    await popup.seen(".failure[data-reason=none_found]");
    assert.equal(await popup.shows("[data-advice]"), false);
  });
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";
import { captureTab } from "./capture.js";
import { cutOut } from "./cut-out.js";
import { adviceFor } from "./scan-advice.js";
import { scanTexts } from "./enrolment-page.js";
import { scanPicture } from "./scan-picture.js";
import { bringIntoView, findSquares, picturesOf } from "./squares.js";
import { zoomed } from "./zoom.js";

/** @typedef {import("../shared/types.js").Scan} Scan */
/** @typedef {import("../shared/types.js").PageScan} PageScan */
/** @typedef {{picture: string, scan: Scan}} Look `picture`: a JPEG file in Base64 */

/** Of how many squares. */
const kMostSquares = 3;

/**
 * What the user said to do before the picture is taken, as the last scan's advice offered it.
 * @typedef {{scrollTo?: number, zoom?: number}} Before `scrollTo`: index of a square; `zoom`: percent
 */

/**
 * Has the host read the accounts in a tab: the QR codes in a picture of what it shows; where they hold none, what the
 * page holds as text; and then larger pictures of what has the shape of a QR code.
 * @param {number} tabId the tab that is active in its window
 * @param {Before} [before]
 * @returns {Promise<PageScan>}
 */
export async function scanTab(tabId, { scrollTo, zoom } = {}) {
  if (zoom !== undefined) return zoomed(tabId, zoom, () => scanTab(tabId, { scrollTo }));
  if (scrollTo !== undefined) await bringIntoView(tabId, scrollTo);
  const tab = await api.tabs.get(tabId);
  const picture = await captureTab(tab.windowId);
  await stillShown(tab);
  const first = { picture, scan: await scanPicture(picture) };
  return { ...(first.scan.reason === null ? first.scan : await secondLook(tab, first)), origin: webOrigin(tab.url) };
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {Look} first
 * @returns {Promise<Omit<PageScan, "origin">>}
 */
async function secondLook(tab, first) {
  const tabId = /** @type {number} */ (tab.id);
  const told = await scanTexts(tabId);
  await stillShown(tab);
  if (told) return told;
  const squares = await findSquares(tabId);
  const { picture, scan } = (await lookCloser(tab, squares)) ?? first;
  await stillShown(tab);
  if (scan.reason === null) return scan;
  const advice = (await adviceFor(tabId, scan, squares)) ?? undefined;
  const cut = scan.place ? await cutOut(picture, scan.place) : null;
  return { ...scan, advice, cutOut: cut ?? undefined };
}

/**
 * A picture is of whatever the window showed; its codes belong to this page or to none.
 * @param {chrome.tabs.Tab} tab as it was before
 */
async function stillShown(tab) {
  const now = await api.tabs.get(/** @type {number} */ (tab.id));
  if (!now.active || now.url !== tab.url) throw new NamedError("page_changed");
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {Square[]} squares
 * @returns {Promise<Look | null>} the first that has an account, else the first that has a code at all
 */
async function lookCloser(tab, squares) {
  /** @type {Look | null} */
  let best = null;
  for (const square of squares.filter(({ shown }) => shown === "whole").slice(0, kMostSquares)) {
    for await (const picture of picturesOf(tab, square)) {
      const scan = await scanPicture(picture);
      if (scan.reason === null) return { picture, scan };
      if (scan.candidates.length > 0) best ??= { picture, scan };
    }
  }
  return best;
}

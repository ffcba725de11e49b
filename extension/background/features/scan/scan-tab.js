// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { NamedError } from "../../../shared/named-error.js";
import { webOrigin } from "../../../shared/origin.js";
import { captureTab } from "./capture.js";
import { cutOut } from "./cut-out.js";
import { findQrLink, scanTexts } from "./enrolment-page.js";
import { bringIntoView, findQrShapes, picturesOf } from "./qr-shapes.js";
import { adviceFor, callsForQrLink } from "./scan-advice.js";
import { scanPicture } from "./scan-picture.js";
import { zoomed, zoomOf } from "./zoom.js";

/** @typedef {import("../../../shared/types.js").Scan} Scan */
/** @typedef {import("../../../shared/types.js").PageScan} PageScan */
/** @typedef {{picture: string, scan: Scan}} Look `picture`: a JPEG file in Base64 */

/** At most this many shapes are read again in a larger picture. */
const kMostShapes = 3;

/**
 * Has the host read the accounts in a tab: first the QR codes in a picture of what the tab shows; if they hold no
 * account, what the page holds as text; then larger pictures of whatever has the shape of a QR code.
 * @param {number} tabId the tab that is active in its window
 * @param {import("../../../shared/types.js").BeforeScan} [before]
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
  const shapes = await findQrShapes(tabId);
  const { picture, scan } = (await lookCloser(tab, shapes)) ?? first;
  await stillShown(tab);
  if (scan.reason === null) return scan;
  const advice = adviceFor(scan, shapes, callsForQrLink(scan) ? await findQrLink(tabId) : null, await zoomOf(tabId)) ?? undefined;
  const cut = scan.place ? await cutOut(picture, scan.place) : null;
  return { ...scan, advice, cutOut: cut ?? undefined };
}

/**
 * Throws if the window may have shown another page: a picture shows whatever the window did, and its codes belong to
 * this page or to no page.
 * @param {chrome.tabs.Tab} tab as it was before
 */
async function stillShown(tab) {
  const now = await api.tabs.get(/** @type {number} */ (tab.id));
  if (!now.active || now.url !== tab.url) throw new NamedError("page_changed");
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {QrShape[]} shapes
 * @returns {Promise<Look | null>} the first that has an account, else the first that has a code at all
 */
async function lookCloser(tab, shapes) {
  /** @type {Look | null} */
  let best = null;
  for (const shape of shapes.filter(({ shown }) => shown === "whole").slice(0, kMostShapes)) {
    for await (const picture of picturesOf(tab, shape)) {
      const scan = await scanPicture(picture);
      if (scan.reason === null) return { picture, scan };
      if (scan.candidates.length > 0) best ??= { picture, scan };
    }
  }
  return best;
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { isForOneApp } from "../shared/one-app.js";
import { findLead } from "./enrolment-page.js";

/** @typedef {import("../shared/types.js").Scan} Scan */

/** From here on a square outside the window is worth scrolling to, and a small one in it worth enlarging the page for. */
const kWorthScrolling = 1;
const kWorthZooming = 2;
/** Device pixels on a side at which a QR code is read by every reader. */
const kEasilyRead = 160;
/** Percent; browsers offer no more and no less. */
const kMostZoom = 500;
const kLeastZoom = 25;
/** Part of the window that a QR code and its quiet zone may take. */
const kFits = 0.9;

/**
 * What the user can do about a scan without an account, with one press.
 * @param {number} tabId
 * @param {Scan} scan
 * @param {Square[]} squares likeliest first
 * @returns {Promise<import("../shared/types.js").Advice | null>}
 */
export async function adviceFor(tabId, scan, squares) {
  const lead = isNothingUsable(scan) ? await findLead(tabId) : null;
  // The QR code that is there is another app's, or none: only Microsoft's own link leads further.
  if (lead?.kind === "other_app") return { do: "lead", ...lead };
  if (scan.candidates.some(isForOneApp)) return null;
  const large = squares.find(({ windows, likelihood }) => windows > kFits && likelihood >= kWorthScrolling);
  if (large) return smaller(tabId, large);
  const outside = squares.find(({ shown, likelihood }) => shown !== "whole" && likelihood >= kWorthScrolling);
  if (outside?.side) {
    return { do: "scroll", scrollTo: outside.index, side: outside.side, inPart: outside.shown === "in_part" };
  }
  const small = squares.find(({ shown, pixels, likelihood }) => shown === "whole" && pixels < kEasilyRead && likelihood >= kWorthZooming);
  const times = scan.reason === "too_small" ? (scan.zoom ?? 200) / 100 : small ? kEasilyRead / small.pixels : 1;
  if (times <= 1 || scan.candidates.length > 0) return lead && { do: "lead", ...lead };
  const now = await zoomOf(tabId);
  const zoom = Math.min(kMostZoom, Math.ceil((now * times) / 10) * 10);
  return zoom > now ? { do: "zoom", zoom, scrollTo: small?.index } : null;
}

/** There is no QR code, or one for something else: what is there and cannot be read is another matter. @param {Scan} scan */
const isNothingUsable = ({ reason }) => reason === "none_found" || reason === "not_one_time";

/** @param {number} tabId @returns {Promise<number>} percent */
async function zoomOf(tabId) {
  return Math.round((await api.tabs.getZoom(tabId)) * 100);
}

/** It does not fit into the window. @param {number} tabId @param {Square} square */
async function smaller(tabId, { index, windows }) {
  const zoom = Math.max(kLeastZoom, Math.floor(((await zoomOf(tabId)) * kFits) / windows));
  return /** @type {const} */ ({ do: "zoom", zoom, scrollTo: index, smaller: true });
}

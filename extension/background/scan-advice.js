// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";

/** From here on a square outside the window is worth scrolling to, and a small one in it worth enlarging the page for. */
const kWorthScrolling = 1;
const kWorthZooming = 2;
/** Device pixels on a side at which a QR code is read by every reader. */
const kEasilyRead = 160;
/** Percent; browsers offer no more. */
const kMostZoom = 500;

/**
 * What the user can do about a scan without an account, with one press.
 * @param {number} tabId
 * @param {import("../shared/types.js").Scan} scan
 * @param {Square[]} squares likeliest first
 * @returns {Promise<import("../shared/types.js").Advice | null>}
 */
export async function adviceFor(tabId, scan, squares) {
  if (scan.candidates.some(({ kind }) => kind === "microsoft")) return null;
  const outside = squares.find(({ shown, likelihood }) => shown !== "whole" && likelihood >= kWorthScrolling);
  if (outside?.side) {
    return { do: "scroll", scrollTo: outside.index, side: outside.side, inPart: outside.shown === "in_part" };
  }
  const small = squares.find(({ shown, pixels, likelihood }) => shown === "whole" && pixels < kEasilyRead && likelihood >= kWorthZooming);
  const times = scan.reason === "too_small" ? (scan.zoom ?? 200) / 100 : small ? kEasilyRead / small.pixels : 1;
  if (times <= 1 || scan.candidates.length > 0) return null;
  const now = Math.round((await api.tabs.getZoom(tabId)) * 100);
  const zoom = Math.min(kMostZoom, Math.ceil((now * times) / 10) * 10);
  return zoom > now ? { do: "zoom", zoom, scrollTo: small?.index } : null;
}

// SPDX-License-Identifier: Apache-2.0
import { isForOneApp } from "../../../shared/one-app.js";

/** @typedef {import("../../../shared/types.js").Scan} Scan */

/** From here on a shape outside the window is worth scrolling to, and a small one in it worth enlarging the page for. */
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
 * @param {Scan} scan
 * @param {QrShape[]} shapes likeliest first
 * @param {import("../../../shared/types.js").QrLink | null} qrLink of the page; only if callsForQrLink() says so
 * @param {number} zoom of the tab, percent
 * @returns {import("../../../shared/types.js").Advice | null}
 */
export function adviceFor(scan, shapes, qrLink, zoom) {
  // The QR code that is there is another app's, or none: only Microsoft's own link leads further.
  if (qrLink?.kind === "other_app") return { do: "qr-link", ...qrLink };
  if (scan.candidates.some(isForOneApp)) return null;
  const large = shapes.find(({ windows, likelihood }) => windows > kFits && likelihood >= kWorthScrolling);
  if (large) return smaller(large, zoom);
  const outside = shapes.find(({ shown, likelihood }) => shown !== "whole" && likelihood >= kWorthScrolling);
  if (outside?.side) {
    return { do: "scroll", scrollTo: outside.index, side: outside.side, inPart: outside.shown === "in_part" };
  }
  const small = shapes.find(({ shown, pixels, likelihood }) => shown === "whole" && pixels < kEasilyRead && likelihood >= kWorthZooming);
  const times = scan.reason === "too_small" ? (scan.zoom ?? 200) / 100 : small ? kEasilyRead / small.pixels : 1;
  if (times <= 1 || scan.candidates.length > 0) return qrLink && { do: "qr-link", ...qrLink };
  const larger = Math.min(kMostZoom, Math.ceil((zoom * times) / 10) * 10);
  return larger > zoom ? { do: "zoom", zoom: larger, scrollTo: small?.index } : null;
}

/**
 * Whether the page shows no QR code, or one for something else. A QR code that can't be read is another matter.
 * @param {Scan} scan
 */
export const callsForQrLink = ({ reason }) => reason === "none_found" || reason === "not_one_time";

/** It does not fit into the window. @param {QrShape} shape @param {number} now percent */
function smaller({ index, windows }, now) {
  const zoom = Math.max(kLeastZoom, Math.floor((now * kFits) / windows));
  return /** @type {const} */ ({ do: "zoom", zoom, scrollTo: index, smaller: true });
}

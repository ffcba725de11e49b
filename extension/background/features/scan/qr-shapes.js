// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { runInPage, topDocument } from "../../run-in-page.js";
import { capturePart } from "./capture.js";

/** Pixels on a side of the picture of one shape, and how far it is enlarged at most. */
const kPictureSide = 1200;
const kMostScale = 16;
/** Of a shape's size, on each side: the quiet zone may be the page's. */
const kMargin = 0.1;
/** Characters of Base64: 2 MiB. */
const kMostPicture = (2 * 1024 * 1024 * 4) / 3;

/**
 * Everything in the page's top document that has the shape of a QR code; empty if no script may run there.
 * @param {number} tabId
 * @returns {Promise<QrShape[]>}
 */
export async function findQrShapes(tabId) {
  try {
    const files = ["content/scan/qr-shapes.js", "content/scan/qr-shape-picture.js"];
    await api.scripting.executeScript({ target: topDocument(tabId), files });
    return (await runInPage(tabId, () => globalThis.tesseraQrShapes.find(), null)) ?? [];
  } catch {
    return [];
  }
}

/** Scrolls to a shape that findQrShapes() reported. @param {number} tabId @param {number} index */
export async function bringIntoView(tabId, index) {
  await runInPage(tabId, (each) => globalThis.tesseraQrShapes?.bringIntoView(each), index);
}

/** The page is drawn as it is now. @param {number} tabId */
export async function settled(tabId) {
  await runInPage(tabId, () => globalThis.tesseraQrShapes?.settled(), null);
}

/**
 * Larger pictures of a shape than the screen shows. First the page draws it: only what the page may read, but also if
 * something covers it. Then the browser draws it, if it can.
 * @param {chrome.tabs.Tab} tab
 * @param {QrShape} shape
 * @returns {AsyncGenerator<string>} in Base64
 */
export async function* picturesOf(tab, shape) {
  const tabId = /** @type {number} */ (tab.id);
  const drawn = await runInPage(tabId, (index) => globalThis.tesseraQrShapes.picture?.(index), shape.index);
  if (drawn && drawn.length <= kMostPicture) yield drawn;
  const captured = await capturePart(tab.windowId, around(shape));
  if (captured && captured.length <= kMostPicture) yield captured;
}

/** @param {QrShape} shape @returns {import("./capture.js").Part} */
function around({ x, y, width, height }) {
  const margin = Math.max(width, height) * kMargin;
  const rect = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  return { rect, scale: Math.min(kMostScale, kPictureSide / Math.max(rect.width, rect.height)) };
}

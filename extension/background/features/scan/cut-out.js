// SPDX-License-Identifier: Apache-2.0
import { decodeJpeg } from "../../../shared/jpeg.js";

/** Pixels on a side at most. */
const kSide = 368;
/** Of the place's size, on each side: enough around it to know it again. */
const kMargin = 0.5;

/**
 * The part of a picture that shows a place, for the popup, which shows it as long as it is open.
 * @param {string} picture a JPEG file in Base64
 * @param {number[][]} place its corners, in pixels of the picture
 * @returns {Promise<import("../../../shared/types.js").CutOut | null>}
 */
export async function cutOut(picture, place) {
  try {
    const bitmap = await decodeJpeg(picture);
    const { left, top, width, height } = around(place, bitmap);
    const scale = Math.min(1, kSide / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, left, top, width, height, 0, 0, width * scale, height * scale);
    bitmap.close();
    const data = await base64(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 }));
    return { data, place: place.map(([x, y]) => [(x - left) * scale, (y - top) * scale]) };
  } catch {
    return null;
  }
}

/** @param {number[][]} place @param {{width: number, height: number}} picture */
function around(place, picture) {
  const [xs, ys] = [place.map(([x]) => x), place.map(([, y]) => y)];
  const margin = kMargin * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const left = Math.max(0, Math.floor(Math.min(...xs) - margin));
  const top = Math.max(0, Math.floor(Math.min(...ys) - margin));
  const right = Math.min(picture.width, Math.ceil(Math.max(...xs) + margin));
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...ys) + margin));
  return { left, top, width: right - left, height: bottom - top };
}

/** @param {Blob} blob @returns {Promise<string>} */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1]);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

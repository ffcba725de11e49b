// SPDX-License-Identifier: Apache-2.0
/// <reference path="./in-page.d.ts" />

/** Runs in the page of studio.mjs, beside effects.mjs; imports nothing. */

/**
 * @typedef {import("./effects.mjs").Effect} Effect
 * @typedef {import("./effects.mjs").Point} Point
 */

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** @param {string} file base64, of any format that browsers show */
async function toPicture(file) {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/**
 * @param {ImageData} picture
 * @param {string} type
 * @param {number} quality 0 to 1
 */
async function toFile(picture, type, quality) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type, quality });
  return toBase64(new Uint8Array(await blob.arrayBuffer()));
}

/**
 * @param {string} file
 * @param {Effect[]} list
 */
async function developed(file, list) {
  let picture = await toPicture(file);
  for (const effect of list) {
    picture =
      effect.name === "recompress"
        ? await toPicture(await toFile(picture, "image/jpeg", Number(effect.quality)))
        : globalThis.effects[effect.name].apply(picture, effect);
  }
  return picture;
}

/**
 * @param {string} file base64 of a PNG
 * @param {Effect[]} list
 * @param {string} type of the file to make
 * @param {number} quality 0 to 1
 * @returns {Promise<string>} base64
 */
export async function developFile(file, list, type, quality) {
  return toFile(await developed(file, list), type, quality);
}

/**
 * @param {Uint8ClampedArray} data
 * @param {number} i of the pixel's red
 */
const luma = (data, i) => 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];

/**
 * @param {string} file base64 of a PNG
 * @param {Effect[]} list
 * @param {"bits" | "palette" | "grey"} pixels
 * @param {number[]} palette 0xrrggbb
 * @returns {Promise<{ width: number, height: number, samples: string }>} one a byte, base64
 */
export async function developSamples(file, list, pixels, palette) {
  const { width, height, data } = await developed(file, list);
  const nearest = (/** @type {number} */ i) => {
    const distance = (/** @type {number} */ rgb) =>
      (data[i] - (rgb >> 16)) ** 2 +
      (data[i + 1] - ((rgb >> 8) & 255)) ** 2 +
      (data[i + 2] - (rgb & 255)) ** 2;
    return palette.reduce((best, rgb, entry) => (distance(rgb) < distance(palette[best]) ? entry : best), 0);
  };
  const sample = {
    bits: (/** @type {number} */ i) => Number(luma(data, i) >= 128),
    grey: (/** @type {number} */ i) => luma(data, i),
    palette: nearest,
  }[pixels];
  const samples = Uint8Array.from({ length: width * height }, (_, i) => sample(4 * i));
  return { width, height, samples: toBase64(samples) };
}

/**
 * @param {string} file base64
 * @param {Point[]} points
 * @param {number} reach
 * @param {number} paper
 */
export async function greysAt(file, points, reach, paper) {
  const { width, height, data } = await toPicture(file);
  const greyAt = (/** @type {number} */ x, /** @type {number} */ y) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return paper;
    const i = (y * width + x) * 4;
    return (luma(data, i) * data[i + 3] + paper * (255 - data[i + 3])) / 255;
  };
  const bilinear = (/** @type {number} */ x, /** @type {number} */ y) => {
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    const [u, v] = [x - 0.5 - left, y - 0.5 - top];
    return (
      (1 - v) * ((1 - u) * greyAt(left, top) + u * greyAt(left + 1, top)) +
      v * ((1 - u) * greyAt(left, top + 1) + u * greyAt(left + 1, top + 1))
    );
  };
  const mean = (/** @type {Point} */ [x, y]) => {
    if (reach === 0) return greyAt(Math.floor(x), Math.floor(y));
    let sum = 0;
    for (const dy of [-reach, 0, reach]) for (const dx of [-reach, 0, reach]) sum += bilinear(x + dx, y + dy);
    return sum / 9;
  };
  return { width, height, greys: points.map(mean) };
}

// SPDX-License-Identifier: Apache-2.0
import { readers } from "../peers/readers.mjs";
import { kFinder, finderPlaces } from "./symbol.mjs";

/**
 * Reads a code whose place and size are known, so that a reader isn't blamed for a picture that is impossible to read.
 * It knows nothing of the code's data.
 *
 * @typedef {import("./symbol.mjs").QrSymbol} QrSymbol
 */

/** Half the side of the square of modules in which darkest and lightest are looked for. */
const kNeighbourhood = 4;

/** Of the clean picture that the reader gets. */
const kScale = 4;
const kMargin = 4;

/**
 * Takes away what neighbours have spilt into each other.
 * @param {number[]} greys one a module, row by row
 * @param {number} size
 */
function sharpened(greys, size) {
  return greys.map((grey, i) => {
    const x = i % size;
    const beside = [x > 0 ? i - 1 : i, x < size - 1 ? i + 1 : i, i - size, i + size].map(
      (at) => greys[at] ?? grey,
    );
    return 2 * grey - beside.reduce((sum, value) => sum + value, 0) / 4;
  });
}

/**
 * @param {number[]} greys one a module, row by row
 * @param {number} size
 * @returns {boolean[][]} what may be dark, by several thresholds
 */
function guesses(greys, size) {
  const [low, high] = [Math.min(...greys), Math.max(...greys)];
  const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
  const local = (/** @type {number} */ reach) =>
    greys.map((_, i) => {
      const [cx, cy] = [i % size, Math.floor(i / size)];
      let [darkest, lightest] = [Infinity, -Infinity];
      for (let y = Math.max(0, cy - reach); y <= Math.min(size - 1, cy + reach); ++y) {
        for (let x = Math.max(0, cx - reach); x <= Math.min(size - 1, cx + reach); ++x) {
          darkest = Math.min(darkest, greys[y * size + x]);
          lightest = Math.max(lightest, greys[y * size + x]);
        }
      }
      return (darkest + lightest) / 2;
    });
  const levels = [local(kNeighbourhood), local(2), greys.map(() => mean), greys.map(() => (low + high) / 2)];
  const dark = levels.map((level) => greys.map((grey, i) => grey < level[i]));
  return [...dark, ...dark.map((modules) => modules.map((isDark) => !isDark))];
}

/**
 * @param {QrSymbol} symbol of it the size only
 * @param {boolean[]} modules
 */
function cleanPicture({ size }, modules) {
  const isFinderDark = (/** @type {number} */ x, /** @type {number} */ y) => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return ring === 3 || ring < 2;
  };
  const isDark = (/** @type {number} */ x, /** @type {number} */ y) => {
    if (Math.min(x, y) < 0 || Math.max(x, y) >= size) return false;
    for (const [left, top] of finderPlaces(/** @type {QrSymbol} */ ({ size }))) {
      const [dx, dy] = [x - left, y - top];
      if (dx >= 0 && dy >= 0 && dx < kFinder && dy < kFinder) return isFinderDark(dx, dy);
      if (dx >= -1 && dy >= -1 && dx <= kFinder && dy <= kFinder) return false;
    }
    return modules[y * size + x];
  };
  const side = (size + 2 * kMargin) * kScale;
  const at = (/** @type {number} */ pixel) => Math.floor(pixel / kScale) - kMargin;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let i = 0; i < side * side; ++i) {
    if (isDark(at(i % side), at(Math.floor(i / side)))) data.fill(0, 4 * i, 4 * i + 3);
  }
  return { data, width: side, height: side };
}

/**
 * @returns {Promise<(symbol: QrSymbol, greys: number[]) => Promise<boolean>>} whether the modules' luminances, row by row,
 *     hold the symbol's text. Throws if the benchmark's packages aren't installed.
 */
export async function loadOracle() {
  const load = /** @type {() => Promise<import("../peers/readers.mjs").PeerReader>} */ (
    readers.get("zxing-wasm")
  );
  const reader = await load();
  return async (symbol, greys) => {
    const { size } = symbol;
    for (const modules of [...guesses(greys, size), ...guesses(sharpened(greys, size), size)]) {
      if ((await reader.read(cleanPicture(symbol, modules))).includes(symbol.text)) return true;
    }
    return false;
  };
}

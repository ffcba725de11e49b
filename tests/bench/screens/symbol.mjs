// SPDX-License-Identifier: Apache-2.0
import QRCode from "qrcode";

/** Quiet zone of ISO/IEC 18004, in modules. */
export const kQuiet = 4;

/** Side of a finder pattern, in modules. */
export const kFinder = 7;

/**
 * @typedef {object} QrSymbol
 * @property {string} text
 * @property {number} version 1 to 40
 * @property {number} size modules a side
 * @property {"L" | "M" | "Q" | "H"} ecc
 * @property {(x: number, y: number) => boolean} isDark false outside
 */

/**
 * @param {string} text
 * @param {"L" | "M" | "Q" | "H"} ecc
 * @returns {QrSymbol}
 */
export function createSymbol(text, ecc) {
  const { modules, version } = QRCode.create(text, { errorCorrectionLevel: ecc });
  const { size, data } = modules;
  const isInside = (/** @type {number} */ at) => at >= 0 && at < size;
  return {
    text,
    version,
    size,
    ecc,
    isDark: (x, y) => isInside(x) && isInside(y) && Boolean(data[y * size + x]),
  };
}

/**
 * @param {QrSymbol} symbol
 * @returns {[number, number][]} upper left corners of the finder patterns: top left, top right, bottom left
 */
export function finderPlaces({ size }) {
  return [
    [0, 0],
    [size - kFinder, 0],
    [0, size - kFinder],
  ];
}

/**
 * @param {QrSymbol} symbol
 * @param {number} x
 * @param {number} y
 */
export function isFinder(symbol, x, y) {
  return finderPlaces(symbol).some(
    ([left, top]) => x >= left && x < left + kFinder && y >= top && y < top + kFinder,
  );
}

/**
 * @param {QrSymbol} symbol
 * @param {(x: number, y: number) => void} visit each dark module, row by row
 */
export function forDark({ size, isDark }, visit) {
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      if (isDark(x, y)) visit(x, y);
    }
  }
}

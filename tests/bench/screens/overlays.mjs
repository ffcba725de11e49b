// SPDX-License-Identifier: Apache-2.0
import { kFinder, finderPlaces } from "./symbol.mjs";

/** What lies upon codes, as SVG elements in modules from the symbol's upper left corner. */

/**
 * @typedef {import("./random.mjs").Random} Random
 * @typedef {import("./symbol.mjs").QrSymbol} QrSymbol
 */

/**
 * A badge round the outer corner of a finder pattern.
 * @param {QrSymbol} symbol
 * @param {number} which 0 to 2
 * @param {number} part of the pattern that it covers
 * @param {string} colour
 */
export function badge(symbol, which, part, colour) {
  const [x, y] = [which === 1 ? symbol.size : 0, which === 2 ? symbol.size : 0];
  const radius = Math.sqrt((part * kFinder ** 2 * 4) / Math.PI);
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>
    <text x="${x}" y="${y + radius / 4}" font-size="${radius}" text-anchor="middle" fill="#fff">3</text>`;
}

/**
 * A sticker over a finder pattern, from its upper edge down.
 * @param {QrSymbol} symbol
 * @param {number} which 0 to 2
 * @param {number} part of the pattern that it covers
 * @param {string} colour
 */
export function sticker(symbol, which, part, colour) {
  const [x, y] = finderPlaces(symbol)[which];
  return `<path d="M${x - 0.6} ${y - 0.6}h8.2v${0.6 + 7 * part}h-8.2z" fill="${colour}"/>`;
}

/**
 * The mouse's pointer.
 * @param {QrSymbol} symbol
 * @param {number} which finder pattern
 * @param {number} size modules
 */
export function pointer(symbol, which, size) {
  const [x, y] = finderPlaces(symbol)[which];
  return `<path transform="translate(${x + 2} ${y + 1.5}) scale(${size / 17})" stroke="#fff" stroke-width="1.4"
    d="M0 0v15l3.6-3.3 2.6 5.6 2.5-1.1-2.6-5.5h4.9z"/>`;
}

/**
 * Stripes across the data, in any direction.
 * @param {Random} random
 * @param {QrSymbol} symbol
 * @param {number} count
 * @param {number} width modules
 */
export function stripes(random, { size }, count, width) {
  const angle = random.between(-40, 40);
  const lines = Array.from({ length: count }, (_, i) => {
    const y = size * (0.35 + (0.5 * (i + random.between(0.2, 0.8))) / count);
    return `<path d="M${-size} ${y}h${3 * size}v${width}h${-3 * size}z" fill="${random.pick(["#000", "#fff", "#999", "#c33"])}"/>`;
  });
  return `<g transform="rotate(${angle} ${size / 2} ${size / 2})">${lines.join("")}</g>`;
}

/**
 * Light that falls off across the code.
 * @param {QrSymbol} symbol
 * @param {number} quiet modules
 * @param {number} darkest opacity of the shadow
 * @param {number} angle degrees
 */
export function shadow({ size }, quiet, darkest, angle) {
  return `<defs><linearGradient id="shadow" gradientTransform="rotate(${angle} .5 .5)"><stop offset=".15" stop-opacity="0"/>
    <stop offset=".85" stop-opacity="${darkest}"/></linearGradient></defs>
    <rect x="${-quiet}" y="${-quiet}" width="${size + 2 * quiet}" height="${size + 2 * quiet}" fill="url(#shadow)"/>`;
}

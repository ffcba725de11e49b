// SPDX-License-Identifier: Apache-2.0
import { finderPlaces, forDark, isFinder } from "./symbol.mjs";

/** How designers draw modules and finder patterns, as SVG paths in modules. */

/** @typedef {import("./symbol.mjs").QrSymbol} QrSymbol */
/** @typedef {(symbol: QrSymbol, x: number, y: number) => string} ModuleShape */

/**
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {number[]} radii from the upper left corner, clockwise
 */
function roundedSquare(x, y, side, [a, b, c, d]) {
  const arc = (/** @type {number} */ r, /** @type {number} */ dx, /** @type {number} */ dy) =>
    r > 0 ? `a${r} ${r} 0 0 1 ${dx * r} ${dy * r}` : "";
  return `M${x + a} ${y}h${side - a - b}${arc(b, 1, 1)}v${side - b - c}${arc(c, -1, 1)}h${c + d - side}${arc(d, -1, -1)}v${d + a - side}${arc(a, 1, -1)}z`;
}

/**
 * A corner is round if both modules beside it are light.
 * @param {QrSymbol} symbol
 * @param {number} x
 * @param {number} y
 * @param {(isAlone: boolean) => number} radius
 */
function cornerRadii({ isDark }, x, y, radius) {
  const beside = [isDark(x, y - 1), isDark(x + 1, y), isDark(x, y + 1), isDark(x - 1, y)];
  const isAlone = !beside.some(Boolean);
  return [3, 0, 1, 2].map((i) => (beside[i] || beside[(i + 1) % 4] ? 0 : radius(isAlone)));
}

/** @type {Record<string, ModuleShape>} */
const moduleShapes = {
  square: (_, x, y) => `M${x} ${y}h1v1h-1z`,
  dots: (_, x, y) => roundedSquare(x + 0.05, y + 0.05, 0.9, [0.45, 0.45, 0.45, 0.45]),
  "small-dots": (_, x, y) => roundedSquare(x + 0.15, y + 0.15, 0.7, [0.35, 0.35, 0.35, 0.35]),
  gaps: (_, x, y) => `M${x + 0.1} ${y + 0.1}h.8v.8h-.8z`,
  diamonds: (_, x, y) => `M${x + 0.5} ${y - 0.1}l.6 .6l-.6 .6l-.6 -.6z`,
  rounded: (symbol, x, y) =>
    roundedSquare(
      x,
      y,
      1,
      cornerRadii(symbol, x, y, () => 0.5),
    ),
  "extra-rounded": (symbol, x, y) => {
    const radii = cornerRadii(symbol, x, y, () => 0.5);
    const isEnd = radii.filter(Boolean).length === 1;
    return roundedSquare(x, y, 1, isEnd ? radii.map((radius) => 2 * radius) : radii);
  },
  classy: (symbol, x, y) => {
    const [a, , c] = cornerRadii(symbol, x, y, () => 0.5);
    return roundedSquare(x, y, 1, [a, 0, c, 0]);
  },
  "classy-rounded": (symbol, x, y) => {
    const [a, , c] = cornerRadii(symbol, x, y, (isAlone) => (isAlone ? 0.5 : 1));
    return roundedSquare(x, y, 1, a && c ? [a / 2, 0, c / 2, 0] : [a, 0, c, 0]);
  },
  bars: ({ isDark }, x, y) => {
    const [a, b] = [isDark(x - 1, y) ? 0 : 0.4, isDark(x + 1, y) ? 0 : 0.4];
    return `M${x + a} ${y + 0.1}h${1 - a - b}${b ? "a.4 .4 0 0 1 0 .8" : "v.8"}h${a + b - 1}${a ? "a.4 .4 0 0 1 0 -.8" : "v-.8"}z`;
  },
  columns: ({ isDark }, x, y) => {
    const [a, b] = [isDark(x, y - 1) ? 0 : 0.4, isDark(x, y + 1) ? 0 : 0.4];
    return `M${x + 0.9} ${y + a}v${1 - a - b}${b ? "a.4 .4 0 0 1 -.8 0" : "h-.8"}v${a + b - 1}${a ? "a.4 .4 0 0 1 .8 0" : "h.8"}z`;
  },
};

export const kModuleShapes = Object.keys(moduleShapes);

/** Radius of the ring's outer corners and of the middle's. @type {Record<string, [number, number]>} */
const finderShapes = {
  square: [0, 0],
  soft: [1.2, 0.4],
  rounded: [2.4, 1],
  circle: [3.5, 1.5],
  "circle-square": [3.5, 0],
};

export const kFinderShapes = Object.keys(finderShapes);

/**
 * @param {QrSymbol} symbol
 * @param {string} shape of kFinderShapes
 * @returns {{ rings: string, middles: string }} paths for the even-odd rule
 */
export function finderPaths(symbol, shape) {
  const [outer, middle] = finderShapes[shape];
  const inner = Math.max(0, outer - 1);
  const places = finderPlaces(symbol);
  const square = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ side,
    /** @type {number} */ r,
  ) => roundedSquare(x, y, side, [r, r, r, r]);
  return {
    rings: places.map(([x, y]) => square(x, y, 7, outer) + square(x + 1, y + 1, 5, inner)).join(""),
    middles: places.map(([x, y]) => square(x + 2, y + 2, 3, middle)).join(""),
  };
}

/**
 * @param {QrSymbol} symbol
 * @param {string} shape of kModuleShapes
 * @param {(x: number, y: number) => boolean} isLeftOut
 * @returns {string} path of all dark modules that belong to no finder pattern
 */
export function modulesPath(symbol, shape, isLeftOut) {
  /** @type {string[]} */
  const parts = [];
  forDark(symbol, (x, y) => {
    if (!isFinder(symbol, x, y) && !isLeftOut(x, y)) parts.push(moduleShapes[shape](symbol, x, y));
  });
  return parts.join("");
}

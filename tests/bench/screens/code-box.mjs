// SPDX-License-Identifier: Apache-2.0
import { renderings } from "./renderings.mjs";

/**
 * @typedef {import("./symbol.mjs").QrSymbol} QrSymbol
 * @typedef {import("./renderings.mjs").Style} Style
 *
 * @typedef {object} Code
 * @property {QrSymbol} symbol
 * @property {number} quiet modules
 * @property {number} module device pixels, before effects
 * @property {string} render of renderings
 * @property {Style} style
 * @property {number} [rotation] degrees
 * @property {string} [css] of the code's box
 * @property {string} [frameCss] of the frame around it
 * @property {string} [overlay] SVG elements above it, in modules from the symbol's upper left corner
 * @property {string} [caption] HTML below it, in the frame
 * @property {string} [before] HTML beside it
 * @property {string} [after]
 * @property {boolean} [isExpected] false if it must not be read
 */

/** DejaVu Sans Mono: the width of a character and the height of a line, in parts of the font's size. */
const kAdvance = 0.602;

/**
 * @param {Code} code
 * @param {number} scale device pixels a CSS pixel
 * @returns {number} CSS pixels of the box's side, whole as on pages
 */
export function boxSize({ symbol, quiet, module, render }, scale) {
  const total = symbol.size + 2 * quiet;
  // Browsers give the columns of a table whole widths.
  return render === "table"
    ? total * Math.max(1, Math.round(module / scale))
    : Math.round((total * module) / scale);
}

/**
 * @param {Code} code
 * @param {number} scale
 */
function boxCss(code, scale) {
  const turn = code.rotation ? `transform:rotate(${code.rotation}deg);` : "";
  if (code.render === "text" || code.render === "halftext") {
    const advance = code.module / scale / (code.render === "text" ? 2 : 1);
    return `${turn}font-size:${advance / kAdvance}px;width:fit-content;`;
  }
  const side = boxSize(code, scale);
  return `${turn}width:${side}px;height:${side}px;`;
}

/**
 * The code in its frame. Four `.corner` elements without a size stand at the symbol's corners, clockwise from its own
 * upper left: the browser says where they end up, whatever the styles do.
 *
 * @param {Code} code
 * @param {number} scale device pixels a CSS pixel
 * @returns {string} HTML
 */
export function codeHtml(code, scale) {
  const { symbol, quiet } = code;
  const total = symbol.size + 2 * quiet;
  const [near, far] = [quiet, quiet + symbol.size].map((modules) => (100 * modules) / total);
  // Half blocks come in pairs of rows; the last one has a half to spare.
  const height = code.render === "halftext" ? total / (total + 1) : 1;
  const corners = [
    [near, near],
    [far, near],
    [far, far],
    [near, far],
  ];
  const marks = corners
    .map(([x, y]) => `<i class="corner" style="left:${x}%;top:${y * height}%"></i>`)
    .join("");
  const overlay = code.overlay
    ? `<svg class="overlay" viewBox="${-quiet} ${-quiet} ${total} ${total}">${code.overlay}</svg>`
    : "";
  const drawing = renderings[code.render](symbol, code.style, quiet);
  return `${code.before ?? ""}<div class="frame" style="${code.frameCss ?? ""}">
    <div class="code" style="${boxCss(code, scale)}${code.css ?? ""}">${drawing}${overlay}${marks}</div>${code.caption ?? ""}</div>${code.after ?? ""}`;
}

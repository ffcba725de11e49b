// SPDX-License-Identifier: Apache-2.0
import { ColourType, encodePng } from "./png.mjs";
import { finderPaths, modulesPath } from "./shapes.mjs";
import { forDark } from "./symbol.mjs";

/** The ways in which pages draw a code: each gives the HTML that fills the code's box, quiet zone included. */

/**
 * @typedef {import("./symbol.mjs").QrSymbol} QrSymbol
 *
 * @typedef {string | { kind: "linear" | "radial", from: string, to: string, angle?: number }} Paint
 *
 * @typedef {object} Style
 * @property {Paint} dark
 * @property {Paint} light `none` for what lies behind
 * @property {string} [shape] of kModuleShapes
 * @property {string} [finder] of kFinderShapes
 * @property {Paint} [ring] of the finder patterns; dark's if absent
 * @property {Paint} [middle]
 * @property {number} [logo] side of the hole in the middle, as part of the symbol's side
 * @property {string} [logoColour]
 * @property {number} [scale] pixels a module of an image, before the browser scales it
 * @property {boolean} [drawsLight] characters stand for the light modules, as terminals do
 *
 * @typedef {(symbol: QrSymbol, style: Style, quiet: number) => string} Rendering
 */

/**
 * @param {Paint} paint
 * @param {string} id
 * @returns {[fill: string, definition: string]}
 */
function paintOf(paint, id) {
  if (typeof paint === "string") return [paint, ""];
  const stops = `<stop stop-color="${paint.from}"/><stop offset="1" stop-color="${paint.to}"/>`;
  const turn = paint.angle ? ` gradientTransform="rotate(${paint.angle} .5 .5)"` : "";
  return [`url(#${id})`, `<${paint.kind}Gradient id="${id}"${turn}>${stops}</${paint.kind}Gradient>`];
}

let lastId = 0;

/** Ids of gradients are the page's, so each drawing has its own. */
const freshId = () => `paint${++lastId}`;

/** @param {string} svg */
export const asImage = (svg) =>
  `<img alt="QR-code" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;

/**
 * @param {Style} style
 * @param {number} size
 */
function logoSvg({ logo = 0, logoColour = "#0a66c2" }, size) {
  if (!logo) return "";
  const [middle, radius] = [size / 2, (size * logo) / 2 - 0.6];
  const bar = radius * 0.36;
  return `<circle cx="${middle}" cy="${middle}" r="${radius}" fill="${logoColour}"/>
    <path d="M${middle - radius / 2} ${middle - bar / 2}h${radius}v${bar}h${-radius}z" fill="#fff"/>`;
}

/** @type {(rendering: string) => Rendering} */
const svg = (rendering) => (symbol, style, quiet) => {
  const total = symbol.size + 2 * quiet;
  const [dark, darkDefinition] = paintOf(style.dark, freshId());
  const [light, lightDefinition] = paintOf(style.light, freshId());
  const [ring, ringDefinition] = style.ring ? paintOf(style.ring, freshId()) : [dark, ""];
  const [middle, middleDefinition] = style.middle ? paintOf(style.middle, freshId()) : [ring, ""];
  const reach = ((style.logo ?? 0) * symbol.size) / 2;
  const isLogo = (/** @type {number} */ x, /** @type {number} */ y) =>
    Math.max(Math.abs(x + 0.5 - symbol.size / 2), Math.abs(y + 0.5 - symbol.size / 2)) < reach;
  const { rings, middles } = finderPaths(symbol, style.finder ?? "square");
  const edges = rendering === "crisp" ? ' shape-rendering="crispEdges"' : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${total} ${total}"${edges}>
    <defs>${darkDefinition}${lightDefinition}${ringDefinition}${middleDefinition}</defs>
    <path d="M${-quiet} ${-quiet}h${total}v${total}h${-total}z" fill="${light}"/>
    <path d="${modulesPath(symbol, style.shape ?? "square", isLogo)}" fill="${dark}"/>
    <path d="${rings}" fill-rule="evenodd" fill="${ring}"/><path d="${middles}" fill="${middle}"/>
    ${logoSvg(style, symbol.size)}</svg>`;
};

/**
 * Cells by rows, quiet zone included.
 * @template T
 * @param {QrSymbol} symbol
 * @param {number} quiet
 * @param {(isDark: boolean) => T} cell
 * @returns {T[][]}
 */
function cells({ size, isDark }, quiet, cell) {
  const total = size + 2 * quiet;
  const row = (/** @type {number} */ y) =>
    Array.from({ length: total }, (_, x) => cell(isDark(x - quiet, y - quiet)));
  return Array.from({ length: total }, (_, y) => row(y));
}

/** @type {Rendering} */
function table(symbol, { dark, light }, quiet) {
  const cell = (/** @type {boolean} */ isDark) => `<td style="background:${isDark ? dark : light}"></td>`;
  const rows = cells(symbol, quiet, cell).map((row) => `<tr>${row.join("")}</tr>`);
  return `<table class="modules">${rows.join("")}</table>`;
}

/** @type {Rendering} */
function divs(symbol, { dark, light }, quiet) {
  const side = 100 / (symbol.size + 2 * quiet);
  /** @type {string[]} */
  const parts = [];
  forDark(symbol, (x, y) => {
    const place = `left:${(x + quiet) * side}%;top:${(y + quiet) * side}%;width:${side}%;height:${side}%`;
    parts.push(`<b style="${place};background:${dark}"></b>`);
  });
  return `<div class="modules" style="background:${light}">${parts.join("")}</div>`;
}

/**
 * A picture from the site's server, which the browser scales. Plain colours only (`#rrggbb`), no shapes.
 * @type {(rendering: string) => Rendering}
 */
const png =
  (rendering) =>
  (symbol, { dark, light, scale = 5 }, quiet) => {
    const side = (symbol.size + 2 * quiet) * scale;
    const at = (/** @type {number} */ pixel) => Math.floor(pixel / scale) - quiet;
    const samples = Uint8Array.from({ length: side * side }, (_, i) =>
      Number(symbol.isDark(at(i % side), at(Math.floor(i / side)))),
    );
    const palette = Buffer.from(`${light}${dark}`.replaceAll("#", ""), "hex");
    const file = encodePng({
      width: side,
      height: side,
      colourType: ColourType.Palette,
      depth: 1,
      samples,
      palette,
    });
    return `<img alt="QR-code" style="image-rendering:${rendering}" src="data:image/png;base64,${file.toString("base64")}">`;
  };

/**
 * @param {string[]} lines
 * @param {Style} style
 */
function pre(lines, { dark, light, drawsLight }) {
  const [ink, paper] = drawsLight ? [light, dark] : [dark, light];
  return `<pre class="modules" style="color:${ink};background:${paper}">${lines.join("\n")}</pre>`;
}

/** Two modules a character, one above the other. @type {Rendering} */
function halfBlocks(symbol, style, quiet) {
  const rows = cells(symbol, quiet, (isDark) => isDark !== Boolean(style.drawsLight));
  const blocks = [" ", "▄", "▀", "█"];
  const lines = [];
  for (let y = 0; y < rows.length; y += 2) {
    lines.push(rows[y].map((top, x) => blocks[2 * Number(top) + Number(rows[y + 1]?.[x] ?? false)]).join(""));
  }
  return pre(lines, style);
}

/** Two characters a module, beside each other. @type {Rendering} */
function fullBlocks(symbol, style, quiet) {
  const rows = cells(symbol, quiet, (isDark) => (isDark !== Boolean(style.drawsLight) ? "██" : "  "));
  return pre(
    rows.map((row) => row.join("")),
    style,
  );
}

/** @type {Record<string, Rendering>} by the manifest's names */
export const renderings = {
  svg: svg("crisp"),
  svgaa: svg("smooth"),
  img: png("auto"),
  imgpix: png("pixelated"),
  imgsvg: (...code) => asImage(svg("smooth")(...code)),
  table,
  css: divs,
  halftext: halfBlocks,
  text: fullBlocks,
};

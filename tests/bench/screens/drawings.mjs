// SPDX-License-Identifier: Apache-2.0

/** Drawings that look like a part of a code and aren't one, as HTML. */

/** @typedef {import("./random.mjs").Random} Random */

/**
 * @param {number} width CSS pixels
 * @param {number} height
 * @param {string} body
 * @param {string} [box] of the drawing's own units
 */
const svg = (width, height, body, box = `0 0 ${width} ${height}`) =>
  `<svg width="${width}" height="${height}" viewBox="${box}" style="flex:none">${body}</svg>`;

/**
 * @param {number} columns
 * @param {number} rows
 * @param {(x: number, y: number) => boolean} isDark
 */
function cellsPath(columns, rows, isDark) {
  const cells = Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)]);
  return `<path shape-rendering="crispEdges" d="${cells
    .filter(([x, y]) => isDark(x, y))
    .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
    .join("")}"/>`;
}

/** @param {Random} random */
export function checkerboard(random) {
  const [side, cells] = [random.whole(160, 480), random.whole(8, 60)];
  return svg(
    side,
    side,
    cellsPath(cells, cells, (x, y) => (x + y) % 2 === 0),
    `0 0 ${cells} ${cells}`,
  );
}

/** Squares or circles in each other, of the proportions of finder patterns and of others. @param {Random} random */
export function targets(random) {
  const side = random.whole(30, 160);
  const isRound = random.chance(0.5);
  const rings = random.pick([
    [7, 5, 3],
    [7, 5, 3],
    [9, 7, 5, 3, 1],
    [10, 4],
    [7, 6, 4],
  ]);
  const shape = (/** @type {number} */ width, /** @type {number} */ i) => {
    const part = width / rings[0];
    const [from, length] = [(1 - part) / 2, part];
    return `<rect x="${from}" y="${from}" width="${length}" height="${length}" rx="${isRound ? length / 2 : 0}" fill="${i % 2 ? "#fff" : "#222"}"/>`;
  };
  return svg(side, side, rings.map(shape).join(""), "0 0 1 1");
}

/** @param {Random} random */
export function icons(random) {
  const paths = [
    "M3 3h8v8H3zM13 3h8v8h-8zM3 13h8v8H3z",
    "M12 2 2 7v10l10 5 10-5V7z",
    "M4 6h16v2H4zM4 11h16v2H4zM4 16h16v2H4z",
    "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4h-2V7a2 2 0 0 0-4 0v4z",
    "M3 3h6v6H3zM15 3h6v6h-6zM3 15h6v6H3zM5 5h2v2H5zM17 5h2v2h-2zM5 17h2v2H5zM13 13h2v2h-2zM17 17h4v4h-4z",
  ];
  const icon = () => {
    const side = random.pick([16, 20, 24, 32, 48]);
    return svg(
      side,
      side,
      `<path fill-rule="evenodd" fill="${random.pick(["#333", "#0a66c2", "#888"])}" d="${random.pick(paths)}"/>`,
      "0 0 24 24",
    );
  };
  return `<div class="slots" style="gap:10px;max-width:600px">${Array.from({ length: 60 }, icon).join("")}</div>`;
}

/** Streets, blocks and parks. @param {Random} random */
export function map(random) {
  const block = () =>
    `<rect x="${random.whole(0, 700)}" y="${random.whole(0, 420)}" width="${random.whole(8, 70)}" height="${random.whole(8, 60)}" fill="${random.pick(["#e8e4d8", "#cfe8c6", "#b9d7ea", "#333", "#999"])}"/>`;
  const street = () =>
    `<path d="M${random.whole(0, 700)} 0L${random.whole(0, 700)} 420M0 ${random.whole(0, 420)}L700 ${random.whole(0, 420)}" stroke="${random.pick(["#fff", "#f4c95d", "#555"])}" stroke-width="${random.whole(1, 9)}"/>`;
  return svg(
    700,
    420,
    `<rect width="700" height="420" fill="#f2efe6"/>${Array.from({ length: 260 }, block).join("")}${Array.from({ length: 30 }, street).join("")}`,
  );
}

/** Cells at random, a picture such as people get for want of a portrait. @param {Random} random */
export function squares(random) {
  const [side, cells] = [random.whole(120, 420), random.whole(5, 45)];
  const dark = new Set(Array.from({ length: cells * cells }, (_, i) => i).filter(() => random.chance(0.5)));
  return svg(
    side,
    side,
    cellsPath(cells, cells, (x, y) => dark.has(y * cells + x)),
    `0 0 ${cells} ${cells}`,
  );
}

/** Data Matrix by its looks: a solid L, two broken edges, noise. @param {Random} random */
export function dataMatrix(random) {
  const [side, cells] = [random.whole(60, 260), 2 * random.whole(6, 24)];
  const isDark = (/** @type {number} */ x, /** @type {number} */ y) => {
    if (x === 0 || y === cells - 1) return true;
    if (y === 0) return x % 2 === 0;
    return x === cells - 1 ? y % 2 === 1 : random.chance(0.5);
  };
  return svg(
    side,
    side,
    `<path d="M-2-2h99v99h-99z" fill="#fff"/>${cellsPath(cells, cells, isDark)}`,
    `-2 -2 ${cells + 4} ${cells + 4}`,
  );
}

/** Aztec by its looks: a bull's eye in noise. @param {Random} random */
export function aztec(random) {
  const [side, cells] = [random.whole(80, 260), 2 * random.whole(9, 24) + 1];
  const middle = (cells - 1) / 2;
  const isDark = (/** @type {number} */ x, /** @type {number} */ y) => {
    const ring = Math.max(Math.abs(x - middle), Math.abs(y - middle));
    return ring < 7 ? ring % 2 === 0 : random.chance(0.5);
  };
  return svg(
    side,
    side,
    `<path d="M-2-2h99v99h-99z" fill="#fff"/>${cellsPath(cells, cells, isDark)}`,
    `-2 -2 ${cells + 4} ${cells + 4}`,
  );
}

/** @param {Random} random */
export function barcode(random) {
  const [width, height, bars] = [random.whole(160, 420), random.whole(50, 130), random.whole(50, 100)];
  const dark = Array.from({ length: bars }, () => random.chance(0.5));
  return svg(
    width,
    height,
    `<path d="M-4 0h200v1h-200z" fill="#fff"/>${cellsPath(bars, 1, (x) => dark[x])}`,
    `-4 0 ${bars + 8} 1`,
  ).replace("<svg", '<svg preserveAspectRatio="none"');
}

/**
 * Finder patterns, scattered or in a grid, that belong to no code.
 * @param {Random} random
 * @param {number} count
 */
export function finders(random, count) {
  const [width, height, columns] = [1000, 560, Math.ceil(Math.sqrt(count * 1.8))];
  const rows = Math.ceil(count / columns);
  const step = Math.min(width / columns, height / rows);
  const pattern = (/** @type {number} */ i) => {
    const [x, y] = [
      ((i % columns) + random.between(0.1, 0.3)) * step,
      (Math.floor(i / columns) + random.between(0.1, 0.3)) * step,
    ];
    const module = (Math.min(step, 140) * random.between(0.4, 0.65)) / 7;
    return `<path transform="translate(${x} ${y}) scale(${module})" fill-rule="evenodd" d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3z"/>`;
  };
  return svg(
    width,
    height,
    `<rect width="1000" height="560" fill="#fff"/>${Array.from({ length: count }, (_, i) => pattern(i)).join("")}`,
  );
}

/** Small print in columns. @param {Random} random @param {string} prose */
export function smallPrint(random, prose) {
  const column = () =>
    `<p style="width:200px;font:${random.whole(8, 12)}px/1.15 serif;text-align:justify">${prose.repeat(3)}</p>`;
  return Array.from({ length: 5 }, column).join("");
}

/**
 * A photograph by its looks: soft shapes with grain.
 * @param {Random} random
 * @returns {string} CSS background
 */
export function photograph(random) {
  const spot = () =>
    `radial-gradient(circle at ${random.whole(0, 100)}% ${random.whole(0, 100)}%, hsl(${random.whole(0, 360)} 45% ${random.whole(20, 75)}% / .85), transparent ${random.whole(25, 60)}%)`;
  const noise = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><filter id="f"><feTurbulence type="fractalNoise" baseFrequency="${random.between(0.01, 0.4).toFixed(3)}" numOctaves="4" seed="${random.whole(1, 999)}"/></filter><rect width="600" height="600" filter="url(#f)" opacity=".55"/></svg>`;
  const grain = `url(data:image/svg+xml;base64,${Buffer.from(noise).toString("base64")})`;
  return `${grain}, ${spot()}, ${spot()}, ${spot()}, hsl(${random.whole(0, 360)} 30% ${random.whole(25, 70)}%)`;
}

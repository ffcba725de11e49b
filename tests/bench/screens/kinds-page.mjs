// SPDX-License-Identifier: Apache-2.0
import { barcode, dataMatrix, icons, photograph } from "./drawings.mjs";
import { enrolment, pushEnrolment } from "./payloads.mjs";
import { makeCode, makePlan, pageKind } from "./plan.mjs";
import { words } from "./words.mjs";

/**
 * Ordinary codes on unusual pages, or in pictures to which something happened.
 *
 * @typedef {import("./plan.mjs").Kind} Kind
 * @typedef {import("./random.mjs").Random} Random
 */

const kEdges = ["left:0;top:0", "right:0;top:0", "right:0;bottom:0", "left:0;bottom:0", "left:0;top:35%"];

/** @param {string} css */
const veil = (css) => `<div style="position:fixed;inset:0;background:${css};pointer-events:none"></div>`;

/** @param {Random} random */
function cookieDialog(random) {
  const text = words[random.pick(/** @type {const} */ (["en", "nl"]))];
  return `<div style="position:fixed;right:16px;bottom:16px;width:230px;background:#fff;color:#222;padding:16px;border-radius:8px">${text.notice}<br><button>OK</button></div>`;
}

/**
 * Upon a ground that fills the window.
 * @param {Random} random
 * @param {number} variant
 * @returns {import("./plan.mjs").Plan}
 */
function onPhotograph(random, variant) {
  const frames = ["", "padding:10px;background:#fff", "opacity:.85"];
  return makePlan(random, {
    codes: [
      makeCode(random, {
        frameCss: frames[variant % 3],
        rotation: random.pick([0, 0, random.whole(-25, 25)]),
        module: random.ratio(3, 8),
      }),
    ],
    page: { template: "bare", background: photograph(random), isDark: random.chance(0.5) },
    output: random.pick([{ format: "png" }, { format: "jpeg", quality: 75 }]),
  });
}

/** A player's black picture with its bar. @param {Random} random */
function inPlayer(random) {
  const bar = `<div style="position:fixed;left:0;right:0;bottom:0;height:44px;background:#000a;color:#fff;padding:8px 20px">▶ 🔊 12:04 / 31:50 <span style="float:right">⚙ ⛶</span><div style="height:4px;width:40%;background:#f00"></div></div>`;
  return makePlan(random, {
    codes: [makeCode(random, { module: random.ratio(2.2, 6), frameCss: "background:#fff;padding:6px" })],
    page: { template: "split", background: photograph(random), isDark: true, layer: bar + veil("#0003") },
    effects: [
      { name: "scale", factor: 0.66, smoothing: "medium" },
      { name: "scale", factor: 1.52, smoothing: "low" },
      { name: "recompress", quality: 0.7 },
    ],
  });
}

/** @type {Kind[]} */
export const pageKinds = [
  pageKind("backdrop", 5, (random) => ({
    page: { layer: veil(`rgba(0,0,0,${random.between(0.4, 0.72).toFixed(2)})`) + cookieDialog(random) },
  })),
  pageKind("backdrop_light", 2, (random) => ({
    page: { isDark: false, layer: veil(`rgba(255,255,255,${random.between(0.5, 0.75).toFixed(2)})`) },
  })),
  {
    category: "neighbours",
    count: 4,
    plan: (random) =>
      makePlan(random, {
        codes: [
          makeCode(random, {
            module: random.ratio(2, 5),
            quiet: random.pick([2, 4]),
            before: dataMatrix(random),
            after: barcode(random) + icons(random),
          }),
        ],
      }),
  },
  { category: "photograph", count: 4, plan: onPhotograph },
  { category: "video", count: 3, plan: inPlayer },
  {
    category: "window_edge",
    count: 5,
    plan: (random, variant) =>
      makePlan(random, {
        codes: [
          makeCode(random, {
            frameCss: `position:fixed;${kEdges[variant]}`,
            quiet: random.pick([0, 0, 1, 4]),
            module: random.ratio(2, 6),
          }),
        ],
      }),
  },
  pageKind("dark_extension", 5, (random, variant) => ({
    page: {
      isDark: false,
      layer: `<style>html{filter:invert(${variant % 2 ? 0.9 : 1}) hue-rotate(180deg);background:${variant % 2 ? "#e8e6e3" : "#fff"}}</style>`,
    },
    codes: [makeCode(random, { quiet: random.pick([0, 2, 4]) })],
  })),
  pageKind("upscaled", 5, (random, variant) => ({
    viewport: [1280, 720],
    dpr: 1,
    codes: [makeCode(random, { module: random.ratio(1.7, 4) })],
    effects: [{ name: "scale", factor: [1.25, 1.5, 1.75, 2, 3][variant], smoothing: "low" }],
  })),
  pageKind("downscaled", 5, (random, variant) => {
    const factor = [0.5, 0.5, 0.667, 0.4, 0.75][variant];
    return {
      viewport: [1920, 1080],
      dpr: 2,
      codes: [makeCode(random, { module: random.ratio(1.7, 3.5) / factor })],
      effects: [{ name: "scale", factor, smoothing: random.pick(["low", "high"]) }],
    };
  }),
  pageKind("night_light", 4, (random) => ({
    effects: [{ name: "tint", red: 1, green: random.between(0.5, 0.8), blue: random.between(0.15, 0.5) }],
  })),
  pageKind("grain", 4, (random, variant) => ({
    codes: [makeCode(random, { module: random.ratio(2.5, 7) })],
    effects: [
      { name: "blur", sigma: 0.6 },
      { name: "noise", sigma: random.between(4, 9), seed: random.whole(1, 1e6) },
    ],
    output: variant % 2 ? { format: "jpeg", quality: 80 } : { format: "png" },
  })),
  pageKind("whole_page", 3, (random) => ({
    viewport: [1280, 720],
    dpr: random.pick([1, 1, 1.5]),
    isWholePage: true,
    page: {
      template: "article",
      layer: `<main style="height:${random.whole(3500, 5200)}px;max-width:900px;margin:auto"><p>${words.nl.prose.repeat(12)}</p><p>${words.en.prose.repeat(12)}</p></main>`,
    },
  })),
  pageKind("very_large", 3, (random, variant) => ({
    viewport: /** @type {[number, number]} */ (variant === 2 ? [3840, 2160] : [2560, 1440]),
    dpr: 1,
    codes: [makeCode(random, { module: variant === 2 ? 34 : 26, text: enrolment(random) })],
  })),
  pageKind("document_viewer", 3, () => ({ page: { template: "viewer", isDark: false } })),
  pageKind("push", 4, (random) => ({
    page: { template: "push" },
    codes: [makeCode(random, { text: pushEnrolment(random) })],
  })),
  pageKind("palette", 3, () => ({ output: { format: "png", pixels: "palette" } })),
  pageKind("one_bit", 3, (random) => ({
    page: { isDark: random.chance(0.3) },
    output: { format: "png", pixels: "bits" },
  })),
  pageKind("grey_png", 3, () => ({ output: { format: "png", pixels: "grey" } })),
  pageKind("alpha", 4, (random, variant) => ({
    isTransparent: true,
    page: { template: "bare" },
    codes: [
      makeCode(random, {
        render: "svgaa",
        quiet: 4,
        style: { dark: variant < 3 ? "#000" : "#fff", light: variant === 1 ? "#ffffff80" : "none" },
      }),
    ],
  })),
  pageKind("jpeg_page", 4, (random) => ({
    codes: [makeCode(random, { module: random.ratio(2, 6) })],
    output: { format: "jpeg", quality: random.pick([45, 60, 75, 90]) },
  })),
  pageKind("webp_page", 4, (random) => ({
    codes: [makeCode(random, { module: random.ratio(2, 6) })],
    output: { format: "webp", quality: random.pick([40, 60, 80, 100]) },
  })),
  pageKind("small_modules", 4, (random) => ({
    codes: [makeCode(random, { module: random.between(1.6, 2.1) })],
  })),
  pageKind("browser_zoom", 4, (random) => ({ zoom: random.pick([0.5, 0.67, 0.75, 1.1, 1.25, 1.75]) })),
];

// SPDX-License-Identifier: Apache-2.0
import { colourOfLuma, greyOf } from "./colour.mjs";
import { appLink, migration, terseEnrolment } from "./payloads.mjs";
import { codeKind, makeCode, makePlan } from "./plan.mjs";
import { kFinderShapes, kModuleShapes } from "./shapes.mjs";

/**
 * Codes that are drawn in unusual ways, on ordinary pages.
 *
 * @typedef {import("./random.mjs").Random} Random
 * @typedef {import("./renderings.mjs").Paint} Paint
 * @typedef {import("./plan.mjs").Kind} Kind
 */

const kCurves = ["svg", "svgaa", "imgsvg"];

/**
 * A colour that is dark on white.
 * @param {Random} random
 */
const ink = (random) => colourOfLuma(random.whole(0, 359), random.between(0.4, 1), random.whole(20, 95));

/**
 * A colour that is light enough to stand behind ink.
 * @param {Random} random
 */
const paper = (random) => colourOfLuma(random.whole(0, 359), random.between(0.3, 1), random.whole(195, 250));

/**
 * @param {Random} random
 * @param {(random: Random) => string} colour
 * @returns {Paint}
 */
function gradient(random, colour) {
  return {
    kind: random.pick(["linear", "radial"]),
    from: colour(random),
    to: colour(random),
    angle: random.whole(0, 359),
  };
}

/**
 * Two colours of which the luminances are this far apart.
 * @param {Random} random
 * @param {number} least
 * @param {number} most
 */
export function faintStyle(random, least, most) {
  const contrast = random.whole(least, most);
  const dark = random.whole(5, 245 - contrast);
  const isColoured = random.chance(0.5);
  const colour = (/** @type {number} */ grey) =>
    isColoured ? colourOfLuma(random.whole(0, 359), random.between(0.2, 0.9), grey) : greyOf(grey);
  const pair = [colour(dark), colour(dark + contrast)];
  const [darkColour, light] = random.chance(0.25) ? pair.reverse() : pair;
  return { dark: darkColour, light };
}

/**
 * A code whose quiet zone is small, before something dark.
 * @param {Random} random
 * @param {number} variant
 * @param {number} quiet modules
 */
function narrow(random, variant, quiet) {
  const frames = [
    "background:#11151c;padding:40px",
    "border:6px solid #111",
    "background:#2b3442;padding:12px;border-radius:8px",
    "border:3px solid #b4235a;outline:8px solid #333",
    "background:#000;padding:2px 60px",
  ];
  return { quiet, frameCss: frames[variant % frames.length] };
}

/** @type {Kind[]} */
export const codeKinds = [
  codeKind("rotated", 5, (random, variant) => ({
    rotation: [7, 45, 90, 163, 290][variant] + random.whole(-6, 6),
  })),
  codeKind("mirrored", 4, (random) => ({
    css: `transform:${random.pick(["scaleX(-1)", "scaleY(-1)", "scaleX(-1) rotate(12deg)", "rotate(90deg) scaleX(-1)"])}`,
  })),
  codeKind(
    "no_quiet",
    5,
    (random, variant) => narrow(random, variant, 0),
    (_, variant) => ({ page: { isDark: variant % 2 === 0 } }),
  ),
  codeKind(
    "thin_quiet",
    4,
    (random, variant) => narrow(random, variant, 1 + (variant % 2)),
    (_, variant) => ({ page: { isDark: variant < 2 } }),
  ),
  codeKind("low_contrast", 5, (random) => ({ render: "svg", style: faintStyle(random, 50, 60) })),
  codeKind("gradient_modules", 4, (random) => ({
    render: random.pick(kCurves),
    style: { dark: gradient(random, ink), light: "#ffffff" },
  })),
  codeKind("gradient_ground", 3, (random) => ({
    render: random.pick(kCurves),
    style: { dark: ink(random), light: gradient(random, paper) },
  })),
  codeKind("styled_dots", 4, (random) => ({
    render: random.pick(kCurves),
    module: random.ratio(3, 9),
    style: {
      dark: ink(random),
      light: "#ffffff",
      shape: random.pick(["dots", "small-dots", "gaps"]),
      finder: "circle",
    },
  })),
  codeKind("styled_shapes", 7, (random, variant) => ({
    render: random.pick(kCurves),
    style: {
      dark: ink(random),
      light: "#ffffff",
      shape: kModuleShapes[4 + (variant % 7)],
      finder: random.pick(kFinderShapes),
    },
  })),
  codeKind("round_finders", 3, (random, variant) => ({
    render: random.pick(kCurves),
    style: { dark: "#000000", light: "#ffffff", finder: ["circle", "rounded", "circle-square"][variant] },
  })),
  codeKind("coloured_finders", 4, (random) => ({
    render: random.pick(kCurves),
    style: {
      dark: ink(random),
      light: "#ffffff",
      ring: ink(random),
      middle: ink(random),
      shape: random.pick(kModuleShapes),
      finder: random.pick(kFinderShapes),
    },
  })),
  codeKind("logo", 5, (random) => ({
    ecc: "H",
    render: random.pick(kCurves),
    style: {
      dark: ink(random),
      light: "#ffffff",
      logo: random.between(0.18, 0.25),
      logoColour: ink(random),
      shape: random.pick(kModuleShapes),
    },
  })),
  codeKind(
    "designer_dark",
    4,
    (random) => ({
      render: random.pick(kCurves),
      quiet: random.whole(1, 4),
      style: {
        dark: gradient(random, paper),
        light: "#11151c",
        shape: random.pick(kModuleShapes),
        finder: random.pick(kFinderShapes),
      },
    }),
    () => ({ page: { isDark: true } }),
  ),
  codeKind(
    "seams_table",
    4,
    (random) => ({ render: "table", module: random.ratio(2.5, 6) }),
    (random) => ({ zoom: random.pick([0.9, 1.1, 1.25, 1.33]) }),
  ),
  codeKind(
    "seams_divs",
    4,
    (random) => ({ render: "css", module: random.between(2.2, 7) }),
    (random) => ({ zoom: random.pick([0.8, 1, 1.1, 1.5]) }),
  ),
  codeKind(
    "terminal",
    8,
    (random, variant) => ({
      render: variant % 2 ? "text" : "halftext",
      module: random.ratio(4, 10),
      quiet: random.pick([1, 2, 4]),
      style: {
        ...[
          { dark: "#0c0c0c", light: "#cccccc" },
          { dark: "#cccccc", light: "#0c0c0c" },
          { dark: "#333", light: "#fdf6e3" },
          { dark: "#002b36", light: "#839496" },
        ][variant >> 1],
        drawsLight: random.chance(0.5),
      },
    }),
    (random, variant) => ({
      page: { template: "terminal", isDark: variant >> 1 !== 2 },
      zoom: random.pick([1, 1, 1.1, 0.9]),
    }),
  ),
  codeKind("translucent", 4, (random) => ({ css: `opacity:${random.between(0.45, 0.8).toFixed(2)}` })),
  codeKind(
    "transparent_light",
    3,
    (random) => ({ render: "svg", style: { dark: random.pick(["#000", "#134"]), light: "none" } }),
    () => ({ page: { isDark: false } }),
  ),
  codeKind("version_low", 3, (random, variant) => ({
    text: variant === 2 ? "https://x.nl/a1" : terseEnrolment(random),
    ecc: "L",
  })),
  codeKind(
    "version_high",
    5,
    (random, variant) => ({ text: migration(random, 8 + variant), ecc: "L", module: random.ratio(2.2, 4.5) }),
    (_, variant) => ({ viewport: [1920, 1080], dpr: variant === 4 ? 1.25 : 1 }),
  ),
  codeKind(
    "version_high_logo",
    2,
    (random) => ({
      text: migration(random, 7),
      ecc: "Q",
      render: "svgaa",
      module: random.ratio(3, 5),
      style: { dark: "#000", light: "#fff", logo: 0.14, shape: random.pick(["dots", "rounded"]) },
    }),
    () => ({ viewport: [1920, 1080], dpr: 1 }),
  ),
  codeKind("framed", 4, (random, variant) => ({
    quiet: 2,
    frameCss: [
      "box-shadow:0 0 24px #000;border-radius:16px;overflow:hidden",
      "border-radius:28px;padding:10px;background:#fff;box-shadow:inset 0 0 12px #0008",
      "border:10px dashed #222;padding:4px;background:#fff",
      "padding:14px;background:repeating-linear-gradient(45deg,#111 0 8px,#fc0 8px 16px)",
    ][variant],
  })),
  codeKind("caption_touches", 4, (random) => ({
    quiet: random.whole(0, 2),
    frameCss: "background:#fff;color:#000;text-align:center;font-weight:bold;line-height:1",
    caption: random.pick([
      "SCAN ME",
      "SCAN MIJ<br>████ 2FA",
      '<b style="background:#000;color:#fff">AUTHENTICATOR</b>',
    ]),
  })),
  {
    category: "many",
    count: 6,
    plan: (random, variant) => {
      const codes = Array.from({ length: 4 + Math.floor(1.6 * variant) }, (_, i) =>
        makeCode(random, {
          module: random.ratio(1.8, 4.5),
          style: random.chance(0.25)
            ? { dark: "#ffffff", light: "#11151c" }
            : { dark: "#000000", light: "#ffffff" },
          ...(i === 1 ? { text: appLink(random) } : {}),
        }),
      );
      return makePlan(random, {
        codes,
        viewport: [1920, 1080],
        dpr: random.pick([1, 1.25, 2]),
        page: { template: random.pick(["bare", "settings", "article"]) },
      });
    },
  },
];

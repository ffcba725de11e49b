// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import puppeteer from "puppeteer-core";

import { boxSize, codeHtml } from "./code-box.mjs";
import { kinds } from "./kinds.mjs";
import { loadOracle } from "./oracle.mjs";
import { renderPage } from "./page.mjs";
import { boxAround, movedBy, projection, shortestSide } from "./place.mjs";
import { Random } from "./random.mjs";
import { Studio } from "./studio.mjs";

/**
 * Makes pictures of screens with and without QR codes, in kinds that tests/bench/scan reports one by one, and their
 * `manifest.json`: the fields of the benchmark's README and, of each code, where it lies (`corners`: of the symbol
 * without its quiet zone, clockwise from its own upper left, in pixels of the picture). The same seed gives the same
 * pictures with the same Chromium. `proven_readable` is true if the oracle read it, null if it didn't.
 *
 * @typedef {import("./plan.mjs").Plan} Plan
 * @typedef {import("./plan.mjs").Code} Code
 * @typedef {import("./effects.mjs").Point} Point
 * @typedef {Awaited<ReturnType<typeof loadOracle>>} Oracle
 */

const kUsage = "node tests/bench/screens/make.mjs OUT_DIR [--seed N] [--only CATEGORY]";

/** A page that should have been drawn long ago. */
const kPageTimeout = 60_000;

/**
 * Draws the page and photographs it.
 * @param {import("puppeteer-core").Page} page
 * @param {Plan} plan
 * @returns {Promise<{ screenshot: Uint8Array, places: Point[][] }>} and the corners of each code's symbol in it
 */
async function photograph(page, plan) {
  const scale = plan.dpr * plan.zoom;
  const [width, height] = plan.viewport.map((side) => Math.round(side / plan.zoom));
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  const slots = [...plan.codes.map((code) => codeHtml(code, scale)), ...plan.drawings];
  const ground = plan.isTransparent ? { background: "transparent" } : {};
  await page.setContent(renderPage({ ...plan.page, ...ground }, slots), {
    waitUntil: "load",
    timeout: kPageTimeout,
  });
  const places = await page.evaluate((isWholePage) => {
    // A page inherits how far the one before it was scrolled.
    scrollTo(0, 0);
    if (!isWholePage) document.querySelector(".slots")?.scrollIntoView({ block: "center" });
    // Chromium draws boxes at whole CSS pixels when it emulates a pixel ratio; what is measured is to say the same.
    scrollTo(scrollX, Math.round(scrollY));
    for (const frame of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(".slots > .frame")
    )) {
      const { x, y } = frame.getBoundingClientRect();
      if (getComputedStyle(frame).position !== "fixed") {
        Object.assign(frame.style, {
          position: "relative",
          left: `${Math.round(x) - x}px`,
          top: `${Math.round(y) - y}px`,
        });
      }
    }
    return [...document.querySelectorAll(".code")].map((code) =>
      [...code.querySelectorAll(".corner")].map((corner) => {
        const { x, y } = corner.getBoundingClientRect();
        return /** @type {Point} */ ([x, y]);
      }),
    );
  }, plan.isWholePage ?? false);
  const screenshot = await page.screenshot({
    omitBackground: plan.isTransparent,
    fullPage: plan.isWholePage,
  });
  return {
    screenshot,
    places: places.map((corners) => corners.map(([x, y]) => /** @type {Point} */ ([x * scale, y * scale]))),
  };
}

/** @param {Uint8Array} png */
function sizeOf(png) {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @param {readonly number[]} values */
const rounded = (values) => values.map((value) => Math.round(100 * value) / 100);

/**
 * @param {Code} code
 * @param {(x: number, y: number) => Point} at where a point of the symbol, in modules, lies in the picture
 * @param {number} scale device pixels a CSS pixel
 */
function describe(code, at, scale) {
  const { symbol, quiet } = code;
  const corners = (/** @type {number} */ margin) => {
    const [near, far] = [-margin, symbol.size + margin];
    return [at(near, near), at(far, near), at(far, far), at(near, far)];
  };
  return {
    version: symbol.version,
    modules: symbol.size,
    ecc: symbol.ecc,
    quiet,
    render: code.render,
    css_size: boxSize(code, scale),
    rot: code.rotation ?? 0,
    box_device: rounded(boxAround(corners(quiet))),
    module_px: Math.round((100 * shortestSide(corners(0))) / symbol.size) / 100,
    corners: corners(0).map(rounded),
  };
}

/**
 * @param {Studio} studio
 * @param {Oracle} oracle
 * @param {Buffer} file
 * @param {Code} code
 * @param {(x: number, y: number) => Point} at
 * @param {number} module pixels
 */
async function isReadable(studio, oracle, file, { symbol }, at, module) {
  const centres = Array.from({ length: symbol.size ** 2 }, (_, i) =>
    at((i % symbol.size) + 0.5, Math.floor(i / symbol.size) + 0.5),
  );
  const reaches = module < 2.5 ? [module / 8, 0] : [module / 5];
  for (const paper of [255, 0]) {
    for (const reach of reaches) {
      const { greys } = await studio.look(file, centres, reach, paper);
      if (await oracle(symbol, greys)) return true;
    }
  }
  return false;
}

class Maker {
  #page;
  #studio;
  #oracle;
  #folder;
  /** @type {object[]} */
  #rows = [];

  /**
   * @param {import("puppeteer-core").Page} page
   * @param {Studio} studio
   * @param {Oracle} oracle
   * @param {string} folder
   */
  constructor(page, studio, oracle, folder) {
    this.#page = page;
    this.#studio = studio;
    this.#oracle = oracle;
    this.#folder = folder;
  }

  /**
   * @param {string} category
   * @param {Plan} plan
   */
  async make(category, plan) {
    const { screenshot, places } = await photograph(this.#page, plan);
    const file = await this.#studio.develop(screenshot, plan.effects, plan.output);
    const moved = movedBy(plan.effects, sizeOf(screenshot));
    const scale = plan.dpr * plan.zoom;
    const qr = [];
    let isProven = true;
    for (const [i, code] of plan.codes.entries()) {
      const onto = projection(places[i]);
      const at = (/** @type {number} */ x, /** @type {number} */ y) =>
        moved(onto(x / code.symbol.size, y / code.symbol.size));
      qr.push(describe(code, at, scale));
      isProven &&= await isReadable(this.#studio, this.#oracle, file, code, at, qr[i].module_px);
    }
    if (plan.isNegative && plan.codes.length > 0 && isProven) {
      console.warn(`${category}: left out, since it can be read after all`);
      return;
    }
    const extension = plan.output.format === "jpeg" ? "jpg" : plan.output.format;
    const name = `${String(this.#rows.length + 1).padStart(3, "0")}_${category}.${extension}`;
    writeFileSync(join(this.#folder, name), file);
    this.#rows.push({
      file: name,
      category,
      negative: plan.isNegative ?? false,
      template: plan.page.template,
      format: plan.output.format,
      quality: plan.output.quality ?? null,
      viewport: plan.viewport.map((side) => Math.round(side / plan.zoom)),
      dpr: plan.dpr,
      zoom: plan.zoom,
      effective_dpr: scale,
      expected: plan.isNegative ? [] : plan.codes.map(({ symbol }) => symbol.text),
      qr,
      ...(plan.isNegative ? {} : { proven_readable: isProven || null }),
    });
    this.#writeManifest();
  }

  /** Whole at each moment, so that one may use the first pictures while the others are made. */
  #writeManifest() {
    const path = join(this.#folder, "manifest.json");
    writeFileSync(`${path}.new`, `${JSON.stringify(this.#rows, null, 1)}\n`);
    renameSync(`${path}.new`, path);
  }
}

/**
 * One of each kind, then the second of each, so that any beginning of the list shows all of them.
 * @param {string | undefined} only
 */
function* rounds(only) {
  const chosen = kinds.filter(({ category }) => !only || category === only);
  const most = Math.max(...chosen.map(({ count }) => count));
  for (let variant = 0; variant < most; ++variant) {
    for (const kind of chosen) {
      if (variant < kind.count) yield { kind, variant };
    }
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, only: { type: "string" } },
});
if (positionals.length !== 1) throw new Error(kUsage);
const [folder] = positionals;
mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  pipe: true,
  args: [
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
});
try {
  const studio = await Studio.open(browser);
  const maker = new Maker(await browser.newPage(), studio, await loadOracle(), folder);
  for (const { kind, variant } of rounds(values.only)) {
    await maker.make(
      kind.category,
      kind.plan(new Random(`${values.seed} ${kind.category} ${variant}`), variant),
    );
  }
} finally {
  await browser.close();
}

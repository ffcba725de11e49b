// SPDX-License-Identifier: Apache-2.0
/// <reference path="./in-page.d.ts" />
import { readFileSync } from "node:fs";
import { ColourType, encodePng } from "./png.mjs";

/**
 * A page with canvases, to develop screenshots in and to look at files.
 *
 * @typedef {import("./effects.mjs").Effect} Effect
 * @typedef {import("./effects.mjs").Point} Point
 *
 * @typedef {object} Output
 * @property {"png" | "jpeg" | "webp"} format
 * @property {number} [quality] 0 to 100
 * @property {"bits" | "palette" | "grey"} [pixels] of PNG, if they aren't Chromium's
 */

/** What the page gets, by the module that exports it. */
const kInPage = { "effects.mjs": "effects", "developing.mjs": "developFile, developSamples, greysAt" };

/** Sixteen colours of old screens, and the greys between. */
const kPalette = [
  0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0xff0000,
  0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff,
];

const kRasters = {
  bits: { colourType: ColourType.Grey, depth: /** @type {const} */ (1), palette: undefined },
  grey: { colourType: ColourType.Grey, depth: /** @type {const} */ (8), palette: undefined },
  palette: {
    colourType: ColourType.Palette,
    depth: /** @type {const} */ (4),
    palette: Uint8Array.from(kPalette.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255])),
  },
};

export class Studio {
  #page;

  /** @param {import("puppeteer-core").Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {import("puppeteer-core").Browser} browser */
  static async open(browser) {
    // A window of its own: Chromium takes no pictures of a tab that is not in front.
    const page = await (await browser.createBrowserContext()).newPage();
    for (const [name, exports] of Object.entries(kInPage)) {
      const source = readFileSync(new URL(name, import.meta.url), "utf8");
      await page.addScriptTag({
        type: "module",
        content: `${source}\nObject.assign(globalThis, { ${exports} });`,
      });
    }
    await page.waitForFunction(() => "effects" in globalThis && "greysAt" in globalThis);
    return new Studio(page);
  }

  /**
   * @param {Uint8Array} screenshot PNG
   * @param {Effect[]} effects
   * @param {Output} output
   * @returns {Promise<Buffer>} the file
   */
  async develop(screenshot, effects, { format, quality = 100, pixels }) {
    if (effects.length === 0 && format === "png" && !pixels) return Buffer.from(screenshot);
    const file = Buffer.from(screenshot).toString("base64");
    if (!pixels) {
      const developed = await this.#page.evaluate(
        (...values) => globalThis.developFile(...values),
        file,
        effects,
        `image/${format}`,
        quality / 100,
      );
      return Buffer.from(developed, "base64");
    }
    const { width, height, samples } = await this.#page.evaluate(
      (...values) => globalThis.developSamples(...values),
      file,
      effects,
      pixels,
      kPalette,
    );
    return encodePng({ width, height, samples: Buffer.from(samples, "base64"), ...kRasters[pixels] });
  }

  /**
   * @param {Buffer} file
   * @param {Point[]} points pixels
   * @param {number} reach half the side of the square that is looked at, in pixels; 0 for the one pixel there
   * @param {number} paper grey level behind transparent pixels
   * @returns {Promise<{ width: number, height: number, greys: number[] }>} mean luminance at each point, 0 to 255; outside the
   *     picture the paper's
   */
  look(file, points, reach, paper) {
    return this.#page.evaluate(
      (...values) => globalThis.greysAt(...values),
      file.toString("base64"),
      points,
      reach,
      paper,
    );
  }
}

// SPDX-License-Identifier: Apache-2.0
/** How much of a set of pictures is still read after a browser has encoded them again. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { program } from "../browser/host.mjs";
import { Scope, temporaryFolder } from "../browser/processes.mjs";
import { benchBrowser, kBrowsers } from "./bench-browser.mjs";
import { table } from "./figures.mjs";

/** @typedef {import("./capture.mjs").Format} Format */
/** @typedef {{file: string, category: string, format: string, expected: string[]}} Screen */

/**
 * The picture in each format, in Base64. Runs in a page.
 * @param {string} png Base64
 * @param {Format[]} formats
 */
async function encodedAnew(png, formats) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return formats.map((format) => {
    const quality = format.format === "jpeg" ? format.quality / 100 : undefined;
    return canvas.toDataURL(`image/${format.format}`, quality).split(",")[1];
  });
}

/** @param {string} file @returns {string[]} what the host reads in it */
function read(file) {
  const line = JSON.parse(execFileSync(program, ["scan", "--reveal", file], { encoding: "utf8" }));
  return line.codes.map((/** @type {{text: string}} */ { text }) => text);
}

/**
 * @param {string} folder with pictures and manifest.json
 * @param {Format[]} formats PNG first
 */
export async function recallByFormat(folder, formats) {
  /** @type {Screen[]} */
  const all = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const screens = all.filter(({ format, expected }) => format === "png" && expected.length > 0);
  const rows = [];
  for (const name of kBrowsers) rows.push([name, ...(await recallIn(name, folder, screens, formats))]);
  const quality = (/** @type {Format} */ format) => (format.format === "png" ? "PNG" : `JPEG ${format.quality}`);
  return table([`read of ${screens.length} in`, ...formats.map(quality)], rows);
}

/**
 * @param {import("./bench-browser.mjs").Name} name
 * @param {string} folder
 * @param {Screen[]} screens
 * @param {Format[]} formats
 */
async function recallIn(name, folder, screens, formats) {
  const scope = new Scope();
  try {
    const { site, browser } = await benchBrowser(scope, name, 1);
    await browser.page.goto(site.origin);
    const file = join(temporaryFolder(scope), "picture");
    const counts = formats.map(() => 0);
    for (const screen of screens) {
      const png = readFileSync(join(folder, screen.file), "base64");
      const pictures = await browser.page.evaluate(encodedAnew, png, formats);
      for (const [index, picture] of pictures.entries()) {
        writeFileSync(file, Buffer.from(picture, "base64"));
        const texts = read(file);
        if (screen.expected.every((text) => texts.includes(text))) counts[index] += 1;
      }
    }
    await browser.quit();
    return counts;
  } finally {
    await scope.close();
  }
}

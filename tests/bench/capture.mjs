// SPDX-License-Identifier: Apache-2.0
/**
 * What a capture of the tab costs by format and quality, on its way from the press to the host's answer, and what it
 * costs in codes that are no longer read. Prints Markdown; keeps nothing.
 *   node tests/bench/capture.mjs [--times N] [--screens FOLDER] [--only cost|chunks|recall]
 * FOLDER holds pictures and their manifest.json; default: screens of the measured data beside the checkout.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Scope } from "../browser/processes.mjs";
import { pause } from "../browser/waiting.mjs";
import { benchBrowser, kBrowsers, kPages, kSizes, openPage } from "./bench-browser.mjs";
import { median, table } from "./figures.mjs";
import { recallByFormat } from "./recall.mjs";

/** @typedef {{format: "png"} | {format: "jpeg", quality: number}} Format */

/** @type {Format[]} */
const kFormats = [
  { format: "png" },
  ...[60, 70, 80, 90, 95].map((quality) => ({ format: /** @type {const} */ ("jpeg"), quality })),
];
const kKibibyte = 1024;
const kChunks = [64, 128, 256, 512, 960].map((size) => size * kKibibyte);
/** Chunks for the table of formats: the extension's own. */
const kUsualChunk = 128 * kKibibyte;
/** Milliseconds: Chromium captures a tab twice a second at most. */
const kBetweenCaptures = 550;

/** @param {Format} format */
const formatName = (format) => (format.format === "png" ? "PNG" : `JPEG ${format.quality}`);

/**
 * Captures the tab. Runs in the popup, which keeps the picture until the next one.
 * @param {Format} format
 * @returns {Promise<{ms: number, characters: number}>}
 */
async function capture(format) {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const start = performance.now();
  const dataUrl = await api.tabs.captureVisibleTab(format);
  const ms = performance.now() - start;
  const kept = dataUrl.slice(dataUrl.indexOf(",") + 1);
  Object.assign(window, { kept });
  return { ms, characters: kept.length };
}

/**
 * Sends the picture that capture() kept to a host of its own. Runs in the popup.
 * @param {number} chunk characters
 * @returns {Promise<{ms: number, codes: number}>} from the first chunk sent to the last reply
 */
async function sendKept(chunk) {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const { kept } = /** @type {any} */ (window);
  const port = api.runtime.connectNative("org.tessera.host");
  const replied = () => new Promise((resolve) => port.onMessage.addListener(resolve));
  const hello = replied();
  port.postMessage({ jsonrpc: "2.0", id: -1, method: "hello", params: { protocol: 1, extension: "bench" } });
  await hello;
  const count = Math.ceil(kept.length / chunk);
  const last = new Promise((resolve) =>
    port.onMessage.addListener((/** @type {any} */ reply) => reply.id === count - 1 && resolve(reply)),
  );
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const data = kept.slice(index * chunk, (index + 1) * chunk);
    port.postMessage({ jsonrpc: "2.0", id: index, method: "scan", params: { index, count, data } });
  }
  const reply = await last;
  const ms = performance.now() - start;
  port.disconnect();
  return { ms, codes: reply.result.candidates.length };
}

/**
 * @param {number} times
 * @param {() => Promise<{ms: number}>} measure
 */
async function medianOf(times, measure) {
  const all = [];
  for (let time = 0; time < times; time += 1) all.push((await measure()).ms);
  return median(all);
}

/**
 * Each browser at each size, on each page.
 * @param {typeof kPages} pages
 * @param {(popup: import("../browser/surface.mjs").Surface, where: string[]) => Promise<void>} measure
 */
async function everywhere(pages, measure) {
  for (const name of kBrowsers) {
    for (const [size, scale] of Object.entries(kSizes)) {
      const scope = new Scope();
      try {
        const { site, browser } = await benchBrowser(scope, name, scale);
        for (const page of pages) {
          await openPage(browser, site, page);
          await measure(await browser.openPopup(), [name, size, page]);
          await browser.closePopup();
        }
        await browser.quit();
      } finally {
        await scope.close();
      }
    }
  }
}

/** @param {number} times */
async function costByFormat(times) {
  /** @type {(string | number)[][]} */
  const rows = [];
  await everywhere(kPages, async (popup, where) => {
    for (const format of kFormats) {
      let characters = 0;
      const encoding = await medianOf(times, async () => {
        const captured = await popup.evaluate(capture, format);
        ({ characters } = captured);
        await pause(kBetweenCaptures);
        return captured;
      });
      const channel = await medianOf(times, () => popup.evaluate(sendKept, kUsualChunk));
      rows.push([...where, formatName(format), (characters * 3) / 4 / kKibibyte, encoding, channel, encoding + channel]);
    }
  });
  return table(["browser", "size", "page", "format", "KiB", "capture ms", "channel ms", "both"], rows);
}

/** @param {number} times */
async function costByChunk(times) {
  /** @type {(string | number)[][]} */
  const rows = [];
  await everywhere(kPages, async (popup, where) => {
    const { characters } = await popup.evaluate(capture, { format: "jpeg", quality: 90 });
    const costs = [];
    for (const chunk of kChunks) costs.push(await medianOf(times, () => popup.evaluate(sendKept, chunk)));
    rows.push([...where, (characters * 3) / 4 / kKibibyte, ...costs]);
    await pause(kBetweenCaptures);
  });
  return table(["browser", "size", "page", "KiB", ...kChunks.map((chunk) => `${chunk / kKibibyte} KiB`)], rows);
}

const { values } = parseArgs({
  options: { times: { type: "string", default: "5" }, screens: { type: "string" }, only: { type: "string" } },
});
const shared = process.env.TESSERA_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const screens = values.screens ?? join(shared, "data/screens");
const times = Number(values.times);
const wanted = (/** @type {string} */ part) => values.only === undefined || values.only === part;

if (wanted("cost")) {
  console.log(`\n## By format (median of ${times}; channel: first chunk sent to last reply)\n`);
  console.log(await costByFormat(times));
}
if (wanted("chunks")) {
  console.log("\n## Channel by size of chunk, ms (JPEG 90)\n");
  console.log(await costByChunk(times));
}
if (wanted("recall")) {
  if (existsSync(join(screens, "manifest.json"))) {
    console.log("\n## Pictures in which all codes are read, by format\n");
    console.log(await recallByFormat(screens, kFormats));
  } else {
    console.log(`\nSKIP recall: ${screens} has no manifest.json`);
  }
}

// SPDX-License-Identifier: Apache-2.0
/**
 * From the press of *Scan this page* to the account on the screen, step by step, in both browsers. Prints Markdown.
 *   node tests/bench/scan-to-screen.mjs [--times N]
 */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { extensionFolder } from "../browser/extension-copy.mjs";
import { openToScan } from "../browser/flows.mjs";
import { program } from "../browser/host.mjs";
import { Scope, temporaryFolder } from "../browser/processes.mjs";
import { pause } from "../browser/waiting.mjs";
import { benchBrowser, kBrowsers, kPages, kSizes, openPage } from "./bench-browser.mjs";
import { median, table } from "./figures.mjs";

/** Milliseconds: Chromium captures a tab twice a second at most. */
const kBetweenScans = 600;

/** The extension with a stopwatch in it. @param {Scope} scope */
function timedExtension(scope) {
  const folder = join(temporaryFolder(scope), "extension");
  cpSync(extensionFolder, folder, { recursive: true });
  cpSync(fileURLToPath(new URL("stopwatch.mjs", import.meta.url)), join(folder, "stopwatch.js"));
  for (const file of ["background/main.js", "popup/popup.js"]) {
    writeFileSync(join(folder, file), `import "../stopwatch.js";\n${readFileSync(join(folder, file), "utf8")}`);
  }
  return folder;
}

/**
 * CPU time of the host for a picture.
 * @param {string} file
 * @param {string} picture Base64
 * @returns {{decode: number, detect: number}} milliseconds
 */
function hostTime(file, picture) {
  writeFileSync(file, Buffer.from(picture, "base64"));
  return JSON.parse(execFileSync(program, ["scan", file], { encoding: "utf8" })).ms;
}

/**
 * One scan.
 * @param {import("../browser/browsers.mjs").Browser} browser
 * @param {string} file for the picture
 */
async function steps(browser, file) {
  const popup = await openToScan(browser);
  await popup.click("#scan");
  const { times: at, picture } = await popup.until(() => {
    const { times, picture } = /** @type {any} */ (window);
    return times.shown && picture && { times, picture };
  });
  await popup.click(".back");
  await browser.closePopup();
  const { decode, detect } = hostTime(file, picture);
  return [
    at.capture - at.pressed,
    at.captured - at.capture,
    at.send - at.captured,
    at.replied - at.send - decode - detect,
    decode,
    detect,
    at.rendered - at.replied,
    at.shown - at.rendered,
    at.shown - at.pressed,
  ];
}

const kHead = ["browser", "size", "page", "to background", "capture", "check", "channel", "decode", "detect", "render", "paint", "all"];

const { values } = parseArgs({ options: { times: { type: "string", default: "7" } } });
const rows = [];
for (const name of kBrowsers) {
  for (const [size, scale] of Object.entries(kSizes)) {
    const scope = new Scope();
    try {
      const file = join(temporaryFolder(scope), "picture");
      const { site, browser } = await benchBrowser(scope, name, scale, timedExtension(scope));
      for (const page of kPages) {
        await openPage(browser, site, page);
        /** @type {number[][]} */
        const all = [];
        for (let time = 0; time < Number(values.times); time += 1) {
          all.push(await steps(browser, file));
          await pause(kBetweenScans);
        }
        rows.push([name, size, page, ...all[0].map((_, step) => median(all.map((each) => each[step])))]);
      }
      await browser.quit();
    } finally {
      await scope.close();
    }
  }
}
console.log(`\n## From press to screen, ms (median of ${values.times}; steps and sum each by itself)\n`);
console.log(table(kHead, rows));

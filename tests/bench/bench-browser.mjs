// SPDX-License-Identifier: Apache-2.0
/** A browser to measure in: the extension, the host, a page with a QR code. */
import { makeBusy } from "../browser/busy-page.mjs";
import { launchers } from "../browser/browsers.mjs";
import { extensionFolder } from "../browser/extension-copy.mjs";
import { Home } from "../browser/host.mjs";
import { startPracticeSite } from "../practice-site/server.mjs";

/** @typedef {"chromium" | "firefox"} Name */

export const kBrowsers = /** @type {const} */ (["chromium", "firefox"]);

/** Device pixels in a CSS pixel that make a page of 1920 × 1080 CSS pixels this picture. */
export const kSizes = /** @type {const} */ ({ "1080p": 1, "4K": 2 });

/** What the page is: an enrolment page as sites make it, and the same on tiles of random colours. */
export const kPages = /** @type {const} */ (["enrolment", "busy"]);

/**
 * @param {import("../browser/processes.mjs").Scope} scope
 * @param {Name} name
 * @param {number} scale
 * @param {string} [extension] folder
 */
export async function benchBrowser(scope, name, scale, extension = extensionFolder) {
  const site = await startPracticeSite();
  scope.defer(() => site.close());
  const home = new Home(scope);
  home.registerHost();
  const browser = await launchers[name](scope, { home, extension, scale });
  await browser.setViewport(1920, 1080);
  return { site, home, browser };
}

/**
 * @param {import("../browser/browsers.mjs").Browser} browser
 * @param {import("../practice-site/server.mjs").PracticeSite} site
 * @param {typeof kPages[number]} kind
 */
export async function openPage({ page }, site, kind) {
  await page.goto(`${site.origin}/en/enrol`);
  await page.click("#set-up");
  await page.click("#without-notifications");
  await page.seen("#activation[data-kind=otp] #qr");
  if (kind === "busy") await page.evaluate(makeBusy);
}

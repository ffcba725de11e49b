// SPDX-License-Identifier: Apache-2.0
import { api } from "./api.js";

/**
 * @typedef {object} ThisBrowser what a browser says of itself; none says how it was packaged
 * @property {string} name as its user knows it
 * @property {"chromium" | "firefox"} family
 * @property {string} system as `runtime.getPlatformInfo` has it: `linux`, `mac`, `win`, …
 */

/** @typedef {{userAgentData?: {brands: {brand: string}[]}}} WithBrands Chromium's; TypeScript's DOM doesn't have it */
/** @typedef {{getBrowserInfo?: () => Promise<{name: string}>}} WithBrowserInfo Firefox's */

/** @returns {Promise<ThisBrowser>} */
export async function thisBrowser() {
  const { os: system } = await api.runtime.getPlatformInfo();
  const runtime = /** @type {WithBrowserInfo} */ (api.runtime);
  if (runtime.getBrowserInfo) {
    return { name: (await runtime.getBrowserInfo()).name, family: "firefox", system };
  }
  const brands = /** @type {WithBrands} */ (navigator).userAgentData?.brands ?? [];
  return { name: nameAmong(brands.map(({ brand }) => brand)), family: "chromium", system };
}

/**
 * The name among a browser's brands. All have `Chromium`, and a made-up one such as `Not/A)Brand`, so that sites don't
 * rely on the list.
 * @param {string[]} brands
 */
export function nameAmong(brands) {
  return brands.find((brand) => brand !== "Chromium" && !/not.*brand/i.test(brand)) ?? "Chromium";
}

// SPDX-License-Identifier: Apache-2.0
/** The WebExtensions interface under one name: Firefox calls it `browser`, Chromium `chrome`. */
export const api = /** @type {typeof chrome} */ (
  /** @type {{browser?: typeof chrome}} */ (/** @type {unknown} */ (globalThis)).browser ?? chrome
);

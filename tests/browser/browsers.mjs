// SPDX-License-Identifier: Apache-2.0
import { Chromium } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";

/**
 * @typedef {object} LaunchOptions
 * @property {import("./host.mjs").Home} home whose browser it is
 * @property {string} [extension] folder; absent: the browser has it already
 * @property {string} [program] absent: as Debian installs it
 * @property {string} [profile] the folder of one that was used before; Firefox only, since Chromium's is in the home
 * @property {"en" | "nl"} [language]
 * @property {number} [scale] device pixels in a CSS pixel; not with a display
 * @property {number} [proxy] port on this machine: all traffic goes there, and its certificates are taken
 * @property {{env: Record<string, string>}} [display] for a browser with a window; Chromium only
 */

/**
 * @typedef {import("./surface.mjs").Surface & {
 *   goto(url: string): Promise<void>,
 *   evaluateInFrames(body: (...values: any[]) => any, ...values: unknown[]): Promise<any[]>,
 * }} Page `evaluateInFrames`: in the documents of the frames that stand directly in the page
 */

/**
 * A browser with the extension, and one tab.
 * @typedef {object} Browser
 * @property {"chromium" | "firefox"} name
 * @property {Page} page the tab
 * @property {string} profile the folder that holds everything that it writes
 * @property {() => Promise<import("./surface.mjs").Surface>} openPopup presses the toolbar button
 * @property {() => Promise<void>} closePopup
 * @property {(width: number, height: number) => Promise<void>} setViewport in CSS pixels of the page
 * @property {() => Promise<void>} quit ends it as its user does
 */

/** How to start each, by name. */
export const launchers = { chromium: Chromium.launch, firefox: Firefox.launch };

// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

import puppeteer from "puppeteer-core";

import { readManifest } from "./extension-copy.mjs";
import { adopt, ended } from "./processes.mjs";
import { Surface } from "./surface.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */
/** @typedef {import("./browsers.mjs").LaunchOptions} LaunchOptions */

const kArguments = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate",
  "--password-store=basic",
  "--window-size=1280,900",
];

/** The browser's: captures of a tab do not see one that is put upon the page. */
const kOwnScale = 0;

/** Loopback too goes through the proxy. @param {number} port */
export const proxyArguments = (port) => [
  `--proxy-server=http://127.0.0.1:${port}`,
  "--proxy-bypass-list=<-loopback>",
  "--ignore-certificate-errors",
];

/** The extension's id: the first 16 bytes of the digest of its public key, a letter a to p for each half byte. */
export function chromiumId() {
  const digest = createHash("sha256").update(Buffer.from(readManifest().key, "base64")).digest("hex");
  return [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}

class ChromiumSurface extends Surface {
  /** @param {import("puppeteer-core").Page} page */
  constructor(page) {
    super();
    this.puppet = page;
  }

  /** @param {string} url */
  async goto(url) {
    await this.puppet.goto(url);
  }

  /** @type {import("./browsers.mjs").Page["evaluateInFrames"]} */
  evaluateInFrames(body, ...values) {
    return Promise.all(this.puppet.mainFrame().childFrames().map((frame) => frame.evaluate(body, ...values)));
  }

  /** @type {Surface["evaluate"]} */
  evaluate(body, ...values) {
    return this.puppet.evaluate(body, ...values);
  }

  /** @type {Surface["click"]} */
  async click(selector) {
    await this.seen(selector);
    await this.puppet.click(selector).catch((error) => {
      // A popup may close at the very click.
      if (!this.puppet.isClosed()) throw error;
    });
  }

  /** @type {Surface["type"]} */
  async type(selector, text) {
    await this.seen(selector);
    await this.puppet.click(selector, { count: 3 });
    await this.puppet.type(selector, text);
  }

  /** @type {Surface["picture"]} */
  async picture() {
    return Buffer.from(await this.puppet.screenshot());
  }

  /** @type {Surface["setColorScheme"]} */
  async setColorScheme(scheme) {
    await this.puppet.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }
}

/**
 * Chromium with the extension, on a profile of its own.
 * @implements {Browser}
 */
export class Chromium {
  name = /** @type {const} */ ("chromium");
  #puppet;

  /**
   * @param {import("puppeteer-core").Browser} puppet
   * @param {import("puppeteer-core").Page} page
   * @param {string} profile
   */
  constructor(puppet, page, profile) {
    this.#puppet = puppet;
    this.page = new ChromiumSurface(page);
    this.profile = profile;
  }

  /**
   * @param {Scope} scope
   * @param {LaunchOptions} options
   * @returns {Promise<Chromium>}
   */
  static async launch(scope, { home, extension, program = "/usr/bin/chromium", language = "en", scale = 1, proxy, display }) {
    const puppet = await puppeteer.launch({
      executablePath: program,
      headless: display === undefined,
      pipe: true,
      enableExtensions: extension ? [extension] : true,
      userDataDir: home.chromiumProfile,
      defaultViewport: display ? null : { width: 1280, height: 900, deviceScaleFactor: kOwnScale },
      env: { ...home.env, ...display?.env, LANGUAGE: language },
      args: [
        ...kArguments,
        `--force-device-scale-factor=${scale}`,
        `--lang=${language}`,
        ...(proxy === undefined ? [] : proxyArguments(proxy)),
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const child = /** @type {import("node:child_process").ChildProcess} */ (puppet.process());
    adopt(scope, child);
    scope.defer(() => puppet.close().catch(() => undefined));
    const [page] = await puppet.pages();
    // Without a window it would never have the keyboard, and pages would not hear of it.
    await page.emulateFocusedPage(true);
    return new Chromium(puppet, page, home.chromiumProfile);
  }

  async #popupTarget() {
    const url = `chrome-extension://${chromiumId()}/popup/popup.html`;
    return this.#puppet.targets().find((target) => target.url().startsWith(url));
  }

  /** Presses the toolbar button. */
  async openPopup() {
    await this.closePopup();
    const extension = await until(async () => (await this.#puppet.extensions()).get(chromiumId()), {
      what: "the extension is loaded",
    });
    await extension.triggerAction(this.page.puppet);
    return this.popup();
  }

  /** The popup that is open, or opens soon. */
  async popup() {
    const target = await until(() => this.#popupTarget(), { what: "the popup opens" });
    const popup = new ChromiumSurface(await target.asPage());
    await popup.until(() => document.readyState === "complete");
    return popup;
  }

  /**
   * @param {number} width CSS pixels of the page
   * @param {number} height
   */
  async setViewport(width, height) {
    await this.page.puppet.setViewport({ width, height, deviceScaleFactor: kOwnScale });
    await this.page.until((w, h) => innerWidth === w && innerHeight === h, width, height);
  }

  async closePopup() {
    const target = await this.#popupTarget();
    if (!target) return;
    const page = await target.asPage();
    await page.evaluate(() => window.close()).catch(() => undefined);
    await until(async () => !(await this.#popupTarget()), { what: "the popup is closed" });
  }

  /**
   * Runs a function in the extension's service worker, and starts the worker if it sleeps.
   * @template R
   * @param {() => R} body
   */
  async inWorker(body) {
    const target = await this.#puppet.waitForTarget(
      (it) => it.type() === "service_worker" && it.url().includes(chromiumId()),
    );
    const worker = await target.worker();
    return worker?.evaluate(body);
  }

  /** Waits until its user closes it. */
  async closedByUser() {
    if (this.#puppet.connected) await new Promise((resolve) => this.#puppet.once("disconnected", resolve));
  }

  /** Ends the browser the way its user does, so that the profile is written. */
  async quit() {
    const child = /** @type {import("node:child_process").ChildProcess} */ (this.#puppet.process());
    await this.#puppet.close();
    await ended(child);
  }
}

/** @typedef {import("./browsers.mjs").Browser} Browser */

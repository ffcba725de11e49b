// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readManifest } from "./extension-copy.mjs";
import { frameScript, kOpenPopup, kPopupBrowser, kPopupLoaded } from "./firefox-scripts.mjs";
import { Marionette } from "./marionette.mjs";
import { ended, start, temporaryFolder } from "./processes.mjs";
import { Surface } from "./surface.mjs";
import { pause, until } from "./waiting.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */

/** The tab. */
class FirefoxPage extends Surface {
  /** @param {Marionette} marionette */
  constructor(marionette) {
    super();
    this.marionette = marionette;
  }

  /** @param {string} url */
  async goto(url) {
    await this.marionette.call("WebDriver:Navigate", { url });
  }

  /** @type {Surface["evaluate"]} */
  async evaluate(body, ...values) {
    const script = `return (${body}).apply(null, arguments)`;
    return this.marionette.call("WebDriver:ExecuteScript", { script, args: values });
  }

  /** @type {import("./browsers.mjs").Page["evaluateInFrames"]} */
  async evaluateInFrames(body, ...values) {
    const count = await this.evaluate(() => window.length);
    const results = [];
    for (let id = 0; id < count; ++id) {
      await this.marionette.call("WebDriver:SwitchToFrame", { id });
      try {
        results.push(await this.evaluate(body, ...values));
      } finally {
        await this.marionette.call("WebDriver:SwitchToFrame", { id: null });
      }
    }
    return results;
  }

  /** @param {string} selector */
  async #element(selector) {
    await this.seen(selector);
    return this.marionette.call("WebDriver:FindElement", { using: "css selector", value: selector });
  }

  /** @type {Surface["click"]} */
  async click(selector) {
    const element = await this.#element(selector);
    await this.marionette.call("WebDriver:ElementClick", { id: Object.values(element)[0] });
  }

  /** @type {Surface["type"]} */
  async type(selector, text) {
    const element = await this.#element(selector);
    await this.marionette.call("WebDriver:ElementClear", { id: Object.values(element)[0] });
    await this.marionette.call("WebDriver:ElementSendKeys", { id: Object.values(element)[0], text });
  }

  /** @type {Surface["picture"]} */
  async picture() {
    return Buffer.from(await this.marionette.call("WebDriver:TakeScreenshot", { full: false }), "base64");
  }

  /** @type {Surface["setColorScheme"]} */
  async setColorScheme(scheme) {
    const script = `Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedBrowser.browsingContext
      .prefersColorSchemeOverride = arguments[0];`;
    await this.marionette.call("Marionette:SetContext", { value: "chrome" });
    try {
      await this.marionette.call("WebDriver:ExecuteScript", { script, args: [scheme] });
    } finally {
      await this.marionette.call("Marionette:SetContext", { value: "content" });
    }
    await pause(200);
  }
}

/** The popup below the toolbar button. It is the browser's own, so it is reached from the browser's side. */
class FirefoxPopup extends Surface {
  /** @param {Firefox} firefox */
  constructor(firefox) {
    super();
    this.firefox = firefox;
  }

  /**
   * @param {string} source of a function body in the popup's process; `content` is the popup's window
   * @param {unknown[]} values
   */
  #inPopup(source, values) {
    return this.firefox.inChrome(frameScript, source, JSON.stringify(values));
  }

  /** @type {Surface["evaluate"]} */
  async evaluate(body, ...values) {
    const result = await this.#inPopup(
      `const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
       sandbox.values = JSON.stringify(values);
       const text = await Cu.evalInSandbox(
         "(async () => JSON.stringify([await (" + ${JSON.stringify(String(body))} + ").apply(null, JSON.parse(values))]))()", sandbox);
       return text;`,
      values,
    );
    return JSON.parse(result)[0];
  }

  /** @type {Surface["click"]} */
  async click(selector) {
    await this.seen(selector);
    await this.#inPopup(
      `const element = content.document.querySelector(values[0]);
       element.scrollIntoView({ block: "nearest" });
       const { left, top, width, height } = element.getBoundingClientRect();
       for (const type of ["mousemove", "mousedown", "mouseup"]) {
         content.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { clickCount: type === "mousemove" ? 0 : 1 });
       }
       return null;`,
      [selector],
    );
  }

  /** @type {Surface["type"]} */
  async type(selector, text) {
    await this.seen(selector);
    await this.evaluate(
      (it, typed) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(it));
        field.focus();
        field.select();
        document.execCommand("insertText", false, typed);
      },
      selector,
      text,
    );
  }

  /** @type {Surface["picture"]} */
  async picture() {
    const base64 = await this.firefox.inChrome(
      `const browser = ${kPopupBrowser};
       const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
       const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
       canvas.width = bitmap.width;
       canvas.height = bitmap.height;
       canvas.getContext("2d").drawImage(bitmap, 0, 0);
       return canvas.toDataURL("image/png").split(",")[1];`,
    );
    return Buffer.from(base64, "base64");
  }

  /** @type {Surface["setColorScheme"]} */
  async setColorScheme(scheme) {
    await this.firefox.inChrome(`${kPopupBrowser}.browsingContext.prefersColorSchemeOverride = arguments[0]; return null;`, scheme);
    await pause(200);
  }
}

/**
 * Firefox with the extension, on a profile of its own.
 * @implements {Browser}
 */
export class Firefox {
  name = /** @type {const} */ ("firefox");
  /** @type {FirefoxPage} */
  page;
  #marionette;
  #child;

  /**
   * @param {Marionette} marionette
   * @param {import("node:child_process").ChildProcess} child
   * @param {string} profile folder
   */
  constructor(marionette, child, profile) {
    this.#marionette = marionette;
    this.#child = child;
    this.profile = profile;
    this.page = new FirefoxPage(marionette);
  }

  /**
   * @param {Scope} scope
   * @param {Omit<LaunchOptions, "extension"> & {extension?: string}} options without `extension` none is loaded
   */
  static async launch(scope, { home, extension, program = "firefox-esr", profile = temporaryFolder(scope), language = "en", scale = 1, proxy }) {
    rmSync(join(profile, "MarionetteActivePort"), { force: true }); // of an earlier run
    const gecko = readManifest().browser_specific_settings.gecko.id;
    const settings = join(profile, "user.js");
    if (!existsSync(settings)) writeFileSync(settings, userPreferences({ gecko, language, scale, proxy, isSystems: !extension }));
    const child = await start(
      scope,
      program,
      ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile],
      { env: { ...home.env, MOZ_HEADLESS_WIDTH: "1920", MOZ_HEADLESS_HEIGHT: "1200" } },
    );
    const port = await until(() => marionettePort(profile), { what: "Firefox listens", timeout: 60_000 });
    const marionette = await Marionette.connect(port);
    scope.defer(() => marionette.close());
    await marionette.call("WebDriver:NewSession", { acceptInsecureCerts: proxy !== undefined });
    const firefox = new Firefox(marionette, child, profile);
    if (extension) await marionette.call("Addon:Install", { path: extension, temporary: true });
    await until(() => firefox.inChrome("return Boolean(WebExtensionPolicy.getByID(arguments[0]))", gecko), {
      what: "the extension is loaded",
      timeout: 30_000,
    });
    return firefox;
  }

  /**
   * Runs the source of a function body on the browser's own side; `values` are its `arguments`.
   * @param {string} source
   * @param {...unknown} values
   */
  async inChrome(source, ...values) {
    await this.#marionette.call("Marionette:SetContext", { value: "chrome" });
    try {
      const script = `const [done, ...values] = [arguments[arguments.length - 1], ...arguments];
        (async function () { ${source} }).apply(null, values.slice(0, -1)).then((result) => done({ result }), (error) => done({ error: String(error) }));`;
      const { result, error } = await this.#marionette.call("WebDriver:ExecuteAsyncScript", { script, args: values });
      if (error) throw new Error(error);
      return result;
    } finally {
      await this.#marionette.call("Marionette:SetContext", { value: "content" });
    }
  }

  /** Presses the toolbar button. */
  async openPopup() {
    await this.closePopup();
    const gecko = readManifest().browser_specific_settings.gecko.id;
    await this.inChrome(kOpenPopup, gecko);
    // Asked while it changes processes, a document never answers.
    await until(() => this.inChrome(kPopupLoaded), { what: "the popup opens" });
    const popup = new FirefoxPopup(this);
    await popup.until(() => document.readyState === "complete");
    return popup;
  }

  async closePopup() {
    await this.inChrome(
      `const browser = ${kPopupBrowser};
       browser?.closest("panel")?.hidePopup();
       return null;`,
    );
    await until(() => this.inChrome(`return !${kPopupBrowser}`), { what: "the popup is closed" });
  }

  /**
   * @param {number} width CSS pixels of the page
   * @param {number} height
   */
  async setViewport(width, height) {
    const around = await this.page.evaluate(() => ({ width: outerWidth - innerWidth, height: outerHeight - innerHeight }));
    await this.#marionette.call("WebDriver:SetWindowRect", { width: width + around.width, height: height + around.height });
    await this.page.until((w, h) => innerWidth === w && innerHeight === h, width, height);
  }

  /** Ends the browser the way its user does, so that the profile is written. */
  async quit() {
    await this.#marionette.call("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
    await ended(this.#child);
  }
}

/** Loopback too goes through the proxy. @param {number} port */
const proxyPreferences = (port) => ({
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": port,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": port,
  "network.proxy.allow_hijacking_localhost": true,
});

/** @param {{gecko: string, language: string, scale: number, proxy?: number, isSystems: boolean}} settings */
function userPreferences({ gecko, language, scale, proxy, isSystems }) {
  const preferences = {
    // Marionette's own settings switch off the extensions of the system, from the second start on.
    "remote.prefs.recommended": !isSystems,
    "marionette.port": 0,
    "extensions.webextensions.uuids": JSON.stringify({ [gecko]: randomUUID() }),
    // Headless, the dialog can't be answered.
    "extensions.webextOptionalPermissionPrompts": false,
    "intl.locale.requested": language,
    "layout.css.devPixelsPerPx": String(scale),
    "browser.shell.checkDefaultBrowser": false,
    "browser.aboutwelcome.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "toolkit.telemetry.reportingpolicy.firstRun": false,
    "app.normandy.enabled": false,
    "app.update.disabledForTesting": true,
    "extensions.update.enabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "ui.prefersReducedMotion": 1,
    ...(proxy === undefined ? {} : proxyPreferences(proxy)),
  };
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
  return lines.join("\n") + "\n";
}

/** @param {string} profile */
function marionettePort(profile) {
  const file = join(profile, "MarionetteActivePort");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
}

/** @typedef {import("./browsers.mjs").Browser} Browser */
/** @typedef {import("./browsers.mjs").LaunchOptions} LaunchOptions */

// SPDX-License-Identifier: Apache-2.0
import { until } from "./waiting.mjs";

/**
 * A document that a test looks at and acts on, a page or the extension's popup, the same in both browsers.
 * Selectors are CSS.
 * @abstract
 */
export class Surface {
  /**
   * Runs a function in the document.
   * @param {(...values: any[]) => any} _body sees only the document and its parameters; its result is JSON
   * @param {...unknown} _values JSON
   * @returns {Promise<any>}
   */
  async evaluate(_body, ..._values) {
    throw new Error("abstract");
  }

  /**
   * Presses the mouse on an element, once it is there and visible.
   * @param {string} _selector
   */
  async click(_selector) {
    throw new Error("abstract");
  }

  /**
   * Types into a field.
   * @param {string} _selector
   * @param {string} _text
   */
  async type(_selector, _text) {
    throw new Error("abstract");
  }

  /** @returns {Promise<Buffer>} PNG */
  async picture() {
    throw new Error("abstract");
  }

  /**
   * Light or dark, as `prefers-color-scheme` tells the document.
   * @param {"light" | "dark"} _scheme
   */
  async setColorScheme(_scheme) {
    throw new Error("abstract");
  }

  /**
   * Waits until a function gives something in the document.
   * @param {(...values: any[]) => any} body
   * @param {...unknown} values
   */
  async until(body, ...values) {
    const what = [body.name || String(body), ...values.map((value) => JSON.stringify(value))].join(" ");
    try {
      return await until(() => this.evaluate(body, ...values), { what, timeout: this.patience });
    } catch (error) {
      const seen = await this.evaluate(() => `${location.href}: ${document.body.innerText}`).catch(String);
      throw new Error(`the document shows ${JSON.stringify(seen)}`, { cause: error });
    }
  }

  /** Milliseconds that until() waits. */
  patience = 15_000;

  /** Waits for a visible element. @param {string} selector */
  seen(selector) {
    return this.until(isVisible, selector);
  }

  /** @param {string} selector */
  shows(selector) {
    return this.evaluate(isVisible, selector);
  }

  /** The text of an element as a person reads it; empty if there is no such element. @param {string} selector */
  text(selector) {
    return this.evaluate((/** @type {string} */ it) => {
      const element = /** @type {HTMLElement | null} */ (document.querySelector(it));
      return element?.innerText.trim().replace(/\s+/g, " ") ?? "";
    }, selector);
  }

  /** What a field holds; null if there is no such field. @param {string} selector */
  value(selector) {
    return this.evaluate((/** @type {string} */ it) => {
      return /** @type {HTMLInputElement | null} */ (document.querySelector(it))?.value ?? null;
    }, selector);
  }
}

/** @param {string} selector */
function isVisible(selector) {
  const element = document.querySelector(selector);
  return element !== null && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

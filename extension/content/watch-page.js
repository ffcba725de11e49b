// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Looks for a code field when the page has loaded and whenever it changes, tells the background once for each field,
 * and does what the background then says. The background decides; this script knows no account.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "watching")) return;
  const { findCodeField, roots, takes, writeCode } = content;
  const runtime = (/** @type {any} */ (globalThis).browser ?? chrome).runtime;

  /** Milliseconds of quiet before a changed page is looked at. */
  const kQuiet = 150;
  /** Milliseconds after which a page that never gets quiet is looked at all the same. */
  const kLongest = 1000;

  /** @type {HTMLInputElement | null} the field that the background was last told of */
  let told = null;
  let toldSure = false;
  /** What this script wrote last: such a value may be replaced, one that the user typed may not. */
  let written = "";
  let busy = false;
  let done = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let firstChange = 0;
  const observer = new MutationObserver(lookSoon);

  /** @param {CodeField} field */
  function isFree(field) {
    const value = field.boxes.map((box) => box.value).join("");
    return value === "" || value === written;
  }

  function lookSoon() {
    if (done || busy) return;
    const now = Date.now();
    if (timer === undefined) firstChange = now;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, Math.min(kQuiet, firstChange + kLongest - now)));
  }

  function observe() {
    for (const root of roots()) {
      observer.observe(root, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ["class", "style", "hidden", "type", "disabled", "readonly", "open"],
      });
    }
  }

  async function look() {
    timer = undefined;
    // A tab that nobody looks at needs no code; it would spend the one that the tab in front waits for.
    if (document.hidden) return;
    observe();
    const field = findCodeField();
    if (!field || !isFree(field)) return;
    if (field.boxes[0] === told && field.sure === toldSure) return;
    told = field.boxes[0];
    toldSure = field.sure;
    busy = true;
    try {
      const reply = await runtime.sendMessage({ type: "code-field-here", sure: field.sure });
      done = reply?.result?.filled === true;
    } catch {
      // The extension was updated or removed: this script has nobody left to ask.
      done = true;
    }
    busy = false;
    if (done) observer.disconnect();
    else lookSoon();
  }

  /**
   * @param {"asked"|"confirm"|"watched"} cause see background/fill.js
   * @param {number} [digits] of the code that will come
   */
  function usableField(cause, digits) {
    const field = findCodeField();
    if (!field || (digits !== undefined && !takes(field.boxes, digits))) return null;
    if (cause === "asked") return field;
    return isFree(field) && (cause === "confirm" ? !field.byMessage : field.sure) ? field : null;
  }

  /** @type {Record<string, (message: any) => boolean | Promise<boolean>>} */
  const answers = {
    "find-field": ({ cause, digits }) => usableField(cause, digits) !== null,
    "write-code": async ({ cause, code }) => {
      const field = usableField(cause, code.length);
      if (!field) return false;
      written = code;
      return writeCode(field.boxes, code);
    },
    "look-again": () => {
      told = null;
      done = false;
      lookSoon();
      return true;
    },
  };

  /**
   * @param {any} message from the background
   * @param {unknown} _sender
   * @param {(answer: boolean) => void} sendResponse
   * @returns {boolean} whether the answer comes later
   */
  function receive(message, _sender, sendResponse) {
    if (!Object.hasOwn(answers, message?.type)) return false;
    // What is meant for another origin than this document's own is for a page that was here before; the origin of a
    // sandboxed document is "null" and matches none.
    if (message.origin !== undefined && message.origin !== self.origin) {
      sendResponse(false);
      return false;
    }
    Promise.resolve(answers[message.type](message)).then(sendResponse);
    return true;
  }

  runtime.onMessage.addListener(receive);
  document.addEventListener("visibilitychange", lookSoon);

  globalThis.tesseraContent = Object.freeze({ ...content, watching: true });
  lookSoon();
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Looks for a code field when the page has loaded and whenever it changes, tells the background once for each field,
 * and does what the background then says. The background decides; this script knows no account.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "watching")) return;
  const { changes, findCodeField, isPointedAt, submitForm, takes, visibility, writeCode } = content;
  const runtime = (/** @type {any} */ (globalThis).browser ?? chrome).runtime;

  /** Milliseconds between two looks at a field that is there but not seen: at first, and at most. */
  const kUnseen = { first: 400, most: 3000 };
  /** Codes that a document may use up without taking one: a page that recreates its field would go on for ever. */
  const kMostFailures = 2;
  /** What the host gives codes of (host/otp/code.h). */
  const kLengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  /** @type {HTMLInputElement | null} the field that we last reported to the background */
  let told = null;
  let toldSure = false;
  /** What this script wrote last: such a value may be replaced, one that the user typed may not. */
  let written = "";
  let busy = false;
  let done = false;
  /** @type {CodeField | null} what a code was asked for */
  let asked = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let unseen;
  let unseenDelay = kUnseen.first;
  let failures = 0;

  /** @param {CodeField} field */
  function isFree(field) {
    const value = field.boxes.map((box) => box.value).join("");
    return value === "" || value === written;
  }

  /** @param {CodeField} field */
  const isSeen = ({ boxes }) => boxes.every(visibility.isSeen);

  async function look() {
    // Without an id the extension was updated or removed: its background is gone.
    if (runtime.id === undefined) {
      changes.stop();
      return;
    }
    // A hidden tab needs no code; it would use up the one that the tab in front waits for.
    if (done || busy || document.hidden) return;
    clearTimeout(unseen);
    const field = findCodeField(changes.roots());
    if (!field || !isFree(field)) return;
    if (field.boxes[0] === told && field.sure === toldSure) return;
    if (!isSeen(field)) {
      // It is covered, fades in, or is outside the window: none of them is always a change of the document.
      unseen = setTimeout(look, unseenDelay);
      unseenDelay = Math.min(unseenDelay * 1.5, kUnseen.most);
      return;
    }
    unseenDelay = kUnseen.first;
    told = field.boxes[0];
    toldSure = field.sure;
    busy = true;
    try {
      const reply = await runtime.sendMessage({ type: "code-field-here", sure: field.sure });
      if (reply?.error?.name === "code_field_gone") failures += 1;
      done = reply?.result?.filled === true || failures >= kMostFailures;
    } catch {
      done = runtime.id === undefined;
    }
    busy = false;
    if (done) changes.stop();
    else look();
  }

  /**
   * @param {"asked"|"confirm"|"watched"} cause see background/features/fill/fill.js
   * @param {number} [digits] of the code that will come
   */
  function usableField(cause, digits) {
    const field = findCodeField();
    if (!field || (digits !== undefined && !takes(field.boxes, digits))) return null;
    if (cause === "asked") {
      // The user knows the field is there, but a code goes only into a visible one.
      if (!visibility.isInWindow(field.boxes[0])) field.boxes[0].scrollIntoView({ block: "center", behavior: "instant" });
      return isSeen(field) ? field : null;
    }
    return isFree(field) && isSeen(field) && (cause === "confirm" ? !field.byMessage : field.sure) ? field : null;
  }

  /** Whether it is the field that a code was asked for, or what the page put in its place. @param {CodeField} field */
  function isAsked(field) {
    const [box, before] = [field.boxes[0], asked?.boxes[0]];
    return before !== undefined && (box === before || (!before.isConnected && box.name === before.name && box.id === before.id));
  }

  /**
   * The browser may leave a page that submits automatically, and freeze it in Firefox's cache, before it has answered.
   * @returns {Promise<true>}
   */
  const left = () => new Promise((resolve) => addEventListener("pagehide", () => resolve(true), { once: true }));

  /** What each answers: `find-field` the lengths of a code that the field takes. @type {Record<string, (message: any) => boolean | number[] | Promise<boolean>>} */
  const answers = {
    "find-field": ({ cause }) => {
      asked = usableField(cause);
      const { boxes } = asked ?? {};
      return boxes ? kLengths.filter((length) => takes(boxes, length)) : [];
    },
    "write-code": async ({ cause, code, submit }) => {
      const field = usableField(cause, code.length);
      if (!field || !isAsked(field)) return false;
      written = code;
      const { boxes, sure } = field;
      const write = () => writeCode(boxes, code, cause === "asked" ? "take" : "lend");
      // What would not be filled without being asked, such as the step that confirms an enrolment, is not submitted either.
      return Promise.race([submit === true && sure ? submitForm(boxes, code, write) : write(), left()]);
    },
    "report-field": ({ request }) => {
      const field = findCodeField();
      const focused = field !== null && isPointedAt(field);
      runtime.sendMessage({ type: "field-report", request, found: field !== null, focused }).catch(() => undefined);
      return true;
    },
    "look-again": () => {
      told = null;
      done = false;
      failures = 0;
      changes.watch(look);
      return true;
    },
  };

  /**
   * @param {any} message from the background
   * @param {unknown} _sender
   * @param {(answer: boolean | number[]) => void} sendResponse
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
    Promise.resolve(answers[message.type](message)).then(sendResponse, () => sendResponse(false));
    return true;
  }

  runtime.onMessage.addListener(receive);
  document.addEventListener("visibilitychange", look);

  globalThis.tesseraContent = Object.freeze({ ...content, watching: true });
  // A frame is filled only when the user asks.
  if (window === window.top) changes.watch(look);
})();

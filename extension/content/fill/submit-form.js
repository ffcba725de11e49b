// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Submits the form after we filled in a code, on sites that the user chose that for: once for a document, only if the
 * page doesn't submit it, and only while the user leaves the page alone.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "submitForm")) return;
  const { findSubmitter, forms, holding, visibility } = content;

  /** Milliseconds within which a page that submits automatically starts to. */
  const kQuiet = 1000;
  /** Milliseconds after which we give up on a button that is still disabled. */
  const kLongest = 2500;
  /** Milliseconds between two looks. */
  const kStep = 100;

  const kLeaving = ["submit", "beforeunload", "pagehide"];
  const kTouching = ["pointerdown", "keydown", "input", "paste"];
  /** Keys of a shortcut, which aren't typing. */
  const kModifiers = ["Alt", "AltGraph", "Control", "Meta", "Shift"];

  let isSubmitted = false;

  /** @param {number} milliseconds */
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** @param {Event} event */
  const isUsers = (event) => event.isTrusted && !(event instanceof KeyboardEvent && kModifiers.includes(event.key));

  /** @param {HTMLInputElement} box */
  const isClosed = (box) => box.readOnly || box.matches(":disabled");

  /** @param {Event} event */
  const isWindows = (event) => event.target === window;

  /**
   * Presses. A button may change its form's target when it is pressed: we don't submit such a form.
   * @param {Submitter} submitter
   * @param {HTMLInputElement} field
   */
  function press(submitter, field) {
    const form = forms.formOf(field);
    const root = Node.prototype.getRootNode.call(form ?? field);
    const check = (/** @type {Event} */ event) => {
      if (event.target === form && forms.leadsElsewhere(field)) event.preventDefault();
    };
    root.addEventListener("submit", check, { capture: true });
    submitter.press();
    root.removeEventListener("submit", check, { capture: true });
  }

  /** One attempt: from before the code is written until we submit the form, or the page or the user does. */
  class Attempt {
    #over = new AbortController();
    /** @type {string | undefined} what the button said when it could be pressed */
    #label;

    /** @param {HTMLInputElement[]} boxes @param {string} code */
    constructor(boxes, code) {
      this.boxes = boxes;
      this.code = code;
      this.#note(findSubmitter(boxes));
      // A submit event does not leave a shadow tree.
      for (const target of [window, boxes[0].getRootNode()]) {
        this.#endAt(target, kLeaving, () => true);
        this.#endAt(target, kTouching, isUsers);
      }
      // What is pressed in a frame is heard there only.
      this.#endAt(window, ["blur"], isWindows);
    }

    /** @param {EventTarget} target @param {string[]} types @param {(event: Event) => boolean} counts */
    #endAt(target, types, counts) {
      const { signal } = this.#over;
      const heard = (/** @type {Event} */ event) => void (counts(event) && this.end());
      for (const type of types) target.addEventListener(type, heard, { capture: true, passive: true, signal });
    }

    end() {
      this.#over.abort();
    }

    /** @param {Submitter | null} submitter */
    #note(submitter) {
      if (submitter?.isReady) this.#label = submitter.label;
    }

    /** A button that could be pressed, and cannot be any more or says something else. @param {Submitter | null} submitter */
    #isPageAtWork(submitter) {
      return this.#label !== undefined && !(submitter?.isReady && submitter.label === this.#label);
    }

    /** Waits, and then presses. */
    async run() {
      for (const begin = Date.now(); Date.now() - begin < kLongest; await pause(kStep)) {
        const boxes = holding(this.boxes, this.code);
        if (this.#over.signal.aborted || boxes.length === 0 || boxes.some(isClosed)) break;
        // A page that is at work may cover it.
        if (!boxes.every(visibility.isSeen)) break;
        const submitter = findSubmitter(boxes);
        if (this.#isPageAtWork(submitter)) break;
        this.#note(submitter);
        if (!submitter?.isReady || Date.now() - begin < kQuiet) continue;
        this.end();
        if (!isSubmitted && !forms.leadsElsewhere(boxes[0]) && !forms.asksForMore(boxes) && submitter.isWithinReach()) {
          isSubmitted = true;
          press(submitter, boxes[0]);
        }
        return;
      }
      this.end();
    }
  }

  /**
   * Writes a code and has the form submitted a little later.
   * @param {HTMLInputElement[]} boxes
   * @param {string} code
   * @param {() => Promise<boolean>} write
   * @returns {Promise<boolean>} what `write` says; does not wait for the submitting
   */
  async function submitForm(boxes, code, write) {
    const attempt = new Attempt(boxes, code);
    const isWritten = await write();
    if (isWritten) attempt.run();
    else attempt.end();
    return isWritten;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, submitForm });
})();

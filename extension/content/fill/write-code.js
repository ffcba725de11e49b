// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Writes a code into a field so that the page takes it: at once if the page lets us, else a key at a time. Never
 * submits anything, never replaces what the user types meanwhile, and leaves no part of a code behind.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "writeCode")) return;
  const { findCodeField, userInput } = content;

  /** Milliseconds in which frameworks render what they took, or take it back. */
  const kSettle = 60;
  /** Milliseconds between two keys, in which the page may recreate a box or update its state. */
  const kBetweenKeys = 30;

  /** @param {number} milliseconds */
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Pages show a code in groups. @param {string} value */
  const plain = (value) => value.replace(/[\s-]/g, "");

  /** @param {HTMLInputElement[]} boxes @param {string} code */
  const holds = (boxes, code) => plain(boxes.map((box) => box.value).join("")) === code;

  /**
   * The boxes in the same place now: the page may have recreated them.
   * @param {HTMLInputElement[]} boxes
   * @returns {HTMLInputElement[]} empty if they are gone
   */
  function present(boxes) {
    if (boxes.every((box) => box.isConnected)) return boxes;
    const found = findCodeField()?.boxes ?? [];
    return found.length === boxes.length ? found : [];
  }

  /**
   * The boxes that stand there now.
   * @param {HTMLInputElement[]} boxes
   * @param {string} code
   * @returns {HTMLInputElement[]} empty if they no longer hold the code
   */
  function holding(boxes, code) {
    const now = present(boxes);
    return holds(now, code) ? now : [];
  }

  /**
   * Whether a code of that length fits.
   * @param {HTMLInputElement[]} boxes
   * @param {number} length
   */
  function takes(boxes, length) {
    const { maxLength } = boxes[0];
    if (boxes.length === 1) return maxLength === -1 || maxLength >= length;
    return boxes.length * Math.max(1, maxLength) === length;
  }

  /**
   * Whether the page took a code that was entered at once. If a field that had the code is gone or empty soon after,
   * its page submits automatically: it must not get the code twice.
   * @param {HTMLInputElement[]} boxes
   * @param {string} code
   */
  async function taken(boxes, code) {
    let held = false;
    for (const end = Date.now() + kSettle; Date.now() < end; ) {
      await pause(0);
      held ||= holds(present(boxes), code);
    }
    const now = present(boxes);
    return holds(now, code) || ((held || !boxes[0].isConnected) && holds(now, ""));
  }

  /** The field that the user is typing in, if it is another one. @param {HTMLInputElement[]} boxes */
  function typistBeside(boxes) {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const types = active?.matches("input, textarea, [contenteditable]") === true;
    return types && !boxes.includes(/** @type {HTMLInputElement} */ (active)) ? /** @type {HTMLElement} */ (active) : null;
  }

  /** A code on its way into one box or several. */
  class Entry {
    /**
     * @param {HTMLInputElement[]} boxes
     * @param {string} code
     * @param {HTMLElement | null} typist the field that gets the keyboard back after each step
     */
    constructor(boxes, code, typist) {
      this.boxes = boxes;
      this.code = code;
      this.typist = typist;
      this.before = boxes.map((box) => box.value);
      /** Digits that go into a box. */
      this.room = code.length / boxes.length;
    }

    /** @param {number} index of a digit @returns {HTMLInputElement | undefined} the box it goes into */
    #box(index) {
      return present(this.boxes)[Math.floor(index / this.room)];
    }

    /** What the box of the last of so many digits shows then. @param {number} count at least 1 */
    #shown(count) {
      return this.code.slice(Math.floor((count - 1) / this.room) * this.room, count);
    }

    /** Whether the place for a digit holds only what we typed. @param {HTMLInputElement} box @param {number} index */
    #isFree(box, index) {
      const isFirst = index % this.room === 0;
      const ours = isFirst ? ["", this.before[Math.floor(index / this.room)]] : [this.#shown(index)];
      return [...ours, this.#shown(index + 1)].includes(plain(box.value));
    }

    /** @param {() => void} step that takes the keyboard */
    #lend(step) {
      step();
      this.typist?.focus({ preventScroll: true });
    }

    /** All at once. */
    enter() {
      const [box] = this.boxes;
      this.#lend(() => (this.boxes.length === 1 ? userInput.enter(box, this.code) : userInput.paste(box, this.code)));
    }

    /**
     * Presses the keys of the code.
     * @returns {Promise<boolean>} whether the page took them all
     */
    async type() {
      for (const [index, char] of [...this.code].entries()) {
        const box = this.#box(index);
        if (!box || !this.#isFree(box, index)) return false;
        this.#lend(() => userInput.press(box, char, this.#shown(index + 1)));
        await pause(kBetweenKeys);
        // After the last digit, a page that submits automatically removes its boxes or clears them.
        if (index === this.code.length - 1 && holds(present(this.boxes), "")) return true;
        if (plain(this.#box(index)?.value ?? "") !== this.#shown(index + 1)) return false;
      }
      return true;
    }

    /** Erases what is ours. */
    async takeBack() {
      for (let index = this.boxes.length - 1; index >= 0; index -= 1) {
        const box = present(this.boxes)[index];
        if (!box || !this.#isOurs(box, index)) continue;
        this.#lend(() => userInput.erase(box));
        await pause(kBetweenKeys);
      }
    }

    /** @param {HTMLInputElement} box @param {number} index of it */
    #isOurs({ value }, index) {
      if (value === "" || value === this.before[index]) return false;
      return this.code.slice(index * this.room, (index + 1) * this.room).startsWith(plain(value));
    }
  }

  /**
   * @param {HTMLInputElement[]} boxes one, or those of a split field
   * @param {string} code
   * @param {"take"|"lend"} keyboard whether the fields keep it, or the user may be typing elsewhere
   * @returns {Promise<boolean>} whether the page took the code
   */
  async function writeCode(boxes, code, keyboard) {
    if (!takes(boxes, code.length)) return false;
    const entry = new Entry(boxes, code, keyboard === "lend" ? typistBeside(boxes) : null);
    entry.enter();
    if ((await taken(boxes, code)) || (await entry.type())) return true;
    await entry.takeBack();
    return false;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, takes, holding, writeCode });
})();

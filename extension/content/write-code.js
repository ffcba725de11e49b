// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Writes a code into a field the way a user's typing would look to the page. Never submits anything. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "writeCode")) return;

  // Frameworks put a property of their own over `value` and ignore what is assigned through it.
  const setValue = /** @type {(this: HTMLInputElement, value: string) => void} */ (
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set
  );

  /**
   * @param {HTMLInputElement} field
   * @param {string} text
   */
  function type(field, text) {
    field.focus();
    const input = { bubbles: true, composed: true, inputType: "insertText", data: text };
    if (field.dispatchEvent(new InputEvent("beforeinput", { ...input, cancelable: true }))) {
      setValue.call(field, text);
    }
    field.dispatchEvent(new InputEvent("input", input));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * Many split fields spread a code that is pasted into the first box.
   * @param {HTMLInputElement} field
   * @param {string} text
   */
  function paste(field, text) {
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, composed: true, cancelable: true, clipboardData }));
  }

  // Frameworks render what they took, or take it back, in a later task.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

  /** @param {HTMLInputElement[]} boxes @param {string} code */
  const holds = (boxes, code) => boxes.map((box) => box.value).join("") === code;

  /**
   * @param {HTMLInputElement[]} boxes one, or those of a split field
   * @param {string} code
   * @returns {Promise<boolean>} whether the page took the code
   */
  async function writeCode(boxes, code) {
    if (!takes(boxes, code.length)) return false;
    if (boxes.length === 1) {
      type(boxes[0], code);
    } else {
      paste(boxes[0], code);
      await settle();
      if (!holds(boxes, code)) typeEach(boxes, code);
    }
    await settle();
    // A page that submits by itself may have taken the field away with the code in it.
    return holds(boxes, code) || !boxes[0].isConnected;
  }

  /** @param {HTMLInputElement[]} boxes @param {string} code */
  function typeEach(boxes, code) {
    for (const [index, box] of boxes.entries()) {
      if (box.isConnected) type(box, code[index]);
    }
  }

  /**
   * Whether a code of that length fits.
   * @param {HTMLInputElement[]} boxes
   * @param {number} length
   */
  function takes(boxes, length) {
    const { maxLength } = boxes[0];
    return boxes.length === 1 ? maxLength === -1 || maxLength >= length : boxes.length === length;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, takes, writeCode });
})();

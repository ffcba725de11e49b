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

  /** @param {HTMLInputElement[]} boxes @param {string} code */
  const holds = (boxes, code) => boxes.map((box) => box.value).join("") === code;

  /**
   * @param {HTMLInputElement[]} boxes one, or those of a split field
   * @param {string} code
   * @returns {Promise<boolean>} whether the field now holds the code
   */
  async function writeCode(boxes, code) {
    if (boxes.length === 1) {
      const { maxLength } = boxes[0];
      if (maxLength !== -1 && maxLength < code.length) return false;
      type(boxes[0], code);
      return true;
    }
    if (boxes.length !== code.length) return false;
    paste(boxes[0], code);
    // Frameworks render the spread digits in a later task.
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!holds(boxes, code)) {
      for (const [index, box] of boxes.entries()) {
        if (!box.isConnected) return false;
        type(box, code[index]);
      }
    }
    return true;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, writeCode });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What a person does with a field, as the page sees it: each event in the order of UI Events and Input Events Level 2,
 * and no further event if the page cancels one. Nothing here submits a form.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "userInput")) return;
  const { visibility } = content;

  // Frameworks put a property of their own over `value` and ignore what is assigned through it.
  const setValue = /** @type {(this: HTMLInputElement, value: string) => void} */ (
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set
  );

  const kEverywhere = { bubbles: true, composed: true };

  /** The `keyCode` of text that no single key stands for, as input methods and keyboards on a screen send it. */
  const kProcessed = { key: "Unidentified", keyCode: 229 };
  const kBackspace = { key: "Backspace", code: "Backspace", keyCode: 8 };

  /** @param {string} char */
  function keyOf(char) {
    const keyCode = char.toUpperCase().charCodeAt(0);
    return { key: char, code: /\d/.test(char) ? `Digit${char}` : `Key${char.toUpperCase()}`, keyCode };
  }

  /**
   * @param {HTMLInputElement} field
   * @param {"keydown"|"keypress"|"keyup"} type
   * @param {KeyboardEventInit} key
   * @returns {boolean} whether the page lets it have its effect
   */
  function dispatchKey(field, type, key) {
    return field.dispatchEvent(new KeyboardEvent(type, { ...kEverywhere, cancelable: true, ...key }));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} value that the field has afterwards
   * @param {{inputType: string, data: string | null}} input
   */
  function edit(field, value, input) {
    if (!field.dispatchEvent(new InputEvent("beforeinput", { ...kEverywhere, ...input, cancelable: true }))) return;
    // The page has had its chances to move the field away, or to cover it.
    if (value !== "" && !visibility.isSeen(field)) return;
    setValue.call(field, value);
    field.dispatchEvent(new InputEvent("input", { ...kEverywhere, ...input }));
  }

  /** @param {HTMLInputElement} field */
  function change(field) {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * Puts a text into a field at once, in the place of what is there.
   * @param {HTMLInputElement} field
   * @param {string} text
   */
  function enter(field, text) {
    field.focus();
    if (dispatchKey(field, "keydown", kProcessed)) edit(field, text, { inputType: "insertText", data: text });
    dispatchKey(field, "keyup", kProcessed);
    change(field);
  }

  /**
   * Presses the key of a character.
   * @param {HTMLInputElement} field
   * @param {string} char
   * @param {string} value that the field has afterwards, unless the page sees to that itself
   */
  function press(field, char, value) {
    field.focus();
    const key = keyOf(char);
    const charCode = char.charCodeAt(0);
    if (dispatchKey(field, "keydown", key) && dispatchKey(field, "keypress", { ...key, keyCode: charCode, charCode })) {
      edit(field, value, { inputType: "insertText", data: char });
    }
    dispatchKey(field, "keyup", key);
    change(field);
  }

  /**
   * Pastes, which has an effect only if the page handles it: many split fields spread a code over their boxes.
   * @param {HTMLInputElement} field
   * @param {string} text
   */
  function paste(field, text) {
    field.focus();
    if (!visibility.isSeen(field)) return;
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    // Gecko's dictionary has no `clipboardData`, but `data` and `dataType` (ClipboardEvent.webidl).
    const pasted = { clipboardData, data: text, dataType: "text/plain" };
    field.dispatchEvent(new ClipboardEvent("paste", { ...kEverywhere, cancelable: true, ...pasted }));
  }

  /** Selects all and deletes it. @param {HTMLInputElement} field */
  function erase(field) {
    field.focus();
    field.select();
    if (dispatchKey(field, "keydown", kBackspace)) edit(field, "", { inputType: "deleteContentBackward", data: null });
    dispatchKey(field, "keyup", kBackspace);
    change(field);
  }

  globalThis.tesseraContent = Object.freeze({ ...content, userInput: Object.freeze({ enter, press, paste, erase }) });
})();

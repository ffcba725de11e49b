// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A code field of one box a digit: its boxes are one field. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "splitGroups")) return;

  const kFewest = 4;
  const kMost = 8;
  /** CSS pixels. A box without a maxlength is one for a digit only while it is this narrow. */
  const kWidest = 100;

  /** @param {HTMLInputElement} field */
  function isBox(field) {
    if (!["text", "tel", "number", "password"].includes(field.type)) return false;
    return field.maxLength === 1 || (field.maxLength === -1 && field.getBoundingClientRect().width < kWidest);
  }

  /** The nearest ancestor that holds more than this one box. @param {HTMLInputElement} box @param {Set<Element>} boxes */
  function groupOf(box, boxes) {
    for (let element = box.parentElement, depth = 0; element && depth < 5; element = element.parentElement, depth += 1) {
      const inside = [...element.querySelectorAll("input")].filter((input) => boxes.has(input));
      if (inside.length >= kFewest) return element;
    }
    return null;
  }

  /** @param {HTMLInputElement[]} row */
  function looksAlike(row) {
    const sizes = row.map((box) => box.getBoundingClientRect());
    const [first] = sizes;
    return sizes.every(({ width, height }) => Math.abs(width - first.width) <= 4 && Math.abs(height - first.height) <= 4);
  }

  /**
   * @param {HTMLInputElement[]} fields visible ones, in document order
   * @returns {HTMLInputElement[][]}
   */
  function splitGroups(fields) {
    const boxes = new Set(fields.filter(isBox));
    /** @type {Map<Element, HTMLInputElement[]>} */
    const groups = new Map();
    for (const box of /** @type {Set<HTMLInputElement>} */ (boxes)) {
      const group = groupOf(box, boxes);
      if (group) groups.set(group, [...(groups.get(group) ?? []), box]);
    }
    return [...groups.values()].filter((row) => row.length >= kFewest && row.length <= kMost && looksAlike(row));
  }

  globalThis.tesseraContent = Object.freeze({ ...content, splitGroups });
})();

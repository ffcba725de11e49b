// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A code field of several boxes, one a digit or in halves: its boxes are one field. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "splitGroups")) return;
  const { dom } = content;

  /** Digits of a code in boxes. */
  const kFewest = 4;
  const kMost = 8;
  /** CSS pixels. A box without a maxlength is one for a digit only while it is this narrow. */
  const kWidest = 100;
  /** Steps up from a box to what holds them all. */
  const kDepth = 5;

  /** How many digits go into it; 0 if it isn't a box. @param {HTMLInputElement} field */
  function room(field) {
    if (!["text", "tel", "number", "password"].includes(field.type)) return 0;
    if (field.maxLength === -1) return field.getBoundingClientRect().width < kWidest ? 1 : 0;
    return field.maxLength >= 1 && field.maxLength <= 4 ? field.maxLength : 0;
  }

  /**
   * The nearest ancestor whose boxes of this size make a code.
   * @param {HTMLInputElement} box
   * @param {HTMLInputElement[]} boxes of one size
   */
  function groupOf(box, boxes) {
    for (let element = dom.parentOf(box), depth = 0; element && depth < kDepth; element = dom.parentOf(element), depth += 1) {
      const inside = boxes.filter((other) => dom.contains(/** @type {Element} */ (element), other));
      if (inside.length >= 2 && inside.length * room(box) >= kFewest) return element;
    }
    return null;
  }

  /** @param {HTMLInputElement[]} row */
  function looksAlike(row) {
    const sizes = row.map((box) => box.getBoundingClientRect());
    const [first] = sizes;
    return sizes.every(({ width, height }) => Math.abs(width - first.width) <= 4 && Math.abs(height - first.height) <= 4);
  }

  /** @param {HTMLInputElement[]} row */
  function isCode(row) {
    const digits = row.length * room(row[0]);
    // Boxes of several digits are halves of six or eight; more of them are a sort code, a date, a product key.
    const isHalves = room(row[0]) === 1 || (row.length === 2 && digits >= 6);
    return isHalves && digits >= kFewest && digits <= kMost && looksAlike(row);
  }

  /**
   * @param {HTMLInputElement[]} fields rendered ones, in document order
   * @returns {HTMLInputElement[][]}
   */
  function splitGroups(fields) {
    /** @type {Map<Element, HTMLInputElement[]>} */
    const groups = new Map();
    for (const size of [1, 2, 3, 4]) {
      const boxes = fields.filter((field) => room(field) === size);
      for (const box of boxes) {
        const group = groupOf(box, boxes);
        if (group) groups.set(group, [...(groups.get(group) ?? []), box]);
      }
    }
    return [...groups.values()].filter(isCode);
  }

  globalThis.tesseraContent = Object.freeze({ ...content, splitGroups });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Whether the user sees a field: a page can lay a field under a lure, or make it as good as invisible, and wait for a
 * code (docs/filling.md, "What is not seen"). The browser's own hit test decides what stands in the window.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "visibility")) return;
  const { dom } = content;

  /** CSS pixels. */
  const kSmallest = 8;
  /** Of a field and all around it, multiplied. A field that is greyed out is still above it. */
  const kFaintest = 0.5;

  /** Whether it is drawn at all, however faint. @param {Element} element */
  function isShown(element) {
    const { width, height, right, bottom } = element.getBoundingClientRect();
    // Below or beside the window it can be scrolled to; before the start of the page it cannot.
    if (width < kSmallest || height < kSmallest || right + scrollX <= 0 || bottom + scrollY <= 0) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  /** @param {Element} field */
  const isRendered = (field) => isShown(field) && opacity(field) >= kFaintest;

  /** @param {Element} field */
  function opacity(field) {
    let product = 1;
    for (let element = /** @type {Element|null} */ (field); element; element = dom.parentOf(element)) {
      const { filter, maskImage, opacity } = getComputedStyle(element);
      // We can't tell what these leave of an element.
      if (/url\(/.test(filter) || (maskImage ?? "none") !== "none") return 0;
      product *= Number(opacity);
      for (const [, amount, percent] of filter.matchAll(/opacity\(([\d.]+)(%?)\)/g)) product *= Number(amount) / (percent ? 100 : 1);
    }
    return product;
  }

  /** @param {Element} field */
  function middle(field) {
    const { left, top, width, height } = field.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }

  /** @param {Element} field its middle */
  function isInWindow(field) {
    const { x, y } = middle(field);
    return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  }

  /** What the mouse would meet there, through open shadow trees. @param {number} x @param {number} y */
  function elementAt(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  }

  /** Whether the mouse would meet an element, or what is drawn in it, in its middle. @param {Element} element */
  function isMet(element) {
    const { x, y } = middle(element);
    let met = elementAt(x, y);
    while (met && met !== element) met = met.assignedSlot ?? dom.parentOf(met);
    return met !== null;
  }

  /**
   * Whether the mouse would meet the field in its middle and near both its ends: so nothing covers it, cuts it off or
   * clips it. A label of its own may lie on it.
   * @param {HTMLInputElement} field
   */
  function isReachable(field) {
    const { left, right, width } = field.getBoundingClientRect();
    const { x, y } = middle(field);
    const inset = Math.min(6, width / 4);
    return [x, left + inset, right - inset].every((at) => {
      if (at < 0 || at >= innerWidth) return at !== x;
      const found = elementAt(at, y);
      return found === field || [...(field.labels ?? [])].some((label) => found !== null && label.contains(found));
    });
  }

  /** @param {CSSStyleDeclaration} style */
  function paints(style) {
    const alpha = /rgba\(.*,\s*([\d.]+)\)/.exec(style.backgroundColor);
    const hasColour = style.backgroundColor !== "transparent" && (alpha === null || Number(alpha[1]) > 0.3);
    return hasColour || style.backgroundImage !== "none" || style.backdropFilter !== "none";
  }

  /**
   * Whether a positioned element is painted over a field that comes after it: it is if nothing lifts the field too.
   * @param {Element} field
   * @param {Element} element
   */
  function isBelowPositioned(field, element) {
    for (let around = /** @type {Element|null} */ (field); around && !around.contains(element); around = dom.parentOf(around)) {
      if (getComputedStyle(around).position !== "static") return false;
    }
    return true;
  }

  /**
   * Whether something that lets the mouse through is painted over the field's middle, which no hit test tells. What
   * comes before the field and is not lifted is painted below it.
   * @param {HTMLInputElement} field
   */
  function isPaintedOver(field) {
    const { x, y } = middle(field);
    return dom.roots().some((root) =>
      [...root.querySelectorAll("*")].some((element) => {
        if (dom.contains(element, field) || field.contains(element)) return false;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        if (x < left || x > right || y < top || y > bottom) return false;
        const style = getComputedStyle(element);
        if (style.pointerEvents !== "none" || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
        const isLater = (field.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        const isLifted =
          Number(style.zIndex) > 0 ||
          element.matches(":popover-open, :modal") ||
          (style.position !== "static" && isBelowPositioned(field, element));
        const isReplaced = element.matches("img, video, canvas, iframe, svg, object, embed");
        return (isLater || isLifted) && opacity(element) > 0.1 && (isReplaced || paints(style));
      }),
    );
  }

  /** Whether the user sees the field at this moment. @param {HTMLInputElement} field */
  const isSeen = (field) => isRendered(field) && isInWindow(field) && isReachable(field) && !isPaintedOver(field);

  globalThis.tesseraContent = Object.freeze({ ...content, visibility: Object.freeze({ isShown, isRendered, isInWindow, isMet, isSeen }) });
})();

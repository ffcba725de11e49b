// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What belongs to the form of a field, and where it leads. What a page calls its fields hides the form's own
 * properties, so none of them is read from the form itself.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "forms")) return;
  const { dom } = content;

  const kTyped = ["text", "tel", "number", "password", "email", ""];
  const { getAttribute, hasAttribute, matches } = Element.prototype;

  /** The other fields to type in of its form, or of the document where it has none. @param {HTMLInputElement} field */
  function companions(field) {
    const root = /** @type {Document|ShadowRoot} */ (field.getRootNode());
    const inputs = [...(field.form ?? root).querySelectorAll("input")].filter((other) => other.form === field.form);
    return inputs.filter((other) => other !== field && kTyped.includes(other.type) && other.checkVisibility());
  }

  /** The form that sends a field: its own, or that around the component which it is part of. @param {HTMLInputElement} field */
  function formOf(field) {
    for (let around = dom.parentOf(field); around && !field.form; around = dom.parentOf(around)) {
      if (around instanceof HTMLFormElement) return around;
    }
    return field.form;
  }

  /** Whether the code would be sent to another site. @param {HTMLInputElement} field */
  function leadsElsewhere(field) {
    const form = formOf(field);
    if (!form) return false;
    const root = /** @type {Document|ShadowRoot} */ (Node.prototype.getRootNode.call(form));
    // A button may stand anywhere and name the form.
    const buttons = [...root.querySelectorAll("[formaction]")].filter((button) => /** @type {HTMLButtonElement} */ (button).form === form);
    const action = getAttribute.call(form, "action");
    const targets = [action, ...buttons.map((button) => button.getAttribute("formaction"))];
    return targets.some((target) => {
      const url = target && URL.canParse(target, document.baseURI) ? new URL(target, document.baseURI) : null;
      return url !== null && /^https?:$/.test(url.protocol) && url.origin !== self.origin;
    });
  }

  /** Whether something is still to be typed or chosen beside the code. @param {HTMLInputElement[]} boxes */
  function asksForMore(boxes) {
    const [field] = boxes;
    const form = formOf(field);
    if (form && !hasAttribute.call(form, "novalidate") && matches.call(form, ":invalid")) return true;
    const isWanted = (/** @type {HTMLInputElement} */ other) => other.required || ["password", "email"].includes(other.type);
    return companions(field).some((other) => !boxes.includes(other) && other.value === "" && isWanted(other));
  }

  globalThis.tesseraContent = Object.freeze({ ...content, forms: Object.freeze({ companions, formOf, leadsElsewhere, asksForMore }) });
})();

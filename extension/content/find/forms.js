// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What belongs to the form of a field, and the form's target. The names that a page gives its fields hide the form's
 * own properties, so this reads none of them from the form itself.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "forms")) return;
  const { dom, fieldText, visibility } = content;

  const kTyped = ["text", "tel", "number", "password", "email", ""];
  const kNotTyped = ["hidden", "submit", "button", "image", "reset", "checkbox", "radio", "range", "color"].map((type) => `[type=${type}]`);
  const kToFill = `:is(input:not(${kNotTyped}), textarea, select):not(:disabled, [readonly])`;
  const kRadio = "input[type=radio]:enabled";
  const { getAttribute, hasAttribute, matches } = Element.prototype;

  /** The other fields to type in of its form, or of the document if it has no form. @param {HTMLInputElement} field */
  function companions(field) {
    const root = /** @type {Document|ShadowRoot} */ (field.getRootNode());
    const inputs = [...(field.form ?? root).querySelectorAll("input")].filter((other) => other.form === field.form);
    return inputs.filter((other) => other !== field && kTyped.includes(other.type) && other.checkVisibility());
  }

  /** The form that submits a field: its own, or that around the component which it is part of. @param {HTMLInputElement} field */
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

  /** Through open shadow trees. @param {Element} element @param {string} selector @returns {Element[]} */
  function inside(element, selector) {
    const trees = [element, ...(element.shadowRoot ? [element.shadowRoot] : [])];
    return trees.flatMap((tree) => dom.roots(/** @type {ShadowRoot} */ (tree))).flatMap((root) => [...root.querySelectorAll(selector)]);
  }

  /**
   * Whether the user must still type, choose or prove something beside the code. Without a form, this looks at the
   * field's card: what the page asks elsewhere, such as what to search for, belongs to something else.
   * @param {HTMLInputElement[]} boxes
   */
  function asksForMore(boxes) {
    const [field] = boxes;
    const form = formOf(field);
    if (form && !hasAttribute.call(form, "novalidate") && matches.call(form, ":invalid")) return true;
    const all = inside(form ?? fieldText.cardElement(field, boxes) ?? document.documentElement, `${kToFill}, ${kRadio}, iframe`);
    return all.some((element) => {
      // A page draws its own radio buttons over the real ones.
      if (element.matches(kRadio)) return element.checkVisibility() && !isChosen(/** @type {HTMLInputElement} */ (element), all);
      if (!visibility.isShown(element)) return false;
      return element.matches("iframe") || (!boxes.some((box) => box === element) && /** @type {HTMLInputElement} */ (element).value === "");
    });
  }

  /** Whether one of its group is chosen. @param {HTMLInputElement} radio @param {Element[]} all */
  const isChosen = (radio, all) => radio.checked || all.some((other) => other.matches(":checked") && /** @type {HTMLInputElement} */ (other).name === radio.name);

  globalThis.tesseraContent = Object.freeze({ ...content, forms: Object.freeze({ companions, formOf, leadsElsewhere, asksForMore }) });
})();

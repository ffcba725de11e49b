// SPDX-License-Identifier: Apache-2.0

/**
 * What a document's fields hold. Runs in the page, so it sees nothing but its parameter.
 * @param {string[]} selectors ` >>> ` steps into a shadow root
 * @returns {{values: (string|null)[], others: string[]}} `values` of the selected fields, null for a missing one;
 *   `others`: fields beside these that hold something else than the page gave them
 */
export function fieldsNow(selectors) {
  /** @param {Document | ShadowRoot} root @returns {Element[]} */
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  /** @param {string} selector */
  const find = (selector) => {
    const steps = selector.split(" >>> ");
    /** @type {Document | ShadowRoot | null | undefined} */
    let root = document;
    for (const step of steps.slice(0, -1)) root = root?.querySelector(step)?.shadowRoot;
    return /** @type {HTMLInputElement | null} */ (root?.querySelector(steps[steps.length - 1]) ?? null);
  };
  const chosen = selectors.map(find);
  const touched = all(document).filter(
    (element) =>
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
      !chosen.includes(/** @type {HTMLInputElement} */ (element)) &&
      // A box to tick has a value of its own.
      !["checkbox", "radio"].includes(element.type) &&
      element.value !== element.defaultValue,
  );
  return {
    values: chosen.map((field) => field?.value ?? null),
    others: touched.map((element) => element.id || element.getAttribute("name") || element.outerHTML.slice(0, 80)),
  };
}

/** Puts the keyboard into the first of these fields. Runs in the page. @param {string[]} selectors */
export function focusFirst(selectors) {
  /** @type {HTMLElement | null} */ (document.querySelector(selectors[0]))?.focus();
}

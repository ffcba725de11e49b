// SPDX-License-Identifier: Apache-2.0

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with attributes, listeners (`onclick` and the like, as functions) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes] false,
 *   null and undefined leave an attribute out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(.../** @type {(Node|string)[]} */ (children.filter((child) => child || child === "")));
  return made;
}

/**
 * A sentence with an element in the place of its one placeholder, whatever the word order of the language.
 * @param {(placeholder: string) => string} sentence
 * @param {Node} inside
 * @returns {(Node|string)[]}
 */
export function sentenceAround(sentence, inside) {
  const [before, after = ""] = sentence("\uFFFC").split("\uFFFC");
  return [before, inside, after];
}

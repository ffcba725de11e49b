// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";

/**
 * @typedef {object} MenuItem
 * @property {string} name for style sheets and tests
 * @property {string} label
 * @property {string} [why] it can't be chosen
 * @property {() => unknown} act
 */

/**
 * A small menu at a button: arrow keys, Home and End go through it, Escape and Tab close it.
 * @param {import("../app.js").App} app
 * @param {HTMLElement} button
 * @param {MenuItem[]} items at least one
 */
export function openMenu(app, button, items) {
  const menu = element("div", { class: "menu-popover", role: "menu", popover: "auto" });
  const entry = (/** @type {MenuItem} */ { name, label, why, act }) => {
    const choose = async () => {
      menu.hidePopover();
      try {
        await act();
      } catch (error) {
        app.trouble(error);
      }
    };
    // The arrow keys lead to one that can't be chosen too, or no one would hear why.
    const state = why ? { "aria-disabled": "true" } : { onclick: choose };
    return element("button", { role: "menuitem", "data-action": name, ...state }, label, why && element("small", {}, why));
  };
  menu.append(...items.map(entry));
  menu.addEventListener("keydown", (event) => walk(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  placeAt(menu, button);
  /** @type {HTMLElement} */ (menu.firstElementChild).focus();
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function walk(menu, event) {
  const entries = /** @type {HTMLElement[]} */ ([...menu.children]);
  const at = entries.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const targets = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 };
  if (event.key in targets) {
    event.preventDefault();
    entries[targets[/** @type {keyof typeof targets} */ (event.key)] % entries.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    // Escape would close the whole popup.
    event.preventDefault();
    menu.hidePopover();
  }
}

/** @param {HTMLElement} menu @param {HTMLElement} button */
function placeAt(menu, button) {
  const place = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = place.bottom + 4;
  const top = below + size.height > innerHeight ? Math.max(8, place.top - size.height - 4) : below;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(8, place.right - size.width)}px`;
}

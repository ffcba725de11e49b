// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";

/**
 * The place of an account in the user's order when the user puts it between two others of the same list. The list may
 * show only a part of the order.
 * @param {string[]} order ids of all accounts
 * @param {string} moved
 * @param {string|undefined} previous the one before it in the list
 * @param {string|undefined} next the one behind it in the list
 * @returns {string|null} the id to put it behind; null: first
 */
export function placeBehind(order, moved, previous, next) {
  if (previous) return previous;
  const rest = order.filter((id) => id !== moved);
  const at = next === undefined ? rest.length : rest.indexOf(next);
  return rest[at - 1] ?? null;
}

/** @param {Element | null | undefined} item */
const idOf = (item) => item?.getAttribute("data-account") ?? undefined;

/**
 * Lets the accounts of a list be moved: dragged, by Alt and an arrow key, or from an account's menu.
 * @param {HTMLElement} list
 * @param {() => string[]} order ids of all accounts
 * @param {(error: unknown) => void} trouble
 */
export function makeReorderable(list, order, trouble) {
  /** @type {HTMLElement | null} */
  let dragged = null;

  /** @param {HTMLElement} item */
  const save = async (item) => {
    const id = /** @type {string} */ (idOf(item));
    const after = placeBehind(order(), id, idOf(item.previousElementSibling), idOf(item.nextElementSibling));
    try {
      await askBackground({ type: "accounts.order", params: { id, after } });
      list.dispatchEvent(new CustomEvent("order-changed", { bubbles: true, detail: { id, after } }));
    } catch (error) {
      trouble(error);
    }
  };

  /** @param {HTMLElement} item @param {"up"|"down"} direction */
  const step = (item, direction) => {
    const focused = item.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const neighbour = direction === "up" ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    if (direction === "up") neighbour.before(item);
    else neighbour.after(item);
    focused?.focus();
    item.scrollIntoView({ block: "nearest" });
    save(item);
  };

  list.addEventListener("keydown", (event) => {
    const item = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("li"));
    if (!item || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    step(item, event.key === "ArrowUp" ? "up" : "down");
  });

  list.addEventListener("move-account", (event) => {
    step(/** @type {HTMLElement} */ (event.target), /** @type {CustomEvent} */ (event).detail);
  });

  list.addEventListener("dragstart", (event) => {
    dragged = /** @type {Element} */ (event.target).closest("li");
    dragged?.classList.add("dragged");
    event.dataTransfer?.setData("text/plain", "");
  });
  list.addEventListener("dragover", (event) => {
    const over = /** @type {Element} */ (event.target).closest("li");
    if (!dragged || !over || over === dragged || over.parentElement !== list) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    save(dragged);
    dragged = null;
  });
}

// SPDX-License-Identifier: Apache-2.0
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { siteName } from "../shared/origin.js";
import { send } from "../shared/send.js";
import { confirmPin, confirmRemoval, renameAccount } from "./account-dialogs.js";

/** @typedef {import("./account-card.js").AccountCard} AccountCard */

/**
 * What can be done with an account, in a small menu at its button.
 * @param {import("./popup.js").App} app
 * @param {AccountCard} card
 * @param {HTMLElement} button
 * @param {boolean} here
 */
export function openAccountMenu(app, card, button, here) {
  const menu = element("div", { class: "menu-popover", role: "menu", popover: "auto" });
  const item = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => unknown} */ act) => {
    const entry = element("button", { role: "menuitem", "data-action": name }, label);
    entry.addEventListener("click", async () => {
      menu.hidePopover();
      try {
        await act();
      } catch (error) {
        app.trouble(error);
      }
    });
    return entry;
  };
  const { account } = card;
  const { origin } = app.tab;
  menu.append(
    item("rename", text("rename"), () => renameAccount(app, account)),
    ...(origin ? [siteItem(app, account, origin, here, item)] : []),
    item("up", text("move_up"), () => move(card, "up")),
    item("down", text("move_down"), () => move(card, "down")),
    item("remove", text("remove"), () => confirmRemoval(app, account)),
  );
  menu.addEventListener("keydown", (event) => walk(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  placeAt(menu, button);
  /** @type {HTMLElement} */ (menu.firstElementChild).focus();
}

/**
 * @param {import("./popup.js").App} app
 * @param {import("../shared/types.js").Account} account
 * @param {string} origin
 * @param {boolean} here
 * @param {(name: string, label: string, act: () => unknown) => HTMLElement} item
 */
function siteItem(app, { id, sites }, origin, here, item) {
  const change = async (/** @type {string[]} */ changed) => {
    await send({ type: "accounts.change", params: { id, sites: changed } });
    await app.home(id);
  };
  return here && sites.includes(origin)
    ? item("unpin", text("not_here", siteName(origin)), () => change(sites.filter((site) => site !== origin)))
    : item("pin", text("use_here", siteName(origin)), () =>
        confirmPin(siteName(origin), sites.map(siteName), () => change([...sites, origin])),
      );
}

/** @param {AccountCard} card @param {"up"|"down"} direction */
function move(card, direction) {
  card.element.dispatchEvent(new CustomEvent("move-account", { bubbles: true, detail: direction }));
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

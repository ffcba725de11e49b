// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { text } from "../../../shared/i18n.js";
import { siteName } from "../../../shared/origin.js";
import { openMenu } from "../../widgets/popover-menu.js";
import { confirmPin, confirmRemoval, renameAccount } from "./account-dialogs.js";
import { chooseSites } from "./account-sites.js";

/** @typedef {import("./account-card.js").AccountCard} AccountCard */

/**
 * What can be done with an account, in a small menu at its button.
 * @param {import("../../app.js").App} app
 * @param {AccountCard} card
 * @param {HTMLElement} button
 * @param {boolean} here
 */
export function openAccountMenu(app, card, button, here) {
  const { account } = card;
  const { origin } = app.tab;
  openMenu(app, button, [
    { name: "rename", label: text("rename"), act: () => renameAccount(app, account) },
    ...(origin ? [siteItem(app, account, origin, here)] : []),
    { name: "sites", label: text("sites_of"), act: () => chooseSites(app, account) },
    { name: "up", label: text("move_up"), act: () => move(card, "up") },
    { name: "down", label: text("move_down"), act: () => move(card, "down") },
    { name: "remove", label: text("remove"), act: () => confirmRemoval(app, account) },
  ]);
}

/**
 * @param {import("../../app.js").App} app
 * @param {import("../../../shared/types.js").Account} account
 * @param {string} origin
 * @param {boolean} here
 * @returns {import("../../widgets/popover-menu.js").MenuItem}
 */
function siteItem(app, { id, sites, match }, origin, here) {
  const change = async (/** @type {string[]} */ changed) => {
    await askBackground({ type: "accounts.change", params: { id, sites: changed } });
    await app.home(id);
  };
  const site = siteName(origin);
  if (here && sites.includes(origin)) {
    const act = () => change(sites.filter((each) => each !== origin));
    return { name: "unpin", label: text("not_here", site), act };
  }
  const act = () => confirmPin(site, sites.map(siteName), match, () => change([...sites, origin]));
  return { name: "pin", label: text("use_here", site), act };
}

/** @param {AccountCard} card @param {"up"|"down"} direction */
function move(card, direction) {
  card.element.dispatchEvent(new CustomEvent("move-account", { bubbles: true, detail: direction }));
}

// SPDX-License-Identifier: Apache-2.0
import { inDays } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { askBackground } from "../shared/ask-background.js";
import { accountName, accountTitle } from "./account-name.js";
import { accountTile } from "./tile.js";
import { toast } from "./toast.js";
import { viewHeader } from "./view-header.js";

/** @typedef {import("../shared/types.js").RemovedAccount} RemovedAccount */

/** @returns {Promise<RemovedAccount[]>} the last removed first */
async function removedAccounts() {
  /** @type {RemovedAccount[]} */
  const accounts = [];
  let after;
  do {
    const page = await askBackground({ type: "accounts.removed", params: after === undefined ? {} : { after } });
    accounts.push(...page.accounts);
    after = page.next;
  } while (after !== undefined);
  return accounts;
}

/**
 * The accounts that can still be brought back.
 * @returns {Promise<import("./popup.js").View>}
 */
export async function removedView() {
  const accounts = await removedAccounts();
  return (app) =>
    element(
      "section",
      { id: "removed-view" },
      viewHeader(text("removed_title"), () => app.home()),
      accounts.length > 0
        ? element("ul", { class: "removed" }, ...accounts.map((account, at) => removedItem(app, account, at === 0)))
        : element("p", { class: "none" }, text("removed_none")),
    );
}

/** @param {import("./popup.js").App} app @param {RemovedAccount} removed @param {boolean} isFirst */
function removedItem(app, removed, isFirst) {
  const { id, issuer, account } = removed;
  const button = element(
    "button",
    { class: "bring-back", "aria-label": text("bring_back_of", accountName(removed)), "data-first": isFirst },
    text("bring_back"),
  );
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await bringBackAccount(app, id);
    } catch (error) {
      app.trouble(error);
      button.disabled = false;
    }
  });
  return element(
    "li",
    { class: "account", "data-account": id },
    accountTile(removed),
    element(
      "div",
      { class: "names" },
      element("strong", { title: accountName(removed) }, accountTitle(removed)),
      issuer && account ? element("span", {}, account) : null,
      element("span", { class: "time-left" }, text("removed_when", inDays(removed.removed), inDays(removed.gone_at))),
    ),
    button,
  );
}

/** @param {import("./popup.js").App} app @param {string} id */
export async function bringBackAccount(app, id) {
  const { account } = await askBackground({ type: "accounts.restore", params: { id } });
  await app.home(account.id);
  toast.done(text("brought_back"));
}

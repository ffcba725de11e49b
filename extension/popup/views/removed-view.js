// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { removedAccount } from "../cards/account/removed-account.js";
import { viewHeader } from "../widgets/view-header.js";

/** @typedef {import("../../shared/types.js").RemovedAccount} RemovedAccount */

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
 * @returns {Promise<import("../app.js").View>}
 */
export async function removedView() {
  const accounts = await removedAccounts();
  return (app) =>
    element(
      "section",
      { id: "removed-view" },
      viewHeader(text("removed_title"), () => app.home()),
      accounts.length > 0
        ? element("ul", { class: "removed" }, ...accounts.map((account, at) => removedAccount(app, account, at === 0)))
        : element("p", { class: "none" }, text("removed_none")),
    );
}

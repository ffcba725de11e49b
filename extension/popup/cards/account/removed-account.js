// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { inDays } from "../../../shared/dates.js";
import { element } from "../../../shared/element.js";
import { text } from "../../../shared/i18n.js";
import { accountName, accountTitle } from "../../widgets/account-name.js";
import { accountAvatar } from "../../widgets/avatar.js";
import { toast } from "../../widgets/toast.js";

/**
 * One account of the trash.
 * @param {import("../../app.js").App} app
 * @param {import("../../../shared/types.js").RemovedAccount} removed
 * @param {boolean} isFirst
 */
export function removedAccount(app, removed, isFirst) {
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
    accountAvatar(removed),
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

/** @param {import("../../app.js").App} app @param {string} id */
export async function bringBackAccount(app, id) {
  const { account } = await askBackground({ type: "accounts.restore", params: { id } });
  await app.home(account.id);
  toast.done(text("brought_back"));
}

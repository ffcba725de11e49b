// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { element } from "../../../shared/element.js";
import { text } from "../../../shared/i18n.js";
import { accountName } from "../../widgets/account-name.js";
import { openDialog } from "../../widgets/dialog.js";
import { toast } from "../../widgets/toast.js";
import { bringBackAccount } from "./removed-account.js";

/**
 * @param {import("../../app.js").App} app
 * @param {import("../../../shared/types.js").Account} account
 */
export function renameAccount(app, account) {
  const issuer = element("input", { type: "text", name: "issuer", value: account.issuer, autocomplete: "off" });
  const name = element("input", { type: "text", name: "account", value: account.account, autocomplete: "off" });
  const act = async () => {
    const params = { id: account.id, issuer: issuer.value.trim(), account: name.value.trim() };
    await askBackground({ type: "accounts.change", params });
    await app.home(account.id);
  };
  openDialog(
    "rename-dialog",
    text("rename"),
    { label: text("save"), kind: "primary", act },
    element("label", { class: "field" }, element("span", {}, text("field_issuer")), issuer),
    element("label", { class: "field" }, element("span", {}, text("field_account")), name),
  );
  issuer.select();
}

/**
 * @param {import("../../app.js").App} app
 * @param {import("../../../shared/types.js").Account} account
 */
export function confirmRemoval(app, account) {
  const act = async () => {
    await askBackground({ type: "accounts.remove", params: { id: account.id } });
    await app.home();
    toast.undoable(text("removed"), text("undo"), () => bringBackAccount(app, account.id).catch((error) => app.trouble(error)));
  };
  const dialog = openDialog(
    "remove-dialog",
    text("remove_title"),
    { label: text("remove"), kind: "danger", act },
    element("p", {}, text("remove_text", accountName(account))),
  );
  /** @type {HTMLElement} */ (dialog.querySelector(".cancel")).focus();
}

/**
 * Look-alike sites live on a quick yes: both addresses stand under each other before an account gets another one.
 * @param {string} host of the page
 * @param {string[]} hosts that the account belongs to so far
 * @param {"exact"|"domain"} match whether it is used on whole domains
 * @param {() => Promise<void>} act
 */
export function confirmPin(host, hosts, match, act) {
  const known = hosts.length > 0 ? text("pin_text", hosts.join(", ")) : text("pin_text_first");
  const dialog = openDialog(
    "pin-dialog",
    text("pin_title"),
    { label: text("pin_yes"), kind: "primary", act },
    element("p", {}, known),
    element("p", {}, text("pin_page"), " ", element("strong", {}, host)),
    ...(match === "domain" ? [element("p", { class: "wide" }, text("pin_domain"))] : []),
  );
  /** @type {HTMLElement} */ (dialog.querySelector(".cancel")).focus();
}

/**
 * A page may have another site's login form in a frame, and one that only looks like it.
 * @param {string} page host
 * @param {string} frame host
 * @param {() => Promise<void>} act
 */
export function confirmFrame(page, frame, act) {
  const dialog = openDialog(
    "frame-dialog",
    text("frame_title"),
    { label: text("fill"), kind: "primary", act },
    element("p", {}, text("frame_page"), " ", element("strong", {}, page)),
    element("p", {}, text("frame_field"), " ", element("strong", {}, frame)),
    element("p", {}, text("frame_text")),
  );
  /** @type {HTMLElement} */ (dialog.querySelector(".cancel")).focus();
}

// SPDX-License-Identifier: Apache-2.0
import { element } from "../shared/dom.js";
import { errorText, text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { send } from "../shared/send.js";
import { accountName } from "./account-name.js";
import { bringBackAccount } from "./removed-view.js";
import { toast } from "./toast.js";

/**
 * A question inside the popup.
 * @param {string} id
 * @param {string} title
 * @param {{label: string, kind: string, act: () => Promise<void>}} answer what its main button does
 * @param {...Node} content
 */
function openDialog(id, title, { label, kind, act }, ...content) {
  const problem = element("p", { class: "problem", role: "alert" });
  const cancel = element("button", { type: "button", class: "cancel", onclick: () => dialog.close() }, text("cancel"));
  const form = element(
    "form",
    {},
    element("h2", { id: `${id}-title` }, title),
    ...content,
    problem,
    element("div", { class: "actions" }, cancel, element("button", { class: kind, "data-confirm": true }, label)),
  );
  const dialog = element("dialog", { id, "aria-labelledby": `${id}-title` }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act();
      dialog.close();
    } catch (error) {
      problem.textContent = errorText(NamedError.from(error));
    }
  });
  // Escape would close the whole popup.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * @param {import("./popup.js").App} app
 * @param {import("../shared/types.js").Account} account
 */
export function renameAccount(app, account) {
  const issuer = element("input", { type: "text", name: "issuer", value: account.issuer, autocomplete: "off" });
  const name = element("input", { type: "text", name: "account", value: account.account, autocomplete: "off" });
  const act = async () => {
    const params = { id: account.id, issuer: issuer.value.trim(), account: name.value.trim() };
    await send({ type: "accounts.change", params });
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
 * @param {import("./popup.js").App} app
 * @param {import("../shared/types.js").Account} account
 */
export function confirmRemoval(app, account) {
  const act = async () => {
    await send({ type: "accounts.remove", params: { id: account.id } });
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
 * @param {string[]} hosts where the account belongs so far
 * @param {() => Promise<void>} act
 */
export function confirmPin(host, hosts, act) {
  const known = hosts.length > 0 ? text("pin_text", hosts.join(", ")) : text("pin_text_first");
  const dialog = openDialog(
    "pin-dialog",
    text("pin_title"),
    { label: text("pin_yes"), kind: "primary", act },
    element("p", {}, known),
    element("p", {}, text("pin_page"), " ", element("strong", {}, host)),
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

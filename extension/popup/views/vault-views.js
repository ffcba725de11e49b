// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { dateAndTime } from "../../shared/dates.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { typedPassphrase } from "../forms/typed-passphrase.js";
import { messageView } from "../widgets/message-view.js";
import { requestButton } from "../widgets/request-button.js";

/** @typedef {import("../../shared/types.js").Status} Status */

/**
 * Nothing in the vault yet, or no vault.
 * @param {Status} status
 * @returns {import("../app.js").View}
 */
export function welcomeView(status) {
  const steps = ["welcome_step_1", "welcome_step_2", "welcome_step_3"];
  const { passphraseRequired } = status.managed;
  const isNew = status.vault === "missing";
  const cannotAsk = isNew && status.window === false && (!status.keyring || passphraseRequired);
  return (app) =>
    messageView(
      "welcome",
      text("welcome_title"),
      cannotAsk
        ? typedPassphrase(app, "create", text("new_passphrase"), text("make_vault"))
        : element("ol", { class: "steps" }, ...steps.map((step) => element("li", {}, text(step)))),
      isNew && passphraseRequired && element("p", { id: "passphrase-required" }, text("passphrase_required")),
      isNew && restoreButton(app),
    );
}

/** @param {import("../app.js").App} app */
function restoreButton(app) {
  return element("button", { id: "restore", class: "link", onclick: () => app.openNativeWindow("restore") }, text("restore_first"));
}

/**
 * @param {Status} status
 * @returns {import("../app.js").View}
 */
export function lockedView({ window, slots }) {
  return (app) => {
    const title = text("locked_title");
    if (window === false) {
      const label = text(slots.includes("recovery") ? "passphrase_or_code" : "passphrase");
      const byKeyring = slots.includes("keyring") && unlockButton(app);
      return messageView("locked", title, byKeyring, typedPassphrase(app, "unlock", label, text("unlock")));
    }
    return messageView("locked", title, element("p", {}, text("locked_text")), unlockButton(app));
  };
}

/** @param {import("../app.js").App} app */
function unlockButton(app) {
  const label = element("span", {}, text("unlock"));
  const button = element("button", { id: "unlock", class: "primary", "data-first": true }, icon("lock"), label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    label.textContent = text("unlocking");
    try {
      // Its end comes to the popup that is open then.
      await askBackground({ type: "unlock", tabId: app.tab.id });
    } catch (error) {
      app.trouble(error);
    }
  });
  return button;
}

/**
 * The vault file cannot be read, or is gone and an earlier copy is not.
 * @param {Status} status
 * @returns {import("../app.js").View}
 */
export function damagedView(status) {
  const { vault, copy } = status;
  return (app) =>
    messageView(
      "damaged",
      text(`vault_${vault === "missing" ? "gone" : "damaged"}_title`),
      element("p", {}, copy ? text("copy_is_whole", dateAndTime(copy.saved_at)) : text("copy_none")),
      copy ? bringBackButton(app) : null,
      vault === "missing" &&
        element(
          "button",
          { id: "start-anew", class: "link", onclick: () => app.show(welcomeView(status), { footer: true }) },
          text("start_anew"),
        ),
    );
}

/** @param {import("../app.js").App} app */
function bringBackButton(app) {
  const button = requestButton(app, "bring-back", "primary", text("bring_it_back"), { type: "bring_back" });
  button.dataset.first = "true";
  return button;
}

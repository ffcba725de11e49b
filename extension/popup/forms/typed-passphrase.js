// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";

/**
 * Typing a passphrase here, for a computer that has no window outside the browser to ask for it, after the user chose
 * to. It goes to the host at once; the extension doesn't keep it.
 * @param {import("../app.js").App} app
 * @param {"unlock" | "create"} what
 * @param {string} label of the field
 * @param {string} action label of the button
 */
export function typedPassphrase(app, what, label, action) {
  const place = element("div", { class: "typed" }, element("p", {}, text("window_better")));
  const choose = element("button", { id: "type-here", "data-first": true }, text("type_here"));
  choose.addEventListener("click", () => {
    const form = passphraseForm(app, what, label, action);
    place.replaceChildren(form);
    /** @type {HTMLElement} */ (form.querySelector("input")).focus();
  });
  place.append(choose);
  return place;
}

/**
 * @param {import("../app.js").App} app
 * @param {"unlock" | "create"} what
 * @param {string} label
 * @param {string} action
 */
function passphraseForm(app, what, label, action) {
  const first = passphraseField("passphrase");
  const again = what === "create" ? passphraseField("passphrase-again") : null;
  const problem = element("p", { class: "problem", role: "alert" });
  const button = element("button", { class: "primary", id: "typed" }, action);
  const form = element(
    "form",
    { autocomplete: "off" },
    element("label", { class: "field" }, element("span", {}, label), first),
    again && element("label", { class: "field" }, element("span", {}, text("once_more")), again),
    button,
    problem,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    const passphrase = first.value;
    const isSame = again === null || again.value === passphrase;
    form.reset();
    if (!isSame) {
      problem.textContent = text("not_the_same");
      first.focus();
      return;
    }
    button.disabled = true;
    try {
      await askBackground({ type: `${what}-typed`, tabId: app.tab.id, passphrase });
      await app.home();
    } catch (error) {
      problem.textContent = errorText(NamedError.from(error));
      button.disabled = false;
      first.focus();
    }
  });
  return form;
}

/** @param {string} id */
function passphraseField(id) {
  return element("input", { type: "password", id, autocomplete: "off", spellcheck: "false", required: true });
}

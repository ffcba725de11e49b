// SPDX-License-Identifier: Apache-2.0
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { siteName } from "../shared/origin.js";
import { send } from "../shared/send.js";
import { afterAdd } from "./after-add.js";
import { fillChoice } from "./fill-choice.js";
import { toast } from "./toast.js";
import { viewHeader } from "./view-header.js";

/** Letters and digits of Base32 (RFC 4648), with the spaces and dashes that sites put between them. */
const kBase32 = /^[a-z2-7\s-]+=*$/i;

/**
 * @param {string} name of the field, and of its message
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
function labelled(name, control) {
  control.id = `manual-${name}`;
  control.name = name;
  return element("label", { class: "field", "data-field": name }, element("span", {}, text(`field_${name}`)), control);
}

/** @param {Record<string, string|number|boolean>} attributes */
function input(attributes) {
  return element("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
}

/** @param {string[][]} options value and text */
function select(options) {
  return element("select", {}, ...options.map(([value, label]) => element("option", { value }, label)));
}

function advancedFields() {
  const type = select(["totp", "hotp", "steam"].map((value) => [value, text(`type_${value}`)]));
  const algorithm = select([["SHA1", "SHA-1"], ["SHA256", "SHA-256"], ["SHA512", "SHA-512"]]);
  const digits = select(["6", "7", "8"].map((value) => [value, value]));
  const fields = {
    algorithm: labelled("algorithm", algorithm),
    digits: labelled("digits", digits),
    period: labelled("period", input({ type: "number", min: 1, max: 300, value: "30", inputmode: "numeric" })),
    counter: labelled("counter", input({ type: "number", min: 0, value: "0", inputmode: "numeric" })),
  };
  const showFitting = () => {
    fields.algorithm.hidden = type.value === "steam";
    fields.digits.hidden = type.value === "steam";
    fields.period.hidden = type.value !== "totp";
    fields.counter.hidden = type.value !== "hotp";
  };
  type.addEventListener("change", showFitting);
  showFitting();
  return element(
    "details",
    { class: "advanced" },
    element("summary", {}, text("advanced")),
    element("div", { class: "grid" }, labelled("type", type), ...Object.values(fields)),
  );
}

/**
 * Only what the type of account has: the host refuses the rest.
 * @param {FormData} data
 * @returns {import("../shared/types.js").ManualEntry}
 */
function manualEntry(data) {
  const value = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const type = value("type");
  return {
    secret: value("secret"),
    ...(value("issuer") && { issuer: value("issuer") }),
    ...(value("account") && { account: value("account") }),
    type,
    ...(type !== "steam" && { algorithm: value("algorithm"), digits: Number(value("digits")) }),
    ...(type === "totp" && { period: Number(value("period")) }),
    ...(type === "hotp" && { counter: Number(value("counter")) }),
  };
}

/**
 * An account typed in by hand. The key goes to the host at once and is kept nowhere else.
 * @type {import("./popup.js").View}
 */
export function manualView(app) {
  const { id: tabId, origin } = app.tab;
  const secret = input({
    required: true,
    autocapitalize: "characters",
    placeholder: "ABCD EFGH IJKL MNOP",
    class: "secret",
    "data-first": true,
  });
  const pin = element("input", { type: "checkbox", id: "manual-pin", checked: true });
  const choice = origin ? fillChoice(origin) : null;
  if (origin) send({ type: "related-sites", origin }).then((also) => choice?.include(also), () => undefined);
  pin.addEventListener("change", () => {
    if (!choice) return;
    choice.box.disabled = !pin.checked;
    choice.box.checked &&= pin.checked;
  });
  const add = element("button", { id: "manual-add", class: "primary" }, text("add"));
  const form = element(
    "form",
    { autocomplete: "off" },
    labelled("secret", secret),
    element("p", { class: "hint" }, text("secret_hint")),
    labelled("issuer", input({ placeholder: text("issuer_example") })),
    labelled("account", input({ placeholder: text("account_example") })),
    advancedFields(),
    origin && element("label", { class: "choice" }, pin, element("span", {}, text("belongs_to", siteName(origin)))),
    choice?.label,
    add,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const manual = manualEntry(new FormData(form));
    // Told before the browser asks for the permission, and closes the popup for it; the host has the last word.
    if (!kBase32.test(manual.secret)) {
      toast.error(new NamedError("secret_invalid"));
      secret.focus();
      return;
    }
    // Both before any await: see requestSites.
    const added = send({ type: "enrol-manual", tabId, manual, origin: pin.checked ? origin : null });
    choice?.request();
    added.then(() => form.reset(), () => undefined);
    afterAdd(app, add, added);
  });
  return element("section", { id: "manual-view" }, viewHeader(text("manual_title"), () => app.home()), form);
}

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";

/** What the host takes (host/otp/code.h); without them a browser's own field would offer less than nothing. */
const kMostDigits = 10;
const kLongestPeriod = 2_147_483_647;

/**
 * @param {string} name of the field, and of its message
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 */
export function labelled(name, control) {
  control.id = `manual-${name}`;
  control.name = name;
  return element("label", { class: "field", "data-field": name }, element("span", {}, text(`field_${name}`)), control);
}

/** @param {Record<string, string|number|boolean>} attributes */
export function input(attributes) {
  return element("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
}

/** @param {{min: number, max?: number, value: number}} limits */
const number = (limits) => input({ type: "number", required: true, inputmode: "numeric", ...limits });

/** @param {string[][]} options value and text */
function select(options) {
  return element("select", {}, ...options.map(([value, label]) => element("option", { value }, label)));
}

/** What an account is besides its key and names, out of the way of users who don't need it. */
export function advancedFields() {
  const type = select(["totp", "hotp", "steam"].map((value) => [value, text(`type_${value}`)]));
  const algorithm = select([["SHA1", "SHA-1"], ["SHA256", "SHA-256"], ["SHA512", "SHA-512"]]);
  const digits = number({ min: 1, max: kMostDigits, value: 6 });
  const period = number({ min: 1, max: kLongestPeriod, value: 30 });
  const counter = number({ min: 0, value: 0 });
  /** @type {[HTMLElement, HTMLInputElement | HTMLSelectElement, string[]][]} with the types that have it */
  const fields = [
    [labelled("algorithm", algorithm), algorithm, ["totp", "hotp"]],
    [labelled("digits", digits), digits, ["totp", "hotp"]],
    [labelled("period", period), period, ["totp"]],
    [labelled("counter", counter), counter, ["hotp"]],
  ];
  const showFitting = () => {
    for (const [field, control, types] of fields) {
      const fits = types.includes(type.value);
      field.hidden = !fits;
      // What cannot be seen must not hold up the form.
      control.disabled = !fits;
    }
  };
  type.addEventListener("change", showFitting);
  showFitting();
  const details = element(
    "details",
    { class: "advanced" },
    element("summary", {}, text("advanced")),
    element("div", { class: "grid" }, labelled("type", type), ...fields.map(([field]) => field)),
  );
  // A browser says what is wrong with a field only if the field is visible. The event doesn't bubble.
  details.addEventListener("invalid", () => { details.open = true; }, true);
  return details;
}

/**
 * Only what the type of account has: the host refuses the rest.
 * @param {HTMLFormElement} form
 * @returns {import("../../shared/types.js").ManualEntry}
 */
export function manualEntry(form) {
  const data = new FormData(form);
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

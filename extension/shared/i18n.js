// SPDX-License-Identifier: Apache-2.0
import { api } from "./api.js";

/**
 * A message of the locale.
 * @param {string} key
 * @param {...(string|number)} substitutions
 */
export function text(key, ...substitutions) {
  return api.i18n.getMessage(key, substitutions.map(String));
}

/** The tag of the locale, as `Intl` and HTML take it. */
export const uiLocale = () => text("@@ui_locale").replace("_", "-");

/**
 * The sentence for an error: what happened and what to do.
 * @param {import("./named-error.js").NamedError} error
 */
export function errorText(error) {
  return text(`error_${error.name}`) || text("error_internal_error");
}

/**
 * Puts the locale into a page: `data-i18n` names the message for an element's text, `data-i18n-label` for its
 * accessible name.
 * @param {Document} page
 */
export function localize(page) {
  page.documentElement.lang = uiLocale();
  page.documentElement.dir = text("@@bidi_dir");
  for (const element of page.querySelectorAll("[data-i18n]")) {
    element.textContent = text(element.getAttribute("data-i18n") ?? "");
  }
  for (const element of page.querySelectorAll("[data-i18n-label]")) {
    const label = text(element.getAttribute("data-i18n-label") ?? "");
    element.setAttribute("aria-label", label);
    element.setAttribute("title", label);
  }
}

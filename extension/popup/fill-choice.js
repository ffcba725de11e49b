// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { permissionPattern, siteName } from "../shared/origin.js";

/**
 * The choice, made at *Add*, to have codes filled in on this site by themselves.
 * @param {string} origin
 */
export function fillChoice(origin) {
  const box = element("input", { type: "checkbox", class: "fill-by-itself", checked: true });
  const sentence = element("span", {}, text("fill_by_itself", siteName(origin)));
  return { box, label: element("label", { class: "choice" }, box, sentence) };
}

/**
 * Asks the browser for the site's permission. Must be called before any `await` of a click's handler: Firefox wants
 * the user's gesture, and Chromium closes the popup. What follows a grant is in background/granted-sites.js.
 * @param {string} origin
 */
export function requestSite(origin) {
  return api.permissions.request({ origins: [permissionPattern(origin)] }).catch(() => false);
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { element } from "../../shared/element.js";
import { text, uiLocale } from "../../shared/i18n.js";
import { permissionPattern, siteName } from "../../shared/origin.js";

/**
 * The choice, made at *Add*, to have codes filled in by themselves: on the site, and where people sign in to it, if that
 * is elsewhere.
 * @param {string} site origin
 * @param {string[]} [also] origins of its login hosts
 */
export function fillChoice(site, also = []) {
  let origins = [site, ...also];
  const box = element("input", { type: "checkbox", class: "fill-by-itself", checked: true });
  const sentence = element("span", {}, fillSentence(origins));
  return {
    box,
    label: element("label", { class: "choice" }, box, sentence),
    /** The login hosts, where they are known later. @param {string[]} more origins */
    include(more) {
      origins = [site, ...more];
      sentence.textContent = fillSentence(origins);
    },
    /** Where it is chosen, asks for the permission: see requestSites. */
    request() {
      if (box.checked) requestSites(origins);
    },
  };
}

/** @param {string[]} origins */
function fillSentence(origins) {
  const names = new Intl.ListFormat(uiLocale()).format(origins.map(siteName));
  return text("fill_by_itself", names);
}

/**
 * Asks the browser for the permission for sites. Must be called before any `await` of a click's handler: Firefox wants
 * the user's gesture, and Chromium closes the popup. What follows a grant is in background/granted-sites.js.
 * @param {string[]} origins
 */
export function requestSites(origins) {
  return api.permissions.request({ origins: origins.map(permissionPattern) }).catch(() => false);
}

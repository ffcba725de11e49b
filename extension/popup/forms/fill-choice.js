// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { element } from "../../shared/element.js";
import { text, uiLocale } from "../../shared/i18n.js";
import { permissionPattern, siteName } from "../../shared/origin.js";

/**
 * The choice, made at *Add*, to have codes filled in automatically: on the site, and on the hosts on which people sign
 * in to it, if those are others.
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
    /** Adds the login hosts, if they become known later. @param {string[]} more origins */
    include(more) {
      origins = [site, ...more];
      sentence.textContent = fillSentence(origins);
    },
    /** Asks for the permission if the user chose it: see requestSites. */
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
 * the user's gesture, and Chromium closes the popup. What follows a grant is in background/features/sites.js.
 * @param {string[]} origins
 */
export function requestSites(origins) {
  return api.permissions.request({ origins: origins.map(permissionPattern) }).catch(() => false);
}

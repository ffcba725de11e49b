// SPDX-License-Identifier: Apache-2.0
import { element } from "./element.js";
import { text } from "./i18n.js";
import { submitChoice } from "./site-choice.js";

/**
 * The choice to have the form submitted as well, for a site on which codes are filled in automatically. It is stored at
 * once.
 * @param {string} site match pattern of its permission
 * @param {string} name of the site, for users who don't see it beside the choice
 */
export function submitCheckbox(site, name) {
  const box = element("input", { type: "checkbox", class: "submit-form", disabled: true, "aria-label": text("send_form_on", name) });
  submitChoice.isMade(site).then((chosen) => {
    box.checked = chosen;
    box.disabled = false;
  });
  box.addEventListener("change", () => submitChoice.make(site, box.checked));
  return element("label", { class: "choice" }, box, element("span", {}, text("send_form")));
}

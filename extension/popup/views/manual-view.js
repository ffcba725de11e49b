// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { siteName } from "../../shared/origin.js";
import { fillChoice } from "../forms/fill-choice.js";
import { advancedFields, input, labelled, manualEntry } from "../forms/manual-fields.js";
import { PastedText } from "../forms/pasted-text.js";
import { viewHeader } from "../widgets/view-header.js";

/**
 * Whether the account belongs to the page, and its codes are filled in there.
 * @param {string} origin
 */
function siteFields(origin) {
  const pin = element("input", { type: "checkbox", id: "manual-pin", checked: true });
  const choice = fillChoice(origin);
  askBackground({ type: "related-sites", origin }).then((also) => choice.include(also), () => undefined);
  pin.addEventListener("change", () => {
    choice.box.disabled = !pin.checked;
    choice.box.checked &&= pin.checked;
  });
  const group = element(
    "div",
    { class: "site-fields" },
    element("label", { class: "choice" }, pin, element("span", {}, text("belongs_to", siteName(origin)))),
    choice.label,
  );
  return {
    group,
    /** The site, if the user keeps it chosen. */
    get origin() {
      return pin.checked && !group.hidden ? origin : null;
    },
    request() {
      if (!group.hidden) choice.request();
    },
  };
}

/**
 * An account typed in by hand, or pasted addresses. The input goes to the host at once, and only the host keeps it.
 * @type {import("../app.js").View}
 */
export function manualView(app) {
  const { id: tabId, origin: page } = app.tab;
  const site = page ? siteFields(page) : null;
  const hint = element("p", { class: "hint" }, text("secret_hint"));
  const rest = element(
    "fieldset",
    { class: "plain" },
    labelled("issuer", input({ placeholder: text("issuer_example") })),
    labelled("account", input({ placeholder: text("account_example") })),
    advancedFields(),
  );
  const pasted = new PastedText((check) => {
    // An address says all of this itself.
    rest.hidden = check?.key === false;
    rest.disabled = rest.hidden;
    hint.hidden = rest.hidden;
    if (site) site.group.hidden = check?.key === false && !check.of_page;
  });
  const add = element("button", { id: "manual-add", class: "primary" }, text("add"));
  const form = element(
    "form",
    { autocomplete: "off" },
    labelled("secret", pasted.field),
    pasted.said,
    hint,
    rest,
    site?.group,
    add,
  );
  const submit = () => {
    // Told before the browser asks for the permission, and closes the popup for it.
    if (pasted.refuses()) return;
    const origin = site?.origin ?? null;
    // Both before any await, that of the check included: see requestSites.
    const added = pasted.isAddress
      ? askBackground({ type: "enrol-pasted", tabId, text: pasted.field.value, origin })
      : askBackground({ type: "enrol-manual", tabId, manual: manualEntry(form), origin });
    site?.request();
    added.then(() => form.reset(), () => pasted.refuses());
    app.afterAdd(add, added);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return element("section", { id: "manual-view" }, viewHeader(text("manual_title"), () => app.home()), form);
}

// SPDX-License-Identifier: Apache-2.0
"use strict";

/** The words that belong to a field, from the narrowest to the widest place. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "fieldText")) return;

  /** A card with more text than this is a whole page, and says nothing of one field. */
  const kCardLimit = 1500;

  /** @param {string|null|undefined} text */
  function plain(text) {
    const bare = (text ?? "").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    return bare.replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();
  }

  /** Splits what authors write together: camelCase, dashes, underscores, dots. @param {string} name */
  function words(name) {
    return plain(name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[^\p{L}\p{N}]+/gu, " "));
  }

  /** @param {HTMLInputElement} field */
  function name(field) {
    const names = ["id", "name", "data-testid", "data-test", "data-cy", "data-qa", "formcontrolname", "ng-model"];
    return words(names.map((attribute) => field.getAttribute(attribute) ?? "").join(" "));
  }

  /** @param {Element} element @param {string} attribute a list of ids */
  function referenced(element, attribute) {
    const root = /** @type {Document|ShadowRoot} */ (element.getRootNode());
    const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean);
    return ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" ");
  }

  /** @param {HTMLInputElement} field */
  function label(field) {
    const own = ["aria-label", "placeholder", "title"].map((attribute) => field.getAttribute(attribute));
    const labels = [...(field.labels ?? [])].map((element) => element.textContent);
    const legend = field.closest("fieldset")?.querySelector("legend")?.textContent;
    const component = field.closest("[label]")?.getAttribute("label");
    const group = field.closest("[role=group]")?.getAttribute("aria-label");
    const others = ["aria-labelledby", "aria-describedby"].map((attribute) => referenced(field, attribute));
    return plain([...own, ...labels, ...others, legend, component, group].join(" "));
  }

  /** The nearest form, dialog or section with words in it. @param {Element} field */
  function card(field) {
    let text = "";
    const end = document.documentElement;
    for (let element = field.parentElement; element && element !== end; element = element.parentElement) {
      const wider = element.textContent ?? "";
      if (wider.length > kCardLimit) break;
      text = wider;
      if (element.matches("form, dialog, [role=dialog]") && plain(text).length > 40) break;
    }
    return plain(text);
  }

  function page() {
    const headings = [...document.querySelectorAll("h1, h2")].slice(0, 4).map((heading) => heading.textContent);
    return plain([document.title, location.pathname, ...headings].join(" "));
  }

  globalThis.tesseraContent = Object.freeze({ ...content, fieldText: Object.freeze({ name, label, card, page }) });
})();

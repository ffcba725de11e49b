// SPDX-License-Identifier: Apache-2.0
"use strict";

/** The words that belong to a field, from the narrowest to the widest place. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "fieldText")) return;
  const { dom } = content;

  /** The page decides how long a text is, and each is searched many times. */
  const kTextLimit = 2000;
  /** A card with more text than this is a whole page, and says nothing of one field. */
  const kCardLimit = 1500;
  /** A sentence is longer than a label. */
  const kLabelLimit = 60;
  /** What stands above a field, at most so much of it. */
  const kNearLimit = 240;

  /** Accents; vowel points of Hebrew; Arabic's stretching and vowel points. */
  const kMarks = /[\u0300-\u036f]|[\u0591-\u05c7]|\u0640|[\u064b-\u0652]/gu;

  const kNames = ["id", "name", "data-testid", "data-test", "data-cy", "data-qa", "data-se", "formcontrolname", "ng-model"];
  const kUnread = "script, style, noscript, template, option, header, footer, nav, aside";
  const kAction = "a, button, [role=button], summary";
  const kBoundary = "form, dialog, [role=dialog], main, [role=main], article, fieldset";
  const kTyped = "input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset], [type=checkbox], [type=radio]), textarea";

  /**
   * Lower case, without accents and vowel points, so that one spelling of a word is enough.
   * @param {string|null|undefined} text
   */
  function plain(text) {
    const bare = (text ?? "").slice(0, kTextLimit).toLowerCase().normalize("NFKD").replace(kMarks, "");
    return bare.normalize("NFC").replace(/[’‘`]/g, "'").replace(/[‐‑–]/g, "-").replace(/\s+/g, " ").trim();
  }

  /** Splits what authors write together: camelCase, dashes, underscores, dots. @param {string} name */
  function split(name) {
    const apart = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
    return plain(apart.replace(/[^\p{L}\p{N}]+/gu, " "));
  }

  /** @param {Element} element @param {string[]} attributes */
  const named = (element, attributes) => {
    const values = attributes.map((it) => split(Element.prototype.getAttribute.call(element, it) ?? ""));
    return values.filter(Boolean).join(" | ");
  };

  /** @param {Element} field */
  const name = (field) => named(field, kNames);

  /** @param {Element} element @param {string} attribute a list of ids */
  function referenced(element, attribute) {
    const root = /** @type {Document|ShadowRoot} */ (element.getRootNode());
    const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean);
    return ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" ");
  }

  /** What the user reads as the field's own. @param {HTMLInputElement} field */
  function label(field) {
    const own = ["aria-label", "placeholder", "title"].map((attribute) => field.getAttribute(attribute));
    const labels = [...(field.labels ?? [])].map((element) => element.textContent);
    const legend = field.closest("fieldset")?.querySelector("legend")?.textContent;
    const component = field.closest("[label]")?.getAttribute("label");
    const group = field.closest("[role=group]");
    const groupLabel = group && [group.getAttribute("aria-label"), referenced(group, "aria-labelledby")].join(" ");
    const words = plain([...own, ...labels, referenced(field, "aria-labelledby"), legend, component, groupLabel].join(" "));
    return words === "" ? neighbour(field) : words;
  }

  /** What explains the field. @param {HTMLInputElement} field */
  const hint = (field) => plain(referenced(field, "aria-describedby"));

  /** @param {Text} node */
  function isRead(node) {
    const element = node.parentElement;
    return element !== null && !element.closest(kUnread) && element.checkVisibility();
  }

  /**
   * The texts of an element and of the open shadow trees in it, as they are read.
   * @param {Node} node
   * @returns {Text[]}
   */
  function texts(node) {
    if (node instanceof Text) return node.data.trim() !== "" && isRead(node) ? [node] : [];
    const shadow = node instanceof Element ? node.shadowRoot : null;
    return [...(shadow ? shadow.childNodes : []), ...node.childNodes].flatMap(texts);
  }

  /** @param {Node} root */
  const typed = (root) => (root instanceof Element || root instanceof ShadowRoot ? [...root.querySelectorAll(kTyped)] : []);

  /**
   * The nearest form, dialog or section with words in it.
   * @param {HTMLInputElement} field
   * @param {HTMLInputElement[]} boxes
   */
  function cardElement(field, boxes) {
    /** @type {Element | null} */
    let widest = null;
    for (let element = dom.parentOf(field); element && element !== document.documentElement; element = dom.parentOf(element)) {
      if ((element.textContent ?? "").length > kTextLimit) break;
      const found = texts(element);
      if (found.reduce((sum, { data }) => sum + data.trim().length, 0) > kCardLimit) break;
      // The fields of another form would bring their own words in.
      if (widest && typed(element).some((other) => !widest?.contains(other) && isForeign(field, other))) break;
      widest = element;
      if (element.matches(kBoundary) && said(found).prose.length > 60 && !boxes.some((box) => !element.contains(box))) break;
    }
    return widest;
  }

  /**
   * What the card says, and what its buttons and links say.
   * @param {HTMLInputElement} field
   * @param {HTMLInputElement[]} boxes
   */
  function card(field, boxes) {
    const element = cardElement(field, boxes);
    return said(element ? texts(element) : []);
  }

  /** @param {HTMLInputElement} field @param {Element} other */
  const isForeign = (field, other) => /** @type {HTMLInputElement} */ (other).form !== field.form && other.checkVisibility();

  /** @param {Text[]} found */
  function said(found) {
    /** @param {boolean} actions */
    const joined = (actions) =>
      plain(found.filter(({ parentElement }) => (parentElement?.closest(kAction) !== null) === actions).map(({ data }) => data).join(" "));
    return { prose: joined(false), actions: joined(true) };
  }

  /**
   * What stands right above the field, up to the field before it.
   * @param {HTMLInputElement} field
   */
  function near(field) {
    let text = "";
    for (const piece of before(field)) {
      text = `${piece} ${text}`;
      if (text.length > kNearLimit) break;
    }
    return plain(text);
  }

  /**
   * The texts before a field, the nearest first, up to the field before it. Leaves out the labels of fields.
   * @param {HTMLInputElement} field
   * @param {string} [until] a selector: leaves out the text there, and before
   */
  function* before(field, until) {
    for (let element = /** @type {Element | null} */ (field); element && element !== document.body; element = dom.parentOf(element)) {
      for (let node = element.previousSibling; node; node = node.previousSibling) {
        const isEnd = node instanceof Element && (node.matches(kTyped) || (until !== undefined && node.matches(until)));
        const isLong = (node.textContent ?? "").length > kTextLimit;
        if (isEnd || isLong || typed(node).length > 0) return;
        const { prose } = said(texts(node).filter(({ parentElement }) => !parentElement?.closest("label")?.control));
        if (prose !== "") yield prose;
      }
    }
  }

  /**
   * What stands in a label's place if there is no label. A heading doesn't count: it is about more than one field.
   * @param {HTMLInputElement} field
   */
  function neighbour(field) {
    const [nearest = ""] = before(field, ":is(h1, h2, h3, h4, h5, h6, [role=heading])");
    return nearest.length <= kLabelLimit ? nearest : "";
  }

  /** What the author calls the form, what it carries along, and what surrounds the field. @param {HTMLInputElement} field */
  function form(field) {
    const { form } = field;
    const carried = form ? [...form.querySelectorAll("input[type=hidden], button[name], input[type=submit]")].slice(0, 12) : [];
    const around = [];
    for (let element = dom.parentOf(field); element && around.length < 4; element = dom.parentOf(element)) around.push(element);
    return [
      form ? named(form, ["id", "name", "class", "action", "data-se"]) : "",
      ...carried.map((element) => named(element, (element.getAttribute("value") ?? "").length < 24 ? ["name", "value"] : ["name"])),
      ...around.map((element) => named(element, ["id", "class", "data-testid", "data-se"])),
    ].join(" ");
  }

  function page() {
    const headings = [...document.querySelectorAll("h1, h2, [role=heading]")].slice(0, 4).map((heading) => heading.textContent);
    const address = split(`${location.pathname} ${location.search} ${location.hash}`.slice(0, 300));
    return `${plain([document.title, ...headings].join(" "))} ${address}`;
  }

  /** The page's path and fragment, without its query. */
  const path = () => split(`${location.pathname} ${location.hash}`.slice(0, 300));

  globalThis.tesseraContent = Object.freeze({
    ...content,
    fieldText: Object.freeze({ plain, name, label, hint, near, cardElement, card, form, page, path }),
  });
})();

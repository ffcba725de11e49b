// SPDX-License-Identifier: Apache-2.0
"use strict";

/** What a person would press to submit the code that stands in a field. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "findSubmitter")) return;
  const { dom, fieldText, forms, visibility, words } = content;

  /** Characters. What says more is no button. */
  const kLongest = 60;
  const kButtons = "button, input:is([type=submit], [type=button], [type=image]), [role=button]";
  /** Links that look like buttons on many pages, and lead nowhere without a script. */
  const kLinks = "a:is([href='#'], [href^='javascript:'], :not([href]))";
  const kBusy = ":disabled, [aria-disabled=true], [aria-busy=true], [aria-busy=true] *, [inert] *, .disabled";

  /** The button's visible or accessible name. @param {HTMLElement} button */
  function toldLabel(button) {
    const root = button.getRootNode();
    const shown = button instanceof HTMLInputElement ? button.value : button.innerText;
    const pictures = [...button.querySelectorAll("img")].map(({ alt }) => alt);
    const told = ["aria-label", "title", "alt"].map((name) => button.getAttribute(name) ?? "");
    const label = fieldText.plain([shown, ...told, ...pictures].join(" "));
    // A component's own button shows what the page wrote into the component.
    return label === "" && root instanceof ShadowRoot ? fieldText.plain(root.host.textContent) : label;
  }

  /** @param {HTMLElement} button */
  const labelOf = (button) => toldLabel(button) || fieldText.name(button);

  /** @param {string} label */
  const isOther = (label) => [words.otherAction, words.resend, words.recovery].some((meaning) => meaning.test(label));
  /** @param {HTMLElement} button */
  const isSensible = (button) => !isOther(labelOf(button));
  /** @param {HTMLElement} button */
  function saysSubmit(button) {
    const label = labelOf(button);
    return label.length <= kLongest && words.submits.test(label) && !isOther(label);
  }

  /** @param {HTMLElement} button */
  const isSubmit = (button) =>
    (button instanceof HTMLButtonElement && button.type === "submit") ||
    (button instanceof HTMLInputElement && button.type !== "button");

  /** @param {HTMLElement} button */
  const formOf = (button) =>
    button instanceof HTMLButtonElement || button instanceof HTMLInputElement ? button.form : button.closest("form");

  /** All that the user can see; of two in one another the inner one. */
  function shownButtons() {
    const found = dom.roots().flatMap((root) => [...root.querySelectorAll(`${kButtons}, ${kLinks}`)]);
    const shown = /** @type {HTMLElement[]} */ (found.filter((each) => each instanceof HTMLElement && visibility.isShown(each)));
    return shown.filter((button) => !shown.some((other) => other !== button && dom.contains(button, other)));
  }

  /**
   * Of some that make sense the one whose words say so, or the only one there is if that has no words at all.
   * @param {HTMLElement[]} buttons
   */
  function theOne(buttons) {
    const saying = buttons.filter(saysSubmit);
    const likely = saying.length > 0 ? saying : buttons.filter((button) => buttons.length === 1 && toldLabel(button) === "");
    return likely.length === 1 ? likely[0] : null;
  }

  /**
   * Whether more may come of the code than a sign-in. What the card's links and buttons say does not count, unless they
   * are the form's own: on many a page they lead to such things.
   * @param {HTMLInputElement[]} boxes
   * @param {HTMLElement[]} submits
   */
  function hasConsequence(boxes, submits) {
    const [field] = boxes;
    const { label, hint, near, card, page } = fieldText;
    const said = [label(field), hint(field), near(field), card(field, boxes).prose, page(), ...submits.map(labelOf)];
    return said.some((text) => words.consequence.test(text));
  }

  /**
   * Those with words for it that stand nearest to the field, within its card.
   * @param {HTMLInputElement[]} boxes
   * @param {HTMLElement[]} buttons
   */
  function nearest(boxes, buttons) {
    const [field] = boxes;
    const form = forms.formOf(field);
    const saying = buttons.filter((button) => [null, form].includes(formOf(button)) && saysSubmit(button));
    const card = fieldText.cardElement(field, boxes);
    for (let around = dom.parentOf(field); around && card; around = dom.parentOf(around)) {
      const inside = saying.filter((button) => dom.contains(/** @type {Element} */ (around), button));
      if (inside.length > 0 || around === card) return inside;
    }
    return [];
  }

  /** @param {HTMLElement} button */
  function isWithinReach(button) {
    if (!visibility.isInWindow(button)) button.scrollIntoView({ block: "center", behavior: "instant" });
    return visibility.isMet(button);
  }

  /** @param {HTMLElement} button @returns {Submitter} */
  const asSubmitter = (button) => ({
    label: labelOf(button),
    isReady: !button.matches(kBusy),
    isWithinReach: () => isWithinReach(button),
    press: () => button.click(),
  });

  /** @param {HTMLFormElement} form @returns {Submitter} */
  const formAsSubmitter = (form) => ({
    label: "",
    isReady: true,
    isWithinReach: () => true,
    press: () => HTMLFormElement.prototype.requestSubmit.call(form),
  });

  /**
   * The form's own submit button; else the nearest button with words for it; else the form itself, if it has no button.
   * @param {HTMLInputElement[]} boxes
   * @returns {Submitter | null} null if there is none, if several are equally likely, or if it may do more than sign in
   */
  function findSubmitter(boxes) {
    const form = forms.formOf(boxes[0]);
    const shown = shownButtons();
    const own = shown.filter((button) => form !== null && formOf(button) === form && button.matches(kButtons));
    const submits = own.filter(isSubmit);
    const sensible = submits.filter(isSensible);
    const candidates = sensible.length > 0 ? sensible : nearest(boxes, shown);
    if (hasConsequence(boxes, [...submits, ...candidates])) return null;
    if (candidates.length === 0) return form && own.length === 0 ? formAsSubmitter(form) : null;
    const button = theOne(candidates);
    return button && asSubmitter(button);
  }

  globalThis.tesseraContent = Object.freeze({ ...content, findSubmitter });
})();

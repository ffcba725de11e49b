// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Whether a page sets an authenticator up, and what on it leads to the QR code. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "enrolment")) return;
  const { dom, evidence, fieldText, findCodeField, pageAccounts, words } = content;

  const kPictures = "img, canvas, svg, table, pre, qr-code, [style*='background']";
  const kActions = "a, button, [role=button], [role=link], summary, input[type=button], input[type=submit]";
  /** CSS pixels: the smallest QR code that pages show for an account. */
  const kSmallest = 80;
  /** A page with more of them is a gallery; what an account needs stands among the first. */
  const kMostPictures = 300;
  const kMostSquares = 6;

  /** Apps with codes of their own making: no authenticator but they can read them. */
  const kOwnApp = /\bokta verify\b|\bduo mobile\b/;

  /** What may have to be pressed first, the surest first. */
  const kLeads = /** @type {const} */ ([
    ["other_app", words.otherApp],
    ["show_code", words.showCode],
  ]);

  /** @param {Element} element */
  function isSquare(element) {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height) >= kSmallest && Math.abs(width - height) <= 0.1 * Math.max(width, height) && element.checkVisibility();
  }

  /** What asks for an authenticator to be set up; "scan the code" alone also signs in, pays, and adds friends. @param {string} text */
  const asks = (text) => words.enrolment.test(text) && (words.app.test(text) || words.twoStep.test(text)) && !kOwnApp.test(text);

  /** Whether what stands around one of these, or on top of the page, says so. @param {Element[]} elements */
  function isAskedBeside(elements) {
    const page = fieldText.page();
    return elements.slice(0, kMostSquares).some((each) => asks(`${fieldText.plain(pageAccounts.around(each))} ${page}`));
  }

  /** @param {(Document|ShadowRoot)[]} roots */
  const squares = (roots) => roots.flatMap((root) => [...root.querySelectorAll(kPictures)].slice(0, kMostPictures)).filter(isSquare);

  /**
   * Whether the page sets an authenticator up now, as far as can be told without reading its pictures.
   * @param {(Document|ShadowRoot)[]} [roots]
   */
  function isHere(roots = dom.roots()) {
    const holders = pageAccounts.addresses(roots).map(({ element }) => element);
    // An example in a handbook is no account.
    if (holders.length > 0) return isAskedBeside(holders) || evidence.settingUp.test(fieldText.path()) || findCodeField(roots) !== null;
    return isAskedBeside(squares(roots)) || pageAccounts.printedKey(roots) !== null || leadsOn(lead(roots));
  }

  /** @param {Element} element */
  const labelOf = (element) =>
    (element instanceof HTMLInputElement ? element.value : (element.textContent ?? "")).replace(/\s+/g, " ").trim() || (element.getAttribute("aria-label") ?? "").trim();

  /**
   * What to press on the page to get at a QR code that works.
   * @param {(Document|ShadowRoot)[]} [roots]
   * @returns {{kind: "other_app"|"show_code", label: string, element: Element} | null} `other_app`: Microsoft's link to
   *   the code for other apps; `show_code`: a button that shows one
   */
  function lead(roots = dom.roots()) {
    const actions = roots.flatMap((root) => [...root.querySelectorAll(kActions)]).filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const labelled = actions.map((element) => ({ element, label: labelOf(element) })).filter(({ label }) => label.length > 0 && label.length <= 80);
    for (const [kind, meaning] of kLeads) {
      const found = labelled.find(({ label }) => meaning.test(fieldText.plain(label)));
      if (found) return { kind, ...found };
    }
    return null;
  }

  /** @param {ReturnType<typeof lead>} found */
  const leadsOn = (found) => found !== null && (found.kind === "other_app" || isAskedBeside([found.element]));

  /** Brings what leads to the QR code into view, and the keyboard to it. Whether it is still there. */
  function showLead() {
    const found = lead();
    if (!(found?.element instanceof HTMLElement)) return false;
    found.element.scrollIntoView({ block: "center", behavior: "instant" });
    found.element.focus(/** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: true }));
    return true;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, enrolment: Object.freeze({ isHere, lead, showLead }) });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Whether a page sets an authenticator up, and what on it leads to the QR code. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "enrolment")) return;
  const { around, dom, enrolmentWords, evidence, fieldText, findCodeField, pageAccounts, printedKey, words } = content;

  const kPictures = "img, canvas, svg, table, pre, qr-code, [style*='background']";
  const kActions = "a, button, [role=button], [role=link], summary, input[type=button], input[type=submit]";
  /** CSS pixels: the smallest QR code that pages show for an account. */
  const kSmallest = 80;
  /** A page with more pictures is a gallery. */
  const kMostPictures = 1000;
  /** A dialog stands at the end of most pages, a step of a form at the beginning. */
  const kMostSquares = 4;

  /** What may have to be pressed first, the surest first. */
  const kQrLinks = /** @type {const} */ ([
    ["other_app", words.otherApp],
    ["show_code", words.showCode],
  ]);

  /** @param {Element} element */
  function isSquare(element) {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height) >= kSmallest && Math.abs(width - height) <= 0.1 * Math.max(width, height) && element.checkVisibility();
  }

  /** @param {(Document|ShadowRoot)[]} roots */
  function squares(roots) {
    const found = roots.flatMap((root) => [...root.querySelectorAll(kPictures)].slice(0, kMostPictures)).filter(isSquare);
    return [...new Set([...found.slice(0, kMostSquares), ...found.slice(-kMostSquares)])];
  }

  /** Whether what stands around one of these, or on top of the page, asks for it. @param {Element[]} elements */
  function isAskedBeside(elements) {
    const page = fieldText.page();
    return elements.some((each) => enrolmentWords.asks(`${fieldText.plain(around(each))} ${page}`));
  }

  /**
   * Whether the page sets an authenticator up now, as far as we can tell without reading its pictures.
   * @param {(Document|ShadowRoot)[]} [roots]
   */
  function isHere(roots = dom.roots()) {
    const holders = pageAccounts.addresses(roots).map(({ element }) => element);
    // An example in a handbook is no account.
    if (holders.length > 0) return isAskedBeside(holders) || evidence.settingUp.test(fieldText.path()) || findCodeField(roots) !== null;
    return isAskedBeside(squares(roots)) || printedKey(roots) !== null || qrLink(roots) !== null;
  }

  /** @param {Element} element */
  const labelOf = (element) =>
    (element instanceof HTMLInputElement ? element.value : (element.textContent ?? "")).replace(/\s+/g, " ").trim() || (element.getAttribute("aria-label") ?? "").trim();

  /** Microsoft names its own app on pages that have a link for others. @param {Element} element */
  const isMicrosofts = (element) => /\bmicrosoft\b/.test(`${fieldText.plain(around(element))} ${fieldText.page()}`);

  /**
   * What to press on a page that sets an authenticator up, to get at a QR code that works.
   * @param {(Document|ShadowRoot)[]} [roots]
   * @returns {{kind: "other_app"|"show_code", label: string, element: Element} | null} `other_app`: Microsoft's link to
   *   the code for other apps; `show_code`: a button that shows one
   */
  function qrLink(roots = dom.roots()) {
    const actions = roots.flatMap((root) => [...root.querySelectorAll(kActions)]);
    const labelled = actions.map((element) => ({ element, label: labelOf(element) })).filter(({ label }) => label.length > 0 && label.length <= 80);
    for (const [kind, meaning] of kQrLinks) {
      const likely = labelled.filter(({ label }) => meaning.test(fieldText.plain(label)));
      const found = likely.find(({ element }) => element.checkVisibility({ visibilityProperty: true }) && (isAskedBeside([element]) || (kind === "other_app" && isMicrosofts(element))));
      if (found) return { kind, ...found };
    }
    return null;
  }

  /** Brings what leads to the QR code into view, and the keyboard to it. Whether it is still there. */
  function showQrLink() {
    const found = qrLink();
    if (!(found?.element instanceof HTMLElement)) return false;
    found.element.scrollIntoView({ block: "center", behavior: "instant" });
    found.element.focus(/** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: true }));
    return true;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, enrolment: Object.freeze({ isHere, qrLink, showQrLink }) });
})();

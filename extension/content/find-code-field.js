// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Which field of this document is the one for a code of an authenticator. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "findCodeField")) return;
  const { evidence, fieldText, splitGroups } = content;

  /** From here on a field may be filled without being asked. */
  const kSure = 6;
  /** From here on it may be filled when the user asks. */
  const kPossible = 3;

  /** A QR code beside a code field: the page sets up an authenticator, whose code is the only one to go in. */
  const kQrCode = "#qr, [class*=qrcode], [id*=qrcode], [alt*='QR']";

  /** How pages ask managers of passwords and codes to stay away. */
  const kOptedOut = "[data-1p-ignore], [data-lpignore=true], [data-bwignore=true], [data-form-type=other]";

  /**
   * The roots to look in: the document and its open shadow roots.
   * @param {Document|ShadowRoot} root
   * @returns {(Document|ShadowRoot)[]}
   */
  function roots(root = document) {
    const hosts = [...root.querySelectorAll("*")].filter((element) => element.shadowRoot);
    return [root, ...hosts.flatMap((host) => roots(/** @type {ShadowRoot} */ (host.shadowRoot)))];
  }

  /** @param {HTMLInputElement} field */
  function isVisible(field) {
    const { width, height, right, bottom } = field.getBoundingClientRect();
    // Below or beside the window a field can be scrolled to; before the start of the page it cannot.
    if (width < 8 || height < 8 || right + scrollX <= 0 || bottom + scrollY <= 0) return false;
    if (!field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    let opacity = 1;
    for (let element = /** @type {Element|null} */ (field); element; element = parentOf(element)) {
      opacity *= Number(getComputedStyle(element).opacity);
    }
    return opacity >= 0.1;
  }

  /** @param {Element} element */
  function parentOf(element) {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  /** A pattern that no code matches is that of something else, such as a recovery code. @param {HTMLInputElement} field */
  function takesCode({ pattern, maxLength }) {
    if (!pattern || maxLength === 1) return true;
    try {
      const whole = new RegExp(`^(?:${pattern})$`, "v");
      return ["0", "123456", "1234567", "12345678"].some((code) => whole.test(code));
    } catch {
      // The browser ignores such a pattern as well.
      return true;
    }
  }

  /** @param {HTMLInputElement} field */
  function isCandidate(field) {
    return (
      ["text", "tel", "number", "password", ""].includes(field.type) &&
      !field.disabled &&
      !field.readOnly &&
      !field.matches(kOptedOut) &&
      takesCode(field) &&
      !evidence.otherPurpose.test(field.autocomplete.toLowerCase()) &&
      isVisible(field)
    );
  }

  /** @param {HTMLInputElement} field */
  function shapeScore(field) {
    const numeric =
      field.inputMode === "numeric" || ["tel", "number"].includes(field.type) || /\\d|0-9/.test(field.pattern);
    const length = field.maxLength;
    const lengthScore = length >= 6 && length <= 10 ? 1 : length >= 2 && length <= 5 ? -4 : 0;
    return (numeric ? 1 : 0) + lengthScore;
  }

  /** @param {HTMLInputElement[]} boxes one, or those of a split field */
  function judge(boxes) {
    const field = boxes[0];
    const places = {
      name: fieldText.name(field),
      label: fieldText.label(field),
      card: fieldText.card(field),
      page: fieldText.page(),
    };
    if (evidence.vetoes.some((veto) => veto.test(places.name) || veto.test(places.label))) return null;

    const declared = field.autocomplete.toLowerCase().split(/\s+/).includes("one-time-code");
    const strongest = { name: 0, label: 0, card: 0, page: 0 };
    for (const sign of evidence.signs) {
      if (sign.words.test(places[sign.in])) strongest[sign.in] = Math.max(strongest[sign.in], sign.weight);
    }
    const own = strongest.name + strongest.label + (declared ? 5 : 0);
    const around = strongest.card + strongest.page;
    // A field for passwords needs a name of its own, and boxes in a row need words: shape and surroundings alone
    // are those of many others.
    if (own === 0 && (field.type === "password" || boxes.length === 1)) return null;
    if (field.type === "password" && strongest.name < 5 && strongest.label < 4) return null;
    const score = own + around + (boxes.length > 1 ? 1 : shapeScore(field));
    if (score < kPossible || own + around === 0) return null;

    const words = `${places.label} ${places.card}`;
    const byMessage = evidence.channel.test(words) && !evidence.app.test(words);
    const enrolling = evidence.enrolment.test(places.card) || document.querySelector(kQrCode) !== null;
    return { boxes, score, sure: score >= kSure && !byMessage && !enrolling, byMessage };
  }

  /**
   * The code field of this document: a single one, or the boxes of a split one. Null where there is none, or where
   * several are equally likely.
   * @returns {CodeField | null}
   */
  function findCodeField() {
    const fields = roots().flatMap((root) => [...root.querySelectorAll("input")]).filter(isCandidate);
    const groups = splitGroups(fields);
    const grouped = new Set(groups.flat());
    const singles = fields.filter((field) => !grouped.has(field)).map((field) => [field]);
    const judged = [...groups, ...singles].map(judge).filter((field) => field !== null);
    judged.sort((one, other) => other.score - one.score);
    if (judged.length === 0 || (judged.length > 1 && judged[0].score === judged[1].score)) return null;
    return judged[0];
  }

  globalThis.tesseraContent = Object.freeze({ ...content, findCodeField, roots });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Which field of this document is the one for a code of an authenticator. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "findCodeField")) return;
  const { dom, evidence, fieldText, forms, isConfirmStep, splitGroups, visibility, words } = content;
  const { companions, leadsElsewhere } = forms;

  /** From here on a field may be filled without being asked. */
  const kSure = 6;
  /** From here on it may be filled when the user asks. */
  const kPossible = 4;
  /** From here on it may be filled when the user asks, and is in it. */
  const kPointedAt = 2;

  /** How pages ask managers of passwords and codes to stay away. */
  const kOptedOut = "[data-1p-ignore], [data-lpignore=true], [data-bwignore=true], [data-form-type=other]";

  const kTypes = ["text", "tel", "number", "password", ""];

  /** A pattern that no code matches is that of something else, such as a recovery code. @param {HTMLInputElement} field */
  function takesCode({ pattern, maxLength }) {
    // The page's own pattern may take for ever on purpose.
    const isSimple = pattern.length <= 80 && !/[*+}][^)]*\)[*+{]/.test(pattern);
    if (!pattern || !isSimple || (maxLength > 0 && maxLength < 6)) return true;
    try {
      const whole = new RegExp(`^(?:${pattern})$`, "v");
      return ["123456", "1234567", "12345678", "123 456"].some((code) => whole.test(code));
    } catch {
      // The browser ignores such a pattern as well.
      return true;
    }
  }

  /** @param {HTMLInputElement} field */
  function isCandidate(field) {
    return (
      kTypes.includes(field.type) &&
      !field.disabled &&
      !field.readOnly &&
      // What the page has put into it is not for us to replace, but for a code that was wrong.
      /^\d*$/.test(field.defaultValue) && [0, 1, 6, 7, 8].includes(field.defaultValue.length) &&
      takesCode(field) &&
      !evidence.otherPurpose.test(field.autocomplete.toLowerCase()) &&
      visibility.isRendered(field)
    );
  }

  /** @param {HTMLInputElement} field */
  function shapeScore(field) {
    const { maxLength } = field;
    const length = maxLength >= 6 && maxLength <= 10 ? 1 : maxLength > 32 ? -2 : 0;
    return (isNumeric(field) ? 1 : 0) + length;
  }

  /** @param {HTMLInputElement} field */
  const isNumeric = ({ inputMode, type, pattern }) =>
    inputMode === "numeric" || ["tel", "number"].includes(type) || /\\d|0-9/.test(pattern);

  /** @param {HTMLInputElement[]} boxes */
  const splitScore = (boxes) => ([2, 6, 8].includes(boxes.length) && boxes.every(isNumeric) ? 2 : 1);

  /** @param {HTMLInputElement} field */
  function ownPlaces(field) {
    const label = fieldText.label(field);
    const hint = fieldText.hint(field);
    return { name: fieldText.name(field), label: `${label} ${hint}`.trim(), ownLabel: label, hint, near: fieldText.near(field) };
  }

  /** @param {HTMLInputElement[]} boxes one, or those of a split field */
  function placesAround(boxes) {
    const { prose, actions } = fieldText.card(boxes[0], boxes);
    return { card: prose, actions, form: fieldText.form(boxes[0]) };
  }

  const pagePlaces = () => ({ page: fieldText.page(), path: fieldText.path() });

  /** @typedef {ReturnType<typeof ownPlaces> & ReturnType<typeof placesAround> & ReturnType<typeof pagePlaces>} Places */

  /** Whether the field itself, or the sentence above it, speaks of a code at all. @param {ReturnType<typeof ownPlaces>} own */
  const mayBeCode = (own) => evidence.signs.some((sign) => (sign.in === "name" || sign.in === "label" || sign.in === "near") && sign.words.test(own[sign.in]));

  /**
   * Whether the words are about a code that was kept for the day when the app is lost. A field for both kinds says so,
   * and a sentence about the other kind is no harm.
   * @param {Places} places
   */
  function isForRecovery({ name, ownLabel, near, path }) {
    const { recovery, app, codeName } = words;
    const { orRecovery, lost } = evidence;
    if (recovery.test(name)) return true;
    if (recovery.test(ownLabel)) return !((app.test(ownLabel) || codeName.test(ownLabel)) && orRecovery.test(ownLabel));
    if (!recovery.test(near)) return false;
    // A field that names our code is one for it, whatever else may go in, but on a page for the others.
    if (app.test(ownLabel) || codeName.test(ownLabel)) return recovery.test(path);
    const isOther = near
      .split(/[.?!。？！]/)
      .some((it) => (app.test(it) || codeName.test(it)) && (recovery.test(it) ? orRecovery.test(it) : !lost.test(it)));
    return recovery.test(path) || !isOther;
  }

  /** Whether the field is for something else. @param {Places} places */
  function isVetoed(places) {
    const { name, ownLabel, hint, near } = places;
    if (isForRecovery(places) || evidence.aboutTheApp.test(ownLabel)) return true;
    const saysCode = words.codeName.test(ownLabel) || words.app.test(ownLabel);
    const isAsked = (/** @type {string} */ text) => evidence.question.test(text) && !words.code.test(text) && !words.app.test(text);
    if (!saysCode && [ownLabel, hint, near].some(isAsked)) return true;
    if (words.app.test(ownLabel)) return false;
    if (words.device.test(near) && !words.app.test(near)) return true;
    const isOther = (/** @type {RegExp} */ veto) => veto.test(name) || veto.test(ownLabel);
    if (evidence.vetoes.some(isOther)) return true;
    const isAddress = evidence.address.test(ownLabel) && !words.code.test(ownLabel);
    return !saysCode && (isAddress || evidence.softVetoes.some(isOther));
  }

  /**
   * The strongest sign of each place.
   * @param {Places} places
   * @param {boolean} isSplit its shape says already how many digits there are
   */
  function strongest(places, isSplit) {
    const best = { name: 0, label: 0, near: 0, card: 0, form: 0, page: 0 };
    for (const sign of evidence.signs) {
      if (isSplit && sign.words === words.digits) continue;
      if (sign.words.test(places[sign.in])) best[sign.in] = Math.max(best[sign.in], sign.weight);
    }
    return best;
  }

  /** It stands beside a user's name and a password: the second factor of a page that asks for all at once. @param {HTMLInputElement} field */
  function isThird(field) {
    const others = companions(field);
    return others.some(({ type }) => type === "password") && others.some(({ type }) => type !== "password");
  }

  /**
   * Whether the code comes by SMS, e-mail or call, as far as the words tell. If they name the app as well, only a
   * button that sends the code again makes that likely.
   * @param {string} told
   * @param {string} actions
   */
  function isByMessage(told, actions) {
    const isSent = words.sent.test(told);
    const canResend = words.resend.test(actions);
    return words.app.test(told) ? isSent && canResend : isSent || canResend;
  }

  /**
   * Whether what stands beside it makes it a field for something else: a card's number, a picture to copy from.
   * @param {HTMLInputElement} field
   * @param {Places} places
   */
  function isBesideOther(field, { name, ownLabel, near, card }) {
    if (words.app.test(`${ownLabel} ${near} ${card}`)) return false;
    const others = companions(field).map((other) => `${fieldText.name(other)} ${fieldText.label(other)} ${other.autocomplete}`);
    return others.some((words) => evidence.payment.test(words)) || (!/\b(totp|2 ?fa|mfa)\b/.test(name) && hasPictureBeside(field));
  }

  /** A wide picture as high as a line or two, close by: letters and digits to copy. @param {HTMLInputElement} field */
  function hasPictureBeside(field) {
    const place = field.getBoundingClientRect();
    const around = field.form ?? dom.parentOf(field);
    return [...(around?.querySelectorAll("img, canvas") ?? [])].some((picture) => {
      if (picture instanceof HTMLImageElement && picture.alt !== "" && fieldText.label(field) === fieldText.plain(picture.alt)) return true;
      const { left, right, top, bottom, width, height } = picture.getBoundingClientRect();
      const gapX = Math.max(left - place.right, place.left - right, 0);
      const gapY = Math.max(top - place.bottom, place.top - bottom, 0);
      const isNear = Math.hypot(gapX, gapY) <= 40 || (gapY <= 4 && gapX <= 160);
      return isNear && height >= 20 && height <= 90 && width / height >= 1.6 && width / height <= 6;
    });
  }

  /**
   * A field that hides what is typed is mostly one for a password.
   * @param {HTMLInputElement} field
   * @param {{name: number, label: number}} best
   * @param {Places} places
   */
  function isForPassword(field, best, { name, ownLabel }) {
    if (field.type !== "password") return false;
    if (isThird(field) && best.label >= 2) return false;
    const others = companions(field);
    const isPlain = /(otp|one ?time|2 ?fa|mfa|authenticator|token|eenmalig|einmal|usage unique|ワンタイム|一次性|动态)/.test(`${name} ${ownLabel}`);
    return best.name < 5 && best.label < 4 ? true : others.length > 0 && !isThird(field) && !isPlain;
  }

  /**
   * @param {HTMLInputElement[]} boxes one, or those of a split field
   * @param {ReturnType<typeof pagePlaces>} page
   * @returns {CodeField | null}
   */
  function judge(boxes, page) {
    const [field] = boxes;
    const isSplit = boxes.length > 1;
    // No code is so short, but Steam's of five.
    if (!isSplit && field.maxLength > 0 && field.maxLength < 5) return null;
    const isDeclared = field.autocomplete.toLowerCase().split(/\s+/).includes("one-time-code");
    const own = ownPlaces(field);
    // Most fields of a long form end here: we look around a field only if it may be for a code.
    if (!isDeclared && !mayBeCode(own)) return null;
    const places = { ...own, ...placesAround(boxes), ...page };
    if (isVetoed(places) || isBesideOther(field, places)) return null;
    const best = strongest(places, isSplit);
    if (isForPassword(field, best, places)) return null;
    const itself = best.name + best.label + (isDeclared ? 5 : 0) + (best.label >= 2 && isThird(field) ? 4 : 0);
    const around = best.near + best.card + best.form + best.page;
    const shape = isSplit ? splitScore(boxes) : shapeScore(field);
    const isAlone = companions(field).length === 0;
    // A field without its own label needs the sentence above it, the right shape, and no other field near it.
    if (itself === 0 && (isSplit ? around < 3 : best.near < 3 || shape < 1 || !isAlone)) return null;
    const told = `${places.label} ${places.near} ${places.card}`;
    const byMessage = !words.app.test(places.ownLabel) && isByMessage(told, places.actions);
    if (isSplit && best.name < 5 && best.label < 4 && best.near + best.card === 0 && !byMessage) return null;
    const score = itself + around + shape;
    if (score < kPointedAt || itself + best.near === 0) return null;

    const sure = score >= kSure && !byMessage && !isConfirmStep(places) && !leadsElsewhere(field) && !field.matches(kOptedOut);
    return { boxes, score, sure, byMessage };
  }

  /**
   * The fields that may be for a code, the likeliest first.
   * @param {(Document|ShadowRoot)[]} roots
   */
  function findCodeFields(roots) {
    const fields = roots.flatMap((root) => [...root.querySelectorAll("input")]).filter(isCandidate);
    const groups = splitGroups(fields);
    const grouped = new Set(groups.flat());
    const singles = fields.filter((field) => !grouped.has(field)).map((field) => [field]);
    const page = pagePlaces();
    const judged = [...groups, ...singles].map((boxes) => judge(boxes, page)).filter((field) => field !== null);
    return judged.sort((one, other) => other.score - one.score);
  }

  /** One code after the other, by their labels: the first is for this code. @param {CodeField[]} fields */
  function isSequence(fields) {
    const labels = fields.map(({ boxes }) => fieldText.label(boxes[0]));
    const bare = new Set(labels.map((label) => label.replace(/\d+/g, "#")));
    return fields.length > 0 && bare.size === 1 && new Set(labels).size === labels.length;
  }

  /** Whether the keyboard is in it, or was when the popup took it: `:focus` is gone then. @param {CodeField} field */
  const isPointedAt = ({ boxes }) =>
    boxes.some((box) => /** @type {Document|ShadowRoot} */ (box.getRootNode()).activeElement === box);

  /**
   * The one that a code goes into: the likeliest, or the one that the user is in. Null if several are equally likely.
   * @param {(Document|ShadowRoot)[]} [roots] to look in
   * @returns {CodeField | null}
   */
  function findCodeField(roots = dom.roots()) {
    const found = findCodeFields(roots);
    const likely = found.filter(({ score }) => score >= kPossible && score === found[0].score);
    const best = likely.length === 1 || isSequence(likely) ? likely[0] : null;
    const pointedAt = found.find(isPointedAt);
    // Pages put the keyboard somewhere too: that alone makes no field sure.
    return pointedAt && pointedAt !== best ? { ...pointedAt, sure: false } : best;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, findCodeField, isPointedAt });
})();

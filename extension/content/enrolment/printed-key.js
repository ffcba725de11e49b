// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A key that a page prints, for those who cannot scan: Base32 (RFC 4648) in one piece or in groups of one length. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "printedKey")) return;
  const { dom, enrolmentWords, fieldText } = content;

  /** Characters: 80 bits, and what no site exceeds. */
  const kShortest = 16;
  const kLongest = 128;
  /** A longer text is prose, with a key in it or not. */
  const kTextLimit = 240;
  /** What is larger says no more of one key than the whole page. */
  const kCardLimit = 1500;
  /** So much of it says what the key is. */
  const kBefore = 120;
  /** Ancestors. A group may be an element of its own, within one for all of them. */
  const kGroupDepth = 2;
  /** Nodes beside each other: groups, and what is between them. Rows of a list are texts of their own. */
  const kMostGroups = 70;
  const kWithinLine = "span, b, i, em, strong, code, kbd, samp, tt, var, mark, small, font, wbr, br";
  const kCardDepth = 12;
  const kMostPieces = 500;

  const kUnread = "script, style, noscript, template, option";
  /** Read-only fields and copy buttons. Hidden fields, and fields the user types in, don't count. */
  const kToCopy = "input:is([readonly], [disabled]):not([type=hidden], [type=password]), textarea:is([readonly], [disabled]), [data-clipboard-text]";

  /** Between groups and around them: spaces, marks without width, dashes. The host ignores the same (host/text/base32.h). */
  const kBetween = "[\\s\\u0085\\u00ad\\u200b-\\u200d\\u2060\\ufeff_\\u2010-\\u2015\\u2212-]";
  const kWithoutWidth = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

  /** Whether they are the groups of one text: all of one length, but for the last. @param {string[]} groups */
  function areEven(groups) {
    const { length } = groups[0];
    return groups.every((group, at) => (at === groups.length - 1 ? group.length <= length : group.length === length));
  }

  /**
   * Base32 without its groups.
   * @param {string} text
   * @returns {string} empty if the text is anything else, or holds more than that
   */
  function base32(text) {
    if (text.length > kTextLimit) return "";
    const groups = text.replace(kWithoutWidth, "").trim().replace(/=+$/, "").split(new RegExp(`${kBetween}+`));
    const joined = groups.join("");
    return areEven(groups) && /^([A-Z2-7]+|[a-z2-7]+)$/.test(joined) ? joined : "";
  }

  /**
   * The key that a text is, and nothing else.
   * @param {string} text
   * @returns {string | null} without groups, in capitals
   */
  function keyOf(text) {
    const key = base32(text);
    if (key.length < kShortest || key.length > kLongest) return null;
    // A word has no digits, a number no letters, and 40 characters up to "f" are another notation.
    if (!/[2-7]/.test(key) || !/[a-z]/i.test(key) || (/^[a-f2-7]+$/i.test(key) && key.length >= 32)) return null;
    return key.toUpperCase();
  }

  /** What stands behind the last colon. @param {string} text */
  const value = (text) => text.slice(Math.max(text.lastIndexOf(":"), text.lastIndexOf("：")) + 1);

  /** A text that is a key, or ends with one behind a colon. @param {string} text */
  const keyIn = (text) => keyOf(value(text));

  /** The groups around one of them. @param {Element} element */
  function keyAround(element) {
    let key = null;
    let around = /** @type {Element | null} */ (element);
    for (let depth = 0; around && depth <= kGroupDepth && around.childNodes.length <= kMostGroups; depth += 1) {
      if ([...around.children].some((child) => !child.matches(kWithinLine))) break;
      key = keyIn(around.textContent ?? "") ?? key;
      around = around.parentElement;
    }
    return key;
  }

  /** @param {Element} element */
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  /** @param {Document|ShadowRoot} root @returns {{key: string, element: Element}[]} */
  function keysBelow(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement, data } = /** @type {Text} */ (node);
      // Each group may be an element of its own.
      if (!parentElement || base32(value(data)).length < 2 || parentElement.closest(kUnread)) continue;
      const key = keyAround(parentElement) ?? keyIn(data);
      if (key && isShown(parentElement)) found.push({ key, element: parentElement });
    }
    for (const element of root.querySelectorAll(kToCopy)) {
      const key = keyOf(element.getAttribute("data-clipboard-text") ?? /** @type {HTMLInputElement} */ (element).value ?? "");
      if (key && isShown(element)) found.push({ key, element });
    }
    return found;
  }

  /** The text of one element; null if it is too long to be about one thing. @param {Node} node @param {number} room */
  function textOf(node, room) {
    if (node instanceof Text) return node.data.length > room ? null : ` ${node.data.replace(/\s+/g, " ")}`;
    if (!(node instanceof Element) || node.matches(kUnread)) return "";
    let text = "";
    for (const child of node.childNodes) {
      const more = textOf(child, room - text.length);
      if (more === null) return null;
      text += more;
    }
    return text.length > room ? null : text;
  }

  /**
   * What stands around an element, up to the whole card.
   * @param {Element} element
   */
  function around(element) {
    let text = textOf(element, kCardLimit) ?? "";
    let inner = element;
    for (let depth = 0; depth < kCardDepth; depth += 1) {
      const outer = dom.parentOf(inner);
      if (!outer || outer.childNodes.length > kMostPieces) break;
      const pieces = [];
      for (const child of outer.childNodes) {
        const piece = child === inner ? text : textOf(child, kCardLimit - text.length);
        if (piece === null) return text;
        pieces.push(piece);
      }
      const wider = pieces.join("");
      if (wider.length > kCardLimit) break;
      // Around a shadow tree its host has no text of its own.
      text = wider === "" ? text : wider;
      inner = outer;
    }
    return text;
  }

  /**
   * What the page says about a key: its label, or what stands right before it.
   * @param {string} key
   * @param {Element} element
   * @param {string} card what stands around it
   */
  function labelOf(key, element, card) {
    if (element instanceof HTMLInputElement) return fieldText.label(element);
    const at = card.search(new RegExp([...key.slice(0, 12)].join(`${kBetween}*`), "i"));
    const before = at === -1 ? (element.textContent ?? "") : card.slice(Math.max(0, at - kBefore), at);
    return fieldText.plain([before, element.getAttribute("aria-label"), element.getAttribute("title")].join(" "));
  }

  /**
   * The one key that the page prints for an authenticator; a list of them is one of recovery codes.
   * @param {(Document|ShadowRoot)[]} roots
   * @returns {{key: string, text: string} | null} `text`: what stands around it
   */
  function printedKey(roots) {
    const found = roots.flatMap(keysBelow);
    if (new Set(found.map(({ key }) => key)).size !== 1) return null;
    const [{ key, element }] = found;
    const text = around(element);
    const card = `${fieldText.page()} ${fieldText.plain(text)}`;
    return enrolmentWords.printsKey(labelOf(key, element, text), card) ? { key, text } : null;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, printedKey, around });
})();

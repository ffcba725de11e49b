// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * The accounts that a page holds as text: `otpauth:` addresses in links and attributes, and a key that is printed to be
 * typed in by hand. What is read here goes to the host and nowhere else; a page's own text is all that it can say.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "pageAccounts")) return;
  const { dom, evidence, fieldText, words } = content;

  /** Where pages keep an address (docs/filling.md, "Pages that set an authenticator up"). */
  const kPlaces = ["href", "src", "data", "data-url", "data-uri", "data-value", "data-qr", "data-qrcode", "data-text", "data-content", "data-clipboard-text", "value", "alt", "title", "aria-label"];
  const kHolders = kPlaces.map((name) => `[${name}*="otpauth" i]`).join(", ");
  const kAddress = /^otpauth(-migration)?:\/\//i;
  /** As long as an address may be; more than any page shows. */
  const kLongest = 4096;
  const kMost = 16;
  /** What is larger says no more of one key than the whole page. */
  const kCardLimit = 1500;
  const kUnread = "script, style, noscript, template, option";

  /** An address, or that in the query of a picture drawn elsewhere. @param {string} value */
  function addressesIn(value) {
    const text = value.trim();
    if (kAddress.test(text)) return [text];
    const url = URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI) : null;
    /** @type {string[]} */
    const values = [];
    // Firefox's content scripts cannot walk them otherwise.
    url?.searchParams.forEach((each) => values.push(each));
    return values.filter((each) => kAddress.test(each));
  }

  /**
   * @param {(Document|ShadowRoot)[]} roots
   * @returns {{address: string, element: Element}[]}
   */
  function addresses(roots) {
    const holders = roots.flatMap((root) => [...root.querySelectorAll(kHolders)]).slice(0, kMost);
    return holders.flatMap((element) => {
      const values = kPlaces.map((name) => Element.prototype.getAttribute.call(element, name) ?? "");
      const told = values.filter((value) => value.length <= kLongest && /otpauth/i.test(value));
      return told.flatMap(addressesIn).map((address) => ({ address, element }));
    });
  }

  /**
   * The keys in a text, as Base32 without its groups. A long word is none: it has no digits, or small letters.
   * @param {string} text
   */
  function keysIn(text) {
    const found = text.slice(0, 400).toLowerCase().matchAll(evidence.printedSecret);
    return [...found]
      .filter(([key], _, all) => /[2-7]/.test(key) || (all.length === 1 && text.trim().length === key.length && text === text.toUpperCase()))
      .map(([key]) => key.replace(/[ -]/g, "").toUpperCase());
  }

  /** @param {Document|ShadowRoot} root @returns {{key: string, element: Element}[]} */
  function keysBelow(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement, data } = /** @type {Text} */ (node);
      if (!parentElement || data.length < 16 || data.length > 400 || parentElement.closest(kUnread)) continue;
      for (const key of keysIn(data)) found.push({ key, element: parentElement });
    }
    for (const element of root.querySelectorAll("input, textarea, [data-clipboard-text]")) {
      const field = /** @type {HTMLInputElement} */ (element);
      for (const key of keysIn(field.value || (element.getAttribute("data-clipboard-text") ?? ""))) found.push({ key, element });
    }
    return found;
  }

  /** All that it says; null where that is too much to be about one thing. @param {Element} element */
  function textOf(element) {
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest(kUnread)) text += ` ${/** @type {Text} */ (node).data.replace(/\s+/g, " ")}`;
      if (text.length > kCardLimit) return null;
    }
    return text;
  }

  /** What stands around an element, up to the whole card. @param {Element} element */
  function around(element) {
    let text = "";
    for (let each = /** @type {Element | null} */ (element); each; each = dom.parentOf(each)) {
      const wider = textOf(each);
      if (wider === null) break;
      text = wider;
    }
    return text;
  }

  /**
   * The one key that the page prints; a list of them is one of recovery codes.
   * @param {(Document|ShadowRoot)[]} roots
   * @returns {{key: string, text: string} | null} `text`: what stands around it
   */
  function printedKey(roots) {
    const found = roots.flatMap(keysBelow);
    if (new Set(found.map(({ key }) => key)).size !== 1) return null;
    const text = around(found[0].element);
    return words.enrolment.test(`${fieldText.plain(text)} ${fieldText.page()}`) ? { key: found[0].key, text } : null;
  }

  /** @param {string} text @param {RegExp} pattern with one group */
  const number = (text, pattern) => pattern.exec(text)?.slice(1).find(Boolean);

  /**
   * The address that the page would have shown as a QR code.
   * @param {{key: string, text: string}} printed
   */
  function addressOf({ key, text }) {
    const bare = fieldText.plain(text);
    const [account = ""] = /[\w.+-]{1,64}@[\w.-]{1,255}\.\w{2,}/.exec(text) ?? [];
    const host = location.hostname.replace(/^www\./, "");
    const isCounter = /\b(counter|hotp)\b|teller-?gebaseerd/.test(bare);
    const given = {
      secret: key,
      issuer: host,
      algorithm: number(bare, /\bsha-?(1|256|512)\b/),
      digits: number(bare, /\b([678])[ -](?:digits?|cijfer|ziffer|stellig|chiffres)|(?:digits|cijfers|ziffern|chiffres|digitos)\W{1,3}([678])\b/),
      period: isCounter ? undefined : number(bare, /(?:interval|period|periode|intervall|intervalle|looptijd)\W{1,3}(\d{2,3})\b/),
      counter: isCounter ? (number(bare, /(?:counter|teller|zahler)\W{1,3}(\d{1,9})\b/) ?? "0") : undefined,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) if (value) query.set(name, name === "algorithm" ? `SHA${value}` : value);
    return `otpauth://${isCounter ? "hotp" : "totp"}/${encodeURIComponent(`${host}:${account}`)}?${query}`;
  }

  /**
   * Every account that the page holds as text, as an `otpauth:` address.
   * @returns {string[]}
   */
  function texts() {
    const roots = dom.roots();
    const found = new Set(addresses(roots).map(({ address }) => address));
    if (found.size > 0) return [...found];
    const printed = printedKey(roots);
    return printed ? [addressOf(printed)] : [];
  }

  globalThis.tesseraContent = Object.freeze({
    ...content,
    pageAccounts: Object.freeze({ addresses, printedKey, around, texts }),
  });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * The accounts that a page holds as text: `otpauth:` addresses in links and attributes, else the key that it prints. What
 * is read here goes to the host and nowhere else; a page's own text is all that it can say.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "pageAccounts")) return;
  const { dom, fieldText, printedKey } = content;

  /** Attributes in which pages keep an address (docs/filling.md, "Pages that set an authenticator up"). */
  const kPlaces = ["href", "src", "data", "data-url", "data-uri", "data-value", "data-qr", "data-qrcode", "data-text", "data-content", "data-clipboard-text", "value", "alt", "title", "aria-label"];
  const kHolders = kPlaces.map((name) => `[${name}*="otpauth" i]`).join(", ");
  const kAddress = /^otpauth(-migration)?:\/\//i;
  /** As long as an address may be, and as many as the host takes; more than any page shows. */
  const kLongest = 4096;
  const kMost = 32;

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

  /** @param {string} text @param {RegExp} pattern with one group */
  const given = (text, pattern) => pattern.exec(text)?.[1];

  /** A name that the account may have: not the address of a help desk. @param {string} text */
  function accountIn(text) {
    const found = [...text.matchAll(/[\w.+-]{1,64}@[\w.-]{1,255}\.\w{2,}/g)].map(([address]) => address);
    return found.find((address) => !/^(help|support|info|contact|service|privacy|no-?reply|hulp|klantenservice|kontakt|hilfe|aide|ayuda)\b/i.test(address)) ?? "";
  }

  /**
   * The address that the page would have shown as a QR code. Text that isn't "label: value" is about something else.
   * @param {{key: string, text: string}} printed
   */
  function addressOf({ key, text }) {
    const bare = fieldText.plain(text);
    const host = location.hostname.replace(/^www\./, "");
    const isCounter = /\b(type|typ|soort|art)\b[:： ]{0,3}(counter|hotp|teller|zahler)/.test(bare);
    const parameters = {
      secret: key,
      issuer: host,
      algorithm: given(bare, /\balgorit\w+[:：= ]{1,3}(?:hmac-?)?sha-?(1|256|512)\b/),
      digits: given(bare, /\b(?:digits|cijfers|ziffern|stellen|chiffres|digitos|cifre)[:：= ]{1,3}([678])\b/),
      period: isCounter ? undefined : given(bare, /(?<!\bgrace )\b(?:interval|period|periode|intervall|intervalle|looptijd)[:：= ]{1,3}(\d{2,3})\b(?! ?(?:day|dag|tag|jour|dia))/),
      counter: isCounter ? (given(bare, /\b(?:counter|teller|zahler)[:：= ]{1,3}(\d{1,9})\b/) ?? "0") : undefined,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, name === "algorithm" ? `SHA${value}` : value);
    return `otpauth://${isCounter ? "hotp" : "totp"}/${encodeURIComponent(`${host}:${accountIn(text)}`)}?${query}`;
  }

  /**
   * Every account that the page holds as text, as an `otpauth:` address.
   * @returns {string[]} at most 32
   */
  function texts() {
    const roots = dom.roots();
    const found = new Set(addresses(roots).map(({ address }) => address));
    if (found.size > 0) return [...found].slice(0, kMost);
    const printed = printedKey(roots);
    return printed ? [addressOf(printed)] : [];
  }

  globalThis.tesseraContent = Object.freeze({ ...content, pageAccounts: Object.freeze({ addresses, texts }) });
})();

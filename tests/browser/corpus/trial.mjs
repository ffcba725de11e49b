// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";

import { codeForStep, encodeBase32, stepAt } from "../../practice-site/totp.mjs";
import { offersScan, scanPage } from "../flows.mjs";
import { kLongStep, pause, until } from "../waiting.mjs";
import { fieldsNow, focusFirst } from "./fields.mjs";

/** @typedef {import("./pages.mjs").Entry} Entry */
/** @typedef {"right" | "missed" | "wrong"} Result */
/** @typedef {{result: Result, why: string}} Verdict */

/** Milliseconds. A field that is found is filled sooner, though it may wait for the next time step. */
const kPatience = 10_000;
/** Milliseconds: longer than automatic filling ever takes. */
const kLongEnough = 900;

/** @typedef {{secret: string, digits: number, algorithm?: "SHA1" | "SHA256" | "SHA512", period?: number, counter?: number}} Credential */

/** @type {Verdict} */
const kRight = { result: "right", why: "" };
/** @param {string} why @returns {Verdict} */
const missed = (why) => ({ result: "missed", why });
/** @param {string} why @returns {Verdict} */
const wrong = (why) => ({ result: "wrong", why });

/** How many digits the page's code has. @param {Entry} entry */
function digitsOf({ flags = [], expected, expected_on_request = [] }) {
  const boxes = Math.max(expected.length, expected_on_request.length);
  if (boxes >= 4) return boxes;
  return Number(flags.find((flag) => /^digits-\d$/.test(flag))?.slice(-1) ?? 6);
}

/** @param {string} uri @returns {Credential} */
function credentialOf(uri) {
  const { hostname, searchParams } = new URL(uri.replace(/^otpauth:/, "https:"));
  const counter = hostname === "hotp" ? { counter: Number(searchParams.get("counter")) } : {};
  return { secret: searchParams.get("secret") ?? "", digits: Number(searchParams.get("digits") ?? 6), ...counter };
}

/**
 * The address that an attribute holds, or a part of its query. Runs in the page.
 * @param {{sel: string, attr: string, query?: string}} where
 * @returns {string}
 */
function heldAddress({ sel, attr, query }) {
  /** @type {any} */
  let element = document;
  for (const step of sel.split(" >>> ")) element = (element.shadowRoot ?? element).querySelector(step);
  const value = element.getAttribute(attr) ?? "";
  return query ? (new URL(value).searchParams.get(query) ?? "") : value;
}

/**
 * What the popup sends when its form is filled in. Runs in the popup.
 * @param {object} manual
 * @param {string} origin
 */
async function addByHand(manual, origin) {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  await api.runtime.sendMessage({ type: "enrol-manual", tabId: tab.id, manual, origin });
}

/** One page of the corpus, an account for it, and what becomes of the page's fields. */
export class Trial {
  /**
   * @param {import("../browsers.mjs").Browser} browser
   * @param {import("../host.mjs").Home} home
   * @param {import("./pages.mjs").CorpusSite} site
   * @param {Entry} entry
   */
  constructor(browser, home, site, entry) {
    this.browser = browser;
    this.home = home;
    this.site = site;
    this.entry = entry;
    this.digits = digitsOf(entry);
    /** @type {Credential} whose code goes in */
    this.credential = { secret: encodeBase32(randomBytes(20)), digits: this.digits, period: kLongStep };
  }

  /** @returns {Promise<Verdict>} */
  async run() {
    const { entry, browser, home } = this;
    this.site.show(entry);
    // The frame's own origin is what counts for a field in a frame.
    const inFrame = entry.expected_in_frame_on_request !== undefined;
    const place = inFrame && entry.frame ? entry.frame.url : entry.url_example;
    home.tessera("add", `otpauth://totp/corpus?secret=${this.credential.secret}&issuer=Corpus&digits=${this.digits}&period=${kLongStep}`);
    home.tessera("pin", "Corpus", new URL(place).origin);
    try {
      await browser.page.goto(entry.url_example);
      return await this.#judge();
    } finally {
      await browser.page.goto("about:blank");
      for (const { id } of JSON.parse(home.tessera("list", "--json"))) home.tessera("remove", id);
    }
  }

  async #judge() {
    const { entry } = this;
    if (entry.enroll) return this.#enrolled();
    if (entry.expected.length > 0) return this.#filled(entry.expected);
    const verdict = await this.#untouched();
    if (verdict.result !== "right") return verdict;
    return this.#onRequest();
  }

  /** @param {string} text */
  #isCode(text) {
    const credential = { algorithm: /** @type {const} */ ("SHA1"), period: 30, ...this.credential };
    if (this.credential.counter !== undefined) return codeForStep(credential, this.credential.counter) === text;
    const now = stepAt(credential, Date.now());
    return [now - 1, now, now + 1].some((step) => codeForStep(credential, step) === text);
  }

  /** @param {string[]} selectors */
  async #now(selectors) {
    const top = await this.browser.page.evaluate(fieldsNow, selectors);
    const frames = await this.browser.page.evaluateInFrames(fieldsNow, []);
    return { ...top, others: [...top.others, ...frames.flatMap(({ others }) => others)] };
  }

  /** @param {string[]} selectors @param {string} [how] */
  async #filled(selectors, how = "") {
    const done = await until(
      async () => {
        const { values } = await this.#now(selectors);
        return values.join("").length >= this.digits;
      },
      { what: "filled", timeout: kPatience + (this.entry.late?.after_ms ?? 0) },
    ).catch(() => false);
    // What comes after the last field that was expected.
    await pause(100);
    const { values, others } = await this.#now(selectors);
    if (others.length > 0) return wrong(`${how}touched ${others.join(", ")}`);
    if (!done && values.join("") === "") return missed(`${how}left empty`);
    return this.#isCode(values.join("")) ? kRight : wrong(`${how}holds ${JSON.stringify(values)}`);
  }

  /** @param {string} [how] */
  async #untouched(how = "") {
    await pause(kLongEnough + (this.entry.late?.after_ms ?? 0));
    const { others } = await this.#now([]);
    return others.length > 0 ? wrong(`${how}touched ${others.join(", ")}`) : kRight;
  }

  /**
   * The code of another account goes nowhere. The page is offered to be scanned, or left alone; what is found is added,
   * and the field that confirms the enrolment gets its code.
   */
  async #enrolled() {
    const verdict = await this.#untouched("before the enrolment: ");
    const { expected, enroll } = this.entry;
    if (verdict.result !== "right" || !enroll) return verdict;
    const offered = await offersScan(this.browser);
    if (enroll.action === "ignore") return offered ? wrong("offered to be scanned") : kRight;
    if (enroll.action === "switch-to-totp") return offered ? this.#leadsTo(enroll.switch) : missed("not recognised");
    if (enroll.action !== "import") return verdict;
    if (!offered) return missed("not recognised");
    const holdsAccount = enroll.qr || enroll.uri_attr || enroll.secret;
    const credential = await (holdsAccount ? this.#scan(enroll) : this.#typeIn());
    if (!credential) return missed("the account is not added");
    this.credential = credential;
    this.digits = credential.digits;
    return expected.length > 0 ? this.#filled(expected) : kRight;
  }

  /** Whether the popup shows the way to the QR code for all apps. @param {string} [selector] of what leads there */
  async #leadsTo(selector) {
    if (selector === undefined) return kRight;
    const popup = await scanPage(this.browser);
    if (!(await popup.shows("#show-qr-link"))) return missed("no way to the QR code for all apps");
    await popup.click("#show-qr-link");
    await pause(kLongEnough / 3);
    const there = await this.browser.page.evaluate((/** @type {string} */ it) => document.activeElement?.matches(it), selector);
    return there ? kRight : missed("leads elsewhere");
  }

  /**
   * Has the popup scan the page, and adds what it finds.
   * @param {NonNullable<Entry["enroll"]>} enroll
   * @returns {Promise<Credential | null>} null if it finds nothing
   */
  async #scan({ qr, secret, params, uri_attr: held }) {
    const uri = qr?.payload ?? (held && (await this.browser.page.evaluate(heldAddress, held)));
    const popup = await scanPage(this.browser);
    if (!(await popup.shows(".candidate[data-kind=otpauth] .add"))) return null;
    await popup.click(".candidate[data-kind=otpauth] .add");
    await popup.seen("li.account.added");
    await this.browser.closePopup();
    return uri ? credentialOf(uri) : { digits: 6, ...params, secret: secret?.value ?? "" };
  }

  /** Adds an account by hand: the page's own is in a picture that the corpus does not have. @returns {Promise<Credential>} */
  async #typeIn() {
    const manual = { issuer: "Typed", account: "jo", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" };
    const popup = await this.browser.openPopup();
    await popup.evaluate(addByHand, manual, new URL(this.entry.url_example).origin);
    await this.browser.closePopup();
    return { digits: 6, secret: manual.secret };
  }

  /** What the page's policy says of a user who presses *Fill in*. */
  async #onRequest() {
    const { expected_on_request: selectors, expected_in_frame_on_request: inFrame } = this.entry;
    if (selectors) await this.browser.page.evaluate(focusFirst, selectors);
    const popup = await this.browser.openPopup();
    await popup.seen("li.account .fill");
    await popup.click("li.account .fill");
    await pause(300);
    if (inFrame) {
      const [frame] = await this.browser.page.evaluateInFrames(fieldsNow, inFrame);
      return this.#isCode(frame.values.join("")) ? kRight : missed("on request: left empty");
    }
    if (selectors) return this.#filled(selectors, "on request: ");
    await this.browser.closePopup();
    const { others } = await this.#now([]);
    return others.length > 0 ? wrong(`on request: touched ${others.join(", ")}`) : kRight;
  }
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { permissionPattern, siteName } from "../../shared/origin.js";
import { submitCheckbox } from "../../shared/submit-checkbox.js";
import { secondsLeft } from "../../shared/time-step.js";
import { AccountCard } from "../cards/account/account-card.js";
import { makeReorderable } from "../cards/account/account-order.js";
import { clockLine, clockBanner } from "../cards/clock-banner.js";
import { requestSites } from "../forms/fill-choice.js";
import { currentCodes, replaced } from "./current-codes.js";

/** @typedef {import("../../shared/types.js").AccountCode} AccountCode */
/** @typedef {import("../../shared/types.js").SiteDocument} SiteDocument */
/** @typedef {import("../app.js").App} App */

/** With more accounts than this there is a search box. */
const kSearchFrom = 6;

/**
 * The accounts: those of this site first, then the others.
 * @param {App["tab"]} tab under the popup
 * @param {string} [highlight] id of an account just added
 * @returns {Promise<import("../app.js").View | null>} null if there are no accounts
 */
export async function accountsView({ id, origin }, highlight) {
  const site = origin === null ? undefined : { tabId: id, frameId: 0, origin };
  const [{ codes, now }, ofSite] = await Promise.all([currentCodes(), site ? currentCodes(site) : { codes: [] }]);
  const granted =
    origin !== null && (await api.permissions.contains({ origins: [permissionPattern(origin)] }).catch(() => false));
  if (codes.length === 0) return null;
  const current = { now, codes: replaced(codes, ofSite.codes), here: new Set(ofSite.codes.map((code) => code.id)) };
  return (app, signal) => new Accounts(app, current, site, granted, signal).build(highlight);
}

class Accounts {
  /**
   * @param {App} app
   * @param {{now: number, codes: AccountCode[], here: Set<string>}} current `here`: ids of those that the host lets this
   *   site have
   * @param {SiteDocument | undefined} site
   * @param {boolean} granted codes are filled in here automatically
   * @param {AbortSignal} signal
   */
  constructor(app, current, site, granted, signal) {
    this.app = app;
    this.signal = signal;
    this.site = site;
    this.granted = granted;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    signal.addEventListener("abort", () => clearTimeout(this.timer));
    this.order = current.codes.map(({ id }) => id);
    /** @type {Map<string, AccountCard>} */
    this.cards = new Map(
      current.codes.map((code) => [code.id, new AccountCard(app, code, current.now, current.here.has(code.id))]),
    );
    /** @type {Map<string, SiteDocument>} the site, of the page or of a frame, that an account is here for, by id */
    this.here = new Map(site ? [...current.here].map((id) => [id, site]) : []);
    this.#refreshAtTurn(current.now);
  }

  /** @param {string} [highlight] */
  build(highlight) {
    const cards = [...this.cards.values()];
    const here = cards.filter(({ account }) => this.here.has(account.id));
    const others = cards.filter(({ account }) => !this.here.has(account.id));
    const view = element(
      "section",
      { id: "accounts" },
      cards.length > kSearchFrom ? this.#search() : null,
      here.length > 0 ? this.#siteSection(here) : null,
      others.length > 0 ? this.#list("other-accounts", text(here.length > 0 ? "other_accounts" : "accounts"), others) : null,
    );
    view.addEventListener("keydown", (event) => this.#walk(event));
    view.addEventListener("order-changed", (event) => this.#reordered(/** @type {CustomEvent} */ (event).detail));
    if (highlight) this.cards.get(highlight)?.element.classList.add("added");
    this.#addFrames(view).catch(() => undefined);
    this.#addClock(view).catch(() => undefined);
    return view;
  }

  /** What there is to say of the site's clock comes when the site has answered. @param {HTMLElement} view */
  async #addClock(view) {
    const section = view.querySelector("#site-accounts");
    if (!this.site || !this.granted || !section) return;
    /** @type {import("../../shared/types.js").SiteClock} */
    const { followed, offset } = await askBackground({ type: "site-clock", site: this.site });
    if (this.signal.aborted) return;
    if (followed) section.append(clockLine(this.app, this.site, offset));
    else if (offset) view.before(clockBanner(this.app, this.site, offset));
  }

  /**
   * Accounts of sites that show their login in a frame of this page: they move from the list of the others to the
   * frame's own. They come a little later, since we ask the page, and below what the user can already click.
   * @param {HTMLElement} view
   */
  async #addFrames(view) {
    const { tab } = this.app;
    if (tab.origin === null) return;
    /** @type {SiteDocument[]} */
    const frames = await askBackground({ type: "frame-sites", tabId: tab.id });
    for (const [index, frame] of frames.entries()) {
      const { now, codes } = await currentCodes(frame);
      if (this.signal.aborted) return;
      const belongs = (/** @type {AccountCode} */ { id }) => this.cards.has(id) && !this.here.has(id);
      const moved = codes.filter(belongs).map((account) => this.#moveToFrame(account, now, frame));
      this.#refreshAtTurn(now);
      const others = view.querySelector("#other-accounts");
      if (moved.length > 0) {
        const title = text("for_frame", siteName(frame.origin), siteName(tab.origin));
        view.insertBefore(this.#list(`frame-accounts-${index}`, title, moved), others);
      }
      if (others?.querySelector("li") === null) others.remove();
    }
  }

  /** @param {AccountCode} account @param {number} now @param {SiteDocument} frame */
  #moveToFrame(account, now, frame) {
    const card = new AccountCard(this.app, account, now, true, frame.origin);
    this.cards.get(account.id)?.element.remove();
    this.cards.set(account.id, card);
    this.here.set(account.id, frame);
    return card;
  }

  /** @param {AccountCard[]} cards */
  #siteSection(cards) {
    const origin = /** @type {string} */ (this.app.tab.origin);
    const section = this.#list("site-accounts", text("for_site", siteName(origin)), cards);
    const choice = () => submitCheckbox(permissionPattern(origin), siteName(origin));
    section.append(this.granted ? choice() : this.#grantButton(origin, choice));
    return section;
  }

  /**
   * Gives way to the choice once the site is granted, also by the browser's dialog that *Add* opened: in Firefox, the
   * popup stays open behind it.
   * @param {string} origin
   * @param {() => HTMLElement} choice
   */
  #grantButton(origin, choice) {
    const button = element("button", { class: "link", id: "grant-site" }, text("fill_by_itself", siteName(origin)));
    const granted = (/** @type {chrome.permissions.Permissions} */ { origins = [] }) => {
      if (origins.includes(permissionPattern(origin))) button.replaceWith(choice());
    };
    api.permissions.onAdded.addListener(granted);
    this.signal.addEventListener("abort", () => api.permissions.onAdded.removeListener(granted));
    button.addEventListener("click", () => requestSites([origin]));
    return button;
  }

  /** @param {string} id @param {string} title @param {AccountCard[]} cards */
  #list(id, title, cards) {
    const list = element("ul", { "aria-labelledby": `${id}-title` }, ...cards.map((card) => card.element));
    makeReorderable(list, () => this.order, (error) => this.app.trouble(error));
    const mark = id === "site-accounts" ? icon("pin") : null;
    return element("section", { id }, element("h2", { id: `${id}-title` }, mark, title), list);
  }

  #search() {
    const label = text("search");
    const box = element("input", {
      type: "search",
      id: "search",
      placeholder: label,
      "aria-label": label,
      autocomplete: "off",
    });
    const none = element("p", { class: "none", hidden: true }, text("search_none"));
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { account, element: item } of this.cards.values()) {
        const where = [account.issuer, account.account, ...account.sites].join(" ").toLowerCase();
        item.hidden = !words.every((word) => where.includes(word));
        if (!item.hidden) shown += 1;
      }
      none.hidden = shown > 0;
    });
    return element("div", { class: "search" }, icon("search"), box, none);
  }

  /** Arrow keys go from account to account, a slash to the search box. @param {KeyboardEvent} event */
  #walk(event) {
    const inField = event.target instanceof HTMLInputElement;
    const search = document.getElementById("search");
    if (event.key === "/" && search && !inField) {
      event.preventDefault();
      search.focus();
    }
    if (event.altKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const items = [...document.querySelectorAll("#accounts li:not([hidden])")];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const target = items[event.key === "ArrowDown" ? at + 1 : at - 1];
    if (target) this.cards.get(target.getAttribute("data-account") ?? "")?.focus();
  }

  /** @param {{id: string, after: string|null}} move */
  #reordered({ id, after }) {
    const rest = this.order.filter((other) => other !== id);
    rest.splice(after === null ? 0 : rest.indexOf(after) + 1, 0, id);
    this.order = rest;
  }

  /** Asks for new codes when the first of those shown ends. @param {number} now */
  #refreshAtTurn(now) {
    const ends = [...this.cards.values()].flatMap(({ account: { valid_until } }) =>
      valid_until === undefined ? [] : [secondsLeft(valid_until, now)],
    );
    clearTimeout(this.timer);
    if (ends.length > 0) this.timer = setTimeout(() => this.#refresh(), Math.max(500, Math.min(...ends) * 1000 + 150));
  }

  async #refresh() {
    try {
      const sites = [...new Set(this.here.values())];
      const [{ codes, now }, ...ofSites] = await Promise.all([currentCodes(), ...sites.map((site) => currentCodes(site))]);
      if (this.signal.aborted) return;
      const shown = ofSites.flatMap((its, index) => its.codes.filter(({ id }) => this.here.get(id) === sites[index]));
      for (const code of replaced(codes, shown)) this.cards.get(code.id)?.update(code, now);
      this.#refreshAtTurn(now);
    } catch (error) {
      if (!this.signal.aborted) this.app.trouble(error);
    }
  }
}

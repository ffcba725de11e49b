// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { element } from "../../../shared/element.js";
import { text } from "../../../shared/i18n.js";
import { icon } from "../../../shared/icon.js";
import { siteName } from "../../../shared/origin.js";
import { accountName } from "../../widgets/account-name.js";
import { openDialog } from "../../widgets/dialog.js";
import { toast } from "../../widgets/toast.js";

/** @typedef {import("../../../shared/types.js").Account} Account */

/**
 * Whether a site can stand for a whole domain, as far as its address tells; the host knows for sure.
 * @param {string} site origin
 */
function mayHaveDomain(site) {
  const { protocol, hostname } = new URL(site);
  return protocol === "https:" && /\.[a-z][^.]*$/.test(hostname) && !hostname.endsWith(".localhost");
}

/** @param {string} domain `https://example.org` @param {string} site origin */
const covers = (domain, site) => `.${new URL(site).hostname}`.endsWith(`.${new URL(domain).hostname}`);

/** @param {string[]} origins */
const names = (origins) => origins.map(siteName).join(", ");

/** The sites of an account, and whether they stand for their domains: nothing is changed until it is saved. */
class AccountSites {
  /** @param {import("../../app.js").App} app @param {Account} account */
  constructor(app, account) {
    this.app = app;
    this.account = account;
    this.sites = account.sites;
    /** Of an account with very many; they stay. */
    this.unseen = (account.sites_count ?? account.sites.length) - account.sites.length;
    this.list = element("ul", { class: "sites" });
    this.rest = element("div", { class: "sites-rest" });
    this.rest.addEventListener("change", () => this.#showMeaning());
    this.#showSites();
    this.#showRest();
  }

  open() {
    this.dialog = openDialog(
      "sites-dialog",
      text("sites_of_title"),
      { label: text("save"), kind: "primary", act: () => this.#save() },
      element("p", {}, accountName(this.account)),
      this.list,
      this.rest,
    );
    this.#focusCancel();
  }

  #focusCancel() {
    /** @type {HTMLElement | null | undefined} */ (this.dialog?.querySelector(".cancel"))?.focus();
  }

  #showSites() {
    this.list.replaceChildren(
      ...this.sites.map((site) => {
        const label = text("site_remove", siteName(site));
        const act = () => this.#remove(site);
        const button = element("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: act }, icon("close"));
        return element("li", { "data-site": site }, element("span", {}, siteName(site)), button);
      }),
      ...(this.unseen > 0 ? [element("li", {}, text("and_more", this.unseen))] : []),
    );
  }

  /** What follows from the sites: where else the account may be used, and how far each site reaches. */
  #showRest() {
    const { also = [], sites } = this.account;
    // Only the host knows which site they come with.
    const isTold = also.length > 0 && this.sites === sites;
    this.rest.replaceChildren(
      ...(this.sites.length + this.unseen === 0 ? [element("p", { class: "nowhere" }, text("sites_nowhere"))] : []),
      ...(isTold ? [element("p", { class: "also" }, text("sites_also", names(also)))] : []),
      ...(this.sites.some(mayHaveDomain) ? [this.#choice(), element("p", { class: "meaning", "aria-live": "polite" })] : []),
    );
    this.#showMeaning();
  }

  #choice() {
    const known = (this.account.domains ?? []).filter((domain) => this.sites.some((site) => covers(domain, site)));
    const wide = known.length > 0 ? text("sites_under", names(known)) : text("sites_domain");
    return element(
      "div",
      { role: "radiogroup", "aria-labelledby": "sites-dialog-title" },
      this.#way("exact", text("sites_exact")),
      this.#way("domain", wide),
    );
  }

  /** @param {"exact"|"domain"} match @param {string} label */
  #way(match, label) {
    const box = element("input", { type: "radio", name: "match", value: match, checked: this.#match === match });
    return element("label", { class: "choice" }, box, element("span", {}, label));
  }

  /** The choice. If no site can be wide, it is "exact": otherwise the next site added would be wide without a word. */
  get #match() {
    /** @type {HTMLInputElement | null} */
    const chosen = this.rest.querySelector("input:checked");
    return this.sites.some(mayHaveDomain) ? (chosen?.value ?? this.account.match) : "exact";
  }

  #showMeaning() {
    const place = this.rest.querySelector(".meaning");
    if (place) place.textContent = this.#match === "domain" ? text("sites_domain_text") : "";
  }

  /** @param {string} site */
  #remove(site) {
    this.sites = this.sites.filter((each) => each !== site);
    this.#showSites();
    this.#showRest();
    this.#focusCancel();
  }

  async #save() {
    const { id, match, domains: before = [] } = this.account;
    const reply = await askBackground({ type: "accounts.change", params: { id, sites: this.sites, match: this.#match } });
    /** @type {Account} */
    const { domains = [] } = reply.account;
    await this.app.home(id);
    const isWider = domains.some((domain) => match !== "domain" || !before.includes(domain));
    toast.done(isWider ? text("sites_widened", names(domains)) : text("saved"));
  }
}

/**
 * Shows which sites an account may be used on, for the user to narrow or widen.
 * @param {import("../../app.js").App} app
 * @param {Account} account
 */
export function chooseSites(app, account) {
  new AccountSites(app, account).open();
}

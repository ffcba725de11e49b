// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { element } from "../../../shared/element.js";
import { text } from "../../../shared/i18n.js";
import { icon } from "../../../shared/icon.js";
import { NamedError } from "../../../shared/named-error.js";
import { siteName } from "../../../shared/origin.js";
import { isClosing } from "../../../shared/time-step.js";
import { accountTitle, isolated } from "../../widgets/account-name.js";
import { accountAvatar } from "../../widgets/avatar.js";
import { copyText } from "../../widgets/copy-text.js";
import { toast } from "../../widgets/toast.js";
import { confirmFrame } from "./account-dialogs.js";
import { openAccountMenu } from "./account-menu.js";
import { codeArea } from "./code-area.js";

/** @typedef {import("../../../shared/types.js").AccountCode} AccountCode */

/**
 * One account of the accounts screen. A HOTP account keeps the code that it shows; the others get a new code area
 * with each code.
 */
export class AccountCard {
  /**
   * @param {import("../../app.js").App} app
   * @param {AccountCode} account
   * @param {number} now Unix seconds, by the host
   * @param {boolean} here the host lets this site have its codes
   * @param {string} [frame] origin of the frame that they go into
   */
  constructor(app, account, now, here, frame) {
    this.app = app;
    this.account = account;
    this.frame = frame;
    /** @type {HTMLButtonElement | undefined} */
    this.fill = undefined;
    /** @type {HTMLButtonElement | undefined} */
    this.copy = undefined;
    this.area = codeArea(account, now, (error) => app.trouble(error));
    this.element = element(
      "li",
      { class: here ? "account here" : "account", "data-account": account.id, draggable: "true" },
      element("div", { class: "head" }, accountAvatar(account), this.#names(), here ? null : this.area, this.#menuButton(here)),
      here && this.area,
      here && this.#actions(),
    );
  }

  /** @param {AccountCode} account @param {number} now */
  update(account, now) {
    this.account = account;
    if (account.type === "hotp") return;
    const focused = this.area.contains(document.activeElement);
    const area = codeArea(account, now, (error) => this.app.trouble(error));
    this.area.replaceWith(area);
    this.area = area;
    this.#fitActions();
    if (focused) this.focus();
  }

  focus() {
    /** @type {HTMLElement | null} */
    const target = this.element.querySelector("button.fill, button.code, button.show-code, button.menu");
    target?.focus();
  }

  #names() {
    const { issuer, account } = this.account;
    return element(
      "div",
      { class: "names" },
      element("strong", { title: accountTitle(this.account) }, accountTitle(this.account)),
      issuer && account ? element("span", { title: account }, account) : null,
    );
  }

  /** @param {boolean} here */
  #menuButton(here) {
    const label = text("more_of", isolated(accountTitle(this.account)));
    const button = element(
      "button",
      { class: "quiet menu", "aria-haspopup": "menu", "aria-label": label, title: label },
      icon("more"),
    );
    button.addEventListener("click", () => openAccountMenu(this.app, this, button, here));
    return button;
  }

  #actions() {
    this.fill = element("button", { class: "primary fill", "data-first": true }, icon("fill"), element("span"));
    this.fill.addEventListener("click", () => this.#fill(/** @type {HTMLButtonElement} */ (this.fill)).catch((error) => this.#ask(error)));
    this.copy = element("button", { class: "copy" }, icon("copy"), text("copy"));
    this.copy.addEventListener("click", () => this.account.code && copyText(this.account.code));
    this.#fitActions();
    return element("div", { class: "actions" }, this.fill, this.account.type === "hotp" ? null : this.copy);
  }

  /** A code that was used is not there to copy; what can be filled in is the next one. */
  #fitActions() {
    const { used } = this.account;
    if (this.fill?.lastElementChild) this.fill.lastElementChild.textContent = text(used ? "fill_next" : "fill");
    if (this.copy) this.copy.disabled = used === true;
  }

  /** @param {HTMLButtonElement} button */
  async #fill(button) {
    button.disabled = true;
    if (this.account.used || isClosing(this.account)) toast.done(text("fill_waits"));
    try {
      await this.#fillIn(this.frame);
    } finally {
      button.disabled = false;
    }
  }

  /** @param {string} [frame] origin that the card shows the user, beside the page's */
  async #fillIn(frame) {
    const { tab } = this.app;
    await askBackground({ type: "fill", tabId: tab.id, account: this.account.id, shown: { page: tab.origin, frame } });
    toast.done(text("filled", siteName(frame ?? tab.origin ?? "")));
    // The user goes on in the page.
    window.close();
  }

  /** A field in a frame of another site is the user's to judge. @param {unknown} error */
  #ask(error) {
    const { name, data } = NamedError.from(error);
    const { frame } = data;
    if (name !== "frame_not_allowed" || !frame) this.app.trouble(error);
    else confirmFrame(siteName(this.app.tab.origin ?? ""), siteName(frame), () => this.#fillIn(frame));
  }
}

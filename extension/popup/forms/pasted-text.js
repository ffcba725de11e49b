// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";
import { accountName } from "../widgets/account-name.js";
import { refusedLines } from "./refused-lines.js";

/** @typedef {import("../../shared/types.js").PasteCheck} PasteCheck */

/** More would push *Add* out of sight. */
const kMostNames = 5;

/**
 * The field for a key or for addresses. The host says what is in it: nothing else knows all that it takes.
 */
export class PastedText {
  /** @param {(check: PasteCheck | null) => void} onCheck null: not known */
  constructor(onCheck) {
    this.onCheck = onCheck;
    /** @type {PasteCheck | null} what the host said of the text as it is now */
    this.check = null;
    this.field = element("textarea", {
      rows: 2,
      required: true,
      autocapitalize: "characters",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "ABCD EFGH IJKL MNOP",
      class: "secret",
      "aria-describedby": "manual-secret-said",
      "data-first": true,
    });
    this.said = element("div", { id: "manual-secret-said", class: "said", role: "status" });
    this.field.addEventListener("input", (event) => this.#read(/** @type {InputEvent} */ (event).inputType));
    this.field.addEventListener("change", () => this.#say());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      // One line is what is typed; several are pasted.
      event.preventDefault();
      this.field.form?.requestSubmit();
    });
  }

  /**
   * Until the host has answered, this follows the host's rule (otp/pasted_lines.h).
   * @returns {boolean} addresses, no bare key
   */
  get isAddress() {
    return this.check ? !this.check.key : this.field.value.includes("://");
  }

  /** Says what is wrong with the text, if the host said so. @returns {boolean} nothing of it can be added */
  refuses() {
    this.#say();
    const isRefused = this.check?.accounts_count === 0;
    if (isRefused) this.field.focus();
    return isRefused;
  }

  /** @param {string} how the text came */
  #read(how) {
    this.check = null;
    this.#clear();
    const { value } = this.field;
    askBackground({ type: "enrol.check", params: { text: value } }).then(
      (check) => {
        if (this.field.value !== value) return;
        this.check = check;
        this.onCheck(check);
        // Half a key is no mistake yet.
        if (!check.key || /^insertFrom/.test(how)) this.#say();
      },
      // If the check fails, adding the text shows why.
      () => this.onCheck(null),
    );
  }

  #clear() {
    this.field.removeAttribute("aria-invalid");
    this.said.replaceChildren();
  }

  #say() {
    this.#clear();
    const { check } = this;
    if (!check || this.field.value.trim() === "") return;
    const { key, accounts, accounts_count, refused, refused_count } = check;
    if (refused_count > 0) this.field.setAttribute("aria-invalid", "true");
    if (!key && accounts_count > 0) this.said.append(element("p", { class: "found" }, foundSentence(accounts, accounts_count)));
    if (refused_count === 1 && accounts_count === 0) this.said.append(problem(refused[0]));
    else if (refused_count > 0) this.said.append(refusedLines(refused, refused_count));
  }
}

/** @param {Partial<import("../../shared/types.js").Account>[]} accounts the first ones @param {number} count of all */
function foundSentence(accounts, count) {
  const names = accounts.slice(0, kMostNames).map(accountName);
  const more = count - names.length;
  return text("pasted_found", [...names, ...(more > 0 ? [text("and_more", more)] : [])].join(", "));
}

/** @param {import("../../shared/types.js").Refused} refused */
function problem({ problem: name }) {
  return element("p", { class: "problem", "data-error": name }, errorText(new NamedError(name)));
}

// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../../shared/ask-background.js";
import { element, sentenceAround } from "../../../shared/element.js";
import { text } from "../../../shared/i18n.js";
import { icon } from "../../../shared/icon.js";
import { secondsLeft } from "../../../shared/time-step.js";
import { accountName } from "../../widgets/account-name.js";
import { copyText } from "../../widgets/copy-text.js";

/** @typedef {import("../../../shared/types.js").AccountCode} AccountCode */

/**
 * The code of an account, the time it still lives, and the next one when that time is short. Style sheets count the
 * time down; each code gets a new one.
 * @param {AccountCode} account
 * @param {number} now Unix seconds, by the host
 * @param {(error: unknown) => void} trouble
 */
export function codeArea(account, now, trouble) {
  if (account.type === "hotp") return counterArea(account, trouble);
  const area = element("div", { class: "code-area", "data-used": account.used === true });
  const left = secondsLeft(account.valid_until ?? now, now);
  area.style.setProperty("--period", `${account.period ?? 30}s`);
  area.style.setProperty("--left", `${left.toFixed(2)}s`);
  area.style.setProperty("--seconds-left", String(Math.ceil(left)));
  const seconds = element("span", { class: "seconds", "aria-hidden": "true" });
  if (account.code) {
    area.append(codeButton(account, account.code), element("div", { class: "under" }, nextCode(account), seconds));
  } else {
    area.append(element("p", { class: "used" }, ...sentenceAround((place) => text("code_used", place), seconds)));
  }
  area.append(element("div", { class: "strip", "aria-hidden": "true" }));
  return area;
}

/** In groups that the eye takes in at once: "123 456", "1234 5678". @param {string} code */
function grouped(code) {
  if (code.length < 6) return code;
  const half = Math.floor(code.length / 2);
  return `${code.slice(0, half)}\u2009${code.slice(half)}`;
}

/** @param {AccountCode} account @param {string} code */
function codeButton(account, code) {
  const label = text("copy_code_of", [...code].join(" "), accountName(account));
  return element(
    "button",
    { class: "code", "data-code": code, "aria-label": label, title: text("copy"), onclick: () => copyText(code) },
    element("span", { class: "digits" }, grouped(code)),
    icon("copy"),
  );
}

/** @param {AccountCode} account */
function nextCode({ next_code }) {
  if (!next_code) return null;
  return element("span", { class: "next", "data-next-code": next_code }, text("next_code", grouped(next_code)));
}

/**
 * An account that counts: its next code is spent by showing it, so it waits to be asked.
 * @param {AccountCode} account
 * @param {(error: unknown) => void} trouble
 */
function counterArea(account, trouble) {
  const area = element("div", { class: "code-area counter" });
  const show = element("button", { class: "show-code" }, text("show_next_code"));
  show.addEventListener("click", async () => {
    try {
      const { code } = await askBackground({ type: "codes.next", params: { id: account.id } });
      const button = codeButton(account, code);
      area.replaceChildren(button, element("div", { class: "under" }, show));
      button.focus();
    } catch (error) {
      trouble(error);
    }
  });
  area.append(show);
  return area;
}

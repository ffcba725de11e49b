// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { icon } from "../../shared/icon.js";

/**
 * One sentence above the accounts, and what can be done about it.
 * @param {string} id
 * @param {"warning" | "lock" | "clock" | "fill"} mark
 * @param {string} sentence
 * @param {...HTMLElement} buttons
 */
export function banner(id, mark, sentence, ...buttons) {
  return element(
    "aside",
    { id, class: "banner", role: "note" },
    icon(mark),
    element("p", {}, sentence),
    buttons.length > 0 && element("div", { class: "answers" }, ...buttons),
  );
}

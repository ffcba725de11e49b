// SPDX-License-Identifier: Apache-2.0
import { element, icon } from "../shared/dom.js";
import { errorText, text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { viewHeader } from "./view-header.js";

/** @typedef {import("../shared/types.js").Refused} Refused */

/**
 * The lines of a pasted text that hold no account that can be added, and why; without the lines themselves.
 * @param {Refused[]} refused the first ones
 * @param {number} count of all
 */
export function refusedLines(refused, count) {
  const more = count - refused.length;
  return element(
    "ul",
    { class: "refused" },
    ...refused.map(({ line, problem }) =>
      element(
        "li",
        { "data-line": line, "data-error": problem },
        element("strong", {}, text("pasted_line", line)),
        " ",
        errorText(new NamedError(problem)),
      ),
    ),
    more > 0 && element("li", {}, text("and_more", more)),
  );
}

/**
 * What became of a pasted text, where not all of it could be added.
 * @param {import("../shared/types.js").PasteReport} report
 * @returns {import("./popup.js").View}
 */
export function pastedView({ added, known, refused, refused_count }) {
  return (app) =>
    element(
      "section",
      { id: "pasted-view" },
      viewHeader(text("pasted_title"), () => app.home()),
      element(
        "ul",
        { class: "counts" },
        element("li", { "data-added": added }, icon("check"), text("pasted_added", added)),
        known > 0 && element("li", { "data-known": known }, icon("check"), text("pasted_known", known)),
      ),
      element(
        "div",
        { class: "not-added", role: "alert" },
        element("h3", {}, icon("warning"), text("pasted_refused", refused_count)),
        refusedLines(refused, refused_count),
      ),
      element("p", { class: "hint" }, text("pasted_how")),
      element(
        "div",
        { class: "actions" },
        element("button", { id: "paste-again", onclick: () => app.manual() }, icon("keyboard"), text("pasted_again")),
        element("button", { id: "done", class: "primary", "data-first": true, onclick: () => app.home() }, text("done")),
      ),
    );
}

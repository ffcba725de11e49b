// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { refusedLines } from "../forms/refused-lines.js";
import { viewHeader } from "../widgets/view-header.js";

/**
 * What became of a pasted text, if not all of it could be added.
 * @param {import("../../shared/types.js").PasteReport} report
 * @returns {import("../app.js").View}
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
        { class: "surface not-added", role: "alert" },
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

// SPDX-License-Identifier: Apache-2.0
import { element, icon } from "../../shared/dom.js";
import { text } from "../../shared/i18n.js";

/**
 * The title of a view with the way back.
 * @param {string} title
 * @param {() => void} back
 */
export function viewHeader(title, back) {
  const label = text("back");
  return element(
    "div",
    { class: "view-header" },
    element("button", { class: "quiet back", "aria-label": label, title: label, onclick: back }, icon("back")),
    element("h2", {}, title),
  );
}

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";

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

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";

/**
 * A view that says one thing: a title under the mosaic, and what belongs to it.
 * @param {string} id
 * @param {string} title
 * @param {...(Node|string|null|false)} content
 */
export function messageView(id, title, ...content) {
  return element(
    "section",
    { class: "message-view", id },
    element("div", { class: "mosaic", "aria-hidden": "true" }, ...Array.from({ length: 9 }, () => element("i"))),
    element("h2", {}, title),
    ...content,
  );
}

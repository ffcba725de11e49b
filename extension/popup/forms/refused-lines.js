// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";

/** @typedef {import("../../shared/types.js").Refused} Refused */

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

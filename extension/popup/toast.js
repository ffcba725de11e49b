// SPDX-License-Identifier: Apache-2.0
import { element, icon } from "../shared/dom.js";
import { errorText } from "../shared/i18n.js";

/** Milliseconds. An error stays until something else is said. */
const kShown = 3500;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} kind @param {string} sentence @param {"check"|"warning"} mark */
function show(kind, sentence, mark) {
  const place = /** @type {HTMLElement} */ (document.getElementById("toast"));
  clearTimeout(timer);
  place.className = kind;
  place.replaceChildren(icon(mark), element("span", {}, sentence));
}

function clear() {
  document.getElementById("toast")?.replaceChildren();
}

/** One sentence at the foot of the popup, over what is there, so that nothing moves. */
export const toast = {
  /** @param {string} sentence */
  done(sentence) {
    show("done", sentence, "check");
    timer = setTimeout(clear, kShown);
  },
  /** @param {import("../shared/named-error.js").NamedError} error */
  error(error) {
    show("error", errorText(error), "warning");
  },
  clear,
};

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { errorText } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";

/** How long done() keeps a toast, in milliseconds; stay() and error() keep theirs until the next one. */
const kShown = 3500;

/** Milliseconds: enough to read it, change one's mind and go to the button. */
const kShownWithAnswer = 10_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} kind @param {"check"|"warning"} mark @param {string} sentence @param {HTMLElement} [answer] */
function show(kind, mark, sentence, answer) {
  const place = /** @type {HTMLElement} */ (document.getElementById("toast"));
  clearTimeout(timer);
  place.className = kind;
  place.replaceChildren(icon(mark), element("span", {}, sentence), ...(answer ? [answer] : []));
}

function clear() {
  document.getElementById("toast")?.replaceChildren();
}

/** One sentence at the foot of the popup, over what is there, so that nothing moves. */
export const toast = {
  /** @param {string} sentence */
  done(sentence) {
    show("done", "check", sentence);
    timer = setTimeout(clear, kShown);
  },
  /** What the user was away for. @param {string} sentence */
  stay(sentence) {
    show("done", "check", sentence);
  },
  /**
   * @param {string} sentence
   * @param {string} label of a button that takes it back
   * @param {() => void} act
   */
  undoable(sentence, label, act) {
    const button = element("button", { class: "undo", onclick: act }, label);
    show("done", "check", sentence, button);
    timer = setTimeout(clear, kShownWithAnswer);
  },
  /** @param {import("../../shared/named-error.js").NamedError} error */
  error(error) {
    show("error", "warning", errorText(error));
  },
  clear,
};

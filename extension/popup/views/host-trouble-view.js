// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { NamedError } from "../../shared/named-error.js";
import { copyText } from "../widgets/copy-text.js";
import { messageView } from "../widgets/message-view.js";
import { isHostTrouble, kOtherSystems, remedyFor } from "./host-remedies.js";

/** @typedef {import("../../shared/this-browser.js").ThisBrowser} ThisBrowser */

/** Milliseconds from one look at the program to the next. */
const kInterval = 1000;

/**
 * The program doesn't answer: what is wrong, what helps in this browser, and a look every second whether it has helped.
 * @param {NamedError} error
 * @param {ThisBrowser} browser
 * @returns {import("../app.js").View}
 */
export function hostTroubleView(error, browser) {
  return (app, signal) => {
    const { title, what, steps, note } = remedyFor(error.name, browser);
    const system = kOtherSystems[browser.system] ?? "";
    lookAgain(app, error.name, signal);
    return messageView(
      "host-trouble",
      text(title, system),
      element("p", { role: "alert", "data-error": error.name }, text(what, system)),
      ...steps.flatMap(({ when, command }, index) => [
        element("p", { class: "when" }, text(when, browser.name)),
        command ? commandLine(command, index === 0) : null,
      ]),
      note && element("p", { class: "note" }, text(note, browser.name)),
      element("p", { class: "awaited" }, text("host_awaited")),
    );
  };
}

/** @param {string} command @param {boolean} isFirst */
function commandLine(command, isFirst) {
  const label = `${text("copy")}: ${command}`;
  const button = element("button", { class: "quiet", "aria-label": label, title: text("copy"), "data-first": isFirst }, icon("copy"));
  button.addEventListener("click", () => copyText(command));
  return element("div", { class: "command" }, element("code", {}, command), button);
}

/**
 * One look at a time, as each one starts the program if it can, and none after the view has gone.
 * @param {import("../app.js").App} app
 * @param {string} shown name of the error
 * @param {AbortSignal} signal
 */
async function lookAgain(app, shown, signal) {
  let last = Date.now();
  let told = shown;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, last + kInterval - Date.now()));
    if (signal.aborted) return;
    last = Date.now();
    const error = await askBackground({ type: "status" }).then(() => null, NamedError.from);
    if (signal.aborted) return;
    if (error?.name === told) continue;
    await (error ? app.trouble(error) : app.home());
    if (!error || isHostTrouble(error.name)) return;
    told = error.name; // the program answers, and the vault is what fails now
  }
}

// SPDX-License-Identifier: Apache-2.0
import { element, icon } from "../shared/dom.js";
import { errorText, text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { send } from "../shared/send.js";
import { copyText } from "./copy.js";

/**
 * @param {string} id
 * @param {string} title
 * @param {...(Node|string|null)} content
 */
function notice(id, title, ...content) {
  return element(
    "section",
    { class: "notice", id },
    element("div", { class: "mosaic", "aria-hidden": "true" }, ...Array.from({ length: 9 }, () => element("i"))),
    element("h2", {}, title),
    ...content,
  );
}

/** Nothing in the vault yet. @type {import("./popup.js").View} */
export function welcomeView() {
  const steps = ["welcome_step_1", "welcome_step_2", "welcome_step_3"];
  return notice(
    "welcome",
    text("welcome_title"),
    element("ol", { class: "steps" }, ...steps.map((step) => element("li", {}, text(step)))),
  );
}

/** @type {import("./popup.js").View} */
export function lockedView(app) {
  const problem = element("p", { class: "problem", role: "alert" });
  const label = element("span", {}, text("unlock"));
  const button = element("button", { id: "unlock", class: "primary", "data-first": true }, icon("lock"), label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    problem.textContent = "";
    label.textContent = text("unlocking");
    try {
      await send({ type: "unlock", tabId: app.tab.id });
      await app.home();
    } catch (error) {
      const named = NamedError.from(error);
      if (named.name.startsWith("host_")) app.trouble(named);
      problem.textContent = errorText(named);
      label.textContent = text("unlock");
      button.disabled = false;
      button.focus();
    }
  });
  return notice("locked", text("locked_title"), element("p", {}, text("locked_text")), button, problem);
}

const kInstall = "./installer/install.sh";

/**
 * The host does not answer: what is the matter, and what to do.
 * @param {NamedError} error
 * @returns {import("./popup.js").View}
 */
export function hostTroubleView(error) {
  return (app) =>
    notice(
      "host-trouble",
      text(error.name === "host_missing" ? "host_missing_title" : "host_trouble_title"),
      element("p", { role: "alert", "data-error": error.name }, errorText(error)),
      error.name === "extension_outdated" ? null : installCommand(),
      element(
        "button",
        { id: "try-again", class: "primary", "data-first": true, onclick: () => app.home() },
        text("try_again"),
      ),
    );
}

function installCommand() {
  const button = element("button", { class: "quiet", "aria-label": text("copy"), title: text("copy") }, icon("copy"));
  button.addEventListener("click", () => copyText(kInstall));
  return element("p", { class: "command" }, element("code", {}, kInstall), button);
}

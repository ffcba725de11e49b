// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { copyText } from "../widgets/copy-text.js";
import { messageView } from "../widgets/message-view.js";

const kInstall = "./installer/install.sh";

/**
 * The host does not answer: what is the matter, and what to do.
 * @param {import("../../shared/named-error.js").NamedError} error
 * @returns {import("../app.js").View}
 */
export function hostTroubleView(error) {
  return (app) =>
    messageView(
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

// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";

/**
 * A button that asks the host for something once, and shows the accounts as they are then.
 * @param {import("../app.js").App} app
 * @param {string} id
 * @param {string} look class
 * @param {string} label
 * @param {{type: string}} request
 */
export function requestButton(app, id, look, label, request) {
  const button = element("button", { id, class: look }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await askBackground(request);
      await app.home();
    } catch (error) {
      button.disabled = false;
      app.trouble(error);
    }
  });
  return button;
}

// SPDX-License-Identifier: Apache-2.0
import ko from "knockout";
import { publish } from "./login-step.js";

/** @param {string} binding of the field to the observable `code` */
export function show(binding) {
  const code = ko.observable("");
  publish(code);
  const field = Object.assign(document.createElement("input"), { id: "code" });
  field.dataset.bind = `${binding}: code`;
  const label = Object.assign(document.createElement("label"), { htmlFor: "code", textContent: "Authentication code" });
  const form = document.createElement("form");
  form.append(label, field, Object.assign(document.createElement("button"), { textContent: "Verify" }));
  document.querySelector("#app").append(form);
  ko.applyBindings({ code });
}

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";

/**
 * A question inside the popup.
 * @param {string} id
 * @param {string} title
 * @param {{label: string, kind: string, act: () => Promise<void>}} answer what its main button does
 * @param {...Node} content
 */
export function openDialog(id, title, { label, kind, act }, ...content) {
  const problem = element("p", { class: "problem", role: "alert" });
  const cancel = element("button", { type: "button", class: "cancel", onclick: () => dialog.close() }, text("cancel"));
  const form = element(
    "form",
    {},
    element("h2", { id: `${id}-title` }, title),
    ...content,
    problem,
    element("div", { class: "actions" }, cancel, element("button", { class: kind, "data-confirm": true }, label)),
  );
  const dialog = element("dialog", { id, "aria-labelledby": `${id}-title` }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act();
      dialog.close();
    } catch (error) {
      problem.textContent = errorText(NamedError.from(error));
    }
  });
  // Escape would close the whole popup.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

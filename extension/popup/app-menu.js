// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { text } from "../shared/i18n.js";
import { removedView } from "./views/removed-view.js";
import { openMenu } from "./widgets/popover-menu.js";

/**
 * What can be done with all accounts together, in a menu at the popup's own button.
 * @param {import("./app.js").App} app
 * @param {HTMLElement} button
 */
export function openAppMenu(app, button) {
  const { vault, removed = 0, managed } = app.status ?? {};
  const why = managed?.noExport ? text("turned_off") : undefined;
  const backup = { name: "backup", label: text("back_up"), why, act: () => app.openNativeWindow("backup") };
  const restore = { name: "restore", label: text("restore"), act: () => app.openNativeWindow("restore") };
  const trash = { name: "removed", label: text("removed_menu", removed), act: () => showRemoved(app) };
  openMenu(app, button, [
    ...(vault === "unlocked" ? [backup, restore, trash] : []),
    ...(vault === "missing" || vault === "damaged" ? [restore] : []),
    { name: "settings", label: text("settings"), act: () => api.runtime.openOptionsPage() },
  ]);
}

/** @param {import("./app.js").App} app */
async function showRemoved(app) {
  app.show(await removedView());
}

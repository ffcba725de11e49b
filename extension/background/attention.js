// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { errorText } from "../shared/i18n.js";

/**
 * What to do when the shortcut cannot finish by itself: the popup says more, and where the browser does not let it
 * open, a mark on the toolbar button asks for a click.
 * @param {number} tabId
 * @param {import("../shared/named-error.js").NamedError} error
 */
export async function askForAttention(tabId, error) {
  await api.action.setBadgeBackgroundColor({ tabId, color: "#b4482a" });
  await api.action.setBadgeText({ tabId, text: "!" });
  await api.action.setTitle({ tabId, title: errorText(error) });
  await api.action.openPopup?.().catch(() => undefined);
}

/** @param {number} tabId */
export async function clearAttention(tabId) {
  await api.action.setBadgeText({ tabId, text: "" });
  await api.action.setTitle({ tabId, title: api.i18n.getMessage("extension_name") });
}

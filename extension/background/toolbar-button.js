// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { text } from "../shared/i18n.js";

/**
 * Gets the user's attention when there is something to say and no popup to say it. Opens the popup; if the browser
 * refuses, a mark on the toolbar button asks for a click.
 * @param {number | undefined} tabId undefined: whatever the tab
 * @param {string} sentence what the toolbar button says meanwhile
 */
export async function askForAttention(tabId, sentence) {
  await api.action.setBadgeBackgroundColor({ tabId, color: "#b4482a" });
  await api.action.setBadgeText({ tabId, text: "!" });
  await api.action.setTitle({ tabId, title: sentence });
  await tryToOpenPopup();
}

const kOffer = "+";

/**
 * The toolbar button says that this page can be scanned. The browser takes the mark off when the tab goes elsewhere.
 * @param {number} tabId
 */
export async function markOffer(tabId) {
  if ((await api.action.getBadgeText({ tabId })) !== "") return;
  await api.action.setBadgeBackgroundColor({ tabId, color: "#0e7466" });
  await api.action.setBadgeText({ tabId, text: kOffer });
  await api.action.setTitle({ tabId, title: text("offer_badge") });
}

/** @param {number} tabId */
export async function unmarkOffer(tabId) {
  if ((await api.action.getBadgeText({ tabId })) === kOffer) await clearAttention(tabId);
}

export async function tryToOpenPopup() {
  await api.action.openPopup?.().catch(() => undefined);
}

/** @param {number | undefined} tabId as it was given to askForAttention() */
export async function clearAttention(tabId) {
  await api.action.setBadgeText({ tabId, text: "" });
  await api.action.setTitle({ tabId, title: api.i18n.getMessage("extension_name") });
}

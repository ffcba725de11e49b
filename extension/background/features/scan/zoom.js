// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { settled } from "./qr-shapes.js";

/**
 * Does something while a tab is shown larger, and sets it back whatever comes of it.
 * @template T
 * @param {number} tabId
 * @param {number} percent
 * @param {() => Promise<T>} work
 */
export async function zoomed(tabId, percent, work) {
  const before = await api.tabs.getZoom(tabId);
  const { scope } = await api.tabs.getZoomSettings(tabId);
  // Of this tab alone, and forgotten when it goes: a browser's zoom is otherwise for all pages of the site. Firefox
  // does not tell tabs apart, and refuses.
  await api.tabs.setZoomSettings(tabId, { scope: "per-tab" }).catch(() => undefined);
  try {
    await api.tabs.setZoom(tabId, percent / 100);
    await settled(tabId);
    return await work();
  } finally {
    await api.tabs.setZoom(tabId, before).catch(() => undefined);
    await api.tabs.setZoomSettings(tabId, { scope }).catch(() => undefined);
  }
}

/** @param {number} tabId @returns {Promise<number>} percent */
export async function zoomOf(tabId) {
  return Math.round((await api.tabs.getZoom(tabId)) * 100);
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";
import { host } from "./host-port.js";

/** Characters of Base64 in one message: a multiple of 4, and far below the 1 MiB where Firefox's pipe gets slow. */
const kChunk = 256 * 1024;

/**
 * The visible part of a tab as a JPEG file in Base64. PNG of a 4K tab costs both browsers a second and many MB on the
 * channel; at this quality a QR code reads as well.
 * @param {number} windowId
 */
async function captureTab(windowId) {
  try {
    const dataUrl = await api.tabs.captureVisibleTab(windowId, { format: "jpeg", quality: 90 });
    return dataUrl.slice(dataUrl.indexOf(",") + 1);
  } catch {
    throw new NamedError("tab_not_capturable");
  }
}

/**
 * Has the host read the QR codes in a tab. Nothing of the picture is kept.
 * @param {number} tabId the tab that is active in its window
 * @returns {Promise<import("../shared/types.js").PageScan>}
 */
export async function scanTab(tabId) {
  const tab = await api.tabs.get(tabId);
  const picture = await captureTab(tab.windowId);
  // The picture is of whatever the window showed; its codes belong to this page or to none.
  const now = await api.tabs.get(tabId);
  if (!now.active || now.url !== tab.url) throw new NamedError("page_left");
  const count = Math.max(1, Math.ceil(picture.length / kChunk));
  const replies = Array.from({ length: count }, (_, index) =>
    host.call("scan", { index, count, data: picture.slice(index * kChunk, (index + 1) * kChunk) }),
  );
  const results = await Promise.all(replies);
  return { ...results[count - 1], origin: webOrigin(tab.url) };
}

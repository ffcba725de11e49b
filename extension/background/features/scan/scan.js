// SPDX-License-Identifier: Apache-2.0
import { relatedSites } from "../sites.js";
import { lastScan } from "./last-scan.js";
import { scanTab } from "./scan-tab.js";

/** @type {import("../../gate.js").Requests} */
export const requests = {
  scan: { from: "extension", handle: ({ tabId, scrollTo, zoom }) => scan(tabId, { scrollTo, zoom }) },
  "last-scan": { from: "extension", handle: ({ tabId }) => lastScan.recall(tabId) },
  "forget-scan": { from: "extension", handle: () => lastScan.forgetAll() },
};

/** @param {number} tabId @param {import("../../../shared/types.js").BeforeScan} before */
async function scan(tabId, before) {
  lastScan.forgetAll();
  const page = await scanTab(tabId, before);
  const result = { ...page, also: await relatedSites(page.origin) };
  lastScan.keep({ ...result, cutOut: undefined }, tabId);
  return result;
}

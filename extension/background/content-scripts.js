// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { contentFiles } from "./content-files.js";

/** @file The extension's scripts in a page: it gets them once, however often they are injected. */

/** @param {number} tabId */
export async function injectContent(tabId) {
  try {
    await api.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: contentFiles });
  } catch {
    throw new NamedError("page_not_reachable");
  }
}

/** The page and those of its frames that we may look into. @param {number} tabId @returns {Promise<number>} how many */
export async function injectEverywhere(tabId) {
  await injectContent(tabId);
  try {
    return (await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: contentFiles })).length;
  } catch {
    return 1;
  }
}

/** Has a page report its field once more, if it has our scripts. @param {number} tabId */
export async function lookAgain(tabId) {
  await api.tabs.sendMessage(tabId, { type: "look-again" }, { frameId: 0 }).catch(() => undefined);
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";

/**
 * Runs a function beside a document of a tab, in the world of the extension's content scripts.
 * @template R, A
 * @param {number} tabId
 * @param {(argument: A) => R} func
 * @param {A} argument
 * @param {number} [frameId] absent: the top document's
 * @returns {Promise<Awaited<R> | null>} null if it couldn't run
 */
export async function runInPage(tabId, func, argument, frameId = 0) {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [{ result }] = await api.scripting.executeScript({ target, func, args: [argument] });
    return /** @type {Awaited<R>} */ (result) ?? null;
  } catch {
    return null;
  }
}

/** @param {number} tabId */
export const topDocument = (tabId) => ({ tabId, frameIds: [0] });

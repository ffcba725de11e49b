// SPDX-License-Identifier: Apache-2.0

/** @type {Map<number, AbortController>} by tab; some wait for the next code */
const underWay = new Map();

/** @param {number} tabId */
export const isUnderWay = (tabId) => underWay.has(tabId);

/**
 * One fill a tab: a later one takes the place of one that still waits.
 * @template T
 * @param {number} tabId
 * @param {(signal: AbortSignal) => Promise<T>} work
 */
export async function whileUnderWay(tabId, work) {
  cancelFill(tabId);
  const controller = new AbortController();
  underWay.set(tabId, controller);
  try {
    return await work(controller.signal);
  } finally {
    if (underWay.get(tabId) === controller) underWay.delete(tabId);
  }
}

/** Its page is gone, or what it waits for: it must not spend a code. @param {number} tabId */
export function cancelFill(tabId) {
  underWay.get(tabId)?.abort();
  underWay.delete(tabId);
}

// SPDX-License-Identifier: Apache-2.0

/**
 * How the last *Add* in a tab ended, for a popup that was closed before it could be told: Chromium closes it when it
 * asks for a permission.
 * @typedef {{error?: import("../shared/types.js").ErrorData & {name: string}, account?: string, added?: boolean}} Outcome
 */

/** @type {Map<number, Outcome>} by tab */
const outcomes = new Map();

/** @param {number} tabId @param {Outcome} outcome */
export function keepOutcome(tabId, outcome) {
  outcomes.set(tabId, outcome);
}

/** Gives it once. @param {number} tabId */
export function takeOutcome(tabId) {
  const outcome = outcomes.get(tabId) ?? null;
  outcomes.delete(tabId);
  return outcome;
}

// SPDX-License-Identifier: Apache-2.0

/**
 * How the last *Add* in a tab ended, for a popup that was closed before it could be told: Chromium closes it when it
 * asks for a permission.
 * @typedef {object} Outcome
 * @property {import("../shared/types.js").ErrorData & {name: string}} [error]
 * @property {string} [account] id of the one account that it was about
 * @property {boolean} [added]
 * @property {import("../shared/types.js").PasteReport} [pasted] of a pasted text
 */

/** Milliseconds. Later than this it is no news. */
const kLifetime = 60 * 1000;

/** @type {Map<number, {outcome: Outcome, at: number}>} by tab */
const outcomes = new Map();

/** @param {number} tabId @param {Outcome} outcome */
export function keepOutcome(tabId, outcome) {
  outcomes.set(tabId, { outcome, at: Date.now() });
}

/** Gives it once. @param {number} tabId */
export function takeOutcome(tabId) {
  const kept = outcomes.get(tabId);
  outcomes.delete(tabId);
  return kept && Date.now() - kept.at < kLifetime ? kept.outcome : null;
}

// SPDX-License-Identifier: Apache-2.0

/**
 * What *Add* allows for the site where it was pressed: that the field which confirms the enrolment gets the code of
 * the account just added, once. In memory only.
 * @typedef {object} Permit
 * @property {string} origin
 * @property {string} account id
 */

/** Milliseconds. Enough to find the confirm step of an enrolment. */
const kLifetime = 10 * 60 * 1000;

/** @type {Map<number, Permit & {until: number}>} by tab */
const permits = new Map();

/**
 * @param {number} tabId
 * @param {Permit} permit
 */
export function givePermit(tabId, permit) {
  permits.set(tabId, { ...permit, until: Date.now() + kLifetime });
}

/**
 * @param {number} tabId
 * @param {string} origin
 */
export function permitFor(tabId, origin) {
  const permit = currentPermit(tabId);
  return permit?.origin === origin ? permit : null;
}

/** @param {number} tabId */
export function hasPermit(tabId) {
  return currentPermit(tabId) !== null;
}

/** @param {number} tabId */
function currentPermit(tabId) {
  const permit = permits.get(tabId);
  if (!permit) return null;
  if (permit.until >= Date.now()) return permit;
  permits.delete(tabId);
  return null;
}

/** @param {number} tabId */
export function withdrawPermit(tabId) {
  permits.delete(tabId);
}

export function withdrawAllPermits() {
  permits.clear();
}

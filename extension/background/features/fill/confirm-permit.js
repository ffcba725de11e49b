// SPDX-License-Identifier: Apache-2.0
import { Memory } from "../../memory.js";

/**
 * What *Add* allows on the site where the user pressed it: the field that confirms the enrolment gets the code of the
 * account just added, once.
 * @typedef {object} ConfirmPermit
 * @property {string} origin
 * @property {string} account id
 */

/** @type {Memory<ConfirmPermit>} long enough to find the confirm step of an enrolment */
export const confirmPermits = new Memory(10 * 60 * 1000);

/** @param {number} tabId @param {string} origin */
export function permitFor(tabId, origin) {
  const permit = confirmPermits.recall(tabId);
  return permit?.origin === origin ? permit : null;
}

// SPDX-License-Identifier: Apache-2.0
import { permissionPattern } from "../../../shared/origin.js";
import { submitChoice } from "../../../shared/site-choice.js";
import { Memory } from "../../memory.js";
import { isGranted } from "../sites.js";

/**
 * @file Whether the form is submitted after a fill. A site that shows the field again right after that has refused the
 * code, and would refuse the next ones: those are the user's to submit.
 */

/**
 * The address of the page whose form we submit, by tab. A site answers soon, but a fill may wait for the next code when
 * this one is used up.
 * @type {Memory<string>}
 */
export const submitted = new Memory(60_000);

/** Without what changes from one try to the next. @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * Notices a field that the page shows again, at the same address or one below: it stays the user's, also when it is
 * shown once more.
 * @param {number} tabId
 * @param {string} url of the page
 * @returns {boolean} whether it is one
 */
export function noticeShownAgain(tabId, url) {
  const last = submitted.recall(tabId);
  const address = addressOf(url);
  if (last === null || !(address.startsWith(last) || last.startsWith(address))) return false;
  submitted.keep(last, tabId);
  return true;
}

/**
 * Claims the submitting of a form: only if the user chose that, only in the page itself, and never to confirm an
 * enrolment.
 * @param {number} tabId
 * @param {import("./fill.js").Fill} fill
 * @returns {Promise<boolean>} whether to submit it; remembers that
 */
export async function claimSubmit(tabId, { origin, url, cause, frameId = 0, isAgain = false }) {
  if (cause === "confirm" || frameId !== 0 || isAgain) return false;
  if (!(await submitChoice.isMade(permissionPattern(origin))) || !(await isGranted(origin))) return false;
  submitted.keep(addressOf(url), tabId);
  return true;
}

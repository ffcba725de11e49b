// SPDX-License-Identifier: Apache-2.0
import { permissionPattern } from "../shared/origin.js";
import { sendingChoice } from "../shared/site-choice.js";
import { isGranted } from "./granted-sites.js";

/**
 * @file Whether the form is sent after a fill. A site that shows the field again right after that has refused the code,
 * and would refuse the next ones: those are the user's to send.
 */

/** Milliseconds: a site answers soon, but the code after a used one is waited for. */
const kAnswer = 60_000;

/** @type {Map<number, {address: string, at: number}>} where a code was filled in to be sent, by tab */
const sent = new Map();

/** Without what changes from one try to the next. @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * Whether a field that shows now is there again, at the same address or one below: then it stays the user's, also when
 * it is shown once more.
 * @param {number} tabId
 * @param {string} url of the page
 */
export function isShownAgain(tabId, url) {
  const last = sent.get(tabId);
  const address = addressOf(url);
  if (!last || !(address.startsWith(last.address) || last.address.startsWith(address))) return false;
  if (Date.now() - last.at >= kAnswer) return false;
  last.at = Date.now();
  return true;
}

/**
 * Whether to send the form: where the user chose that, from the page itself, and never to confirm an enrolment.
 * @param {number} tabId
 * @param {import("./fill.js").Fill} fill
 */
export async function isToBeSent(tabId, { origin, url, cause, frameId = 0, isAgain = false }) {
  if (cause === "confirm" || frameId !== 0 || isAgain) return false;
  if (!(await sendingChoice.isMade(permissionPattern(origin))) || !(await isGranted(origin))) return false;
  sent.set(tabId, { address: addressOf(url), at: Date.now() });
  return true;
}

/** @param {number} tabId */
export function forgetSent(tabId) {
  sent.delete(tabId);
}

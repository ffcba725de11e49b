// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { NamedError } from "../../../shared/named-error.js";
import { webOrigin } from "../../../shared/origin.js";
import { kNeeded } from "../../../shared/time-step.js";
import { isUnderWay, whileUnderWay } from "../../fills-under-way.js";
import { host } from "../../host-port.js";
import { codeOffset, isClockUnknown } from "../clock/site-clock-choice.js";
import { asParameter } from "../codes.js";
import { isGranted } from "../sites.js";
import { confirmPermits, permitFor } from "./confirm-permit.js";
import { findFieldFrame } from "./field-frame.js";
import { claimSubmit, noticeShownAgain } from "./submit.js";

/** @type {import("../../gate.js").Requests} */
export const requests = {
  fill: { from: "extension", handle: ({ tabId, account, shown }) => fillOnRequest(tabId, account, shown) },
  "code-field-here": { from: "page", handle: ({ sure }, page) => fillFoundField(page, sure === true) },
};

/**
 * Fills the code of one account, because the user asked.
 * @param {number} tabId
 * @param {string} [account] id; absent: the only account that may be used there
 * @param {{page: string|null, frame?: string}} [shown] origins that the user was shown: of the page, and of the frame
 *   with the field, if it is in one
 */
export async function fillOnRequest(tabId, account, shown) {
  const { url = "" } = await api.tabs.get(tabId);
  const top = webOrigin(url);
  if (!top) throw new NamedError("page_not_reachable");
  if (shown && shown.page !== top) throw new NamedError("page_changed");
  const frame = shown?.frame;
  return whileUnderWay(tabId, async (signal) => {
    const { frameId, documentId, origin } = await findFieldFrame(tabId, frame);
    const confirmed = frame !== undefined;
    const isAgain = noticeShownAgain(tabId, url);
    try {
      return await fillField(tabId, { origin, url, top, confirmed, frameId, documentId, account, cause: "asked", isAgain, signal });
    } catch (error) {
      const { name, data } = NamedError.from(error);
      throw name === "frame_not_allowed" ? new NamedError(name, { ...data, frame: origin }) : error;
    }
  });
}

/**
 * A page says that it shows a field for a code.
 * @param {import("../../gate.js").WebDocument} page
 * @param {boolean} sure the field is one for a code of an authenticator beyond reasonable doubt
 */
async function fillFoundField({ tabId, origin, url }, sure) {
  if (isUnderWay(tabId)) return { filled: false };
  const permit = permitFor(tabId, origin);
  if (!permit && !(sure && (await isGranted(origin)))) return { filled: false };
  const cause = permit ? "confirm" : "watched";
  const isAgain = noticeShownAgain(tabId, url);
  /** @type {{isSpent?: boolean}} */
  const progress = {};
  try {
    return await whileUnderWay(tabId, (signal) =>
      fillField(tabId, { origin, url, account: permit?.account, cause, isAgain, signal, progress }),
    );
  } finally {
    // A permit is for one code: it ends with the code that left, whether the page took it or not.
    if (permit && progress.isSpent) confirmPermits.forget(tabId);
  }
}

/**
 * @typedef {object} Fill
 * @property {string} origin of the document with the field
 * @property {string} url of the page
 * @property {string} [top] origin of the page, if the field may be in a frame
 * @property {boolean} [confirmed] the user wants it in a frame of another site
 * @property {number} [frameId] absent: the page itself
 * @property {string} [documentId]
 * @property {string} [account] id
 * @property {"asked"|"confirm"|"watched"} cause and so how sure the field must be: the user asked for it; it confirms
 *   an enrolment; the page showed it on a site that the user granted
 * @property {boolean} [isAgain] the page shows the field again right after its form was submitted
 * @property {AbortSignal} signal
 * @property {{isSpent?: boolean}} [progress] whether a code has left the host
 */

/**
 * @param {number} tabId
 * @param {Fill} fill
 */
async function fillField(tabId, fill) {
  const code = await nextCode(tabId, fill);
  const { origin, cause } = fill;
  const submit = await claimSubmit(tabId, fill);
  const written = await ask(tabId, fill, { type: "write-code", origin, cause, code, submit });
  if (written !== true) throw new NamedError("code_field_gone");
  return { filled: true };
}

/**
 * The code for a field that is there now. A code that was used in this time step, or is about to end, is followed by the
 * next one.
 * @param {number} tabId
 * @param {Fill} fill
 * @returns {Promise<string>}
 */
async function nextCode(tabId, fill) {
  const { origin, cause, signal, progress = {}, frameId = 0 } = fill;
  const site = { tabId, frameId, origin };
  // A page that loads again and again must not run a counter away from the site's.
  if (cause === "watched" && (await findCodeType(fill)) === "hotp") throw new NamedError("code_field_missing");
  let seconds = kNeeded;
  for (;;) {
    // Much may have changed while it slept.
    const offset = await codeOffset(site);
    /** @type {number[]} */
    const digits = await ask(tabId, fill, { type: "find-field", origin, cause });
    if (!digits.length) throw new NamedError("code_field_missing");
    if (signal.aborted || (cause === "watched" && !(await isStillLet(site)))) throw new NamedError("page_left");
    try {
      const { code } = await askForCode(fill, { digits, seconds }, offset);
      progress.isSpent = true;
      return code;
    } catch (error) {
      const { name, data } = NamedError.from(error);
      const isEnding = name === "code_unfit" && digits.includes(data.digits ?? 0);
      const next = isEnding ? data.valid_until : data.retry_at;
      if (next === undefined) throw error;
      // However short its time step, there is no better moment than its beginning.
      if (isEnding) seconds = 0;
      await sleepUntil(next - offset, signal);
    }
  }
}

/**
 * A code is spent when it leaves the host: what does not fit must not be asked for.
 * @param {Fill} fill
 * @param {{digits: number[], seconds?: number}} fits lengths, and the time that the code needs
 * @param {number} [offset] seconds that the clock for the code is ahead of ours
 * @returns {Promise<{code: string}>}
 */
function askForCode(fill, fits, offset = 0) {
  const { origin, account } = fill;
  return host.call("codes.fill", { origin, id: account, fits, ...asFrame(fill), ...asParameter(offset) });
}

/** @param {Fill} fill @returns {Promise<string | undefined>} type of the account whose code would be filled in */
async function findCodeType(fill) {
  try {
    // No length fits, so that no code comes.
    await askForCode(fill, { digits: [] });
  } catch (error) {
    const { name, data } = NamedError.from(error);
    if (name !== "code_unfit") throw error;
    return data.type;
  }
  return undefined;
}

/**
 * Whether a code may be filled in automatically: the user granted the site, and we know which clock it goes by.
 * @param {import("../../../shared/types.js").SiteDocument} site
 */
async function isStillLet(site) {
  return (await isGranted(site.origin)) && !(await isClockUnknown(site));
}

/** What we tell the host about a field in a frame of another site. @param {Fill} fill */
function asFrame({ origin, top, confirmed }) {
  return top === undefined || top === origin ? {} : { top, ...(confirmed ? { confirmed } : {}) };
}

/**
 * @param {number} time Unix seconds, by our own clock
 * @param {AbortSignal} signal
 */
function sleepUntil(time, signal) {
  // A little past the turn: the clock that decides is the host's.
  const delay = Math.max(250, time * 1000 - Date.now() + 100);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delay, undefined);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new NamedError("page_left"));
    });
  });
}

/**
 * Asks one document. Its content script compares `origin` with its own: a code that was meant for the page before goes
 * nowhere.
 * @param {number} tabId
 * @param {Fill} fill
 * @param {object} message
 * @returns {Promise<any>} what it answers; false if another page has taken its place
 */
async function ask(tabId, { frameId = 0, documentId }, message) {
  try {
    return (await api.tabs.sendMessage(tabId, message, documentId ? { documentId } : { frameId })) ?? false;
  } catch {
    throw new NamedError("page_left");
  }
}

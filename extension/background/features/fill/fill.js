// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { NamedError } from "../../../shared/named-error.js";
import { webOrigin } from "../../../shared/origin.js";
import { isClosing } from "../../../shared/time-step.js";
import { isUnderWay, whileUnderWay } from "../../fills-under-way.js";
import { host } from "../../host-port.js";
import { codeOffset, isClockUnknown } from "../clock/site-clock-choice.js";
import { asParameter, codesBy } from "../codes.js";
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
 *   with the field, where it is in one
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
 * @property {string} [top] origin of the page, where the field may be in a frame
 * @property {boolean} [confirmed] the user wants it in a frame of another site
 * @property {number} [frameId] absent: the page itself
 * @property {string} [documentId]
 * @property {string} [account] id
 * @property {"asked"|"confirm"|"watched"} cause and so how sure the field must be: the user asked for it; it confirms
 *   an enrolment; it was seen on a site where the user lets us
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
  const written = await tell(tabId, fill, { type: "write-code", origin, cause, code, submit });
  if (!written) throw new NamedError("code_field_gone");
  return { filled: true };
}

/**
 * The code for a field that is there now. A code that was used in this time step is followed by the next one.
 * @param {number} tabId
 * @param {Fill} fill
 * @returns {Promise<string>}
 */
async function nextCode(tabId, fill) {
  const { origin, account, cause, signal, progress = {}, frameId = 0 } = fill;
  const site = { tabId, frameId, origin };
  const known = await onlyAccount(fill, await codeOffset(site));
  // A code is spent when it leaves the host: what would not fit must not be asked for.
  const digits = known?.digits;
  if (known && isClosing(known)) await sleepUntil(/** @type {number} */ (known.valid_until), signal);
  for (;;) {
    // Much may have changed while it slept.
    const offset = await codeOffset(site);
    const found = await tell(tabId, fill, { type: "find-field", origin, cause, digits });
    if (!found) throw new NamedError("code_field_missing");
    if (signal.aborted || (cause === "watched" && !(await isStillLet(site)))) throw new NamedError("page_left");
    try {
      const { code } = await host.call("codes.fill", { origin, id: account, ...asFrame(fill), ...asParameter(offset) });
      progress.isSpent = true;
      return code;
    } catch (error) {
      const { name, data } = NamedError.from(error);
      if (name !== "code_already_used" || !data.retry_at) throw error;
      await sleepUntil(data.retry_at - offset, signal);
    }
  }
}

/**
 * Whether a code may be filled in by itself: the site is granted, and by which clock it goes is known.
 * @param {import("../../../shared/types.js").SiteDocument} site
 */
async function isStillLet(site) {
  return (await isGranted(site.origin)) && !(await isClockUnknown(site));
}

/** What the host is told of a field in a frame of another site. @param {Fill} fill */
function asFrame({ origin, top, confirmed }) {
  return top === undefined || top === origin ? {} : { top, ...(confirmed ? { confirmed } : {}) };
}

/**
 * The account that will give the code; undefined where there are several.
 * @param {Fill} fill
 * @param {number} offset seconds that the clock for the code is ahead of ours
 * @returns {Promise<import("../../../shared/types.js").AccountCode|undefined>}
 */
async function onlyAccount({ origin, account, cause }, offset) {
  const { codes } = await codesBy(account ? { ids: [account] } : { origin }, offset);
  if (codes.length !== 1) return undefined;
  // A page that loads again and again must not run a counter away from the site's.
  if (cause === "watched" && codes[0].type === "hotp") throw new NamedError("code_field_missing");
  return codes[0];
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
 * @returns {Promise<boolean>}
 */
async function tell(tabId, { frameId = 0, documentId }, message) {
  try {
    return (await api.tabs.sendMessage(tabId, message, documentId ? { documentId } : { frameId })) === true;
  } catch {
    throw new NamedError("page_left");
  }
}

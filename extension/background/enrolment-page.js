// SPDX-License-Identifier: Apache-2.0
import { markOffer, unmarkOffer } from "./attention.js";
import { injectContent } from "./code-frames.js";
import { host } from "./host-port.js";
import { inPage } from "./in-page.js";

/** @file Pages that set an authenticator up, without their pixels: content/enrolment.js looks at them. */

/** @typedef {import("../shared/types.js").Scan} Scan */
/** @typedef {import("../shared/types.js").Lead} Lead */

/**
 * The toolbar button of a tab says that the page can be scanned, or no longer says it.
 * @param {number} tabId
 * @param {boolean} here
 */
export async function markEnrolment(tabId, here) {
  await (here ? markOffer(tabId) : unmarkOffer(tabId));
}

/**
 * Whether a page sets an authenticator up.
 * @param {number} tabId
 * @returns {Promise<boolean>} false also where no script may look
 */
export async function isEnrolmentPage(tabId) {
  return (await look(tabId, () => globalThis.tesseraContent.enrolment.isHere())) === true;
}

/**
 * Has the host read what the page holds as text: it goes from the page to the host and is kept nowhere between.
 * @param {number} tabId
 * @returns {Promise<Scan | null>} null where there is no account
 */
export async function scanTexts(tabId) {
  const texts = await look(tabId, () => globalThis.tesseraContent.pageAccounts.texts());
  if (!texts || texts.length === 0) return null;
  /** @type {Scan} */
  const scan = await host.call("scan.texts", { texts });
  return scan.candidates.some(({ problem }) => !problem) ? scan : null;
}

/**
 * What is to be pressed on the page before it shows a QR code that works.
 * @param {number} tabId
 * @returns {Promise<Lead | null>}
 */
export function findLead(tabId) {
  return look(tabId, () => {
    const lead = globalThis.tesseraContent.enrolment.lead();
    return lead && { kind: lead.kind, label: lead.label };
  });
}

/** Brings it into view, with the keyboard in it. @param {number} tabId */
export async function showLead(tabId) {
  await look(tabId, () => globalThis.tesseraContent.enrolment.showLead());
}

/**
 * @template R
 * @param {number} tabId
 * @param {() => R} func
 */
async function look(tabId, func) {
  try {
    await injectContent(tabId);
  } catch {
    return null;
  }
  return inPage(tabId, func, null);
}

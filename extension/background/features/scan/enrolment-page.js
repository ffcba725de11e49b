// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { webOrigin } from "../../../shared/origin.js";
import { injectContent } from "../../content-scripts.js";
import { host } from "../../host-port.js";
import { runInPage } from "../../run-in-page.js";
import { markOffer, unmarkOffer } from "../../toolbar-button.js";
import { isGranted } from "../sites.js";

/** @file Pages that set an authenticator up, without their pixels: content/enrolment/enrolment.js looks at them. */

/** @typedef {import("../../../shared/types.js").Scan} Scan */
/** @typedef {import("../../../shared/types.js").QrLink} QrLink */

/** @type {import("../../gate.js").Requests} */
export const requests = {
  "enrolment-offer": { from: "extension", handle: ({ tabId }) => findEnrolment(tabId) },
  "show-qr-link": { from: "extension", handle: ({ tabId }) => showQrLink(tabId) },
  "enrolment-seen": { from: "page", handle: ({ here }, page) => enrolmentSeen(page, here === true) },
};

/**
 * The toolbar button of a tab says that the page can be scanned, or no longer says it. Only a site that the user granted
 * speaks for itself, and only while the tab shows it.
 * @param {import("../../gate.js").WebDocument} page
 * @param {boolean} here
 */
async function enrolmentSeen({ tabId, origin }, here) {
  if (!(await isGranted(origin)) || webOrigin((await api.tabs.get(tabId)).url) !== origin) return;
  await (here ? markOffer(tabId) : unmarkOffer(tabId));
}

/**
 * Looks whether a page sets an authenticator up.
 * @param {number} tabId
 * @returns {Promise<boolean>} false also if no script may run there
 */
async function findEnrolment(tabId) {
  return (await look(tabId, () => globalThis.tesseraContent.enrolment.isHere())) === true;
}

/**
 * Has the host read what the page holds as text. The text goes from the page to the host, and we don't keep it.
 * @param {number} tabId
 * @returns {Promise<Scan | null>} null if it holds no account
 */
export async function scanTexts(tabId) {
  const texts = await look(tabId, () => globalThis.tesseraContent.pageAccounts.texts());
  if (!texts || texts.length === 0) return null;
  /** @type {Scan} */
  const scan = await host.call("scan.texts", { texts });
  return scan.candidates.some(({ problem }) => !problem) ? scan : null;
}

/**
 * What the user must press on the page before it shows a QR code that works.
 * @param {number} tabId
 * @returns {Promise<QrLink | null>}
 */
export function findQrLink(tabId) {
  return look(tabId, () => {
    const found = globalThis.tesseraContent.enrolment.qrLink();
    return found && { kind: found.kind, label: found.label };
  });
}

/** Brings it into view, with the keyboard in it. @param {number} tabId */
async function showQrLink(tabId) {
  await look(tabId, () => globalThis.tesseraContent.enrolment.showQrLink());
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
  return runInPage(tabId, func, null);
}

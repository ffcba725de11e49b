// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { injectContent } from "./code-frames.js";
import { host } from "./host-port.js";
import { givePermit } from "./permits.js";
import { scanTab } from "./scan-tab.js";
import { webOrigin } from "../shared/origin.js";

/**
 * The last scan, so that a popup opened again can go on with it: the browser closes the popup when it asks for a
 * permission. It holds what the host said of the QR codes, no picture and no secret.
 * @type {{tabId: number, scan: import("../shared/types.js").PageScan, at: number} | null}
 */
let lastScan = null;

/** @typedef {import("../shared/types.js").Candidate} Candidate */

/** The host forgets candidates after ten minutes. */
const kScanLifetime = 10 * 60 * 1000;

/** @param {number} tabId @param {import("./scan-tab.js").Before} [before] */
export async function scan(tabId, before) {
  lastScan = null;
  const page = await scanTab(tabId, before);
  const result = { ...page, also: await relatedSites(page.origin) };
  lastScan = { tabId, scan: { ...result, cutOut: undefined }, at: Date.now() };
  return result;
}

/**
 * The login hosts where an account of a site may be used too, so that their permission can be asked for with its own.
 * @param {string|null} origin
 * @returns {Promise<string[]>} origins
 */
export async function relatedSites(origin) {
  return origin === null ? [] : host.call("sites.related", { origin }).then(({ also }) => also, () => []);
}

/**
 * @param {number} tabId
 * @returns {import("../shared/types.js").PageScan | null}
 */
export function lastScanOf(tabId) {
  if (!lastScan || lastScan.tabId !== tabId || Date.now() - lastScan.at > kScanLifetime) return null;
  return lastScan.scan;
}

/** @param {number} [tabId] only what was scanned there: a page that went shows other codes */
export function forgetScan(tabId) {
  if (tabId === undefined || lastScan?.tabId === tabId) lastScan = null;
}

/** What was added is known from now on; the scan stays as long as there is more to add. @param {Candidate} added */
function markAdded(added) {
  added.known = true;
  const more = lastScan?.scan.candidates.some(({ problem, known }) => !problem && known !== true);
  if (!more) lastScan = null;
}

/** Opens the vault for a new account; the first one makes it. */
async function openVault() {
  const { vault } = await host.call("status");
  if (vault === "missing") await host.call("create");
  if (vault === "locked") await host.call("unlock");
}

/**
 * Adds a QR code of the last scan, pinned to the site where it was scanned.
 * @param {number} tabId
 * @param {number} candidate
 */
export async function enrolCandidate(tabId, candidate) {
  const scan = lastScanOf(tabId);
  const chosen = scan?.candidates.find((each) => each.candidate === candidate);
  if (scan?.scan === undefined || !chosen) throw new NamedError("candidate_unknown");
  // The page that shows another app's export is not the site of its accounts.
  const origin = chosen.kind === "migration" ? null : scan.origin;
  await openVault();
  const reply = await host.call("enrol", { scan: scan.scan, candidate, ...(origin ? { origin } : {}) });
  markAdded(chosen);
  if (origin) await expectConfirmField(tabId, origin, reply.account);
  return reply;
}

/**
 * Adds an account typed in by hand.
 * @param {number} tabId
 * @param {import("../shared/types.js").ManualEntry} manual
 * @param {string|null} origin of the page it belongs to, as the popup showed it
 */
export async function enrolManual(tabId, manual, origin) {
  return enrolOnPage(tabId, "enrol", { manual }, origin);
}

/**
 * Adds the accounts of a pasted text.
 * @param {number} tabId
 * @param {string} text
 * @param {string|null} origin as above; the host uses it for a lone account only
 * @returns {Promise<import("../shared/types.js").PasteReport>}
 */
export async function enrolPasted(tabId, text, origin) {
  return enrolOnPage(tabId, "enrol.pasted", { text }, origin);
}

/** @param {number} tabId @param {string} method @param {object} params @param {string|null} origin */
async function enrolOnPage(tabId, method, params, origin) {
  if (origin && webOrigin((await api.tabs.get(tabId)).url) !== origin) throw new NamedError("page_left");
  const reply = await withVault(() => host.call(method, { ...params, ...(origin ? { origin } : {}) }));
  // A scan that found nothing to add has had its answer.
  forgetScan(tabId);
  if (origin) await expectConfirmField(tabId, origin, reply.account);
  return reply;
}

/** What the user typed wrong is told before they are asked to open the vault for it. @param {() => Promise<any>} call */
async function withVault(call) {
  try {
    return await call();
  } catch (error) {
    if (!["vault_missing", "vault_locked"].includes(NamedError.from(error).name)) throw error;
  }
  await openVault();
  return call();
}

/**
 * The field that confirms the enrolment gets the code of this account, and of no other: on this page, or on the next
 * one of the same site.
 * @param {number} tabId
 * @param {string} origin
 * @param {import("../shared/types.js").Account | undefined} account
 */
async function expectConfirmField(tabId, origin, account) {
  if (!account) return;
  givePermit(tabId, { origin, account: account.id });
  try {
    await injectContent(tabId);
    await api.tabs.sendMessage(tabId, { type: "look-again" }, { frameId: 0 });
  } catch {
    // A page that cannot be filled can still be enrolled; the user reads the code in the popup.
  }
}

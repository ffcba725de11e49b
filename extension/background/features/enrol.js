// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { NamedError } from "../../shared/named-error.js";
import { webOrigin } from "../../shared/origin.js";
import { injectContent, lookAgain } from "../content-scripts.js";
import { forwarded, host } from "../host-port.js";
import { Memory } from "../memory.js";
import { tellPopup } from "../tell-popup.js";
import { unmarkOffer } from "../toolbar-button.js";
import { confirmPermits } from "./fill/confirm-permit.js";
import { lastScan } from "./scan/last-scan.js";
import { openVault } from "./vault.js";

/** @typedef {import("../../shared/types.js").Candidate} Candidate */
/** @typedef {import("../../shared/types.js").LastAdd} LastAdd */

/** @type {import("../gate.js").Requests} */
export const requests = {
  ...forwarded("enrol.check"),
  "enrol-candidate": {
    from: "extension",
    handle: ({ tabId, candidate }) => add(tabId, () => enrolCandidate(tabId, candidate)),
  },
  "enrol-manual": {
    from: "extension",
    handle: ({ tabId, manual, origin }) => add(tabId, () => enrolOnPage(tabId, "enrol", { manual }, origin ?? null)),
  },
  "enrol-pasted": {
    from: "extension",
    handle: ({ tabId, text, origin }) => add(tabId, () => enrolOnPage(tabId, "enrol.pasted", { text }, origin ?? null)),
  },
  "take-last-add": { from: "extension", handle: ({ tabId }) => lastAdd.take(tabId) },
};

/**
 * How the last *Add* in a tab ended, for a popup that was closed before it could show that: Chromium closes it when it
 * asks for a permission. After a minute it is old news.
 * @type {Memory<LastAdd>}
 */
export const lastAdd = new Memory(60 * 1000);

/** @param {number} tabId @param {() => Promise<any>} work */
async function add(tabId, work) {
  try {
    const reply = await work();
    await unmarkOffer(tabId);
    const { added, account, refused } = reply;
    await ended(tabId, refused ? { pasted: reply, account: account?.id } : { added, account: account?.id });
    return reply;
  } catch (error) {
    await ended(tabId, { error: NamedError.from(error).toData() });
    throw error;
  }
}

/** The popup that waits for the reply needs no memory of it. @param {number} tabId @param {LastAdd} add */
async function ended(tabId, add) {
  lastAdd.keep(add, tabId);
  if (await tellPopup({ type: "add-ended", tabId })) lastAdd.forget(tabId);
}

/**
 * Adds a QR code of the last scan, pinned to the site where it was scanned.
 * @param {number} tabId
 * @param {number} candidate
 */
async function enrolCandidate(tabId, candidate) {
  const scan = lastScan.recall(tabId);
  const chosen = scan?.candidates.find((each) => each.candidate === candidate);
  if (scan?.scan === undefined || !chosen) throw new NamedError("candidate_unknown");
  // The page that shows another app's export is not the site of its accounts.
  const origin = chosen.kind === "migration" ? null : scan.origin;
  await openVault();
  const reply = await host.call("enrol", { scan: scan.scan, candidate, ...(origin ? { origin } : {}) });
  markAdded(tabId, chosen);
  if (origin) await expectConfirmField(tabId, origin, reply.account);
  return reply;
}

/**
 * Marks what was added as known from now on, and keeps the scan as long as there is more to add.
 * @param {number} tabId
 * @param {Candidate} added
 */
function markAdded(tabId, added) {
  added.known = true;
  const more = lastScan.recall(tabId)?.candidates.some(({ problem, known }) => !problem && known !== true);
  if (!more) lastScan.forget(tabId);
}

/**
 * Adds an account that was typed in, or those of a pasted text.
 * @param {number} tabId
 * @param {"enrol" | "enrol.pasted"} method
 * @param {{manual: import("../../shared/types.js").ManualEntry} | {text: string}} params
 * @param {string|null} origin of the page it belongs to, as the popup showed it; of a pasted text the host uses it for a
 *   lone account only
 */
async function enrolOnPage(tabId, method, params, origin) {
  if (origin && webOrigin((await api.tabs.get(tabId)).url) !== origin) throw new NamedError("page_left");
  const reply = await withVault(() => host.call(method, { ...params, ...(origin ? { origin } : {}) }));
  // A scan that found nothing to add has had its answer.
  lastScan.forget(tabId);
  if (origin) await expectConfirmField(tabId, origin, reply.account);
  return reply;
}

/**
 * Calls once without opening the vault, so that the user hears about a typing mistake before having to unlock.
 * @param {() => Promise<any>} call
 */
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
 * @param {import("../../shared/types.js").Account | undefined} account
 */
async function expectConfirmField(tabId, origin, account) {
  if (!account) return;
  confirmPermits.keep({ origin, account: account.id }, tabId);
  try {
    await injectContent(tabId);
    await lookAgain(tabId);
  } catch {
    // A page that cannot be filled can still be enrolled; the user reads the code in the popup.
  }
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { permissionPattern, webOrigin } from "../shared/origin.js";
import { clockChoice } from "../shared/site-choice.js";
import { enrolCandidate, enrolManual, enrolPasted, forgetScan, lastScanOf, relatedSites, scan } from "./enrol.js";
import { frameSites, takeReport } from "./code-frames.js";
import { codesBy } from "./codes.js";
import { isEnrolmentPage, markEnrolment, showLead } from "./enrolment-page.js";
import { cancelFill, fillFoundField, fillOnRequest } from "./fill.js";
import { codeOffset, siteClock } from "./followed-clocks.js";
import { isGranted } from "./granted-sites.js";
import { host } from "./host-port.js";
import { keepOutcome, takeOutcome } from "./outcome.js";
import { startOutside, takeOutside } from "./outside.js";
import { withdrawAllPermits } from "./permits.js";
import { applyRestore, chooseBackup, forgetRestore, lastRestoreOffer } from "./restore.js";

/** @typedef {import("../shared/types.js").Message} Message */
/** @typedef {chrome.runtime.MessageSender} Sender */

/**
 * @typedef {object} Handler
 * @property {"extension"|"page"|"frame"} from who may ask: the extension's own pages, the top document of a web page, or
 *   any of its documents
 * @property {(message: any, sender: Sender) => unknown} handle
 */

/** @param {string} method of the host, passed on as it is */
const forward = (method) =>
  /** @type {Handler} */ ({
    from: "extension",
    handle: ({ params }) => host.call(method, params),
  });

/**
 * What may need a window outside the browser.
 * @type {Record<import("../shared/types.js").Outside["kind"], (message: any) => Promise<any>>}
 */
const outsideWork = {
  unlock: ({ tabId }) => unlock(tabId),
  backup: () => host.call("backup"),
  restore: chooseBackup,
  apply: ({ how }) => applyRestore(how),
  recovery: () => host.call("recovery"),
};

/** @type {Record<string, Handler>} */
const handlers = {
  status: {
    from: "extension",
    handle: async () => ({ ...(await host.call("status")), host: (await host.hello()).host }),
  },
  codes: {
    from: "extension",
    handle: async ({ params, site }) => codesBy(params, site ? await codeOffset(site) : 0),
  },
  "site-clock": { from: "extension", handle: ({ site }) => siteClock(site) },
  "follow-clock": { from: "extension", handle: ({ site, isWanted }) => followClock(site, isWanted === true) },
  "codes.next": forward("codes.next"),
  "accounts.change": forward("accounts.change"),
  "accounts.order": forward("accounts.order"),
  "accounts.remove": forward("accounts.remove"),
  "accounts.removed": forward("accounts.removed"),
  "accounts.restore": forward("accounts.restore"),
  settings: forward("settings"),
  accept_older: forward("accept_older"),
  bring_back: forward("bring_back"),
  outside: {
    from: "extension",
    handle: (message) =>
      startOutside(message.kind, async () => outsideWork[/** @type {"unlock"} */ (message.kind)](message)),
  },
  "take-outside": { from: "extension", handle: () => takeOutside() },
  "last-restore": { from: "extension", handle: () => lastRestoreOffer() },
  "forget-restore": { from: "extension", handle: () => forgetRestore() },
  // The two that carry a passphrase: only where no window outside the browser can ask for it.
  "unlock-typed": { from: "extension", handle: ({ tabId, passphrase }) => unlock(tabId, { passphrase }) },
  "create-typed": {
    from: "extension",
    handle: ({ passphrase }) => host.call("create", { with: "passphrase", passphrase }),
  },
  lock: { from: "extension", handle: lock },
  scan: { from: "extension", handle: ({ tabId, scrollTo, zoom }) => scan(tabId, { scrollTo, zoom }) },
  "enrolment-offer": { from: "extension", handle: ({ tabId }) => isEnrolmentPage(tabId) },
  "show-lead": { from: "extension", handle: ({ tabId }) => showLead(tabId) },
  "enrolment-seen": { from: "page", handle: enrolmentSeen },
  "related-sites": { from: "extension", handle: ({ origin }) => relatedSites(origin) },
  "last-scan": { from: "extension", handle: ({ tabId }) => lastScanOf(tabId) },
  "forget-scan": { from: "extension", handle: () => forgetScan() },
  "enrol-candidate": {
    from: "extension",
    handle: ({ tabId, candidate }) => enrol(tabId, () => enrolCandidate(tabId, candidate)),
  },
  "enrol-manual": {
    from: "extension",
    handle: ({ tabId, manual, origin }) => enrol(tabId, () => enrolManual(tabId, manual, origin ?? null)),
  },
  "enrol-pasted": {
    from: "extension",
    handle: ({ tabId, text, origin }) => enrol(tabId, () => enrolPasted(tabId, text, origin ?? null)),
  },
  "enrol.check": forward("enrol.check"),
  "take-outcome": { from: "extension", handle: ({ tabId }) => takeOutcome(tabId) },
  fill: { from: "extension", handle: ({ tabId, account, shown }) => fillOnRequest(tabId, account, shown) },
  "frame-sites": { from: "extension", handle: ({ tabId }) => frameSites(tabId) },
  "field-report": { from: "frame", handle: takeReport },
  "code-field-here": {
    from: "page",
    handle: ({ sure }, sender) =>
      fillFoundField(
        /** @type {number} */ (sender.tab?.id),
        /** @type {string} */ (senderOrigin(sender)),
        /** @type {string} */ (sender.url),
        sure === true,
      ),
  },
};

/**
 * Only a site that the user granted speaks for itself, and only while the tab shows it.
 * @param {{here: boolean}} message
 * @param {Sender} sender
 */
async function enrolmentSeen({ here }, sender) {
  const origin = /** @type {string} */ (senderOrigin(sender));
  const tabId = /** @type {number} */ (sender.tab?.id);
  if (!(await isGranted(origin)) || webOrigin((await api.tabs.get(tabId)).url) !== origin) return;
  await markEnrolment(tabId, here === true);
}

/** @param {number} tabId @param {() => Promise<any>} work */
async function enrol(tabId, work) {
  try {
    const reply = await work();
    await markEnrolment(tabId, false);
    const { added, account, refused } = reply;
    keepOutcome(tabId, refused ? { pasted: reply, account: account?.id } : { added, account: account?.id });
    return reply;
  } catch (error) {
    const { name, data } = NamedError.from(error);
    keepOutcome(tabId, { error: { ...data, name } });
    throw error;
  }
}

/**
 * @param {number} [tabId] the tab that the user looks at: its field may have waited for this
 * @param {{passphrase: string}} [typed]
 */
async function unlock(tabId, typed) {
  const result = await host.call("unlock", typed);
  if (tabId !== undefined) lookAgain(tabId);
  return result;
}

/** @param {import("../shared/types.js").SiteDocument} site @param {boolean} isWanted */
async function followClock({ origin }, isWanted) {
  await clockChoice.make(permissionPattern(origin), isWanted);
  // Their fields may hold a code by the other clock, or wait for one.
  for (const { id } of await api.tabs.query({ url: permissionPattern(origin) })) {
    if (id === undefined) continue;
    cancelFill(id);
    lookAgain(id);
  }
}

/** @param {number} tabId its page tells of its field once more */
function lookAgain(tabId) {
  api.tabs.sendMessage(tabId, { type: "look-again" }, { frameId: 0 }).catch(() => undefined);
}

function lock() {
  forgetScan();
  forgetRestore();
  withdrawAllPermits();
  return host.call("lock");
}

/**
 * The origin that the browser attests for a sender; null for a document that has none, such as a sandboxed one.
 * @param {Sender} sender
 */
function senderOrigin(sender) {
  return sender.origin === undefined ? webOrigin(sender.url) : webOrigin(sender.origin);
}

/** @param {Sender} sender */
function senderKind(sender) {
  if (sender.id !== api.runtime.id) return null;
  if (sender.url?.startsWith(api.runtime.getURL(""))) return "extension";
  if (sender.tab?.id === undefined || !senderOrigin(sender)) return null;
  return sender.frameId === 0 ? "page" : "frame";
}

/**
 * Answers a message, always: with a result or with the name of an error.
 * @param {Message} message
 * @param {Sender} sender
 * @returns {Promise<import("../shared/types.js").Reply>}
 */
export async function answer(message, sender) {
  const handler = Object.hasOwn(handlers, message?.type) ? handlers[message.type] : null;
  const kind = senderKind(sender);
  const isAllowed = handler?.from === kind || (handler?.from === "frame" && kind === "page");
  if (!handler || !isAllowed) return { error: { name: "caller_refused" } };
  try {
    return { result: (await handler.handle(message, sender)) ?? null };
  } catch (error) {
    const { name, data } = NamedError.from(error);
    return { error: { ...data, name } };
  }
}

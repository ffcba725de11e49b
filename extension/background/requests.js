// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";
import { enrolCandidate, enrolManual, forgetScan, lastScanOf, scan } from "./enrol.js";
import { fillFoundField, fillOnRequest } from "./fill.js";
import { host } from "./host-port.js";
import { keepOutcome, takeOutcome } from "./outcome.js";
import { withdrawAllPermits } from "./permits.js";

/** @typedef {import("../shared/types.js").Message} Message */
/** @typedef {chrome.runtime.MessageSender} Sender */

/**
 * @typedef {object} Handler
 * @property {"extension"|"page"} from who may ask: the extension's own pages, or the top document of a web page
 * @property {(message: any, sender: Sender) => unknown} handle
 */

/** @param {string} method of the host, passed on as it is */
const forward = (method) =>
  /** @type {Handler} */ ({
    from: "extension",
    handle: ({ params }) => host.call(method, params),
  });

/** @type {Record<string, Handler>} */
const handlers = {
  status: {
    from: "extension",
    handle: async () => ({ ...(await host.call("status")), host: (await host.hello()).host }),
  },
  codes: forward("codes"),
  "codes.next": forward("codes.next"),
  "accounts.change": forward("accounts.change"),
  "accounts.order": forward("accounts.order"),
  "accounts.remove": forward("accounts.remove"),
  settings: forward("settings"),
  unlock: { from: "extension", handle: ({ tabId }) => unlock(tabId) },
  lock: { from: "extension", handle: lock },
  scan: { from: "extension", handle: ({ tabId, scrollTo, zoom }) => scan(tabId, { scrollTo, zoom }) },
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
  "take-outcome": { from: "extension", handle: ({ tabId }) => takeOutcome(tabId) },
  fill: { from: "extension", handle: ({ tabId, account }) => fillOnRequest(tabId, account) },
  "code-field-here": {
    from: "page",
    handle: ({ sure }, sender) =>
      fillFoundField(
        /** @type {number} */ (sender.tab?.id),
        /** @type {string} */ (senderOrigin(sender)),
        sure === true,
      ),
  },
};

/** @param {number} tabId @param {() => Promise<any>} work */
async function enrol(tabId, work) {
  try {
    const reply = await work();
    keepOutcome(tabId, { added: reply.added, account: reply.account?.id });
    return reply;
  } catch (error) {
    const { name, data } = NamedError.from(error);
    keepOutcome(tabId, { error: { ...data, name } });
    throw error;
  }
}

/** @param {number} [tabId] the tab that the user looks at: its field may have waited for this */
async function unlock(tabId) {
  const result = await host.call("unlock");
  if (tabId !== undefined) {
    api.tabs.sendMessage(tabId, { type: "look-again" }, { frameId: 0 }).catch(() => undefined);
  }
  return result;
}

function lock() {
  forgetScan();
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
  return sender.tab?.id !== undefined && sender.frameId === 0 && senderOrigin(sender) ? "page" : null;
}

/**
 * Answers a message, always: with a result or with the name of an error.
 * @param {Message} message
 * @param {Sender} sender
 * @returns {Promise<import("../shared/types.js").Reply>}
 */
export async function answer(message, sender) {
  const handler = Object.hasOwn(handlers, message?.type) ? handlers[message.type] : null;
  if (!handler || handler.from !== senderKind(sender)) return { error: { name: "caller_refused" } };
  try {
    return { result: (await handler.handle(message, sender)) ?? null };
  } catch (error) {
    const { name, data } = NamedError.from(error);
    return { error: { ...data, name } };
  }
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";

/**
 * @file The one way into the background. Each feature says in a table of its own what it answers, and to whom; this
 * checks who asks, and always answers.
 */

/**
 * @typedef {object} Handler
 * @property {"extension"|"page"|"frame"} from who may ask: the extension's own pages, the top document of a web page, or
 *   any of its documents
 * @property {(message: any, page: WebDocument) => unknown} handle `page`: who asks; empty for the extension's own pages
 *
 * @typedef {Record<string, Handler>} Requests by type of message: in kebab case, but for the methods of the host
 */

/**
 * @typedef {object} WebDocument the document of a web page that a message came from, as the browser attests it
 * @property {number} tabId
 * @property {number} frameId 0: the page itself
 * @property {string} [documentId] Chromium's: another document in the same frame has another one
 * @property {string} origin
 * @property {string} url
 */

/** @typedef {import("../shared/types.js").Message} Message */
/** @typedef {import("../shared/types.js").Reply} Reply */
/** @typedef {chrome.runtime.MessageSender} Sender */

/**
 * @param {...Requests} features
 * @returns {(message: Message, sender: Sender) => Promise<Reply>} answers with a result or with the name of an error
 */
export function gate(...features) {
  const handlers = merged(features);
  return async (message, sender) => {
    const handler = handlers.get(message?.type);
    const kind = senderKind(sender);
    const isAllowed = handler?.from === kind || (handler?.from === "frame" && kind === "page");
    if (!handler || !isAllowed) return { error: { name: "caller_refused" } };
    try {
      return { result: (await handler.handle(message, webDocument(sender))) ?? null };
    } catch (error) {
      return { error: NamedError.from(error).toData() };
    }
  };
}

/** @param {Requests[]} features @returns {Map<string, Handler>} */
function merged(features) {
  const handlers = new Map(features.flatMap((requests) => Object.entries(requests)));
  const count = features.reduce((sum, requests) => sum + Object.keys(requests).length, 0);
  if (handlers.size !== count) throw new Error("two features answer the same request");
  return handlers;
}

/** @param {Sender} sender */
function senderKind(sender) {
  if (sender.id !== api.runtime.id) return null;
  if (sender.url?.startsWith(api.runtime.getURL(""))) return "extension";
  if (sender.tab?.id === undefined || !senderOrigin(sender)) return null;
  return sender.frameId === 0 ? "page" : "frame";
}

/**
 * The origin that the browser attests for a sender; null for a document that has none, such as a sandboxed one.
 * @param {Sender} sender
 */
function senderOrigin(sender) {
  return webOrigin(sender.origin === undefined ? sender.url : sender.origin);
}

/** @param {Sender} sender @returns {WebDocument} */
function webDocument(sender) {
  const { tab, frameId, documentId, url } = sender;
  return /** @type {WebDocument} */ ({ tabId: tab?.id, frameId, documentId, origin: senderOrigin(sender), url });
}

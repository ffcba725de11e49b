// SPDX-License-Identifier: Apache-2.0
import { api } from "./api.js";
import { NamedError } from "./named-error.js";

/**
 * Asks the background. Rejects with a NamedError.
 * @param {import("./types.js").Message} message
 * @returns {Promise<any>} the `result` of the request; its shape is the host's (docs/protocol.md)
 */
export async function askBackground(message) {
  /** @type {import("./types.js").Reply | undefined} */
  const reply = await api.runtime.sendMessage(message);
  if (!reply) throw new NamedError("internal_error");
  if (reply.error) throw NamedError.of(reply.error);
  return reply.result;
}

// SPDX-License-Identifier: Apache-2.0
import { forwarded, host } from "../host-port.js";
import { codeOffset } from "./clock/site-clock-choice.js";

/** @typedef {import("../../shared/types.js").AccountCode} AccountCode */

/** @type {import("../gate.js").Requests} */
export const requests = {
  ...forwarded("codes.next"),
  codes: { from: "extension", handle: async ({ params, site }) => codesBy(params, site ? await codeOffset(site) : 0) },
};

/**
 * The host's `codes` by a clock that is `offset` seconds ahead of ours. All times in the result are by our own clock.
 * @param {object} params of `codes` (docs/protocol.md)
 * @param {number} offset
 * @returns {Promise<{now: number, codes: AccountCode[], next?: string}>}
 */
export async function codesBy(params, offset) {
  const reply = await host.call("codes", { ...params, ...asParameter(offset) });
  return { ...reply, now: reply.now - offset, codes: reply.codes.map((/** @type {AccountCode} */ code) => earlier(code, offset)) };
}

/**
 * The parameter that the host takes for it.
 * @param {number} offset seconds
 */
export function asParameter(offset) {
  return offset === 0 ? {} : { offset };
}

/** @param {AccountCode} code @param {number} offset @returns {AccountCode} */
function earlier(code, offset) {
  return code.valid_until === undefined ? code : { ...code, valid_until: code.valid_until - offset };
}

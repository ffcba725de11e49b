// SPDX-License-Identifier: Apache-2.0
import { send } from "../shared/send.js";

/** @typedef {import("../shared/types.js").AccountCode} AccountCode */

/**
 * @param {object} params of `codes` (docs/protocol.md)
 * @returns {Promise<{now: number, codes: AccountCode[]}>} all pages
 */
async function allCodes(params) {
  /** @type {AccountCode[]} */
  const codes = [];
  let page = await send({ type: "codes", params });
  codes.push(...page.codes);
  while (page.next) {
    page = await send({ type: "codes", params: { ...params, after: page.next } });
    codes.push(...page.codes);
  }
  return { now: page.now, codes };
}

/**
 * What every account shows now, and which of them the host lets this site have.
 * @param {string|null} origin
 * @returns {Promise<{now: number, codes: AccountCode[], here: Set<string>}>}
 */
export async function currentCodes(origin) {
  const [all, site] = await Promise.all([allCodes({}), origin ? allCodes({ origin }) : { codes: [] }]);
  return { ...all, here: new Set(site.codes.map(({ id }) => id)) };
}

/**
 * Seconds until a code ends. The host's clock counts; on the same computer it is this one, which knows fractions.
 * @param {number} validUntil Unix seconds
 * @param {number} now Unix seconds, whole, by the host
 */
export function secondsLeft(validUntil, now) {
  const here = Date.now() / 1000;
  const clock = Math.abs(here - now) < 2 ? here : now;
  return Math.max(0, validUntil - clock);
}

/** In groups that the eye takes in at once: "123 456", "1234 5678". @param {string} code */
export function grouped(code) {
  if (code.length < 6) return code;
  const half = Math.floor(code.length / 2);
  return `${code.slice(0, half)}\u2009${code.slice(half)}`;
}

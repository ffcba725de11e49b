// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../shared/ask-background.js";

/** @typedef {import("../shared/types.js").AccountCode} AccountCode */
/** @typedef {import("../shared/types.js").SiteDocument} SiteDocument */

/**
 * What the accounts show now: all of them, or those that the host lets a site have, by the clock that the user chose for
 * it. Times are by this computer's clock.
 * @param {SiteDocument} [site]
 * @returns {Promise<{now: number, codes: AccountCode[]}>} all pages
 */
export async function currentCodes(site) {
  const params = site ? { origin: site.origin } : {};
  /** @type {AccountCode[]} */
  const codes = [];
  let page = await askBackground({ type: "codes", params, site });
  codes.push(...page.codes);
  while (page.next) {
    page = await askBackground({ type: "codes", params: { ...params, after: page.next }, site });
    codes.push(...page.codes);
  }
  return { now: page.now, codes };
}

/**
 * @param {AccountCode[]} codes
 * @param {AccountCode[]} instead codes of some of these accounts, by another clock
 */
export function replaced(codes, instead) {
  const byId = new Map(instead.map((code) => [code.id, code]));
  return codes.map((code) => byId.get(code.id) ?? code);
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

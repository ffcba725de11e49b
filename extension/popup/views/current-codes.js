// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";

/** @typedef {import("../../shared/types.js").AccountCode} AccountCode */
/** @typedef {import("../../shared/types.js").SiteDocument} SiteDocument */

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

// SPDX-License-Identifier: Apache-2.0
import { permissionPattern } from "../../../shared/origin.js";
import { clockChoice } from "../../../shared/site-choice.js";
import { siteOffset } from "./site-clock.js";

/** @file By which clock the codes for a site go: its own, if the user chose that. */

/** @typedef {import("../../../shared/types.js").SiteDocument} SiteDocument */

/** @param {string} origin */
const isFollowed = (origin) => clockChoice.isMade(permissionPattern(origin));

/**
 * What the popup says of a site's clock.
 * @param {SiteDocument} site
 * @returns {Promise<import("../../../shared/types.js").SiteClock>}
 */
export async function siteClock(site) {
  return { followed: await isFollowed(site.origin), offset: await siteOffset(site) };
}

/**
 * Whether the user chose the site's clock because ours is wrong, and we can't read it. Nothing is filled in
 * automatically then.
 * @param {SiteDocument} site
 */
export async function isClockUnknown(site) {
  return (await isFollowed(site.origin)) && (await siteOffset(site)) === null;
}

/**
 * Seconds that the clock for a site's codes is ahead of ours.
 * @param {SiteDocument} site
 * @returns {Promise<number>} 0 if our own counts: the user didn't choose otherwise, or we can't read the site's now
 */
export async function codeOffset(site) {
  return (await isFollowed(site.origin)) ? ((await siteOffset(site)) ?? 0) : 0;
}

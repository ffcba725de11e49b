// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { isGranted } from "./granted-sites.js";
import { siteOffset } from "./site-clock.js";

/**
 * @file The sites whose clock counts for their codes, because the user said so. Kept for each is its origin and nothing
 * else, for as long as the site has its permission.
 */

/** @typedef {import("../shared/types.js").SiteDocument} SiteDocument */

const kPrefix = "clock:";

/** @param {string} origin */
async function isFollowed(origin) {
  const key = kPrefix + origin;
  return key in (await api.storage.local.get(key));
}

/**
 * What the popup says of a site's clock.
 * @param {SiteDocument} site
 * @returns {Promise<import("../shared/types.js").SiteClock>}
 */
export async function siteClock(site) {
  return { followed: await isFollowed(site.origin), offset: await siteOffset(site) };
}

/**
 * @param {string} origin
 * @param {boolean} isWanted
 */
export async function setFollowed(origin, isWanted) {
  const key = kPrefix + origin;
  if (!isWanted) await api.storage.local.remove(key);
  else if (await isGranted(origin)) await api.storage.local.set({ [key]: true });
}

/** Codes for a site that is no longer granted go by our own clock, also when it is granted again. */
export async function unfollowRevoked() {
  const keys = Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith(kPrefix));
  const stay = await Promise.all(keys.map((key) => isGranted(key.slice(kPrefix.length))));
  await api.storage.local.remove(keys.filter((_, index) => !stay[index]));
}

/**
 * Whether the user chose the site's clock, since ours is wrong, and it cannot be read: nothing is filled in by itself
 * then.
 * @param {SiteDocument} site
 */
export async function isClockUnknown(site) {
  return (await isFollowed(site.origin)) && (await siteOffset(site)) === null;
}

/**
 * Seconds that the clock for a site's codes is ahead of ours.
 * @param {SiteDocument} site
 * @returns {Promise<number>} 0 where our own counts: the user did not say otherwise, or the site's cannot be read now
 */
export async function codeOffset(site) {
  return (await isFollowed(site.origin)) ? ((await siteOffset(site)) ?? 0) : 0;
}

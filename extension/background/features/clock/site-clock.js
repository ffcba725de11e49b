// SPDX-License-Identifier: Apache-2.0
import { runInPage } from "../../run-in-page.js";
import { isGranted } from "../sites.js";
import { clockOffset, moment, ranSteadily, stillCounts } from "./clock-offset.js";

/**
 * @file How far the clock of a site is from ours. The site's own document makes the request, so the browser ensures
 * that it goes nowhere else, redirected or not. The extension's own policy forbids it every connection.
 */

/** @typedef {import("../../../shared/types.js").SiteDocument} SiteDocument */

/** Milliseconds after which we give up. */
const kPatience = 2000;
/** The page may be at it until then. */
const kLongest = kPatience + 500;

/** @typedef {import("./clock-offset.js").Moment} Moment */

/** @type {Map<string, {offset: Promise<number|null>, at: Moment}>} by origin; in memory only */
const measured = new Map();
/** @type {Map<string, {offset: number, at: Moment}>} what was learnt last, for when a site does not answer */
const learnt = new Map();

/**
 * Measures at most once in five minutes, and only a site that the user granted.
 * @param {SiteDocument} site
 * @returns {Promise<number|null>} whole seconds that the site's clock is ahead of ours; 0 if they agree within five,
 *   null if it can't be measured
 */
export async function siteOffset(site) {
  if (!(await isGranted(site.origin))) return null;
  const last = measured.get(site.origin);
  if (last && stillCounts(last.at, moment())) return last.offset;
  const offset = learn(site);
  measured.set(site.origin, { offset, at: moment() });
  return offset;
}

/** @param {SiteDocument} site */
async function learn(site) {
  const { origin } = site;
  const reply = await ask(site);
  // A page that is still loading, or hangs, has not asked its site.
  if (!reply) measured.delete(origin);
  const offset = reply && clockOffset(reply);
  if (offset !== null) {
    learnt.set(origin, { offset, at: moment() });
    return offset;
  }
  const last = learnt.get(origin);
  return last && ranSteadily(last.at, moment()) ? last.offset : null;
}

/** @param {SiteDocument} site */
function ask({ tabId, frameId, origin }) {
  return Promise.race([runInPage(tabId, askTime, { origin, patience: kPatience }, frameId), givenUp()]);
}

/** A page that hangs runs no script. @returns {Promise<null>} */
function givenUp() {
  return new Promise((resolve) => setTimeout(resolve, kLongest, null));
}

/**
 * Runs in the document. The path is registered for the very question (Time over HTTPS); what is not found has a date too.
 * @param {{origin: string, patience: number}} asked
 * @returns {Promise<import("./clock-offset.js").TimeReply | null>}
 */
async function askTime({ origin, patience }) {
  if (self.origin !== origin) return null;
  const sent = Date.now();
  try {
    const { headers } = await fetch("/.well-known/time", {
      method: "HEAD",
      mode: "same-origin",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(patience),
    });
    return { date: headers.get("date"), age: headers.get("age"), sent, received: Date.now() };
  } catch {
    return { date: null, age: null, sent, received: Date.now() };
  }
}

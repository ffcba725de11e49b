// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";
import { contentFiles } from "./content-files.js";

/**
 * @file Which document of a tab has the field for a code: the page itself, or a frame in it. Each document tells for
 * itself, so that the browser attests where it is from.
 */

/**
 * @typedef {object} Place a document with a field
 * @property {number} frameId
 * @property {string} [documentId] Chromium's: another document in the same frame has another one
 * @property {string} origin attested
 * @property {boolean} focused the user is in the field
 */

/** Milliseconds that the documents of a tab have to answer. */
const kPatience = 500;

let lastRequest = 0;
/** @type {Map<number, (tabId: number | undefined, place: Place | null) => void>} by request */
const waiting = new Map();

/** @param {number} tabId */
export async function injectContent(tabId) {
  try {
    await api.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: contentFiles });
  } catch {
    throw new NamedError("page_not_reachable");
  }
}

/** The page and those of its frames that we may look into. @param {number} tabId @returns {Promise<number>} how many */
async function injectEverywhere(tabId) {
  await injectContent(tabId);
  try {
    return (await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: contentFiles })).length;
  } catch {
    return 1;
  }
}

/**
 * The document that the user means: where the keyboard is, else the page, else the only frame with a field.
 * @param {number} tabId
 * @param {string} [frame] origin of the frame that the user chose
 * @returns {Promise<Place>}
 */
export async function findCodeFrame(tabId, frame) {
  const places = (await placesIn(tabId)).filter(({ origin }) => frame === undefined || origin === frame);
  const page = places.find(({ frameId }) => frameId === 0);
  // A frame can put the keyboard into its field at any time; the page's own field comes first where the user is in it.
  const place = page?.focused ? page : (places.find(({ focused }) => focused) ?? page ?? (places.length === 1 ? places[0] : null));
  if (!place) throw new NamedError("code_field_missing");
  return place;
}

/**
 * The sites that show a field in a frame of this page, other than the page's own.
 * @param {number} tabId
 * @returns {Promise<import("../shared/types.js").SiteDocument[]>} one document of each
 */
export async function frameSites(tabId) {
  const top = webOrigin((await api.tabs.get(tabId)).url);
  const places = await placesIn(tabId);
  const sites = new Map(places.map(({ frameId, origin }) => [origin, { tabId, frameId, origin }]));
  return [...sites.values()].filter(({ origin }) => origin !== top);
}

/**
 * The documents of a tab that have a field.
 * @param {number} tabId
 * @returns {Promise<Place[]>}
 */
async function placesIn(tabId) {
  const count = await injectEverywhere(tabId);
  const request = ++lastRequest;
  /** @type {Place[]} */
  const places = [];
  let answers = 0;
  const all = new Promise((resolve) => {
    setTimeout(resolve, kPatience, undefined);
    waiting.set(request, (from, place) => {
      if (from !== tabId) return;
      if (place) places.push(place);
      if (++answers === count) resolve(undefined);
    });
  });
  try {
    await api.tabs.sendMessage(tabId, { type: "report-field", request }).catch(() => undefined);
    await all;
  } finally {
    waiting.delete(request);
  }
  return places;
}

/**
 * A document's answer.
 * @param {{request: number, found: boolean, focused: boolean}} report
 * @param {chrome.runtime.MessageSender} sender
 */
export function takeReport({ request, found, focused }, sender) {
  const { frameId = 0, documentId } = sender;
  const origin = webOrigin(sender.origin ?? sender.url);
  const place = found === true && origin ? { frameId, documentId, origin, focused: focused === true } : null;
  waiting.get(request)?.(sender.tab?.id, place);
}

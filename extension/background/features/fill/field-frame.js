// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { NamedError } from "../../../shared/named-error.js";
import { webOrigin } from "../../../shared/origin.js";
import { injectEverywhere } from "../../content-scripts.js";

/**
 * @file Which document of a tab has the field for a code: the page itself, or a frame in it. Each document answers for
 * itself, so that the browser attests its origin.
 */

/** @type {import("../../gate.js").Requests} */
export const requests = {
  "frame-sites": { from: "extension", handle: ({ tabId }) => frameSites(tabId) },
  "field-report": { from: "frame", handle: takeReport },
};

/**
 * @typedef {object} FieldFrame a document with a field
 * @property {number} frameId
 * @property {string} [documentId] Chromium's: another document in the same frame has another one
 * @property {string} origin attested
 * @property {boolean} focused the user is in the field
 */

/** Milliseconds that the documents of a tab have to answer. */
const kPatience = 500;

let lastRequest = 0;
/** @type {Map<number, (tabId: number, frame: FieldFrame | null) => void>} by request */
const waiting = new Map();

/**
 * The document that the user means: the one with the keyboard, else the page, else the only frame with a field.
 * @param {number} tabId
 * @param {string} [chosen] origin of the frame that the user chose
 * @returns {Promise<FieldFrame>}
 */
export async function findFieldFrame(tabId, chosen) {
  const frames = (await fieldFrames(tabId)).filter(({ origin }) => chosen === undefined || origin === chosen);
  const page = frames.find(({ frameId }) => frameId === 0);
  // A frame can put the keyboard into its field at any time. The page's own field comes first if the user is in it.
  const frame = page?.focused ? page : (frames.find(({ focused }) => focused) ?? page ?? (frames.length === 1 ? frames[0] : null));
  if (!frame) throw new NamedError("code_field_missing");
  return frame;
}

/**
 * The sites that show a field in a frame of this page, other than the page's own.
 * @param {number} tabId
 * @returns {Promise<import("../../../shared/types.js").SiteDocument[]>} one document of each
 */
async function frameSites(tabId) {
  const top = webOrigin((await api.tabs.get(tabId)).url);
  const frames = await fieldFrames(tabId);
  const sites = new Map(frames.map(({ frameId, origin }) => [origin, { tabId, frameId, origin }]));
  return [...sites.values()].filter(({ origin }) => origin !== top);
}

/**
 * The documents of a tab that have a field.
 * @param {number} tabId
 * @returns {Promise<FieldFrame[]>}
 */
async function fieldFrames(tabId) {
  const count = await injectEverywhere(tabId);
  const request = ++lastRequest;
  /** @type {FieldFrame[]} */
  const frames = [];
  let answers = 0;
  const all = new Promise((resolve) => {
    setTimeout(resolve, kPatience, undefined);
    waiting.set(request, (from, frame) => {
      if (from !== tabId) return;
      if (frame) frames.push(frame);
      if (++answers === count) resolve(undefined);
    });
  });
  try {
    await api.tabs.sendMessage(tabId, { type: "report-field", request }).catch(() => undefined);
    await all;
  } finally {
    waiting.delete(request);
  }
  return frames;
}

/**
 * A document's answer.
 * @param {{request: number, found: boolean, focused: boolean}} report
 * @param {import("../../gate.js").WebDocument} page
 */
function takeReport({ request, found, focused }, { tabId, frameId, documentId, origin }) {
  const frame = found === true ? { frameId, documentId, origin, focused: focused === true } : null;
  waiting.get(request)?.(tabId, frame);
}

// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { permissionPattern } from "../../shared/origin.js";
import { clockChoice, submitChoice } from "../../shared/site-choice.js";
import { contentFiles } from "../content-files.js";
import { injectContent } from "../content-scripts.js";
import { host } from "../host-port.js";

/**
 * @file Sites on which codes are filled in automatically: those that the user gave permission for. Each has its
 * registered content scripts; the list of permissions is the only record.
 */

/** @type {import("../gate.js").Requests} */
export const requests = {
  "related-sites": { from: "extension", handle: ({ origin }) => relatedSites(origin) },
};

const kPrefix = "site:";

/** @param {string} origin */
export function isGranted(origin) {
  return api.permissions.contains({ origins: [permissionPattern(origin)] });
}

/** @param {string[]} origins match patterns */
async function register(origins) {
  const registered = new Set(await registeredOrigins());
  const scripts = origins
    .filter((origin) => !registered.has(origin))
    .map((origin) => ({
      id: kPrefix + origin,
      matches: [origin],
      js: contentFiles,
      runAt: /** @type {const} */ ("document_idle"),
      allFrames: false,
    }));
  if (scripts.length > 0) await api.scripting.registerContentScripts(scripts);
}

async function registeredOrigins() {
  const scripts = await api.scripting.getRegisteredContentScripts();
  return scripts.map(({ id }) => id.slice(kPrefix.length));
}

/** @param {string[]} origins match patterns */
async function unregister(origins) {
  const registered = new Set(await registeredOrigins());
  const ids = origins.filter((origin) => registered.has(origin)).map((origin) => kPrefix + origin);
  if (ids.length > 0) await api.scripting.unregisterContentScripts({ ids });
}

/** The pages of a newly granted site that are open already. @param {string[]} origins match patterns */
async function injectIntoOpenTabs(origins) {
  const tabs = await api.tabs.query({ url: origins });
  await Promise.allSettled(tabs.map((tab) => (tab.id === undefined ? null : injectContent(tab.id))));
}

/** @param {chrome.permissions.Permissions} permissions */
export async function siteGranted({ origins = [] }) {
  if (origins.length === 0) return;
  await register(origins);
  await injectIntoOpenTabs(origins);
}

/** @param {chrome.permissions.Permissions} permissions */
export async function siteRevoked({ origins = [] }) {
  await unregister(origins);
  await forgetRevokedChoices();
}

/** Makes the registered scripts match the permissions, after an installation, an update, or a start. */
export async function matchGrantedSites() {
  const { origins = [] } = await api.permissions.getAll();
  const stale = (await registeredOrigins()).filter((origin) => !origins.includes(origin));
  await unregister(stale);
  await register(origins);
  await forgetRevokedChoices();
}

async function forgetRevokedChoices() {
  await submitChoice.forgetRevoked();
  await clockChoice.forgetRevoked();
}

/** Pages that were open before have no script, or one of an older version, whose background is gone. */
export async function installed() {
  await matchGrantedSites();
  const { origins = [] } = await api.permissions.getAll();
  if (origins.length > 0) await injectIntoOpenTabs(origins);
}

/**
 * The login hosts that an account of a site may be used on too, so that we can ask for their permission with its own.
 * @param {string|null} origin
 * @returns {Promise<string[]>} origins
 */
export async function relatedSites(origin) {
  return origin === null ? [] : host.call("sites.related", { origin }).then(({ also }) => also, () => []);
}

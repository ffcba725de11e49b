// SPDX-License-Identifier: Apache-2.0
import { api } from "./api.js";

/**
 * @file Sites where the user chose that the form is sent after a code was filled in. Kept in `storage.local`: a site is a
 * match pattern as the browser names its permission, and nothing else is kept of it.
 */

const kPrefix = "send:";

/**
 * @param {string} site match pattern
 * @returns {Promise<boolean>}
 */
export async function isSendingChosen(site) {
  const key = kPrefix + site;
  return (await api.storage.local.get(key))[key] === true;
}

/**
 * @param {string} site match pattern; without its permission nothing is chosen for it
 * @param {boolean} chosen
 */
export async function chooseSending(site, chosen) {
  const key = kPrefix + site;
  if (chosen && !(await api.permissions.contains({ origins: [site] }))) return;
  await (chosen ? api.storage.local.set({ [key]: true }) : api.storage.local.remove(key));
}

/** Forgets the choice for sites whose permission is gone. */
export async function forgetRevokedSending() {
  const sites = Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith(kPrefix));
  for (const key of sites) {
    const origins = [key.slice(kPrefix.length)];
    if (!(await api.permissions.contains({ origins }))) await api.storage.local.remove(key);
  }
}

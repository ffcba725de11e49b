// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { webOrigin } from "../shared/origin.js";

/**
 * @file What an administrator has settled (docs/administrators.md). Read each time, since Chromium takes up changes of
 * its policies while it runs.
 */

/** @typedef {import("../shared/types.js").ManagedSettings} ManagedSettings */

/** Seconds; the vault's own limits (docs/protocol.md, settings). */
const kLockAfter = { least: 30, most: 86_400 };

/** @returns {Promise<ManagedSettings>} */
export async function managedSettings() {
  // Firefox rejects if there are none.
  return checked(await api.storage.managed.get(null).catch(() => ({})));
}

/**
 * Takes what is valid and names the rest, which doesn't count.
 * @param {Record<string, unknown>} given
 * @returns {ManagedSettings}
 */
export function checked(given) {
  /** @type {ManagedSettings} */
  const settings = { passphraseRequired: false, lockAfter: null, noExport: false, sites: [], ignored: [] };
  for (const [name, value] of Object.entries(given)) {
    const isValid = Object.hasOwn(kTakers, name) && kTakers[name](value, settings);
    if (!isValid) settings.ignored.push(name);
  }
  return settings;
}

/** Each puts a value into the settings, and says whether all of it was valid. @type {Record<string, (value: any, settings: ManagedSettings) => boolean>} */
const kTakers = {
  passphraseRequired: (value, settings) => takeSwitch("passphraseRequired", value, settings),
  noExport: (value, settings) => takeSwitch("noExport", value, settings),
  lockAfter(value, settings) {
    const isValid = Number.isInteger(value) && value >= kLockAfter.least && value <= kLockAfter.most;
    if (isValid) settings.lockAfter = value;
    return isValid;
  },
  sites(value, settings) {
    if (!Array.isArray(value)) return false;
    // To the browser, an asterisk in a permission means many sites.
    const origins = value.filter((each) => typeof each === "string" && webOrigin(each) === each && !each.includes("*"));
    settings.sites = [...new Set(origins)];
    return origins.length === value.length;
  },
};

/** @param {"passphraseRequired" | "noExport"} name @param {unknown} value @param {ManagedSettings} settings */
function takeSwitch(name, value, settings) {
  if (typeof value !== "boolean") return false;
  settings[name] = value;
  return true;
}

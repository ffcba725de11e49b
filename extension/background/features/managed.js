// SPDX-License-Identifier: Apache-2.0
import { host } from "../host-port.js";
import { managedSettings } from "../managed-settings.js";

/** @file What an administrator has settled, for the extension's pages and for an open vault. */

/** @typedef {import("../../shared/types.js").Status} Status */

/** @type {import("../gate.js").Requests} */
export const requests = {
  "managed-settings": { from: "extension", handle: managedSettings },
};

/**
 * Gives an open vault the time that it has to lock after.
 * @param {Status} status
 * @returns {Promise<Status>} as it is then
 */
export async function keepLockAfter(status) {
  const { lockAfter } = await managedSettings();
  if (lockAfter === null || status.vault !== "unlocked" || status.auto_lock === lockAfter) return status;
  try {
    return { ...status, ...(await host.call("settings", { auto_lock: lockAfter })) };
  } catch {
    return status; // an older vault file, say, which can't be changed until the user has accepted it
  }
}

/** Chromium takes up new policies while it runs. @param {unknown} _changes @param {string} area */
export async function storageChanged(_changes, area) {
  // Only a host that runs has a vault open; this starts none.
  if (area === "managed" && host.isConnected) await host.call("status").then(keepLockAfter, () => undefined);
}

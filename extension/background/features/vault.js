// SPDX-License-Identifier: Apache-2.0
import { NamedError } from "../../shared/named-error.js";
import { lookAgain } from "../content-scripts.js";
import { host } from "../host-port.js";
import { managedSettings } from "../managed-settings.js";
import { createVault } from "../new-vault.js";
import { restoreOffer } from "./copies.js";
import { confirmPermits } from "./fill/confirm-permit.js";
import { keepLockAfter } from "./managed.js";
import { startNativeWindowTask } from "./native-window-task.js";
import { lastScan } from "./scan/last-scan.js";

/** @type {import("../gate.js").Requests} */
export const requests = {
  settings: { from: "extension", handle: ({ params }) => changeSettings(params) },
  status: { from: "extension", handle: readStatus },
  unlock: { from: "extension", handle: ({ tabId }) => startNativeWindowTask("unlock", () => unlock(tabId)) },
  recovery: { from: "extension", handle: () => startNativeWindowTask("recovery", () => host.call("recovery")) },
  // The two that carry a passphrase: used only if no window outside the browser can ask for it.
  "unlock-typed": { from: "extension", handle: ({ tabId, passphrase }) => unlock(tabId, { passphrase }) },
  "create-typed": {
    from: "extension",
    handle: async ({ passphrase }) => {
      await host.call("create", { with: "passphrase", passphrase });
      await readStatus();
    },
  },
  lock: { from: "extension", handle: lock },
};

/** With what an administrator has settled, which an open vault heeds from then on. */
async function readStatus() {
  const status = await keepLockAfter(await host.call("status"));
  return { ...status, host: (await host.hello()).host, managed: await managedSettings() };
}

/** @param {{auto_lock?: number}} params */
async function changeSettings(params) {
  if (params.auto_lock !== undefined && (await managedSettings()).lockAfter !== null) {
    throw new NamedError("set_by_organisation");
  }
  return host.call("settings", params);
}

/**
 * @param {number} [tabId] the tab that the user looks at: its field may have waited for this
 * @param {{passphrase: string}} [typed]
 */
async function unlock(tabId, typed) {
  const result = await host.call("unlock", typed);
  await readStatus();
  if (tabId !== undefined) lookAgain(tabId);
  return result;
}

function lock() {
  lastScan.forgetAll();
  restoreOffer.forget();
  confirmPermits.forgetAll();
  return host.call("lock");
}

/** Opens the vault for a new account; the first one makes it. */
export async function openVault() {
  const { vault } = await host.call("status");
  if (vault === "missing") await createVault();
  if (vault === "locked") await host.call("unlock");
  await readStatus();
}

// SPDX-License-Identifier: Apache-2.0
import { lookAgain } from "../content-scripts.js";
import { forwarded, host } from "../host-port.js";
import { restoreOffer } from "./copies.js";
import { confirmPermits } from "./fill/confirm-permit.js";
import { startNativeWindowTask } from "./native-window-task.js";
import { lastScan } from "./scan/last-scan.js";

/** @type {import("../gate.js").Requests} */
export const requests = {
  ...forwarded("settings"),
  status: { from: "extension", handle: async () => ({ ...(await host.call("status")), host: (await host.hello()).host }) },
  unlock: { from: "extension", handle: ({ tabId }) => startNativeWindowTask("unlock", () => unlock(tabId)) },
  recovery: { from: "extension", handle: () => startNativeWindowTask("recovery", () => host.call("recovery")) },
  // The two that carry a passphrase: used only if no window outside the browser can ask for it.
  "unlock-typed": { from: "extension", handle: ({ tabId, passphrase }) => unlock(tabId, { passphrase }) },
  "create-typed": {
    from: "extension",
    handle: ({ passphrase }) => host.call("create", { with: "passphrase", passphrase }),
  },
  lock: { from: "extension", handle: lock },
};

/**
 * @param {number} [tabId] the tab that the user looks at: its field may have waited for this
 * @param {{passphrase: string}} [typed]
 */
async function unlock(tabId, typed) {
  const result = await host.call("unlock", typed);
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
  if (vault === "missing") await host.call("create");
  if (vault === "locked") await host.call("unlock");
}

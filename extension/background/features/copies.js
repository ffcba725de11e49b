// SPDX-License-Identifier: Apache-2.0
import { NamedError } from "../../shared/named-error.js";
import { forwarded, host } from "../host-port.js";
import { managedSettings } from "../managed-settings.js";
import { Memory } from "../memory.js";
import { createRequiredVault } from "../new-vault.js";
import { startNativeWindowTask } from "./native-window-task.js";

/** @typedef {import("../../shared/types.js").RestoreOffer} RestoreOffer */

/** @type {import("../gate.js").Requests} */
export const requests = {
  ...forwarded("accept_older", "bring_back"),
  backup: { from: "extension", handle: startBackup },
  restore: { from: "extension", handle: () => startNativeWindowTask("restore", chooseBackup) },
  "apply-restore": { from: "extension", handle: ({ how }) => startNativeWindowTask("apply", () => applyRestore(how)) },
  "last-restore": { from: "extension", handle: () => restoreOffer.recall() },
  "forget-restore": { from: "extension", handle: () => restoreOffer.forget() },
};

/**
 * What a backup that the user chose would change, until they decide: names, no secret. The host forgets a backup that it
 * has read after ten minutes.
 * @type {Memory<RestoreOffer>}
 */
export const restoreOffer = new Memory(10 * 60 * 1000);

async function startBackup() {
  if ((await managedSettings()).noExport) throw new NamedError("turned_off_by_organisation");
  return startNativeWindowTask("backup", () => host.call("backup"));
}

/** Lets the user choose a backup, outside the browser. Changes nothing. */
async function chooseBackup() {
  restoreOffer.forget();
  const reply = await host.call("restore");
  if (reply.restore !== undefined) restoreOffer.keep(reply);
  return reply;
}

/** @param {"merge" | "replace"} how */
async function applyRestore(how) {
  const offer = restoreOffer.recall();
  if (!offer) throw new NamedError("backup_unknown");
  await createRequiredVault();
  const reply = await host.call("restore.apply", { restore: offer.restore, how });
  restoreOffer.forget();
  return reply;
}

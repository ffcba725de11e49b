// SPDX-License-Identifier: Apache-2.0
import { NamedError } from "../shared/named-error.js";
import { host } from "./host-port.js";

/** @typedef {import("../shared/types.js").RestoreOffer} RestoreOffer */

/** Milliseconds. The host forgets a backup that it has read after ten minutes. */
const kLifetime = 10 * 60 * 1000;

/**
 * What a backup that the user chose would change, until they decide: names, no secret.
 * @type {{offer: RestoreOffer, at: number} | null}
 */
let last = null;

/** Lets the user choose a backup, outside the browser. Changes nothing. */
export async function chooseBackup() {
  last = null;
  const reply = await host.call("restore");
  if (reply.restore !== undefined) last = { offer: reply, at: Date.now() };
  return reply;
}

/** @returns {RestoreOffer | null} */
export function lastRestoreOffer() {
  return last && Date.now() - last.at < kLifetime ? last.offer : null;
}

/** @param {"merge" | "replace"} how */
export async function applyRestore(how) {
  const offer = lastRestoreOffer();
  if (!offer) throw new NamedError("backup_unknown");
  const reply = await host.call("restore.apply", { restore: offer.restore, how });
  last = null;
  return reply;
}

export function forgetRestore() {
  last = null;
}

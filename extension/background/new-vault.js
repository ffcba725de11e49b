// SPDX-License-Identifier: Apache-2.0
import { host } from "./host-port.js";
import { managedSettings } from "./managed-settings.js";

/** Makes the vault before the host would, which chooses the key that it finds best, if that isn't good enough. */
export async function createRequiredVault() {
  const { passphraseRequired } = await managedSettings();
  if (passphraseRequired && (await host.call("status")).vault === "missing") await createVault();
}

/** Makes a vault: with the key that the host finds best, or with a passphrase if that is required. */
export async function createVault() {
  const { passphraseRequired } = await managedSettings();
  await host.call("create", passphraseRequired ? { with: "passphrase" } : undefined);
}

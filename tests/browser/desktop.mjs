// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";

import { start, temporaryFolder } from "./processes.mjs";

/**
 * A desktop session whose keyring (gnome-keyring) is unlocked and empty.
 * @param {import("./processes.mjs").Scope} scope
 * @param {Record<string, string>} [env] of what the session starts: a display, for its windows
 * @returns {Promise<{DBUS_SESSION_BUS_ADDRESS: string}>} the environment of programs that run in it
 * @throws {Error} if this computer can't make one
 */
export async function desktopWithKeyring(scope, env = {}) {
  const script = fileURLToPath(new URL("../with-secret-service.sh", import.meta.url));
  // The session lasts until its input ends.
  const child = await start(scope, script, ["sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, ...env, TMPDIR: temporaryFolder(scope) },
  });
  scope.defer(() => child.stdin?.end());
  const address = await new Promise((resolve, reject) => {
    child.stdout?.once("data", (data) => resolve(String(data).trim()));
    child.once("exit", () => reject(new Error("the desktop session does not start")));
  });
  if (!address) throw new Error("dbus-run-session and gnome-keyring-daemon are needed: installer/packages.sh --tests");
  return { DBUS_SESSION_BUS_ADDRESS: address };
}

// SPDX-License-Identifier: Apache-2.0
/** Policies of an administrator for one browser that a test starts, without a change to this computer. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { temporaryFolder } from "./processes.mjs";

/** @typedef {"chromium" | "firefox"} Name */

/** Below /etc. */
const kFiles = { chromium: "chromium/policies/managed/tessera.json", firefox: "firefox/policies/policies.json" };
const kPrograms = { chromium: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" };

/** @param {Name} name @returns {any} those that Tessera offers to administrators */
export function offeredPolicies(name) {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../manifests/policies/${name}.json`, import.meta.url)), "utf8"));
}

/**
 * A shell command that runs its parameters where a folder lies over /etc: in a mount namespace, which for an ordinary
 * user has to be in a user namespace, and then in another one to be that user again.
 * @param {string} folder
 */
function overEtc(folder) {
  const mount = `mount -t overlay overlay -o 'lowerdir=${folder}:/etc' /etc`;
  const user = process.getuid?.() ?? 0;
  if (user === 0) return `exec unshare --mount sh -c "${mount} && exec \\"\\$@\\"" sh "$@"`;
  const again = `unshare --user --map-user=${user} --map-group=${process.getgid?.()}`;
  return `exec unshare --user --map-root-user --mount sh -c "${mount} && exec ${again} \\"\\$@\\"" sh "$@"`;
}

/** Why a test can't put policies in place here; false if it can. */
export function whyNoPolicies() {
  try {
    execFileSync("sh", ["-c", overEtc("/usr"), "sh", "true"], { stdio: "pipe" });
    return false;
  } catch (error) {
    return `no mount namespace for /etc here: ${String(/** @type {any} */ (error).stderr).trim()}`;
  }
}

/**
 * @param {import("./processes.mjs").Scope} scope
 * @param {Name} name
 * @param {object} policies as in the file that the browser reads
 * @returns {string} a program that starts the browser under them
 */
export function programWithPolicies(scope, name, policies) {
  const folder = temporaryFolder(scope);
  const file = join(folder, "etc", kFiles[name]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(policies));
  chmodSync(folder, 0o755); // a sandbox may run as someone else
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\nset -- ${kPrograms[name]} "$@"\n${overEtc(join(folder, "etc"))}\n`);
  chmodSync(program, 0o755);
  return program;
}

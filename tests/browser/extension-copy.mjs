// SPDX-License-Identifier: Apache-2.0
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { temporaryFolder } from "./processes.mjs";

/** The folder that browsers load. */
export const extensionFolder = fileURLToPath(new URL("../../extension", import.meta.url));

/** @returns {any} */
export function readManifest() {
  return JSON.parse(readFileSync(join(extensionFolder, "manifest.json"), "utf8"));
}

/**
 * The extension with some sites' permission given in its manifest. A browser without a window cannot ask for it:
 * the dialog is never answered.
 * @param {import("./processes.mjs").Scope} scope
 * @param {string[]} patterns match patterns of the sites
 * @returns {string} its folder
 */
export function grantedExtension(scope, patterns) {
  const folder = join(temporaryFolder(scope), "extension");
  cpSync(extensionFolder, folder, { recursive: true });
  const manifest = { ...readManifest(), host_permissions: patterns };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest, null, 2));
  return folder;
}

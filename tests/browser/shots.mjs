// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Pictures for people to look at; no test reads them. */
const kFolder = fileURLToPath(new URL("../../build/screenshots", import.meta.url));

/**
 * Keeps a picture of a popup's view, light and dark.
 * @param {import("./surface.mjs").Surface} popup
 * @param {string} name of the file, after those of browser and language
 */
export async function keepShots(popup, name) {
  for (const scheme of /** @type {const} */ (["dark", "light"])) {
    await popup.setColorScheme(scheme);
    const file = join(kFolder, `${name}-${scheme}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await popup.picture());
  }
}

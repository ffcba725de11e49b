// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the extension's manifest and prints it as a store takes it: without what only other browsers read, of which
 * their checks complain.
 *   node store-manifest.mjs chromium|firefox <manifest.json
 */
import { readFileSync } from "node:fs";

/**
 * The Chrome Web Store refuses `key`: it signs with a key of its own.
 * @type {Record<string, (manifest: any) => object>}
 */
const forStore = {
  chromium({ key: _key, browser_specific_settings: _settings, background, ...manifest }) {
    const { scripts: _scripts, ...worker } = background;
    return { ...manifest, background: worker };
  },
  firefox({ key: _key, minimum_chrome_version: _version, background, ...manifest }) {
    const { service_worker: _worker, ...page } = background;
    return { ...manifest, background: page };
  },
};

const [, , store] = process.argv;
console.log(JSON.stringify(forStore[store](JSON.parse(readFileSync(0, "utf8"))), null, 2));

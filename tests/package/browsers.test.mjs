// SPDX-License-Identifier: Apache-2.0
/** Browsers of a root file system in which the Debian package is installed (run.sh), with fresh profiles. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { launchers } from "../browser/browsers.mjs";
import { Home } from "../browser/host.mjs";
import { scopeOf } from "../browser/fixture.mjs";
import { temporaryFolder } from "../browser/processes.mjs";

const programs = process.env.TESSERA_PROGRAMS ?? "";
assert.ok(programs, "TESSERA_PROGRAMS: the folder with the root's programs");

/** @typedef {import("../browser/browsers.mjs").LaunchOptions} LaunchOptions */

/** @type {[keyof typeof launchers, string][]} */
const browsers = [["chromium", "chromium"], ["firefox", "firefox-esr"]];

for (const [name, program] of browsers) {
  test(`${name}: the extension is there and talks to the host, and again after a restart`, async (t) => {
    const scope = scopeOf(t);
    /** @type {LaunchOptions} */
    const options = { home: new Home(scope), program: join(programs, program) };
    if (name === "firefox") options.profile = temporaryFolder(scope);
    for (const start of ["first", "second"]) {
      /** @type {import("../browser/browsers.mjs").Browser} */
      const browser = await launchers[name](scope, options);
      const popup = await browser.openPopup();
      await popup.seen("#welcome");
      // What only the host knows.
      await popup.seen("#restore");
      await browser.quit();
      t.diagnostic(`${start} start: the host says that it has no vault yet`);
    }
  });
}

// SPDX-License-Identifier: Apache-2.0
import { startPracticeSite } from "../practice-site/server.mjs";
import { launchers } from "./browsers.mjs";
import { desktopWithKeyring } from "./desktop.mjs";
import { extensionFolder, grantedExtension } from "./extension-copy.mjs";
import { Home } from "./host.mjs";
import { Scope } from "./processes.mjs";

/** Match patterns of the two practice sites; a pattern has no port. */
export const kPracticeSites = ["http://127.0.0.1/*", "http://localhost/*"];

/**
 * A practice site, a home with a registered host, and a browser in it. All of it ends with the test.
 * @template {"chromium" | "firefox"} Name
 * @param {import("node:test").TestContext} test
 * @param {object} options
 * @param {Name} options.name
 * @param {"en" | "nl"} [options.language]
 * @param {boolean} [options.keyring] the desktop has one
 * @param {boolean} [options.granted] Chromium may fill codes in automatically on the practice sites
 * @param {(scope: Scope) => string} [options.loads] gives the folder of the extension; absent: as `granted` says
 * @param {number} [options.scale]
 * @param {() => number} [options.siteTime] the practice site's clock, milliseconds since 1970
 * @param {(home: Home) => void} [options.register] absent: registerHost()
 * @param {(scope: Scope) => string} [options.program] gives what starts the browser; absent: its own
 */
export async function setUp(test, options) {
  const { name, language = "en", keyring = false, granted = true, loads, scale, siteTime, program, register = (home) => home.registerHost() } = options;
  const scope = scopeOf(test);
  const site = await startPracticeSite({ now: siteTime });
  scope.defer(() => site.close());
  const home = new Home(scope, { language, env: keyring ? await desktopWithKeyring(scope) : {} });
  register(home);
  // Firefox without a window grants what the extension asks for; Chromium without one never answers.
  const extension =
    loads?.(scope) ?? (name === "chromium" && granted ? grantedExtension(scope, kPracticeSites) : extensionFolder);
  const browser = /** @type {Awaited<ReturnType<typeof launchers[Name]>>} */ (
    await launchers[name](scope, { home, extension, language, scale, program: program?.(scope) })
  );
  return { scope, site, home, browser, language };
}

/**
 * @param {import("node:test").TestContext} test
 * @returns {Scope} closed after the test
 */
export function scopeOf(test) {
  const scope = new Scope();
  test.after(() => scope.close());
  return scope;
}

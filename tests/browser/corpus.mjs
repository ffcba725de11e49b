// SPDX-License-Identifier: Apache-2.0
/**
 * Which fields of a corpus of login pages the extension fills, with the real host, each page at its own address:
 *   node tests/browser/corpus.mjs CORPUS.json [--browser chromium|firefox] [--only PATTERN]
 * Prints a line a page, a table, and as its last line one JSON object with the same totals. Exit status 0 when no
 * page was wrong. PATTERN: a regular expression for the ids.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { launchers } from "./browsers.mjs";
import { CorpusSite } from "./corpus/pages.mjs";
import { Report } from "./corpus/report.mjs";
import { Trial } from "./corpus/trial.mjs";
import { desktopWithKeyring } from "./desktop.mjs";
import { grantedExtension } from "./extension-copy.mjs";
import { Home } from "./host.mjs";
import { Scope } from "./processes.mjs";
import { pause } from "./waiting.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: "string", default: "chromium" }, only: { type: "string", default: "" } },
});
if (positionals.length !== 1 || !Object.hasOwn(launchers, values.browser)) {
  console.error("usage: node tests/browser/corpus.mjs CORPUS.json [--browser chromium|firefox] [--only PATTERN]");
  process.exit(2);
}
/** @type {import("./corpus/pages.mjs").Entry[]} */
const corpus = JSON.parse(readFileSync(positionals[0], "utf8"));
const entries = corpus.filter(({ id }) => new RegExp(values.only).test(id));

const scope = new Scope();
try {
  const site = await CorpusSite.start(scope);
  const home = new Home(scope, { env: await desktopWithKeyring(scope) });
  home.registerHost();
  const extension = grantedExtension(scope, ["https://*/*", "http://localhost/*", "http://127.0.0.1/*"]);
  const launch = launchers[/** @type {"chromium"} */ (values.browser)];
  const browser = await launch(scope, { home, extension, proxy: site.port });
  // Soon after its start the extension registers its content scripts for the sites that were granted.
  await pause(1500);
  const report = new Report();
  for (const entry of entries) {
    const verdict = await new Trial(browser, home, site, entry).run();
    report.add(entry, verdict);
    console.log(`${verdict.result.padEnd(7)} ${entry.id}${verdict.why ? `: ${verdict.why}` : ""}`);
  }
  console.log(`\n${report.table()}\n\n${report.json()}`);
  process.exitCode = report.total.wrong > 0 ? 1 : 0;
} finally {
  await scope.close();
}

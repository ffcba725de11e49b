// SPDX-License-Identifier: Apache-2.0
/**
 * The browser tests: a line a test with its duration, and exit status 0 when all pass.
 *   node tests/browser/run.mjs [--only PATTERN]   PATTERN: a regular expression for the tests' names
 */
import { setMaxListeners } from "node:events";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect, parseArgs } from "node:util";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const folder = fileURLToPath(new URL(".", import.meta.url));
/** These take longest: begun last, they would be what all the rest has to wait for. */
const kLongest = ["submit-form", "enrol-and-sign-in", "site-clock", "unseen"].map((name) => `${name}.test.mjs`);
const all = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
const files = [...kLongest, ...all.filter((name) => !kLongest.includes(name))];

const interrupted = new AbortController();
// One for each file, and the runner's own.
setMaxListeners(0, interrupted.signal);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => interrupted.abort());

const counts = { passed: 0, failed: 0, skipped: 0 };

/** @param {any} data of an event of node:test */
const isFile = ({ name }) => name.startsWith("/");
/** A file fails with its tests, and all that is left fails with an interruption. @param {any} data */
const isNoTest = (data) =>
  (isFile(data) && data.details.error.failureType === "subtestsFailed") || data.details.error.failureType === "testAborted";
/** @param {any} data */
const seconds = ({ details }) => `${(details.duration_ms / 1000).toFixed(1)} s`;

const events = run({
  files: files.map((name) => folder + name),
  // They mostly wait: for a page, for what must not come, for the next code. One at a time takes a quarter of a core.
  concurrency: 2 * Math.min(availableParallelism(), 2),
  signal: interrupted.signal,
  ...(values.only ? { testNamePatterns: [new RegExp(values.only)] } : {}),
});
for await (const { type, data } of /** @type {AsyncIterable<{type: string, data: any}>} */ (events)) {
  if (type === "test:diagnostic" && data.file) {
    console.log(`       ${data.message}`);
  } else if (type === "test:pass" && !isFile(data)) {
    if (data.skip === undefined) {
      counts.passed += 1;
      console.log(`ok     ${data.name} (${seconds(data)})`);
    } else if (!values.only) {
      counts.skipped += 1;
      console.log(`SKIP   ${data.name}: ${data.skip}`);
    }
  } else if (type === "test:fail" && !isNoTest(data)) {
    counts.failed += 1;
    console.log(`FAILED ${data.name} (${seconds(data)})`);
    const { error } = data.details;
    console.log(inspect(error.cause ?? error).replaceAll(/^/gm, "       "));
  } else if (type === "test:stderr" || type === "test:stdout") {
    console.log(data.message.trimEnd().replace(/^/gm, "       "));
  }
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
if (interrupted.signal.aborted) console.log("INTERRUPTED");
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 || interrupted.signal.aborted ? 1 : 0;

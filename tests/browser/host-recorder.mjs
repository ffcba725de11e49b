// SPDX-License-Identifier: Apache-2.0
/**
 * Stands between a browser and the host, passes every byte on and keeps a copy:
 *   node host-recorder.mjs FOLDER HOST [ARGUMENT…]
 * leaves PID.to-host, PID.to-browser, and PID.times: a line "MILLISECONDS BYTES" for each piece to the host, with the
 * time since 1970 and the bytes so far.
 */
import { spawn } from "node:child_process";
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";

const [folder, host, ...parameters] = process.argv.slice(2);
const [toHost, toBrowser, times] = ["to-host", "to-browser", "times"].map((name) =>
  openSync(join(folder, `${process.pid}.${name}`), "w", 0o600),
);

const child = spawn(host, parameters, { stdio: ["pipe", "pipe", "inherit"] });
let passed = 0;
process.stdin.on("data", (/** @type {Buffer} */ data) => {
  passed += data.length;
  writeSync(toHost, data);
  writeSync(times, `${Date.now()} ${passed}\n`);
});
child.stdout.on("data", (/** @type {Buffer} */ data) => writeSync(toBrowser, data));
process.stdin.pipe(child.stdin);
child.stdout.pipe(process.stdout);
child.stdin.on("error", () => undefined);
process.stdout.on("error", () => child.stdin.end());
child.on("exit", (status) => {
  process.exitCode = status ?? 1;
  process.stdin.destroy();
});

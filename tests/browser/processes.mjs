// SPDX-License-Identifier: Apache-2.0
/** Processes and folders that a test makes, all gone when it ends, however it ends. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "./waiting.mjs";

/** Milliseconds that a process gets to end after it is asked to. */
const kGrace = 4000;

/** @type {Set<number>} process groups, by the id of their first process */
const groups = new Set();
/** @type {Set<string>} */
const folders = new Set();

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether anything was there to signal
 */
function signalGroup(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

process.once("exit", () => {
  for (const group of groups) signalGroup(group, "SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => process.exit(1));
}

/** What has to be undone at the end, the last thing first. */
export class Scope {
  /** @type {(() => unknown)[]} */
  #undoing = [];

  /** @param {() => unknown} undo */
  defer(undo) {
    this.#undoing.push(undo);
  }

  /** @throws {AggregateError} after all has been tried */
  async close() {
    const errors = [];
    for (let undo = this.#undoing.pop(); undo; undo = this.#undoing.pop()) {
      try {
        await undo();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join("; "));
  }
}

/**
 * @param {Scope} scope
 * @returns {string} an empty folder for this user only
 */
export function temporaryFolder(scope) {
  const folder = mkdtempSync(join(tmpdir(), "tessera-test-"));
  folders.add(folder);
  scope.defer(async () => {
    await until(() => isRemoved(folder), { what: `${folder} is removed` });
    folders.delete(folder);
  });
  return folder;
}

/**
 * The document portal mounts a folder in its session's runtime folder. That goes a moment after the session has ended, and
 * until then nothing can remove it.
 * @param {string} folder
 * @returns {true}
 * @throws {Error} as long as it can't be removed
 */
function isRemoved(folder) {
  rmSync(folder, { recursive: true, force: true });
  return true;
}

/**
 * Answers for a process that leads a group of its own: it and what it started end with the scope.
 * @param {Scope} scope
 * @param {import("node:child_process").ChildProcess} child
 */
export function adopt(scope, child) {
  const group = /** @type {number} */ (child.pid);
  groups.add(group);
  scope.defer(async () => {
    await ended(child, "SIGTERM");
    signalGroup(group, "SIGKILL");
    groups.delete(group);
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} [signal] sent first
 */
export async function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  if (signal) child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), kGrace);
  await exit;
  clearTimeout(timer);
}

/**
 * Starts a program in a process group of its own.
 * @param {Scope} scope
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<import("node:child_process").ChildProcess>}
 * @throws {Error} when it cannot be started
 */
export async function start(scope, program, parameters, options = {}) {
  const child = spawn(program, parameters, { stdio: "ignore", ...options, detached: true });
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  adopt(scope, child);
  return child;
}

// SPDX-License-Identifier: Apache-2.0
// A home of its own for tests of the command line, and a terminal to run it on.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));

const onTerminal = fileURLToPath(new URL("on-terminal.py", import.meta.url));

/** Removed, its vault locked, after the tests of the file. */
export class ScratchHome {
  constructor() {
    // Each account added is a save that is flushed to disk: in memory if the system has such a folder.
    this.folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tessera-home-"));
    /** @type {NodeJS.ProcessEnv} */
    this.env = {
      ...process.env,
      HOME: this.folder,
      XDG_CONFIG_HOME: join(this.folder, "config"),
      XDG_DATA_HOME: join(this.folder, "data"),
      XDG_STATE_HOME: join(this.folder, "state"),
      LC_ALL: "C.UTF-8",
      TERM: "dumb", // no colours, and nothing that is erased again
    };
    this.passphrase = join(this.folder, "passphrase");
    writeFileSync(this.passphrase, "passphrase of the vault\n", { mode: 0o600 });
    after(() => {
      this.run(["lock"]);
      rmSync(this.folder, { recursive: true });
    });
  }

  /**
   * @param {string[]} args
   * @param {{input?: string, env?: NodeJS.ProcessEnv}} [options]
   * @returns {{status: number | null, stdout: Buffer, stderr: Buffer}}
   */
  run(args, { input = "", env = {} } = {}) {
    return spawnSync(tessera, args, { env: { ...this.env, ...env }, input });
  }

  /** What it prints, if it succeeds. @param {string[]} args @param {string} [input] */
  must(args, input) {
    const { status, stdout, stderr } = this.run(args, { input });
    assert.equal(status, 0, String(stderr));
    return String(stdout);
  }

  /** Makes the vault, with one account. @param {string} uri */
  begin(uri) {
    this.must(["--passphrase-file", this.passphrase, "add"], uri);
  }

  accounts() {
    return JSON.parse(this.must(["list", "--json"]));
  }

  /**
   * Runs a command on a terminal: once it shows the text of a step, the step's answer is typed.
   * @param {string[]} command the program's path first
   * @param {[string, string][]} steps
   * @param {NodeJS.ProcessEnv} [env]
   * @returns {{shown: string, echoed: boolean[], status: number}} `shown`: a character for each byte
   */
  onTerminal(command, steps, env = {}) {
    const { status, stdout, stderr } = spawnSync("python3", [onTerminal], {
      env: { ...this.env, ...env },
      input: JSON.stringify({ command, steps }),
    });
    assert.equal(status, 0, String(stderr));
    return JSON.parse(String(stdout));
  }
}

// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { temporaryFolder } from "./processes.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */

/** The program under test. */
export const program = process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));

/**
 * A user's home folder: browser profiles, the host's registration, the vault. Nothing outside it is read or written.
 */
export class Home {
  /** @type {Record<string, string>} of every program that runs for its owner */
  env;

  /**
   * @param {Scope} scope
   * @param {{language?: "en" | "nl", env?: Record<string, string>}} [options] `env`: the desktop's, for a keyring or a display
   */
  constructor(scope, { language = "en", env = {} } = {}) {
    this.folder = temporaryFolder(scope);
    this.chromiumProfile = join(this.folder, ".config/chromium");
    for (const name of [".config", ".local/share", ".cache"]) mkdirSync(join(this.folder, name), { recursive: true });
    mkdirSync(join(this.folder, "run"), { mode: 0o700 });
    this.env = {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      HOME: this.folder,
      XDG_CONFIG_HOME: join(this.folder, ".config"),
      XDG_DATA_HOME: join(this.folder, ".local/share"),
      XDG_CACHE_HOME: join(this.folder, ".cache"),
      XDG_RUNTIME_DIR: join(this.folder, "run"),
      LANG: language === "nl" ? "nl_NL.UTF-8" : "C.UTF-8",
      ...env,
    };
    scope.defer(() => this.#forgetKeys());
  }

  /**
   * Runs `tessera` in a terminal of its owner's.
   * @param {...string} parameters an account's address among them goes in by standard input
   * @returns {string} what it prints
   * @throws {Error} if it fails
   */
  tessera(...parameters) {
    const isAddress = (/** @type {string} */ parameter) => parameter.startsWith("otpauth:");
    const input = parameters.filter(isAddress).join("");
    const others = parameters.filter((parameter) => !isAddress(parameter));
    return execFileSync(program, others, { env: this.env, encoding: "utf8", input, stdio: "pipe" });
  }

  /**
   * Registers the host with the browsers, as the installer does.
   * @param {{passphraseFile?: string, recordings?: string}} [options] `passphraseFile` answers instead of a window;
   *   `recordings` is a folder for all that passes between browser and host
   */
  registerHost({ passphraseFile, recordings } = {}) {
    if (!existsSync(program)) throw new Error(`${program} is not there: build it, or set TESSERA_BINARY`);
    const host = [program];
    if (recordings) {
      host.unshift(process.execPath, fileURLToPath(new URL("host-recorder.mjs", import.meta.url)), recordings);
    }
    const options = passphraseFile ? ["--passphrase-file", passphraseFile] : [];
    const script = join(this.folder, "host.sh");
    const quoted = (/** @type {string[]} */ words) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    writeFileSync(script, `#!/bin/sh\nexec ${quoted(host)} "$@" ${quoted(options)}\n`);
    chmodSync(script, 0o755);
    this.tessera("install", "--program", recordings || passphraseFile ? script : program);
  }

  /** The unlocked key would stay with the kernel until its time-out. */
  #forgetKeys() {
    if (existsSync(join(this.env.XDG_DATA_HOME, "tessera/vault.tessera"))) this.tessera("lock");
  }
}

// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { start } from "./processes.mjs";
import { pause, until } from "./waiting.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */

const kPrograms = ["Xvfb", "openbox", "xdotool"];

/** Names of what a display needs and this computer lacks. */
export function missingForDisplay() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return kPrograms.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
}

/** A screen that nobody sees, with a window manager, a keyboard and a mouse. */
export class Display {
  /** @param {string} name as in $DISPLAY */
  constructor(name) {
    this.env = { DISPLAY: name };
  }

  /** @param {Scope} scope */
  static async open(scope) {
    // -noreset: else the server starts anew, without its window manager, when the only client there is leaves.
    const screen = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"];
    const server = await start(scope, "Xvfb", ["-displayfd", "3", ...screen], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const output = /** @type {import("node:stream").Readable} */ (server.stdio[3]);
    const number = await new Promise((resolve, reject) => {
      output.once("data", (data) => resolve(String(data).trim()));
      server.once("exit", () => reject(new Error("Xvfb does not start")));
    });
    const display = new Display(`:${number}`);
    await start(scope, "openbox", [], { env: { ...process.env, ...display.env } });
    await until(() => display.#ask("get_num_desktops"), { what: "the window manager answers" });
    return display;
  }

  /** @param {...string} parameters of xdotool */
  #ask(...parameters) {
    return execFileSync("xdotool", parameters, {
      env: { ...process.env, ...this.env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
    }).trim();
  }

  /**
   * @param {"class" | "name"} by
   * @param {string} pattern
   * @returns {string} ids of the visible windows, one a line
   */
  #windows(by, pattern) {
    try {
      return this.#ask("search", "--onlyvisible", `--${by}`, pattern);
    } catch {
      return ""; // xdotool fails where it finds none
    }
  }

  /**
   * Waits for a window and gives it the keyboard.
   * @param {"class" | "name"} by
   * @param {string} pattern regular expression
   */
  async focus(by, pattern) {
    await until(
      () => {
        const id = this.#windows(by, pattern).split("\n").at(-1);
        if (id) this.#ask("windowactivate", "--sync", id);
        return id;
      },
      { what: `a window with the ${by} ${pattern}`, interval: 200 },
    );
    await pause(200);
  }

  /** @param {...string} keys in xdotool's names */
  async press(...keys) {
    for (const key of keys) {
      this.#ask("key", key);
      await pause(150);
    }
  }

  /** @param {string} text */
  async type(text) {
    this.#ask("type", "--delay", "20", text);
  }

  /**
   * Answers the passphrase window of the host.
   * @param {string} passphrase
   * @param {{twice?: boolean}} [options] for a new vault
   */
  async enterPassphrase(passphrase, { twice = false } = {}) {
    await this.focus("class", "pinentry");
    for (let times = twice ? 2 : 1; times > 0; times -= 1) {
      await this.type(passphrase);
      await this.press("Return");
    }
    await until(() => !this.#windows("class", "pinentry"), { what: "the passphrase window closes" });
  }
}

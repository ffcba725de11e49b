// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { start } from "./processes.mjs";
import { pause, until } from "./waiting.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */

const kPrograms = ["Xvfb", "openbox", "xdotool"];

/** Window classes of the passphrase windows: pinentry-gtk2's own, and the one that GNOME shows for pinentry-gnome3. */
const kPassphraseWindow = "pinentry|gcr-prompter";

/** Window class of the portal's file chooser. */
export const kPortal = "xdg-desktop-portal-gtk";

/** Names of what a display needs and this computer lacks. */
export function missingForDisplay() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return kPrograms.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
}

/** A virtual screen with a window manager, a keyboard and a mouse. */
export class Display {
  /** @param {string} name as in $DISPLAY */
  constructor(name) {
    this.env = { DISPLAY: name };
  }

  /** @param {Scope} scope */
  static async open(scope) {
    // -noreset: otherwise the server resets, without its window manager, when its only client leaves.
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
      return ""; // xdotool fails if it finds none
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
   * Answers the portal's file chooser. On a busy machine GTK's completion now and then swallows the keys, so this types
   * the name again if the chooser stays.
   * @param {string} file absolute path
   */
  async chooseFile(file) {
    const closed = () => !this.#windows("class", kPortal);
    for (let attempt = 1; !closed(); ++attempt) {
      if (attempt > 4) throw new Error(`the file chooser does not take ${file}`);
      await this.focus("class", kPortal);
      await this.press("ctrl+l", "ctrl+a"); // to the field with the name
      await this.type(file);
      await pause(1000); // for the completion
      await this.press("Return");
      await until(closed, { what: "the file chooser closes", timeout: 4000 }).catch(() => {});
    }
  }

  /**
   * Answers the passphrase window of the host.
   * @param {string} passphrase
   * @param {{twice?: boolean}} [options] for a new vault
   */
  async enterPassphrase(passphrase, { twice = false } = {}) {
    await this.focusPassphraseWindow();
    await this.type(passphrase);
    if (twice) {
      // GNOME's window takes Return for an answer at once, pinentry's own goes on to the second field.
      await this.press(this.#windows("class", "gcr-prompter") ? "Tab" : "Return");
      await this.type(passphrase);
    }
    await this.press("Return");
    await this.passphraseWindowClosed();
  }

  focusPassphraseWindow() {
    return this.focus("class", kPassphraseWindow);
  }

  async passphraseWindowClosed() {
    await until(() => !this.#windows("class", kPassphraseWindow), { what: "the passphrase window closes" });
  }
}

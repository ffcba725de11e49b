// SPDX-License-Identifier: Apache-2.0
/** `tessera open`, which the menu entry starts, in a root file system with the Debian package (run.sh). */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { Display } from "../browser/display.mjs";
import { scopeOf } from "../browser/fixture.mjs";
import { Home } from "../browser/host.mjs";
import { start } from "../browser/processes.mjs";
import { pause, until } from "../browser/waiting.mjs";

const programs = process.env.TESSERA_PROGRAMS ?? "";
assert.ok(programs, "TESSERA_PROGRAMS: the folder with the root's programs");

/** @param {Home} home @param {string} entry of the user's browser */
function chooseBrowser(home, entry) {
  writeFileSync(
    join(home.env.XDG_CONFIG_HOME, "mimeapps.list"),
    `[Default Applications]\nx-scheme-handler/http=${entry}\nx-scheme-handler/https=${entry}\ntext/html=${entry}\n`,
  );
}

/**
 * A session bus inside the root. Without one, Firefox takes no address once it runs.
 * @param {import("../browser/processes.mjs").Scope} scope
 */
async function sessionBus(scope) {
  const bus = await start(scope, join(programs, "dbus-daemon"), ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const output = /** @type {import("node:stream").Readable} */ (bus.stdout);
  const [address] = await once(output, "data");
  return { DBUS_SESSION_BUS_ADDRESS: String(address).trim() };
}

/** @param {Display} display */
const anotherTab = (display) => display.press("ctrl+t");

/** Closes the browser's only window. @param {Display} display */
async function quit(display) {
  await display.press("alt+F4");
  await pause(1000);
  await display.press("Return"); // Firefox asks about its tabs
  await pause(5000);
}

/** Whether a browser in the root has started the host: a page that shows something has asked for it. */
function isHostRunning() {
  return readdirSync("/proc").some((name) => {
    try {
      const isInRoot = readlinkSync(`/proc/${name}/root`).startsWith(dirname(programs));
      return isInRoot && readFileSync(`/proc/${name}/comm`, "utf8") === "tessera\n";
    } catch {
      return false; // no process, or one that has ended
    }
  });
}

for (const [name, entry, title] of [
  ["Chromium", "chromium.desktop", "Tessera - Chromium"],
  ["Firefox", "firefox-esr.desktop", "Tessera — Mozilla Firefox"],
]) {
  test(`tessera open shows the accounts page in a ${name} that never ran, in one that runs, and in one that was closed`, async (t) => {
    const scope = scopeOf(t);
    const display = await Display.open(scope);
    const home = new Home(scope, { env: { ...display.env, ...(await sessionBus(scope)) } });
    chooseBrowser(home, entry);
    for (const leave of [anotherTab, quit, anotherTab]) {
      assert.equal(home.tessera("open"), `Opened in ${name}.\n`);
      await display.focus("name", `^${title}$`);
      await until(isHostRunning, { what: "the page asks the host" });
      await leave(display);
    }
  });
}

test("tessera open says so if no browser has the extension", async (t) => {
  const home = new Home(scopeOf(t));
  home.env.PATH = "/usr/sbin"; // which has no browsers
  assert.throws(() => home.tessera("open"), /None of your browsers has the Tessera extension yet/);
});

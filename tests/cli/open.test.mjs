// SPDX-License-Identifier: Apache-2.0
// What `tessera open` says when no page appears. tests/package opens pages, in real browsers.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ScratchHome } from "./scratch-home.mjs";

const id = "kehiiockmlnnccjmdfkmgipgflgccmlb";

/** A home with a Chromium that has the extension. @param {string} script what its program does */
function homeWithChromium(script) {
  const home = new ScratchHome();
  const profile = join(home.folder, "config/chromium/Default");
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, "Preferences"), JSON.stringify({ extensions: { settings: { [id]: {} } } }));
  writeFileSync(join(home.folder, "chromium"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(home.folder, "chromium"), 0o755);
  return home;
}

/** @param {ScratchHome} home @param {NodeJS.ProcessEnv} [env] */
function open(home, env) {
  const { status, stderr } = home.run(["open"], { env: { PATH: home.folder, DISPLAY: ":0", WAYLAND_DISPLAY: "", ...env } });
  assert.equal(status, 1);
  return String(stderr);
}

/** @param {ScratchHome} home */
const runs = (home) => symlinkSync(`host-${process.pid}`, join(home.folder, "config/chromium/SingletonLock"));

test("without a display, it starts no browser", () => {
  const home = homeWithChromium('echo "started" > "$HOME/started"');
  assert.match(open(home, { DISPLAY: "" }), /Run this in your desktop session/);
  assert.ok(!existsSync(join(home.folder, "started")));
});

test("it says at once if the browser can't start", () => {
  const began = Date.now();
  const home = homeWithChromium("exit 1");
  assert.match(open(home), /chromium doesn't start/);
  assert.ok(Date.now() - began < 10_000, "long before a browser would have to be there");
});

test("it says if the browser that runs refuses the page", () => {
  const home = homeWithChromium("exit 1");
  runs(home);
  assert.match(open(home), /chromium doesn't start/);
});

test("it says if the browser that runs doesn't answer", () => {
  const home = homeWithChromium("exec /bin/sleep 15");
  runs(home);
  assert.match(open(home), /Chromium doesn't answer/);
});

// SPDX-License-Identifier: Apache-2.0
/** What the popup advises when the program doesn't answer, by browser and system. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.chrome = /** @type {any} */ ({});
const { isHostTrouble, remedyFor } = await import("../../extension/popup/views/host-remedies.js");
const { nameAmong } = await import("../../extension/shared/this-browser.js");

const kErrors = ["host_missing", "host_forbidden", "host_blocked", "host_exited", "host_silent", "host_outdated", "extension_outdated"];
const english = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));

/** @param {Partial<import("../../extension/shared/this-browser.js").ThisBrowser>} [browser] */
const browser = (browser) => ({ name: "Chromium", family: /** @type {const} */ ("chromium"), system: "linux", ...browser });

test("each trouble has a remedy whose sentences exist, in each browser and system", () => {
  for (const error of kErrors) {
    assert.ok(isHostTrouble(error), error);
    for (const family of /** @type {const} */ (["chromium", "firefox"])) {
      for (const system of ["linux", "mac", "win", "android", "fuchsia"]) {
        const { title, what, steps, note } = remedyFor(error, browser({ family, system }));
        for (const key of [title, what, ...steps.map(({ when }) => when), note ?? title]) assert.ok(key in english, key);
      }
    }
  }
  for (const other of ["vault_locked", "internal_error", "toString"]) assert.equal(isHostTrouble(other), false, other);
});

test("no command is offered for a system on which the program doesn't run", () => {
  for (const system of ["mac", "win"]) assert.deepEqual(remedyFor("host_missing", browser({ system })).steps, []);
  assert.equal(remedyFor("host_missing", browser()).steps.length, 3);
});

test("what packaging may have done is said by kind of browser", () => {
  assert.equal(remedyFor("host_missing", browser()).note, "note_chromium_snap");
  assert.equal(remedyFor("host_missing", browser({ name: "Google Chrome" })).note, "note_chromium_sandboxed");
  assert.equal(remedyFor("host_missing", browser({ name: "LibreWolf", family: "firefox" })).note, "note_firefox_sandboxed");
});

test("a browser's name is among its brands", () => {
  assert.equal(nameAmong(["Not/A)Brand", "Chromium"]), "Chromium");
  assert.equal(nameAmong(["Google Chrome", "Not;A=Brand", "Chromium"]), "Google Chrome");
  assert.equal(nameAmong(["Chromium", "Brave", "Not_A Brand"]), "Brave");
  assert.equal(nameAmong([]), "Chromium");
});

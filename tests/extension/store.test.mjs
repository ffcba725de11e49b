// SPDX-License-Identifier: Apache-2.0
/** What the stores get (installer/store.sh): the same bytes from the same commit, and an extension they accept. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tessera-test-store-"));
after(() => rmSync(folder, { recursive: true }));

/** addons-linter's own condition. */
const kOldestNode = 20;
const linter = join(root, "node_modules/.bin/addons-linter");

/** Why this can't be tested here; false if it can. */
const noCommit = !existsSync(join(root, ".git")) && "this isn't a git work tree";

/**
 * What installer/store.sh makes in a clone.
 * @param {string} name of the clone
 * @param {string} umask @param {string} zone time zone
 */
function make(name, umask, zone) {
  const clone = join(folder, name);
  execFileSync("sh", ["-c", `umask ${umask} && git clone --quiet --shared "$0" "$1" && "$1/installer/store.sh"`, root, clone], {
    env: { ...process.env, TZ: zone, LANG: "nl_NL.UTF-8" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(clone, "build/store");
}

/** @param {string} made folder */
const digests = (made) =>
  Object.fromEntries(
    readdirSync(made).map((name) => [name, createHash("sha256").update(readFileSync(join(made, name))).digest("hex")]),
  );

const made = noCommit ? "" : make("one", "022", "UTC");

/** @param {string} store */
const archive = (store) => join(made, readdirSync(made).find((name) => name.startsWith(`tessera-${store}-`)) ?? "");

/** @param {string} store @returns {any} */
const manifestFor = (store) => JSON.parse(execFileSync("unzip", ["-p", archive(store), "manifest.json"], { encoding: "utf8" }));

test("the same commit gives the same bytes, in any folder, time zone and umask", { skip: noCommit }, () => {
  const first = digests(made);
  assert.equal(Object.keys(first).length, 3);
  assert.deepEqual(digests(make("two", "077", "Asia/Kathmandu")), first);
});

test("each store gets the whole extension, and only its own part of the manifest", { skip: noCommit }, () => {
  const files = (/** @type {string} */ store) => execFileSync("unzip", ["-Z1", archive(store)], { encoding: "utf8" }).split("\n");
  const committed = execFileSync("git", ["ls-files", "extension"], { cwd: join(made, "../.."), encoding: "utf8" });
  for (const store of ["chromium", "firefox"]) {
    assert.deepEqual(files(store).sort(), committed.replaceAll(/^extension\//gm, "").split("\n").sort(), store);
    assert.equal("key" in manifestFor(store), false);
  }
  const [chromium, firefox] = ["chromium", "firefox"].map(manifestFor);
  assert.deepEqual(chromium.background, { service_worker: "background/main.js", type: "module" });
  assert.equal("browser_specific_settings" in chromium, false);
  assert.deepEqual(firefox.background, { scripts: ["background/main.js"], type: "module" });
  assert.equal(firefox.browser_specific_settings.gecko.id, "tessera@authenticator");
  assert.equal("minimum_chrome_version" in firefox, false);
});

const noLinter =
  noCommit ||
  (Number(process.versions.node.split(".")[0]) < kOldestNode && `addons-linter needs Node ${kOldestNode}`) ||
  (!existsSync(linter) && "addons-linter isn't installed: npm ci");

test("addons-linter finds no error, and only the warnings that we know", { skip: noLinter }, () => {
  const report = JSON.parse(execFileSync(linter, ["--output", "json", archive("firefox")], { encoding: "utf8", maxBuffer: 1 << 24 }));
  assert.deepEqual(report.errors, []);
  // Both are of data_collection_permissions, which Firefox before 140 doesn't know and passes over.
  assert.deepEqual(
    report.warnings.map((/** @type {any} */ { code }) => code).sort(),
    ["KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION", "KEY_FIREFOX_UNSUPPORTED_BY_MIN_VERSION"],
  );
});

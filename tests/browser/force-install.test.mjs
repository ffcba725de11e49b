// SPDX-License-Identifier: Apache-2.0
/**
 * The policies that we offer install the extension, from an address of the administrator's own. Chromium lets no test
 * drive what was installed so: what it shows under policies is in managed.test.mjs.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import puppeteer from "puppeteer-core";

import { chromiumId } from "./chromium.mjs";
import { extensionFolder, readManifest } from "./extension-copy.mjs";
import { Firefox } from "./firefox.mjs";
import { scopeOf } from "./fixture.mjs";
import { Home } from "./host.mjs";
import { offeredPolicies, programWithPolicies, whyNoPolicies } from "./policies.mjs";
import { adopt, temporaryFolder } from "./processes.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("./processes.mjs").Scope} Scope */

const kGecko = "tessera@authenticator";
const skip = whyNoPolicies();
const noSandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * The extension as a store takes it.
 * @param {Scope} scope @param {"chromium" | "firefox"} store
 */
function storeExtension(scope, store) {
  const folder = join(temporaryFolder(scope), "extension");
  cpSync(extensionFolder, folder, { recursive: true });
  const script = fileURLToPath(new URL("../../installer/store-manifest.mjs", import.meta.url));
  const manifest = execFileSync(process.execPath, [script, store], { input: JSON.stringify(readManifest()) });
  writeFileSync(join(folder, "manifest.json"), manifest);
  return folder;
}

/**
 * Packs it with a key of its own, as an administrator does who hosts it.
 * @param {Scope} scope
 * @returns {{id: string, crx: Buffer}}
 */
function packed(scope) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const folder = storeExtension(scope, "chromium");
  const key = `${folder}.pem`;
  writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }));
  const profile = temporaryFolder(scope);
  const parameters = ["--headless=new", "--disable-gpu", ...noSandbox, `--user-data-dir=${profile}`];
  execFileSync("/usr/bin/chromium", [...parameters, `--pack-extension=${folder}`, `--pack-extension-key=${key}`], {
    env: { ...process.env, HOME: profile },
    stdio: "ignore",
    timeout: 60_000,
  });
  const digest = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("hex");
  const id = [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
  return { id, crx: readFileSync(`${folder}.crx`) };
}

/**
 * Serves it and the list of updates that names it.
 * @param {Scope} scope @param {{id: string, crx: Buffer}} extension
 * @returns {Promise<string>} address of the list
 */
async function updateServer(scope, { id, crx }) {
  const server = createServer(({ url }, response) => {
    if (url?.startsWith("/tessera.crx")) {
      response.setHeader("content-type", "application/x-chrome-extension").end(crx);
      return;
    }
    const check = `<updatecheck codebase="${address}/tessera.crx" version="${readManifest().version}"/>`;
    const list = `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}">${check}</app></gupdate>`;
    response.setHeader("content-type", "text/xml").end(list);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  scope.defer(() => server.close());
  const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  return `${address}/updates.xml`;
}

test("chromium: a policy installs the extension, and its user can't remove it", { skip }, async (t) => {
  const scope = scopeOf(t);
  const extension = packed(scope);
  const text = JSON.stringify(offeredPolicies("chromium")).replaceAll(chromiumId(), extension.id);
  const policies = JSON.parse(text);
  policies.ExtensionSettings[extension.id].update_url = await updateServer(scope, extension);
  const home = new Home(scope);
  const puppet = await puppeteer.launch({
    executablePath: programWithPolicies(scope, "chromium", policies),
    pipe: true,
    userDataDir: home.chromiumProfile,
    env: home.env,
    enableExtensions: true,
    // It would look for no updates.
    ignoreDefaultArgs: ["--disable-background-networking"],
    args: ["--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", ...noSandbox],
  });
  adopt(scope, /** @type {import("node:child_process").ChildProcess} */ (puppet.process()));
  scope.defer(() => puppet.close().catch(() => undefined));
  const page = await puppet.newPage();
  await page.goto("chrome://extensions");
  const installed = await until(
    () =>
      page.evaluate(async (id) => {
        const { developerPrivate } = /** @type {any} */ (chrome);
        const all = await developerPrivate.getExtensionsInfo();
        return all.find((/** @type {any} */ each) => each.id === id);
      }, extension.id),
    { what: "the extension is installed", timeout: 30_000 },
  );
  assert.equal(installed.state, "ENABLED");
  assert.ok(installed.controlledInfo?.text, "it's the administrator's");
  assert.equal(installed.userMayModify, false);
});

test("firefox: a policy installs the extension, and its user can't remove it", { skip }, async (t) => {
  const scope = scopeOf(t);
  const folder = storeExtension(scope, "firefox");
  const archive = `${folder}.xpi`;
  execFileSync("zip", ["-q", "-r", archive, "."], { cwd: folder });
  const { policies } = offeredPolicies("firefox");
  policies.ExtensionSettings[kGecko].install_url = pathToFileURL(archive).href;
  // Ours isn't signed before it's in the store.
  policies.Preferences = { "xpinstall.signatures.required": { Value: false, Status: "locked" } };
  const firefox = await Firefox.launch(scope, {
    home: new Home(scope),
    program: programWithPolicies(scope, "firefox", { policies }),
  });
  const addOn = await until(
    () =>
      firefox.inChrome(
        `const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
         const addOn = await AddonManager.getAddonByID(arguments[0]);
         return addOn && {
           active: addOn.isActive,
           temporary: addOn.temporarilyInstalled,
           mayRemove: (addOn.permissions & AddonManager.PERM_CAN_UNINSTALL) !== 0,
         };`,
        kGecko,
      ),
    { what: "the add-on is installed", timeout: 30_000 },
  );
  assert.deepEqual(addOn, { active: true, temporary: false, mayRemove: false });
  const popup = await firefox.openPopup();
  await popup.seen("#host-trouble");
  const { passphraseRequired } = await popup.evaluate(() => (globalThis.browser ?? chrome).storage.managed.get(null));
  assert.equal(passphraseRequired, true);
});

// SPDX-License-Identifier: Apache-2.0
/** After a whole run the browser has seen neither a secret nor the passphrase: not on the channel, not on disk. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { scopeOf, setUp } from "./fixture.mjs";
import { contosoPages, enrolAtContoso, signIn } from "./flows.mjs";
import { found, foundInFolder, passphraseNeedles, secretNeedles } from "./needles.mjs";
import { temporaryFolder } from "./processes.mjs";
import { recorded } from "./recordings.mjs";

/** Planted in the places of a leak, so that a search that finds nothing proves something. Base32, like a secret. */
const kCanary = "canaryplantedhere";

/** Everything that the extension could have stored. Runs in the popup. */
async function storedByExtension() {
  const storage = /** @type {any} */ (globalThis).browser?.storage ?? chrome.storage ?? {};
  const areas = ["local", "session", "sync"].filter((name) => storage[name]);
  const databases = (await indexedDB.databases?.()) ?? [];
  return JSON.stringify({
    areas: await Promise.all(areas.map((name) => storage[name].get(null))),
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: databases.map(({ name }) => name),
    caches: await caches.keys().catch(() => []),
  });
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`${name}: no secret and no passphrase in the browser`, async (t) => {
    const own = temporaryFolder(scopeOf(t));
    const passphrase = `Mozaïek-${randomBytes(9).toString("base64url")}`;
    const passphraseFile = join(own, "passphrase");
    writeFileSync(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
    const { site, home, browser } = await setUp(t, {
      name,
      register: (home) => home.registerHost({ passphraseFile, recordings: own }),
    });
    site.accounts.reset({ offer: { period: 10 } });
    await enrolAtContoso(browser, site, "en");
    home.tessera("lock");
    let popup = await browser.openPopup();
    await popup.click("#unlock");
    await popup.seen("#accounts");
    await browser.closePopup();
    await signIn(browser, contosoPages(site, "en"));

    popup = await browser.openPopup();
    await popup.evaluate((canary) => localStorage.setItem("canary", canary), kCanary);
    const stored = Buffer.from(await popup.evaluate(storedByExtension));
    await browser.quit();

    const { users, offered } = site.accounts.state();
    assert.equal(users.length, 1);
    const needles = [...offered.flatMap(({ secret }) => secretNeedles(secret)), ...passphraseNeedles(passphrase)];
    const canary = secretNeedles(kCanary);
    const toBrowser = Buffer.concat(recorded(own, "to-browser"));
    assert.deepEqual(found(needles, toBrowser), []);
    assert.deepEqual(found(needles, Buffer.concat(recorded(own, "to-host"))), []);
    assert.deepEqual(found(needles, stored), []);
    assert.deepEqual(foundInFolder(needles, home.folder), []);
    assert.deepEqual(foundInFolder(needles, browser.profile), []);

    // The search bites.
    assert.notEqual(toBrowser.indexOf('"issuer":"Microsoft"'), -1);
    assert.deepEqual(found(needles, Buffer.from(`x${offered[0].secret.toUpperCase()}x`)), ["secret, Base32"]);
    const encoded = Buffer.from(Buffer.from(`ab${passphrase}c`).toString("base64"));
    assert.equal(found(needles, encoded).includes("passphrase, Base64"), true);
    assert.deepEqual(found(canary, stored), ["secret, Base32"]);
    assert.notDeepEqual(foundInFolder(canary, browser.profile), []);
  });
}

// SPDX-License-Identifier: Apache-2.0
/** A computer without any window outside the browser: the passphrase may be typed in the popup, and goes no further. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { foundInFolder, passphraseNeedles } from "./needles.mjs";
import { keepShots } from "./shots.mjs";

const kPassphrase = "zeventien mozaïeksteentjes";

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  test(`${name}: a passphrase typed in the popup (${language})`, async (t) => {
    const { home, browser } = await setUp(t, { name, language });
    const popup = await browser.openPopup();
    await popup.seen("#welcome #type-here");
    await popup.click("#type-here");
    await keepShots(popup, `${name}-${language}-new-passphrase`);
    await popup.type("#passphrase", kPassphrase);
    await popup.type("#passphrase-again", "something else");
    await popup.click("#typed");
    await popup.until(() => document.querySelector("#welcome .problem")?.textContent);
    assert.equal(await popup.value("#passphrase"), "");
    await popup.type("#passphrase", kPassphrase);
    await popup.type("#passphrase-again", kPassphrase);
    await popup.click("#typed");
    await popup.until(() => document.querySelector("#welcome") && !document.querySelector("#passphrase"));
    await popup.click("#lock");

    await popup.seen("#locked #type-here");
    await keepShots(popup, `${name}-${language}-type-here`);
    await popup.click("#type-here");
    assert.equal(await popup.evaluate(() => document.activeElement?.id), "passphrase");
    await popup.type("#passphrase", "a wrong one");
    await popup.click("#typed");
    await popup.until(() => document.querySelector("#locked .problem")?.textContent);
    assert.equal(await popup.value("#passphrase"), "");
    await keepShots(popup, `${name}-${language}-typed-wrong`);
    await popup.type("#passphrase", kPassphrase);
    await popup.click("#typed");
    await popup.seen("#welcome");
    assert.equal(await popup.shows("#type-here"), false);
    await browser.quit();
    assert.deepEqual(foundInFolder(passphraseNeedles(kPassphrase), home.folder), []);
    assert.deepEqual(foundInFolder(passphraseNeedles(kPassphrase), browser.profile), []);
  });
}

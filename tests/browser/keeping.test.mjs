// SPDX-License-Identifier: Apache-2.0
/** What the popup does against loss: the trash, a backup, an old or a damaged vault file put right. */
import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { scopeOf, setUp } from "./fixture.mjs";
import { temporaryFolder } from "./processes.mjs";
import { keepShots } from "./shots.mjs";

/** @typedef {import("./surface.mjs").Surface} Surface */
/** @typedef {import("./host.mjs").Home} Home */

const kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const kUris = [
  `otpauth://totp/Acme:alice@example.com?secret=${kSecret}&issuer=Acme`,
  `otpauth://totp/Contoso:pim@contoso.example?secret=${kSecret}AB&issuer=Contoso`,
];

/** @param {Home} home */
const vaultFile = (home) => join(home.env.XDG_DATA_HOME, "tessera/vault.tessera");

/** @param {Home} home @returns {string[]} issuers in order */
const issuers = (home) => JSON.parse(home.tessera("list", "--json")).map((/** @type {any} */ { issuer }) => issuer);

/** @param {Surface} popup @param {string} issuer */
async function removeAccount(popup, issuer) {
  await popup.until((name) => {
    const card = [...document.querySelectorAll("#accounts li.account")].find((it) => it.textContent?.includes(name));
    const button = /** @type {HTMLElement | null | undefined} */ (card?.querySelector("button.menu"));
    button?.click();
    return button;
  }, issuer);
  await popup.click(".menu-popover [data-action=remove]");
  await popup.seen("#remove-dialog");
}

/** @param {Surface} popup @param {number} count */
const showsAccounts = (popup, count) =>
  popup.until((wanted) => document.querySelectorAll("#accounts li.account").length === wanted, count);

/** @param {Surface} popup @param {string} action */
async function choose(popup, action) {
  await popup.click("#menu");
  await popup.click(`.menu-popover [data-action=${action}]`);
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: removed and back, a backup, an old vault file, a damaged one (${language})`, async (t) => {
    const passphraseFile = join(temporaryFolder(scopeOf(t)), "passphrase");
    writeFileSync(passphraseFile, "mozaiek\n");
    const { home, browser } = await setUp(t, {
      name,
      language,
      register(home) {
        for (const uri of kUris) home.tessera("add", uri, "--passphrase-file", passphraseFile);
        home.registerHost({ passphraseFile });
      },
    });
    /** @param {string} view */
    const shots = (view) => keepShots(popup, `${name}-${language}-${view}`);

    const popup = await browser.openPopup();
    await removeAccount(popup, "Acme");
    await shots("remove");
    await popup.click("#remove-dialog [data-confirm]");
    await popup.seen("#toast .undo");
    await showsAccounts(popup, 1);
    await shots("undo");
    assert.deepEqual(issuers(home), ["Contoso"]);
    await popup.click("#toast .undo");
    await showsAccounts(popup, 2);
    assert.deepEqual(issuers(home), ["Acme", "Contoso"]);

    await removeAccount(popup, "Contoso");
    await popup.click("#remove-dialog [data-confirm]");
    await showsAccounts(popup, 1);
    await popup.click("#menu");
    await popup.until(() => /\(1\)/.test(document.querySelector(".menu-popover [data-action=removed]")?.textContent ?? ""));
    await shots("menu");
    await popup.click(".menu-popover [data-action=removed]");
    await popup.seen("#removed-view .bring-back");
    await shots("removed");
    await popup.click(".bring-back");
    await popup.seen("#accounts li.account.added");
    assert.deepEqual(issuers(home), ["Acme", "Contoso"]);

    // Without a desktop to choose a file on, the host picks the downloads folder.
    await choose(popup, "backup");
    await popup.until(() => /\.tessera/.test(document.querySelector("#toast.done")?.textContent ?? ""));
    await shots("backed-up");
    await choose(popup, "restore");
    await popup.seen("#toast.error");

    const old = join(home.folder, "old");
    copyFileSync(vaultFile(home), old);
    home.tessera("rename", "Acme", "bob@example.com");
    copyFileSync(old, vaultFile(home));
    await browser.closePopup();
    const again = await browser.openPopup();
    await again.seen("#older");
    await showsAccounts(again, 2);
    await keepShots(again, `${name}-${language}-older`);
    await removeAccount(again, "Acme");
    await again.click("#remove-dialog [data-confirm]");
    await again.until(() => document.querySelector("#remove-dialog .problem")?.textContent);
    await again.click("#remove-dialog .cancel");
    await again.click("#accept-older");
    await again.until(() => !document.querySelector("#older") && document.querySelector("#accounts"));
    home.tessera("rename", "Acme", "carol@example.com");

    const bytes = readFileSync(vaultFile(home));
    for (let at = 0; at < bytes.length; at += 7) bytes[at] ^= 0x55;
    writeFileSync(vaultFile(home), bytes);
    await browser.closePopup();
    const damaged = await browser.openPopup();
    await damaged.seen("#damaged #bring-back");
    await keepShots(damaged, `${name}-${language}-damaged`);
    await damaged.click("#bring-back");
    await damaged.seen("#accounts li.account, #locked");
    if (await damaged.shows("#locked")) await damaged.click("#unlock");
    await showsAccounts(damaged, 2);
    assert.deepEqual(issuers(home), ["Acme", "Contoso"]);
    await browser.closePopup();
  });
}

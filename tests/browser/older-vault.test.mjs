// SPDX-License-Identifier: Apache-2.0
/** An older file in the vault's place, and a folder that is open to others: what the popup says, and the way back. */
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { scopeOf, setUp } from "./fixture.mjs";
import { temporaryFolder } from "./processes.mjs";
import { keepShots } from "./shots.mjs";

const kUri = "otpauth://totp/Acme:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";

/** @param {import("./host.mjs").Home} home */
const vaultOf = (home) => join(home.folder, ".local/share/tessera/vault.tessera");

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  test(`${name}: the account added last comes back after an older vault replaced the newer (${language})`, async (t) => {
    const folder = temporaryFolder(scopeOf(t));
    const passphraseFile = join(folder, "passphrase");
    const { home, browser } = await setUp(t, {
      name,
      language,
      register(home) {
        writeFileSync(passphraseFile, "of the vault\n");
        home.tessera("add", kUri, "--passphrase-file", passphraseFile);
        copyFileSync(vaultOf(home), join(folder, "old"));
        home.tessera("add", kUri.replace("Acme:alice", "Acme:added-last").replace("GEZ", "MFR"));
        home.registerHost({ passphraseFile });
      },
    });
    copyFileSync(join(folder, "old"), vaultOf(home));
    chmodSync(dirname(vaultOf(home)), 0o777);
    const popup = await browser.openPopup();
    await popup.seen("#older #bring-back");
    await popup.seen("#weak-folder_open_to_others");
    await keepShots(popup, `${name}-${language}-older`);
    chmodSync(dirname(vaultOf(home)), 0o700);
    await popup.click("#bring-back");
    await popup.until(() => document.querySelectorAll("#accounts li.account").length === 2);
    assert.equal(await popup.shows("#older"), false);
    assert.equal(await popup.shows("#weak-folder_open_to_others"), false);
    assert.match(home.tessera("list"), /added-last/);
  });
}

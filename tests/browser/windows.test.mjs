// SPDX-License-Identifier: Apache-2.0
/**
 * What the host asks in windows outside the browser, with the real ones: a recovery code, where to save a backup, which
 * backup to restore. The popup is closed meanwhile, as a browser closes it, and the next one takes it up.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Chromium } from "./chromium.mjs";
import { desktopWithKeyring } from "./desktop.mjs";
import { Display, kPortal, missingForDisplay } from "./display.mjs";
import { extensionFolder } from "./extension-copy.mjs";
import { scopeOf } from "./fixture.mjs";
import { Home } from "./host.mjs";
import { keepShots } from "./shots.mjs";

const kPassphrase = "mozaiek";
const kSecret = "GEZDGNBVGY3TQOJQ";

const missing = missingForDisplay();
if (!existsSync(`/usr/libexec/${kPortal}`)) missing.push(kPortal);
const skip = missing.length > 0 ? `${missing.join(", ")} not here` : false;

/** @param {Home} home @param {string} issuer @param {string} more Base32 that makes its key another one */
const add = (home, issuer, more) =>
  home.tessera("add", `otpauth://totp/${issuer}:pim@example.com?secret=${kSecret}${more}&issuer=${issuer}`);

/** @param {Home} home @returns {string[]} issuers in order */
const issuers = (home) => JSON.parse(home.tessera("list", "--json")).map((/** @type {any} */ { issuer }) => issuer);

test("chromium: a recovery code, a backup and a restore, by windows of the desktop (nl)", { skip }, async (t) => {
  const scope = scopeOf(t);
  const language = "nl";
  const display = await Display.open(scope);
  const env = { ...display.env, XDG_CURRENT_DESKTOP: "GNOME" };
  const home = new Home(scope, { language, env: { ...env, ...(await desktopWithKeyring(scope, env)) } });
  home.registerHost();
  const browser = await Chromium.launch(scope, { home, extension: extensionFolder, language });
  const shots = (/** @type {string} */ view) => keepShots(popup, `chromium-${language}-${view}`);

  /** Closes the popup while a window is open, and finds the next one waiting. @param {string} kind */
  const reopened = async (kind) => {
    await browser.closePopup();
    const next = await browser.openPopup();
    await next.seen(`#native-window [data-task=${kind}]`);
    return next;
  };
  const chosen = async (/** @type {string} */ action) => {
    await popup.click("#menu");
    await popup.click(`.menu-popover [data-action=${action}]`);
    await popup.seen(`#native-window [data-task=${action}]`);
    await display.focus("class", kPortal);
  };

  // A vault that is made here opens by the keyring alone.
  let popup = await browser.openPopup();
  await popup.click("#manual");
  await popup.type("#manual-secret", kSecret);
  await popup.type("#manual-issuer", "Acme");
  await popup.click("#manual-add");
  await popup.seen("#recovery");
  add(home, "Contoso", "AB");
  await shots("recovery");
  await popup.click("#show-recovery");
  await display.focusPassphraseWindow();
  popup = await reopened("recovery");
  await display.focusPassphraseWindow();
  await display.press("Return");
  await popup.seen("#toast.done");
  assert.equal(await popup.shows("#recovery"), false);
  assert.match(home.tessera("slots"), /recovery|herstel/i);

  const file = join(home.folder, "de back-up.tessera");
  await chosen("backup");
  popup = await reopened("backup");
  await shots("making-backup");
  await display.chooseFile(file);
  await display.enterPassphrase(kPassphrase, { twice: true });
  await popup.until(() => document.querySelector("#toast.done")?.textContent?.includes("back-up.tessera"));
  await shots("backed-up-by-window");
  assert.ok(existsSync(file));

  home.tessera("remove", "Acme");
  add(home, "Fabrikam", "CD");
  await chosen("restore");
  await display.chooseFile(file);
  await display.focusPassphraseWindow();
  popup = await reopened("restore");
  await display.enterPassphrase(kPassphrase);
  await popup.seen("#restore-view");
  await browser.closePopup();
  popup = await browser.openPopup();
  await popup.seen("#restore-view .way[data-how=replace] [data-change=removed]");
  await shots("restore");
  assert.deepEqual(issuers(home), ["Contoso", "Fabrikam"]);
  await popup.click("#replace");
  await popup.seen("#accounts");
  assert.deepEqual(issuers(home), ["Acme", "Contoso"]);
  await browser.closePopup();
});

// SPDX-License-Identifier: Apache-2.0
/** What only a browser with a window has: the permission dialog, the keyboard shortcut, the passphrase window. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { startPracticeSite } from "../practice-site/server.mjs";
import { Chromium } from "./chromium.mjs";
import { Display, missingForDisplay } from "./display.mjs";
import { extensionFolder } from "./extension-copy.mjs";
import { scopeOf } from "./fixture.mjs";
import { contosoPages, enterPassword, filledCode, scanPage, shopPages, signIn, submitted } from "./flows.mjs";
import { Home } from "./host.mjs";
import { until } from "./waiting.mjs";

const kPassphrase = "mozaiek";
const kContosoSecret = "GEZDGNBVGY3TQOJQ";
const missing = missingForDisplay();
const skip = missing.length > 0 ? `${missing.join(", ")} not here` : false;

test("chromium with a window: permission dialog, passphrase window, shortcut", { skip }, async (t) => {
  const scope = scopeOf(t);
  const display = await Display.open(scope);
  const site = await startPracticeSite();
  scope.defer(() => site.close());
  site.accounts.reset({
    users: [{ site: "contoso", user: "alex", secret: kContosoSecret }],
    offer: { period: 10 },
  });
  const home = new Home(scope, { env: display.env });
  home.registerHost();
  const browser = await Chromium.launch(scope, { home, extension: extensionFolder, display });
  const { page } = browser;

  // Add: the first account makes the vault, for which the host asks a passphrase; the browser asks for the site.
  await page.goto(`${site.shopOrigin}/generic/security`);
  let popup = await scanPage(browser);
  await popup.click(".candidate[data-kind=otpauth] .add");
  await display.enterPassphrase(kPassphrase, { twice: true });
  await display.focus("class", "chromium");
  // From Deny, which has the focus, to Allow.
  await display.press("Tab", "Return");
  const granted = await until(async () => (await browser.inWorker(() => chrome.permissions.getAll()))?.origins?.[0], {
    what: "the site is granted",
  });
  assert.equal(granted, "http://localhost/*");
  assert.match(await filledCode(browser, "#code"), /^\d{6}$/);
  assert.equal(await submitted(browser, "#turn-on"), "accepted");
  // The real permission, given in the real dialog, and no manifest of a test's.
  await signIn(browser, shopPages(site));

  // A site without permission: nothing happens automatically, the shortcut fills.
  home.tessera("add", `otpauth://totp/alex?secret=${kContosoSecret}&issuer=Contoso`);
  home.tessera("pin", "Contoso", site.origin);
  const contoso = contosoPages(site, "en");
  await enterPassword(browser, contoso);
  // Longer than a granted site takes, or this would see nothing too soon.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  assert.equal(await page.value(contoso.code), "");
  await display.focus("class", "chromium");
  await display.press("alt+shift+y");
  await filledCode(browser, contoso.code);
  assert.equal(await submitted(browser, contoso.verify), "accepted");

  // Locked: Unlock in the popup, the passphrase in a window outside the browser.
  home.tessera("lock");
  popup = await browser.openPopup();
  await popup.click("#unlock");
  await display.enterPassphrase(kPassphrase);
  popup = await browser.openPopup();
  await popup.seen("#accounts li.account .code-area");

  // What was chosen for a site goes with its permission.
  await browser.inWorker(() => chrome.storage.local.set({ "send:http://localhost/*": true }));
  await browser.inWorker(() => chrome.permissions.remove({ origins: ["http://localhost/*"] }));
  await until(async () => !(await browser.inWorker(() => chrome.storage.local.get(null)))?.["send:http://localhost/*"], {
    what: "the choice is forgotten",
  });
});

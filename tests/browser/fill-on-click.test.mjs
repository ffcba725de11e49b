// SPDX-License-Identifier: Apache-2.0
/** On a site without permission nothing happens automatically; *Fill in* in the popup fills. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { contosoPages, enterPassword, filledCode, submitted } from "./flows.mjs";
import { pause } from "./waiting.mjs";

const kSecret = "GEZDGNBVGY3TQOJQ";

/** Milliseconds: longer than automatic filling ever takes. */
const kLongEnough = 2000;

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`${name}: filled on click, on a site without permission`, async (t) => {
    const { site, home, browser } = await setUp(t, { name, keyring: true, granted: false });
    site.accounts.reset({ users: [{ site: "contoso", user: "alex", secret: kSecret }] });
    home.tessera("add", `otpauth://totp/alex?secret=${kSecret}&issuer=Contoso`);
    home.tessera("pin", "Contoso", site.origin);
    home.tessera("add", "otpauth://totp/else?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Elsewhere");
    const pages = contosoPages(site, "en");
    await enterPassword(browser, pages);
    await pause(kLongEnough);
    assert.equal(await browser.page.value(pages.code), "");

    const popup = await browser.openPopup();
    await popup.seen("#site-accounts li.account");
    assert.equal(await popup.evaluate(() => document.querySelectorAll("#site-accounts li.account").length), 1);
    await popup.click("#site-accounts .fill");
    await filledCode(browser, pages.code);
    assert.equal(await submitted(browser, pages.verify), "accepted");
    await browser.quit();
  });
}

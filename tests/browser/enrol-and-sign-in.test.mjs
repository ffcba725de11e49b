// SPDX-License-Identifier: Apache-2.0
/** The main job in both browsers, from pixels to a second sign-in, with the real host and a desktop's keyring. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { contosoPages, enrolAtContoso, enrolAtShop, shopPages, signInTwice } from "./flows.mjs";
import { keepShots } from "./shots.mjs";

/** The link on Contoso's page that leads to a QR code for every authenticator, in the popup's words. */
const kAdvice = { en: /without notifications/i, nl: /zonder meldingen/i };

for (const [name, language, period] of /** @type {const} */ ([
  ["chromium", "nl", 30],
  ["firefox", "en", 15],
])) {
  test(`${name}: enrol at Contoso, sign in, no code twice (${language})`, async (t) => {
    const { site, home, browser } = await setUp(t, { name, language, keyring: true });
    site.accounts.reset({ offer: { period } });
    /** @type {import("./flows.mjs").Look} */
    const look = async (surface, view) => {
      if (surface !== browser.page) await keepShots(surface, `${name}-${language}-${view}`);
    };
    const advice = await enrolAtContoso(browser, site, language, look);
    assert.match(advice, kAdvice[language]);

    await signInTwice(browser, site, contosoPages(site, language), look);

    const { attempts } = site.accounts.state();
    const results = attempts.map(({ stage, result }) => `${stage} ${result}`);
    assert.equal(results[0], "enrol accepted");
    assert.deepEqual(results.slice(-3), ["sign-in accepted", "sign-in used", "sign-in accepted"]);
    const [account] = JSON.parse(home.tessera("list", "--json"));
    assert.deepEqual(account.sites, [site.origin]);
    await browser.quit();
  });
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: enrol at the shop, sign in, no code twice (${language})`, async (t) => {
    const { site, browser } = await setUp(t, { name, language, keyring: true });
    site.accounts.reset({ offer: { algorithm: "SHA256", digits: 8, period: 10 } });
    await enrolAtShop(browser, site);
    await signInTwice(browser, site, shopPages(site));

    // The shop's account doesn't belong to Contoso.
    await browser.page.goto(`${site.origin}/${language}/sign-in`);
    const popup = await browser.openPopup();
    await popup.seen("#other-accounts li.account");
    assert.equal(await popup.shows("#site-accounts"), false);
    await keepShots(popup, `${name}-${language}-other-site`);
    await browser.quit();
  });
}

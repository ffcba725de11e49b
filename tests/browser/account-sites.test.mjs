// SPDX-License-Identifier: Apache-2.0
/** The popup shows and changes where an account may be used: its sites, their domains, the login hosts with them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { keepShots } from "./shots.mjs";

/** @typedef {import("./surface.mjs").Surface} Surface */

const kSites = ["https://login.example.org", "https://mysignins.microsoft.com", "http://localhost:8420"];

/** @param {Surface} popup */
async function openSites(popup) {
  await popup.click("li.account button.menu");
  await popup.click(".menu-popover [data-action=sites]");
  await popup.seen("#sites-dialog");
}

/** @param {Surface} popup */
async function save(popup) {
  await popup.click("#sites-dialog [data-confirm]");
  await popup.until(() => !document.querySelector("#sites-dialog") && document.querySelector("#toast.done")?.textContent);
  return popup.text("#toast");
}

/** @param {string} site */
const takeAway = (site) => `#sites-dialog [data-site="${site}"] button`;

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: where an account may be used (${language})`, async (t) => {
    const { site: practice, home, browser } = await setUp(t, { name, language, keyring: true });
    home.tessera("add", "otpauth://totp/pim@contoso.example?secret=GEZDGNBVGY3TQOJQ&issuer=Contoso");
    for (const site of kSites) home.tessera("pin", "Contoso", site);
    const account = () => JSON.parse(home.tessera("list", "--json"))[0];
    await browser.page.goto(`${practice.origin}/${language}/sign-in`);
    const popup = await browser.openPopup();
    const shots = (/** @type {string} */ view) => keepShots(popup, `${name}-${language}-${view}`);

    await popup.click("li.account button.menu");
    await shots("account-menu");
    await popup.click(".menu-popover [data-action=sites]");
    await popup.seen("#sites-dialog");
    assert.equal(await popup.evaluate(() => document.querySelectorAll("#sites-dialog [data-site]").length), kSites.length);
    assert.match(await popup.text("#sites-dialog .also"), /login\.microsoftonline\.com/);
    assert.equal(await popup.text("#sites-dialog .meaning"), "");
    await shots("sites");
    await popup.click(takeAway(kSites[0]));
    await popup.click("#sites-dialog .cancel");
    assert.deepEqual(account().sites.toSorted(), kSites.toSorted(), "nothing is changed until it is saved");

    await openSites(popup);
    await popup.click("#sites-dialog [value=domain]");
    await popup.seen("#sites-dialog .meaning:not(:empty)");
    await shots("sites-wide");
    assert.match(await save(popup), /example\.org, microsoft\.com/);
    await shots("sites-widened");
    assert.equal(account().match, "domain");
    assert.deepEqual(account().domains, ["https://example.org", "https://microsoft.com"]);

    await popup.click("li.account button.menu");
    await popup.click(".menu-popover [data-action=pin]");
    await popup.seen("#pin-dialog .wide");
    await shots("pin-wide");
    await popup.click("#pin-dialog .cancel");

    await openSites(popup);
    assert.match(await popup.text("#sites-dialog [role=radiogroup]"), /example\.org, microsoft\.com/);
    await popup.click(takeAway(kSites[1]));
    assert.doesNotMatch(await popup.text("#sites-dialog .sites-rest"), /microsoft/);
    await shots("sites-known-domain");
    assert.doesNotMatch(await save(popup), /example/, "it is no wider than before");
    assert.deepEqual(account().domains, ["https://example.org"]);

    // An account without a site that could be wide does not stay wide for the next one.
    await openSites(popup);
    await popup.click(takeAway(kSites[0]));
    assert.equal(await popup.shows("#sites-dialog [role=radiogroup]"), false);
    await popup.click(takeAway(kSites[2]));
    await popup.seen("#sites-dialog .nowhere");
    await shots("sites-none");
    await save(popup);
    assert.deepEqual(account().sites, []);
    assert.equal(account().match, "exact");
    await browser.closePopup();
  });
}

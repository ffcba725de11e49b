// SPDX-License-Identifier: Apache-2.0
/** A site that isn't ours: Django's admin with django-otp, with user name, password and code on one page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { enterPassword, logIn, signOut, startDjango } from "./django.mjs";
import { scopeOf, setUp } from "./fixture.mjs";
import { addFound, filledCode, scanPage, seenAsUsed } from "./flows.mjs";
import { pause } from "./waiting.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser */
/** @typedef {import("./django.mjs").DjangoSite} DjangoSite */

const kToken = "#id_otp_token";

/** Seconds: django-otp's time step. */
const kStep = 30;
/** Seconds of a time step in which one signs in, out, and comes as far as the code again. */
const kEnough = 12;

/** Waits for the next time step if this one is nearly over. */
async function enoughOfStep() {
  const left = kStep - ((Date.now() / 1000) % kStep);
  if (left < kEnough) await pause(left * 1000);
}

/**
 * Scans the QR code that django-otp shows to a user who knows the password.
 * @param {Browser} browser
 * @param {DjangoSite} site
 */
async function enrol(browser, site) {
  const { page } = browser;
  await page.goto(`${site.origin}/setup/otp_totp/totpdevice/${site.device}/config/`);
  await enterPassword(page, site);
  await logIn(page);
  await page.until(() => /** @type {HTMLImageElement | null} */ (document.querySelector("#qrcode img"))?.naturalWidth);
  await addFound(browser, await scanPage(browser));
}

/**
 * The code is filled in while the user's hands are on the user name or the password, which must not end up in the
 * field of the code, for all to read.
 * @param {Browser} browser
 * @param {DjangoSite} site
 * @returns {Promise<string>} the code that was filled in, accepted by Django
 */
async function signIn(browser, site) {
  const { page } = browser;
  await page.goto(`${site.origin}/admin/`);
  const code = await filledCode(browser, kToken);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "id_username", "the focus stays where it was");
  await enterPassword(page, site);
  assert.equal(await page.value(kToken), code);
  await logIn(page);
  await page.seen("#user-tools");
  return code;
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`${name}: enrol at Django's admin, sign in, no code twice`, async (t) => {
    const [{ home, browser }, site] = await Promise.all([setUp(t, { name, keyring: true }), startDjango(scopeOf(t))]);
    const { page } = browser;
    await enrol(browser, site);
    const [account] = JSON.parse(home.tessera("list", "--json"));
    assert.deepEqual([account.issuer, account.account, account.sites], ["Django", site.user, [site.origin]]);
    await signOut(page);

    await enoughOfStep();
    const used = await signIn(browser, site);
    // Django shows this index only after it has verified the user's code.
    assert.equal(await page.evaluate(() => location.pathname), "/admin/");
    assert.match(await page.text("#user-tools"), new RegExp(`Welcome, ${site.user}`, "i"));
    await page.seen("#content .app-auth .model-user");
    await signOut(page);

    await page.goto(`${site.origin}/admin/`);
    await seenAsUsed(browser, used);
    assert.equal(await page.value(kToken), "", "a code is filled in though this one was used");
    await enterPassword(page, site);
    await page.type(kToken, used);
    await logIn(page);
    assert.match(await page.until(() => document.querySelector(".errornote")?.textContent), /Invalid token/);
    assert.equal(await page.shows("#user-tools"), false);
    await browser.quit();
  });
}

// SPDX-License-Identifier: Apache-2.0
/** We submit the form after filling in a code: if the user chose that, once, and only if the page doesn't submit it. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

import { codeForStep, encodeBase32, stepAt } from "../practice-site/totp.mjs";
import { grantedExtension } from "./extension-copy.mjs";
import { kPracticeSites, setUp } from "./fixture.mjs";
import { addFound, enterPassword, filledCode, scanPage, shopPages, submitted } from "./flows.mjs";
import { askingPages, leftPages, selfSubmittedPages, submittedPages, startSubmitPages, wordPages } from "./submit-pages.mjs";
import { keepShots } from "./shots.mjs";
import { kLongStep, pause, until } from "./waiting.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser */

/** Milliseconds: longer than it takes until a form that can be submitted is submitted. */
const kLongEnough = 2000;

const kChoice = "#site-accounts .submit-form";

/** Whether the field has its code. Runs in the page. */
function isFilled() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector("#o"))?.value.length === 6;
}

/** Whether the browser shows what the server answers to a form. Runs in the page. */
function isAnswer() {
  return document.title === "Sent";
}

/**
 * @param {Awaited<ReturnType<typeof setUp>>} setting
 * @param {Awaited<ReturnType<typeof startSubmitPages>>} pages
 */
function visitor({ home, browser }, { origin, elsewhere }) {
  /**
   * Opens a page with an account of its own, so that no page waits for a code that was not used yet.
   * @param {string} name
   * @param {number} [period] seconds
   * @returns {Promise<string>} its code
   */
  return async (name, period = kLongStep) => {
    const secret = encodeBase32(randomBytes(20));
    const user = `jo-${randomBytes(4).toString("hex")}`;
    home.tessera("add", `otpauth://totp/${user}?secret=${secret}&issuer=Contoso&period=${period}`);
    for (const { id, account } of JSON.parse(home.tessera("list", "--json"))) if (account !== user) home.tessera("remove", id);
    for (const site of [origin, elsewhere]) home.tessera("pin", user, site);
    await browser.page.goto(`${origin}/${name}`);
    const codes = { algorithm: /** @type {const} */ ("SHA1"), digits: 6, period, secret };
    return codeForStep(codes, stepAt(codes, Date.now()));
  };
}

/** @param {Browser} browser */
async function chooseSubmitting(browser) {
  const popup = await browser.openPopup();
  await popup.until((it) => document.querySelector(it)?.disabled === false, kChoice);
  assert.equal(await popup.evaluate((it) => document.querySelector(it).checked, kChoice), false);
  await popup.click(kChoice);
  return popup;
}

/** @param {Browser} browser */
async function fillByPopup(browser) {
  const popup = await browser.openPopup();
  await popup.click("#site-accounts .fill");
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: the form is submitted if the user chose that`, async (t) => {
    const loads = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, kPracticeSites);
    const setting = await setUp(t, { name, language, keyring: true, loads });
    const { browser } = setting;
    const pages = await startSubmitPages(setting.scope);
    const { sent } = pages;
    const visit = visitor(setting, pages);
    /** @type {string[]} */
    const failures = [];
    /** @param {string} page @param {() => Promise<void>} check */
    const tried = (page, check) => check().catch((error) => void failures.push(`${page}: ${error.message}`));

    // Soon after its start the extension registers its content scripts for the sites that were granted.
    await pause(1500);
    await visit("plain");
    await filledCode(browser, "#o");
    await pause(kLongEnough);
    assert.deepEqual(sent("plain"), [], "nobody chose it");

    const popup = await chooseSubmitting(browser);
    await keepShots(popup, `${name}-${language}-submit-form`);
    await browser.closePopup();

    for (const page of Object.keys(submittedPages)) {
      await tried(page, async () => {
        const code = await visit(page);
        await until(() => sent(page).length > 0, { what: "sent" });
        await pause(100);
        const by = page === "no-button" ? null : page === "role-button" ? "script" : "verify";
        assert.deepEqual(sent(page), [{ code, by }]);
        assert.deepEqual(sent(`${page}-cancel`), []);
      });
    }
    for (const page of Object.keys(selfSubmittedPages)) {
      await tried(page, async () => {
        const code = await visit(page);
        await until(() => sent(page).length > 0, { what: "sent" });
        // A document that was left sends nothing any more. Until it's left, its answer would take the next page's place.
        if (page.startsWith("sends-itself")) await browser.page.until(isAnswer);
        else await pause(kLongEnough);
        assert.deepEqual(sent(page).map((each) => each.code), [code]);
      });
    }
    for (const page of Object.keys({ ...leftPages, ...(name === "chromium" ? wordPages : askingPages) })) {
      await tried(page, async () => {
        await visit(page);
        if (page === "to-another-site") await fillByPopup(browser);
        await browser.page.until(isFilled);
        await pause(kLongEnough);
        assert.deepEqual(sent(page), []);
      });
    }
    if (name === "firefox") {
      await tried("clicked meanwhile", async () => {
        await visit("no-button");
        await filledCode(browser, "#o");
        await browser.page.click("nav button");
        await pause(kLongEnough);
        assert.equal(sent("no-button").length, 1, "only the time before");
      });
    } else {
      await tried("typed meanwhile", async () => {
        await visit("one-of-two");
        await filledCode(browser, "#o");
        await browser.page.type("#o", "123456");
        await pause(kLongEnough);
        assert.equal(sent("one-of-two").length, 1, "only the time before");
      });
    }
    await tried("beside-a-frame", async () => {
      await visit("beside-a-frame");
      await filledCode(browser, "#o");
      await browser.page.evaluateInFrames(() => document.querySelector("input")?.focus());
      await pause(kLongEnough);
      assert.deepEqual(sent("beside-a-frame"), []);
    });
    await tried("refuses", async () => {
      await visit("refuses", 7);
      await until(() => sent("refuses").length > 0, { what: "sent", timeout: 12_000 });
      const next = await filledCode(browser, "#o", sent("refuses")[0].code ?? "");
      await pause(kLongEnough);
      assert.equal(await browser.page.value("#o"), next, "the next code is there for the user to submit");
      assert.equal(sent("refuses").length, 1);
    });
    for (const page of name === "chromium" ? ["by-message", "confirms-an-enrolment", "in-a-frame"] : ["in-a-frame"]) {
      await tried(page, async () => {
        await visit(page);
        await fillByPopup(browser);
        if (page === "in-a-frame") await until(async () => (await browser.page.evaluateInFrames(isFilled))[0], { what: "filled" });
        else await browser.page.until(isFilled);
        const before = sent("plain").length;
        await pause(kLongEnough);
        assert.deepEqual(sent(page), []);
        assert.equal(sent("plain").length, before);
      });
    }
    assert.deepEqual(failures, []);
    await browser.quit();
  });
}

/** What is kept of the choices. Runs in a page of the extension. */
async function kept() {
  const all = await /** @type {any} */ (window).chrome.storage.local.get(null);
  return Object.keys(all).filter((key) => key.startsWith("send:"));
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  test(`${name}: the choice on the settings page, an enrolment that stays the user's, a sign-in (${language})`, async (t) => {
    const loads = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, kPracticeSites);
    const { site, browser } = await setUp(t, { name, language, keyring: true, loads });
    const { page } = browser;
    const popup = await browser.openPopup();
    const settings = `${await popup.evaluate(() => location.origin)}/options/options.html`;
    await browser.closePopup();
    await page.goto(settings);
    const row = '#sites li[data-origin="http://localhost/*"]';
    await page.until((it) => document.querySelector(it)?.disabled === false, `${row} .submit-form`);
    await page.click(`${row} .submit-form`);
    await page.until(() => document.querySelectorAll("#sites .submit-form:checked").length === 1);
    if (name === "chromium") await keepShots(page, `${name}-${language}-settings`);
    assert.deepEqual(await page.evaluate(kept), ["send:http://localhost/*"]);

    await page.goto(`${site.shopOrigin}/generic/security`);
    await page.seen("#qr");
    await addFound(browser, await scanPage(browser));
    await filledCode(browser, "#code");
    await pause(kLongEnough);
    assert.deepEqual(site.accounts.state().attempts, [], "the confirm step is submitted by the user");
    assert.equal(await submitted(browser, "#turn-on"), "accepted");

    const shop = shopPages(site);
    await enterPassword(browser, shop);
    page.patience = 40_000;
    await page.seen(shop.signedIn);
    assert.deepEqual(site.accounts.state().attempts.map(({ result }) => result), ["accepted", "accepted"]);

    if (name === "firefox") {
      // What the manifest demands cannot be taken back in Chromium.
      await page.goto(settings);
      await page.click(`${row} > button`);
      await page.until((it) => !document.querySelector(it) && document.querySelector("#sites li"), row);
      await until(async () => (await page.evaluate(kept)).length === 0, { what: "forgotten with the permission" });
    }
    await browser.quit();
  });
}

// SPDX-License-Identifier: Apache-2.0
/** A site's clock differs from ours: the popup says so, and codes go by the site's clock if the user wants that. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { codeForStep, stepAt } from "../practice-site/totp.mjs";
import { startClockSite } from "./clock-pages.mjs";
import { grantedExtension } from "./extension-copy.mjs";
import { kPracticeSites, setUp } from "./fixture.mjs";
import { contosoPages, enterPassword, filledCode, submitted } from "./flows.mjs";
import { keepShots } from "./shots.mjs";
import { pause, until } from "./waiting.mjs";

/** @typedef {import("./surface.mjs").Surface} Surface */

const kSecret = "GEZDGNBVGY3TQOJQ";
/** Seconds. Short, so that a test sees the turn of a code. */
const kPeriod = 10;
const kUri = `otpauth://totp/alex?secret=${kSecret}&issuer=Contoso&period=${kPeriod}`;

/** Milliseconds: longer than a site that answers takes to be asked, and than the popup takes to say so. */
const kLongEnough = 700;

/**
 * Whether a code is that of a clock so many seconds ahead, which was read to a second or so.
 * @param {string} code
 * @param {number} ahead
 */
function isCodeAt(code, ahead) {
  const credential = /** @type {const} */ ({ secret: kSecret, algorithm: "SHA1", digits: 6, period: kPeriod });
  const steps = [-2, 0, 2].map((off) => stepAt(credential, Date.now() + (ahead + off) * 1000));
  return steps.some((step) => codeForStep(credential, step) === code);
}

/** @param {Surface} popup @param {string} [where] @returns {Promise<string>} the code that a card shows */
const shownCode = (popup, where = "#site-accounts") =>
  popup.until((it) => document.querySelector(`${it} .code[data-code]`)?.getAttribute("data-code"), where);

/** What the extension keeps on disk. Runs in the popup. */
async function keptKeys() {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  return Object.keys(await api.storage.local.get(null));
}

/** @param {import("./processes.mjs").Scope} scope */
const loads = (scope) => grantedExtension(scope, kPracticeSites);

for (const [name, language, ahead] of /** @type {const} */ ([
  ["chromium", "en", 42],
  ["firefox", "nl", -42],
])) {
  const difference = language === "en" ? /4[123] seconds ahead/ : /4[123] seconden achter/;

  test(`${name}: refused by this computer's clock, accepted by the site's (${language})`, async (t) => {
    const siteTime = () => Date.now() + ahead * 1000;
    const { site, home, browser } = await setUp(t, { name, language, keyring: true, loads, siteTime });
    site.accounts.reset({ users: [{ site: "contoso", user: "alex", secret: kSecret, period: kPeriod }] });
    home.tessera("add", kUri);
    home.tessera("pin", "Contoso", site.origin);
    const pages = contosoPages(site, language);
    await enterPassword(browser, pages);
    await filledCode(browser, pages.code);
    assert.equal(await submitted(browser, pages.verify), "wrong");

    let popup = await browser.openPopup();
    await popup.seen("#site-clock");
    assert.match(await popup.text("#site-clock"), difference);
    assert.deepEqual(await popup.evaluate(keptKeys), []);
    await keepShots(popup, `${name}-${language}-clock`);
    await popup.click("#follow-clock");
    await popup.seen("#clock-followed");
    assert.equal(await popup.shows("#site-clock"), false);
    await browser.closePopup();
    // The very field that waited for a code by this computer's clock, or got one.
    await until(async () => isCodeAt(await browser.page.value(pages.code), ahead), { what: "the site's code in the field" });
    assert.equal(await submitted(browser, pages.verify), "accepted");
    await browser.page.seen(pages.signedIn);

    popup = await browser.openPopup();
    await popup.seen("#clock-followed");
    assert.match(await popup.text("#clock-followed"), difference);
    await popup.until(() => !document.querySelector("#site-accounts .code-area[data-used]"));
    const first = await shownCode(popup);
    assert.ok(isCodeAt(first, ahead), "the popup shows the code of the site's clock");
    await keepShots(popup, `${name}-${language}-clock-followed`);
    await popup.until((old) => document.querySelector("#site-accounts .code[data-code]")?.getAttribute("data-code") !== old, first);
    const second = await shownCode(popup);
    assert.ok(isCodeAt(second, ahead), "and so does the next one");
    assert.deepEqual(await popup.evaluate(keptKeys), ["clock:http://127.0.0.1/*"]);

    await popup.click("#unfollow-clock");
    await popup.seen("#site-clock");
    assert.equal(await popup.shows("#clock-followed"), false);
    assert.deepEqual(await popup.evaluate(keptKeys), []);
    await browser.closePopup();
    await enterPassword(browser, pages);
    await filledCode(browser, pages.code);
    assert.equal(await submitted(browser, pages.verify), "wrong");
    await browser.quit();
  });

  test(`${name}: what a site's answer tells (${language})`, async (t) => {
    const { scope, home, browser } = await setUp(t, { name, language, keyring: true, loads });
    home.tessera("add", kUri);
    const elsewhere = await startClockSite(scope, { ahead: 42 });
    /** @type {[string, import("./clock-pages.mjs").Answers, RegExp | null][]} */
    const sites = [
      ["an hour ahead", { ahead: 3600 }, /\b1 (hour ahead|uur voor)/],
      ["asks to be asked elsewhere on the site", { ahead: 1800, redirect: "/time" }, /\b30 minut/],
      ["within five seconds", { ahead: 3 }, null],
      ["without a date", { date: null }, null],
      ["in 1970", { date: "Thu, 01 Jan 1970 00:00:00 GMT" }, null],
      ["no date", { date: "soon" }, null],
      ["stored", { ahead: 42, age: "60" }, null],
      ["asks to be asked at another site", { ahead: 42, redirect: `${elsewhere.otherOrigin}/.well-known/time` }, null],
      ["does not answer", { ahead: 42, silent: true }, null],
    ];
    for (const [what, answers, notice] of sites) {
      const { origin, questions } = await startClockSite(scope, answers);
      home.tessera("pin", "Contoso", origin);
      for (let opened = 0; opened < 2; ++opened) {
        await browser.page.goto(origin);
        const popup = await browser.openPopup();
        await popup.seen("#site-accounts");
        await until(() => questions.length > 0, { what: `${what}: asked` });
        if (notice) await popup.seen("#site-clock");
        else await pause(kLongEnough);
        assert.match(await popup.text("#site-clock"), notice ?? /^$/, what);
        await browser.closePopup();
      }
      assert.equal(questions.length, 1, `${what}: asked once in five minutes`);
      const [{ method, headers }] = questions;
      assert.deepEqual([method, headers.cookie, headers.origin, headers.referer], ["HEAD", undefined, undefined, undefined], what);
    }
    assert.deepEqual(elsewhere.questions, [], "nobody else is asked");
    await browser.quit();
  });

  test(`${name}: a site is not asked unless it was granted and has an account (${language})`, async (t) => {
    const granted = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, [kPracticeSites[0]]);
    const { scope, home, browser } = await setUp(t, { name, language, keyring: true, loads: granted });
    const { origin, otherOrigin, questions } = await startClockSite(scope, { ahead: 42 });
    home.tessera("add", kUri);
    home.tessera("pin", "Contoso", otherOrigin);
    for (const address of [origin, otherOrigin]) {
      await browser.page.goto(address);
      const popup = await browser.openPopup();
      await popup.seen(address === otherOrigin ? "#site-accounts" : "#other-accounts");
      await pause(kLongEnough);
      assert.equal(await popup.shows("#site-clock"), false);
      await browser.closePopup();
    }
    assert.deepEqual(questions, []);
    await browser.quit();
  });

  test(`${name}: a frame's code goes by the frame's clock (${language})`, async (t) => {
    const { scope, home, browser } = await setUp(t, { name, language, keyring: true, loads });
    const inFrame = await startClockSite(scope, { ahead });
    const around = await startClockSite(scope, { frame: `${inFrame.origin}/` });
    home.tessera("add", kUri);
    home.tessera("pin", "Contoso", inFrame.origin);
    await browser.page.goto(inFrame.origin);
    let popup = await browser.openPopup();
    await popup.click("#follow-clock");
    await popup.seen("#clock-followed");
    await browser.closePopup();

    await browser.page.goto(around.otherOrigin);
    popup = await browser.openPopup();
    assert.ok(isCodeAt(await shownCode(popup, "#frame-accounts-0"), ahead), "shown");
    await popup.click("#frame-accounts-0 .fill");
    const inField = async () => (await browser.page.evaluateInFrames(() => document.querySelector("input")?.value))[0];
    const code = await until(inField, { what: "filled in the frame" });
    assert.ok(isCodeAt(code, ahead), "filled in");
    assert.equal(inFrame.questions.length, 1);
    await browser.quit();
  });
}

test("firefox: the choice goes with the site's permission", async (t) => {
  const { scope, home, browser } = await setUp(t, { name: "firefox", keyring: true });
  const { origin } = await startClockSite(scope, { ahead: 42 });
  home.tessera("add", kUri);
  home.tessera("pin", "Contoso", origin);
  await browser.page.goto(origin);
  /** Opens the popup, on the site that it was granted there. */
  const openGranted = async () => {
    const popup = await browser.openPopup();
    await popup.click("#grant-site");
    await popup.until(() => !document.querySelector("#grant-site"));
    await browser.closePopup();
    return browser.openPopup();
  };
  const popup = await openGranted();
  await popup.click("#follow-clock");
  await popup.seen("#clock-followed");
  await popup.evaluate(() => /** @type {any} */ (globalThis).browser.permissions.remove({ origins: ["http://127.0.0.1/*"] }));
  await until(async () => (await popup.evaluate(keptKeys)).length === 0, { what: "forgotten" });
  await browser.closePopup();
  await (await openGranted()).seen("#site-clock");
  await browser.quit();
});

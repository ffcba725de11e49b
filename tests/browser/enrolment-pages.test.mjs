// SPDX-License-Identifier: Apache-2.0
/** Pages that set an authenticator up: recognised, offered to be scanned, and read without their pixels. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { launchers } from "./browsers.mjs";
import { CorpusSite } from "./corpus/pages.mjs";
import { desktopWithKeyring } from "./desktop.mjs";
import { kKey, startEnrolmentPages } from "./enrolment-pages.mjs";
import { extensionFolder, grantedExtension } from "./extension-copy.mjs";
import { kPracticeSites, scopeOf, setUp } from "./fixture.mjs";
import { offersScan, scanPage } from "./flows.mjs";
import { Home } from "./host.mjs";
import { keepShots } from "./shots.mjs";
import { kLongStep, pause } from "./waiting.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser */

const kFound = ".candidate[data-kind=otpauth] .add";

/** What the page holds as text, and what the popup says of it. */
const kTexts = { link: "alice@example.com", attribute: "alice@example.com", elsewhere: "alice@example.com", printed: "alice@example.com", "copy-field": "127.0.0.1" };
/** What has to be pressed first. */
const kLeads = { "push-en": "Configure app without notifications", "push-nl": "App configureren zonder meldingen", "get-app": "Ik wil een andere verificator-app gebruiken", "show-code": "Show QR code" };
const kNoEnrolment = ["handbook", "sign-in-by-code", "recovery", "article"];

/** Milliseconds: longer than it takes to recognise a page that has loaded. */
const kLongEnough = 1000;

/** The toolbar button's mark for the tab, and all that the extension has stored. Runs in the popup. */
async function markAndStorage() {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const [{ id: tabId }] = await api.tabs.query({ active: true, currentWindow: true });
  const stored = await Promise.all([api.storage.local.get(), api.storage.session?.get() ?? {}]);
  return { mark: await api.action.getBadgeText({ tabId }), stored: JSON.stringify(stored) };
}

/** Waits for the mark. Runs in the popup. @param {string} mark */
async function isMarked(mark) {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  const [{ id: tabId }] = await api.tabs.query({ active: true, currentWindow: true });
  return (await api.action.getBadgeText({ tabId })) === mark;
}

/**
 * Goes to a page and opens the popup there.
 * @param {Browser} browser
 * @param {string} address
 */
async function openAt(browser, address) {
  await browser.closePopup();
  await browser.page.goto(address);
  const popup = await browser.openPopup();
  await popup.seen("#scan, #scan-view .back");
  return popup;
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  test(`${name}: pages that set an authenticator up (${language})`, async (t) => {
    const loads = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, kPracticeSites);
    const { scope, home, browser } = await setUp(t, { name, language, keyring: true, loads });
    home.tessera("add", `otpauth://totp/other?secret=MFRGGZDFMZTWQ2LK&issuer=Other&period=${kLongStep}`);
    const address = await startEnrolmentPages(scope);
    // Soon after its start the extension registers its content scripts for the sites that were granted.
    await pause(1500);

    for (const page of [...Object.keys(kTexts), ...Object.keys(kLeads), "large"]) {
      await (await openAt(browser, address(page))).until(isMarked, "+");
    }
    for (const page of [...kNoEnrolment, "late"]) {
      const popup = await openAt(browser, address(page));
      await pause(kLongEnough);
      assert.equal((await popup.evaluate(markAndStorage)).mark, "", page);
      assert.equal(await offersScan(browser), false, page);
    }
    await browser.closePopup();
    await browser.page.click("#go");
    assert.equal(await offersScan(browser), true);
    /** @type {import("./surface.mjs").Surface} */
    let popup = await browser.openPopup();
    await popup.until(isMarked, "+");
    await keepShots(popup, `${name}-${language}-page-offer`);
    await popup.click("#scan");
    await popup.seen(kFound);

    for (const [page, account] of Object.entries(kTexts)) {
      await browser.closePopup();
      await browser.page.goto(address(page));
      popup = await scanPage(browser);
      await popup.seen(kFound);
      assert.ok((await popup.text(".candidate .names")).includes(account), page);
      const { stored } = await popup.evaluate(markAndStorage);
      assert.doesNotMatch(stored, /GEZDGNBV/, page);
    }

    for (const [page, label] of Object.entries(kLeads)) {
      await browser.closePopup();
      await browser.page.goto(address(page));
      popup = await scanPage(browser);
      await popup.seen("[data-advice=qr-link] #show-qr-link");
      assert.ok((await popup.text("#scan-view")).includes(label), page);
      await keepShots(popup, `${name}-${language}-lead-${page}`);
      await popup.click("#show-qr-link");
      await browser.page.until(() => document.activeElement?.id === "lead");
      await browser.closePopup();
      await browser.page.click("#lead");
      popup = await scanPage(browser);
      await popup.seen(kFound);
    }

    await browser.closePopup();
    await browser.page.goto(address("large"));
    popup = await scanPage(browser);
    await popup.seen(`${kFound}, #zoom-and-scan`);
    if (await popup.shows("#zoom-and-scan")) {
      await keepShots(popup, `${name}-${language}-large-code`);
      await popup.click("#zoom-and-scan");
    }
    await popup.seen(kFound);

    // What was printed is what was meant: eight digits, a minute, SHA-256.
    await browser.closePopup();
    await browser.page.goto(address("printed"));
    popup = await scanPage(browser);
    await popup.click(kFound);
    await popup.seen("li.account.added");
    const added = JSON.parse(home.tessera("list", "--json")).find((/** @type {any} */ { issuer }) => issuer === "127.0.0.1");
    assert.deepEqual([added.account, added.digits, added.period, added.algorithm], ["alice@example.com", 8, 60, "SHA256"]);
    await popup.until(isMarked, "");
    await browser.quit();
  });
}

/** The sites on which the extension may fill in automatically. Runs in the popup. */
async function grantedSites() {
  const api = /** @type {any} */ (globalThis).browser ?? chrome;
  return (await api.permissions.getAll()).origins;
}

// Chromium without a window never answers a request for a permission.
test("firefox: with a site the hosts where people sign in to it are granted", async (t) => {
  const scope = scopeOf(t);
  const site = await CorpusSite.start(scope);
  const home = new Home(scope, { env: await desktopWithKeyring(scope) });
  home.registerHost();
  const browser = await launchers.firefox(scope, { home, extension: extensionFolder, proxy: site.port });
  const url = "https://mysignins.microsoft.com/security-info";
  site.show({ id: "", url_example: url, language: "en", kind: "enroll", policy: "never", expected: [], html: `<h1>Set up your authenticator app</h1><p>Secret key</p><code>${kKey}</code>` });
  await browser.page.goto(url);
  const popup = await scanPage(browser);
  await popup.seen(kFound);
  const choice = await popup.text(".candidate .choice");
  const hosts = ["mysignins.microsoft.com", "login.microsoftonline.com", "login.microsoft.com"];
  for (const host of hosts) assert.ok(choice.includes(host), `${host}: ${choice}`);
  await keepShots(popup, "firefox-en-login-hosts");
  await popup.click(kFound);
  await popup.seen("li.account.added");
  const granted = await popup.evaluate(grantedSites);
  for (const host of hosts) assert.ok(granted.includes(`https://${host}/*`), host);
  await browser.quit();
});

// SPDX-License-Identifier: Apache-2.0
/** What an administrator settles by policy (docs/administrators.md) holds in both browsers. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { chromiumId } from "./chromium.mjs";
import { setUp } from "./fixture.mjs";
import { offeredPolicies, programWithPolicies, whyNoPolicies } from "./policies.mjs";
import { keepShots } from "./shots.mjs";

const kUri = "otpauth://totp/Acme:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";
const kGecko = "tessera@authenticator";

/** @typedef {import("./policies.mjs").Name} Name */
/** @typedef {import("./surface.mjs").Surface} Surface */

/**
 * The policies that we offer, with another value for some settings. The tests load the extension themselves, so its
 * installation is only allowed.
 * @param {Name} name
 * @param {object} [settings]
 */
function policies(name, settings = {}) {
  const offered = offeredPolicies(name);
  if (name === "chromium") {
    offered.ExtensionSettings[chromiumId()] = { installation_mode: "allowed" };
    offered.NativeMessagingBlocklist = ["*"];
    Object.assign(offered["3rdparty"].extensions[chromiumId()], settings);
  } else {
    offered.policies.ExtensionSettings[kGecko] = { installation_mode: "allowed" };
    Object.assign(offered.policies["3rdparty"].Extensions[kGecko], settings);
  }
  return offered;
}

/**
 * Asks the background for what counts, until it has it: Chromium hands the policies over a moment after installation.
 * @param {Surface} surface
 */
const settled = (surface) =>
  surface.until(async () => {
    const api = globalThis.browser ?? chrome;
    const { result } = await api.runtime.sendMessage({ type: "managed-settings" });
    return result.noExport && result;
  });

/** Opens a page of the extension in the tab. @param {import("./browsers.mjs").Browser} browser @param {Surface} popup */
async function openSettings(browser, popup) {
  const address = await popup.evaluate(() => (globalThis.browser ?? chrome).runtime.getURL("options/options.html"));
  await browser.closePopup();
  await browser.page.goto(address);
}

const skip = whyNoPolicies();

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: the policies that we offer hold (${language})`, { skip }, async (t) => {
    const { home, browser } = await setUp(t, {
      name,
      language,
      keyring: true,
      granted: false,
      program: (scope) => programWithPolicies(scope, name, policies(name)),
    });
    let popup = await browser.openPopup();
    assert.deepEqual(await settled(popup), {
      passphraseRequired: true,
      lockAfter: 600,
      noExport: true,
      sites: ["https://login.example.com"],
      ignored: [],
    });
    await browser.closePopup();

    // There's a keyring, and no window to ask in: without the policy, the keyring would hold the key.
    popup = await browser.openPopup();
    await popup.seen("#welcome #passphrase-required");
    await keepShots(popup, `${name}-${language}-managed-welcome`);
    await popup.click("#type-here");
    await popup.type("#passphrase", "mozaiek");
    await popup.type("#passphrase-again", "mozaiek");
    await popup.click("#typed");
    await popup.until(async () => {
      const { result } = await (globalThis.browser ?? chrome).runtime.sendMessage({ type: "status" });
      return result.vault === "unlocked" && result.auto_lock === 600 && result.slots.join() === "passphrase";
    });

    home.tessera("add", kUri);
    await browser.closePopup();
    popup = await browser.openPopup();
    await popup.seen("#managed-sites #allow-sites");
    await keepShots(popup, `${name}-${language}-managed-accounts`);
    assert.equal(await popup.shows("#managed-passphrase"), false);
    await popup.click("#menu");
    await popup.seen(".menu-popover [data-action=backup][aria-disabled] small");
    await keepShots(popup, `${name}-${language}-managed-menu`);
    const errors = await popup.evaluate(async () => {
      const api = globalThis.browser ?? chrome;
      const ask = async (/** @type {object} */ message) => (await api.runtime.sendMessage(message)).error?.name;
      return [await ask({ type: "backup" }), await ask({ type: "settings", params: { auto_lock: 3600 } })];
    });
    assert.deepEqual(errors, ["turned_off_by_organisation", "set_by_organisation"]);

    await openSettings(browser, popup);
    const { page } = browser;
    await page.until(() => document.querySelector("#auto-lock-saved")?.textContent);
    assert.equal(await page.evaluate(() => /** @type {HTMLSelectElement} */ (document.querySelector("#auto-lock")).disabled), true);
    assert.equal(await page.value("#auto-lock"), "600");
    assert.match(await page.text("#auto-lock-saved"), language === "nl" ? /Ingesteld door je organisatie/ : /Set by your organisation/);
    await page.seen("#managed-sites button");
    assert.equal(await page.shows("#managed-ignored"), false);
    await keepShots(page, `${name}-${language}-managed-settings`);
  });

  test(`${name}: settings that aren't valid don't count, and are named (${language})`, { skip }, async (t) => {
    // Chromium itself drops what isn't of the schema's type, so that only Firefox hands over the first two.
    const wrong = { passphraseRequired: "yes", unknown: 1, lockAfter: 5, sites: ["https://a.example", "everything"] };
    const { browser } = await setUp(t, {
      name,
      language,
      granted: false,
      program: (scope) => programWithPolicies(scope, name, policies(name, wrong)),
    });
    const popup = await browser.openPopup();
    const { sites, lockAfter, passphraseRequired, ignored } = await settled(popup);
    assert.deepEqual([sites, lockAfter, passphraseRequired], [["https://a.example"], null, false]);
    const named = name === "chromium" ? ["lockAfter", "sites"] : ["lockAfter", "passphraseRequired", "sites", "unknown"];
    assert.deepEqual(ignored.sort(), named);
    await openSettings(browser, popup);
    await browser.page.seen("#managed-ignored");
    for (const each of named) assert.ok((await browser.page.text("#managed-ignored")).includes(each), each);
    await keepShots(browser.page, `${name}-${language}-managed-ignored`);
  });
}

test("firefox: the site that an administrator chose is filled in after one click", { skip }, async (t) => {
  const sites = ["http://localhost", "http://127.0.0.1"];
  const { home, browser } = await setUp(t, {
    name: "firefox",
    keyring: true,
    program: (scope) => programWithPolicies(scope, "firefox", policies("firefox", { sites, passphraseRequired: false })),
  });
  home.tessera("add", kUri);
  const popup = await browser.openPopup();
  await popup.click("#allow-sites");
  await popup.until(async () => {
    const { origins = [] } = await (globalThis.browser ?? chrome).permissions.getAll();
    return origins.sort().join(" ") === "http://127.0.0.1/* http://localhost/*";
  });
  await popup.until(() => !document.querySelector("#managed-sites"));
});

test("chromium: a policy blocks the program, and the popup says so", { skip }, async (t) => {
  const blocked = { NativeMessagingBlocklist: ["*"] };
  const { browser } = await setUp(t, {
    name: "chromium",
    language: "nl",
    granted: false,
    program: (scope) => programWithPolicies(scope, "chromium", blocked),
  });
  const popup = await browser.openPopup();
  await popup.seen("#host-trouble [data-error=host_blocked]");
  await keepShots(popup, "chromium-nl-host-blocked");
});

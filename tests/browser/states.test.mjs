// SPDX-License-Identifier: Apache-2.0
/** What the popup says when it has nothing to show yet, and what the user can do then. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { scopeOf, setUp } from "./fixture.mjs";
import { scanPage } from "./flows.mjs";
import { temporaryFolder } from "./processes.mjs";
import { keepShots } from "./shots.mjs";
import { pause } from "./waiting.mjs";

const kUri = "otpauth://totp/Acme:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";

const kExport = "otpauth-migration://offline?data=ChMKBQECAwQFEgJqbxoEQWNtZTACEAEYASAA";

/** What counts down below a code. @param {import("./surface.mjs").Surface} popup */
const secondsLeft = async (popup) =>
  Number(
    await popup.evaluate(() =>
      getComputedStyle(/** @type {Element} */ (document.querySelector(".code-area"))).getPropertyValue("--seconds"),
    ),
  );

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
])) {
  test(`${name}: locked, a wrong passphrase, unlocked (${language})`, async (t) => {
    const passphraseFile = join(temporaryFolder(scopeOf(t)), "passphrase");
    const { home, browser } = await setUp(t, {
      name,
      language,
      register(home) {
        writeFileSync(passphraseFile, "the right one\n");
        home.tessera("add", kUri, "--passphrase-file", passphraseFile);
        home.tessera("lock");
        home.registerHost({ passphraseFile });
      },
    });
    writeFileSync(passphraseFile, "a wrong one\n");
    const popup = await browser.openPopup();
    await popup.seen("#locked");
    assert.equal(await popup.shows("#accounts"), false);
    await keepShots(popup, `${name}-${language}-locked`);
    await popup.click("#unlock");
    await popup.until(() => document.querySelector("#toast.error")?.textContent);
    await keepShots(popup, `${name}-${language}-wrong-passphrase`);

    writeFileSync(passphraseFile, "the right one\n");
    await popup.click("#unlock");
    await popup.seen("#accounts li.account .code[data-code]");
    const shown = await popup.evaluate(() => document.querySelector(".code[data-code]")?.getAttribute("data-code"));
    assert.match(shown, /^\d{6}$/);
    await keepShots(popup, `${name}-${language}-accounts`);
    const before = await secondsLeft(popup);
    await pause(2500);
    const passed = (before - (await secondsLeft(popup)) + 30) % 30;
    assert.ok(passed >= 1 && passed <= 6, `${passed} seconds were counted in 2.5`);
    await popup.click("#lock");
    await popup.seen("#locked");
    assert.throws(() => home.tessera("list"), /passphrase|wachtwoordzin/i);
  });

  test(`${name}: no QR code on the page, so typed in by hand (${language})`, async (t) => {
    const { site, home, browser } = await setUp(t, { name, language, keyring: true });
    await browser.page.goto(`${site.origin}/${language}/sign-in`);
    const popup = await scanPage(browser);
    await popup.seen(".failure[data-reason=none_found]");
    await keepShots(popup, `${name}-${language}-nothing-found`);
    await popup.click("#manual-instead");
    await popup.type("#manual-secret", "not base 32!");
    await popup.type("#manual-issuer", "RFC 6238");
    await popup.type("#manual-account", "sha1");
    await popup.click("#manual-add");
    await popup.seen("#manual-secret-said [data-error=secret_invalid]");
    await keepShots(popup, `${name}-${language}-by-hand`);
    await popup.type("#manual-secret", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
    await popup.click("#manual-add");
    await popup.seen("li.account.added");
    const [account] = JSON.parse(home.tessera("list", "--json"));
    assert.equal(account.issuer, "RFC 6238");
    await browser.closePopup();
  });

  test(`${name}: addresses and a bare key pasted in by hand (${language})`, async (t) => {
    const { site, home, browser } = await setUp(t, { name, language, keyring: true });
    const accounts = () => JSON.parse(home.tessera("list", "--json"));
    await browser.page.goto(`${site.origin}/${language}/sign-in`);
    const popup = await browser.openPopup();
    await popup.click("#manual");
    assert.equal(await askedAtOnce(popup, kUri.replace("secret=", "secret=1")), true, "Firefox wants the user's gesture");
    await popup.seen("#manual-secret-said [data-error=secret_invalid]");
    await paste(popup, kUri);
    await popup.until(() => /Acme/.test(document.querySelector("#manual-secret-said .found")?.textContent ?? ""));
    assert.equal(await popup.shows("#manual-issuer"), false, "an address has its own names");
    assert.equal(await popup.shows("#manual-pin"), true, "it may be the page's");
    await keepShots(popup, `${name}-${language}-paste-one`);

    await paste(popup, [kUri, "My accounts", "", "otpauth://totp/x?secret=NOTAKEY1", kExport].join("\n"));
    await popup.seen("#manual-secret-said [data-line='4'][data-error=secret_invalid]");
    assert.equal(await popup.shows("#manual-pin"), false, "a list is of other sites");
    await keepShots(popup, `${name}-${language}-paste-several`);
    await popup.click("#manual-add");
    await popup.seen("#pasted-view [data-added='2']");
    assert.doesNotMatch(await popup.text("#pasted-view"), /NOTAKEY/);
    await keepShots(popup, `${name}-${language}-pasted`);
    assert.deepEqual(accounts().map((/** @type {any} */ each) => [each.issuer, each.sites]), [["Acme", []], ["Acme", []]]);

    await popup.click("#paste-again");
    await paste(popup, "\u201cMFRG\u2009GZDF\u2013MZTW\u200bQ2LK\u201d.");
    assert.equal(await popup.shows("#manual-issuer"), true);
    await popup.click("#manual-view summary");
    await paste(popup, "45", "#manual-period");
    await paste(popup, "9", "#manual-digits");
    await keepShots(popup, `${name}-${language}-by-hand-advanced`);
    await popup.click("#manual-pin");
    await popup.click("#manual-add");
    await popup.seen("li.account.added");
    const [, , { issuer, account, digits, period }] = accounts();
    assert.deepEqual([issuer, account, digits, period], ["", "", 9, 45]);
    const placeholder = language === "nl" ? "(zonder naam)" : "(no name)";
    await popup.until((words) => document.querySelector("li.account.added strong")?.textContent === words, placeholder);
    for (const selector of ["button.menu", "button.code"]) {
      const label = await popup.evaluate((it) => document.querySelector(`li.account.added ${it}`)?.getAttribute("aria-label"), selector);
      assert.ok(label?.includes(placeholder), label);
    }
    await keepShots(popup, `${name}-${language}-no-name`);
    await browser.closePopup();
  });
}

/**
 * Puts a text in the place of what is in a field, in one go.
 * @param {import("./surface.mjs").Surface} popup
 * @param {string} text
 * @param {string} [selector]
 */
async function paste(popup, text, selector = "#manual-secret") {
  await popup.seen(selector);
  await popup.evaluate(
    (it, pasted) => {
      const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.querySelector(it));
      field.focus();
      field.select();
      document.execCommand("insertText", false, pasted);
    },
    selector,
    text,
  );
}

/**
 * Pastes and presses *Add* before the host has said what was pasted.
 * @param {import("./surface.mjs").Surface} popup @param {string} text
 * @returns {Promise<boolean>} the browser was asked for the permission before any await
 */
function askedAtOnce(popup, text) {
  return popup.evaluate((pasted) => {
    const { permissions } = globalThis.browser ?? chrome;
    const { request } = permissions;
    let asked = false;
    permissions.request = () => ((asked = true), Promise.resolve(false));
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("#manual-secret"));
    field.value = pasted;
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    field.form?.requestSubmit();
    permissions.request = request;
    return asked;
  }, text);
}

// SPDX-License-Identifier: Apache-2.0
/** A field that the user doesn't see gets no code: neither automatically nor when the user asks. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

import { encodeBase32 } from "../practice-site/totp.mjs";
import { grantedExtension } from "./extension-copy.mjs";
import { kPracticeSites, setUp } from "./fixture.mjs";
import { filledCode } from "./flows.mjs";
import { startUnseenPages, unseenPages } from "./unseen-pages.mjs";
import { kLongStep, pause } from "./waiting.mjs";

/** Milliseconds: longer than automatic filling ever takes. */
const kLongEnough = 900;

/**
 * Shows a page to an account whose code was never used: no page is left alone because it has to wait for the next one.
 * @param {Awaited<ReturnType<typeof setUp>>} setting
 * @param {string} origin
 * @param {string} page
 */
async function show({ home, browser }, origin, page) {
  home.tessera("add", `otpauth://totp/${page}?secret=${encodeBase32(randomBytes(20))}&issuer=Contoso&period=${kLongStep}`);
  for (const { id, account } of JSON.parse(home.tessera("list", "--json"))) if (account !== page) home.tessera("remove", id);
  home.tessera("pin", page, origin);
  await browser.page.goto(`${origin}/${page}`);
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`${name}: no code for a field that is not seen`, async (t) => {
    const loads = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, kPracticeSites);
    const setting = await setUp(t, { name, keyring: true, loads });
    const { browser } = setting;
    const { origin } = await startUnseenPages(setting.scope);
    for (const page of Object.keys(unseenPages)) {
      await show(setting, origin, page);
      await pause(kLongEnough);
      assert.equal(await browser.page.value("#o"), "", `${page}: filled by itself`);
    }
    for (const page of ["ancestor-opacity", "covered", "popover-through"]) {
      await show(setting, origin, page);
      const popup = await browser.openPopup();
      await popup.click("#site-accounts .fill");
      await pause(kLongEnough);
      assert.equal(await browser.page.value("#o"), "", `${page}: filled on request`);
      await browser.closePopup();
    }
    await show(setting, origin, "seen");
    await filledCode(browser, "#o");
    await browser.quit();
  });
}

// SPDX-License-Identifier: Apache-2.0
/** What is filled in reaches the frameworks that sites are built with: it is read from their own state. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

import { startFrameworkPages } from "../framework-pages/server.mjs";
import { codeForStep, encodeBase32, stepAt } from "../practice-site/totp.mjs";
import { grantedExtension } from "./extension-copy.mjs";
import { kPracticeSites, setUp } from "./fixture.mjs";
import { kLongStep, pause } from "./waiting.mjs";

/** @typedef {import("./browsers.mjs").Browser} Browser */
/** @typedef {import("./host.mjs").Home} Home */
/** @typedef {import("../framework-pages/server.mjs").FrameworkPages} FrameworkPages */

/** Pages whose state is the code afterwards, and which are sent by their user only. */
const kTaken = [
  "react-controlled",
  "react-digits-only",
  "react-number",
  "react-key-by-key",
  "react-otp-input",
  "react-split-paste",
  "react-split-advance",
  "react-split-renewed",
  "react-split-keys",
  "input-otp",
  "vue-model",
  "vue-split",
  "angular-model",
  "angular-reactive",
  "ng-otp-input",
  "knockout-text-input",
  "knockout-value",
];

/** Pages that send the code themselves, once it is whole. */
const kSendThemselves = ["vue-posts-itself", "vue-clears-itself", "react-sends-itself"];

/** The final state of other pages: what the user typed is kept, and no part of a code stays. */
const kUntouched = { "typed-before": "7", "typed-meanwhile": "9", "refuses-the-end": "" };

/** Milliseconds: longer than filling, and filling again, ever takes. */
const kLongEnough = 2500;

const kCodes = /** @type {const} */ ({ algorithm: "SHA1", digits: 6, period: kLongStep });

/**
 * An account whose codes begin with a zero, now and in the next time step, and have no 9 for their fifth digit, which
 * one of the pages types itself.
 * @returns {{secret: string, codes: string[]}}
 */
function accountWithZeros() {
  for (;;) {
    const secret = encodeBase32(randomBytes(20));
    const step = stepAt({ ...kCodes, secret }, Date.now());
    const codes = [step, step + 1].map((it) => codeForStep({ ...kCodes, secret }, it));
    if (codes.every((code) => /^0...[^9]/.test(code))) return { secret, codes };
  }
}

/**
 * @param {{home: Home, browser: Browser}} user
 * @param {FrameworkPages} pages
 */
function visitor({ home, browser }, pages) {
  /**
   * Opens a page with an account of its own, so that no page waits for a code that was not used yet.
   * @param {string} name
   * @param {(codes: string[]) => Promise<void>} check
   */
  return async (name, check) => {
    const { secret, codes } = accountWithZeros();
    home.tessera("add", `otpauth://totp/${name}?secret=${secret}&issuer=Frameworks&period=${kLongStep}`);
    home.tessera("pin", name, pages.origin);
    try {
      await browser.page.goto(pages.address(name));
      await check(codes);
    } finally {
      home.tessera("remove", name);
    }
  };
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`${name}: frameworks take the code into their state`, async (t) => {
    const loads = (/** @type {import("./processes.mjs").Scope} */ scope) => grantedExtension(scope, kPracticeSites);
    const { scope, home, browser } = await setUp(t, { name, keyring: true, loads });
    const { page } = browser;
    const pages = await startFrameworkPages();
    scope.defer(() => pages.close());
    const visit = visitor({ home, browser }, pages);
    /** @type {string[]} */
    const failures = [];
    /** @type {typeof visit} */
    const tried = (it, check) => visit(it, check).catch((error) => void failures.push(`${it}: ${error.message}`));

    const state = () => page.evaluate(() => /** @type {any} */ (window).state());
    for (const it of kTaken) {
      await tried(it, async (codes) => {
        await page.until(() => /** @type {any} */ (window).state?.().length >= 6);
        await pause(300);
        assert.ok(codes.includes(await state()), `${await state()} is none of ${codes}`);
        assert.deepEqual(pages.submitted(it), [], "sent by nobody");
      });
    }
    for (const it of kSendThemselves) {
      await tried(it, async (codes) => {
        await pause(kLongEnough);
        const sent = pages.submitted(it);
        assert.equal(sent.length, 1, `sent: ${sent}`);
        assert.ok(codes.includes(sent[0]), `${sent[0]} is none of ${codes}`);
      });
    }
    for (const [it, left] of Object.entries(kUntouched)) {
      await tried(it, async () => {
        await pause(kLongEnough);
        assert.equal(await state(), left);
        assert.deepEqual(pages.submitted(it), [], "sent by nobody");
      });
    }
    assert.deepEqual(failures, []);
    await browser.quit();
  });
}

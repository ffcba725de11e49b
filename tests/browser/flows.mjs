// SPDX-License-Identifier: Apache-2.0
/** What a person does with the practice site and the popup, in either browser. */
import assert from "node:assert/strict";

/** @typedef {import("./browsers.mjs").Browser} Browser */
/** @typedef {import("./surface.mjs").Surface} Surface */
/** @typedef {import("../practice-site/server.mjs").PracticeSite} PracticeSite */

/**
 * Is shown each view that the flow comes past: the popup's, and the tab's, whose names begin with `page-`.
 * @typedef {(surface: Surface, view: string) => Promise<void>} Look
 */

/** @type {Look} */
const pass = async () => undefined;

/** Milliseconds: a code that was used is followed by the next one after at most 30 s. */
const kNextCode = 40_000;

/** Seconds of a time step in which a second sign-in comes as far as the code. */
const kEnough = 6;

/**
 * The places where a site asks for each thing.
 * @typedef {object} Pages
 * @property {string} signIn address
 * @property {Record<string, string>} login fields to type into, by selector
 * @property {string} submit
 * @property {string} code field
 * @property {string} verify
 * @property {string} signedIn a selector that only the page behind the login has
 */

/**
 * @param {PracticeSite} site
 * @param {"en" | "nl"} language
 * @returns {Pages}
 */
export const contosoPages = (site, language) => ({
  signIn: `${site.origin}/${language}/sign-in`,
  login: { "#user": "alex", "#password": "anything" },
  submit: "#sign-in",
  code: "#idTxtBx_SAOTCC_OTC",
  verify: "#idSubmit_SAOTCC_Continue",
  signedIn: "#sign-out",
});

/**
 * @param {PracticeSite} site
 * @returns {Pages}
 */
export const shopPages = (site) => ({
  signIn: `${site.shopOrigin}/generic/sign-in`,
  login: { "#email": "alice@example.com", "#password": "anything" },
  submit: "#sign-in",
  code: "#code",
  verify: "#verify",
  signedIn: "#sign-out",
});

/**
 * Opens the popup at the view that has *Scan this page*.
 * @param {Browser} browser
 */
export async function openToScan(browser) {
  const popup = await browser.openPopup();
  // A popup opened again shows what it found last.
  await popup.seen("#scan, #scan-view .back");
  if (await popup.shows("#scan-view")) await popup.click("#scan-view .back");
  await popup.seen("#scan");
  return popup;
}

/**
 * Whether the popup says that the page sets an authenticator up. A page that is slow to answer is asked again.
 * @param {Browser} browser
 */
export async function offersScan(browser) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await browser.closePopup();
    const popup = await browser.openPopup();
    await popup.seen("#scan, #scan-view .back");
    if (await popup.shows("#page-offer")) return true;
  }
  return false;
}

/**
 * Opens the popup and has it scan the page.
 * @param {Browser} browser
 */
export async function scanPage(browser) {
  const popup = await openToScan(browser);
  await popup.click("#scan");
  await popup.seen(".candidate, .failure");
  return popup;
}

/**
 * Adds the one account that the scan found, and closes the popup.
 * @param {Browser} browser
 * @param {Surface} popup
 * @param {Look} [look]
 */
export async function addFound(browser, popup, look = pass) {
  await popup.seen(".candidate[data-kind=otpauth] .add");
  await look(popup, "found");
  await popup.click(".candidate[data-kind=otpauth] .add");
  await popup.seen("li.account.added");
  await popup.until(() => !document.querySelector("#grant-site")); // the browser has granted it
  await look(popup, "added");
  await browser.closePopup();
}

/**
 * Waits for a code to be filled in.
 * @param {Browser} browser
 * @param {string} field
 * @param {string} [not] a code that it must not be
 * @returns {Promise<string>}
 */
export async function filledCode({ page }, field, not = "") {
  const { patience } = page;
  page.patience = kNextCode;
  try {
    return await page.until(
      (it, old) => {
        const value = /** @type {HTMLInputElement | null} */ (document.querySelector(it))?.value ?? "";
        return /^\d{6,8}$/.test(value) && value !== old ? value : null;
      },
      field,
      not,
    );
  } finally {
    page.patience = patience;
  }
}

/**
 * Presses a button and reads what the site made of the code.
 * @param {Browser} browser
 * @param {string} button
 * @returns {Promise<string>} `accepted`, `wrong` or `used`
 */
export async function submitted({ page }, button) {
  await page.evaluate(() => document.querySelector("#result")?.removeAttribute("data-result"));
  await page.click(button);
  return page.until(() => document.querySelector("#result")?.getAttribute("data-result"));
}

/**
 * @param {Browser} browser
 * @param {Pages} pages
 */
export async function enterPassword({ page }, pages) {
  await page.goto(pages.signIn);
  for (const [field, text] of Object.entries(pages.login)) await page.type(field, text);
  await page.click(pages.submit);
  await page.seen(pages.code);
}

/**
 * @param {Browser} browser
 * @param {Pages} pages
 * @param {Look} [look]
 * @returns {Promise<string>} the code that was filled in, accepted by the site
 */
export async function signIn(browser, pages, look = pass) {
  await enterPassword(browser, pages);
  const code = await filledCode(browser, pages.code);
  await look(browser.page, "page-filled");
  assert.equal(await submitted(browser, pages.verify), "accepted");
  await browser.page.seen(pages.signedIn);
  await look(browser.page, "page-signed-in");
  return code;
}

/**
 * Contoso's enrolment, from the push QR code that no authenticator but Microsoft's can use, up to the confirm step.
 * @param {Browser} browser
 * @param {PracticeSite} site
 * @param {"en" | "nl"} language
 * @param {Look} [look]
 * @returns {Promise<string>} what the popup says of the push QR code
 */
export async function enrolAtContoso(browser, site, language, look = pass) {
  const { page } = browser;
  await page.goto(`${site.origin}/${language}/enrol`);
  await page.click("#set-up");
  await page.seen("#activation[data-kind=push] #qr");
  await look(page, "page-push-code");
  let popup = await scanPage(browser);
  await popup.seen(".candidate[data-kind=microsoft] .advice[data-error=microsoft_push_code]");
  const advice = await popup.text("#scan-view");
  await look(popup, "push-code");
  await popup.click("#show-qr-link");
  await page.until(() => document.activeElement?.id === "without-notifications");
  await browser.closePopup();

  await page.click("#without-notifications");
  await page.seen("#activation[data-kind=otp] #qr");
  await look(page, "page-code");
  popup = await scanPage(browser);
  await addFound(browser, popup, look);

  await page.click("#next");
  await filledCode(browser, "#idTxtBx_SAOTCC_OTC");
  await look(page, "page-confirm");
  assert.equal(await submitted(browser, "#verify"), "accepted");
  await look(page, "page-enrolled");
  return advice;
}

/**
 * The shop's enrolment: QR code and confirm field on one page.
 * @param {Browser} browser
 * @param {PracticeSite} site
 */
export async function enrolAtShop(browser, site) {
  await browser.page.goto(`${site.shopOrigin}/generic/security`);
  await browser.page.seen("#qr");
  await addFound(browser, await scanPage(browser));
  await filledCode(browser, "#code");
  assert.equal(await submitted(browser, "#turn-on"), "accepted");
}

/**
 * @param {PracticeSite} site with one account
 * @returns {number} seconds that are left of the time step whose code the site accepted last
 */
function leftOfStep(site) {
  const [{ lastStep, period }] = site.accounts.state().users;
  return (lastStep + 1) * period - Date.now() / 1000;
}

/**
 * @param {Browser} browser
 * @param {Pages} pages
 */
async function signOut({ page }, pages) {
  await page.click(pages.signedIn);
  await page.until((it) => document.readyState === "complete" && !document.querySelector(it), pages.signedIn);
}

/**
 * The popup says that a code was used, and offers it nowhere.
 * @param {Browser} browser
 * @param {string} code
 * @param {Look} [look]
 */
export async function seenAsUsed(browser, code, look = pass) {
  const popup = await browser.openPopup();
  await popup.seen("#site-accounts .code-area");
  const { shownAsUsed, offersIt } = await popup.evaluate(
    (used) => ({
      shownAsUsed: document.querySelector("#site-accounts .code-area")?.hasAttribute("data-used"),
      offersIt: document.documentElement.outerHTML.includes(used) || document.body.innerText.replace(/\s/g, "").includes(used),
    }),
    code,
  );
  assert.equal(offersIt, false, "the popup offers a used code");
  assert.equal(shownAsUsed, true, "the popup says that the code was used");
  await look(popup, "used");
  await browser.closePopup();
}

/**
 * Signs in, and once more in the time step whose code was used: neither the popup nor the field offers that code, and
 * typed by hand the site refuses it; then the next one is filled in.
 * @param {Browser} browser
 * @param {PracticeSite} site
 * @param {Pages} pages
 * @param {Look} [look]
 */
export async function signInTwice(browser, site, pages, look = pass) {
  const { page } = browser;
  let used = await signIn(browser, pages, look);
  if (leftOfStep(site) < kEnough) {
    await signOut(browser, pages);
    used = await signIn(browser, pages);
  }
  await signOut(browser, pages);
  await enterPassword(browser, pages);
  await seenAsUsed(browser, used, look);

  assert.notEqual(await page.value(pages.code), used, "the used code is filled in again");
  await page.type(pages.code, used);
  assert.equal(await submitted(browser, pages.verify), "used");
  await look(page, "page-refused");
  const next = await filledCode(browser, pages.code, used);
  assert.equal(await submitted(browser, pages.verify), "accepted");
  await look(page, "page-signed-in-again");
  assert.notEqual(next, used);
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The main job, before your eyes: an account enrolled from the picture of a page, a sign-in with the code that the
 * extension fills in, the same code refused. Everything is thrown away afterwards but the pictures in build/try.
 *   node tests/browser/try.mjs            runs automatically
 *   node tests/browser/try.mjs --headed   a browser for you to play in
 */
import { parseArgs } from "node:util";

import { startPracticeSite } from "../practice-site/server.mjs";
import { Chromium } from "./chromium.mjs";
import { desktopWithKeyring } from "./desktop.mjs";
import { extensionFolder, grantedExtension } from "./extension-copy.mjs";
import { contosoPages, enrolAtContoso, signInTwice } from "./flows.mjs";
import { Home } from "./host.mjs";
import { Album } from "./album.mjs";
import { Scope } from "./processes.mjs";
import { sentencesIn, userLanguage } from "./sentences.mjs";

const language = userLanguage();
const say = sentencesIn(language);

/** What has been done when a view comes past; the other views are only pictured. */
const kDone = /** @type {Record<string, string>} */ ({
  "page-push-code": say("try_page_open"),
  "push-code": say("try_push_code"),
  found: say("try_found"),
  added: say("try_added"),
  "page-confirm": say("try_confirm_filled"),
  "page-enrolled": say("try_enrolled"),
  "page-filled": say("try_filled"),
  "page-signed-in": say("try_signed_in"),
  used: say("try_used"),
  "page-refused": say("try_refused"),
  "page-signed-in-again": say("try_signed_in_again"),
});

/** @param {Scope} scope */
async function byItself(scope) {
  const album = new Album(kDone);
  const site = await startPracticeSite();
  scope.defer(() => site.close());
  const home = new Home(scope, { language, env: await desktopWithKeyring(scope) });
  home.registerHost();
  const extension = grantedExtension(scope, [`${new URL(site.origin).protocol}//${new URL(site.origin).hostname}/*`]);
  const browser = await Chromium.launch(scope, { home, extension, language });
  album.done(say("try_running"));

  const look = album.look;
  await enrolAtContoso(browser, site, language, look);
  await signInTwice(browser, site, contosoPages(site, language), look);
  await browser.quit();
  console.log(`\n${say("try_all_held", album.folder)}`);
}

/** @param {Scope} scope */
async function toPlayIn(scope) {
  const { DISPLAY, XAUTHORITY, HOME } = process.env;
  const site = await startPracticeSite();
  scope.defer(() => site.close());
  const screen = { DISPLAY: DISPLAY ?? "", XAUTHORITY: XAUTHORITY ?? `${HOME}/.Xauthority` };
  const env = { ...screen, ...(await desktopWithKeyring(scope)) };
  const home = new Home(scope, { language, env });
  home.registerHost();
  const display = { env };
  const browser = await Chromium.launch(scope, { home, extension: extensionFolder, language, display });
  await browser.page.goto(site.origin);
  console.log(say("try_browser_open"));
  await browser.closedByUser();
}

const scope = new Scope();
try {
  const { values } = parseArgs({ options: { headed: { type: "boolean", default: false } } });
  await (values.headed ? toPlayIn(scope) : byItself(scope));
} catch (error) {
  console.error(`\n${say("try_did_not_hold")}`, error);
  process.exitCode = 1;
} finally {
  await scope.close();
}

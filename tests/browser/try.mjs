// SPDX-License-Identifier: Apache-2.0
/**
 * The main job, before your eyes: an account enrolled from the picture of a page, a sign-in with the code that the
 * extension fills in, the same code refused. Everything is thrown away afterwards but the pictures in build/try.
 *   node tests/browser/try.mjs            by itself
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

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
const language = locale.startsWith("nl") ? "nl" : "en";

/**
 * @param {string} english
 * @param {string} dutch
 */
const say = (english, dutch) => (language === "nl" ? dutch : english);

/** What has been done when a view comes past; the other views are only pictured. */
const kDone = /** @type {Record<string, string>} */ ({
  "page-push-code": say("The enrolment page is open", "De pagina om een authenticator in te stellen is open"),
  "push-code": say(
    "Scanned: a QR code for Microsoft Authenticator only; Tessera says which link to follow",
    "Gescand: een QR-code alleen voor Microsoft Authenticator; Tessera zegt welke link je nodig hebt",
  ),
  found: say("Scanned again: a QR code for any authenticator", "Opnieuw gescand: een QR-code voor elke authenticator"),
  added: say("Account added to a new vault", "Account toegevoegd aan een nieuwe kluis"),
  "page-confirm": say("Code filled in to confirm", "Code ingevuld om te bevestigen"),
  "page-enrolled": say("Accepted: enrolled", "Geaccepteerd: de authenticator is ingesteld"),
  "page-filled": say("Signing in: the next code filled in by itself", "Inloggen: de volgende code vanzelf ingevuld"),
  "page-signed-in": say("Accepted: signed in", "Geaccepteerd: ingelogd"),
  used: say("The same code again: Tessera does not offer it", "Nog eens dezelfde code: Tessera biedt die niet aan"),
  "page-refused": say("Typed by hand: the site refuses it", "Met de hand ingetypt: de site weigert die"),
  "page-signed-in-again": say("Signed in with the code after it", "Ingelogd met de code daarna"),
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
  album.done(say("Practice site and Chromium are running", "Oefensite en Chromium draaien"));

  const look = album.look;
  await enrolAtContoso(browser, site, language, look);
  await signInTwice(browser, site, contosoPages(site, language), look);
  await browser.quit();
  console.log(say(`\nAll of it held. Pictures: ${album.folder}`, `\nHet klopte allemaal. Afbeeldingen: ${album.folder}`));
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
  console.log(
    say(
      "A browser with Tessera is open at the practice site; its button is behind the puzzle piece in the toolbar.\n" +
        "Close the browser when you are done; nothing of it stays.",
      "Er staat een browser met Tessera open op de oefensite; de knop zit achter het puzzelstukje in de werkbalk.\n" +
        "Sluit de browser als je klaar bent; er blijft niets van over.",
    ),
  );
  await browser.closedByUser();
}

const scope = new Scope();
try {
  const { values } = parseArgs({ options: { headed: { type: "boolean", default: false } } });
  await (values.headed ? toPlayIn(scope) : byItself(scope));
} catch (error) {
  console.error(say("\nThis did not hold:", "\nDit klopte niet:"), error);
  process.exitCode = 1;
} finally {
  await scope.close();
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The first page: what to do here, in both languages.
 */
import { document, html } from "./html.mjs";

/**
 * @param {string} shopOrigin  the shop under another host name, so that it is another site to a browser
 */
export function landingPage(shopOrigin) {
  return document({
    language: "nl",
    title: "Oefensite · Practice site",
    style: "landing.css",
    body: html`<body>
<main>
<section lang="nl">
<h1>Oefensite</h1>
<p>Stel hier een verificator-app in en meld u ermee aan. De site draait op deze computer; u hebt geen echt account
nodig en geen telefoon.</p>
<ol>
<li><h2><a id="enrol-nl" href="/nl/enrol">Stel de app in</a></h2>
<p>Klik op <b>Instellen</b>. De eerste QR-code werkt alleen met de app van Microsoft: kies
<b>App configureren zonder meldingen</b>. Klik op de extensie in de werkbalk, laat haar de pagina scannen en voeg het
account toe. Bevestig met de code.</p></li>
<li><h2><a id="sign-in-nl" href="/nl/sign-in">Meld u aan</a></h2>
<p>Met gebruikersnaam <b>alex</b> en een willekeurig wachtwoord. Daarna vraagt de site om een code. Elke code werkt
één keer.</p></li>
</ol>
<p>Liever een gewone webwinkel? <a href="${shopOrigin}/generic/security" hreflang="en">Acme Shop</a> (in het Engels).</p>
</section>
<section lang="en">
<h1>Practice site</h1>
<p>Set up an authenticator app here and sign in with it. The site runs on this computer; you need no real account and
no phone.</p>
<ol>
<li><h2><a id="enrol-en" href="/en/enrol">Set up the app</a></h2>
<p>Press <b>Set up</b>. The first QR code works only with Microsoft’s own app: choose
<b>Configure app without notifications</b>. Click the extension in the toolbar, let it scan the page and add the
account. Confirm with the code.</p></li>
<li><h2><a id="sign-in-en" href="/en/sign-in">Sign in</a></h2>
<p>With user name <b>alex</b> and any password. The site then asks for a code. Each code works once.</p></li>
</ol>
<p>Rather a plain web shop? <a href="${shopOrigin}/generic/security">Acme Shop</a>.</p>
</section>
</main>
</body>`,
  });
}

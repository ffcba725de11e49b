// SPDX-License-Identifier: Apache-2.0

/**
 * Pages with something of the shape of a key or of a QR code: what is read from them as text, and whether they are
 * offered to be scanned.
 */

export const kKey = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
const kGroups = kKey.replace(/.{4}/g, "$& ").trim();
const kTitle = "<h1>Set up your authenticator app</h1>";
const kSquare = "<canvas width=200 height=200></canvas>";

/** @param {string} key as the page shows it */
const shown = (key) => `${kTitle}<p>Key</p><p><code>${key}</code></p>`;

/** The key is read from these, and nothing else. @type {Record<string, string>} */
export const printed = {
  "in one piece": shown(kKey),
  "small letters": shown(kKey.toLowerCase()),
  "in groups": shown(kGroups),
  "in groups with dashes": shown(kGroups.replaceAll(" ", "-")),
  "in groups with hard spaces": shown(kGroups.replaceAll(" ", "&nbsp;")),
  "in groups without width": shown(kGroups.replaceAll(" ", "&#8203;")),
  "in groups with long dashes and thin spaces": shown(kGroups.replaceAll(" ", "&thinsp;&ndash;&thinsp;")),
  "in groups with dashes that don't break": shown(kGroups.replaceAll(" ", "&#8209;")),
  "with soft hyphens and word joiners": shown(kGroups.replaceAll(" ", "&shy;&#8288;")),
  "in groups with low lines": shown(kGroups.replaceAll(" ", "_")),
  "in two lines": shown(kGroups.replace(/(.{19}) /, "$1<br>\n")),
  "with padding": shown(`${kKey}====`),
  "groups of eight": shown(kKey.replace(/.{8}/g, "$& ")),
  "each group an element": `${kTitle}<p>Enter this key by hand</p><p>${kGroups.split(" ").map((group) => `<span>${group}</span>`).join(" ")}</p>`,
  "after a word that begins like it": `${kTitle}<p>MFRG is the bank's code.</p><p>Your secret key</p><p>${kGroups}</p>`,
  "behind a colon": `${kTitle}<p>Your secret key: ${kGroups}</p>`,
  "to be copied": `${kTitle}<button data-clipboard-text="${kKey}">Copy the key</button>`,
  "beside a word in capitals": `<h1>TWEESTAPSVERIFICATIE</h1><h2>Authenticator-app instellen</h2><p>Sleutel</p><code>${kGroups}</code>`,
  "beside what is hidden": `${shown(kGroups)}<form><input type=hidden name=secret value="kLm3QwErTyAsDf7GhJkZ"></form>`,
};

/** None of these holds a key for an authenticator. @type {Record<string, string>} */
export const otherTexts = {
  "within a sentence": `${kTitle}<p>Enter this code ${kGroups} in your app.</p>`,
  "hexadecimal": shown("3a5b7c2d4e6f3a5b7c2d4e6f3a5b7c2d4e6f3a5b"),
  "a card's number": `${kTitle}<p>4242 4242 4242 4242</p>`,
  "words in capitals": "<h1>AUTHENTIFIZIERUNG</h1><h2>Zwei-Faktor-Anmeldung einrichten</h2>",
  "what somebody types": `${kTitle}<form><input type=password value="sommerhaus2rotterdam"><input value="abcdefgh2345mnop"></form>`,
  "a list of recovery codes": `<h1>Set up two-factor authentication</h1><ul>${["MFRGGZDFMZTWQ2LK", "GEZDGNBVGY3TQOJQ"].map((code) => `<li>${code}</li>`).join("")}</ul>`,
  "one recovery code": `<h1>Two-factor authentication</h1><p>Set up two-factor first. Your recovery code, for the day when you lose the phone:</p><code>${kGroups}</code>`,
  "access to a store": "<h1>Storage</h1><p>Two-factor is on. Access key</p><code>AKIAIOSFODNN7EXAMPLE</code><p>Secret key</p><code>wJalr/UtnFEMI/K7MDENG</code>",
  "a network": `<h1>Guest Wi-Fi</h1><p>Scan the QR code to connect</p>${kSquare}<p>Password</p><p>K7QDH3MX4T6WZ2PA</p>`,
  "a device's name": `${kTitle}<p>Scan the QR code</p><p>Device ID: K7QDH3MX4T6WZ2PA</p>`,
  "a user's name": `${kTitle}<p>Scan the QR code</p><dl><dt>Signed in as</dt><dd>annavanderberg2357</dd></dl>`,
  "a link to be copied": `${kTitle}<p>Scan the QR code</p><button data-clipboard-text="k7qdh3mx4t6wz2pa">Copy link</button>`,
  "what is not shown": `${kTitle}<p>Scan the QR code</p><div hidden>Secret key: ${kGroups}</div>`,
  "a licence": "<h1>Licence</h1><p>Configurez l'application. Clé de licence : ABCD-2345-EFGH-7654-WXYZ</p>",
};

/** Text below the key isn't a parameter of it, unless the page presents it as one. @type {Record<string, [string, string]>} */
export const parameters = {
  "said": ["<p>Algorithm: SHA512</p><p>Digits: 8</p><p>Interval: 60</p><p>for ann@shop.example</p>", "algorithm=SHA512&digits=8&period=60"],
  "by counter": ["<p>Type: counter-based</p>", "counter=0"],
  "about something else": [
    "<p>Choose “Time based”, not “Counter based”.</p><p>You get ten 8-digit recovery codes.</p><p>Grace period: 14 days</p><p>SHA-256 fingerprint</p><p>help@shop.example</p>",
    "",
  ],
};

/** They are offered to be scanned. @type {Record<string, string>} */
export const enrolments = {
  en: `<h1>Two-factor authentication</h1><p>Scan this code with your two-factor authentication app.</p>${kSquare}`,
  "en, own app too": `<h1>Set up two-factor</h1><p>Scan the QR code with Google Authenticator, Authy or Okta Verify.</p>${kSquare}`,
  nl: `<h1>Tweefactorauthenticatie</h1><p>Scan de code hieronder met uw authenticatie-app</p>${kSquare}`,
  de: `<h1>Zwei-Faktor-Authentifizierung aktivieren</h1><p>Scanne den QR-Code mit deiner Authenticator-App</p>${kSquare}`,
  fr: `<h1>Double authentification</h1><p>Flashez ce QR code avec votre application d'authentification</p>${kSquare}`,
  es: `<h1>Verificación en dos pasos</h1><p>Escanea el código QR con tu app</p>${kSquare}`,
  "behind icons": `${"<svg width=16 height=16></svg>".repeat(400)}<div role=dialog>${kTitle}<p>Scan this QR code</p>${kSquare}</div>`,
};

/** And these are not. @type {Record<string, string>} */
export const otherSquares = {
  payment: `<h1>Betalen</h1><p>Scan de QR-code met de mobiele app van je bank.</p>${kSquare}`,
  identity: `<h1>Verify your identity</h1><p>Scan the QR code with your phone to continue.</p>${kSquare}`,
  "sign-in": `<h1>Log in with QR Code</h1><p>Scan this QR code with the authenticator in our mobile app to log in at once.</p>${kSquare}`,
  "sign-in, zh": `<h1>登录</h1><p>扫描二维码登录</p>${kSquare}<p>短信登录 获取验证码</p>`,
  "in steps": `<h1>Betalen in twee stappen</h1><p>Scan de QR-code en bevestig.</p>${kSquare}`,
  "a word with those letters": `<h1>Your footprint</h1><p>Scan the QR code to see it.</p>${kSquare}`,
  download: `<h1>Get the app</h1><p>Scan this QR code to download our mobile app.</p>${kSquare}`,
  ticket: `<h1>Uw kaartje</h1><p>Bevestiging: scan deze QR-code bij de ingang.</p>${kSquare}`,
  "own app": `<h1>Set up Okta Verify</h1><p>Scan the QR code with Okta Verify.</p>${kSquare}`,
  "without notifications": "<h1>Le Journal</h1><p>Activez les alertes</p><button>Continuer sans notifications</button>",
  "another way to sign in": '<h1>Sign in</h1><p>Enter the code</p><input name="otp"><a href="#">Use a different verification app</a>',
};

/** A page that changes: what it shows, what then happens, and whether it is offered after that. @type {Record<string, {body: string, step: string, isHere: boolean}>} */
export const changing = {
  "a dialog goes": { body: `<div id=d>${kTitle}<p>Scan this QR code</p>${kSquare}</div>`, step: "document.getElementById('d').remove()", isHere: false },
  "a dialog is hidden": { body: `<style>.off { display: none }</style><div id=d>${kTitle}<p>Scan this QR code</p>${kSquare}</div>`, step: "document.getElementById('d').className = 'off'", isHere: false },
  "a dialog is shown": { body: `<style>.off { display: none }</style><div id=d class=off>${kTitle}<p>Scan this QR code</p>${kSquare}</div>`, step: "document.getElementById('d').className = ''", isHere: true },
  "a key comes": { body: `${kTitle}<div id=d></div>`, step: `document.getElementById('d').innerHTML = 'Key <code>${kKey}</code>'`, isHere: true },
};

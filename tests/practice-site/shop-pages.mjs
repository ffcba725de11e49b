// SPDX-License-Identifier: Apache-2.0
/**
 * The generic site: a small web shop, in English.
 */
import { document, html } from "./html.mjs";

/** @typedef {import("./html.mjs").Html} Html */
/** @typedef {import("./accounts.mjs").Offer} Offer */

const REFUSALS = {
  wrong: "That code doesn’t match. Enter the one your app shows now.",
  used: "That code has already been used. Wait for the next one.",
};

const PROBLEMS = {
  unknown: "We don’t know that e-mail address. The only customer here is alice@example.com.",
  passwordMissing: "Enter a password. Any will do here.",
  notEnrolled: "Two-step verification is not on for this account yet. Turn it on under Account security.",
};

/** @typedef {keyof typeof PROBLEMS} Problem */

/**
 * @param {string} title
 * @param {Html} main
 * @param {"security" | "sign-in"} section
 */
function page(title, main, section) {
  /** @param {string} name */
  const current = (name) => name === section && html` aria-current="page"`;
  return document({
    language: "en",
    title: `${title} – Acme Shop`,
    style: "shop.css",
    body: html`<body>
<header>
<span class="brand">Acme Shop</span>
<nav aria-label="Account">
<a href="/generic/security"${current("security")}>Account security</a>
<a href="/generic/sign-in"${current("sign-in")}>Sign in</a>
</nav>
</header>
<main>
${main}
</main>
<footer>Practice shop on this computer. Nothing you type leaves it, and nothing is for sale.</footer>
</body>`,
  });
}

/** @param {"wrong" | "used" | undefined} result */
function codeField(result) {
  return html`<label for="code">Verification code</label>
<input id="code" name="code" type="text" autocomplete="one-time-code" inputmode="numeric" required
${result && html` aria-invalid="true" aria-describedby="result"`}>
${result && html`<p id="result" class="error" role="alert" data-result="${result}">${REFUSALS[result]}</p>`}`;
}

/**
 * @param {Offer} offer
 * @param {Html} picture
 * @param {"wrong" | "used" | undefined} result
 */
export function securityPage(offer, picture, result) {
  return page("Account security", html`<h1>Account security</h1>
<section>
<h2>Two-step verification</h2>
<p>Add a second step to ${offer.user}: a code from an authenticator app.</p>
<div class="columns">
<div id="qr" class="qr" role="img" aria-label="QR code for your authenticator app">${picture}</div>
<div>
<h3>1. Scan the QR code</h3>
<details>
<summary id="cannot-scan">Can’t scan it? Enter this key</summary>
<p><code id="secret">${offer.secret.replace(/.{4}(?=.)/g, "$& ")}</code></p>
</details>
<h3>2. Enter the code the app shows</h3>
<form method="post" action="/generic/security">
${codeField(result)}
<button id="turn-on" class="primary">Turn on</button>
</form>
</div>
</div>
</section>`, "security");
}

export function enrolledPage() {
  return page("Account security", html`<h1>Account security</h1>
<section class="outcome">
<h2>Two-step verification is on</h2>
<p id="result" role="status" data-result="accepted">Your code was right. Next time you sign in, we’ll ask for a new one.</p>
<p><a id="to-sign-in" class="button primary" href="/generic/sign-in">Sign in</a></p>
</section>`, "security");
}

/**
 * @param {string} email
 * @param {Problem | undefined} problem
 */
export function signInPage(email, problem) {
  return page("Sign in", html`<h1>Sign in</h1>
<section class="narrow">
<form method="post" action="/generic/sign-in">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<p class="hint">Any password will do here.</p>
${problem && html`<p id="problem" class="error" role="alert">${PROBLEMS[problem]}</p>`}
<button id="sign-in" class="primary">Continue</button>
</form>
</section>`, "sign-in");
}

/**
 * @param {string} email
 * @param {"wrong" | "used" | undefined} result
 */
export function signInCodePage(email, result) {
  return page("Two-step verification", html`<h1>Two-step verification</h1>
<section class="narrow">
<p>Signing in as ${email}. Enter the code from your authenticator app.</p>
<form method="post" action="/generic/sign-in/code">
${codeField(result)}
<button id="verify" class="primary">Sign in</button>
</form>
</section>`, "sign-in");
}

/** @param {string} email */
export function signedInPage(email) {
  return page("Signed in", html`<h1>Signed in</h1>
<section class="narrow outcome">
<p id="result" role="status" data-result="accepted">Welcome back, ${email}.</p>
<form method="post" action="/generic/sign-out"><button id="sign-out">Sign out</button></form>
</section>`, "sign-in");
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The Microsoft-like pages, in the order in which one meets them.
 */
import { document, html } from "./html.mjs";
import { contosoAddress } from "./qr.mjs";
import { TEXTS } from "./texts.mjs";

/** @typedef {import("./html.mjs").Html} Html */
/** @typedef {import("./texts.mjs").Language} Language */
/** @typedef {{ language: Language, path: string, user?: string }} View  `path` is that of the page, without its language */

/**
 * @typedef {object} Activation  the part of the dialog that is swapped in place
 * @property {"push" | "otp"} kind
 * @property {string} picture  address of the QR code's picture
 * @property {[string, string][]} manual  label and value of what can be typed in instead
 */

/**
 * @param {View} view
 * @param {string} title
 * @param {Html} main
 * @param {{ after?: Html, script?: string, layout?: "page" | "card" }} [extra]
 */
function page({ language, path, user }, title, main, { after, script, layout = "page" } = {}) {
  const texts = TEXTS[language];
  const other = language === "nl" ? "en" : "nl";
  return document({
    language,
    title: `${title} · Contoso`,
    style: "contoso.css",
    script,
    body: html`<body class="${layout}">
<header>
<a class="brand" href="/">Contoso</a>
${user && html`<span class="user">${contosoAddress(user)}</span>`}
<a class="language" href="/${other}${path}" lang="${other}" hreflang="${other}">${texts.switchLanguage}</a>
</header>
<main>
${main}
</main>
<footer><span>${texts.practiceNote}</span> <a href="/">${texts.home}</a></footer>
${after}
</body>`,
  });
}

/**
 * Step 1.
 * @param {View} view
 */
export function enrolPage(view) {
  return page(view, TEXTS[view.language].enrolTitle, enrolMain(view));
}

/** @param {View} view */
function enrolMain({ language }) {
  const texts = TEXTS[language];
  return html`<h1>${texts.enrolTitle}</h1>
<p class="intro">${texts.enrolIntro}</p>
<section class="panel">
<h2>${texts.contactHeading}</h2>
<form method="post" action="/${language}/enrol">
<p><label for="contact">${texts.contactLabel}</label>
<select id="contact" name="contact">
<option value="app" selected>${texts.contactApp}</option>
<option value="phone" disabled>${texts.contactPhone}</option>
</select></p>
<fieldset>
<legend>${texts.modeLegend}</legend>
<label class="choice"><input type="radio" name="mode" value="notification"> ${texts.modePush}</label>
<label class="choice"><input type="radio" name="mode" value="code" checked> ${texts.modeCode}</label>
</fieldset>
<p>${texts.setUpHint}</p>
<p class="actions"><button id="set-up" class="primary">${texts.setUp}</button></p>
</form>
</section>`;
}

/**
 * Step 1 with the dialog over it.
 * @param {View} view
 * @param {Activation} activation
 * @param {boolean} unanswered  Next was pressed while the push QR code was on show
 */
export function configurePage(view, activation, unanswered) {
  const { language } = view;
  const texts = TEXTS[language];
  const dialog = html`<dialog id="configure" open aria-labelledby="configure-title">
<h2 id="configure-title" tabindex="-1" autofocus>${texts.configureTitle}</h2>
<p>${texts.configureIntro}</p>
<ol>
<li>${texts.configureInstall}</li>
<li>${texts.configureAdd}</li>
<li>${texts.configureScan}</li>
</ol>
${activationPart(language, activation, unanswered)}
<form class="actions" method="post" action="/${language}/enrol/configure">
<a id="cancel" class="button" href="/${language}/enrol">${texts.cancel}</a>
<button id="next" class="primary">${texts.next}</button>
</form>
</dialog>`;
  return page(view, texts.configureTitle, enrolMain(view), { after: dialog, script: "configure.js" });
}

/**
 * @param {Language} language
 * @param {Activation} activation
 * @param {boolean} unanswered
 */
function activationPart(language, { kind, picture, manual }, unanswered) {
  const texts = TEXTS[language];
  return html`<div id="activation" data-kind="${kind}" aria-live="polite">
<div class="qr"><img id="qr" src="${picture}" alt="${kind === "push" ? texts.pushPicture : texts.otpPicture}"></div>
<div class="beside">
${kind === "otp" && html`<p>${texts.anyApp}</p>`}
${kind === "push" && html`<p><a id="without-notifications"
 href="/${language}/enrol/configure/without-notifications">${texts.withoutNotifications}</a></p>`}
<details>
<summary id="cannot-scan">${texts.cannotScan}</summary>
<p>${texts.cannotScanHint}</p>
<dl>
${manual.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}
</dl>
</details>
${unanswered && html`<p id="unanswered" class="notice" role="alert">${texts.pushUnanswered}</p>`}
</div>
</div>`;
}

/**
 * Step 2.
 * @param {View} view
 * @param {"wrong" | "used" | undefined} result
 */
export function confirmPage(view, result) {
  const { language } = view;
  const texts = TEXTS[language];
  return page(view, texts.enrolTitle, html`<h1>${texts.enrolTitle}</h1>
<section class="panel">
<h2>${texts.confirmHeading}</h2>
<form method="post" action="/${language}/enrol/confirm">
${codeField(language, result)}
<p class="actions"><a class="button" href="/${language}/enrol">${texts.cancel}</a>
<button id="verify" class="primary">${texts.verify}</button></p>
</form>
</section>`);
}

/**
 * @param {Language} language
 * @param {"wrong" | "used" | undefined} result
 */
function codeField(language, result) {
  const texts = TEXTS[language];
  return html`<p><label for="idTxtBx_SAOTCC_OTC">${texts.codeLabel}</label>
<input id="idTxtBx_SAOTCC_OTC" name="otc" type="tel" autocomplete="off" maxlength="8" placeholder="${texts.codePlaceholder}"
 required autofocus${result && html` aria-invalid="true" aria-describedby="result"`}></p>
${result && html`<p id="result" class="error" role="alert" data-result="${result}">${texts[result]}</p>`}`;
}

/** @param {View} view */
export function donePage(view) {
  const { language } = view;
  const texts = TEXTS[language];
  return page(view, texts.doneTitle, html`<section class="panel outcome">
<h1>${texts.doneTitle}</h1>
<p id="result" role="status" data-result="accepted">${texts.doneText}</p>
<p>${texts.doneHint}</p>
<p class="actions"><a id="to-sign-in" class="button primary" href="/${language}/sign-in">${texts.doneNext}</a></p>
</section>`, { layout: "card" });
}

/**
 * @typedef {object} SignInProblem
 * @property {"badUser" | "passwordMissing" | "notEnrolled"} text
 * @property {string} user  as it was typed
 */

/**
 * @param {View} view
 * @param {SignInProblem | undefined} problem
 */
export function signInPage(view, problem) {
  const { language } = view;
  const texts = TEXTS[language];
  const enrolLink = problem?.text === "notEnrolled"
    && html` <a href="/${language}/enrol?user=${encodeURIComponent(problem.user)}">${texts.notEnrolledLink}</a>.`;
  return page(view, texts.signInTitle, html`<section class="panel">
<h1>${texts.signInTitle}</h1>
<form method="post" action="/${language}/sign-in">
<p><label for="user">${texts.userLabel}</label>
<input id="user" name="user" value="${problem?.user ?? ""}" autocomplete="username" autocapitalize="none"
 spellcheck="false" required autofocus></p>
<p><label for="password">${texts.passwordLabel}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></p>
${problem && html`<p id="problem" class="error" role="alert">${texts[problem.text]}${enrolLink}</p>`}
<p class="hint">${texts.signInHint}</p>
<p class="actions"><button id="sign-in" class="primary">${texts.next}</button></p>
</form>
</section>`, { layout: "card" });
}

/**
 * @param {View} view
 * @param {"wrong" | "used" | undefined} result
 */
export function signInCodePage(view, result) {
  const { language } = view;
  const texts = TEXTS[language];
  return page(view, texts.enterCodeTitle, html`<section class="panel">
<h1>${texts.enterCodeTitle}</h1>
<p>${texts.enterCodeText}</p>
<form method="post" action="/${language}/sign-in/code">
${codeField(language, result)}
<p class="actions"><a class="button" href="/${language}/sign-in">${texts.cancel}</a>
<button id="idSubmit_SAOTCC_Continue" class="primary">${texts.verify}</button></p>
</form>
</section>`, { layout: "card" });
}

/** @param {View} view */
export function signedInPage(view) {
  const { language } = view;
  const texts = TEXTS[language];
  return page(view, texts.signedInTitle, html`<section class="panel outcome">
<h1>${texts.signedInTitle}</h1>
<p id="result" role="status" data-result="accepted">${texts.signedInText}</p>
<form class="actions" method="post" action="/${language}/sign-out"><button id="sign-out">${texts.signOut}</button></form>
</section>`, { layout: "card" });
}

/**
 * @param {View} view
 * @param {"badUser"} problem
 */
export function problemPage(view, problem) {
  const texts = TEXTS[view.language];
  return page(view, texts.errorTitle, html`<section class="panel">
<h1>${texts.errorTitle}</h1>
<p>${texts[problem]}</p>
</section>`, { layout: "card" });
}

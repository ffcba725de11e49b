// SPDX-License-Identifier: Apache-2.0
import { createServer } from "node:http";

/**
 * Pages whose form has to be submitted, each with the field `#o`. The server keeps what arrives, by page.
 * @typedef {(target: string, elsewhere: string) => string} Page `target`: the address to submit to; `elsewhere`: the
 *   same on another site
 */

const kField = '<input id="o" name="totp" autocomplete="one-time-code" inputmode="numeric" maxlength="6">';
const kAsk = '<label for="o">Enter the 6-digit code from your authenticator app</label>';
const kVerify = '<button name="by" value="verify">Verify</button>';

/** @param {string} target @param {string} inside what stands around the field */
const form = (target, inside) => `<form id="f" method="post" action="${target}">${kAsk} ${inside}</form>`;

/** Runs once the field has all digits. @param {string} script */
const whenWhole = (script) => `<script>o.addEventListener("input", () => { if (o.value.length === 6) { ${script} } })</script>`;

/** @param {string} target */
const post = (target) => `fetch("${target}", { method: "POST", body: new URLSearchParams({ totp: o.value, by: "script" }) })`;

/** Pages whose form we submit for the user. @type {Record<string, Page>} */
export const submittedPages = {
  "plain": (target) => form(target, kField + kVerify),
  "no-button": (target) => form(target, kField),
  "others-first": (target) =>
    form(
      target,
      `<button name="by" value="back">Back</button> <button name="by" value="cancel">Cancel</button>
       <button name="by" value="resend">Resend code</button> <input type="submit" name="by" value="Use a recovery code">
       <button type="button" onclick="this.form.requestSubmit()">Close</button> ${kField}
       <button name="by" value="another">Try another way</button> ${kVerify} <button name="by" value="help">Help</button>`,
    ),
  "one-of-two": (target) => form(target, `<button name="by" value="icon">◆</button> ${kField} ${kVerify}`),
  "disabled-until-input": (target) =>
    form(target, kField + kVerify.replace("<button", '<button id="b" disabled')) +
    whenWhole("setTimeout(() => { b.disabled = false }, 300)"),
  "role-button": (target) =>
    `<main>${kAsk} ${kField} <div role="button" tabindex="0" onclick='${post(target)}'>Sign in</div>
     <div role="button" onclick='${post(`${target}-cancel`)}'>Cancel</div></main>`,
  // What else the page asks for, and what it says of other things, is not the form's.
  "among-others": (target) =>
    `<input type="search" aria-label="Search"><main><h1>Sign in</h1>
     ${form(target, `${kField} <label><input type="radio" name="t" checked> Trust</label> <a href="/devices">Remove this device</a>
     <p>To pay faster next time, stay signed in.</p><p style="height: 1500px"></p> ${kVerify}`)}</main>`,
  "in-a-component": (target) =>
    `<div id="host"><template shadowrootmode="open">${form(target, kField + kVerify)}</template></div>`,
};

/** Which submit themselves. @type {Record<string, Page>} */
export const selfSubmittedPages = {
  "sends-itself": (target) => form(target, kField + kVerify) + whenWhole("f.requestSubmit()"),
  "sends-itself-later": (target) => form(target, kField + kVerify) + whenWhole("setTimeout(() => f.requestSubmit(), 700)"),
  // No event tells of it, and the page stays until the answer comes.
  "leaves-slowly": (target) => form(`${target}?slow`, kField + kVerify) + whenWhole("f.submit()"),
  "empties-its-field": (target) => form(target, kField + kVerify) + whenWhole(`${post(target)}; setTimeout(() => { o.value = "" }, 100)`),
  "covers-its-field": (target) =>
    `${form(target, kField + kVerify)}<div id="d" hidden style="position: fixed; inset: 0; background: white">One moment</div>` +
    whenWhole(`${post(target)}; d.hidden = false; setTimeout(() => { d.hidden = true }, 700)`),
  "locks-its-field": (target) => form(target, kField + kVerify) + whenWhole(`${post(target)}; o.readOnly = true`),
  "says-it-is-at-work": (target) =>
    form(target, kField + kVerify.replace("<button", '<button id="b"')) +
    whenWhole(`${post(target)}; setTimeout(() => { b.textContent = "Verifying…" }, 200)`),
};

const kCaptcha = '<iframe width="300" height="78" srcdoc="I am not a robot"></iframe>';

/** Which stay the user's to submit. @type {Record<string, Page>} */
export const leftPages = {
  "captcha": (target) => form(target, kField + kCaptcha + kVerify),
  "under-a-dialog": (target) =>
    `${form(target, kField + kVerify)}<dialog id="d">Your session ends soon.</dialog>${whenWhole("setTimeout(() => d.showModal(), 300)")}`,
  "button-covered": (target) =>
    form(target, kField + kVerify.replace("<button", '<button style="position: absolute; left: 0; top: 300px"')) +
    '<div style="position: absolute; left: 0; top: 280px; width: 100%; height: 100px; background: white">We use cookies.</div>',
  "turns-elsewhere": (target, elsewhere) =>
    form(target, kField + kVerify.replace("<button", `<button onclick="this.form.action = '${elsewhere}'"`)),
  "to-another-site": (_, elsewhere) => form(elsewhere, kField + kVerify),
};

/** The same, by what is said: words are read the same in each browser. @type {Record<string, Page>} */
export const wordPages = {
  "only-others": (target) => form(target, `${kField} <button>Resend code</button> <button>Cancel</button>`),
  "two-that-send": (target) => form(target, `${kField} ${kVerify} <button>Continue</button>`),
  "deletes": (target) =>
    `<main><h1>Delete your account</h1><p>This cannot be undone.</p>${form(target, `${kField} <button type="button">Cancel</button> <button>Confirm</button>`)}</main>`,
  "deletes-by-script": (target) =>
    `<main><p>Delete project contoso-web?</p>${kAsk} ${kField} <div role="button">Cancel</div> <div role="button" onclick='${post(target)}'>Confirm</div></main>`,
  "pays-or-goes-on": (target) => form(target, `${kField} ${kVerify} <button>Sell</button>`),
  "saves": (target) => form(target, `<input name="name" aria-label="Name" value="Jo"> ${kField} <button>Save</button>`),
};

/** The same, by what is still to be done. @type {Record<string, Page>} */
export const askingPages = {
  "stays-disabled": (target) => form(target, kField + kVerify.replace("<button", "<button disabled")),
  "asks-for-more": (target) =>
    form(target, `<input name="user" aria-label="User name" required> <input type="password" name="password" aria-label="Password"> ${kField} ${kVerify}`),
  "asks-for-a-reason": (target) => form(target, `${kField} <textarea name="reason" aria-label="Reason for access"></textarea> ${kVerify}`),
  "asks-for-a-choice": (target) =>
    form(target, `${kField} <label><input type="radio" name="t"> Trust</label> <label><input type="radio" name="t"> Do not</label> ${kVerify}`),
  "asks-for-a-name": (target) => `<input type="search" aria-label="Search">${form(target, `<input name="n" aria-label="Nickname"> ${kField} ${kVerify}`)}`,
};

/** A page that refuses every code, and asks for the next. @type {Record<string, Page>} */
const refusingPages = { "refuses": submittedPages.plain };

/** Pages on which the user turns to something else. @type {Record<string, Page>} */
const turnedFromPages = { "beside-a-frame": (target) => `<iframe srcdoc="<input>"></iframe>${form(target, kField + kVerify)}` };

/** Pages on which the user asks for the code. @type {Record<string, Page>} */
export const askedPages = {
  "by-message": (target) => form(target, `<p>We also sent a code by SMS.</p> ${kField} ${kVerify}`).replace("your authenticator app", "us"),
  "confirms-an-enrolment": (target) => `<h1>Set up your authenticator app</h1><p>Scan this QR code.</p>${form(target, kField + kVerify)}`,
  "in-a-frame": (_, elsewhere) => `<h1>Sign in</h1><iframe src="${elsewhere.replace("/sent/in-a-frame", "/plain")}" width="600" height="200"></iframe>`,
};

const pages = { ...submittedPages, ...selfSubmittedPages, ...leftPages, ...wordPages, ...askingPages, ...refusingPages, ...turnedFromPages, ...askedPages };

/** Milliseconds: longer than the form is waited for. */
const kSlow = 3500;

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

/**
 * @param {import("./processes.mjs").Scope} scope
 * @returns {Promise<{origin: string, elsewhere: string, sent(page: string): {code: string | null, by: string | null}[]}>}
 *   each page at its name
 */
export async function startSubmitPages(scope) {
  /** @type {Map<string, {code: string | null, by: string | null}[]>} */
  const arrived = new Map();
  let port = 0;
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://site");
    const [, name, page] = pathname.split("/");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (name === "sent") {
      const body = await bodyOf(request);
      arrived.set(page, [...(arrived.get(page) ?? []), { code: body.get("totp"), by: body.get("by") }]);
      if (Object.hasOwn(refusingPages, page)) response.writeHead(303, { Location: `/${page}` }).end();
      else setTimeout(() => response.end("<title>Sent</title>Sent."), search === "?slow" ? kSlow : 0);
    } else if (Object.hasOwn(pages, name)) {
      const body = pages[name](`/sent/${name}`, `http://localhost:${port}/sent/${name}`);
      response.end(`<!doctype html><title>Sign in</title><body><nav><button type="button">Menu</button></nav>${body}`);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  ({ port } = /** @type {import("node:net").AddressInfo} */ (server.address()));
  const sent = (/** @type {string} */ page) => arrived.get(page) ?? [];
  return { origin: `http://127.0.0.1:${port}`, elsewhere: `http://localhost:${port}`, sent };
}

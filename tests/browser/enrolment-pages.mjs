// SPDX-License-Identifier: Apache-2.0
import { createServer } from "node:http";
import QRCode from "qrcode";

/** Pages that set an authenticator up in other ways than a QR code in plain sight, and pages that only look so. */

export const kKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const kUri = `otpauth://totp/Acme:alice@example.com?secret=${kKey}&issuer=Acme`;
const kPush = "phonefactor://activate_account?code=123456789&url=https%3a%2f%2factivation.example%2fpad";

const kGroups = kKey.replace(/.{4}/g, "$& ").trim();

/** @param {string} text */
const code = (text, width = 200) => `<img width="${width}" height="${width}" alt="" src="/code.png?${encodeURIComponent(text)}">`;

/** The QR code comes with a press. @param {string} label @param {string} text of the QR code */
const button = (label, text) => `<p><a href="#" id="lead" onclick="document.querySelector('img')?.remove();
  document.body.insertAdjacentHTML('beforeend', \`${code(text).replaceAll('"', "&quot;")}\`)">${label}</a></p>`;

/** @type {Record<string, string>} bodies by name */
const bodies = {
  link: `<h1>Set up two-factor authentication</h1><p>On this phone: <a href="${kUri.replace("&", "&amp;")}">open your authenticator app</a>.</p>`,
  attribute: `<h1>Set up your authenticator app</h1><x-code></x-code><script>customElements.define("x-code", class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = '<div data="${kUri}">The code is being drawn</div>'; } })</script>`,
  elsewhere: `<h1>Scan this barcode</h1><p>with your authenticator app</p><img width="200" height="200" alt="" src="/missing.png?cht=qr&amp;chl=${encodeURIComponent(kUri)}">`,
  printed: `<h1>Authenticator-app instellen</h1><p>Kunt u de QR-code niet scannen? Neem dan deze gegevens over.</p>
    <dl><dt>Account</dt><dd>alice@example.com</dd><dt>Geheime sleutel</dt><dd><code>${kGroups}</code></dd>
    <dt>Algoritme</dt><dd>SHA256</dd><dt>Cijfers</dt><dd>8 cijfers</dd><dt>Interval</dt><dd>Interval: 60</dd></dl>`,
  "copy-field": `<h1>Set up your authenticator app</h1><label>Secret key <input readonly value="${kKey}"></label>`,
  "push-en": `<h1>Configure mobile app</h1><p>Open the Microsoft Authenticator app, choose 'Work or school account', and scan the image below.</p>
    ${code(kPush)}${button("Configure app without notifications", kUri)}`,
  "push-nl": `<h1>Mobiele app configureren</h1><p>Open de Microsoft Authenticator-app, kies 'Werk- of schoolaccount' en scan de onderstaande afbeelding.</p>
    ${code(kPush)}${button("App configureren zonder meldingen", kUri)}`,
  "get-app": `<h2>Microsoft Authenticator</h2><h3>Begin met het ophalen van de app</h3><p>Installeer de Microsoft Authenticator-app op uw telefoon.</p>
    ${button("Ik wil een andere verificator-app gebruiken", kUri)}<button>Volgende</button>`,
  "show-code": `<h1>Set up your authenticator app</h1><p>You need your phone for this.</p>${button("Show QR code", kUri)}`,
  large: `<h1>Set up your authenticator app</h1><p>Scan this QR code</p>${code(kUri, 3000)}`,
  late: `<h1>Two-factor authentication</h1><p>Protect your account with an authenticator app.</p>
    <button id="go" onclick="document.body.insertAdjacentHTML('beforeend', document.querySelector('template').innerHTML); this.remove()">Go on</button>
    <template><p>Scan this QR code with your authenticator app</p>${code(kUri)}</template>`,

  handbook: `<article><h1>Key URI Format</h1><pre><code>${kUri}</code></pre>${code(kUri)}</article>`,
  "sign-in-by-code": `<h1>Log in with QR code</h1><p>Scan this with our mobile app to log in at once.</p>${code("https://chat.example/ra/EXAMPLE")}`,
  recovery: `<h1>Two-factor authentication</h1><p>Your recovery codes. Keep them safe.</p><ul>${["MFRGGZDFMZTWQ2LK", "GEZDGNBVGY3TQOJQ", "NBSWY3DPO5XXE3DE"].map((each) => `<li>${each}</li>`).join("")}</ul>`,
  article: `<h1>News</h1>${Array.from({ length: 30 }, (_, at) => `<p><img width="120" height="120" alt="" src="/missing.png?${at}"> Text</p>`).join("")}`,
};

/**
 * @param {import("./processes.mjs").Scope} scope
 * @returns {Promise<(name: string) => string>} the address of the page of that name
 */
export async function startEnrolmentPages(scope) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
    const name = pathname.slice(1);
    if (name === "code.png") {
      const text = decodeURIComponent(search.slice(1));
      response.setHeader("Content-Type", "image/png").end(await QRCode.toBuffer(text, { scale: 8 }));
    } else if (Object.hasOwn(bodies, name)) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>Acme</title><body>${bodies[name]}`);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  scope.defer(() => server.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return (name) => `http://127.0.0.1:${port}/${name}`;
}

// SPDX-License-Identifier: Apache-2.0
import { createServer } from "node:http";
import QRCode from "qrcode";

/** Pages that show a QR code in ways that a picture of the window does not catch. */

export const kAccount = "alice@example.com";
const kUri = `otpauth://totp/Acme:${kAccount}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme`;

/** As strict as sites get: what the extension draws must not depend on the page's policy. */
const kPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src http:";

const kTiny = "width: 40px; height: 40px";

/** One cell for each module, smaller than a pixel. */
function codeTable() {
  const { size, data } = QRCode.create(kUri).modules;
  const cell = (/** @type {number} */ at) => `<td style="background: ${data[at] ? "#000" : "#fff"}"></td>`;
  const row = (/** @type {number} */ y) =>
    `<tr>${Array.from({ length: size }, (_, x) => cell(y * size + x)).join("")}</tr>`;
  return (
    "<style>table { border-collapse: collapse; transform: scale(0.6) } td { width: 1px; height: 1px; padding: 0 }</style>" +
    `<table>${Array.from({ length: size }, (_, y) => row(y)).join("")}</table>`
  );
}

/** Without the page's style sheet there is nothing to see of it. */
async function codeSvg() {
  const svg = await QRCode.toString(kUri, { type: "svg", margin: 0 });
  const bare = svg.replaceAll(/ (fill|stroke)="[^"]*"/g, "");
  return (
    "<style>body { background: #fee } path { fill: none; stroke: none } path + path { stroke: #402 }</style>" +
    bare.replace("<svg ", `<svg style="${kTiny}" `)
  );
}

/** @type {Record<string, (elsewhere: string) => string | Promise<string>>} bodies by name */
const bodies = {
  "tiny-image": () => `<img src="/code.png" style="${kTiny}">`,
  "tiny-svg": codeSvg,
  "tiny-table": codeTable,
  "tiny-from-elsewhere": (elsewhere) => `<img alt="QR code" src="${elsewhere}/code.png" style="${kTiny}">`,
  covered: () =>
    `<img src="/code.png" width="240"><div style="position: fixed; inset: 0; background: #123">We value your privacy</div>`,
  "in-a-scrolled-box": () =>
    `<div style="height: 300px; overflow: auto"><div style="height: 900px">Terms</div><img src="/code.png" width="240"></div>`,
  "below-the-window": () => `<div style="height: 3000px">Terms</div><img src="/code.png" width="240">`,
  "cut-off": () => `<img src="/code.png" width="240" style="position: absolute; top: calc(100vh - 160px)">`,
  "no-code": () =>
    Array.from({ length: 40 }, () => `<p><img src="/icon.svg" width="32"> <img src="/icon.svg" style="border-radius: 50%" width="120"></p>`).join(""),
};

const kIcon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="teal"/></svg>';

/**
 * @param {import("./processes.mjs").Scope} scope
 * @returns {Promise<(name: string) => string>} the address of the page of that name
 */
export async function startCodePages(scope) {
  const png = await QRCode.toBuffer(kUri, { scale: 12 });
  let elsewhere = "";
  const server = createServer(async (request, response) => {
    response.setHeader("Content-Security-Policy", kPolicy);
    const name = (request.url ?? "").slice(1);
    if (name === "code.png") response.setHeader("Content-Type", "image/png").end(png);
    else if (name === "icon.svg") response.setHeader("Content-Type", "image/svg+xml").end(kIcon);
    else if (!Object.hasOwn(bodies, name)) response.writeHead(404).end();
    else {
      const body = await bodies[name](elsewhere);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>${name}</title><body>${body}`);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  scope.defer(() => server.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  elsewhere = `http://localhost:${port}`;
  return (name) => `http://127.0.0.1:${port}/${name}`;
}

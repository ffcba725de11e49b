// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";

import { temporaryFolder } from "../processes.mjs";

/**
 * A page of a corpus of login pages (the data's own description stands beside it).
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} url_example address that shows it
 * @property {string} language
 * @property {string} [dir]
 * @property {string} [title]
 * @property {string} kind
 * @property {"auto" | "ask" | "never"} policy
 * @property {string[]} [flags]
 * @property {string} html content of the body
 * @property {{after_ms: number, into: string, html: string}} [late] comes after the page has loaded
 * @property {{selector: string, url: string, html: string}} [frame] the document of a frame
 * @property {string[]} expected selectors of what is filled in automatically; ` >>> ` steps into a shadow root
 * @property {string[]} [expected_on_request]
 * @property {string[]} [expected_in_frame_on_request]
 * @property {{action: string, qr?: {payload: string} | null, secret?: {value: string} | null,
 *   switch?: string, params?: Record<string, any>, uri_attr?: {sel: string, attr: string, query?: string}}} [enroll]
 */

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** @param {Entry} entry */
function documentOf({ html, language, dir = "ltr", title = "", late }) {
  // As text in a script: "<" would end it.
  const added = late ? JSON.stringify(late).replace(/</g, "\\u003c") : "";
  const script = late
    ? `<script>{const late = ${added}; setTimeout(() => document.querySelector(late.into).insertAdjacentHTML("beforeend", late.html), late.after_ms)}</script>`
    : "";
  return `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>${html}${script}</body></html>`;
}

/** @param {string} url */
function key(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** A key and a certificate for any name; the browsers are set to accept it. @param {import("../processes.mjs").Scope} scope */
function certificate(scope) {
  const folder = temporaryFolder(scope);
  const [keyFile, file] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, "-subj", "/CN=corpus", "-keyout", keyFile, "-out", file], { stdio: "ignore" });
  return { key: readFileSync(keyFile), cert: readFileSync(file) };
}

/** A proxy that answers for every site itself, so that pages stand at their own addresses and nothing leaves the machine. */
export class CorpusSite {
  /** @type {Map<string, string>} documents by address, without query */
  #documents = new Map();
  port = 0;

  /** @param {import("../processes.mjs").Scope} scope */
  static async start(scope) {
    const site = new CorpusSite();
    const answer = site.#answer.bind(site);
    const secure = createTlsServer(certificate(scope), answer);
    const proxy = createServer(answer);
    proxy.on("connect", (_request, socket) => {
      socket.on("error", () => undefined);
      socket.write("HTTP/1.1 200 Connected\r\n\r\n");
      secure.emit("connection", socket);
    });
    await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
    scope.defer(() => {
      proxy.close();
      proxy.closeAllConnections();
      secure.closeAllConnections();
    });
    site.port = /** @type {import("node:net").AddressInfo} */ (proxy.address()).port;
    return site;
  }

  /** From now on these pages are there, and no other. @param {Entry} entry */
  show(entry) {
    this.#documents.clear();
    this.#documents.set(key(entry.url_example), documentOf(entry));
    const { frame, language } = entry;
    if (frame) this.#documents.set(key(frame.url), documentOf({ ...entry, language, html: frame.html, late: undefined }));
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  #answer(request, response) {
    const { url = "/", headers } = request;
    const address = url.startsWith("/") ? `https://${headers.host}${url}` : url;
    const document = request.method === "GET" ? this.#documents.get(key(address)) : undefined;
    if (document === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }).end(document);
  }
}

// SPDX-License-Identifier: Apache-2.0
/**
 * A web site on this computer on which people and tests enrol an authenticator and sign in with it.
 * By hand: node tests/practice-site/server.mjs [--port N]
 */
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Accounts } from "./accounts.mjs";
import { contosoRoutes } from "./contoso.mjs";
import { Html } from "./html.mjs";
import { landingPage } from "./landing-page.mjs";
import { Sessions } from "./sessions.mjs";
import { shopRoutes } from "./shop.mjs";
import { LANGUAGES } from "./texts.mjs";

/**
 * @typedef {object} Request
 * @property {string} path  without the language or `/generic`
 * @property {URLSearchParams} query
 * @property {string} body
 * @property {URLSearchParams} form  the body, read as a form
 * @property {import("./sessions.mjs").Session} session
 */

/** @typedef {Html | { redirect: string } | { status: number, page: Html } | { status?: number, json: unknown }} Reply */

/**
 * @template Extra
 * @typedef {(request: Request, extra: Extra) => Reply | Promise<Reply>} Handler
 */

/**
 * @typedef {object} PracticeSite
 * @property {string} origin  http://127.0.0.1:PORT, for the Microsoft-like pages
 * @property {string} shopOrigin  http://localhost:PORT, the same server as another site, for the shop under /generic
 * @property {Accounts} accounts  `state()` and `reset()` as under /test
 * @property {() => Promise<void>} close
 */

const LARGEST_BODY = 64 * 1024;

/** Strict, as on the sites it stands for: an extension that leans on the page's own rights is found out here. */
const SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @type {Map<string, Buffer>} */
const STATIC = new Map();
for (const name of ["base.css", "contoso.css", "shop.css", "landing.css", "configure.js", "icon.svg"]) {
  STATIC.set(`/static/${name}`, await readFile(new URL(`static/${name}`, import.meta.url)));
}

/** @type {Record<string, string>} */
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

class HttpError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {import("node:http").IncomingMessage} message
 * @returns {Promise<string>}
 * @throws {HttpError} 413
 */
async function readBody(message) {
  const chunks = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length > LARGEST_BODY) throw new HttpError(413, "body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * @param {Accounts} accounts
 * @param {Sessions} sessions
 * @returns {Record<string, Handler<void>>}
 */
function testRoutes(accounts, sessions) {
  return {
    "GET /state": () => ({ json: accounts.state() }),

    "POST /reset": ({ body }) => {
      try {
        accounts.reset(body === "" ? {} : JSON.parse(body));
      } catch (error) {
        return { status: 400, json: { error: String(error) } };
      }
      sessions.clear();
      return { json: accounts.state() };
    },
  };
}

/**
 * @param {Accounts} accounts
 * @param {Sessions} sessions
 * @param {() => string} shopOrigin  known once the server listens
 * @returns {Record<string, Handler<void>>} by method and whole path
 */
function allRoutes(accounts, sessions, shopOrigin) {
  /** @type {Record<string, Handler<void>>} */
  const routes = { "GET /": () => landingPage(shopOrigin()) };
  /**
   * @template Extra
   * @param {string} prefix
   * @param {Record<string, Handler<Extra>>} group
   * @param {Extra} extra
   */
  const mount = (prefix, group, extra) => {
    for (const [key, handler] of Object.entries(group)) {
      routes[key.replace(" ", ` ${prefix}`)] = (request) =>
        handler({ ...request, path: request.path.slice(prefix.length) }, extra);
    }
  };
  const contoso = contosoRoutes(accounts, sessions);
  for (const language of LANGUAGES) mount(`/${language}`, contoso, language);
  mount("/generic", shopRoutes(accounts, sessions), undefined);
  mount("/test", testRoutes(accounts, sessions), undefined);
  return routes;
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Reply} reply
 */
function send(response, reply) {
  if (reply instanceof Html) return send(response, { status: 200, page: reply });
  if ("redirect" in reply) {
    response.writeHead(303, { Location: reply.redirect }).end();
  } else if ("json" in reply) {
    response.writeHead(reply.status ?? 200, { "Content-Type": "application/json" }).end(JSON.stringify(reply.json));
  } else {
    response.writeHead(reply.status, { "Content-Type": "text/html; charset=utf-8" }).end(reply.page.text);
  }
}

/**
 * @param {{ port?: number, now?: () => number }} [options]  port 0 takes a free one; `now` in milliseconds since 1970
 * @returns {Promise<PracticeSite>}
 */
export async function startPracticeSite({ port = 0, now = () => Date.now() } = {}) {
  const accounts = new Accounts(now);
  const sessions = new Sessions();
  let shopOrigin = "";
  const routes = allRoutes(accounts, sessions, () => shopOrigin);

  /**
   * @param {import("node:http").IncomingMessage} message
   * @param {import("node:http").ServerResponse} response
   */
  async function answer(message, response) {
    const { pathname, searchParams } = new URL(message.url ?? "/", "http://practice.invalid");
    const file = STATIC.get(pathname);
    if (file) {
      response.writeHead(200, { "Content-Type": TYPES[extname(pathname)] }).end(file);
      return;
    }
    const handler = routes[`${message.method} ${pathname}`];
    if (!handler) throw new HttpError(404, "no such page");
    const body = await readBody(message);
    const session = sessions.find(message.headers.cookie);
    const request = { path: pathname, query: searchParams, body, form: new URLSearchParams(body), session };
    const reply = await handler(request);
    if (!pathname.startsWith("/test/")) response.setHeader("Set-Cookie", sessions.cookie(session));
    send(response, reply);
  }

  const server = createServer((message, response) => {
    response.setHeader("Date", new Date(now()).toUTCString());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    answer(message, response).catch((error) => {
      const status = error instanceof HttpError ? error.status : 500;
      if (status === 500) console.error(error);
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
      response.end(`${status} ${error.message}\n`);
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  shopOrigin = `http://localhost:${address.port}`;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    shopOrigin,
    accounts,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** @returns {Promise<void>} */
async function runByHand() {
  const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`--port: 0 to 65535 expected, not "${values.port}"`);
  }
  const site = await startPracticeSite({ port });
  console.log(`Practice site: ${site.origin}/
  1. Enrol:    ${site.origin}/en/enrol    (Nederlands: ${site.origin}/nl/enrol)
  2. Sign in:  ${site.origin}/en/sign-in  (Nederlands: ${site.origin}/nl/sign-in)
  Plain shop:  ${site.shopOrigin}/generic/security
Stop it with Ctrl+C.`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  runByHand().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

// SPDX-License-Identifier: Apache-2.0
import { createServer } from "node:http";

/** Sites with clocks of their own. */

/** The path that a site is asked for its time at. */
const kQuestion = "/.well-known/time";

/** @typedef {{method: string, headers: import("node:http").IncomingHttpHeaders}} Question */

/**
 * @typedef {object} ClockSite
 * @property {string} origin at 127.0.0.1
 * @property {string} otherOrigin the same server at localhost
 * @property {Question[]} questions that were asked for its time
 */

/**
 * How a site answers; what is absent is as usual.
 * @typedef {object} Answers
 * @property {number} [ahead] seconds
 * @property {string | null} [date] its `Date`; null: it sends none
 * @property {string} [age]
 * @property {string} [redirect] where to, when it is asked for its time
 * @property {boolean} [silent] it does not answer then
 * @property {string} [frame] address of a frame in its page, which else has a field for a code
 */

/**
 * @param {import("./processes.mjs").Scope} scope
 * @param {Answers} answers
 * @returns {Promise<ClockSite>}
 */
export async function startClockSite(scope, { ahead = 0, date, age, redirect, silent = false, frame }) {
  /** @type {Question[]} */
  const questions = [];
  const body = frame
    ? `<iframe src="${frame}" width="400" height="200"></iframe>`
    : '<label>Code from your authenticator app <input id="code" autocomplete="one-time-code" maxlength="6"></label>';
  const server = createServer((request, response) => {
    response.sendDate = false;
    if (date !== null) response.setHeader("Date", date ?? new Date(Date.now() + ahead * 1000).toUTCString());
    if (age) response.setHeader("Age", age);
    if (request.url === "/") {
      response.setHeader("Set-Cookie", "visit=1").setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>Acme</title><h1>Two-factor authentication</h1>${body}`);
      return;
    }
    if (request.url === kQuestion) {
      questions.push({ method: request.method ?? "", headers: request.headers });
      if (silent) return;
      if (redirect) response.setHeader("Location", redirect);
    }
    response.writeHead(request.url === kQuestion && redirect ? 302 : 404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, otherOrigin: `http://localhost:${port}`, questions };
}

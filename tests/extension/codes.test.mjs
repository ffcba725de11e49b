// SPDX-License-Identifier: Apache-2.0
/** Codes by the clock of a site, shown by our own; and how long a code still lives. */
import assert from "node:assert/strict";
import { test } from "node:test";

/** @typedef {{id: number, method: string, params: any}} Request */

/** What the host answers, by method. @type {Record<string, (params: any) => object>} */
const host = { hello: () => ({ protocol: 1, host: "0.1.0" }) };
/** @type {Request[]} */
const asked = [];

function connectNative() {
  /** @type {((reply: object) => void)[]} */
  const listeners = [];
  const reply = (/** @type {Request} */ { id, method, params }) => ({ id, result: host[method](params) });
  return {
    onMessage: { addListener: (/** @type {(reply: object) => void} */ listener) => listeners.push(listener) },
    onDisconnect: { addListener: () => undefined },
    postMessage: (/** @type {Request} */ request) => {
      asked.push(request);
      queueMicrotask(() => listeners.forEach((listener) => listener(reply(request))));
    },
  };
}

Object.assign(globalThis, { chrome: { runtime: { connectNative, getManifest: () => ({ version: "0.1.0" }) } } });
const { codesBy, requests } = await import("../../extension/background/features/codes.js");
const { isClosing, secondsLeft } = await import("../../extension/shared/time-step.js");

test("the host is asked by the site's clock and the answer is by ours", async () => {
  host.codes = () => ({ now: 1042, codes: [{ id: "a", code: "123456", valid_until: 1050 }, { id: "b", type: "hotp" }], next: "b" });
  const reply = await codesBy({ origin: "https://a.example" }, 42);
  assert.deepEqual(asked.at(-1)?.params, { origin: "https://a.example", offset: 42 });
  assert.deepEqual(reply, { now: 1000, codes: [{ id: "a", code: "123456", valid_until: 1008 }, { id: "b", type: "hotp" }], next: "b" });
});

test("the host gets no offset if the clocks agree", async () => {
  host.codes = () => ({ now: 1000, codes: [] });
  await codesBy({}, 0);
  assert.deepEqual(asked.at(-1)?.params, {});
});

test("what is the host's to answer is passed on, and the port is made once", async () => {
  host["codes.next"] = ({ id }) => ({ code: `of ${id}` });
  const page = /** @type {any} */ ({});
  assert.deepEqual(await requests["codes.next"].handle({ params: { id: "a" } }, page), { code: "of a" });
  assert.equal(asked.filter(({ method }) => method === "hello").length, 1);
});

test("a code is about to end in its last five seconds, or in the last third of a short time step", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  const code = (/** @type {number | undefined} */ left, period = 30) =>
    /** @type {import("../../extension/shared/types.js").AccountCode} */ ({ valid_until: left === undefined ? left : 1000 + left, period });
  assert.deepEqual([5, 4, 1, 0, -1].map((left) => isClosing(code(left))), [false, true, true, false, false]);
  assert.deepEqual([3, 2, 1].map((left) => isClosing(code(left, 7))), [false, true, true]);
  assert.equal(isClosing(code(undefined)), false);
});

test("the time left is by this clock while the host's says the same, and by the host's otherwise", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_000_400 });
  assert.equal(secondsLeft(1010, 1000).toFixed(1), "9.6");
  assert.equal(secondsLeft(5010, 5000), 10);
  assert.equal(secondsLeft(990, 1000), 0);
});

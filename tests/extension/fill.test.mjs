// SPDX-License-Identifier: Apache-2.0
/** Which codes the background asks the host for: only what fits the field, and what has the time to arrive. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const kSite = "https://a.example";
const page = { tabId: 7, frameId: 0, origin: kSite, url: `${kSite}/login` };

/** @type {{digits: number, type: string, valid_until?: number}} the account that the site has */
let account;
/** Lengths that the field takes. @type {number[]} */
let lengths;
/** @type {string[]} */
let left;
/** @type {any[]} messages to the page */
let told;

/** As docs/protocol.md has it. @param {{digits?: number[], seconds?: number}} fits */
function fillCode({ digits, seconds = 0 }) {
  const { valid_until: end = Infinity } = account;
  if ((digits && !digits.includes(account.digits)) || end - Date.now() / 1000 < seconds) {
    return { error: { data: { name: "code_unfit", ...account } } };
  }
  left.push("123456");
  return { result: { code: "123456" } };
}

/** @typedef {{id: number, method: string, params: any}} Request */

function connectNative() {
  /** @type {((reply: object) => void)[]} */
  const listeners = [];
  const reply = (/** @type {Request} */ { method, params }) => {
    assert.ok(["hello", "codes.fill"].includes(method), `${method} is not needed`);
    return method === "hello" ? { result: {} } : fillCode(params.fits);
  };
  return {
    onMessage: { addListener: (/** @type {(reply: object) => void} */ listener) => listeners.push(listener) },
    onDisconnect: { addListener: () => undefined },
    postMessage: (/** @type {Request} */ request) => {
      const answer = { id: request.id, ...reply(request) };
      queueMicrotask(() => listeners.forEach((listener) => listener(answer)));
    },
  };
}

/** @param {number} _tabId @param {any} message */
async function sendMessage(_tabId, message) {
  told.push(message);
  return message.type === "find-field" ? lengths : true;
}

const storage = { local: { get: async () => ({}) } };
const runtime = { connectNative, getManifest: () => ({ version: "0.1.0" }) };
Object.assign(globalThis, { chrome: { permissions: { contains: async () => true }, runtime, storage, tabs: { sendMessage } } });
const { requests } = await import("../../extension/background/features/fill/fill.js");
const { confirmPermits } = await import("../../extension/background/features/fill/confirm-permit.js");

const seeField = () => requests["code-field-here"].handle({ sure: true }, page);

beforeEach(() => {
  [left, told, lengths] = [[], [], [6, 7, 8, 9, 10]];
  account = { digits: 6, type: "totp", valid_until: Date.now() / 1000 + 20 };
  confirmPermits.forgetAll();
});

test("a code that fits is written", async () => {
  assert.deepEqual(await seeField(), { filled: true });
  assert.deepEqual(told.map(({ type, code }) => code ?? type), ["find-field", "123456"]);
});

test("a code of another length stays with the host", async () => {
  lengths = [8];
  await assert.rejects(async () => seeField(), { name: "code_unfit" });
  assert.deepEqual([left, told.length], [[], 1]);
});

test("for a field that takes none, or is gone, no code is asked for", async () => {
  lengths = [];
  await assert.rejects(async () => seeField(), { name: "code_field_missing" });
  lengths = /** @type {any} */ (false);
  await assert.rejects(async () => seeField(), { name: "code_field_missing" });
  assert.deepEqual(left, []);
});

test("a counter is not used up for a page that the user didn't ask to fill", async () => {
  account = { digits: 6, type: "hotp" };
  await assert.rejects(async () => seeField(), { name: "code_field_missing" });
  assert.deepEqual([left, told], [[], []]);
  confirmPermits.keep({ origin: kSite, account: "a" }, page.tabId);
  assert.deepEqual(await seeField(), { filled: true }, "the field that confirms its enrolment");
});

test("a code that is about to end is waited for, once", async () => {
  const end = Date.now() / 1000 + 0.5;
  account.valid_until = end;
  const filled = seeField();
  // Of a step so short that five seconds are never left.
  setTimeout(() => (account.valid_until = end + 3), 550);
  assert.deepEqual(await filled, { filled: true });
  assert.ok(Date.now() / 1000 > end);
  assert.equal(left.length, 1);
});

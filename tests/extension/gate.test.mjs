// SPDX-License-Identifier: Apache-2.0
/** Who may ask the background for what, and how it answers. */
import assert from "node:assert/strict";
import { test } from "node:test";

const kOwn = "chrome-extension://tessera/";
Object.assign(globalThis, { chrome: { runtime: { id: "tessera", getURL: (/** @type {string} */ path) => kOwn + path } } });
const { gate } = await import("../../extension/background/gate.js");
const { NamedError } = await import("../../extension/shared/named-error.js");

/** @typedef {chrome.runtime.MessageSender} Sender */

const popup = /** @type {Sender} */ ({ id: "tessera", url: `${kOwn}popup/popup.html`, origin: kOwn.slice(0, -1) });

/** @param {Partial<Sender>} [but] */
function page(but) {
  const tab = { id: 7 };
  return /** @type {Sender} */ ({ id: "tessera", tab, frameId: 0, url: "https://a.example/in", origin: "https://a.example", ...but });
}

const frame = page({ frameId: 3, documentId: "d3", url: "https://b.example/f", origin: "https://b.example" });

const answer = gate(
  {
    own: { from: "extension", handle: ({ value }) => value },
    page: { from: "page", handle: (_message, { tabId, origin }) => [tabId, origin] },
  },
  {
    frame: { from: "frame", handle: (_message, document) => document },
    fails: {
      from: "extension",
      handle: () => {
        throw new NamedError("code_already_used", { retry_at: 42 });
      },
    },
    breaks: { from: "extension", handle: async () => JSON.parse("{") },
  },
);

const kRefused = { error: { name: "caller_refused" } };

test("each kind of sender gets what is for it", async () => {
  assert.deepEqual(await answer({ type: "own", value: 1 }, popup), { result: 1 });
  assert.deepEqual(await answer({ type: "page" }, page()), { result: [7, "https://a.example"] });
  const document = { tabId: 7, frameId: 3, documentId: "d3", origin: "https://b.example", url: "https://b.example/f" };
  assert.deepEqual(await answer({ type: "frame" }, frame), { result: document });
  assert.equal((await answer({ type: "frame" }, page())).error, undefined, "the page is one of its documents");
});

test("each kind of sender is refused the rest", async () => {
  /** @type {[string, Sender][]} */
  const refused = [["own", page()], ["own", frame], ["page", popup], ["page", frame], ["frame", popup]];
  for (const [type, sender] of refused) assert.deepEqual(await answer({ type }, sender), kRefused, type);
});

test("another extension is refused, whatever it says of itself", async () => {
  assert.deepEqual(await answer({ type: "own" }, { ...popup, id: "another" }), kRefused);
  assert.deepEqual(await answer({ type: "page" }, page({ id: "another" })), kRefused);
  const lookAlike = /** @type {Sender} */ ({ id: "tessera", url: "https://a.example/chrome-extension://tessera/" });
  assert.deepEqual(await answer({ type: "own" }, lookAlike), kRefused);
});

test("a document without an origin that an account can have is refused", async () => {
  for (const but of [{ origin: "null" }, { origin: "http://a.example" }, { origin: undefined, url: "file:///a" }, { tab: undefined }]) {
    assert.deepEqual(await answer({ type: "page" }, page(but)), kRefused, JSON.stringify(but));
  }
  assert.deepEqual(await answer({ type: "page" }, page({ origin: undefined })), { result: [7, "https://a.example"] });
});

test("what no feature answers is refused", async () => {
  for (const type of ["none", "toString", "__proto__", "constructor"]) assert.deepEqual(await answer({ type }, popup), kRefused, type);
  for (const message of [undefined, null, 1, "own", {}]) assert.deepEqual(await answer(/** @type {any} */ (message), popup), kRefused);
});

test("an error becomes data, and one without a name says nothing of itself", async () => {
  assert.deepEqual(await answer({ type: "fails" }, popup), { error: { name: "code_already_used", retry_at: 42 } });
  assert.deepEqual(await answer({ type: "breaks" }, popup), { error: { name: "internal_error" } });
});

test("an answer without a result is null, which a message can carry", async () => {
  assert.deepEqual(await answer({ type: "own" }, popup), { result: null });
});

test("a request belongs to one feature", () => {
  const requests = { own: { from: /** @type {const} */ ("extension"), handle: () => 1 } };
  assert.throws(() => gate(requests, { ...requests }), /same request/);
});

test("an error that became data is the same error again", () => {
  const error = NamedError.of(new NamedError("code_already_used", { retry_at: 42 }).toData());
  assert.deepEqual([error.name, error.data.retry_at], ["code_already_used", 42]);
});

// SPDX-License-Identifier: Apache-2.0
/** What of an administrator's settings counts, and what is named as a mistake. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.chrome = /** @type {any} */ ({});
const { checked } = await import("../../extension/background/managed-settings.js");

/** @param {string} path @returns {any} */
const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

const chromium = Object.values(read("manifests/policies/chromium.json")["3rdparty"].extensions)[0];
const firefox = Object.values(read("manifests/policies/firefox.json").policies["3rdparty"].Extensions)[0];
const none = { passphraseRequired: false, lockAfter: null, noExport: false, sites: [], ignored: [] };

test("nothing is settled without an administrator", () => {
  assert.deepEqual(checked({}), none);
});

test("all of the policies that we offer is valid, the same for both browsers, and in Chromium's schema", () => {
  assert.deepEqual(chromium, firefox);
  assert.deepEqual(checked(chromium).ignored, []);
  assert.deepEqual(Object.keys(chromium).sort(), Object.keys(read("extension/managed-schema.json").properties).sort());
});

test("a value that isn't valid doesn't count, and is named", () => {
  for (const value of [29, 86_401, 60.5, "600", true, null, [600]]) {
    assert.deepEqual(checked({ lockAfter: value }), { ...none, ignored: ["lockAfter"] }, String(value));
  }
  for (const name of ["passphraseRequired", "noExport"]) {
    for (const value of [1, "true", null]) assert.deepEqual(checked({ [name]: value }), { ...none, ignored: [name] });
  }
  for (const value of ["https://a.example", {}, null]) assert.deepEqual(checked({ sites: value }), { ...none, ignored: ["sites"] });
});

test("the limits themselves are valid", () => {
  for (const lockAfter of [30, 86_400]) assert.deepEqual(checked({ lockAfter }), { ...none, lockAfter });
});

test("of a list of sites, the valid ones count", () => {
  const wrong = ["http://a.example", "https://a.example/", "https://a.example/sign-in", "https://*.a.example", "a.example", "", 7];
  const sites = ["https://b.example", "https://c.example:8443", "http://localhost"];
  assert.deepEqual(checked({ sites }), { ...none, sites });
  for (const each of wrong) assert.deepEqual(checked({ sites: [...sites, each] }), { ...none, sites, ignored: ["sites"] }, String(each));
});

test("an unknown name is a mistake, and no property of objects is a setting", () => {
  assert.deepEqual(checked({ nothing: true, toString: true, constructor: 1 }), {
    ...none,
    ignored: ["nothing", "toString", "constructor"],
  });
});

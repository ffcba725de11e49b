// SPDX-License-Identifier: Apache-2.0
/** Names from outside in the middle of a sentence. */
import assert from "node:assert/strict";
import { test } from "node:test";

// The words of the browser's locale, by their keys.
Object.assign(globalThis, { chrome: { i18n: { getMessage: (/** @type {string} */ key) => key } } });
const { accountName, isolated } = await import("../../extension/popup/widgets/account-name.js");

test("a name of letters from left to right stands in a sentence as it is", () => {
  assert.equal(accountName({ issuer: "Contoso", account: "pim@contoso.example" }), "Contoso (pim@contoso.example)");
  assert.equal(accountName({ issuer: "", account: "" }), "no_name");
  assert.equal(accountName({ issuer: "", account: "東京 👩\u200D👧" }), "東京 👩\u200D👧");
});

test("a name from right to left is isolated, so that the words around it stay where they are", () => {
  assert.equal(accountName({ issuer: "בנק", account: "دانا" }), "\u2068בנק\u2069 (\u2068دانا\u2069)");
});

test("a name cannot turn what stands behind it", () => {
  for (const name of ["Bank\u202E", "Bank\u2067", "\u2069\u202EBank", "Bank\u202A\u202B\u202D"]) {
    assert.equal(isolated(name), "\u2068Bank\u2069");
  }
});

// SPDX-License-Identifier: Apache-2.0
/** Which addresses are sites, and what the browser calls them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { permissionPattern, siteName, webOrigin } from "../../extension/shared/origin.js";

test("https anywhere is a site, and http on this computer", () => {
  const kSites = ["https://a.example", "https://a.example:8443", "http://localhost:8000", "http://shop.localhost", "http://127.0.0.1", "http://[::1]:80"];
  for (const site of kSites) assert.equal(webOrigin(`${site}/path?query#part`), new URL(site).origin, site);
});

test("anything else is not", () => {
  const kOthers = [undefined, "", "null", "a.example", "http://a.example", "http://localhost.example", "http://127.0.0.1.example"];
  for (const url of [...kOthers, "file:///home/a", "chrome://extensions", "data:text/html,a", "blob:https://a.example/1", "about:blank"]) {
    assert.equal(webOrigin(url), null, String(url));
  }
});

test("a site is shown with its port, if that isn't the default one", () => {
  assert.deepEqual(["https://a.example", "https://a.example:8443", "a.example"].map(siteName), ["a.example", "a.example:8443", "a.example"]);
});

test("a permission covers every port", () => {
  assert.equal(permissionPattern("https://a.example:8443"), "https://a.example/*");
  assert.equal(permissionPattern("http://localhost:8000"), "http://localhost/*");
});

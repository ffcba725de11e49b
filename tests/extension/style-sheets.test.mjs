// SPDX-License-Identifier: Apache-2.0
/** Every style sheet of the popup is linked: nothing else would notice one that isn't. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const popup = new URL("../../extension/popup/", import.meta.url);

test("the popup's page links each style sheet beside its modules", () => {
  const sheets = readdirSync(popup, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));
  const page = readFileSync(new URL("popup.html", popup), "utf8");
  const linked = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
  assert.deepEqual(linked.filter((path) => !path.startsWith("../")).sort(), sheets.sort());
});

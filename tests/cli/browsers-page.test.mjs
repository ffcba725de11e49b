// SPDX-License-Identifier: Apache-2.0
/** docs/browsers.md says what the table of browsers says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { browsersPage, page } from "./browsers-page.mjs";

test("The page about browsers is made from the table", () => {
  assert.equal(readFileSync(page, "utf8"), browsersPage(), "run node tests/cli/browsers-page.mjs");
});

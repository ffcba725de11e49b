// SPDX-License-Identifier: Apache-2.0
/** The content scripts are listed by hand, since their order counts. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { contentFiles } from "../../extension/background/content-files.js";

test("each content script is in the list, once, and nothing else", () => {
  const paths = readdirSync(new URL("../../extension/content/", import.meta.url), { recursive: true, encoding: "utf8" });
  const scripts = paths.filter((path) => path.endsWith(".js") && !path.startsWith("scan/")).map((path) => `content/${path}`);
  assert.deepEqual([...contentFiles].sort(), scripts.sort());
});

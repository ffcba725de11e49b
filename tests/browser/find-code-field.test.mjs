// SPDX-License-Identifier: Apache-2.0
/** What the content scripts answer to each page of our own corpus: fill, only when the user asks, never. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import puppeteer from "puppeteer-core";

import { contentFiles } from "../../extension/background/content-files.js";
import { proxyArguments } from "./chromium.mjs";
import { CorpusSite } from "./corpus/pages.mjs";
import { extensionFolder } from "./extension-copy.mjs";
import { scopeOf } from "./fixture.mjs";

/** @typedef {import("./corpus/pages.mjs").Entry} Entry */

/** @type {Entry[]} */
const corpus = JSON.parse(readFileSync(fileURLToPath(new URL("corpus/pages.json", import.meta.url)), "utf8"));

/** All that only look; the last two act. */
const kFinders = contentFiles.slice(0, contentFiles.indexOf("content/fill/user-input.js"));

/**
 * Runs in the page.
 * @param {...(Element | null)} fields that are to be found
 * @returns {{answer: "fill" | "ask" | "never", found: string, isWanted: boolean}}
 */
function answer(...fields) {
  const content = /** @type {any} */ (globalThis).tesseraContent;
  /** @type {HTMLElement | undefined} */ (fields[0])?.focus();
  const field = content.findCodeField();
  // No account but Steam's has a code of five.
  const isSeen = field !== null && field.boxes.length !== 5 && field.boxes.every(content.visibility.isSeen);
  return {
    answer: !isSeen ? "never" : field.sure ? "fill" : "ask",
    found: isSeen ? field.boxes[0].outerHTML.slice(0, 120) : "",
    isWanted: isSeen && field.boxes.length === fields.length && fields.every((each, index) => each === field.boxes[index]),
  };
}

/** @param {Entry} entry @param {ReturnType<typeof answer>} given */
function check({ id, policy, enroll, expected }, given) {
  const told = `${id}: ${JSON.stringify(given)}`;
  if (policy === "never") {
    // On a page that sets an authenticator up, only the account added there may be meant.
    assert.ok(given.answer === "never" || (enroll && given.answer === "ask"), told);
    return;
  }
  assert.equal(given.answer, policy === "auto" && !enroll ? "fill" : "ask", told);
  if (expected.length > 0 || policy === "ask") assert.equal(given.isWanted, true, told);
}

test("the answers to our own corpus of pages", async (t) => {
  const scope = scopeOf(t);
  const site = await CorpusSite.start(scope);
  const browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    pipe: true,
    args: [...proxyArguments(site.port), ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  scope.defer(() => browser.close());
  const [page] = await browser.pages();
  await page.setViewport({ width: 1280, height: 900 });
  const scripts = kFinders.map((file) => readFileSync(join(extensionFolder, file), "utf8")).join("\n");
  const failures = [];
  for (const entry of corpus) {
    // Plain http is the host's to refuse, and frames are asked one by one.
    if (entry.flags?.includes("http") || entry.frame) continue;
    site.show({ ...entry, late: entry.late && { ...entry.late, after_ms: 0 } });
    await page.goto(entry.url_example);
    if (entry.late) await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 50, true)));
    await page.evaluate(scripts);
    const selectors = entry.policy === "auto" ? entry.expected : (entry.expected_on_request ?? []);
    const given = await page.evaluate(answer, ...(await Promise.all(selectors.map((it) => page.waitForSelector(it)))));
    try {
      check(entry, given);
    } catch (error) {
      failures.push(/** @type {Error} */ (error).message);
    }
  }
  assert.deepEqual(failures, []);
});

// SPDX-License-Identifier: Apache-2.0
/** What the content scripts read from pages as text, and which pages they take for those that set an authenticator up. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import puppeteer from "puppeteer-core";

import { contentFiles } from "../../extension/background/content-files.js";
import { extensionFolder } from "./extension-copy.mjs";
import { scopeOf } from "./fixture.mjs";
import { changing, enrolments, kKey, otherSquares, otherTexts, parameters, printed } from "./printed-pages.mjs";

const kScripts = contentFiles.map((file) => readFileSync(join(extensionFolder, file), "utf8")).join("\n");

/** The extension's messages, kept instead of sent. Runs in the page. */
function keepMessages() {
  const sent = /** @type {any[]} */ ([]);
  const runtime = {
    id: "kept",
    onMessage: { addListener: () => undefined },
    sendMessage: async (/** @type {any} */ message) => {
      if (message.type === "enrolment-seen") sent.push(message.here);
      return { result: null };
    },
  };
  Object.assign(globalThis, { sent, chrome: { runtime } });
}

/** Runs in the page. */
function looked() {
  const { enrolment, pageAccounts } = /** @type {any} */ (globalThis).tesseraContent;
  return { isHere: enrolment.isHere(), texts: pageAccounts.texts() };
}

test("keys that pages print, and pages that set an authenticator up", async (t) => {
  const scope = scopeOf(t);
  const browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    pipe: true,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  scope.defer(() => browser.close());
  const [page] = await browser.pages();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setRequestInterception(true);
  let body = "";
  page.on("request", (request) =>
    request.respond({ contentType: "text/html; charset=utf-8", body: `<!doctype html><title>Acme</title><body>${body}` }),
  );
  /** @param {string} content */
  const show = async (content) => {
    body = content;
    await page.goto("https://www.acme.example/account");
    await page.evaluate(keepMessages);
    await page.evaluate(kScripts);
  };
  /** @param {string} content @returns {Promise<{isHere: boolean, texts: string[]}>} */
  const look = async (content) => {
    await show(content);
    return page.evaluate(looked);
  };

  for (const [name, content] of Object.entries(printed)) {
    const { isHere, texts } = await look(content);
    assert.deepEqual([isHere, texts], [true, [`otpauth://totp/acme.example%3A?secret=${kKey}&issuer=acme.example`]], name);
  }
  for (const [name, content] of Object.entries(otherTexts)) assert.deepEqual((await look(content)).texts, [], name);
  for (const [name, [content, query]] of Object.entries(parameters)) {
    const [text] = (await look(`${printed["behind a colon"]}${content}`)).texts;
    assert.equal(text.split("issuer=acme.example")[1].slice(1), query, name);
    assert.equal(text.includes("help"), false, name);
  }
  for (const [name, content] of Object.entries(enrolments)) assert.equal((await look(content)).isHere, true, name);
  for (const [name, content] of Object.entries(otherSquares)) assert.equal((await look(content)).isHere, false, name);
  for (const [name, { body: content, step, isHere }] of Object.entries(changing)) {
    await show(content);
    if (!isHere) await page.waitForFunction(() => /** @type {any} */ (globalThis).sent.at(-1) === true);
    else await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 600, true)));
    await page.evaluate(step);
    await page.waitForFunction((wanted) => /** @type {any} */ (globalThis).sent.at(-1) === wanted, { timeout: 10_000 }, isHere).catch(() => assert.fail(name));
  }
});

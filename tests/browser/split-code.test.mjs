// SPDX-License-Identifier: Apache-2.0
/** An account whose QR code is split over two: the popup says which part it read, and joins them over two scans. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";

import { setUp } from "./fixture.mjs";
import { scanPage } from "./flows.mjs";
import { keepShots } from "./shots.mjs";

/** @param {number} number */
const picture = (number) => readFileSync(new URL(`../../docs/examples/part-${number}.png`, import.meta.url));

/** @param {import("./processes.mjs").Scope} scope @returns {Promise<(name: string) => string>} addresses of pages */
async function startPages(scope) {
  const server = createServer(({ url }, response) => {
    const shown = /^\/([12]+)$/.exec(url ?? "")?.[1] ?? "";
    const images = [...shown].map((part) => `<img src="data:image/png;base64,${picture(Number(part)).toString("base64")}">`);
    response.setHeader("content-type", "text/html").end(`<!doctype html><body>${images.join("")}`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  scope.defer(() => server.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return (name) => `http://localhost:${port}/${name}`;
}

for (const [name, language, partOne] of /** @type {const} */ ([
  ["chromium", "nl", "Deel 1 van 2"],
  ["chromium", "en", "Part 1 of 2"],
  ["firefox", "en", "Part 1 of 2"],
])) {
  test(`${name}: a QR code in two parts (${language})`, async (t) => {
    const { scope, browser } = await setUp(t, { name, language, granted: false });
    const address = await startPages(scope);
    await browser.page.goto(address("1"));
    let popup = await scanPage(browser);
    await popup.seen(".failure[data-reason=parts_missing]");
    assert.equal(await popup.text(".candidate strong"), partOne);
    assert.equal(await popup.shows(".add"), false);
    await keepShots(popup, `${name}-${language}-part-1-of-2`);
    await browser.closePopup();

    await browser.page.goto(address("2"));
    popup = await scanPage(browser);
    await popup.seen(".candidate[data-kind=otpauth] .add");
    assert.match(await popup.text(".candidate .names"), /Acme Cloud/);
    await keepShots(popup, `${name}-${language}-parts-joined`);
    await browser.closePopup();

    await browser.page.goto(address("21"));
    popup = await scanPage(browser);
    await popup.seen(".candidate[data-kind=otpauth] .add");
  });
}

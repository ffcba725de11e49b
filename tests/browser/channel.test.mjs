// SPDX-License-Identifier: Apache-2.0
/** The picture of a 3840 × 2160 tab on its way to the host, as wide as it was, and how long that takes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeBusy } from "./busy-page.mjs";
import { scopeOf, setUp } from "./fixture.mjs";
import { openToScan } from "./flows.mjs";
import { pictureSize } from "./picture-size.mjs";
import { temporaryFolder } from "./processes.mjs";
import { frames, recorded, timeOf } from "./recordings.mjs";

/**
 * The scans in a recording, one for each picture.
 * @param {string} folder
 */
function scansIn(folder) {
  const [stream] = recorded(folder, "to-host");
  const [times] = recorded(folder, "times");
  const chunks = frames(stream).filter(({ message }) => message.method === "scan");
  const lasts = chunks.filter(({ message: { params } }) => params.index === params.count - 1);
  return lasts.map((last) => {
    const all = chunks.slice(chunks.indexOf(last) - last.message.params.index, chunks.indexOf(last) + 1);
    const picture = Buffer.concat(all.map(({ message }) => Buffer.from(message.params.data, "base64")));
    return { picture, arrived: timeOf(times, last.end) };
  });
}

test("firefox: a tab of 3840 × 2160 reaches the host", async (t) => {
  const recordings = temporaryFolder(scopeOf(t));
  const { site, browser } = await setUp(t, {
    name: "firefox",
    scale: 2,
    register: (home) => home.registerHost({ recordings }),
  });
  const { page } = browser;
  await browser.setViewport(1920, 1080);
  await page.goto(`${site.origin}/en/enrol`);
  await page.click("#set-up");
  await page.click("#without-notifications");
  await page.seen("#activation[data-kind=otp] #qr");

  for (const kind of ["plain", "busy"]) {
    if (kind === "busy") await page.evaluate(makeBusy);
    const popup = await openToScan(browser);
    const pressed = Date.now();
    await popup.click("#scan");
    await popup.seen(".candidate[data-kind=otpauth]");
    const { picture, arrived } = scansIn(recordings)[kind === "plain" ? 0 : 1];
    assert.deepEqual(pictureSize(picture), { width: 3840, height: 2160 });
    const kilobytes = Math.round(picture.length / 1024);
    t.diagnostic(`${kind} page: ${kilobytes} KiB, ${arrived - pressed} ms from the press to the last chunk at the host`);
  }
});

// SPDX-License-Identifier: Apache-2.0
/** What the popup says when the program doesn't answer, and how soon it notices that it does. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromiumId } from "./chromium.mjs";
import { setUp } from "./fixture.mjs";
import { program } from "./host.mjs";
import { keepShots } from "./shots.mjs";
import { pause } from "./waiting.mjs";

/** @typedef {import("./host.mjs").Home} Home */
/** @typedef {import("./surface.mjs").Surface} Surface */

/** Milliseconds within which the popup has to notice the program. */
const kNoticed = 2000;

/** Where each browser looks for the registration, in its user's home. */
const kManifests = {
  chromium: ".config/chromium/NativeMessagingHosts/org.tessera.host.json",
  firefox: ".mozilla/native-messaging-hosts/org.tessera.host.json",
};

/** @param {Surface} popup */
const commands = (popup) =>
  popup.evaluate(() => [...document.querySelectorAll("#host-trouble code")].map((code) => code.textContent));

/**
 * Registers a script in the program's place.
 * @param {Home} home
 * @param {string} script of a shell
 */
function registerScript(home, script) {
  const file = join(home.folder, "host.sh");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  home.tessera("install", "--program", file);
}

/**
 * Registers a program that speaks other versions of the protocol than the extension.
 * @param {Home} home
 * @param {number} protocol
 */
function registerVersion(home, protocol) {
  const script = fileURLToPath(new URL("host-of-version.mjs", import.meta.url));
  registerScript(home, `exec '${process.execPath}' '${script}' ${protocol}`);
}

/** Shell that waits for a file. @param {Home} home @param {string} name of the file */
const until = (home, name) => `until [ -e '${join(home.folder, name)}' ]; do sleep 0.1; done`;

/** Processes whose command line has a text. @param {string} text */
function running(text) {
  const commandLine = (/** @type {string} */ id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, "utf8");
    } catch {
      return ""; // it has ended
    }
  };
  return readdirSync("/proc").filter((id) => /^\d+$/.test(id) && commandLine(id).includes(text));
}

for (const [name, language] of /** @type {const} */ ([
  ["chromium", "en"],
  ["firefox", "nl"],
  ["chromium", "nl"],
  ["firefox", "en"],
])) {
  test(`${name}: the program is missing, then there (${language})`, async (t) => {
    const { home, browser } = await setUp(t, { name, language, register: () => undefined });
    const popup = await browser.openPopup();
    await popup.seen("#host-trouble [data-error=host_missing]");
    assert.deepEqual(await commands(popup), ["tessera doctor --fix", "sudo apt install ./tessera_*.deb", "./installer/install.sh"]);
    assert.match(await popup.text("#host-trouble .note"), name === "firefox" ? /Firefox .*Flatpak/ : /Chromium .*snap/i);
    await keepShots(popup, `${name}-${language}-host-missing`);

    await popup.click("#host-trouble .command button");
    await popup.seen("#toast.done");
    await pause(1500);
    assert.ok(await popup.shows("#toast.done"), "looking again leaves the view as it is");

    home.registerHost();
    const began = statSync(join(home.folder, kManifests[name])).mtimeMs;
    await popup.until(() => !document.querySelector("#host-trouble"));
    const noticed = Math.round(Date.now() - began);
    await popup.seen("#welcome");
    t.diagnostic(`${name} noticed the program after ${noticed} ms`);
    assert.ok(noticed <= kNoticed, `noticed after ${noticed} ms`);
    await keepShots(popup, `${name}-${language}-welcome`);
  });
}

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  const language = name === "chromium" ? "nl" : "en";

  test(`${name}: the program ends at once, and none is left when the popup closes`, async (t) => {
    const { home, browser } = await setUp(t, {
      name,
      language,
      register: (home) => registerScript(home, `echo started >>'${join(home.folder, "starts")}'`),
    });
    const starts = () => {
      const file = join(home.folder, "starts");
      return existsSync(file) ? readFileSync(file, "utf8").split("\n").length - 1 : 0;
    };
    const popup = await browser.openPopup();
    await popup.seen("#host-trouble [data-error=host_exited]");
    assert.deepEqual(await commands(popup), ["tessera doctor --fix"]);
    await keepShots(popup, `${name}-${language}-host-exited`);
    const before = starts();
    await pause(3000);
    const during = starts() - before;
    assert.ok(during >= 1 && during <= 4, `started ${during} times in 3 s`);
    await browser.closePopup();
    await pause(1500); // for one that was being started
    const after = starts();
    await pause(2500);
    assert.equal(starts(), after, "nothing looks after the popup has closed");
    assert.deepEqual(running(join(home.folder, "host.sh")), []);
  });

  test(`${name}: the program is silent, then answers after all`, async (t) => {
    const { home, browser } = await setUp(t, {
      name,
      language,
      register: (home) => registerScript(home, `${until(home, "may-answer")}; exec '${program}' "$@"`),
    });
    const popup = await browser.openPopup();
    await popup.seen("#host-trouble [data-error=host_silent]");
    assert.equal((await commands(popup)).at(-1), "tessera doctor --fix");
    await keepShots(popup, `${name}-${language}-host-silent`);
    await pause(1500);
    assert.equal(running(join(home.folder, "host.sh")).length, 1, "a silent program isn't started again");

    writeFileSync(join(home.folder, "may-answer"), "");
    await popup.seen("#welcome");
  });

  test(`${name}: the program is too old, then too new, then right`, async (t) => {
    const { home, browser } = await setUp(t, { name, language, register: (home) => registerVersion(home, 0) });
    const popup = await browser.openPopup();
    await popup.seen("#host-trouble [data-error=host_outdated]");
    assert.deepEqual(await commands(popup), ["sudo apt install ./tessera_*.deb", "./installer/install.sh"]);
    await keepShots(popup, `${name}-${language}-host-outdated`);

    registerVersion(home, 2);
    await popup.seen("#host-trouble [data-error=extension_outdated]");
    assert.deepEqual(await commands(popup), []);
    assert.match(await popup.text("#host-trouble .when"), name === "firefox" ? /Firefox.*Add-ons/ : /Chromium.*chrome:\/\/extensions/);
    await keepShots(popup, `${name}-${language}-extension-outdated`);

    home.registerHost();
    await popup.seen("#welcome");
    await pause(1000);
    assert.deepEqual(running("host-of-version.mjs").filter((id) => belongsTo(id, home)), []);
  });

  test(`${name}: the program is registered for another extension`, async (t) => {
    const { home, browser } = await setUp(t, { name, language });
    const file = join(home.folder, kManifests[name]);
    const ours = readFileSync(file, "utf8");
    writeFileSync(file, ours.replaceAll(chromiumId(), "a".repeat(32)).replaceAll("tessera@authenticator", "other@authenticator"));
    const popup = await browser.openPopup();
    // Firefox doesn't say which of the two it is.
    await popup.seen(`#host-trouble [data-error=${name === "firefox" ? "host_missing" : "host_forbidden"}]`);
    assert.equal((await commands(popup))[0], "tessera doctor --fix");
    await keepShots(popup, `${name}-${language}-host-forbidden`);
    writeFileSync(file, ours);
    await popup.seen("#welcome");
  });
}

/** @param {string} id of a process @param {Home} home */
function belongsTo(id, home) {
  try {
    return readFileSync(`/proc/${id}/environ`, "utf8").includes(`HOME=${home.folder}\0`);
  } catch {
    return false;
  }
}

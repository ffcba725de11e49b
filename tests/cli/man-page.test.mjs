// SPDX-License-Identifier: Apache-2.0
// The manual page: what mandoc says of it, and that it has every command and option that the help has.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ScratchHome } from "./scratch-home.mjs";

const home = new ScratchHome();

/** @param {string} locale */
function page(locale) {
  const { status, stdout } = home.run(["generate", "man", "--now", "1767225600"], { env: { LC_ALL: locale } });
  assert.equal(status, 0);
  const file = join(home.folder, `${locale}.1`);
  writeFileSync(file, stdout);
  return file;
}

/** As a person reads it. @param {string} file */
function shown(file) {
  const { status, stdout, stderr } = spawnSync("man", ["-l", "--warnings", file], {
    encoding: "utf8",
    env: { ...home.env, MANWIDTH: "100", LC_ALL: "C.UTF-8" },
  });
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout.replaceAll("\u2010\n", "").replaceAll(/\s+/g, " ");
}

for (const [locale, headings] of /** @type {[string, string[]][]} */ ([
  ["C.UTF-8", ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]],
  ["nl_NL.UTF-8", ["NAAM", "OVERZICHT", "BESCHRIJVING", "OPDRACHTEN", "OPTIES", "BESTANDEN", "OMGEVING", "AFSLUITSTATUS", "VOORBEELDEN", "ZIE OOK"]],
])) {
  test(`mandoc finds nothing wrong with the page in ${locale}`, { skip: !existsSync("/usr/bin/mandoc") }, () => {
    const { status, stdout } = spawnSync("mandoc", ["-T", "lint", page(locale)], { encoding: "utf8" });
    assert.deepEqual([status, stdout], [0, ""]);
  });

  test(`The page in ${locale} has every command and option of the help`, { skip: !existsSync("/usr/bin/man") }, () => {
    const text = shown(page(locale));
    let place = 0;
    for (const heading of headings) {
      place = text.indexOf(` ${heading} `, place);
      assert.ok(place > 0, heading);
    }
    const help = (/** @type {string[]} */ ...args) => String(home.run([...args, "--help"], { env: { LC_ALL: locale } }).stdout);
    const commands = [...help().matchAll(/^ {2}([a-z][a-z-]+) {2,}/gm)].map(([, name]) => name);
    assert.ok(commands.length > 15);
    for (const command of commands) {
      assert.ok(text.includes(` tessera ${command}`), command);
      for (const [option] of help(command).matchAll(/--[a-z-]+/g)) assert.ok(text.includes(option), `${command} ${option}`);
    }
    assert.ok(!text.includes("generate MAN"), "it's hidden");
    assert.match(text, /2026-01-01/);
  });
}

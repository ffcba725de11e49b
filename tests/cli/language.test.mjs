// SPDX-License-Identifier: Apache-2.0
// The command line speaks the user's language throughout: its help, and what it says of wrong usage.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { ScratchHome } from "./scratch-home.mjs";

const home = new ScratchHome();

/** @param {string} language @returns {Record<string, {message: string}>} */
const messages = (language) =>
  JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), "utf8"));

const english = messages("en");
const dutch = messages("nl");

/** @param {string[]} args */
function inDutch(...args) {
  const { status, stdout, stderr } = home.run(args, { env: { LC_ALL: "nl_NL.UTF-8" } });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

const commands = [...inDutch("--help").stdout.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name]) => name).filter((name) => !name.startsWith("-"));

/** What CLI11 and we say in English. */
const kEnglishWords = /\b(Usage|Options|OPTIONS|Positionals|Arguments|Subcommands?|SUBCOMMANDS?|COMMAND|Commands|REQUIRED|Excludes|Needs|TEXT|INT|in \[)\b/;
const englishTexts = Object.entries(english)
  .filter(([key, { message }]) => key.startsWith("help_") && message.includes(" ") && message !== dutch[key].message)
  .map(([, { message }]) => message);

test("The help of every command is Dutch for who speaks Dutch", () => {
  assert.ok(commands.length > 15, commands.join(" "));
  for (const args of [["--help"], ...commands.map((command) => [command, "--help"])]) {
    const { status, stdout } = inDutch(...args);
    assert.equal(status, 0, args.join(" "));
    assert.match(stdout, /^Gebruik: tessera/m, args.join(" "));
    assert.doesNotMatch(stdout, kEnglishWords, args.join(" "));
    for (const text of englishTexts) assert.ok(!stdout.includes(text), `${args.join(" ")}: ${text}`);
  }
});

test("Wrong usage is named in Dutch for who speaks Dutch, and ends with 2", () => {
  for (const [args, sentence] of /** @type {[string[], string][]} */ ([
    [["--json"], "Kies een opdracht."],
    [["frob"], "Die opdracht bestaat niet."],
    [["list", "--frob"], "Die optie bestaat niet: --frob"],
    [["list", "extra"], "Er zijn meer argumenten dan deze opdracht aanneemt."],
    [["rename"], "NAAM ontbreekt."],
    [["restore"], "BESTAND ontbreekt."],
    [["--vault"], "Bij --vault hoort een waarde."],
    [["--vault", "", "list"], "--vault mag niet leeg zijn."],
    [["--now", "abc", "list"], "--now kan die waarde niet aannemen."],
    [["--now", "-5", "list"], "--now kan die waarde niet aannemen."],
    [["slots", "--add", "key"], "--add kan die waarde niet aannemen."],
    [["restore", "--merge", "--replace", "x"], "--merge kan niet samen met --replace."],
  ])) {
    const { status, stdout, stderr } = inDutch(...args);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.equal(stderr.split("\n")[0], `tessera: ${sentence}`, args.join(" "));
    assert.match(stderr, /^tessera: Voer “tessera.* --help” uit/m, args.join(" "));
  }
});

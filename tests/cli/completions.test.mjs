// SPDX-License-Identifier: Apache-2.0
// What bash, zsh and fish complete, in real shells. Account names come from an unlocked vault, and from nowhere else.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, test } from "node:test";

import { ScratchHome, tessera } from "./scratch-home.mjs";

const home = new ScratchHome();
const programs = join(home.folder, "programs");
/** @type {NodeJS.ProcessEnv} */
const env = { PATH: `${programs}:${dirname(process.execPath)}:/usr/bin:/bin`, ZDOTDIR: home.folder, HISTFILE: "" };
const missing = (/** @type {string} */ shell) => (existsSync(`/usr/bin/${shell}`) ? false : `${shell} is not here`);

before(() => {
  mkdirSync(programs);
  symlinkSync(tessera, join(programs, "tessera"));
  for (const shell of ["bash", "zsh", "fish"]) writeFileSync(join(home.folder, `tessera.${shell}`), home.must(["generate", shell]));
  writeFileSync(join(home.folder, "bashrc"), `PS1='READY '\nbind 'set bell-style none'\ncd '${home.folder}'\n. tessera.bash\n`);
  writeFileSync(
    join(home.folder, ".zshrc"),
    `PS1='READY '\nunsetopt beep\nautoload -Uz compinit\ncompinit -u -D\ncd '${home.folder}'\n. ./tessera.zsh\n`,
  );
  const uri = (/** @type {string} */ label) => `otpauth://totp/${encodeURIComponent(label)}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ`;
  home.begin(`${uri("Contoso:anna@contoso.example")}OJQ`);
  home.must(["add"], [`${uri("Contoso:bert")}OJR`, `${uri("O'Brien $x:j")}OJS`, `${uri("Fabrikam:gone")}OJT`].join("\n"));
  home.must(["remove", "Fabrikam"]);
});

/**
 * Types each line and Tab on a terminal, and looks for what the line becomes.
 * @param {string[]} shell @param {[string, string][]} lines
 */
function complete(shell, lines) {
  /** @type {[string, string][]} */
  const steps = [["READY ", ""]];
  for (const [typed, shown] of lines) {
    steps[steps.length - 1][1] += `\u0015tessera ${typed}\t`;
    steps.push([`tessera ${shown}`, ""]);
  }
  steps[steps.length - 1][1] = "\u0015exit 0\r";
  const { status } = home.onTerminal(shell, steps, env);
  assert.equal(status, 0);
}

/** @type {[string, string][]} The same in both: they quote alike. */
const common = [
  ["unl", "unlock "],
  ["slots --rem", "slots --remove "],
  ["slots --add rec", "slots --add recovery "],
  ["export --to o", "export --to otpauth "],
  ["scan tessera.ba", "scan tessera.bash "],
  ["--vault tessera.ba", "--vault tessera.bash "],
  ["code Contoso:\\ b", "code Contoso:\\ bert "],
  ['code "Contoso: b', 'code "Contoso: bert" '],
  ["code O", "code O\\'Brien\\ \\$x:\\ j "],
  ["move Contoso:\\ bert --after O", "move Contoso:\\ bert --after O\\'Brien\\ \\$x:\\ j "],
  ["restore-removed F", "restore-removed Fabrikam:\\ gone "],
];

test("bash completes commands, options, files and accounts", { skip: missing("bash") }, () => {
  complete(["/usr/bin/bash", "--rcfile", join(home.folder, "bashrc"), "-i"], common);
});

test("zsh completes commands, options, files and accounts", { skip: missing("zsh") }, () => {
  complete(["/usr/bin/zsh", "-i"], common);
});

/** @param {string} line */
function fish(line) {
  const script = `source '${home.folder}/tessera.fish'; cd '${home.folder}'; complete -C '${line.replaceAll("'", "\\'")}'`;
  const { status, stdout, stderr } = spawnSync("fish", ["--no-config", "-c", script], { encoding: "utf8", env: { ...home.env, ...env } });
  assert.equal(status, 0, stderr);
  return stdout.split("\n").filter(Boolean).map((offered) => offered.split("\t")[0]);
}

const kNames = ["Contoso: anna@contoso.example", "Contoso: bert", "O'Brien $x: j"];

test("fish completes commands, options, files and accounts", { skip: missing("fish") }, () => {
  assert.deepEqual(fish("tessera unl"), ["unlock"]);
  assert.deepEqual(fish("tessera slots --rem"), ["--remove"]);
  assert.deepEqual(fish("tessera slots --add "), ["keyring", "passphrase", "recovery"]);
  assert.deepEqual(fish("tessera scan tessera.ba"), ["tessera.bash"]);
  assert.deepEqual(fish("tessera --vault tessera.ba"), ["tessera.bash"]);
  assert.deepEqual(fish("tessera code "), kNames);
  assert.deepEqual(fish("tessera pin --remove "), kNames, "a flag there, though another command's takes a value");
  assert.deepEqual(fish("tessera move x --after Con"), kNames.slice(0, 2));
  assert.deepEqual(fish("tessera rename x "), []);
  assert.deepEqual(fish("tessera restore-removed "), ["Fabrikam: gone"]);
  assert.ok(!fish("tessera ").includes("generate"), "it's hidden");
});

test("Nothing is offered from another vault, or from one that is locked; and nothing is asked", () => {
  const names = (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr } = home.run([...args, "generate", "accounts"]);
    assert.deepEqual([status, String(stderr)], [0, ""]);
    return String(stdout).split("\n").filter(Boolean);
  };
  assert.deepEqual(names(), kNames);
  assert.deepEqual(names("--vault", "/nowhere"), []);
  assert.deepEqual(names("--vault", tessera), []);
  home.must(["lock"]);
  assert.deepEqual(names(), []);
  assert.deepEqual(names("--passphrase-file", home.passphrase), [], "a completion never unlocks");
  if (existsSync("/usr/bin/fish")) assert.deepEqual(fish("tessera code "), []);
  complete(["/usr/bin/bash", "--rcfile", join(home.folder, "bashrc"), "-i"], [["code Cont", "code Cont"]]);
  home.must(["unlock", "--passphrase-file", home.passphrase]);
});

test("An account whose name can't be typed, or isn't its own, goes by its id", () => {
  const uri = (/** @type {string} */ end) => `otpauth://totp/Twin:same?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ${end}`;
  home.must(["add"], `${uri("AAA")}\n${uri("BBB")}`);
  const ids = home.accounts().filter((/** @type {any} */ { account }) => account === "same").map((/** @type {any} */ { id }) => id);
  const offered = home.must(["generate", "accounts"]).trim().split("\n");
  assert.deepEqual(offered.filter((name) => !kNames.includes(name)).sort(), ids.sort());
});

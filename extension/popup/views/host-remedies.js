// SPDX-License-Identifier: Apache-2.0
/** @file What helps when the program doesn't answer, by what is wrong and in which browser. Keys are of the messages. */

/** @typedef {import("../../shared/this-browser.js").ThisBrowser} ThisBrowser */

/**
 * @typedef {object} Remedy
 * @property {string} title key
 * @property {string} what key: what is wrong
 * @property {Step[]} steps what to do; the likeliest first
 * @property {string | null} note key: what else may be the matter
 */

/** @typedef {{when: string, command?: string}} Step `when`: key; `command`: for a terminal */

/** @type {Step} */
const kRepairIfThere = { when: "remedy_repair_if_there", command: "tessera doctor --fix" };
/** @type {Step} */
const kRepair = { when: "remedy_repair", command: "tessera doctor --fix" };

/** Firefox as a snap or Flatpak asks in a window. @type {Step} */
const kAllow = { when: "remedy_allow" };
/** @type {Step} */
const kRestart = { when: "remedy_restart" };

const kPackage = "sudo apt install ./tessera_*.deb";
const kScript = "./installer/install.sh";

/** @type {Step[]} */
const kInstall = [
  { when: "remedy_install_debian", command: kPackage },
  { when: "remedy_install_elsewhere", command: kScript },
];

/** @type {Step[]} */
const kUpdate = [
  { when: "remedy_update_debian", command: kPackage },
  { when: "remedy_update_elsewhere", command: kScript },
];

/** @type {Record<string, (browser: ThisBrowser) => Remedy>} by name of the error */
const kRemedies = {
  host_missing: (browser) => ({
    title: "host_missing_title",
    what: "trouble_missing",
    steps: [kRepairIfThere, ...kInstall],
    note: packagingNote(browser),
  }),
  host_forbidden: () => trouble("trouble_forbidden", [kRepair]),
  host_blocked: () => trouble("trouble_blocked", []),
  host_exited: () => trouble("trouble_exited", [kRepair]),
  host_silent: ({ family }) => trouble("trouble_silent", family === "firefox" ? [kAllow, kRestart, kRepair] : [kRestart, kRepair]),
  host_outdated: () => trouble("trouble_outdated", kUpdate, "outdated_title"),
  extension_outdated: ({ family }) =>
    trouble(
      "trouble_extension_outdated",
      [{ when: family === "firefox" ? "remedy_extension_firefox" : "remedy_extension_chromium" }],
      "outdated_title",
    ),
};

/** Systems that have a name that people know, and no program of ours. @type {Record<string, string>} */
export const kOtherSystems = { mac: "macOS", win: "Windows", cros: "ChromeOS", android: "Android", openbsd: "OpenBSD" };

/**
 * @param {string} error name of one that `isHostTrouble` knows
 * @param {ThisBrowser} browser
 * @returns {Remedy}
 */
export function remedyFor(error, browser) {
  if (error === "host_missing" && browser.system in kOtherSystems) {
    return { title: "elsewhere_title", what: "trouble_elsewhere", steps: [], note: null };
  }
  return kRemedies[error](browser);
}

/** Whether the program, and not the vault, is what fails. @param {string} error */
export const isHostTrouble = (error) => Object.hasOwn(kRemedies, error);

/** @param {string} what @param {Step[]} steps @param {string} [title] @returns {Remedy} */
function trouble(what, steps, title = "host_trouble_title") {
  return { title, what, steps, note: null };
}

/**
 * As a snap or Flatpak, the Chromium family starts no program outside it, and Firefox's asks first (docs/browsers.md). No
 * browser tells an extension how it was packaged, so everyone reads what that may have done.
 * @param {ThisBrowser} browser
 */
function packagingNote({ name, family }) {
  if (family === "firefox") return "note_firefox_sandboxed";
  return name === "Chromium" ? "note_chromium_snap" : "note_chromium_sandboxed";
}

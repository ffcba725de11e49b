// SPDX-License-Identifier: Apache-2.0
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { start, temporaryFolder } from "./processes.mjs";

/** @typedef {import("./surface.mjs").Surface} Surface */

/**
 * A Django site with one user: `/setup/` asks for a password, `/admin/` for a code as well.
 * @typedef {object} DjangoSite
 * @property {string} origin
 * @property {string} user name
 * @property {string} password
 * @property {number} device primary key of the user's TOTP device
 */

/**
 * @param {import("./processes.mjs").Scope} scope
 * @returns {Promise<DjangoSite>}
 * @throws {Error} if this computer has no django-otp
 */
export async function startDjango(scope) {
  const script = fileURLToPath(new URL("../django/serve.py", import.meta.url));
  const { stdout } = await start(scope, script, [], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: temporaryFolder(scope) },
  });
  for await (const line of createInterface(/** @type {import("node:stream").Readable} */ (stdout))) return JSON.parse(line);
  throw new Error("python3-django-otp and python3-qrcode are needed: installer/packages.sh --tests");
}

/**
 * Types into the login page that is shown.
 * @param {Surface} page
 * @param {DjangoSite} site
 */
export async function enterPassword(page, { user, password }) {
  await page.type("#id_username", user);
  await page.type("#id_password", password);
}

/** Presses *Log in*, the first of two buttons once the password is known. @param {Surface} page */
export async function logIn(page) {
  await page.click("#login-form [type=submit]");
}

/** @param {Surface} page */
export async function signOut(page) {
  await page.click("#user-tools a[href$='/logout/']");
  await page.until(() => document.title.startsWith("Logged out"));
}

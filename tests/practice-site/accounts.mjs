// SPDX-License-Identifier: Apache-2.0
/**
 * Who is enrolled, what was offered to whom, and every attempt made.
 */
import { randomBytes } from "node:crypto";

import { decodeBase32, encodeBase32, verify } from "./totp.mjs";

/** @typedef {import("./totp.mjs").Credential} Credential */
/** @typedef {"contoso" | "acme"} Site */
/** @typedef {"accepted" | "wrong" | "used"} Result */
/** @typedef {Credential & { site: Site, user: string }} Offer  a secret shown to a user, confirmed or not */
/** @typedef {Offer & { lastStep: number }} Account */

/**
 * @typedef {object} Attempt
 * @property {Site} site
 * @property {string} user
 * @property {"enrol" | "sign-in"} stage
 * @property {string} code
 * @property {Result} result
 * @property {number} at  milliseconds since 1970, by the site's clock
 */

/**
 * @typedef {object} Preset  what `POST /test/reset` takes
 * @property {(Partial<Credential> & { site: Site, user: string, secret: string })[]} [users]  enrolled from the start
 * @property {Partial<Credential>} [offer]  what later enrolments are offered instead of the defaults
 */

const DEFAULTS = /** @type {const} */ ({ algorithm: "SHA1", digits: 6, period: 30 });

/** 16 Base32 characters, the length seen on Microsoft's pages. */
const SECRET_BYTES = 10;

/**
 * @param {Partial<Credential>} parts
 * @throws {RangeError} naming the part that cannot be
 */
function checkCredential({ secret, algorithm, digits, period }) {
  if (secret !== undefined && (typeof secret !== "string" || decodeBase32(secret).length === 0)) {
    throw new RangeError("secret: Base32 text expected");
  }
  if (algorithm !== undefined && !["SHA1", "SHA256", "SHA512"].includes(algorithm)) {
    throw new RangeError("algorithm: SHA1, SHA256 or SHA512 expected");
  }
  if (digits !== undefined && ![6, 7, 8].includes(digits)) throw new RangeError("digits: 6 to 8 expected");
  if (period !== undefined && !(Number.isInteger(period) && period >= 1 && period <= 300)) {
    throw new RangeError("period: 1 to 300 seconds expected");
  }
}

export class Accounts {
  /** @type {Account[]} */
  #enrolled = [];
  /** @type {Offer[]} */
  #offered = [];
  /** @type {Attempt[]} */
  #attempts = [];
  /** @type {Partial<Credential>} */
  #offerPreset = {};
  #now;

  /** @param {() => number} now  milliseconds since 1970 */
  constructor(now) {
    this.#now = now;
  }

  /**
   * @param {Site} site
   * @param {string} user
   * @returns {Offer} with a fresh secret, in lower case on the Microsoft-like site as seen on the real one
   */
  offer(site, user) {
    const text = encodeBase32(randomBytes(SECRET_BYTES));
    const secret = site === "contoso" ? text.toLowerCase() : text;
    const offer = { ...DEFAULTS, secret, ...this.#offerPreset, site, user };
    this.#offered.push(offer);
    return offer;
  }

  /**
   * Enrols the user, in place of an older enrolment, when the code is right.
   * @param {Offer} offer
   * @param {string} code
   * @returns {Result}
   */
  confirm(offer, code) {
    const account = { ...offer, lastStep: -1 };
    const result = this.#check(account, code, "enrol");
    if (result === "accepted") {
      this.#enrolled = this.#enrolled.filter((other) => !(other.site === offer.site && other.user === offer.user));
      this.#enrolled.push(account);
    }
    return result;
  }

  /**
   * @param {Site} site
   * @param {string} user  enrolled
   * @param {string} code
   * @returns {Result}
   */
  signIn(site, user, code) {
    const account = this.#find(site, user);
    if (!account) throw new Error("not enrolled");
    return this.#check(account, code, "sign-in");
  }

  /**
   * @param {Site} site
   * @param {string} user
   */
  isEnrolled(site, user) {
    return this.#find(site, user) !== undefined;
  }

  /** Everything, secrets as well: tests look for leaks with it. */
  state() {
    return structuredClone({ users: this.#enrolled, offered: this.#offered, attempts: this.#attempts });
  }

  /**
   * @param {Preset} preset
   * @throws {RangeError} when it cannot be; nothing is changed then
   */
  reset(preset = {}) {
    const { users = [], offer = {} } = preset;
    if (typeof preset !== "object" || typeof offer !== "object" || !Array.isArray(users)) {
      throw new RangeError("an object with users (a list) and offer (an object) expected, each optional");
    }
    checkCredential(offer);
    const enrolled = users.map((user) => {
      if (!["contoso", "acme"].includes(user.site)) throw new RangeError("site: contoso or acme expected");
      if (typeof user.user !== "string" || typeof user.secret !== "string") {
        throw new RangeError("user and secret: text expected");
      }
      checkCredential(user);
      return { ...DEFAULTS, ...user, lastStep: -1 };
    });
    this.#enrolled = enrolled;
    this.#offered = [];
    this.#attempts = [];
    this.#offerPreset = offer;
  }

  /**
   * @param {Site} site
   * @param {string} user
   */
  #find(site, user) {
    return this.#enrolled.find((account) => account.site === site && account.user === user);
  }

  /**
   * @param {Account} account
   * @param {string} typed  spaces in it are ignored
   * @param {Attempt["stage"]} stage
   * @returns {Result}
   */
  #check(account, typed, stage) {
    const code = typed.replace(/\s/g, "");
    const at = this.#now();
    const verdict = verify(account, code, at, account.lastStep);
    if (verdict.result === "accepted") account.lastStep = verdict.step;
    const { site, user } = account;
    this.#attempts.push({ site, user, stage, code, result: verdict.result, at });
    return verdict.result;
  }
}

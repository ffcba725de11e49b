// SPDX-License-Identifier: Apache-2.0
import { text } from "../../shared/i18n.js";

/** @typedef {{issuer?: string, account?: string}} Names */

/**
 * What an account is called in one line: the site's name, or else the user's there. A key may come without either.
 * @param {Names} names
 */
export function accountTitle({ issuer, account }) {
  return issuer || account || text("no_name");
}

/** Letters that are written from right to left, and characters that turn the direction of what follows. */
const kTurning =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Of these, the ones that would reach beyond the name (UAX #9, section 2). */
const kUnclosed = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A name from outside for the middle of a sentence: it keeps a direction of its own (FIRST STRONG ISOLATE), and
 * the words around it keep theirs. In an element of its own a name needs nothing.
 * @param {string} name
 */
export function isolated(name) {
  return kTurning.test(name) ? `\u2068${name.replace(kUnclosed, "")}\u2069` : name;
}

/**
 * An account in the middle of a sentence: "Contoso (pim@contoso.example)".
 * @param {Names} names
 */
export function accountName({ issuer, account }) {
  return issuer && account ? `${isolated(issuer)} (${isolated(account)})` : isolated(accountTitle({ issuer, account }));
}

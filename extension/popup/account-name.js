// SPDX-License-Identifier: Apache-2.0
import { text } from "../shared/i18n.js";

/** @typedef {{issuer?: string, account?: string}} Names */

/**
 * What an account is called in one line: the site's name, or else the user's there. A key may come without either.
 * @param {Names} names
 */
export function accountTitle({ issuer, account }) {
  return issuer || account || text("no_name");
}

/**
 * An account in the middle of a sentence: "Contoso (pim@contoso.example)".
 * @param {Names} names
 */
export function accountName({ issuer, account }) {
  return issuer && account ? `${issuer} (${account})` : accountTitle({ issuer, account });
}

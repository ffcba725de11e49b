// SPDX-License-Identifier: Apache-2.0

/**
 * An account in the middle of a sentence: "Contoso (pim@contoso.example)".
 * @param {{issuer: string, account: string}} account
 */
export function accountName({ issuer, account }) {
  return issuer && account ? `${issuer} (${account})` : issuer || account;
}

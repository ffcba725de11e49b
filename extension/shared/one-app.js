// SPDX-License-Identifier: Apache-2.0

/** Errors of the host: the QR code registers its maker's own app, and the page may have another one. */
const kOneApp = new Set(["microsoft_push_code", "okta_verify_code", "duo_mobile_code", "own_app_code"]);

/**
 * Whether a QR code was read, and only one app of all can use it.
 * @param {import("./types.js").Candidate} candidate
 */
export function isForOneApp({ problem }) {
  return problem !== undefined && kOneApp.has(problem);
}

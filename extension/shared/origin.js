// SPDX-License-Identifier: Apache-2.0

/** The hosts that may use plain http: sites under development, on this computer. */
const kLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The origin of a web page, or null if it has none that an account can be pinned to (files, browser pages, plain http
 * from elsewhere).
 * @param {string|undefined} url
 */
export function webOrigin(url) {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname, origin } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && kLoopback.test(hostname)) ? origin : null;
}

/**
 * The host name as the user reads it, with the port if it isn't the default one.
 * @param {string} origin
 */
export function siteName(origin) {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

/**
 * The permission that covers an origin. Match patterns know no ports in Firefox; which port may have a code is the
 * host's to decide.
 * @param {string} origin
 */
export function permissionPattern(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

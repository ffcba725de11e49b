// SPDX-License-Identifier: Apache-2.0

/** @typedef {import("./random.mjs").Random} Random */

const kIssuers = [
  "GitHub",
  "GitLab",
  "Microsoft",
  "Google",
  "Amazon Web Services",
  "Nextcloud",
  "DigiD oefenomgeving",
  "Bitwarden",
  "Mastodon",
  "Hetzner",
  "Université de Liège",
  "Gemeente Zwolle",
  "Keycloak",
  "Proton",
  "ACME Corp",
];
const kPeople = [
  "j.jansen",
  "fenna.de.wit",
  "root-account-mfa-device",
  "alice+otp",
  "sjoerd.van.der.meer",
  "zoë",
  "ops",
  "m.müller",
  "h.k.o'brien",
  "beheer",
];
const kDomains = [
  "example.org",
  "example.com",
  "mail.example.net",
  "voorbeeld.example",
  "campus.example.edu",
];
const kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * @param {Random} random
 * @param {number} length
 */
function base32(random, length) {
  return Array.from({ length }, () => random.pick([...kBase32])).join("");
}

/** @param {Random} random */
const address = (random) => `${random.pick(kPeople)}@${random.pick(kDomains)}`;

/**
 * An enrolment as sites give it (Key URI Format): QR versions 4 to 12.
 * @param {Random} random
 */
export function enrolment(random) {
  const issuer = encodeURIComponent(random.pick(kIssuers));
  const secret = base32(random, random.pick([16, 16, 26, 32, 32, 52, 64]));
  const rest = random.pick([
    "",
    "",
    "&algorithm=SHA1&digits=6&period=30",
    "&digits=6",
    "&algorithm=SHA256&digits=8&period=60",
  ]);
  return `otpauth://totp/${issuer}:${encodeURIComponent(address(random))}?secret=${secret}&issuer=${issuer}${rest}`;
}

/**
 * As little as an authenticator accepts: QR version 2 or 3.
 * @param {Random} random
 */
export function terseEnrolment(random) {
  return `otpauth://totp/${random.pick(["a", "me", "nas"])}?secret=${base32(random, random.pick([8, 16]))}`;
}

/**
 * The enrolment of Microsoft's own kind, which holds no secret key.
 * @param {Random} random
 */
export function pushEnrolment(random) {
  const code = random.whole(100_000_000, 999_999_999);
  const service = `https://push.example.com/mac/service/${random.whole(1_000_000, 9_999_999)}`;
  return `phonefactor://activate_account?code=${code}&url=${encodeURIComponent(service)}`;
}

/**
 * A link of the kind that stands beside enrolment codes.
 * @param {Random} random
 */
export function appLink(random) {
  return random.pick([
    "https://apps.example.com/app/id596104805",
    "https://x.example/a1",
    "https://play.example.com/store/apps/details?id=org.example.authenticator",
  ]);
}

/**
 * @param {number} field Protocol Buffers' field number, below 16
 * @param {Uint8Array} bytes at most 16383
 */
function delimited(field, bytes) {
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return Uint8Array.of((field << 3) | 2, ...length, ...bytes);
}

/**
 * What Google Authenticator's export shows, one part of one: QR versions 21 to 30 with 8 to 14 accounts.
 * @param {Random} random
 * @param {number} accounts
 */
export function migration(random, accounts) {
  const utf8 = new TextEncoder();
  // algorithm SHA-1, six digits, TOTP; version 1, batch of 1
  const kind = [0x20, 1, 0x28, 1, 0x30, 2];
  const batch = [0x10, 1, 0x18, 1, 0x20, 0];
  const parts = Array.from({ length: accounts }, () => {
    const issuer = random.pick(kIssuers);
    const name = utf8.encode(`${issuer}:${address(random)}`);
    const fields = [random.bytes(20), name, utf8.encode(issuer)].flatMap((bytes, i) => [
      ...delimited(i + 1, bytes),
    ]);
    return [...delimited(1, Uint8Array.from([...fields, ...kind]))];
  });
  const payload = Buffer.from([...parts.flat(), ...batch]).toString("base64");
  return `otpauth-migration://offline?data=${encodeURIComponent(payload)}`;
}

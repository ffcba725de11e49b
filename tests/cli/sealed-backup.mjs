// SPDX-License-Identifier: Apache-2.0
// Writes a backup from docs/vault-format.md alone, without Tessera: as many accounts as a test wants, at once.
import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes, scryptSync } from "node:crypto";

const kMagic = Buffer.from("TESSERA\n");
const kScrypt = { n: 2 ** 15, p: 1, r: 8 };
const kPayloadStep = 1024;

/** Object keys must already be in the order of their bytes. @param {unknown} value */
const json = (value) => Buffer.from(JSON.stringify(value));

const newId = () => randomBytes(16).toString("hex");

/** @param {Buffer} key @param {Buffer} salt @param {string} info */
const hkdf = (key, salt, info) => Buffer.from(hkdfSync("sha256", key, salt, info, 32));

/** @param {Buffer} key @param {Buffer} nonce @param {Buffer} plain @param {Buffer} bound associated data */
function seal(key, nonce, plain, bound) {
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @param {string} vault id @param {Buffer} masterKey @param {string} passphrase in NFC */
function passphraseSlot(vault, masterKey, passphrase) {
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const kdf = { n: kScrypt.n, name: "scrypt", p: kScrypt.p, r: kScrypt.r, salt: salt.toString("base64") };
  const fields = { created: 1700000000, id: newId(), kdf };
  const bound = Buffer.concat([kMagic, Buffer.from(vault), json({ ...fields, type: "passphrase" })]);
  const { n, p, r } = kScrypt;
  const key = seal(scryptSync(passphrase, salt, 32, { N: n, p, r, maxmem: 2 ** 28 }), nonce, masterKey, bound);
  return { ...fields, key: key.toString("base64"), nonce: nonce.toString("base64"), type: "passphrase" };
}

/** @param {Buffer} plain */
function padded(plain) {
  const size = Math.ceil(plain.length / kPayloadStep) * kPayloadStep;
  return Buffer.concat([plain, Buffer.alloc(size - plain.length, " ")]);
}

/**
 * @param {object[]} accounts as in the payload
 * @param {string} passphrase
 * @returns {Buffer} the file
 */
export function sealedBackup(accounts, passphrase) {
  const vault = newId();
  const masterKey = randomBytes(32);
  const salt = randomBytes(32);
  const header = json({
    format: 1,
    key: newId(),
    salt: salt.toString("base64"),
    slots: [passphraseSlot(vault, masterKey, passphrase)],
    vault,
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const covered = Buffer.concat([kMagic, length, header]);
  const headerKey = hkdf(masterKey, Buffer.alloc(0), "tessera header v1");
  const mac = createHmac("sha256", headerKey).update(covered).digest();
  const payload = json({ accounts, auto_lock: 900, generation: 1, saved_at: 1700000000 });
  const bound = createHash("sha256").update(covered).update(mac).digest();
  const payloadKey = hkdf(masterKey, salt, "tessera payload v1");
  return Buffer.concat([covered, mac, seal(payloadKey, Buffer.alloc(12), padded(payload), bound)]);
}

/**
 * An account as in the payload.
 * @param {number} number its place in the order, below 100,000
 */
export function account(number) {
  const order = `${String(number).padStart(5, "0")}1`; // a fractional index does not end in 0
  const common = {
    account: `naam-${number}@example.com`,
    algorithm: ["SHA1", "SHA256", "SHA512"][number % 3],
    created: 1700000000 + number,
    digits: number % 5 === 0 ? 8 : 6,
    id: newId(),
    issuer: `Issuer ${number % 7} “é”`,
    order,
    secret: base32Secret(),
    sites: number % 4 === 0 ? [`https://site-${number}.example`] : [],
  };
  return number % 10 === 9
    ? { ...common, counter: number, type: "hotp" }
    : { ...common, period: 30, type: "totp" };
}

/** 20 random bytes in Base32. */
function base32Secret() {
  return [...randomBytes(32)].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join("");
}

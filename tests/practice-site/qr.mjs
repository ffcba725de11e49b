// SPDX-License-Identifier: Apache-2.0
/**
 * What the QR codes say, and their pictures.
 */
import { randomBytes, randomInt } from "node:crypto";
import QRCode from "qrcode";

import { Html } from "./html.mjs";

/** @typedef {import("./accounts.mjs").Offer} Offer */

const CONTOSO_DOMAIN = "contoso.example";

/** White border of four modules on every side (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** @param {string} user */
export function contosoAddress(user) {
  return `${user}@${CONTOSO_DOMAIN}`;
}

/**
 * The shape of Microsoft's activation code, which holds no shared secret. Nothing here ever opens its address.
 */
export function pushPayload() {
  const code = String(randomInt(1_000_000_000)).padStart(9, "0");
  const address = `https://mobileappcommunicator.auth.microsoft.com/activatev2/${randomBytes(16).toString("hex")}`;
  const escaped = encodeURIComponent(address).replace(/%../g, (octet) => octet.toLowerCase());
  return `phonefactor://activate_account?code=${code}&url=${escaped}`;
}

/**
 * Key URI in Microsoft's shape: the label names the tenant, `issuer` says Microsoft.
 * @param {Offer} offer
 */
export function contosoKeyUri(offer) {
  const label = `Contoso%3A${encodeURIComponent(contosoAddress(offer.user))}`;
  return `otpauth://totp/${label}?secret=${offer.secret}&issuer=Microsoft${unusualParameters(offer)}`;
}

/**
 * Key URI as most sites write it.
 * @param {Offer} offer
 */
export function acmeKeyUri(offer) {
  return `otpauth://totp/Acme%20Shop:${offer.user}?secret=${offer.secret}&issuer=Acme%20Shop${unusualParameters(offer)}`;
}

/** @param {Offer} offer */
function unusualParameters({ algorithm, digits, period }) {
  return [
    algorithm === "SHA1" ? "" : `&algorithm=${algorithm}`,
    digits === 6 ? "" : `&digits=${digits}`,
    period === 30 ? "" : `&period=${period}`,
  ].join("");
}

/**
 * @param {string} text
 * @returns {Promise<string>} a `data:` address of a PNG, four pixels a module
 */
export function qrPng(text) {
  return QRCode.toDataURL(text, { errorCorrectionLevel: "M", margin: QUIET_ZONE, scale: 4 });
}

/**
 * @param {string} text
 * @returns {Promise<Html>} an inline SVG, sized by the style sheet
 */
export async function qrSvg(text) {
  return new Html(await QRCode.toString(text, { type: "svg", errorCorrectionLevel: "M", margin: QUIET_ZONE }));
}

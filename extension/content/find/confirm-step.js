// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Whether a field for a code belongs to a page that sets an authenticator up. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "isConfirmStep")) return;
  const { evidence, words } = content;

  /** A QR code by the names that pages give it. */
  const kQrCode = "#qr, [class*=qrcode], [class*=qr-code], [id*=qrcode], [alt*='QR'], qr-code, a[href^='otpauth:']";

  /**
   * Whether a field confirms the enrolment of an authenticator, whose code is the only one to go in.
   * @param {{card: string, page: string, path: string}} places of the field
   */
  function isConfirmStep({ card, page, path }) {
    const toCopy = [...document.querySelectorAll("input:is([readonly], [disabled])")];
    const secrets = [card, ...toCopy.map((field) => /** @type {HTMLInputElement} */ (field).value.slice(0, 200).toLowerCase())];
    return (
      words.enrolment.test(`${card} ${page}`) ||
      evidence.settingUp.test(path) ||
      secrets.some((text) => [...text.matchAll(evidence.printedSecret)].some(([secret]) => /[2-7]/.test(secret))) ||
      document.querySelector(kQrCode) !== null
    );
  }

  globalThis.tesseraContent = Object.freeze({ ...content, isConfirmStep });
})();

// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What speaks for and against a field being one for a code of an authenticator. Words are matched against text in
 * lower case without accents; names are split into words first ("twoFactorCode" is "two factor code").
 *
 * `in`: `name` is what the page's author calls the field (id, name, test ids), `label` what the user reads as the
 * field's own (label, aria, placeholder, title, description), `card` the text of its form or section, `page` the
 * title and the path.
 */
(() => {
  if (Object.hasOwn(globalThis, "tesseraContent")) return;

  /** @typedef {"name"|"label"|"card"|"page"} Place */

  /** The app that makes codes. */
  const app =
    /authenticator|authenticat(ie|or)-?app|verificator-?app|verificatie-?app|mobiele app|mobile app|authentifizierungs-?app|application d.authentification|aplicacion de autenticacion|app di autenticazione|аутентификатор|認証アプリ|身份验证器|验证器|تطبيق المصادقة|אפליקציית אימות/;

  /** @type {ReadonlyArray<{in: Place, weight: number, words: RegExp}>} */
  const signs = [
    // Names that mean nothing else.
    { in: "name", weight: 6, words: /\b(totp|tfa|2 ?fa|mfa|two ?factor|second ?factor|auth ?code|authenticator|saotcc|google ?otp|oath ?token|approvals code|idv ?pin|wfls)/ },
    { in: "name", weight: 5, words: /\b(otp|one ?time)/ },
    { in: "name", weight: 2, words: /\b(code|otc|token|pin|passcode|challenge|verif\w*|answer)\b/ },

    // The app, in the field's own words.
    { in: "label", weight: 5, words: app },
    { in: "label", weight: 4, words: /(verification|security|authentication|one[- ]?time|login|access|2fa|two[- ]factor) ?-?(code|pass ?code|password)|\btotp\b|\botp\b|\b2fa\b|\bmfa\b/ },
    { in: "label", weight: 4, words: /(verificatie|beveiligings|authenticatie|toegangs|inlog|controle)code|eenmalige? (code|wachtwoord)|code van (je|uw|de) (mobiele )?app/ },
    { in: "label", weight: 4, words: /(bestatigungs|verifizierungs|sicherheits|authentifizierungs|einmal|zugangs)-?(code|passwort|kennwort)/ },
    { in: "label", weight: 4, words: /code (de verification|de securite|d.authentification|a usage unique)|codigo de (verificacion|seguridad|autenticacion)|codice (di verifica|di sicurezza)|код (подтверждения|безопасности)|認証コード|確認コード|ワンタイム|验证码|安全码|动态码|رمز التحقق|קוד אימות/ },
    { in: "label", weight: 4, words: /\b([678]|six|eight|zes|acht|sechs|six|huit|seis)[- ]?(digits?|cijferige?|stellig\w*|chiffres|digitos|cifre)\b|[678] ?(桁|位)/ },
    { in: "label", weight: 2, words: /\b(code|token|passcode|codigo|codice)\b|コード|代码/ },

    // What stands around it.
    { in: "card", weight: 3, words: app },
    { in: "card", weight: 2, words: /two[- ]?(factor|step)|2fa|multi-?factor|(verification|security) code|(verificatie|beveiligings)code|tweestaps|tweefactor|twee[- ](staps|factor)|zwei-?faktor|(bestatigungs|sicherheits)code|deux (facteurs|etapes)|code de (verification|securite)|dos (factores|pasos)|двухфакторн|二段階|两步|双重|דו-שלבי/ },
    { in: "page", weight: 2, words: /two[- _]?(factor|step)|2fa|\bmfa\b|\botp\b|totp|verif(y|ication|icatie)|authenticat|tweestaps|zwei-?faktor|二段階|两步/ },
  ];

  /** The field is for something else, whatever else speaks for it. Never matched against the card or the page. */
  const vetoes = [
    /\b(recovery|backup|scratch|emergency|static token)|herstel|reserve-?code|noodcode|wiederherstell|ersatz|notfall|secours|recuper|バックアップ|リカバリ|备用|恢复|احتياطي|גיבוי/,
    /\b(cvv|cvc|csc|cvn|card|kaart|karte|carte|tarjeta|iban)|(kaart|karten|kredietkaart)nummer/,
    /\b(zip|post ?code|postal|plz|postcode|postleitzahl|pin ?code area|pincode)\b/,
    /\b(coupon|promo|discount|voucher|gift|korting|gutschein|cadeau|invite|invitation|referral|uitnodig)/,
    /captcha|(overtypen|typ over)|characters (shown|you see)|\bsearch\b|zoek|suche|recherche/,
    /\b(country|area|dial) ?code|landcode|landnummer|phone ?number|telefoonnummer|mobile number/,
    /\b(e-?mail|user ?name|gebruikersnaam|benutzername|first name|last name|birth|geboorte)/,
    /\b(sort|bar|product|booking|tax|cost|order|serial) ?(code|number)|boekingscode|productcode|\btan\b|\buser ?code\b|device code|apparaatcode/,
  ];

  /** A code that comes by message: another channel than ours, unless the field or its card names the app. */
  const channel =
    /\bsms\b|text(ed)? (message|you)|sent (a|you|to|the)|we (e-?mailed|texted)|gestuurd|verzonden|verstuurd|per sms|tekstbericht|gesendet|geschickt|envoye|enviado|resend|opnieuw (versturen|verzenden)|erneut senden|renvoyer|送信|发送|短信/;

  /** The page sets up an authenticator: its confirm field is for that account only. */
  const enrolment =
    /scan (this|the|de|deze|den|diesen)?.{0,12}(qr|barcode|image|afbeelding)|qr-?code (scannen|scan)|can.?t scan|unable to scan|scannen niet mogelijk|kunt? .{0,12}niet scannen|scannez|escanea|qrコード|二维码|setup key|secret key|geheime sleutel|instelsleutel/;

  /** A field declared by the page for another purpose. */
  const otherPurpose = /^(username|email|name|given-name|family-name|.*-password|cc-.*|postal-code|tel.*|bday.*|address.*|country.*|street.*)$/;

  const shared = Object.freeze({
    evidence: Object.freeze({ app, signs, vetoes, channel, enrolment, otherPurpose }),
  });
  globalThis.tesseraContent = /** @type {typeof tesseraContent} */ (/** @type {unknown} */ (shared));
})();

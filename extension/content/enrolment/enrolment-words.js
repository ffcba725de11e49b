// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What the words around a QR code or a key say that it is for. "Scan the QR code" alone also pays, signs in and opens
 * doors, and a "secret key" is mostly another one. Texts as fieldText.plain() gives them.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "enrolmentWords")) return;
  const { words } = content;

  /** The app that makes codes, or two-step sign-in with one. "Mobile app" and "verification" are too general. */
  const authenticator = new RegExp(
    [
      "authenticator|authentication app|one[- ]time (password|code) (app|generator)|\\b(totp|2fa|mfa)\\b|(two|2|multi)[- ]?factor|(two|2)[- ]?step (verification|authentication|login|log-?in|sign)|additional security verification",
      "(verificatie|verificator|authenticatie)-?app|(twee|2)[- ]?(staps|factor)|(verificatie|controle|inloggen|aanmelden) in (twee|2) stappen|aanvullende beveiligingsverificatie",
      "authentifizierungs-?(app|anwendung)|authentifikator|(zwei|2)-?(faktor|stufen|schritt)",
      "appli\\w* d.authentification|authentificateur|double authentification|(deux|2) facteurs|en (deux|2) etapes.{0,20}(verification|validation)|(verification|validation|authentification) en (deux|2) etapes",
      "autenticador|autenticatore|(app|aplicacion|aplicativo|applicazione) (de |di |per l.)?autentica|doble factor|(dos|dois|due) (factores|fatores|fattori)|verifica\\w* (en|em|in) (dos|duas|due) (pasos|etapas|passaggi)",
      "dwusk[lł]adnik|dwuetap|tofaktor|tvafaktor|tostegs|tvastegs|kaksivaih|dvoufaktor|dvoufaz|iki (adimli|faktorlu|asamali)|двухфактор|двухэтап|двофактор|аутентификатор|δυο (παραγοντων|βηματων)",
      "認証アプリ|二段階|2段階|二要素|多要素|オーセンティケータ|两步|兩步|双重|雙重|两因素|多因素|身份验证器|身份驗證器|验证器|驗證器|动态口令|2단계|이중|인증 ?앱|\\botp\\b",
      "المصادقة (الثنائية|متعددة)|ثنائي|تطبيق (المصادقة|التحقق)|דו-?\\s?(שלבי|גורמי)|אימות דו|אפליקציית ה?אימות|دو ?مرحله",
    ].join("|"),
  );

  /** Apps that read codes of their own making, which are no accounts for others. */
  const kOwnApp = /\bokta verify\b|\bduo mobile\b/g;

  /** A QR code that signs in, here and now. */
  const signsIn =
    /(log|sign)(ging|ing)?[- ]?in(to)? (with|via|using|by) (a |the |your )?(qr|phone|mobile)|inloggen (met|via) (een |de )?(qr|\w+ app)|mit (dem |einem )?qr-?code (anmelden|einloggen)|(anmelden|einloggen) mit (dem |einem )?qr|passkeys?\b|扫码登录|(扫描)?二维码登录|qrコードでログイン|読み取ってログイン|qr ?코드 로그인/;

  /** Keys that are not for codes, and codes that are kept for the day when the app is lost. */
  const otherKey =
    /wi-?fi|\bwlan\b|hotspot|\bapi\b|(access|api|license|licence|product|activation|encryption|ssh|private|public|registration) ?(key|token|code|id)|licentie|lizenz|cle de licence|clave de licencia|serial|serienummer|seriennummer|\(hex\)|hexadeci|bucket|webhook/;

  /** Whether a text names an authenticator that others can be, too. @param {string} text */
  const namesOne = (text) => authenticator.test(text.replace(kOwnApp, ""));

  /** Whether a text asks for an authenticator to be set up. @param {string} text */
  const asks = (text) => words.enrolment.test(text) && namesOne(text) && !signsIn.test(text);

  /** What a page that prints the key for an authenticator calls it, or says to do with it. */
  const ownKey =
    /\b(key|secret|seed|set-?up code|manual(ly)?|(enter|type|copy|use|input)\b.{0,40}\b(code|text|string))\b|sleutel|geheim|handmatig|(voer|typ|neem|gebruik)\b.{0,40}\bcode|schlussel|manuell|code.{0,40}eingeben|\bcle\b|secrete?|manuellement|(saisi\w*|entrez).{0,40}code|clave|secreto|chave|segredo|chiave|segreto|klucz|nyckel|nokkel|nøkkel|noegle|nøgle|avain|klic\b|anahtar|κλειδι|ключ|секрет|キー|シークレット|密钥|密鑰|金鑰|비밀 ?키|키\b|مفتاح|سري|מפתח|סוד|کلید/;

  /**
   * Whether a key is one for an authenticator.
   * @param {string} label what the page says about it
   * @param {string} around its card
   */
  function printsKey(label, around) {
    return asks(around) && ownKey.test(label) && !otherKey.test(label) && !words.recovery.test(label);
  }

  globalThis.tesseraContent = Object.freeze({ ...content, enrolmentWords: Object.freeze({ asks, printsKey }) });
})();

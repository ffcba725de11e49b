// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * What speaks for and against a field being one for a code of an authenticator. A place's strongest sign counts, and
 * the places add up. Why each line is there: docs/filling.md.
 *
 * Places: `name` is what the page's author calls the field (id, name, test ids; "twoFactorCode" is read as "two factor
 * code"), `label` what the user reads as the field's own, `near` what stands right above it, `card` the text of its
 * form or section, `form` what the author calls that, `page` the title, the path and the headings.
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "evidence")) return;
  const { words } = content;

  /** @type {ReadonlyArray<{in: TextPlace, weight: number, words: RegExp}>} */
  const signs = [
    // Names that mean nothing else.
    { in: "name", weight: 6, words: /\b(totp|tfa|2 ?fa|mfa|two ?f(a|actor)|2 ?factor|second ?factor|auth ?code|authenticator|authentication code|saotcc|google ?(auth|otp)|oath ?token|approvals code|idv ?pin|wfls)/ },
    { in: "name", weight: 5, words: /\b(otp|otpcode|one ?time|login ?code|security ?code|verif\w* ?(code|pin|token)|verification)|otp\b/ },
    { in: "name", weight: 2, words: /\b(code|otc|token|pin|passcode|challenge|verif\w*|answer|tan|codigo|kode)\b/ },

    // The field's own words.
    { in: "label", weight: 5, words: words.app },
    { in: "label", weight: 4, words: words.codeName },
    { in: "label", weight: 4, words: words.digits },
    { in: "label", weight: 2, words: words.code },

    // The sentence above it: it asks for what goes in.
    { in: "near", weight: 3, words: words.app },
    { in: "near", weight: 2, words: words.codeName },

    // What stands around it.
    { in: "card", weight: 3, words: words.app },
    { in: "card", weight: 2, words: words.twoStep },
    { in: "form", weight: 3, words: /\btotp\b|\botp\b|\b2 ?fa\b|two ?factor|\bmfa\b|second ?factor|authenticator/ },
    { in: "page", weight: 2, words: words.twoStep },
  ];

  /** Cards and accounts at banks. */
  const payment =
    /\b(cvv|cvc|csc|cvn|cvx|card|credit|debit|kaart|karte|carte|tarjeta|cartao|carta|iban|bic|swift|cryptogram\w*|pasnummer|rekeningnummer|kontonummer|account ?number|kryptogramm|pruf(nummer|ziffer))\b|(kaart|karten|kredietkaart|kreditkarten|card)(nummer|number|code)|カード|信用卡|카드|بطاقة|כרטיס אשראי/;

  /** In the field's own words or name: it is for something else, whatever else speaks for it. */
  const vetoes = [
    // Payment.
    payment,
    /\b(amount|bedrag|betrag|montant|importe|valor|price|prijs|quantity|aantal|menge)\b|金額|金额|مبلغ|סכום/,
    // Addresses and people.
    /\b(zip|post ?code|postal|plz|postleitzahl|codigo postal|code postal|cap|pin ?code area|pincode)\b|郵便番号|邮编|邮政|우편번호|الرمز البريدي|מיקוד|индекс|ταχυδρομικ/,
    // Offers and invitations.
    /\b(coupon|promo\w*|discount|voucher|gift|korting\w*|actiecode|gutschein|rabatt\w*|cadeau\w*|descuento|cupon|buono|sconto|invite|invitation|referral|uitnodig\w*|einladung\w*|join\b|class ?code|turma|klas(code)?\b|kurs\b|clase|cours\b|wi-?fi|wlan|hotspot|game ?pin|room\b|meeting\b|vergader\w*|party\b|access ?key)|クーポン|优惠|优惠码|邀请码|쿠폰|قسيمة|קופון|купон|промокод/,
    // Other numbers and codes.
    /\b(sort|bar|product|item|article|booking|reservation|reference|tracking|track|order|invoice|tax|cost|project|vat|licen[cs]e|activation|serial|promo|shop|store|branch|bank|bsb|routing|gate|door|entry ?door|registration|flight|pnr|ticket|student|employee|personnel|staff|customer|client|member|account|policy|contract|dealer|agent|source|status|error|currency|language|color|colour|hs|icd|sku|ean|isbn|puk|sim|wi-?fi|network) ?(code|codes|number|no|nr|key|pin|id)\b|barcode|streepjescode|strichcode|product ?key|licentiecode|boekings?(code|nummer)|(reserverings|klant|bestel|factuur|referentie|artikel|product|kosten|polis|lidmaatschaps|rekening|meter|kenteken|project|filiaal|actie|activerings)(code|nummer|stand)|(kunden|bestell|rechnungs|artikel|buchungs|referenz|vertrags|konto|kosten|zahler|filial|aktivierungs|freischalt)-?(code|nummer|stand|stelle)|meterstand|zahlerstand|kenteken|kennzeichen|code (article|produit|barre|client|agence|banque|guichet|activation)|numero (de )?(client|commande|cliente|pedido|contrato|cuenta)|codigo (de )?(barras|producto|cliente|reserva|promocional|pais)|予約番号|注文番号|会員番号|订单号|商品/,
    /\b(api|access|personal|bearer|refresh|deploy|bot|auth(entication)? ?api|push|device|registration|paste\b.{0,16}) ?(token|key)\b|\b(private|public|ssh|secret|setup|instal\w*) ?key\b|geheime sleutel|secret\b|\btan\b|\b(photo|push|chip|sms|m|i)-?tan\b|transaktionsnummer/,
    words.device,
    /(kaart|card|chip|pas)-?\s?(lezer|reader|leser)|lecteur de carte|random ?reader|e\.?dentifier|digipass|tan-?generator/,
    // Questions that only its owner can answer, and what a hardware key types.
    /security question|(geheime|beveiligings)vraag|sicherheitsfrage|question (secrete|de securite)|pregunta (secreta|de seguridad)|秘密の質問|密保|yubi ?key|security key|(mother|moeder|mutter)\S* (maiden|meisjes)/,
  ];

  /** The same, unless its own words say a code after all: "the code that we sent to your phone number". */
  const softVetoes = [
    /\b(country|area|dial(ling)?|region) ?code|\b(land|net|vorwahl|landes)(code|nummer|vorwahl)|indicatif|prefijo|(phone|mobile|cell|telephone|fax|contact) ?number|(telefoon|mobiele?) ?nummer|(telefon|handy|mobil)-?nummer|numero de (telephone|telefono|movil)|電話番号|手机号码|휴대폰 번호|رقم (الهاتف|الجوال)|מספר (טלפון|הטלפון|נייד)|номер телефона/,
    /\b(user ?name|user ?id|user|login|uid|gebruikersnaam|benutzername|identifiant|usuario|first name|last name|full name|company|insurance|birth\w*|geboorte\w*|geburts\w*|naissance|nacimiento|bsn|ssn|passport|paspoort|nationality|address|adres|street|city)\b(?= \||$)|用户名|ユーザー名|아이디|שם משתמש|اسم المستخدم|имя пользователя/,
    /captcha|overtypen|typ over|(characters|letters|numbers|text) (shown|you see)|in the (image|picture)\b|\b(search|zoek|suche|recherche|buscar)|検索|搜索|画像認証|画像に|表示されている文字|图形|图片验证码|图中|看不清|자동 ?(입력|가입)|보안문자|картинк|התמונה|الصورة/,
    /\b(type|typ|tippe|tapez|escribe|escriba|digite) \S+ (to|om|ter|zur|um|pour|para)\b/,
    /\b(comment|message|subject|note|bericht|opmerking|nachricht|bemerkung|feedback)\b|\bauthor\b|\b(en|de)coder?\b/,
  ];

  /** A name or an address is wanted, not the code that was sent to it. */
  const address = /\b(name|naam|nom|nombre|nome|bezeichnung|nickname|description|omschrijving)\b|名前|名称|이름|اسم|\b(e-?mail|mail ?adres\w*|phone|telefoon|telefon|mobile|mobiel|handy)\b|邮箱|メール|이메일|البريد|דוא/;

  /** A question that only its owner can answer. */
  const question = /(^|[.!?] )(what|which|who|where|when|wat|welke|wie|waar|wanneer|welche[rs]?|wer|wann|quel\w*|qui|cual|quien|donde|qual|quale|dove|как\S*|где|кто)\b[^.!?]{0,160}\?$|(何|どこ|誰|什么|哪|谁)[^?？]{0,80}[?？]$/;

  /** The app's key or name, not its code. */
  const aboutTheApp = /\b(authenticator|totp|otp|2fa|mfa|app|device)('s)? ?((secret )?(key|secret|seed|uri|url)|name|naam|nickname|label)\b/;

  /** Our code, or one of those. "One of your recovery codes" is no choice. */
  const orRecovery = new RegExp(
    `(\\bor\\b|(?<!\\b(one|any|some|all|each|list|set|codes?) )\\bof\\b|\\b(oder|ou|o|eller|lub|nebo|veya)\\b|/|또는|または|或|или|або|או|أو|یا).{0,40}(${words.recovery.source})`,
  );

  /** Reasons to ask for the other kind: a sentence with one isn't about the app's code. */
  const lost = /\b(lost|lose|can.?t|cannot|no longer|without|unable|geen|kwijt|verloren|niet|kein\w*|verlust|nicht|perdu|pas|perdi\w*|sin|senza|utan|uden|ilman|bez|yok)\b|无法|無法|丢失|使えない|できない|없|לא|لا |نمی/;

  /** Purposes other than a code that a field declares with `autocomplete`. */
  const otherPurpose = /(^|\s)(username|email|name|given-name|family-name|nickname|\S*-password|cc-\S*|postal-code|tel\S*|bday\S*|address\S*|country\S*|street\S*|organization\S*|transaction-\S*|url|sex)(\s|$)/;

  /** An address of a page that sets accounts up, and isn't for signing in. */
  const settingUp = /\b(enrol+(ment)?|set ?up|setting up|proofup|settings|security info|register|registration|configure|einrichten|einstellungen|instellen|instellingen|parametres|configurar|ajustes|configuracion|configuracoes|impostazioni|ustawienia)\b|设置|設定|설정|настройк|ρυθμισ|اعدادات|הגדרות/;

  /** A secret in Base32 to be copied by hand: in groups of four, or in one piece. Words have no digits. */
  const printedSecret = /\b([a-z2-7]{4}[ -]){3,15}[a-z2-7]{4}\b|\b[a-z2-7]{16,80}\b/g;

  globalThis.tesseraContent = Object.freeze({
    ...content,
    evidence: Object.freeze({ signs, vetoes, softVetoes, payment, address, question, aboutTheApp, orRecovery, lost, otherPurpose, settingUp, printedSecret }),
  });
})();

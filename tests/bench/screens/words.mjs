// SPDX-License-Identifier: Apache-2.0

/**
 * @typedef {object} Words
 * @property {string} title
 * @property {string} lead
 * @property {string[]} steps
 * @property {string} caption
 * @property {string} cannotScan
 * @property {string} next
 * @property {string} cancel
 * @property {string} code
 * @property {string[]} navigation
 * @property {string} prose
 * @property {string} notice
 */

/** What enrolment pages say. @type {Record<"en" | "nl", Words>} */
export const words = {
  en: {
    title: "Set up two-step verification",
    lead: "Protect your account with a second step. You need an authenticator app on your phone or computer.",
    steps: [
      "Open your authenticator app and choose Add account.",
      "Scan the QR code on this page.",
      "Enter the six digits that the app shows.",
    ],
    caption: "Scan this code with your app",
    cannotScan: "Can't scan the code? Enter the setup key instead",
    next: "Continue",
    cancel: "Cancel",
    code: "Verification code",
    navigation: ["Overview", "Profile", "Security", "Sessions", "Billing", "Notifications", "Developers"],
    prose:
      "A code from the app changes every thirty seconds and works once. Keep your recovery codes somewhere safe, away from this device. If you lose your phone, an administrator can reset the second step after checking who you are. We never ask for a code by telephone or e-mail.",
    notice: "We use cookies to keep you signed in and to count visits.",
  },
  nl: {
    title: "Verificatie in twee stappen instellen",
    lead: "Beveilig je account met een tweede stap. Je hebt een authenticator-app nodig op je telefoon of computer.",
    steps: [
      "Open je authenticator-app en kies Account toevoegen.",
      "Scan de QR-code op deze pagina.",
      "Vul de zes cijfers in die de app laat zien.",
    ],
    caption: "Scan deze code met je app",
    cannotScan: "Lukt scannen niet? Vul dan de sleutel met de hand in",
    next: "Doorgaan",
    cancel: "Annuleren",
    code: "Verificatiecode",
    navigation: ["Overzicht", "Profiel", "Beveiliging", "Sessies", "Facturen", "Meldingen", "Ontwikkelaars"],
    prose:
      "Een code uit de app verandert elke dertig seconden en werkt één keer. Bewaar je herstelcodes op een veilige plek, niet op dit apparaat. Ben je je telefoon kwijt, dan kan een beheerder de tweede stap opnieuw instellen nadat die heeft vastgesteld wie je bent. We vragen nooit telefonisch of per e-mail om een code.",
    notice: "We gebruiken cookies om je aangemeld te houden en bezoeken te tellen.",
  },
};

// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the Microsoft-like pages, which follow those of the real ones if we know them.
 */

/** @typedef {"nl" | "en"} Language */

/** @type {readonly Language[]} */
export const LANGUAGES = ["nl", "en"];

const en = {
  switchLanguage: "Nederlands",
  practiceNote: "Practice site on this computer. Nothing you type leaves it.",
  home: "Start",
  cancel: "Cancel",
  next: "Next",

  enrolTitle: "Additional security verification",
  enrolIntro: "Secure your account by adding a verification step to your password.",
  contactHeading: "Step 1: How should we contact you?",
  contactLabel: "Contact method",
  contactApp: "Mobile app",
  contactPhone: "Authentication phone (not on this practice site)",
  modeLegend: "How do you want to use the mobile app?",
  modePush: "Receive notifications for verification",
  modeCode: "Use verification code",
  setUpHint: "To use these verification methods, you must set up your authenticator app.",
  setUp: "Set up",

  configureTitle: "Configure mobile app",
  configureIntro: "Complete the following steps to configure your mobile app.",
  configureInstall: "Have an authenticator app at hand.",
  configureAdd: "In the app, add an account and choose “Work or school account”.",
  configureScan: "Scan the image below.",
  pushPicture: "QR code for notifications, for Microsoft’s own app only",
  otpPicture: "QR code for verification codes, for any authenticator app",
  anyApp: "This image works with any authenticator app.",
  withoutNotifications: "Configure app without notifications",
  cannotScan: "Can’t scan the image?",
  cannotScanHint: "Enter the following in your app.",
  pushCode: "Code",
  pushUrl: "Url",
  accountName: "Account name",
  secretKey: "Secret key",
  pushUnanswered:
    "This QR code is for notifications, and no app has answered it. Choose “Configure app without notifications”, " +
    "scan the new image and then press Next.",

  confirmHeading: "Step 2: Enter the verification code from the mobile app",
  codeLabel: "Verification code",
  codePlaceholder: "Code",
  verify: "Verify",
  wrong: "That code is not right. Check the app and enter the code it shows now.",
  used: "That code has been used already. Wait for the app to show the next one.",

  doneTitle: "Your app is set up",
  doneText: "The verification code was right. From now on, signing in asks for a code from your authenticator app.",
  doneNext: "Sign in now",
  doneHint: "The code you just used will not work again. Sign in with the next one.",

  signInTitle: "Sign in",
  userLabel: "User name",
  passwordLabel: "Password",
  signInHint: "Use the name you set the app up with; any password will do.",
  passwordMissing: "Enter a password. Any will do here.",
  notEnrolled: "No authenticator app has been set up for this user name yet.",
  notEnrolledLink: "Set one up first",
  enterCodeTitle: "Enter code",
  enterCodeText: "Enter the code shown in the authenticator app on your device.",
  signedInTitle: "Signed in",
  signedInText: "Your password and your verification code were accepted.",
  signOut: "Sign out",

  badUser: "A user name consists of 1 to 64 letters, digits, dots, hyphens and underscores.",
  errorTitle: "This page cannot be shown",
};

/** @typedef {typeof en} Texts */

/** @type {Texts} */
const nl = {
  switchLanguage: "English",
  practiceNote: "Oefensite op deze computer. Wat u hier typt, blijft hier.",
  home: "Begin",
  cancel: "Annuleren",
  next: "Volgende",

  enrolTitle: "Aanvullende beveiligingsverificatie",
  enrolIntro: "Beveilig uw account door naast uw wachtwoord een verificatiestap toe te voegen.",
  contactHeading: "Stap 1: Hoe moet er contact met u worden opgenomen?",
  contactLabel: "Contactmethode",
  contactApp: "Mobiele app",
  contactPhone: "Telefoon voor verificatie (niet op deze oefensite)",
  modeLegend: "Hoe wilt u de mobiele app gebruiken?",
  modePush: "Meldingen voor verificatie ontvangen",
  modeCode: "Verificatiecode gebruiken",
  setUpHint: "Als u deze verificatiemethoden wilt gebruiken, moet u uw verificator-app instellen.",
  setUp: "Instellen",

  configureTitle: "Mobiele app configureren",
  configureIntro: "Voer de volgende stappen uit om uw mobiele app te configureren.",
  configureInstall: "Houd een verificator-app bij de hand.",
  configureAdd: "Voeg in de app een account toe en kies ‘Werk- of schoolaccount’.",
  configureScan: "Scan de onderstaande afbeelding.",
  pushPicture: "QR-code voor meldingen, alleen voor de app van Microsoft",
  otpPicture: "QR-code voor verificatiecodes, voor elke verificator-app",
  anyApp: "Deze afbeelding werkt met elke verificator-app.",
  withoutNotifications: "App configureren zonder meldingen",
  cannotScan: "Kunt u de afbeelding niet scannen?",
  cannotScanHint: "Voer de volgende gegevens in uw app in.",
  pushCode: "Code",
  pushUrl: "URL",
  accountName: "Accountnaam",
  secretKey: "Geheime sleutel",
  pushUnanswered:
    "Deze QR-code is voor meldingen en geen enkele app heeft erop gereageerd. Kies ‘App configureren zonder " +
    "meldingen’, scan de nieuwe afbeelding en klik daarna op Volgende.",

  confirmHeading: "Stap 2: Verificatiecode van mobiele app invoeren",
  codeLabel: "Verificatiecode",
  codePlaceholder: "Code",
  verify: "Verifiëren",
  wrong: "Deze code klopt niet. Voer de code in die de app nu toont.",
  used: "Deze code is al gebruikt. Wacht tot de app de volgende toont.",

  doneTitle: "Uw app is ingesteld",
  doneText: "De verificatiecode klopte. Voortaan wordt bij het aanmelden om een code uit uw verificator-app gevraagd.",
  doneNext: "Nu aanmelden",
  doneHint: "De zojuist gebruikte code werkt niet nog een keer. Meld u aan met de volgende.",

  signInTitle: "Aanmelden",
  userLabel: "Gebruikersnaam",
  passwordLabel: "Wachtwoord",
  signInHint: "Gebruik de naam waarvoor u de app hebt ingesteld; elk wachtwoord is goed.",
  passwordMissing: "Voer een wachtwoord in. Elk wachtwoord is hier goed.",
  notEnrolled: "Voor deze gebruikersnaam is nog geen verificator-app ingesteld.",
  notEnrolledLink: "Stel er eerst een in",
  enterCodeTitle: "Code invoeren",
  enterCodeText: "Voer de code in die de verificator-app op uw apparaat toont.",
  signedInTitle: "Aangemeld",
  signedInText: "Uw wachtwoord en uw verificatiecode zijn geaccepteerd.",
  signOut: "Afmelden",

  badUser: "Een gebruikersnaam bestaat uit 1 tot 64 letters, cijfers, punten, koppeltekens en onderstrepingstekens.",
  errorTitle: "Deze pagina kan niet worden weergegeven",
};

/** @type {Record<Language, Texts>} */
export const TEXTS = { nl, en };

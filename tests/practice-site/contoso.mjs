// SPDX-License-Identifier: Apache-2.0
/**
 * What the Microsoft-like site does. Paths are without their language (`/nl`, `/en`).
 */
import * as pages from "./contoso-pages.mjs";
import { contosoAddress, contosoKeyUri, pushPayload, qrPng } from "./qr.mjs";
import { TEXTS } from "./texts.mjs";

/** @typedef {import("./server.mjs").Request} Request */
/** @typedef {import("./server.mjs").Handler<Language>} Handler */
/** @typedef {import("./sessions.mjs").Visit} Visit */
/** @typedef {import("./texts.mjs").Language} Language */
/** @typedef {import("./contoso-pages.mjs").Activation} Activation */

/** Who enrols when the address does not say. */
const DEFAULT_USER = "alex";

/**
 * @param {string} typed  a name, with or without the domain
 * @returns {string | undefined} the name alone, undefined when it cannot be one
 */
function userName(typed) {
  const name = typed.trim().toLowerCase().replace(/@contoso\.example$/, "");
  return /^[a-z0-9._-]{1,64}$/.test(name) ? name : undefined;
}

/**
 * @param {Language} language
 * @param {Visit} visit
 * @returns {Promise<Activation | undefined>} undefined when no set-up is under way
 */
async function activation(language, { offer, pushPayload: payload }) {
  const texts = TEXTS[language];
  if (offer) {
    return {
      kind: "otp",
      picture: await qrPng(contosoKeyUri(offer)),
      manual: [[texts.accountName, `Contoso:${contosoAddress(offer.user)}`], [texts.secretKey, offer.secret]],
    };
  }
  if (!payload) return undefined;
  const query = new URL(payload).searchParams;
  return {
    kind: "push",
    picture: await qrPng(payload),
    manual: [[texts.pushCode, query.get("code") ?? ""], [texts.pushUrl, query.get("url") ?? ""]],
  };
}

/**
 * @param {import("./accounts.mjs").Accounts} accounts
 * @param {import("./sessions.mjs").Sessions} sessions
 * @returns {Record<string, Handler>} by method and path
 */
export function contosoRoutes(accounts, sessions) {
  /**
   * @param {Request} request
   * @param {Language} language
   * @param {boolean} unanswered
   */
  async function configure({ path, session: { contoso: visit } }, language, unanswered) {
    const shown = await activation(language, visit);
    if (!shown) return { redirect: `/${language}/enrol` };
    return pages.configurePage({ language, path, user: visit.user }, shown, unanswered);
  }

  return {
    "GET /enrol": ({ path, query, session }, language) => {
      const visit = session.contoso;
      const user = userName(query.get("user") ?? visit.user ?? DEFAULT_USER);
      if (!user) return { status: 400, page: pages.problemPage({ language, path }, "badUser") };
      session.contoso = { user };
      return pages.enrolPage({ language, path, user });
    },

    "POST /enrol": ({ session }, language) => {
      session.contoso = { user: session.contoso.user ?? DEFAULT_USER, pushPayload: pushPayload() };
      return { redirect: `/${language}/enrol/configure` };
    },

    "GET /enrol/configure": (request, language) => configure(request, language, false),

    "GET /enrol/configure/without-notifications": ({ session: { contoso: visit } }, language) => {
      if (visit.user && visit.pushPayload) {
        visit.pushPayload = undefined;
        visit.offer = accounts.offer("contoso", visit.user);
      }
      return { redirect: `/${language}/enrol/configure` };
    },

    "POST /enrol/configure": (request, language) =>
      request.session.contoso.offer ? { redirect: `/${language}/enrol/confirm` } : configure(request, language, true),

    "GET /enrol/confirm": ({ path, session: { contoso: { user, offer } } }, language) =>
      offer ? pages.confirmPage({ language, path, user }, undefined) : { redirect: `/${language}/enrol` },

    "POST /enrol/confirm": ({ path, form, session }, language) => {
      const { user, offer } = session.contoso;
      if (!offer) return { redirect: `/${language}/enrol` };
      const result = accounts.confirm(offer, form.get("otc") ?? "");
      if (result !== "accepted") return pages.confirmPage({ language, path, user }, result);
      session.contoso = { user, enrolled: true };
      return { redirect: `/${language}/enrol/done` };
    },

    "GET /enrol/done": ({ path, session: { contoso: { user, enrolled } } }, language) =>
      enrolled ? pages.donePage({ language, path, user }) : { redirect: `/${language}/enrol` },

    "GET /sign-in": ({ path }, language) => pages.signInPage({ language, path }, undefined),

    "POST /sign-in": ({ path, form, session: { contoso: visit } }, language) => {
      const typed = form.get("user") ?? "";
      const user = userName(typed);
      /** @param {import("./contoso-pages.mjs").SignInProblem["text"]} text */
      const refuse = (text) => pages.signInPage({ language, path }, { text, user: user ?? typed });
      if (!user) return refuse("badUser");
      if (!form.get("password")) return refuse("passwordMissing");
      if (!accounts.isEnrolled("contoso", user)) return refuse("notEnrolled");
      visit.signingIn = user;
      return { redirect: `/${language}/sign-in/code` };
    },

    "GET /sign-in/code": ({ path, session: { contoso: { signingIn } } }, language) =>
      signingIn ? pages.signInCodePage({ language, path, user: signingIn }, undefined)
        : { redirect: `/${language}/sign-in` },

    "POST /sign-in/code": ({ path, form, session }, language) => {
      const user = session.contoso.signingIn;
      if (!user) return { redirect: `/${language}/sign-in` };
      const result = accounts.signIn("contoso", user, form.get("otc") ?? "");
      if (result !== "accepted") return pages.signInCodePage({ language, path, user }, result);
      session.contoso = { signedIn: user };
      sessions.rename(session);
      return { redirect: `/${language}/signed-in` };
    },

    "GET /signed-in": ({ path, session: { contoso: { signedIn } } }, language) =>
      signedIn ? pages.signedInPage({ language, path, user: signedIn }) : { redirect: `/${language}/sign-in` },

    "POST /sign-out": ({ session }, language) => {
      session.contoso = {};
      sessions.rename(session);
      return { redirect: `/${language}/sign-in` };
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
/**
 * What the generic site does. It has one customer. Paths are without `/generic`.
 */
import { acmeKeyUri, qrSvg } from "./qr.mjs";
import * as pages from "./shop-pages.mjs";

/** @typedef {import("./server.mjs").Handler<void>} Handler */

const CUSTOMER = "alice@example.com";

/**
 * @param {import("./accounts.mjs").Accounts} accounts
 * @param {import("./sessions.mjs").Sessions} sessions
 * @returns {Record<string, Handler>} by method and path
 */
export function shopRoutes(accounts, sessions) {
  /**
   * @param {import("./accounts.mjs").Offer} offer
   * @param {"wrong" | "used"} [result]
   */
  const security = async (offer, result) => pages.securityPage(offer, await qrSvg(acmeKeyUri(offer)), result);

  return {
    "GET /": () => ({ redirect: "/generic/security" }),

    "GET /security": ({ session: { acme: visit } }) => security(visit.offer ??= accounts.offer("acme", CUSTOMER)),

    "POST /security": ({ form, session: { acme: visit } }) => {
      if (!visit.offer) return { redirect: "/generic/security" };
      const result = accounts.confirm(visit.offer, form.get("code") ?? "");
      if (result !== "accepted") return security(visit.offer, result);
      visit.offer = undefined;
      visit.enrolled = true;
      return { redirect: "/generic/security/done" };
    },

    "GET /security/done": ({ session: { acme: { enrolled } } }) =>
      enrolled ? pages.enrolledPage() : { redirect: "/generic/security" },

    "GET /sign-in": () => pages.signInPage(CUSTOMER, undefined),

    "POST /sign-in": ({ form, session: { acme: visit } }) => {
      const email = (form.get("email") ?? "").trim().toLowerCase();
      /** @param {pages.Problem} problem */
      const refuse = (problem) => pages.signInPage(email, problem);
      if (email !== CUSTOMER) return refuse("unknown");
      if (!form.get("password")) return refuse("passwordMissing");
      if (!accounts.isEnrolled("acme", email)) return refuse("notEnrolled");
      visit.signingIn = email;
      return { redirect: "/generic/sign-in/code" };
    },

    "GET /sign-in/code": ({ session: { acme: { signingIn } } }) =>
      signingIn ? pages.signInCodePage(signingIn, undefined) : { redirect: "/generic/sign-in" },

    "POST /sign-in/code": ({ form, session }) => {
      const email = session.acme.signingIn;
      if (!email) return { redirect: "/generic/sign-in" };
      const result = accounts.signIn("acme", email, form.get("code") ?? "");
      if (result !== "accepted") return pages.signInCodePage(email, result);
      session.acme = { signedIn: email };
      sessions.rename(session);
      return { redirect: "/generic/signed-in" };
    },

    "GET /signed-in": ({ session: { acme: { signedIn } } }) =>
      signedIn ? pages.signedInPage(signedIn) : { redirect: "/generic/sign-in" },

    "POST /sign-out": ({ session }) => {
      session.acme = {};
      sessions.rename(session);
      return { redirect: "/generic/sign-in" };
    },
  };
}

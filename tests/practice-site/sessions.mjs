// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions kept by the server; the cookie holds only a random name.
 */
import { randomBytes } from "node:crypto";

/** @typedef {import("./accounts.mjs").Offer} Offer */

/**
 * @typedef {object} Visit  one browser on one of the two sites
 * @property {string} [user]  who is enrolling
 * @property {string} [pushPayload]  the push QR code's text, while the Microsoft-like dialog shows that one
 * @property {Offer} [offer]  the one-time-code secret on show, not yet confirmed
 * @property {boolean} [enrolled]  the last enrolment was confirmed
 * @property {string} [signingIn]  gave a user name and password, the code is still to come
 * @property {string} [signedIn]
 */

/** @typedef {{ id: string, contoso: Visit, acme: Visit }} Session */

const COOKIE = "practice_session";

export class Sessions {
  /** @type {Map<string, Session>} */
  #sessions = new Map();

  /**
   * @param {string | undefined} cookieHeader
   * @returns {Session} that of the cookie, else a new one
   */
  find(cookieHeader) {
    const id = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(cookieHeader ?? "")?.[1] ?? "";
    return this.#sessions.get(id) ?? this.#store({ id: "", contoso: {}, acme: {} });
  }

  /**
   * Gives the session a new name, as befits a change of privilege (session fixation).
   * @param {Session} session
   */
  rename(session) {
    this.#sessions.delete(session.id);
    this.#store(session);
  }

  clear() {
    this.#sessions.clear();
  }

  /** @param {Session} session */
  cookie(session) {
    return `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** @param {Session} session */
  #store(session) {
    session.id = randomBytes(18).toString("base64url");
    this.#sessions.set(session.id, session);
    return session;
  }
}

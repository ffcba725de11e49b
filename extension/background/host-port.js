// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { NamedError } from "../shared/named-error.js";

const kHostName = "org.tessera.host";
const kProtocol = 1;

/** Milliseconds that a host has for its first answer, on a slow disk too. */
const kFirstAnswer = 5_000;

/** @typedef {{resolve: (result: any) => void, reject: (error: NamedError) => void}} Waiting */

/**
 * The one connection to the native host. The first request makes it, and after a failure the next one does. It never
 * reconnects automatically: a host that can't start would be started in a loop.
 */
class HostPort {
  /** @type {chrome.runtime.Port | null} */
  #port = null;
  /** @type {Promise<{protocol: number, host: string}> | null} */
  #hello = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;

  /**
   * Sends a request of docs/protocol.md.
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>} its `result`; rejects with a NamedError
   */
  async call(method, params) {
    await this.hello();
    return this.#request(method, params);
  }

  get isConnected() {
    return this.#port !== null;
  }

  /**
   * What the host answered to `hello`. A host that is silent for too long keeps its connection: it may be waiting for
   * the person, whom Firefox's snap asks first, and another would only ask again.
   */
  hello() {
    this.#hello ??= this.#connect();
    return within(kFirstAnswer, this.#hello);
  }

  async #connect() {
    const port = api.runtime.connectNative(kHostName);
    this.#port = port;
    port.onMessage.addListener((reply) => this.#settle(reply));
    port.onDisconnect.addListener(() => this.#disconnected(port));
    try {
      return await this.#request("hello", {
        protocol: kProtocol,
        extension: api.runtime.getManifest().version,
      });
    } catch (error) {
      if (this.#port === port) this.#forget();
      port.disconnect();
      throw versionError(NamedError.from(error));
    }
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  #request(method, params) {
    return new Promise((resolve, reject) => {
      if (!this.#port) {
        reject(new NamedError("host_exited"));
        return;
      }
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      this.#port.postMessage({ jsonrpc: "2.0", id: this.#lastId, method, params });
    });
  }

  /** @param {any} reply */
  #settle(reply) {
    const waiting = this.#waiting.get(reply?.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if (reply.error) {
      waiting.reject(new NamedError(reply.error.data?.name ?? "internal_error", reply.error.data));
    } else {
      waiting.resolve(reply.result);
    }
  }

  /** @param {chrome.runtime.Port} port */
  #disconnected(port) {
    const error = new NamedError(disconnectName(port));
    if (this.#port !== port) return;
    const waiting = [...this.#waiting.values()];
    this.#forget();
    for (const { reject } of waiting) reject(error);
  }

  #forget() {
    this.#port = null;
    this.#hello = null;
    this.#waiting.clear();
  }
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} answer
 * @returns {Promise<T>} rejects with `host_silent` if the answer takes longer
 */
function within(milliseconds, answer) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NamedError("host_silent")), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Chromium gives the reason in words. Firefox has one text for every way in which a host fails to start, and no text
 * for a host that ended.
 * @param {chrome.runtime.Port} port
 */
function disconnectName(port) {
  const { error } = /** @type {{error?: Error}} */ (/** @type {unknown} */ (port));
  const text = api.runtime.lastError?.message ?? error?.message ?? "";
  if (/not found|No such native application/i.test(text)) return "host_missing";
  if (/forbidden/i.test(text)) return "host_forbidden";
  if (/administrator/i.test(text)) return "host_blocked";
  return "host_exited";
}

/**
 * Which side is the older one, if the versions have no protocol in common.
 * @param {NamedError} error
 */
function versionError(error) {
  if (error.name !== "protocol_unsupported") return error;
  const newest = Math.max(...(error.data.protocols ?? [0]));
  return new NamedError(newest < kProtocol ? "host_outdated" : "extension_outdated");
}

export const host = new HostPort();

/**
 * Requests that the host answers, passed on as they are.
 * @param {...string} methods
 * @returns {import("./gate.js").Requests}
 */
export function forwarded(...methods) {
  const handler = (/** @type {string} */ method) =>
    /** @type {import("./gate.js").Handler} */ ({ from: "extension", handle: ({ params }) => host.call(method, params) });
  return Object.fromEntries(methods.map((method) => [method, handler(method)]));
}

// SPDX-License-Identifier: Apache-2.0
import { connect } from "node:net";

/** Firefox's own remote control, a small protocol over TCP: each message is `LENGTH:JSON`. */

const kRequest = 0;

/** @typedef {[kind: number, id: number, error: {error: string, message: string} | null, result: any]} Reply */
/** @typedef {{resolve: (value: any) => void, reject: (error: Error) => void}} Waiting */

export class Marionette {
  /** @type {import("node:net").Socket} */
  #socket;
  #received = Buffer.alloc(0);
  #lastId = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  /** @param {import("node:net").Socket} socket connected */
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (data) => this.#take(data));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Firefox hung up"));
      this.#waiting.clear();
    });
  }

  /**
   * @param {number} port
   * @returns {Promise<Marionette>}
   */
  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.once("error", reject);
      socket.once("connect", () => resolve(new Marionette(socket)));
    });
  }

  /**
   * @param {string} name of the command: `WebDriver:Navigate`
   * @param {object} [parameters]
   * @returns {Promise<any>} its value
   * @throws {Error} with what Firefox says
   */
  call(name, parameters = {}) {
    this.#lastId += 1;
    const id = this.#lastId;
    const text = JSON.stringify([kRequest, id, name, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {Buffer} data */
  #take(data) {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(":");
      if (colon === -1) return;
      const end = colon + 1 + Number(this.#received.toString("latin1", 0, colon));
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString("utf8", colon + 1, end));
      this.#received = this.#received.subarray(end);
      // The first message introduces the server and is no reply.
      if (Array.isArray(message)) this.#settle(/** @type {Reply} */ (message));
    }
  }

  /** @param {Reply} reply */
  #settle([, id, error, result]) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) {
      waiting?.reject(new Error(`${error.error}: ${error.message}`));
    } else {
      waiting?.resolve(result && "value" in result ? result.value : result);
    }
  }
}

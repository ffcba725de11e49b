// SPDX-License-Identifier: Apache-2.0

/**
 * An error with a stable name: one of the host's (docs/protocol.md) or one of the extension's own. The sentence for
 * people is the message `error_<name>` of the locale.
 */
export class NamedError extends Error {
  /**
   * @param {string} name
   * @param {import("./types.js").ErrorData} [data] what the host says beyond the name, such as `retry_at`
   */
  constructor(name, data = {}) {
    super(name);
    this.name = name;
    this.data = data;
  }

  /** One that came as data. @param {import("./types.js").ErrorData & {name: string}} data */
  static of(data) {
    return new NamedError(data.name, data);
  }

  /** What `of` takes, for a message. @returns {import("./types.js").ErrorData & {name: string}} */
  toData() {
    return { ...this.data, name: this.name };
  }

  /** @param {unknown} error */
  static from(error) {
    return error instanceof NamedError ? error : new NamedError("internal_error");
  }
}

// SPDX-License-Identifier: Apache-2.0

/**
 * Values that are forgotten after a while, and with the background: they are in memory only.
 * @template Value
 */
export class Memory {
  #lifetime;
  /** @type {Map<number | undefined, {value: Value, at: number}>} by tab */
  #kept = new Map();

  /** @param {number} lifetime milliseconds */
  constructor(lifetime) {
    this.#lifetime = lifetime;
  }

  /**
   * @param {Value} value
   * @param {number} [tabId] absent: it belongs to no tab. Either way it replaces the value before it.
   */
  keep(value, tabId) {
    this.#kept.set(tabId, { value, at: Date.now() });
  }

  /**
   * @param {number} [tabId]
   * @returns {Value | null} null: nothing is kept, or its lifetime is over
   */
  recall(tabId) {
    const kept = this.#kept.get(tabId);
    if (!kept) return null;
    if (Date.now() - kept.at < this.#lifetime) return kept.value;
    this.#kept.delete(tabId);
    return null;
  }

  /** Recalls a value for the last time. @param {number} [tabId] @returns {Value | null} */
  take(tabId) {
    const value = this.recall(tabId);
    this.#kept.delete(tabId);
    return value;
  }

  /** @param {number} [tabId] */
  forget(tabId) {
    this.#kept.delete(tabId);
  }

  forgetAll() {
    this.#kept.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/** The same numbers for the same seed, on any machine. Made for pictures, not for keys. */
export class Random {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    this.#state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  }

  /** @returns {number} 0 to 1, without 1 (Mulberry32) */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * @param {number} low
   * @param {number} high not reached
   */
  between(low, high) {
    return low + (high - low) * this.next();
  }

  /**
   * As many between 2 and 4 as between 4 and 8.
   * @param {number} low
   * @param {number} high
   */
  ratio(low, high) {
    return low * (high / low) ** this.next();
  }

  /**
   * @param {number} low
   * @param {number} high may come
   */
  whole(low, high) {
    return Math.floor(this.between(low, high + 1));
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return list[this.whole(0, list.length - 1)];
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /** @param {number} count */
  bytes(count) {
    return Uint8Array.from({ length: count }, () => this.whole(0, 255));
  }
}

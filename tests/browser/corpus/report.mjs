// SPDX-License-Identifier: Apache-2.0

/** @typedef {import("./trial.mjs").Verdict} Verdict */
/** @typedef {Record<import("./trial.mjs").Result, number>} Counts */

const kResults = /** @type {const} */ (["right", "missed", "wrong"]);

/** @returns {Counts} */
const none = () => ({ right: 0, missed: 0, wrong: 0 });

/** Counts what became of the pages, altogether, by kind and by policy. */
export class Report {
  total = none();
  /** @type {Record<string, Counts>} */
  kinds = {};
  /** @type {Record<string, Counts>} */
  policies = {};

  /**
   * @param {import("./pages.mjs").Entry} entry
   * @param {Verdict} verdict
   */
  add({ kind, policy }, { result }) {
    for (const counts of [this.total, (this.kinds[kind] ??= none()), (this.policies[policy] ??= none())]) counts[result] += 1;
  }

  table() {
    /** @param {string} name @param {Counts} counts */
    const row = (name, counts) => name.padEnd(12) + kResults.map((result) => String(counts[result]).padStart(8)).join("");
    return [
      " ".repeat(12) + kResults.map((result) => result.padStart(8)).join(""),
      ...Object.entries(this.kinds).map(([name, counts]) => row(name, counts)),
      ...Object.entries(this.policies).map(([name, counts]) => row(name, counts)),
      row("all", this.total),
    ].join("\n");
  }

  json() {
    const pages = kResults.reduce((sum, result) => sum + this.total[result], 0);
    return JSON.stringify({ pages, ...this.total, kinds: this.kinds, policies: this.policies });
  }
}

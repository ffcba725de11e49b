// SPDX-License-Identifier: Apache-2.0

/** @param {number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * A table in Markdown. Numbers are set to the right, without decimals from 10 up.
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const cell = (/** @type {string | number} */ value) =>
    typeof value === "number" ? value.toFixed(Number.isInteger(value) || value >= 10 ? 0 : 1) : value;
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, column) => (typeof rows[0]?.[column] === "number" ? "--:" : "---"));
  return [line(head), line(rule), ...rows.map((row) => line(row.map(cell)))].join("\n");
}

// SPDX-License-Identifier: Apache-2.0
import {
  aztec,
  barcode,
  checkerboard,
  dataMatrix,
  finders,
  icons,
  map,
  smallPrint,
  squares,
  targets,
} from "./drawings.mjs";
import { makeCode, makePlan } from "./plan.mjs";
import { words } from "./words.mjs";

/**
 * Pictures in which nothing may be read.
 *
 * @typedef {import("./plan.mjs").Kind} Kind
 * @typedef {import("./random.mjs").Random} Random
 */

/**
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, variant: number) => string[]} draw
 * @returns {Kind}
 */
const drawn = (category, count, draw) => ({
  category,
  count,
  plan: (random, variant) =>
    makePlan(random, { codes: [], drawings: draw(random, variant), isNegative: true }),
});

/**
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, variant: number) => Parameters<typeof makeCode>[1]} wishes
 * @returns {Kind} a code of which too little is left
 */
const ruined = (category, count, wishes) => ({
  category,
  count,
  plan: (random, variant) => {
    const code = makeCode(random, {
      ecc: random.pick(["L", "M"]),
      ...wishes(random, variant),
      isExpected: false,
    });
    return makePlan(random, { codes: [code], isNegative: true });
  },
});

/**
 * @param {"left" | "right" | "top" | "bottom"} side of the window that cuts the code in two
 */
const cut = (side) =>
  ruined(`neg_cut_${side}`, 2, (random) => {
    const axis = side === "left" || side === "right" ? "X" : "Y";
    const sign = side === "left" || side === "top" ? -1 : 1;
    return {
      module: random.ratio(2.5, 7),
      frameCss: `position:fixed;${axis === "X" ? "top" : "left"}:30%;${side}:0;transform:translate${axis}(${sign * random.whole(38, 60)}%)`,
    };
  });

/** @param {Random} random @param {number} count @param {(random: Random) => string} draw */
const several = (random, count, draw) => Array.from({ length: count }, () => draw(random));

/** @type {Kind[]} */
export const negativeKinds = [
  drawn("neg_checker", 3, (random) => several(random, 2, checkerboard)),
  drawn("neg_targets", 3, (random) => several(random, 24, targets)),
  drawn("neg_icons", 2, (random) => several(random, 3, icons)),
  drawn("neg_map", 2, (random) => several(random, 1, map)),
  drawn("neg_squares", 3, (random) => several(random, 6, squares)),
  drawn("neg_matrix", 3, (random) => [...several(random, 4, dataMatrix), ...several(random, 3, aztec)]),
  drawn("neg_barcode", 2, (random) => several(random, 6, barcode)),
  drawn("neg_text", 2, (random) => [
    smallPrint(random, words[random.pick(/** @type {const} */ (["en", "nl"]))].prose),
  ]),
  drawn("neg_finders", 4, (random, variant) => [finders(random, [3, 20, 200, 200][variant])]),
  ...["left", "right", "top", "bottom"].map((side) => cut(/** @type {"left"} */ (side))),
  ruined("neg_too_small", 3, () => ({ module: 0.6 })),
  ruined("neg_damaged", 4, (random, variant) => ({
    module: random.ratio(2.5, 7),
    css: `-webkit-mask:linear-gradient(${90 * variant}deg,transparent ${random.whole(42, 55)}%,#000 0)`,
  })),
];

// SPDX-License-Identifier: Apache-2.0
import { faintStyle } from "./kinds-code.mjs";
import { badge, pointer, shadow, sticker, stripes } from "./overlays.mjs";
import { makeCode, makePlan, pageKind } from "./plan.mjs";

/**
 * Codes that a person or a machine has to look at twice.
 *
 * @typedef {import("./plan.mjs").Kind} Kind
 * @typedef {import("./random.mjs").Random} Random
 */

/**
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, code: import("./code-box.mjs").Code, variant: number) => Partial<import("./code-box.mjs").Code>} change
 * @returns {Kind} a kind that does something to a finished code of enough error correction
 */
const spoilt = (category, count, change) => ({
  category,
  count,
  plan: (random, variant) => {
    const code = makeCode(random, { ecc: random.pick(["M", "Q", "H"]), module: random.ratio(2.5, 7) });
    return makePlan(random, { codes: [{ ...code, ...change(random, code, variant) }] });
  },
});

/**
 * A kind whose pictures are developed by the size of their code's modules.
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, module: number) => Parameters<typeof makePlan>[1]} wishes
 * @returns {Kind}
 */
const developed = (category, count, wishes) => ({
  category,
  count,
  plan: (random) => {
    const code = makeCode(random, { module: random.ratio(2.5, 6) });
    return makePlan(random, {
      codes: [code],
      viewport: [1920, 1080],
      dpr: 1,
      ...wishes(random, code.module),
    });
  },
});

const kSpots = ["#c33", "#0a66c2", "#fff", "#111", "#e6b800"];

/** @type {Kind[]} */
export const hardKinds = [
  spoilt("h_finder_part", 8, (random, { symbol }, variant) => {
    const which = random.whole(0, 2);
    const part = random.between(0.3, 0.6);
    if (variant % 4 === 3)
      return {
        quiet: 0,
        css: `border-radius:${(100 * random.between(8, 10.5)) / symbol.size}%;overflow:hidden`,
      };
    const overlays = [
      badge(symbol, which, part, random.pick(kSpots)),
      sticker(symbol, which, part, random.pick(kSpots)),
      pointer(symbol, which, random.between(6, 9)),
    ];
    return { overlay: overlays[variant % 4] };
  }),
  spoilt("h_finder_whole", 5, (random, { symbol }) => ({
    overlay: sticker(symbol, random.whole(0, 2), 1.06, random.pick(kSpots)),
  })),
  spoilt("h_faint", 6, (random) => ({ render: "svg", style: faintStyle(random, 10, 23) })),
  pageKind("h_micro_modules", 6, (random) => ({
    codes: [makeCode(random, { module: random.between(1.1, 1.3), ecc: random.pick(["L", "M"]) })],
  })),
  spoilt("h_tilted", 6, (random) => {
    const sign = random.pick([-1, 1]);
    const [turn, tip] = [sign * random.whole(25, 40), random.whole(-20, 20)];
    return {
      module: random.ratio(3.5, 7),
      css: `transform:perspective(${random.whole(500, 900)}px) rotateY(${turn}deg) rotateX(${tip}deg) rotate(${random.whole(-15, 15)}deg)`,
    };
  }),
  spoilt("h_squeezed", 4, (random) => ({
    css: `transform:${random.pick(["scaleX", "scaleY"])}(${random.between(0.55, 0.7).toFixed(2)})`,
  })),
  spoilt("h_skewed", 3, (random) => ({
    css: `transform:skew(${random.whole(12, 24)}deg,${random.whole(-8, 8)}deg)`,
  })),
  developed("h_blur", 5, (random, module) => ({
    effects: [{ name: "blur", sigma: module * random.between(0.3, 0.5) }],
  })),
  developed("h_jpeg_low", 5, (random) => ({ output: { format: "jpeg", quality: random.whole(15, 30) } })),
  developed("h_noise", 5, (random) => ({
    effects: [{ name: "noise", sigma: random.between(12, 25), seed: random.whole(1, 1e6) }],
  })),
  developed("h_moire", 3, (random) => ({
    effects: [
      {
        name: "moire",
        period: random.between(3, 9),
        angle: random.between(0, 1.5),
        strength: random.between(0.25, 0.5),
      },
    ],
  })),
  developed("h_scanlines", 3, (random) => ({
    effects: [{ name: "scanlines", period: random.whole(2, 6), strength: random.between(0.3, 0.6) }],
  })),
  developed("h_barrel", 3, (random) => ({
    effects: [{ name: "barrel", strength: random.between(0.06, 0.15) }],
  })),
  spoilt("h_torn", 5, (random, { symbol }) => ({
    overlay: stripes(random, symbol, random.whole(1, 3), random.between(0.6, 1.2)),
  })),
  spoilt("h_shadow", 4, (random, { symbol, quiet }) => ({
    overlay: shadow(symbol, quiet, random.between(0.75, 0.9), random.whole(0, 359)),
  })),
  spoilt("h_dim_inverted", 3, () => ({
    style: { dark: "#ffffff", light: "#11151c" },
    css: "opacity:.35",
    quiet: 2,
  })),
  developed("h_photographed", 4, (random, module) => ({
    page: { background: "#ddd" },
    effects: [
      { name: "barrel", strength: random.between(0.02, 0.06) },
      { name: "blur", sigma: module * 0.25 },
      { name: "moire", period: 5.3, angle: 0.2, strength: 0.15 },
      { name: "tint", red: 0.95, green: 0.85, blue: 0.7 },
      { name: "noise", sigma: 8, seed: random.whole(1, 1e6) },
    ],
    output: { format: "jpeg", quality: 60 },
  })),
];

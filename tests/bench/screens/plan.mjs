// SPDX-License-Identifier: Apache-2.0
import { enrolment } from "./payloads.mjs";
import { createSymbol, kQuiet } from "./symbol.mjs";
import { kCommonTemplates } from "./page.mjs";

/**
 * What a picture is made of: an ordinary page with an ordinary code, from which the kinds differ in one thing each.
 *
 * @typedef {import("./random.mjs").Random} Random
 * @typedef {import("./code-box.mjs").Code} Code
 * @typedef {import("./page.mjs").Page} Page
 *
 * @typedef {object} Plan
 * @property {Page} page
 * @property {[width: number, height: number]} viewport CSS pixels
 * @property {number} dpr
 * @property {number} zoom of the page
 * @property {Code[]} codes
 * @property {string[]} drawings HTML of what else stands in the codes' place
 * @property {import("./effects.mjs").Effect[]} effects
 * @property {import("./studio.mjs").Output} output
 * @property {boolean} [isNegative] nothing may be read
 * @property {boolean} [isTransparent] the page has no ground
 * @property {boolean} [isWholePage] also what one would have to scroll to
 *
 * @typedef {object} Kind
 * @property {string} category
 * @property {number} count
 * @property {(random: Random, variant: number) => Plan} plan
 */

/** Screens by CSS width, CSS height, pixel ratio. @type {[number, number, number][]} */
const kScreens = [
  [1280, 720, 1],
  [1366, 768, 1],
  [1536, 864, 1.25],
  [1280, 720, 1.5],
  [1920, 1080, 1],
  [1920, 1080, 1],
  [1440, 900, 2],
  [1280, 720, 3],
  [2560, 1440, 1],
  [1280, 800, 1.25],
  [1920, 1080, 2],
  [1920, 1080, 1.5],
  [3840, 2160, 1],
];

const kAccents = ["#0a66c2", "#1a7f37", "#7a3ff2", "#c2410c", "#0f766e", "#b4235a"];

/**
 * @param {Random} random
 * @param {Partial<Code> & { text?: string, ecc?: "L" | "M" | "Q" | "H" }} [wishes]
 * @returns {Code}
 */
export function makeCode(
  random,
  { text = enrolment(random), ecc = random.pick(["L", "M", "M", "Q"]), ...wishes } = {},
) {
  return {
    symbol: createSymbol(text, ecc),
    quiet: kQuiet,
    module: random.ratio(2, 9),
    render: random.pick(["img", "img", "imgpix", "imgsvg", "svg", "svgaa"]),
    style: { dark: "#000000", light: "#ffffff" },
    ...wishes,
  };
}

/**
 * @param {Random} random
 * @param {Partial<Omit<Plan, "page">> & { page?: Partial<Page> }} [wishes]
 * @returns {Plan}
 */
export function makePlan(random, wishes = {}) {
  const [width, height, dpr] = random.pick(kScreens);
  const plan = {
    viewport: /** @type {[number, number]} */ ([width, height]),
    dpr,
    zoom: 1,
    codes: wishes.codes ?? [makeCode(random)],
    drawings: [],
    effects: [],
    output: { format: /** @type {const} */ ("png") },
    ...wishes,
    page: {
      template: random.pick(kCommonTemplates),
      isDark: random.chance(0.35),
      language: random.pick(/** @type {const} */ (["en", "nl"])),
      accent: random.pick(kAccents),
      ...wishes.page,
    },
  };
  plan.codes.forEach((code) => shrinkToFit(code, plan));
  return plan;
}

/**
 * No site shows a code of which the user would see a part only.
 * @param {Code} code
 * @param {Pick<Plan, "viewport" | "dpr" | "zoom">} plan
 */
function shrinkToFit(code, { viewport, dpr }) {
  const turned = code.rotation ? Math.SQRT2 : 1;
  const room = (0.85 * Math.min(...viewport) * dpr) / turned;
  code.module = Math.min(code.module, room / (code.symbol.size + 2 * code.quiet));
}

/**
 * A kind that differs in its code only.
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, variant: number) => Parameters<typeof makeCode>[1]} wishes
 * @param {(random: Random, variant: number) => Parameters<typeof makePlan>[1]} [around]
 * @returns {Kind}
 */
export function codeKind(category, count, wishes, around = () => ({})) {
  return {
    category,
    count,
    plan: (random, variant) =>
      makePlan(random, { codes: [makeCode(random, wishes(random, variant))], ...around(random, variant) }),
  };
}

/**
 * A kind that differs in what surrounds an ordinary code, or in what happens to the picture.
 * @param {string} category
 * @param {number} count
 * @param {(random: Random, variant: number) => Parameters<typeof makePlan>[1]} wishes
 * @returns {Kind}
 */
export const pageKind = (category, count, wishes) => ({
  category,
  count,
  plan: (random, variant) => makePlan(random, wishes(random, variant)),
});

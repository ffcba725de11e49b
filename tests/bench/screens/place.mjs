// SPDX-License-Identifier: Apache-2.0
import { effects as kinds } from "./effects.mjs";

/**
 * Where a code lies in a picture.
 *
 * @typedef {import("./effects.mjs").Point} Point
 * @typedef {import("./effects.mjs").Effect} Effect
 * @typedef {{ width: number, height: number }} Size
 */

/**
 * The projective map of the unit square upon four corners (Heckbert 1989, section 2.2.3).
 * @param {Point[]} corners clockwise from the image of (0, 0)
 * @returns {(u: number, v: number) => Point}
 */
export function projection([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / determinant, (dx1 * sy - sx * dy1) / determinant];
  const [a, b, d, e] = [x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + x0) / w, (d * u + e * v + y0) / w];
  };
}

/**
 * @param {Effect[]} effects
 * @param {Size} size of the screenshot
 * @returns {(point: Point) => Point} from there into the developed picture
 */
export function movedBy(effects, size) {
  let { width, height } = size;
  const moves = effects.map((effect) => {
    const before = { width, height };
    if (effect.name === "scale") {
      [width, height] = [width, height].map((side) => Math.round(side * Number(effect.factor)));
    }
    return (/** @type {Point} */ point) => kinds[effect.name].place?.(point, effect, before) ?? point;
  });
  return (point) => moves.reduce((at, move) => move(at), point);
}

/** @param {Point[]} corners */
export function shortestSide(corners) {
  return Math.min(
    ...corners.map(([x, y], i) => Math.hypot(corners[(i + 1) % 4][0] - x, corners[(i + 1) % 4][1] - y)),
  );
}

/**
 * @param {Point[]} points
 * @returns {[x: number, y: number, width: number, height: number]}
 */
export function boxAround(points) {
  const [left, top] = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])));
  const [right, bottom] = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis])));
  return [left, top, right - left, bottom - top];
}

// SPDX-License-Identifier: Apache-2.0

/**
 * @param {number} hue degrees
 * @param {number} saturation 0 to 1
 * @param {number} lightness 0 to 1
 * @returns {[number, number, number]} 0 to 255
 */
function toRgb(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (/** @type {number} */ n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** @param {[number, number, number]} rgb */
const luma = ([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue;

/**
 * A colour that is `grey` to a reader that sees luminance only.
 * @param {number} hue degrees
 * @param {number} saturation 0 to 1
 * @param {number} grey 0 to 255
 * @returns {string} `#rrggbb`
 */
export function colourOfLuma(hue, saturation, grey) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; ++i) {
    const middle = (low + high) / 2;
    [low, high] = luma(toRgb(hue, saturation, middle)) < grey ? [middle, high] : [low, middle];
  }
  return `#${toRgb(hue, saturation, high)
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** @param {number} grey 0 to 255 */
export const greyOf = (grey) => colourOfLuma(0, 0, grey);

// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { decodeJpeg } from "../../shared/jpeg.js";

/**
 * Shows where on the page we saw a QR code that can't be read.
 * @param {import("../../shared/types.js").CutOut} cutOut
 */
export function cutOutFigure({ data, place }) {
  const canvas = element("canvas", { class: "cut-out", role: "img", "aria-label": text("cut_out_label") });
  draw(canvas, data, place).catch(() => canvas.remove());
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {string} data @param {number[][]} place */
async function draw(canvas, data, place) {
  const bitmap = await decodeJpeg(data);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  context.drawImage(bitmap, 0, 0);
  context.lineJoin = "round";
  // Two lines, so that the outline is seen on a page of any colour.
  for (const [width, colour] of /** @type {const} */ ([[7, "#fffdf9"], [3, "#c2552f"]])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    for (const [x, y] of place) context.lineTo(x, y);
    context.closePath();
    context.stroke();
  }
}

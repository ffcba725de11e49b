// SPDX-License-Identifier: Apache-2.0

/** Covers the page with tiles of random colours, as hard on a picture format as a page gets. Runs in the page. */
export function makeBusy() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [innerWidth, innerHeight];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  for (let y = 0; y < canvas.height; y += 4) {
    for (let x = 0; x < canvas.width; x += 4) {
      context.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`;
      context.fillRect(x, y, 4, 4);
    }
  }
  canvas.style.cssText = "position: fixed; inset: 0; z-index: -1";
  document.body.style.background = "none";
  document.body.append(canvas);
}

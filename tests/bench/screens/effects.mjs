// SPDX-License-Identifier: Apache-2.0

/**
 * What happens to a picture after the page was drawn. Runs in the page of studio.mjs, which has canvases, and imports
 * nothing; `place` also runs in Node, since it says where a point of the picture goes.
 */

/**
 * @typedef {[number, number]} Point
 * @typedef {{ name: string } & Record<string, number | string | undefined>} Effect `name` of effects, and its parameters
 *
 * @typedef {object} Develop
 * @property {(picture: ImageData, effect: any) => ImageData} apply
 * @property {(point: Point, effect: any, size: { width: number, height: number }) => Point} [place] where it moves
 */

/** @param {ImageData} picture */
function toCanvas(picture) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  context(canvas).putImageData(picture, 0, 0);
  return canvas;
}

/** @param {OffscreenCanvas} canvas */
function context(canvas) {
  return /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
}

/**
 * @param {number} width
 * @param {number} height
 * @param {(canvas: OffscreenCanvasRenderingContext2D) => void} draw
 */
function drawn(width, height, draw) {
  const canvas = new OffscreenCanvas(width, height);
  draw(context(canvas));
  return context(canvas).getImageData(0, 0, width, height);
}

/**
 * Multiplies or shifts each pixel.
 * @param {ImageData} picture
 * @param {(value: number, x: number, y: number, channel: number) => number} change
 */
function each(picture, change) {
  const { data, width } = picture;
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    for (let channel = 0; channel < 3; ++channel)
      data[i + channel] = change(data[i + channel], x, y, channel);
  }
  return picture;
}

/**
 * @param {number} seed
 * @returns {() => number} normally distributed, mean 0 and deviation 1 (Box-Muller over a linear congruence)
 */
function gaussian(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * The place that the barrel's lens bends a point to, and back: `strength` positive pulls corners inwards.
 * @param {Point} point
 * @param {number} strength
 * @param {{ width: number, height: number }} size
 * @returns {Point}
 */
function bend([x, y], strength, { width, height }) {
  const [dx, dy] = [x - width / 2, y - height / 2];
  const factor = 1 - strength * ((dx * dx + dy * dy) / ((width * width + height * height) / 4));
  return [width / 2 + dx * factor, height / 2 + dy * factor];
}

/**
 * @param {Point} to
 * @param {number} strength
 * @param {{ width: number, height: number }} size
 * @returns {Point} the point that bend() takes there, by fixed point iteration
 */
function unbend(to, strength, size) {
  let from = to;
  for (let i = 0; i < 8; ++i) {
    const [x, y] = bend(from, strength, size);
    from = [from[0] + to[0] - x, from[1] + to[1] - y];
  }
  return from;
}

/** @type {Record<string, Develop>} */
export const effects = {
  /** `factor`; `smoothing`: low (bilinear), medium, high */
  scale: {
    apply: (picture, { factor, smoothing }) => {
      const [width, height] = [Math.round(picture.width * factor), Math.round(picture.height * factor)];
      return drawn(width, height, (canvas) => {
        canvas.imageSmoothingQuality = smoothing;
        canvas.drawImage(toCanvas(picture), 0, 0, width, height);
      });
    },
    place: ([x, y], { factor }) => [x * factor, y * factor],
  },
  /** `sigma` pixels */
  blur: {
    apply: (picture, { sigma }) =>
      drawn(picture.width, picture.height, (canvas) => {
        canvas.filter = `blur(${sigma}px)`;
        canvas.drawImage(toCanvas(picture), 0, 0);
      }),
  },
  /** `sigma` levels, `seed`: mostly of brightness, a third of it of colour, as sensors have */
  noise: {
    apply: (picture, { sigma, seed }) => {
      const random = gaussian(seed);
      let grain = 0;
      return each(picture, (value, _x, _y, channel) => {
        if (channel === 0) grain = random() * sigma;
        return value + grain + (random() * sigma) / 3;
      });
    },
  },
  /** `red`, `green`, `blue` factors */
  tint: {
    apply: (picture, { red, green, blue }) => {
      const factors = [red, green, blue];
      return each(picture, (value, _x, _y, channel) => value * factors[channel]);
    },
  },
  /** `period` pixels, `strength` 0 to 1: every period a darker row */
  scanlines: {
    apply: (picture, { period, strength }) =>
      each(picture, (value, _x, y) => (y % period < period / 2 ? value * (1 - strength) : value)),
  },
  /** `period` pixels, `angle` radians, `strength` 0 to 1: waves of two grids that beat, different in each channel */
  moire: {
    apply: (picture, { period, angle, strength }) => {
      const [kx, ky] = [Math.cos(angle), Math.sin(angle)].map((part) => (2 * Math.PI * part) / period);
      return each(
        picture,
        (value, x, y, channel) =>
          value *
          (1 - (strength * (1 + Math.sin(kx * x + ky * y + channel) * Math.cos(ky * x - kx * y))) / 2),
      );
    },
  },
  /** `strength` 0 to 0.2 */
  barrel: {
    apply: (picture, { strength }) => {
      const target = new ImageData(picture.width, picture.height);
      for (let y = 0; y < picture.height; ++y) {
        for (let x = 0; x < picture.width; ++x)
          mix(picture, unbend([x + 0.5, y + 0.5], strength, picture), target, x, y);
      }
      return target;
    },
    place: (point, { strength }, size) => bend(point, strength, size),
  },
  /** `quality` 0 to 1: through JPEG once more, as messengers do; done by studio.mjs, which may wait */
  recompress: { apply: (picture) => picture },
};

/**
 * Bilinear; black outside.
 * @param {ImageData} source
 * @param {Point} from
 * @param {ImageData} target
 * @param {number} x
 * @param {number} y
 */
function mix(source, from, target, x, y) {
  const [u, v] = [from[0] - 0.5, from[1] - 0.5];
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const to = (y * target.width + x) * 4;
  for (let channel = 0; channel < 4; ++channel) {
    let sum = 0;
    for (const [dx, dy] of /** @type {Point[]} */ ([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ])) {
      const [sx, sy] = [left + dx, top + dy];
      const isInside = sx >= 0 && sy >= 0 && sx < source.width && sy < source.height;
      const weight = (1 - Math.abs(u - sx)) * (1 - Math.abs(v - sy));
      sum +=
        weight * (isInside ? source.data[(sy * source.width + sx) * 4 + channel] : channel === 3 ? 255 : 0);
    }
    target.data[to + channel] = sum;
  }
}

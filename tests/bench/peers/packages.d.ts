// SPDX-License-Identifier: Apache-2.0

// The type check of the tests runs without these packages.
declare module "jsqr";
declare module "qr/decode.js";
declare module "zxing-wasm/reader";

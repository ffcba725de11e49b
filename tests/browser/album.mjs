// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Numbered pictures of a flow, and a line for each thing done with the time that it took. */
export class Album {
  folder = fileURLToPath(new URL("../../build/try", import.meta.url));
  #sentences;
  #pictures = 0;
  #since = Date.now();

  /** @param {Record<string, string>} sentences by the view at which something has been done */
  constructor(sentences) {
    this.#sentences = sentences;
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  /** @param {string} sentence */
  done(sentence) {
    const seconds = ((Date.now() - this.#since) / 1000).toFixed(1);
    console.log(`${seconds.padStart(5)} s  ${sentence}`);
    this.#since = Date.now();
  }

  /** @type {import("./flows.mjs").Look} */
  look = async (surface, view) => {
    this.#pictures += 1;
    const name = `${String(this.#pictures).padStart(2, "0")}-${view.startsWith("page-") ? view : `popup-${view}`}.png`;
    writeFileSync(join(this.folder, name), await surface.picture());
    if (Object.hasOwn(this.#sentences, view)) this.done(this.#sentences[view]);
  };
}

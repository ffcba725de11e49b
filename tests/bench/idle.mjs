// SPDX-License-Identifier: Apache-2.0
/**
 * What the content scripts cost on a page that has no code field and is never quiet: 20,000 elements, 200 changes a
 * second, a search box among them.
 *   node tests/bench/idle.mjs [--seconds N]
 * Prints, for a site that was granted and one that was not: the share of the main thread's time that is spent in our
 * scripts (V8's sampling profiler), the whole thread's busy time, and the heap of the page's process.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";

import { Chromium, chromiumId } from "../browser/chromium.mjs";
import { extensionFolder, grantedExtension } from "../browser/extension-copy.mjs";
import { Home } from "../browser/host.mjs";
import { Scope } from "../browser/processes.mjs";
import { pause } from "../browser/waiting.mjs";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "20" } } });
const kSeconds = Number(values.seconds);

/** Runs in the page: builds it, then changes it 200 times a second in ways that pages do. */
function busyPage() {
  const sections = Array.from({ length: 400 }, () => {
    const section = document.createElement("div");
    for (let i = 0; i < 49; ++i) section.append(Object.assign(document.createElement("span"), { textContent: "tick " }));
    return section;
  });
  document.querySelector("main")?.append(...sections);
  let count = 0;
  const change = () => {
    const section = sections[(count * 7919) % sections.length];
    const child = section.children[count % section.children.length];
    if (count % 4 === 0) child.textContent = String(count);
    else if (count % 4 === 1) child.classList.toggle("new");
    else if (count % 4 === 2) child.setAttribute("style", `opacity: ${0.5 + (count % 50) / 100}`);
    else section.append(Object.assign(document.createElement("div"), { textContent: "row" })), section.firstElementChild?.remove();
    count += 1;
  };
  setInterval(() => {
    for (let i = 0; i < 4; ++i) change();
  }, 20);
}

const kPage = `<!doctype html><title>Prices</title><body><main><form><input type="text" name="q" placeholder="Search"></form></main>
<script>(${busyPage})()</script>`;

/** @param {any} profile of V8: nodes, samples and the microseconds between them */
function ours({ nodes, samples, timeDeltas }) {
  const prefix = `chrome-extension://${chromiumId()}/`;
  /** @type {Map<number, any>} */
  const byId = new Map(nodes.map((/** @type {any} */ node) => [node.id, node]));
  /** @type {Set<number>} */
  const inside = new Set();
  /** @param {any} node @param {boolean} isInside */
  const walk = (node, isInside) => {
    const here = isInside || node.callFrame.url.startsWith(prefix);
    if (here) inside.add(node.id);
    for (const child of node.children ?? []) walk(byId.get(child), here);
  };
  walk(nodes[0], false);
  let microseconds = 0;
  for (const [index, id] of samples.entries()) microseconds += inside.has(id) ? timeDeltas[index] : 0;
  return microseconds / 1e6;
}

/** @param {string} url @param {string[]} granted match patterns */
async function measure(url, granted) {
  const scope = new Scope();
  try {
    const home = new Home(scope);
    home.registerHost();
    const extension = granted.length > 0 ? grantedExtension(scope, granted) : extensionFolder;
    const browser = await Chromium.launch(scope, { home, extension });
    await browser.page.goto(url);
    // Soon after its start the extension registers its content scripts.
    await pause(2000);
    await browser.page.goto(url);
    await pause(2000);
    const session = await browser.page.puppet.createCDPSession();
    for (const domain of ["Profiler", "Performance", "HeapProfiler"]) await session.send(/** @type {any} */ (`${domain}.enable`));
    const metric = async (/** @type {string} */ name) => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find((each) => each.name === name)?.value ?? 0;
    };
    await session.send("Profiler.setSamplingInterval", { interval: 100 });
    const busy = await metric("TaskDuration");
    await session.send("Profiler.start");
    await pause(kSeconds * 1000);
    const { profile } = await session.send("Profiler.stop");
    const task = (await metric("TaskDuration")) - busy;
    await session.send("HeapProfiler.collectGarbage");
    const heap = await metric("JSHeapUsedSize");
    await browser.quit();
    return { ours: ours(profile) / kSeconds, busy: task / kSeconds, heap };
  } finally {
    await scope.close();
  }
}

const server = createServer((_request, response) => response.setHeader("Content-Type", "text/html").end(kPage));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
console.log("site          ours (% of time)  thread busy (%)  heap (KiB)");
for (const [name, granted] of /** @type {[string, string[]][]} */ ([
  ["not granted", []],
  ["granted", ["http://127.0.0.1/*"]],
])) {
  const cost = await measure(`http://127.0.0.1:${port}/`, granted);
  if (granted.length > 0 && cost.ours === 0) throw new Error("the content scripts did not run");
  const percent = (/** @type {number} */ share) => (share * 100).toFixed(2);
  console.log(`${name.padEnd(14)}${percent(cost.ours).padStart(16)}${percent(cost.busy).padStart(17)}${(cost.heap / 1024).toFixed(0).padStart(12)}`);
}
server.close();

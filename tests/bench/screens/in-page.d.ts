// SPDX-License-Identifier: Apache-2.0

// What studio.mjs puts into its page.
declare var effects: typeof import("./effects.mjs").effects;
declare var developFile: typeof import("./developing.mjs").developFile;
declare var developSamples: typeof import("./developing.mjs").developSamples;
declare var greysAt: typeof import("./developing.mjs").greysAt;

// SPDX-License-Identifier: Apache-2.0
import js from "@eslint/js";
import globals from "globals";
import noUnsanitized from "eslint-plugin-no-unsanitized";

export default [
  { ignores: ["build/", "node_modules/", ".cache/"] },
  js.configs.recommended,
  noUnsanitized.configs.recommended,
  {
    rules: {
      "no-unsanitized/method": "error",
      "no-unsanitized/property": "error",
      "no-alert": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["extension/**/*.js"],
    languageOptions: { globals: { ...globals.browser, chrome: "readonly" } },
  },
  {
    files: ["extension/content/**/*.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["tests/**/*.mjs", "installer/*.mjs", "*.config.js"],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    // Many functions there run in a page.
    files: ["tests/{browser,bench}/**/*.mjs"],
    languageOptions: { globals: { ...globals.browser, chrome: "readonly" } },
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_" }] },
  },
  {
    // Firefox runs it, with one function.
    files: ["installer/package/firefox.js"],
    languageOptions: { sourceType: "script", globals: { pref: "readonly" } },
  },
  {
    files: ["installer/*.mjs"],
    // What is taken out of an object by name goes no further.
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }] },
  },
  {
    files: ["tests/practice-site/static/**/*.js", "tests/framework-pages/pages/**/*.js"],
    languageOptions: { globals: { ...globals.browser } },
  },
];

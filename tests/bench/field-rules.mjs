// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of others, as far as one can be stated in a few lines, on the corpus that tests/browser/corpus.mjs runs:
 *   node tests/bench/field-rules.mjs CORPUS.json
 * A rule picks fields of the page as it stands; nothing is filled in. It is right if it picks exactly the expected
 * fields, and none if none are expected. Fields in frames, and what happens when the user asks, are left out.
 */
import { readFileSync } from "node:fs";

import puppeteer from "puppeteer-core";

import { CorpusSite } from "../browser/corpus/pages.mjs";
import { Report } from "../browser/corpus/report.mjs";
import { Scope } from "../browser/processes.mjs";
import { pause } from "../browser/waiting.mjs";

/**
 * Runs in the page.
 * @param {string} rule
 * @param {number} count of the fields that are expected, the first of `fields`; after them come all fields of the page
 * @param {...(Element | null)} fields
 * @returns {"right" | "missed" | "wrong"}
 */
function judge(rule, count, ...fields) {
  /** @param {HTMLInputElement} field */
  const names = ({ id, name }) => `${id} ${name}`.toLowerCase();
  /** @param {HTMLInputElement} field */
  const isDeclared = (field) => (field.getAttribute("autocomplete") ?? "").includes("one-time-code");
  const channels = "otp|otc|totp|sms|2fa|mfa";
  const likelyOtp = new RegExp(
    `one.?time|\\b_?(${channels})_?\\b|(${channels}).?(code|token|input|val|pin|login|verif|pass|pwd|psw|auth|field)` +
      `|(verif|verify|verification|email|phone|text|login|input|txt|user).?(${channels})|verif(y|ication)?.?code|vcode|(second|two|2).?factor`,
  );
  const known = /2fa|2fpin|auth|challenge|code|idvpin|mfa|one_time_password|otp|token|twofa|two-factor|twofactor|verification_pin/;
  const other = /(bank|coupon|postal|user|zip).*code|(en|de)code(d|r)*|comment|author|error/;
  /** @type {Record<string, (field: HTMLInputElement) => boolean>} */
  const rules = {
    "one-time-code only": (field) => field.getAttribute("autocomplete") === "one-time-code",
    // components/password_manager: name and id, or the declaration.
    "Chromium (is likely OTP)": (field) => isDeclared(field) || likelyOtp.test(names(field)),
    // content/totp-field.js: the declaration; else names, then length, width and what names rule out.
    "KeePassXC-Browser": (field) => {
      if (field.getAttribute("autocomplete") === "one-time-code") return true;
      const text = `${names(field)} ${field.placeholder.toLowerCase()}`;
      const { maxLength } = field;
      const isLong = maxLength === -1 || (maxLength >= 6 && maxLength <= 10);
      return (
        ["number", "password", "tel", "text"].includes(field.type) &&
        known.test(text) &&
        !/email|password|username/.test(text) &&
        field.type !== "password" &&
        !field.readOnly &&
        field.inputMode !== "email" &&
        isLong &&
        field.getBoundingClientRect().width >= 60 &&
        !other.test(text)
      );
    },
  };
  const inputs = /** @type {HTMLInputElement[]} */ (fields.slice(count));
  const typed = inputs.filter((field) => ["text", "tel", "number", "password"].includes(field.type) && field.checkVisibility());
  const picked = typed.filter(rules[rule]);
  const wanted = fields.slice(0, count);
  if (picked.length === wanted.length && picked.every((field) => wanted.includes(field))) return "right";
  return picked.length === 0 ? "missed" : "wrong";
}

const kRules = ["one-time-code only", "Chromium (is likely OTP)", "KeePassXC-Browser"];

const [file] = process.argv.slice(2);
if (!file) {
  console.error("usage: node tests/bench/field-rules.mjs CORPUS.json");
  process.exit(2);
}
/** @type {import("../browser/corpus/pages.mjs").Entry[]} */
const corpus = JSON.parse(readFileSync(file, "utf8"));

const scope = new Scope();
try {
  const site = await CorpusSite.start(scope);
  const browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    pipe: true,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--proxy-server=http://127.0.0.1:${site.port}`,
      "--proxy-bypass-list=<-loopback>",
      "--ignore-certificate-errors",
    ],
  });
  scope.defer(() => browser.close());
  const [page] = await browser.pages();
  await page.setViewport({ width: 1280, height: 900 });
  const reports = new Map(kRules.map((rule) => [rule, new Report()]));
  for (const entry of corpus) {
    site.show(entry);
    await page.goto(entry.url_example);
    if (entry.late) await pause(entry.late.after_ms + 100);
    const expected = await Promise.all(entry.expected.map((selector) => page.waitForSelector(selector)));
    const fields = [...expected, ...(await page.$$(":root >>> input"))];
    for (const [rule, report] of reports) {
      report.add(entry, { result: await page.evaluate(judge, rule, expected.length, ...fields), why: "" });
    }
  }
  for (const [rule, report] of reports) console.log(`${rule}\n${report.table()}\n`);
} finally {
  await scope.close();
}

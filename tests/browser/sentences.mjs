// SPDX-License-Identifier: Apache-2.0
/** Text for people, from the extension's messages. */
import { readFileSync } from "node:fs";

/** @typedef {"en" | "nl"} Language that the practice site has pages in */

/** As the host chooses it (host/sentences/language.h), of the practice site's languages. @returns {Language} */
export function userLanguage() {
  const { LC_ALL, LC_MESSAGES, LANG, LANGUAGE } = process.env;
  const locale = LC_ALL || LC_MESSAGES || LANG || "C";
  if (/^(C|POSIX)\b/.test(locale)) return "en";
  for (const name of `${LANGUAGE ?? ""}:${locale}`.split(":")) {
    const language = name.split(/[_.@]/)[0];
    if (language === "en" || language === "nl") return language;
  }
  return "en";
}

/**
 * @param {Language} language
 * @returns {(key: string, ...values: string[]) => string} the message of that key, with the values in place of $1, $2, …
 */
export function sentencesIn(language) {
  const file = new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(file, "utf8"));
  return (key, ...values) => messages[key].message.replaceAll(/\$(\d)/g, (/** @type {string} */ _, /** @type {string} */ number) => values[Number(number) - 1]);
}

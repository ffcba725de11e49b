// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { startPracticeSite } from "./server.mjs";
import { codeForStep, stepAt } from "./totp.mjs";

/** @typedef {import("./totp.mjs").Credential} Credential */

let clock = 1_700_000_000_000;
/** @type {import("./server.mjs").PracticeSite} */
let site;
let cookie = "";

before(async () => {
  site = await startPracticeSite({ now: () => clock });
});
after(() => site.close());
beforeEach(() => {
  cookie = "";
  site.accounts.reset();
});

/**
 * A browser as far as these tests need one: cookies, forms, redirects.
 * @param {string} path
 * @param {Record<string, string>} [form]  posts it
 * @returns {Promise<{ path: string, status: number, text: string, headers: Headers }>}
 */
async function visit(path, form) {
  const response = await fetch(site.origin + path, {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
    headers: { cookie },
    redirect: "manual",
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  const target = response.headers.get("location");
  if (target) return visit(target);
  return { path, status: response.status, text: await response.text(), headers: response.headers };
}

/** @param {Credential} credential */
const codeNow = (credential) => codeForStep(credential, stepAt(credential, clock));

/** @param {string} text */
const resultIn = (text) => /id="result"[^>]*data-result="(\w+)"/.exec(text)?.[1];

for (const [language, without, done] of [
  ["nl", "App configureren zonder meldingen", "Uw app is ingesteld"],
  ["en", "Configure app without notifications", "Your app is set up"],
]) {
  test(`enrol and sign in on the Microsoft-like pages (${language})`, async () => {
    await visit(`/${language}/enrol?user=sam`);
    const push = await visit(`/${language}/enrol`, {});
    assert.match(push.text, /data-kind="push"/);
    assert.ok(push.text.includes(without));
    assert.match(push.text, new RegExp(`<html lang="${language}">`));

    const early = await visit(`/${language}/enrol/configure`, {});
    assert.match(early.text, /id="unanswered"/);
    assert.equal(site.accounts.state().offered.length, 0);

    const otp = await visit(`/${language}/enrol/configure/without-notifications`);
    assert.equal(otp.path, `/${language}/enrol/configure`);
    assert.match(otp.text, /data-kind="otp"/);
    const [offer] = site.accounts.state().offered;
    assert.match(offer.secret, /^[a-z2-7]{16}$/);
    assert.ok(otp.text.includes(offer.secret));

    const confirm = await visit(`/${language}/enrol/configure`, {});
    assert.match(confirm.text, /id="idTxtBx_SAOTCC_OTC" name="otc" type="tel" autocomplete="off"/);
    assert.equal(resultIn((await visit(`/${language}/enrol/confirm`, { otc: "000000" })).text), "wrong");
    const accepted = await visit(`/${language}/enrol/confirm`, { otc: codeNow(offer) });
    assert.equal(resultIn(accepted.text), "accepted");
    assert.ok(accepted.text.includes(done));

    const code = await visit(`/${language}/sign-in`, { user: "Sam@contoso.example", password: "x" });
    assert.equal(code.path, `/${language}/sign-in/code`);
    assert.equal(resultIn((await visit(`/${language}/sign-in/code`, { otc: codeNow(offer) })).text), "used");
    clock += 30_000;
    const signedIn = await visit(`/${language}/sign-in/code`, { otc: codeNow(offer).replace(/.../, "$& ") });
    assert.equal(signedIn.path, `/${language}/signed-in`);
    assert.equal(resultIn(signedIn.text), "accepted");
    assert.deepEqual(site.accounts.state().attempts.map(({ stage, result }) => [stage, result]),
      [["enrol", "wrong"], ["enrol", "accepted"], ["sign-in", "used"], ["sign-in", "accepted"]]);
  });
}

test("enrol and sign in at the shop", async () => {
  const page = await visit("/generic/");
  assert.match(page.text, /<svg[^>]*>/);
  assert.match(page.text, /name="code" type="text" autocomplete="one-time-code" inputmode="numeric"/);
  const [offer] = site.accounts.state().offered;
  assert.equal(resultIn((await visit("/generic/security", { code: "12" })).text), "wrong");
  assert.equal(resultIn((await visit("/generic/security", { code: codeNow(offer) })).text), "accepted");
  await visit("/generic/sign-in", { email: "alice@example.com", password: "x" });
  assert.equal(resultIn((await visit("/generic/sign-in/code", { code: codeNow(offer) })).text), "used");
  clock += 30_000;
  assert.equal((await visit("/generic/sign-in/code", { code: codeNow(offer) })).path, "/generic/signed-in");
});

test("sign-in names what is missing", async () => {
  assert.match((await visit("/en/sign-in", { user: "sam", password: "x" })).text, /enrol\?user=sam/);
  assert.match((await visit("/en/sign-in", { user: "<b>", password: "x" })).text, /value="&lt;b&gt;"/);
  assert.match((await visit("/en/sign-in", { user: "sam" })).text, /Enter a password/);
  assert.equal((await visit("/en/enrol?user=%3Cb%3E")).status, 400);
  assert.match((await visit("/generic/sign-in", { email: "bob@example.com", password: "x" })).text, /don’t know/);
});

test("no step can be skipped", async () => {
  for (const [path, end] of [
    ["/nl/enrol/configure", "/nl/enrol"], ["/nl/enrol/confirm", "/nl/enrol"], ["/nl/enrol/done", "/nl/enrol"],
    ["/nl/enrol/configure/without-notifications", "/nl/enrol"], ["/nl/sign-in/code", "/nl/sign-in"],
    ["/nl/signed-in", "/nl/sign-in"], ["/generic/security/done", "/generic/security"],
    ["/generic/sign-in/code", "/generic/sign-in"], ["/generic/signed-in", "/generic/sign-in"],
  ]) {
    assert.equal((await visit(path)).path, end);
  }
  assert.equal((await visit("/nl/sign-in/code", { otc: "123456" })).path, "/nl/sign-in");
});

test("every reply says no-store", async () => {
  for (const path of ["/", "/nl/enrol", "/generic/security", "/static/base.css", "/test/state", "/absent"]) {
    assert.equal((await visit(path)).headers.get("cache-control"), "no-store");
  }
  assert.equal((await visit("/absent")).status, 404);
});

test("the cookie is HttpOnly and SameSite=Strict, and changes at sign-in", async () => {
  const secret = "JBSWY3DPEHPK3PXP";
  site.accounts.reset({ users: [{ site: "contoso", user: "sam", secret, algorithm: "SHA512", digits: 8, period: 60 }] });
  const first = await visit("/en/sign-in", { user: "sam", password: "x" });
  assert.match(first.headers.get("set-cookie") ?? "", /; HttpOnly; SameSite=Strict$/);
  const before = cookie;
  const code = codeNow({ secret, algorithm: "SHA512", digits: 8, period: 60 });
  assert.equal((await visit("/en/sign-in/code", { otc: code })).path, "/en/signed-in");
  assert.notEqual(cookie, before);
});

test("reset over HTTP: presets, and reasons", async () => {
  /** @param {string} body */
  const reset = (body) => fetch(`${site.origin}/test/reset`, { method: "POST", body });
  const reply = await reset(JSON.stringify({ offer: { algorithm: "SHA256", digits: 8 } }));
  assert.deepEqual(await reply.json(), { users: [], offered: [], attempts: [] });
  await visit("/generic/security");
  assert.equal(site.accounts.state().offered[0].algorithm, "SHA256");
  for (const bad of ["{", "7", "null", '{"users":7}', '{"users":[{"site":"x"}]}', '{"offer":{"digits":5}}',
    '{"offer":{"period":0}}', '{"offer":{"algorithm":"MD5"}}', '{"offer":{"secret":"0"}}', '{"offer":{"secret":""}}']) {
    const refused = await reset(bad);
    assert.equal(refused.status, 400, bad);
    assert.equal(typeof (await refused.json()).error, "string");
  }
  assert.equal(site.accounts.state().offered.length, 1);
  assert.equal((await reset("x".repeat(70_000))).status, 413);
});

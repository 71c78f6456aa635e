import assert from 'node:assert/strict';

import { nextWebhookSecret } from '../../../www/practice/secrets.js';
import { connected, journal, verdict } from '../visit.mjs';

const PANEL = 'webhook-panel';
const SIGNATURE = 'ERR_WEBHOOK_SIGNATURE';
const TIMESTAMP = 'ERR_WEBHOOK_TIMESTAMP';

/** GitHub signs no time, so only it lets a replay pass. */
const PROVIDERS = {
  stripe: { header: 'stripe-signature', late: TIMESTAMP },
  github: { header: 'x-hub-signature-256', late: null },
  'standard-webhooks': { header: 'webhook-signature', late: TIMESTAMP },
  slack: { header: 'x-slack-signature', late: TIMESTAMP },
};

const choose = (page, provider) => page.selectOption(`${PANEL} [name=provider]`, provider);

async function deliver(page, provider, route, { accepts = 'old', times = 1 } = {}) {
  const select = page.locator(`${PANEL} [name=provider]`);
  // To choose it anew would put its secret and body back.
  if (await select.inputValue() !== provider) await choose(page, provider);
  await page.check(`[name=route][value=${route}]`);
  await page.check(`[name=accepts][value=${accepts}]`);
  const path = `/webhooks/${provider}/receive`;
  const before = (await journal(page, path)).length;
  await page.getByRole('button', { name: 'Sign and deliver' }).click();
  await page.locator(`${PANEL} button[aria-disabled=false]`).waitFor();
  const arrived = await journal(page, path);
  assert.equal(arrived.length, before + times);
  return arrived.at(-1);
}

async function expectOutcome(page, provider, route, code, accepts) {
  const entry = await deliver(page, provider, route, { accepts });
  const label = `${provider} ${route}`;
  assert.deepEqual(entry.verdict, code ? { ok: false, code } : { ok: true }, label);
  assert.equal(entry.status, code ? 401 : 200, label);
  assert.equal((await verdict(page, PANEL, code ?? '200: accepted')).ok, code === null, label);
  assert.ok(entry.headers[PROVIDERS[provider].header], label);
  return entry;
}

const matrix = Object.entries(PROVIDERS).map(([provider, { late }]) => [
  `${provider}: signed, altered, replayed and rotated`,
  async (page) => {
    await connected(page);
    const sent = await page.locator(`${PANEL} [name=body]`).inputValue();
    const intact = await expectOutcome(page, provider, 'untouched', null);
    assert.equal(intact.body, sent);
    const flipped = await expectOutcome(page, provider, 'flipped', SIGNATURE);
    assert.equal(flipped.body, sent.replace('1999', '1998'));
    assert.equal(await page.locator(`${PANEL} mark`).innerText(), '8');
    await expectOutcome(page, provider, 'late', late);
    const forged = await expectOutcome(page, provider, 'forged', SIGNATURE);
    assert.equal(forged.body, sent);
    await expectOutcome(page, provider, 'untouched', null, 'both');
    await expectOutcome(page, provider, 'untouched', SIGNATURE, 'next');
  },
]);

/** Whose signature leaves the body out, as they send a secret or sign something else. */
const LEAVES_BODY_OUT = new Set([
  'auth0-log-stream', 'basic-auth', 'google-channel', 'mailgun', 'ms-graph', 'okta',
  'shopify-app-proxy', 'telegram',
]);
/** Who refuses what is six minutes old. */
const AGED = new Set([
  'calendly', 'cloudflare-stream', 'coinbase-cdp', 'contentful', 'gitlab', 'http-message-signatures',
  'hubspot', 'linear', 'mux', 'openai', 'paddle', 'polar', 'replicate', 'shopify-app-proxy', 'slack',
  'standard-webhooks', 'stripe', 'svix', 'tiktok', 'workos', 'zendesk', 'zoom',
]);
const REFUSED = { ok: false, code: SIGNATURE };

async function expectAll(page, route, expected) {
  await connected(page);
  const providers = await page.locator(`${PANEL} option`).evaluateAll((options) =>
    options.map(({ value }) => value));
  assert.ok(providers.length > 50, String(providers.length));
  for (const provider of providers) {
    const { verdict: judged } = await deliver(page, provider, route);
    assert.deepEqual(judged, expected(provider), `${provider} ${route}`);
  }
}

export const at = 'webhooks';

export const checks = [
  ...matrix,

  ['every provider that can be signed for is signed for and verified', (page) =>
    expectAll(page, 'untouched', () => ({ ok: true }))],

  ['a changed body is refused of every provider that signs it', (page) =>
    expectAll(page, 'flipped', (provider) => (LEAVES_BODY_OUT.has(provider) ? { ok: true } : REFUSED))],

  ['a changed signature is refused of every provider', (page) =>
    expectAll(page, 'forged', () => REFUSED)],

  ['six minutes are too late for whoever has a window of five, and for nobody without one', (page) =>
    expectAll(page, 'late', (provider) =>
      (AGED.has(provider) ? { ok: false, code: TIMESTAMP } : { ok: true }))],

  ['a second delivery is known, although it verifies', async (page) => {
    await connected(page);
    const second = await deliver(page, 'github', 'twice', { times: 2 });
    assert.deepEqual(second.verdict, { ok: true, repetition: true });
    const [first] = (await journal(page, '/webhooks/github/receive')).slice(-2);
    assert.deepEqual(first.verdict, { ok: true });
    assert.equal(second.body, first.body);
    assert.equal(second.headers['x-github-delivery'], first.headers['x-github-delivery']);
    assert.match((await verdict(page, PANEL, 'known already')).text, /200/);
  }],

  ['a replay that passes is explained', async (page) => {
    await connected(page);
    await deliver(page, 'github', 'late');
    assert.match((await verdict(page, PANEL, '200: accepted')).text, /remember what you have handled/);
    await deliver(page, 'twitch', 'late');
    assert.match((await verdict(page, PANEL, 'Twitch')).text, /up to 10 minutes old/);
  }],

  ['the new secret is accepted during and after the rotation only', async (page) => {
    await connected(page);
    for (const provider of ['stripe', 'adyen', 'svix']) {
      await choose(page, provider);
      await page.locator(`${PANEL} [name=secret]`).fill(nextWebhookSecret(provider));
      for (const [accepts, ok] of [['old', false], ['both', true], ['next', true]]) {
        const { verdict: judged } = await deliver(page, provider, 'untouched', { accepts });
        assert.deepEqual(judged, ok ? { ok } : REFUSED, `${provider} ${accepts}`);
      }
    }
  }],

  ['a choice brings the code, a secret and what is said of the provider along', async (page) => {
    await connected(page);
    await choose(page, 'adyen');
    assert.match(await page.locator(`${PANEL} [name=secret]`).inputValue(), /^[0-9a-f]+$/);
    assert.match(await page.locator(`${PANEL} [data-part=code]`).innerText(), /verifyWebhook\('adyen'/);
    assert.match(await page.locator('#webhook-about').innerText(), /HMAC-SHA256; its age is not checked/);
  }],

  ['those who sign nothing are listed with what to use instead', async (page) => {
    const others = page.locator(`${PANEL} .providers`);
    await page.locator(`${PANEL} summary`).click();
    const text = await others.innerText();
    assert.match(text, /Mailchimp Marketing: put a secret in the query/);
    assert.match(text, /Pipedrive: .*verify as basic-auth/);
    assert.match(text, /Discord: it signs with a private key/);
    assert.equal(await others.locator('li').count(), 21);
  }],

  ['a sender with the wrong secret is refused', async (page) => {
    await connected(page);
    await page.locator(`${PANEL} [name=secret]`).fill('whsec_guessed');
    const { verdict: judged } = await deliver(page, 'stripe', 'untouched');
    assert.deepEqual(judged, { ok: false, code: SIGNATURE });
  }],

  ['a body of any text arrives byte for byte', async (page) => {
    await connected(page);
    await page.locator(`${PANEL} [name=body]`).fill('Grüße & "quotes" <b> 日本');
    const { body, verdict: judged } = await deliver(page, 'slack', 'untouched');
    assert.equal(body, 'Grüße & "quotes" <b> 日本');
    assert.deepEqual(judged, { ok: true });
  }],
];

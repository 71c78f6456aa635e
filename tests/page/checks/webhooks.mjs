import assert from 'node:assert/strict';

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

async function deliver(page, provider, route) {
  await page.check(`[name=provider][value=${provider}]`);
  await page.check(`[name=route][value=${route}]`);
  const path = `/webhooks/${provider}/receive`;
  const before = (await journal(page, path)).length;
  await page.getByRole('button', { name: 'Sign and deliver' }).click();
  await page.locator(`${PANEL} button[aria-disabled=false]`).waitFor();
  const arrived = await journal(page, path);
  assert.equal(arrived.length, before + 1);
  return arrived.at(-1);
}

async function expectOutcome(page, provider, route, code) {
  const entry = await deliver(page, provider, route);
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
    await expectOutcome(page, provider, 'rotating', null);
    await expectOutcome(page, provider, 'rotated', SIGNATURE);
  },
]);

export const at = 'webhooks';

export const checks = [
  ...matrix,

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

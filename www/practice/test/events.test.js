// Events and their deliveries, with the package as it was last packed.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { createHandler } from '../handler.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const toolkit = createRequire(`${STAGE}/package.json`)('fetchwright/webhooks');

let clock;
let handler;
beforeEach(() => {
  clock = Date.parse('2026-01-02T03:04:05Z');
  handler = createHandler({ toolkit, now: () => clock, sleep: async () => {} });
});

async function call(method, path, body, headers = { 'content-type': 'application/json' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method, headers, body: text };
  const response = await handler(new Request(`http://practice.example${path}`, init));
  return { status: response.status, data: await response.json() };
}

test('events are listed after a number', async () => {
  for (const type of ['a', 'b', 'c']) {
    assert.equal((await call('POST', '/events', { type })).status, 201);
  }
  const { data } = await call('GET', '/events?after=1');
  assert.deepEqual(data.data.map(({ type }) => type), ['b', 'c']);
  assert.equal(data.meta.last, 3);
  assert.equal((await call('GET', '/events?after=x')).status, 400);
  assert.equal((await call('POST', '/events', {})).status, 422);
});

test('an event is delivered until it is taken, with one id', async () => {
  assert.equal((await call('POST', '/subscriptions', { path: '/inbox?fail=2' })).status, 201);
  const { deliveries: [delivery] } = (await call('POST', '/events', { type: 'a' })).data;
  assert.deepEqual(delivery.attempts, [503, 503, 200]);
  const { entries } = (await call('GET', '/__journal?path=/inbox')).data;
  assert.deepEqual(new Set(entries.map(({ headers }) => headers['webhook-id'])).size, 1);
});

test('a delivery is taken once, and what was tampered with or is old is refused', async () => {
  await call('POST', '/subscriptions', { path: '/inbox' });
  const { deliveries: [{ headers, body }] } = (await call('POST', '/events', { type: 'a' })).data;
  assert.equal((await call('POST', '/inbox', body, headers)).data.result, 'seen before');
  const tampered = await call('POST', '/inbox', body.replace('a', 'b'), headers);
  assert.deepEqual([tampered.status, tampered.data.code], [401, 'ERR_WEBHOOK_SIGNATURE']);
  assert.equal((await call('POST', '/inbox', body)).status, 400);
  clock += 360_000;
  assert.equal((await call('POST', '/inbox', body, headers)).data.code, 'ERR_WEBHOOK_TIMESTAMP');
});

test('subscriptions lead to the inbox only', async () => {
  assert.equal((await call('POST', '/subscriptions', { path: 'https://example.com/' })).status, 422);
  assert.equal((await call('POST', '/subscriptions', { path: '/events' })).status, 422);
});

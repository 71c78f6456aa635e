import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const START = Date.parse('2026-01-02T03:04:05Z');
const ORIGIN = 'http://practice.example';

let clock;
let handler;

beforeEach(() => {
  clock = START;
  handler = createHandler({ now: () => clock, onError: (error) => { throw error; } });
});

const get = (path, key) =>
  handler(new Request(`${ORIGIN}${path}`, { headers: key ? { 'x-api-key': key } : {} }));

const header = (response, name) => response.headers.get(name);

describe('quotas', () => {
  test('count down, refuse, and begin anew with the next window', async () => {
    const path = '/quotas/delta?limit=2&ms=300';
    const first = await get(path);
    assert.equal(first.status, 200);
    assert.equal(header(first, 'x-ratelimit-limit'), '2');
    assert.equal(header(first, 'x-ratelimit-remaining'), '1');
    assert.equal(header(first, 'x-ratelimit-reset'), '0.3');
    clock += 100;
    assert.equal(header(await get(path), 'x-ratelimit-reset'), '0.2');
    const refused = await get(path);
    assert.equal(refused.status, 429);
    assert.equal(header(refused, 'x-ratelimit-remaining'), '0');
    assert.equal(header(refused, 'retry-after'), null);
    clock += 200;
    assert.equal((await get(path)).status, 200);
  });

  test('tell of the same moment in every notation', async () => {
    const reset = async (style) => header(await get(`/quotas/${style}?ms=60000`), 'x-ratelimit-reset');
    assert.equal(await reset('delta'), '60');
    assert.equal(await reset('epoch'), String(START / 1000 + 60));
    assert.equal(await reset('millis'), String(START + 60_000));
    const structured = await get('/quotas/structured?limit=9&ms=60000');
    assert.equal(header(structured, 'ratelimit-policy'), '"hourly";q=9;w=60');
    assert.equal(header(structured, 'ratelimit'), '"hourly";r=8;t=60');
    assert.equal(header(structured, 'date'), new Date(START).toUTCString());
    assert.equal((await get('/quotas/smoke')).status, 404);
    assert.equal((await get('/quotas/epoch?limit=0')).status, 400);
  });

  test('are those of a key and of its plan', async () => {
    const limit = async (key) => header(await get('/quotas/epoch', key), 'x-ratelimit-limit');
    assert.equal(await limit('pro-ada'), '1000');
    assert.equal(await limit('free-bob'), '60');
    assert.equal(await limit(), '60');

    const small = '/quotas/epoch?limit=1';
    assert.equal((await get(small, 'one')).status, 200);
    assert.equal((await get(small, 'one')).status, 429);
    assert.equal((await get(small, 'two')).status, 200);
  });
});

describe('the strict API', () => {
  const statuses = async (count, key) => {
    const seen = [];
    for (let number = 0; number < count; number += 1) seen.push((await get('/strict', key)).status);
    return seen;
  };

  test('shuts out who goes on after refusals, for an hour', async () => {
    assert.deepEqual(await statuses(8, 'a'), [200, 200, 200, 200, 429, 429, 403, 403]);
    clock += 60_000;
    assert.deepEqual(await statuses(1, 'a'), [403]);
    assert.deepEqual(await statuses(1, 'b'), [200]);
    clock += 3_600_000;
    assert.deepEqual(await statuses(1, 'a'), [200]);
  });

  test('forgives who waits as long as it asks for', async () => {
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual(await statuses(4), [200, 200, 200, 200]);
      const refused = await get('/strict');
      assert.equal(refused.status, 429);
      assert.equal(header(refused, 'retry-after'), '1');
      clock += 1000;
    }
    assert.equal((await get('/strict?ms=1')).status, 400);
  });
});

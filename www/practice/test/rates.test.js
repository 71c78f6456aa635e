import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const START = Date.parse('2026-11-02T03:04:05Z');
const DAY = 86_400_000;
const ORIGIN = 'http://practice.example';

let clock;
let handler;

beforeEach(() => {
  clock = START;
  handler = createHandler({ now: () => clock, onError: (error) => { throw error; } });
});

const get = (path) => handler(new Request(`${ORIGIN}${path}`));

describe('rates', () => {
  test('of the first version say that they are deprecated, and when they end', async () => {
    const response = await get('/~a/v1/rates');
    assert.equal((await response.json()).USD, 1.12);
    assert.equal(response.headers.get('deprecation'), '@1780272000');
    assert.equal(response.headers.get('sunset'), new Date(START + 90 * DAY).toUTCString());
    assert.equal(response.headers.get('link'), '</~a/v2/rates>; rel="successor-version"');
    clock += DAY;
    const later = await get('/~a/v1/rates');
    assert.equal(later.headers.get('sunset'), response.headers.get('sunset'));
    clock += 89 * DAY;
    assert.equal((await get('/~a/v1/rates')).status, 410);
  });

  test('of the second version have another shape', async () => {
    const response = await get('/v2/rates');
    assert.equal(response.headers.get('deprecation'), null);
    const { base, date, rates } = await response.json();
    assert.deepEqual([base, date, rates.USD], ['EUR', '2026-11-02', 1.12]);
  });
});

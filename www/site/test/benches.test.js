import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changedSettings, retryOf, settingsOf } from '../../app/backoff/settings.js';
import { columnWidth, figuresOf, simulate, slicesOf } from '../../app/backoff/simulate.js';
import { balanceOf, clientOptions } from '../../app/usage/calls.js';

const crowd = (count, delays) => Array.from({ length: count }, () => delays);

test('clients without chance come back together, and are answered by and by', () => {
  const requests = simulate(crowd(5, [300, 300, 300]), 2);
  assert.deepEqual(slicesOf(requests).filter(({ answered }) => answered > 0), [
    { from: 300, answered: 2, failed: 3 },
    { from: 600, answered: 2, failed: 1 },
    { from: 900, answered: 1, failed: 0 },
  ]);
  assert.deepEqual(figuresOf(requests, 5), {
    sent: 9, busiest: { count: 5, from: 300 }, last: 900, gaveUp: 0,
  });
});

test('who has no delay left gives up', () => {
  const requests = simulate(crowd(4, [100, 100]), 1);
  assert.equal(requests.length, 4 + 3);
  assert.equal(figuresOf(requests, 4).gaveUp, 2);
});

test('requests are in the order of time, also those that come again in between', () => {
  const requests = simulate([[10, 15], [12, 100], [30]], 1);
  assert.deepEqual(requests.map(({ time, client, attempt }) => [time, client, attempt]),
    [[10, 0, 1], [12, 1, 1], [30, 2, 1], [112, 1, 2]]);
  assert.deepEqual(requests.map(({ isAnswered }) => isAnswered), [true, false, false, true]);
});

test('no delay at all is no request', () => {
  assert.deepEqual(simulate(crowd(3, []), 1), []);
  assert.deepEqual(figuresOf([], 3), { sent: 0, busiest: { count: 0, from: 0 }, last: 0, gaveUp: 3 });
});

test('a slice holds what comes from its beginning up to the next', () => {
  const requests = [99.9, 100, 250].map((time) => ({ time, isAnswered: true }));
  assert.deepEqual(slicesOf(requests).map(({ answered }) => answered), [1, 1, 1]);
  assert.deepEqual(slicesOf(requests, 200).map(({ answered }) => answered), [2, 1]);
});

test('columns grow wider with the time, and stay few', () => {
  assert.deepEqual([0, 11_900, 12_000, 59_000, 200_000].map(columnWidth), [100, 100, 200, 500, 2_000]);
});

test('settings come from texts, within their bounds, and only what changed is told', () => {
  const settings = settingsOf({ clients: '999', base: '', max: 'x', seed: '7', strategy: 'equal' });
  assert.deepEqual(settings, {
    strategy: 'equal', clients: 200, base: 300, max: 10_000, retries: 6, capacity: 10, seed: 7,
  });
  assert.deepEqual(changedSettings(settings), { strategy: 'equal', clients: 200, seed: 7 });
  assert.deepEqual(changedSettings(settingsOf({ strategy: 'none' })), {});
  assert.deepEqual(retryOf(settings),
    { limit: 6, strategy: 'equal', baseDelay: 300, maxDelay: 10_000 });
});

test('a balance tells who shared a request, and what was not to be paid', () => {
  const stats = { requests: 6, retries: 2, cacheHits: 1 };
  assert.deepEqual(balanceOf(stats, { sent: 3, lookups: 6 }, { arrived: 3, rates: 1 }),
    { sent: 3, shared: 4, agrees: true, savedCents: 10 });
  assert.equal(balanceOf(stats, { sent: 3, lookups: 6 }, { arrived: 4, rates: 1 }).agrees, false);
  assert.deepEqual(clientOptions({ cache: true, dedupe: false, retries: 0 }),
    { cache: true, dedupe: false, retry: { limit: 0, baseDelay: 50 } });
});

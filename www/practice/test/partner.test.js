import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const get = (path, headers) => handler(new Request(`${ORIGIN}${path}`, { headers }));

describe('places of a partner', () => {
  test('are for those who hold the key', async () => {
    const refused = await get('/partner/places?q=par');
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate'), /partner/);
    const found = await get('/partner/places?q=PAR', { 'x-api-key': 'practice-partner-key' });
    assert.deepEqual((await found.json()).data, ['Paris', 'Parma']);
  });

  test('reach a page by way of a server that adds it', async () => {
    const response = await get('/~a/edge/places?q=par');
    assert.deepEqual((await response.json()).data, ['Paris', 'Parma']);
    const { entries } = await (await get('/~a/__journal')).json();
    assert.deepEqual(entries.map(({ path, headers }) => [path, headers['x-api-key']]), [
      ['/edge/places', undefined], ['/partner/places', 'practice-partner-key'],
    ]);
    assert.equal((await get('/edge/places?q=p')).status, 400);
    assert.equal((await get('/edge/places')).status, 400);
  });
});

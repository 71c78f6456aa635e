import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const get = (path, headers) => handler(new Request(`${ORIGIN}${path}`, { headers }));

const post = (path, body, headers) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }));

describe('metered speech', () => {
  const key = { 'x-api-key': 'ada' };

  test('is paid by the character and by each key', async () => {
    const { usage } = await (await post('/metered/speech', { text: 'Good day' }, key)).json();
    assert.deepEqual(usage, { characters: 8, cents: 16 });
    await post('/metered/speech', { text: 'Bye' }, key);
    const total = await (await get('/metered/usage', key)).json();
    assert.deepEqual(total, { requests: 2, characters: 11, cents: 22 });
    assert.equal((await (await get('/metered/usage', { 'x-api-key': 'bob' })).json()).cents, 0);
  });

  test('costs nothing where it is refused', async () => {
    assert.equal((await post('/metered/speech', { text: 'Hi' })).status, 401);
    assert.equal((await get('/metered/usage')).status, 401);
    for (const text of [undefined, '', 'a'.repeat(501)]) {
      assert.equal((await post('/metered/speech', { text }, key)).status, 422);
    }
    assert.equal((await (await get('/metered/usage', key)).json()).requests, 0);
  });
});

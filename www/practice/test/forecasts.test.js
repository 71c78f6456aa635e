import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const call = (method, path, { json, headers } = {}) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method,
    headers: json === undefined ? headers : { 'content-type': 'application/json' },
    body: json && JSON.stringify(json),
  }));

describe('forecasts', () => {
  const known = (tag, city = 'oslo') =>
    call('GET', `/forecasts/${city}?cache=no-cache`, { headers: { 'if-none-match': tag } });

  test('say how long they may be kept, and who they are', async () => {
    const response = await call('GET', '/forecasts/oslo');
    assert.equal(response.headers.get('cache-control'), 'max-age=60');
    assert.equal(response.headers.get('etag'), '"v1"');
    assert.deepEqual(await response.json(), { city: 'oslo', summary: 'light rain', celsius: 14 });
    const policy = 'max-age=0, stale-while-revalidate=60';
    const other = await call('GET', `/forecasts/oslo?cache=${encodeURIComponent(policy)}`);
    assert.equal(other.headers.get('cache-control'), policy);
    assert.equal((await call('GET', '/forecasts/oslo?cache=for-ever')).status, 400);
  });

  test('are confirmed by 304 until they change', async () => {
    for (const tag of ['"v1"', 'W/"v1"', '"v0", "v1"', '*']) {
      const response = await known(tag);
      assert.equal(response.status, 304, tag);
      assert.equal(response.headers.get('etag'), '"v1"');
      assert.equal(response.headers.get('cache-control'), 'no-cache');
    }
    const change = await call('PUT', '/forecasts/oslo', { json: { summary: 'snow', celsius: -2 } });
    assert.equal(change.headers.get('etag'), '"v2"');
    const changed = await known('"v1"');
    assert.equal(changed.status, 200);
    assert.equal((await changed.json()).summary, 'snow');
    assert.equal((await known('"v1"', 'rome')).status, 304);
  });

  test('are validated', async () => {
    assert.equal((await call('PUT', '/forecasts/oslo', { json: { summary: 'snow' } })).status, 422);
    assert.equal((await call('PUT', '/forecasts/oslo', { json: [] })).status, 422);
    assert.equal((await call('PUT', '/forecasts/oslo')).status, 415);
    assert.equal((await call('DELETE', '/forecasts/oslo')).headers.get('allow'), 'GET, HEAD, OPTIONS, PUT');
  });
});

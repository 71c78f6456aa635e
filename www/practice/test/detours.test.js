import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const call = (method, path, headers) =>
  handler(new Request(`http://practice.example${path}`, { method, headers }));

describe('what has moved', () => {
  test('is found at its new URL, with its query, within its sandbox', async () => {
    const locationOf = async (path) => {
      const response = await call('GET', path);
      assert.equal(response.status, 301);
      return response.headers.get('location');
    };
    assert.equal(await locationOf('/v0/users?page=2'), '/users?page=2');
    assert.equal(await locationOf('/v0/users/1'), '/users/1');
    assert.equal(await locationOf('/v0/users/a%2Fb'), '/users/a%2Fb');
    assert.equal(await locationOf('/~box/v0/users/1'), '/~box/users/1');
  });

  test('is only read there', async () => {
    assert.equal((await call('POST', '/v0/users')).status, 405);
  });
});

describe('the route that loses answers', () => {
  const second = async (method, headers) => {
    assert.equal((await call(method, '/lossy', headers)).type, 'error');
    return (await call(method, '/lossy', headers)).json();
  };

  test('has done what it was asked, once if it may be repeated', async () => {
    assert.deepEqual(await second('GET'), { method: 'GET', arrived: 2, effects: 0 });
    assert.deepEqual(await second('PUT'), { method: 'PUT', arrived: 2, effects: 1 });
    assert.deepEqual(await second('DELETE'), { method: 'DELETE', arrived: 2, effects: 1 });
    assert.deepEqual(await second('POST'), { method: 'POST', arrived: 2, effects: 2 });
  });

  test('knows an idempotency key again', async () => {
    const headers = { 'idempotency-key': 'k1' };
    assert.deepEqual(await second('PATCH', headers), { method: 'PATCH', arrived: 2, effects: 1 });
    const other = await call('PATCH', '/lossy', { 'idempotency-key': 'k2' });
    assert.equal((await other.json()).effects, 2);
  });

  test('breaks the connection and leaves its entry in the journal open', async () => {
    await call('GET', '/lossy');
    const { entries } = await (await call('GET', '/__journal')).json();
    assert.equal(entries[0].status, null);
  });
});

describe('the gateway', () => {
  test('answers 502 while the kitchen talks nonsense, then hands on what it says', async () => {
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push(await call('GET', '/proxy/kitchen?bad=2'));
    assert.deepEqual(statuses.map(({ status }) => status), [502, 502, 200]);
    assert.ok(statuses.every(({ headers }) => headers.get('via') === '1.1 practice-gateway'));
    assert.deepEqual(await statuses[2].json(), { from: 'kitchen', asked: 3 });
    assert.equal((await call('GET', '/proxy/kitchen?bad=x')).status, 400);
  });

  test('answers 504 for the cellar and a page of its own at the portal', async () => {
    assert.equal((await call('GET', '/proxy/cellar')).status, 504);
    const page = await call('GET', '/proxy/portal');
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  });
});

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

let call;

beforeEach(() => {
  call = practice();
});

const issue = async (environment = 'test') =>
  (await call('POST', '/access/keys', { json: { environment } })).json();

const balance = (secret, { environment = 'test', address } = {}) =>
  call('GET', `/access/${environment}/balance`, {
    headers: { 'x-api-key': secret, ...(address && { 'x-practice-address': address }) },
  });

describe('keys of an environment', () => {
  test('show their secret once, open their environment, and end', async () => {
    const created = await call('POST', '/access/keys', { json: { environment: 'test' } });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), '/access/keys/key-1');
    const { secret } = await created.json();
    assert.equal((await balance(secret)).status, 200);
    const listed = await (await call('GET', '/access/keys')).text();
    assert.ok(listed.includes('key-1') && !listed.includes(secret));

    assert.equal((await call('DELETE', '/access/keys/key-1')).status, 204);
    await expectProblem(await call('DELETE', '/access/keys/key-1'), 404);
    const refused = await balance(secret);
    assert.equal(refused.headers.get('www-authenticate'), 'ApiKey realm="access"');
    await expectProblem(refused, 401);
  });

  test('open no other environment', async () => {
    const { secret } = await issue('live');
    const { detail } = await expectProblem(await balance(secret), 401);
    assert.equal(detail, 'key-1 is a key of live, not of test');
    await expectProblem(await balance(secret, { environment: 'moon' }), 404);
    await expectProblem(await call('POST', '/access/keys', { json: { environment: 'moon' } }), 422);
  });

  test('count charges of each environment alone', async () => {
    const headers = { 'x-api-key': (await issue()).secret };
    const charge = (json) => call('POST', '/access/test/charges', { json, headers });
    assert.deepEqual(await (await charge({ amount: 5 })).json(), { environment: 'test', id: 1, amount: 5 });
    await expectProblem(await charge({ amount: 0.5 }), 422);
    const { secret } = await issue('live');
    const live = await (await balance(secret, { environment: 'live' })).json();
    assert.deepEqual(live, { environment: 'live', charges: 0, total: 0 });
  });
});

describe('rotation', () => {
  const rotate = (overlapSeconds, id = 'key-1') =>
    call('POST', `/access/keys/${id}/rotate`, { json: { overlapSeconds } });

  test('lets both keys pass for the overlap, and then the new one', async () => {
    const old = await issue();
    const fresh = await (await rotate(60)).json();
    assert.equal((await balance(old.secret)).status, 200);
    assert.equal((await balance(fresh.secret)).status, 200);
    await call('POST', '/__clock?seconds=60');
    await expectProblem(await balance(old.secret), 401);
    assert.equal((await balance(fresh.secret)).status, 200);
  });

  test('is refused for what is not there, and for odd overlaps', async () => {
    await expectProblem(await rotate(60), 404);
    await issue();
    await expectProblem(await rotate(-1), 422);
    await expectProblem(await rotate('60'), 422);
  });
});

describe('addresses and usage', () => {
  const restrict = (addresses) => call('PUT', '/access/keys/key-1/addresses', { json: { addresses } });

  test('a key with a list works from there alone, and its successor too', async () => {
    await issue();
    assert.equal((await restrict(['203.0.113.7', '2001:db8::7'])).status, 200);
    const rotated = await call('POST', '/access/keys/key-1/rotate', { json: { overlapSeconds: 0 } });
    const { secret } = await rotated.json();
    assert.equal((await balance(secret, { address: '2001:db8::7' })).status, 200);
    await expectProblem(await balance(secret, { address: '203.0.113.8' }), 403);
    await expectProblem(await balance(secret), 403);
    await expectProblem(await restrict(['here']), 422);
  });

  test('the log has every request with its line, refused or not', async () => {
    const { secret } = await issue();
    await balance(secret, { address: '203.0.113.7' });
    await call('GET', `/access/test/balance?key=${secret}`);
    await balance('guessed');
    const { data } = await (await call('GET', '/access/usage')).json();
    assert.deepEqual(data.map(({ key, address, status }) => [key, address, status]), [
      ['key-1', '203.0.113.7', 200], ['key-1', null, 200], [null, null, 401],
    ]);
    assert.equal(data[1].line, `GET /access/test/balance?key=${secret}`);
    const own = await (await call('GET', '/access/usage?key=key-1')).json();
    assert.equal(own.data.length, 2);
  });
});

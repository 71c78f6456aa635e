import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

let call;
beforeEach(() => {
  call = practice();
});

describe('stock', () => {
  test('is asked about by its version until something is sold', async () => {
    const first = await call('GET', '/stock/flour');
    assert.deepEqual(await first.json(), { item: 'flour', left: 40 });
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    const headers = { 'if-none-match': first.headers.get('etag') };
    const same = await call('GET', '/stock/flour', { headers });
    assert.equal(same.status, 304);
    assert.equal(await same.text(), '');
    assert.equal(same.headers.get('etag'), first.headers.get('etag'));

    const sale = await call('POST', '/stock/flour/sales', { json: { quantity: 4 } });
    assert.equal(sale.status, 201);
    assert.deepEqual(await sale.json(), { item: 'flour', sold: 4, left: 36 });
    const changed = await call('GET', '/stock/flour', { headers });
    assert.equal(changed.status, 200);
    assert.equal((await changed.json()).left, 36);
  });

  test('weak, several and any versions are compared', async () => {
    for (const tag of ['W/"cream-3"', '"a", "cream-3"', '*']) {
      assert.equal((await call('GET', '/stock/cream', { headers: { 'if-none-match': tag } })).status, 304);
    }
    const other = await call('GET', '/stock/cream', { headers: { 'if-none-match': '"a"' } });
    assert.equal(other.status, 200);
  });

  test('cannot be sold beyond what there is', async () => {
    const { left } = await expectProblem(
      await call('POST', '/stock/cream/sales', { json: { quantity: 4 } }), 409);
    assert.equal(left, 3);
    assert.equal((await (await call('GET', '/stock/cream')).json()).left, 3);
    assert.equal((await call('POST', '/stock/cream/sales', { json: { quantity: 3 } })).status, 201);
    for (const json of [{}, { quantity: -1 }, []]) {
      await expectProblem(await call('POST', '/stock/cream/sales', { json }), 422);
    }
    await expectProblem(await call('POST', '/stock/gold/sales', { json: { quantity: 1 } }), 404);
    await expectProblem(await call('GET', '/stock/toString'), 404);
  });

  test('specials hold for a minute', async () => {
    const response = await call('GET', '/specials');
    assert.equal(response.headers.get('cache-control'), 'max-age=60');
    const headers = { 'if-none-match': response.headers.get('etag') };
    assert.equal((await call('GET', '/specials', { headers })).status, 304);
  });
});

describe('the bureau', () => {
  test('counts what it is asked', async () => {
    assert.deepEqual(await (await call('GET', '/bureau/bill')).json(), { calls: 0, cents: 0 });
    const rates = await call('GET', '/bureau/rates');
    assert.equal(rates.headers.get('cache-control'), 'max-age=3600');
    assert.equal((await rates.json()).base, 'EUR');
    assert.deepEqual(await (await call('GET', '/bureau/bill')).json(), { calls: 1, cents: 2 });
  });
});

describe('contacts', () => {
  const path = '/newsletter/subscribers/ada%40example.com';
  const subscribers = async () => (await (await call('GET', '/newsletter/subscribers')).json()).data;

  test('are put from one system into the other, once each', async () => {
    const { data } = await (await call('GET', '/bookings/guests')).json();
    assert.equal(data.length, 4);
    assert.equal((await subscribers()).length, 1);
    assert.equal((await call('PUT', path, { json: { name: 'Ada' } })).status, 201);
    assert.equal((await call('PUT', path, { json: { name: 'Ada L.' } })).status, 200);
    assert.deepEqual((await subscribers())[1], { email: 'ada@example.com', name: 'Ada L.' });
    assert.equal((await call('DELETE', path)).status, 204);
    await expectProblem(await call('DELETE', path), 404);
  });

  test('without a name or an address are refused', async () => {
    await expectProblem(await call('PUT', path, { json: {} }), 422);
    await expectProblem(await call('PUT', path, { json: { name: ' ' } }), 422);
    await expectProblem(await call('PUT', '/newsletter/subscribers/ada', { json: { name: 'Ada' } }), 422);
    await expectProblem(await call('PUT', path, { body: 'name=Ada' }), 415);
  });
});

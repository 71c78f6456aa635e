import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

let call;
beforeEach(() => {
  call = practice();
});

describe('orders', () => {
  test('are taken, read, replaced, modified and cancelled', async () => {
    const created = await call('POST', '/orders', { json: { dish: 'pie', quantity: 2, table: 7 } });
    assert.equal(created.status, 201);
    const location = created.headers.get('location');
    const order = { id: 1, dish: 'pie', quantity: 2, table: 7, total: 24, state: 'received' };
    assert.equal(location, '/orders/1');
    assert.deepEqual(await created.json(), order);
    assert.deepEqual((await (await call('GET', '/orders')).json()).data, [order]);

    const patched = await call('PATCH', location, { json: { quantity: 1 } });
    assert.deepEqual(await patched.json(), { ...order, quantity: 1, total: 12 });
    const replaced = await call('PUT', location, { json: { dish: 'soup' } });
    const soup = { id: 1, dish: 'soup', quantity: 1, table: null, total: 6.5, state: 'received' };
    assert.deepEqual(await replaced.json(), soup);

    assert.equal((await call('DELETE', location)).status, 204);
    for (const method of ['GET', 'DELETE']) await expectProblem(await call(method, location), 404);
    await expectProblem(await call('PATCH', location, { json: {} }), 404);
    await expectProblem(await call('PUT', location, { json: { dish: 'pie' } }), 404);
  });

  test('have ids that no other order had', async () => {
    await call('POST', '/orders', { json: { dish: 'pie' } });
    await call('DELETE', '/orders/1');
    const next = await call('POST', '/orders', { json: { dish: 'pie' } });
    assert.equal((await next.json()).id, 2);
  });

  test('are cooked as time goes by', async () => {
    await call('POST', '/orders', { json: { dish: 'tart' } });
    const states = [];
    for (const seconds of [0, 60, 239, 1]) {
      await call('POST', `/__clock?seconds=${seconds}`);
      states.push((await (await call('GET', '/orders/1')).json()).state);
    }
    assert.equal(states[0], 'received');
    assert.equal(states[1], 'cooking');
    assert.equal(states[3], 'ready');
  });

  test('of what is not on the menu, or not an order, are refused', async () => {
    for (const json of [{}, { dish: 'pizza' }, { dish: 'pie', quantity: 0 }, { dish: 'pie', table: 'x' },
      { dish: 'pie', total: 1 }, { dish: 'pie', quantity: 1.5 }]) {
      const { errors } = await expectProblem(await call('POST', '/orders', { json }), 422);
      assert.equal(errors.length, 1);
    }
    await expectProblem(await call('POST', '/orders', { json: [] }), 422);
    const headers = { 'content-type': 'text/plain' };
    await expectProblem(await call('POST', '/orders', { body: '{"dish":"pie"}', headers }), 415);
    await expectProblem(await call('POST', '/orders', {
      body: '{dish: pie}', headers: { 'content-type': 'application/json' },
    }), 400);
    const refused = await call('DELETE', '/orders');
    await expectProblem(refused, 405);
    assert.equal(refused.headers.get('allow'), 'GET, HEAD, OPTIONS, POST');
  });
});

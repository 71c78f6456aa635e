// What every replay store promises, whatever it keeps its entries in.

import { OptionsError } from 'fetchwright/webhooks';

import { equal, ok, rejects, test } from './harness.js';

const HOSTILE_IDS = [
  '', ' ', '__proto__', 'constructor', 'a\0b', 'a\nb', '../../etc', '*', '{a}', '"', "'; --",
  'é', 'e\u0301', '\ud800', '\ud801', '\ufffd', 'x'.repeat(100_000), 'done',
];

/**
 * Registers the tests of a store. `open(context)` returns a store, each time over the same entries;
 * `clock` is that of the store.
 */
export function testStore(name, open, { pass, reset }) {
  let count = 0;
  const fresh = () => `id ${count++}`;
  const check = (claim, body) => test(`${name}: ${claim}`, async (context) => {
    try {
      await body(await open(context), context);
    } finally {
      reset();
    }
  });

  check('an id is claimed once', async (store) => {
    const id = fresh();
    equal(await store.claim(id, 60), true);
    equal(await store.claim(id, 60), false);
    equal(await store.claim(fresh(), 60), true);
  });

  check('of 200 claims at once one is true', async (store, context) => {
    const id = fresh();
    const stores = [store, await open(context)];
    const claims = Array.from({ length: 200 }, (_, index) => stores[index % 2].claim(id, 60));
    equal((await Promise.all(claims)).filter((claimed) => claimed === true).length, 1);
  });

  check('of 200 leases at once one is given', async (store) => {
    const id = fresh();
    const leases = await Promise.all(Array.from({ length: 200 }, () => store.lease(id, 60)));
    equal(leases.filter((lease) => typeof lease === 'object').length, 1);
    equal(leases.filter((lease) => lease === 'pending').length, 199);
  });

  check('a released id can be claimed again', async (store) => {
    const id = fresh();
    await store.claim(id, 60);
    await store.release(id);
    equal(await store.claim(id, 60), true);
    await store.release(fresh());
  });

  check('a claim ends with its time', async (store) => {
    const id = fresh();
    equal(await store.claim(id, 0.3), true);
    equal(await store.claim(id, 0.3), false);
    await pass(400);
    equal(await store.claim(id, 60), true);
  });

  check('a lease is pending until it is confirmed, then done', async (store) => {
    const id = fresh();
    const lease = await store.lease(id, 60);
    equal(await store.lease(id, 60), 'pending');
    equal(await store.claim(id, 60), false);
    await lease.confirm(60);
    equal(await store.lease(id, 60), 'done');
    equal(await store.claim(id, 60), false);
  });

  check('what was claimed counts as done', async (store) => {
    const id = fresh();
    await store.claim(id, 60);
    equal(await store.lease(id, 60), 'done');
  });

  check('a released lease is free for the next', async (store) => {
    const id = fresh();
    await (await store.lease(id, 60)).release();
    equal(typeof (await store.lease(id, 60)), 'object');
  });

  check('a lease that ended releases nothing of its successor', async (store) => {
    const id = fresh();
    const first = await store.lease(id, 0.3);
    await pass(400);
    const second = await store.lease(id, 60);
    equal(typeof second, 'object');
    await first.release();
    equal(await store.lease(id, 60), 'pending');
    await second.confirm(60);
    await second.release();
    equal(await store.lease(id, 60), 'done');
  });

  check('a lease that ended may still be confirmed', async (store) => {
    const id = fresh();
    const first = await store.lease(id, 0.3);
    await pass(400);
    await store.lease(id, 60);
    await first.confirm(60);
    equal(await store.lease(id, 60), 'done');
  });

  check('a confirmed lease is remembered for the time it was given', async (store) => {
    const id = fresh();
    await (await store.lease(id, 60)).confirm(0.3);
    equal(await store.lease(id, 60), 'done');
    await pass(400);
    equal(typeof (await store.lease(id, 60)), 'object');
  });

  check('ids of any form are told apart', async (store) => {
    const ids = HOSTILE_IDS.map((id) => `${name} ${id}`).concat(HOSTILE_IDS);
    for (const id of ids) ok(await store.claim(id, 60), `a first claim of ${JSON.stringify(id)}`);
    for (const id of ids) ok(!(await store.claim(id, 60)), `no second claim of ${id}`);
  });

  check('what is no id and no time is refused', async (store) => {
    for (const id of [undefined, null, 5, {}, ['a']]) {
      await rejects(() => store.claim(id, 60), OptionsError, 'ERR_OPTION_INVALID');
      await rejects(() => store.release(id), OptionsError, 'ERR_OPTION_INVALID');
      await rejects(() => store.lease(id, 60), OptionsError, 'ERR_OPTION_INVALID');
    }
    for (const time of [undefined, null, 0, -1, NaN, Infinity, 1e12, '60', {}]) {
      await rejects(() => store.claim(fresh(), time), OptionsError, 'ERR_OPTION_INVALID');
      await rejects(() => store.lease(fresh(), time), OptionsError, 'ERR_OPTION_INVALID');
      const lease = await store.lease(fresh(), 60);
      await rejects(() => lease.confirm(time), OptionsError, 'ERR_OPTION_INVALID');
    }
  });
}

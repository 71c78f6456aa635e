// Where the cache keeps its answers: the stores that there are, and stores that fail.

import {
  Client, OptionsError, cacheApiStore, kvCacheStore, memoryCacheStore,
} from 'fetchwright/client';

import { delay, equal, ok, test, throws } from '../harness.js';
import { shelf } from './shelf.js';

const bytes = (text) => new TextEncoder().encode(text);

test('cache: a store holds no more than it may, and lets go of what was not asked for', () => {
  const store = memoryCacheStore({ maxBytes: 1000 });
  const put = (key, size, ttlSeconds = 60) => store.set(key, new Uint8Array(size), { ttlSeconds });
  const held = (...keys) => keys.filter((key) => store.get(key) !== undefined).join('');
  for (const key of 'abc') put(key, 200);
  equal(held('a', 'b', 'c'), 'abc');
  ok(store.get('a'), 'a, which is now the last to go');
  put('d', 200);
  equal(held('a', 'b', 'c', 'd'), 'acd');
  put('e', 5000);
  equal(held('a', 'c', 'd', 'e'), 'acd');
  put('a', 800);
  equal(held('a', 'c', 'd'), 'a');
  store.delete('a');
  equal(held('a'), '');
  for (const key of 'abc') put(key, 200);
  equal(held('a', 'b', 'c'), 'abc');
  put('z', 1, 0);
  equal(held('z'), '');
  const none = memoryCacheStore({ maxBytes: 0 });
  none.set('a', new Uint8Array(1), { ttlSeconds: 60 });
  equal(none.get('a'), undefined);
});

test('cache: a store that throws, hangs on to nothing or lies fails no call', async ({ faults }) => {
  const throwing = () => {
    throw new Error('the store is down');
  };
  const rejecting = async () => throwing();
  for (const store of [
    { get: throwing, set: throwing, delete: throwing },
    { get: rejecting, set: rejecting, delete: rejecting },
    { get: () => undefined, set() {}, delete() {} },
    { get: () => 'text', set() {}, delete() {} },
    { get: () => bytes('vary 1 \0'), set() {}, delete() {} },
    { get: () => bytes('answer 1 9999999999999\n200 OK\0'), set() {}, delete() {} },
    { get: () => new Uint8Array(), set() {}, delete() {} },
  ]) {
    const { path, times } = await shelf(faults, [{}, {}, { status: 201 }]);
    const client = new Client({ baseUrl: faults, cache: { store } });
    equal([await client.get(path).text(), await client.get(path).text()], ['kept', 'kept']);
    equal((await client.post(path)).status, 201);
    equal(await times(), 3);
  }
});

test('cache: a store that never answers holds up no call for long', async ({ faults }) => {
  const never = () => new Promise(() => {});
  for (const store of [
    { get: never, set: never, delete: never }, { get() {}, set: never, delete: never },
  ]) {
    const { path, times } = await shelf(faults, [{}, {}]);
    const client = new Client({ baseUrl: faults, cache: { store } });
    const begin = Date.now();
    equal([await client.get(path).text(), await client.get(path).text()], ['kept', 'kept']);
    ok(Date.now() - begin < 6000, `an end, not ${Date.now() - begin} ms`);
    equal(await times(), 2);
  }
});

test('cache: a slow store is waited for by whoever reads what is being written', async ({ faults }) => {
  const memory = memoryCacheStore();
  const slow = (work) => async (...values) => {
    await delay(30);
    return work(...values);
  };
  const store = { get: slow(memory.get), set: slow(memory.set), delete: slow(memory.delete) };
  const { path, times } = await shelf(faults, [{}, { status: 200, fields: [] }, { body: 'new' }]);
  const client = new Client({ baseUrl: faults, cache: { store } });
  equal([await client.get(path).text(), await client.get(path).text()], ['kept', 'kept']);
  equal(await times(), 1);
  await client.put(path);
  equal(await client.get(path).text(), 'new');
  equal(await times(), 3);
});

test('cache: no key and no partition shows a secret', async ({ faults }) => {
  const canary = 'canary-9Kd0';
  const keys = [];
  const memory = memoryCacheStore();
  const noting = (work) => (key, ...values) => {
    keys.push(key);
    return work(key, ...values);
  };
  const store = { get: noting(memory.get), set: noting(memory.set), delete: noting(memory.delete) };
  const { path } = await shelf(faults, Array.from({ length: 20 }, () => ({})));
  for (const options of [
    { auth: { bearer: canary } },
    { auth: { bearer: async () => canary } },
    { auth: { basic: { username: 'ada', password: canary } } },
    { auth: { apiKey: canary } },
    { auth: { apiKey: canary, query: 'key' } },
    { headers: { 'x-auth-token': canary } },
    { query: { secret: canary } },
    { cache: { partition: canary } },
  ]) {
    const { cache, ...others } = options;
    const client = new Client({ baseUrl: faults, ...others, cache: { store, ...cache } });
    await client.get(path).text();
    await client.get(path).text();
    await client.post(path);
  }
  ok(keys.length > 40, 'keys');
  for (const key of keys) ok(/^fetchwright:[0-9a-f]{64}$/.test(key), `a hash, not ${key}`);
});

test('cache: the Cache API keeps for others, where there is one', async ({ faults }) => {
  // Node and Bun have none, and say so; that of workerd keeps nothing unless a server stands behind it.
  if (globalThis.caches === undefined) {
    throws(() => cacheApiStore(), OptionsError);
    return;
  }
  if (globalThis.navigator?.userAgent === 'Cloudflare-Workers') {
    const { path } = await shelf(faults, [{}]);
    const client = new Client({ baseUrl: faults, cache: { store: cacheApiStore() } });
    equal(await client.get(path).text(), 'kept');
    return;
  }
  const name = crypto.randomUUID();
  const { path, times } = await shelf(faults, [{}, { status: 204 }, { body: 'new' }]);
  const clientOf = () =>
    new Client({ baseUrl: faults, cache: { store: cacheApiStore(caches.open(name)) } });
  equal(await clientOf().get(path).text(), 'kept');
  await delay(50);
  equal(await clientOf().get(path).text(), 'kept');
  equal(await times(), 1);
  await clientOf().delete(path);
  await delay(50);
  equal(await clientOf().get(path).text(), 'new');
  const store = cacheApiStore(caches.open(name));
  await store.set('k', bytes('v'), { ttlSeconds: 60 });
  equal([...(await store.get('k'))], [...bytes('v')]);
  await store.set('k', bytes('v'), { ttlSeconds: 0 });
  equal(await store.get('k'), undefined);
  await caches.delete(name);
});

test('cache: a Cache that cannot be opened keeps nothing', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{}, {}]);
  const store = cacheApiStore(Promise.reject(new Error('denied')));
  const client = new Client({ baseUrl: faults, cache: { store } });
  equal([await client.get(path).text(), await client.get(path).text()], ['kept', 'kept']);
  equal(await times(), 2);
});

test('cache: a KV namespace is written to as it takes it', async () => {
  const calls = [];
  // Of the real one, the tests of workers have the proof.
  const store = kvCacheStore({
    get: async (...values) => (calls.push(values), values[0] === 'there' ? bytes('v').buffer : null),
    put: async (...values) => void calls.push(values),
    delete: async (...values) => void calls.push(values),
  });
  equal([[...(await store.get('there'))], await store.get('gone')], [[...bytes('v')], undefined]);
  await store.set('k', bytes('v'), { ttlSeconds: 5 });
  await store.set('k', bytes('v'), { ttlSeconds: 500 });
  await store.delete('k');
  equal(calls.map((call) => JSON.stringify(call.filter((value) => !ArrayBuffer.isView(value)))), [
    '["there","arrayBuffer"]', '["gone","arrayBuffer"]', '["k",{"expirationTtl":60}]',
    '["k",{"expirationTtl":500}]', '["k"]',
  ]);
});

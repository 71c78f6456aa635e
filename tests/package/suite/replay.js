// The replay stores as far as they run anywhere; those that need a server have runners of their own.

import {
  NetworkError, OptionsError, TimeoutError, denoKvReplayStore, durableReplayStore,
  memoryReplayStore, redisReplayStore,
} from 'fetchwright/webhooks';

import { movedClock } from './clock.js';
import { equal, ok, rejects, test, throws } from './harness.js';
import { testStore } from './replay-contract.js';

const shared = memoryReplayStore();
testStore('memory', () => shared, movedClock);

test('memory: the oldest ids make room for new ones', async () => {
  const store = memoryReplayStore({ maxEntries: 3 });
  for (const id of ['a', 'b', 'c', 'd']) equal(await store.claim(id, 60), true);
  equal(await store.claim('b', 60), false);
  equal(await store.claim('a', 60), true);
  equal(await store.claim('b', 60), true, 'b had to go for a');
});

test('memory: an id that was confirmed last goes last', async () => {
  const store = memoryReplayStore({ maxEntries: 2 });
  const lease = await store.lease('a', 60);
  await store.claim('b', 60);
  await lease.confirm(60);
  await store.claim('c', 60);
  equal(await store.lease('a', 60), 'done');
  equal(await store.claim('b', 60), true);
});

test('memory: two stores know nothing of each other', async () => {
  equal(await memoryReplayStore().claim('a', 60), true);
  equal(await memoryReplayStore().claim('a', 60), true);
});

for (const maxEntries of [0, -1, 1.5, NaN, Infinity, '5', null, {}]) {
  test(`memory: maxEntries may not be ${typeof maxEntries} ${JSON.stringify(maxEntries)}, ${
    maxEntries}`, () => {
    throws(() => memoryReplayStore({ maxEntries }), OptionsError, 'ERR_OPTION_INVALID');
  });
}

test('stores refuse options that they do not have', () => {
  const namespace = { idFromName: () => 'a', get: () => ({}) };
  const redis = { url: 'https://redis.example', token: 'a' };
  for (const create of [
    () => memoryReplayStore({ size: 5 }),
    () => durableReplayStore(namespace, { size: 5 }),
    () => denoKvReplayStore({ atomic() {} }, { size: 5 }),
    () => redisReplayStore({ ...redis, size: 5 }),
  ]) {
    equal(throws(create, OptionsError, 'ERR_OPTION_UNKNOWN').option, 'size');
  }
});

test('stores refuse what is nothing to store in', () => {
  for (const junk of [undefined, null, 5, 'a', {}, []]) {
    for (const create of [durableReplayStore, denoKvReplayStore, redisReplayStore]) {
      throws(() => create(junk), OptionsError);
    }
  }
});

const TOKEN = 'canary-token';
const redisOver = (fetch, options) =>
  redisReplayStore({ url: 'https://redis.example/', token: TOKEN, fetch, ...options });

test('redis: a command is posted with the token', async () => {
  const requests = [];
  const store = redisOver(async (url, init) => {
    requests.push({ url, ...init });
    return Response.json({ result: 'OK' });
  });
  equal(await store.claim('a', 1.5), true);
  const [{ url, method, headers, body }] = requests;
  equal([url, method, headers.authorization], ['https://redis.example/', 'POST', `Bearer ${TOKEN}`]);
  const [name, key, holder, ...rest] = JSON.parse(body);
  equal([name, holder, ...rest], ['SET', 'done', 'NX', 'PX', 1500]);
  ok(/^fetchwright:replay:[0-9a-f]{64}$/.test(key), `a key that is a digest, got ${key}`);
});

const REFUSALS = {
  'a wrong token': () => Response.json({ error: TOKEN }, { status: 401 }),
  'an error': () => Response.json({ error: `ERR ${TOKEN}` }),
  'a page': () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  'a redirect': () => new Response(null, { status: 302, headers: { location: '/' } }),
  'nothing': () => new Response(null, { status: 200 }),
  'null': () => Response.json(null),
  'an entry that comes and goes': () => Response.json({ result: null }),
  'no connection': () => Promise.reject(new TypeError(`failed: ${TOKEN}`)),
};

for (const [name, answer] of Object.entries(REFUSALS)) {
  test(`redis: ${name} is a NetworkError without the token`, async () => {
    const store = redisOver(async () => answer());
    const error = await rejects(() => store.claim('a', 60), NetworkError, 'ERR_NETWORK');
    const shown = `${error.message} ${error.hint} ${JSON.stringify(error)}`;
    ok(!shown.includes(TOKEN), `no token in ${shown}`);
  });
}

test('redis: silence is a TimeoutError', async () => {
  const silent = (_, { signal }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const claim = () => redisOver(silent, { timeoutMs: 20 }).claim('a', 60);
  equal((await rejects(claim, TimeoutError, 'ERR_TIMEOUT')).kind, 'attempt');
});

test('redis: the token travels over https or not at all', () => {
  const at = (url) => () => redisReplayStore({ url, token: TOKEN });
  for (const url of ['http://redis.example', 'ftp://redis.example', 'http://127.0.0.1.example']) {
    throws(at(url), OptionsError, 'ERR_HTTPS_REQUIRED');
  }
  for (const url of ['redis.example', '', null, {}]) throws(at(url), OptionsError, 'ERR_URL_INVALID');
  for (const url of ['http://127.0.0.1:8079', 'http://localhost', 'http://[::1]:1']) at(url)();
  at(new URL('https://redis.example'))();
});

test('durable: an object that fails is a NetworkError', async () => {
  const guard = { fetch: async () => new Response('canary', { status: 500 }) };
  const store = durableReplayStore({ idFromName: (name) => name, get: () => guard });
  const error = await rejects(() => store.claim('a', 60), NetworkError, 'ERR_NETWORK');
  ok(!error.message.includes('canary'), 'nothing of the body');
});

test('durable: shards share the ids, each always the same ones', async () => {
  const seen = new Map();
  const namespace = {
    idFromName: (name) => name,
    get: (name) => ({
      async fetch(_, { body }) {
        const { key } = JSON.parse(body);
        equal(seen.get(key) ?? name, name);
        seen.set(key, name);
        return Response.json({});
      },
    }),
  };
  const store = durableReplayStore(namespace, { name: 'hooks', shards: 4 });
  for (let i = 0; i < 200; i++) await store.claim(`id ${i % 100}`, 60);
  equal([...new Set(seen.values())].sort(), ['hooks/0', 'hooks/1', 'hooks/2', 'hooks/3']);
});

// The cache as a caller sees it: options, responses, and what goes on beside a call.

import {
  Client, OptionsError, cacheApiStore, kvCacheStore, memoryCacheStore,
} from 'fetchwright/client';

import { equal, ok, test, throws } from '../harness.js';
import { FRESH, shelf } from './shelf.js';

const STALE = [['cache-control', 'max-age=1, stale-while-revalidate=60'], ['age', '2']];

const bytes = (text) => new TextEncoder().encode(text);

test('cache: options that do not fit are refused', () => {
  const store = { get() {}, set() {} };
  for (const [cache, option] of [
    [1, 'cache'], [null, 'cache'], [{ stores: 1 }, 'cache.stores'], [{ store }, 'cache.store'],
    [{ heuristic: 2 }, 'cache.heuristic'], [{ heuristic: '1' }, 'cache.heuristic'],
    [{ mode: 'fast' }, 'cache.mode'], [{ partition: '' }, 'cache.partition'],
    [{ maxEntryBytes: -1 }, 'cache.maxEntryBytes'], [{ staleIfError: -1 }, 'cache.staleIfError'],
    [{ staleWhileRevalidate: Infinity }, 'cache.staleWhileRevalidate'],
    [{ waitUntil: true }, 'cache.waitUntil'],
  ]) {
    equal(throws(() => new Client({ cache }), OptionsError).option, option);
  }
  equal(throws(() => new Client({ cache: true }).extend({ cache: 'fast' }), OptionsError).option, 'cache');
  equal(throws(() => new Client({ cache: 'fast' }), OptionsError).option, 'cache');
  for (const options of [{ maxBytes: -1 }, { maxByte: 1 }, null]) {
    throws(() => memoryCacheStore(options), OptionsError);
  }
  throws(() => kvCacheStore({ get() {} }), OptionsError);
  throws(() => cacheApiStore({}), OptionsError);
});

test('cache: off unless asked for, and for one call too', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{}, {}, {}, {}]);
  const client = new Client({ baseUrl: faults });
  // A browser has one of its own.
  await client.get(path, { cache: 'no-store' }).text();
  await client.get(path, { cache: 'no-store' }).text();
  equal(await times(), 2);
  equal(await client.get(path, { cache: true }).text(), 'kept');
  equal(await client.get(path, { cache: true }).text(), 'kept');
  equal([await times(), client.stats().cacheHits], [3, 1]);
  await client.get(path, { cache: 'no-store' }).text();
  equal(await times(), 4);
});

test('cache: a client of extend shares it, unless it has another', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{}, {}, {}]);
  const client = new Client({ baseUrl: faults, cache: true });
  await client.get(path).text();
  await client.extend({ timeout: 5000 }).get(path).text();
  await client.extend({ cache: { heuristic: 0.1 } }).get(path).text();
  equal(await times(), 1);
  await client.extend({ cache: { store: memoryCacheStore() } }).get(path).text();
  equal(await times(), 2);
  await client.get(path, { cache: false }).text();
  equal(await times(), 3);
});

test('cache: an answer is an ordinary response', async ({ faults }) => {
  const body = 'kept '.repeat(20_000);
  const { path } = await shelf(faults, [{ body, gzip: true }]);
  const client = new Client({ baseUrl: faults, cache: true });
  const first = await client.get(path);
  equal(await first.text(), body);
  const { signal } = new AbortController();
  const second = await client.get(path, { signal });
  ok(second instanceof Response && second !== first, 'a response of its own');
  equal([second.status, second.statusText, second.url], [first.status, first.statusText, first.url]);
  equal(second.headers.get('content-type'), first.headers.get('content-type'));
  equal([await second.clone().text(), await second.text()], [body, body]);
  equal(await client.get(path, { signal }).text(), body);
  equal([...(await client.get(path).bytes())], [...bytes(body)]);
  equal((await client.get(path).blob()).size, bytes(body).length);
});

test('cache: JSON out of it is as good', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{ body: '{"a":[1,2]}' }]);
  const client = new Client({ baseUrl: faults, cache: true });
  equal([await client.get(path).json(), await client.get(path).json()], [{ a: [1, 2] }, { a: [1, 2] }]);
  equal(await times(), 1);
});

test('cache: what was not read to its end is not kept', async ({ faults }) => {
  const body = 'x'.repeat(500_000);
  const { path, times } = await shelf(faults, [{ body }, { body: 'cut short', cut: true }, { body }]);
  const client = new Client({ baseUrl: faults, cache: true, retry: 0 });
  const reader = (await client.get(path)).body.getReader();
  await reader.read();
  await reader.cancel();
  const error = await client.get(path).text().then(() => undefined, (cause) => cause);
  ok(error !== undefined, 'an error of a body that was cut short');
  equal((await client.get(path).text()).length, 500_000);
  equal(await times(), 3);
  equal((await client.get(path).text()).length, 500_000);
  equal(await times(), 3);
});

test('cache: what is longer than it may be is handed on and not kept', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{ body: '12345' }, { body: '1234' }]);
  const client = new Client({ baseUrl: faults, cache: { maxEntryBytes: 4 } });
  equal(await client.get(path).text(), '12345');
  equal(await client.get(path).text(), '1234');
  equal(await client.get(path).text(), '1234');
  equal(await times(), 2);
});

test('cache: what a caller does with bytes is not seen by the next', async ({ faults }) => {
  const { path } = await shelf(faults, [{}]);
  const client = new Client({ baseUrl: faults, cache: true });
  for (let round = 0; round < 3; round += 1) {
    const reader = (await client.get(path)).body.getReader();
    let text = '';
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      text += new TextDecoder().decode(value);
      value.fill(0);
    }
    equal(text, 'kept');
  }
});

test('cache: an answer of another origin is kept, also where it is compressed', async ({ elsewhere }) => {
  const body = 'kept '.repeat(10_000);
  const { path, times } = await shelf(elsewhere, [{ body, gzip: true }, { body: 'x' }]);
  const client = new Client({ baseUrl: elsewhere, cache: true });
  equal((await client.get(path).text()).length, 50_000);
  equal((await client.get(path).text()).length, 50_000);
  equal(await times(), 1);
  const small = client.extend({ cache: { store: memoryCacheStore() }, maxResponseBytes: 10 });
  equal(await small.get(path).text(), 'x');
});

test('cache: a waitUntil that throws fails no call', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{}, { status: 204 }, {}]);
  const waitUntil = () => {
    throw new TypeError('Illegal invocation');
  };
  const client = new Client({ baseUrl: faults, cache: { waitUntil } });
  equal([await client.get(path).text(), await client.get(path).text()], ['kept', 'kept']);
  await client.delete(path);
  await client.get(path).text();
  equal(await times(), 3);
});

test('cache: what was changed while it was on its way does not come back', async ({ faults }) => {
  const { path } = await shelf(faults, [{ body: 'old' }, { status: 204 }, { body: 'new' }]);
  const client = new Client({ baseUrl: faults, cache: true });
  const response = await client.get(path);
  await client.delete(path);
  equal(await response.text(), 'old');
  equal(await client.get(path).text(), 'new');
});

test('cache: stale while it is sent for, once, and waited for where that is wanted', async ({ faults }) => {
  const answers = [{ fields: STALE, body: 'old' }, { body: 'new' }];
  const { path, times } = await shelf(faults, answers);
  const works = [];
  const client = new Client({ baseUrl: faults, cache: { waitUntil: (work) => works.push(work) } });
  equal(await client.get(path).text(), 'old');
  const both = await Promise.all([client.get(path).text(), client.get(path).text()]);
  equal(both, ['old', 'old']);
  await Promise.all(works);
  equal(await times(), 2);
  equal(await client.get(path).text(), 'new');
  equal(await times(), 2);
});

test('cache: a refresh that fails leaves what is there, and says nothing', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{ fields: STALE, body: 'old' }, { status: 500, fields: [] }, { drop: true }]);
  const works = [];
  const waitUntil = (work) => works.push(work);
  const client = new Client({ baseUrl: faults, retry: 0, cache: { waitUntil } });
  await client.get(path).text();
  for (let round = 0; round < 3; round += 1) {
    equal(await client.get(path).text(), 'old');
    await Promise.all(works);
  }
  ok(await times() >= 3, 'a request for each');
});

test('cache: hooks see what is about to be sent, and what is given', async ({ faults }) => {
  const { path, asked } = await shelf(faults, [{ fields: [...FRESH, ['vary', 'x-from-hook']] }, {}]);
  const seen = [];
  let value = 'a';
  const client = new Client({
    baseUrl: faults,
    cache: true,
    hooks: {
      beforeRequest: ({ headers }) => headers.set('x-from-hook', value),
      afterResponse: ({ attempts, response }) => {
        seen.push([attempts, response.headers.get('cache-status')]);
      },
    },
  });
  await client.get(path).text();
  await client.get(path).text();
  value = 'b';
  await client.get(path).text();
  equal(seen, [[1, null], [0, 'fetchwright; hit'], [1, null]]);
  equal((await asked()).map(({ headers }) => headers['x-from-hook']), ['a', 'b']);
});

test('cache: an answer costs no attempt, and waits for no limit', async ({ faults }) => {
  const { path } = await shelf(faults, [{}]);
  const rateLimit = { requests: 1, per: 60_000 };
  const entries = [];
  const log = (entry) => entries.push(entry);
  const client = new Client({ baseUrl: faults, cache: true, rateLimit, log, timeout: 3000 });
  for (let round = 0; round < 5; round += 1) equal(await client.get(path).text(), 'kept');
  const { requests, attempts, cacheHits, waitedMs } = client.stats();
  equal([requests, attempts, cacheHits, waitedMs, entries.length], [5, 1, 4, 0, 1]);
});

test('cache: client.fetch has it too', async ({ faults }) => {
  const { path, times } = await shelf(faults, [{}, {}]);
  const { fetch } = new Client({ cache: true });
  for (let round = 0; round < 3; round += 1) equal(await (await fetch(faults + path)).text(), 'kept');
  equal(await times(), 1);
  await (await fetch(new Request(faults + path, { headers: { 'cache-control': 'no-cache' } }))).text();
  equal(await times(), 2);
});

test('cache: mocked responses are handed on as they are', async () => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    return { status: 200, headers: new Headers(FRESH), text: async () => 'mock' };
  };
  const client = new Client({ baseUrl: 'https://a.example', cache: true, fetch });
  equal([(await client.get('/')).status, (await client.get('/')).status, calls], [200, 200, 2]);
});

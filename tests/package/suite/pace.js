// How fast requests go out, how many at a time, and when a server is left alone.

import { Client, HttpError, NetworkError, OptionsError, RateLimitError, TimeoutError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

/** A client of a host that answers as told, and when it was asked. */
function clientOf(options, answer = () => new Response('')) {
  const times = [];
  const begun = Date.now();
  const fetch = async (url, init) => {
    times.push(Date.now() - begun);
    return answer(times.length, url, init);
  };
  return { client: new Client({ baseUrl: 'https://api.example', retry: 0, fetch, ...options }), times };
}

test('rateLimit: so many at once, the others one by one', async () => {
  const { client, times } = clientOf({ rateLimit: { requests: 20, per: 1_000, burst: 3 } });
  await Promise.all(Array.from({ length: 6 }, () => client.get('/')));
  ok(times[2] < 40, `three at once, not after ${times[2]} ms`);
  // Timers may fire a little early.
  ok(times[5] >= 140, `the sixth after 150 ms, not ${times[5]}`);
  ok(client.stats().waitedMs > 0, 'the wait to be counted');
});

test('rateLimit: in the order of asking, per origin', async () => {
  const order = [];
  const { client } = clientOf({ rateLimit: { requests: 100, burst: 1 }, allowAbsoluteUrls: true },
    (_, url) => (order.push(new URL(url).pathname + new URL(url).host[0]), new Response('')));
  await Promise.all([
    client.get('/1'), client.get('/2'), client.get('/3'), client.get('https://other.example/4'),
  ]);
  equal(order.filter((path) => path.endsWith('a')), ['/1a', '/2a', '/3a']);
  equal(order.indexOf('/4o') < 2, true);
});

test('rateLimit: who gives up holds nobody up', async () => {
  const { client, times } = clientOf({ rateLimit: { requests: 20, burst: 1 } });
  const controller = new AbortController();
  const first = client.get('/');
  const second = client.get('/', { signal: controller.signal }).catch((reason) => reason);
  const third = client.get('/');
  controller.abort('enough');
  await Promise.all([first, third]);
  equal([await second, times.length], ['enough', 2]);
  ok(times[1] < 90, `the second place for the third call, after ${times[1]} ms`);
});

test('rateLimit: nobody waits in vain', async () => {
  const { client, times } = clientOf({ rateLimit: { requests: 1, per: 60_000 }, timeout: { total: 500 } });
  await client.get('/');
  const begun = Date.now();
  equal((await rejects(() => client.get('/'), TimeoutError)).kind, 'total');
  ok(Date.now() - begun < 400, 'at once');
  equal(times.length, 1);
});

test('rateLimit: true keeps to what the server has left', async () => {
  const { client, times } = clientOf({ rateLimit: true }, (count) =>
    new Response('', { headers: count === 1 ? { ratelimit: '"a";r=0;t=1' } : {} }));
  await client.get('/');
  await client.get('/');
  ok(times[1] - times[0] >= 900, `a second later, not ${times[1] - times[0]} ms`);
});

test('rateLimit: true keeps silent as long as a refusal asks for', async () => {
  const { client, times } = clientOf({ rateLimit: true }, (count) =>
    new Response('', count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : {}));
  await rejects(() => client.get('/'), RateLimitError);
  await client.get('/');
  ok(times[1] - times[0] >= 900, `a second later, not ${times[1] - times[0]} ms`);
});

test('concurrency: never more at a time, in order', async () => {
  let now = 0;
  let most = 0;
  const order = [];
  const { client } = clientOf({ concurrency: 3 }, async (_, url) => {
    most = Math.max(most, (now += 1));
    order.push(new URL(url).pathname);
    await delay(5);
    now -= 1;
    return new Response('');
  });
  const paths = Array.from({ length: 12 }, (_, index) => `/${index}`);
  await Promise.all(paths.map((path) => client.get(path)));
  equal([most, order], [3, paths]);
});

test('concurrency: failures and aborts give their place back', async () => {
  const { client, times } = clientOf({ concurrency: 1 }, (count, _, { signal }) => {
    if (count === 1) throw new TypeError('lost');
    if (count > 2) return new Response('');
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason)));
  });
  await rejects(() => client.get('/'), NetworkError);
  const controller = new AbortController();
  const second = client.get('/', { signal: controller.signal }).catch((reason) => reason);
  const third = client.get('/');
  await delay(5);
  controller.abort('enough');
  equal([await second, (await third).status, times.length], ['enough', 200, 3]);
});

test('circuitBreaker: opens after failures in a row, and tries again', async () => {
  let status = 503;
  const { client, times } = clientOf({ circuitBreaker: { failures: 3, openFor: 60 } },
    () => new Response('', { status }));
  for (let count = 0; count < 3; count += 1) await rejects(() => client.get('/'), HttpError);
  const error = await rejects(() => client.get('/'), NetworkError, 'ERR_CIRCUIT_OPEN');
  ok(error.retryAfterMs > 0 && error.retryAfterMs <= 60, `the time left, not ${error.retryAfterMs}`);
  equal([error.attempts, times.length], [0, 3]);
  await delay(70);
  status = 200;
  const [tried, other] = await Promise.all(
    [1, 2].map(() => client.get('/').then(({ status }) => status, ({ code }) => code)));
  equal([tried, other], [200, 'ERR_CIRCUIT_OPEN']);
  equal((await client.get('/')).status, 200);
});

test('circuitBreaker: refusals of the request are none of the server', async () => {
  const { client, times } = clientOf({ circuitBreaker: { failures: 2 } },
    () => new Response('', { status: 404 }));
  for (let count = 0; count < 5; count += 1) await rejects(() => client.get('/'), HttpError);
  equal(times.length, 5);
});

test('retry: the budget of a client ends', async () => {
  const retry = { limit: 2, strategy: 'constant', baseDelay: 0 };
  const fails = () => new Response('', { status: 503 });
  const { client, times } = clientOf({ retry }, fails);
  for (let count = 0; count < 60; count += 1) await rejects(() => client.get('/'), HttpError);
  // A hundred retries, and none after them.
  equal([times.length, client.stats().retries], [160, 100]);
  const unlimited = clientOf({ retry: { ...retry, budget: false } }, fails);
  for (let count = 0; count < 60; count += 1) {
    await rejects(() => unlimited.client.get('/'), HttpError);
  }
  equal(unlimited.times.length, 180);
});

test('stats: those of a client and of what extends it', async () => {
  const { client } = clientOf({ rateLimit: true });
  await client.get('/');
  await client.extend({ headers: { 'x-a': '1' } }).get('/');
  equal(client.stats(), { requests: 2, attempts: 2, retries: 0, cacheHits: 0, waitedMs: 0 });
  equal(client.extend({ concurrency: 1 }).stats().requests, 0);
});

test('limits that are none are refused', async () => {
  for (const [name, values] of Object.entries({
    rateLimit: [5, {}, { requests: 0 }, { requests: 1, per: 0 }, { requests: 1, burst: 0 }, { rate: 1 }],
    concurrency: [0, -1, 1.5, '3', true, Infinity],
    circuitBreaker: [5, { failures: 0 }, { openFor: -1 }, { open: 1 }],
    log: [5, {}],
  })) {
    for (const value of values) {
      const error = await rejects(async () => new Client({ [name]: value }), OptionsError);
      equal(error.option.split('.')[0], name, JSON.stringify(value));
    }
  }
});

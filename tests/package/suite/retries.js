// When a call is repeated, after what delay, and with what.

import { Client, HttpError, NetworkError, RateLimitError, backoffSchedule }
  from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const QUICK = { baseDelay: 1, maxDelay: 1 };
const unique = () => crypto.randomUUID();

/** A client, and the query under which the practice API counts its attempts. */
function flaky({ server }, query, options) {
  const client = new Client({ baseUrl: server, retry: QUICK, ...options });
  const search = { key: unique(), ...query };
  return {
    send: (method = 'get', request) => client[method]('/flaky', { query: search, ...request }),
    arrivals: async () => {
      const response = await fetch(`${server}/__journal?path=/flaky`);
      const { entries } = await response.json();
      // A browser asks for permission first, in a request of its own.
      return entries.filter(({ query: { key }, headers }) =>
        key === search.key && !('access-control-request-method' in headers));
    },
  };
}

async function elapsed(body) {
  const begin = Date.now();
  await body();
  return Date.now() - begin;
}

test('a GET is repeated until it succeeds', async (context) => {
  equal((await flaky(context, { fail: 2 }).send().json()).attempt, 3);
});

test('a GET is repeated twice and no more', async (context) => {
  const { send, arrivals } = flaky(context, { fail: 9 });
  const error = await rejects(() => send(), HttpError, 'ERR_HTTP_STATUS');
  equal([error.attempts, error.status, (await arrivals()).length], [3, 503, 3]);
});

for (const retry of [0, false, { limit: 0 }]) {
  test(`retry ${JSON.stringify(retry)} repeats nothing`, async (context) => {
    const { send, arrivals } = flaky(context, { fail: 1 }, { retry });
    await rejects(() => send(), HttpError);
    equal((await arrivals()).length, 1);
  });
}

test('a request overrides the retries of its client', async (context) => {
  const { send } = flaky(context, { fail: 4 });
  equal((await send('get', { retry: { limit: 4 } }).json()).attempt, 5);
});

for (const status of [408, 425, 429, 500, 502, 503, 504]) {
  test(`status ${status} is repeated`, async (context) => {
    equal((await flaky(context, { fail: 1, status }).send().json()).attempt, 2);
  });
}

for (const status of [400, 401, 403, 404, 409, 422, 501]) {
  test(`status ${status} is not repeated`, async (context) => {
    const { send } = flaky(context, { fail: 1, status });
    equal((await rejects(() => send(), HttpError)).attempts, 1);
  });
}

test('statuses says what is repeated', async (context) => {
  const retry = { ...QUICK, statuses: [404] };
  equal((await flaky(context, { fail: 1, status: 404 }, { retry }).send().json()).attempt, 2);
  await rejects(() => flaky(context, { fail: 1, status: 503 }, { retry }).send(), HttpError);
});

for (const method of ['put', 'delete', 'options']) {
  test(`${method} is repeated`, async (context) => {
    equal((await flaky(context, { fail: 1 }).send(method).json()).attempt, 2);
  });
}

for (const method of ['post', 'patch']) {
  test(`${method} is repeated with the same idempotency key and body`, async (context) => {
    const { send, arrivals } = flaky(context, { fail: 2 });
    equal((await send(method, { json: { a: 1 } }).json()).attempt, 3);
    const seen = await arrivals();
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    equal(new Set(keys).size, 1);
    ok(keys[0].length >= 36, 'a key');
    equal(seen.map(({ body }) => body), Array(3).fill('{"a":1}'));
  });

  test(`${method} without an idempotency key is not repeated`, async (context) => {
    const { send, arrivals } = flaky(context, { fail: 1 }, { idempotencyKey: false });
    await rejects(() => send(method), HttpError);
    equal((await arrivals()).length, 1);
  });
}

test('methods says what is repeated', async (context) => {
  const retry = { ...QUICK, methods: ['post'] };
  equal((await flaky(context, { fail: 1 }, { retry }).send('post').json()).attempt, 2);
  await rejects(() => flaky(context, { fail: 1 }, { retry }).send('get'), HttpError);
});

test('a refused connection is tried again', async ({ refused }) => {
  const client = new Client({ baseUrl: refused, retry: QUICK });
  const error = await rejects(() => client.get('/'), NetworkError, 'ERR_NETWORK');
  equal(error.attempts, 3);
});

test('a broken connection is tried again', async ({ server }) => {
  const client = new Client({ baseUrl: server, retry: { ...QUICK, limit: 1 } });
  const error = await rejects(() => client.get('/network-error'), NetworkError, 'ERR_NETWORK');
  equal(error.attempts, 2);
});

test('the delay of the strategy is waited', async (context) => {
  const retry = { strategy: 'constant', baseDelay: 300, maxDelay: 300 };
  const { send } = flaky(context, { fail: 1 }, { retry });
  const waited = await elapsed(() => send());
  ok(waited >= 290 && waited < 5_000, `a delay of 300 ms, got ${waited}`);
});

test('Retry-After in seconds is waited', async (context) => {
  const { send } = flaky(context, { fail: 1, retryAfter: 1 });
  const waited = await elapsed(() => send());
  ok(waited >= 990 && waited < 6_000, `a delay of 1000 ms, got ${waited}`);
});

test('Retry-After counts more than the strategy', async (context) => {
  const retry = { strategy: 'constant', baseDelay: 8_000 };
  const { send } = flaky(context, { fail: 1, retryAfter: 0 }, { retry });
  const waited = await elapsed(() => send());
  ok(waited < 4_000, `no delay, got ${waited}`);
});

test('a Retry-After that is too long ends in RateLimitError', async (context) => {
  const retry = { maxRetryAfter: 1_000 };
  const { send, arrivals } = flaky(context, { fail: 9, retryAfter: 120 }, { retry });
  const error = await rejects(() => send(), RateLimitError, 'ERR_RATE_LIMITED');
  equal([error.retryAfterMs, error.attempts, error.status], [120_000, 1, 503]);
  equal((await arrivals()).length, 1);
});

test('a Retry-After may be a date', async (context) => {
  const retry = { maxRetryAfter: 1_000 };
  const { send } = flaky(context, { fail: 9, retryAfter: 120, form: 'date' }, { retry });
  const { retryAfterMs } = await rejects(() => send(), RateLimitError, 'ERR_RATE_LIMITED');
  // Counted from the `Date` of the response, which a server may take from the second before.
  ok(retryAfterMs > 110_000 && retryAfterMs <= 121_000, `about two minutes, got ${retryAfterMs}`);
});

test('a function for the token is asked for every call', async ({ server }) => {
  let count = 0;
  const client = new Client({ baseUrl: server, auth: { bearer: () => `token-${++count}` } });
  await client.get('/echo');
  equal((await client.get('/echo').json()).headers.authorization, 'Bearer token-2');
});

test('backoffSchedule draws the delays of each strategy', () => {
  equal(backoffSchedule({ strategy: 'exponential' }, 7), [
    300, 600, 1_200, 2_400, 4_800, 9_600, 10_000,
  ]);
  equal(backoffSchedule({ strategy: 'constant', baseDelay: 50 }, 3), [50, 50, 50]);
  equal(backoffSchedule({ strategy: 'exponential', baseDelay: 10, maxDelay: 25 }, 3), [10, 20, 25]);
  equal(backoffSchedule({}, 0), []);
});

for (const [strategy, low] of Object.entries({ full: 0, equal: 0.5 })) {
  test(`backoffSchedule spreads ${strategy} jitter below its bound`, () => {
    const bounds = backoffSchedule({ strategy: 'exponential' }, 20);
    const delays = backoffSchedule({ strategy }, 20, 7);
    ok(delays.every((delay, at) => delay <= bounds[at] && delay >= bounds[at] * low), 'the bounds');
    ok(new Set(delays).size > 15, 'different delays');
  });
}

test('backoffSchedule draws the same delays for the same seed', () => {
  equal(backoffSchedule({}, 5, 42), backoffSchedule({}, 5, 42));
  const other = JSON.stringify(backoffSchedule({}, 5, 43));
  ok(JSON.stringify(backoffSchedule({}, 5, 42)) !== other, 'other delays for another seed');
});

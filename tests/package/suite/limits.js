// What a response says of its limits, and what the client makes of that.

import { Client, HttpError, OptionsError, RateLimitError, parseRateLimit }
  from 'fetchwright/client';

import { equal, rejects, test, throws } from './harness.js';

const NOW = 1_700_000_000_000;
const QUICK = { baseDelay: 1, maxDelay: 1 };

const STATES = {
  'RateLimit and its policy': [
    { 'RateLimit': '"day";r=0;t=9', 'RateLimit-Policy': '"day";q=100;w=86400;pk=:YQ==:' },
    {
      limit: 100, remaining: 0, resetMs: 9_000, windowMs: 86_400_000, policy: 'day',
      source: 'ratelimit',
    },
  ],
  'the tightest of several limits': [
    { ratelimit: '"a";r=9;t=1, "b";r=3;t=60' },
    { limit: null, remaining: 3, resetMs: 60_000, policy: 'b', source: 'ratelimit' },
  ],
  'RateLimit of an older draft': [
    { ratelimit: 'limit=10, remaining=0, reset=9', 'ratelimit-policy': '10;w=60' },
    { limit: 10, remaining: 0, resetMs: 9_000, windowMs: 60_000, source: 'ratelimit' },
  ],
  'RateLimit-Limit and its like': [
    { 'ratelimit-limit': '60', 'ratelimit-remaining': '0', 'ratelimit-reset': '1700000030' },
    { limit: 60, remaining: 0, resetMs: 30_000, source: 'ratelimit-*' },
  ],
  'the fields of GitHub': [
    { 'X-RateLimit-Limit': '5000', 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': '1700003600' },
    { limit: 5_000, remaining: 1, resetMs: 3_600_000, source: 'x-ratelimit-*' },
  ],
  'the fields of Twitter': [
    { 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1700000900' },
    { limit: 15, remaining: 0, resetMs: 900_000, source: 'x-rate-limit-*' },
  ],
  'a reset in milliseconds since the epoch': [
    { 'x-ratelimit-reset': '1700000000250' },
    { limit: null, remaining: null, resetMs: 250, source: 'x-ratelimit-*' },
  ],
  'a reset by the clock of the server': [
    { 'x-ratelimit-reset': '1700003660', date: 'Tue, 14 Nov 2023 23:13:20 GMT' },
    { limit: null, remaining: null, resetMs: 60_000, source: 'x-ratelimit-*' },
  ],
  'Retry-After alone': [
    { 'retry-after': 'Tue, 14 Nov 2023 22:14:20 GMT' },
    { limit: null, remaining: null, resetMs: null, retryAfterMs: 60_000, source: 'retry-after' },
  ],
  'retry-after-ms': [
    { 'retry-after-ms': '250', 'retry-after': '1' },
    { limit: null, remaining: null, resetMs: null, retryAfterMs: 250, source: 'retry-after' },
  ],
  'nothing': [{ 'content-type': 'text/plain' }, null],
  'what is malformed': [{ ratelimit: 'soon', 'x-ratelimit-reset': '1e3', 'retry-after': '-1' }, null],
};

for (const [name, [headers, expected]] of Object.entries(STATES)) {
  test(`parseRateLimit reads ${name}`, () => {
    equal(parseRateLimit(headers, NOW), expected);
    equal(parseRateLimit(new Headers(headers), NOW), expected);
    equal(parseRateLimit(Object.entries(headers), NOW), expected);
  });
}

test('parseRateLimit joins fields of one name', () => {
  const pairs = [
    ['X-RateLimit-Remaining', '42'], ['x-ratelimit-remaining', '0'],
    ['X-RateLimit-Reset', '3600'], ['x-ratelimit-reset', '1'],
  ];
  const expected = { limit: null, remaining: 0, resetMs: 1_000, source: 'x-ratelimit-*' };
  equal(parseRateLimit(pairs), expected);
  equal(parseRateLimit(new Headers(pairs)), expected);
});

test('parseRateLimit reads a response of the practice API', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const { headers } = await client.get('/limited', { query: { key: crypto.randomUUID() } });
  const { limit, remaining, resetMs, source } = parseRateLimit(headers);
  equal([limit, remaining, source], [5, 4, 'x-ratelimit-*']);
  equal(resetMs > 5_000 && resetMs <= 12_000, true, 'about ten seconds');
});

for (const [headers, now] of [
  [undefined], [null], [7], ['a: b'], [[['a']]], [{ a: {} }], [{ 'a b': '1' }], [{ a: 'x\ny' }],
  [{}, -1], [{}, NaN], [{}, '1'], [{}, null], [{}, Infinity], [{}, {}],
]) {
  test(`parseRateLimit refuses ${String(JSON.stringify(headers))} at ${String(now)}`, () => {
    throws(() => parseRateLimit(headers, now), OptionsError);
  });
}

/** A client whose first request fails, and the errors and delays of its calls. */
function failing(status, headers, options) {
  let attempts = 0;
  const fetch = () => Promise.resolve(
    (attempts += 1) === 1 ? new Response('', { status, headers }) : new Response('{}'));
  return new Client({ baseUrl: 'https://api.example.com', fetch, retry: QUICK, ...options });
}

test('a limit that resets too late ends in RateLimitError', async () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3600' };
  const error = await rejects(() => failing(429, headers).get('/'), RateLimitError);
  equal([error.attempts, error.retryAfterMs], [1, 3_600_000]);
});

test('a limit with requests left does not delay an attempt', async () => {
  const headers = { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '3600' };
  equal((await failing(429, headers).get('/')).status, 200);
});

test('a limit does not explain a 500', async () => {
  const headers = { 'ratelimit': '"day";r=0;t=3600' };
  equal((await failing(500, headers).get('/')).status, 200);
});

test('413 is repeated where the server says when', async () => {
  equal((await failing(413, { 'retry-after': '0' }).put('/', { body: 'a' })).status, 200);
  const error = await rejects(() => failing(413, {}).put('/', { body: 'a' }), HttpError);
  equal([error.status, error.attempts], [413, 1]);
});

test('409 is repeated where the request has an idempotency key', async () => {
  equal((await failing(409, {}).post('/')).status, 200);
  const keyless = failing(409, {}, { idempotencyKey: false });
  equal((await rejects(() => keyless.post('/'), HttpError)).attempts, 1);
});

test('x-should-retry overrides the status, and not the method', async () => {
  equal((await failing(400, { 'x-should-retry': 'true' }).get('/')).status, 200);
  const declined = failing(503, { 'x-should-retry': 'false' });
  equal((await rejects(() => declined.get('/'), HttpError)).attempts, 1);
  const keyless = failing(503, { 'x-should-retry': 'true' }, { idempotencyKey: false });
  equal((await rejects(() => keyless.post('/'), HttpError)).attempts, 1);
});

test('a delay beyond the longest timer is waited in parts', async () => {
  const { setTimeout } = globalThis;
  const { random } = Math;
  const waited = [];
  // Time flies; all of it, or the limits of the harness would come too early.
  globalThis.setTimeout = (over, ms, ...rest) =>
    setTimeout(over, ms > 2 ** 30 ? waited.push(ms) * 0 : ms, ...rest);
  try {
    const retry = { maxRetryAfter: 4e9 };
    const client = failing(429, { 'retry-after-ms': '2147483648' }, { retry, timeout: false });
    Math.random = () => 0;
    equal((await client.get('/')).status, 200);
  } finally {
    Math.random = random;
    globalThis.setTimeout = setTimeout;
  }
  equal(waited, [2_147_483_647]);
});

export const limits = {
  limits: {
    fields: [
      { name: 'calls', label: 'Calls to send', type: 'range', value: 8, solution: 5, min: 1, max: 10 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: false });
      const calls = Array(input.calls).fill('/limited?limit=5&window=60');
      const results = await api.batch(calls, { concurrency: 1 });
      return results.map(({ value, reason }) => value?.remaining ?? reason.status);
    },
    check: {
      journal: {
        'five calls reached the API, as many as it allows': (entries) => entries.length === 5,
        'none was refused': (entries) => entries.every(({ status }) => status === 200),
      },
      result: {
        'the last one says that nothing is left': (result) => result.at(-1) === 0,
      },
    },
  },

  'fair-use': {
    fields: [
      { name: 'key', label: 'Key of the shop', type: 'select', value: 'crawler', solution: 'shop',
        options: ['crawler', 'shop'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: false });
      const as = (key) => api.extend({ headers: { 'x-api-key': key } });
      const path = '/quotas/epoch?limit=4';
      const crawled = await as('crawler').batch(Array(6).fill(path));
      const shop = await as(input.key).get(path, { throwHttpErrors: false });
      const refused = crawled.filter(({ status }) => status === 'rejected').length;
      return { refused, shop: shop.status };
    },
    check: {
      journal: {
        'the crawler was refused twice': (entries) =>
          entries.filter(({ headers, status }) => headers['x-api-key'] === 'crawler' && status === 429)
            .length === 2,
        'the shop came with a key of its own': (entries) => entries.at(-1).headers['x-api-key'] === 'shop',
      },
      result: { 'the shop got its answer': ({ shop }) => shop === 200 },
    },
  },

  'limit-header': {
    fields: [
      { name: 'key', label: 'API key', type: 'select', value: 'free-ada', solution: 'pro-ada',
        options: ['free-ada', 'pro-ada'] },
    ],
    async run({ Client, baseUrl, input, parseRateLimit }) {
      const api = new Client({ baseUrl, headers: { 'x-api-key': input.key } });
      const [older, newer] = await Promise.all(
        ['epoch', 'structured'].map((style) => api.get(`/quotas/${style}`)),
      );
      const { limit, windowMs } = parseRateLimit(newer.headers);
      return { older: parseRateLimit(older.headers).limit, newer: limit, windowMs };
    },
    check: {
      journal: {
        'both requests carried the key': (entries, { input }) =>
          entries.length === 2 && entries.every(({ headers }) => headers['x-api-key'] === input.key),
      },
      result: {
        'both notations tell the same limit': ({ older, newer }) => older === newer,
        '200 calls fit into the hour': ({ newer, windowMs }) => newer >= 200 && windowMs === 3_600_000,
      },
    },
  },

  'remaining-header': {
    fields: [
      { name: 'reserve', label: 'Calls to leave', type: 'range', value: 0, solution: 2, min: 0, max: 4 },
    ],
    async run({ Client, baseUrl, input, parseRateLimit }) {
      const api = new Client({ baseUrl });
      const seen = [];
      do {
        const { headers } = await api.get('/quotas/epoch?limit=5');
        seen.push(parseRateLimit(headers).remaining);
      } while (seen.at(-1) > input.reserve);
      return seen;
    },
    check: {
      journal: {
        'three calls were sent, and none refused': (entries) =>
          entries.length === 3 && entries.every(({ status }) => status === 200),
      },
      result: { 'two calls are left for others': (seen) => seen.at(-1) === 2 },
    },
  },

  'reset-header': {
    async run({ Client, baseUrl, parseRateLimit }) {
      const api = new Client({ baseUrl });
      const notations = {};
      for (const style of ['epoch', 'millis', 'delta']) {
        const { headers } = await api.get(`/quotas/${style}?ms=60000`);
        const { resetMs } = parseRateLimit(headers);
        notations[style] = { header: headers.get('x-ratelimit-reset'), resetMs };
      }
      return notations;
    },
    check: {
      result: {
        'the header has three notations': ({ epoch, millis, delta }) =>
          epoch.header.length === 10 && millis.header.length === 13 && Number(delta.header) === 60,
        'and each means a minute from now': (notations) =>
          Object.values(notations).every(({ resetMs }) => resetMs > 58_000 && resetMs < 62_000),
      },
    },
  },

  'retry-after': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const failing = { fail: 1, status: 429, retryAfter: 1 };
      return Promise.all([
        api.get('/flaky', { query: { ...failing, key: 'a' } }).json(),
        api.get('/flaky', { query: { ...failing, key: 'b', form: 'date' } }).json(),
      ]);
    },
    check: {
      journal: {
        'where it was a number, the second request came a second later': (entries) => {
          const [first, second] = withKey(entries, 'a');
          return second.time - first.time >= 990;
        },
        'where it was a date, the second request came no earlier': (entries, { wire }) => {
          const [, second] = withKey(entries, 'b');
          const refused = wire.find(({ request, response }) =>
            request.url.includes('form=date') && response.status === 429);
          return second.time >= Date.parse(new Map(refused.response.headers).get('retry-after'));
        },
      },
      result: {
        'both calls succeeded at the second attempt': (results) =>
          results.every(({ ok, attempt }) => ok && attempt === 2),
      },
    },
  },

  throttle: {
    fields: [
      { name: 'heed', label: 'Slow down before the limit', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: false, rateLimit: input.heed });
      const statuses = [];
      for (let call = 0; call < 12; call += 1) {
        const path = '/quotas/delta?limit=5&ms=400';
        const response = await api.get(path, { throwHttpErrors: false });
        statuses.push(response.status);
      }
      return { statuses, waitedMs: api.stats().waitedMs };
    },
    check: {
      journal: {
        'twelve requests arrived': (entries) => entries.length === 12,
        'the API refused none of them': (entries) => entries.every(({ status }) => status !== 429),
      },
      result: { 'the client waited instead': ({ waitedMs }) => waitedMs > 100 },
    },
  },

  backoff: {
    fields: [
      { name: 'strategy', label: 'Strategy', type: 'select', value: 'constant', solution: 'exponential',
        options: ['constant', 'exponential'] },
    ],
    async run({ Client, baseUrl, input, backoffSchedule }) {
      const backoff = { strategy: input.strategy, baseDelay: 60 };
      const api = new Client({ baseUrl, retry: { limit: 3, ...backoff } });
      const { attempt } = await api.get('/flaky?fail=3').json();
      return { attempt, planned: backoffSchedule(backoff, 3) };
    },
    check: {
      journal: {
        'the pauses lasted 60, 120 and 240 ms at least': (entries) => {
          const pauses = entries.slice(1).map(({ time }, index) => time - entries[index].time);
          // Both ends are rounded to milliseconds.
          return pauses.length === 3 && pauses.every((pause, index) => pause >= 60 * 2 ** index - 3);
        },
      },
      result: {
        'the fourth attempt worked': ({ attempt }) => attempt === 4,
        'the plan doubles each time': ({ planned }) => planned.join() === '60,120,240',
      },
    },
  },
};

const withKey = (entries, key) => entries.filter(({ query }) => query.key === key);

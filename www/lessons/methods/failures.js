const statusesOf = (entries) => entries.map(({ status }) => status).join();

const retries = { name: 'retries', label: 'Retries', type: 'number', min: 0, max: 5, value: 0 };

/** What to do with the common statuses from 400, and with errors at large: items 38 to 46. */
export const failures = {
  'status-400': {
    fields: [{
      name: 'body', label: 'Body', type: 'textarea',
      value: '{\n  "name": "Mary Jackson",\n  "email": "mary@example.com",\n}',
      solution: '{\n  "name": "Mary Jackson",\n  "email": "mary@example.com"\n}',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const headers = { 'content-type': 'application/json' };
      const options = { headers, body: input.body, throwHttpErrors: false };
      const response = await api.post('/users', options);
      return { status: response.status, data: await response.json() };
    },
    check: {
      journal: {
        'the body that arrived is JSON, and a user was created': ([entry]) =>
          JSON.parse(entry.body).name === 'Mary Jackson' && entry.status === 201,
      },
      result: { 'the answer is the new user': ({ data }) => data.id === 4 },
    },
  },

  'status-401': {
    fields: [{ name: 'token', label: 'Token', type: 'text', value: 'reader', solution: 'reader-token' }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const refusal = await api.get('/reports').catch((error) => error);
      const challenge = refusal.response.headers.get('www-authenticate');

      const { data } = await api.get('/reports', { auth: { bearer: input.token } }).json();
      return { refused: refusal.status, challenge, titles: data.map(({ title }) => title) };
    },
    check: {
      journal: {
        'first without credentials, then with a token': ([first, second]) =>
          first.status === 401 && first.headers.authorization === undefined
            && second.status === 200 && second.headers.authorization === 'Bearer reader-token',
      },
      result: {
        'the 401 said how to authenticate': ({ refused, challenge }) =>
          refused === 401 && challenge.startsWith('Bearer '),
        'both reports were read': ({ titles }) => titles.length === 2,
      },
    },
  },

  'status-403': {
    fields: [{
      name: 'role', label: 'You are', type: 'select', options: ['reader', 'editor', 'admin'],
      value: 'reader', solution: 'admin',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, auth: { bearer: `${input.role}-token` } });
      const { meta } = await api.get('/reports').json();
      const removed = await api.delete('/reports/1').catch((error) => error);
      return { before: meta.total, status: removed.status, problem: removed.problem };
    },
    check: {
      journal: {
        'the report was read, then removed, with one token': ([first, second]) =>
          first.status === 200 && second.method === 'DELETE' && second.status === 204
            && first.headers.authorization === second.headers.authorization,
      },
      result: { 'the role may do it': ({ status }) => status === 204 },
    },
  },

  'status-404': {
    fields: [
      { name: 'path', label: 'Path', type: 'text', value: '/user/{id}', solution: '/users/{id}' },
      { name: 'id', label: 'Id', type: 'number', value: 7, solution: 2, min: 1, max: 9 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const options = { params: { id: input.id }, throwHttpErrors: false };
      const response = await api.get(input.path, options);
      return { status: response.status, data: await response.json() };
    },
    check: {
      journal: {
        'one request arrived, for an existing user': ([entry]) =>
          /^\/users\/[123]$/.test(entry.path) && entry.status === 200,
      },
      result: { 'a user came back': ({ data }) => typeof data.email === 'string' },
    },
  },

  'status-429': {
    fields: [{ ...retries, solution: 1 }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: input.retries });
      const query = { limit: 2, window: 1 };
      const left = [];
      for (let sent = 0; sent < 3; sent += 1) {
        const { remaining } = await api.get('/limited', { query }).json();
        left.push(remaining);
      }
      return left;
    },
    check: {
      journal: {
        'the third was refused once, and let through when it came again': (entries) =>
          statusesOf(entries) === '200,200,429,200',
        // The window opens with the first request, so that less than its second may be left.
        'it came again in the next window, not before': (entries) =>
          entries[3].time - entries[0].time >= 1000,
      },
      result: { 'all three calls succeeded': (left) => left.join() === '1,0,1' },
    },
  },

  'status-500': {
    fields: [{ ...retries, solution: 2 }],
    async run({ Client, baseUrl, input }) {
      const retry = { limit: input.retries, baseDelay: 20 };
      const api = new Client({ baseUrl, retry });
      const query = { fail: 2, status: 500 };
      return api.get('/flaky', { query }).json().catch((error) => error);
    },
    check: {
      journal: {
        'two attempts failed, the third succeeded': (entries) => statusesOf(entries) === '500,500,200',
      },
      result: { 'the caller saw no error': ({ ok, attempt }) => ok === true && attempt === 3 },
    },
  },

  'status-503': {
    fields: [{
      name: 'strategy', label: 'Delays', type: 'select', options: ['constant', 'exponential'],
      value: 'constant', solution: 'exponential',
    }],
    async run({ Client, baseUrl, input }) {
      const delays = [];
      const api = new Client({
        baseUrl,
        retry: { limit: 4, strategy: input.strategy, baseDelay: 20 },
        hooks: { beforeRetry: ({ delayMs }) => void delays.push(delayMs) },
      });
      const { attempt } = await api.get('/flaky', { query: { fail: 4 } }).json();
      return { attempt, delays };
    },
    check: {
      journal: {
        'four were answered 503, the fifth 200': (entries) => statusesOf(entries) === '503,503,503,503,200',
        'the last one came at least 150 ms after the one before': (entries) =>
          entries[4].time - entries[3].time >= 150,
      },
      result: {
        'each delay was twice that before': ({ delays }) => delays.join() === '20,40,80,160',
      },
    },
  },

  'status-502': {
    fields: [{ ...retries, solution: 2 }],
    async run({ Client, baseUrl, input }) {
      const seen = [];
      const api = new Client({
        baseUrl,
        retry: { limit: input.retries, baseDelay: 20 },
        log: ({ attempt, status }) => seen.push(`${attempt}: ${status}`),
      });
      const response = await api.get('/proxy/kitchen', { query: { bad: 2 } });
      return { seen, via: response.headers.get('via'), data: await response.json() };
    },
    check: {
      journal: {
        'the gateway answered 502 twice, then 200': (entries) => statusesOf(entries) === '502,502,200',
      },
      result: {
        'the log has each attempt': ({ seen }) => seen.join() === '1: 502,2: 502,3: 200',
        'the answer came by way of a gateway': ({ via, data }) =>
          via === '1.1 practice-gateway' && data.from === 'kitchen',
      },
    },
  },

  'error-handling': {
    async run({ Client, baseUrl, explain }) {
      const api = new Client({ baseUrl, retry: 0 });
      const failed = await Promise.allSettled([
        api.get('/users/99'),
        api.get('/network-error'),
        api.get('/slow', { query: { ms: 500 }, timeout: 50 }),
        api.get('/proxy/portal').json(),
        api.get('/users', { timout: 50 }),
      ]);
      return failed.map(({ reason }) =>
        ({ name: reason.name, code: reason.code, advice: explain(reason).fixes[0] }));
    },
    check: {
      journal: {
        'four requests arrived; the misspelt option let none go': (entries) =>
          entries.map(({ path }) => path).sort().join() ===
            '/network-error,/proxy/portal,/slow,/users/99',
      },
      result: {
        'five failures, five classes': (errors) => errors.map(({ name }) => name).join() ===
          'HttpError,NetworkError,TimeoutError,BodyError,OptionsError',
        'each has advice': (errors) =>
          errors.length === 5 && errors.every(({ advice }) => advice.length > 0),
      },
    },
  },
};

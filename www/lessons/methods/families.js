const statusesOf = (entries) => entries.map(({ status }) => status).join();

/** The families of status codes: items 28 to 32. */
export const families = {
  'families': {
    fields: [{
      name: 'code', label: 'Status to ask for', type: 'range', min: 200, max: 599, value: 204, solution: 503,
    }],
    async run({ Client, baseUrl, input, statusInfo }) {
      const api = new Client({ baseUrl, retry: 0 });
      const options = { params: { code: input.code }, throwHttpErrors: false };
      const { status, ok } = await api.get('/status/{code}', options);
      const { phrase, family, meaning } = statusInfo(status);
      const all = [100, 200, 300, 400, 500].map((code) => statusInfo(code).family);
      return { status, ok, phrase, family, meaning, all };
    },
    check: {
      journal: {
        'the API answered with a status from 500 to 599': ([entry]) =>
          entry.status >= 500 && entry.status <= 599,
      },
      result: {
        'the server says that it is at fault': ({ family, ok }) => family === 'server error' && !ok,
        'there are five families': ({ all }) => new Set(all).size === 5,
      },
    },
  },

  'success': {
    async run({ Client, baseUrl, sleep }) {
      const api = new Client({ baseUrl });
      const accepted = await api.post('/jobs', { json: { task: 'Count the stock' } });
      const job = await accepted.json();
      const states = [job.state];
      while (states.at(-1) !== 'done') {
        await sleep(50);
        const { state } = await api.get('/jobs/{id}', { params: { id: job.id } }).json();
        states.push(state);
      }
      return { status: accepted.status, ok: accepted.ok, states };
    },
    check: {
      journal: {
        'a job was accepted, then looked at twice': (entries) => statusesOf(entries) === '202,200,200',
      },
      result: {
        'the first answer was a success, and the work not done': ({ status, ok, states }) =>
          status === 202 && ok && states.join() === 'accepted,running,done',
      },
    },
  },

  'redirection': {
    fields: [{
      name: 'redirect', label: 'Redirects', type: 'select', options: ['error', 'follow'],
      value: 'error', solution: 'follow',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, redirect: input.redirect });
      const rules = await api.get('/notices/rules');
      const headers = { 'if-none-match': rules.headers.get('etag') };
      const unchanged = await api.get('/notices/rules', { headers });

      const moved = await api.get('/v0/users/1');
      return { unchanged: unchanged.status, moved: moved.status, user: await moved.json() };
    },
    check: {
      journal: {
        'a 304 and a 301 were answered, and the new URL was asked': (entries) =>
          statusesOf(entries) === '200,304,301,200' && entries[3].path === '/users/1',
      },
      result: {
        'of the two, only the 304 is seen by the caller': ({ unchanged, moved, user }) =>
          unchanged === 304 && moved === 200 && user.name === 'Ada Lovelace',
      },
    },
  },

  'client-error': {
    fields: [{
      name: 'email', label: 'E-mail address of the second attempt', type: 'text',
      value: 'mary.example.com', solution: 'mary@example.com',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: { limit: 3, baseDelay: 10 } });
      const name = 'Mary Jackson';
      const error = await api.post('/users', { json: { name, email: 'mary' } })
        .catch((error) => error);
      const user = await api.post('/users', { json: { name, email: input.email } }).json();
      return { refused: error.problem.errors, attempts: error.attempts, user };
    },
    check: {
      journal: {
        'the refused request arrived once, the mended one after it': (entries) =>
          statusesOf(entries) === '422,201',
      },
      result: {
        'three retries were allowed and none was used': ({ attempts }) => attempts === 1,
        'the answer named the member at fault': ({ refused }) => refused[0].pointer === '#/email',
      },
    },
  },

  'server-error': {
    fields: [{
      name: 'code', label: 'The API answers', type: 'select', options: ['404', '501', '503'],
      value: '404', solution: '503',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: { limit: 3, baseDelay: 10 } });
      const path = '/status/{code}';
      const error = await api.get(path, { params: { code: input.code } })
        .catch((error) => error);
      return { status: error.status, attempts: error.attempts };
    },
    check: {
      journal: {
        'the same request arrived four times': (entries) =>
          entries.length === 4 && entries.every(({ path, method }) =>
            method === 'GET' && path === entries[0].path),
      },
      result: {
        'four attempts ended in a status of the server': ({ status, attempts }) =>
          attempts === 4 && status >= 500,
      },
    },
  },
};

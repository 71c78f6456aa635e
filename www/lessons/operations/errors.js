/** What errors tell, and to whom. */
export const errors = {
  'secure-errors': {
    fields: [{
      name: 'debug', label: 'Debug mode of the server', type: 'checkbox', value: true, solution: false,
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: 0 });
      await api.put('/guard/settings', { json: { debug: input.debug } });
      const { problem } = await api.get('/guard/invoices/7').catch((error) => error);
      return problem;
    },
    check: {
      journal: {
        'the server failed': (entries) =>
          entries.some(({ path, status }) => path === '/guard/invoices/7' && status === 500),
      },
      result: {
        'it says that it failed': ({ status, detail }) => status === 500 && detail.length > 0,
        'it tells no path, address, query or person': (problem) =>
          !/\/srv\/|10\.0\.|SELECT|example\.com/.test(JSON.stringify(problem)),
      },
    },
  },

  'secure-generic': {
    fields: [{
      name: 'messages', label: 'Messages', type: 'select', options: ['exact', 'general'], value: 'exact',
      solution: 'general',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      await api.put('/guard/settings', { json: { messages: input.messages } });
      const attempt = async (user) => {
        const call = api.post('/guard/login', { json: { user, password: 'a guess' } });
        const { status, problem } = await call.catch((error) => error);
        return { status, detail: problem.detail };
      };
      return { ada: await attempt('ada'), eve: await attempt('eve') };
    },
    check: {
      journal: {
        'both sign-ins were refused with 401': (entries) =>
          entries.filter(({ path, status }) => path === '/guard/login' && status === 401).length === 2,
      },
      result: {
        'the answers do not tell who has an account': ({ ada, eve }) =>
          ada.status === eve.status && ada.detail === eve.detail,
      },
    },
  },

  'secure-detail': {
    fields: [{
      name: 'key', label: 'Key', type: 'select', value: 'practice-key-dashboard',
      options: ['practice-key-dashboard', 'practice-key-admin'], solution: 'practice-key-admin',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: 0 });
      const { problem } = await api.get('/guard/invoices/7').catch((error) => error);
      const incident = new URL(problem.instance, baseUrl);
      const stranger = await api.get(incident).catch((error) => error);
      const auth = { bearer: input.key };
      const staff = await api.get(incident, { auth }).json().catch((error) => error);
      return { said: problem.detail, stranger: stranger.status, staff };
    },
    check: {
      journal: {
        'the incident was asked for without a key, and then with one that may': (entries) =>
          entries.filter(({ path }) => path === '/guard/incidents/1').map(({ status }) => status).join()
            === '401,200',
      },
      result: {
        'users are told that something went wrong': ({ said }) => said.includes('went wrong'),
        'strangers learn no more': ({ stranger }) => stranger === 401,
        'staff read query and stack': ({ staff }) => staff.query.length > 0 && staff.stack.length > 0,
      },
    },
  },

  'secure-exceptions': {
    fields: [{
      name: 'together', label: 'How the calls are awaited', type: 'select', value: 'all',
      options: [['all', 'Promise.all'], ['allSettled', 'Promise.allSettled']], solution: 'allSettled',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: 0, timeout: 250 });
      const paths =
        ['/menu', '/network-error', '/slow?ms=900', '/guard/portal', '/status/500'];
      const calls = paths.map((path) => api.get(path).json());
      if (input.together === 'all') return Promise.all(calls).catch((error) => error);
      const results = await Promise.allSettled(calls);
      return results.map(({ status, reason }, index) =>
        ({ path: paths[index], outcome: reason?.code ?? status }));
    },
    check: {
      journal: {
        'all five calls were made': (entries) => entries.length === 5,
      },
      result: {
        'the menu was read': ([menu]) => menu.outcome === 'fulfilled',
        'each failure is known by its own code': (results) =>
          results.slice(1).map(({ outcome }) => outcome).join()
            === 'ERR_NETWORK,ERR_TIMEOUT,ERR_BODY_JSON,ERR_HTTP_STATUS',
      },
    },
  },

  'secure-statuses': {
    fields: [
      ['created', 'An order is made', 200, 201],
      ['invalid', 'The dish is no text', 500, 422],
      ['anonymous', 'Nobody says who is ordering', 200, 401],
      ['forbidden', 'The key may not order', 404, 403],
      ['unknown', 'There is no such order', 200, 404],
    ].map(([name, label, value, solution]) =>
      ({ name, label, type: 'number', value, min: 200, max: 599, solution })),
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: 0 });
      await api.put('/guard/statuses', { json: input });
      const statusOf = async (call) => (await call.catch((error) => error)).status;
      const order = (dish, auth) =>
        statusOf(api.post('/guard/orders', { json: { dish }, auth }));
      return {
        created: await order('pie', { bearer: 'practice-key-admin' }),
        invalid: await order(7, { bearer: 'practice-key-admin' }),
        anonymous: await order('pie'),
        forbidden: await order('pie', { bearer: 'practice-key-dashboard' }),
        unknown: await statusOf(api.get('/guard/orders/99')),
      };
    },
    check: {
      journal: {
        'the order was made once': (entries) =>
          entries.filter(({ path, status }) => path === '/guard/orders' && status === 201).length === 1,
      },
      result: {
        'success says what was created': ({ created }) => created === 201,
        'what is wrong with the data is the fault of the client': ({ invalid }) =>
          invalid === 400 || invalid === 422,
        'who you are and what you may are told apart': ({ anonymous, forbidden }) =>
          anonymous === 401 && forbidden === 403,
        'what does not exist is not found': ({ unknown }) => unknown === 404,
      },
    },
  },
};

const answered = (entries) => entries.map(({ path, status }) => `${path} ${status}`).join();

/** The common issues of the guide, each met, explained and solved. */
export const issues = {
  'issue-401': {
    fields: [{
      name: 'authorization', label: 'Authorization', type: 'text', value: 'TOKEN',
      solution: 'Bearer TOKEN',
    }],
    async run({ Client, baseUrl, explain, input }) {
      const api = new Client({ baseUrl });
      const json = { subject: 'ada' };
      const { access_token: token } = await api.post('/tokens', { json }).json();
      const authorization = input.authorization.replace('TOKEN', token);
      return api.get('/me', { headers: { authorization } }).json().catch(explain);
    },
    check: {
      journal: {
        'a token was issued, and then accepted': (entries) => answered(entries) === '/tokens 201,/me 200',
        'it was sent with its scheme': (entries) => /^Bearer ey/.test(entries[1].headers.authorization),
      },
      result: { 'the API knows that Ada is calling': ({ subject }) => subject === 'ada' },
    },
  },

  'issue-403': {
    fields: [
      {
        name: 'key', label: 'Key', type: 'select', value: 'practice-key-dashboard',
        options: ['practice-key-dashboard', 'practice-key-reporting'], solution: 'practice-key-reporting',
      },
      {
        name: 'plan', label: 'Plan', type: 'select', options: ['free', 'pro'], value: 'free',
        solution: 'pro',
      },
    ],
    async run({ Client, baseUrl, explain, input }) {
      const api = new Client({ baseUrl, auth: { bearer: input.key } });
      await api.put('/guard/plan', { json: { plan: input.plan } });
      return api.get('/guard/reports').json().catch((error) => {
        const { title, causes } = explain(error);
        return { title, causes, missing: error.problem.missing };
      });
    },
    check: {
      journal: {
        'the report was given': (entries) => answered(entries) === '/guard/plan 200,/guard/reports 200',
      },
      result: { 'the sales of the month are there': ({ data }) => data.sales > 0 },
    },
  },

  'issue-404': {
    fields: [{ name: 'path', label: 'Path', type: 'text', value: '/user/20', solution: '/users/2' }],
    async run({ Client, baseUrl, explain, input }) {
      const api = new Client({ baseUrl });
      return api.get(input.path).json().catch((error) => {
        const { title, causes } = explain(error);
        return { title, causes, detail: error.problem.detail };
      });
    },
    check: {
      journal: {
        'one GET was answered with 200': (entries) => entries.length === 1 && entries[0].status === 200,
      },
      result: { 'the record is that of Grace Hopper': ({ name }) => name === 'Grace Hopper' },
    },
  },

  'issue-429': {
    fields: [{
      name: 'pause', label: 'Pause between calls (ms)', type: 'number', value: 0, min: 0, max: 600,
      solution: 600,
    }],
    async run({ Client, baseUrl, explain, input, sleep }) {
      const api = new Client({ baseUrl, retry: 0 });
      const query = { limit: 2, window: 1 };
      const results = [];
      for (const pause of [0, input.pause, input.pause]) {
        await sleep(pause);
        results.push(await api.get('/limited', { query }).json().catch(explain));
      }
      return results;
    },
    check: {
      journal: {
        'three requests arrived, and none was refused': (entries) =>
          answered(entries) === '/limited 200,/limited 200,/limited 200',
      },
      result: { 'all three answers are there': (results) => results.every(({ ok }) => ok) },
    },
  },

  'issue-500': {
    fields: [{
      name: 'quote', label: 'Tell support', type: 'select', value: 'message', solution: 'requestId',
      options: [['message', 'the message of the error'], ['requestId', 'the id of the request']],
    }],
    async run({ Client, baseUrl, explain, input }) {
      const api = new Client({ baseUrl, retry: { limit: 2, baseDelay: 20 } });
      const error = await api.get('/guard/invoices/7').catch((error) => error);
      const { title, fixes } = explain(error);
      const json = { [input.quote]: error[input.quote] };
      const ticket = await api.post('/guard/tickets', { json }).json()
        .catch(({ problem }) => problem);
      return { title, fixes, ticket };
    },
    check: {
      journal: {
        'it was tried three times, then support was asked': (entries) =>
          answered(entries) === `${'/guard/invoices/7 500,'.repeat(3)}/guard/tickets 201`,
      },
      result: {
        'support found the last attempt': ({ ticket }, { journal }) =>
          ticket.request.id === `practice-${journal[2].number}` && ticket.request.status === 500,
      },
    },
  },

  'issue-timeout': {
    fields: [{
      name: 'timeout', label: 'Timeout (ms)', type: 'number', value: 150, min: 10, max: 5000,
      solution: 1500,
    }],
    async run({ Client, baseUrl, explain, input }) {
      const api = new Client({ baseUrl, retry: 0, timeout: input.timeout });
      const calls = ['headers', 'body'].map((part) =>
        api.get('/slow', { query: { ms: 400, part } }).json().catch((error) => {
          const { code, kind } = error;
          return { code, kind, causes: explain(error).causes };
        }));
      return Promise.all(calls);
    },
    check: {
      journal: {
        'one request was slow to begin, the other slow to end': (entries) =>
          entries.map(({ query }) => query.part).sort().join() === 'body,headers',
      },
      result: {
        'both answers were waited for': (results) =>
          results.length === 2 && results.every(({ ok, waited }) => ok && waited === 400),
      },
    },
  },

  'issue-certificate': {
    fields: [{
      name: 'remedy', label: 'What is done', type: 'select', value: 'again', solution: 'renew',
      options: [['again', 'call it again'], ['renew', 'renew the certificate']],
    }],
    async run({ Client, baseUrl, explain, fetch, input }) {
      // Simulated: this fetch fails as that of Node does when a certificate has expired.
      const refused = async () => {
        const cause = Object.assign(new Error('has expired'), { code: 'CERT_HAS_EXPIRED' });
        throw new TypeError('fetch failed', { cause });
      };
      const call = (fetch) =>
        new Client({ baseUrl, fetch, retry: 0 }).get('/menu').json().catch((error) => error);
      const before = await call(refused);
      const after = await call(input.remedy === 'renew' ? fetch : refused);
      return { code: before.code, explanation: explain(before), after };
    },
    check: {
      journal: {
        'the menu was asked for once the certificate was valid': (entries) =>
          answered(entries) === '/menu 200',
      },
      result: {
        'the first call ended in a NetworkError about the certificate': ({ code, explanation }) =>
          code === 'ERR_NETWORK' && /certificate/i.test(explanation.causes[0]),
        'the second one brought the menu': ({ after }) => after.data.length > 0,
      },
    },
  },
};

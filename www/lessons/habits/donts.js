export const donts = {
  'dont-hardcode': {
    fields: [
      { name: 'source', label: 'api.js', type: 'textarea',
        value: "const auth = { bearer: 'practice_live_4f9a8b7c' };\nconst api = new Client({ auth });",
        solution: 'const auth = { bearer: process.env.API_KEY };\nconst api = new Client({ auth });' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = { path: 'api.js', content: input.source };
      return api.post('/repository/commits', { json }).json().catch((error) => error);
    },
    check: {
      journal: {
        'the commit was accepted': (entries) => entries.length === 1 && entries[0].status === 201,
        'its key comes from the environment': (entries) => /\benv\.\w+/.test(entries[0].body),
      },
    },
  },

  'dont-ignore-limits': {
    fields: [
      { name: 'heed', label: 'Wait when asked to', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: input.heed ? 2 : 0 });
      const statuses = [];
      for (let call = 0; call < 8; call += 1) {
        const response = await api.get('/strict', { throwHttpErrors: false });
        statuses.push(response.status);
      }
      return statuses;
    },
    check: {
      journal: {
        'after the refusal nothing came for most of a second': (entries) => {
          const refused = entries.findIndex(({ status }) => status === 429);
          return entries[refused + 1].time - entries[refused].time >= 900;
        },
        'nobody was shut out': (entries) =>
          entries.length === 9 && entries.every(({ status }) => status !== 403),
      },
      result: {
        'all eight calls succeeded': (statuses) =>
          statuses.length === 8 && statuses.every((status) => status === 200),
      },
    },
  },

  'dont-serial': {
    fields: [
      { name: 'atOnce', label: 'Calls at a time', type: 'range', value: 1, solution: 4, min: 1, max: 8 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const calls = Array.from({ length: 8 }, (_, n) => `/slow?ms=80&n=${n}`);
      const results = await api.batch(calls, { concurrency: input.atOnce });
      return results.map(({ status }) => status);
    },
    check: {
      journal: {
        'together the eight took less than half of their times added up': (entries, { wire }) => {
          const added = wire.reduce((sum, { start, end }) => sum + end - start, 0);
          const elapsed = Math.max(...wire.map(({ end }) => end)) - wire[0].start;
          return entries.length === 8 && elapsed < added / 2;
        },
        'no more than four were under way at a time': (entries, { wire }) => {
          const under = ({ start }) =>
            wire.filter((other) => other.start <= start && other.end > start).length;
          return entries.length === 8 && wire.every((exchange) => under(exchange) <= 4);
        },
      },
      result: {
        'each has its result': (result) => result.every((status) => status === 'fulfilled'),
      },
    },
  },

  'dont-skip-errors': {
    fields: [
      { name: 'missing', label: 'What a missing user does', type: 'select', value: 'throw',
        solution: 'report', options: ['throw', 'ignore', 'report'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const report = { names: [], missing: [] };
      for (const id of [1, 99, 3]) {
        try {
          const { name } = await api.get('/users/{id}', { params: { id } }).json();
          report.names.push(name);
        } catch (error) {
          if (error.status !== 404 || input.missing === 'throw') throw error;
          if (input.missing === 'report') report.missing.push(id);
        }
      }
      return report;
    },
    check: {
      journal: {
        'all three users were asked for': (entries) =>
          entries.map(({ path }) => path).join() === '/users/1,/users/99,/users/3',
      },
      result: {
        'those who exist were read': ({ names }) => names.join() === 'Ada Lovelace,Annie Easley',
        'and we know who is missing': ({ missing }) => missing.join() === '99',
      },
    },
  },

  'dont-overfetch': {
    fields: [
      { name: 'fields', label: 'Fields, by commas', type: 'text', value: '', solution: 'id,title' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const query = { per_page: 100, fields: input.fields || undefined };
      const text = await api.get('/books', { query }).text();
      return { characters: text.length, first: JSON.parse(text).data[0] };
    },
    check: {
      journal: {
        'one request arrived, which names the fields it wants': (entries) =>
          entries.length === 1 && typeof entries[0].query.fields === 'string',
      },
      result: {
        'it was answered with a tenth of the text': ({ characters }) => characters < 11_000,
        'id and title are there': ({ first }) =>
          first.id === 1 && first.title === 'The Patient Lighthouse',
      },
    },
  },

  'dont-forget-timeouts': {
    fields: [
      { name: 'total', label: 'Limit of the whole call in ms', type: 'number', value: 60_000, solution: 400,
        min: 1 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({
        baseUrl,
        timeout: { attempt: 150, total: input.total },
        retry: { limit: 5, baseDelay: 10 },
      });
      const start = performance.now();
      const error = await api.get('/slow?ms=2000').catch((error) => error);
      return { error, kind: error.kind, waitedMs: Math.round(performance.now() - start) };
    },
    check: {
      journal: {
        'the call was tried more than once': (entries) => entries.length > 1,
      },
      result: {
        'it ended by the limit of the whole call': ({ kind }) => kind === 'total',
        'and before the server would have answered': ({ waitedMs }) => waitedMs > 150 && waitedMs < 2_000,
      },
    },
  },

  'dont-expose-keys': {
    fields: [
      { name: 'path', label: 'Where the page asks', type: 'select', value: '/partner/places',
        solution: '/edge/places', options: ['/partner/places', '/edge/places'] },
    ],
    async run({ Client, baseUrl, input }) {
      const page = new Client({ baseUrl });
      return page.get(input.path, { query: { q: 'par' } }).json().catch((error) => error);
    },
    check: {
      journal: {
        'the page sent no key': (entries, { wire }) =>
          entries[0].headers['x-api-key'] === undefined && wire.length === 1,
        'the server in between did': (entries) =>
          entries[1].path === '/partner/places' && entries[1].headers['x-api-key'].length > 10,
      },
      result: {
        'the places came': ({ data }) => data.join() === 'Paris,Parma',
      },
    },
  },

  'dont-skip-versions': {
    fields: [
      { name: 'version', label: 'Version', type: 'select', value: 'v1', solution: 'v2',
        options: ['v1', 'v2'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const path = `/${input.version}/rates`;
      const { headers } = await api.get(path);
      await api.post('/__clock', { query: { seconds: 100 * 86_400 } });
      const { status } = await api.get(path, { throwHttpErrors: false });
      const deprecation = headers.get('deprecation');
      return { deprecation, sunset: headers.get('sunset'), statusAfter100Days: status };
    },
    check: {
      journal: {
        'the rates were asked for twice': (entries) =>
          entries.length === 2 && entries.every(({ path }) => path.endsWith('/rates')),
      },
      result: {
        'this version is not deprecated': ({ deprecation, sunset }) =>
          deprecation === null && sunset === null,
        'and still works after 100 days': ({ statusAfter100Days }) => statusAfter100Days === 200,
      },
    },
  },
};

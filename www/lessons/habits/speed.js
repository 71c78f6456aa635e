export const speed = {
  batch: {
    fields: [
      { name: 'size', label: 'Books per request', type: 'range', value: 1, solution: 20, min: 1, max: 20 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const wanted = Array.from({ length: 20 }, (_, n) => (n === 13 ? 999 : n + 1));
      const found = [];
      const missing = [];
      for (let at = 0; at < wanted.length; at += input.size) {
        const ids = wanted.slice(at, at + input.size);
        const { results } = await api.post('/books/lookup', { json: { ids } }).json();
        for (const { id, status } of results) (status === 200 ? found : missing).push(id);
      }
      return { found, missing };
    },
    check: {
      journal: {
        'one request asked for all twenty': (entries) =>
          entries.length === 1 && JSON.parse(entries[0].body).ids.length === 20,
        'and its status was 200, in spite of the failure in it': (entries) => entries[0].status === 200,
      },
      result: {
        'nineteen books were found': ({ found }) => found.length === 19,
        'the one that does not exist was noticed': ({ missing }) => missing.join() === '999',
      },
    },
  },

  caching: {
    fields: [
      { name: 'policy', label: 'Cache-Control of the server', type: 'select', value: 'max-age=60',
        solution: 'no-cache', options: ['max-age=60', 'no-store', 'no-cache'] },
    ],
    async run({ Client, baseUrl, input }) {
      const reader = new Client({ baseUrl, cache: true, query: { cache: input.policy } });
      const station = new Client({ baseUrl });
      await reader.get('/forecasts/oslo').json();
      await reader.get('/forecasts/oslo').json();
      await station.put('/forecasts/oslo', { json: { summary: 'snow', celsius: -2 } });
      return reader.get('/forecasts/oslo').json();
    },
    check: {
      journal: {
        'what had not changed was not sent again': (entries) =>
          entries.slice(0, 2).map(({ status }) => status).join() === '200,304',
        'the second request named what the reader had': (entries) =>
          entries[1].headers['if-none-match'] === '"v1"',
      },
      result: { 'what had changed was seen at once': ({ summary }) => summary === 'snow' },
    },
  },

  parallel: {
    fields: [
      { name: 'share', label: 'Share requests under way', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, dedupe: input.share });
      const load = (path) => api.get(path).json();
      const [header, menu, profile, order] = await Promise.all([
        load('/users/1'), load('/menu'), load('/users/1'), load('/menu'),
      ]);
      return { header, menu, profile, order };
    },
    check: {
      journal: {
        'each path was asked for once': (entries) =>
          entries.map(({ path }) => path).sort().join() === '/menu,/users/1',
        'the two were under way at the same time': (entries, { wire }) =>
          entries.length > 1 && wire[1].start < wire[0].end,
      },
      result: {
        'all four parts of the page have their data': ({ header, menu, profile, order }) =>
          header.id === 1 && profile.id === 1 && menu.data.length === 4 && order.data.length === 4,
      },
    },
  },

  'pages-for-speed': {
    fields: [
      { name: 'size', label: 'Books per page', type: 'range', value: 100, solution: 12, min: 4, max: 100 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const start = performance.now();
      const query = { per_page: input.size, cost: 8 };
      const titles = [];
      let firstAfterMs;
      for await (const { title } of api.paginate('/books', { by: 'link', query })) {
        firstAfterMs ??= Math.round(performance.now() - start);
        if (titles.push(title) === 12) break;
      }
      return { firstAfterMs, titles };
    },
    check: {
      journal: {
        'no more than 24 books were sent for': (entries) =>
          entries.length > 0 && entries.length * Number(entries[0].query.per_page) <= 24,
      },
      result: {
        'the first title was there within 400 ms': ({ firstAfterMs }) => firstAfterMs < 400,
        'and all twelve came': ({ titles }) => titles.length === 12,
      },
    },
  },

  'async-code': {
    fields: [
      { name: 'loop', label: 'How the three calls are made', type: 'select', value: 'forEach',
        solution: 'Promise.all', options: ['forEach', 'Promise.all'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const names = [];
      const load = async (id) => {
        const { name } = await api.get(`/users/${id}`).json();
        names.push(name);
      };
      if (input.loop === 'forEach') [1, 2, 3].forEach(load);
      else await Promise.all([1, 2, 3].map(load));
      return [...names];
    },
    check: {
      journal: { 'three requests arrived': (entries) => entries.length === 3 },
      result: { 'all three names were there at the end': (names) => names.length === 3 },
    },
  },
};

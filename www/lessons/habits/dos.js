export const dos = {
  'do-https': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl, httpsOnly: true, allowAbsoluteUrls: true });
      const menu = await api.get('/menu').json();
      const plain = await api.get('http://api.example.com/menu').catch((error) => error);
      return { dishes: menu.data.length, plain };
    },
    check: {
      journal: {
        'one request was sent, to the practice API': (entries, { wire }) =>
          entries.length === 1 && wire.length === 1 && entries[0].path === '/menu',
      },
      result: {
        'the one over plain http was refused': ({ plain }) => plain.code === 'ERR_HTTPS_REQUIRED',
      },
    },
  },

  'do-retry': {
    fields: [
      { name: 'strategy', label: 'Strategy', type: 'select', value: 'exponential', solution: 'full',
        options: ['constant', 'exponential', 'full'] },
    ],
    async run({ Client, baseUrl, input }) {
      const retry = { limit: 1, baseDelay: 400, strategy: input.strategy };
      const api = new Client({ baseUrl, retry });
      const programs = Array(10).fill('/flaky?fail=10');
      const results = await api.batch(programs, { concurrency: 10 });
      return results.map(({ status }) => status);
    },
    check: {
      journal: {
        'ten requests failed, and each was sent once more': (entries) =>
          entries.length === 20 && entries.filter(({ status }) => status === 503).length === 10,
        'the second ones came spread over at least 100 ms': (entries) =>
          entries.at(-1).time - entries.at(-10).time >= 100,
      },
      result: {
        'all succeeded in the end': (result) => result.every((status) => status === 'fulfilled'),
      },
    },
  },

  'do-cache': {
    fields: [{ name: 'cache', label: 'Keep answers', type: 'checkbox', value: false, solution: true }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, cache: input.cache });
      const views = [];
      for (let view = 0; view < 10; view += 1) {
        const { celsius } = await api.get('/forecasts/oslo').json();
        views.push(celsius);
      }
      const { attempts, cacheHits } = api.stats();
      return { views, attempts, cacheHits };
    },
    check: {
      journal: { 'one request arrived': (entries) => entries.length === 1 },
      result: {
        'ten views had their forecast': ({ views }) => views.length === 10 && views.every((c) => c === 14),
        'nine of them out of the cache': ({ cacheHits }) => cacheHits === 9,
      },
    },
  },

  'do-timeouts': {
    fields: [
      { name: 'timeout', label: 'Timeout in ms', type: 'number', value: 2000, solution: 500,
        min: 1, max: 5000 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, timeout: input.timeout, retry: false });
      const [search, report] = await api.batch(['/slow?ms=150', '/slow?ms=1200']);
      return { search: search.status, report: report.reason ?? report.status };
    },
    check: {
      journal: { 'both requests arrived': (entries) => entries.length === 2 },
      result: {
        'the search had the time it needs': ({ search }) => search === 'fulfilled',
        'the report was given up': ({ report }) => report.code === 'ERR_TIMEOUT' && report.kind === 'attempt',
      },
    },
  },

  'do-log': {
    fields: [{ name: 'secret', label: 'A secret in the query', type: 'text', value: 'sk-4f9a8b7c' }],
    async run({ Client, baseUrl, input }) {
      const log = [];
      const api = new Client({
        baseUrl,
        retry: { baseDelay: 20 },
        log: (entry) => log.push(entry),
      });
      await api.get('/flaky', { query: { fail: 1, key: input.secret } });
      return log;
    },
    check: {
      journal: {
        'the secret was sent, twice': (entries, { input }) =>
          entries.length === 2 && entries.every(({ query }) => query.key === input.secret),
      },
      result: {
        'the log has both attempts with their status': (log) =>
          log.map(({ attempt, status }) => `${attempt}:${status}`).join() === '1:503,2:200',
        'and the id under which the API knows each': (log, { journal }) =>
          log.every(({ requestId }, index) => requestId === `practice-${journal[index].number}`),
        'but not the secret': (log, { input }) =>
          log.length === 2 && !JSON.stringify(log).includes(input.secret),
      },
    },
  },

  'do-validate': {
    fields: [
      { name: 'email', label: 'E-mail address', type: 'text', value: 'eve(at)example.com',
        solution: 'eve@example.com' },
    ],
    async run({ Client, baseUrl, input }) {
      const validate = (user) => /^[^\s@]+@[^\s@]+$/.test(user.email)
        ? { value: user }
        : { issues: [{ message: 'is no e-mail address', path: ['email'] }] };
      const User = { '~standard': { version: 1, vendor: 'lesson', validate } };
      const api = new Client({ baseUrl });
      const json = { name: 'Eve', email: input.email };
      return api.post('/users', { json, schema: User }).json().catch((error) => error);
    },
    check: {
      journal: {
        'one user arrived, and the API found nothing to object to': (entries) =>
          entries.length === 1 && entries[0].method === 'POST' && entries[0].status === 201,
      },
      result: { 'the user has an id now': ({ id }) => id === 4 },
    },
  },

  'do-paginate': {
    fields: [
      { name: 'size', label: 'Books per page', type: 'range', value: 20, solution: 100, min: 10, max: 100 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, query: { fields: 'id,title' } });
      const { data } = await api.get('/books').json();
      const query = { per_page: input.size };
      const all = await api.paginate('/books', { by: 'link', query }).collect(1000);
      return { onePage: data.length, all: all.length };
    },
    check: {
      journal: {
        'the whole list took two requests': (entries) =>
          entries.filter(({ query }) => query.per_page).length === 2,
      },
      result: {
        'one call alone has a tenth of it': ({ onePage }) => onePage === 20,
        'the pages together have all 200 books': ({ all }) => all === 200,
      },
    },
  },

  'do-monitor': {
    fields: [
      { name: 'budget', label: 'Budget in cents', type: 'number', value: 1000, solution: 100, min: 0 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, headers: { 'x-api-key': 'ada' } });
      let spent = 0;
      const texts = ['Good morning', 'Thank you', 'See you tomorrow', 'Have a safe trip'];
      for (const text of texts) {
        const price = 2 * text.length; // Two cents a character.
        if (spent + price > input.budget) break;
        const { usage } = await api.post('/metered/speech', { json: { text } }).json();
        spent += usage.cents;
      }
      const bill = await api.get('/metered/usage').json();
      return { spent, bill, requests: api.stats().requests };
    },
    check: {
      journal: {
        'three texts were spoken, the fourth was not sent': (entries) =>
          entries.filter(({ method }) => method === 'POST').length === 3,
      },
      result: {
        'the bill is no more than 100 cents': ({ bill }) => bill.cents > 0 && bill.cents <= 100,
        'our own count agrees with it': ({ spent, bill }) => spent === bill.cents,
      },
    },
  },
};

export const headers = {
  authorization: {
    fields: [
      { name: 'scheme', label: 'Scheme', type: 'select', value: 'Token', solution: 'Bearer',
        options: ['Token', 'Basic', 'Bearer'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const issued = await api.post('/tokens', { json: { subject: 'ada' } }).json();
      const authorization = `${input.scheme} ${issued.access_token}`;
      const response = await api.get('/me', {
        headers: { authorization }, throwHttpErrors: false,
      });
      return { status: response.status, asks: response.headers.get('www-authenticate') };
    },
    check: {
      journal: {
        'GET /me arrived with the token as Bearer': (entries) =>
          entries.at(-1).path === '/me' && /^Bearer \S+$/.test(entries.at(-1).headers.authorization),
      },
      result: {
        'the server knows who is calling': ({ status, asks }) => status === 200 && asks === null,
      },
    },
  },

  'content-type': {
    fields: [
      { name: 'type', label: 'Content-Type', type: 'select', value: 'text/plain',
        solution: 'application/json',
        options: ['text/plain', 'application/x-www-form-urlencoded', 'application/json'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const response = await api.post('/orders', {
        headers: { 'content-type': input.type },
        body: '{"dish":"tart","quantity":1}',
        throwHttpErrors: false,
      });
      return { status: response.status, answer: await response.json() };
    },
    check: {
      journal: {
        'the body was sent as what it is': ([entry]) =>
          entry.headers['content-type'] === 'application/json' && JSON.parse(entry.body).dish === 'tart',
      },
      result: {
        'the tart is ordered': ({ status, answer }) => status === 201 && answer.dish === 'tart',
      },
    },
  },

  accept: {
    fields: [
      { name: 'accept', label: 'Accept', type: 'text', value: 'application/pdf', solution: 'text/csv' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const response = await api.get('/dishes', {
        headers: { accept: input.accept }, throwHttpErrors: false,
      });
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        firstLine: text.split(/\r?\n/)[0],
      };
    },
    check: {
      journal: {
        'one GET /dishes arrived with your Accept': (entries, { input }) =>
          entries.length === 1 && entries[0].path === '/dishes'
          && entries[0].headers.accept === input.accept,
      },
      result: {
        'the dishes came as CSV': ({ status, type }) => status === 200 && type.startsWith('text/csv'),
        'its first line has the names of the columns': ({ firstLine }) =>
          firstLine === 'id,name,price,vegan',
      },
    },
  },

  'user-agent': {
    fields: [
      { name: 'app', label: 'Your app', type: 'text', value: '', solution: 'MyApp/1.0' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({
        baseUrl,
        headers: { 'user-agent': input.app, 'api-user-agent': input.app },
      });
      const { headers } = await api.get('/echo').json();
      return [headers['user-agent'], headers['api-user-agent']];
    },
    check: {
      journal: {
        'Api-User-Agent names an app and its version': ([entry]) =>
          /^[\w.-]+\/\d[\w.]*/.test(entry.headers['api-user-agent']),
        'User-Agent says the same, or the browser put its own name there': ([entry], { input }) =>
          entry.headers['user-agent'] === input.app
          || (entry.headers['user-agent'] ?? 'Mozilla/').startsWith('Mozilla/'),
      },
    },
  },

  'accept-language': {
    fields: [
      { name: 'languages', label: 'Accept-Language', type: 'text', value: 'en-US, en;q=0.9, fr;q=0.5',
        solution: 'fr-CH, fr;q=0.9, en;q=0.5' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const response = await api.get('/greeting', {
        headers: { 'accept-language': input.languages },
      });
      const { greeting } = await response.json();
      return { language: response.headers.get('content-language'), greeting };
    },
    check: {
      journal: {
        'your languages arrived': ([entry], { input }) =>
          entry.path === '/greeting' && entry.headers['accept-language'] === input.languages,
      },
      result: {
        'the greeting is French': ({ language, greeting }) =>
          language === 'fr' && greeting.startsWith('Bonsoir'),
      },
    },
  },

  'cache-control': {
    fields: [
      { name: 'wish', label: 'Cache-Control of the third call', type: 'select', value: 'max-age=60',
        solution: 'no-cache', options: ['max-age=60', 'no-cache', 'only-if-cached'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, cache: true });
      const found = [];
      for (const wish of [undefined, undefined, input.wish]) {
        const response = await api.get('/specials', { headers: { 'cache-control': wish } });
        await response.text();
        found.push(response.headers.get('cache-status'));
      }
      return found;
    },
    check: {
      journal: {
        'two of the three calls reached the server': (entries) => entries.length === 2,
        'the last one said no-cache, named its version, and got 304': ([, entry]) =>
          entry.headers['cache-control'] === 'no-cache' && entry.status === 304
          && entry.headers['if-none-match'] === '"specials-1"',
      },
      result: {
        'the second call was a hit': ([, second]) => second === 'fetchwright; hit',
      },
    },
  },
};

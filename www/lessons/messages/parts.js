export const parts = {
  'base-url': {
    fields: [
      { name: 'path', label: 'Path', type: 'text', value: '//evil.example/menu', solution: '/menu' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, auth: { bearer: 's3cret' } });
      const paths = ['https://evil.example/menu', '/../menu', input.path];
      return Promise.all(paths.map((path) =>
        api.get(path).then(({ status }) => status, ({ code }) => code)));
    },
    check: {
      journal: {
        'one request arrived, below the base URL': (entries) =>
          entries.length === 1 && entries[0].path === '/menu' && entries[0].status === 200,
      },
      result: {
        'what would have left the base URL was refused, with the token still here': (results) =>
          results.slice(0, 2).every((code) => code === 'ERR_URL_OUTSIDE_BASE'),
        'your path was answered': ([, , status]) => status === 200,
      },
    },
  },

  endpoint: {
    fields: [
      { name: 'id', label: 'User id', type: 'text', value: '../menu', solution: '2' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const response = await api.get('/users/{id}', {
        params: { id: input.id }, throwHttpErrors: false,
      });
      return { path: new URL(response.url).pathname, status: response.status };
    },
    check: {
      journal: {
        'the id arrived as one segment below /users': ([{ path }], { input }) =>
          path === `/users/${encodeURIComponent(input.id)}`,
      },
      result: {
        'there is such a user': ({ status }) => status === 200,
      },
    },
  },

  method: {
    fields: [
      { name: 'method', label: 'Method', type: 'select', value: 'POST', solution: 'DELETE',
        options: ['GET', 'HEAD', 'POST', 'DELETE'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const options = { throwHttpErrors: false };
      const answer = await api.request(input.method, '/users/3', options);
      const after = await api.get('/users/3', options);
      return [answer.status, answer.headers.get('allow'), after.status];
    },
    check: {
      journal: {
        'DELETE /users/3 was answered with 204': (entries) =>
          entries[0].method === 'DELETE' && entries[0].path === '/users/3' && entries[0].status === 204,
      },
      result: {
        'user 3 is gone': ([, , status]) => status === 404,
      },
    },
  },

  headers: {
    fields: [
      { name: 'table', label: 'Table of this call', type: 'text', value: '1', solution: '7' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({
        baseUrl, headers: { 'X-App': 'till', 'X-Table': '1' },
      });
      const usual = await api.get('/echo').json();
      const other = await api.get('/echo', { headers: { 'x-table': input.table } }).json();
      return [usual.headers['x-table'], other.headers['x-table'], other.headers['x-app']];
    },
    check: {
      journal: {
        'the first request came from table 1, the second from table 7': (entries) =>
          entries.map(({ headers }) => headers['x-table']).join() === '1,7',
        'both say which app they are of': (entries) =>
          entries.length === 2 && entries.every(({ headers }) => headers['x-app'] === 'till'),
      },
      result: {
        'X-Table and x-table are one header': (values) => values.join() === '1,7,till',
      },
    },
  },

  query: {
    fields: [
      { name: 'q', label: 'Search for', type: 'text', value: 'fish', solution: 'fish & chips' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const glued = await api.get(`/echo?q=${input.q}&page=1`).json();
      const query = { q: input.q, page: 1, tag: ['vegan', 'warm'] };
      const encoded = await api.get('/echo', { query }).json();
      return { glued: glued.query, encoded: encoded.query };
    },
    check: {
      journal: {
        'the second search is for what is in the field': (entries, { input }) =>
          entries[1].query.q === input.q && entries[1].query.page === '1',
      },
      result: {
        'both tags arrived': ({ encoded }) =>
          encoded.filter(([name]) => name === 'tag').map(([, value]) => value).join() === 'vegan,warm',
        'your text broke the glued query': ({ glued }, { input }) => glued[0][1] !== input.q,
      },
    },
  },

  body: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const data = new FormData();
      data.append('dish', 'soup');
      const bodies = [
        { json: { dish: 'soup' } }, { form: { dish: 'soup' } },
        { body: data }, { body: 'soup' },
      ];
      const calls = bodies.map((body) => api.post('/echo', body).json());
      const echoes = await Promise.all(calls);
      return echoes.map(({ headers, body }) => [headers['content-type'], body]);
    },
    check: {
      journal: {
        'four bodies arrived, each of its own type': (entries) =>
          entries.map(({ headers }) => headers['content-type'].split(';')[0]).sort().join()
          === 'application/json,application/x-www-form-urlencoded,multipart/form-data,text/plain',
      },
      result: {
        'JSON and a form say the same in different ways': ([[, json], [, form]]) =>
          json === '{"dish":"soup"}' && form === 'dish=soup',
        'the parts of multipart are divided by a boundary that its type names': ([, , [type, body]]) =>
          body.startsWith(`--${/boundary="?([^";]+)/.exec(type)[1]}`),
      },
    },
  },

  'complete-request': {
    fields: [
      { name: 'method', label: 'Method', type: 'select', value: 'PUT', solution: 'POST',
        options: ['POST', 'PUT', 'PATCH'] },
      { name: 'path', label: 'Path', type: 'text', value: '/order', solution: '/orders' },
      { name: 'body', label: 'Body', type: 'textarea', value: '{ dish: soup, quantity: 2 }',
        solution: '{ "dish": "soup", "quantity": 2 }' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const options = {
        query: { source: 'phone' },
        headers: { 'accept': 'application/json', 'content-type': 'application/json' },
        body: input.body,
      };
      const curl = api.toCurl(input.method, input.path, options);
      const response = await api.request(input.method, input.path, {
        ...options, throwHttpErrors: false,
      });
      return { curl, status: response.status, answer: await response.json() };
    },
    check: {
      journal: {
        'POST /orders?source=phone arrived, with JSON for JSON': ([entry]) =>
          entry.method === 'POST' && entry.path === '/orders' && entry.query.source === 'phone'
          && entry.headers.accept === 'application/json'
          && entry.headers['content-type'] === 'application/json',
      },
      result: {
        'two soups were ordered': ({ status, answer }) =>
          status === 201 && answer.dish === 'soup' && answer.quantity === 2,
        'curl would send the same': ({ curl }) => curl.includes('/orders?source=phone'),
      },
    },
  },
};

const line = ({ method, path, status }) => `${method} ${path} ${status}`;
const lines = (entries) => entries.map(line).join(', ');

/** What to do with the common statuses below 400: items 33 to 37. */
export const statuses = {
  'status-200': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const response = await api.get('/menu');
      const { data } = await response.json();

      const vegan = data.filter((dish) => dish.vegan);
      const [cheapest] = vegan.sort((a, b) => a.price - b.price);
      return { status: response.status, cheapest: cheapest.name };
    },
    check: {
      journal: {
        'the menu was read with one request': (entries) => lines(entries) === 'GET /menu 200',
      },
      result: {
        'the data was used: the cheapest vegan dish is the soup': ({ status, cheapest }) =>
          status === 200 && cheapest === 'Leek and potato soup',
      },
    },
  },

  'status-201': {
    fields: [
      { name: 'name', label: 'Name of the new user', type: 'text', value: '', solution: 'Mary Jackson' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = { name: input.name, email: 'mary@example.com' };
      const created = await api.post('/users', { json });
      const location = new URL(created.headers.get('location'), created.url);
      const user = await api.get(location).json();
      return { status: created.status, location: location.pathname, user };
    },
    check: {
      journal: {
        'the URL that the 201 named was read': (entries) =>
          lines(entries) === 'POST /users 201, GET /users/4 200',
      },
      result: {
        'there is the new user, with the id that the server chose': ({ status, location, user }, { input }) =>
          status === 201 && location.endsWith('/users/4')
            && user.id === 4 && user.name === input.name,
      },
    },
  },

  'status-204': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const response = await api.delete('/users/2');
      const body = await response.text();
      const data = await api.delete('/users/3').json();
      const isNothing = data === undefined;
      return { status: response.status, length: body.length, isNothing };
    },
    check: {
      journal: {
        'both were removed': (entries) =>
          lines(entries) === 'DELETE /users/2 204, DELETE /users/3 204',
      },
      result: {
        'there was nothing to read, and no error over it': ({ status, length, isNothing }) =>
          status === 204 && length === 0 && isNothing,
      },
    },
  },

  'status-301': {
    fields: [
      { name: 'path', label: 'Path from now on', type: 'text', value: '/v0/users/1', solution: '/users/1' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const old = await api.get('/v0/users/1');
      const corrected = await api.get(input.path);
      return { sentTo: old.url.slice(baseUrl.length), user: await corrected.json() };
    },
    check: {
      journal: {
        'the old path cost two requests, the corrected one a single one': (entries) =>
          lines(entries) === 'GET /v0/users/1 301, GET /users/1 200, GET /users/1 200',
      },
      result: {
        'the response names the URL that it came from': ({ sentTo, user }) =>
          sentTo === '/users/1' && user.id === 1,
      },
    },
  },

  'status-304': {
    fields: [
      { name: 'cache', label: 'The client keeps answers', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, cache: input.cache });
      const first = await api.get('/notices/rules').json();
      const again = await api.get('/notices/rules');
      const second = await again.json();
      const fromCache = again.headers.get('cache-status');
      return { same: first.text === second.text, status: again.status, fromCache };
    },
    check: {
      journal: {
        'the second request named the version, and the answer was 304': ([first, second]) =>
          first.status === 200 && second.status === 304 && second.headers['if-none-match'] === '"v1"',
      },
      result: {
        'the caller has the whole document all the same': ({ same, status }) => same && status === 200,
      },
    },
  },
};

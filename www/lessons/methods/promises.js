const STATUSES = ['200', '201', '204'];

const status = (name, label, solution) =>
  ({ name, label, type: 'select', options: STATUSES, value: '200', solution });

const countOf = (entries, method) => entries.filter((entry) => entry.method === method).length;

/** What the verbs promise: items 21 and 24 to 27. */
export const promises = {
  'patch-twice': {
    fields: [{
      name: 'change', label: 'The PATCH says', type: 'select', options: ['increment', 'set'],
      value: 'increment', solution: 'set',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = { [input.change]: 1 };
      const first = await api.patch('/counters/visits', { json }).json();
      const second = await api.patch('/counters/visits', { json }).json();
      return [first.value, second.value];
    },
    check: {
      journal: {
        'two PATCH requests with equal bodies arrived': ([first, second]) =>
          first.method === 'PATCH' && second.method === 'PATCH' && first.body === second.body,
      },
      result: {
        'the second left the counter as the first had made it': ([first, second]) =>
          first === 1 && second === 1,
      },
    },
  },

  'safe': {
    fields: ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map((name) => ({
      name, label: `${name} is safe`, type: 'checkbox', value: false,
      solution: ['GET', 'HEAD', 'OPTIONS'].includes(name),
    })),
    async run({ Client, baseUrl, input, methodInfo }) {
      const api = new Client({ baseUrl });
      const changed = {};
      for (const method of Object.keys(input)) {
        const before = await api.get('/users').text();
        const path = method === 'POST' ? '/users' : '/users/2';
        const user = { name: `Sent by ${method}`, email: 'mary@example.com' };
        const json = methodInfo(method).requestBody === 'yes' ? user : undefined;
        await api.request(method, path, { json });
        changed[method] = before !== await api.get('/users').text();
      }
      return changed;
    },
    check: {
      journal: {
        'each of the seven methods arrived': (entries) =>
          new Set(entries.map(({ method }) => method)).size === 7,
      },
      result: {
        'you called safe exactly those that changed nothing': (changed, { input }) =>
          Object.keys(changed).length === 7
            && Object.entries(changed).every(([method, isChanged]) => input[method] === !isChanged),
      },
    },
  },

  'idempotent': {
    fields: [
      { name: 'keys', label: 'POST has an idempotency key', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const retry = { limit: 2, baseDelay: 10 };
      const api = new Client({ baseUrl, retry, idempotencyKey: input.keys });
      const answers = {};
      for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
        answers[method] = await api.request(method, '/lossy').json()
          .catch(({ code }) => code);
      }
      return answers;
    },
    check: {
      journal: {
        'GET, PUT and DELETE were repeated by themselves': (entries) =>
          ['GET', 'PUT', 'DELETE'].every((method) => countOf(entries, method) === 2),
        'POST was repeated with the same key': (entries) => {
          const keys = entries.filter(({ method }) => method === 'POST')
            .map(({ headers }) => headers['idempotency-key']);
          return keys.length === 2 && keys[0] !== undefined && keys[0] === keys[1];
        },
      },
      result: {
        'nothing was done twice': ({ GET, PUT, DELETE, POST }) =>
          GET.effects === 0 && [PUT, DELETE, POST].every(({ effects }) => effects === 1),
      },
    },
  },

  'body-rules': {
    fields: [{
      name: 'part', label: 'Where GET and HEAD put the search', type: 'select', options: ['json', 'query'],
      value: 'json', solution: 'query',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const search = { q: 'leek' };
      const answers = {};
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const part = ['GET', 'HEAD'].includes(method) ? input.part : 'json';
        answers[method] = await api.request(method, '/echo', { [part]: search })
          .then(({ status }) => status, ({ message }) => message);
      }
      return answers;
    },
    check: {
      journal: {
        'GET and HEAD came with a query and without a body': (entries) =>
          entries.slice(0, 2).map(({ method }) => method).join() === 'GET,HEAD'
            && entries.slice(0, 2).every(({ query, body }) => query.q === 'leek' && body === ''),
        'the other four came with a body': (entries) =>
          entries.length === 6 && entries.slice(2).every(({ body }) => body === '{"q":"leek"}'),
      },
      result: {
        'all six were answered': (answers) =>
          Object.values(answers).join() === '200,200,200,200,200,200',
      },
    },
  },

  'success-codes': {
    fields: [
      status('read', 'GET answers', '200'), status('create', 'POST that creates answers', '201'),
      status('putNew', 'PUT to a free URL answers', '201'),
      status('putAgain', 'PUT over what is there, without a body in return, answers', '204'),
      status('remove', 'DELETE answers', '204'),
    ],
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const label = { json: { name: 'new', colour: 'green' } };
      const read = await api.get('/labels');
      const create = await api.post('/labels', label);
      const putNew = await api.put('/labels/blue', { json: { colour: 'blue' } });
      const putAgain = await api.put('/labels/blue', { json: { colour: 'navy' } });
      const remove = await api.delete('/labels/new');
      return [read, create, putNew, putAgain, remove].map(({ status }) => status);
    },
    check: {
      journal: {
        'GET, POST, two PUT and DELETE succeeded': (entries) =>
          entries.map(({ method }) => method).join() === 'GET,POST,PUT,PUT,DELETE'
            && entries.every(({ status }) => status >= 200 && status < 300),
      },
      result: {
        'you foretold each status': (statuses, { input }) =>
          statuses.join() === [
            input.read, input.create, input.putNew, input.putAgain, input.remove,
          ].join(),
      },
    },
  },
};

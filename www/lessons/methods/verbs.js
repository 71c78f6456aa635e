const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const verb = (name, label, value, solution) =>
  ({ name, label, type: 'select', options: VERBS, value, solution });

const line = ({ method, path, status }) => `${method} ${path} ${status}`;
const lines = (entries) => entries.map(line).join(', ');

/** The verbs one by one (items 16 to 20, 22 and 23). */
export const verbs = {
  'crud': {
    fields: [
      verb('create', 'To create', 'PUT', 'POST'),
      verb('change', 'To change a part', 'POST', 'PATCH'),
      verb('remove', 'To remove', 'POST', 'DELETE'),
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const mary = { name: 'Mary Jackson', email: 'mary@example.com' };

      const { id } = await api.request(input.create, '/users', { json: mary }).json();
      const user = { params: { id } };
      await api.get('/users/{id}', user);
      await api.request(input.change, '/users/{id}', { ...user, json: { role: 'admin' } });
      await api.request(input.remove, '/users/{id}', user);
      return api.get('/users').json();
    },
    check: {
      journal: {
        'a user was created, read, changed and removed, each with its verb': (entries) =>
          lines(entries.slice(0, 4)) ===
            'POST /users 201, GET /users/4 200, PATCH /users/4 200, DELETE /users/4 204',
      },
      result: {
        'the list is as it was before': ({ data }) => data.map(({ id }) => id).join() === '1,2,3',
      },
    },
  },

  'get': {
    fields: [
      { name: 'id', label: 'Read user number', type: 'number', value: 1, solution: 3, min: 1, max: 3 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const read = () => api.get('/users/{id}', { params: { id: input.id } }).json();

      const first = await read();
      const second = await read();
      const third = await read();
      return [first, second, third];
    },
    check: {
      journal: {
        'three GET requests for user 3 arrived, none with a body': (entries) =>
          lines(entries) === 'GET /users/3 200, GET /users/3 200, GET /users/3 200'
            && entries.every(({ body }) => body === ''),
      },
      result: {
        'it is Annie Easley three times': (users) =>
          users.length === 3 && users.every(({ name }) => name === 'Annie Easley'),
      },
    },
  },

  'post': {
    fields: [{
      name: 'sameKey', label: 'Both carry the same idempotency key', type: 'checkbox',
      value: false, solution: true,
    }],
    async run({ Client, baseUrl, input }) {
      const idempotencyKey = input.sameKey ? () => 'sign-up-of-mary' : false;
      const api = new Client({ baseUrl, idempotencyKey });
      const json = { name: 'Mary Jackson', email: 'mary@example.com' };

      const first = await api.post('/users', { json }).json();
      const second = await api.post('/users', { json }).json();
      const { meta } = await api.get('/users').json();
      return { ids: [first.id, second.id], total: meta.total };
    },
    check: {
      journal: {
        'both POST requests arrived, with one and the same key': ([first, second]) =>
          first.method === 'POST' && second.method === 'POST'
            && first.headers['idempotency-key'] === 'sign-up-of-mary'
            && second.headers['idempotency-key'] === 'sign-up-of-mary',
      },
      result: {
        'only one user was created': ({ ids, total }) => ids.join() === '4,4' && total === 4,
      },
    },
  },

  'put': {
    fields: [{
      name: 'body', label: 'The whole user, as JSON', type: 'textarea',
      value: '{\n  "name": "Ada Lovelace",\n  "email": "ada@new.example"\n}',
      solution: '{\n  "name": "Ada Lovelace",\n  "email": "ada@new.example",\n  "role": "admin"\n}',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const before = await api.get('/users/1').json();
      await api.put('/users/1', { json: JSON.parse(input.body) });
      const after = await api.get('/users/1').json();
      return { before, after };
    },
    check: {
      journal: {
        'one PUT to user 1 was accepted': (entries) =>
          lines(entries) === 'GET /users/1 200, PUT /users/1 200, GET /users/1 200',
      },
      result: {
        'the e-mail address is new': ({ after }) => after.email === 'ada@new.example',
        'Ada is an administrator as before': ({ before, after }) =>
          before.role === 'admin' && after.role === 'admin',
      },
    },
  },

  'patch': {
    fields: [{
      name: 'body', label: 'The change, as JSON', type: 'textarea',
      value: '{ "mail": "grace@new.example" }', solution: '{ "email": "grace@new.example" }',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const before = await api.get('/users/2').json();
      const after = await api.patch('/users/2', { json: JSON.parse(input.body) }).json();
      return { before, after };
    },
    check: {
      journal: {
        'the PATCH carried the e-mail address and nothing else': (entries) =>
          Object.keys(JSON.parse(entries[1].body)).join() === 'email'
            && line(entries[1]) === 'PATCH /users/2 200',
      },
      result: {
        'the address is new, the rest is as it was': ({ before, after }) =>
          after.email === 'grace@new.example'
            && after.name === before.name && after.role === before.role,
      },
    },
  },

  'delete': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const first = await api.delete('/users/3');
      const second = await api.delete('/users/3', { throwHttpErrors: false });
      const { data } = await api.get('/users').json();
      const left = data.map(({ name }) => name);
      return { statuses: [first.status, second.status], left };
    },
    check: {
      journal: {
        'the same DELETE arrived twice': (entries) =>
          lines(entries.slice(0, 2)) === 'DELETE /users/3 204, DELETE /users/3 404',
      },
      result: {
        'the answers differ': ({ statuses }) => statuses.join() === '204,404',
        'only user 3 is gone': ({ left }) => left.join() === 'Ada Lovelace,Grace Hopper',
      },
    },
  },

  'delete-body': {
    fields: [
      { name: 'names', label: 'Labels to remove', type: 'text', value: 'draft', solution: 'draft old' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const names = input.names.split(' ');
      const { removed } = await api.delete('/labels', { json: { names } }).json();
      const { data } = await api.get('/labels').json();
      return { removed, left: data.map(({ name }) => name) };
    },
    check: {
      journal: {
        'the DELETE had a body that names two labels': ([entry]) =>
          entry.method === 'DELETE' && JSON.parse(entry.body).names.length === 2,
      },
      result: {
        'only urgent is left': ({ left }) => left.join() === 'urgent',
      },
    },
  },
};

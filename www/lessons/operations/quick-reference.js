const FULL = JSON.stringify({ name: 'Grace Hopper', email: 'grace@example.com', role: 'admin' }, null, 2);

/** The quick reference, run. */
export const quickReference = {
  'quick-get': {
    fields: [{
      name: 'id', label: 'User', type: 'text', value: '123', solution: '2',
    }],
    async run({ Client, baseUrl, methodInfo, input }) {
      const api = new Client({ baseUrl });
      const call = () => api.get('/users/{id}', { params: { id: input.id } }).json();
      const [first, second] = [await call(), await call()];
      const { safe, idempotent, cacheable, requestBody } = methodInfo('GET');
      return { first, second, facts: { safe, idempotent, cacheable, requestBody } };
    },
    check: {
      journal: {
        'the user was read twice, without a body': (entries) =>
          entries.map(({ method, status, body }) => `${method} ${status} ${body}`).join()
            === 'GET 200 ,GET 200 ',
      },
      result: {
        'reading changed nothing': ({ first, second }) => JSON.stringify(first) === JSON.stringify(second),
        'it is Grace': ({ first }) => first.name === 'Grace Hopper',
      },
    },
  },

  'quick-post': {
    fields: [{ name: 'path', label: 'Path', type: 'text', value: '/users/123', solution: '/users' }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = { name: 'Lin', email: 'lin@example.com' };
      const options = { json, throwHttpErrors: false };
      const { status, headers } = await api.post(input.path, options);
      const { data } = await api.get('/users').json();
      const users = data.map(({ id, name }) => `${id} ${name}`);
      const [location, allow] = [headers.get('location'), headers.get('allow')];
      return { status, location, allow, users };
    },
    check: {
      journal: {
        'POST /users created somebody': ([{ method, path, status }]) =>
          method === 'POST' && path === '/users' && status === 201,
      },
      result: {
        'Lin has the next number': ({ users }) => users.join().endsWith('3 Annie Easley,4 Lin'),
        'the answer says where she is': ({ location }) => location.endsWith('/users/4'),
      },
    },
  },

  'quick-put': {
    fields: [{
      name: 'body', label: 'Body', type: 'textarea', value: '{ "role": "admin" }', solution: FULL,
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = JSON.parse(input.body);
      const put = () => api.put('/users/2', { json }).json().catch(({ problem }) => problem);
      return { first: await put(), second: await put() };
    },
    check: {
      journal: {
        'the whole record was sent, twice, and accepted': (entries) =>
          entries.filter(({ method, status }) => method === 'PUT' && status === 200).length === 2,
      },
      result: {
        'Grace is an admin now': ({ first }) => first.name === 'Grace Hopper' && first.role === 'admin',
        'twice is the same as once': ({ first, second }) =>
          JSON.stringify(first) === JSON.stringify(second),
      },
    },
  },

  'quick-patch': {
    fields: [{
      name: 'body', label: 'Body', type: 'textarea', value: FULL, solution: '{ "role": "admin" }',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // Somebody else corrects the address after you have read the record.
      await api.patch('/users/2', { json: { email: 'hopper@example.org' } });
      await api.patch('/users/2', { json: JSON.parse(input.body) });
      return api.get('/users/2').json();
    },
    check: {
      journal: {
        'two changes were accepted': (entries) =>
          entries.filter(({ method, status }) => method === 'PATCH' && status === 200).length === 2,
        'yours has only what you change': (entries) =>
          Object.keys(JSON.parse(entries[1].body)).join() === 'role',
      },
      result: {
        'Grace is an admin': ({ role }) => role === 'admin',
        'the change of the other is still there': ({ email }) => email === 'hopper@example.org',
      },
    },
  },

  'quick-delete': {
    fields: [{ name: 'id', label: 'User', type: 'number', value: 1, min: 1, max: 3, solution: 3 }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const remove = async () => {
        const call = api.delete('/users/{id}', { params: { id: input.id } });
        return (await call.catch((error) => error)).status;
      };
      const statuses = [await remove(), await remove()];
      const { data } = await api.get('/users').json();
      return { statuses, left: data.map(({ name }) => name) };
    },
    check: {
      journal: {
        'user 3 was removed, and could not be removed again': (entries) =>
          entries.slice(0, 2).map(({ method, path, status }) => `${method} ${path} ${status}`).join()
            === 'DELETE /users/3 204,DELETE /users/3 404',
      },
      result: {
        'Ada and Grace are left': ({ left }) => left.join() === 'Ada Lovelace,Grace Hopper',
      },
    },
  },

  'quick-statuses': {
    fields: [{
      name: 'again', label: 'Worth sending again, as it is', type: 'text', value: '500',
      solution: '429, 500, 502, 503',
    }],
    async run({ Client, baseUrl, statusInfo, input }) {
      const api = new Client({ baseUrl, retry: 0 });
      const codes = [200, 201, 204, 301, 304, 400, 401, 403, 404, 429, 500, 502, 503];
      const sheet = [];
      for (const code of codes) {
        const { status } = await api.get(`/status/${code}`, { throwHttpErrors: false });
        const { phrase, family, retryable } = statusInfo(code);
        sheet.push({ code, seen: status, phrase, family, retryable });
      }
      const again = input.again.split(/\D+/).map(Number);
      const right = sheet.filter(({ code, retryable }) => again.includes(code) === retryable);
      return { right: `${right.length} of ${codes.length}`, sheet };
    },
    check: {
      journal: {
        'all thirteen statuses were sent': (entries) =>
          [200, 201, 204, 301, 304, 400, 401, 403, 404, 429, 500, 502, 503].every((code) =>
            entries.some(({ path, status }) => path === `/status/${code}` && status === code)),
      },
      result: {
        'the 301 was followed to the menu': ({ sheet }) =>
          sheet.find(({ code }) => code === 301).seen === 200,
        'you are right about all of them': ({ right }) => right === '13 of 13',
      },
    },
  },

  'quick-python': {
    fields: [{
      name: 'timeout', label: 'Timeout', type: 'number', value: 5, min: 1, max: 60000, solution: 5000,
    }],
    async run({ Client, baseUrl, input }) {
      // session = requests.Session(); session.headers['X-App'] = 'course'
      const api = new Client({ baseUrl, retry: 0, headers: { 'x-app': 'course' } });
      // session.get(base + '/users').json()['data']
      const { data } = await api.get('/users').json();
      // session.get(base + '/echo', params={'page': 2, 'tag': ['a', 'b']})
      await api.get('/echo', { query: { page: 2, tag: ['a', 'b'] } });
      // session.post(base + '/users', json={'name': 'Lin', 'email': 'lin@example.com'})
      await api.post('/users', { json: { name: 'Lin', email: 'lin@example.com' } });
      // session.post(base + '/echo', data={'note': 'two words'})
      await api.post('/echo', { form: { note: 'two words' } });
      // session.get(base + '/status/404').raise_for_status()
      const error = await api.get('/status/404').catch((error) => error);
      // session.get(base + '/slow', params={'ms': 150}, timeout=5)
      const options = { query: { ms: 150 }, timeout: input.timeout };
      const slow = await api.get('/slow', options).json().catch(({ code }) => code);
      return { users: data.length, raised: error.status, slow };
    },
    check: {
      journal: {
        'six requests arrived, all with the header of the session': (entries) =>
          entries.length === 6 && entries.every(({ headers }) => headers['x-app'] === 'course'),
        'JSON and a form were labelled as such': (entries) =>
          entries[2].headers['content-type'] === 'application/json'
          && entries[3].headers['content-type'].startsWith('application/x-www-form-urlencoded'),
      },
      result: {
        'a 404 was raised without asking': ({ raised }) => raised === 404,
        'the slow answer was waited for': ({ slow }) => slow.ok === true,
      },
    },
  },

  powerful: {
    fields: [
      {
        name: 'api', label: 'Your API', type: 'text', value: 'http://api.example.com',
        solution: 'https://api.example.com',
      },
      {
        name: 'role', label: 'People with the role', type: 'select', options: ['admin', 'member'],
        value: 'member',
      },
    ],
    async run({ Client, baseUrl, input }) {
      const [api, role] = [JSON.stringify(input.api), JSON.stringify(input.role)];
      const client = new Client({ baseUrl });
      const { data } = await client.get('/users').json();
      const names = data.filter((user) => user.role === input.role).map(({ name }) => name);
      await client.put('/guard/records/digest', { json: { names } });
      return [
        `import { Client } from 'fetchwright/client';\n`,
        `export default {`,
        `  async fetch(request, env) {`,
        `    const auth = { bearer: env.API_TOKEN };`,
        `    const client = new Client({ baseUrl: ${api}, auth });`,
        `    const { data } = await client.get('/users').json();`,
        `    const people = data.filter(({ role }) => role === ${role});`,
        `    const names = people.map(({ name }) => name);`,
        `    await client.put('/guard/records/digest', { json: { names } });`,
        `    return Response.json({ names });`,
        `  },`,
        `};`,
      ].join('\n');
    },
    check: {
      journal: {
        'the people were read, and the names of the right ones stored': (entries, { input }) => {
          const [read, write] = entries;
          const { length } = JSON.parse(write.body).names;
          return read.path === '/users' && write.method === 'PUT' && write.status === 201
            && length === (input.role === 'admin' ? 1 : 2);
        },
      },
      result: {
        'the file is a worker with your settings': (file, { input }) =>
          /^export default \{$/m.test(file) && file.includes(JSON.stringify(input.api)),
        'its token will not go by plain http': (file) => file.includes('baseUrl: "https://'),
      },
    },
  },
};

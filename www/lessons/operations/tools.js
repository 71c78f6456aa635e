const COLLECTION = [
  'GET {{baseUrl}}/users',
  'GET {{baseUrl}}/users/{{userid}}',
  'DELETE {{baseUrl}}/users/{{userId}}',
].join('\n');

const RECIPES = [
  'curl $API/users',
  'curl -G $API/echo --data-urlencode "q=fish & chips"',
  'curl -I $API/menu',
  'curl $API/users -d \'{"name":"Lin","email":"lin@example.com"}\'',
  'curl -X PATCH $API/users/2 --json \'{"role":"admin"}\'',
  'curl -X DELETE $API/users/3',
].join('\n');

const seen = (entries) => entries.map(({ method, path }) => `${method} ${path}`);

/** What graphical tools and curl do, done by hand. */
export const tools = {
  postman: {
    fields: [{
      name: 'collection', label: 'Saved requests', type: 'textarea', value: COLLECTION,
      solution: COLLECTION.replace('{{userid}}', '{{userId}}'),
    }],
    async run({ Client, baseUrl, input }) {
      const variables = { baseUrl, userId: '2' };
      const fill = (text) =>
        text.replace(/\{\{(\w+)\}\}/g, (all, name) => variables[name] ?? all);
      const api = new Client();
      const tests = [];
      for (const line of input.collection.trim().split('\n')) {
        const [method, url] = fill(line).split(' ');
        const { status } = await api.request(method, url, { throwHttpErrors: false });
        tests.push({ line, status, passed: status >= 200 && status < 300 });
      }
      return tests;
    },
    check: {
      journal: {
        'the list, user 2, and the removal of user 2 arrived': (entries) =>
          seen(entries).join() === 'GET /users,GET /users/2,DELETE /users/2',
      },
      result: {
        'the test of every saved request passed': (tests) =>
          tests.length === 3 && tests.every(({ passed }) => passed),
      },
    },
  },

  insomnia: {
    fields: [{
      name: 'plugin', label: 'Use the hook', type: 'checkbox', value: false, solution: true,
    }],
    async run({ Client, baseUrl, input }) {
      const failOnErrors = async ({ response }) => {
        const { errors } = await response.clone().json();
        if (errors) throw new Error(errors[0].message);
      };
      const api = new Client({ baseUrl });
      const json = { query: '{ dish(name: "pizza") { title price } }' };
      const hooks = input.plugin ? { afterResponse: failOnErrors } : {};
      const call = api.post('/graphql', { json, hooks }).json();
      const outcome = await call.catch((error) => error);
      return { outcome, code: api.toCurl('POST', '/graphql', { json }) };
    },
    check: {
      journal: {
        'the query was answered with 200': (entries) =>
          entries.length === 1 && entries[0].path === '/graphql' && entries[0].status === 200,
      },
      result: {
        'the call failed all the same, and says why': ({ outcome }) =>
          outcome instanceof Error && outcome.message === 'there is no dish pizza',
        'the generated command holds the query': ({ code }) =>
          code.startsWith('curl') && code.includes('/graphql') && code.includes('pizza'),
      },
    },
  },

  curl: {
    fields: [{
      name: 'command', label: 'Command', type: 'text',
      value: 'curl $API/echo?team=7&page=2 -u ada:s3cret',
      solution: 'curl "$API/echo?team=7&page=2" -u ada:s3cret',
    }],
    async run({ Client, baseUrl, fromCurl, input }) {
      const spec = fromCurl(input.command.replace('$API', baseUrl));
      const api = new Client();
      await api.request(spec.method, spec.url, spec);
      return api.toCurl(spec.method, spec.url, spec);
    },
    check: {
      journal: {
        'both parameters arrived': ([{ path, query }]) =>
          path === '/echo' && query.team === '7' && query.page === '2',
        'so did the name and the password': ([{ headers }]) =>
          headers.authorization === `Basic ${btoa('ada:s3cret')}`,
      },
      result: {
        'the command that came back is safe to share': (command) =>
          command.includes('page=2') && command.includes('Basic ***') && !command.includes('s3cret'),
      },
    },
  },

  'curl-recipes': {
    fields: [{
      name: 'recipes', label: 'One command per line', type: 'textarea', value: RECIPES,
      solution: RECIPES.replace('/users -d', '/users --json'),
    }],
    async run({ Client, baseUrl, fromCurl, input }) {
      const commands = input.recipes.trim().split('\n');
      const specs = commands.map((command) => fromCurl(command.replace('$API', baseUrl)));
      const results = await new Client().batch(specs, { concurrency: 1 });
      return results.map(({ response, reason }, index) =>
        ({ command: commands[index], status: response?.status ?? reason.status }));
    },
    check: {
      journal: {
        'six requests arrived, each with the method of its command': (entries) =>
          entries.map(({ method }) => method).join() === 'GET,GET,HEAD,POST,PATCH,DELETE',
        'the search text arrived whole': (entries) => entries[1].query.q === 'fish & chips',
        'Lin was sent as JSON, and created': (entries) =>
          entries[3].headers['content-type'] === 'application/json' && entries[3].status === 201,
      },
      result: {
        'all six succeeded': (results) =>
          results.length === 6 && results.every(({ status }) => status < 300),
      },
    },
  },

  debugging: {
    fields: [
      {
        name: 'method', label: 'Method', type: 'select', options: ['PATCH', 'POST', 'PUT'], value: 'PUT',
        solution: 'PATCH',
      },
      { name: 'path', label: 'Path', type: 'text', value: '/user/2', solution: '/users/2' },
      {
        name: 'body', label: 'Body', type: 'textarea', value: '{ "email": "grace(at)example.org" }',
        solution: '{ "email": "grace@example.org" }',
      },
    ],
    async run({ Client, baseUrl, input }) {
      const trace = [];
      const api = new Client({ baseUrl, log: (entry) => trace.push(entry) });
      const headers = { 'content-type': 'application/json' };
      const call = api.request(input.method, input.path, { headers, body: input.body });
      const answer = await call.json().catch((error) => error.problem);
      return { answer, trace };
    },
    check: {
      journal: {
        'one PATCH changed user 2': (entries) =>
          entries.length === 1 && entries[0].method === 'PATCH' && entries[0].path === '/users/2'
          && entries[0].status === 200,
      },
      result: {
        'Grace has her new address, and kept her name': ({ answer }) =>
          answer.email === 'grace@example.org' && answer.name === 'Grace Hopper',
        'the trace names the request as the API does': ({ trace }, { journal }) =>
          trace[0].requestId === `practice-${journal[0].number}`,
      },
    },
  },
};

/** API keys: where they go, where they come from, and how they are looked after. */
export const keys = {
  'api-key': {
    fields: [
      { name: 'place', label: 'Where the key goes', type: 'select', value: 'query', solution: 'header',
        options: ['query', 'header'] },
    ],
    async run({ Client, baseUrl, input }) {
      const open = new Client({ baseUrl });
      const json = { environment: 'test' };
      const { secret: apiKey } = await open.post('/access/keys', { json }).json();
      const place = input.place === 'query' ? { query: 'key' } : { header: 'X-API-Key' };
      const api = new Client({ baseUrl, auth: { apiKey, ...place } });
      await api.get('/access/test/balance');
      // What the server writes into its log about the call.
      const { data: [row] } = await open.get('/access/usage').json();
      return { apiKey, logged: row.line, status: row.status };
    },
    check: {
      journal: {
        'the key arrived in a header, and not in the URL': (entries) => {
          const { headers, query } = entries.find(({ path }) => path === '/access/test/balance');
          return headers['x-api-key'].startsWith('practice_test_') && query.key === undefined;
        },
      },
      result: {
        'the API accepted it': ({ status }) => status === 200,
        'and it is not in the server\'s log': ({ apiKey, logged }) => !logged.includes(apiKey),
      },
    },
  },

  'key-in-environment': {
    fields: [
      { name: 'source', label: 'The program takes its key from', type: 'select', value: 'the source code',
        solution: 'the environment', options: ['the source code', 'the environment'] },
    ],
    async run({ Client, baseUrl, input }) {
      const provider = new Client({ baseUrl });
      const live = { json: { environment: 'live' } };
      const first = await provider.post('/access/keys', live).json();
      const env = { API_KEY: first.secret }; // In Node this is process.env.
      const literal = first.secret; // As if pasted into the source code.
      const program = async () => {
        const apiKey = input.source === 'the environment' ? env.API_KEY : literal;
        if (!apiKey) throw new Error('API_KEY is not set');
        const api = new Client({ baseUrl, auth: { apiKey } });
        return (await api.get('/access/live/balance', { throwHttpErrors: false })).status;
      };
      const before = await program();
      // The key has leaked: it is replaced at once, and only the environment is changed.
      const now = { json: { overlapSeconds: 0 } };
      const fresh = await provider.post(`/access/keys/${first.id}/rotate`, now).json();
      env.API_KEY = fresh.secret;
      return { before, after: await program() };
    },
    check: {
      journal: {
        'the same program sent another key the second time': (entries) => {
          const [one, two] = entries.filter(({ path }) => path === '/access/live/balance');
          return one.headers['x-api-key'] !== two.headers['x-api-key'];
        },
      },
      result: {
        'it works before and after the change': ({ before, after }) => before === 200 && after === 200,
      },
    },
  },

  'key-per-environment': {
    fields: [
      { name: 'environment', label: 'ENVIRONMENT', type: 'select', value: 'live', solution: 'test',
        options: ['test', 'live'] },
    ],
    async run({ Client, baseUrl, input }) {
      const provider = new Client({ baseUrl });
      const keyOf = async (environment) =>
        (await provider.post('/access/keys', { json: { environment } }).json()).secret;
      const keys = { test: await keyOf('test'), live: await keyOf('live') };
      const clientOf = (environment, apiKey) =>
        new Client({ baseUrl: `${baseUrl}/access/${environment}`, auth: { apiKey } });
      // An automatic test of the shop buys something.
      const shop = clientOf(input.environment, keys[input.environment]);
      await shop.post('/charges', { json: { amount: 4900 } });
      const mixedUp = await clientOf('live', keys.test).get('/balance')
        .catch((error) => error);
      const live = await clientOf('live', keys.live).get('/balance').json();
      return { charged: live.total, mixedUp: mixedUp.status };
    },
    check: {
      journal: {
        'the test charged the test environment, with its key': (entries) => {
          const { path, headers, status } = entries.find(({ path }) => path.endsWith('/charges'));
          return path === '/access/test/charges' && status === 201
            && headers['x-api-key'].startsWith('practice_test_');
        },
      },
      result: {
        'nobody was charged real money': ({ charged }) => charged === 0,
        'the key of one environment does not open the other': ({ mixedUp }) => mixedUp === 401,
      },
    },
  },

  'key-rotation': {
    fields: [
      { name: 'overlap', label: 'Both keys valid for (s)', type: 'number', value: 0, solution: 3600,
        min: 0, max: 86_400 },
    ],
    async run({ Client, baseUrl, input }) {
      const provider = new Client({ baseUrl });
      const live = { json: { environment: 'live' } };
      const old = await provider.post('/access/keys', live).json();
      const wait = (seconds) => provider.post('/__clock', { query: { seconds } });
      const statusOf = async ({ secret }) => {
        const auth = { apiKey: secret };
        const call = provider.get('/access/live/balance', { auth, throwHttpErrors: false });
        return (await call).status;
      };
      await wait(90 * 86_400);
      const json = { overlapSeconds: input.overlap };
      const fresh = await provider.post(`/access/keys/${old.id}/rotate`, { json }).json();
      // Two servers: the first has the new key, the second has not been deployed yet.
      const during = [await statusOf(fresh), await statusOf(old)];
      await wait(86_400);
      return { during, aDayLater: [await statusOf(fresh), await statusOf(old)] };
    },
    check: {
      journal: {
        'the key was rotated once': (entries) =>
          entries.filter(({ path, status }) =>
            path === '/access/keys/key-1/rotate' && status === 201).length === 1,
      },
      result: {
        'no call failed while servers moved over': ({ during }) => during.join() === '200,200',
        'a day later the new key alone works': ({ aDayLater }) => aDayLater.join() === '200,401',
      },
    },
  },

  'ip-allow-list': {
    fields: [
      { name: 'addresses', label: 'Allowed addresses, by spaces', type: 'text', value: '203.0.113.7',
        solution: '203.0.113.7 203.0.113.8' },
    ],
    async run({ Client, baseUrl, input }) {
      const provider = new Client({ baseUrl });
      const json = { environment: 'live' };
      const { id, secret: apiKey } = await provider.post('/access/keys', { json }).json();
      const addresses = input.addresses.split(' ');
      await provider.put(`/access/keys/${id}/addresses`, { json: { addresses } });
      const from = async (address, headers) => {
        // Stands in for the address that a server sees by itself, at the connection.
        const api = new Client({ baseUrl, auth: { apiKey }, headers });
        const connection = { 'x-practice-address': address };
        const options = { headers: connection, throwHttpErrors: false };
        return (await api.get('/access/live/balance', options)).status;
      };
      const servers = [await from('203.0.113.7'), await from('203.0.113.8')];
      const claim = { 'x-forwarded-for': '203.0.113.7' };
      const thief = [await from('198.51.100.9'), await from('198.51.100.9', claim)];
      return { servers, thief };
    },
    check: {
      journal: {
        'all four calls carried the same right key': (entries) => {
          const calls = entries.filter(({ path }) => path === '/access/live/balance');
          return calls.length === 4 && new Set(calls.map(({ headers }) => headers['x-api-key'])).size === 1;
        },
        'the list has two addresses': (entries) =>
          JSON.parse(entries.find(({ method }) => method === 'PUT').body).addresses.length === 2,
      },
      result: {
        'both servers get in': ({ servers }) => servers.join() === '200,200',
        'the thief does not, whatever he claims': ({ thief }) => thief.join() === '403,403',
      },
    },
  },

  'key-monitoring': {
    fields: [
      { name: 'key', label: 'Key to retire', type: 'select', value: 'key-1', solution: 'key-2',
        options: ['key-1', 'key-2', 'key-3'] },
    ],
    async run({ Client, baseUrl, input }) {
      const provider = new Client({ baseUrl });
      const json = { environment: 'live' };
      const issue = async () =>
        (await provider.post('/access/keys', { json }).json()).secret;
      const keys = [await issue(), await issue(), await issue()];
      const use = async (number, address) => {
        const headers = { 'x-api-key': keys[number - 1], 'x-practice-address': address };
        const options = { headers, throwHttpErrors: false };
        return (await provider.get('/access/live/balance', options)).status;
      };
      for (const number of [1, 2, 3, 1, 2, 3]) await use(number, `203.0.113.${number}`);
      await provider.post('/__clock', { query: { seconds: 3 * 3600 } });
      for (let call = 0; call < 5; call += 1) await use(2, '198.51.100.9');
      const { data } = await provider.get('/access/usage').json();
      await provider.delete(`/access/keys/${input.key}`);
      return { usage: data, thiefNow: await use(2, '198.51.100.9') };
    },
    check: {
      journal: {
        'the key that is used from a strange place was retired': (entries) =>
          entries.some(({ method, path, status }) =>
            method === 'DELETE' && path === '/access/keys/key-2' && status === 204),
      },
      result: {
        'the log names who used which key': ({ usage }) =>
          usage.length === 11 && usage.filter(({ address }) => address === '198.51.100.9').length === 5,
        'whoever has copied it is shut out': ({ thiefNow }) => thiefNow === 401,
      },
    },
  },
};

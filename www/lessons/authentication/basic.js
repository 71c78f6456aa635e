const statusesOf = (entries, part) =>
  entries.filter(({ path }) => path.includes(part)).map(({ status }) => status);

/** Basic authentication, and the methods beside each other. */
export const basic = {
  basic: {
    fields: [
      { name: 'username', label: 'User name', type: 'text', value: 'ada' },
      { name: 'password', label: 'Password', type: 'text', value: 'difference',
        solution: 'difference:engine' },
    ],
    async run({ Client, baseUrl, fetch, input }) {
      // Stands in for somebody who sees the request.
      let header;
      const seen = (url, init) => {
        header = new Headers(init.headers).get('authorization');
        return fetch(url, init);
      };
      const auth = { basic: { username: input.username, password: input.password } };
      const api = new Client({ baseUrl, auth, fetch: seen });
      const { status } = await api.get('/legacy/printer', { throwHttpErrors: false });
      const [scheme, encoded] = header.split(' ');
      return { status, header, scheme, decoded: atob(encoded) };
    },
    check: {
      journal: {
        'name and password arrived as Basic, in base64': ([{ headers }], { input }) =>
          headers.authorization === `Basic ${btoa(`${input.username}:${input.password}`)}`,
      },
      result: {
        'the printer is yours': ({ status }) => status === 200,
        'whoever sees the header has the password': ({ decoded }) => decoded === 'ada:difference:engine',
      },
    },
  },

  'basic-https': {
    fields: [
      { name: 'httpsOnly', label: 'httpsOnly', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, fetch, input }) {
      // Stands in for the network: on the way, plain http can be read.
      const overheard = [];
      const network = (url, init) => {
        const header = new Headers(init.headers).get('authorization');
        if (url.startsWith('http://office.example')) overheard.push(atob(header.slice(6)));
        return fetch(url.replace(/^https?:\/\/office\.example/, baseUrl), init);
      };
      const auth = { basic: { username: 'ada', password: 'difference:engine' } };
      const options = { auth, httpsOnly: input.httpsOnly, fetch: network };
      const read = async (base) => {
        const call = new Client({ ...options, baseUrl: base }).get('/legacy/printer');
        return call.then(({ status }) => status, ({ code }) => code);
      };
      const plain = await read('http://office.example');
      return { plain, secure: await read('https://office.example'), overheard };
    },
    check: {
      journal: {
        'one request arrived, and it was let in': (entries) =>
          statusesOf(entries, '/legacy/printer').join() === '200',
      },
      result: {
        'nobody has heard the password': ({ overheard }) => overheard.length === 0,
        'plain http was refused before anything was sent': ({ plain, secure }) =>
          plain === 'ERR_HTTPS_REQUIRED' && secure === 200,
      },
    },
  },

  comparison: {
    fields: [
      { name: 'job', label: 'A nightly job of your own company', type: 'select', value: 'Basic',
        solution: 'API key', options: ['API key', 'OAuth 2.0', 'JWT', 'Basic'] },
      { name: 'calendar', label: 'An app that shows Ada her calendar', type: 'select', value: 'Basic',
        solution: 'OAuth 2.0', options: ['API key', 'OAuth 2.0', 'JWT', 'Basic'] },
      { name: 'files', label: 'One of your services calls another', type: 'select', value: 'Basic',
        solution: 'JWT', options: ['API key', 'OAuth 2.0', 'JWT', 'Basic'] },
      { name: 'printer', label: 'The printer in the office', type: 'select', value: 'Basic',
        options: ['API key', 'OAuth 2.0', 'JWT', 'Basic'] },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const { apiKey, accessToken, jwt, basic } = await api.post('/wallet').json();
      const methods = {
        'API key': { apiKey },
        'OAuth 2.0': { bearer: accessToken },
        JWT: { bearer: jwt },
        Basic: { basic },
      };
      const doors = {
        job: '/access/test/balance', calendar: '/oauth/calendar',
        files: '/sso/services/files', printer: '/legacy/printer',
      };
      const statuses = {};
      for (const [name, path] of Object.entries(doors)) {
        const options = { auth: methods[input[name]], throwHttpErrors: false };
        statuses[name] = (await api.get(path, options)).status;
      }
      return statuses;
    },
    check: {
      journal: {
        'four doors were tried, each with credentials of another kind': (entries) => {
          const sent = entries.slice(1).map(({ headers }) =>
            headers['x-api-key'] ?? headers.authorization);
          return sent.length === 4 && new Set(sent).size === 4 && sent.every(Boolean);
        },
      },
      result: {
        'all four are open': (statuses) =>
          Object.values(statuses).join() === '200,200,200,200',
      },
    },
  },

  'key-services': {
    fields: [
      { name: 'openai', label: 'At OpenAI', type: 'select', value: 'X-API-Key', solution: 'Bearer',
        options: ['X-API-Key', 'Bearer', 'Basic'] },
      { name: 'stripe', label: 'At Stripe', type: 'select', value: 'X-API-Key', solution: 'Basic',
        options: ['X-API-Key', 'Bearer', 'Basic'] },
      { name: 'sendgrid', label: 'At SendGrid', type: 'select', value: 'X-API-Key', solution: 'Bearer',
        options: ['X-API-Key', 'Bearer', 'Basic'] },
    ],
    async run({ Client, baseUrl, input }) {
      const key = 'practice-service-key';
      const places = {
        'X-API-Key': { apiKey: key },
        Bearer: { bearer: key },
        Basic: { basic: { username: key, password: '' } },
      };
      const paths = {
        openai: '/services/openai/v1/models',
        stripe: '/services/stripe/v1/balance',
        sendgrid: '/services/sendgrid/v3/scopes',
      };
      const api = new Client({ baseUrl });
      const answers = {};
      for (const [service, path] of Object.entries(paths)) {
        const options = { auth: places[input[service]], throwHttpErrors: false };
        answers[service] = await api.get(path, options).json();
      }
      return answers;
    },
    check: {
      journal: {
        'each service found the key where it looks for it': (entries) =>
          statusesOf(entries, '/services/').join() === '200,200,200',
        'all three in the header Authorization': (entries) =>
          entries.length === 3 && entries.every(({ headers }) =>
            headers.authorization !== undefined && headers['x-api-key'] === undefined),
      },
      result: {
        'models, a balance and scopes came back': ({ openai, stripe, sendgrid }) =>
          openai.object === 'list' && stripe.object === 'balance' && sendgrid.scopes.length === 1,
      },
    },
  },

  'basic-services': {
    fields: [
      { name: 'secret', label: 'The program sends as password', type: 'select', value: 'the password',
        solution: 'an API token', options: ['the password', 'an API token'] },
    ],
    async run({ Client, baseUrl, input }) {
      const as = (password) =>
        new Client({ baseUrl, auth: { basic: { username: 'ada', password } } });
      // Ada makes a token for the program, signed in with her password.
      const ada = as('difference:engine');
      const { id, token } = await ada.post('/legacy/tokens').json();
      const program = as(input.secret === 'an API token' ? token : 'difference:engine');
      const read = async () =>
        (await program.get('/legacy/issues', { throwHttpErrors: false })).status;
      const before = await read();
      await ada.delete(`/legacy/tokens/${id}`);
      const after = await read();
      const { status } = await ada.get('/legacy/printer');
      return { before, after, ada: status };
    },
    check: {
      journal: {
        'the program did not send the password': (entries) =>
          entries.filter(({ path }) => path === '/legacy/issues').every(({ headers }) =>
            headers.authorization !== `Basic ${btoa('ada:difference:engine')}`)
          && statusesOf(entries, '/legacy/issues').length === 2,
      },
      result: {
        'its token worked until Ada revoked it': ({ before, after }) => before === 200 && after === 401,
        'Ada\'s password still works': ({ ada }) => ada === 200,
      },
    },
  },
};

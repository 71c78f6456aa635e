const seen = (entries) => entries.map(({ method, path, status }) => `${method} ${path} ${status}`);

/** Secrets and the ways they take: https, keys and tokens. */
export const secrets = {
  'secure-https': {
    fields: [{
      name: 'base', label: 'Base URL', type: 'select', value: 'http://api.example.com',
      options: ['http://api.example.com', 'https://api.example.com'], solution: 'https://api.example.com',
    }],
    async run({ Client, baseUrl, fetch, input }) {
      // Stands in for DNS: the secure address leads to the practice API.
      const toPractice = (url, init) =>
        fetch(url.replace('https://api.example.com', baseUrl), init);
      const auth = { bearer: 'practice-key-reporting' };
      const api = new Client({ baseUrl: input.base, auth, fetch: toPractice });
      return api.get('/echo').json().catch((error) => error);
    },
    check: {
      journal: {
        'one request arrived, with the key': (entries) =>
          entries.length === 1 && entries[0].headers.authorization === 'Bearer practice-key-reporting',
      },
      result: { 'the API answered': ({ method }) => method === 'GET' },
    },
  },

  'secure-keys': {
    fields: [{
      name: 'environment', label: '.env', type: 'textarea',
      value: 'APIKEY=practice-key-admin', solution: 'API_KEY=practice-key-admin',
    }],
    async run({ Client, baseUrl, input }) {
      // A server would read process.env, Deno.env or the env of its worker.
      const lines = input.environment.split('\n');
      const env = Object.fromEntries(lines.map((line) => line.split('=')));
      if (!env.API_KEY) throw new Error('API_KEY is not set');
      const api = new Client({ baseUrl, auth: { bearer: env.API_KEY } });
      await api.get('/guard/keys');
      return api.toCurl('GET', '/guard/keys');
    },
    check: {
      journal: {
        'the key of the environment was accepted': ([{ headers, status }]) =>
          headers.authorization === 'Bearer practice-key-admin' && status === 200,
      },
      result: {
        'the command in the result does not show it': (command) =>
          command.includes('Bearer ***') && !command.includes('practice-key'),
      },
    },
  },

  'secure-oauth': {
    fields: [{
      name: 'scope', label: 'Scope', type: 'select',
      value: 'contacts.read contacts.write mail.send', solution: 'contacts.read',
      options: ['contacts.read contacts.write mail.send', 'contacts.read contacts.write', 'contacts.read'],
    }],
    async run({ Client, baseUrl, authorizationUrl, createPkce, exchangeCode, fetch, input }) {
      const app = { clientId: 'practice-app', redirectUri: `${baseUrl}/echo` };
      const pkce = await createPkce();
      const endpoint = { authorizationUrl: `${baseUrl}/oauth/authorize` };
      const page = authorizationUrl({ ...app, ...endpoint, scope: input.scope, pkce });
      const api = new Client({ baseUrl });
      // Ada signs in there, and agrees.
      const { url: callbackUrl } = await api.get(page).json();
      const state = page.searchParams.get('state');
      const proof = { callbackUrl, state, verifier: pkce.verifier };
      const { accessToken: bearer } =
        await exchangeCode({ ...app, ...proof, tokenUrl: `${baseUrl}/oauth/token`, fetch });
      const auth = { bearer };
      const granted = await api.get('/oauth/me', { auth }).json();
      // Ada has changed her mind.
      await api.post('/oauth/revoke', { form: { token: bearer } });
      const refused = await api.get('/oauth/me', { auth }).catch((error) => error);
      return { granted, afterwards: refused.status };
    },
    check: {
      journal: {
        'the code was exchanged with the proof of who asked for it': (entries) =>
          /code_verifier=[\w-]{43}/.test(entries.find(({ path }) => path === '/oauth/token').body),
        'no password was sent to the app': (entries) =>
          entries.length > 0 && entries.every(({ body }) => !body.includes('password')),
      },
      result: {
        'the app may read contacts, and nothing more': ({ granted }) => granted.scope === 'contacts.read',
        'the token is worth nothing once it was revoked': ({ afterwards }) => afterwards === 401,
      },
    },
  },

  'secure-expiry': {
    fields: [{
      name: 'seconds', label: 'Life of a token (s)', type: 'number', value: 86400, min: 1, max: 86400,
      solution: 300,
    }],
    async run({ Client, baseUrl, input }) {
      const open = new Client({ baseUrl });
      const json = { subject: 'ada', expiresIn: input.seconds };
      const issue = async () => (await open.post('/tokens', { json }).json()).access_token;
      let token = await issue();
      const stolen = token;
      const bearer = async (refusal) => (refusal ? (token = await issue()) : token);
      const api = new Client({ baseUrl, auth: { bearer } });
      await api.get('/me');
      await open.post('/__clock', { query: { seconds: 3600 } });
      const theft = open.get('/me', { auth: { bearer: stolen } });
      const thief = (await theft.catch((error) => error)).status;
      const owner = (await api.get('/me')).status;
      return { thief, owner };
    },
    check: {
      journal: {
        'the owner got a second token, exactly once': (entries) =>
          entries.filter(({ path }) => path === '/tokens').length === 2,
        'a token was accepted, refused twice an hour later, and replaced': (entries) =>
          entries.filter(({ path }) => path === '/me').map(({ status }) => status).join()
            === '200,401,401,200',
      },
      result: {
        'an hour later the stolen token opens nothing': ({ thief }) => thief === 401,
        'and the owner has noticed nothing': ({ owner }) => owner === 200,
      },
    },
  },

  'secure-rotation': {
    modules: ['webhooks'],
    fields: [{
      name: 'overlap', label: 'Accept the old secret as well while senders move over', type: 'checkbox',
      value: false, solution: true,
    }],
    async run({ Client, baseUrl, signWebhook, input }) {
      const api = new Client({ baseUrl });
      const body = '{"action":"opened"}';
      const accept = (secrets) => api.put('/webhooks/github/secrets', { json: { secrets } });
      const deliver = async (secret) => {
        const headers = signWebhook('github', { body }, secret);
        const call = api.post('/webhooks/github/receive', { body, headers });
        return (await call.catch((error) => error)).status;
      };
      await accept(input.overlap ? ['new', 'old'] : ['new']);
      const during = [await deliver('old'), await deliver('new')];
      await accept(['new']);
      return { during, afterwards: [await deliver('old'), await deliver('new')] };
    },
    check: {
      journal: {
        'the secrets were changed twice': (entries) =>
          entries.filter(({ method, status }) => method === 'PUT' && status === 204).length === 2,
      },
      result: {
        'no delivery was lost while senders moved over': ({ during }) => during.join() === '200,200',
        'the old secret ended all the same': ({ afterwards }) => afterwards.join() === '401,200',
      },
    },
  },

  'secure-in-transit': {
    fields: [{
      name: 'httpsOnly', label: 'httpsOnly', type: 'checkbox', value: false, solution: true,
    }],
    async run({ Client, baseUrl, fetch, input }) {
      // Stands in for the network: whoever sits on the way can read what goes by http.
      const overheard = [];
      const network = (url, init) => {
        if (url.startsWith('http://clinic.example')) overheard.push(init.body);
        return fetch(url.replace(/^https?:\/\/clinic\.example/, baseUrl), init);
      };
      const form = new Client({ httpsOnly: input.httpsOnly, fetch: network });
      const send = async (url) => {
        const call = form.post(url, { json: { name: 'Ada', wish: 'a second opinion' } });
        const { code, status } = await call.catch((error) => error);
        return code ?? status;
      };
      const plain = await send('http://clinic.example/echo');
      return { plain, secure: await send('https://clinic.example/echo'), overheard };
    },
    check: {
      journal: {
        'the form arrived once': (entries) => seen(entries).join() === 'POST /echo 200',
      },
      result: {
        'nobody has overheard anything': ({ overheard }) => overheard.length === 0,
        'plain http was refused, https was not': ({ plain, secure }) =>
          plain === 'ERR_HTTPS_REQUIRED' && secure === 200,
      },
    },
  },

  'key-management': {
    fields: [
      {
        name: 'scope', label: 'Scope', type: 'select', value: 'keys:write', solution: 'reports:read',
        options: ['keys:write', 'orders:write', 'reports:read', 'users:read'],
      },
      {
        name: 'days', label: 'Valid for (days)', type: 'number', value: 365, min: 1, max: 365,
        solution: 90,
      },
    ],
    async run({ Client, baseUrl, input }) {
      const admin = new Client({ baseUrl, auth: { bearer: 'practice-key-admin' } });
      await admin.put('/guard/plan', { json: { plan: 'pro' } });
      const json = { name: 'nightly-report', scopes: [input.scope], days: input.days };
      const { secret } = await admin.post('/guard/keys', { json }).json();
      const job = admin.extend({ auth: { bearer: secret } });
      const statusOf = async (call) => (await call.catch((error) => error)).status;
      const report = await statusOf(job.get('/guard/reports'));
      const keys = await statusOf(job.get('/guard/keys'));
      await admin.delete('/guard/keys/nightly-report');
      return { report, keys, afterwards: await statusOf(job.get('/guard/reports')) };
    },
    check: {
      journal: {
        'a key was made for this job, for 90 days at most': (entries) => {
          const { body, status } = entries.find(({ method }) => method === 'POST');
          return status === 201 && JSON.parse(body).days <= 90;
        },
        'in the end it was removed': (entries) =>
          seen(entries).includes('DELETE /guard/keys/nightly-report 204'),
      },
      result: {
        'the job reads its report': ({ report }) => report === 200,
        'it can do nothing else': ({ keys }) => keys === 403,
        'the removed key opens nothing': ({ afterwards }) => afterwards === 401,
      },
    },
  },
};

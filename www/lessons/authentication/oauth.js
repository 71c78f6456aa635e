/** OAuth 2.0: access to data of users, given by them. */
export const oauth = {
  oauth: {
    fields: [
      { name: 'scope', label: 'The app asks for', type: 'select', value: 'contacts.read',
        solution: 'calendar.read', options: ['contacts.read', 'calendar.read'] },
      { name: 'allow', label: 'Ada says', type: 'select', value: 'no', solution: 'yes',
        options: ['no', 'yes'] },
    ],
    async run({
      Client, baseUrl, authorizationUrl, createPkce, exchangeCode, fetch, input,
    }) {
      const app = { clientId: 'practice-app', redirectUri: 'https://app.example/callback' };
      const pkce = await createPkce();
      const endpoint = { authorizationUrl: `${baseUrl}/oauth/consent` };
      const page = authorizationUrl({ ...app, ...endpoint, scope: input.scope, pkce });
      const api = new Client({ baseUrl });
      // Ada's browser, at her provider. The app sees none of this.
      const { asks } = await api.get(page).json();
      const form = { user: 'ada', allow: input.allow };
      const { location: callbackUrl } = await api.post(page, { form }).json();
      // The app again.
      const proof = { state: page.searchParams.get('state'), verifier: pkce.verifier };
      const tokenUrl = `${baseUrl}/oauth/token`;
      const { accessToken: bearer } =
        await exchangeCode({ ...app, ...proof, tokenUrl, callbackUrl, fetch });
      const { data } = await api.get('/oauth/calendar', { auth: { bearer } }).json();
      return { asks, events: data.map(({ title }) => title) };
    },
    check: {
      journal: {
        'Ada was asked for her calendar, and said yes': (entries) => {
          const { query, body } = entries.find(({ method, path }) =>
            method === 'POST' && path === '/oauth/consent');
          return query.scope === 'calendar.read' && body.includes('allow=yes');
        },
        'the calendar was read with a token': (entries) => {
          const { path, headers, status } = entries.at(-1);
          return path === '/oauth/calendar' && /^Bearer /.test(headers.authorization) && status === 200;
        },
      },
      result: {
        'the app has her events': ({ events }) => events.join() === 'Notes on the engine',
      },
    },
  },

  'oauth-flow': {
    fields: [
      { name: 'proof', label: 'Sent with the code', type: 'select', value: 'challenge',
        solution: 'verifier', options: ['challenge', 'verifier'] },
    ],
    async run({
      Client, baseUrl, authorizationUrl, createPkce, exchangeCode, fetch, input,
    }) {
      const app = { clientId: 'practice-app', redirectUri: 'https://app.example/callback' };
      const tokenUrl = `${baseUrl}/oauth/token`;
      const pkce = await createPkce();
      // 1. The URL that the user is sent to.
      const endpoint = { authorizationUrl: `${baseUrl}/oauth/consent` };
      const page = authorizationUrl({ ...app, ...endpoint, scope: 'calendar.read', pkce });
      const state = page.searchParams.get('state');
      // 2. The user agrees, and comes back with a code.
      const open = new Client({ baseUrl });
      const form = { user: 'ada', allow: 'yes' };
      const { location: callbackUrl } = await open.post(page, { form }).json();
      // 3. The code becomes tokens.
      const back = { callbackUrl, state, verifier: pkce[input.proof] };
      const tokens = await exchangeCode({ ...app, ...back, tokenUrl, fetch });
      // 4. The tokens are used, and renewed when they have expired.
      const oauth2 = { tokenUrl, clientId: app.clientId, tokens };
      const api = new Client({ baseUrl, auth: { oauth2 } });
      await api.get('/oauth/calendar');
      await open.post('/__clock', { query: { seconds: 300 } });
      const five = Array.from({ length: 5 }, () => api.get('/oauth/calendar'));
      return (await Promise.all(five)).map(({ status }) => status);
    },
    check: {
      journal: {
        'the URL had the challenge, and the code came with another text': (entries) => {
          const challenge = entries[0].query.code_challenge;
          const { body, status } = entries.find(({ path }) => path === '/oauth/token');
          const verifier = new URLSearchParams(body).get('code_verifier');
          return challenge.length === 43 && verifier.length === 43 && verifier !== challenge
            && status === 200;
        },
        'five calls were refused for the old token, and it was renewed once': (entries) => {
          const refused = entries.filter(({ status }) => status === 401);
          const renewals = entries.filter(({ body }) => body.includes('grant_type=refresh_token'));
          return refused.length === 5 && renewals.length === 1 && renewals[0].status === 200;
        },
      },
      result: {
        'all five succeeded in the end': (statuses) => statuses.join() === '200,200,200,200,200',
      },
    },
  },

  'oauth-providers': {
    fields: [
      { name: 'google', label: 'Scopes at Google', type: 'text', value: 'openid profile email' },
      { name: 'facebook', label: 'Scopes at Facebook', type: 'text', value: 'openid profile email',
        solution: 'public_profile email' },
      { name: 'linkedin', label: 'Scopes at LinkedIn', type: 'text', value: 'openid profile email' },
    ],
    async run({ Client, baseUrl, authorizationUrl, input }) {
      const pages = {
        google: 'https://accounts.google.com/o/oauth2/v2/auth',
        facebook: 'https://www.facebook.com/v24.0/dialog/oauth',
        linkedin: 'https://www.linkedin.com/oauth/v2/authorization',
      };
      const app = { clientId: 'practice-app', redirectUri: 'https://app.example/callback' };
      const api = new Client({ baseUrl });
      const result = {};
      for (const [id, page] of Object.entries(pages)) {
        const url = authorizationUrl({ ...app, authorizationUrl: page, scope: input[id] });
        // The practice API reads the query as this provider would. Nobody is sent there.
        const path = `/providers/${id}/consent${url.search}`;
        const answer = await api.get(path, { throwHttpErrors: false }).json();
        result[id] = { host: url.host, asks: answer.asks, problem: answer.detail };
      }
      return result;
    },
    check: {
      journal: {
        'all three were asked by the same app for a code, and understood the scopes': (entries) =>
          entries.length === 3 && entries.every(({ query, status }) =>
            query.response_type === 'code' && query.client_id === 'practice-app' && status === 200),
      },
      result: {
        'each asks at a host of its own': (result) =>
          new Set(Object.values(result).map(({ host }) => host)).size === 3,
        'all three ask for the e-mail address': (result) =>
          Object.values(result).every(({ asks }) => asks.includes('email')),
      },
    },
  },

  'oauth-services': {
    fields: [
      { name: 'offline', label: 'Ask Google with access_type=offline', type: 'checkbox', value: false,
        solution: true },
    ],
    async run({ Client, baseUrl, authorizationUrl, exchangeCode, fetch, input }) {
      const app = { clientId: 'practice-app', redirectUri: 'https://app.example/callback' };
      const scopes = { google: 'openid', facebook: 'public_profile', github: 'read:user' };
      const extra = { google: input.offline ? { access_type: 'offline' } : {} };
      const api = new Client({ baseUrl });
      const result = {};
      for (const [id, scope] of Object.entries(scopes)) {
        const at = `${baseUrl}/providers/${id}`;
        const asked = { authorizationUrl: `${at}/consent`, scope, params: extra[id] };
        const page = authorizationUrl({ ...app, ...asked });
        const state = page.searchParams.get('state');
        const { location: callbackUrl } = await api.post(page).json();
        const back = { tokenUrl: `${at}/token`, callbackUrl, state };
        const { raw, refreshToken } = await exchangeCode({ ...app, ...back, fetch });
        const canRefresh = refreshToken !== undefined;
        result[id] = { seconds: raw.expires_in ?? null, canRefresh };
      }
      return result;
    },
    check: {
      journal: {
        'three codes were exchanged, and JSON was asked for': (entries) => {
          const calls = entries.filter(({ path }) => path.endsWith('/token'));
          return calls.length === 3 && calls.every(({ headers, status }) =>
            headers.accept.includes('application/json') && status === 200);
        },
      },
      result: {
        'the access at Google can be renewed after an hour': ({ google }) =>
          google.seconds === 3599 && google.canRefresh,
        'the tokens of Facebook and GitHub cannot be refreshed': ({ facebook, github }) =>
          !facebook.canRefresh && facebook.seconds > 0 && !github.canRefresh && github.seconds === null,
      },
    },
  },
};

/** JSON Web Tokens: who they are for, what is in them, and when to believe them. */
export const tokens = {
  jwt: {
    fields: [
      { name: 'audience', label: 'The token is for', type: 'text', value: 'mail', solution: 'mail files' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // Ada signs in once, at the issuer.
      const json = { subject: 'ada', audience: input.audience.split(' ') };
      const { access_token: bearer } = await api.post('/sso/tokens', { json }).json();
      const statuses = {};
      for (const service of ['mail', 'files', 'payroll']) {
        const options = { auth: { bearer }, throwHttpErrors: false };
        const { status } = await api.get(`/sso/services/${service}`, options);
        statuses[service] = status;
      }
      return statuses;
    },
    check: {
      journal: {
        'one token was issued, and shown to three services': (entries) => {
          const shown = entries.filter(({ path }) => path.startsWith('/sso/services/'));
          const tokens = new Set(shown.map(({ headers }) => headers.authorization));
          return shown.length === 3 && tokens.size === 1
            && entries.filter(({ path }) => path === '/sso/tokens').length === 1;
        },
      },
      result: {
        'mail and files let Ada in': ({ mail, files }) => mail === 200 && files === 200,
        'payroll does not': ({ payroll }) => payroll === 401,
      },
    },
  },

  'jwt-parts': {
    modules: ['jwt'],
    fields: [
      { name: 'part', label: 'Part with the claims', type: 'select', value: 'first', solution: 'second',
        options: ['first', 'second', 'third'] },
    ],
    async run({ Client, baseUrl, decodeJwt, input }) {
      const api = new Client({ baseUrl });
      const issued = await api.post('/tokens', { json: { subject: 'ada' } }).json();
      const parts = issued.access_token.split('.');
      const index = ['first', 'second', 'third'].indexOf(input.part);
      // Base64url is base64 with two other characters. No key is needed to read it.
      const text = atob(parts[index].replaceAll('-', '+').replaceAll('_', '/'));
      const { header, claims } = decodeJwt(issued.access_token);
      // Somebody writes another name into the second part.
      const forged = btoa(JSON.stringify({ ...claims, sub: 'grace' })).replaceAll('=', '');
      const auth = { bearer: [parts[0], forged, parts[2]].join('.') };
      const { code } = await api.get('/me', { auth, throwHttpErrors: false }).json();
      return { text, header, claims, forgery: code };
    },
    check: {
      journal: {
        'a token with three parts arrived, and was refused': (entries) => {
          const { path, headers, status } = entries.at(-1);
          return path === '/me' && headers.authorization.split('.').length === 3 && status === 401;
        },
      },
      result: {
        'you have read the claims by hand': ({ text, claims }) =>
          JSON.parse(text).sub === 'ada' && JSON.parse(text).exp === claims.exp,
        'the signature gave the forgery away': ({ forgery }) => forgery === 'ERR_JWT_SIGNATURE',
      },
    },
  },

  'jwt-trust': {
    modules: ['jwt'],
    fields: [
      { name: 'audience', label: 'Audience to insist on', type: 'select', value: 'any', solution: 'files',
        options: ['any', 'files', 'mail'] },
    ],
    async run({ Client, baseUrl, remoteKeySet, verifyJwt, fetch, input }) {
      const keys = remoteKeySet(`${baseUrl}/sso/jwks`, { algorithms: ['ES256'], fetch });
      const issuer = `${baseUrl}/sso`;
      const audience = input.audience === 'any' ? false : input.audience;
      const api = new Client({ baseUrl });
      const suspects = await api.get('/sso/suspects?audience=files').json();
      const verdicts = {};
      for (const [name, token] of Object.entries(suspects)) {
        verdicts[name] = await verifyJwt(token, keys, { issuer, audience })
          .then(() => 'accepted', (error) => error.code);
      }
      return verdicts;
    },
    check: {
      journal: {
        'the keys of the issuer were fetched once, for nine tokens': (entries) =>
          entries.filter(({ path }) => path === '/sso/jwks').length === 1,
      },
      result: {
        'the genuine token is the only one that is believed': (verdicts) =>
          Object.keys(verdicts).filter((name) => verdicts[name] === 'accepted').join() === 'genuine',
        'the reasons are seven different ones': (verdicts) =>
          new Set(Object.values(verdicts).filter((code) => /^ERR_JW/.test(code))).size === 7,
      },
    },
  },

  'jwt-services': {
    modules: ['jwt'],
    fields: [
      { name: 'keys', label: 'Keys to verify with', type: 'select', value: 'a copy',
        solution: 'fetched from the issuer', options: ['a copy', 'fetched from the issuer'] },
    ],
    async run({ Client, baseUrl, localKeySet, remoteKeySet, verifyJwt, fetch, input }) {
      const api = new Client({ baseUrl });
      const url = `${baseUrl}/sso/jwks`;
      const keys = input.keys === 'a copy'
        ? localKeySet(await api.get(url).json())
        : remoteKeySet(url, { fetch, cooldownSeconds: 0 });
      const sub = async () => {
        const json = { subject: 'ada', audience: 'shop' };
        const issued = await api.post('/sso/tokens', { json }).json();
        const options = { issuer: `${baseUrl}/sso`, audience: 'shop' };
        const verified = verifyJwt(issued.access_token, keys, options);
        return verified.then(({ claims }) => claims.sub, (error) => error.code);
      };
      const before = await sub();
      await api.post('/sso/rotate'); // The issuer signs with a new key from now on.
      return { before, after: [await sub(), await sub()] };
    },
    check: {
      journal: {
        'the keys were fetched at first, and once more for the new one': (entries) =>
          entries.filter(({ path }) => path === '/sso/jwks').length === 2,
      },
      result: {
        'Ada is known before the rotation': ({ before }) => before === 'ada',
        'and after it': ({ after }) => after.join() === 'ada,ada',
      },
    },
  },
};

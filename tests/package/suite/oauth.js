// Access tokens by OAuth 2.0: how they are asked for, kept and replaced, and what goes wrong.

import { Client, OAuthError, OptionsError, TimeoutError, explain } from 'fetchwright/client';

import { delay, equal, ok, rejects, test, throws } from './harness.js';
import { API, CANARY, TOKEN_URL, clientOf, granting, serverWith, shownOf } from './oauth-server.js';

const isBrowser = typeof document === 'object';

test('client credentials become a token', async () => {
  const server = serverWith(granting());
  const options = { clientId: 'i d:ö', clientSecret: 'a:b+c%', scope: ['a', 'b'], audience: 'api' };
  equal(await clientOf(server, options).get('/').text(), 'token-1');
  const [{ method, redirect, headers, fields, authorization }] = server.asked;
  equal([method, redirect, headers.get('accept')], ['POST', 'manual', 'application/json']);
  equal(headers.get('content-type'), 'application/x-www-form-urlencoded');
  equal(fields, { grant_type: 'client_credentials', audience: 'api', scope: 'a b' });
  // RFC 6749 §2.3.1: both in the encoding of forms.
  equal(atob(authorization.replace('Basic ', '')), 'i+d%3A%C3%B6:a%3Ab%2Bc%25');
});

test('id and secret may go into the body, with parameters of the server', async () => {
  const server = serverWith(granting());
  const params = { resource: 'urn:a', client_id: 'other' };
  await clientOf(server, { clientAuthentication: 'body', params }).get('/');
  equal(server.asked[0].authorization, null);
  equal(server.asked[0].fields, {
    grant_type: 'client_credentials', resource: 'urn:a', client_id: 'id', client_secret: CANARY,
  });
});

test('a client without a secret says who it is in the body', async () => {
  const server = serverWith(granting());
  await clientOf(server, { refreshToken: 'r' }).get('/');
  equal(server.asked[0].authorization, null);
  equal(server.asked[0].fields, { grant_type: 'refresh_token', refresh_token: 'r', client_id: 'id' });
});

test('a token is kept, and shared by calls that need one at once', async () => {
  const server = serverWith(async (number) => (await delay(5), granting()(number)));
  const client = clientOf(server);
  const texts = await Promise.all([1, 2, 3].map(() => client.get('/').text()));
  equal(texts, ['token-1', 'token-1', 'token-1']);
  equal(await client.extend({ headers: { a: 'b' } }).get('/').text(), 'token-1');
  equal(server.asked.length, 1);
});

for (const [name, life, options, expected] of [
  ['its skew before it expires', 3600, { skewSeconds: 3600 }, 'token-1'],
  ['at half of a short life', 0.06, {}, 'token-2'],
  ['when it has expired', 0, {}, 'token-2'],
  ['when it had expired before', -5, {}, 'token-2'],
  ['when the number is a text', '0', {}, 'token-2'],
  ['never, where the server does not say', undefined, {}, 'token-1'],
  ['never, where nobody can read what it says', 'soon', {}, 'token-1'],
]) {
  test(`a token is replaced ${name}`, async () => {
    const client = clientOf(serverWith(granting({ expires_in: life })), options);
    equal(await client.get('/').text(), 'token-1');
    await delay(40);
    equal(await client.get('/').text(), expected);
  });
}

test('a token that the API refuses is replaced once for all calls', async () => {
  const server = serverWith(granting());
  const client = clientOf(server);
  equal(await client.get('/').text(), 'token-1');
  server.revoked.add('token-1');
  const texts = await Promise.all([1, 2, 3].map(() => client.get('/').text()));
  equal([texts, server.asked.length], [['token-2', 'token-2', 'token-2'], 2]);
});

test('refresh tokens rotate, and the caller can store them', async () => {
  const rotating = (number) => granting({ refresh_token: number === 2 ? undefined : `r${number}` })(number);
  const server = serverWith(rotating);
  const stored = [];
  const onTokens = async (tokens) => (await delay(5), stored.push(tokens));
  const client = clientOf(server, { refreshToken: 'r0', onTokens });
  for (const token of ['token-1', 'token-2', 'token-3']) {
    equal(await client.get('/').text(), token);
    server.revoked.add(token);
  }
  equal(server.asked.map(({ fields }) => fields.refresh_token), ['r0', 'r1', 'r1']);
  equal(stored.map(({ refreshToken }) => refreshToken), ['r1', undefined, 'r3']);
  const [{ accessToken, tokenType, expiresAt, raw }] = stored;
  equal([accessToken, tokenType, raw.expires_in], ['token-1', 'Bearer', 3600]);
  ok(Math.abs(expiresAt - Date.now() - 3_600_000) < 5_000, 'an hour');
});

test('a client may begin with tokens', async () => {
  const server = serverWith(granting());
  const tokens = { accessToken: 'stored', refreshToken: 'r', expiresAt: Date.now() + 60_000 };
  const client = clientOf(server, { refreshToken: undefined, tokens });
  equal([await client.get('/').text(), server.asked.length], ['stored', 0]);
  server.revoked.add('stored');
  equal(await client.get('/').text(), 'token-1');
  equal(server.asked[0].fields.refresh_token, 'r');
  const late = { ...tokens, expiresAt: Date.now() - 1 };
  const own = clientOf(server, { refreshToken: 'own', tokens: late });
  equal(await own.get('/').text(), 'token-2');
  equal(server.asked[1].fields.refresh_token, 'own');
});

test('what onTokens throws is told, and the token stays', async () => {
  const server = serverWith(granting());
  let isFirst = true;
  const onTokens = () => {
    if (isFirst) throw new RangeError('full');
  };
  const client = clientOf(server, { onTokens });
  await rejects(() => client.get('/'), RangeError);
  isFirst = false;
  equal([await client.get('/').text(), server.asked.length], ['token-1', 1]);
});

test('a failure is told to all who wait, and kept for nobody else', async () => {
  const server = serverWith(async (number) => {
    await delay(5);
    if (number === 1) throw new TypeError('fetch failed');
    return granting()(number);
  });
  const client = clientOf(server);
  const calls = [1, 2].map(() => rejects(() => client.get('/'), OAuthError, 'ERR_OAUTH'));
  const [error] = await Promise.all(calls);
  ok(error.cause instanceof TypeError, 'what fetch threw');
  equal([await client.get('/').text(), server.asked.length], ['token-2', 2]);
});

const json = (data, status) => () => Response.json(data, { status });
const redirected = () => Object.defineProperty(new Response('{}'), 'redirected', { value: true });

for (const [name, answer, expected] of [
  ['a refusal', json({ error: 'invalid_client' }, 401), { oauthError: 'invalid_client', status: 401 }],
  ['a refusal with status 200', json({ error: 'slow_down' }, 200), { oauthError: 'slow_down', status: 200 }],
  ['a refusal without a reason', json({}, 500), { oauthError: undefined, status: 500 }],
  ['a refusal that is no JSON', () => new Response('<p>', { status: 503 }), { status: 503 }],
  ['a redirect', () => new Response('', { status: 302, headers: { location: API } }), { status: 302 }],
  ['a redirect that was followed', redirected, { status: 200 }],
  ['what is no JSON', () => new Response(CANARY), { status: 200 }],
  ['what is no object', json(null), {}],
  ['no token', json({ token_type: 'Bearer' }), {}],
  ['a token with a line break', json({ access_token: 'a\nb' }), {}],
  ['a token of another type', json({ access_token: CANARY, token_type: 'DPoP' }), {}],
  ['a body without an end', () => new Response('x'.repeat(100_000)), {}],
  ['no response', () => CANARY, {}],
  ['nothing', () => undefined, {}],
]) {
  test(`an authorization server may answer with ${name}`, async () => {
    const error = await rejects(
      () => clientOf(serverWith(answer)).get('/'), OAuthError, 'ERR_OAUTH');
    for (const [member, value] of Object.entries(expected)) equal(error[member], value, member);
    ok(explain(error).causes.length > 0, 'an explanation');
  });
}

test('the type of a token is read in any case, and may be left out', async () => {
  for (const token_type of ['bearer', 'BEARER', undefined]) {
    equal(await clientOf(serverWith(granting({ token_type }))).get('/').text(), 'token-1');
  }
});

test('a token endpoint that never answers ends with the call', async () => {
  const client = clientOf(serverWith(() => new Promise(() => {})));
  await rejects(() => client.get('/', { timeout: { total: 30 } }), TimeoutError);
});

test('a service gets its tokens over HTTP', async ({ server }) => {
  const oauth2 = {
    tokenUrl: `${server}/oauth/token`, clientId: 'practice service', allowSecretInBrowser: true,
    clientSecret: 'practice:client+secret%', scope: 'menu',
  };
  const me = { client: 'practice service', scope: 'menu' };
  for (const clientAuthentication of ['basic', 'body']) {
    const client = new Client({ baseUrl: server, auth: { oauth2: { ...oauth2, clientAuthentication } } });
    equal(await client.get('/oauth/me').json(), me);
  }
  const wrong = { ...oauth2, clientSecret: CANARY };
  const error = await rejects(
    () => new Client({ baseUrl: server, auth: { oauth2: wrong } }).get('/oauth/me'), OAuthError);
  equal([error.oauthError, error.status], ['invalid_client', 401]);
});

test('a redirect of a token endpoint is not followed over HTTP', async ({ server }) => {
  const oauth2 = { tokenUrl: `${server}/status/307`, clientId: 'id' };
  const client = new Client({ baseUrl: server, auth: { oauth2 } });
  const error = await rejects(() => client.get('/menu'), OAuthError, 'ERR_OAUTH');
  ok(/redirects/.test(error.message), `that it redirects, got ${error.message}`);
});

test('a token endpoint has ten seconds', async () => {
  const original = globalThis.setTimeout;
  globalThis.setTimeout = (act, ms, ...rest) => original(act, ms === 10_000 ? 5 : ms, ...rest);
  try {
    const client = clientOf(serverWith(() => new Promise(() => {})));
    const error = await rejects(() => client.get('/'), OAuthError, 'ERR_OAUTH');
    ok(/10 s/.test(error.cause.message), 'why');
  } finally {
    globalThis.setTimeout = original;
  }
});

test('a failure that comes after the call has ended is nobody\'s', async () => {
  const controller = new AbortController();
  const answer = async () => {
    await delay(20);
    throw new TypeError('fetch failed');
  };
  const call = clientOf(serverWith(answer)).get('/', { signal: controller.signal });
  setTimeout(() => controller.abort('left'), 5);
  equal(await call.catch((reason) => reason), 'left');
  await delay(40);
});

test('errors show nothing that was sent or came', async () => {
  const header = btoa(`id:${CANARY}`);
  const said = `é\n${CANARY} and ${'x'.repeat(500)}`;
  for (const answer of [
    json({ error: CANARY, error_description: said }, 400), json({ error: said }, 400),
    (_, { authorization }) => Response.json({ error: authorization ?? 'none' }, { status: 400 }),
    json({ access_token: CANARY, token_type: CANARY }), () => new Response(CANARY, { status: 400 }),
    json({ access_token: `${CANARY}\n` }), () => new Response(`{"access_token":"${CANARY}`),
    () => { throw new TypeError('fetch failed'); },
    () => new Response('', { status: 307, headers: { location: `${API}/?${CANARY}` } }),
  ]) {
    for (const options of [{}, { refreshToken: CANARY }, { clientAuthentication: 'body' }]) {
      const error = await rejects(() => clientOf(serverWith(answer), options).get('/'), OAuthError);
      ok(!shownOf(error).includes(CANARY), `no secret in ${shownOf(error)}`);
      ok(!shownOf(error).includes(header), 'nor the header');
      const description = error.oauthErrorDescription ?? '';
      ok(/^[ -~]{0,200}$/.test(description) && !description.includes(CANARY), 'nor in the description');
      ok(!JSON.stringify(explain(error)).includes(CANARY), 'nor in its explanation');
    }
  }
});

test('what a server says of an error can be read', async () => {
  const answer = json({ error: 'invalid_grant', error_description: 'expired' }, 400);
  const error = await rejects(() => clientOf(serverWith(answer), { refreshToken: 'r' }).get('/'), OAuthError);
  equal([error.oauthError, error.oauthErrorDescription], ['invalid_grant', 'expired']);
  ok(explain(error).causes.some((cause) => /revoked/.test(cause)), 'what that means');
  ok(!('oauthErrorDescription' in error.toJSON()), 'that it stays out of logs');
});

const oauthOf = (members) => ({ auth: { oauth2: { tokenUrl: TOKEN_URL, clientId: 'id', ...members } } });

for (const [option, values, code = 'ERR_OPTION_INVALID'] of [
  ['tokenUrl', ['/token', 5, undefined, 'https://a:b@auth.example/', 'https://a.example/#b'], 'ERR_URL_INVALID'],
  ['tokenUrl', ['http://auth.example/token'], 'ERR_HTTPS_REQUIRED'],
  ['clientId', [5, '', null]],
  ['clientSecret', [5, '', null]],
  ['clientAuthentication', ['post', null]],
  ['grant', ['password', 'refresh', null]],
  ['refreshToken', [5, '', null]],
  ['scope', [5, [5], {}]],
  ['audience', [5, '']],
  ['params', [5, 'a=b', { a: 5 }]],
  ['onTokens', ['x', {}]],
  ['skewSeconds', ['5', -1, NaN, Infinity]],
  ['secret', ['x'], 'ERR_OPTION_UNKNOWN'],
]) {
  test(`auth.oauth2.${option} may not be ${code} ${values.length}`, () => {
    for (const value of values) {
      const error = throws(() => new Client(oauthOf({ [option]: value })), OptionsError, code);
      equal(error.option, `auth.oauth2.${option}`);
    }
  });
}

test('auth.oauth2.tokens hold an access token', () => {
  for (const tokens of [5, null, {}, { accessToken: '' }, { accessToken: 5 }]) {
    const error = throws(() => new Client(oauthOf({ tokens })), OptionsError, 'ERR_OPTION_INVALID');
    equal(error.option, 'auth.oauth2.tokens.accessToken');
  }
});

test('auth.oauth2 is an object, and the only kind of credentials', () => {
  for (const oauth2 of [5, 'x', null]) throws(() => new Client({ auth: { oauth2 } }), OptionsError);
  const both = { ...oauthOf().auth, bearer: 'a' };
  equal(throws(() => new Client({ auth: both }), OptionsError).option, 'auth');
});

test('a client secret is refused in a browser, unless it is said to be none', () => {
  const options = { clientSecret: CANARY };
  const refused = () => {
    const error = throws(() => new Client(oauthOf(options)), OptionsError, 'ERR_OPTION_INVALID');
    equal(error.option, 'auth.oauth2.clientSecret');
    ok(/server/.test(error.hint) && !shownOf(error).includes(CANARY), 'what to do instead');
  };
  if (isBrowser) return refused();
  new Client(oauthOf(options)).free();
  globalThis.document = {};
  try {
    refused();
    new Client(oauthOf({ ...options, allowSecretInBrowser: true })).free();
  } finally {
    delete globalThis.document;
  }
});

test('a command shows no token, and asks for none', () => {
  const server = serverWith(granting());
  ok(clientOf(server).toCurl('GET', '/').includes('Bearer ***'), 'a mask');
  equal(server.asked.length, 0);
});

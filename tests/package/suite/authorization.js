// Signing users in: the URL they are sent to, and what they come back with.

import {
  Client, OAuthError, OptionsError, authorizationUrl, createPkce, exchangeCode, explain,
} from 'fetchwright/client';

import { equal, ok, rejects, test, throws } from './harness.js';
import { CANARY, TOKEN_URL, granting, serverWith, shownOf } from './oauth-server.js';

const CALLBACK = 'https://app.example/callback';
const BASE64URL = /^[\w-]{43}$/;

/** The challenge of a verifier, as RFC 7636 §4.2 has it. */
const challengeOf = async (verifier) => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const text = btoa(String.fromCharCode(...new Uint8Array(hash)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

test('the challenge of PKCE is the hash of its verifier', async () => {
  // RFC 7636 appendix B: that the test computes as the standard does.
  const known = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  equal(await challengeOf(known), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  for (let count = 0; count < 50; count += 1) {
    const { verifier, challenge, method } = await createPkce();
    ok(BASE64URL.test(verifier) && BASE64URL.test(challenge), `43 characters, got ${verifier}`);
    equal([challenge, method], [await challengeOf(verifier), 'S256']);
  }
});

test('no verifier comes twice', async () => {
  const all = await Promise.all(Array.from({ length: 100 }, createPkce));
  equal(new Set(all.map(({ verifier }) => verifier)).size, 100);
});

const urlOf = (options) =>
  authorizationUrl({
    authorizationUrl: 'https://auth.example/authorize?tenant=a',
    clientId: 'i d',
    redirectUri: CALLBACK,
    ...options,
  });

test('users are sent to a URL that says what is asked for', async () => {
  const pkce = await createPkce();
  const url = urlOf({ pkce, scope: ['openid', 'mail'], params: { prompt: 'login', client_id: 'other' } });
  ok(url instanceof URL && url.origin === 'https://auth.example', 'a URL');
  const { state, ...rest } = Object.fromEntries(url.searchParams);
  ok(BASE64URL.test(state), 'a state');
  equal(rest, {
    tenant: 'a', prompt: 'login', response_type: 'code', client_id: 'i d', redirect_uri: CALLBACK,
    scope: 'openid mail', code_challenge: pkce.challenge, code_challenge_method: 'S256',
  });
  ok(!url.href.includes(pkce.verifier), 'no verifier');
  ok(urlOf().searchParams.get('state') !== urlOf().searchParams.get('state'), 'another one each time');
  equal(urlOf({ state: 'mine' }).searchParams.get('state'), 'mine');
});

for (const [option, values, code = 'ERR_OPTION_INVALID'] of [
  ['authorizationUrl', ['/authorize', undefined, 'https://a.example/#b'], 'ERR_URL_INVALID'],
  ['authorizationUrl', ['http://a.example/'], 'ERR_HTTPS_REQUIRED'],
  ['clientId', [undefined, '', 5]],
  ['redirectUri', [undefined, '', 5]],
  ['scope', [5, [5]]],
  ['state', ['', 5, null]],
  ['pkce', ['x', {}, null, { challenge: 'x' }, { method: 'S256' }]],
  ['params', [5, { a: 1 }]],
  ['endpoint', ['x'], 'ERR_OPTION_UNKNOWN'],
]) {
  test(`the ${option} of a sign-in is checked: ${code} ${values.length}`, () => {
    for (const value of values) {
      equal(throws(() => urlOf({ [option]: value }), OptionsError, code).option, option);
    }
  });
}

/** Exchanges what a user came back with; nothing is sent unless the callback is right. */
const exchange = (options, server = serverWith(granting())) =>
  exchangeCode({
    tokenUrl: TOKEN_URL, clientId: 'id', redirectUri: CALLBACK, fetch: server.fetch, ...options,
  });

test('a code becomes tokens', async () => {
  const server = serverWith(granting({ refresh_token: 'r', id_token: 'i', scope: 'a', extra: 1 }));
  const callbackUrl = `${CALLBACK}?code=c%2B1&state=s&iss=https%3A%2F%2Fauth.example`;
  const options = { callbackUrl, state: 's', issuer: 'https://auth.example', verifier: 'v' };
  const { expiresAt, raw, ...tokens } = await exchange(options, server);
  equal(tokens, {
    accessToken: 'token-1', tokenType: 'Bearer', refreshToken: 'r', idToken: 'i', scope: 'a',
  });
  ok(expiresAt > Date.now() && raw.extra === 1, 'when it ends, and what else was sent');
  equal(server.asked[0].fields, {
    grant_type: 'authorization_code', code: 'c+1', redirect_uri: CALLBACK, code_verifier: 'v',
    client_id: 'id',
  });
});

test('a callback may be a URL or a path, or the code alone', async () => {
  const server = serverWith(granting());
  for (const callbackUrl of [new URL(`${CALLBACK}?code=c&state=s`), '/callback?code=c&state=s']) {
    await exchange({ callbackUrl, state: 's' }, server);
  }
  const confidential = { clientSecret: 'secret', allowSecretInBrowser: true };
  await exchange({ code: 'c', ...confidential }, server);
  equal(server.asked.map(({ fields }) => fields.code), ['c', 'c', 'c']);
  equal(server.asked[2].authorization, `Basic ${btoa('id:secret')}`);
});

for (const [name, query, code, oauthError] of [
  ['of another state', 'code=c&state=other', 'ERR_OAUTH_CALLBACK'],
  ['without a state', 'code=c', 'ERR_OAUTH_CALLBACK'],
  ['with two states', 'code=c&state=s&state=s', 'ERR_OAUTH_CALLBACK'],
  ['with two codes', 'code=c&code=d&state=s&iss=i', 'ERR_OAUTH_CALLBACK'],
  ['of another issuer', 'code=c&state=s&iss=other', 'ERR_OAUTH_CALLBACK'],
  ['without the issuer', 'code=c&state=s', 'ERR_OAUTH_CALLBACK'],
  ['without a code', 'state=s&iss=i', 'ERR_OAUTH_CALLBACK'],
  ['with an empty code', 'state=s&iss=i&code=', 'ERR_OAUTH_CALLBACK'],
  ['of a refusal', 'error=access_denied&state=s&iss=i&code=c', 'ERR_OAUTH', 'access_denied'],
  ['of a refusal from elsewhere', 'error=access_denied&state=other', 'ERR_OAUTH_CALLBACK'],
]) {
  test(`nothing is sent for a callback ${name}`, async () => {
    const server = serverWith(granting());
    const callbackUrl = `${CALLBACK}?${query}`;
    const error = await rejects(
      () => exchange({ callbackUrl, state: 's', issuer: 'i' }, server), OAuthError, code);
    equal([error.oauthError, server.asked.length], [oauthError, 0]);
    ok(explain(error).causes.length > 0, 'an explanation');
  });
}

/** Sends the user to the practice API, who comes back at once. */
const signedIn = async (server, options) => {
  const app = { clientId: 'practice-app', redirectUri: `${server}/echo` };
  const pkce = await createPkce();
  const url = authorizationUrl({ ...app, authorizationUrl: `${server}/oauth/authorize`, pkce, ...options });
  const callbackUrl = (await fetch(url)).url;
  const state = url.searchParams.get('state');
  const tokenUrl = `${server}/oauth/token`;
  return { ...app, tokenUrl, callbackUrl, state, verifier: pkce.verifier, issuer: server };
};

test('a user signs in over HTTP, and stays signed in', async ({ server }) => {
  const callback = await signedIn(server, { scope: 'menu' });
  const { refreshToken, scope } = await exchangeCode(callback);
  equal(scope, 'menu');
  const again = await rejects(() => exchangeCode(callback), OAuthError, 'ERR_OAUTH');
  equal([again.oauthError, again.status], ['invalid_grant', 400]);
  const { tokenUrl, clientId } = callback;
  const renewed = [];
  const onTokens = ({ accessToken }) => renewed.push(accessToken);
  const auth = { oauth2: { tokenUrl, clientId, refreshToken, onTokens } };
  const client = new Client({ baseUrl: server, auth });
  for (let count = 1; count < 4; count += 1) {
    equal(await client.get('/oauth/me').json(), { client: clientId, scope: 'menu' });
    equal(renewed.length, count);
    await client.post('/oauth/revoke', { form: { token: renewed.at(-1) } });
  }
});

test('what proves nothing gets no tokens over HTTP', async ({ server }) => {
  const { verifier } = await createPkce();
  const wrong = { ...(await signedIn(server)), verifier };
  equal((await rejects(() => exchangeCode(wrong), OAuthError)).oauthError, 'invalid_grant');
  const denied = await signedIn(server, { scope: 'none' });
  equal((await rejects(() => exchangeCode(denied), OAuthError)).oauthError, 'access_denied');
});

for (const [option, options, code = 'ERR_OPTION_INVALID'] of [
  ['state', { callbackUrl: CALLBACK }],
  ['state', { callbackUrl: CALLBACK, state: '' }],
  ['code', { callbackUrl: CALLBACK, state: 's', code: 'c' }],
  ['code', {}],
  ['callbackUrl', { code: 'c', state: 's' }],
  ['callbackUrl', { code: 'c', issuer: 'i' }],
  ['issuer', { callbackUrl: `${CALLBACK}?state=s`, state: 's', issuer: '' }],
  ['callbackUrl', { callbackUrl: 'https://', state: 's' }],
  ['verifier', { code: 'c', verifier: 5 }],
  ['fetch', { code: 'c', fetch: 5 }],
  ['redirectUri', { code: 'c', redirectUri: 5 }],
  ['tokenUrl', { code: 'c', tokenUrl: 'http://auth.example' }, 'ERR_HTTPS_REQUIRED'],
  ['grant', { code: 'c', grant: 'x' }, 'ERR_OPTION_UNKNOWN'],
]) {
  test(`an exchange is refused for its ${option}: ${Object.keys(options)}`, async () => {
    equal((await rejects(() => exchange(options), OptionsError, code)).option, option);
  });
}

test('errors of a sign-in show no code, no verifier and no state', async () => {
  const said = encodeURIComponent(`${CANARY} é`);
  const secrets = { state: CANARY, verifier: CANARY };
  const callback = (query) => ({ ...secrets, callbackUrl: `${CALLBACK}?state=${CANARY}&${query}` });
  const repeating = () =>
    Response.json({ error: CANARY, error_description: `${CANARY}!` }, { status: 400 });
  for (const options of [
    callback(`error=${said}&error_description=${said}`), callback(`code=${CANARY}`), callback(''),
    callback(`code=a&code=${CANARY}`), { ...callback('code=c'), state: `${CANARY}-2` },
    { code: CANARY, verifier: CANARY }, { ...callback('code=c'), issuer: CANARY },
    { ...callback('code=c'), clientId: { CANARY } }, { code: CANARY, state: CANARY },
  ]) {
    const error = await rejects(() => exchange(options, serverWith(repeating)), Error);
    const shown = shownOf(error) + JSON.stringify(explain(error)) + error.oauthErrorDescription;
    ok(!shown.includes(CANARY), `no secret in ${shown}`);
  }
});

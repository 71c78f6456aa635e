import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

const REDIRECT = 'https://app.example/callback';
// RFC 7636, appendix B
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let call;

beforeEach(() => {
  call = practice();
});

const pageOf = (scope) => `/oauth/consent?${new URLSearchParams({
  client_id: 'practice-app', redirect_uri: REDIRECT, response_type: 'code', scope, state: 's',
  code_challenge: CHALLENGE, code_challenge_method: 'S256',
})}`;

const decide = (scope, form) => call('POST', pageOf(scope), { body: new URLSearchParams(form) });

async function tokenOf(user, scope) {
  const { location } = await (await decide(scope, { user, allow: 'yes' })).json();
  const form = {
    grant_type: 'authorization_code', client_id: 'practice-app', redirect_uri: REDIRECT,
    code: new URL(location).searchParams.get('code'), code_verifier: VERIFIER,
  };
  const response = await call('POST', '/oauth/token', { body: new URLSearchParams(form) });
  return (await response.json()).access_token;
}

const read = (path, token) => call('GET', path, { headers: { authorization: `Bearer ${token}` } });

describe('consent', () => {
  test('is shown with what is asked for, and answered with where the user goes', async () => {
    const shown = await (await call('GET', pageOf('calendar.read'))).json();
    assert.deepEqual(shown, { app: 'practice-app', asks: ['See the events of your calendar'] });
    const { location } = await (await decide('calendar.read', { user: 'ada', allow: 'yes' })).json();
    const { origin, pathname, searchParams } = new URL(location);
    assert.equal(`${origin}${pathname}`, REDIRECT);
    assert.equal(searchParams.get('state'), 's');
    assert.ok(searchParams.get('code'));
  });

  test('can be refused, and has to be by somebody and clear', async () => {
    const { location } = await (await decide('calendar.read', { user: 'ada', allow: 'no' })).json();
    const { searchParams } = new URL(location);
    assert.equal(searchParams.get('error'), 'access_denied');
    assert.equal(searchParams.get('code'), null);
    await expectProblem(await decide('calendar.read', { user: 'mallory', allow: 'yes' }), 422);
    await expectProblem(await decide('calendar.read', { user: 'ada' }), 422);
    const unknown = '/oauth/consent?client_id=nobody';
    const body = new URLSearchParams({ user: 'ada', allow: 'yes' });
    await expectProblem(await call('POST', unknown, { body }), 400);
  });

  test('opens the data of that user, as far as it goes and for its time', async () => {
    const token = await tokenOf('grace', 'calendar.read');
    const { user, data } = await (await read('/oauth/calendar', token)).json();
    assert.deepEqual([user, data[0].title], ['grace', 'Moth hunt']);
    const refused = await read('/oauth/contacts', token);
    assert.match(refused.headers.get('www-authenticate'), /insufficient_scope/);
    await expectProblem(refused, 403);
    await call('POST', '/__clock?seconds=300');
    await expectProblem(await read('/oauth/calendar', token), 401);
    await expectProblem(await read('/oauth/me', token), 401);
  });

  test('is nothing that a program can give to itself', async () => {
    const authorization = `Basic ${btoa('practice+service:practice%3Aclient%2Bsecret%25')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'calendar.read' });
    const response = await call('POST', '/oauth/token', { body, headers: { authorization } });
    const { access_token: token } = await response.json();
    await expectProblem(await read('/oauth/calendar', token), 403);
  });
});

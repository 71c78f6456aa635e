import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

const REDIRECT = 'https://app.example/callback';

let call;

beforeEach(() => {
  call = practice();
});

const pageOf = (id, scope, more) => `/providers/${id}/consent?${new URLSearchParams({
  client_id: 'practice-app', redirect_uri: REDIRECT, response_type: 'code', scope, state: 's', ...more,
})}`;

async function codeOf(id, scope, more) {
  const { location } = await (await call('POST', pageOf(id, scope, more))).json();
  const { searchParams } = new URL(location);
  assert.equal(searchParams.get('state'), 's');
  return searchParams.get('code');
}

const exchange = (id, code, headers) => call('POST', `/providers/${id}/token`, {
  body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }), headers,
});

describe('providers', () => {
  test('know their own scopes and no others', async () => {
    const shown = await (await call('GET', pageOf('facebook', 'public_profile email'))).json();
    assert.deepEqual(shown, { provider: 'facebook', asks: ['public_profile', 'email'] });
    const refused = await call('GET', pageOf('facebook', 'openid profile email'));
    const { error, detail } = await expectProblem(refused, 400);
    assert.equal(error, 'invalid_scope');
    assert.equal(detail, 'no scope here is called openid or profile');
    await expectProblem(await call('POST', pageOf('google', 'user:email')), 400);
    await expectProblem(await call('GET', pageOf('example', 'email')), 404);
    await expectProblem(await call('GET', '/providers/google/consent?client_id=nobody'), 400);
  });

  test('give a refresh token only where that is their way', async () => {
    const offline = await exchange('google', await codeOf('google', 'openid', { access_type: 'offline' }));
    assert.ok((await offline.json()).refresh_token);
    const online = await (await exchange('google', await codeOf('google', 'openid'))).json();
    assert.deepEqual([online.refresh_token, online.expires_in], [undefined, 3599]);
    const github = await exchange('github', await codeOf('github', 'repo read:user'));
    assert.match(github.headers.get('content-type'), /x-www-form-urlencoded/);
    assert.match(await github.text(), /scope=repo%2Cread%3Auser/);
  });

  test('take a code once, and their own', async () => {
    const code = await codeOf('github', 'repo');
    assert.equal((await exchange('google', code)).status, 400);
    const next = await codeOf('github', 'repo');
    const { scope } = await (await exchange('github', next, { accept: 'application/json' })).json();
    assert.equal(scope, 'repo');
    assert.deepEqual(await (await exchange('github', next)).json(), { error: 'invalid_grant' });
  });
});

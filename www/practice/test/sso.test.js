import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { createHandler } from '../handler.js';
import { expectProblem } from './support.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const toolkit = createRequire(`${STAGE}/package.json`)('fetchwright/jwt');
const ORIGIN = 'http://practice.example';

let handler;

beforeEach(() => {
  handler = createHandler({ toolkit, onError: (error) => { throw error; } });
});

const call = (method, path, { json, bearer } = {}) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      ...(json && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    body: json && JSON.stringify(json),
  }));

const issue = async (audience) =>
  (await (await call('POST', '/sso/tokens', { json: { subject: 'ada', audience } })).json()).access_token;

const enter = (service, bearer) => call('GET', `/sso/services/${service}`, { bearer });

describe('single sign-on', () => {
  test('a token opens the services that it names', async () => {
    const token = await issue(['mail', 'files']);
    assert.deepEqual(await (await enter('mail', token)).json(), { service: 'mail', subject: 'ada' });
    assert.equal((await enter('files', token)).status, 200);
    const { code } = await expectProblem(await enter('payroll', token), 401);
    assert.equal(code, 'ERR_JWT_CLAIM');
    await expectProblem(await enter('moon', token), 404);
    await expectProblem(await enter('mail'), 401);
    await call('POST', '/__clock?seconds=300');
    assert.equal((await expectProblem(await enter('mail', token), 401)).code, 'ERR_JWT_EXPIRED');
  });

  test('tokens are issued to somebody, for something, for some time', async () => {
    for (const json of [{}, { subject: 'ada' }, { subject: 'ada', audience: [] },
      { subject: 'ada', audience: 'mail', expiresIn: 0 }]) {
      await expectProblem(await call('POST', '/sso/tokens', { json }), 422);
    }
  });

  test('keys are published, and rotated so that older tokens still pass', async () => {
    const before = await issue('mail');
    assert.equal((await call('POST', '/sso/rotate')).status, 201);
    const after = await issue('mail');
    const jwks = await call('GET', '/sso/jwks');
    assert.equal(jwks.headers.get('content-type'), 'application/jwk-set+json');
    const { keys } = await jwks.json();
    assert.equal(keys.length, 2);
    assert.ok(keys.every((key) => !('d' in key)));
    const set = toolkit.localKeySet({ keys });
    for (const token of [before, after]) {
      await toolkit.verifyJwt(token, set, { issuer: `${ORIGIN}/sso`, audience: 'mail' });
      assert.equal((await enter('mail', token)).status, 200);
    }
  });

  test('of the suspects one passes, and each other fails for its own reason', async () => {
    const suspects = await (await call('GET', '/sso/suspects?audience=files')).json();
    const verdicts = await Promise.all(Object.values(suspects).map(async (token) => {
      const response = await enter('files', token);
      return response.ok ? 'accepted' : (await response.json()).code;
    }));
    assert.deepEqual(Object.fromEntries(Object.keys(suspects).map((name, n) => [name, verdicts[n]])), {
      genuine: 'accepted',
      changed: 'ERR_JWT_SIGNATURE',
      unsigned: 'ERR_JWT_ALGORITHM',
      'signed by a public key': 'ERR_JWT_ALGORITHM',
      'signed by a stranger': 'ERR_JWKS_NO_MATCHING_KEY',
      expired: 'ERR_JWT_EXPIRED',
      'not valid yet': 'ERR_JWT_NOT_YET_VALID',
      'for another service': 'ERR_JWT_CLAIM',
      'cut off': 'ERR_JWT_MALFORMED',
    });
    await expectProblem(await call('GET', '/sso/suspects?audience=moon'), 400);
  });

  test('without the jwt functions there are no tokens', async () => {
    handler = createHandler();
    await expectProblem(await call('GET', '/sso/suspects'), 501);
    await expectProblem(await call('POST', '/wallet'), 501);
  });
});

test('a wallet has credentials of each kind, and each opens its door', async () => {
  const filled = await call('POST', '/wallet');
  assert.equal(filled.status, 201);
  const { apiKey, accessToken, jwt, basic } = await filled.json();
  const open = (path, headers) => handler(new Request(`${ORIGIN}${path}`, { headers }));
  const encoded = btoa(`${basic.username}:${basic.password}`);
  const answers = [
    await open('/access/test/balance', { 'x-api-key': apiKey }),
    await open('/oauth/calendar', { authorization: `Bearer ${accessToken}` }),
    await open('/sso/services/files', { authorization: `Bearer ${jwt}` }),
    await open('/legacy/printer', { authorization: `Basic ${encoded}` }),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
});
